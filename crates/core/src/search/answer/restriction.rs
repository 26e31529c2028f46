//! What a question asks of the records of a noun: a date, a place, a whole, a topic, one of few values. Finds no records.

use super::Inquiry;
use super::question::Wanted;
use super::relations::BIRTHS;
use super::subject::{Subject, WHOLES, belongs, keys};
use super::vocabulary::HOLDING;
use super::words::{choice, content_keys, number, tells, text_keys};
use crate::data::{Handle, Kind, Property, Time, Value, ValueType};
use crate::search::filter::Filters;
use crate::search::moment::Moment;
use crate::search::name::FieldName;
use crate::search::query::{Clause, Condition, Query};
use crate::search::relation::names;
use crate::search::span::Span;
use crate::search::{Corpus, Special};

const HOLDERS: &[Property] = &[Property::HOST, Property::constant("organiser")];

/// What the words beside a noun ask of its records.
#[derive(Default)]
pub(super) struct Restriction {
    pub(super) query: Query,
    /// The property that the date of the question is of.
    pub(super) dated: Option<Property>,
    /// Words of what happened on that date.
    pub(super) events: Vec<usize>,
    pub(super) cities: Vec<usize>,
    pub(super) n_links: usize,
    /// Whether somebody is asked for who holds them.
    pub(super) asks_holder: bool,
}

impl Restriction {
    /// Whether it keeps some records of its noun only.
    pub(super) fn chooses(&self) -> bool {
        !self.query.is_empty() || !self.events.is_empty()
    }
}

impl Inquiry<'_> {
    /// What open words ask of the records of a set; none when one of them means nothing.
    pub(super) fn restriction(&self, set: &[Handle], open: &[usize]) -> Option<Restriction> {
        let kind = self.kind(*set.first()?);
        let outermost = self.outermost();
        let date_named = |at: usize| {
            let is_named = |property: &Property| property.is_date() && names(*property, self.question.text(at));
            Property::of(kind).find(is_named).filter(|_| self.question.date().is_some() || outermost.is_some())
        };
        // The oldest is what began first.
        let birth = || outermost.and_then(|_| BIRTHS.into_iter().find(|property| property.fits(kind)));
        let mut restriction = Restriction {
            dated: open.iter().copied().find_map(date_named).or_else(birth),
            asks_holder: Property::WHEN.fits(kind) && self.question.has(HOLDING),
            ..Restriction::default()
        };
        let has_event = self.question.date().is_some() && restriction.dated.is_none() && !Property::WHEN.fits(kind);
        for &at in open {
            let is_next = self.is_next(kind) && Moment::named(self.question.text(at)) == Some(Moment::Next);
            let is_moment = is_next
                || outermost.is_some()
                    && restriction.dated.is_some()
                    && Moment::named(self.question.text(at)).is_some();
            if is_moment
                || date_named(at).is_some()
                || restriction.asks_holder && HOLDING.contains(&self.question.text(at))
            {
                continue;
            }
            if has_event {
                restriction.events.push(at);
            } else if let Some((property, choice)) = choice(kind, self.question.text(at)) {
                restriction.query.clauses.push(field(FieldName::Property(property), choice));
            } else if number(self.question.text(at)) == Some(set.len()) {
                // The four priority areas are all of them.
            } else if set.iter().any(|&handle| self.lies_in(handle, at)) {
                restriction.cities.push(at);
            } else if self.question.wanted == Wanted::Count && names(Property::OFFICE, self.question.text(at)) {
                // Those who are known are not all who work there.
                return None;
            } else if self.is_of_named(kind, at) {
                // The members of what the label of a date names: joined ASEM.
            } else if WHOLES.iter().any(|&property| names(property, self.question.text(at))) {
                restriction.n_links += 1;
            } else {
                return None;
            }
        }
        Some(restriction)
    }

    /// Whether a word is one for a property whose label has the name of a record of the question.
    fn is_of_named(&self, kind: Kind, at: usize) -> bool {
        let mut properties = Property::of(kind).filter(|property| names(*property, self.question.text(at)));
        properties.any(|property| self.named.iter().any(|named| self.is_word_of(named.record, property)))
    }

    /// A date is one of the property that is asked about, of the event itself, or of the document that a record is part of.
    pub(super) fn restrict_to_date(
        &self,
        set: &mut Vec<Handle>,
        kind: Kind,
        restriction: &mut Restriction,
    ) -> Option<()> {
        let Some(date) = self.question.date().filter(|_| restriction.events.is_empty()) else { return Some(()) };
        let property = restriction.dated.or_else(|| Some(Property::WHEN).filter(|property| property.fits(kind)));
        if let Some(property) = property {
            restriction.query.clauses.push(field(FieldName::Property(property), date));
        } else {
            let span = Span::of_dates(date)?;
            set.retain(|&handle| self.is_adopted_in(handle, span));
        }
        Some(())
    }

    /// The named records of which the answers are to be a part: all but those of the topic and of the label of a date.
    pub(super) fn wholes(&self, topic: &[usize], restriction: &Restriction) -> Vec<&Subject> {
        let is_whole = |named: &&Subject| {
            let is_date = |property| named.place.clone().all(|at| names(property, self.question.text(at)));
            !topic.contains(&named.place.start) && !restriction.dated.is_some_and(is_date)
        };
        self.named.iter().filter(is_whole).collect()
    }

    pub(super) fn is_of_whole_named(&self, handle: Handle, whole: &Subject, restriction: &Restriction) -> bool {
        if restriction.asks_holder && !is_place(self.question.before(whole.place.start)) {
            return is_held_by(self.corpus, handle, whole.record);
        }
        belongs(self.corpus, handle, whole.record)
            || self.view.facts(handle).any(|fact| self.is_word_of(whole.record, fact.property))
    }

    /// What is said on a topic stands in running text too; of other records only where no short text has it.
    pub(super) fn restrict_to_topic(&self, set: &mut Vec<Handle>, topic: &[String], is_verb: bool) {
        let is_short = |handle: &Handle| is_about(self.corpus, *handle, topic, false);
        let has_short = !is_verb && set.iter().any(is_short);
        set.retain(|&handle| is_about(self.corpus, handle, topic, !has_short));
        if is_verb {
            set.sort_by_key(|handle| !is_short(handle));
        }
    }

    pub(super) fn apply(&self, restriction: &mut Restriction, set: &mut Vec<Handle>) {
        if let Some(asof) = self.view.asof {
            restriction.query.clauses.push(field(FieldName::Special(Special::AsOf), &asof.iso()));
        }
        let filters = Filters::new(self.corpus, &restriction.query);
        set.retain(|&handle| filters.pass(self.corpus, handle) && self.has_event(handle, &restriction.events));
    }

    /// Whether a document of which a record is a part was adopted then.
    fn is_adopted_in(&self, handle: Handle, span: Span) -> bool {
        let mut documents =
            self.corpus.graph.outgoing(handle).filter(|link| link.property == Property::PART_OF).map(|link| link.to);
        documents.any(|document| {
            let mut dates = self.view.facts_of(document, Property::ADOPTED).into_iter();
            let mut meetings =
                self.corpus.graph.outgoing(document).filter(|link| link.property == Property::ADOPTED_AT);
            dates.any(|fact| span.meets(fact.value()))
                || meetings.any(|meeting| {
                    self.view.best(meeting.to, Property::WHEN).is_some_and(|fact| span.meets(fact.value()))
                })
        })
    }

    /// Whether a record, or where it was adopted, is in the city that a word names; once was, where the question asks for the past.
    pub(super) fn lies_in(&self, handle: Handle, at: usize) -> bool {
        let links = self.corpus.graph.outgoing(handle).filter(|link| link.property == Property::ADOPTED_AT);
        std::iter::once(handle).chain(links.map(|link| link.to)).any(|place| self.is_in_city(place, at))
    }

    fn is_in_city(&self, handle: Handle, at: usize) -> bool {
        let kind = self.kind(handle);
        let places = Property::of(kind).filter(|property| property.definition().value == ValueType::Place);
        let key = self.question.key(at);
        places.into_iter().any(|property| {
            let facts = if self.question.is_past() {
                self.view.facts_of(handle, property)
            } else {
                self.view.current(handle, property)
            };
            facts.into_iter().any(|fact| matches!(fact.value(), Value::Place(_)) && text_keys(fact).contains(key))
        })
    }

    /// Whether a fact of a record at the date of the question tells some words.
    fn has_event(&self, handle: Handle, words: &[usize]) -> bool {
        let keys = keys(&self.question, words);
        let span = self.question.date().and_then(Span::of_dates);
        let is_then = |time| matches!((time, span), (Time::On(period), Some(span)) if span.meets_period(period));
        words.is_empty() || self.view.facts(handle).any(|fact| is_then(fact.time()) && tells(fact, &keys))
    }
}

/// Whether what stands behind a word is where something is.
fn is_place(preposition: &str) -> bool {
    matches!(preposition, "at" | "for" | "in" | "of")
}

/// Whether somebody holds an event or it is one of theirs; where it does not say who holds it, whether they coordinate its series.
fn is_held_by(corpus: Corpus<'_>, event: Handle, by: Handle) -> bool {
    let ends = |of: Handle, properties: &'static [Property]| {
        corpus.graph.outgoing(of).filter(|link| properties.contains(&link.property)).map(|link| link.to)
    };
    let mut series = ends(event, &[Property::SERIES]);
    if ends(event, HOLDERS).next().is_some() {
        return ends(event, HOLDERS).any(|holder| holder == by) || series.any(|series| series == by);
    }
    series.any(|series| ends(series, &[Property::COORDINATOR]).any(|coordinator| coordinator == by))
        || belongs(corpus, event, by)
}

/// Whether the names, the summary or the short texts of a record say words, or its longer ones too.
pub(super) fn is_about(corpus: Corpus<'_>, handle: Handle, topic: &[String], in_running_text: bool) -> bool {
    let record = corpus.dataset.record(handle);
    let mut said = content_keys(&format!("{} {} {}", record.name(), record.short(), record.summary()));
    let facts = record.facts().filter(|fact| in_running_text || !fact.property.is_running_text());
    said.extend(facts.flat_map(text_keys));
    topic.iter().all(|key| said.contains(key))
}

fn field(name: FieldName, value: &str) -> Clause {
    Clause { negated: false, condition: Condition::Field(name, vec![value.into()]) }
}
