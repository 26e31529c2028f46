//! The last reader of a question: the facts of one record and one property that, with its names, tell every telling word. A word
//! that is left out leaves the question without an answer.

mod fallback;
mod keywords;
mod profile;
mod score;

use std::collections::HashMap;

use super::question::Wanted;
use super::subject::{Subject, named, paragraph_records};
use super::time::outermost;
use super::{Answer, Inquiry, Relation, Statement, Tense, Verdict};
use crate::data::{Handle, Property, Rank};
use crate::search::moment::Moment;
use keywords::{Keywords, WordSet};
use profile::{MOST_FACTS, Profile, records_with};

/// What tells an order that other readers know, and what only mentions.
const SILENT: [Property; 3] = [Property::FOLLOWS, Property::constant("names"), Property::constant("acronym")];

/// How well facts fit, the weightiest first: the words that the record tells that is asked about, those that the property and its facts tell,
/// those of its label, those that stand there as they are, and how little else its name has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// Whether they are as many records as are asked for.
    is_counted: bool,
    n_of_record: u32,
    n_of_facts: u32,
    n_of_label: u32,
    n_exact: u32,
    closeness: usize,
}

/// The facts of one property that a record says, or that others say of it.
struct FactGroup<'a> {
    record: Handle,
    relation: Relation,
    facts: Vec<Statement<'a>>,
}

struct Coverage<'q, 'a> {
    inquiry: &'q Inquiry<'a>,
    keywords: Keywords,
    /// The records that the words behind what asks describe.
    noun: Vec<Handle>,
    /// Whether the records are those that the question names without doubt.
    are_named: bool,
    profiles: HashMap<Handle, Profile>,
    /// The records whose whole names stand in the question, and the words of these.
    mentions: Vec<(WordSet, Handle)>,
}

impl<'a> Inquiry<'a> {
    /// The facts that tell every telling word of the question; none when those of two records do so equally well.
    pub(super) fn by_coverage(&self) -> Option<Answer<'a>> {
        let is_to_come = matches!(self.question.moment(), Some((Moment::Next, _)));
        // From whom somebody took over is not who did.
        let is_handed = self.question.has(&["over"]) && self.question.has(&["by", "from", "to"]);
        if is_to_come || is_handed || self.question.wanted == Wanted::Length {
            return None;
        }
        // A year may be a part of a name: the Strategy 2030.
        let is_dated = |named: &&Subject| named.place.clone().any(|at| self.question.words[at].is_date);
        if let Some(named) = named(self.corpus, &mut self.question.clone()).iter().find(is_dated) {
            let question = self.question.without_dates();
            return Inquiry { question, named: Vec::new(), ..*self }.by_coverage_of(vec![named.record]);
        }
        if self.question.paragraphs.is_empty() {
            // An event of a year is held in it.
            let is_event = self.noun().records.first().is_some_and(|&first| Property::WHEN.fits(self.kind(first)));
            let is_of_day = is_event || matches!(self.question.wanted, Wanted::When | Wanted::Where);
            let without_dates = || {
                let question = self.question.date().filter(|_| !is_of_day).map(|_| self.question.without_dates())?;
                Inquiry { question, named: Vec::new(), ..*self }.by_coverage_of(Vec::new())
            };
            return self.by_coverage_of(Vec::new()).or_else(without_dates);
        }
        let paragraphs = paragraph_records(self.corpus, &self.question);
        if paragraphs.is_empty() { None } else { self.by_coverage_of(paragraphs) }
    }

    /// The same of the records that are named without doubt, or of any when there are none.
    fn by_coverage_of(&self, mut records: Vec<Handle>) -> Option<Answer<'a>> {
        let keywords = Keywords::new(self.corpus, &self.question)?;
        let are_named = !records.is_empty();
        if !are_named {
            records = records_with(self.corpus, &keywords);
        }
        let mentions = named(self.corpus, &mut self.question.clone());
        let mentions = mentions.iter().map(|it| (keywords.within(&it.place), it.record)).collect();
        let (noun, profiles) = (self.noun().records, HashMap::new());
        let mut reader = Coverage { inquiry: self, keywords, noun, are_named, profiles, mentions };
        if let Some(record) = reader.only_named(&records) {
            return Some(Answer::Meaning { record });
        }
        let groups = records.iter().flat_map(|&record| self.groups(record));
        let mut found: Vec<(Score, FactGroup<'a>)> = groups.filter_map(|group| reader.score(group)).collect();
        let Some(best) = found.iter().map(|(score, _)| *score).max() else {
            return reader.of_sort(&records).or_else(|| reader.gap(&records));
        };
        found.retain(|(score, _)| *score == best);
        let (_, group) = found.swap_remove(0);
        let value = |group: &FactGroup<'a>| group.facts.first().map(|it| it.fact.value());
        let is_only = found.iter().all(|(_, other)| other.record == group.record || value(other) == value(&group));
        if is_only { self.answer_of(group, reader.keywords.number) } else { None }
    }

    /// The facts of a record and those of others about it, by property.
    fn groups(&self, record: Handle) -> Vec<FactGroup<'a>> {
        let view = self.view;
        let own = view.facts(record).take(MOST_FACTS).map(Statement::by(record));
        let links = view.incoming(record).take(MOST_FACTS);
        let others = links.map(|link| Statement { owner: link.from, fact: link.fact(view.dataset) });
        let mut groups: Vec<FactGroup<'a>> = Vec::new();
        let all = own.map(|it| (false, it)).chain(others.map(|it| (true, it)));
        // Only of what has been held can be said yes.
        let is_judged = self.question.wanted == Wanted::Whether;
        let is_candidate = |it: &Statement<'_>| {
            if is_judged { it.fact.property == Property::STATUS } else { !SILENT.contains(&it.fact.property) }
        };
        for (is_inverse, it) in all.filter(|(_, it)| it.fact.rank != Rank::Outdated && is_candidate(it)) {
            let relation = Relation { property: it.fact.property, is_inverse, words: Vec::new() };
            let is_same = |group: &&mut FactGroup<'_>| {
                (group.relation.property, group.relation.is_inverse) == (relation.property, is_inverse)
            };
            match groups.iter_mut().find(is_same) {
                Some(group) => group.facts.push(it),
                None => groups.push(FactGroup { record, relation, facts: vec![it] }),
            }
        }
        groups
    }

    fn answer_of(&self, group: FactGroup<'a>, n_asked: Option<usize>) -> Option<Answer<'a>> {
        let FactGroup { record, relation, facts } = group;
        let (facts, tense) = match self.question.moment() {
            Some((Moment::Last, _)) if facts.len() > 1 => (outermost(&facts, Moment::Last), Tense::Ever),
            _ => self.at_time(None, &relation, facts)?,
        };
        let is_number = n_asked.is_none_or(|number| facts.len() == number || facts.len() == 1);
        let property = relation.property;
        let verdict =
            if self.question.wanted == Wanted::Whether { self.verdict(&facts, tense, false) } else { Verdict::Value };
        (!facts.is_empty() && is_number).then_some(Answer::Facts { record, property, facts, tense, verdict })
    }
}
