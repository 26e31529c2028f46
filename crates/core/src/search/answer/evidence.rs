//! Whether a fact says what a question says of it: a word, or the name of a record. Finds no facts.

use super::question::Wanted;
use super::subject::{Subject, belongs};
use super::vocabulary::LESSER;
use super::words::{choice, content_keys, kind_of_word, text_keys, types};
use super::{Inquiry, Relation, Statement};
use crate::data::{Fact, Handle, Property, Value};
use crate::search::fold::{folded, key};
use crate::search::relation::names;

const SHORTEST_DEED: usize = 4;

impl Inquiry<'_> {
    /// Whether a fact is about a record, or about somebody who belongs to it.
    pub(super) fn is_of(&self, it: Statement<'_>, subject: &Subject, record: Handle) -> bool {
        let Some(end) = other_end(it, subject) else { return false };
        end == record
            || it.fact.linked() == Some(record)
            || belongs(self.corpus, end, record)
            || self.view.facts(end).any(|fact| self.is_word_of(record, fact.property))
            || it.fact.property == Property::OFFICE
                && self.corpus.graph.neighbours(end).any(|(other, _)| other == record)
    }

    /// Whether a fact is about a named record, or its role has that name: presented the Strategy 2030.
    pub(super) fn concerns(&self, it: Statement<'_>, subject: &Subject, named: &Subject) -> bool {
        if self.is_of(it, subject, named.record) {
            return true;
        }
        let said = content_keys(it.fact.role());
        named.place.len() > 1 && named.place.clone().all(|at| said.contains(self.question.key(at)))
    }

    /// Whether the names of a record are words of the label of a property: joined ASEM.
    pub(super) fn is_in_label(&self, named: &Subject, relation: &Relation) -> bool {
        named.place.clone().all(|at| names(relation.property, self.question.text(at)))
            || self.is_word_of(named.record, relation.property)
    }

    /// Whether the name of a record stands in the label of a property: an ASEM partner joined ASEM.
    pub(super) fn is_word_of(&self, record: Handle, property: Property) -> bool {
        content_keys(property.label()).contains(&key(&folded(self.view.record(record).short())))
    }

    /// Whether a word says what sort of record one is.
    pub(super) fn describes(&self, record: Handle, at: usize) -> bool {
        let key = self.question.key(at);
        let kind = self.kind(record);
        kind_of_word(self.question.text(at)) == Some(kind)
            || types(self.corpus, record).iter().any(|words| words.contains(key))
    }

    /// The same of what is counted: a students' conference is no student.
    fn is_counted_as(&self, record: Handle, at: usize) -> bool {
        let (key, next) = (self.question.key(at), self.question.words.get(at + 1));
        let is_sort = |words: &Vec<String>| {
            words.last() == Some(key) || words.contains(key) && next.is_some_and(|next| words.contains(&next.key))
        };
        kind_of_word(self.question.text(at)) == Some(self.kind(record))
            || types(self.corpus, record).iter().any(is_sort)
    }

    /// Whether a fact says a word: in its role, in its value, or as a sort of record.
    pub(super) fn is_told(&self, it: Statement<'_>, subject: &Subject, relation: &Relation, at: usize) -> bool {
        let key = self.question.key(at);
        if self.has_role(it.fact.role(), at) || relation.property == Property::FIGURE && self.is_counted(it, at) {
            return true;
        }
        if self.question.wanted == Wanted::Who && relation.words.is_empty() {
            return false;
        }
        let end = other_end(it, subject);
        let describes = |end: Handle| {
            if self.question.wanted == Wanted::Count { self.is_counted_as(end, at) } else { self.describes(end, at) }
        };
        end.is_some_and(|end| describes(end) || self.is_so(end, at)) || text_keys(it.fact).contains(key)
    }

    /// Whether a word is one of the few values of a property and the record has it: Asian, running.
    fn is_so(&self, record: Handle, at: usize) -> bool {
        let choice = choice(self.kind(record), self.question.text(at));
        choice.is_some_and(|(property, choice)| {
            let mut facts = self.view.current(record, property).into_iter();
            facts.any(|fact| fact.value() == Value::Text(choice))
        })
    }

    /// Whether a word stands in a role that no word before it makes a lower one.
    pub(super) fn has_role(&self, role: &str, at: usize) -> bool {
        let key = self.question.key(at);
        let folded = folded(role);
        folded.split(" and ").any(|title| {
            let is_lesser = title.split(' ').any(|word| LESSER.contains(&word) && !self.question.has(&[word]));
            !is_lesser && content_keys(title).iter().any(|said| said == key || deed(said) == Some(key))
        }) || !LESSER.iter().any(|word| folded.starts_with(word)) && content_keys(role).contains(key)
    }

    /// Whether somebody holds an office with a word in its title.
    pub(super) fn is_title(&self, at: usize) -> bool {
        let has_title = |fact: Fact<'_>| content_keys(fact.role()).contains(self.question.key(at));
        self.records_with(at).any(|record| record.facts_of(Property::OFFICE).any(has_title))
    }

    /// Whether a figure says a word: in its role, or as what it counts; *belong* is said of members.
    pub(super) fn is_counted(&self, it: Statement<'_>, at: usize) -> bool {
        let (word, role) = (self.question.text(at), folded(it.fact.role()));
        let belongs =
            |property: &Property| names(*property, word) && role.split(' ').any(|said| names(*property, said));
        // For whom the money is.
        let is_for = || content_keys(self.view.summary(it.owner)).contains(self.question.key(at));
        self.has_role(&role, at)
            || self.wants_money() && is_for()
            || self.question.wanted == Wanted::Count && text_keys(it.fact).contains(self.question.key(at))
            || [Property::MEMBER, Property::PARTICIPANT].iter().any(belongs)
    }
}

/// What somebody does who is called after it: moderator, speaker.
fn deed(key: &str) -> Option<&str> {
    ["or", "er"].iter().find_map(|end| key.strip_suffix(end)).filter(|deed| deed.len() > SHORTEST_DEED)
}

/// The record at the other end of a fact, seen from the subject.
pub(super) fn other_end(it: Statement<'_>, subject: &Subject) -> Option<Handle> {
    if it.owner == subject.record { it.fact.linked() } else { Some(it.owner) }
}
