//! What is laid on top and what lies below denies: told to whoever writes it, of whole datasets nothing. What lies below is taken to
//! be sound and whole.

use std::collections::{HashMap, HashSet};

use crate::data::dataset::Dataset;
use crate::data::date::Date;
use crate::data::draft::Spot;
use crate::data::fact::{Fact, Value};
use crate::data::image::Spots;
use crate::data::kind::Kind;
use crate::data::problems::Problems;
use crate::data::property::Property;
use crate::data::record::Record;
use crate::data::source::Source;
use crate::data::time::Time;

pub(super) fn check_on_top(dataset: &Dataset, spots: &Spots, problems: &Problems<'_>) {
    let checker = TopChecker { dataset, spots, problems };
    checker.check_partners_present();
    checker.check_earliest();
    checker.check_facts_said();
    checker.check_paragraphs();
    checker.check_addresses();
    checker.check_vouchers();
}

struct TopChecker<'a> {
    dataset: &'a Dataset,
    spots: &'a Spots,
    problems: &'a Problems<'a>,
}

impl TopChecker<'_> {
    /// No more partners at a meeting than there are: what something is laid on top of is whole.
    fn check_partners_present(&self) {
        let n_partners = self.dataset.of_kind(Kind::Partner).count();
        for record in self.dataset.of_kind(Kind::Meeting).map(|handle| self.dataset.record(handle)) {
            for fact in record.facts_of(Property::PARTNERS_PRESENT) {
                let at = self.spots.facts[fact.handle().index()];
                if let Value::Number(number) = fact.value()
                    && self.problems.is_on_top(at)
                    && usize::try_from(number).is_ok_and(|number| number > n_partners)
                {
                    let message = format!("{number} is more than the {n_partners} partners there are; fix it");
                    self.problems.report(at.member("value"), record.id(), fact.property.key(), message);
                }
            }
        }
    }

    /// Nothing on top long before all that lies below: no partner joined before the first, no meeting was held decades before.
    fn check_earliest(&self) {
        for (kind, property, years) in [(Kind::Partner, Property::JOINED, 0), (Kind::Meeting, Property::WHEN, 30)] {
            let records = self.dataset.of_kind(kind).map(|handle| self.dataset.record(handle));
            let facts = records.flat_map(|record| record.facts_of(property).map(move |fact| (record, fact)));
            let dated = facts.filter_map(|(record, fact)| {
                let start = fact.value_period()?.start;
                Some((self.spots.facts[fact.handle().index()], record, start))
            });
            let (on_top, below): (Vec<_>, Vec<_>) = dated.partition(|(at, ..)| self.problems.is_on_top(*at));
            let Some(first) = below.iter().map(|(.., start)| *start).min() else { continue };
            for (at, record, start) in on_top.into_iter().filter(|(.., start)| start.year() + years < first.year()) {
                let message =
                    format!("{} is before {}, the first that lies below; check the year", start.iso(), first.iso());
                self.problems.report(at.member("value"), record.id(), property.key(), message);
            }
        }
    }

    /// No new record of which no fact says anything, and so no source.
    fn check_facts_said(&self) {
        let told = self.problems.records();
        for handle in self.dataset.handles() {
            let (record, at) = (self.dataset.record(handle), self.spots.records[handle.index()]);
            let is_bare = record.n_facts() == 0 && self.problems.is_on_top(at) && !told.contains(record.id());
            if is_bare {
                let message = "has no fact, so that no source says it; add facts, each with its citation".into();
                self.problems.report(at, record.id(), "", message);
            }
        }
    }

    /// No paragraph behind the last of a text all of whose paragraphs are records.
    fn check_paragraphs(&self) {
        let mut last: HashMap<&str, Option<i64>> = HashMap::new();
        for record in self.dataset.records() {
            for fact in record.facts() {
                let at = self.spots.facts[fact.handle().index()];
                for citation in fact.citations().filter(|_| self.problems.is_on_top(at)) {
                    let last = *last.entry(citation.source).or_insert_with(|| self.last_paragraph(citation.source));
                    let beyond = last.and_then(|last| Some((last, paragraph_beyond(citation.locator, last)?)));
                    if let Some((last, number)) = beyond {
                        let message = format!("§{number} is not in {}, whose last is §{last}; fix it", citation.source);
                        self.problems.report(at.member("cite"), record.id(), fact.property.key(), message);
                    }
                }
            }
        }
    }

    /// The last paragraph of the document that is a source, if each of them is a record.
    fn last_paragraph(&self, source: &str) -> Option<i64> {
        let text = self.dataset.find(source)?;
        let parts = self.dataset.of_kind(Kind::Conclusion).map(|handle| self.dataset.record(handle));
        let parts = parts.filter(|part| part.best(Property::PART_OF).and_then(Fact::linked) == Some(text));
        let numbers: HashSet<i64> = parts.filter_map(|part| number(part.best(Property::NUMBER)?)).collect();
        let last = *numbers.iter().max()?;
        usize::try_from(last).is_ok_and(|last| last == numbers.len()).then_some(last)
    }

    /// No source that is older than what it is cited for: a status of the past, what happened, what was seen. A note may say why; what
    /// several facts deny is the date of the source.
    fn check_vouchers(&self) {
        let mut wrong: Vec<(&str, Date, Denied<'_>)> = Vec::new();
        for record in self.dataset.records() {
            for fact in record.facts().filter(|fact| fact.note().is_empty()) {
                let at = self.spots.facts[fact.handle().index()];
                let Some(day) = past_day(record, fact).filter(|_| self.problems.is_on_top(at)) else { continue };
                let sources = fact.citations().map(|citation| self.dataset.source(citation.source));
                let dated = sources.map(|source| source.and_then(|source| Some((source.date?, source.id))));
                let latest = dated.collect::<Option<Vec<_>>>().and_then(|dated| dated.into_iter().max());
                // That a day has not come, or that a source stands twice, is told as such.
                let is_told = self.problems.is_told(record.id(), fact.property.key());
                let older = latest.filter(|(date, id)| date.last() < day.first() && !self.problems.is_told(id, "id"));
                if let Some((date, source)) = older.filter(|_| !is_told) {
                    wrong.push((source, date, Denied { at, record: record.id(), property: fact.property, day }));
                }
            }
        }
        wrong.sort_by_key(|(source, _, denied)| (*source, denied.at));
        for same in wrong.chunk_by(|a, b| a.0 == b.0) {
            let (source, date, Denied { at, record, property, day }) = &same[0];
            let number = self.dataset.sources().position(|known| known.id == *source);
            let spot = number.map(|number| self.spots.sources[number]).filter(|spot| self.problems.is_on_top(*spot));
            let (date, day) = (date.iso(), day.iso());
            if let Some(spot) = spot.filter(|_| same.len() > 1) {
                let (n_facts, (_, line)) = (same.len(), self.problems.place(*at));
                let message = format!(
                    "{date} is before what {n_facts} facts cite it for, as {day} on line {line}; fix it, or cite a later source"
                );
                self.problems.report(spot, source, "date", message);
            } else {
                let message = format!("its source is of {date}, before {day}; cite a later one, or say in a note why");
                self.problems.report(at.member("cite"), record, property.key(), message);
            }
        }
    }

    /// No new source that is on the web where another is.
    fn check_addresses(&self) {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let at = |number: usize| self.spots.sources[number];
        let mut numbers: Vec<usize> = (0..self.dataset.n_sources()).collect();
        numbers.sort_by_key(|&number| at(number));
        let sources: Vec<Source<'_>> = self.dataset.sources().collect();
        for number in numbers.into_iter().filter(|&number| !sources[number].address.is_empty()) {
            let source = &sources[number];
            let page = source.address.trim_start_matches("https://").trim_start_matches("http://");
            let page = page.trim_start_matches("www.").trim_end_matches('/');
            let other = *known.entry(page).or_insert(number);
            if sources[other].id != source.id && self.problems.is_on_top(at(number)) {
                let (file, line) = self.problems.place(at(other));
                let other = sources[other].id;
                let message =
                    format!("is the address of {other} ({file}, line {line}); cite {other} and delete this source");
                self.problems.report(at(number), source.id, "address", message);
            }
        }
    }
}

/// A fact that its source is too old for.
struct Denied<'a> {
    at: Spot,
    record: &'a str,
    property: Property,
    day: Date,
}

/// The first day on which a source can know a fact.
fn past_day(record: Record<'_>, fact: Fact<'_>) -> Option<Date> {
    match fact.time() {
        Time::Seen(period) => Some(period.start),
        Time::On(period) if Property::OF_THE_PAST.contains(&fact.property) => Some(period.start),
        _ if fact.property == Property::STATUS && fact.value() == Value::Text("held") => {
            record.best(Property::WHEN)?.value_period().map(|held| held.start)
        }
        Time::On(_) | Time::Span { .. } | Time::Unknown => None,
    }
}

/// The first paragraph that a locator names and that is behind the last: `§12, §187`.
fn paragraph_beyond(locator: &str, last: i64) -> Option<i64> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let named = locator.split('§').skip(1).filter_map(|text| digits(text.trim_start()).parse().ok());
    named.into_iter().find(|&number: &i64| number > last)
}

fn number(fact: Fact<'_>) -> Option<i64> {
    if let Value::Number(number) = fact.value() { Some(number) } else { None }
}
