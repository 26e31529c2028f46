//! The search behind a list: the query for it, and what it yields. Knows no cursor and no columns.

use std::collections::HashSet;

use super::scope::Scope;
use crate::catalog::Catalog;
use crate::data::{Fact, Handle, Kind, Period, Property, Rank, ValueType};
use crate::search::{Clause, Condition, DeadEnd, FieldName, Highlighter, Hits, Query, Special, dead_end, search};

/// What a list asks for.
pub(super) struct Question<'a> {
    pub(super) scope: Scope,
    pub(super) text: &'a str,
    /// The time for which the whole program shows its facts.
    pub(super) asof: Option<Period>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) hits: Hits,
    pub(super) highlighter: Highlighter,
    /// The ways on, when nothing was found.
    pub(super) dead_end: Option<DeadEnd>,
}

impl Question<'_> {
    /// The whole query: what is typed, within the scope and as of the time of the program unless another is typed.
    pub(super) fn query(&self) -> Query {
        let mut query = Query::parse(self.text);
        if let Scope::Kind(kind) = self.scope {
            query.clauses.push(Clause {
                negated: false,
                condition: Condition::Field(FieldName::Kind, vec![kind.word().into()]),
            });
        }
        let name = FieldName::Special(Special::AsOf);
        if let Some(asof) = self.asof.filter(|_| query.setting(name).is_none()) {
            query.clauses.push(Clause { negated: false, condition: Condition::Field(name, vec![asof.iso()]) });
        }
        query
    }
}

pub(super) fn answer(catalog: &Catalog, question: &Question<'_>) -> Answer {
    let query = question.query();
    // Without words nothing is searched for, so the index need not exist yet.
    if Query::parse(question.text).is_empty() {
        let mut handles: Vec<Handle> = match question.scope {
            Scope::Everything => catalog.dataset().handles().collect(),
            Scope::Kind(kind) => in_reading_order(catalog, kind),
        };
        if question.asof.is_some() {
            let hits = search(catalog.corpus(), &query);
            let begun: HashSet<Handle> = hits.list.iter().map(|hit| hit.handle).collect();
            handles.retain(|handle| begun.contains(handle));
        }
        return Answer { hits: Hits::all(handles), ..Answer::default() };
    }
    let corpus = catalog.corpus();
    let hits = search(corpus, &query);
    let dead_end = hits.list.is_empty().then(|| dead_end(corpus, &query));
    Answer { hits, highlighter: Highlighter::new(corpus, &query), dead_end }
}

/// The order in which a kind is read without a query: what has dates from the newest on, everything else by id.
fn in_reading_order(catalog: &Catalog, kind: Kind) -> Vec<Handle> {
    let mut handles: Vec<Handle> = catalog.dataset().of_kind(kind).collect();
    let when = Property::of(kind).find(|property| property.definition().value == ValueType::Period);
    if let Some(when) = when {
        let start = |handle: &Handle| {
            let facts = catalog.record(*handle).facts_of(when);
            facts.filter(|fact| fact.rank != Rank::Outdated).filter_map(Fact::period).map(|period| period.start).max()
        };
        handles.sort_by_cached_key(|handle| std::cmp::Reverse(start(handle)));
    }
    handles
}
