//! Answers that are records: of a kind or type, with a date, a place or one of few values. Reads no words of theirs.

use super::super::Special;
use super::super::filter::Filters;
use super::super::fold::key;
use super::super::name::FieldName;
use super::super::query::{Clause, Condition, Query};
use super::super::relation::names;
use super::super::span::Span;
use super::asked::Asks;
use super::subject::{content_keys, kind_named};
use super::{Answer, Inquiry};
use crate::data::{Handle, Property, Time, Value, ValueType};

impl<'a> Inquiry<'a> {
    /// The records of a set that meet every other word of the question, or how many.
    pub(super) fn records(&self) -> Option<Answer<'a>> {
        let (set, words) = self.noun();
        let kind = self.corpus.dataset.kind(*set.first()?);
        let mut query = Query::default();
        let mut dated: Option<Property> = None;
        let mut events: Vec<usize> = Vec::new();
        for at in self.question.open().into_iter().filter(|at| !words.contains(at)) {
            if kind_named(self.question.text(at)) == Some(kind) {
                continue;
            }
            let named =
                Property::of(kind).find(|property| takes_dates(*property) && names(*property, self.question.text(at)));
            if let Some(property) = named.filter(|_| self.question.date().is_some()) {
                dated = Some(property);
            } else if self.question.date().is_some() && !Property::WHEN.fits(kind) {
                events.push(at);
            } else {
                query.clauses.push(self.choice(set[0], at)?);
            }
        }
        if let Some(date) = self.question.date().filter(|_| events.is_empty()) {
            let property = dated.or_else(|| Some(Property::WHEN).filter(|property| property.fits(kind)))?;
            query.clauses.push(field(FieldName::Property(property), date));
        }
        for named in &self.named {
            if !dated.is_some_and(|property| named.place.clone().all(|at| names(property, self.question.text(at)))) {
                return None;
            }
        }
        // Everything of a kind is no answer to "which", but to "what are".
        let asks_for_all = self.question.asks == Asks::Count
            || matches!(self.question.text(self.question.start), "are" | "were")
            || self.question.has(&["there"]);
        if query.is_empty() && events.is_empty() && !asks_for_all {
            return None;
        }
        if let Some(asof) = self.view.asof {
            query.clauses.push(field(FieldName::Special(Special::AsOf), &asof.iso()));
        }
        let filters = Filters::new(self.corpus, &query);
        let records: Vec<Handle> = set
            .into_iter()
            .filter(|&handle| filters.pass(self.corpus, handle) && self.has_event(handle, &events))
            .collect();
        let noun = words.iter().map(|&at| self.question.text(at)).collect::<Vec<_>>().join(" ");
        (!records.is_empty()).then_some(Answer::Records { records, noun })
    }

    /// Whether a fact of a record at the date of the question tells some words.
    fn has_event(&self, handle: Handle, words: &[usize]) -> bool {
        let Some(span) = self.question.date().and_then(Span::of_dates) else { return words.is_empty() };
        words.is_empty()
            || self.view.facts(handle).any(|fact| match (fact.value(), fact.time()) {
                (Value::Text(text), Time::On(period)) if span.meets_period(period) => {
                    let keys = content_keys(text);
                    words.iter().all(|&at| keys.contains(&self.question.words[at].key))
                }
                _ => false,
            })
    }

    /// The clause on one of the few values of a property that a word is: running, Asia.
    fn choice(&self, like: Handle, at: usize) -> Option<Clause> {
        let kind = self.corpus.dataset.kind(like);
        Property::of(kind).find_map(|property| match property.definition().value {
            ValueType::Choice(choices) => {
                let choice = choices.iter().find(|choice| is_form(self.question.text(at), &choice.to_lowercase()))?;
                Some(field(FieldName::Property(property), choice))
            }
            _ => None,
        })
    }
}

/// Whether a word is another one, or what is of it: Asian, European.
fn is_form(word: &str, of: &str) -> bool {
    key(word) == key(of) || word.strip_prefix(of).is_some_and(|end| matches!(end, "n" | "an"))
}

fn takes_dates(property: Property) -> bool {
    matches!(property.definition().value, ValueType::Date | ValueType::Period)
}

fn field(name: FieldName, value: &str) -> Clause {
    Clause { negated: false, condition: Condition::Field(name, vec![value.into()]) }
}
