//! Which records a list is taken from: everything, or a kind. Holds no list.

use crate::data::Kind;
use crate::report::Column;

/// Which records a list is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every record: the search.
    Everything,
    /// The records of a kind.
    Kind(Kind),
}

/// Every scope, in the order in which they are shown.
static SCOPES: [Scope; Kind::ALL.len() + 1] = {
    let mut scopes = [Scope::Everything; Kind::ALL.len() + 1];
    let mut at = 0;
    while at < Kind::ALL.len() {
        scopes[at + 1] = Scope::Kind(Kind::ALL[at]);
        at += 1;
    }
    scopes
};

impl Scope {
    /// Every scope, in the order in which they are shown.
    pub fn all() -> impl ExactSizeIterator<Item = Scope> {
        SCOPES.iter().copied()
    }

    /// The place in that order.
    pub fn index(self) -> usize {
        match self {
            Scope::Everything => 0,
            Scope::Kind(kind) => kind.index() + 1,
        }
    }

    /// The columns of its table; the title takes what room the others leave.
    pub fn columns(self) -> Vec<Column> {
        match self {
            Scope::Everything => vec![Column::Kind, Column::Title],
            Scope::Kind(kind) => {
                let own =
                    crate::report::columns(kind).into_iter().filter(|column| matches!(column, Column::Property(_)));
                std::iter::once(Column::Title).chain(own).collect()
            }
        }
    }
}
