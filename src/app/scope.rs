//! Which records a list is taken from: everything, or a kind. Holds no list.

use std::cmp::Reverse;

use crate::catalog::Catalog;
use crate::data::{Fact, Handle, Kind, Property, Rank, ValueType};
use crate::report::Column;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Every record: the search.
    #[default]
    Everything,
    Kind(Kind),
}

impl Scope {
    /// Every scope, in the order in which they are shown.
    pub fn all() -> impl Iterator<Item = Scope> {
        std::iter::once(Scope::Everything).chain(Kind::ALL.iter().map(|&kind| Scope::Kind(kind)))
    }

    pub fn index(self) -> usize {
        match self {
            Scope::Everything => 0,
            Scope::Kind(kind) => kind.index() + 1,
        }
    }

    /// The columns of its table; the title takes what room the others leave.
    pub(super) fn columns(self) -> Vec<Column> {
        match self {
            Scope::Everything => vec![Column::Kind, Column::Title],
            Scope::Kind(kind) => std::iter::once(Column::Title)
                .chain(crate::report::columns(kind).into_iter().filter(|column| matches!(column, Column::Property(_))))
                .collect(),
        }
    }

    /// Its records without a query: those of a kind with dates from the newest on, all others by id.
    pub(super) fn handles(self, catalog: &Catalog) -> Vec<Handle> {
        let Scope::Kind(kind) = self else { return catalog.dataset().handles().collect() };
        let mut handles: Vec<Handle> = catalog.dataset().of_kind(kind).collect();
        let when = Property::of(kind).find(|property| property.definition().value == ValueType::Period);
        if let Some(when) = when {
            handles.sort_by_cached_key(|&handle| {
                let facts = catalog.record(handle).facts_of(when).filter(|fact| fact.rank != Rank::Outdated);
                Reverse(facts.filter_map(Fact::period).map(|period| period.start).max())
            });
        }
        handles
    }
}
