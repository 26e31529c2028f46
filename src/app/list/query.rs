//! The search behind a list: the query for it, and its hits. Knows no rows and no columns.

use super::List;
use crate::app::scope::Scope;
use crate::catalog::Catalog;
use crate::search::{Clause, Condition, FieldName, Highlighter, Hits, Query, Special, dead_end, search};

impl List {
    /// The whole query: what is typed, within the scope and as of the time of the program unless another is typed.
    pub fn query(&self) -> Query {
        let mut query = Query::parse(self.prompt.text());
        if let Scope::Kind(kind) = self.scope {
            query.clauses.push(clause(FieldName::Kind, kind.word().into()));
        }
        let name = FieldName::Special(Special::AsOf);
        if let Some(asof) = self.asof.filter(|_| query.setting(name).is_none()) {
            query.clauses.push(clause(name, asof.iso()));
        }
        query
    }

    pub(super) fn search(&mut self, catalog: &Catalog) {
        self.highlighter = Highlighter::default();
        self.dead_end = None;
        if Query::parse(self.prompt.text()).is_empty() {
            self.hits = self.all(catalog);
            return;
        }
        let (corpus, query) = (catalog.corpus(), self.query());
        self.hits = search(corpus, &query);
        self.highlighter = Highlighter::new(corpus, &query);
        self.dead_end = self.hits.list.is_empty().then(|| dead_end(corpus, &query));
    }

    /// What lies in the scope. Now everything does, so that the index need not exist yet; at another time only what had begun.
    fn all(&self, catalog: &Catalog) -> Hits {
        let mut handles = self.scope.handles(catalog);
        if self.asof.is_some() {
            let mut begun: Vec<_> = search(catalog.corpus(), &self.query()).list.iter().map(|hit| hit.handle).collect();
            begun.sort_unstable();
            handles.retain(|handle| begun.binary_search(handle).is_ok());
        }
        Hits::all(handles)
    }
}

/// The clause `name:value`.
pub(super) fn clause(name: FieldName, value: String) -> Clause {
    Clause { negated: false, condition: Condition::Field(name, vec![value]) }
}
