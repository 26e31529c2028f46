//! Two or more records beside each other: one row a property, one cell a record. Draws no table; lines are those of the sheets.

use std::collections::BTreeSet;

use super::sheet::{Line, Section, SectionKind, Sheet, sheet};
use crate::catalog::Catalog;
use crate::data::{Handle, Period, Property};

/// Records beside each other.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The records, in the order they were named.
    pub records: Vec<Handle>,
    /// Own facts in the order of the property table, then who refers to them, then what is not known.
    pub rows: Vec<ComparedRow>,
}

/// One property of all records.
#[derive(Clone, Debug)]
pub struct ComparedRow {
    /// What the lines are.
    pub kind: SectionKind,
    /// What they are called.
    pub label: String,
    /// The lines of each record, as on its sheet; empty where it has none.
    pub cells: Vec<Vec<Line>>,
    /// Whether the records do not all say the same.
    pub differs: bool,
}

/// Compares records; with `asof` only by facts that held then. Costs the sheets of all of them.
pub fn compare(catalog: &Catalog, records: &[Handle], asof: Option<Period>) -> Comparison {
    let sheets: Vec<Sheet> = records.iter().map(|&handle| sheet(catalog, handle, asof)).collect();
    let rows = section_kinds().filter_map(|kind| row(kind, &sheets)).collect();
    Comparison { records: records.to_vec(), rows }
}

/// Every sort of section that can be compared, in the order of a sheet.
fn section_kinds() -> impl Iterator<Item = SectionKind> {
    let facts = Property::all().map(SectionKind::Facts);
    let references = Property::all().map(SectionKind::References);
    facts.chain(references).chain([SectionKind::Gaps])
}

fn row(kind: SectionKind, sheets: &[Sheet]) -> Option<ComparedRow> {
    let section = |sheet: &Sheet| sheet.sections.iter().find(|section| section.kind == kind).cloned();
    let sections: Vec<Option<Section>> = sheets.iter().map(section).collect();
    let label = sections.iter().flatten().next()?.label.clone();
    let cells: Vec<Vec<Line>> = sections.into_iter().map(|section| section.map_or(Vec::new(), |s| s.lines)).collect();
    let said = |lines: &Vec<Line>| lines.iter().map(|line| line.text.clone()).collect::<BTreeSet<String>>();
    let differs = cells.windows(2).any(|pair| said(&pair[0]) != said(&pair[1]));
    Some(ComparedRow { kind, label, cells, differs })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{catalog, handle};
    use super::*;

    #[test]
    fn rows_come_in_table_order_and_say_whether_they_differ() {
        let catalog = catalog();
        let pair = [handle(&catalog, "aland"), handle(&catalog, "beland")];
        let comparison = compare(&catalog, &pair, None);
        let rows: Vec<(&str, bool)> = comparison.rows.iter().map(|row| (row.label.as_str(), row.differs)).collect();
        let (same, different) = (false, true);
        assert_eq!(
            rows,
            [
                ("Type", same),
                ("Region", different),
                ("Joined ASEM", different),
                ("Hosts", different),
                ("Home to", different),
                ("Took part in", different),
                ("Partner in", different),
                ("Party to", different),
                ("Named in", same),
                ("Not known", different)
            ]
        );
    }

    #[test]
    fn a_record_without_the_property_has_an_empty_cell() {
        let catalog = catalog();
        let pair = [handle(&catalog, "aland"), handle(&catalog, "first-meeting")];
        let comparison = compare(&catalog, &pair, None);
        let joined = comparison.rows.iter().find(|row| row.label == "Joined ASEM").unwrap();
        assert_eq!(joined.cells[0].len(), 1);
        assert!(joined.cells[1].is_empty() && joined.differs);
    }
}
