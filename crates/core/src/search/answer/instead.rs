//! What the words of a question tell where no fact does: records of a sort, a record by its names alone, what was looked for and not
//! found. Reads no properties.

use super::super::fold::key;
use super::asked::Asks;
use super::covered::Retrieval;
use super::cues::{Words, said};
use super::profile::MOST_FACTS;
use super::subject::{keys, kind_named, types};
use super::{Answer, Statement};
use crate::data::{Gap, Handle, Property};

/// More records are no answer but a search.
const MOST_OF_SORT: usize = 8;

impl<'a> Retrieval<'_, 'a> {
    /// The records of the sort that is asked for whose names, with one fact at most, tell every word.
    pub(super) fn of_sort(&mut self, records: &[Handle]) -> Option<Answer<'a>> {
        let question = &self.inquiry.question;
        let noun = self.cues.noun;
        if noun == 0 || question.asks != Asks::What || question.date().is_some() {
            return None;
        }
        let mut records = records.to_vec();
        let sort = keys(question, &question.run(question.start));
        let is_asked_of = |handle: Handle| self.mentions.iter().any(|(_, record)| *record == handle);
        records.retain(|&record| !is_asked_of(record) && self.is_sort(record, &sort));
        records.retain(|&record| {
            let profile = self.profile(record);
            let left = self.cues.all & !(profile.named | profile.described);
            profile.described & noun != 0 && (left == 0 || self.has_fact(record, left))
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
        let kind = self.inquiry.corpus.dataset.kind(record);
        words.iter().any(|word| {
            let mut types = types(self.inquiry.corpus, record).into_iter();
            kind_named(word) == Some(kind) || types.any(|words| words.last() == Some(word))
        })
    }

    /// The only record whose names say every word, when nothing else is asked about it: the agreement between Kazakhstan and Japan.
    pub(super) fn only_named(&mut self, records: &[Handle]) -> Option<Handle> {
        let all = self.cues.all;
        let question = &self.inquiry.question;
        if question.asks != Asks::What || !question.paragraphs.is_empty() || all.count_ones() < 2 {
            return None;
        }
        let mut named = records.iter().copied().filter(|&record| self.profile(record).named == all);
        named.next().filter(|_| named.next().is_none())
    }

    /// What was looked for and not found, when its note tells every word that the record does not.
    pub(super) fn gap(&mut self, records: &[Handle]) -> Option<Answer<'a>> {
        let inquiry = self.inquiry;
        let asked = sought(inquiry.question.asks);
        records.iter().find_map(|&record| {
            let profile = self.profile(record);
            let mut gaps: Vec<Gap<'a>> = inquiry.view.record(record).gaps().collect();
            gaps.retain(|gap| inquiry.question.date().is_none() || inquiry.tells_date(gap.note));
            gaps.retain(|gap| {
                let note = said([gap.note, gap.property.label()]);
                let told = self.cues.covered(&note);
                let is_told = self.cues.all & !(profile.named | profile.described | told) == 0;
                is_told && told & !profile.named != 0 && asked.iter().any(|word| note.contains(&key(word)))
            });
            // What the question names at full length is no part of another name.
            let is_other = |(words, other): &(Words, Handle)| *other != record && profile.named & !words == 0;
            let is_meant = profile.named != 0 && !self.mentions.iter().any(is_other);
            (is_meant && !gaps.is_empty()).then_some(Answer::Unknown { record, gaps })
        })
    }

    /// Whether a fact of a record tells some words.
    fn has_fact(&mut self, record: Handle, words: Words) -> bool {
        let facts = self.inquiry.view.facts(record).filter(|fact| fact.property != Property::FOLLOWS);
        facts.take(MOST_FACTS).any(|fact| {
            let of_end = fact.linked().map_or(0, |end| self.profile(end).named);
            let by_fact = self.told(Statement { owner: record, fact }, None, false).by_fact;
            words & !(of_end | by_fact | self.of_property(fact.property)) == 0
        })
    }
}

/// The words of a note on what was looked for that say so.
fn sought(asks: Asks) -> &'static [&'static str] {
    match asks {
        Asks::Who => &["chair", "coordinator", "director", "head", "host", "minister", "name"],
        Asks::When => &["date", "day", "year"],
        Asks::Where => &["address", "building", "city", "country", "place", "seat", "venue"],
        Asks::Count | Asks::Amount => &["count", "number"],
        Asks::What | Asks::Length | Asks::Whether => &[],
    }
}
