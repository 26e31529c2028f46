//! Draws the state into a frame and returns what fitted. Changes nothing.
//!
//! ```text
//! header   where one is, or the prompt
//! kinds    list            sheet
//! footer   a message, or the keys that work here
//! ```

mod answer;
mod browse;
mod chooser;
mod columns;
mod comparison;
mod footer;
mod header;
mod kinds;
mod layout;
mod list;
mod map;
mod page;
mod painter;
mod parts;
mod rows;
mod sheet;
mod sides;
mod spans;
mod succession;
mod theme;
mod timeline;

use ratatui::Frame;
use ratatui::widgets::Paragraph;

use crate::app::{App, Screen, Viewport};
use crate::catalog::Catalog;

use painter::Painter;
pub use theme::Theme;

/// Draws the state into a frame of any size and returns what fitted.
pub fn draw(catalog: &Catalog, app: &App, theme: &Theme, frame: &mut Frame<'_>) -> Viewport {
    let area = frame.area();
    let (columns, rows) = layout::SMALLEST;
    if area.width < columns || area.height < rows {
        frame.render_widget(Paragraph::new("aep needs a larger window").style(theme.text), area);
        return app.viewport.clone();
    }
    let viewport = Viewport { zones: Vec::new(), ..app.viewport.clone() };
    let mut painter = Painter { catalog, app, theme, buffer: frame.buffer_mut(), viewport, caret: None };
    let [top, body, bottom] = layout::bands(area);
    header::draw(&mut painter, top);
    match &app.screen {
        Screen::Browse => browse::draw(&mut painter, body),
        Screen::Page(page) => page::draw(&mut painter, page, body),
        Screen::Timeline => timeline::draw(&mut painter, body),
        Screen::Map => map::draw(&mut painter, body),
    }
    footer::draw(&mut painter, bottom);
    if let Some(chooser) = &app.chooser {
        chooser::draw(&mut painter, chooser, area);
    }
    let Painter { viewport, caret, .. } = painter;
    if let Some(caret) = caret {
        frame.set_cursor_position(caret);
    }
    viewport
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::app::{Action, press, update};
    use crate::report::fixture::sketch;

    const WORLD: &str = r#"{
        "framework": [{"id": "talks", "name": "Talks", "summary": "Two sides talk, now here and now there, for years.",
            "facts": [{"property": "type", "value": "process"}]}, {"id": "aim", "name": "An aim with a long name"}],
        "meetings": [
            {"id": "first", "name": "First", "facts": [{"property": "prepares", "value": "great"}, {"property": "when", "value": "2001-03"}]},
            {"id": "great", "name": "Great", "facts": [{"property": "when", "value": "2002"}, {"property": "host", "value": "south"}]}],
        "hubs": [
            {"id": "club", "name": "대한민국 Қазақстан Łódź club", "facts": [
                {"property": "founded", "value": "1999", "rank": "disputed"}, {"property": "founded", "value": "2000", "rank": "disputed"},
                {"property": "objective", "value": "aim"},
                {"property": "host", "value": "north", "until": "2001-06"},
                {"property": "host", "value": "south", "from": "2003-06", "rank": "disputed"}]},
            {"id": "section", "name": "Section", "facts": [{"property": "part-of", "value": "club"}, {"property": "member", "value": "north"}]}],
        "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}]}"#;

    /// What the screen shows after some keys, with a space between them.
    #[track_caller]
    fn screen(catalog: &Catalog, keys: &str, (columns, rows): (u16, u16)) -> String {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let mut app = App::new(catalog);
        let mut drawn = |app: &mut App| {
            let mut viewport = app.viewport.clone();
            terminal.draw(|frame| viewport = draw(catalog, app, &Theme::mono(), frame)).unwrap();
            app.set_viewport(viewport);
            // The picture of a window without columns cannot be written.
            if columns == 0 { String::new() } else { terminal.backend().to_string() }
        };
        let mut shown = drawn(&mut app);
        for word in keys.split(' ').filter(|word| !word.is_empty()) {
            match word.strip_prefix('"') {
                Some(text) => text.chars().for_each(|c| drop(update(catalog, &mut app, Action::Type(c)))),
                None => drop(press(catalog, &mut app, word.parse().unwrap())),
            }
            shown = drawn(&mut app);
        }
        shown
    }

    const PAGES: [&str; 8] = ["", "G", "2 U", "2 U G tab", "5 m j m =", "5 m j m = tab G", "5 m j m c G", "a \"2001"];

    #[test]
    fn every_page_is_drawn_at_any_size() {
        let catalog = sketch(WORLD);
        let sizes = (0..24).flat_map(|columns| (0..8).map(move |rows| (columns, rows)));
        for size in sizes.chain([(40, 12), (63, 9), (64, 9), (80, 24), (98, 20), (120, 40), (300, 3), (3, 300)]) {
            for keys in PAGES {
                screen(&catalog, keys, size);
            }
        }
    }

    #[test]
    fn no_page_needs_data() {
        let catalog = sketch("{}");
        for keys in PAGES {
            screen(&catalog, keys, (80, 24));
        }
    }

    #[test]
    fn the_first_screen_tells_what_it_is_where_it_stands_and_what_happened() {
        let shown = screen(&sketch(WORLD), "", (80, 24));
        for words in ["Two sides talk", "The way to Great", "● First", "March 2001", "Mar 2001  First was held"] {
            assert!(shown.contains(words), "{words} in\n{shown}");
        }
    }

    #[test]
    fn terms_show_gaps_disputes_and_the_contested_year_in_place() {
        let shown = screen(&sketch(WORLD), "2 U", (80, 24));
        for words in ["1999 ≠", "2000 ≠", "North → South", "until Jun 2001", "no holder known", "≠ South", "└─ Section"]
        {
            assert!(shown.contains(words), "{words} in\n{shown}");
        }
    }

    #[test]
    fn at_every_size_a_sheet_shows_all_of_its_words() {
        let catalog = sketch(WORLD);
        for columns in (20..=200).step_by(3) {
            let shown = screen(&catalog, "2 enter z", (columns, 60));
            let body: Vec<&str> = shown.lines().skip(1).take(57).collect();
            assert!(!body.iter().any(|row| row.contains('…')), "in {columns}\n{shown}");
            for words in
                ["hub", "Host", "South", "North", "disputed", "contested", "Founded", "1999", "Parts", "Section"]
            {
                assert!(body.iter().any(|row| row.contains(words)), "{words} in {columns}\n{shown}");
            }
        }
    }

    #[test]
    fn screens_show_what_fits_and_leave_out_what_matters_less() {
        let catalog = sketch(WORLD);
        let (tiny, narrow, usual, wide) = ((24, 12), (50, 14), (80, 24), (130, 30));
        for (keys, size, shown, hidden) in [
            ("1", usual, &["aep  meetings  ", " 1/2 ", "? help", "z zoom"][..], &["of 2", "1 hubs", "* "][..]),
            ("1", wide, &["▸1 meetings", " 0 conclusions", "/ everything"], &[]),
            ("1 j", usual, &["2/2", "March 2001"], &[]),
            ("1", (30, 8), &["? help  / search  enter read"], &["z zoom", "March"]),
            ("5 m", usual, &["* North", "North marked, 1 in all"], &["? help", "* South"]),
            ("1 f \"great", usual, &["meetings  filter: great", "1/2"], &["? help"]),
            ("1 f \"great", tiny, &["meetings  filter:…", "tab suggest"], &["1/2"]),
            ("/ \"south", usual, &["aep  search  / south", "1/3 of 8"], &["filter:"]),
            ("2 p \"host enter", usual, &["hubs by host, at South", "1/2", "none known 1"], &["of 2"]),
            ("5 m j m =", (60, 14), &["North ◂", "≠ Hosts", "2 marked  2 records", "–"], &["‹", "›"]),
            ("5 m j m 2 m 1 m =", narrow, &["North ◂", "› South"], &["‹", "Great ◂"]),
            ("5 m j m 2 m 1 m = tab tab tab", narrow, &["‹ ", "Great ◂"], &["›"]),
            (
                "5 m j m c",
                usual,
                &["path  North and South", "2 marked  1 path", "Path 1 of 1: 2 links", "│   Hosts"],
                &[],
            ),
            ("5 m j m c", (40, 14), &["North and South"], &["1 path"]),
            (
                "2 enter",
                (60, 24),
                &["until Jun 2001       2▸North ≠ contested", "Serves objective  3▸An aim", "Parts             4▸"],
                &[],
            ),
            (
                "2 enter",
                (40, 24),
                &["┃ Host     1▸South ≠ disputed", "┃          2▸North ≠ contested", "┃ Serves objective  "],
                &["┃ Host             1"],
            ),
            ("2 enter", (60, 10), &["hub"], &["Parts"]),
            ("2 enter G", (60, 10), &["4▸"], &["┃ hub"]),
            ("T tab", usual, &["┃ Great", "▼ 2002"], &["in this window"]),
            ("T", wide, &[" 4 in this window "], &[]),
            ("2 p \"host enter G g", (60, 7), &["South 1"], &[]),
            ("T t \"2003 enter k", usual, &["nothing of this lane is visible: 2 earlier, 0 later"], &[]),
            ("T z tab", (80, 18), &["┃ Great  meeting"], &["in this window", "▼"]),
            ("W", usual, &["0/0 places", "nothing found"], &["● meeting"]),
            ("T", usual, &["of everything", "lane 1 of"], &[]),
            ("T", (30, 12), &["1/"], &["of everything", "lane 1 of"]),
            ("1 ?", (60, 14), &["Keys and symbols of this screen", "> type to narrow", "What matters most here"], &[]),
            ("", (60, 20), &["Two sides talk", "The way to Great"], &["What is not certain"]),
            ("", wide, &["The way to Great", "Contents", "What is not certain", "2 conflicts"], &[]),
        ] {
            let screen = screen(&catalog, keys, size);
            let missing = shown.iter().find(|text| !screen.contains(**text));
            let extra = hidden.iter().find(|text| screen.contains(**text));
            assert_eq!((missing, extra), (None, None), "after {keys:?} in {size:?}\n{screen}");
        }
    }

    #[test]
    fn the_time_of_the_facts_stands_in_the_header_of_every_screen() {
        let catalog = sketch(WORLD);
        for keys in ["O", "U", "1", "5 m j m =", "5 m j m c"] {
            let shown = screen(&catalog, &format!("a \"2001-05 enter {keys}"), (80, 24));
            assert!(shown.lines().next().unwrap().contains("as of May 2001"), "{keys}\n{shown}");
        }
    }
}
