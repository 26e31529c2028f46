//! The lists of the program: made when first shown, searched at once or by somebody else. What is in a list is `listing.rs`.

use super::answer::{Answer, Answering, Question};
use super::listing::Listing;
use super::scope::Scope;
use super::{App, Pane, Screen};
use crate::catalog::Catalog;

impl App {
    /// Goes to the list of a scope.
    pub(super) fn show_scope(&mut self, catalog: &Catalog, scope: Scope) {
        self.screen = Screen::Browse;
        self.ensure_listing(catalog, scope);
        self.scope = scope;
        self.typing = false;
        self.scope_before = None;
        self.pane = Pane::List;
        self.preview(catalog);
    }

    /// Makes the list of a scope when it is first shown.
    pub(super) fn ensure_listing(&mut self, catalog: &Catalog, scope: Scope) {
        match &mut self.listings[scope.index()] {
            Some(listing) => listing.show_asof(catalog, self.asof),
            place => *place = Some(Listing::new(catalog, scope, self.asof)),
        }
        if self.answering == Answering::Apart {
            self.listings[scope.index()].iter_mut().for_each(Listing::search_apart);
        }
    }

    /// From now on leaves the searches of lists to somebody else, who looks at [`App::awaited`] and calls [`App::take`].
    /// For datasets so large that a search takes longer than a key may.
    pub fn search_apart(&mut self) {
        self.answering = Answering::Apart;
        self.listings.iter_mut().flatten().for_each(Listing::search_apart);
    }

    /// What the shown list asks for and is not answered yet.
    pub fn awaited(&self) -> Option<&Question> {
        self.listing().awaited()
    }

    /// Shows an answer, unless something else is asked for by now.
    pub fn take(&mut self, catalog: &Catalog, answer: Answer) {
        let scope = answer.question.scope;
        let Some(listing) = &mut self.listings[scope.index()] else { return };
        if listing.awaited() != Some(&answer.question) {
            return;
        }
        listing.take(catalog, answer);
        if scope == self.scope {
            self.reshape(catalog, self.subject());
            self.fit_to_query();
            self.preview(catalog);
        }
    }
}
