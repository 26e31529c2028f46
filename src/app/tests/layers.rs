//! What lies on what: the layers that escape takes off, closing, the history.

use std::fmt::Write;

use super::*;

/// What the layers of the screen are after some keys: context, scope, query, grouping, zoom.
#[track_caller]
fn check_layers(keys: &str, expected: &str) {
    let app = after(&sketch(WORLD), keys);
    let scope = match app.scope {
        Scope::Everything => "everything",
        Scope::Kind(kind) => kind.plural(),
    };
    let mut layers = format!("{:?} {scope}", app.context());
    if !app.list().prompt.text().is_empty() {
        let _ = write!(layers, " filter:{}", app.list().prompt.text());
    }
    if let Some(column) = app.list().grouping {
        let _ = write!(layers, " by:{}", column.key());
    }
    if app.zoomed {
        layers += " zoomed";
    }
    assert_eq!(layers, expected, "after {keys}: {}", app.message);
}

#[test]
fn escape_takes_off_one_layer_at_a_time() {
    let keys = "1 z p \"dates enter f \"great";
    check_layers(keys, "Prompt meetings filter:great by:when zoomed");
    check_layers(&format!("{keys} esc"), "List meetings filter:great by:when zoomed");
    check_layers(&format!("{keys} esc enter"), "Sheet meetings filter:great by:when zoomed");
    check_layers(&format!("{keys} esc enter ?"), "Chooser meetings filter:great by:when zoomed");
    check_layers(&format!("{keys} esc enter ? esc"), "Sheet meetings filter:great by:when zoomed");
    check_layers(&format!("{keys} esc enter esc"), "List meetings filter:great by:when zoomed");
    check_layers(&format!("{keys} esc esc"), "List meetings by:when zoomed");
    check_layers(&format!("{keys} esc esc esc"), "List meetings zoomed");
    check_layers(&format!("{keys} esc esc esc esc"), "List meetings");
    check_layers(&format!("{keys} esc esc esc esc esc"), "List meetings");
}

#[test]
fn escape_leaves_a_view_after_its_prompt_and_its_sheet() {
    check_layers("5 T f \"great", "ViewPrompt everything filter:great");
    check_layers("5 T f \"great esc", "Timeline everything filter:great");
    check_layers("5 T f \"great esc esc", "List everything filter:great");
    check_layers("5 T tab", "Sheet everything");
    check_layers("5 T tab esc", "Timeline everything");
    check_layers("5 T tab esc esc", "List partners");
    check_layers("5 W esc", "List partners");
}

#[test]
fn escape_leaves_the_search_for_the_meetings_when_its_query_is_empty() {
    check_layers("5 / \"north esc", "List everything filter:north");
    check_layers("5 / \"north esc esc", "List everything");
    check_layers("5 / \"north esc esc esc", "List meetings");
}

#[test]
fn closing_quits_only_where_nothing_is_left_to_close() {
    let catalog = sketch(WORLD);
    let quits = |keys: &str| {
        let mut app = after(&catalog, keys);
        update(&catalog, &mut app, Action::Close) == Some(Effect::Quit)
    };
    for keys in ["", "1", "5", "1 z", "1 enter esc", "1 p \"dates enter esc", "1 f \"great esc esc"] {
        assert!(quits(keys), "q after {keys} quits");
    }
    for keys in ["1 enter", "1 p \"dates enter", "1 f \"great esc", "/ esc", "T", "W", "2 U", "j enter"] {
        assert!(!quits(keys), "q after {keys} closes something");
    }
}

#[test]
fn kinds_follow_each_other_around_the_end() {
    check_layers("1 .", "List hubs");
    check_layers("2 ,", "List meetings");
    check_layers("1 ,", "List everything");
    check_layers("1 , ,", &format!("List {}", crate::data::Kind::ALL.last().unwrap().plural()));
}

#[test]
fn the_history_leads_back_forward_and_between_the_last_two() {
    check("5 enter esc j enter", Context::Sheet, "south");
    check("5 enter esc j enter backspace", Context::Sheet, "north");
    check("5 enter esc j enter backspace backspace", Context::List, "north");
    check("5 enter esc j enter backspace L", Context::Sheet, "south");
    check("5 enter esc j enter - ", Context::Sheet, "north");
    check("5 enter esc j enter - -", Context::Sheet, "south");
}

#[test]
fn a_filter_that_hides_the_opened_record_goes_and_another_stays() {
    check_layers("5 j enter esc f \"north esc b enter", "Sheet partners");
    check_layers("5 f \"north enter 1 b enter", "Sheet partners filter:north");
}

#[test]
fn of_too_many_layers_the_lowest_go_first() {
    let pages = "D X ".repeat(20);
    check(&format!("{pages} D"), Context::Conflicts, "");
    check(&format!("{pages} D esc"), Context::Gaps, "north");
    check(&format!("{pages} D esc esc"), Context::Conflicts, "");
    check(&format!("{pages} D {}", "esc ".repeat(25)), Context::List, "great");
}
