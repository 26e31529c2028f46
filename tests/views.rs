//! Timeline and map: keys in, screen out, on an invented sea.

mod support;

use aep::app::{Context, Screen};
use support::{Driver, sketch};

/// Councils that alternate between two continents, picnics that do not, a hub that moved from north to south.
const SEA: &str = r#"{
    "framework": [{"id": "forum", "name": "Sea Forum", "facts": [{"property": "type", "value": "process"}]}],
    "meetings": [
        {"id": "council1", "name": "First Council", "short": "C1", "summary": "It began here.", "facts": [
            {"property": "type", "value": "council"}, {"property": "series", "value": "forum"}, {"property": "region", "value": "Asia"},
            {"property": "when", "value": "1996-03-01/1996-03-02"}, {"property": "place", "value": {"city": "Southport", "lat": -10.0, "lon": 110.0}}]},
        {"id": "council2", "name": "Second Council", "short": "C2", "facts": [
            {"property": "type", "value": "council"}, {"property": "series", "value": "forum"}, {"property": "region", "value": "Europe"},
            {"property": "when", "value": "2010"}, {"property": "place", "value": {"city": "Northport", "lat": 60.0, "lon": 10.0}}]},
        {"id": "council3", "name": "Third Council", "short": "C3", "facts": [
            {"property": "type", "value": "council"}, {"property": "series", "value": "forum"}, {"property": "region", "value": "Asia"},
            {"property": "when", "value": "2021-11-25/2021-11-26"}, {"property": "host", "value": "south"},
            {"property": "place", "value": {"city": "Southport", "lat": -10.0, "lon": 110.0}}]},
        {"id": "council4", "name": "Fourth Council", "short": "C4", "facts": [
            {"property": "type", "value": "council"}, {"property": "series", "value": "forum"}, {"property": "region", "value": "Europe"},
            {"property": "when", "value": "2024-01-25/2024-01-26"}, {"property": "host", "value": "north"},
            {"property": "place", "value": {"city": "Harbour Town", "lat": 55.0, "lon": 12.0}}]},
        {"id": "officials", "name": "Officials", "short": "OM", "facts": [
            {"property": "type", "value": "officials"}, {"property": "series", "value": "forum"}, {"property": "when", "value": "2021-05"},
            {"property": "place", "value": {"city": "Northport", "lat": 60.0, "lon": 10.0}}]}],
    "hubs": [{"id": "hub", "name": "Tide Hub", "facts": [
        {"property": "host", "value": "north", "until": "2014"}, {"property": "host", "value": "south", "from": "2015"},
        {"property": "seat", "value": {"city": "Northport", "lat": 60.0, "lon": 10.0}, "until": "2014"},
        {"property": "seat", "value": {"city": "Southport", "lat": -10.0, "lon": 110.0}, "from": "2015"}]}],
    "partners": [
        {"id": "north", "name": "North", "facts": [{"property": "region", "value": "Europe"},
            {"property": "capital", "value": {"city": "Northport", "lat": 60.0, "lon": 10.0}}]},
        {"id": "south", "name": "South", "facts": [{"property": "region", "value": "Asia"},
            {"property": "capital", "value": {"city": "Southport", "lat": -10.0, "lon": 110.0}}]},
        {"id": "far-east", "name": "Far East", "facts": [{"property": "capital", "value": {"city": "Eastend", "lat": 75.0, "lon": 170.0}}]},
        {"id": "far-west", "name": "Far West", "facts": [{"property": "capital", "value": {"city": "Westend", "lat": -45.0, "lon": -30.0}}]}]}"#;

/// The program on the list of meetings.
fn at(columns: u16, rows: u16) -> Driver {
    let mut driver = Driver::with(sketch(SEA), columns, rows);
    driver.press("1");
    driver
}

fn wide() -> Driver {
    at(120, 40)
}

#[test]
fn what_happened_in_a_year_is_on_the_timeline() {
    let mut driver = wide();
    driver.press("T f").types("year:2021").press("enter");
    driver.sees("2021").sees("Feb").sees("Nov").sees("A━ C3").sees("● OM").misses("C4");
}

#[test]
fn the_cursor_date_leads_to_a_year_and_nearer_to_its_months() {
    let mut driver = wide();
    driver.press("T h h h").sees("▼ 2021").sees("decade");
    driver.press("+ +").sees("▼ Jan 2021").sees("A━ C3").sees("Oct");
    driver.press("+").sees("month");
    driver.press("A").sees("all years").sees("2000").sees("2015");
    driver.press("t").sees("Go to a year").types("2010").press("enter").sees("▼ Jan 2010").sees("C2");
}

#[test]
fn the_arrow_moves_along_the_lane_and_the_words_describe_the_mark() {
    let mut driver = wide();
    driver.press("T left").sees("C3 · Third").sees("25–26 November 2021 · Asia").sees("take turns");
    driver.press("down").sees("▸officials").press("up").sees("▸council");
    driver.press("g").sees("1–2 March 1996 · Asia");
}

#[test]
fn enter_reads_the_selected_record_and_escape_leads_back_to_the_list_that_was_left() {
    let mut driver = wide();
    driver.press("2 T esc").sees("▸2 hubs");
    assert_eq!((&driver.app().screen, driver.app().context()), (&Screen::Browse, Context::List));
    driver.press("1 T g enter").sees("It began here");
    assert_eq!((&driver.app().screen, driver.app().context()), (&Screen::Browse, Context::Sheet));
}

#[test]
fn what_a_filter_finds_is_on_the_map_and_its_words_in_the_header() {
    let mut driver = wide();
    driver.press("W").sees("map  of everything").press("B 1 f").types("harbour").press("enter W");
    driver.sees("map  meetings: harbour").sees("Harbour Town").sees("1/1 places");
}

#[test]
fn the_map_shows_the_places_of_a_sheet_and_the_lines_of_its_record() {
    let mut driver = wide();
    driver.press("2 enter W").sees("Northport").sees("Southport").sees("◆ hub");
    assert!(!driver.app().map.segments.is_empty());
}

#[test]
fn walking_the_places_moves_the_map_only_when_it_must() {
    let mut driver = wide();
    let before = driver.press("W g").app().map.in_sight();
    assert_eq!(driver.press("j k j").app().map.in_sight(), before);
    assert_ne!(driver.press("+ + n").app().map.in_sight(), before);
    assert_eq!(driver.press("A").app().map.in_sight(), before);
}

#[test]
fn a_place_with_many_records_offers_them() {
    let mut driver = wide();
    assert_eq!(driver.press("W g enter").app().context(), Context::Chooser);
    driver.press("enter");
    assert_eq!((&driver.app().screen, driver.app().context()), (&Screen::Browse, Context::Sheet));
}

#[test]
fn the_views_are_chosen_from_one_list() {
    let mut driver = at(80, 24);
    driver.press("v").sees("Views").sees("timeline: ").sees("map: ").sees("lists: ").types("map").press("enter");
    assert_eq!(driver.app().screen, Screen::Map);
    assert_eq!(driver.press("T esc").app().screen, Screen::Map);
}

#[test]
fn opened_from_the_overview_the_timeline_begins_with_the_newest_meeting() {
    wide().press("O T").sees("▸council").sees("C4 · Fourth Council");
}

#[test]
fn a_query_that_finds_nothing_leaves_views_that_say_so() {
    let mut driver = at(80, 24);
    driver.press("T f").types("zzzzqqq").press("enter").sees("nothing found has a date");
    driver.press("h l left right j k + - n N g G pgup pgdn enter t").sees("nothing found has a").press("W");
    driver.press("+ - j k h up enter A").sees("nothing found has a");
}

#[test]
fn every_size_is_drawn() {
    let mut driver = at(80, 24);
    let ways = ["T", "W", "T tab", "W tab", "T + + h", "W + + j", "T z", "W z"];
    for (rows, way) in (0..=45).step_by(2).zip(ways.into_iter().cycle()) {
        for columns in (0..=130).step_by(9) {
            driver.resize(columns, rows).press("esc esc esc").press(way);
        }
    }
}
