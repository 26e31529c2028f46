//! A small dataset for tests of shapes: two series of meetings, a secretariat that moves, and partners on a made-up sea.

use std::borrow::Cow;

use crate::catalog::Catalog;
use crate::data::Kind;
use crate::data::load_unchecked;
use crate::data::text::{Part, Text};

/// The catalog of records written as JSON, by kind.
pub(super) fn catalog(parts: &[(Kind, &'static str)]) -> Catalog {
    let text = |&(kind, json): &(Kind, &'static str)| Text {
        file: kind.file(),
        part: Part::Records(kind),
        json: Cow::Borrowed(json),
        layer: 0,
    };
    let texts: Vec<Text> = parts.iter().map(text).collect();
    Catalog::new(load_unchecked(&texts).unwrap(), "fixture".into())
}

/// Four councils that alternate, three picnics that do not, one of no known date, and an office with three terms.
pub(super) fn sea_forum() -> Catalog {
    catalog(&[
        (Kind::Framework, r#"[{"id": "forum", "name": "Sea Forum"}]"#),
        (
            Kind::Initiative,
            r#"[{"id": "picnics", "name": "Picnics", "facts": [{"property": "started", "value": "2009"}]}]"#,
        ),
        (Kind::Meeting, MEETINGS),
        (Kind::Organisation, OFFICE),
        (Kind::Partner, PARTNERS),
    ])
}

const MEETINGS: &str = r#"[
    {"id": "council1", "name": "First Council", "short": "C1", "facts": [
        {"property": "type", "value": "council"}, {"property": "series", "value": "forum"},
        {"property": "region", "value": "Europe"}, {"property": "when", "value": "2008-05-05/2008-05-06"},
        {"property": "place", "value": {"city": "Northport", "lat": 60.0, "lon": 10.0}}]},
    {"id": "council2", "name": "Second Council", "short": "C2", "facts": [
        {"property": "type", "value": "council"}, {"property": "series", "value": "forum"},
        {"property": "region", "value": "Asia"}, {"property": "when", "value": "2010"},
        {"property": "place", "value": {"city": "Southport", "lat": -10.0, "lon": 110.0}}]},
    {"id": "council3", "name": "Third Council", "short": "C3", "facts": [
        {"property": "type", "value": "council"}, {"property": "series", "value": "forum"},
        {"property": "region", "value": "Europe"}, {"property": "when", "value": "2012-11"},
        {"property": "located", "value": "north"}]},
    {"id": "council4", "name": "Fourth Council", "short": "C4", "facts": [
        {"property": "type", "value": "council"}, {"property": "series", "value": "forum"},
        {"property": "region", "value": "Asia"}, {"property": "when", "value": "2014-03-01"},
        {"property": "follows", "value": "council1"},
        {"property": "place", "value": {"city": "Northport", "lat": 60.2, "lon": 10.1}}]},
    {"id": "council5", "name": "Fifth Council", "short": "C5", "facts": [{"property": "type", "value": "council"}]},
    {"id": "picnic1", "name": "Picnic 1", "facts": [{"property": "type", "value": "picnic"},
        {"property": "series", "value": "picnics"}, {"property": "when", "value": "2009-06"}]},
    {"id": "picnic2", "name": "Picnic 2", "facts": [{"property": "type", "value": "picnic"},
        {"property": "series", "value": "picnics"}, {"property": "when", "value": "2011-06"}]},
    {"id": "walk", "name": "Walk", "facts": [{"property": "type", "value": "walk"},
        {"property": "series", "value": "picnics"}, {"property": "when", "value": "2011-07"}]},
    {"id": "swim", "name": "Swim", "facts": [{"property": "type", "value": "swim"},
        {"property": "series", "value": "picnics"}, {"property": "when", "value": "2011-08"}]}
]"#;

const OFFICE: &str = r#"[
    {"id": "office", "name": "Forum Office", "short": "FO", "facts": [
        {"property": "seat", "value": {"city": "Northport", "lat": 60.0, "lon": 10.0}, "until": "2009"},
        {"property": "seat", "value": {"city": "Southport", "lat": -10.0, "lon": 110.0}, "from": "2010"},
        {"property": "host", "value": "north", "until": "2009"},
        {"property": "host", "value": "south", "from": "2010", "until": "2013", "rank": "preferred"},
        {"property": "host", "value": "south", "from": "2011", "until": "2013", "rank": "disputed"},
        {"property": "host", "value": "school", "from": "2010", "until": "2013"},
        {"property": "host", "value": "north", "from": "2014"}]},
    {"id": "school", "name": "Sea School", "facts": [{"property": "located", "value": "south"}]}
]"#;

const PARTNERS: &str = r#"[
    {"id": "north", "name": "North", "facts": [{"property": "region", "value": "Europe"},
        {"property": "capital", "value": {"city": "Northport", "lat": 60.0, "lon": 10.0}}]},
    {"id": "south", "name": "South", "facts": [{"property": "region", "value": "Asia"},
        {"property": "capital", "value": {"city": "Southport", "lat": -10.0, "lon": 110.0}}]}
]"#;
