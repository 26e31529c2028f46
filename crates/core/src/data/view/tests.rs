//! Tests of what exists and holds as of a day.

use super::super::fixture::sketch;
use super::*;

const WORLD: &str = r#"{
    "partners": [
        {"id": "north", "name": "North", "facts": [{"property": "joined", "value": "2004"},
            {"property": "history", "value": "Sailed south.", "on": "1990"}]},
        {"id": "south", "name": "South", "facts": [{"property": "joined", "value": "1996"}]},
        {"id": "west", "name": "West", "facts": [{"property": "joined", "value": "2006", "rank": "disputed"},
            {"property": "joined", "value": "2008", "rank": "disputed"}]}],
    "hubs": [
        {"id": "club", "name": "Club", "facts": [{"property": "founded", "value": "2005"},
            {"property": "founded", "value": "1999", "rank": "disputed"},
            {"property": "founded", "value": "1998", "rank": "outdated"},
            {"property": "host", "value": "north", "until": "2013"},
            {"property": "host", "value": "south", "from": "2013-10-01", "until": "2020"},
            {"property": "host", "value": "west", "from": "2021"},
            {"property": "head", "value": "ada", "seen": "2022"},
            {"property": "chair", "value": "north", "seen": "2009", "rank": "outdated"},
            {"property": "chair", "value": "west", "until": "2023"},
            {"property": "edition", "value": "First fair", "on": "2006-05"},
            {"property": "status", "value": "ended"}, {"property": "ended", "value": "2024"}]},
        {"id": "guild", "name": "Guild", "facts": [{"property": "host", "value": "north", "until": "2010"},
            {"property": "member", "value": "south"}]}],
    "meetings": [
        {"id": "feast", "name": "Feast", "facts": [{"property": "when", "value": "2011-05"}]},
        {"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2027"}]}],
    "documents": [{"id": "scroll", "name": "Scroll", "facts": [{"property": "adopted-at", "value": "feast"}]}],
    "conclusions": [{"id": "line", "name": "Line", "facts": [{"property": "part-of", "value": "scroll"},
        {"property": "names", "value": "north"}]}],
    "people": [{"id": "ada", "name": "Ada"}]}"#;

/// A view in November 2026, of a time or of all times.
fn view<'a>((dataset, graph): &'a (Dataset, Graph), asof: &str) -> View<'a> {
    View { dataset, graph, asof: asof.parse().ok(), today: "2026-11-27".parse().expect("a date") }
}

fn world() -> (Dataset, Graph) {
    let dataset = sketch(WORLD);
    let graph = Graph::new(&dataset);
    (dataset, graph)
}

#[test]
fn a_record_exists_from_the_first_date_that_is_sure() {
    let world = world();
    for (id, first_known, before) in [
        ("north", "2004", "2003"),
        ("west", "2008", "2007"),
        ("club", "2005", "2004"),
        ("feast", "2011-05", "2011-04"),
        ("scroll", "2011-05", "2010"),
        ("line", "2011-05", "2010"),
        ("ada", "2022", "2021"),
    ] {
        let handle = world.0.find(id).unwrap();
        assert_eq!(world.0.record(handle).first_known.map(Date::iso).as_deref(), Some(first_known), "{id}");
        assert!(view(&world, first_known).exists(handle) && !view(&world, before).exists(handle), "{id}");
    }
    let exists = |id: &str, asof: &str| view(&world, asof).exists(world.0.find(id).unwrap());
    assert!(exists("guild", "1900"), "what has no date has always been there");
    assert!(exists("fair", "2026-11-27") && exists("fair", ""), "what is planned is known today");
    assert!(!exists("fair", "2026-11-26"));
    assert_eq!(view(&world, "2005").count(Kind::Partner), 2);
    assert_eq!(view(&world, "1996").records().count(), 2, "South and Guild");
}

#[test]
fn what_lasted_has_begun_with_its_record_where_nothing_says_when() {
    let world = world();
    let has_begun = |id: &str, property: &str, asof: &str| {
        let (view, handle) = (view(&world, asof), world.0.find(id).unwrap());
        let facts = view.record(handle).facts_of(Property::named(property).unwrap());
        facts.filter(|fact| view.has_begun(handle, *fact)).count()
    };
    for (id, property, asof, count) in [
        ("club", "host", "2004", 0),
        ("club", "host", "2005", 1),
        ("club", "host", "2013", 2),
        ("club", "edition", "2006-04", 0),
        ("club", "edition", "2006-05", 1),
        ("north", "joined", "2003", 0),
        ("north", "joined", "2004", 1),
    ] {
        assert_eq!(has_begun(id, property, asof), count, "{property} of {id} as of {asof}");
    }
}

#[test]
fn what_was_seen_was_so_then_although_it_is_outdated_today() {
    let world = world();
    let club = world.0.find("club").unwrap();
    let chair = Property::named("chair").unwrap();
    check(&view(&world, "2009").current(club, chair), &["north"], "seen then");
    check(&view(&world, "2010").current(club, chair), &[], "later");
    check(&view(&world, "").current(club, chair), &["west"], "today the last, until 2023");
}

/// The values of a property of a record, as ids, texts or dates.
#[track_caller]
fn check(facts: &[Fact<'_>], expected: &[&str], what: &str) {
    let word = |fact: &Fact<'_>| match fact.value() {
        Value::Link(link) => link.id.to_string(),
        Value::Text(text) => text.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(facts.iter().map(word).collect::<Vec<_>>(), expected, "{what}");
}

#[test]
fn facts_hold_as_of_a_day_when_both_ends_of_a_link_exist() {
    let world = world();
    for (id, property, asof, expected) in [
        ("club", "host", "2005", &["north"][..]),
        ("club", "host", "2004", &[]),
        ("club", "host", "2013-09", &["north"]),
        ("club", "host", "2013", &["south"]),
        ("club", "host", "2020-12-31", &["south"]),
        ("club", "host", "2026", &["west"]),
        ("club", "chair", "2020", &[]),
        ("club", "chair", "2022", &["west"]),
        ("club", "head", "2022-06", &["ada"]),
        ("club", "head", "2023", &[]),
        ("club", "edition", "2006-04", &[]),
        ("club", "edition", "2009", &["First fair"]),
        ("club", "status", "2023", &[]),
        ("club", "status", "2024", &["ended"]),
        ("guild", "host", "2003", &["north"]),
        ("guild", "host", "2004", &["north"]),
        ("guild", "member", "1990", &[]),
        ("line", "names", "2011-04", &[]),
        ("line", "names", "2012", &["north"]),
    ] {
        let property = Property::named(property).unwrap();
        let facts = view(&world, asof).facts_of(world.0.find(id).unwrap(), property);
        check(&facts, expected, &format!("{id} {} as of {asof}", property.key()));
    }
    let north = world.0.find("north").unwrap();
    assert_eq!(view(&world, "2012").incoming(north).count(), 2, "the club and the line");
    assert_eq!(view(&world, "").incoming(north).count(), 4);
}

#[test]
fn now_is_the_value_in_force_or_the_last_with_its_time() {
    let world = world();
    let view = view(&world, "");
    let current =
        |id: &str, property: &str| view.current(world.0.find(id).unwrap(), Property::named(property).unwrap());
    check(&current("club", "host"), &["west"], "the host now");
    check(&current("guild", "host"), &["north"], "the last host, until 2010");
    check(&current("club", "head"), &["ada"], "the head, seen 2022");
    let club = world.0.find("club").unwrap();
    let now: Vec<Fact<'_>> = view.facts(club).filter(|fact| view.is_now(*fact)).collect();
    check(&now, &["west"], "only the host of today is marked");
}
