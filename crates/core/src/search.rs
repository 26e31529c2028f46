//! How it is found: one query string over every record, ranked by tiers and explained. Knows no screen and prints nothing.

mod class;
mod explain;
mod facet;
mod field;
mod filter;
pub mod fold;
mod highlight;
mod index;
mod matcher;
mod name;
mod need;
mod query;
mod rank;
mod suggest;

use crate::data::{Dataset, Graph};

pub use class::Class;
pub use explain::{Reason, explain};
pub use facet::{Facet, facets};
pub use field::Field;
pub use filter::begins;
pub use highlight::Highlighter;
pub use index::Index;
pub use name::{FieldName, Resolved, Special};
pub use need::Effort;
pub use query::{Clause, Condition, Mode, Notice, Query, Term};
pub use rank::{Hit, Hits, Rank, search};
pub use suggest::{DeadEnd, Way, completions, dead_end};

/// What a search reads.
#[derive(Clone, Copy)]
pub struct Corpus<'a> {
    /// The records.
    pub dataset: &'a Dataset,
    /// Their links.
    pub graph: &'a Graph,
    /// Their words.
    pub index: &'a Index,
}
