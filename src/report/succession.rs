//! Who held what, one after another: the terms of a record in offices, with the gaps between them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::footnotes::OwnedCitation;
use super::sheet::Line;
use super::words::{dated, short_time_text, value_label, value_text};
use crate::data::{Date, Fact, Handle, Kind, Period, Property, PropertySet, Rank, Record, Time, ValueType, View};

/// The offices of a record, which are the properties whose values take turns.
#[derive(Clone, Debug, PartialEq)]
pub struct Succession {
    /// One for each property and kind of holder.
    pub offices: Vec<Office>,
    /// From the first to the last known day of all offices.
    pub span: Option<Period>,
}

/// The holders of one kind of one property, in the order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    pub property: Property,
    /// With the kind of the holders where the property has several.
    pub label: String,
    /// The holders in one line: `Denmark → Ireland → Thailand`.
    pub line: String,
    /// The same with full names, for where there is room.
    pub whole_line: String,
    pub terms: Vec<Term>,
}

/// A stretch of time with its holder, or without one.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    pub line: Line,
    /// Who held it by the full name alone, and beside the short one, for where there is room.
    pub name: String,
    pub title: String,
    pub time: Time,
    /// The days that are known of it, to today where it goes on; none when it has no time.
    pub days: Option<Period>,
    /// Its time in few words, with the word for the holder of today.
    pub brief: String,
    pub holding: Holding,
    /// Whether it is the holder of then, or of now when no time is asked about.
    pub is_current: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    Held,
    /// A gap between terms.
    Open,
}

pub fn succession(view: View<'_>, handle: Handle) -> Succession {
    let properties = Property::of(view.dataset.kind(handle)).filter(|property| property.definition().takes_turns);
    let offices: Vec<Office> = properties.flat_map(|property| offices(view, handle, property)).collect();
    let days = || offices.iter().flat_map(|office| &office.terms).filter_map(|term| term.days);
    let (start, end) = (days().map(|days| days.start).min(), days().map(|days| days.end).max());
    let span = start.zip(end).map(|(start, end)| Period { start, end });
    Succession { offices, span }
}

/// One for each kind of holder, so that countries and people do not end each other's terms.
fn offices(view: View<'_>, handle: Handle, property: Property) -> Vec<Office> {
    let mut by_kind: BTreeMap<Option<Kind>, Vec<Fact<'_>>> = BTreeMap::new();
    let facts = view.record(handle).facts_of(property).filter(|fact| fact.rank != Rank::Outdated);
    for fact in facts.filter(|fact| view.has_begun(handle, *fact)) {
        let holder = fact.linked();
        by_kind.entry(holder.map(|holder| view.record(holder).kind)).or_default().push(fact);
    }
    let has_several = by_kind.len() > 1;
    by_kind.retain(|_, facts| facts.iter().any(is_term));
    let mut offices = Vec::new();
    for (kind, facts) in by_kind {
        let label = match kind {
            Some(kind) if has_several => format!("{} ({})", property.label(), kind.word()),
            Some(_) | None => property.label().into(),
        };
        let terms = terms_and_gaps(view, handle, facts);
        let is_held = |term: &&Term| term.holding == Holding::Held && matches!(term.time, Time::Span { .. });
        let held: Vec<&Term> = terms.iter().filter(is_held).collect();
        let line = holders_line(&held, |term| &term.line.text);
        let whole_line = holders_line(&held, |term| &term.name);
        offices.push(Office { property, label, line, whole_line, terms });
    }
    offices
}

/// Holders in the order of time: an arrow where one took over from another, a comma where they held it together. Leaves out a
/// disputed holder of a time in which a sure one held it.
fn holders_line(terms: &[&Term], name: impl Fn(&Term) -> &str) -> String {
    // What has an open beginning may have begun together with the other.
    let follows = |term: &Term, other: &Term| term.time.ends().0.is_some() && other.time.ends_before(term.time);
    let is_instead_of =
        |term: &Term, other: &Term| other.line.rank != Rank::Disputed && !follows(term, other) && !follows(other, term);
    let mut line = String::new();
    let mut before: Option<&Term> = None;
    for term in terms {
        if term.line.rank == Rank::Disputed && terms.iter().any(|other| is_instead_of(term, other)) {
            continue;
        }
        if let Some(before) = before {
            if before.line.text == term.line.text {
                continue;
            }
            line.push_str(if before.time.ends_before(term.time) { " → " } else { ", " });
        }
        line.push_str(name(term));
        before = Some(term);
    }
    line
}

/// In the order of the first dates that are known of them, those without dates last.
fn terms_and_gaps(view: View<'_>, handle: Handle, mut facts: Vec<Fact<'_>>) -> Vec<Term> {
    facts.sort_by_key(|fact| {
        let start = fact.time().start().map(Date::first);
        (start.is_none(), start, end(fact))
    });
    let is_disputed = facts.iter().any(|fact| fact.rank == Rank::Disputed);
    let mut terms: Vec<Term> = Vec::new();
    // Of nested terms the latest end counts: what it covers is no gap.
    let mut covered: Option<Date> = None;
    for fact in facts {
        let (from, until) = fact.time().ends();
        terms.extend(covered.zip(from).and_then(|(end, from)| gap(end, from)).map(|gap| open_term(gap, fact.property)));
        covered = covered.into_iter().chain(until.or(from)).max_by_key(|date| date.last());
        let mut term = held_term(view, handle, fact);
        // A dispute about holders of another kind, such as the country, shows at their terms.
        term.line.contested &= is_disputed;
        terms.push(term);
    }
    terms
}

/// What goes on ends after everything else.
fn end(fact: &Fact<'_>) -> (bool, Option<Date>) {
    let goes_on = matches!(fact.time(), Time::Span { until: None, .. });
    (goes_on, fact.time().end().map(Date::last))
}

/// What lies between an end and a beginning, in the precision of the coarser of both, so that `2018` and `May 2019` leave none.
fn gap(end: Date, from: Date) -> Option<Period> {
    let after = end.as_coarse_as(from).step(1);
    let before = from.as_coarse_as(end).step(-1);
    (after.first() <= before.first()).then_some(Period { start: after, end: before })
}

fn open_term(gap: Period, office: Property) -> Term {
    let is_place = office.definition().value == ValueType::Place;
    let text = if is_place { "no place known" } else { "no holder known" };
    Term {
        line: Line { text: text.into(), detail: gap.to_string(), ..Line::default() },
        name: text.into(),
        title: text.into(),
        time: Time::span(Some(gap.start), Some(gap.end)),
        days: Some(days(gap)),
        brief: format!("{gap:#}"),
        holding: Holding::Open,
        is_current: false,
    }
}

fn held_term(view: View<'_>, handle: Handle, fact: Fact<'_>) -> Term {
    let time = fact.time();
    let has_time = time != Time::Unknown;
    let is_now = view.asof.is_none() && view.is_now(fact) && !view.record(handle).is_planned();
    let line = Line {
        text: value_label(view.dataset, fact.value()),
        detail: if has_time { dated(view, handle, fact) } else { "no dates known".into() },
        rank: fact.rank,
        contested: fact.is_contested(),
        citations: OwnedCitation::of(fact),
        link: fact.linked(),
        ..Line::default()
    };
    let name = fact.linked().map_or_else(|| line.text.clone(), |holder| view.record(holder).name().into());
    let brief = if has_time { short_time_text(view, handle, fact) } else { line.detail.clone() };
    Term {
        line,
        name,
        title: value_text(view.dataset, fact.value()),
        time,
        days: known_days(view, time),
        brief,
        holding: Holding::Held,
        is_current: is_now || view.asof.is_some() && is_term(&fact) && view.holds(handle, fact),
    }
}

fn days(period: Period) -> Period {
    Period { start: period.start.first(), end: period.end.last() }
}

/// To today where a term goes on; as of another day no later than that.
fn known_days(view: View<'_>, time: Time) -> Option<Period> {
    let known = days(time.period()?);
    let goes_on = matches!(time, Time::Span { until: None, .. });
    let known = if goes_on && known.start <= view.today { Period { end: view.today, ..known } } else { known };
    let day = view.asof.map(|asof| asof.end.last());
    Some(day.map_or(known, |day| Period { start: known.start.min(day), end: known.end.min(day) }))
}

/// Whether a fact has a beginning or an end. Facts of any property can.
pub(super) fn is_term(fact: &Fact<'_>) -> bool {
    fact.rank != Rank::Outdated && matches!(fact.time(), Time::Span { .. })
}

/// Whether somebody took an office in a year or later.
pub(super) fn begins_since(record: Record<'_>, year: u16) -> bool {
    terms_of_office(record).any(|fact| fact.time().first_known().is_some_and(|from| from.year() >= year))
}

/// Whether an office of the record has passed from one holder to another.
pub fn has_terms(view: View<'_>, handle: Handle) -> bool {
    n_terms(view, handle) > 0
}

/// Every record with a succession, the one with most terms first.
pub fn records_with_terms(view: View<'_>) -> Vec<Handle> {
    let mut counted: Vec<(usize, Handle)> =
        view.dataset.handles().map(|handle| (n_terms(view, handle), handle)).collect();
    counted.retain(|(count, _)| *count > 0);
    counted.sort_by_key(|&(count, handle)| (Reverse(count), handle));
    counted.into_iter().map(|(_, handle)| handle).collect()
}

/// The terms of a record of which at least two follow one another.
fn n_terms(view: View<'_>, handle: Handle) -> usize {
    let mut counts: BTreeMap<Property, usize> = BTreeMap::new();
    for fact in terms_of_office(view.record(handle)).filter(|fact| view.has_begun(handle, *fact)) {
        *counts.entry(fact.property).or_default() += 1;
    }
    counts.into_values().filter(|&count| count > 1).sum()
}

static OFFICES: LazyLock<PropertySet> = LazyLock::new(|| PropertySet::of(|row| row.takes_turns));

fn terms_of_office(record: Record<'_>) -> impl Iterator<Item = Fact<'_>> {
    record.facts_in(*OFFICES).filter(is_term)
}

#[cfg(test)]
mod tests;
