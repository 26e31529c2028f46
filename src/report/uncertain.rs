//! What is not certain: contradictions of sources with all their sides, and gaps. Decides nothing about either.

use serde_json::{Value, json};

use super::footnotes::OwnedCitation;
use super::json::{fact_json, object_of};
use super::sheet::Line;
use super::table::Table;
use super::words::{citations_text, join, sources_text, value_text};
use crate::data::{Fact, Handle, Property, Record, Time, View};

/// Values of one property of a record that cannot all be true.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict<'a> {
    pub record: Handle,
    pub property: Property,
    /// The role that all sides share; empty where a record can have only one value.
    pub role: &'a str,
    /// The surest first. One alone says what other sources do not say at all.
    pub sides: Vec<Fact<'a>>,
}

impl<'a> Conflict<'a> {
    /// The sides, of which those are one that the same sources say of one term, such as a country and its institution.
    pub fn sides_together(&self) -> Vec<Vec<Fact<'a>>> {
        let mut sides: Vec<Vec<Fact<'a>>> = Vec::new();
        for &fact in &self.sides {
            let is_same = |side: &Fact<'_>| is_of_one_term(*side, fact) && side.citations().eq(fact.citations());
            match sides.iter_mut().find(|side| side.first().is_some_and(is_same)) {
                Some(side) => side.push(fact),
                None => sides.push(vec![fact]),
            }
        }
        sides
    }

    /// The sides as a page shows them, with their citations.
    pub fn lines(&self, view: View<'_>) -> Vec<Line> {
        self.sides_together().iter().map(|side| side_line(view, side)).collect()
    }
}

/// What a side of a conflict is about: the property, and the role if all sides share one.
pub fn about_conflict(fact: Fact<'_>) -> String {
    join(&[fact.property.label(), fact.subject()], ", ")
}

/// The facts of one side as a page shows them, with their citations.
pub fn side_line(view: View<'_>, facts: &[Fact<'_>]) -> Line {
    let Some((&first, others)) = facts.split_first() else { return Line::default() };
    let role = if first.subject().is_empty() { first.role() } else { "" };
    let mut side = Line {
        text: value_text(view.dataset, first.value()),
        detail: join(&[role, &first.time().to_string(), first.note()], "; "),
        rank: first.rank,
        contested: true,
        citations: OwnedCitation::of(first),
        link: first.linked(),
        ..Line::default()
    };
    for other in others {
        side.text = join(&[&side.text, &value_text(view.dataset, other.value())], ", ");
        if !side.detail.contains(other.note()) {
            side.detail = join(&[&side.detail, other.note()], "; ");
        }
    }
    side
}

/// Whether two holders held a post together.
fn is_of_one_term(one: Fact<'_>, other: Fact<'_>) -> bool {
    let key = |fact: Fact<'_>| (fact.rank, fact.time(), fact.role().to_string());
    one.property.definition().takes_turns && one.time() != Time::Unknown && key(one) == key(other)
}

/// The property and role of each contradiction of a record of which a disputed side holds.
pub(super) fn held_conflicts(view: View<'_>, handle: Handle) -> Vec<(Property, &str)> {
    view.record(handle).conflicts_where(|fact| view.holds(handle, fact))
}

/// The contradictions of a record of which a disputed side holds, with all sides that hold.
pub fn conflicts(view: View<'_>, handle: Handle) -> Vec<Conflict<'_>> {
    let conflicts = held_conflicts(view, handle).into_iter();
    let mut conflicts: Vec<Conflict<'_>> =
        conflicts.map(|(property, role)| Conflict { record: handle, property, role, sides: Vec::new() }).collect();
    for of_property in conflicts.chunk_by_mut(|one, other| one.property == other.property) {
        for fact in view.facts_of(handle, of_property[0].property).into_iter().filter(|fact| fact.is_contested()) {
            // Conflicts come in the order of their roles.
            if let Ok(at) = of_property.binary_search_by_key(&fact.subject(), |conflict| conflict.role) {
                of_property[at].sides.push(fact);
            }
        }
    }
    for conflict in &mut conflicts {
        conflict.sides.sort_by_key(|fact| fact.rank);
    }
    conflicts
}

/// A column of [`conflict_table`], and how a cell is made of a conflict, its number and one of its sides.
type ConflictColumn = (&'static str, fn(View<'_>, &Conflict<'_>, usize, Fact<'_>) -> String);

#[rustfmt::skip] // one column a line, so that the table reads as a table
const CONFLICT_COLUMNS: [ConflictColumn; 12] = [
    ("id", |view, conflict, _, _| view.record(conflict.record).id().into()),
    ("property", |_, conflict, _, _| conflict.property.key().into()),
    ("value", |view, _, _, fact| value_text(view.dataset, fact.value())),
    ("rank", |_, _, _, fact| fact.rank.word().into()),
    ("time", |_, _, _, fact| fact.time().to_string()),
    ("as", |_, _, _, fact| fact.role().into()),
    ("sources", |view, _, _, fact| sources_text(view, fact)),
    ("note", |_, _, _, fact| fact.note().into()),
    ("kind", |view, conflict, _, _| view.record(conflict.record).kind.word().into()),
    ("name", |view, conflict, _, _| view.record(conflict.record).name().into()),
    ("conflict", |_, _, number, _| number.to_string()),
    ("cite: Citations", |_, _, _, fact| citations_text(fact)),
];

/// The sides of contradictions, one a row; those of one contradiction share its number.
pub fn conflict_table(view: View<'_>, conflicts: &[Conflict<'_>]) -> Table {
    let mut table = Table::new(&CONFLICT_COLUMNS.map(|(column, _)| column));
    for (conflict, number) in conflicts.iter().zip(1..) {
        for &side in &conflict.sides {
            table.rows.push(CONFLICT_COLUMNS.map(|(_, cell)| cell(view, conflict, number, side)).into());
        }
    }
    table
}

pub fn conflict_json(view: View<'_>, conflict: &Conflict<'_>) -> Value {
    let mut object = uncertain_json(view.record(conflict.record), conflict.property);
    object["as"] = conflict.role.into();
    object["sides"] = conflict.sides.iter().map(|&fact| fact_json(view, fact)).collect();
    object
}

/// What was looked for and not found, one a row.
pub fn gap_table(view: View<'_>, records: &[Handle]) -> Table {
    let mut table = Table::new(&["id", "property", "note", "kind", "name"]);
    for record in records.iter().map(|&handle| view.record(handle)) {
        table.rows.extend(record.gaps().map(|gap| {
            let texts = [record.id(), gap.property.key(), gap.note, record.kind.word(), record.name()];
            texts.map(String::from).to_vec()
        }));
    }
    table
}

pub fn gaps_json(view: View<'_>, handle: Handle) -> Vec<Value> {
    let record = view.record(handle);
    let gaps = record.gaps().map(|gap| {
        let mut object = uncertain_json(record, gap.property);
        object["note"] = gap.note.into();
        object
    });
    gaps.collect()
}

fn uncertain_json(record: Record<'_>, property: Property) -> Value {
    object_of(record, json!({"property": property.key(), "label": property.label()}))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::super::render::line_text;
    use super::*;

    const WORLD: &str = r#"{
        "hubs": [{"id": "club", "name": "Club", "facts": [
            {"property": "host", "value": "north", "as": "first term", "until": "2009", "rank": "disputed"},
            {"property": "host", "value": "north", "as": "first term", "until": "2010", "rank": "preferred"},
            {"property": "host", "value": "south", "as": "guest", "from": "2012"},
            {"property": "figure", "value": "60 members", "as": "members", "rank": "outdated"},
            {"property": "figure", "value": "70 members", "as": "members"},
            {"property": "figure", "value": "80 members", "as": "members", "on": "2014", "rank": "disputed"},
            {"property": "member", "value": "south", "as": "on one list only", "rank": "disputed"}],
            "gaps": [{"property": "founded", "note": "not in the annals"}]}],
        "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}]}"#;

    #[track_caller]
    fn check(asof: &str, expected: &[(&str, &[&str])]) {
        let catalog = sketch(WORLD);
        let view = catalog.view(asof.parse().ok());
        let conflicts = conflicts(view, catalog.dataset().find("club").unwrap());
        let found: Vec<(String, Vec<String>)> = conflicts
            .iter()
            .map(|conflict| (about_conflict(conflict.sides[0]), conflict.lines(view).iter().map(line_text).collect()))
            .collect();
        let expected: Vec<(String, Vec<String>)> = expected
            .iter()
            .map(|(about, sides)| ((*about).to_string(), sides.iter().map(ToString::to_string).collect()))
            .collect();
        assert_eq!(found, expected, "as of {asof:?}");
    }

    #[test]
    fn a_conflict_has_all_sides_the_surest_first() {
        let members: (&str, &[&str]) = ("Member, on one list only", &["South [disputed]"]);
        let figures = ("Fact, members", &["70 members [contested]", "80 members [disputed] (2014)"][..]);
        let host = ("Host, first term", &["North [preferred] (until 2010)", "North [disputed] (until 2009)"][..]);
        check("", &[host, members, figures]);
    }

    #[test]
    fn a_country_and_its_institution_that_the_same_sources_name_for_one_term_are_one_side() {
        let fact = |value: &str, until: u16, source: &str| {
            format!(
                r#"{{"property": "host", "value": "{value}", "as": "first term", "until": "{until}", "rank": "disputed",
                    "cite": ["{source}"]}}"#
            )
        };
        let facts = [fact("north", 2009, "diary"), fact("school", 2009, "diary"), fact("north", 2010, "annals")];
        let source = |id: &str| {
            format!(r#"{{"id": "{id}", "title": "{id}", "publisher": "P", "language": "en", "class": "press"}}"#)
        };
        let catalog = sketch(&format!(
            r#"{{"sources": [{}, {}], "hubs": [{{"id": "club", "name": "Club", "facts": [{}]}}],
                "partners": [{{"id": "north", "name": "North"}}], "organisations": [{{"id": "school", "name": "School"}}]}}"#,
            source("diary"),
            source("annals"),
            facts.join(",")
        ));
        let view = catalog.view(None);
        let conflicts = conflicts(view, catalog.dataset().find("club").unwrap());
        let lines: Vec<String> = conflicts[0].lines(view).iter().map(line_text).collect();
        assert_eq!(lines, ["North, School [disputed] (until 2009)", "North [disputed] (until 2010)"]);
    }

    #[test]
    fn as_of_a_day_a_conflict_is_one_whose_disputed_side_holds() {
        let members: (&str, &[&str]) = ("Member, on one list only", &["South [disputed]"]);
        let figures = ("Fact, members", &["70 members [contested]", "80 members [disputed] (2014)"][..]);
        check("2013", &[members]);
        check("2014", &[members, figures]);
    }

    #[test]
    fn each_side_and_each_gap_is_a_row() {
        let catalog = sketch(WORLD);
        let view = catalog.view(None);
        let club = catalog.dataset().find("club").unwrap();
        let table = conflict_table(view, &conflicts(view, club));
        assert_eq!(table.rows.iter().map(|row| row[10].as_str()).collect::<Vec<_>>(), ["1", "1", "2", "3", "3"]);
        let gaps = gap_table(view, &[club]);
        assert_eq!(gaps.rows, [["club", "founded", "not in the annals", "hub", "Club"]]);
    }
}
