//! The lists of the program: filled when first shown. What is in a list is `list.rs`.

use super::scope::Scope;
use super::{App, Pane, Screen};
use crate::catalog::Catalog;

impl App {
    /// Goes to the list of a scope.
    pub(super) fn show_scope(&mut self, catalog: &Catalog, scope: Scope) {
        self.screen = Screen::Browse;
        self.fill_list(catalog, scope);
        self.scope = scope;
        self.typing = false;
        self.scope_before = None;
        self.pane = Pane::List;
        self.preview(catalog);
    }

    /// Fills the list of a scope when it is first shown, or was shown as of another time.
    pub(super) fn fill_list(&mut self, catalog: &Catalog, scope: Scope) {
        self.lists[scope.index()].fill(catalog, self.asof);
    }
}
