//! Answers that are records: of a kind or type, with a date, a place or one of few values. Reads no words of theirs.

use std::cmp::Reverse;

use super::noun::Noun;
use super::question::Wanted;
use super::restriction::Restriction;
use super::subject::{Subject, belongs, keys};
use super::words::{kind_of_word, text_keys};
use super::{Answer, Inquiry, Statement, Tense, Verdict};
use crate::data::{Fact, Handle, Kind, Property, Rank, Value};
use crate::search::fold::folded;
use crate::search::moment::{Moment, is_to_come};
use crate::search::name::FieldName;
use crate::search::relation::names;
use crate::search::sort::start_date;

/// So many facts of each record are cited.
const MOST_REASONS: usize = 2;

impl<'a> Inquiry<'a> {
    /// The records of a noun that meet every other word of the question, or how many.
    pub(super) fn records(&self, noun: &Noun) -> Option<Answer<'a>> {
        if self.question.wanted == Wanted::Who {
            return self.delegates();
        }
        let mut set = noun.records.clone();
        let (n_all, kind) = (set.len(), self.kind(*set.first()?));
        let topic = self.question.topic();
        let mut open = self.question.open();
        open.retain(|&at| {
            let is_kind = kind_of_word(self.question.text(at)) == Some(kind);
            !(noun.words.contains(&at) || topic.contains(&at) || is_kind)
        });
        let mut restriction = self.restriction(&set, &open)?;
        self.restrict_to_date(&mut set, kind, &mut restriction)?;
        let wholes = self.wholes(&topic, &restriction);
        set.retain(|&handle| {
            Some(handle) != self.companion
                && wholes.iter().all(|whole| self.is_of_whole_named(handle, whole, &restriction))
        });
        if restriction.n_links > wholes.len() + restriction.cities.len() {
            return None;
        }
        if let ([whole], Wanted::Count, true) = (wholes.as_slice(), self.question.wanted, topic.is_empty())
            && let Some(size) = self.size(*set.first()?, whole.record)
        {
            return Some(size);
        }
        let topic = keys(&self.question, &topic);
        let is_verb = self.noun_of_verb().is_some_and(|verb| verb.words == noun.words);
        self.restrict_to_topic(&mut set, &topic, is_verb);
        set.retain(|&handle| restriction.cities.iter().all(|&at| self.lies_in(handle, at)));
        let outermost = self.outermost().zip(restriction.dated);
        let is_chosen = outermost.is_some() || self.is_next(kind) || restriction.chooses() || set.len() < n_all;
        if !is_chosen && !self.wants_all() {
            return None;
        }
        self.apply(&mut restriction, &mut set);
        if let Some((moment, property)) = outermost {
            self.keep_outermost(&mut set, moment, property);
        }
        self.order_by_date(&mut set, kind);
        let facts = self.reasons(&set, &restriction, &wholes, &topic);
        let words = noun.words.iter().map(|&at| self.question.text(at)).collect::<Vec<_>>().join(" ");
        let noun = if is_verb { kind.plural().into() } else { words };
        (!set.is_empty()).then_some(Answer::Records { records: set, noun, facts })
    }

    /// Everything of a kind is no answer to "which", but to "what are".
    fn wants_all(&self) -> bool {
        self.question.wanted == Wanted::Count
            || matches!(self.question.text(self.question.start), "are" | "were")
            || self.question.has(&["there", "exist", "list", "all"])
    }

    fn keep_outermost(&self, set: &mut Vec<Handle>, moment: Moment, property: Property) {
        let date = |handle: &Handle| Some(self.view.best(*handle, property)?.value_period()?.start);
        let dates = set.iter().filter_map(date);
        let chosen = if moment == Moment::First { dates.min() } else { dates.max() };
        set.retain(|handle| date(handle) == chosen);
    }

    /// Events in order, those to come alone where they are asked for.
    fn order_by_date(&self, set: &mut Vec<Handle>, kind: Kind) {
        let corpus = self.corpus;
        if Property::WHEN.fits(kind) {
            let start = |handle: Handle| start_date(corpus.dataset.record(handle));
            set.sort_by_key(|&handle| (start(handle).is_none(), start(handle)));
        }
        let is_to_come = |handle: &Handle| is_to_come(corpus, corpus.dataset.record(*handle), corpus.today);
        // What has been held is counted, not what is announced.
        let is_over =
            self.question.wanted == Wanted::Count && (self.question.is_past() || self.question.has(&["been"]));
        if self.is_next(kind) {
            set.retain(is_to_come);
        } else if is_over && Property::WHEN.fits(kind) {
            set.retain(|handle| !is_to_come(handle));
        }
    }

    /// Who took part in meetings for a country, the last first: who represents Latvia.
    fn delegates(&self) -> Option<Answer<'a>> {
        let [home] = self.named.as_slice() else { return None };
        let open = self.question.open();
        let reads_as_question =
            !open.is_empty() && open.iter().all(|&at| names(Property::ATTENDED, self.question.text(at)));
        if !reads_as_question || self.question.date().is_some() || self.kind(home.record) != Kind::Partner {
            return None;
        }
        let dataset = self.corpus.dataset;
        let people = dataset.of_kind(Kind::Person).filter(|&person| belongs(self.corpus, person, home.record));
        let links =
            people.flat_map(|person| self.view.incoming(person).filter(|link| link.property == Property::ATTENDED));
        let mut facts: Vec<Statement<'a>> =
            links.map(|link| Statement { owner: link.from, fact: link.fact(dataset) }).collect();
        let date = |it: &Statement<'_>| Reverse(start_date(dataset.record(it.owner)));
        facts.sort_by_key(date);
        let (record, property, verdict) = (home.record, Property::ATTENDED, Verdict::Value);
        (!facts.is_empty()).then_some(Answer::Facts { record, property, facts, tense: Tense::Last, verdict })
    }

    /// Whether the first or the last by a date are asked for: which country joined last.
    pub(super) fn outermost(&self) -> Option<Moment> {
        let (moment, _) = self.question.moment()?;
        (matches!(moment, Moment::First | Moment::Last) && self.question.wanted == Wanted::What).then_some(moment)
    }

    /// Whether events are asked for that are to come.
    pub(super) fn is_next(&self, kind: Kind) -> bool {
        Property::WHEN.fits(kind) && matches!(self.question.moment(), Some((Moment::Next, _)))
    }

    /// The facts for which records were chosen: of the properties that are asked for, of a place, of a whole, on a topic.
    fn reasons(
        &self,
        set: &[Handle],
        restriction: &Restriction,
        wholes: &[&Subject],
        topic: &[String],
    ) -> Vec<Statement<'a>> {
        let asked = restriction.query.fields().filter_map(|(_, name, _)| match name {
            FieldName::Property(property) => Some(property),
            FieldName::Kind | FieldName::Linked(_) | FieldName::Special(_) => None,
        });
        let asked: Vec<Property> = asked.collect();
        let is_reason = |fact: &Fact<'_>| {
            asked.contains(&fact.property)
                || !restriction.cities.is_empty() && matches!(fact.value(), Value::Place(_))
                || wholes.iter().any(|whole| fact.linked() == Some(whole.record))
                || !topic.is_empty() && topic.iter().all(|key| text_keys(*fact).contains(key))
        };
        let of_record = |owner: Handle| {
            let facts = self.view.facts(owner).filter(|fact| fact.rank != Rank::Outdated && is_reason(fact));
            facts.take(MOST_REASONS).map(move |fact| Statement { owner, fact }).collect::<Vec<_>>()
        };
        set.iter().copied().flat_map(of_record).collect()
    }

    /// How many parts a whole has, as what stands between them says it, for not all may be in the dataset.
    fn size(&self, part: Handle, whole: Handle) -> Option<Answer<'a>> {
        let kind = self.kind(part);
        let mut between = self.corpus.graph.outgoing(part).map(|link| link.to);
        let record = between.find(|&of| of != whole && belongs(self.corpus, of, whole))?;
        let mut facts = self.view.facts_of(record, Property::FIGURE);
        facts.retain(|fact| {
            let Value::Text(text) = fact.value() else { return false };
            folded(text).split(' ').any(|word| kind_of_word(word) == Some(kind))
        });
        let facts: Vec<_> = facts.into_iter().map(Statement::by(record)).collect();
        (!facts.is_empty()).then_some(Answer::Facts {
            record,
            property: Property::FIGURE,
            facts,
            tense: Tense::Ever,
            verdict: Verdict::Value,
        })
    }
}
