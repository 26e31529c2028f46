//! Search: one query string over every record, ranked tier by tier and explained. Knows no screen and prints nothing.

mod abbreviation;
mod answer;
mod calendar;
mod class;
mod dated;
mod doubtful;
mod everyday;
mod explain;
mod facet;
mod field;
mod filter;
mod find;
pub mod fold;
mod highlight;
mod hit;
mod index;
mod languages;
mod lookup;
mod matches;
mod moment;
mod name;
mod needle;
mod paragraph;
mod parser;
mod query;
mod question;
mod relation;
mod relevance;
mod roman;
mod series;
mod sort;
mod span;
mod suggest;
mod telling;
#[cfg(test)]
mod tests;
mod together;
mod token;
mod topic;
mod translate;
mod value;

use crate::data::{Dataset, Date, Graph, Period, View};

pub use answer::{Answer, Statement, Tense, Verdict, answer, long_form, reads_as_question};
pub use calendar::period_named;
pub use class::Class;
pub use explain::{Reason, explain};
pub use facet::{Facet, facets};
pub use field::{Field, LabelOf};
pub use find::search;
pub use highlight::Highlighter;
pub use hit::{Effort, Hit, Hits};
pub use index::Index;
pub use languages::Languages;
pub use name::{FieldName, Resolved, Special};
pub use query::{Clause, Condition, Mode, Notice, Pattern, Query};
pub use relevance::Relevance;
pub use sort::{sort_as_listed, start_date};
pub use suggest::{DeadEnd, Relaxation, completions, dead_end};
pub use value::notices;

/// What a search reads.
#[derive(Clone, Copy)]
pub struct Corpus<'a> {
    pub dataset: &'a Dataset,
    pub graph: &'a Graph,
    pub index: &'a Index,
    /// What a query in another language means.
    pub languages: &'a Languages,
    /// By which the time words and `asof:` are read.
    pub today: Date,
}

impl<'a> Corpus<'a> {
    pub fn view(self, asof: Option<Period>) -> View<'a> {
        View { dataset: self.dataset, graph: self.graph, asof, today: self.today }
    }
}
