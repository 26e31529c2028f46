//! How it is found: one query string over every record, ranked by tiers and explained. Knows no screen and prints nothing.

mod class;
mod explain;
mod facet;
mod field;
mod filter;
pub mod fold;
mod highlight;
mod index;
mod lookup;
mod matcher;
mod name;
mod query;
mod rank;
mod suggest;

use crate::data::{Dataset, Graph};

pub use class::Class;
pub use explain::{Reason, explain};
pub use facet::{Facet, facets};
pub use field::Field;
pub use filter::start_date;
pub use highlight::Highlighter;
pub use index::Index;
pub use lookup::Effort;
pub use name::{FieldName, Resolved, Special};
pub use query::{Clause, Condition, Mode, Notice, Pattern, Query};
pub use rank::{Hit, Hits, Relevance, search};
pub use suggest::{DeadEnd, Relaxation, completions, dead_end};

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
