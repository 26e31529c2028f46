//! Where the timeline and the map stand after some keys.

use super::*;

const SEA: &str = r#"{
    "meetings": [
        {"id": "one", "name": "First Council", "facts": [{"property": "type", "value": "council"}, {"property": "when", "value": "1996-03-01/1996-03-02"},
            {"property": "place", "value": {"city": "Southport", "lat": -10.0, "lon": 110.0}}]},
        {"id": "two", "name": "Second Council", "facts": [{"property": "type", "value": "council"}, {"property": "when", "value": "2010-05-10"},
            {"property": "place", "value": {"city": "Northport", "lat": 60.0, "lon": 10.0}}]},
        {"id": "three", "name": "Third Council", "facts": [{"property": "type", "value": "council"}, {"property": "when", "value": "2021-11-25/2021-11-26"},
            {"property": "place", "value": {"city": "Southport", "lat": -10.0, "lon": 110.0}}]},
        {"id": "officials", "name": "Officials", "facts": [{"property": "type", "value": "officials"}, {"property": "when", "value": "2021-05-06"},
            {"property": "place", "value": {"city": "Midway", "lat": 20.0, "lon": 60.0}}]},
        {"id": "nowhere", "name": "Nowhere"}],
    "hubs": [{"id": "hub", "name": "Tide Hub", "facts": [
        {"property": "seat", "value": {"city": "Northport", "lat": 60.0, "lon": 10.0}, "until": "2014"},
        {"property": "seat", "value": {"city": "Southport", "lat": -10.0, "lon": 110.0}, "from": "2015"}]}]}"#;

/// Zoom, cursor date, lane, record and first day in sight of the timeline after some keys.
fn timeline(keys: &str) -> String {
    let catalog = sketch(SEA);
    let app = after(&catalog, keys);
    let lane = app.timeline.lane().map_or("", |lane| lane.label.as_str());
    let record = app.subject().map_or("nothing", |handle| catalog.record(handle).id());
    let start = app.timeline.window().0.to_step(1);
    format!("{}, {}, {lane}: {record}, from {start}", app.timeline.zoom.word(), app.timeline.at_words())
}

#[test]
fn the_timeline_opens_in_the_lane_of_what_is_nearest_to_its_end() {
    let catalog = sketch(
        r#"{"meetings": [
            {"id": "old1", "name": "Old 1", "facts": [{"property": "type", "value": "summit"}, {"property": "when", "value": "2001"}]},
            {"id": "old2", "name": "Old 2", "facts": [{"property": "type", "value": "summit"}, {"property": "when", "value": "2003"}]},
            {"id": "new1", "name": "New 1", "facts": [{"property": "type", "value": "talks"}, {"property": "when", "value": "2004"}]},
            {"id": "new2", "name": "New 2", "facts": [{"property": "type", "value": "talks"}, {"property": "when", "value": "2006"}]}]}"#,
    );
    let app = after(&catalog, "T");
    assert_eq!(app.timeline.lanes.list.iter().map(|lane| lane.label.as_str()).collect::<Vec<_>>(), ["summit", "talks"]);
    assert_eq!(app.subject().map(|handle| catalog.record(handle).id()), Some("new2"));
}

/// Selected place, record, zoom and middle of the map after some keys.
fn map(keys: &str) -> String {
    let catalog = sketch(SEA);
    let app = after(&catalog, keys);
    let city = app.map.location().map_or("", |location| location.city.as_str());
    let record = app.map.record().map_or("nothing", |handle| catalog.record(handle).id());
    let middle = app.map.in_sight().map(|area| area.middle()).unwrap_or_default();
    let n_lines = app.map.segments.len();
    format!("{city}: {record}, {n_lines} lines, zoom {}, {:.0} E {:.0} N", app.map.zoom, middle.lon, middle.lat)
}

#[test]
fn keys_move_through_time_by_mark_lane_step_and_page() {
    for (keys, expected) in [
        ("T", "decade, 2021, council: three, from 1 Jan 2012"),
        ("T left", "decade, 2010, council: two, from 1 Jan 2010"),
        ("T left left", "decade, 1996, council: one, from 1 Jan 1996"),
        ("T left left left", "decade, 1996, council: one, from 1 Jan 1996"),
        ("T right", "decade, 2021, council: three, from 1 Jan 2012"),
        ("T g right", "decade, 2010, council: two, from 1 Jan 2000"),
        ("T j", "decade, 2021, officials: officials, from 1 Jan 2012"),
        ("T j j", "decade, 2021, hubs: hub, from 1 Jan 2012"),
        ("T j j j", "decade, 2021, hubs: hub, from 1 Jan 2012"),
        ("T j k", "decade, 2021, council: three, from 1 Jan 2012"),
        ("T j g", "decade, 2021, officials: officials, from 1 Jan 2012"),
        ("T n", "decade, 2021, council: three, from 1 Jan 2012"),
        ("T N", "decade, 2021, officials: officials, from 1 Jan 2012"),
        ("T N N", "decade, 2015, hubs: hub, from 1 Jan 2012"),
        ("T N N n", "decade, 2021, officials: officials, from 1 Jan 2012"),
        ("T N N N N", "decade, 2010, council: two, from 1 Jan 2010"),
        ("T h", "decade, 2020, council: three, from 1 Jan 2012"),
        ("T h h", "decade, 2019, council: three, from 1 Jan 2012"),
        ("T l l", "decade, 2022, council: three, from 1 Jan 2012"),
        ("T h left", "decade, 2010, council: two, from 1 Jan 2010"),
        ("T h right", "decade, 2020, council: three, from 1 Jan 2012"),
        ("T h h h h h h h h h h h h", "decade, 2009, council: two, from 1 Jan 2009"),
        ("T pgup", "decade, 2010, council: two, from 1 Jan 2001"),
        ("T pgup pgdn", "decade, 2021, council: three, from 1 Jan 2012"),
        ("T pgdn", "decade, 2022, council: nothing, from 1 Jan 2022"),
        ("T g pgdn", "decade, 2007, council: two, from 1 Jan 2007"),
        ("T +", "three years, Nov 2021, council: three, from 1 Jan 2020"),
        ("T + +", "year, Nov 2021, council: three, from 1 Jan 2021"),
        ("T + + +", "month, 26 Nov 2021, council: three, from 1 Nov 2021"),
        ("T + + + +", "month, 26 Nov 2021, council: three, from 1 Nov 2021"),
        ("T + + h", "year, Oct 2021, council: three, from 1 Jan 2021"),
        ("T + + + h", "month, 25 Nov 2021, council: three, from 1 Nov 2021"),
        ("T + + + pgdn", "month, 25 Dec 2021, council: nothing, from 30 Nov 2021"),
        ("T -", "all years, 2021, council: three, from 1 Jan 1996"),
        ("T - -", "all years, 2021, council: three, from 1 Jan 1996"),
        ("T - h", "all years, 2020, council: three, from 1 Jan 1996"),
        ("T - l l l l", "all years, 2022, council: three, from 1 Jan 1996"),
        ("T A +", "decade, 2021, council: three, from 1 Jan 2012"),
        ("T + A", "all years, 2021, council: three, from 1 Jan 1996"),
        ("T g h h h", "decade, 1995, council: one, from 1 Jan 1995"),
        ("T g + + + l l", "month, 4 Mar 1996, council: one, from 1 Mar 1996"),
        ("T t \"2010 enter", "year, Jan 2010, council: two, from 1 Jan 2010"),
        ("T t \"2010 enter left", "year, Mar 1996, council: one, from 1 Mar 1996"),
        ("T t \"2010 enter right", "year, Nov 2021, council: three, from 1 Jan 2021"),
        ("T t \"2014 enter n", "year, Jan 2015, hubs: hub, from 1 Mar 2014"),
        ("T t \"2021 enter j", "year, Jan 2021, officials: officials, from 1 Jan 2021"),
        ("T f \"first enter", "year, Mar 1996, council: one, from 1 Jan 1996"),
        ("T f \"council enter", "all years, 2010, council: two, from 1 Jan 1996"),
        ("T f \"hub enter", "three years, Jun 2015, hubs: hub, from 1 Jan 2014"),
        ("1 j j T", "decade, 2010, council: two, from 1 Jan 2005"),
        ("1 G enter T", "decade, 2021, council: three, from 1 Jan 2012"),
        ("T g enter esc T", "decade, 1996, council: one, from 1 Jan 1996"),
    ] {
        assert_eq!(timeline(keys), expected, "after {keys}");
    }
}

#[test]
fn keys_move_over_the_map_by_place_and_scale() {
    for (keys, expected) in [
        ("W", "Southport: one, 0 lines, zoom 0, 110 E -10 N"),
        ("W j", "Northport: two, 0 lines, zoom 0, 10 E 60 N"),
        ("W j j", "Midway: officials, 0 lines, zoom 0, 60 E 20 N"),
        ("W j j j", "Midway: officials, 0 lines, zoom 0, 60 E 20 N"),
        ("W k", "Southport: one, 0 lines, zoom 0, 110 E -10 N"),
        ("W g", "Southport: one, 0 lines, zoom 0, 110 E -10 N"),
        ("W G", "Midway: officials, 0 lines, zoom 0, 60 E 20 N"),
        ("W pgdn", "Northport: two, 0 lines, zoom 0, 10 E 60 N"),
        ("W +", "Southport: one, 0 lines, zoom 1, 110 E -10 N"),
        ("W + + + + +", "Southport: one, 0 lines, zoom 4, 110 E -10 N"),
        ("W + -", "Southport: one, 0 lines, zoom 0, 60 E 25 N"),
        ("W + + -", "Southport: one, 0 lines, zoom 1, 110 E -10 N"),
        ("W + + A", "Southport: one, 0 lines, zoom 0, 60 E 25 N"),
        ("W + l", "Southport: one, 0 lines, zoom 1, 118 E -10 N"),
        ("W + h", "Southport: one, 0 lines, zoom 1, 98 E -10 N"),
        ("W + up", "Southport: one, 0 lines, zoom 1, 110 E -1 N"),
        ("W + down", "Southport: one, 0 lines, zoom 1, 110 E -18 N"),
        ("W l l l l l l l", "Southport: one, 0 lines, zoom 0, 118 E -10 N"),
        ("W down down down down down down", "Southport: one, 0 lines, zoom 0, 110 E -18 N"),
        ("W j + + + h", "Northport: two, 0 lines, zoom 3, 7 E 60 N"),
        ("W + + j", "Northport: two, 0 lines, zoom 2, 10 E 60 N"),
        ("W j + + k", "Southport: one, 0 lines, zoom 2, 110 E -10 N"),
        ("1 W", "Southport: three, 0 lines, zoom 0, 110 E -10 N"),
        ("2 W", "Southport: hub, 1 lines, zoom 0, 110 E -10 N"),
        ("1 enter W", "Southport: three, 0 lines, zoom 2, 110 E -10 N"),
        ("2 enter W", "Southport: hub, 1 lines, zoom 0, 60 E 25 N"),
        ("W f \"hub enter", "Northport: hub, 1 lines, zoom 0, 60 E 25 N"),
        ("W f \"first enter", "Southport: one, 0 lines, zoom 4, 110 E -10 N"),
        ("W f \"council enter", "Southport: one, 0 lines, zoom 0, 60 E 25 N"),
        ("1 j W + + esc j W", "Northport: two, 0 lines, zoom 2, 10 E 60 N"),
    ] {
        assert_eq!(map(keys), expected, "after {keys}");
    }
}

#[test]
fn a_view_says_when_the_record_that_was_read_is_not_in_it() {
    let catalog = sketch(SEA);
    for (keys, expected) in [
        ("1 G enter T", "Nowhere has no date"),
        ("1 G enter W", "Nowhere has no place"),
        ("1 G T", ""),
        ("1 enter T", ""),
        ("1 enter W", ""),
    ] {
        assert_eq!(after(&catalog, keys).message, expected, "after {keys}");
    }
}

#[test]
fn a_place_offers_its_records_and_one_record_is_read_at_once() {
    let catalog = sketch(SEA);
    let shown = |keys: &str| after(&catalog, keys).chooser.map(|chooser| labels(&chooser));
    let expected = ["1–2 March 1996 First Council", "2015 Tide Hub", "25–26 November 2021 Third Council"];
    assert_eq!(shown("W enter"), Some(expected.map(String::from).to_vec()));
    assert_eq!(after(&catalog, "W j j enter").context(), Context::Sheet);
    let expected = ["2021 2 dates", "2015 1 date", "2014 1 date", "2010 1 date", "1996 1 date"];
    assert_eq!(shown("T t"), Some(expected.map(String::from).to_vec()));
}
