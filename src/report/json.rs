//! Records in the JSON that commands print: a shape of its own, so that what scripts read does not change with the model.

use serde::Serialize;

use super::words::value_text;
use crate::catalog::Catalog;
use crate::data::write::value_json;
use crate::data::{Citation, Fact, Handle, Link};

/// A record with everything that is said about it, by itself and by others.
#[derive(Serialize)]
pub struct RecordJson<'a> {
    pub id: &'a str,
    pub kind: &'static str,
    pub name: &'a str,
    pub short: &'a str,
    pub aliases: Vec<&'a str>,
    pub summary: &'a str,
    pub facts: Vec<FactJson<'a>>,
    pub gaps: Vec<GapJson<'a>>,
    pub referenced_by: Vec<ReferenceJson<'a>>,
}

/// A fact with its qualifiers, rank and citations.
#[derive(Serialize)]
pub struct FactJson<'a> {
    pub property: &'static str,
    pub label: &'static str,
    pub value: serde_json::Value,
    /// The value as a person reads it.
    pub text: String,
    #[serde(rename = "as", skip_serializing_if = "str::is_empty")]
    pub role: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    pub rank: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub note: &'a str,
    pub citations: Vec<CitationJson<'a>>,
}

#[derive(Serialize)]
pub struct GapJson<'a> {
    pub property: &'static str,
    pub note: &'a str,
}

#[derive(Serialize)]
pub struct CitationJson<'a> {
    pub source: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub locator: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub address: &'a str,
}

/// A fact of another record that names this one.
#[derive(Serialize)]
pub struct ReferenceJson<'a> {
    pub id: &'a str,
    pub kind: &'static str,
    pub name: &'a str,
    /// The label under which the sheet of this record shows it.
    pub inverse: &'static str,
    pub fact: FactJson<'a>,
}

impl<'a> RecordJson<'a> {
    pub fn new(catalog: &'a Catalog, handle: Handle) -> RecordJson<'a> {
        let record = catalog.record(handle);
        RecordJson {
            id: record.id,
            kind: record.kind.word(),
            name: record.name,
            short: record.short,
            aliases: record.aliases().collect(),
            summary: record.summary,
            facts: record.facts().map(|fact| FactJson::new(catalog, fact)).collect(),
            gaps: record.gaps().map(|gap| GapJson { property: gap.property.key(), note: gap.note }).collect(),
            referenced_by: catalog.graph().incoming(handle).map(|link| ReferenceJson::new(catalog, link)).collect(),
        }
    }

    /// The record as a value to which members can be added.
    pub fn value(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("texts and lists can be written as JSON")
    }
}

impl<'a> ReferenceJson<'a> {
    fn new(catalog: &'a Catalog, link: Link) -> ReferenceJson<'a> {
        let from = catalog.record(link.from);
        ReferenceJson {
            id: from.id,
            kind: from.kind.word(),
            name: from.name,
            inverse: link.property.definition().inverse,
            fact: FactJson::new(catalog, link.fact(catalog.dataset())),
        }
    }
}

impl<'a> FactJson<'a> {
    pub fn new(catalog: &'a Catalog, fact: Fact<'a>) -> FactJson<'a> {
        let dataset = catalog.dataset();
        let citation = |citation: Citation<'a>| {
            let source = dataset.source(citation.source);
            CitationJson {
                source: citation.source,
                locator: citation.locator,
                title: source.map_or("", |source| source.title),
                address: source.map_or("", |source| source.address),
            }
        };
        FactJson {
            property: fact.property.key(),
            label: fact.property.label(),
            value: value_json(fact.value()),
            text: value_text(dataset, fact.value()),
            role: fact.role(),
            from: fact.from.map(crate::data::Date::iso),
            until: fact.until.map(crate::data::Date::iso),
            rank: fact.rank.word(),
            note: fact.note(),
            citations: fact.citations().map(citation).collect(),
        }
    }
}
