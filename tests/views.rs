//! Timeline and map as a person uses them: keys in, screen out, in windows of every size.

use aep::app::{App, Context, Screen, press};
use aep::catalog::Catalog;
use aep::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// A person at a terminal.
struct Person {
    catalog: Catalog,
    app: App,
    terminal: Terminal<TestBackend>,
}

impl Person {
    /// In front of the list of meetings.
    fn at(columns: u16, rows: u16) -> Person {
        let catalog = Catalog::embedded();
        let app = App::new(&catalog);
        let terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test backend never fails");
        let mut person = Person { catalog, app, terminal };
        person.press("1");
        person
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test backend never fails");
    }

    /// Presses keys, written with spaces between them, and looks after each.
    fn press(&mut self, keys: &str) -> &mut Person {
        for key in keys.split_whitespace() {
            press(&self.catalog, &mut self.app, key.parse().expect("tests write keys"));
            self.draw();
        }
        self
    }

    /// Types a text letter by letter.
    fn write(&mut self, text: &str) -> &mut Person {
        for c in text.chars() {
            let key = if c == ' ' { "space".to_string() } else { c.to_string() };
            self.press(&key);
        }
        self
    }

    fn draw(&mut self) {
        let (catalog, app) = (&self.catalog, &self.app);
        let mut viewport = app.viewport();
        self.terminal
            .draw(|frame| viewport = draw(catalog, app, &Theme::mono(), frame))
            .expect("a test backend never fails");
        self.app.note(viewport);
    }

    #[track_caller]
    fn sees(&mut self, texts: &[&str]) -> &mut Person {
        self.draw();
        let screen = self.terminal.backend().to_string();
        for text in texts {
            assert!(screen.contains(text), "{text} is not on the screen:\n{screen}");
        }
        self
    }
}

#[test]
fn what_happened_in_2021_is_on_the_timeline() {
    let mut person = Person::at(120, 40);
    person.press("T f").write("year:2021").press("enter");
    person.sees(&["2021", "Feb", "Nov", "A ASEM13", "E SOM1 2021", "A ASEFYLS4"]);
}

#[test]
fn the_cursor_date_leads_to_a_year_and_nearer_to_its_months() {
    let mut person = Person::at(120, 40);
    person.press("T h h h h h").sees(&["▼ 2021", "decade"]);
    person.press("+ +").sees(&["▼ Jun 2021", "A ASEM13", "Oct"]);
    person.press("+").sees(&["month"]);
    person.press("A").sees(&["all years", "2000", "2015"]);
}

#[test]
fn the_arrow_goes_along_the_lane_and_the_words_tell_what_is_selected() {
    let mut person = Person::at(120, 40);
    person.press("T left").sees(&["ASEMME9 · 9th", "25–26 January 2024 · Europe", "alternates"]);
    person.press("up").sees(&["▸summit"]);
    person.press("g").sees(&["1–2 March 1996 · Asia"]);
}

#[test]
fn enter_reads_the_selected_record_and_escape_leads_back_to_the_list_that_was_left() {
    let mut person = Person::at(120, 40);
    person.press("2 T esc").sees(&["▸2 hubs"]);
    assert_eq!((person.app.screen(), person.app.context()), (&Screen::Browse, Context::List));
    person.press("1 T left enter").sees(&["ASEMME9 · 9th ASEM Education"]);
    assert_eq!((person.app.screen(), person.app.context()), (&Screen::Browse, Context::Sheet));
}

#[test]
fn the_meetings_in_malta_are_on_the_map() {
    let mut person = Person::at(120, 40);
    person.press("f").write("malta").press("esc W");
    person.sees(&["map  meetings: malta", "Floriana", "St Julian's", "Valletta"]);
}

#[test]
fn the_map_shows_the_places_of_a_sheet_and_the_lines_of_its_record() {
    let mut person = Person::at(120, 40);
    person.press("2 f").write("lll hub").press("enter W").sees(&["Cork", "Bangkok", "Astana", "◆ hub"]);
    assert!(person.app.map().ties().len() >= 2);
}

#[test]
fn walking_the_places_moves_the_map_only_when_it_must() {
    let mut person = Person::at(120, 40);
    person.press("W");
    let before = person.app.map().in_sight();
    person.press("j j k");
    assert_eq!(person.app.map().in_sight(), before);
    person.press("+ + n");
    assert_ne!(person.app.map().in_sight(), before);
    person.press("A");
    assert_eq!(person.app.map().in_sight(), before);
}

#[test]
fn a_place_with_many_records_offers_them() {
    let mut person = Person::at(120, 40);
    person.press("W enter");
    assert_eq!(person.app.context(), Context::Chooser);
    person.press("enter");
    assert_eq!((person.app.screen(), person.app.context()), (&Screen::Browse, Context::Sheet));
}

#[test]
fn the_views_are_chosen_from_one_list() {
    let mut person = Person::at(80, 24);
    person.press("v").sees(&["Views", "timeline: ", "map: ", "lists: "]).write("map").press("enter");
    assert_eq!(*person.app.screen(), Screen::Map);
    person.press("T esc");
    assert_eq!(*person.app.screen(), Screen::Browse);
}

#[test]
fn a_query_that_finds_nothing_leaves_views_that_say_so() {
    let mut person = Person::at(80, 24);
    person.press("T f").write("zzzzqqq").press("enter").sees(&["nothing that was found has a date"]);
    person.press("h l left right j k + - n N g G pgup pgdn enter W").sees(&["nothing that was found"]);
    person.press("+ - j k h up enter A").sees(&["nothing that was found"]);
}

#[test]
fn every_size_is_drawn() {
    let mut person = Person::at(80, 24);
    let ways = ["T", "W", "T tab", "W tab", "T + + h", "W + + j", "T z", "W z"];
    for (rows, way) in (0..=45).step_by(2).zip(ways.into_iter().cycle()) {
        for columns in (0..=130).step_by(9) {
            person.resize(columns, rows);
            person.press("esc esc esc").press(way);
        }
    }
}
