//! The last reader of a question: the facts of one record and one property that, with its names, tell every telling word. A word
//! that is left out leaves the question without an answer.

use std::collections::HashMap;

use super::super::fold::key;
use super::super::moment::Moment;
use super::asked::Asks;
use super::cues::{Cues, Words, said};
use super::facts::{BEGINNINGS, ENDS};
use super::profile::{MOST_FACTS, Profile, telling_records};
use super::subject::{Mention, keys, named, numbered};
use super::suited::text_of;
use super::time::outermost;
use super::{Answer, Inquiry, Statement, Tense, Verdict, Way};
use crate::data::{Fact, Handle, Kind, Property, Rank, Time};

/// Where something is, without a word for it.
const PLACES: [Property; 3] = [Property::PLACE, Property::SEAT, Property::LOCATED];

/// What tells an order that other readers know, and what only mentions.
const SILENT: [Property; 3] = [Property::FOLLOWS, Property::constant("names"), Property::constant("acronym")];

/// How well facts fit, the weightiest first: the words that the record tells that is asked about, those that the property and its facts tell,
/// those of its label, those that stand there as they are, and how little else its name has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Coverage {
    /// Whether they are as many records as are asked for.
    is_counted: bool,
    n_of_record: u32,
    n_of_facts: u32,
    n_of_label: u32,
    n_exact: u32,
    closeness: usize,
}

/// The facts of one property that a record says, or that others say of it.
struct Offer<'a> {
    record: Handle,
    way: Way,
    facts: Vec<Statement<'a>>,
}

/// What the record and the property of an offer tell of a question.
struct Frame {
    profile: Profile,
    is_meant: bool,
    of_record: Words,
    of_property: Words,
    /// What its facts have still to tell.
    left: Words,
    companions: Vec<Handle>,
}

/// What a fact tells of a question.
pub(super) struct FactWords {
    pub(super) by_fact: Words,
    /// The description of the record at its other end.
    pub(super) by_end: Words,
}

pub(super) struct Retrieval<'q, 'a> {
    pub(super) inquiry: &'q Inquiry<'a>,
    pub(super) cues: Cues,
    /// Whether the records are those that the question names without doubt.
    are_named: bool,
    profiles: HashMap<Handle, Profile>,
    /// The records whose whole names stand in the question, and the words of these.
    pub(super) mentions: Vec<(Words, Handle)>,
}

impl<'a> Inquiry<'a> {
    /// The facts that tell every telling word of the question; none when those of two records do so equally well.
    pub(super) fn covered(&self) -> Option<Answer<'a>> {
        let is_to_come = matches!(self.question.moment(), Some((Moment::Next, _)));
        // From whom somebody took over is not who did.
        let is_handed = self.question.has(&["over"]) && self.question.has(&["by", "from", "to"]);
        if is_to_come || is_handed || self.question.asks == Asks::Length {
            return None;
        }
        // A year may be a part of a name: the Strategy 2030.
        let is_dated = |named: &&Mention| named.place.clone().any(|at| self.question.words[at].is_date);
        if let Some(named) = named(self.corpus, &mut self.question.clone()).iter().find(is_dated) {
            let question = self.question.without_dates();
            return Inquiry { question, named: Vec::new(), ..*self }.covered_by(vec![named.record]);
        }
        if self.question.paragraphs.is_empty() {
            let without_dates = || {
                let question = self.question.date().map(|_| self.question.without_dates())?;
                Inquiry { question, named: Vec::new(), ..*self }.covered_by(Vec::new())
            };
            return self.covered_by(Vec::new()).or_else(without_dates);
        }
        let numbered = numbered(self.corpus, &self.question);
        if numbered.is_empty() { None } else { self.covered_by(numbered) }
    }

    /// The same of the records that are named without doubt, or of any when there are none.
    fn covered_by(&self, mut records: Vec<Handle>) -> Option<Answer<'a>> {
        let cues = Cues::new(self.corpus, &self.question)?;
        let are_named = !records.is_empty();
        if !are_named {
            records = telling_records(self.corpus, &cues);
        }
        let mentions = named(self.corpus, &mut self.question.clone());
        let mentions = mentions.iter().map(|it| (cues.of_place(&it.place), it.record)).collect();
        let mut reader = Retrieval { inquiry: self, cues, are_named, profiles: HashMap::new(), mentions };
        if let Some(record) = reader.only_named(&records) {
            return Some(Answer::Meaning { record });
        }
        let groups = records.iter().flat_map(|&record| self.groups(record));
        let fitting = groups.filter_map(|group| reader.fitting(group));
        let mut found: Vec<(Coverage, Offer<'a>)> = fitting.collect();
        let Some(best) = found.iter().map(|(fit, _)| *fit).max() else {
            return reader.of_sort(&records).or_else(|| reader.gap(&records));
        };
        found.retain(|(fit, _)| *fit == best);
        let (_, group) = found.swap_remove(0);
        let value = |offer: &Offer<'a>| offer.facts.first().map(|it| it.fact.value());
        let is_only = found.iter().all(|(_, other)| other.record == group.record || value(other) == value(&group));
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
        // Only of what has been held can be said yes.
        let is_judged = self.question.asks == Asks::Whether;
        let is_asked = |it: &Statement<'_>| {
            if is_judged { it.fact.property == Property::STATUS } else { !SILENT.contains(&it.fact.property) }
        };
        for (is_inverse, it) in all.filter(|(_, it)| it.fact.rank != Rank::Outdated && is_asked(it)) {
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
            Some((Moment::Last, _)) if facts.len() > 1 => (outermost(&facts, Moment::Last), Tense::Ever),
            _ => self.in_time(None, &way, facts)?,
        };
        let is_number = n_asked.is_none_or(|number| facts.len() == number || facts.len() == 1);
        let property = way.property;
        let verdict =
            if self.question.asks == Asks::Whether { self.verdict(&facts, tense, false) } else { Verdict::Told };
        (!facts.is_empty() && is_number).then_some(Answer::Facts { record, property, facts, tense, verdict })
    }
}

impl<'a> Retrieval<'_, 'a> {
    /// The facts of an offer that tell what its record does not, if any do.
    fn fitting(&mut self, mut offer: Offer<'a>) -> Option<(Coverage, Offer<'a>)> {
        let question = &self.inquiry.question;
        // One meeting does not say how many there are.
        if question.asks == Asks::Count && self.is_sort(offer.record, &keys(question, &question.run(question.start))) {
            return None;
        }
        let frame = self.frame(&offer);
        let row = offer.way.property.definition();
        let label = if offer.way.is_inverse { row.inverse } else { row.label };
        let mut coverage = Coverage {
            n_of_record: frame.of_record.count_ones(),
            n_of_label: (self.cues.said(&said([label])) & !frame.of_record).count_ones(),
            closeness: frame.profile.closeness,
            ..Coverage::default()
        };
        let mut facts = Vec::new();
        for &it in &offer.facts {
            let Some(asked) = self.asked(it, offer.way.is_inverse, &frame) else { continue };
            coverage.n_of_facts = coverage.n_of_facts.max(asked.count_ones());
            coverage.n_exact = coverage.n_exact.max((self.exact(it) & !frame.of_record).count_ones());
            facts.push(it);
        }
        if self.inquiry.question.date().is_some() {
            (facts, _) = self.inquiry.in_time(None, &offer.way, facts)?;
        }
        coverage.is_counted =
            self.cues.number == Some(facts.len()) && facts.iter().all(|it| it.fact.linked().is_some());
        offer.facts = facts;
        (!offer.facts.is_empty()).then_some((coverage, offer))
    }

    /// What the record and the property of an offer tell, the same for each of its facts.
    fn frame(&mut self, offer: &Offer<'a>) -> Frame {
        let profile = self.profile(offer.record);
        let of_property = self.of_property(offer.way.property);
        // What a numbered paragraph says is asked for, not what it is called.
        let named = if self.inquiry.question.paragraphs.is_empty() { profile.named } else { 0 };
        // The sort of what is asked for is no sort of what it is asked of.
        let of_record = (named | profile.described & !self.cues.years) & !self.cues.noun;
        let summed_up = self.summed_up(offer);
        // Those who are known are not all who work there.
        let office = if self.inquiry.question.asks == Asks::Count { self.cues.office } else { 0 };
        let told = of_record & !office | of_property | summed_up | self.cues.number_word;
        let companions = self.companions(offer);
        let beside = if companions.is_empty() { 0 } else { self.cues.beside };
        let is_meant = profile.named != 0 && self.is_meant(offer.record, profile);
        Frame { profile, is_meant, of_record, of_property, left: self.cues.all & !(told | beside), companions }
    }

    /// The words that a fact tells beside its record; none when it leaves one out or is not of the sort that is asked for.
    fn asked(&mut self, it: Statement<'a>, is_inverse: bool, frame: &Frame) -> Option<Words> {
        let asks = self.inquiry.question.asks;
        let end = if is_inverse { Some(it.owner) } else { it.fact.linked() };
        let FactWords { by_fact, mut by_end } = self.told(it, end, is_inverse);
        let asked = (frame.of_property | by_fact | by_end) & !frame.of_record;
        // Who is of a sort may have anything to do with it.
        if asks == Asks::Who && asked & !by_end == 0 {
            by_end = 0;
        }
        // Somebody's deed may tell it all: what was done, not the verb alone.
        let is_told = self.cues.all & !(by_fact | frame.profile.described) == 0 && by_fact.count_ones() > 1;
        let is_deed = asks == Asks::Who && is_told && self.inquiry.corpus.dataset.kind(it.owner) == Kind::Person;
        let counts = matches!(asks, Asks::Count | Asks::Amount) || asks == Asks::What && end.is_none();
        let of_sort = frame.of_property
            | if counts || it.fact.property.definition().remark_tells { by_fact | by_end } else { by_end };
        let names_doer = asks == Asks::What && text_of(it).is_some_and(|text| self.inquiry.names_doer(it, text));
        let has_sort = names_doer || !counts && asks != Asks::What || self.cues.noun & !of_sort == 0;
        let is_answer = frame.left & !(by_fact | by_end) == 0
            && (asked & !self.cues.first != 0 || is_implied(asks, it.fact.property))
            && (self.are_named || frame.is_meant || is_deed)
            && has_sort
            && end.is_none_or(|end| !frame.companions.contains(&end) && !self.is_asked_of(it, end, is_inverse))
            && self.inquiry.is_of_sort(it, end)
            && self.inquiry.is_datable(it);
        is_answer.then_some(asked)
    }

    pub(super) fn profile(&mut self, handle: Handle) -> Profile {
        let (corpus, view) = (self.inquiry.corpus, self.inquiry.view);
        *self.profiles.entry(handle).or_insert_with(|| Profile::read(corpus, view, &self.cues, handle))
    }

    /// Whether a record is no answer: the question names it itself, or asks who does something and not what is done.
    fn is_asked_of(&self, it: Statement<'a>, end: Handle, is_inverse: bool) -> bool {
        let asks = self.inquiry.question.asks;
        let row = it.fact.property.definition();
        let is_done = is_inverse && !row.kinds.contains(&Kind::Person) && !row.inverse.ends_with(" by");
        let is_named = self.mentions.iter().any(|(_, record)| *record == end);
        asks == Asks::Who && (is_done || is_named) || matches!(asks, Asks::What | Asks::Where) && is_named
    }

    /// Whether a question means a record: not by one word of many of its name, nor by the whole name of another that it has nothing
    /// to do with.
    fn is_meant(&self, record: Handle, profile: Profile) -> bool {
        let is_other = |(words, other): &(Words, Handle)| {
            let mut linked = self.inquiry.corpus.graph.neighbours(record);
            let has_to_do = profile.closeness > 50 && linked.any(|(linked, _)| linked == *other);
            profile.named & !words == 0 && record != *other && !has_to_do
        };
        // By its place and sort.
        let is_placed = profile.placed & !profile.named != 0 && profile.described & !profile.placed != 0;
        let is_half = profile.closeness >= 50 && profile.named & !profile.placed != 0;
        let is_named = profile.n_named > 1 || is_half || is_placed;
        is_named && (profile.closeness == 100 || !self.mentions.iter().any(is_other))
    }

    /// Where things are counted, what the summary of their record tells: what is counted stands in the fact, but not what it does.
    /// Who is counted of a meeting attended it.
    fn summed_up(&self, offer: &Offer<'a>) -> Words {
        let (view, record) = (self.inquiry.view, offer.record);
        let asks = self.inquiry.question.asks;
        if !matches!(asks, Asks::Count | Asks::Amount) || offer.way.property != Property::FIGURE {
            return 0;
        }
        let is_event = Property::WHEN.fits(view.dataset.kind(record));
        let attending =
            self.of_property(if is_event { Property::PARTICIPANTS } else { Property::PARTICIPANT }) & !self.cues.noun;
        attending | self.cues.said(&said([view.summary(record)]))
    }

    /// Those of the linked records that the question names beside the ones that it asks for.
    fn companions(&mut self, offer: &Offer<'a>) -> Vec<Handle> {
        let beside = self.cues.beside;
        let mut ends: Vec<Handle> = offer.facts.iter().filter_map(|it| it.fact.linked()).collect();
        ends.retain(|&end| beside != 0 && beside & !self.profile(end).named == 0);
        ends
    }

    /// What a property is called, or asked for by. An office is called by its title.
    pub(super) fn of_property(&self, property: Property) -> Words {
        let row = property.definition();
        let asked = if property == Property::OFFICE { "" } else { row.asked };
        self.cues.covered(&said([row.key, row.label, row.inverse, asked]))
    }

    /// What a fact tells by its text, role and remark, and the record at its other end by what describes it.
    pub(super) fn told(&mut self, it: Statement<'a>, end: Option<Handle>, is_inverse: bool) -> FactWords {
        let mut by_fact = self.cues.covered(&said([text_of(it).unwrap_or_default(), it.fact.role()]));
        if it.fact.property.definition().remark_tells {
            by_fact |= self.cues.said(&said([it.fact.note()]));
        }
        if let (Asks::When, Time::Span { from, until }) = (self.inquiry.question.asks, it.fact.time()) {
            for (limit, words) in [(from, BEGINNINGS), (until, ENDS)] {
                let said = words.iter().filter(|_| limit.is_some()).map(|word| key(word)).collect();
                by_fact |= self.cues.covered(&said);
            }
        }
        let Some(end) = end else { return FactWords { by_fact, by_end: 0 } };
        let profile = self.profile(end);
        // Its names would be the answer, but for the sort that they say it is of; and where yes or no is the answer.
        let asks_whether = self.inquiry.question.asks == Asks::Whether;
        let mut by_end = if asks_whether { profile.named } else { profile.described | profile.named & self.cues.noun };
        // For whom somebody has a turn stands in the remark.
        if it.fact.property.definition().takes_turns {
            by_end |= self.cues.said(&said([it.fact.note()]));
        }
        if is_inverse {
            // What else it says of the same property: which handbook the one and the other prepare.
            let others = self.inquiry.view.facts_of(end, it.fact.property).into_iter().take(MOST_FACTS);
            for other in others.filter_map(Fact::linked) {
                by_end |= self.profile(other).named & !self.cues.noun;
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
    asks == Asks::Whether && property == Property::STATUS
        || asks == Asks::When && property == Property::WHEN
        || asks == Asks::Where && PLACES.contains(&property)
}
