//! What each field of the query language asks for, and how hits are sorted.

use super::*;

#[test]
fn fields_ask_for_kinds_links_texts_and_dates() {
    rivers().check(&[
        ("kind:hub", "river-hub"),
        ("kind:mee sort:id", "first-meeting lock-workshop second-meeting third-meeting"),
        ("kind:hubs,group sort:id", "lonely-body river-hub"),
        ("kind:", ""),
        ("kind:nothing", ""),
        ("host:aland", "first-meeting river-hub"),
        ("host:\"great river\"", "river-hub"),
        ("host:river", "river-hub"),
        ("host: sort:id", "first-meeting river-hub second-meeting"),
        ("-host:aland kind:meeting sort:id", "lock-workshop second-meeting third-meeting"),
        ("country:aland sort:id", "first-meeting paragraph-1 river-hub second-meeting"),
        ("region:asia sort:id", "aland great-river"),
        ("region:sia", ""),
        ("type:expert", "lonely-body"),
        ("type:group", "lonely-body"),
        ("type:roup", ""),
        ("seat:beport", "river-hub"),
        ("so:1", ""),
        ("so:o1", "clean-locks"),
        ("objective:one", "clean-locks"),
        ("started:2010", "clean-locks"),
        ("started:<2010", ""),
        ("number:1", "paragraph-1"),
        ("participants:>150", "first-meeting"),
        ("participants:>200", ""),
        ("year:2009 sort:id", "river-charter second-meeting"),
        ("date:2009-10-21", "second-meeting"),
        ("year:2005..2009 kind:meeting sort:id", "first-meeting second-meeting"),
    ]);
}

#[test]
fn fields_of_the_language_ask_for_links_sources_gaps_and_conflicts() {
    rivers().check(&[
        ("id:first-meeting,second-meeting sort:id", "first-meeting second-meeting"),
        ("id:RIVERMIN1", "first-meeting"),
        ("id:nothing", ""),
        ("link:first-meeting", "second-meeting"),
        ("by:second-meeting sort:id", "aland beland first-meeting"),
        ("orphan:", "third-meeting lonely-body"),
        ("source:gazette sort:id", "clean-locks first-meeting river-hub second-meeting third-meeting"),
        ("source:nobody sort:id kind:partner", "aland beland great-river"),
        ("source:rivers kind:hub", "river-hub"),
        ("source:azette", ""),
        ("has:conflict sort:id", "first-meeting river-hub"),
        ("has:gaps sort:id", "aland third-meeting"),
        ("has:chair", "river-hub"),
        ("has:so", "clean-locks"),
        ("has:nothing", ""),
        ("has:", ""),
        ("-host kind:meeting sort:id", "lock-workshop second-meeting third-meeting"),
        ("has:chair,gap sort:id", "aland river-hub third-meeting"),
        ("-has:type sort:id", "ada-lock clean-locks paragraph-1 river-charter"),
    ]);
}

#[test]
fn asof_counts_only_facts_that_held_then_and_records_that_had_begun() {
    rivers().check(&[
        ("host:aland kind:hub asof:2007", "river-hub"),
        ("host:aland kind:hub asof:2012", ""),
        ("host:beland kind:hub asof:2012", "river-hub"),
        ("host:beland kind:hub asof:<2009", ""),
        ("country:beland kind:hub asof:2012", "river-hub"),
        ("country:beland kind:hub asof:2016", ""),
        ("seat:beport asof:2012", "river-hub"),
        ("seat:beport asof:2016", ""),
        ("kind:meeting asof:2009-09 sort:id", "first-meeting"),
        ("kind:meeting asof:2009 sort:id", "first-meeting second-meeting"),
        ("kind:hub asof:soon", "river-hub"),
    ]);
}

#[test]
fn hits_are_sorted_and_limited() {
    rivers().check(&[
        ("kind:meeting sort:date", "first-meeting second-meeting lock-workshop third-meeting"),
        ("kind:meeting sort:-date", "lock-workshop second-meeting first-meeting third-meeting"),
        ("kind:meeting sort:name", "first-meeting second-meeting third-meeting lock-workshop"),
        ("kind:meeting sort:-id limit:2", "third-meeting second-meeting"),
        ("kind:meeting sort:type", "second-meeting first-meeting third-meeting lock-workshop"),
        ("kind:meeting sort:host", "first-meeting second-meeting lock-workshop third-meeting"),
        ("kind:meeting sort:when", "first-meeting second-meeting lock-workshop third-meeting"),
        ("kind:partner sort:joined", "aland beland great-river"),
        ("kind:partner sort:-joined", "beland aland great-river"),
        (
            "kind:hub,group,meeting sort:kind",
            "lock-workshop second-meeting first-meeting third-meeting river-hub lonely-body",
        ),
        ("kind:meeting sort:nothing limit:1", "lock-workshop"),
        (
            "locks sort:id",
            "academy-of-locks ada-lock beland clean-locks lock-workshop objective-one paragraph-1 river-hub",
        ),
    ]);
    let hits = search(rivers().corpus(), &Query::parse("kind:meeting limit:2"));
    assert_eq!((hits.list.len(), hits.total), (2, 4));
}

#[test]
fn hits_are_sorted_by_values_that_are_not_outdated() {
    let world = World::new(
        r#"{"meetings": [
            {"id": "shrunk", "name": "Shrunk", "facts": [
                {"property": "participants", "value": 500, "rank": "outdated"}, {"property": "participants", "value": 10}]},
            {"id": "steady", "name": "Steady", "facts": [{"property": "participants", "value": 100}]}]}"#,
    );
    world.check(&[("sort:participants", "shrunk steady"), ("sort:-participants", "steady shrunk")]);
}

#[test]
fn a_year_is_that_of_the_dates_that_hold_not_of_a_plan_that_was_dropped() {
    let world = World::new(
        r#"{"meetings": [
            {"id": "moved", "name": "Moved", "facts": [
                {"property": "when", "value": "2023", "rank": "outdated"}, {"property": "when", "value": "2024-01"}]},
            {"id": "kept", "name": "Kept", "facts": [{"property": "when", "value": "2023"}]}]}"#,
    );
    world.check(&[("year:2023", "kept"), ("year:2024", "moved")]);
}

#[test]
fn an_order_has_the_words_of_fields_and_of_headings() {
    let world = World::new(
        r#"{"meetings": [
            {"id": "late", "name": "A", "facts": [{"property": "when", "value": "2012"}, {"property": "place", "value": {"city": "Oslo", "lat": 1, "lon": 1}}]},
            {"id": "early", "name": "B", "facts": [{"property": "when", "value": "2010"}, {"property": "place", "value": {"city": "Rome", "lat": 1, "lon": 1}}]}]}"#,
    );
    for (query, expected) in [
        ("sort:year", "early late"),
        ("sort:-year", "late early"),
        ("sort:dates", "early late"),
        ("sort:place", "late early"),
    ] {
        world.check(&[(query, expected)]);
        assert_eq!(notices(world.corpus(), query), [], "{query}");
    }
}

#[test]
fn a_value_that_cannot_be_is_said_with_the_nearest_that_can() {
    let world = rivers();
    for (query, expected) in [
        ("kind:hubb", "nothing has kind:hubb; write hub, group or person"),
        ("year:20x5", "nothing has year:20x5; write 2015, 2015-05, 2015..2019 or >=2015"),
        ("host:alamd", "nothing has host:alamd; write Aland"),
        ("so:9", "nothing has so:9"),
        ("region:azia", "nothing has region:azia; write Asia or Europe"),
        ("has:conflikt", "nothing has has:conflikt; write conflict, content or contact"),
        ("sort:nam", "sort:nam was ignored; write name, new or names"),
        ("limit:x", "limit:x was ignored; write 20"),
        ("asof:soon", "asof:soon was ignored; write 2015 or 2015-05"),
        ("kind:hub host:aland year:>=2015 sort:-name limit:3 orphan: host:", ""),
    ] {
        let notices: Vec<String> = notices(world.corpus(), query).iter().map(ToString::to_string).collect();
        assert_eq!(notices.join("\n"), expected, "{query}");
    }
}

#[test]
fn records_without_a_value_come_last_in_either_direction() {
    let world = World::new(
        r#"{"meetings": [
            {"id": "late", "name": "B", "facts": [{"property": "when", "value": "2002"}]},
            {"id": "none", "name": "C", "facts": [{"property": "participants", "value": 7}]},
            {"id": "early", "name": "A", "facts": [{"property": "when", "value": "2001"}]}]}"#,
    );
    world.check(&[
        ("kind:meeting sort:date", "early late none"),
        ("kind:meeting sort:-date", "late early none"),
        ("kind:meeting sort:when", "early late none"),
        ("kind:meeting sort:-when", "late early none"),
        ("kind:meeting sort:-participants limit:1", "none"),
        ("kind:meeting sort:-name", "none late early"),
    ]);
}

#[test]
fn a_column_is_sorted_by_the_value_that_holds_as_of_a_day() {
    let world = World::new(
        r#"{"partners": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],
            "hubs": [
                {"id": "lamp", "name": "Lamp", "facts": [
                    {"property": "host", "value": "a", "from": "2001", "until": "2005"},
                    {"property": "host", "value": "c", "from": "2006"}]},
                {"id": "oil", "name": "Oil", "facts": [{"property": "host", "value": "b", "from": "2001"}]}]}"#,
    );
    world.check(&[("kind:hub asof:2003 sort:host", "lamp oil"), ("kind:hub sort:host", "oil lamp")]);
}
