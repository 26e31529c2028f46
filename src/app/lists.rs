//! The lists of the program: filled when first shown, searched at once or by somebody else. What is in a list is `listing.rs`.

use super::answer::{Answer, Answering, Question};
use super::listing::Listing;
use super::scope::Scope;
use super::{App, Pane, Screen};
use crate::catalog::Catalog;

impl App {
    /// Goes to the list of a scope.
    pub(super) fn show_scope(&mut self, catalog: &Catalog, scope: Scope) {
        self.screen = Screen::Browse;
        self.fill_listing(catalog, scope);
        self.scope = scope;
        self.typing = false;
        self.scope_before = None;
        self.pane = Pane::List;
        self.preview(catalog);
    }

    /// Fills the list of a scope when it is first shown, or was shown as of another time.
    pub(super) fn fill_listing(&mut self, catalog: &Catalog, scope: Scope) {
        let listing = &mut self.listings[scope.index()];
        listing.fill(catalog, self.asof);
        if self.answering == Answering::Apart {
            listing.search_apart();
        }
    }

    /// From now on leaves the searches of lists to somebody else, who looks at [`App::awaited`] and calls [`App::take`].
    /// For datasets so large that a search takes longer than a key may.
    pub fn search_apart(&mut self) {
        self.answering = Answering::Apart;
        // A list is filled at once when it is first shown, or there would be nothing to look at.
        self.listings.iter_mut().filter(|listing| listing.is_filled()).for_each(Listing::search_apart);
    }

    /// What the shown list asks for and is not answered yet.
    pub fn awaited(&self) -> Option<&Question> {
        self.listing().awaited()
    }

    /// Shows an answer, unless something else is asked for by now.
    pub fn take(&mut self, catalog: &Catalog, answer: Answer) {
        let scope = answer.question.scope;
        let listing = &mut self.listings[scope.index()];
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
