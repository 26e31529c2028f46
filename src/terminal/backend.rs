//! Ratatui's backend for crossterm, writing into memory: a frame goes out at once, as one synchronized update, or not at all when
//! it says nothing new.

use std::io::{self, Write};

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// The bytes of the frame that is being drawn, and of the one before.
#[derive(Default)]
pub(super) struct FrameBackend {
    next: Vec<u8>,
    last: Vec<u8>,
}

impl FrameBackend {
    pub(super) fn show(&mut self) -> io::Result<()> {
        let Some(bytes) = self.take_frame()? else { return Ok(()) };
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }

    /// Forgets the frame before, for when the screen no longer shows it.
    pub(super) fn forget(&mut self) {
        *self = FrameBackend::default();
    }

    /// The bytes of the frame with their brackets; none when they are those of the frame before. As a frame has only what changed,
    /// such a frame does no more than place the cursor where it is.
    fn take_frame(&mut self) -> io::Result<Option<Vec<u8>>> {
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

    fn crossterm(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.next)
    }
}

impl Backend for FrameBackend {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.crossterm().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.crossterm().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.crossterm().show_cursor()
    }

    /// Never asked: the event thread would take the terminal's answer for keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.crossterm().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.crossterm().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.crossterm().clear_region(region)
    }

    /// Asked for every frame, so without opening the terminal for it.
    #[cfg(unix)]
    fn size(&self) -> io::Result<Size> {
        let size = rustix::termios::tcgetwinsize(io::stdout())?;
        Ok(clamp_size(Size { width: size.ws_col, height: size.ws_row }))
    }

    #[cfg(not(unix))]
    fn size(&self) -> io::Result<Size> {
        crossterm::terminal::size().map(|size| clamp_size(size.into()))
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    /// Nothing goes out before the frame is shown.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The size within what can be drawn: 80x24 where a terminal does not know its own, and none larger than `LARGEST`.
fn clamp_size(size: Size) -> Size {
    const USUAL: Size = Size { width: 80, height: 24 };
    /// Larger than any real terminal. It bounds memory, as two frames are kept.
    const LARGEST: Size = Size { width: 2000, height: 1000 };
    let clip = |asked: u16, usual, largest| if asked == 0 { usual } else { asked.min(largest) };
    Size {
        width: clip(size.width, USUAL.width, LARGEST.width),
        height: clip(size.height, USUAL.height, LARGEST.height),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_cannot_be_is_one_that_can() {
        for (asked, drawn) in
            [((0, 0), (80, 24)), ((0, 5), (80, 5)), ((120, 40), (120, 40)), ((u16::MAX, u16::MAX), (2000, 1000))]
        {
            assert_eq!(clamp_size(asked.into()), drawn.into(), "{asked:?}");
        }
    }

    #[track_caller]
    fn check(backend: &mut FrameBackend, symbol: &str, expected: Option<&str>) {
        backend.next.extend_from_slice(symbol.as_bytes());
        let bytes = backend.take_frame().unwrap();
        assert_eq!(bytes.map(|bytes| String::from_utf8(bytes).unwrap()).as_deref(), expected);
    }

    #[test]
    fn a_frame_is_one_synchronized_update_and_skipped_when_nothing_changed() {
        let mut backend = FrameBackend::default();
        check(&mut backend, "Bangkok", Some("\u{1b}[?2026hBangkok\u{1b}[?2026l"));
        check(&mut backend, "", Some("\u{1b}[?2026h\u{1b}[?2026l"));
        check(&mut backend, "", None);
        check(&mut backend, "Bangkok", Some("\u{1b}[?2026hBangkok\u{1b}[?2026l"));
        check(&mut backend, "Bangkok", None);
        backend.forget();
        check(&mut backend, "Bangkok", Some("\u{1b}[?2026hBangkok\u{1b}[?2026l"));
    }

    #[test]
    fn cells_and_cursor_stand_where_they_were_drawn() {
        let [plain, wide] = [Cell::new("a"), Cell::new("界")];
        let mut backend = FrameBackend::default();
        backend.draw([(1, 0, &wide), (5, 0, &plain), (2, 1, &plain), (0, 2, &plain)].into_iter()).unwrap();
        backend.set_cursor_position((3, 1)).unwrap();
        backend.flush().unwrap();
        let mut parser = vt100::Parser::new(3.try_into().unwrap(), 8.try_into().unwrap(), 0);
        parser.process(b"xxxxxxxx\r\nxxxxxxxx\r\nxxxxxxxx\r");
        parser.process(&backend.take_frame().unwrap().unwrap());
        assert_eq!(parser.screen().contents(), "x界xxaxx\nxxaxxxxx\naxxxxxxx");
        assert_eq!(parser.screen().cursor_position(), (1, 3));
    }
}
