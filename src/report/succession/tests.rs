//! Tests of the terms of a record, in order.

use super::super::fixture::{club, handle, sea};
use super::*;

/// The offices of the record `club`, one text each, with gaps in brackets.
#[track_caller]
fn check(facts: &str, expected: &[&str]) {
    let catalog = club(facts);
    let text = |term: &Term| match term.holding {
        Holding::Held => format!("{} {}", term.line.text, term.line.detail),
        Holding::Open => format!("[{}]", term.line.detail),
    };
    let offices = succession(catalog.view(None), handle(&catalog, "club")).offices;
    let offices: Vec<String> = offices
        .iter()
        .map(|office| format!("{}: {}", office.label, office.terms.iter().map(text).collect::<Vec<_>>().join(", ")))
        .collect();
    assert_eq!(offices, expected);
}

/// The holders of the first office of the record `club` in one line.
#[track_caller]
fn check_line(facts: &str, expected: &str) {
    let catalog = club(facts);
    assert_eq!(succession(catalog.view(None), handle(&catalog, "club")).offices[0].line, expected);
}

#[test]
fn a_disputed_holder_with_an_open_beginning_takes_no_turn_beside_a_sure_one() {
    check_line(
        r#"{"property": "host", "value": "north", "from": "2009", "until": "2013", "rank": "preferred"},
           {"property": "host", "value": "south", "until": "2013", "rank": "disputed"},
           {"property": "host", "value": "west", "from": "2013-10"}"#,
        "North → West",
    );
}

#[test]
fn as_of_a_day_the_holder_is_the_one_whose_term_it_is() {
    let catalog = club(
        r#"{"property": "host", "value": "north", "from": "2010"}, {"property": "host", "value": "south"},
           {"property": "host", "value": "north", "until": "2008"}"#,
    );
    let view = catalog.view(Some("2012".parse().unwrap()));
    let offices = succession(view, handle(&catalog, "club")).offices;
    let held = offices[0].terms.iter().filter(|term| term.holding == Holding::Held);
    let current: Vec<(&str, bool)> = held.map(|term| (term.brief.as_str(), term.is_current)).collect();
    assert_eq!(current, [("until 2008", false), ("since 2010", true), ("no dates known", false)]);
}

#[test]
fn terms_follow_one_another_and_gaps_between_them_show() {
    check(
        r#"{"property": "host", "value": "south", "from": "2022-07"},
           {"property": "host", "value": "north", "until": "2021-12"}"#,
        &["Host: North until December 2021, [January – June 2022], South since July 2022, now"],
    );
}

#[test]
fn a_year_and_the_month_of_the_next_leave_no_gap() {
    check(
        r#"{"property": "host", "value": "north", "until": "2018"},
           {"property": "host", "value": "south", "from": "2019-05"}"#,
        &["Host: North until 2018, South since May 2019, now"],
    );
}

#[test]
fn terms_stand_in_the_order_of_time_whatever_the_order_of_the_file() {
    check(
        r#"{"property": "host", "value": "south"},
           {"property": "host", "value": "north", "from": "2015", "rank": "disputed"},
           {"property": "host", "value": "south", "from": "2015", "until": "2015-06"},
           {"property": "host", "value": "south", "from": "2006", "rank": "outdated"},
           {"property": "host", "value": "south", "from": "2010", "until": "2014"},
           {"property": "host", "value": "north", "until": "2009"}"#,
        &[
            "Host: North until 2009, South 2010 – 2014, South 2015 – June 2015, North since 2015, now, South no dates known",
        ],
    );
}

#[test]
fn what_was_only_seen_stands_among_the_terms_by_its_time_and_is_none() {
    check(
        r#"{"property": "host", "value": "north", "seen": "2012"},
           {"property": "host", "value": "north", "until": "2009"},
           {"property": "host", "value": "south", "from": "2013"}"#,
        &["Host: North until 2009, North seen 2012, [2010 – 2012], South since 2013, now"],
    );
}

#[test]
fn an_arrow_leads_to_who_took_over_and_not_to_who_held_it_too() {
    check_line(
        r#"{"property": "host", "value": "north", "until": "2009"}, {"property": "host", "value": "south", "from": "2010"}"#,
        "North → South",
    );
    check_line(
        r#"{"property": "host", "value": "north", "from": "2010"}, {"property": "host", "value": "south", "from": "2010"}"#,
        "North, South",
    );
    check_line(
        r#"{"property": "host", "value": "north", "from": "2010", "until": "2011"},
           {"property": "host", "value": "south", "from": "2010", "until": "2011", "rank": "disputed"}"#,
        "North",
    );
}

#[test]
fn places_and_countries_have_lanes_of_their_own_and_undated_values_alone_have_none() {
    check(
        r#"{"property": "host", "value": "north"},
           {"property": "seat", "value": {"city": "Pole", "lat": 89.0, "lon": 0.0}, "from": "2001"}"#,
        &["Based in: Pole since 2001, now"],
    );
}

#[test]
fn an_office_that_was_passed_on_is_a_succession() {
    let catalog = sea();
    let find = |id: &str| catalog.dataset().find(id).unwrap();
    assert_eq!(
        ["office", "school", "council1"].map(|id| has_terms(catalog.view(None), find(id))),
        [true, false, false]
    );
    assert_eq!(records_with_terms(catalog.view(None)), [find("office")]);
    let succession = succession(catalog.view(Some("2012".parse().unwrap())), find("office"));
    assert_eq!(succession.span.unwrap().to_string(), "1 January 2009 – 31 December 2012", "bars end at that day");
    let offices: Vec<String> =
        succession.offices.iter().map(|office| format!("{}: {}", office.label, office.line)).collect();
    assert_eq!(
        offices,
        ["Host (partner): North → South", "Host (organisation): Sea School", "Based in: Northport → Southport"]
    );
    let current = |at: usize| succession.offices[at].terms.iter().map(|term| term.is_current).collect::<Vec<_>>();
    assert_eq!(current(0), [false, true, true]);
    let contested: Vec<bool> =
        succession.offices.iter().flat_map(|office| &office.terms).map(|term| term.line.contested).collect();
    assert_eq!(contested, [true, true, true, false, false, false]);
}
