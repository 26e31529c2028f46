//! The order of a list: what `sort:` in its query says, changed column by column.

use super::List;
use super::query::clause;
use crate::catalog::Catalog;
use crate::report::Column;
use crate::search::{Condition, FieldName, Query, Special};

const SORT: FieldName = FieldName::Special(Special::Sort);

impl List {
    /// Sorts by the column after the one it is sorted by now; after the last column it returns to the first order.
    pub(super) fn sort_by_next(&mut self, catalog: &Catalog) {
        let keys: Vec<&str> = self.columns.iter().map(|(column, _)| sort_key(*column)).collect();
        let query = Query::parse(self.prompt.text());
        let now = query.setting(SORT).map(|key| key.trim_start_matches('-'));
        let next = match now.and_then(|now| keys.iter().position(|key| *key == now)) {
            Some(at) => keys.get(at + 1),
            None => keys.first(),
        };
        self.set_sort(catalog, &query, next.map(ToString::to_string));
    }

    pub(super) fn reverse(&mut self, catalog: &Catalog) {
        let query = Query::parse(self.prompt.text());
        let now = query.setting(SORT).unwrap_or("name");
        let next = now.strip_prefix('-').map_or_else(|| format!("-{now}"), str::to_string);
        self.set_sort(catalog, &query, Some(next));
    }

    /// The same record stays selected.
    fn set_sort(&mut self, catalog: &Catalog, query: &Query, key: Option<String>) {
        let mut query = query.without(|clause| matches!(&clause.condition, Condition::Field(name, _) if *name == SORT));
        query.clauses.extend(key.map(|key| clause(SORT, key)));
        let selected = self.selected();
        self.ask(catalog, &query.to_string());
        self.select_again(selected);
    }
}

fn sort_key(column: Column) -> &'static str {
    match column {
        Column::Id | Column::Short => "id",
        Column::Kind => "kind",
        Column::Name | Column::Title | Column::Summary => "name",
        Column::Property(property) => property.key(),
    }
}
