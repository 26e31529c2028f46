//! Words that choose by time: the next meeting, the latest report, the current host.

use std::cmp::Reverse;

use super::Corpus;
use super::fold::{folded, key};
use super::hit::Hit;
use super::needle::Needle;
use super::query::{Condition, Mode, Pattern, Query};
use super::question::query_words;
use super::sort::start_date;
use crate::data::{Date, Fact, Handle, Property, Rank, Record, Time, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// What is announced or planned, the soonest first.
    Next,
    /// What has begun, the latest first.
    Last,
    /// The earliest first.
    First,
    /// Who has the role that is asked for, or what has it filled, today.
    Now,
    /// The same before.
    Before,
}

impl Moment {
    pub(super) fn named(word: &str) -> Option<Moment> {
        match word {
            "next" | "upcoming" | "coming" | "future" => Some(Moment::Next),
            "last" | "latest" | "newest" => Some(Moment::Last),
            "first" | "earliest" | "oldest" => Some(Moment::First),
            "current" | "currently" | "now" | "today" => Some(Moment::Now),
            "previous" | "former" | "past" => Some(Moment::Before),
            _ => None,
        }
    }

    fn of(condition: &Condition) -> Option<Moment> {
        let Condition::Words(patterns) = condition else { return None };
        let [Pattern { text, mode: Mode::Plain }] = patterns.as_slice() else { return None };
        Moment::named(&folded(text))
    }

    /// The moment that a query asks for and what else it asks; none without something else, but for what comes next.
    pub(super) fn split(query: &Query) -> Option<(Moment, Query)> {
        let of = |clause: &super::query::Clause| Moment::of(&clause.condition).filter(|_| !clause.negated);
        let moment = query.clauses.iter().find_map(of)?;
        let rest = query.without(|clause| of(clause) == Some(moment));
        (moment == Moment::Next || !rest.is_empty()).then_some((moment, rest))
    }

    /// The hits with those of the moment first, in their order; none when none of them is meant by all words.
    pub(super) fn put_first(self, corpus: Corpus<'_>, rest: &Query, hits: &[Hit]) -> Option<Vec<Hit>> {
        let meant = Meant::new(rest);
        let mut chosen = match self {
            Moment::Last => self.chosen(corpus, &meant, hits),
            Moment::First => {
                let first = self.chosen(corpus, &meant, hits);
                if first.is_empty() { in_roles(corpus, &meant, hits, false) } else { first }
            }
            Moment::Next => {
                let next = self.chosen(corpus, &meant, hits);
                // Where none is announced, the last of them says most.
                if next.is_empty() { Moment::Last.chosen(corpus, &meant, hits) } else { next }
            }
            Moment::Now => in_roles(corpus, &meant, hits, true),
            Moment::Before => {
                let former = in_roles(corpus, &meant, hits, false);
                if former.is_empty() { Moment::Last.chosen(corpus, &meant, hits) } else { former }
            }
        };
        if chosen.is_empty() {
            return None;
        }
        let others: Vec<Hit> = hits.iter().filter(|hit| !chosen.contains(hit)).copied().collect();
        chosen.extend(others);
        Some(chosen)
    }

    /// The hits of the moment in the closest sense of the words that any has.
    fn chosen(self, corpus: Corpus<'_>, meant: &Meant, hits: &[Hit]) -> Vec<Hit> {
        let today = corpus.today;
        let of_moment = hits.iter().filter(|hit| {
            let record = corpus.dataset.record(hit.handle);
            is_to_come(corpus, record, today) == (self == Moment::Next)
                && (self == Moment::Next || start_date(record).is_some())
        });
        let senses = of_moment.take(MOST_HITS).filter_map(|hit| Some((meant.sense(corpus, hit.handle)?, *hit)));
        let senses: Vec<(Sense, Hit)> = senses.collect();
        let Some(closest) = senses.iter().map(|(sense, _)| *sense).min() else { return Vec::new() };
        let mut chosen: Vec<Hit> =
            senses.into_iter().filter(|(sense, _)| *sense == closest).map(|(_, hit)| hit).collect();
        let date = |hit: &Hit| start_date(corpus.dataset.record(hit.handle));
        match self {
            Moment::Last | Moment::Before => chosen.sort_by_cached_key(|hit| Reverse(date(hit))),
            Moment::Next | Moment::First | Moment::Now => {
                chosen.sort_by_cached_key(|hit| (date(hit).is_none(), date(hit)));
            }
        }
        chosen
    }
}

/// What is meant stands among the best; names of more are not read for every letter typed.
const MOST_HITS: usize = 2_000;

/// Whether a record is still to come: its date is not over and it is only announced, or begins after today; or without a date it
/// prepares what is.
pub(super) fn is_to_come(corpus: Corpus<'_>, record: Record<'_>, today: Date) -> bool {
    let is_planned = record.has_status(&["announced", "planned"]);
    let held = record.facts_of(Property::WHEN).find(|fact| fact.rank != Rank::Outdated);
    let period = held.and_then(Fact::value_period);
    if let Some(period) = period {
        return period.start.first() > today || is_planned && period.end.last() >= today;
    }
    let mut prepared = record.facts_of(Property::PREPARES).filter_map(Fact::linked);
    is_planned || prepared.any(|target| is_to_come(corpus, corpus.dataset.record(target), today))
}

/// In which sense the words of a query name a record, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sense {
    /// They are its type.
    Type,
    PartOfType,
    Kind,
    Names,
}

struct Meant {
    needles: Vec<Needle>,
}

impl Meant {
    fn new(rest: &Query) -> Meant {
        Meant { needles: query_words(rest).iter().map(|word| Needle::new(word)).collect() }
    }

    fn sense(&self, corpus: Corpus<'_>, handle: Handle) -> Option<Sense> {
        let record = corpus.dataset.record(handle);
        let sort = Property::sort_of(record.kind).and_then(|property| record.facts_of(property).next());
        let sort =
            sort.map_or(
                String::new(),
                |fact| if let Value::Text(text) = fact.value() { folded(text) } else { String::new() },
            );
        if self.are_in(&sort) {
            let is_whole = sort.split(' ').count() == self.needles.len();
            return Some(if is_whole { Sense::Type } else { Sense::PartOfType });
        }
        let kind = format!("{} {} {}", record.kind.word(), record.kind.plural(), record.kind.also());
        if self.are_in(&kind) {
            return Some(Sense::Kind);
        }
        let mut names = format!("{kind} {sort} {} {}", folded(record.name()), folded(record.short()));
        for target in record.facts_of(Property::SERIES).filter_map(Fact::linked) {
            let series = corpus.dataset.record(target);
            names = format!("{names} {} {}", folded(series.name()), folded(series.short()));
        }
        self.are_in(&names).then_some(Sense::Names)
    }

    fn are_in(&self, text: &str) -> bool {
        self.needles.iter().all(|needle| text.split(' ').any(|word| needle.class_in_text(word).is_some()))
    }
}

/// The hits with a fact of a role that the words name, of today or of before. A role is what lasts, such as a host.
fn in_roles(corpus: Corpus<'_>, meant: &Meant, hits: &[Hit], is_now: bool) -> Vec<Hit> {
    let roles: Vec<Property> = Property::all().filter(|property| meant.names(*property)).collect();
    let view = corpus.view(None);
    let is_meant = |hit: &&Hit| {
        let mut facts =
            view.facts(hit.handle).filter(|fact| roles.contains(&fact.property) && fact.time() != Time::Unknown);
        facts.any(|fact| {
            let is_over = || fact.time().ends().1.is_some_and(|until| until.last() < corpus.today);
            if is_now { view.is_in_force(fact) } else { is_over() }
        })
    };
    hits.iter().filter(is_meant).copied().collect()
}

impl Meant {
    fn names(&self, property: Property) -> bool {
        let row = property.definition();
        let is_word = |word: &str| self.needles.iter().any(|needle| needle.key == key(word));
        let words = [row.label, row.inverse, row.asked].map(folded);
        row.takes_turns && words.iter().any(|words| words.split(' ').any(is_word))
    }
}
