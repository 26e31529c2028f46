//! The sheet of a record: its facts and who refers to it, in the order in which they are read, what is not known, and the sources.

mod order;
pub(super) mod repeats;

use std::cmp::Reverse;
use std::collections::HashMap;

use super::footnotes::{Footnote, Footnotes, OwnedCitation};
use super::text::width;
use super::words::{join, rank_label, short_time_text, summary, title, title_as_of, type_word, value_text};
use crate::data::{Fact, Handle, Kind, Link, ListedOrder, Period, Property, Rank, Record, Value, ValueType, View};
pub use order::SectionKind;
pub(super) use order::{is_name, sections};
use repeats::{unless_repeated, without_label};

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
    /// Sections of one chapter stand together.
    pub chapter: usize,
    pub label: String,
    pub lines: Vec<Line>,
}

impl Section {
    /// More lines than these are folded.
    const MAX_LINES: usize = 6;

    /// How many lines are left out while the section is folded; never so few that the row which stands for them saves nothing.
    pub fn n_folded(&self) -> usize {
        let n_more = self.lines.len().saturating_sub(Section::MAX_LINES);
        let n_others = self.others().len();
        if n_others == 0 && n_more > 2 { n_more } else { n_others }
    }

    /// The lines behind a surer one that has a single value: what other sources say, or what was so before. While the section is
    /// folded its row tells them.
    pub fn others(&self) -> &[Line] {
        let is_other = |line: &Line| matches!(line.rank, Rank::Disputed | Rank::Outdated);
        match (self.kind, self.lines.split_first()) {
            (SectionKind::Facts(property), Some((first, others)))
                if !property.definition().many && !is_other(first) && others.iter().all(is_other) =>
            {
                others
            }
            (SectionKind::Facts(_) | SectionKind::References(_) | SectionKind::Gaps | SectionKind::Sources, _) => &[],
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    /// The role on a sheet; elsewhere all that qualifies the text.
    pub detail: String,
    /// When it was so, or when what it links to was.
    pub time: String,
    /// What whoever wrote the dataset remarks.
    pub remark: String,
    pub rank: Rank,
    /// Whether another source contradicts it.
    pub contested: bool,
    pub footnotes: Vec<usize>,
    pub citations: Vec<OwnedCitation>,
    pub link: Option<Handle>,
    pub address: Option<String>,
}

impl Line {
    /// A line of a text alone; none when it is empty.
    pub(super) fn of_text(text: &str) -> Option<Line> {
        (!text.is_empty()).then(|| Line { text: text.into(), ..Line::default() })
    }

    /// The rank in a word, where other values contradict this one or it is outdated.
    pub fn rank_label(&self) -> Option<&'static str> {
        rank_label(self.rank, self.contested)
    }

    /// Whether sources differ about it.
    pub fn is_contested(&self) -> bool {
        self.contested || self.rank == Rank::Disputed
    }

    /// All that qualifies the text, with semicolons between.
    pub fn qualifiers(&self) -> String {
        join(&[&self.detail, &self.time, &self.remark], "; ")
    }
}

/// What a value keeps beside a column of times.
pub const MIN_VALUE: usize = 26;

/// The width of the column in which the times of lines are read down, with a gap; none where few have one or little room is left.
pub fn time_width(lines: &[Line], columns: usize) -> Option<usize> {
    let n_timed = lines.iter().filter(|line| !line.time.is_empty()).count();
    let widest = lines.iter().map(|line| width(&line.time)).max()? + 2;
    let has_column = lines.len() > 1 && n_timed * 2 >= lines.len() && columns >= widest + MIN_VALUE;
    has_column.then_some(widest)
}

/// What the records say of another that have the property: a meeting is not based where it is held.
pub(super) fn inverse_label(
    view: View<'_>,
    property: Property,
    from: impl Iterator<Item = Handle> + Clone,
) -> &'static str {
    let mut kinds = from.map(|handle| view.dataset.kind(handle));
    let (is_held, is_based) = (kinds.clone().any(is_meeting), kinds.any(|kind| !is_meeting(kind)));
    match (property == Property::LOCATED && is_held, is_based) {
        (true, true) => "Based or held here",
        (true, false) => "Held here",
        (false, _) => property.definition().inverse,
    }
}

fn is_meeting(kind: Kind) -> bool {
    kind == Kind::Meeting
}

/// Costs its facts and references.
pub fn sheet(view: View<'_>, handle: Handle) -> Sheet {
    let record = view.record(handle);
    let incoming: Vec<Link> = view.incoming(handle).collect();
    let mut sources = Footnotes::default();
    let mut sections = Vec::new();
    for (chapter, kind) in order::sections_of(record.kind) {
        let (label, lines) = match kind {
            SectionKind::Facts(property) => (property.label(), fact_lines(view, handle, property, &mut sources)),
            SectionKind::References(property) => {
                let links = incoming.iter().filter(|link| link.property == property);
                let label = inverse_label(view, property, links.clone().map(|link| link.from));
                (label, reference_lines(view, links, &mut sources))
            }
            SectionKind::Gaps => {
                let label = if view.is_of_another_day() { "Not known today" } else { "Not known" };
                (label, if view.exists(handle) { gap_lines(record) } else { Vec::new() })
            }
            SectionKind::Sources => ("Sources", source_lines(view, &sources)),
        };
        if !lines.is_empty() {
            sections.push(Section { kind, chapter, label: label.into(), lines });
        }
    }
    Sheet {
        handle,
        kind: record.kind,
        title: title_as_of(view, handle),
        summary: summary(view, handle),
        exists: view.exists(handle),
        sections,
    }
}

pub(super) fn gap_lines(record: Record<'_>) -> Vec<Line> {
    record
        .gaps()
        .map(|gap| Line { text: gap.property.label().into(), detail: gap.note.to_string(), ..Line::default() })
        .collect()
}

/// What is so now comes first, then the latest.
fn fact_lines(view: View<'_>, handle: Handle, property: Property, sources: &mut Footnotes) -> Vec<Line> {
    let mut facts = view.facts_of(handle, property);
    facts.retain(|&fact| !is_denial(fact) || fact.is_contested());
    if property.definition().many {
        facts.sort_by_key(|&fact| {
            let start = fact.time().start();
            (!view.is_now(fact), start.is_none(), Reverse(start))
        });
    } else {
        facts.sort_by_key(|&fact| view.rank(fact));
    }
    let texts: Vec<String> = facts.iter().map(|fact| written_value(view, *fact)).collect();
    // The institution of a term stands beside its country.
    let mut beside: HashMap<&str, Vec<&str>> = HashMap::new();
    for (fact, text) in facts.iter().zip(&texts) {
        let beside = beside.entry(fact.role()).or_insert_with(|| vec![property.label()]);
        beside.push(text);
        beside.extend(fact.linked().map(|linked| type_word(view, linked)));
    }
    let said = |(role, around): (_, Vec<&str>)| (role, without_label(unless_repeated(role, &around), property.label()));
    let roles: HashMap<&str, &str> = beside.into_iter().map(said).collect();
    let mut lines = Vec::new();
    for (&fact, text) in facts.iter().zip(&texts) {
        let role = roles[fact.role()];
        lines.push(Line {
            text: text.clone(),
            link: fact.linked(),
            address: if let Value::Address(address) = fact.value() { Some(address.to_string()) } else { None },
            ..qualified_line(view, handle, fact, Saying { text, role, linked: fact.linked() }, sources)
        });
    }
    lines
}

/// A mail address without the scheme that opening it needs.
fn written_value(view: View<'_>, fact: Fact<'_>) -> String {
    let text = value_text(view.dataset, fact.value());
    text.strip_prefix("mailto:").map_or_else(|| text.clone(), str::to_string)
}

/// Whether a fact says no to a question that a sheet need not answer.
pub(super) fn is_denial(fact: Fact<'_>) -> bool {
    let is_asked = matches!(fact.property.definition().value, ValueType::Choice(words) if words.contains(&"yes"));
    is_asked && fact.value() == Value::Text("no")
}

/// What is so now comes first, then the latest.
fn reference_lines<'l>(view: View<'_>, incoming: impl Iterator<Item = &'l Link>, sources: &mut Footnotes) -> Vec<Line> {
    let mut ends: Vec<(&Link, Fact<'_>)> = incoming.map(|link| (link, link.fact(view.dataset))).collect();
    ends.sort_by_key(|&(link, fact)| {
        let start = fact.time().start().or_else(|| Some(record_date(view, link.from)?.start));
        (!view.is_now(fact), start.is_none(), Reverse(start))
    });
    // An office and who holds it are one fact that either end may tell.
    let is_of_office = |fact: Fact<'_>, other: Fact<'_>| {
        fact.property == Property::OFFICE && other.property.definition().takes_turns && fact.time() == other.time()
    };
    ends.retain(|&(link, fact)| {
        let mut own = view.facts(link.to).filter(|own| own.linked() == Some(link.from));
        own.all(|own| !is_of_office(own, fact) && !is_of_office(fact, own))
    });
    let mut lines = Vec::new();
    for (&Link { from, to, property, .. }, fact) in ends {
        let [text, subject] = [from, to].map(|handle| title(view.record(handle)));
        let role = unless_repeated(
            fact.role(),
            &[property.definition().inverse, property.label(), &text, &subject, type_word(view, to)],
        );
        let line = qualified_line(view, from, fact, Saying { text: &text, role, linked: Some(from) }, sources);
        lines.push(Line { text, link: Some(from), ..line });
    }
    lines
}

/// When a record was, of a kind that is listed by date.
fn record_date(view: View<'_>, handle: Handle) -> Option<Period> {
    match view.record(handle).kind.listed().order {
        ListedOrder::Newest(dates) => dates.iter().find_map(|&date| view.best(handle, date)?.value_period()),
        ListedOrder::PartOf(_) | ListedOrder::Label | ListedOrder::OneWord | ListedOrder::MostLinked => None,
    }
}

/// What a line says before it is qualified.
#[derive(Clone, Copy)]
struct Saying<'t> {
    text: &'t str,
    role: &'t str,
    linked: Option<Handle>,
}

/// All of a line but its text: rank, qualifiers and citations of a fact.
fn qualified_line(view: View<'_>, owner: Handle, fact: Fact<'_>, told: Saying<'_>, sources: &mut Footnotes) -> Line {
    let own_time = short_time_text(view, owner, fact);
    let time = match told.linked.and_then(|linked| record_date(view, linked)) {
        Some(period) if own_time.is_empty() => format!("{period:#}"),
        Some(_) | None => own_time,
    };
    let remark = unless_repeated(fact.note(), &[fact.property.label(), told.text, told.role, &time]);
    let is_told = fact.property.definition().remark_tells;
    Line {
        detail: if is_told { join(&[told.role, remark], "; ") } else { told.role.into() },
        time,
        remark: if is_told { String::new() } else { remark.into() },
        rank: view.rank(fact),
        contested: fact.is_contested(),
        footnotes: sources.numbers(fact.citations()),
        citations: OwnedCitation::of(fact),
        ..Line::default()
    }
}

fn source_lines(view: View<'_>, sources: &Footnotes) -> Vec<Line> {
    sources.list.iter().enumerate().map(|(at, source)| source_line(view, at + 1, source)).collect()
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
    use super::super::fixture::{sea, sketch};
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
    fn values_that_take_turns_come_from_the_latest_on_and_only_what_held_then() {
        check(
            "office",
            "Host",
            Some("2012"),
            &[
                "South [disputed] (2011 – 2013)",
                "South [preferred] (2010 – 2013)",
                "Sea School [contested] (2010 – 2013)",
            ],
        );
        check("office", "Host", Some("2009"), &["North [contested] (until 2009)"]);
    }

    #[test]
    fn records_that_refer_to_it_come_by_what_they_say() {
        let lines = ["FO · Forum Office [contested] (since 2014, now)", "FO · Forum Office [contested] (until 2009)"];
        check("north", "Hosts", None, &lines);
        check("north", "Hosts", Some("2014"), &["FO · Forum Office [contested] (since 2014)"]);
        check("north", "Host", None, &[]);
    }

    #[test]
    fn a_line_says_what_its_value_label_and_time_do_not_and_when_a_linked_meeting_was() {
        let catalog = sketch(
            r#"{"partners": [{"id": "north", "name": "North"}], "people": [{"id": "ada", "name": "Ada Lock"}],
                "meetings": [{"id": "fair", "name": "Fair", "facts": [
                    {"property": "when", "value": "2003-05"},
                    {"property": "host", "value": "north", "as": "host country", "note": "The first time"},
                    {"property": "participants", "value": 120, "as": "participants", "note": "over 120"},
                    {"property": "attended", "value": "ada", "as": "speaker", "note": "Minister of Locks"}]}],
                "hubs": [{"id": "club", "name": "Club", "facts": [
                    {"property": "host", "value": "north", "as": "term of North", "from": "2001", "note": "Term from 2001"},
                    {"property": "new", "value": "no"}]}]}"#,
        );
        let lines = |id: &str| -> Vec<String> {
            let sheet = sheet(catalog.view(None), catalog.dataset().find(id).unwrap());
            let lines = sheet.sections.iter().flat_map(|section| section.lines.iter().map(move |line| (section, line)));
            lines.map(|(section, line)| format!("{}: {}", section.label, line_text(line))).collect()
        };
        assert_eq!(
            lines("fair"),
            [
                "Dates: May 2003",
                "Host: North (country; The first time)",
                "Participants: 120 (over 120)",
                "Took part: Ada Lock (speaker; Minister of Locks)"
            ]
        );
        assert_eq!(lines("club"), ["Host: North (since 2001, now)"]);
        assert_eq!(
            lines("north"),
            ["Hosts: Club (since 2001, now)", "Hosts: Fair (host country; May 2003; The first time)"]
        );
        assert_eq!(lines("ada"), ["Took part in: Fair (speaker; Minister of Locks; May 2003)"]);
    }

    #[test]
    fn a_rank_has_a_label_where_others_contradict_the_value_or_it_is_outdated() {
        for (rank, alone, contested, is_contested) in [
            (Rank::Normal, None, Some("contested"), false),
            (Rank::Preferred, None, Some("preferred"), false),
            (Rank::Disputed, Some("disputed"), Some("disputed"), true),
            (Rank::Outdated, Some("superseded"), Some("superseded"), false),
        ] {
            let line = Line { rank, ..Line::default() };
            assert_eq!((line.rank_label(), line.is_contested()), (alone, is_contested));
            let line = Line { contested: true, ..line };
            assert_eq!((line.rank_label(), line.is_contested()), (contested, true));
        }
    }
}
