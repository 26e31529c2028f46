//! Records side by side: one row a property, with what they share on the same line.

use std::collections::{HashMap, VecDeque};

use super::sheet::{Line, SectionKind, Sheet, sections, sheet};
use crate::data::{Handle, View};

#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonRow {
    pub label: String,
    pub likeness: Likeness,
    /// What all share comes first, one value a line; then what only some have.
    pub lines: Vec<ComparisonLine>,
}

impl ComparisonRow {
    pub fn of(&self, at: usize) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter_map(move |values| values.cells.get(at)?.as_ref())
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonLine {
    pub likeness: Likeness,
    pub cells: Vec<Option<Line>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    Same,
    /// They have different values, or only some have one.
    Different,
}

/// Compares records, at least one, in the order of a sheet. Costs their sheets.
pub fn comparison(view: View<'_>, records: &[Handle]) -> Vec<ComparisonRow> {
    let sheets: Vec<Sheet> = records.iter().map(|&handle| sheet(view, handle)).collect();
    let compared = sections().map(|(_, kind)| kind).filter(|kind| *kind != SectionKind::Sources);
    compared.filter_map(|kind| row(view, &sheets, kind)).collect()
}

fn row(view: View<'_>, sheets: &[Sheet], kind: SectionKind) -> Option<ComparisonRow> {
    let sections: Vec<_> =
        sheets.iter().map(|sheet| sheet.sections.iter().find(|section| section.kind == kind)).collect();
    let label = sections.iter().flatten().next()?.label.clone();
    let mut cells: Vec<Vec<Line>> = sections
        .iter()
        .map(|section| section.iter().flat_map(|section| &section.lines).map(|line| short(view, line)).collect())
        .collect();
    let mut lines = take_shared(&mut cells);
    let deepest = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut rest: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
    for _ in 0..deepest {
        let cells = rest.iter_mut().map(Iterator::next).collect();
        lines.push(ComparisonLine { likeness: Likeness::Different, cells });
    }
    let is_same = lines.iter().all(|line| line.likeness == Likeness::Same);
    let likeness = if is_same { Likeness::Same } else { Likeness::Different };
    Some(ComparisonRow { label, likeness, lines })
}

/// Takes the values out that all records have.
fn take_shared(cells: &mut [Vec<Line>]) -> Vec<ComparisonLine> {
    let Some((first, others)) = cells.split_first_mut() else { return Vec::new() };
    let mut left: Vec<Vec<Option<Line>>> =
        others.iter_mut().map(|other| std::mem::take(other).into_iter().map(Some).collect()).collect();
    let mut places = Vec::new();
    for other in &left {
        let mut by_value: HashMap<(Option<Handle>, String), VecDeque<usize>> = HashMap::new();
        let lines = other.iter().flatten().enumerate();
        lines.for_each(|(at, line)| by_value.entry(value_key(line)).or_default().push_back(at));
        places.push(by_value);
    }
    let mut lines = Vec::new();
    first.retain(|line| {
        let value = value_key(line);
        if places.iter().any(|places| places.get(&value).is_none_or(VecDeque::is_empty)) {
            return true;
        }
        let found =
            left.iter_mut().zip(&mut places).map(|(other, places)| other[places.get_mut(&value)?.pop_front()?].take());
        let cells = std::iter::once(Some(line.clone())).chain(found).collect();
        lines.push(ComparisonLine { likeness: Likeness::Same, cells });
        false
    });
    for (other, left) in others.iter_mut().zip(left) {
        *other = left.into_iter().flatten().collect();
    }
    lines
}

/// What lines share that say the same: roles and terms may differ; the value is what is compared.
fn value_key(line: &Line) -> (Option<Handle>, String) {
    (line.link, if line.link.is_some() { String::new() } else { line.text.clone() })
}

/// The line with the short label of the record that it links to, because columns are narrow.
fn short(view: View<'_>, line: &Line) -> Line {
    let text = line.link.map_or_else(|| line.text.clone(), |handle| view.record(handle).label().to_string());
    Line { text, ..line.clone() }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::*;

    #[test]
    fn what_all_share_stands_on_one_line_and_differences_are_marked() {
        let catalog = sketch(
            r#"{"hubs": [{"id": "club", "name": "Club", "facts": [
                    {"property": "type", "value": "hub"},
                    {"property": "participant", "value": "north"}, {"property": "participant", "value": "south"}]},
                {"id": "ring", "name": "Ring", "facts": [
                    {"property": "type", "value": "hub"},
                    {"property": "participant", "value": "south"}]}],
                "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}]}"#,
        );
        let records: Vec<Handle> = ["club", "ring"].iter().map(|id| catalog.dataset().find(id).unwrap()).collect();
        let rows = comparison(catalog.view(None), &records);
        let cell = |cell: &Option<Line>| cell.as_ref().map_or("-".to_string(), |line| line.text.clone());
        let texts: Vec<String> = rows
            .iter()
            .flat_map(|row| row.lines.iter().map(move |line| (row, line)))
            .map(|(row, line)| {
                let cells: Vec<String> = line.cells.iter().map(cell).collect();
                format!("{} {:?}: {}", row.label, line.likeness, cells.join(" | "))
            })
            .collect();
        assert_eq!(texts, ["Type Same: hub | hub", "Partner Same: South | South", "Partner Different: North | -"]);
        assert_eq!(rows.iter().map(|row| row.likeness).collect::<Vec<_>>(), [Likeness::Same, Likeness::Different]);
    }
}
