//! How records are found, in small invented worlds: each documented tier, each way to match a word, each field of the language.

mod fields;
mod ranking;
mod relations;
mod times;
mod translations;

use super::*;
use crate::data::fixture::RIVERS;
use crate::data::{load_unchecked, text};

struct World {
    dataset: Dataset,
    graph: Graph,
    index: Index,
    languages: Languages,
}

impl World {
    /// Of `{"meetings": [...], "hubs": [...]}`; citations need not be written.
    #[track_caller]
    fn new(json: &str) -> World {
        let dataset = load_unchecked(&text::split("world.json", json).unwrap()).unwrap();
        let graph = Graph::new(&dataset);
        let index = Index::new(&dataset, &graph);
        World { dataset, graph, index, languages: Languages::default() }
    }

    fn corpus(&self) -> Corpus<'_> {
        let World { dataset, graph, index, languages } = self;
        Corpus { dataset, graph, index, languages, today: "2026-11-27".parse().expect("a date") }
    }

    /// The ids of the hits in order, with spaces between them.
    fn search(&self, query: &str) -> String {
        let hits = search(self.corpus(), &Query::parse(query));
        hits.list.iter().map(|hit| self.dataset.record(hit.handle).id()).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(&self, queries: &[(&str, &str)]) {
        for (query, expected) in queries {
            assert_eq!(self.search(query), *expected, "{query}");
        }
    }
}

/// Checks the order of records with these names and summaries, whose ids are a, b, c...
#[track_caller]
fn check_order(records: &[(&str, &str)], queries: &[(&str, &str)]) {
    let records: Vec<String> = ('a'..)
        .zip(records)
        .map(|(id, (name, summary))| {
            format!(r#"{{"id": "{id}", "name": "{name}", "summary": "{summary}", "facts": []}}"#)
        })
        .collect();
    World::new(&format!(r#"{{"initiatives": [{}]}}"#, records.join(","))).check(queries);
}

#[test]
fn a_whole_name_comes_before_everything() {
    let records = [("Lamp Lamp", ""), ("Lamp", ""), ("Lamp of Harbours", "")];
    check_order(&records, &[("lamp", "b a c"), ("lamp of harbours", "c"), ("lamps", "b a c")]);
}

#[test]
fn the_class_of_the_worst_word_decides_before_weight() {
    let records = [
        ("Headlamp", ""),
        ("Lamplight", ""),
        ("Lights", "Made of one lamp by many people of the harbour."),
        ("Lamps", ""),
    ];
    check_order(&records, &[("lamp", "d c b a")]);
    check_order(&[("Harbour Headlamp", ""), ("Lamplight", "A harbour")], &[("lamp harbour", "b a")]);
}

#[test]
fn a_clean_hit_comes_before_a_typo_and_one_typo_before_two() {
    let records = [("Lemterns", ""), ("Lamterns", ""), ("Harbours", "Of lanternsmiths")];
    check_order(&records, &[("lanterns", "c"), ("lanterny", "b"), ("lemternz", "a b")]);
    check_order(&[("Lantirnz", ""), ("Lanternz", "")], &[("lanterns", "b a")]);
}

#[test]
fn a_word_in_a_remark_is_no_better_than_a_prefix_in_a_name() {
    let world = World::new(
        r#"{"initiatives": [
            {"id": "mention", "name": "Harbours", "facts": [{"property": "history", "value": "Old", "note": "a lamp"}]},
            {"id": "prefix", "name": "Lamplight", "facts": []},
            {"id": "summary", "name": "Harbours", "summary": "The lamp.", "facts": []}]}"#,
    );
    world.check(&[("lamp", "summary prefix mention")]);
}

#[test]
fn names_weigh_more_than_summaries_and_words_in_order_more_than_others() {
    check_order(&[("Harbour", "A lamp"), ("Lamp Harbour", "")], &[("lamp", "b a")]);
    check_order(&[("Lamp Harbour", ""), ("Harbour Lamp", "")], &[("harbour lamp", "b a"), ("lamp harbour", "a b")]);
    check_order(
        &[("Old Harbour for a Lamp", ""), ("Old Lamp for a Harbour", "")],
        &[("lamp harbour", "b a"), ("lamp for", "b a")],
    );
}

#[test]
fn among_equals_the_newer_the_kind_the_shorter_name_and_the_id_decide() {
    let world = World::new(
        r#"{"meetings": [
            {"id": "old", "name": "Lamp One", "facts": [{"property": "when", "value": "2001"}]},
            {"id": "new", "name": "Lamp Two", "facts": [{"property": "when", "value": "2002"}]},
            {"id": "outdated", "name": "Lamp Six", "facts": [{"property": "when", "value": "2031", "rank": "outdated"}]}],
        "hubs": [
            {"id": "long", "name": "Lamp Seven", "facts": []},
            {"id": "hub-10", "name": "Lamp Ten", "facts": []},
            {"id": "hub-9", "name": "Lamp Ten", "facts": []}]}"#,
    );
    world.check(&[("lamp", "new old outdated hub-9 hub-10 long")]);
}

#[test]
fn a_name_of_several_words_counts_in_full() {
    let world = World::new(
        r#"{"partners": [{"id": "isle", "name": "North Isle", "facts": []}],
            "meetings": [
            {"id": "hosted", "name": "Meeting", "facts": [{"property": "host", "value": "isle"}]},
            {"id": "named", "name": "North Isle", "facts": [{"property": "topic", "value": "meeting"}]}]}"#,
    );
    world.check(&[("north isle meeting", "named isle hosted")]);
}

#[test]
fn words_are_found_joined_and_split() {
    let records = [("E-Learning", ""), ("Arc7", ""), ("LLL Hub", ""), ("Hub for LLL", ""), ("Elearner", "")];
    check_order(
        &records,
        &[
            ("elearning", "a"),
            ("e learning", "a"),
            ("e-learning", "a"),
            ("arc 7", "b"),
            ("lllhub", "c"),
            ("hublll", "d"),
            ("arc-7", "b"),
        ],
    );
    check_order(&[("Ab Cde", ""), ("Abc Def", "")], &[("abcde", "a b"), ("abcdef", "b")]);
    check_order(&[("Ab Cd", "")], &[("abcd", "a")]);
}

#[test]
fn marks_ask_for_exact_words_phrases_and_names() {
    let records =
        [("Lamp Harbour", ""), ("Lamps", "Harbour of the lamp"), ("Harbour Lamp", ""), ("Lamp", "Lamp harbours")];
    check_order(
        &records,
        &[
            ("'lamps", "b"),
            ("'harbours", "d"),
            ("\"lamp harbour\"", "a"),
            ("\"of the\"", "b"),
            ("^lamp", "d b a"),
            ("^harbour", "c"),
            ("lamp$", "d c"),
            ("^lamp$", "d"),
            ("^lamp$ harbours", "d"),
            ("lamp -harbour", ""),
            ("lamp -\"lamp harbour\"", "d b c"),
            ("-lamp", ""),
            ("-'lamps", "c d a"),
            ("lamp -harb", "d b a c"),
            ("'lamps | \"harbour lamp\"", "b c"),
        ],
    );
}

#[test]
fn a_question_is_answered_by_facts_and_by_most_of_its_words() {
    let world = World::new(
        r#"{"people": [{"id": "ada", "name": "Ada", "facts": []}],
            "hubs": [
            {"id": "chaired", "name": "Lamp Hub", "facts": [{"property": "chair", "value": "ada"}]},
            {"id": "free", "name": "Lamp Hub Two", "facts": []}],
            "groups": [{"id": "other", "name": "Other", "facts": [{"property": "chair", "value": "ada"}]}]}"#,
    );
    world.check(&[
        ("who chairs the lamp hub", "chaired free ada"),
        ("the", ""),
        ("who chairs", "chaired other ada"),
        ("lamp the hub", "chaired free ada"),
        ("who painted lamp hub two", "free"),
        ("painted lamp hub", ""),
        ("painted lamp hub two", "free"),
        ("who painted the harbour", ""),
        ("who painted two sails", ""),
    ]);
}

#[test]
fn abbreviations_are_tried_last() {
    let records = [("Asem Work Placement", ""), ("Asem Waterfall Planning", ""), ("Harbour", "")];
    check_order(
        &records,
        &[
            ("asemworkpl", "a"),
            ("awp", "a"),
            ("asemwp", "a b"),
            ("aw", ""),
            ("asemwp | x", ""),
            ("asemwp -harbour", ""),
            ("\"asemwp\"", ""),
        ],
    );
}

#[test]
fn accidents_far_behind_the_best_abbreviation_are_cut_off() {
    check_order(&[("Asem Work Placement", ""), ("Gas Stem Swamp", ""), ("Asem View Loop", "")], &[("asemwp", "a")]);
}

fn rivers() -> World {
    World::new(RIVERS)
}

#[test]
fn a_search_tries_harder_only_when_nothing_is_found() {
    let effort = |query: &str| search(rivers().corpus(), &Query::parse(query)).effort;
    for (query, expected) in [
        ("locks", Effort::Clean),
        ("lokcs", Effort::Clean),
        ("who painted the river charter rules", Effort::Most),
        ("painted river charter", Effort::Most),
        ("clelocprog", Effort::Loose),
    ] {
        assert_eq!(effort(query), expected, "{query}");
    }
}

#[test]
fn a_reason_names_the_best_place_of_each_word() {
    let world = rivers();
    let check = |query: &str, id: &str, expected: &str| {
        let handle = world.dataset.find(id).unwrap();
        let reasons = explain(world.corpus(), &Query::parse(query), handle);
        let reasons: Vec<String> = reasons.iter().map(Reason::to_string).collect();
        assert_eq!(reasons.join("; "), expected, "{query} in {id}");
    };
    check("locks", "clean-locks", "locks: name");
    check("lock", "clean-locks", "lock: name: locks");
    check("clean academ", "clean-locks", "clean: name; academ: coordinator: academy");
    check("gramme", "clean-locks", "gramme: name: programme");
    check("lokcs", "clean-locks", "lokcs: name: locks");
    check("acadmey", "clean-locks", "acadmey: coordinator: academy");
    check("progromme", "clean-locks", "progromme: name: programme");
    check("porgrmame", "clean-locks", "porgrmame: name: programme");
    check("clp", "clean-locks", "clp: short name");
    check("clelocprog", "clean-locks", "clelocprog: short for the name");
    check("who painted locks", "clean-locks", "painted: not found; locks: name");
    check("who coordinates locks", "clean-locks", "coordinates: heading coordinator: coordinated; locks: name");
    check("-lock kind:hub", "clean-locks", "");
}

#[test]
fn facets_count_the_values_of_hits_and_of_what_else_could_be_chosen() {
    let world = rivers();
    let facet = |query: &str, label: &str| {
        let query = Query::parse(query);
        let hits = search(world.corpus(), &query);
        let facets = facets(world.corpus(), &query, &hits.list);
        let values =
            facets.into_iter().find(|facet| facet.label == label).map(|facet| facet.values).unwrap_or_default();
        let shown = values.into_iter().map(|value| {
            format!("{}{} {} {}", if value.chosen { "*" } else { "" }, value.key, value.label, value.count)
        });
        shown.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(facet("river", "Host"), "aland Aland 2, beland Beland 2, great-river 대강국 Great River 1");
    assert_eq!(facet("kind:meeting,hub", "Host"), "aland Aland 2, beland Beland 2, great-river 대강국 Great River 1");
    assert!(
        facet("kind:meeting,hub", "Kind")
            .starts_with("*meeting meetings 4, partner partners 3, conclusion conclusions 1, ")
    );
    assert_eq!(facet("kind:meeting host:aland", "Host"), "*aland Aland 1, beland Beland 1");
    assert_eq!(facet("kind:meeting -host:aland", "Host"), "beland Beland 1", "what is excluded is not chosen");
    assert_eq!(facet("lonely", "Host"), "");
}

#[test]
fn facets_do_not_count_outdated_values() {
    let world = World::new(
        r#"{"partners": [{"id": "isle", "name": "Isle", "facts": []}],
            "meetings": [{"id": "old", "name": "Lamp", "facts": [{"property": "host", "value": "isle", "rank": "outdated"}]}]}"#,
    );
    let query = Query::parse("lamp");
    let facets = facets(world.corpus(), &query, &search(world.corpus(), &query).list);
    assert_eq!(facets.iter().map(|facet| facet.label).collect::<Vec<_>>(), ["Kind"]);
}

#[test]
fn facets_count_the_values_that_hold_as_of_a_day() {
    let world = World::new(
        r#"{"partners": [{"id": "isle", "name": "Isle"}, {"id": "cape", "name": "Cape"}],
            "hubs": [{"id": "lamp", "name": "Lamp", "facts": [
                {"property": "host", "value": "isle", "from": "2001", "until": "2005"},
                {"property": "host", "value": "cape", "from": "2006"}]}]}"#,
    );
    for (query, hosts) in [("lamp", "cape isle"), ("lamp asof:2003", "isle"), ("lamp asof:2010", "cape")] {
        let query = Query::parse(query);
        let facets = facets(world.corpus(), &query, &search(world.corpus(), &query).list);
        let values = facets.iter().filter(|facet| facet.label == "Host").flat_map(|facet| &facet.values);
        assert_eq!(values.map(|value| value.key.as_str()).collect::<Vec<_>>().join(" "), hosts, "{query}");
    }
}

#[test]
fn a_search_that_finds_nothing_offers_near_words_and_smaller_queries() {
    let world = rivers();
    let dead_end = |query: &str| {
        let dead_end = dead_end(world.corpus(), &Query::parse(query));
        let unknown = dead_end.unknown.iter().map(|(word, near)| format!("{word}: {}", near.join(" ")));
        let relaxations = dead_end
            .relaxations
            .iter()
            .map(|relaxation| format!("without {}: {} {}", relaxation.dropped, relaxation.query, relaxation.count));
        unknown.chain(relaxations).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(dead_end("qqlock"), "qqlock: lock");
    assert_eq!(
        dead_end("lock kind:hub year:1850"),
        "without year:1850: lock kind:hub 1; without kind:hub year:1850: lock 8"
    );
    assert_eq!(dead_end("river zebra"), "zebra: ; without zebra: river 9");
}

#[test]
fn a_beginning_is_completed_to_words_and_fields() {
    let world = rivers();
    let completed = |beginning: &str| {
        let completions = completions(world.corpus(), beginning);
        completions.into_iter().map(|(what, text)| format!("{what} {text}")).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(completed("ho"), "word host, word hosts, word hosted, field host:");
    assert_eq!(
        completed("Lo"),
        "word lock, word locks, word lonely, word located, word location, word lonelybody, word lockkeepers, word lockworkshop, field located:"
    );
    assert!(completed("").starts_with("field kind:, field year:"));
}

#[test]
fn the_letters_that_answer_are_marked() {
    let world = rivers();
    let marked = |query: &str, text: &str| {
        let ranges = Highlighter::new(world.corpus(), &Query::parse(query)).ranges(text);
        let letters: Vec<char> = text.chars().collect();
        ranges.into_iter().map(|range| letters[range].iter().collect::<String>()).collect::<Vec<_>>().join("|")
    };
    for (query, text, expected) in [
        ("lock", "Ada Lock, locks and interlocking", "Lock|locks"),
        ("clean water", "Čleán water-locks", "Čleán|water"),
        ("lokcs", "Clean Locks", "Locks"),
        ("clena", "clear", ""),
        ("river", "Straße", ""),
        ("-river", "river", ""),
        ("so", "so3 sofa", "so3|so"),
        ("lock", "", ""),
    ] {
        assert_eq!(marked(query, text), expected, "{query} in {text}");
    }
    assert!(Highlighter::new(world.corpus(), &Query::parse("kind:hub")).is_empty());
    assert!(!Highlighter::new(world.corpus(), &Query::parse("hub")).is_empty());
}

#[test]
fn records_that_say_a_topic_come_before_those_that_only_link_to_it() {
    let world = World::new(
        r#"{"initiatives": [
            {"id": "dam", "name": "Dam", "facts": [{"property": "theme", "value": "All about river locks"}]},
            {"id": "weir", "name": "Weir", "facts": [{"property": "coordinator", "value": "river-guild"}, {"property": "topic", "value": "Locks"}]},
            {"id": "gate", "name": "Gate", "facts": [{"property": "topic", "value": "Opens river locks"}]}
        ], "organisations": [{"id": "river-guild", "name": "River Guild", "summary": "Keeps river locks", "facts": []}]}"#,
    );
    world.check(&[("river locks", "dam gate river-guild weir"), ("the of", "")]);
}
