//! Answers that are records: of a kind or type, with a date, a place or one of few values. Reads no words of theirs.

use super::vocabulary::HOLDING;
use super::words::{content_keys, kind_of_word, number, tells, text_keys};
use std::cmp::Reverse;

use super::question::Wanted;
use super::subject::{Subject, WHOLES, belongs, keys};
use super::{Answer, Inquiry, Statement, Tense, Verdict};
use crate::search::filter::Filters;
use crate::search::fold::folded;
use crate::search::moment::{Moment, is_to_come};
use crate::search::name::FieldName;
use crate::search::query::{Clause, Condition, Query};
use crate::search::relation::{choice_of, names};
use crate::search::sort::start_date;
use crate::search::span::Span;
use crate::search::{Corpus, Special};

use crate::data::{Fact, Handle, Kind, Property, Rank, Time, Value, ValueType};

const HOLDERS: &[Property] = &[Property::HOST, Property::constant("organiser")];

/// So many facts of each record are cited.
const MOST_REASONS: usize = 2;

/// What the words beside a noun ask of its records.
#[derive(Default)]
struct Restriction {
    query: Query,
    /// The property that the date of the question is of.
    dated: Option<Property>,
    /// Words of what happened on that date.
    events: Vec<usize>,
    cities: Vec<usize>,
    n_links: usize,
    /// Whether somebody is asked for who holds them.
    asks_holder: bool,
}

impl<'a> Inquiry<'a> {
    /// The records of a set that meet every other word of the question, or how many.
    pub(super) fn records(&self) -> Option<Answer<'a>> {
        if self.question.wanted == Wanted::Who {
            return self.delegates();
        }
        let (mut set, words) = self.noun();
        let (n_all, kind) = (set.len(), self.corpus.dataset.kind(*set.first()?));
        let topic = self.question.topic();
        let mut open = self.question.open();
        open.retain(|&at| {
            let word = self.question.text(at);
            !(words.contains(&at) || topic.contains(&at) || kind_of_word(word) == Some(kind))
        });
        let mut restriction = self.restriction(&set, &open)?;
        if let Some(date) = self.question.date().filter(|_| restriction.events.is_empty()) {
            let property = restriction.dated.or_else(|| Some(Property::WHEN).filter(|property| property.fits(kind)));
            if let Some(property) = property {
                restriction.query.clauses.push(field(FieldName::Property(property), date));
            } else {
                let span = Span::of_dates(date)?;
                set.retain(|&handle| self.is_adopted_in(handle, span));
            }
        }
        let is_whole = |named: &&Subject| {
            let is_date = |property| named.place.clone().all(|at| names(property, self.question.text(at)));
            !topic.contains(&named.place.start) && !restriction.dated.is_some_and(is_date)
        };
        let wholes: Vec<&Subject> = self.named.iter().filter(is_whole).collect();
        let is_of = |handle: Handle, whole: &Subject| {
            let is_holder = restriction.asks_holder && !is_place(self.question.before(whole.place.start));
            if is_holder {
                is_held_by(self.corpus, handle, whole.record)
            } else {
                belongs(self.corpus, handle, whole.record)
                    || self.view.facts(handle).any(|fact| self.is_word_of(whole.record, fact.property))
            }
        };
        set.retain(|&handle| Some(handle) != self.companion && wholes.iter().all(|whole| is_of(handle, whole)));
        if restriction.n_links > wholes.len() + restriction.cities.len() {
            return None;
        }
        if let ([whole], Wanted::Count, true) = (wholes.as_slice(), self.question.wanted, topic.is_empty())
            && let Some(size) = self.size(*set.first()?, whole.record)
        {
            return Some(size);
        }
        let topic = keys(&self.question, &topic);
        let is_verb = self.noun_of_verb().is_some_and(|(_, verbs)| verbs == words);
        let is_short = |handle: &Handle| is_about(self.corpus, *handle, &topic, false);
        // What is said on a topic stands in running text too.
        let has_short = !is_verb && set.iter().any(is_short);
        set.retain(|&handle| is_about(self.corpus, handle, &topic, !has_short));
        if is_verb {
            set.sort_by_key(|handle| !is_short(handle));
        }
        set.retain(|&handle| restriction.cities.iter().all(|&at| self.lies_in(handle, at)));
        // Everything of a kind is no answer to "which", but to "what are".
        let asks_for_all = self.question.wanted == Wanted::Count
            || matches!(self.question.text(self.question.start), "are" | "were")
            || self.question.has(&["there", "exist", "list", "all"]);
        let outermost = self.outermost().zip(restriction.dated);
        let is_next = self.is_next(kind);
        let is_chosen = is_next
            || !restriction.query.is_empty()
            || !restriction.events.is_empty()
            || outermost.is_some()
            || set.len() < n_all;
        if !is_chosen && !asks_for_all {
            return None;
        }
        if let Some(asof) = self.view.asof {
            restriction.query.clauses.push(field(FieldName::Special(Special::AsOf), &asof.iso()));
        }
        let filters = Filters::new(self.corpus, &restriction.query);
        set.retain(|&handle| filters.pass(self.corpus, handle) && self.has_event(handle, &restriction.events));
        if let Some((moment, property)) = outermost {
            let date = |handle: &Handle| self.view.best(*handle, property).and_then(Fact::value_period);
            let dates = set.iter().filter_map(date).map(|period| period.start);
            let chosen = if moment == Moment::First { dates.min() } else { dates.max() };
            set.retain(|handle| date(handle).map(|period| period.start) == chosen);
        }
        let corpus = self.corpus;
        if Property::WHEN.fits(kind) {
            let start = |handle: Handle| start_date(corpus.dataset.record(handle));
            set.sort_by_key(|&handle| (start(handle).is_none(), start(handle)));
        }
        if is_next {
            set.retain(|&handle| is_to_come(corpus, corpus.dataset.record(handle), corpus.today));
        }
        let facts = self.reasons(&set, &restriction, &wholes, &topic);
        let noun = words.iter().map(|&at| self.question.text(at)).collect::<Vec<_>>().join(" ");
        let noun = if is_verb { kind.plural().into() } else { noun };
        (!set.is_empty()).then_some(Answer::Records { records: set, noun, facts })
    }

    /// Who took part in meetings for a country, the last first: who represents Latvia.
    fn delegates(&self) -> Option<Answer<'a>> {
        let [home] = self.named.as_slice() else { return None };
        let open = self.question.open();
        let reads_as_question =
            !open.is_empty() && open.iter().all(|&at| names(Property::ATTENDED, self.question.text(at)));
        if !reads_as_question
            || self.question.date().is_some()
            || self.corpus.dataset.kind(home.record) != Kind::Partner
        {
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
    fn outermost(&self) -> Option<Moment> {
        let (moment, _) = self.question.moment()?;
        (matches!(moment, Moment::First | Moment::Last) && self.question.wanted == Wanted::What).then_some(moment)
    }

    /// Whether events are asked for that are to come.
    fn is_next(&self, kind: Kind) -> bool {
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

    /// What open words ask of the records of a set; none when one of them means nothing.
    fn restriction(&self, set: &[Handle], open: &[usize]) -> Option<Restriction> {
        let kind = self.corpus.dataset.kind(*set.first()?);
        let outermost = self.outermost();
        let date_named = |at: usize| {
            let is_named = |property: &Property| property.is_date() && names(*property, self.question.text(at));
            Property::of(kind).find(is_named).filter(|_| self.question.date().is_some() || outermost.is_some())
        };
        let mut restriction = Restriction {
            dated: open.iter().copied().find_map(date_named),
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

    /// How many parts a whole has, as what stands between them says it, for not all may be in the dataset.
    fn size(&self, part: Handle, whole: Handle) -> Option<Answer<'a>> {
        let kind = self.corpus.dataset.kind(part);
        let mut between = self.corpus.graph.outgoing(part).map(|link| link.to);
        let record = between.find(|&of| of != whole && belongs(self.corpus, of, whole))?;
        let mut facts = self.view.facts_of(record, Property::FIGURE);
        facts.retain(|fact| {
            let Value::Text(text) = fact.value() else { return false };
            folded(text).split(' ').any(|word| kind_of_word(word) == Some(kind))
        });
        let facts: Vec<_> = facts.into_iter().map(|fact| Statement { owner: record, fact }).collect();
        (!facts.is_empty()).then_some(Answer::Facts {
            record,
            property: Property::FIGURE,
            facts,
            tense: Tense::Ever,
            verdict: Verdict::Value,
        })
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
    fn lies_in(&self, handle: Handle, at: usize) -> bool {
        let links = self.corpus.graph.outgoing(handle).filter(|link| link.property == Property::ADOPTED_AT);
        std::iter::once(handle).chain(links.map(|link| link.to)).any(|place| self.is_in_city(place, at))
    }

    fn is_in_city(&self, handle: Handle, at: usize) -> bool {
        let kind = self.corpus.dataset.kind(handle);
        let places = Property::of(kind).filter(|property| property.definition().value == ValueType::Place);
        let key = &self.question.words[at].key;
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

/// The one of the few values of a property that a word is: running, Asia.
pub(super) fn choice(kind: Kind, word: &str) -> Option<(Property, &'static str)> {
    Property::of(kind).find_map(|property| choice_of(property, word))
}

/// Whether the names, the summary or the short texts of a record say words, or its longer ones too.
fn is_about(corpus: Corpus<'_>, handle: Handle, topic: &[String], in_running_text: bool) -> bool {
    let record = corpus.dataset.record(handle);
    let mut said = content_keys(&format!("{} {} {}", record.name(), record.short(), record.summary()));
    let facts = record.facts().filter(|fact| in_running_text || !fact.property.is_running_text());
    said.extend(facts.flat_map(text_keys));
    topic.iter().all(|key| said.contains(key))
}

fn field(name: FieldName, value: &str) -> Clause {
    Clause { negated: false, condition: Condition::Field(name, vec![value.into()]) }
}
