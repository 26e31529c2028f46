//! Answers that are values of a property of one record: each subject is asked for each relation, and the answer that fits best is given.
//! Finds no records.

use super::noun::Noun;
use super::question::Wanted;
use super::request::Request;
use super::subject::Subject;
use super::{Answer, Inquiry, Relation, Statement, Tense, Verdict};
use crate::data::{Fact, Handle, Kind, Property, Rank, Time, ValueType};
use crate::search::moment::Moment;

const PERSON: ValueType = ValueType::Link(&[Kind::Person]);

/// How well an answer fits, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "they order answers and are no states")]
struct Fit {
    /// Whether it says yes or no.
    is_decided: bool,
    /// Whether it is known, or its own label says that it is not.
    is_told: bool,
    n_words: usize,
    /// Whether one of them is of its label, not only one with which people ask.
    is_label: bool,
    /// Whether its values are of the sort that is asked for: a number of how many, a person of who.
    is_of_sort: bool,
    is_known: bool,
}

impl<'a> Inquiry<'a> {
    pub(super) fn by_facts(&self, noun: &Noun) -> Option<Answer<'a>> {
        let mut found: Vec<(Fit, Answer<'a>)> = Vec::new();
        for subject in self.named.iter().filter(|subject| !self.is_another(subject)) {
            for relation in self.relations(subject, noun) {
                let answer = Request::new(self, subject, &relation, noun).answer();
                found.extend(answer.map(|answer| (self.fit(&relation, &answer), answer)));
            }
        }
        let best = found.iter().map(|(fit, _)| *fit).max()?;
        // Who runs it is a person and a country, when no word says which is asked for.
        let is_other = |fit: &Fit| self.question.wanted == Wanted::Who && Fit { is_of_sort: true, ..*fit } == best;
        let other = found.iter().find(|(fit, answer)| is_other(fit) && *fit != best && answer.is_now());
        let other = other.map(|(_, answer)| answer.clone());
        // The first of equals, in the order of names and of the property table, but rather one that is so than the last that was.
        let is_current = |answer: &Answer<'_>| !matches!(answer, Answer::Facts { tense: Tense::Last, .. });
        let answers = found.into_iter().filter(|(fit, _)| *fit == best).map(|(_, answer)| answer);
        let (mut current, mut last): (Vec<_>, Vec<_>) = answers.partition(is_current);
        let first = if current.is_empty() { last.swap_remove(0) } else { current.swap_remove(0) };
        Some(match other {
            Some(other) => Answer::Several(vec![first, other]),
            None => first,
        })
    }

    fn fit(&self, relation: &Relation, answer: &Answer<'_>) -> Fit {
        let is_known = !matches!(answer, Answer::Unknown { .. });
        let value = relation.property.definition().value;
        // A figure that is told says every word, but is no surer than who disputes it.
        let is_figure = self.question.wanted == Wanted::Count
            && relation.property == Property::FIGURE
            && !answer.is_only_disputed();
        let is_of_sort = match self.question.wanted {
            Wanted::Count => is_figure || value == ValueType::Number,
            Wanted::Who => value == PERSON,
            Wanted::Where => value == ValueType::Place,
            Wanted::Length => matches!(answer, Answer::Facts { verdict: Verdict::Duration, .. }),
            Wanted::Amount | Wanted::What | Wanted::When | Wanted::Whether => false,
        };
        let is_label = is_figure || self.has_label(relation);
        Fit {
            is_decided: answer.is_decided(),
            // What the label asks for is not known, however much else is.
            is_told: is_known || is_label,
            n_words: if is_figure { self.question.open().len() } else { relation.words.len() },
            is_label,
            is_of_sort,
            is_known,
        }
    }

    /// Whether a word of time still chooses another event of the sort.
    fn is_another(&self, subject: &Subject) -> bool {
        let chooses = matches!(self.question.moment(), Some((Moment::First | Moment::Last | Moment::Next, _)));
        chooses && Property::WHEN.fits(self.kind(subject.record))
    }

    /// The facts in one way that are not outdated, in order of time.
    pub(super) fn facts_in(&self, record: Handle, relation: &Relation) -> Vec<Statement<'a>> {
        let view = self.view;
        if !relation.is_inverse {
            let facts = view.facts_of(record, relation.property).into_iter();
            return facts.filter(|fact| self.counts(*fact)).map(Statement::by(record)).collect();
        }
        let told_of = |end: Handle| {
            let links = view.incoming(end).filter(|link| link.property == relation.property);
            let facts = links.map(move |link| Statement { owner: link.from, fact: link.fact(view.dataset) });
            facts.filter(|it| self.counts(it.fact))
        };
        let own: Vec<Statement<'a>> = told_of(record).collect();
        if relation.property != Property::OFFICE && !own.is_empty() {
            return own;
        }
        // The offices of a country are those of its ministries; what it does not do itself, they may.
        let of_home = view.incoming(record).filter(|link| link.property == Property::LOCATED).map(|link| link.from);
        own.into_iter().chain(of_home.flat_map(told_of)).collect()
    }

    /// Whether a fact is not outdated; what was seen was so then.
    fn counts(&self, fact: Fact<'_>) -> bool {
        let is_seen = self.question.date().is_some() && matches!(fact.time(), Time::Seen(_));
        fact.rank != Rank::Outdated || is_seen
    }
}
