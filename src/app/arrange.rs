//! How the shown list is arranged: its order, its groups, its columns, the values it is filtered by. Searches nothing itself.

use super::App;
use crate::catalog::Catalog;
use crate::data::Property;
use crate::report::Column;
use crate::search::{FieldName, Query};

impl App {
    pub(super) fn sort(&mut self, catalog: &Catalog) {
        self.list_mut().sort_by_next(catalog);
        self.preview(catalog);
    }

    pub(super) fn reverse(&mut self, catalog: &Catalog) {
        self.list_mut().reverse(catalog);
        self.preview(catalog);
    }

    pub(super) fn toggle_facet(&mut self, catalog: &Catalog, name: FieldName, value: &str) {
        let mut query = Query::parse(self.list().prompt.text());
        query.toggle(name, value);
        self.ask(catalog, &query.to_string());
        self.refill_facets(catalog);
    }

    /// The same record stays selected under its heading.
    pub(super) fn group_by(&mut self, catalog: &Catalog, column: Option<Column>) {
        self.list_mut().group_by(catalog, column);
        self.preview(catalog);
    }

    pub(super) fn toggle_column(&mut self, catalog: &Catalog, property: Property) {
        self.list_mut().toggle_column(catalog, property);
        self.refill_columns(catalog);
    }
}
