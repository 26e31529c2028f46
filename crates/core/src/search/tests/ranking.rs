//! What comes first among records that have the words of a query: each rule on a few records.

use super::*;

#[test]
fn a_word_of_its_own_comes_before_what_stands_for_it_and_both_before_either() {
    let mut world = World::new(
        r#"{"initiatives": [
            {"id": "own", "name": "Degrees of quiet", "facts": []},
            {"id": "other", "name": "Diplomas in quiet", "facts": []},
            {"id": "both", "name": "Degrees in quiet", "summary": "Its diploma.", "facts": []},
            {"id": "related", "name": "School", "facts": []},
            {"id": "said", "name": "Hall", "facts": [{"property": "history", "value": "Old degree"}]}]}"#,
    );
    world.languages = Languages::read("", "degree = diploma\ndegree >> school", |_| None);
    world.check(&[("degree", "both own other said related")]);
}

#[test]
fn a_word_in_the_first_sentence_of_a_summary_comes_before_one_in_the_others() {
    check_order(&[("Oar", "A boat. Near the lamp."), ("Sail", "A boat near the lamp. Blue.")], &[("lamp", "b a")]);
}

#[test]
fn a_record_that_is_about_one_word_only_mentions_the_other() {
    let world = World::new(
        r#"{"initiatives": [
            {"id": "one", "name": "Lamp", "facts": [{"property": "history", "value": "a harbour"}]},
            {"id": "both", "name": "Pier", "summary": "A lamp in the harbour", "facts": []}]}"#,
    );
    world.check(&[("lamp harbour", "both one")]);
}

#[test]
fn what_a_paragraph_tells_of_comes_before_it() {
    let world = World::new(
        r#"{"initiatives": [{"id": "thing", "name": "Lamps of the old harbour", "facts": []}],
            "conclusions": [{"id": "told", "name": "Lamps for the harbour", "facts": []}]}"#,
    );
    world.check(&[("lamps harbour", "thing told")]);
}

#[test]
fn a_city_alone_is_what_was_held_there_before_its_country() {
    let world = World::new(
        r#"{"meetings": [
            {"id": "fair", "name": "Fair at Port", "facts": []},
            {"id": "talk", "name": "Talk", "facts": [{"property": "place", "value": {"city": "Port", "lat": 1.0, "lon": 1.0}}]}],
            "organisations": [{"id": "school", "name": "Port school", "facts": []}],
            "partners": [{"id": "isle", "name": "Isle", "facts": [
                {"property": "capital", "value": {"city": "Port", "lat": 1.0, "lon": 1.0}}]}]}"#,
    );
    world.check(&[("port", "talk school fair isle"), ("port fair", "fair")]);
}

#[test]
fn what_was_held_on_a_date_comes_before_what_was_made_then() {
    let world = World::new(
        r#"{"documents": [{"id": "paper", "name": "Paper", "facts": [{"property": "adopted", "value": "2011-05-03"}]}],
            "meetings": [{"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2011-05-02/2011-05-03"}]}]}"#,
    );
    world.check(&[("May 2011", "fair paper"), ("3 May 2011", "fair paper")]);
}

#[test]
fn where_few_records_are_about_all_words_those_with_the_most_telling_ones_follow() {
    let world = World::new(
        r#"{"initiatives": [
            {"id": "all", "name": "Climate change", "facts": []},
            {"id": "telling", "name": "Climate", "facts": []},
            {"id": "mention", "name": "Oar", "facts": [{"property": "history", "value": "Climate change"}]},
            {"id": "common-1", "name": "Change one", "facts": []},
            {"id": "common-2", "name": "Change two", "facts": []},
            {"id": "common-3", "name": "Change three", "facts": []},
            {"id": "common-4", "name": "Change four", "facts": []},
            {"id": "common-5", "name": "Change five", "facts": []}]}"#,
    );
    world.check(&[("climate changes", "all telling mention")]);
    let telling = world.dataset.find("telling").unwrap();
    let reasons = explain(world.corpus(), &Query::parse("climate changes"), telling);
    let reasons: Vec<String> = reasons.iter().map(Reason::to_string).collect();
    assert_eq!(reasons, ["climate: name", "changes: not found"]);
}

#[test]
fn a_phrase_that_stands_for_words_is_said_whole() {
    let mut world = World::new(
        r#"{"people": [{"id": "ada", "name": "Ada Lamp", "facts": []}],
            "hubs": [{"id": "net", "name": "Lamp network", "facts": []}]}"#,
    );
    world.languages = Languages::read("", "lamp cooperation > lamp network", |_| None);
    let check = |query: &str, id: &str, expected: &str| {
        let reasons = explain(world.corpus(), &Query::parse(query), world.dataset.find(id).unwrap());
        assert_eq!(reasons.iter().map(Reason::to_string).collect::<Vec<_>>().join("; "), expected, "{query}");
    };
    check("lamp cooperation", "net", "lamp: name; cooperation: name: lamp network");
    check("people lamp", "ada", "people: heading; lamp: name");
    check("adn lamp", "ada", "adn: not found; lamp: name");
    check("lamp aad", "ada", "lamp: name; aad: name: ada");
    check("last lamp", "ada", "last: date; lamp: name");
}

#[test]
fn who_works_on_a_topic_comes_after_what_is_about_it_unless_the_type_is_asked_for() {
    let world = World::new(
        r#"{"meetings": [{"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2011"}, {"property": "theme", "value": "Old lamps of the school"}]}],
            "organisations": [
                {"id": "ministry", "name": "Ministry of Lamps, Oars, Sails and Fish", "facts": [{"property": "type", "value": "ministry"}]},
                {"id": "school", "name": "High school of rowing and sailing", "facts": [{"property": "type", "value": "school"}]}]}"#,
    );
    world.check(&[("lamps", "fair ministry"), ("schools", "school fair")]);
}

#[test]
fn many_of_one_sort_come_after_who_gathers_them() {
    let school = |n: usize| {
        format!(r#"{{"id": "school-{n}", "name": "School {n}", "facts": [{{"property": "type", "value": "school"}}]}}"#)
    };
    let schools = |n: usize| (0..n).map(school).collect::<Vec<_>>().join(",");
    let world = |n: usize| {
        let of = r#"{"id": "league", "name": "League of schools by the rivers and harbours of the isles", "facts": [{"property": "type", "value": "league"}]}"#;
        World::new(&format!(r#"{{"organisations": [{of},{}]}}"#, schools(n)))
    };
    let first = |world: &World, query: &str| world.search(query).split(' ').next().map(String::from).unwrap();
    assert_eq!(first(&world(10), "schools"), "league");
    assert_eq!(first(&world(9), "schools"), "school-0", "a few are asked for themselves");
    assert_eq!(first(&world(10), "school"), "school-0", "one is asked for");
}

#[test]
fn editions_named_like_their_series_come_after_what_tells_of_it() {
    let world = World::new(
        r#"{"initiatives": [{"id": "talks", "name": "Talks about oars", "facts": []}, {"id": "book", "name": "Book", "summary": "On oars", "facts": []}],
            "documents": [{"id": "paper", "name": "Paper of the isles and the harbours about oars", "facts": []}],
            "meetings": [{"id": "one", "name": "First talks about oars", "facts": [{"property": "series", "value": "talks"}]}]}"#,
    );
    world.check(&[("oars", "talks paper one book")]);
}

#[test]
fn parts_of_one_whole_that_are_named_alike_leave_room_for_others() {
    let part = |id: &str| {
        format!(
            r#"{{"id": "{id}", "name": "Boat {id}", "summary": "Of oars", "facts": [{{"property": "part-of", "value": "fleet"}}]}}"#
        )
    };
    let world = World::new(&format!(
        r#"{{"initiatives": [{}, {}, {}, {{"id": "fleet", "name": "Fleet", "facts": []}}],
            "documents": [{{"id": "paper", "name": "Book of the harbour", "summary": "On oars", "facts": []}}]}}"#,
        part("a"),
        part("b"),
        part("c")
    ));
    world.check(&[("oars", "a b paper c")]);
}

#[test]
fn of_those_who_held_an_office_the_last_comes_first() {
    let world = World::new(
        r#"{"people": [
            {"id": "ada", "name": "Ada", "facts": [{"property": "office", "value": "light", "as": "Executive Director", "seen": "2013"}]},
            {"id": "ben", "name": "Ben", "facts": [{"property": "office", "value": "light", "as": "Executive Director", "seen": "2021"}]},
            {"id": "cleo", "name": "Cleo", "summary": "Executive director, once with Light", "facts": [{"property": "office", "value": "isle", "as": "Executive Director", "seen": "2022"}]}],
            "organisations": [{"id": "light", "name": "Light", "facts": []}, {"id": "isle", "name": "Isle", "facts": []}]}"#,
    );
    assert!(world.search("executive director light").starts_with("ben ada"));
}

#[test]
fn a_short_part_of_a_code_may_be_misspelt_though_it_begins_a_word_of_a_text() {
    let world = World::new(
        r#"{"initiatives": [
            {"id": "duo", "name": "Lamp-DUO", "facts": []},
            {"id": "text", "name": "Lamp", "facts": [{"property": "history", "value": "Doubled"}]}]}"#,
    );
    world.check(&[("lamp-dou", "text duo"), ("lamp dou", "text duo")]);
}

#[test]
fn editions_of_one_series_leave_room_for_what_else_is_about_a_topic() {
    let world = World::new(
        r#"{"initiatives": [{"id": "talks", "name": "Talks", "summary": "Oars", "facts": []}, {"id": "book", "name": "Book on oars", "facts": []}],
            "meetings": [
            {"id": "one", "name": "First talk about oars", "facts": [{"property": "series", "value": "talks"}, {"property": "when", "value": "2001"}]},
            {"id": "two", "name": "Second talk about oars", "facts": [{"property": "series", "value": "talks"}, {"property": "when", "value": "2002"}]},
            {"id": "three", "name": "Third talk about oars", "facts": [{"property": "series", "value": "talks"}, {"property": "when", "value": "2003"}]}]}"#,
    );
    world.check(&[("oars", "book three two talks one")]);
}

#[test]
fn a_single_word_that_stands_for_a_topic_is_the_topic() {
    let mut world = World::new(
        r#"{"initiatives": [
            {"id": "oars", "name": "Rowing", "facts": []},
            {"id": "hull", "name": "Hull of a boat that moves", "facts": []},
            {"id": "pier", "name": "Moving boats", "facts": []}]}"#,
    );
    world.languages = Languages::read("", "move boat > rowing", |_| None);
    world.check(&[("moving boats", "pier oars hull")]);
}
