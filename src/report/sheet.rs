//! The sheet of a record: its facts in the order of the property table, who refers to it, what is not known, and the sources.

use super::footnotes::{Footnote, Footnotes, OwnedCitation};
use super::words::{dated_detail, join, rank_label, summary, title, title_as_of, value_text};
use crate::data::{Fact, Handle, Kind, Link, Property, Rank, Record, Value, View};

#[derive(Clone, Debug)]
pub struct Sheet {
    pub handle: Handle,
    pub kind: Kind,
    pub title: String,
    /// Or why there is none.
    pub summary: String,
    /// Whether the record is known by the day that is asked about.
    pub exists: bool,
    pub sections: Vec<Section>,
}

impl Sheet {
    /// The records that its lines link to, in order; a link's number is its position from 1.
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
    /// The rank in a word, where other values contradict this one or it is outdated.
    pub fn rank_label(&self) -> Option<&'static str> {
        rank_label(self.rank, self.contested)
    }

    /// Whether sources differ about it.
    pub fn is_contested(&self) -> bool {
        self.contested || self.rank == Rank::Disputed
    }
}

/// Costs its facts and references.
pub fn sheet(view: View<'_>, handle: Handle) -> Sheet {
    let record = view.record(handle);
    let mut sources = Footnotes::default();
    let mut sections = Vec::new();
    for property in Property::of(record.kind) {
        let facts = view.facts_of(handle, property);
        let lines = facts.into_iter().map(|fact| fact_line(view, handle, fact, &mut sources)).collect();
        push(&mut sections, SectionKind::Facts(property), property.label().into(), lines);
    }
    let incoming: Vec<Link> = view.incoming(handle).collect();
    for chunk in incoming.chunk_by(|a, b| a.property == b.property) {
        let property = chunk[0].property;
        let lines = chunk
            .iter()
            .map(|link| (link.from, link.fact(view.dataset)))
            .map(|(from, fact)| reference_line(view, from, fact, &mut sources))
            .collect();
        push(&mut sections, SectionKind::References(property), property.definition().inverse.into(), lines);
    }
    let exists = view.exists(handle);
    let missing = if view.is_of_another_day() { "Not known today" } else { "Not known" };
    push(&mut sections, SectionKind::Gaps, missing.into(), if exists { gap_lines(record) } else { Vec::new() });
    let listed = sources.list.iter().enumerate().map(|(at, source)| source_line(view, at + 1, source)).collect();
    push(&mut sections, SectionKind::Sources, "Sources".into(), listed);
    Sheet {
        handle,
        kind: record.kind,
        title: title_as_of(view, handle),
        summary: summary(view, handle),
        exists,
        sections,
    }
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

fn fact_line(view: View<'_>, handle: Handle, fact: Fact<'_>, sources: &mut Footnotes) -> Line {
    Line {
        text: value_text(view.dataset, fact.value()),
        link: fact.linked(),
        address: if let Value::Address(address) = fact.value() { Some(address.to_string()) } else { None },
        ..qualified_line(view, handle, fact, sources)
    }
}

fn reference_line(view: View<'_>, from: Handle, fact: Fact<'_>, sources: &mut Footnotes) -> Line {
    Line { text: title(view.record(from)), link: Some(from), ..qualified_line(view, from, fact, sources) }
}

/// All of a line but its text: rank, qualifiers and citations of a fact.
fn qualified_line(view: View<'_>, owner: Handle, fact: Fact<'_>, sources: &mut Footnotes) -> Line {
    Line {
        detail: dated_detail(view, owner, fact),
        rank: view.rank(fact),
        contested: fact.is_contested(),
        footnotes: sources.numbers(fact.citations()),
        citations: OwnedCitation::of(fact),
        ..Line::default()
    }
}

fn source_line(view: View<'_>, number: usize, line: &Footnote) -> Line {
    let Some(source) = view.dataset.source(&line.source) else {
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

#[cfg(test)]
mod tests {
    use super::super::fixture::sea;
    use super::super::render::line_text;
    use super::*;

    #[track_caller]
    fn check(id: &str, label: &str, asof: Option<&str>, expected: &[&str]) {
        let catalog = sea();
        let handle = catalog.dataset().find(id).unwrap();
        let sheet = sheet(catalog.view(asof.and_then(|asof| asof.parse().ok())), handle);
        let section = sheet.sections.iter().find(|section| section.label == label);
        let lines: Vec<String> = section.iter().flat_map(|section| &section.lines).map(line_text).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn values_come_by_rank_with_what_qualifies_them_and_only_what_held_then() {
        check(
            "office",
            "Host",
            Some("2012"),
            &[
                "South [preferred] (2010 – 2013)",
                "Sea School [contested] (2010 – 2013)",
                "South [disputed] (2011 – 2013)",
            ],
        );
        check("office", "Host", Some("2009"), &["North [contested] (until 2009)"]);
    }

    #[test]
    fn records_that_refer_to_it_come_by_what_they_say() {
        let lines = ["FO · Forum Office [contested] (until 2009)", "FO · Forum Office [contested] (since 2014, now)"];
        check("north", "Hosts", None, &lines);
        check("north", "Hosts", Some("2014"), &["FO · Forum Office [contested] (since 2014)"]);
        check("north", "Host", None, &[]);
    }

    #[test]
    fn a_rank_has_a_label_where_others_contradict_the_value_or_it_is_outdated() {
        for (rank, alone, contested, is_contested) in [
            (Rank::Normal, None, Some("contested"), false),
            (Rank::Preferred, None, Some("preferred"), false),
            (Rank::Disputed, Some("disputed"), Some("disputed"), true),
            (Rank::Outdated, Some("no longer"), Some("no longer"), false),
        ] {
            let line = Line { rank, ..Line::default() };
            assert_eq!((line.rank_label(), line.is_contested()), (alone, is_contested));
            let line = Line { contested: true, ..line };
            assert_eq!((line.rank_label(), line.is_contested()), (contested, true));
        }
    }
}
