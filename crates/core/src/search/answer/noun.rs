//! The noun of a question: the records that the words behind what asks describe, of which some are asked for. Restricts them to none.

use std::collections::HashSet;

use super::Inquiry;
use super::question::{Question, Wanted};
use super::subject::keys;
use super::vocabulary::ONE;
use super::words::{choice, content_keys, kind_of_word, other_ordinal, types};
use crate::data::{Handle, Property, ValueType};
use crate::search::Corpus;
use crate::search::class::Class;
use crate::search::fold::{folded, key};
use crate::search::index::Posting;
use crate::search::moment::Moment;
use crate::search::needle::Needle;
use crate::search::relation::names;

#[derive(Default)]
pub(super) struct Noun {
    pub(super) records: Vec<Handle>,
    pub(super) words: Vec<usize>,
}

impl Inquiry<'_> {
    /// The set that the words behind what asks describe, and those words.
    pub(super) fn noun(&self) -> Noun {
        if !matches!(self.question.wanted, Wanted::What | Wanted::Count) {
            return Noun::default();
        }
        let topic = self.question.topic();
        let is_noun = |at: &usize| !topic.contains(at) && Moment::named(self.question.text(*at)).is_none();
        // What *the meeting in Riga* was about is no meeting.
        let is_subject = self.question.wanted == Wanted::What && ONE.contains(&self.question.text(self.question.start));
        if is_subject && self.question.start > 0 {
            return self.noun_of_verb().filter(|_| self.question.paragraphs.is_empty()).unwrap_or_default();
        }
        let mut run = self.question.open().first().map(|&first| self.question.run(first)).unwrap_or_default();
        run.retain(is_noun);
        // Not every edition may be in the dataset, so that they cannot be counted.
        let series_words = if self.question.wanted == Wanted::What { run.as_slice() } else { &[] };
        let records = of_series(self.corpus, &self.question, series_words);
        let of_series = Noun { records, words: run.clone() };
        // Words before it may choose among its records: European countries.
        let places = (0..run.len()).flat_map(|from| (from + 1..=run.len()).rev().map(move |until| from..until));
        let nouns = places.map(|place| {
            let words = run[place].to_vec();
            Noun { records: records_described(self.corpus, &self.question, &words, false, &|_| true), words }
        });
        let mut nouns = std::iter::once(of_series).chain(nouns);
        nouns
            .find(|noun| self.has_records_of(noun))
            .or_else(|| self.noun_of_verb())
            .or_else(|| self.noun_of_date())
            .unwrap_or_default()
    }

    /// Whether words describe records, and none of them only chooses among them.
    fn has_records_of(&self, noun: &Noun) -> bool {
        let Some(&first) = noun.records.first() else { return false };
        let kind = self.kind(first);
        noun.words.iter().all(|&at| choice(kind, self.question.text(at)).is_none())
    }

    /// What has a date that a verb names, when nothing else is asked: what ended in 2021.
    fn noun_of_date(&self) -> Option<Noun> {
        let [at] = *self.question.open().as_slice() else { return None };
        let is_plain = self.named.is_empty() && self.question.wanted == Wanted::What && self.question.start > 0;
        self.question.date().filter(|_| is_plain)?;
        let mut dates = Property::all().filter(|property| property.definition().value == ValueType::Date);
        let property = dates.find(|property| names(*property, self.question.text(at)))?;
        let has_date = |handle: &Handle| self.view.best(*handle, property).is_some();
        let records = self.corpus.dataset.handles().filter(has_date).collect();
        Some(Noun { records, words: Vec::new() })
    }

    /// What a verb names that only records of one kind have a property for, where something is said about a topic.
    pub(super) fn noun_of_verb(&self) -> Option<Noun> {
        let topic = self.question.topic();
        let verbs = (self.question.start..self.question.words.len())
            .filter(|at| !topic.is_empty() && !topic.contains(at) && !self.question.is_auxiliary(*at));
        let is_said = |property: Property, at: usize| !property.is_link() && names(property, self.question.text(at));
        let of_one_kind = || Property::all().filter(|property| property.definition().kinds.len() == 1);
        let property = verbs.clone().find_map(|at| of_one_kind().find(|property| is_said(*property, at)))?;
        let words = verbs.filter(|&at| is_said(property, at)).collect();
        let records = self.corpus.dataset.of_kind(property.definition().kinds[0]).collect();
        Some(Noun { records, words })
    }
}

/// The records of a type or kind that words name, of those that are meant; other words must stand in their names. Where by name, the
/// words of a name are enough for what has dates.
pub(super) fn records_described(
    corpus: Corpus<'_>,
    question: &Question,
    words: &[usize],
    by_name: bool,
    is_meant: &dyn Fn(&Handle) -> bool,
) -> Vec<Handle> {
    let keys = keys(question, words);
    let kind_at = |at: usize| kind_of_word(question.text(at));
    if let [first, second] = *words
        && kind_at(first).is_some()
        && kind_at(first) == kind_at(second)
    {
        return records_described(corpus, question, &[second], by_name, is_meant);
    }
    let kind = if let [only] = *words { kind_at(only) } else { None };
    let of_kind = || kind.map(|kind| corpus.dataset.of_kind(kind).filter(is_meant).collect::<Vec<_>>());
    // The other word of a kind may be a type in it: a country is a partner, but not every partner a country.
    if kind.is_some_and(|kind| keys[0] != key(kind.also())) {
        return of_kind().unwrap_or_default();
    }
    let mut candidates = candidates(corpus, question, words);
    candidates.retain(is_meant);
    let only = |is_so: &dyn Fn(&Handle) -> bool| -> Option<Vec<Handle>> {
        Some(candidates.iter().copied().filter(is_so).collect()).filter(|found: &Vec<Handle>| !found.is_empty())
    };
    only(&|handle| types(corpus, *handle).contains(&keys))
        .or_else(of_kind)
        .or_else(|| only(&|handle| fits(corpus, *handle, &keys)))
        .or_else(|| only(&|handle| by_name && is_event_named(corpus, question, *handle, words)))
        .unwrap_or_default()
}

/// Whether a record has dates, and words in its names.
fn is_event_named(corpus: Corpus<'_>, question: &Question, handle: Handle, words: &[usize]) -> bool {
    let record = corpus.dataset.record(handle);
    let names = format!("{} {}", folded(record.name()), folded(record.short()));
    let has = |&at: &usize| {
        let (needle, ordinal) = (Needle::new(question.text(at)), other_ordinal(question.text(at)));
        let is_same = |word: &str| needle.class_in_text(word) >= Some(Class::Form) || ordinal.as_deref() == Some(word);
        names.split(' ').any(is_same)
    };
    Property::WHEN.fits(record.kind) && words.iter().all(has)
}

/// The events of the only series whose name ends with words: summer universities.
fn of_series(corpus: Corpus<'_>, question: &Question, words: &[usize]) -> Vec<Handle> {
    let keys = keys(question, words);
    let events = |series: Handle| corpus.graph.incoming(series).filter(|link| link.property == Property::SERIES);
    let mut found = if words.len() < 2 { Vec::new() } else { candidates(corpus, question, words) };
    // What is of the sort itself is asked for, and not its events.
    if found.iter().any(|&handle| types(corpus, handle).contains(&keys)) {
        return Vec::new();
    }
    found.retain(|&series| {
        events(series).next().is_some() && content_keys(corpus.dataset.record(series).name()).ends_with(&keys)
    });
    let [series] = *found.as_slice() else { return Vec::new() };
    events(series).map(|link| link.from).collect()
}

/// Whether words are the type or kind of a record, with words of its name at most.
fn fits(corpus: Corpus<'_>, handle: Handle, keys: &[String]) -> bool {
    let record = corpus.dataset.record(handle);
    let mut descriptions = types(corpus, handle);
    descriptions.push(vec![key(record.kind.word())]);
    descriptions.push(vec![key(record.kind.also())]);
    let name = content_keys(&format!("{} {}", record.name(), record.short()));
    // A fellowship programme is a programme.
    descriptions.iter().any(|description| {
        description.last().is_some_and(|word| keys.contains(word))
            && keys.iter().all(|key| description.contains(key) || name.contains(key))
    })
}

/// The records in which every one of some words stands, in any form.
pub(super) fn candidates(corpus: Corpus<'_>, question: &Question, words: &[usize]) -> Vec<Handle> {
    let with = |at: usize| -> HashSet<Handle> {
        let forms = corpus.index.forms(&Needle::new(question.text(at))).into_iter();
        forms.flat_map(|(words, _)| corpus.index.postings(words)).map(Posting::handle).collect()
    };
    let Some((&first, others)) = words.split_first() else { return Vec::new() };
    let mut common = with(first);
    for &at in others {
        // No other word is looked up once nothing has all of them.
        if common.is_empty() {
            return Vec::new();
        }
        let set = with(at);
        common.retain(|handle| set.contains(handle));
    }
    let mut common: Vec<Handle> = common.into_iter().collect();
    common.sort_unstable();
    common
}
