//! The check of a dataset: everything that must hold before its facts are shown. Changes nothing.

mod dataset;
mod draft;
mod links;
mod missing;
mod on_top;
mod order;
mod places;
mod private;
mod sense;

pub(super) use dataset::check_dataset;
pub(super) use draft::{check_draft, check_layer};
pub use links::with_role;

/// Whether a text is lower-case words joined by hyphens.
pub fn is_id(id: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    !id.is_empty() && id.split('-').all(is_word)
}

/// Each rule with the records that break it.
#[cfg(test)]
mod tests {
    use super::is_id;
    use crate::data::load;
    use crate::data::text::split;

    const SOURCES: &str =
        r#"{"id": "log", "title": "Log", "publisher": "Guild", "language": "en", "class": "official"}"#;

    /// The problems of meetings and sources, each as `record property: message`, in the order of the file.
    #[track_caller]
    fn problems(meetings: &str, sources: &str) -> Vec<String> {
        let north = r#"{"id": "north", "name": "North", "short": "NN", "summary": "An island."}"#;
        let json = format!("{{\"partners\": [{north}],\n\"meetings\": [{meetings}],\n\"sources\": [{sources}]}}");
        let problems = load(&split("world.json", &json).unwrap()).err().unwrap_or_default();
        problems.iter().map(|problem| format!("{} {}: {}", problem.record, problem.property, problem.message)).collect()
    }

    #[track_caller]
    fn meeting(members: &str, expected: &[&str]) {
        let json = format!(r#"{{"id": "first", "name": "First", "summary": "It met.", {members}}}"#);
        assert_eq!(problems(&json, SOURCES), expected, "{members}");
    }

    /// A meeting with these facts, of which each is written without its citation.
    #[track_caller]
    fn facts(facts: &[&str], expected: &[&str]) {
        let facts: Vec<String> = facts.iter().map(|fact| format!("{{{fact}, \"cite\": [\"log\"]}}")).collect();
        meeting(&format!("\"facts\": [{}]", facts.join(", ")), expected);
    }

    #[test]
    fn a_record_has_an_id_a_name_and_a_summary() {
        let names = |json: &str, expected: &str| assert_eq!(problems(json, SOURCES), [expected], "{json}");
        names(
            r#"{"id": "First", "name": "F", "summary": "S"}"#,
            "First id: write the id in lower-case words joined by hyphens: first",
        );
        names(r#"{"id": "first", "name": " ", "summary": "S"}"#, "first name: the name is empty; write one");
        names(
            r#"{"id": "first", "name": "F", "summary": ""}"#,
            "first summary: the summary is empty; write one sentence",
        );
        meeting(r#""aliases": ["one", ""]"#, &["first aliases: an alias is empty; delete it"]);
        meeting(r#""aliases": ["one"], "gaps": [{"property": "when"}]"#, &[]);
    }

    #[test]
    fn a_property_fits_the_kind_of_its_record() {
        for member in [
            r#""gaps": [{"property": "capital"}]"#,
            r#""facts": [{"property": "started", "value": "2011", "cite": ["log"]}]"#,
        ] {
            let json = format!(r#"{{"id": "first", "name": "First", "summary": "It met.", {member}}}"#);
            let [problem] = &problems(&json, SOURCES)[..] else { panic!("one problem of {member}") };
            assert!(problem.contains("does not fit a meeting, which takes when, "), "{problem}");
        }
    }

    #[test]
    fn a_value_is_plausible() {
        for (fact, problem) in [
            (r#""property": "theme", "value": " ""#, "theme: the text is empty; write it or delete the fact"),
            (r#""property": "follows", "value": "first""#, "follows: links to its own record; delete it"),
            (r#""property": "place", "value": {"city": "", "lat": 1, "lon": 1}"#, "place: the city is empty; write it"),
            (
                r#""property": "place", "value": {"city": "A", "lat": 90.1, "lon": 1}"#,
                "place: A is not a place on Earth; lat is between -90 and 90, or lat and lon are swapped",
            ),
            (
                r#""property": "place", "value": {"city": "A", "lat": -90.1, "lon": 91}"#,
                "place: A is not a place on Earth; lat is between -90 and 90, lon between -180 and 180",
            ),
            (
                r#""property": "place", "value": {"city": "A", "lat": 1, "lon": 180.1}"#,
                "place: A is not a place on Earth; lat is between -90 and 90, lon between -180 and 180",
            ),
            (
                r#""property": "place", "value": {"city": "A", "lat": 1, "lon": -180.1}"#,
                "place: A is not a place on Earth; lat is between -90 and 90, lon between -180 and 180",
            ),
            (r#""property": "when", "value": "1199""#, "when: 1199 looks wrong; check the year"),
            (r#""property": "when", "value": "2011/2101""#, "when: 2101 looks wrong; check the year"),
            (r#""property": "theme", "value": "T", "from": "1199""#, "theme: 1199 looks wrong; check the year"),
            (r#""property": "theme", "value": "T", "until": "2101""#, "theme: 2101 looks wrong; check the year"),
            (
                r#""property": "theme", "value": "T", "from": "2011-02", "until": "2011-01-31""#,
                "theme: until 2011-01-31 comes before from 2011-02; fix one of them",
            ),
        ] {
            facts(&[fact], &[&format!("first {problem}")]);
        }
        for fact in [
            r#""property": "place", "value": {"city": "A", "lat": 90, "lon": -180}"#,
            r#""property": "when", "value": "1200/2100""#,
            r#""property": "theme", "value": "T", "from": "2011-02-28", "until": "2011-02""#,
        ] {
            facts(&[fact], &[]);
        }
    }

    #[test]
    fn a_fact_has_a_citation_of_a_known_source() {
        let theme = |cite: &str| format!(r#""facts": [{{"property": "theme", "value": "T", "cite": {cite}}}]"#);
        meeting(&theme("[]"), &["first theme: no citation; add \"cite\": [\"source-id §12\"]"]);
        meeting(
            &theme(r#"["log", "lag"]"#),
            &["first theme: source lag is not in \"sources\"; add it or fix its id, perhaps to log"],
        );
        meeting(&theme(r#"["log §1"]"#), &[]);
    }

    #[test]
    fn one_value_of_a_single_valued_property_stands_above_the_others() {
        let when = |ranks: &[&str], expected: &[&str]| {
            let values: Vec<String> = ranks
                .iter()
                .enumerate()
                .map(|(n, rank)| format!(r#""property": "when", "value": "200{n}", "rank": "{rank}""#))
                .collect();
            facts(&values.iter().map(String::as_str).collect::<Vec<_>>(), expected);
        };
        let stands = |value: &str| format!("and {value} stands in world.json, line 2");
        let unranked =
            |value| format!("first when: it takes one value, {}; mark one of them disputed or outdated", stands(value));
        let preferred =
            format!("first when: two values are preferred, {}; keep one and mark the other disputed", stands("2000"));
        when(&["normal"], &[]);
        when(&["normal", "normal"], &[&unranked("2000")]);
        when(&["normal", "disputed"], &[&unranked("2001")]);
        when(&["preferred", "normal"], &[&unranked("2000")]);
        when(&["preferred", "preferred"], &[&preferred]);
        when(&["preferred", "preferred", "disputed"], &[&preferred]);
        when(&["preferred", "disputed", "disputed"], &[]);
        when(&["disputed", "disputed"], &[]);
        when(&["normal", "outdated", "outdated"], &[]);
    }

    #[test]
    fn a_link_leads_to_a_record_of_a_kind_that_the_property_takes() {
        facts(&[r#""property": "host", "value": "north""#], &[]);
        facts(
            &[r#""property": "host", "value": "nirth""#],
            &["first host: links to nirth, which is not a record; did you mean north?"],
        );
        facts(
            &[r#""property": "follows", "value": "north""#],
            &["first follows: links to north, a partner; it takes a meeting or a document or an initiative"],
        );
        facts(&[r#""property": "related", "value": "north""#], &[]);
    }

    #[test]
    fn a_city_lies_in_one_place() {
        let places = |lat: f64, lon: f64| {
            let place = |lat: f64, lon: f64| {
                format!(r#""property": "place", "value": {{"city": "A", "lat": {lat}, "lon": {lon}}}"#)
            };
            [place(10.0, 20.0), format!("{}, \"rank\": \"outdated\"", place(lat, lon))]
        };
        for (lat, lon, is_elsewhere) in
            [(10.05, 20.05, false), (10.2, 20.0, true), (9.8, 20.0, true), (10.0, 20.2, true), (10.0, 19.8, true)]
        {
            let [first, second] = &places(lat, lon);
            let problem = ["first place: A lies at 10, 20 in world.json, line 2; fix lat and lon"];
            facts(&[first, second], if is_elsewhere { &problem } else { &[] });
        }
    }

    #[test]
    fn no_id_stands_twice() {
        let first = r#"{"id": "north", "name": "First", "summary": "It met."}"#;
        let twice = "north id: the id appears twice; a partner is in world.json, line 1; give it another id";
        assert_eq!(problems(first, SOURCES), [twice]);
        let again = r#"{"id": "log", "title": "Again", "publisher": "Guild", "language": "en", "class": "press"}"#;
        assert_eq!(
            problems("", &format!("{SOURCES},\n{again}")),
            [
                "log id: the source appears twice; the other is in world.json, line 3; delete one of them, or give it another id"
            ]
        );
    }

    #[test]
    fn no_name_leads_to_two_records_of_a_kind() {
        let second = |members: &str| {
            let first =
                r#"{"id": "first", "name": "First", "short": "F1", "summary": "It met.", "aliases": ["Opening"]}"#;
            format!("{first},\n{{\"id\": \"second\", \"summary\": \"It met.\", {members}}}")
        };
        for (members, member, name) in [
            (r#""name": "Second", "short": "f1""#, "short", "f1"),
            (r#""name": "Second", "aliases": ["Other", "OPENING"]"#, "aliases", "OPENING"),
            (r#""name": "Second", "short": "f1", "aliases": ["OPENING"]"#, "short", "f1"),
        ] {
            let expected = format!("second {member}: {name} also leads to first; delete one of them");
            assert_eq!(problems(&second(members), SOURCES), [expected]);
        }
        assert_eq!(
            problems(&second(r#""name": "first""#), SOURCES),
            ["second name: first also leads to first; write what tells them apart, as in \"Maria Silva (Lisbon)\""]
        );
        assert!(
            problems(&second(r#""name": "North", "aliases": ["north"]"#), SOURCES).is_empty(),
            "another kind, or the same record"
        );
    }

    #[test]
    fn a_source_has_an_id_a_title_a_publisher_and_a_language() {
        for (source, problem) in [
            (
                SOURCES.replace("\"log\"", "\"the log\""),
                "the log id: write the id in lower-case words joined by hyphens: the-log",
            ),
            (SOURCES.replace("Log", ""), "log title: the title is empty; write it"),
            (SOURCES.replace("Guild", " "), "log publisher: the publisher is empty; write it"),
            (SOURCES.replace("\"en\"", "\"\""), "log language: the language is empty; write it"),
        ] {
            assert_eq!(problems("", &source), [problem]);
        }
    }

    #[test]
    fn every_problem_is_reported_once_in_the_order_of_the_lines() {
        let json = "{\"id\": \"first\", \"name\": \"\", \"summary\": \"S\", \"facts\": [\n{\"property\": \"theme\", \"value\": 1},\n\
                    {\"property\": \"theme\", \"value\": \"T\", \"cite\": []},\n{\"property\": \"theme\", \"value\": \"T\", \"cite\": []}]}";
        let problems = problems(json, SOURCES);
        let [name, value, cite, again] = &problems[..] else { panic!("{problems:?}") };
        assert!(name.contains("name is empty") && value.contains("must be a text"), "{problems:?}");
        assert!(cite.contains("no citation") && again == cite, "{problems:?}");
    }

    #[test]
    fn an_id_is_lower_case_words_joined_by_hyphens() {
        assert!(["a", "a1", "asem-12", "1-2-3"].into_iter().all(is_id));
        assert!(!["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "ä"].into_iter().any(is_id));
    }
}
