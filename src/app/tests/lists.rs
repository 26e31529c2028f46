//! What the lists to choose from offer and do, and the order of the shown list.

use super::*;
use crate::report::Column;

/// What the prompt and the message are after some keys.
#[test]
fn keys_change_the_query_and_say_what_happened() {
    for (keys, query, message) in [
        ("1 s", "sort:label", ""),
        ("1 s s", "sort:when", ""),
        ("1 s s s", "sort:host", ""),
        ("1 s s s s", "", ""),
        ("1 S", "sort:when", ""),
        ("1 S S", "sort:-when", ""),
        ("1 f \"great enter s", "great sort:label", ""),
        ("1 F \"south enter", "host:south", ""),
        ("1 F \"south enter enter", "", ""),
        ("1 f \"great enter R", "great", "no search yet; / searches"),
        ("/ \"sou tab enter", "south", ""),
        ("/ \"xyzzy tab", "xyzzy", "nothing to suggest"),
        ("/ \"great enter 5", "great", "1 partner found by “great”; 5 again lists all"),
        ("/ \"great enter 5 5", "", ""),
        ("/ \"great enter 5 2", "great", "0 hubs found by “great”; 2 again lists all"),
        ("a \"great enter", "", "facts as of 2002; a changes it"),
        ("a \"2004 enter", "", "facts as of 2004; a changes it"),
        ("a \"2004 enter a enter", "", "facts of all times"),
        ("5 m j m j m 2 m =", "", ""),
        ("5 m j m j m 2 m j m =", "", "of 5 marked records the last 4 are compared"),
        ("5 m", "", "North marked, 1 in all"),
        ("5 m j m m", "", "South unmarked, 1 left"),
        ("5 m j m ' \"unmark enter", "", "2 records unmarked"),
        ("b", "", "no record has been read yet; enter reads one"),
        ("'", "", "nothing is marked; m marks a record"),
        ("5 y enter", "", "copied 5 characters of North"),
        ("M", "", "mouse on; hold Shift to select text"),
        ("M M", "", "mouse off"),
        ("5 o", "", "no web address here"),
        ("2 enter i", "", "this line has no source of its own"),
        ("3 C", "", "the list is empty"),
        ("3 p", "", "this list cannot be grouped"),
        ("3 F", "", "nothing left to filter by"),
        ("3 e", "", "nothing to export here"),
        ("3 c", "", "no record is selected; / searches for one"),
    ] {
        let app = after(&sketch(WORLD), keys);
        assert_eq!((app.list().prompt.text(), app.message.as_str()), (query, message), "after {keys}");
    }
}

#[test]
fn lists_offer_what_the_typed_words_narrow_them_to() {
    let saved = "/ \"north enter h * \"mine enter";
    for (keys, expected) in [
        ("a", &["all facts of all times, as now", "2002 Great"][..]),
        ("a \"2004 enter a", &["all no date: facts of all times again", "2002 Great"]),
        ("a \"gr", &["2002 Great"]),
        ("a \"2004", &["2004 the whole program as of 2004"]),
        ("a \"pr", &["? pr is not a date: write 2011, 2011-05 or 2011-05-09"]),
        (
            "5 m j m '",
            &[
                "list all 2 as a list, to sort, compare or export",
                "* partner North",
                "* partner South",
                "unmark all of them",
            ],
        ),
        ("5 enter esc j enter esc b", &["partner South", "partner North"]),
        ("2 enter t", &["1 Host: South", "2 Host: North", "3 Parts: Section"]),
        ("2 enter t \"2", &["2 Host: North"]),
        ("1 F", &["[ ]    1 Host: North", "[ ]    1 Host: South"]),
        ("1 F \"south enter", &["[x]    1 Host: South"]),
        ("1 p", &["[ ]    2 Dates · for 2", "[ ]    2 Host · for 2"]),
        ("1 p enter p", &["none ungroup", "[x]    2 Dates · for 2", "[ ]    2 Host · for 2"]),
        ("1 C", &["[x]    2 Dates", "[x]    2 Host", "[ ]    1 Prepares"]),
        ("1 C left left left left", &["[x]    2 Dates · 4 wide", "[x]    2 Host", "[ ]    1 Prepares"]),
        ("1 C right down left", &["[x]    2 Dates · 10 wide", "[x]    2 Host · 4 wide", "[ ]    1 Prepares"]),
        ("1 C enter", &["[ ]    2 Dates", "[x]    2 Host", "[ ]    1 Prepares"]),
        ("/ \"nort tab", &["word north"]),
        (&format!("{saved} *"), &["search mine: north"]),
        (&format!("{saved} * \"mine"), &["search mine: north", "forget mine"]),
        (&format!("{saved} * \"nobody"), &["save nobody: north"]),
        (&format!("{saved} / \"south enter h * \"mine"), &["search mine: north", "replace mine: south", "forget mine"]),
        ("2 =", &["hub Section", "hub Ring"]),
        ("5 j j enter esc 2 =", &["hub Section", "hub Ring", "partner West"]),
        ("2 = \"west", &["hub Ring", "partner West"]),
        ("5 c \"west", &["partner West", "hub Ring"]),
        ("5 j j m k k c", &["* partner West", "meeting First", "meeting Great", "hub Club", "hub Ring", "hub Section"]),
    ] {
        let chooser = after(&sketch(WORLD), keys).chooser;
        let mut offered = chooser.as_ref().map(labels).unwrap_or_default();
        offered.truncate(6);
        assert_eq!(offered, expected, "after {keys}");
    }
}

#[test]
fn grouping_begins_with_the_first_group_and_typing_with_the_first_item() {
    check("1 p \"host enter", Context::List, "first");
    check("2 enter t down down \"h enter", Context::Sheet, "south");
    check("5 m j m j m 2 m j m =", Context::Comparison, "south");
}

#[test]
fn a_column_that_only_adds_to_a_list_is_shown_when_a_third_of_the_rows_has_something_in_it() {
    let catalog = sketch(
        r#"{"partners": [{"id": "one", "name": "One", "facts": [{"property": "type", "value": "country"}]},
            {"id": "two", "name": "Two"}, {"id": "three", "name": "Three"}, {"id": "four", "name": "Four"}]}"#,
    );
    let columns = |keys: &str| -> Vec<&str> {
        after(&catalog, keys).list().columns.iter().map(|column| column.column.label()).collect()
    };
    let is_idle = |keys: &str| after(&catalog, keys).list().columns.iter().any(|column| column.claim == Claim::Idle);
    assert!(!is_idle("5 f \"one"), "a single row is like no other");
    assert_eq!(columns("5"), ["Name"]);
    assert_eq!(columns("5 f \"-four"), ["Name", "Type"]);
}

#[test]
fn what_the_query_asks_for_is_said_once_where_all_rows_have_the_same() {
    let catalog = sketch(
        r#"{"partners": [{"id": "one", "name": "One", "facts": [{"property": "type", "value": "country"}]},
            {"id": "two", "name": "Two", "facts": [{"property": "type", "value": "country"}]},
            {"id": "three", "name": "Three", "facts": [{"property": "type", "value": "organisation"}]}]}"#,
    );
    let shared = |keys: &str| -> Vec<String> {
        after(&catalog, keys).list().shared.iter().map(|(of, value)| format!("{} {value}", of.label())).collect()
    };
    assert_eq!(shared("5 f \"type:country"), ["Type country"]);
    assert!(shared("5 f \"type:country,organisation").is_empty(), "the column says it row by row");
    assert!(shared("5 f \"type:organisation").is_empty(), "a single row is like no other");
    assert!(shared("5").is_empty());
}

#[test]
fn sorting_passes_over_full_names_and_a_column_that_a_person_orders_by_is_asked_for() {
    let catalog = sketch(
        r#"{"groups": [{"id": "one", "short": "One", "name": "The first"},
            {"id": "two", "short": "Two", "name": "The second"}]}"#,
    );
    let asked = |keys: &str| -> Vec<Column> {
        let columns = after(&catalog, keys).list().columns.clone();
        columns.into_iter().filter(|column| column.claim == Claim::Asked).map(|column| column.column).collect()
    };
    assert_eq!(asked("4"), []);
    assert_eq!(asked("4 s"), [Column::Label]);
    assert_eq!(asked("4 s s"), []);
    assert_eq!(asked("4 f \"sort:name"), [Column::FullName]);
}

#[test]
fn another_date_renews_the_sheet_and_the_page_under_it() {
    let catalog = sketch(WORLD);
    let app = after(&catalog, "2 enter a \"2000 enter");
    let open_sheet = app.open_sheet.as_ref().unwrap();
    assert!(open_sheet.lines().any(|(_, line)| line.text == "North"));
    assert!(!open_sheet.lines().any(|(_, line)| line.text == "South"));
    let app = after(&catalog, "U enter a \"2001-05 enter esc");
    let Screen::Page(page) = &app.screen else { panic!("escape returns to the page") };
    assert_eq!((page.asof, app.asof.is_some()), (app.asof, true));
}

#[test]
fn the_selected_record_stays_selected_when_the_date_changes() {
    let catalog = sketch(WORLD);
    let selected = |keys: &str| after(&catalog, keys).list().selected().map(|record| catalog.record(record).id());
    for keys in ["5 j j", "5 j j a \"2004 enter", "5 j j a \"2004 enter a \"all enter"] {
        assert_eq!(selected(keys), selected("5 j j"), "{keys}");
    }
    assert_ne!(selected("5 j j"), selected("5"));
}

#[test]
fn all_times_are_chosen_by_the_word_that_stands_before_them() {
    let catalog = sketch(WORLD);
    let app = after(&catalog, "2 a \"2000 enter a \"all enter");
    assert_eq!(app.asof, None);
}

#[test]
fn a_date_in_the_query_of_a_list_holds_for_the_sheet_beside_it() {
    let catalog = sketch(WORLD);
    let app = after(&catalog, "2 f \"asof:2000 enter");
    let open_sheet = app.open_sheet.as_ref().unwrap();
    assert!(open_sheet.sheet.title.ends_with(", as of 2000"), "{}", open_sheet.sheet.title);
    assert!(!open_sheet.lines().any(|(_, line)| line.text == "South"), "the host of later");
}

#[test]
fn a_kind_with_dates_is_listed_from_the_newest_on_by_the_date_that_still_holds() {
    let catalog = sketch(
        r#"{"meetings": [
            {"id": "moved", "name": "Moved", "facts": [
                {"property": "when", "value": "2009", "rank": "outdated"}, {"property": "when", "value": "2001"}]},
            {"id": "undated", "name": "Undated"},
            {"id": "steady", "name": "Steady", "facts": [{"property": "when", "value": "2005"}]}]}"#,
    );
    let listed = after(&catalog, "1").list().handles();
    assert_eq!(
        listed.into_iter().map(|handle| catalog.record(handle).id()).collect::<Vec<_>>(),
        ["steady", "moved", "undated"]
    );
}

#[test]
fn enter_on_the_record_that_answers_a_question_selects_the_answer_on_its_sheet() {
    let catalog = sketch(WORLD);
    let mut app = after(&catalog, "/");
    "who hosts the ring now".chars().for_each(|c| drop(update(&catalog, &mut app, Action::Type(c))));
    press(&catalog, &mut app, "enter".parse().unwrap());
    let line = app.open_sheet.as_ref().and_then(|open_sheet| open_sheet.selected());
    assert_eq!(line.map(|line| line.text.as_str()), Some("West"));
}

#[test]
fn what_is_linked_with_a_record_that_the_words_name_comes_first_under_its_name() {
    let catalog = sketch(
        r#"{"partners": [{"id": "north", "name": "North"}], "meetings": [
            {"id": "walk", "name": "Walk to the North"}, {"id": "swim", "name": "Swim"},
            {"id": "feast", "name": "Feast", "facts": [{"property": "host", "value": "north"}]}]}"#,
    );
    for (keys, expected) in [
        ("1 f \"north", &["linked with North 1", "feast", "other matches 1", "walk"][..]),
        ("/ \"north space \"kind:meeting", &["linked with North 1", "feast", "other matches 1", "walk"]),
        ("/ \"north", &["north", "walk", "feast"]),
        ("1 f \"nort", &["walk", "feast"]),
        ("1 f \"north space \"sort:name", &["feast", "walk"]),
    ] {
        let app = after(&catalog, keys);
        let line = |line: ListLine<'_>| match line {
            ListLine::Heading(heading) => format!("{} {}", heading.label, heading.count),
            ListLine::Row(_, handle) => catalog.record(handle).id().into(),
        };
        assert_eq!(app.list().rows.lines_from(0).map(line).collect::<Vec<_>>(), expected, "{keys}");
    }
}
