//! Screens as SVG: one as a still picture, several as a moving one. Knows nothing of the program.

use std::collections::BTreeSet;
use std::fmt::Write;

use aep::report::text::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Width and height of a cell in points.
const CELL: (f32, f32) = (8.4, 18.0);
/// Points around the screen.
const MARGIN: f32 = 12.0;
const PAPER: &str = "#16181d";
const INK: &str = "#d7dae0";

/// A screen and for how many tenths of a second it stays.
pub(super) struct Frame {
    pub(super) screen: Buffer,
    pub(super) tenths: u32,
}

/// A still picture of one frame, a moving one of several of the same size, at least one. Where nothing moves, the last frame stands.
pub(super) fn svg(frames: &[Frame]) -> String {
    let area = frames.last().expect("a picture has a frame").screen.area;
    let (wide, high) = (f32::from(area.width) * CELL.0, f32::from(area.height) * CELL.1);
    let (wide, high) = (wide + 2.0 * MARGIN, high + 2.0 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.1} {high:.1}\" width=\"{wide:.0}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\" xml:space=\"preserve\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    let stays: Vec<RecordAtPlace> = (0..area.height).flat_map(|y| stays(frames, y)).collect();
    let spans: BTreeSet<(usize, usize)> = stays.iter().map(|stay| (stay.from, stay.until)).collect();
    out.push_str(&style(frames, &spans));
    for stay in stays {
        if (stay.from, stay.until) == (0, frames.len()) {
            out.push_str(&stay.drawing);
        } else {
            let hidden = if stay.until == frames.len() { "" } else { " visibility=\"hidden\"" };
            put(&mut out, format_args!("<g class=\"s{}-{}\"{hidden}>\n{}</g>\n", stay.from, stay.until, stay.drawing));
        }
    }
    out.push_str("</svg>\n");
    out
}

/// A line of the screen that stays the same from one frame until before another.
struct RecordAtPlace {
    from: usize,
    until: usize,
    drawing: String,
}

/// What line `y` shows one after the other, blank or not.
fn stays(frames: &[Frame], y: u16) -> Vec<RecordAtPlace> {
    let mut stays: Vec<RecordAtPlace> = Vec::new();
    for (at, frame) in frames.iter().enumerate() {
        let mut drawing = String::new();
        for run in runs(&frame.screen, y) {
            run.draw(y, &mut drawing);
        }
        match stays.last_mut() {
            Some(stay) if stay.drawing == drawing => stay.until = at + 1,
            _ => stays.push(RecordAtPlace { from: at, until: at + 1, drawing }),
        }
    }
    stays.retain(|stay| !stay.drawing.is_empty());
    stays
}

/// When the lines are seen: one animation for each span of frames. Nothing where all stand still.
fn style(frames: &[Frame], spans: &BTreeSet<(usize, usize)>) -> String {
    if frames.len() < 2 {
        return String::new();
    }
    let all: u32 = frames.iter().map(|frame| frame.tenths).sum();
    let share = |at: usize| {
        let before: u32 = frames[..at].iter().map(|frame| frame.tenths).sum();
        f64::from(before) * 100.0 / f64::from(all)
    };
    let mut out = String::from("<style>\n");
    for &(from, until) in spans.iter().filter(|&&span| span != (0, frames.len())) {
        let (first, last) = (share(from), share(until));
        put(
            &mut out,
            format_args!(
                "@keyframes k{from}-{until}{{0%{{visibility:hidden}}{first:.2}%{{visibility:visible}}{last:.2}%{{visibility:hidden}}}}\n\
                 .s{from}-{until}{{animation:k{from}-{until} {}s step-end infinite}}\n",
                f64::from(all) / 10.0
            ),
        );
    }
    out.push_str("</style>\n");
    out
}

/// Adjacent cells of one style.
struct Run {
    x: u16,
    columns: u16,
    text: String,
    look: Cell,
}

fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let columns = u16::try_from(width(cell.symbol())).unwrap_or(1).max(1);
        match runs.last_mut() {
            Some(run) if run.look.fg == cell.fg && run.look.modifier == cell.modifier => {
                run.text.push_str(cell.symbol());
                run.columns += columns;
            }
            _ => runs.push(Run { x, columns, text: cell.symbol().into(), look: cell.clone() }),
        }
        x += columns;
    }
    runs
}

impl Run {
    fn draw(&self, y: u16, out: &mut String) {
        let is_turned = self.look.modifier.contains(Modifier::REVERSED);
        let (left, top) = (MARGIN + f32::from(self.x) * CELL.0, MARGIN + f32::from(y) * CELL.1);
        let wide = f32::from(self.columns) * CELL.0;
        let colour = colour(self.look.fg);
        if is_turned {
            let high = CELL.1;
            put(
                out,
                format_args!(
                    "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{high}\" fill=\"{colour}\"/>\n"
                ),
            );
        }
        if self.text.trim().is_empty() {
            return;
        }
        let fill = if is_turned { PAPER } else { colour };
        let has = |modifier, words| if self.look.modifier.contains(modifier) { words } else { "" };
        let bold = has(Modifier::BOLD, " font-weight=\"bold\"");
        let line = has(Modifier::UNDERLINED, " text-decoration=\"underline\"");
        let dim = has(Modifier::DIM, " fill-opacity=\"0.6\"");
        let text = self.text.replace('&', "&amp;").replace('<', "&lt;").replace(' ', "\u{a0}");
        let base = top + CELL.1 * 0.75;
        put(
            out,
            format_args!(
                "<text x=\"{left:.1}\" y=\"{base:.1}\" textLength=\"{wide:.1}\" fill=\"{fill}\"{bold}{line}{dim}>{text}</text>\n"
            ),
        );
    }
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("text can be added to text");
}

/// A common dark palette.
fn colour(colour: Color) -> &'static str {
    match colour {
        Color::Cyan => "#56c8d8",
        Color::Yellow => "#e5c07b",
        Color::Green => "#98c379",
        Color::Magenta => "#d58fe0",
        Color::Red => "#e06c75",
        Color::Blue => "#61afef",
        _ => INK,
    }
}
