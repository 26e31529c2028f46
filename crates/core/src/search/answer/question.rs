//! A question as words: what it wants, the times in it, and which of its words something explains. Knows no records.

use super::vocabulary::{OPENERS, PAST};
use crate::data::Period;
use crate::search::moment::Moment;
use crate::search::query::Query;
use crate::search::question::{AUXILIARIES, is_filler};

/// What the answer must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Who,
    What,
    When,
    Where,
    Count,
    /// How much of something.
    Amount,
    Length,
    /// Whether something is so.
    Whether,
}

#[derive(Clone, Debug)]
pub(super) struct QuestionWord {
    pub(super) written: String,
    /// Folded; dates as queries write them.
    pub(super) text: String,
    pub(super) key: String,
    pub(super) is_date: bool,
    /// Whether something explains it.
    pub(super) is_used: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) wanted: Wanted,
    pub(super) words: Vec<QuestionWord>,
    /// The paragraphs that it names by their numbers.
    pub(super) paragraphs: Query,
    /// Where the words behind what asks begin.
    pub(super) start: usize,
    /// Whether it was written in another language, of which no articles are left.
    pub(super) is_foreign: bool,
}

impl Question {
    pub(super) fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text.as_str())
    }

    pub(super) fn key(&self, at: usize) -> &String {
        &self.words[at].key
    }

    /// The places of the words that carry meaning and that nothing explains yet.
    pub(super) fn open(&self) -> Vec<usize> {
        let is_open = |at: &usize| {
            !self.words[*at].is_used
                && !self.words[*at].is_date
                && !is_filler(self.text(*at))
                && !OPENERS.contains(&self.text(*at))
        };
        (self.start..self.words.len()).filter(is_open).collect()
    }

    /// The places from one on that are open and next to each other.
    pub(super) fn run(&self, from: usize) -> Vec<usize> {
        let open = self.open();
        (from..self.words.len()).take_while(|at| open.contains(at)).collect()
    }

    /// The same, and behind an "of" too: meeting *of* education ministers.
    pub(super) fn phrase(&self, from: usize) -> Vec<usize> {
        let mut phrase = self.run(from);
        let mut next = from + phrase.len();
        if !phrase.is_empty() && self.text(next) == "of" {
            next += 1 + usize::from(self.text(next + 1) == "the");
            phrase.extend(self.run(next));
        }
        phrase
    }

    /// The places of the words that say what something is about, be they names or not, behind the word that begins them.
    pub(super) fn topic(&self) -> Vec<usize> {
        let is_opener = |at: &usize| !self.words[*at].is_used && OPENERS.contains(&self.text(*at));
        let Some(opener) = (self.start..self.words.len()).find(is_opener) else { return Vec::new() };
        let is_said = |at: &usize| !self.words[*at].is_date && !is_filler(self.text(*at));
        (opener + 1..self.words.len()).filter(is_said).collect()
    }

    pub(super) fn use_words(&mut self, places: &[usize]) {
        for &at in places {
            self.words[at].is_used = true;
        }
    }

    /// The same with dates for words like others.
    pub(super) fn without_dates(&self) -> Question {
        let mut question = self.clone();
        question.words.iter_mut().for_each(|word| word.is_date = false);
        question
    }

    /// Treats a word as one that means nothing.
    pub(super) fn forget(&mut self, at: usize) {
        self.words[at].text = "and".into();
        self.words[at].is_used = true;
    }

    pub(super) fn places_of(&self, text: &str) -> Vec<usize> {
        (self.start..self.words.len()).filter(|&at| self.text(at) == text).collect()
    }

    pub(super) fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|word| words.contains(&word.text.as_str()))
    }

    pub(super) fn is_auxiliary(&self, at: usize) -> bool {
        AUXILIARIES.contains(&self.text(at))
    }

    /// Whether an auxiliary stands before a place, so that what follows it is who does something.
    pub(super) fn has_auxiliary_before(&self, at: usize) -> bool {
        self.words[..at].iter().any(|word| AUXILIARIES.contains(&word.text.as_str()))
    }

    pub(super) fn is_past(&self) -> bool {
        let verb = self.wanted == Wanted::Who && self.text(self.start).ends_with("ed");
        verb || self.has(PAST)
    }

    /// The date of a question, and whether it has more than one.
    pub(super) fn date(&self) -> Option<&str> {
        self.words.iter().find(|word| word.is_date && !word.is_used).map(|word| word.text.as_str())
    }

    pub(super) fn date_place(&self) -> Option<usize> {
        (self.start..self.words.len()).find(|&at| self.words[at].is_date)
    }

    /// A word that chooses by time, and its place.
    pub(super) fn moment(&self) -> Option<(Moment, usize)> {
        let mut open = (self.start..self.words.len()).filter(|at| !self.words[*at].is_used);
        open.find_map(|at| Some((Moment::named(self.text(at))?, at)))
    }

    /// The last word before a place that is no article.
    pub(super) fn before(&self, place: usize) -> &str {
        let before = (0..place).rev().map(|at| self.text(at));
        before.into_iter().find(|word| !matches!(*word, "a" | "an" | "the")).unwrap_or_default()
    }

    /// Dates as if they stood in the question.
    pub(super) fn add_date(&mut self, period: Period) {
        let text = format!("{}..{}", period.start.iso(), period.end.iso());
        self.words.push(QuestionWord { written: text.clone(), key: text.clone(), text, is_date: true, is_used: false });
    }
}
