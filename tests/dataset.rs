//! The embedded dataset: it passes the check, holds what the project promises, and matches the numbers in the README.

use std::collections::BTreeSet;

use aep::catalog::Catalog;
use aep::data::{Census, Fact, Kind, Property, SourceClass, ValueType, load};
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
            assert!(fact.citations().len() > 0, "{}: {}", record.id, fact.property.key());
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
            assert!(back.any(|known| known.from == handle), "{}", catalog.record(handle).id);
        }
    }
}

#[test]
fn every_record_has_a_sheet_and_every_conclusion_names_something() {
    let catalog = catalog();
    for handle in catalog.dataset().handles() {
        assert!(!sheet(catalog.view(None), handle).sections.is_empty(), "{}", catalog.record(handle).id);
    }
    let names = Property::named("names").expect("the property is in the table");
    for handle in catalog.dataset().of_kind(Kind::Conclusion) {
        let record = catalog.record(handle);
        assert!(record.facts_of(names).next().is_some() || !record.summary.is_empty(), "{}", record.id);
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
            assert!(many, "{}: {} has one disputed value and nothing beside it", record.id, property.key());
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
