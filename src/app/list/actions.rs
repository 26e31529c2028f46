//! What actions change in the shown list: which one it is, its query, order, groups and columns. Searches nothing itself.

use super::List;
use crate::app::action::Action;
use crate::app::cursor::Direction;
use crate::app::layer::Opened;
use crate::app::scope::Scope;
use crate::app::{App, Pane, Screen};
use crate::catalog::Catalog;
use crate::data::{Kind, Property};
use crate::report::Column;
use crate::search::{FieldName, Query};

impl App {
    /// Shows the whole list of a scope.
    pub(in crate::app) fn show_scope(&mut self, catalog: &Catalog, scope: Scope) {
        self.screen = Screen::Browse;
        self.enter_list(catalog, scope);
        self.typing = false;
        self.pane = Pane::List;
        self.preview(catalog);
    }

    /// Goes to the list of a scope; who goes there anew means all of it, not what was searched for before.
    pub(in crate::app) fn enter_list(&mut self, catalog: &Catalog, scope: Scope) {
        self.fill_list(catalog, scope);
        self.scope = scope;
        if !self.list().prompt.text().is_empty() {
            self.list_mut().ask(catalog, "");
        }
    }

    /// Fills the list of a scope when it is first shown, or was shown as of another time.
    pub(in crate::app) fn fill_list(&mut self, catalog: &Catalog, scope: Scope) {
        self.lists[scope.index()].fill(catalog, self.asof);
    }

    /// Shows the whole list of a scope right over the overview.
    pub(in crate::app) fn browse(&mut self, catalog: &Catalog, scope: Scope) {
        self.layers.clear();
        self.opened = Opened::list("");
        self.show_scope(catalog, scope);
    }

    /// Shows all of a kind; while a search is on, what it found of that kind, and again all of it.
    pub(in crate::app) fn browse_kind(&mut self, catalog: &Catalog, kind: Kind) {
        let before = self.layer();
        let scope = Scope::Kind(kind);
        match self.active_search().map(String::from).filter(|_| self.scope != scope) {
            Some(query) => {
                if self.scope == Scope::Everything {
                    self.push_layer(Opened::list(&query));
                }
                self.show_scope(catalog, scope);
                self.ask(catalog, &query);
                let (found, key) = (self.list().hits.list.len(), self.keys.key_for(&Action::Browse(kind)));
                let kinds = if found == 1 { kind.word() } else { kind.plural() };
                self.message = format!("{found} {kinds} found by “{query}”; {key} again lists all");
            }
            None => self.browse(catalog, scope),
        }
        if !self.has_left(&before) {
            self.message = format!("these are all {} already", kind.plural());
        }
    }

    /// What is searched for in everything, also where its hits are narrowed to a kind.
    fn active_search(&self) -> Option<&str> {
        let query = self.list().prompt.text();
        let is_searched = self.lists[Scope::Everything.index()].prompt.text() == query && !query.trim().is_empty();
        (self.screen == Screen::Browse && is_searched).then_some(query)
    }

    /// Goes on with a search or filter; what a search found of a kind is narrowed by more words.
    pub(in crate::app) fn filter(&mut self) {
        self.typing = true;
        if self.scope != Scope::Everything && self.active_search().is_some_and(|query| !query.ends_with(' ')) {
            self.list_mut().prompt.insert(" ");
        }
    }

    /// How many hits of a scope a search has; none where no search is on.
    pub fn n_hits(&self, scope: Scope) -> Option<usize> {
        let hits = &self.lists[Scope::Everything.index()].n_hits;
        self.active_search().map(|_| match scope {
            Scope::Everything => hits.iter().sum(),
            Scope::Kind(kind) => hits[kind.index()],
        })
    }

    pub(in crate::app) fn show_query(&mut self, catalog: &Catalog, scope: Scope, query: &str) {
        self.browse(catalog, scope);
        self.ask(catalog, query);
        self.opened = Opened::list(query);
    }

    pub(in crate::app) fn show_under_way(&mut self, catalog: &Catalog) {
        self.show_query(catalog, Scope::Kind(Kind::Initiative), "status:running");
        self.opened.grouping = Some(Column::Property(Property::OBJECTIVE));
        let grouping = self.opened.grouping;
        self.change_list(catalog, |list, catalog| list.group_by(catalog, grouping));
    }

    /// Shows the next or previous scope, wrapping around.
    pub(in crate::app) fn step_scope(&mut self, catalog: &Catalog, direction: Direction) {
        let number = direction.around(self.scope.index(), Scope::all().count());
        if let Some(scope) = Scope::all().nth(number) {
            self.browse(catalog, scope);
        }
    }

    /// Shows the scope of this number; everything opens the search.
    pub(in crate::app) fn show_kind(&mut self, catalog: &Catalog, number: usize) {
        match Scope::all().nth(number) {
            Some(Scope::Everything) => self.search(catalog),
            Some(Scope::Kind(kind)) => self.browse_kind(catalog, kind),
            None => {}
        }
    }

    pub(in crate::app) fn search(&mut self, catalog: &Catalog) {
        match self.screen {
            Screen::Browse | Screen::Page(_) => self.browse(catalog, Scope::Everything),
            Screen::Timeline | Screen::Map => self.search_in_view(catalog),
        }
        self.pane = Pane::List;
        self.typing = true;
    }

    pub(in crate::app) fn ask(&mut self, catalog: &Catalog, query: &str) {
        self.list_mut().ask(catalog, query);
        self.rebuild_view(catalog, self.selected());
        self.fit_to_query();
        self.preview(catalog);
    }

    pub(in crate::app) fn refresh(&mut self, catalog: &Catalog) {
        self.list_mut().refresh(catalog);
        self.rebuild_view(catalog, self.selected());
        self.preview(catalog);
    }

    pub(in crate::app) fn change_list(&mut self, catalog: &Catalog, change: impl FnOnce(&mut List, &Catalog)) {
        change(self.list_mut(), catalog);
        self.preview(catalog);
    }

    /// Orders the list by the column of this number.
    pub(in crate::app) fn sort_by_column(&mut self, catalog: &Catalog, number: usize) {
        if let Some(column) = self.list().columns.get(number).map(|column| column.column) {
            self.change_list(catalog, |list, catalog| list.sort_by(catalog, column));
        }
    }

    pub(in crate::app) fn toggle_facet(&mut self, catalog: &Catalog, name: FieldName, value: &str) {
        let mut query = Query::parse(self.list().prompt.text());
        query.toggle(name, value);
        self.ask(catalog, &query.to_string());
        self.refill(catalog);
    }

    pub(in crate::app) fn toggle_column(&mut self, catalog: &Catalog, property: Property) {
        self.list_mut().toggle_column(catalog, property);
        self.refill(catalog);
    }
}
