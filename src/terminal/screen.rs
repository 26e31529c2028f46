//! Where frames are written: what a frame changes becomes bytes that go out at once, as one synchronized update, or not at all
//! when they say nothing new. Decides nothing about what is drawn.

use std::io::{self, Write};

use crossterm::style::Colored;
use crossterm::terminal::{self, BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{cursor, queue};
use ratatui::backend::{Backend, ClearType, IntoCrossterm, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// A frame in the making, and the one before.
#[derive(Default)]
pub(super) struct Screen {
    next: Vec<u8>,
    last: Vec<u8>,
    /// Whether nothing stands on the screen.
    is_empty: bool,
}

/// The digit by which the terminal is told of each way in which letters stand out (ECMA-48, SGR).
const RENDITIONS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, b'1'),
    (Modifier::DIM, b'2'),
    (Modifier::ITALIC, b'3'),
    (Modifier::UNDERLINED, b'4'),
    (Modifier::SLOW_BLINK, b'5'),
    (Modifier::RAPID_BLINK, b'6'),
    (Modifier::REVERSED, b'7'),
    (Modifier::HIDDEN, b'8'),
    (Modifier::CROSSED_OUT, b'9'),
];

/// The numbers of the colours that every terminal has (ECMA-48 and aixterm), to which that of the ground is added.
const COLOURS: [(Color, u8); 17] = [
    (Color::Reset, 9),
    (Color::Black, 0),
    (Color::Red, 1),
    (Color::Green, 2),
    (Color::Yellow, 3),
    (Color::Blue, 4),
    (Color::Magenta, 5),
    (Color::Cyan, 6),
    (Color::Gray, 7),
    (Color::DarkGray, 60),
    (Color::LightRed, 61),
    (Color::LightGreen, 62),
    (Color::LightYellow, 63),
    (Color::LightBlue, 64),
    (Color::LightMagenta, 65),
    (Color::LightCyan, 66),
    (Color::White, 67),
];
/// So many blanks are shorter than the sequence that moves over them.
const FEW: u16 = 3;
const FOREGROUND: u8 = 30;
const BACKGROUND: u8 = 40;

impl Screen {
    /// For a screen on which nothing stands, as one that was just taken.
    pub(super) fn empty() -> Screen {
        Screen { is_empty: true, ..Screen::default() }
    }

    /// Writes the frame to the terminal.
    pub(super) fn show(&mut self) -> io::Result<()> {
        let Some(bytes) = self.finished()? else { return Ok(()) };
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }

    /// Forgets the frame before, for when the screen no longer shows it.
    pub(super) fn forget(&mut self) {
        *self = Screen::default();
    }

    /// The bytes of the frame with their brackets. A frame holds what changed, so one with the bytes of the frame before
    /// holds only where the cursor is, and need not be said again.
    fn finished(&mut self) -> io::Result<Option<Vec<u8>>> {
        let next = std::mem::take(&mut self.next);
        if next == self.last {
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(next.len() + 32);
        queue!(bytes, BeginSynchronizedUpdate)?;
        bytes.extend_from_slice(&next);
        queue!(bytes, EndSynchronizedUpdate)?;
        self.last = next;
        Ok(Some(bytes))
    }

    /// Lets the letters that follow look like a cell, after letters that look like another one: in one sequence, or in none.
    fn look_like(&mut self, cell: &Cell, before: &Cell) -> io::Result<()> {
        if (cell.fg, cell.bg, cell.modifier) == (before.fg, before.bg, before.modifier) {
            return Ok(());
        }
        self.next.extend_from_slice(b"\x1b[");
        let mut colours = (before.fg, before.bg);
        if cell.modifier != before.modifier {
            // Bold and dim can only be taken back together, and then everything is.
            colours = (Cell::EMPTY.fg, Cell::EMPTY.bg);
            self.next.extend_from_slice(b"0;");
            for (_, digit) in RENDITIONS.iter().filter(|(modifier, _)| cell.modifier.contains(*modifier)) {
                self.next.extend([*digit, b';']);
            }
        }
        if cell.fg != colours.0 {
            self.colour(cell.fg, FOREGROUND)?;
        }
        if cell.bg != colours.1 {
            self.colour(cell.bg, BACKGROUND)?;
        }
        // Something differs and was named; the last mark of separation is not needed.
        self.next.pop();
        self.next.push(b'm');
        Ok(())
    }

    /// The numbers of a colour: the short one of those that every terminal has, else those of a palette or of red, green and blue.
    fn colour(&mut self, colour: Color, ground: u8) -> io::Result<()> {
        match COLOURS.iter().find(|(known, _)| *known == colour) {
            Some((_, code)) => write!(self.next, "{};", code + ground),
            None if ground == FOREGROUND => {
                write!(self.next, "{};", Colored::ForegroundColor(colour.into_crossterm()))
            }
            None => write!(self.next, "{};", Colored::BackgroundColor(colour.into_crossterm())),
        }
    }

    /// Moves right in a row, over cells that stay as they are. On an empty screen these are blank and a few of them are written,
    /// which is shorter, where a blank looks the same in the letters' look.
    fn skip(&mut self, columns: u16, look: &Cell) -> io::Result<()> {
        if self.is_empty && columns <= FEW && is_same_blank(look, &Cell::EMPTY) {
            return write!(self.next, "{:1$}", "", usize::from(columns));
        }
        match columns {
            0 => Ok(()),
            1 => self.next.write_all(b"\x1b[C"),
            _ => queue!(self.next, cursor::MoveRight(columns)),
        }
    }
}

/// Whether a blank is the same in two looks: of a blank only the ground and lines through and below it are seen.
fn is_same_blank(a: &Cell, b: &Cell) -> bool {
    let shown = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    a.bg == b.bg && !(a.modifier | b.modifier).intersects(shown)
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut before = &Cell::EMPTY;
        let mut here: Option<(u16, u16)> = None;
        let mut is_plain = true;
        for (x, y, cell) in content {
            match here {
                Some((column, row)) if row == y && column == x => {}
                Some((column, row)) if row == y && column < x && is_plain => self.skip(x - column, before)?,
                // Terminals do not agree how wide other letters are, so that after them it is said where to go on.
                Some((_, row)) if row == y => queue!(self.next, cursor::MoveToColumn(x))?,
                Some((_, row)) if row + 1 == y && x <= FEW => {
                    self.next.extend_from_slice(b"\r\n");
                    self.skip(x, before)?;
                }
                Some(_) | None => queue!(self.next, cursor::MoveTo(x, y))?,
            }
            is_plain |= here != Some((x, y));
            here = Some((x.saturating_add(1), y));
            if cell.symbol() != " " || !is_same_blank(cell, before) {
                self.look_like(cell, before)?;
                before = cell;
            }
            is_plain &= cell.symbol().is_ascii();
            self.next.extend_from_slice(cell.symbol().as_bytes());
        }
        self.is_empty = false;
        self.look_like(&Cell::EMPTY, before)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.next, cursor::Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.next, cursor::Show)
    }

    /// Nobody asks: the terminal's answer would be taken for keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.next, cursor::MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let region = match region {
            ClearType::All => {
                self.is_empty = true;
                terminal::ClearType::All
            }
            ClearType::AfterCursor => terminal::ClearType::FromCursorDown,
            ClearType::BeforeCursor => terminal::ClearType::FromCursorUp,
            ClearType::CurrentLine => terminal::ClearType::CurrentLine,
            ClearType::UntilNewLine => terminal::ClearType::UntilNewLine,
        };
        queue!(self.next, terminal::Clear(region))
    }

    /// Asked for every frame, so without opening the terminal for it.
    #[cfg(unix)]
    fn size(&self) -> io::Result<Size> {
        let size = rustix::termios::tcgetwinsize(io::stdout())?;
        Ok(Size { width: size.ws_col, height: size.ws_row })
    }

    #[cfg(not(unix))]
    fn size(&self) -> io::Result<Size> {
        terminal::size().map(Size::from)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    /// Nothing goes out before it is shown.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[track_caller]
    fn check(screen: &mut Screen, written: &str, expected: Option<&str>) {
        screen.next.extend_from_slice(written.as_bytes());
        let bytes = screen.finished().unwrap();
        assert_eq!(bytes.map(|bytes| String::from_utf8(bytes).unwrap()).as_deref(), expected);
    }

    #[test]
    fn a_frame_is_one_synchronized_update_and_is_not_said_twice() {
        let mut screen = Screen::default();
        check(&mut screen, "Bangkok", Some("\u{1b}[?2026hBangkok\u{1b}[?2026l"));
        check(&mut screen, "", Some("\u{1b}[?2026h\u{1b}[?2026l"));
        check(&mut screen, "", None);
        check(&mut screen, "Bangkok", Some("\u{1b}[?2026hBangkok\u{1b}[?2026l"));
        check(&mut screen, "Bangkok", None);
        screen.forget();
        check(&mut screen, "Bangkok", Some("\u{1b}[?2026hBangkok\u{1b}[?2026l"));
    }

    /// The text of a row of two cells, with what stood there before between them.
    #[track_caller]
    fn check_gap(screen: &mut Screen, (first, second): (Cell, Cell), expected: &str) {
        screen.draw([(2, 0, &first), (5, 0, &second)].into_iter()).unwrap();
        let mut parser = vt100::Parser::new(1.try_into().unwrap(), 8.try_into().unwrap(), 0);
        if expected.contains('x') {
            parser.process(b"xxxxxxxx\r");
        }
        parser.process(&screen.next);
        assert_eq!(parser.screen().contents(), expected);
        screen.next.clear();
    }

    #[test]
    fn what_is_not_drawn_stays_as_it_is() {
        let [plain, wide] = [Cell::new("a"), Cell::new("界")];
        let mut reversed = Cell::new("a");
        reversed.set_style(Style::new().reversed());
        check_gap(&mut Screen::empty(), (plain.clone(), plain.clone()), "  a  a");
        check_gap(&mut Screen::empty(), (wide, plain.clone()), "  界 a");
        let mut screen = Screen::empty();
        screen.draw([(0, 0, &reversed), (2, 0, &plain)].into_iter()).unwrap();
        let mut parser = vt100::Parser::new(1.try_into().unwrap(), 8.try_into().unwrap(), 0);
        parser.process(&screen.next);
        assert!(!parser.screen().cell(0, 1).unwrap().inverse());
        screen.next.clear();
        check_gap(&mut screen, (plain.clone(), plain), "xxaxxaxx");
    }

    #[test]
    fn a_new_row_and_a_letter_after_a_wide_one_stand_where_they_were_drawn() {
        let [plain, wide] = [Cell::new("a"), Cell::new("界")];
        let mut screen = Screen::default();
        screen.draw([(1, 0, &wide), (5, 0, &plain), (2, 1, &plain), (0, 2, &plain)].into_iter()).unwrap();
        let mut parser = vt100::Parser::new(3.try_into().unwrap(), 8.try_into().unwrap(), 0);
        parser.process(b"xxxxxxxx\r\nxxxxxxxx\r\nxxxxxxxx\r");
        parser.process(&screen.next);
        assert_eq!(parser.screen().contents(), "x界xxaxx\nxxaxxxxx\naxxxxxxx");
    }

    #[test]
    fn every_letter_looks_as_it_was_drawn_in_a_terminal() {
        let plain = Style::new();
        let looks =
            [plain.bold(), plain.bold().reversed(), plain.dim().fg(Color::Cyan), plain, plain.reversed().underlined()];
        let mut cells = Vec::new();
        for (x, y, look) in (0..8).flat_map(|x| looks.iter().map(move |look| (x, x % 2, *look))) {
            let mut cell = Cell::new("a");
            cell.set_style(look);
            cells.push((x * 5 + u16::try_from(cells.len() % 5).unwrap(), y, cell));
        }
        let mut screen = Screen::default();
        screen.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
        let mut parser = vt100::Parser::new(2.try_into().unwrap(), 40.try_into().unwrap(), 0);
        parser.process(&screen.next);
        for (x, y, cell) in cells {
            let shown = parser.screen().cell(y, x).unwrap();
            let modifiers = [shown.bold(), shown.dim(), shown.underline(), shown.inverse()];
            let expected = [Modifier::BOLD, Modifier::DIM, Modifier::UNDERLINED, Modifier::REVERSED];
            assert_eq!(modifiers, expected.map(|modifier| cell.modifier.contains(modifier)), "{x}, {y}");
            assert_eq!(shown.fgcolor() == vt100::Color::Idx(6), cell.fg == Color::Cyan);
        }
        assert!(!parser.screen().bold() && !parser.screen().inverse(), "nothing looks so afterwards");
    }
}
