//! The search behind a list: what is asked, and what it yields. Depends on nothing else of the program, so that it may be
//! worked out beside the keys.

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;

use super::scope::Scope;
use crate::catalog::Catalog;
use crate::data::{Fact, Handle, Kind, Period, Property, Rank, ValueType};
use crate::search::{Clause, Condition, DeadEnd, FieldName, Highlighter, Hits, Query, Special, dead_end, search};

/// Who searches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Answering {
    /// The list itself, before the next frame.
    #[default]
    AtOnce,
    /// Somebody else, so that no key waits for it.
    Apart,
}

/// What a list asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where the records are taken from.
    pub scope: Scope,
    /// What is typed.
    pub text: String,
    /// The time for which the whole program shows its facts.
    pub asof: Option<Period>,
}

/// What it yields.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// What was found.
    pub hits: Hits,
    /// What the words of the query mark.
    pub highlighter: Highlighter,
    /// The ways on, when nothing was found.
    pub dead_end: Option<DeadEnd>,
}

impl Question {
    /// The whole query: what is typed, within the scope and as of the time of the program unless another is typed.
    pub fn query(&self) -> Query {
        let mut query = Query::parse(&self.text);
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

/// Searches, until done or `given_up` by whoever waits: what is found then is not the answer.
pub fn answer(catalog: &Catalog, question: &Question, given_up: &AtomicBool) -> Answer {
    let query = question.query();
    // Without words nothing is searched for, so the index need not exist yet.
    if Query::parse(&question.text).is_empty() {
        let mut handles: Vec<Handle> = match question.scope {
            Scope::Everything => catalog.dataset().handles().collect(),
            Scope::Kind(kind) => in_reading_order(catalog, kind),
        };
        if question.asof.is_some() {
            let hits = search(catalog.corpus_until(given_up), &query);
            let begun: HashSet<Handle> = hits.list.iter().map(|hit| hit.handle).collect();
            handles.retain(|handle| begun.contains(handle));
        }
        let hits = Hits::all(handles);
        return Answer { question: question.clone(), hits, highlighter: Highlighter::default(), dead_end: None };
    }
    let corpus = catalog.corpus_until(given_up);
    let hits = search(corpus, &query);
    let dead_end = hits.list.is_empty().then(|| dead_end(corpus, &query));
    Answer { question: question.clone(), hits, highlighter: Highlighter::new(corpus, &query), dead_end }
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
