//! What tests share: an invented dataset with names in many scripts, and a driver that presses keys and reads the screen.

#![allow(dead_code, reason = "each test file uses its own part")]

pub(crate) mod promises;

use aep::app::{Action, App, Direction, Effect, Key, Position, press, update};
use aep::catalog::Catalog;
use aep::data::{load, load_unchecked, text};
use aep::report::text::width;
use aep::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;

/// Names in many scripts.
pub(crate) fn catalog() -> Catalog {
    fixture(include_str!("../fixtures/lamplighters.json"))
}

/// An excerpt of the embedded dataset.
pub(crate) fn process() -> Catalog {
    fixture(include_str!("../fixtures/process.json"))
}

fn fixture(json: &str) -> Catalog {
    let texts = text::split("fixture.json", json).expect("the fixture has known parts");
    Catalog::new(
        load(&texts).expect("the fixture passes the check"),
        "fixture".into(),
        "2026-11-27".parse().expect("a date"),
    )
}

/// A dataset with only what a test needs.
#[track_caller]
pub(crate) fn sketch(json: &str) -> Catalog {
    let texts = text::split("sketch.json", json).expect("the sketch has known parts");
    let dataset = load_unchecked(&texts).expect("the sketch can be read");
    Catalog::new(dataset, "sketch".into(), "2026-11-27".parse().expect("a date"))
}

/// The program without a terminal: keys in, screen out.
pub(crate) struct Driver {
    catalog: Catalog,
    app: App,
    theme: Theme,
    terminal: Terminal<TestBackend>,
    /// All effects so far, in order.
    pub(crate) effects: Vec<Effect>,
}

impl Driver {
    pub(crate) fn new(columns: u16, rows: u16) -> Driver {
        Driver::with(catalog(), columns, rows)
    }

    pub(crate) fn with(catalog: Catalog, columns: u16, rows: u16) -> Driver {
        Driver::themed(catalog, Theme::mono(), columns, rows)
    }

    pub(crate) fn themed(catalog: Catalog, theme: Theme, columns: u16, rows: u16) -> Driver {
        let app = App::new(&catalog);
        let terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test backend never fails");
        let mut driver = Driver { catalog, app, theme, terminal, effects: Vec::new() };
        driver.draw();
        driver
    }

    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// Presses keys written as in the key table, separated by spaces: `/ m a l t a enter`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Driver {
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            let key: Key = key.parse().expect("tests write known keys");
            self.effects.extend(press(&self.catalog, &mut self.app, key));
            self.draw();
        }
        self
    }

    pub(crate) fn types(&mut self, text: &str) -> &mut Driver {
        for c in text.chars() {
            let key = if c == ' ' { "space".into() } else { c.to_string() };
            self.press(&key);
        }
        self
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Driver {
        self.terminal.backend_mut().resize(columns, rows);
        self.draw();
        self
    }

    /// Clicks on the first character of a text.
    #[track_caller]
    pub(crate) fn clicks(&mut self, text: &str) -> &mut Driver {
        let at = self.place(text);
        self.acts(Action::Click(at))
    }

    /// Scrolls down over the first character of a text.
    #[track_caller]
    pub(crate) fn wheels(&mut self, text: &str) -> &mut Driver {
        let at = self.place(text);
        self.acts(Action::Scroll(at, Direction::Next))
    }

    pub(crate) fn acts(&mut self, action: Action) -> &mut Driver {
        self.effects.extend(update(&self.catalog, &mut self.app, action));
        self.draw();
        self
    }

    #[track_caller]
    fn place(&self, text: &str) -> Position {
        let screen = self.screen();
        let found = screen.lines().zip(0..).find_map(|(line, row)| Some((line.split_once(text)?.0, row)));
        assert!(found.is_some(), "the screen does not show {text:?}:\n{screen}");
        let (before, row) = found.unwrap_or_default();
        Position { column: u16::try_from(before.chars().count()).expect("screens are narrow"), row }
    }

    fn draw(&mut self) {
        let mut viewport = self.app.viewport.clone();
        // Unlike a terminal, this backend keeps what a wide character has covered.
        self.terminal.clear().expect("a test backend never fails");
        let drawn = self.terminal.draw(|frame| viewport = draw(&self.catalog, &self.app, &self.theme, frame));
        drawn.expect("a test backend never fails");
        self.app.set_viewport(viewport);
    }

    /// The rows of the screen, without trailing spaces.
    pub(crate) fn screen(&self) -> String {
        self.cells(|cell| cell.symbol().to_string())
    }

    /// The rows of the screen with each cell mapped, a wide character once, without trailing spaces.
    pub(crate) fn cells(&self, text: impl Fn(&Cell) -> String) -> String {
        let buffer = self.terminal.backend().buffer();
        let mut rows = Vec::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let cell = &buffer[(x, y)];
                row.push_str(&text(cell));
                x += u16::try_from(width(cell.symbol())).unwrap_or(1).max(1);
            }
            rows.push(row.trim_end().to_string());
        }
        rows.join("\n")
    }

    /// The text of all reversed cells: the selection.
    pub(crate) fn selected(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let reversed = |x: u16, y: u16| buffer[(x, y)].modifier.contains(ratatui::style::Modifier::REVERSED);
        let rows = (0..buffer.area.height).map(|y| {
            let cells = (0..buffer.area.width).filter(|&x| reversed(x, y)).map(|x| buffer[(x, y)].symbol());
            cells.collect::<String>().trim().to_string()
        });
        rows.filter(|row| !row.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Asserts that the screen shows a text.
    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) -> &mut Driver {
        let screen = self.screen();
        assert!(screen.contains(text), "the screen does not show {text:?}:\n{screen}");
        self
    }

    /// Asserts that the screen does not show a text.
    #[track_caller]
    pub(crate) fn misses(&mut self, text: &str) -> &mut Driver {
        let screen = self.screen();
        assert!(!screen.contains(text), "the screen shows {text:?}:\n{screen}");
        self
    }

    /// Asserts that the selection shows a text.
    #[track_caller]
    pub(crate) fn selects(&mut self, text: &str) -> &mut Driver {
        let selected = self.selected();
        assert!(selected.contains(text), "selected is {selected:?}, not {text:?}:\n{}", self.screen());
        self
    }
}
