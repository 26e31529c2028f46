//! How well the facts of one property of one record cover the keywords of a question. Chooses among none.

use super::keywords::{WordSet, keys_of};
use super::profile::Profile;
use super::{Coverage, FactGroup, Score};
use crate::data::{Handle, Kind, Property, Time};
use crate::search::answer::Statement;
use crate::search::answer::question::Wanted;
use crate::search::answer::subject::keys;
use crate::search::answer::vocabulary::{BEGINNINGS, ENDS};
use crate::search::answer::words::text_of;
use crate::search::fold::key;

/// Where something is, without a word for it.
const PLACES: [Property; 3] = [Property::PLACE, Property::SEAT, Property::LOCATED];

/// What the record and the property of a group tell of a question.
struct GroupWords {
    profile: Profile,
    is_meant: bool,
    of_record: WordSet,
    of_property: WordSet,
    /// What its facts have still to tell.
    left: WordSet,
}

/// What a fact tells of a question.
pub(super) struct FactWords {
    pub(super) by_fact: WordSet,
    /// The description of the record at its other end.
    pub(super) by_end: WordSet,
}

impl<'a> Coverage<'_, 'a> {
    /// The facts of a group that tell what its record does not, if any do.
    pub(super) fn score(&mut self, mut group: FactGroup<'a>) -> Option<(Score, FactGroup<'a>)> {
        let question = &self.inquiry.question;
        // One meeting does not say how many there are.
        if question.wanted == Wanted::Count
            && self.is_sort(group.record, &keys(question, &question.run(question.start)))
        {
            return None;
        }
        let shared = self.group_words(&group);
        let row = group.relation.property.definition();
        let label = if group.relation.is_inverse { row.inverse } else { row.label };
        let mut score = Score {
            n_of_record: shared.of_record.count_ones(),
            n_of_label: (self.keywords.verbatim(&keys_of([label])) & !shared.of_record).count_ones(),
            closeness: shared.profile.closeness,
            ..Score::default()
        };
        let mut facts = Vec::new();
        for &it in &group.facts {
            let Some(asked) = self.words_of(it, group.relation.is_inverse, &shared) else { continue };
            score.n_of_facts = score.n_of_facts.max(asked.count_ones());
            score.n_exact = score.n_exact.max((self.verbatim(it) & !shared.of_record).count_ones());
            facts.push(it);
        }
        if self.inquiry.question.date().is_some() {
            (facts, _) = self.inquiry.at_time(None, &group.relation, facts)?;
        }
        score.is_counted =
            self.keywords.number == Some(facts.len()) && facts.iter().all(|it| it.fact.linked().is_some());
        group.facts = facts;
        (!group.facts.is_empty()).then_some((score, group))
    }

    /// What the record and the property of a group tell, the same for each of its facts.
    fn group_words(&mut self, group: &FactGroup<'a>) -> GroupWords {
        let profile = self.profile(group.record);
        let of_property = self.property_words(group.relation.property);
        // What a numbered paragraph says is asked for, not what it is called.
        let named = if self.inquiry.question.paragraphs.is_empty() { profile.named } else { 0 };
        // The sort of what is asked for is no sort of what it is asked of.
        let of_record = (named | profile.described & !self.keywords.years) & !self.keywords.noun;
        let summary_words = self.summary_words(group);
        // Those who are known are not all who work there; who holds an office is not who was at a meeting of such.
        let office = match self.inquiry.question.wanted {
            Wanted::Count => self.keywords.office,
            Wanted::Who => self.keywords.title,
            Wanted::What | Wanted::When | Wanted::Where | Wanted::Amount | Wanted::Length | Wanted::Whether => 0,
        };
        let told = of_record & !office | of_property | summary_words | self.keywords.number_word;
        let is_meant = profile.named != 0 && self.is_meant(group.record, profile);
        GroupWords { profile, is_meant, of_record, of_property, left: self.keywords.all & !told }
    }

    /// The words that a fact tells beside its record; none when it leaves one out or is not of the sort that is asked for.
    fn words_of(&mut self, it: Statement<'a>, is_inverse: bool, shared: &GroupWords) -> Option<WordSet> {
        let wanted = self.inquiry.question.wanted;
        let end = if is_inverse { Some(it.owner) } else { it.fact.linked() };
        let FactWords { by_fact, mut by_end } = self.fact_words(it, end);
        let asked = (shared.of_property | by_fact | by_end) & !shared.of_record;
        // Who is of a sort may have anything to do with it.
        if wanted == Wanted::Who && asked & !by_end == 0 {
            by_end = 0;
        }
        // Somebody's deed may tell it all: what was done, not the verb alone.
        let is_told = self.keywords.all & !(by_fact | shared.profile.described) == 0 && by_fact.count_ones() > 1;
        let is_deed = wanted == Wanted::Who && is_told && self.inquiry.kind(it.owner) == Kind::Person;
        let counts = matches!(wanted, Wanted::Count | Wanted::Amount) || wanted == Wanted::What && end.is_none();
        let of_sort = shared.of_property
            | if counts || it.fact.property.definition().remark_tells { by_fact | by_end } else { by_end };
        let names_doer =
            wanted == Wanted::What && text_of(it.fact).is_some_and(|text| self.inquiry.names_doer(it, text));
        let has_sort = names_doer || !counts && wanted != Wanted::What || self.keywords.noun & !of_sort == 0;
        let is_answer = shared.left & !(by_fact | by_end) == 0
            && (asked & !self.keywords.first != 0 || is_implied(wanted, it.fact.property))
            && (self.are_named || shared.is_meant || is_deed)
            && has_sort
            && end.is_none_or(|end| !self.is_in_question(it, end, is_inverse))
            && self.inquiry.is_of_sort(it, end, &self.noun)
            && self.inquiry.is_of_date(it, end, &self.noun);
        is_answer.then_some(asked)
    }

    pub(super) fn profile(&mut self, handle: Handle) -> Profile {
        let (corpus, view) = (self.inquiry.corpus, self.inquiry.view);
        *self.profiles.entry(handle).or_insert_with(|| Profile::read(corpus, view, &self.keywords, handle))
    }

    /// Whether a record is no answer: the question names it itself, or asks who does something and not what is done.
    fn is_in_question(&self, it: Statement<'a>, end: Handle, is_inverse: bool) -> bool {
        let wanted = self.inquiry.question.wanted;
        let row = it.fact.property.definition();
        let is_done = is_inverse && !row.kinds.contains(&Kind::Person) && !row.inverse.ends_with(" by");
        let is_named = self.mentions.iter().any(|(_, record)| *record == end);
        wanted == Wanted::Who && (is_done || is_named) || matches!(wanted, Wanted::What | Wanted::Where) && is_named
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
    fn summary_words(&self, group: &FactGroup<'a>) -> WordSet {
        let (view, record) = (self.inquiry.view, group.record);
        let wanted = self.inquiry.question.wanted;
        if !matches!(wanted, Wanted::Count | Wanted::Amount) || group.relation.property != Property::FIGURE {
            return 0;
        }
        let is_event = Property::WHEN.fits(view.dataset.kind(record));
        let attending = self.property_words(if is_event { Property::PARTICIPANTS } else { Property::PARTICIPANT })
            & !self.keywords.noun;
        attending | self.keywords.verbatim(&keys_of([view.summary(record)]))
    }

    /// What a property is called, or asked for by. An office is called by its title.
    pub(super) fn property_words(&self, property: Property) -> WordSet {
        let row = property.definition();
        let asked = if property == Property::OFFICE { "" } else { row.asked };
        self.keywords.in_text(&keys_of([row.key, row.label, row.inverse, asked]))
    }

    /// What a fact tells by its text, role and remark, and the record at its other end by what describes it.
    pub(super) fn fact_words(&mut self, it: Statement<'a>, end: Option<Handle>) -> FactWords {
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
        let by_end = if asks_whether { profile.named } else { profile.described | profile.named & self.keywords.noun };
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
fn is_implied(wanted: Wanted, property: Property) -> bool {
    wanted == Wanted::Whether && property == Property::STATUS
        || wanted == Wanted::When && property == Property::WHEN
        || wanted == Wanted::Where && PLACES.contains(&property)
}
