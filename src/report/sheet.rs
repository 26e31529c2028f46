//! The sheet of a record: its facts in the order of the property table, who refers to it, what is not known, and the sources.

use super::asof::holds;
use super::footnotes::{Footnote, Footnotes, OwnedCitation};
use super::words::{detail, join, title, value_text};
use crate::catalog::Catalog;
use crate::data::{Fact, Handle, Kind, Link, Period, Property, Rank, Record, Value};

#[derive(Clone, Debug)]
pub struct Sheet {
    pub handle: Handle,
    pub kind: Kind,
    pub title: String,
    pub summary: String,
    pub sections: Vec<Section>,
}

impl Sheet {
    /// The records that its lines lead to, in the order of the lines; a link's number is its place from 1.
    pub fn links(&self) -> impl Iterator<Item = Handle> {
        self.sections.iter().flat_map(|section| &section.lines).filter_map(|line| line.link)
    }
}

#[derive(Clone, Debug)]
pub struct Section {
    pub kind: SectionKind,
    pub label: String,
    pub lines: Vec<Line>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// The record's own facts of a property.
    Facts(Property),
    References(Property),
    Gaps,
    Sources,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    /// Role, terms and remarks.
    pub detail: String,
    pub rank: Rank,
    /// Whether another source contradicts it.
    pub contested: bool,
    pub footnotes: Vec<usize>,
    pub citations: Vec<OwnedCitation>,
    pub link: Option<Handle>,
    pub address: Option<String>,
}

impl Line {
    /// The word for how a value stands beside those that contradict it, where there are such or it is outdated.
    pub fn rank_label(&self) -> Option<&'static str> {
        match self.rank {
            Rank::Normal => self.contested.then_some("contested"),
            Rank::Preferred => self.contested.then_some("preferred"),
            Rank::Disputed => Some("disputed"),
            Rank::Outdated => Some("no longer"),
        }
    }

    /// Whether sources differ about it.
    pub fn is_contested(&self) -> bool {
        self.contested || self.rank == Rank::Disputed
    }
}

/// With `asof` only facts that held then. Costs its facts and references.
pub fn sheet(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> Sheet {
    let record = catalog.record(handle);
    let mut sources = Footnotes::default();
    let mut sections = Vec::new();
    for property in Property::of(record.kind) {
        let mut facts: Vec<Fact<'_>> = record.facts_of(property).filter(|fact| holds(*fact, asof)).collect();
        facts.sort_by_key(|fact| fact.rank);
        let lines = facts.into_iter().map(|fact| fact_line(catalog, record, fact, &mut sources)).collect();
        push(&mut sections, SectionKind::Facts(property), property.label().into(), lines);
    }
    let incoming: Vec<Link> = catalog.graph().incoming(handle).collect();
    for chunk in incoming.chunk_by(|a, b| a.property == b.property) {
        let property = chunk[0].property;
        let lines = chunk
            .iter()
            .map(|link| (link.from, link.fact(catalog.dataset())))
            .filter(|(_, fact)| holds(*fact, asof))
            .map(|(from, fact)| reference_line(catalog, from, fact, &mut sources))
            .collect();
        push(&mut sections, SectionKind::References(property), property.definition().inverse.into(), lines);
    }
    push(&mut sections, SectionKind::Gaps, "Not known".into(), gap_lines(record));
    let listed = sources.list.iter().enumerate().map(|(at, source)| source_line(catalog, at + 1, source)).collect();
    push(&mut sections, SectionKind::Sources, "Sources".into(), listed);
    Sheet { handle, kind: record.kind, title: title(record), summary: record.summary.to_string(), sections }
}

pub(super) fn gap_lines(record: Record<'_>) -> Vec<Line> {
    record
        .gaps()
        .map(|gap| Line { text: gap.property.label().into(), detail: gap.note.to_string(), ..Line::default() })
        .collect()
}

fn push(sections: &mut Vec<Section>, kind: SectionKind, label: String, lines: Vec<Line>) {
    if !lines.is_empty() {
        sections.push(Section { kind, label, lines });
    }
}

fn fact_line(catalog: &Catalog, record: Record<'_>, fact: Fact<'_>, sources: &mut Footnotes) -> Line {
    Line {
        text: value_text(catalog.dataset(), fact.value()),
        link: fact.linked(),
        address: if let Value::Address(address) = fact.value() { Some(address.to_string()) } else { None },
        ..qualified_line(record, fact, sources)
    }
}

fn reference_line(catalog: &Catalog, from: Handle, fact: Fact<'_>, sources: &mut Footnotes) -> Line {
    let record = catalog.record(from);
    Line { text: title(record), link: Some(from), ..qualified_line(record, fact, sources) }
}

/// What qualifies a fact of a record, and who says so.
fn qualified_line(record: Record<'_>, fact: Fact<'_>, sources: &mut Footnotes) -> Line {
    Line {
        detail: detail(fact),
        rank: fact.rank,
        contested: record.is_contested(fact),
        footnotes: sources.numbers(fact.citations()),
        citations: OwnedCitation::of(fact),
        ..Line::default()
    }
}

fn source_line(catalog: &Catalog, number: usize, line: &Footnote) -> Line {
    let Some(source) = catalog.dataset().source(&line.source) else {
        return Line { text: format!("{number} {}", line.source), ..Line::default() };
    };
    let date = source.date.map(|date| date.to_string()).unwrap_or_default();
    Line {
        text: format!("{number} {}", source.title),
        detail: join(&[source.publisher, &date, &line.locators.join(", "), source.class.word()], "; "),
        citations: vec![line.citation()],
        address: (!source.address.is_empty()).then(|| source.address.to_string()),
        ..Line::default()
    }
}
