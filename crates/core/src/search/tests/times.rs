//! Dates and time words in queries, on 27 November 2026.

use super::*;

fn fairs() -> World {
    World::new(
        r#"{"partners": [{"id": "aland", "name": "Aland", "facts": []}, {"id": "beland", "name": "Beland", "facts": []}],
        "meetings": [
            {"id": "fair1", "name": "Fair of Aland", "facts": [{"property": "type", "value": "fair"},
                {"property": "when", "value": "2010-05-03/2010-05-05"}]},
            {"id": "fair2", "name": "Fair of Beland", "facts": [{"property": "type", "value": "fair"},
                {"property": "when", "value": "2018-05"}]},
            {"id": "fair3", "name": "Great gathering", "facts": [{"property": "type", "value": "fair"},
                {"property": "when", "value": "2026"}, {"property": "status", "value": "announced"}]},
            {"id": "lapsed", "name": "Lapsed fair", "facts": [{"property": "type", "value": "small fair"},
                {"property": "when", "value": "2017"}, {"property": "status", "value": "announced"}]}],
        "hubs": [
            {"id": "club", "name": "Fair club", "facts": [
                {"property": "host", "value": "aland", "from": "2010-05", "until": "2018-05-04"},
                {"property": "host", "value": "beland", "from": "2018-05-04"}]},
            {"id": "old-club", "name": "Old fair club", "facts": [
                {"property": "host", "value": "aland", "until": "2011"},
                {"property": "started", "value": "2010-05-04", "rank": "outdated"}]}]}"#,
    )
}

#[test]
fn a_date_finds_what_holds_or_happens_then_the_narrowest_first() {
    fairs().check(&[
        ("4 May 2010", "fair1 club old-club"),
        ("04.05.2018", "fair2 club"),
        ("May 2018", "fair2 club"),
        ("between 2017 and 2018", "fair2 club lapsed"),
        ("spring 2031", "club"),
        ("before 2009", ""),
        ("2012 club", "club"),
    ]);
}

#[test]
fn words_find_only_what_holds_on_the_day_that_is_asked_about() {
    fairs().check(&[
        ("beland", "beland fair2 club"),
        ("beland asof:2012", "beland"),
        ("beland asof:2020", "beland fair2 club"),
        ("aland club asof:2012", "club aland"),
        ("clubb beland asof:2020", "club beland"),
    ]);
}

#[test]
fn time_words_choose_among_what_the_other_words_name() {
    fairs().check(&[
        ("next fair limit:1", "fair3"),
        ("last fair limit:2", "fair2 fair1"),
        ("first fair limit:2", "fair1 fair2"),
        ("upcoming limit:1", "fair3"),
        ("next small fair limit:1", "lapsed"),
        ("who hosts the fair club now limit:1", "club"),
        ("previous hosts of the club limit:2", "club old-club"),
    ]);
}
