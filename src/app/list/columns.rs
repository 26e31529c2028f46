//! The columns of a list: those worth showing or those a person chose, and how wide each wants to be.

use super::List;
use crate::catalog::Catalog;
use crate::data::Property;
use crate::report::text::width;
use crate::report::{Column, narrow_cell};

/// Rows measured for the widths of columns.
const MEASURED: usize = 300;
/// The default width of a column, at most.
const WIDEST: usize = 26;
/// A title narrower than this says too little, unless a person chose so.
const NARROWEST_TITLE: usize = 30;
const NARROWEST: usize = 4;
const WIDEST_CHOSEN: usize = 200;

impl List {
    pub(super) fn update_columns(&mut self, catalog: &Catalog) {
        self.columns = match &self.chosen_columns {
            None => {
                self.scope.columns().into_iter().filter_map(|column| self.default_column(catalog, column)).collect()
            }
            Some(properties) => std::iter::once(Column::Title)
                .chain(properties.iter().copied().map(Column::Property))
                .map(|column| (column, self.preferred_width(column, &self.cell_widths(catalog, column))))
                .collect(),
        };
    }

    /// A column of the scope, unless hardly any row has something to show in it.
    fn default_column(&self, catalog: &Catalog, column: Column) -> Option<(Column, usize)> {
        // Every record has a title, and how long it is changes nothing.
        if column == Column::Title {
            return Some((column, self.preferred_width(column, &[])));
        }
        let widths = self.cell_widths(catalog, column);
        let n_filled = widths.iter().filter(|&&width| width > 0).count();
        (n_filled * 3 >= widths.len()).then(|| (column, self.preferred_width(column, &widths)))
    }

    fn cell_widths(&self, catalog: &Catalog, column: Column) -> Vec<usize> {
        let sample = self.hits.list.iter().take(MEASURED);
        sample.map(|hit| width(&narrow_cell(catalog.view(self.shown_asof), hit.handle, column))).collect()
    }

    /// As wide as a person chose, else as the widest cell and the heading need within limits; an empty column wants nothing.
    fn preferred_width(&self, column: Column, cell_widths: &[usize]) -> usize {
        if let Some((_, chosen)) = self.chosen_widths.iter().find(|(of, _)| *of == column) {
            return *chosen;
        }
        match cell_widths.iter().copied().max().unwrap_or(0) {
            _ if column == Column::Title => NARROWEST_TITLE,
            0 => 0,
            widest => widest.max(width(column.label())).min(WIDEST),
        }
    }

    /// Shows or hides the column of a property; a new one comes first, where there is always room.
    pub(super) fn toggle_column(&mut self, catalog: &Catalog, property: Property) {
        let mut chosen: Vec<Property> = self.columns.iter().filter_map(|(column, _)| property_of(*column)).collect();
        match chosen.iter().position(|shown| *shown == property) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.insert(0, property),
        }
        self.chosen_columns = Some(chosen);
        self.update_columns(catalog);
    }

    pub(super) fn resize(&mut self, column: Column, by: isize) {
        let Some((_, width)) = self.columns.iter_mut().find(|(of, _)| *of == column) else { return };
        *width = width.saturating_add_signed(by).clamp(NARROWEST, WIDEST_CHOSEN);
        let chosen = (column, *width);
        self.chosen_widths.retain(|(of, _)| *of != column);
        self.chosen_widths.push(chosen);
    }

    /// Whether a person asked for this column: then the title gives way to it.
    pub fn is_chosen(&self, column: Column) -> bool {
        let newest = self.chosen_columns.as_ref().and_then(|chosen| chosen.first());
        newest.is_some_and(|newest| column == Column::Property(*newest))
            || self.chosen_widths.iter().any(|(of, _)| *of == column)
    }

    /// The properties that the listed records have, in table order, with how many of them have each.
    pub(super) fn property_counts(&self, catalog: &Catalog) -> Vec<(Property, usize)> {
        let records: Vec<_> = self.hits.list.iter().map(|hit| catalog.record(hit.handle)).collect();
        Property::all()
            .map(|property| {
                let n_records = records.iter().filter(|record| record.facts_of(property).next().is_some()).count();
                (property, n_records)
            })
            .filter(|(_, n_records)| *n_records > 0)
            .collect()
    }
}

fn property_of(column: Column) -> Option<Property> {
    match column {
        Column::Property(property) => Some(property),
        Column::Id | Column::Kind | Column::Short | Column::Name | Column::Title | Column::Summary => None,
    }
}
