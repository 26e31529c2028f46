//! Draws a screen of the embedded dataset as SVG: `cargo run --example picture -- docs/map.svg 110 32 W`. Text after `text:` is typed.

use std::fmt::Write;
use std::{env, fs, process};

use aep::app::{Action, App, press, update};
use aep::catalog::Catalog;
use aep::report::text::width;
use aep::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Width and height of a cell in points.
const CELL: (f32, f32) = (8.4, 18.0);
/// Points around the screen.
const MARGIN: f32 = 12.0;
const PAPER: &str = "#16181d";
const INK: &str = "#d7dae0";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let Err(problem) = picture(&arguments) {
        eprintln!("{problem}");
        process::exit(2);
    }
}

fn picture(arguments: &[String]) -> Result<(), String> {
    let [path, columns, rows, keys @ ..] = arguments else {
        return Err("write: picture OUT.svg COLUMNS ROWS KEYS...".into());
    };
    let size = |text: &String| text.parse::<u16>().map_err(|error| format!("{text}: {error}"));
    let buffer = screen((size(columns)?, size(rows)?), keys)?;
    fs::write(path, svg(&buffer)).map_err(|error| format!("{path}: {error}"))
}

fn screen((columns, rows): (u16, u16), keys: &[String]) -> Result<Buffer, String> {
    let catalog = Catalog::embedded("2026-11-27".parse().expect("a date"));
    let mut app = App::new(&catalog);
    // A new one for each frame: unlike a terminal, this backend keeps what a wide character has covered.
    let paint = |app: &mut App| {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).map_err(|error| error.to_string())?;
        let mut viewport = app.viewport.clone();
        let drawn = terminal.draw(|frame| viewport = draw(&catalog, app, &Theme::dark(), frame));
        drawn.map_err(|error| error.to_string())?;
        app.set_viewport(viewport);
        Ok::<Buffer, String>(terminal.backend().buffer().clone())
    };
    let mut buffer = paint(&mut app)?;
    for word in keys {
        match word.strip_prefix("text:") {
            Some(text) => drop(update(&catalog, &mut app, Action::Paste(text.into()))),
            None => {
                drop(press(&catalog, &mut app, word.parse().map_err(|error: aep::app::KeyError| error.to_string())?));
            }
        }
        buffer = paint(&mut app)?;
    }
    Ok(buffer)
}

fn svg(buffer: &Buffer) -> String {
    let (wide, high) = (f32::from(buffer.area.width) * CELL.0, f32::from(buffer.area.height) * CELL.1);
    let (wide, high) = (wide + 2.0 * MARGIN, high + 2.0 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.1} {high:.1}\" width=\"{wide:.0}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\" xml:space=\"preserve\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..buffer.area.height {
        for run in runs(buffer, y) {
            run.draw(y, &mut out);
        }
    }
    out.push_str("</svg>\n");
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
