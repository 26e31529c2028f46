//! Rules that a careless change breaks first, each on the few records that show it: filters, sorting, facets, merging, checks, as-of.

mod support;

use aep::app::History;
use aep::catalog::Catalog;
use aep::data::text::{Text, split};
use aep::data::{Handle, Kind, Period, Property, Rank, Times, ValueType, load};
use aep::report::{Column, Provenance, brief, cell, conflict_tally, difference, gap_tally, latest, render, sheet};
use aep::search::{Query, facets, search};
use support::sketch;

/// Meetings in and around 2015, a hub that moved, and names that differ in one word.
const WORLD: &str = r#"{
    "meetings": [
        {"id": "new-year", "name": "New Year Seminar", "facts": [{"property": "when", "value": "2014-12-30/2016-01-02"},
            {"property": "host", "value": "north"}, {"property": "region", "value": "Asia"},
            {"property": "status", "value": "planned", "rank": "outdated"}, {"property": "status", "value": "held"}]},
        {"id": "late", "name": "Seminar in Riga", "facts": [{"property": "when", "value": "2017"},
            {"property": "host", "value": "north"}, {"property": "region", "value": "Europe"}, {"property": "status", "value": "held"},
            {"property": "participants", "value": 200, "rank": "disputed"},
            {"property": "participants", "value": 120, "rank": "preferred"}], "gaps": [{"property": "theme"}]}],
    "hubs": [{"id": "hub", "name": "Tide Hub", "facts": [
        {"property": "host", "value": "north", "until": "2014"}, {"property": "host", "value": "south", "from": "2015", "until": "2019"},
        {"property": "host", "value": "south", "from": "2020"},
        {"property": "founded", "value": "2010", "rank": "disputed", "from": "2016"},
        {"property": "founded", "value": "2011", "rank": "disputed", "from": "2016"}]}],
    "initiatives": [
        {"id": "network", "name": "Teacher network"}, {"id": "networks", "name": "Teacher networks"},
        {"id": "networker", "name": "Teacher networker"}],
    "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}, {"id": "riga", "name": "Riga"}]}"#;

fn catalog() -> Catalog {
    sketch(WORLD)
}

#[expect(clippy::unnecessary_wraps, reason = "what it is passed to takes an option")]
fn period(text: &str) -> Option<Period> {
    Some(text.parse().expect("tests write periods"))
}

fn property(key: &str) -> Property {
    Property::named(key).expect("tests name properties")
}

#[track_caller]
fn finds(query: &str, expected: &[&str]) {
    let catalog = catalog();
    let hits = search(catalog.corpus(), &Query::parse(query));
    let ids: Vec<&str> = hits.list.iter().map(|hit| catalog.record(hit.handle).id()).collect();
    assert_eq!(ids, expected, "{query}");
}

#[test]
fn a_record_exists_from_its_first_known_day_on() {
    finds("kind:meeting seminar asof:2014-12-29", &[]);
    finds("kind:meeting seminar asof:2014-12-30", &["new-year"]);
}

#[test]
fn an_excluded_word_also_excludes_its_forms_but_not_longer_words() {
    finds("teacher -network", &["networker"]);
    finds("kind:initiative -network", &["networker"]);
}

#[test]
fn a_bound_of_a_range_counts_or_not_as_it_is_written() {
    finds("kind:meeting when:2016", &["new-year"]);
    finds("kind:meeting when:>2015", &["late", "new-year"]);
    finds("kind:meeting when:>2016", &["late"]);
    finds("kind:meeting when:>=2016 when:<2017", &["new-year"]);
    finds("kind:meeting when:<2015", &["new-year"]);
    finds("kind:meeting when:<=2014", &["new-year"]);
    finds("kind:meeting when:<2014", &[]);
}

#[test]
fn sorting_replaces_the_order_of_relevance() {
    finds("riga", &["riga", "late", "north"]);
    finds("riga sort:kind", &["late", "riga", "north"]);
    finds("riga sort:-kind", &["north", "riga", "late"]);
    finds("seminar kind:meeting sort:when", &["new-year", "late"]);
    finds("seminar kind:meeting sort:-date", &["late", "new-year"]);
    finds("seminar kind:meeting sort:id limit:1", &["late"]);
}

#[test]
fn a_field_takes_only_values_that_hold_then_and_has_asks_for_any() {
    finds("kind:hub host:north asof:2013", &["hub"]);
    finds("kind:hub host:north asof:2016", &[]);
    finds("has:participants", &["late"]);
    finds("has:founded", &["hub"]);
}

/// A value of a type, as a file has it and as a query asks for it.
fn sample(value: ValueType) -> (String, String) {
    let text = |json: &str, query: &str| (json.to_string(), query.to_string());
    match value {
        ValueType::Text => text("\"Rain\"", "rain"),
        ValueType::Number => text("7", "7"),
        ValueType::Date | ValueType::Period => text("\"2011\"", "2011"),
        ValueType::Place => text(r#"{"city": "Riga", "lat": 56.9, "lon": 24.1}"#, "riga"),
        ValueType::Address => text("\"https://a.example\"", "\"https://a.example\""),
        ValueType::Link(_) => text("\"other\"", "other"),
        ValueType::Choice(words) => (format!("\"{}\"", words[0]), format!("\"{}\"", words[0])),
    }
}

/// A record `one` with a fact of a property in a time; it may link to `other`.
fn world_of(property: Property, time: &str) -> Catalog {
    let row = property.definition();
    let target = if let ValueType::Link([kind, ..]) = row.value { *kind } else { Kind::Partner };
    let (value, _) = sample(row.value);
    let key = row.key;
    let one = format!(
        r#"{{"id": "one", "name": "One", "facts": [{{"property": "{key}", "value": {value}, "cite": ["s"], {time}}}]}}"#
    );
    let other = r#"{"id": "other", "name": "Other"}"#;
    let kind = row.kinds[0];
    let (one_of, other_of) = (kind.plural(), target.plural());
    let records = if kind == target {
        format!(r#""{one_of}": [{one}, {other}]"#)
    } else {
        format!(r#""{one_of}": [{one}], "{other_of}": [{other}]"#)
    };
    sketch(&format!("{{{records}}}"))
}

/// Every way in which a query can ask for the fact of `one`, with the record that it finds.
fn queries_for(property: Property) -> Vec<(String, &'static str)> {
    let row = property.definition();
    let (_, value) = sample(row.value);
    let mut queries =
        vec![(format!("{}:{value}", row.key), "one"), (format!("has:{}", row.key), "one"), ("source:s".into(), "one")];
    if let ValueType::Link(kinds) = row.value {
        queries.push(("link:other".into(), "one"));
        queries.push(("by:one".into(), "other"));
        queries.extend(kinds.first().map(|kind| (format!("{}:other", kind.word()), "one")));
    }
    queries
}

#[test]
fn every_field_finds_what_holds_then_and_nothing_else() {
    for property in Property::all() {
        // Before, while and after it was so; what happened has happened.
        let (time, cases): (&str, &[(&str, bool)]) = match property.definition().times {
            Times::Any | Times::Last => {
                (r#""from": "2010", "until": "2012""#, &[("2008", false), ("2011", true), ("2022", false)])
            }
            Times::Happen => (r#""on": "2010""#, &[("2008", false), ("2011", true), ("2022", true)]),
            Times::None => continue,
        };
        let catalog = world_of(property, time);
        for (query, id) in queries_for(property) {
            for (asof, expected) in cases {
                let query = format!("{query} asof:{asof}");
                let hits = search(catalog.corpus(), &Query::parse(&query));
                let is_found = hits.list.iter().any(|hit| catalog.record(hit.handle).id() == id);
                assert_eq!(is_found, *expected, "{query} for {}", property.key());
            }
        }
    }
}

#[test]
fn facets_count_current_values_and_offer_the_others_of_a_chosen_facet() {
    let catalog = catalog();
    let values = |query: &str, label: &str| -> Vec<(String, usize)> {
        let query = Query::parse(query);
        let hits = search(catalog.corpus(), &query);
        let facets = facets(catalog.corpus(), &query, &hits.list);
        let facet = facets.into_iter().find(|facet| facet.label == label).expect("the facet has values");
        facet.values.into_iter().map(|value| (value.label, value.count)).collect()
    };
    assert_eq!(values("kind:meeting", "Status"), [("held".into(), 2)], "an outdated value is not counted");
    assert_eq!(values("kind:meeting region:Asia", "Region"), [("Asia".into(), 1), ("Europe".into(), 1)]);
}

#[test]
fn cells_and_sheets_show_what_held_then_and_the_preferred_single_value() {
    let catalog = catalog();
    let handle = |id| catalog.dataset().find(id).expect("tests name records");
    let text = |id, key, asof| cell(catalog.view(asof), handle(id), Column::Property(property(key)));
    assert_eq!(text("hub", "host", period("2013")), "North (until 2014)");
    assert_eq!(text("hub", "host", period("2016")), "South");
    assert_eq!(text("hub", "host", None), "South", "the host of today alone");
    assert_eq!(text("late", "participants", None), "120");
    let hosts = |asof| {
        let sheet = sheet(catalog.view(asof), handle("north"));
        let lines =
            sheet.sections.into_iter().filter(|section| section.label == "Hosts").flat_map(|section| section.lines);
        lines.map(|line| line.text).collect::<Vec<_>>()
    };
    assert!(hosts(period("2013")).iter().any(|line| line.contains("Tide Hub")));
    assert!(!hosts(period("2016")).iter().any(|line| line.contains("Tide Hub")));
}

#[test]
fn an_overview_as_of_a_date_counts_only_conflicts_and_gaps_of_that_time() {
    let catalog = catalog();
    let (now, then) = (catalog.view(None), catalog.view(period("2015")));
    assert_eq!((conflict_tally(now).count, conflict_tally(then).count), (2, 0));
    assert_eq!((gap_tally(now).count, gap_tally(then).count), (1, 0));
}

#[test]
fn a_renewed_term_is_no_change_of_hands_to_itself() {
    let latest = latest(catalog().view(None));
    assert!(latest.iter().any(|event| event.text.contains("South takes over from North")), "{latest:?}");
    assert!(!latest.iter().any(|event| event.text.contains("South takes over from South")), "{latest:?}");
}

#[test]
fn visited_records_are_listed_once_the_latest_first() {
    let mut history = History::default();
    for number in [1, 2, 1] {
        history.visit(Handle::at(number));
    }
    assert_eq!(history.list(), [Handle::at(1), Handle::at(2)]);
}

#[test]
fn a_briefing_lists_the_newest_meeting_first() {
    let catalog = catalog();
    let north = catalog.dataset().find("north").expect("tests name records");
    let text = render::markdown(catalog.dataset(), &brief(catalog.view(None), north, &Provenance::default(), false));
    let at = |name| text.find(name).unwrap_or(usize::MAX);
    assert!(at("Seminar in Riga") < at("New Year Seminar"), "{text}");
}

const BELOW: &str = r#"{
    "sources": [{"id": "log", "title": "Log", "publisher": "Somebody", "language": "en", "class": "official"}],
    "initiatives": [{"id": "tide", "name": "Tide", "summary": "Below.", "aliases": ["T"],
        "facts": [{"property": "status", "value": "running", "cite": ["log"]}], "gaps": [{"property": "started", "note": "unknown"}]}],
    "meetings": [{"id": "port", "name": "Port", "summary": "Below.",
        "facts": [{"property": "place", "value": {"city": "Riga", "lat": 56.9, "lon": 24.1}, "cite": ["log"]}]}]}"#;

/// The texts of the dataset below, and of another one on top.
fn layers(top: &'static str) -> Vec<Text> {
    let top = split("top.json", top).expect("the parts are known");
    let below = split("below.json", BELOW).expect("the parts are known");
    below.into_iter().chain(top.into_iter().map(|text| Text { layer: 1, ..text })).collect()
}

#[test]
fn an_outdated_fact_on_top_replaces_nothing() {
    let top = r#"{"initiatives": [{"id": "tide", "facts": [{"property": "status", "value": "planned", "rank": "outdated", "cite": ["log"]}]}]}"#;
    let dataset = load(&layers(top)).expect("both pass the check");
    let tide = dataset.record(dataset.find("tide").expect("it is below"));
    let ranks: Vec<Rank> = tide.facts_of(property("status")).map(|fact| fact.rank).collect();
    assert_eq!(ranks, [Rank::Normal, Rank::Outdated]);
}

#[test]
fn a_city_lies_in_one_place() {
    let elsewhere = r#"{"meetings": [{"id": "starboard", "name": "Starboard", "summary": "On top.",
        "facts": [{"property": "place", "value": {"city": "Riga", "lat": 56.9, "lon": 25.1}, "cite": ["log"]}]}]}"#;
    let problems = load(&layers(elsewhere)).expect_err("a degree apart");
    assert!(problems[0].message.contains("Riga lies at 56.9, 24.1 in below.json, line 6"), "{}", problems[0]);
}

#[test]
fn a_difference_names_gaps_that_were_filled() {
    let filled =
        r#"{"initiatives": [{"id": "tide", "facts": [{"property": "started", "value": "2001", "cite": ["log"]}]}]}"#;
    let (old, new) = (load(&layers("{}")).expect("it is sound"), load(&layers(filled)).expect("it is sound"));
    let changes = difference(&old, &new);
    let keys: Vec<&str> = changes[0].details.iter().map(|detail| detail.key).collect();
    assert_eq!(keys, ["started", "gaps"]);
}
