//! Who held what, one after another: the terms of a record in offices, with the gaps between them. Draws nothing.

use super::footnotes::OwnedCitation;
use super::sheet::Line;
use super::words::terms;
use crate::catalog::Catalog;
use crate::data::{Date, Fact, Handle, Kind, Period, Property, Rank, Record};

/// The properties that pass from one holder to the next.
const PASSED_ON: [Property; 4] =
    [Property::constant("host"), Property::constant("seat"), Property::constant("chair"), Property::constant("head")];

/// Everything that passes from one holder to the next in a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Succession {
    /// One for each property and kind of holder.
    pub offices: Vec<Office>,
    /// From the first to the last date of all offices, when there is any.
    pub span: Option<Period>,
}

/// The holders of one kind of one property, in the order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// What passes on.
    pub property: Property,
    /// What it is called; with the kind of the holders where the property has several.
    pub label: String,
    /// The holders in one line: `Denmark → Ireland → Thailand`.
    pub line: String,
    /// At least one.
    pub terms: Vec<Term>,
}

/// A stretch of time with its holder, or without one.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The holder, or that none is known.
    pub line: Line,
    /// From when.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// Whether anybody holds it.
    pub holding: Holding,
    /// Whether it holds at the time that is asked about; always when none is.
    pub is_current: bool,
}

/// Whether anybody holds what passes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// Somebody does.
    Held,
    /// The dates leave a time without a known holder.
    Open,
}

/// The terms of a record. Costs its facts.
pub fn succession(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> Succession {
    let record = catalog.record(handle);
    let mut offices = Vec::new();
    for property in PASSED_ON {
        let facts: Vec<Fact<'_>> = record.facts_of(property).filter(|fact| fact.rank != Rank::Outdated).collect();
        let mut holders: Vec<Option<Kind>> = facts.iter().map(|&fact| holder(catalog, fact)).collect();
        holders.sort_unstable();
        holders.dedup();
        for &kind in &holders {
            let own: Vec<Fact<'_>> = facts.iter().copied().filter(|&fact| holder(catalog, fact) == kind).collect();
            if own.iter().copied().any(is_dated) {
                let label = property.label().to_string();
                let word = kind.map_or("", Kind::word);
                let label = if holders.len() > 1 { format!("{label} ({word})") } else { label };
                offices.push(office(catalog, handle, own, (property, label, asof)));
            }
        }
    }
    let dates = || offices.iter().flat_map(|office| &office.terms).flat_map(|term| [term.from, term.until]).flatten();
    let span = dates().min().zip(dates().max_by_key(|date| date.last())).map(|(start, end)| Period { start, end });
    Succession { offices, span }
}

/// Whether somebody began to hold something in a year or later.
pub(super) fn begins_since(record: Record<'_>, year: u16) -> bool {
    record.facts().filter(is_term).any(|fact| fact.from.is_some_and(|from| from.year() >= year))
}

/// Whether a record has a property that has passed from one holder to another.
pub fn has_terms(catalog: &Catalog, handle: Handle) -> bool {
    n_terms(catalog, handle) > 0
}

/// Every record with at least one succession, the one with most terms first.
pub fn records_with_terms(catalog: &Catalog) -> Vec<Handle> {
    let mut counted: Vec<(usize, Handle)> =
        catalog.dataset().handles().map(|handle| (n_terms(catalog, handle), handle)).collect();
    counted.retain(|(count, _)| *count > 0);
    counted.sort_by_key(|&(count, handle)| (std::cmp::Reverse(count), handle));
    counted.into_iter().map(|(_, handle)| handle).collect()
}

/// The terms of a record of which at least two follow one another.
fn n_terms(catalog: &Catalog, handle: Handle) -> usize {
    let mut counts = [0; PASSED_ON.len()];
    for term in catalog.record(handle).facts().filter(is_term) {
        let passed_on = PASSED_ON.iter().zip(&mut counts).filter(|(property, _)| **property == term.property);
        passed_on.for_each(|(_, count)| *count += 1);
    }
    counts.into_iter().filter(|&count| count > 1).sum()
}

/// Whether a fact tells that somebody held something from or until then.
fn is_term(fact: &Fact<'_>) -> bool {
    is_dated(*fact) && PASSED_ON.contains(&fact.property)
}

fn is_dated(fact: Fact<'_>) -> bool {
    fact.rank != Rank::Outdated && fact.has_terms()
}

/// The kind of the holder; a place has none.
fn holder(catalog: &Catalog, fact: Fact<'_>) -> Option<Kind> {
    fact.value().linked().map(|handle| catalog.record(handle).kind)
}

fn office(
    catalog: &Catalog,
    handle: Handle,
    mut facts: Vec<Fact<'_>>,
    (property, label, asof): (Property, String, Option<Period>),
) -> Office {
    facts.sort_by_key(|&fact| (!is_dated(fact), begins(fact), ends(fact)));
    let mut terms: Vec<Term> = Vec::new();
    let is_disputed = facts.iter().any(|fact| fact.rank == Rank::Disputed);
    // Of terms that lie in one another the latest end counts: what it covers is no gap.
    let mut covered: Option<Date> = None;
    for fact in facts {
        if let (Some(end), Some(from)) = (covered, fact.from)
            && let Some(gap) = gap(end, from)
        {
            terms.push(open(gap, asof));
        }
        covered = covered.into_iter().chain(fact.until.or(fact.from)).max_by_key(|date| date.last());
        let mut term = held(catalog, handle, fact, asof);
        // A dispute about other holders, such as the country, is told where they stand.
        term.line.contested &= is_disputed;
        terms.push(term);
    }
    let mut names: Vec<&str> = Vec::new();
    for term in terms.iter().filter(|term| term.holding == Holding::Held) {
        if names.last() != Some(&term.line.text.as_str()) {
            names.push(&term.line.text);
        }
    }
    let line = names.join(" → ");
    Office { property, label, line, terms }
}

fn begins(fact: Fact<'_>) -> Option<(u16, u8, u8)> {
    fact.from.map(Date::first)
}

fn ends(fact: Fact<'_>) -> (u16, u8, u8) {
    fact.until.map_or((u16::MAX, 0, 0), Date::last)
}

/// What lies between an end and a beginning, in the precision of the coarser of both, so that `2018` and `May 2019` leave none.
fn gap(end: Date, from: Date) -> Option<Period> {
    let after = end.as_coarse_as(from).step(1);
    let before = from.as_coarse_as(end).step(-1);
    (after.first() <= before.first()).then_some(Period { start: after, end: before })
}

fn open(gap: Period, asof: Option<Period>) -> Term {
    let is_current =
        asof.is_some_and(|asof| gap.start.first() <= asof.end.last() && gap.end.last() >= asof.start.first());
    let line = Line { text: "no holder known".into(), detail: gap.to_string(), ..Line::default() };
    Term { line, from: Some(gap.start), until: Some(gap.end), holding: Holding::Open, is_current }
}

fn held(catalog: &Catalog, handle: Handle, fact: Fact<'_>, asof: Option<Period>) -> Term {
    let to = fact.value().linked();
    let text = to.map_or_else(
        || super::value_text(catalog.dataset(), fact.value()),
        |to| catalog.record(to).label().to_string(),
    );
    let dates = if is_dated(fact) { terms(fact) } else { "no dates known".into() };
    let line = Line {
        text,
        detail: dates,
        rank: fact.rank,
        contested: catalog.record(handle).is_contested(fact),
        citations: OwnedCitation::of(fact),
        link: to,
        ..Line::default()
    };
    let is_current = asof.is_none_or(|asof| fact.holds_in(asof));
    Term { line, from: fact.from, until: fact.until, holding: Holding::Held, is_current }
}

#[cfg(test)]
mod tests {
    use super::super::sketch;
    use super::*;

    /// The offices of the record `club`, one text each, with gaps in brackets.
    #[track_caller]
    fn check(facts: &str, expected: &[&str]) {
        let catalog = sketch::catalog(&format!(
            r#"{{"hubs": [{{"id": "club", "name": "Club", "summary": "A club.", "facts": [{facts}]}}],
                "partners": [{{"id": "north", "name": "North", "summary": "A country."}},
                             {{"id": "south", "name": "South", "summary": "A country."}}]}}"#
        ));
        let club = catalog.dataset().find("club").unwrap();
        let text = |term: &Term| match term.holding {
            Holding::Held => format!("{} {}", term.line.text, term.line.detail),
            Holding::Open => format!("[{}]", term.line.detail),
        };
        let offices = succession(&catalog, club, None).offices;
        let offices: Vec<String> = offices
            .iter()
            .map(|office| format!("{}: {}", office.label, office.terms.iter().map(text).collect::<Vec<_>>().join(", ")))
            .collect();
        assert_eq!(offices, expected);
    }

    #[test]
    fn terms_follow_one_another_and_gaps_between_them_show() {
        check(
            r#"{"property": "host", "value": "south", "from": "2022-07"},
               {"property": "host", "value": "north", "until": "2021-12"}"#,
            &["Host: North until December 2021, [January – June 2022], South since July 2022"],
        );
    }

    #[test]
    fn a_year_and_the_month_of_the_next_leave_no_gap() {
        check(
            r#"{"property": "host", "value": "north", "until": "2018"},
               {"property": "host", "value": "south", "from": "2019-05"}"#,
            &["Host: North until 2018, South since May 2019"],
        );
    }

    #[test]
    fn places_and_countries_have_lanes_of_their_own_and_undated_values_alone_have_none() {
        check(
            r#"{"property": "host", "value": "north"},
               {"property": "seat", "value": {"city": "Pole", "lat": 89.0, "lon": 0.0}, "from": "2001"}"#,
            &["Seat: Pole since 2001"],
        );
    }
}
