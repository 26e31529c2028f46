//! Relations, roles and values in words.

use super::*;
use crate::data::Property;

#[test]
fn a_relation_in_words_finds_what_it_links() {
    let world = World::new(
        r#"{"partners": [{"id": "aland", "name": "Aland", "facts": [{"property": "region", "value": "Asia"}]},
            {"id": "beland", "name": "Beland", "facts": [{"property": "region", "value": "Europe"}]}],
        "organisations": [{"id": "ministry", "name": "Ministry of Locks", "facts": [{"property": "located", "value": "aland"}]}],
        "meetings": [{"id": "fair", "name": "Fair", "facts": [{"property": "host", "value": "beland"}]},
            {"id": "beland-day", "name": "Beland Day", "facts": []}],
        "groups": [{"id": "board", "name": "Lock Board", "facts": [{"property": "member", "value": "aland"},
            {"property": "member", "value": "beland"}]}],
        "people": [{"id": "ada", "name": "Ada", "facts": [{"property": "located", "value": "aland"},
            {"property": "office", "value": "ministry", "as": "Minister of Locks"}]},
            {"id": "cox", "name": "Cox", "facts": [{"property": "office", "value": "aland", "as": "Rower"}]},
            {"id": "bob", "name": "Bob", "facts": [{"property": "located", "value": "beland"}]}]}"#,
    );
    world.check(&[
        ("hosted by Beland limit:1", "fair"),
        ("meetings hosted by Beland limit:1", "fair"),
        ("groups hosted by Beland", "beland"),
        ("people from Aland limit:1", "ada"),
        ("members of the Lock Board limit:3", "board aland beland"),
        ("who works at ministry of locks limit:1", "ada"),
        ("minister of locks aland limit:1", "ada"),
        ("current minister of Aland limit:1", "ada"),
        ("ministers of Aland limit:2", "ada cox"),
        ("coordinators of the Lock Board limit:1", "board"),
        ("Europe partners limit:1", "beland"),
        ("European partners limit:1", "beland"),
        ("people from Asia limit:1", "ada"),
        ("ministers in Asia limit:1", "ada"),
        ("minister of locks limit:1", "ada"),
    ]);
}

#[test]
fn people_have_words_of_their_own_for_every_property_but_those_that_they_call_by_their_labels() {
    const CALLED_BY_LABEL: &[&str] = &[
        "type",
        "region",
        "capital",
        "series",
        "transversal",
        "action",
        "documents",
        "did",
        "history",
        "names",
        "number",
        "acronym",
        "name-other",
        "iso",
        "isbn",
        "related",
    ];
    for property in Property::all() {
        let row = property.definition();
        let has_words = !row.asked.is_empty() || !row.phrases.is_empty();
        assert_eq!(has_words, !CALLED_BY_LABEL.contains(&row.key), "{}", row.key);
    }
}
