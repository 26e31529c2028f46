//! Whether a fact is of the sort that a question asks for: who, when, where, how many. Knows not what it is asked of.

use std::ops::Range;

use super::question::Wanted;
use super::words::{content_keys, kind_of_word, number, text_of};
use super::{Inquiry, Statement};
use crate::data::{Handle, Kind, Property, Time, Value};
use crate::search::fold::folded;
use crate::search::relation::names;
use crate::search::span::Span;

/// Longer names are not looked for in a text.
const LONGEST_NAME: usize = 6;

impl<'a> Inquiry<'a> {
    /// Whether a fact, or the record at its other end, is of the sort that is asked for: one of a noun, where there is one.
    pub(super) fn is_of_sort(&self, it: Statement<'a>, end: Option<Handle>, noun: &[Handle]) -> bool {
        let text = text_of(it.fact).filter(|_| end.is_none());
        match self.question.wanted {
            // What is only related has done nothing, and is no place.
            Wanted::Who | Wanted::Where if it.fact.property == Property::RELATED => false,
            Wanted::Who => {
                end.map_or_else(|| text.is_some_and(|text| self.names_doer(it, text)), |end| is_doer(self.kind(end)))
            }
            Wanted::Where => {
                let is_place = matches!(it.fact.value(), Value::Place(_));
                // Where somebody spoke or took part, when it is asked for, not what somebody also hosts.
                let is_event = end.is_some_and(|end| Property::WHEN.fits(self.kind(end)))
                    && self.question.words.iter().any(|word| names(it.fact.property, &word.text));
                is_place
                    || is_event
                    || it.fact.property == Property::LOCATED
                    || text.is_some_and(|text| self.names_more(text))
            }
            // What was held on a day did not go on since.
            Wanted::When if self.question.text(0) == "since" && it.fact.property == Property::WHEN => false,
            Wanted::When => it.fact.property.is_date() || it.fact.time() != Time::Unknown,
            // A text that is no figure may hold any numbers.
            Wanted::Count if it.fact.property != Property::FIGURE => matches!(it.fact.value(), Value::Number(_)),
            Wanted::Amount if self.wants_money() => text.is_some_and(is_money),
            Wanted::Count | Wanted::Amount => {
                matches!(it.fact.value(), Value::Number(_)) || text.is_some_and(has_number)
            }
            // Records of a noun are named, not only mentioned by it.
            Wanted::What => {
                let kind = kind_of_word(self.question.text(self.question.start));
                let of_noun = noun.first().map(|&first| self.kind(first));
                let Some(end) = end else {
                    let has_name = |kind: &Kind| {
                        Property::WHEN.fits(*kind) || matches!(kind, Kind::Organisation | Kind::Partner | Kind::Person)
                    };
                    let kind = kind.or(of_noun.filter(has_name).filter(|_| !noun.contains(&it.owner)));
                    return text.is_some_and(|text| kind.is_none_or(|kind| self.names_record(text, kind)));
                };
                noun.contains(&end) || kind.map_or(of_noun != Some(self.kind(end)), |kind| self.kind(end) == kind)
            }
            Wanted::Whether => true,
            Wanted::Length => false,
        }
    }

    /// Whether it is asked how much something costs, or somebody gets.
    pub(super) fn wants_money(&self) -> bool {
        self.question.wanted == Wanted::Amount && !self.question.has(&["big", "high", "large"])
    }

    /// Whether a fact is known to be of the date that is asked about: by its time, its value, its text, or the event that it is of.
    pub(super) fn is_of_date(&self, it: Statement<'a>, end: Option<Handle>, noun: &[Handle]) -> bool {
        let Some(span) = self.question.date().and_then(Span::of_dates) else { return true };
        let held = end.filter(|end| noun.contains(end)).and_then(|end| self.view.best(end, Property::WHEN));
        if let Some(held) = held {
            return span.meets(held.value());
        }
        it.fact.time() != Time::Unknown
            || span.meets(it.fact.value())
            || text_of(it.fact).is_some_and(|text| self.tells_date(text))
            || self.view.best(it.owner, Property::WHEN).is_some()
    }

    /// Whether a text says by whom something was done, or tells what somebody did.
    pub(super) fn names_doer(&self, it: Statement<'a>, text: &str) -> bool {
        let is_of_person = self.kind(it.owner) == Kind::Person;
        is_of_person || text.split_once(" by ").is_some_and(|(_, doer)| self.names_more(doer))
    }

    /// Whether a text names a record of a kind.
    fn names_record(&self, text: &str, kind: Kind) -> bool {
        let folded = folded(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let runs = (0..words.len())
            .flat_map(|from| (from + 1..=words.len().min(from + LONGEST_NAME)).map(move |until| from..until));
        // What the question names itself is no answer.
        let is_new = |run: &Range<usize>| !words[run.clone()].iter().all(|word| self.question.has(&[word]));
        let is_named = |name: String| self.corpus.index.records_named(&name).any(|record| self.kind(record) == kind);
        runs.filter(is_new).any(|run| is_named(words[run].join(" ")))
    }

    /// Whether a text names something that the question does not.
    fn names_more(&self, text: &str) -> bool {
        let is_new = |key: &String| self.question.words.iter().all(|word| word.key != *key);
        let is_name = |word: &&str| word.starts_with(char::is_uppercase);
        text.split(' ').filter(is_name).any(|word| content_keys(word).iter().any(is_new))
    }
}

pub(super) fn is_doer(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Organisation | Kind::Partner | Kind::Group | Kind::Hub)
}

/// Whether a text has a number behind the letters of a currency: EUR 700.
pub(super) fn is_money(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_currency = |word: &str| word.len() == 3 && word.bytes().all(|letter| letter.is_ascii_uppercase());
    words.windows(2).any(|pair| is_currency(pair[0]) && pair[1].starts_with(|c: char| c.is_ascii_digit()))
}

pub(super) fn has_number(text: &str) -> bool {
    folded(text).split(' ').any(|word| number(word).is_some() || word.contains(|c: char| c.is_ascii_digit()))
}
