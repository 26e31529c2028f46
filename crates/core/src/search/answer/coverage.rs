//! The last reader of a question: the facts of one record and one property that, with its names, tell every telling word. A word
//! that is left out leaves the question without an answer.

use super::vocabulary::{BEGINNINGS, ENDS};
use super::words::text_of;
mod fallback;
mod keywords;
mod profile;

use std::collections::HashMap;

use super::coverage::keywords::{Keywords, WordSet, keys_of};
use super::coverage::profile::{MOST_FACTS, Profile, records_with};
use super::question::Wanted;
use super::subject::{Subject, keys, named, paragraph_records};
use super::time::outermost;
use super::{Answer, Inquiry, Relation, Statement, Tense, Verdict};
use crate::data::{Fact, Handle, Kind, Property, Rank, Time};
use crate::search::fold::key;
use crate::search::moment::Moment;

/// Where something is, without a word for it.
const PLACES: [Property; 3] = [Property::PLACE, Property::SEAT, Property::LOCATED];

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

/// What the record and the property of an offer tell of a question.
struct GroupWords {
    profile: Profile,
    is_meant: bool,
    of_record: WordSet,
    of_property: WordSet,
    /// What its facts have still to tell.
    left: WordSet,
    companions: Vec<Handle>,
}

/// What a fact tells of a question.
struct FactWords {
    by_fact: WordSet,
    /// The description of the record at its other end.
    by_end: WordSet,
}

struct Coverage<'q, 'a> {
    inquiry: &'q Inquiry<'a>,
    keywords: Keywords,
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
            let without_dates = || {
                let question = self.question.date().map(|_| self.question.without_dates())?;
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
        let mut reader = Coverage { inquiry: self, keywords, are_named, profiles: HashMap::new(), mentions };
        if let Some(record) = reader.only_named(&records) {
            return Some(Answer::Meaning { record });
        }
        let groups = records.iter().flat_map(|&record| self.groups(record));
        let score = groups.filter_map(|group| reader.score(group));
        let mut found: Vec<(Score, FactGroup<'a>)> = score.collect();
        let Some(best) = found.iter().map(|(fit, _)| *fit).max() else {
            return reader.of_sort(&records).or_else(|| reader.gap(&records));
        };
        found.retain(|(fit, _)| *fit == best);
        let (_, group) = found.swap_remove(0);
        let value = |offer: &FactGroup<'a>| offer.facts.first().map(|it| it.fact.value());
        let is_only = found.iter().all(|(_, other)| other.record == group.record || value(other) == value(&group));
        if is_only { self.answer_of(group, reader.keywords.number) } else { None }
    }

    /// The facts of a record and those of others about it, by property.
    fn groups(&self, record: Handle) -> Vec<FactGroup<'a>> {
        let view = self.view;
        let own = view.facts(record).take(MOST_FACTS).map(|fact| Statement { owner: record, fact });
        let links = view.incoming(record).take(MOST_FACTS);
        let others = links.map(|link| Statement { owner: link.from, fact: link.fact(view.dataset) });
        let mut groups: Vec<FactGroup<'a>> = Vec::new();
        let all = own.map(|it| (false, it)).chain(others.map(|it| (true, it)));
        // Only of what has been held can be said yes.
        let is_judged = self.question.wanted == Wanted::Whether;
        let reads_as_question = |it: &Statement<'_>| {
            if is_judged { it.fact.property == Property::STATUS } else { !SILENT.contains(&it.fact.property) }
        };
        for (is_inverse, it) in all.filter(|(_, it)| it.fact.rank != Rank::Outdated && reads_as_question(it)) {
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

impl<'a> Coverage<'_, 'a> {
    /// The facts of an offer that tell what its record does not, if any do.
    fn score(&mut self, mut offer: FactGroup<'a>) -> Option<(Score, FactGroup<'a>)> {
        let question = &self.inquiry.question;
        // One meeting does not say how many there are.
        if question.wanted == Wanted::Count
            && self.is_sort(offer.record, &keys(question, &question.run(question.start)))
        {
            return None;
        }
        let group_words = self.group_words(&offer);
        let row = offer.relation.property.definition();
        let label = if offer.relation.is_inverse { row.inverse } else { row.label };
        let mut coverage = Score {
            n_of_record: group_words.of_record.count_ones(),
            n_of_label: (self.keywords.verbatim(&keys_of([label])) & !group_words.of_record).count_ones(),
            closeness: group_words.profile.closeness,
            ..Score::default()
        };
        let mut facts = Vec::new();
        for &it in &offer.facts {
            let Some(asked) = self.words_of(it, offer.relation.is_inverse, &group_words) else { continue };
            coverage.n_of_facts = coverage.n_of_facts.max(asked.count_ones());
            coverage.n_exact = coverage.n_exact.max((self.verbatim(it) & !group_words.of_record).count_ones());
            facts.push(it);
        }
        if self.inquiry.question.date().is_some() {
            (facts, _) = self.inquiry.at_time(None, &offer.relation, facts)?;
        }
        coverage.is_counted =
            self.keywords.number == Some(facts.len()) && facts.iter().all(|it| it.fact.linked().is_some());
        offer.facts = facts;
        (!offer.facts.is_empty()).then_some((coverage, offer))
    }

    /// What the record and the property of an offer tell, the same for each of its facts.
    fn group_words(&mut self, offer: &FactGroup<'a>) -> GroupWords {
        let profile = self.profile(offer.record);
        let of_property = self.property_words(offer.relation.property);
        // What a paragraph_records paragraph says is asked for, not what it is called.
        let named = if self.inquiry.question.paragraphs.is_empty() { profile.named } else { 0 };
        // The sort of what is asked for is no sort of what it is asked of.
        let of_record = (named | profile.described & !self.keywords.years) & !self.keywords.noun;
        let summary_words = self.summary_words(offer);
        // Those who are known are not all who work there.
        let office = if self.inquiry.question.wanted == Wanted::Count { self.keywords.office } else { 0 };
        let told = of_record & !office | of_property | summary_words | self.keywords.number_word;
        let companions = self.companions(offer);
        let beside = if companions.is_empty() { 0 } else { self.keywords.beside };
        let is_meant = profile.named != 0 && self.is_meant(offer.record, profile);
        GroupWords { profile, is_meant, of_record, of_property, left: self.keywords.all & !(told | beside), companions }
    }

    /// The words that a fact tells beside its record; none when it leaves one out or is not of the sort that is asked for.
    fn words_of(&mut self, it: Statement<'a>, is_inverse: bool, group_words: &GroupWords) -> Option<WordSet> {
        let asks = self.inquiry.question.wanted;
        let end = if is_inverse { Some(it.owner) } else { it.fact.linked() };
        let FactWords { by_fact, mut by_end } = self.fact_words(it, end, is_inverse);
        let asked = (group_words.of_property | by_fact | by_end) & !group_words.of_record;
        // Who is of a sort may have anything to do with it.
        if asks == Wanted::Who && asked & !by_end == 0 {
            by_end = 0;
        }
        // Somebody's deed may tell it all: what was done, not the verb alone.
        let is_told = self.keywords.all & !(by_fact | group_words.profile.described) == 0 && by_fact.count_ones() > 1;
        let is_deed = asks == Wanted::Who && is_told && self.inquiry.corpus.dataset.kind(it.owner) == Kind::Person;
        let counts = matches!(asks, Wanted::Count | Wanted::Amount) || asks == Wanted::What && end.is_none();
        let of_sort = group_words.of_property
            | if counts || it.fact.property.definition().remark_tells { by_fact | by_end } else { by_end };
        let names_doer = asks == Wanted::What && text_of(it.fact).is_some_and(|text| self.inquiry.names_doer(it, text));
        let has_sort = names_doer || !counts && asks != Wanted::What || self.keywords.noun & !of_sort == 0;
        let is_answer = group_words.left & !(by_fact | by_end) == 0
            && (asked & !self.keywords.first != 0 || is_implied(asks, it.fact.property))
            && (self.are_named || group_words.is_meant || is_deed)
            && has_sort
            && end
                .is_none_or(|end| !group_words.companions.contains(&end) && !self.is_in_question(it, end, is_inverse))
            && self.inquiry.is_of_sort(it, end)
            && self.inquiry.is_of_date(it);
        is_answer.then_some(asked)
    }

    fn profile(&mut self, handle: Handle) -> Profile {
        let (corpus, view) = (self.inquiry.corpus, self.inquiry.view);
        *self.profiles.entry(handle).or_insert_with(|| Profile::read(corpus, view, &self.keywords, handle))
    }

    /// Whether a record is no answer: the question names it itself, or asks who does something and not what is done.
    fn is_in_question(&self, it: Statement<'a>, end: Handle, is_inverse: bool) -> bool {
        let asks = self.inquiry.question.wanted;
        let row = it.fact.property.definition();
        let is_done = is_inverse && !row.kinds.contains(&Kind::Person) && !row.inverse.ends_with(" by");
        let is_named = self.mentions.iter().any(|(_, record)| *record == end);
        asks == Wanted::Who && (is_done || is_named) || matches!(asks, Wanted::What | Wanted::Where) && is_named
    }

    /// Whether a question means a record: not by one word of many of its name, nor by the whole name of another that it has nothing
    /// to do with.
    fn is_meant(&self, record: Handle, profile: Profile) -> bool {
        let is_other = |(words, other): &(WordSet, Handle)| {
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
    fn summary_words(&self, offer: &FactGroup<'a>) -> WordSet {
        let (view, record) = (self.inquiry.view, offer.record);
        let asks = self.inquiry.question.wanted;
        if !matches!(asks, Wanted::Count | Wanted::Amount) || offer.relation.property != Property::FIGURE {
            return 0;
        }
        let is_event = Property::WHEN.fits(view.dataset.kind(record));
        let attending = self.property_words(if is_event { Property::PARTICIPANTS } else { Property::PARTICIPANT })
            & !self.keywords.noun;
        attending | self.keywords.verbatim(&keys_of([view.summary(record)]))
    }

    /// Those of the linked records that the question names beside the ones that it asks for.
    fn companions(&mut self, offer: &FactGroup<'a>) -> Vec<Handle> {
        let beside = self.keywords.beside;
        let mut ends: Vec<Handle> = offer.facts.iter().filter_map(|it| it.fact.linked()).collect();
        ends.retain(|&end| beside != 0 && beside & !self.profile(end).named == 0);
        ends
    }

    /// What a property is called, or asked for by. An office is called by its title.
    fn property_words(&self, property: Property) -> WordSet {
        let row = property.definition();
        let asked = if property == Property::OFFICE { "" } else { row.asked };
        self.keywords.in_text(&keys_of([row.key, row.label, row.inverse, asked]))
    }

    /// What a fact tells by its text, role and remark, and the record at its other end by what describes it.
    fn fact_words(&mut self, it: Statement<'a>, end: Option<Handle>, is_inverse: bool) -> FactWords {
        let mut by_fact = self.keywords.in_text(&keys_of([text_of(it.fact).unwrap_or_default(), it.fact.role()]));
        if it.fact.property.definition().remark_tells {
            by_fact |= self.keywords.verbatim(&keys_of([it.fact.note()]));
        }
        if let (Wanted::When, Time::Span { from, until }) = (self.inquiry.question.wanted, it.fact.time()) {
            for (limit, words) in [(from, BEGINNINGS), (until, ENDS)] {
                let said = words.iter().filter(|_| limit.is_some()).map(|word| key(word)).collect();
                by_fact |= self.keywords.in_text(&said);
            }
        }
        let Some(end) = end else { return FactWords { by_fact, by_end: 0 } };
        let profile = self.profile(end);
        // Its names would be the answer, but for the sort that they say it is of; and where yes or no is the answer.
        let asks_whether = self.inquiry.question.wanted == Wanted::Whether;
        let mut by_end =
            if asks_whether { profile.named } else { profile.described | profile.named & self.keywords.noun };
        // For whom somebody has a turn stands in the remark.
        if it.fact.property.definition().takes_turns {
            by_end |= self.keywords.verbatim(&keys_of([it.fact.note()]));
        }
        if is_inverse {
            // What else it says of the same property: which handbook the one and the other prepare.
            let others = self.inquiry.view.facts_of(end, it.fact.property).into_iter().take(MOST_FACTS);
            for other in others.filter_map(Fact::linked) {
                by_end |= self.profile(other).named & !self.keywords.noun;
            }
        }
        FactWords { by_fact, by_end }
    }

    /// The words that the property, the role and the text of a fact say as they are.
    fn verbatim(&self, it: Statement<'a>) -> WordSet {
        let row = it.fact.property.definition();
        self.keywords.verbatim(&keys_of([
            row.key,
            row.label,
            row.inverse,
            text_of(it.fact).unwrap_or_default(),
            it.fact.role(),
        ]))
    }
}

/// Whether a property is what is asked for without a word for it.
fn is_implied(asks: Wanted, property: Property) -> bool {
    asks == Wanted::Whether && property == Property::STATUS
        || asks == Wanted::When && property == Property::WHEN
        || asks == Wanted::Where && PLACES.contains(&property)
}
