//! What the words of a question tell where no fact does: records of a sort, a record by its names alone, what was looked for and not
//! found. Reads no properties.

use crate::data::{Gap, Handle, Property, ValueType};
use crate::search::answer::coverage::Coverage;
use crate::search::answer::coverage::keywords::{WordSet, keys_of};
use crate::search::answer::coverage::profile::MOST_FACTS;
use crate::search::answer::question::Wanted;
use crate::search::answer::subject::keys;
use crate::search::answer::words::{kind_of_word, types};
use crate::search::answer::{Answer, Statement};
use crate::search::fold::key;

/// More records are no answer but a search.
const MOST_OF_SORT: usize = 8;

impl<'a> Coverage<'_, 'a> {
    /// The records of the sort that is asked for whose names, with one fact at most, tell every word.
    pub(super) fn of_sort(&mut self, records: &[Handle]) -> Option<Answer<'a>> {
        let question = &self.inquiry.question;
        let noun = self.keywords.noun;
        if noun == 0 || question.wanted != Wanted::What || question.date().is_some() {
            return None;
        }
        let mut records = records.to_vec();
        let sort = keys(question, &question.run(question.start));
        let is_asked_of = |handle: Handle| self.mentions.iter().any(|(_, record)| *record == handle);
        records.retain(|&record| !is_asked_of(record) && self.is_sort(record, &sort));
        records.retain(|&record| {
            let profile = self.profile(record);
            let left = self.keywords.all & !(profile.named | profile.described);
            // A year that only a fact tells may be of anything.
            profile.described & noun != 0
                && left & self.keywords.years == 0
                && (left == 0 || !Property::WHEN.fits(self.inquiry.kind(record)) && self.has_fact(record, left))
        });
        let noun = question.text(noun.trailing_zeros() as usize).to_string();
        (!records.is_empty() && records.len() <= MOST_OF_SORT).then_some(Answer::Records {
            records,
            noun,
            facts: Vec::new(),
        })
    }

    /// Whether some words end with the kind or type of a record.
    pub(super) fn is_sort(&self, record: Handle, words: &[String]) -> bool {
        let kind = self.inquiry.kind(record);
        words.iter().any(|word| {
            let mut types = types(self.inquiry.corpus, record).into_iter();
            kind_of_word(word) == Some(kind) || types.any(|words| words.last() == Some(word))
        })
    }

    /// The only record whose names say every word, when nothing else is asked about it: the agreement between Kazakhstan and Japan.
    pub(super) fn only_named(&mut self, records: &[Handle]) -> Option<Handle> {
        let all = self.keywords.all;
        let question = &self.inquiry.question;
        if question.wanted != Wanted::What || !question.paragraphs.is_empty() || all.count_ones() < 2 {
            return None;
        }
        let mut named = records.iter().copied().filter(|&record| self.profile(record).named == all);
        named.next().filter(|_| named.next().is_none())
    }

    /// What was looked for and not found, when its note tells every word that the record does not.
    pub(super) fn gap(&mut self, records: &[Handle]) -> Option<Answer<'a>> {
        let inquiry = self.inquiry;
        let asked = gap_words(inquiry.question.wanted);
        let asks_number = matches!(inquiry.question.wanted, Wanted::Count | Wanted::Amount);
        records.iter().find_map(|&record| {
            let profile = self.profile(record);
            let mut gaps: Vec<Gap<'a>> = inquiry.view.record(record).gaps().collect();
            gaps.retain(|gap| inquiry.question.date().is_none() || inquiry.tells_date(gap.note));
            // A head count is no head.
            gaps.retain(|gap| asks_number || gap.property.definition().value != ValueType::Number);
            gaps.retain(|gap| {
                let note = keys_of([gap.note, gap.property.label()]);
                let told = self.keywords.in_text(&note);
                let is_told = self.keywords.all & !(profile.named | profile.described | told) == 0;
                is_told && told & !profile.named != 0 && asked.iter().any(|word| note.contains(&key(word)))
            });
            // What the question names at full length is no part of another name.
            let is_other = |(words, other): &(WordSet, Handle)| *other != record && profile.named & !words == 0;
            let is_meant = profile.named != 0 && !self.mentions.iter().any(is_other);
            (is_meant && !gaps.is_empty()).then_some(Answer::Unknown { record, gaps })
        })
    }

    fn has_fact(&mut self, record: Handle, words: WordSet) -> bool {
        let facts = self.inquiry.view.facts(record).filter(|fact| fact.property != Property::FOLLOWS);
        facts.take(MOST_FACTS).any(|fact| {
            let of_end = fact.linked().map_or(0, |end| self.profile(end).named);
            let by_fact = self.fact_words(Statement { owner: record, fact }, None).by_fact;
            words & !(of_end | by_fact | self.property_words(fact.property)) == 0
        })
    }
}

/// The words of a note on what was looked for that say so.
fn gap_words(asks: Wanted) -> &'static [&'static str] {
    match asks {
        Wanted::Who => &["chair", "coordinator", "director", "head", "host", "minister", "name"],
        Wanted::When => &["date", "day", "year"],
        Wanted::Where => &["address", "building", "city", "country", "place", "seat", "venue"],
        Wanted::Count | Wanted::Amount => &["count", "number"],
        Wanted::What | Wanted::Length | Wanted::Whether => &[],
    }
}
