//! Which records a list is taken from: everything, or a kind. Holds no list.

use crate::catalog::Catalog;
use crate::data::{Handle, Kind, ListedOrder};
use crate::report::Column;
use crate::search::sort_as_listed;

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

    /// The columns of its table, the most important first; in those of a kind the full name is shown last.
    pub(super) fn columns(self) -> Vec<Column> {
        match self {
            Scope::Everything => vec![Column::Label, Column::FullName, Column::Date, Column::Kind],
            Scope::Kind(kind) if kind.listed().by_name => crate::report::columns(kind),
            Scope::Kind(kind) => {
                let mut columns: Vec<Column> = crate::report::columns(kind).into_iter().map(on_screen).collect();
                if matches!(kind.listed().order, ListedOrder::PartOf(_)) {
                    columns.insert(1, Column::Date);
                }
                columns
            }
        }
    }

    /// Its records without a query: those of a kind as it is listed.
    pub(super) fn handles(self, catalog: &Catalog) -> Vec<Handle> {
        let Scope::Kind(kind) = self else { return catalog.dataset().handles().collect() };
        let mut handles: Vec<Handle> = catalog.dataset().of_kind(kind).collect();
        sort_as_listed(catalog.dataset(), catalog.graph(), &mut handles);
        handles
    }
}

/// The screen names a record that has no short name by its whole name, and says no name twice.
fn on_screen(column: Column) -> Column {
    match column {
        Column::Short => Column::Label,
        Column::Name => Column::FullName,
        other => other,
    }
}
