//! The embedded dataset: it passes the check, holds what the project promises, and matches the numbers in the README.

use std::collections::BTreeSet;
use std::io::Write;

use aep::catalog::Catalog;
use aep::data::{Census, Fact, Kind, Property, SourceClass, Value, ValueType, load};
use aep::embedded;
use aep::report::sheet;

fn catalog() -> Catalog {
    Catalog::embedded("2026-11-27".parse().expect("a date"))
}

#[test]
fn the_dataset_passes_its_check() {
    if let Err(problems) = load(&embedded::texts()) {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"));
    }
}

#[test]
fn it_has_the_86_conclusions_of_asemme8_the_17_actions_and_the_53_partners() {
    let catalog = catalog();
    let dataset = catalog.dataset();
    for paragraph in 1..=86 {
        assert!(dataset.find(&format!("asemme8-{paragraph}")).is_some(), "paragraph {paragraph}");
    }
    assert_eq!(dataset.count(Kind::Partner), 53);
    for action in 1..=17 {
        assert!(dataset.find(&format!("action-{action}")).is_some(), "action {action}");
    }
    for meeting in 1..=10 {
        assert!(dataset.find(&format!("asemme{meeting}")).is_some(), "ASEMME{meeting}");
    }
    for summit in 1..=13 {
        assert!(dataset.find(&format!("asem{summit}")).is_some(), "ASEM{summit}");
    }
}

#[test]
fn every_fact_has_a_source() {
    for record in catalog().dataset().records() {
        for fact in record.facts() {
            assert!(fact.citations().len() > 0, "{}: {}", record.id(), fact.property.key());
        }
    }
}

#[test]
fn every_source_is_cited_and_says_who_publishes_it() {
    let catalog = catalog();
    let dataset = catalog.dataset();
    let cited: BTreeSet<&str> = dataset
        .records()
        .flat_map(aep::data::Record::facts)
        .flat_map(Fact::citations)
        .map(|citation| citation.source)
        .collect();
    for source in dataset.sources() {
        assert!(cited.contains(source.id), "{} is cited nowhere", source.id);
        assert_eq!(source.language.len(), 2, "{}", source.id);
    }
    assert!(dataset.sources().any(|source| source.class == SourceClass::Official));
}

#[test]
fn every_link_leads_back() {
    let catalog = catalog();
    for handle in catalog.dataset().handles() {
        for link in catalog.graph().outgoing(handle) {
            let mut back = catalog.graph().incoming(link.to);
            assert!(back.any(|known| known.from == handle), "{}", catalog.record(handle).id());
        }
    }
}

#[test]
fn every_record_has_a_sheet_and_every_conclusion_names_something() {
    let catalog = catalog();
    for handle in catalog.dataset().handles() {
        assert!(!sheet(catalog.view(None), handle).sections.is_empty(), "{}", catalog.record(handle).id());
    }
    let names = Property::named("names").expect("the property is in the table");
    for handle in catalog.dataset().of_kind(Kind::Conclusion) {
        let record = catalog.record(handle);
        assert!(record.facts_of(names).next().is_some() || !record.summary().is_empty(), "{}", record.id());
    }
}

#[test]
fn every_property_of_the_table_is_used() {
    let catalog = catalog();
    let records = catalog.dataset().records();
    let stated = records.clone().flat_map(aep::data::Record::facts).map(|fact| fact.property.key());
    let missing = records.flat_map(aep::data::Record::gaps).map(|gap| gap.property.key());
    let used: BTreeSet<&str> = stated.chain(missing).collect();
    let unused: Vec<&str> = Property::all().map(Property::key).filter(|key| !used.contains(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn conflicts_keep_both_sides() {
    for record in catalog().dataset().records() {
        for (property, subject) in record.conflicts() {
            let sides = record.facts_of(property).filter(|fact| subject.is_empty() || fact.role() == subject);
            let many = sides.count() > 1 || matches!(property.definition().value, ValueType::Link(_));
            assert!(many, "{}: {} has one disputed value and nothing beside it", record.id(), property.key());
        }
    }
}

#[test]
fn the_readme_has_the_numbers_of_the_check() {
    let census = Census::of(catalog().dataset());
    let readme = include_str!("../README.md");
    for number in [census.records, census.facts, census.citations, census.sources, census.conflicts, census.gaps] {
        assert!(readme.contains(&number.to_string()), "README does not say {number}: {census:?}");
    }
}

/// As many words in a row as make a sentence borrowed.
const PASSAGE: usize = 8;
/// The passages of the five documents that the dataset began with, each as a hash, so that their texts need not stand here.
const BORROWED: &str = include_str!("fixtures/passages.txt");

/// The hashes of every passage of a text: FNV-1a of its words in lower case, in 48 bits.
fn passages(text: &str) -> Vec<u64> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(PASSAGE).map(|words| fnv(&words.join(" ")) & 0xffff_ffff_ffff).collect()
}

fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A text without what stands in quotation marks, which is a title.
fn without_titles(text: &str) -> String {
    text.split('"').step_by(2).collect::<Vec<_>>().join(" | ")
}

#[test]
fn sentences_are_our_own() {
    let borrowed: BTreeSet<u64> =
        BORROWED.lines().map(|line| u64::from_str_radix(line, 16).expect("a line is a hash")).collect();
    let catalog = catalog();
    let dataset = catalog.dataset();
    let mut names: BTreeSet<u64> = dataset.sources().flat_map(|source| passages(source.title)).collect();
    names.extend(dataset.records().flat_map(|record| passages(record.name())));
    let is_name = |key: &str| ["theme", "name-other", "section"].contains(&key);
    for record in dataset.records() {
        let facts = record.facts().flat_map(|fact| {
            let value = if let Value::Text(text) = fact.value() { text } else { "" };
            let value = if is_name(fact.property.key()) { "" } else { value };
            [value, fact.role(), fact.note()]
        });
        for text in facts.chain([record.summary()]).chain(record.gaps().map(|gap| gap.note)) {
            // A text in Kazakh is quoted: a name or a title.
            if text.contains(|c| ('\u{400}'..='\u{52f}').contains(&c)) {
                continue;
            }
            let taken = passages(&without_titles(text))
                .into_iter()
                .find(|hash| borrowed.contains(hash) && !names.contains(hash));
            assert!(taken.is_none(), "{}: eight words in a row stand in a source as well: {text}", record.id());
        }
    }
}

/// Prints the lines of `fixtures/passages.txt` for the text files that the variable `PASSAGES_OF` names, one after another.
#[test]
#[ignore = "makes the list of passages anew"]
fn print_the_passages_of_documents() {
    let paths = std::env::var("PASSAGES_OF").expect("PASSAGES_OF names text files with colons between them");
    let texts = paths.split(':').map(|path| std::fs::read_to_string(path).expect("the file is text"));
    let hashes: BTreeSet<u64> = texts.flat_map(|text| passages(&text.replace("-\n", ""))).collect();
    let lines: Vec<String> = hashes.iter().map(|hash| format!("{hash:012x}")).collect();
    std::io::stdout().write_all(lines.join("\n").as_bytes()).expect("standard output takes lines");
}
