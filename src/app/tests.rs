//! What keys do on the pages, in a small made-up world.

mod lists;
mod movement;
mod outside;
mod views;

use super::layers::COVERS;
use super::*;
use crate::report::fixture::sketch;

const WORLD: &str = r#"{
    "framework": [{"id": "talks", "name": "Talks", "summary": "Two sides talk.", "facts": [{"property": "type", "value": "process"}]}],
    "meetings": [
        {"id": "first", "name": "First", "facts": [
            {"property": "prepares", "value": "great"}, {"property": "when", "value": "2001-03"}, {"property": "host", "value": "north"}]},
        {"id": "great", "name": "Great", "facts": [{"property": "when", "value": "2002"}, {"property": "host", "value": "south"}]}],
    "hubs": [
        {"id": "club", "name": "Club", "facts": [
            {"property": "host", "value": "north", "until": "2001-06"},
            {"property": "host", "value": "south", "from": "2001-06"}]},
        {"id": "ring", "name": "Ring", "facts": [
            {"property": "host", "value": "south", "until": "2004"},
            {"property": "host", "value": "north", "from": "2005"}, {"property": "host", "value": "west", "from": "2007"}]},
        {"id": "section", "name": "Section", "facts": [{"property": "part-of", "value": "club"}]}],
    "partners": [{"id": "north", "name": "North", "gaps": [{"property": "site"}]}, {"id": "south", "name": "South"}, {"id": "west", "name": "West"}]}"#;

/// The program after some keys, a space between them; `"words` types the words.
#[track_caller]
fn after(catalog: &Catalog, keys: &str) -> App {
    let mut app = App::new(catalog);
    for word in keys.split(' ').filter(|word| !word.is_empty()) {
        match word.strip_prefix('"') {
            Some(text) => text.chars().for_each(|c| drop(update(catalog, &mut app, Action::Type(c)))),
            None => drop(press(catalog, &mut app, word.parse().unwrap())),
        }
    }
    app
}

/// What an open list shows, from top to bottom.
fn labels(chooser: &Chooser) -> Vec<String> {
    chooser.shown().iter().map(|item| format!("{} {}", item.lead, item.label)).collect()
}

/// Where the user stands after some keys: the context, and the record that is meant.
#[track_caller]
fn check(keys: &str, context: Context, subject: &str) {
    let catalog = sketch(WORLD);
    let app = after(&catalog, keys);
    let meant = app.subject().map_or("", |handle| catalog.record(handle).id());
    assert_eq!((app.context(), meant), (context, subject), "after {keys}: {}", app.message);
}

#[test]
fn the_program_begins_with_the_overview_and_numbers_lead_to_lists() {
    check("", Context::Overview, "talks");
    check("5", Context::List, "north");
    check("B", Context::List, "great");
    check("5 O", Context::Overview, "talks");
}

#[test]
fn a_line_that_names_a_record_opens_its_sheet_and_escape_returns_to_the_line() {
    check("j", Context::Overview, "first");
    check("j enter", Context::Sheet, "first");
    check("j enter esc", Context::Overview, "first");
    check("j enter backspace", Context::Overview, "first");
}

#[test]
fn doors_and_bars_open_lists_and_escape_returns() {
    check("tab tab tab tab j j enter", Context::List, "north");
    check("tab tab tab tab j j enter esc", Context::Overview, "");
    check("tab tab tab tab j j enter enter", Context::Sheet, "north");
    check("tab tab tab tab j j enter enter esc", Context::List, "north");
    check("tab tab tab tab j j enter enter esc esc", Context::Overview, "");
}

#[test]
fn known_gaps_lead_to_their_page_and_on_to_the_record() {
    check("G enter", Context::Gaps, "north");
    check("G enter enter", Context::Sheet, "north");
    check("G enter enter esc", Context::Gaps, "north");
    check("G enter esc", Context::Overview, "");
    check("5 X esc", Context::List, "north");
    check("5 D", Context::Conflicts, "");
}

#[test]
fn terms_open_for_the_record_under_the_cursor_or_for_the_one_with_most() {
    check("2 U", Context::Succession, "north");
    check("2 U esc", Context::List, "club");
    check("U", Context::Succession, "south");
    check("5 U", Context::List, "north");
    check("2 U enter esc", Context::Succession, "north");
    check("2 enter U enter esc esc", Context::Sheet, "club");
}

#[test]
fn tab_goes_through_the_records_with_terms() {
    let catalog = sketch(WORLD);
    let shown = |keys: &str| {
        let Screen::Page(page) = after(&catalog, keys).screen else { panic!("{keys} leads to a page") };
        let Content::Succession(handle) = page.content else { panic!("{keys} leads to a succession") };
        catalog.record(handle).id()
    };
    assert_eq!(["U", "U tab", "U tab tab", "U shift-tab"].map(shown), ["ring", "club", "ring", "club"]);
}

#[test]
fn marked_records_are_compared_and_without_marks_the_other_one_is_chosen() {
    check("5 m j m =", Context::Comparison, "north");
    check("5 m j m = tab", Context::Comparison, "south");
    check("5 m j = tab", Context::Comparison, "south");
    check("5 =", Context::Chooser, "north");
    check("5 = enter tab", Context::Comparison, "south");
    check("5 = \"west enter tab", Context::Comparison, "west");
    check("5 j j enter esc g = enter tab", Context::Comparison, "west");
}

#[test]
fn a_path_is_shown_between_two_marks_or_with_a_record_that_is_searched_for() {
    check("5 m j m c", Context::Path, "north");
    check("5 m j m c j", Context::Path, "club");
    check("5 c", Context::Chooser, "north");
    check("5 c \"great enter", Context::Path, "north");
    check("5 c \"great enter G enter", Context::Sheet, "great");
    check("5 c \"great enter G i", Context::Path, "great");
}

#[test]
fn as_of_a_date_only_what_had_begun_is_listed_and_an_empty_date_ends_it() {
    let catalog = sketch(WORLD);
    let listed = |keys: &str| after(&catalog, keys).list().hits.list.len();
    assert_eq!(listed("1"), 2);
    assert_eq!(listed("1 a \"2001-05 enter"), 1);
    assert_eq!(listed("a \"2001-05 enter 1"), 1);
    assert_eq!(listed("1 a \"2001-05 enter a enter"), 2);
    let app = after(&catalog, "a \"2001-05 enter U");
    assert_eq!(app.asof, Some("2001-05".parse().unwrap()));
}

#[test]
fn a_list_shows_its_facts_as_of_the_time_that_the_query_or_the_program_names() {
    let catalog = sketch(WORLD);
    let shown = |keys: &str| after(&catalog, keys).list().shown_asof.map(Period::iso);
    assert_eq!(shown("1"), None);
    assert_eq!(shown("1 a \"2001-05 enter").as_deref(), Some("2001-05"));
    assert_eq!(shown("1 f \"asof:2002 enter").as_deref(), Some("2002"));
    assert_eq!(shown("1 a \"2001-05 enter f \"asof:2002 enter").as_deref(), Some("2002"));
}

#[test]
fn pages_say_which_records_do_not_exist_as_of_the_date() {
    let catalog = sketch(WORLD);
    for (keys, expected) in [
        ("1 m j m = a \"2001-05 enter", "great – not yet: first known in 2002"),
        ("1 m j m c a \"2001-05 enter", "great – not yet: first known in 2002"),
        ("1 m j m c a \"1999 enter", "nothing in the dataset links them then"),
    ] {
        let app = after(&catalog, keys);
        let Screen::Page(page) = &app.screen else { panic!("{keys} leads to a page") };
        let rows = || {
            page.parts
                .iter()
                .flat_map(|part| &part.rows)
                .map(|row| row.plain_text(catalog.view(page.asof)).to_lowercase())
        };
        assert!(rows().any(|row| row == expected), "{keys}: {:?}", rows().collect::<Vec<_>>());
    }
}

#[test]
fn what_is_no_date_changes_nothing() {
    let catalog = sketch(WORLD);
    let app = after(&catalog, "a \"soon enter");
    assert_eq!(app.asof, None);
}

#[test]
fn no_key_in_any_context_leads_astray_without_data() {
    let catalog = sketch("{}");
    for first in ["", "1", "U", "=", "c", "a"] {
        for binding in keymap::BINDINGS {
            for key in binding.keys {
                after(&catalog, &format!("{first} {key} enter esc"));
            }
        }
    }
}

#[test]
fn columns_are_taken_away_and_come_back() {
    let catalog = sketch(WORLD);
    let columns = |keys: &str| -> Vec<&str> {
        after(&catalog, keys).list().columns.iter().map(|column| column.column.label()).collect()
    };
    assert_eq!(columns("1"), ["Name", "Dates", "Host"]);
    assert_eq!(columns("1 C \"host enter esc"), ["Name", "Dates"]);
    assert_eq!(columns("1 C \"host enter enter esc"), ["Name", "Host", "Dates"]);
    assert_eq!(columns("1 C \"prepares enter esc"), ["Name", "Prepares", "Dates", "Host"]);
}

/// What stands in the prompt after some keys.
#[track_caller]
fn check_prompt(keys: &str, expected: &str) {
    let catalog = sketch(WORLD);
    let app = after(&catalog, keys);
    assert_eq!(app.list().prompt.text(), expected, "after {keys}: {}", app.message);
}

#[test]
fn earlier_searches_come_back_in_the_prompt_and_so_does_what_was_typed() {
    let searched = "/ \"north enter / ctrl-u \"south enter /";
    check_prompt(&format!("{searched} ctrl-u \"we alt-up"), "south");
    check_prompt(&format!("{searched} ctrl-u \"we alt-up alt-up"), "north");
    check_prompt(&format!("{searched} ctrl-u \"we alt-up alt-up alt-up"), "north");
    check_prompt(&format!("{searched} ctrl-u \"we alt-up alt-up alt-down"), "south");
    check_prompt(&format!("{searched} ctrl-u \"we alt-up alt-up alt-down alt-down"), "we");
    check_prompt(&format!("{searched} ctrl-u \"we alt-up \"x alt-up"), "south");
    check_prompt(&format!("{searched} ctrl-u \"qqq ctrl-p"), "south");
    check_prompt(&format!("{searched} ctrl-u \"qqq ctrl-p ctrl-p"), "south");
    check_prompt("/ alt-up", "");
}

#[test]
fn the_last_search_is_resumed() {
    check_prompt("R", "");
    check_prompt("/ \"north enter 1 R", "north");
}

#[test]
fn a_search_is_saved_under_a_name_and_recalled_and_forgotten() {
    let saved = "/ \"north enter h * \"mine enter";
    check_prompt(&format!("{saved} 1 * enter"), "north");
    check_prompt(&format!("{saved} / ctrl-u \"south enter h * \"mine down enter 1 * enter"), "south");
    let catalog = sketch(WORLD);
    let app = after(&catalog, &format!("{saved} O * \"mine down enter"));
    assert_eq!(app.message, "mine is no longer saved");
    assert_eq!(after(&catalog, "O *").message, "no search is saved yet; search with / and type a name here to save it");
}

#[test]
fn a_filter_is_saved_with_the_kind_it_narrows() {
    check_prompt("5 f \"north enter * \"mine enter 1 * enter", "north kind:partner");
}

#[test]
fn what_earlier_sessions_kept_and_settings_say_holds_from_the_start() {
    let catalog = sketch(WORLD);
    let marks = vec!["south".to_string(), "of-another-dataset".into()];
    let memory = Memory { marks, searches: vec!["north".into()], ..Memory::default() };
    let settings = Settings { start: Some(Action::Browse(crate::data::Kind::Partner)), ..Settings::default() };
    let mut app = App::start(&catalog, settings, memory);
    assert_eq!(app.marks.len(), 1);
    assert_eq!(app.context(), Context::List);
    press(&catalog, &mut app, "R".parse().unwrap());
    assert_eq!(app.list().prompt.text(), "north");
    let effect = update(&catalog, &mut app, Action::Mark);
    assert_eq!(effect, Some(Effect::Keep(MemoryChange::Mark("north".into()))));
}

#[test]
fn a_new_search_begins_with_nothing_and_a_filter_goes_on() {
    let catalog = sketch(WORLD);
    let text = |keys: &str| after(&catalog, keys).list().prompt.text().to_string();
    assert_eq!(text("/ \"nor enter / \"wes"), "wes");
    assert_eq!(text("/ \"nor enter esc f \"th"), "north");
    assert_eq!(text("/ \"nor enter 5 f \"th"), "nor th");
    assert_eq!(text("T / \"nor enter / \"wes"), "wes");
}

#[test]
fn a_list_is_filled_when_it_is_first_shown_whatever_leads_to_it() {
    let catalog = sketch(WORLD);
    let shown = |app: &App| (app.scope, app.list().hits.list.len(), app.subject());
    let first = after(&catalog, "");
    assert!(first.open_sheet.is_none() && !first.list().is_filled, "nobody sees it behind the overview");
    let expected = shown(&after(&catalog, "1"));
    assert_eq!(expected.0, Scope::Kind(crate::data::Kind::Meeting));
    for keys in ["B", "T B", "W B", "j k B", "a \" enter O B", "2 U esc 1", "v \"lists enter"] {
        assert_eq!(shown(&after(&catalog, keys)), expected, "after {keys}");
    }
}

#[test]
fn a_year_of_the_timeline_is_chosen() {
    let catalog = sketch(WORLD);
    let app = after(&catalog, "T t \"2001 enter");
    assert_eq!((app.timeline.at_words().as_str(), app.timeline.zoom.word()), ("Jan 2001", "year"));
    assert_eq!(app.subject(), catalog.dataset().find("first"));
}

#[test]
fn from_a_chosen_year_the_next_mark_is_a_later_one_though_a_long_term_is_selected() {
    let catalog = sketch(WORLD);
    assert!(after(&catalog, "T t \"2004 enter n").timeline.at.year() >= 2004);
}
