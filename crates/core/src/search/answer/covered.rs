//! The last reader of a question: the facts of one record and one property that, with its names, tell every telling word. A word
//! that is left out leaves the question without an answer.

use std::collections::HashMap;

use super::super::moment::Moment;
use super::asked::Asks;
use super::cues::{Cues, Words, said};
use super::profile::{MOST_FACTS, Profile, telling_records};
use super::suited::text_of;
use super::time::outermost;
use super::{Answer, FOLLOWS, Inquiry, OFFICE, PLACE, Statement, Tense, Way};
use crate::data::{Fact, Handle, Property, Rank};

/// Where something is, without a word for it.
const PLACES: [Property; 3] = [PLACE, Property::constant("seat"), Property::HOME];

/// How well facts fit, the weightiest first: the words that the record tells that is asked about, those that the property tells,
/// those that stand there as they are, and how little else its name has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Coverage {
    n_of_record: u32,
    n_of_facts: u32,
    n_exact: u32,
    closeness: usize,
}

/// The facts of one property that a record says, or that others say of it.
struct Offer<'a> {
    record: Handle,
    way: Way,
    facts: Vec<Statement<'a>>,
}

/// What a fact tells of a question.
struct FactWords {
    by_fact: Words,
    /// The description of the record at its other end.
    by_end: Words,
}

struct Retrieval<'q, 'a> {
    inquiry: &'q Inquiry<'a>,
    cues: Cues,
    profiles: HashMap<Handle, Profile>,
}

impl<'a> Inquiry<'a> {
    /// The facts that tell every telling word of the question; none when those of two records do so equally well.
    pub(super) fn covered(&self) -> Option<Answer<'a>> {
        let is_of_other_time = matches!(self.question.moment(), Some((Moment::Next | Moment::Before, _)));
        if is_of_other_time || self.question.asks == Asks::Length || !self.question.paragraphs.is_empty() {
            return None;
        }
        let cues = Cues::new(self.corpus, &self.question)?;
        let records = telling_records(self.corpus, &cues);
        let mut reader = Retrieval { inquiry: self, cues, profiles: HashMap::new() };
        let groups = records.into_iter().flat_map(|record| self.groups(record));
        let fitting = groups.filter_map(|group| reader.fitting(group));
        let mut found: Vec<(Coverage, Offer<'a>)> = fitting.collect();
        let best = found.iter().map(|(fit, _)| *fit).max()?;
        found.retain(|(fit, _)| *fit == best);
        let (_, group) = found.swap_remove(0);
        let is_only = found.iter().all(|(_, other)| other.record == group.record);
        if is_only { self.of_group(group, reader.cues.number) } else { None }
    }

    /// The facts of a record and those of others about it, by property.
    fn groups(&self, record: Handle) -> Vec<Offer<'a>> {
        let view = self.view;
        let own = view.facts(record).take(MOST_FACTS).map(|fact| Statement { owner: record, fact });
        let links = view.incoming(record).take(MOST_FACTS);
        let others = links.map(|link| Statement { owner: link.from, fact: link.fact(view.dataset) });
        let mut groups: Vec<Offer<'a>> = Vec::new();
        let all = own.map(|it| (false, it)).chain(others.map(|it| (true, it)));
        for (is_inverse, it) in all.filter(|(_, it)| it.fact.rank != Rank::Outdated && it.fact.property != FOLLOWS) {
            let way = Way { property: it.fact.property, is_inverse, words: Vec::new() };
            let is_same =
                |group: &&mut Offer<'_>| (group.way.property, group.way.is_inverse) == (way.property, is_inverse);
            match groups.iter_mut().find(is_same) {
                Some(group) => group.facts.push(it),
                None => groups.push(Offer { record, way, facts: vec![it] }),
            }
        }
        groups
    }

    fn of_group(&self, group: Offer<'a>, n_asked: Option<usize>) -> Option<Answer<'a>> {
        let Offer { record, way, facts } = group;
        let (facts, tense) = match self.question.moment() {
            Some((moment @ (Moment::First | Moment::Last), _)) if facts.len() > 1 => {
                (outermost(&facts, moment), Tense::Ever)
            }
            _ => self.in_time(None, &way, facts)?,
        };
        let is_number = n_asked.is_none_or(|number| facts.len() == number || facts.len() == 1);
        let (property, absent) = (way.property, String::new());
        (!facts.is_empty() && is_number).then_some(Answer::Facts { record, property, facts, tense, absent })
    }
}

impl<'a> Retrieval<'_, 'a> {
    /// The facts of a group that tell what the names of its record do not, if any do.
    fn fitting(&mut self, mut group: Offer<'a>) -> Option<(Coverage, Offer<'a>)> {
        let (asks, all) = (self.inquiry.question.asks, self.cues.all);
        let profile = self.profile(group.record);
        let of_property = self.of_property(group.way.property);
        // The sort of what is asked for is no sort of what it is asked of.
        let of_record = (profile.named | profile.described) & !self.cues.noun;
        let left = all & !(of_record | of_property | self.summed_up(group.record) | self.cues.number_word);
        let companions = self.companions(&group);
        let beside = if companions.is_empty() { 0 } else { self.cues.beside };
        let mut fit =
            Coverage { n_of_record: of_record.count_ones(), closeness: profile.closeness, ..Coverage::default() };
        let mut facts = Vec::new();
        for &it in &group.facts {
            let end = if group.way.is_inverse { Some(it.owner) } else { it.fact.linked() };
            let FactWords { by_fact, by_end } = self.told(it, end, &group.way);
            let asked = (of_property | by_fact | by_end) & !of_record;
            // Who is of a sort may have anything to do with it.
            let by_end = if asks == Asks::Who && asked & !by_end == 0 { 0 } else { by_end };
            let is_asked = asked != 0 || asks == Asks::Whether || is_implied(asks, group.way.property);
            let tells_all = asks == Asks::Who && all & !(by_fact | profile.described) == 0;
            let counts = matches!(asks, Asks::Count | Asks::Amount) || asks == Asks::What && end.is_none();
            let of_sort = of_property | if counts { by_fact } else { by_end };
            let has_sort = counts || asks == Asks::What;
            let is_of_noun = !has_sort || self.cues.noun & !of_sort == 0;
            if left & !(by_fact | by_end | beside) == 0
                && is_asked
                && is_of_noun
                && (profile.named != 0 || tells_all)
                && end.is_none_or(|end| !companions.contains(&end))
                && self.inquiry.is_of_sort(it, end)
                && self.inquiry.is_datable(it)
            {
                fit.n_of_facts = fit.n_of_facts.max(asked.count_ones());
                fit.n_exact = fit.n_exact.max((self.exact(it) & !of_record).count_ones());
                facts.push(it);
            }
        }
        if self.inquiry.question.date().is_some() {
            (facts, _) = self.inquiry.in_time(None, &group.way, facts)?;
        }
        group.facts = facts;
        (!group.facts.is_empty()).then_some((fit, group))
    }

    fn profile(&mut self, handle: Handle) -> Profile {
        let (corpus, view) = (self.inquiry.corpus, self.inquiry.view);
        *self.profiles.entry(handle).or_insert_with(|| Profile::read(corpus, view, &self.cues, handle))
    }

    /// Where things are counted, what the summary of their record tells: what is counted stands in the fact, but not what it does.
    fn summed_up(&self, record: Handle) -> Words {
        let counts = self.inquiry.question.asks == Asks::Count;
        if counts { self.cues.said(&said([self.inquiry.view.summary(record)])) } else { 0 }
    }

    /// Those of the linked records that the question names beside the ones that it asks for.
    fn companions(&mut self, group: &Offer<'a>) -> Vec<Handle> {
        let beside = self.cues.beside;
        let mut ends: Vec<Handle> = group.facts.iter().filter_map(|it| it.fact.linked()).collect();
        ends.retain(|&end| beside != 0 && beside & !self.profile(end).named == 0);
        ends
    }

    /// What a property is called, or asked for by. An office is called by its title.
    fn of_property(&self, property: Property) -> Words {
        let row = property.definition();
        let asked = if property == OFFICE { "" } else { row.asked };
        self.cues.covered(&said([row.key, row.label, row.inverse, asked]))
    }

    /// What a fact tells by its text, role and remark, and the record at its other end by what describes it.
    fn told(&mut self, it: Statement<'a>, end: Option<Handle>, way: &Way) -> FactWords {
        let mut by_fact = self.cues.covered(&said([text_of(it).unwrap_or_default(), it.fact.role()]));
        by_fact |= self.cues.said(&said([it.fact.note()]));
        let Some(end) = end else { return FactWords { by_fact, by_end: 0 } };
        let profile = self.profile(end);
        // Its names would be the answer, but for the sort that they say it is of; and where yes or no is the answer.
        let naming = if self.inquiry.question.asks == Asks::Whether { Words::MAX } else { self.cues.noun };
        let mut by_end = profile.described | profile.named & naming;
        if way.is_inverse {
            // What else it says of the same property: which handbook the one and the other prepare.
            let others = self.inquiry.view.facts_of(end, way.property).into_iter().take(MOST_FACTS);
            for other in others.filter_map(Fact::linked) {
                by_end |= self.profile(other).named;
            }
        }
        FactWords { by_fact, by_end }
    }

    /// The words that the property, the role and the text of a fact say as they are.
    fn exact(&self, it: Statement<'a>) -> Words {
        let row = it.fact.property.definition();
        self.cues.said(&said([row.key, row.label, row.inverse, text_of(it).unwrap_or_default(), it.fact.role()]))
    }
}

/// Whether a property is what is asked for without a word for it.
fn is_implied(asks: Asks, property: Property) -> bool {
    asks == Asks::When && property == Property::WHEN || asks == Asks::Where && PLACES.contains(&property)
}
