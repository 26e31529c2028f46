//! What comes in from outside and what goes out: clicks, and exports to files and the clipboard.

use super::*;
use crate::report::Format;

#[test]
fn an_export_is_named_and_marked_with_the_query_that_finds_it_again() {
    let catalog = sketch(WORLD);
    let export = |keys: &str, content| {
        let mut app = after(&catalog, keys);
        let asked = update(&catalog, &mut app, Action::Export(content, Destination::File));
        assert_eq!(asked, None, "the name is asked for");
        match update(&catalog, &mut app, Action::Open) {
            Some(Effect::Export { name, contents }) => (name, String::from_utf8(contents).unwrap()),
            other => panic!("{other:?} instead of an export: {}", app.message),
        }
    };
    let (name, text) = export("5 f \"north enter a \"2004 enter", ExportContent(ExportSubject::List, Format::Csv));
    assert_eq!(name, "aep-list-kind-partner-north-asof-2004.csv");
    assert!(text.starts_with("id,name") && text.contains("kind:partner north asof:2004"), "{text}");
    assert!(text.contains("north") && text.contains("2026-11-27") && !text.contains("south"), "{text}");
    let (name, text) = export("5 f \"' enter", ExportContent(ExportSubject::List, Format::Markdown));
    assert_eq!(name, "aep-list-kind-partner.md");
    assert!(text.contains(r"'kind:partner '\\'''") && text.starts_with("# kind:partner '"), "{text}");
    let (name, text) = export("1 <", ExportContent(ExportSubject::List, Format::Markdown));
    assert!(name == "aep-list.md" && text.starts_with("# Everything\n"), "{name}: {text}");
    let (name, text) = export("5 a \"2004 enter", ExportContent(ExportSubject::Sheet, Format::Markdown));
    assert!(name == "aep-north.md" && text.contains("as of 2004") && text.contains("Query: north"), "{name}: {text}");
    let (name, text) = export("5", ExportContent(ExportSubject::Briefing, Format::Markdown));
    assert!(name == "aep-brief-north.md" && text.contains("Query: north"), "{name}: {text}");
    let (_, text) = export("2 m a \"2001-05 enter", ExportContent(ExportSubject::Marked, Format::Csv));
    assert!(text.contains("North") && !text.contains("South"), "{text}");
    let (name, text) = export("5", ExportContent(ExportSubject::List, Format::Json));
    assert!(name == "aep-list-kind-partner.json" && text.starts_with("[\n"), "{name}: {text}");
}

#[test]
fn a_briefing_is_read_on_the_screen_and_taken_away_in_any_format_to_any_name() {
    let catalog = sketch(WORLD);
    check("5 E", Context::Briefing, "north");
    check("5 E enter", Context::Sheet, "north");
    check("5 E enter esc", Context::Briefing, "north");
    check("5 E esc", Context::List, "north");
    for (format, ending) in [("Markdown", "md"), ("HTML", "html"), ("Word", "docx"), ("text", "txt")] {
        let keys = format!("5 E e \"{format} enter");
        let mut app = after(&catalog, &keys);
        let effect = press(&catalog, &mut app, "enter".parse().unwrap());
        let Some(Effect::Export { name, contents }) = effect else { panic!("{keys}: {}", app.message) };
        assert_eq!(name, format!("aep-brief-north.{ending}"));
        assert!(!contents.is_empty());
    }
    let mut app = after(&catalog, "5 E e enter ctrl-u \"notes/north.md");
    let effect = press(&catalog, &mut app, "enter".parse().unwrap());
    assert!(matches!(effect, Some(Effect::Export { name, .. }) if name == "notes/north.md"));
    assert_eq!(after(&catalog, "5 E e enter ctrl-u enter").message, "a file needs a name");
}

#[test]
fn my_country_is_chosen_once_and_then_one_key_away() {
    let catalog = sketch(WORLD);
    check("H", Context::Chooser, "talks");
    check("H \"south enter", Context::Briefing, "south");
    check("H \"south enter O H", Context::Briefing, "south");
    check("H \"south enter H \"west enter", Context::Briefing, "west");
    let mut app = after(&catalog, "H \"south");
    let effect = press(&catalog, &mut app, "enter".parse().unwrap());
    assert_eq!(effect, Some(Effect::Keep(MemoryChange::Country("south".into()))));
    let joined = |id: &str, year: u16| {
        format!(r#"{{"id": "{id}", "name": "{id}", "facts": [{{"property": "joined", "value": "{year}"}}]}}"#)
    };
    let growing = sketch(&format!(r#"{{"partners": [{}, {}]}}"#, joined("old", 1996), joined("new", 2010)));
    assert_eq!(after(&growing, "a \"2001 enter H").chooser.map(|it| labels(&it)), Some(vec!["partner old".into()]));
    let country = |kept: Option<&str>, set: Option<&str>| {
        let memory = Memory { country: kept.map(String::from), ..Memory::default() };
        let settings =
            Settings { country: set.map(String::from), start: Some(Action::MyCountry), ..Settings::default() };
        let app = App::start(&catalog, settings, memory);
        app.briefing_subject().map(|handle| catalog.record(handle).id())
    };
    assert_eq!(country(Some("south"), None), Some("south"));
    assert_eq!(country(Some("south"), Some("North")), Some("north"), "what is set counts more");
    assert_eq!(country(Some("of-another-dataset"), None), None);
}

#[test]
fn an_export_to_the_clipboard_is_counted_and_nothing_is_exported_where_nothing_is() {
    let catalog = sketch(WORLD);
    let export = |keys: &str, content| {
        let mut app = after(&catalog, keys);
        let effect = update(&catalog, &mut app, Action::Export(content, Destination::Clipboard));
        (effect.is_some(), app.message.clone())
    };
    let (is_copied, message) = export("5", ExportContent(ExportSubject::List, Format::Csv));
    assert!(is_copied && message.starts_with("copied ") && message.ends_with("characters: 3 records"), "{message}");
    assert!(export("9", ExportContent(ExportSubject::List, Format::Json)).1.ends_with("characters: 1 record"));
    assert!(!export("3", ExportContent(ExportSubject::List, Format::Csv)).0, "an empty list");
    assert!(!export("U", ExportContent(ExportSubject::List, Format::Csv)).0, "a page has no list");
    assert!(!export("3", ExportContent(ExportSubject::Sheet, Format::Markdown)).0, "no record is selected");
}

#[test]
fn a_click_goes_to_the_topmost_line_under_it_and_a_second_one_opens() {
    let catalog = sketch(WORLD);
    let zone = |surface, column, row, lines: &[usize]| Zone {
        surface,
        start: Position { column, row },
        columns: 10,
        lines: lines.iter().map(|&line| Some(line)).collect(),
    };
    let click = |keys: &str, (column, row): (u16, u16), n_clicks: usize| {
        let mut app = after(&catalog, keys);
        let zones = vec![
            zone(Surface::List, 5, 2, &[0, 1, 2]),
            zone(Surface::Sheet, 15, 2, &[0, 1]),
            zone(Surface::Kinds, 12, 4, &[1]),
            zone(Surface::Chooser, 5, 2, &[0, 1]),
        ];
        app.set_viewport(Viewport { zones, ..Viewport::default() });
        for _ in 0..n_clicks {
            let _ = update(&catalog, &mut app, Action::Click(Position { column, row }));
        }
        let subject = app.subject().map_or("", |handle| catalog.record(handle).id());
        format!("{:?} {subject}", app.context())
    };
    assert_eq!(click("5", (5, 3), 1), "List south");
    assert_eq!(click("5", (5, 3), 2), "Sheet south");
    assert_eq!(click("5 tab", (5, 2), 1), "List north", "the first click on another pane only selects");
    for outside in [(4, 3), (25, 3), (5, 1), (5, 5)] {
        assert_eq!(click("5", outside, 1), "List north", "{outside:?}");
    }
    assert_eq!(click("5", (14, 3), 1), "List south", "the last column");
    assert_eq!(click("5", (14, 4), 1), "List great", "the kinds lie above the list");
    assert_eq!(click("5", (15, 3), 1), "Sheet north");
    assert_eq!(click("5 j m g '", (5, 2), 1), "Sheet south", "an open chooser takes every click");
    assert_eq!(click("5 j m g '", (15, 3), 2), "Chooser north");
}
