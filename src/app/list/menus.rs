//! What the lists to choose from hold that change the shown list: facets, groups, columns, suggestions.

use super::List;
use crate::app::App;
use crate::app::action::Action;
use crate::app::chooser::{ChooserMode, Item};
use crate::app::prompt::Edit;
use crate::app::scope::Scope;
use crate::catalog::Catalog;
use crate::data::Property;
use crate::report::{Column, Grouping, counted, groupings};
use crate::search::fold::folded;
use crate::search::{FieldName, completions, facets};

/// Columns of the screen for each press of an arrow.
const WIDTH_STEP: isize = 2;

impl App {
    pub(in crate::app) fn open_facet_menu(&mut self, catalog: &Catalog) {
        self.open_chooser_in_mode(catalog, ChooserMode::Facets, "Filter by (Esc: done)");
        self.report_empty_chooser("nothing left to filter by");
    }

    pub(in crate::app) fn facet_items(&self, catalog: &Catalog) -> Vec<Item> {
        let list = self.list();
        let mut items = Vec::new();
        for facet in facets(catalog.corpus(), &list.query(), &list.hits.list) {
            if matches!(list.scope, Scope::Kind(_)) && facet.name == FieldName::Kind {
                continue;
            }
            for value in facet.values {
                let label = format!("{}: {}", facet.label, value.label);
                let lead = format!("{} {:>4}", check_box(value.chosen), value.count);
                items.push(Item::new(lead, label, Action::ToggleFacet(facet.name, value.key)));
            }
        }
        items
    }

    /// What the list can be grouped by, with how many groups that makes.
    pub(in crate::app) fn open_grouping_menu(&mut self, catalog: &Catalog) {
        let list = self.list();
        let mut items: Vec<Item> = groupings(catalog.view(list.shown_asof), &list.handles())
            .into_iter()
            .map(|grouping| grouping_item(&grouping, list.grouping))
            .collect();
        if list.grouping.is_some() {
            items.insert(0, Item::new("none", "ungroup", Action::GroupBy(None)));
        }
        self.open_chooser("Group by (number of groups)", items, "this list cannot be grouped");
    }

    /// The properties that the listed records have, with how many of them have each.
    pub(in crate::app) fn open_column_menu(&mut self, catalog: &Catalog) {
        self.open_chooser_in_mode(catalog, ChooserMode::Columns, "Columns (Enter: show or hide)");
        self.report_empty_chooser("the list is empty");
    }

    pub(in crate::app) fn column_items(&self, catalog: &Catalog) -> Vec<Item> {
        let list = self.list();
        let counts = list.property_counts(catalog);
        counts.into_iter().map(|(property, n_records)| column_item(list, property, n_records)).collect()
    }

    /// Resizes the column selected in the open list; returns whether the key was meant for that.
    pub(in crate::app) fn resize_column(&mut self, catalog: &Catalog, edit: Edit) -> bool {
        let Some(chooser) = &self.chooser else { return false };
        let by = match (chooser.mode, edit) {
            (ChooserMode::Columns, Edit::Left) => -WIDTH_STEP,
            (ChooserMode::Columns, Edit::Right) => WIDTH_STEP,
            (_, _) => return false,
        };
        if let Some(Action::ToggleColumn(property)) = chooser.chosen() {
            self.list_mut().resize(Column::Property(property), by);
            self.refill(catalog);
        }
        true
    }

    /// What the word at the caret may become; when nothing was found, similar words and queries that ask for less.
    pub(in crate::app) fn open_suggestion_menu(&mut self, catalog: &Catalog) {
        let list = self.list();
        let text = list.prompt.text();
        let mut items: Vec<Item> = Vec::new();
        if let Some(dead_end) = &list.dead_end {
            for (word, near) in &dead_end.unknown {
                items.extend(near.iter().map(|near| query_item("instead".into(), replace_word(text, word, near))));
            }
            for way in &dead_end.relaxations {
                items.push(query_item(counted(way.count, "hit"), way.query.to_string()));
            }
        } else {
            let last_word = text.split(' ').next_back().unwrap_or_default();
            let head = text.strip_suffix(last_word).unwrap_or_default();
            for (lead, word) in completions(catalog.corpus(), last_word) {
                items.push(query_item(lead, format!("{head}{word}")));
            }
        }
        self.open_chooser("Suggestions", items, "nothing to suggest");
    }
}

fn grouping_item(grouping: &Grouping, current: Option<Column>) -> Item {
    let Grouping { column, n_groups, n_known } = *grouping;
    let lead = format!("{} {n_groups:>4}", check_box(current == Some(column)));
    Item::new(lead, format!("{} · for {n_known}", column.label()), Action::GroupBy(Some(column)))
}

fn column_item(list: &List, property: Property, n_records: usize) -> Item {
    let column = Column::Property(property);
    let width = list.chosen_width(column).map_or_else(String::new, |width| format!(" · {width} wide"));
    let is_shown = list.columns.iter().any(|shown| shown.column == column);
    let lead = format!("{} {n_records:>4}", check_box(is_shown));
    Item::new(lead, format!("{}{width}", property.label()), Action::ToggleColumn(property))
}

fn query_item(lead: String, query: String) -> Item {
    Item::new(lead, query.clone(), Action::Ask(query))
}

fn check_box(is_checked: bool) -> &'static str {
    if is_checked { "[x]" } else { "[ ]" }
}

/// The query with one of its words replaced, wherever it stands between spaces and however it is written.
fn replace_word(text: &str, word: &str, near: &str) -> String {
    let words = text.split(' ').map(|written| if folded(written) == word { near } else { written });
    words.collect::<Vec<_>>().join(" ")
}
