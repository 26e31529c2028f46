//! Draws the pictures of README from the embedded dataset: `cargo run --example pictures`. Names of pictures draw only these.

mod svg;

use std::path::Path;
use std::{env, fs, process};

use aep::app::{Action, App, press, update};
use aep::catalog::Catalog;
use aep::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use svg::{Frame, svg};

/// A picture of docs: the steps from the first screen on. It moves where more than one step is shown.
pub(crate) struct Picture {
    pub(crate) name: &'static str,
    columns: u16,
    rows: u16,
    steps: &'static [Step],
}

enum Step {
    /// Keys, one after the other.
    Press(&'static [&'static str]),
    /// A text at once.
    Paste(&'static str),
    /// A text letter by letter, each of them shown.
    Type(&'static str),
    /// The screen is shown for so many tenths of a second.
    Show(u32),
}

use Step::{Paste, Press, Show, Type};

pub(crate) const PICTURES: [Picture; 5] = [
    Picture {
        name: "tour",
        columns: 110,
        rows: 30,
        steps: &[
            Show(15),
            Press(&["/"]),
            Type("who hosts the lll hub"),
            Show(40),
            Press(&["enter"]),
            Show(35),
            Press(&["U"]),
            Show(40),
            Press(&["backspace", "e"]),
            Show(30),
        ],
    },
    Picture { name: "overview", columns: 110, rows: 34, steps: &[Show(1)] },
    Picture { name: "search", columns: 110, rows: 34, steps: &[Press(&["/"]), Paste("lll hub"), Show(1)] },
    Picture {
        name: "map",
        columns: 110,
        rows: 34,
        steps: &[Press(&["2", "f"]), Paste("lll hub"), Press(&["enter", "W"]), Show(1)],
    },
    Picture { name: "timeline", columns: 110, rows: 34, steps: &[Press(&["T"]), Show(1)] },
];

fn main() {
    let names: Vec<String> = env::args().skip(1).collect();
    for picture in PICTURES.iter().filter(|picture| names.is_empty() || names.iter().any(|name| name == picture.name)) {
        let drawn = picture.draw().and_then(|svg| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(picture.name).with_extension("svg");
            fs::write(&path, svg).map_err(|error| format!("{}: {error}", path.display()))
        });
        if let Err(problem) = drawn {
            eprintln!("{}: {problem}", picture.name);
            process::exit(2);
        }
    }
}

impl Picture {
    pub(crate) fn draw(&self) -> Result<String, String> {
        let catalog = Catalog::embedded("2026-11-27".parse().expect("it is a date"));
        let mut app = App::new(&catalog);
        let mut frames = Vec::new();
        let mut screen = self.screen(&catalog, &mut app)?;
        for step in self.steps {
            match step {
                Press(keys) => {
                    for key in *keys {
                        press(&catalog, &mut app, key.parse()?);
                        screen = self.screen(&catalog, &mut app)?;
                    }
                }
                Paste(text) => {
                    update(&catalog, &mut app, Action::Paste((*text).into()));
                    screen = self.screen(&catalog, &mut app)?;
                }
                Type(text) => {
                    for letter in text.chars() {
                        update(&catalog, &mut app, Action::Paste(letter.into()));
                        screen = self.screen(&catalog, &mut app)?;
                        frames.push(Frame { screen: screen.clone(), tenths: 1 });
                    }
                }
                Show(tenths) => frames.push(Frame { screen: screen.clone(), tenths: *tenths }),
            }
        }
        Ok(svg(&frames))
    }

    /// The screen as it is now. Drawn into an empty one: unlike a terminal, this backend keeps what a wide character has covered.
    fn screen(&self, catalog: &Catalog, app: &mut App) -> Result<Buffer, String> {
        let backend = TestBackend::new(self.columns, self.rows);
        let mut terminal = Terminal::new(backend).map_err(|error| error.to_string())?;
        let mut viewport = app.viewport.clone();
        let drawn = terminal.draw(|frame| viewport = draw(catalog, app, &Theme::dark(), frame));
        drawn.map_err(|error| error.to_string())?;
        app.set_viewport(viewport);
        Ok(terminal.backend().buffer().clone())
    }
}
