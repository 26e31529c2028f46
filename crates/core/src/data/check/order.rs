//! What linked records say that their dates, codes, numbers and places deny. Told to whoever writes a dataset; changes nothing.

use std::collections::{HashMap, HashSet};

use super::places::is_near;
use crate::data::dataset::Dataset;
use crate::data::fact::{Fact, Value};
use crate::data::handle::Handle;
use crate::data::kind::Kind;
use crate::data::property::Property;
use crate::data::rank::Rank;
use crate::data::record::Record;

/// Facts of which not all can be right: the one that is told first, and at least one of another record.
pub(super) struct Denial<'a> {
    pub facts: Vec<(Handle, Fact<'a>)>,
    pub message: String,
}

/// The facts of a record that others deny. Keeps the numbers, codes and cities of the records before it.
pub(super) struct OrderChecker<'a> {
    dataset: &'a Dataset,
    numbers: HashMap<(Handle, &'a str, i64), Handle>,
    codes: HashMap<&'a str, Handle>,
    /// The country in which each city lies, with the record that says so.
    cities: HashMap<&'a str, (Handle, Handle)>,
    seen: HashSet<Handle>,
}

impl<'a> OrderChecker<'a> {
    pub(super) fn new(dataset: &'a Dataset) -> OrderChecker<'a> {
        OrderChecker {
            dataset,
            numbers: HashMap::new(),
            codes: HashMap::new(),
            cities: dataset.of_kind(Kind::Partner).filter_map(|partner| capital(dataset, partner)).collect(),
            seen: HashSet::new(),
        }
    }

    /// Of records in their order.
    pub(super) fn denied(&mut self, handle: Handle) -> Vec<Denial<'a>> {
        self.seen.insert(handle);
        let places = [self.in_another_region(handle), self.in_another_country(handle)];
        let is_told = places.iter().any(Option::is_some);
        let hosts = self.hosted_elsewhere(handle).filter(|_| !is_told);
        let denials = [self.number_twice(handle), self.code_twice(handle), hosts].into_iter().chain(places);
        let circles = CIRCLES.iter().filter_map(|&(property, verb)| self.leads_to_itself(handle, property, verb));
        denials.flatten().chain(circles).chain(self.out_of_time(handle)).collect()
    }

    /// No number twice in what records are part of, such as the conclusions of a document, and of one type in a series.
    fn number_twice(&mut self, handle: Handle) -> Option<Denial<'a>> {
        let record = self.dataset.record(handle);
        let fact = record.best(Property::NUMBER)?;
        let Value::Number(number) = fact.value() else { return None };
        let wholes = [Property::PART_OF, Property::SERIES].map(|property| record.best(property)?.linked());
        let sort = Property::sort_of(record.kind).and_then(|sort| text_of(record, sort)).unwrap_or_default();
        let others = wholes.into_iter().flatten();
        let others = others.map(|whole| *self.numbers.entry((whole, sort, number)).or_insert(handle));
        let other = others.collect::<Vec<_>>().into_iter().find(|&other| self.is_another(handle, other))?;
        let facts = vec![(handle, fact), (other, self.dataset.record(other).best(Property::NUMBER)?)];
        Some(Denial { facts, message: format!("number {number} is that of {} already", self.id(other)) })
    }

    fn code_twice(&mut self, handle: Handle) -> Option<Denial<'a>> {
        let record = self.dataset.record(handle);
        let code = text_of(record, Property::ISO)?;
        let other = *self.codes.entry(code).or_insert(handle);
        let facts =
            vec![(handle, record.best(Property::ISO)?), (other, self.dataset.record(other).best(Property::ISO)?)];
        let message = || format!("{code} is that of {} already", self.id(other));
        self.is_another(handle, other).then(|| Denial { facts, message: message() })
    }

    /// Whether a record is not the same written twice.
    fn is_another(&self, handle: Handle, other: Handle) -> bool {
        self.id(other) != self.id(handle)
    }

    fn id(&self, handle: Handle) -> &'a str {
        self.dataset.record(handle).id()
    }

    /// A region that is not that of its country.
    fn in_another_region(&self, handle: Handle) -> Option<Denial<'a>> {
        let record = self.dataset.record(handle);
        let (region, located) = (text_of(record, Property::REGION)?, record.best(Property::LOCATED)?);
        let country = located.linked()?;
        let its = text_of(self.dataset.record(country), Property::REGION).filter(|its| *its != region)?;
        let facts = vec![
            (handle, record.best(Property::REGION)?),
            (handle, located),
            (country, self.dataset.record(country).best(Property::REGION)?),
        ];
        Some(Denial { facts, message: format!("is {region}, but {} lies in {its}", self.id(country)) })
    }

    /// A country in which its city does not lie, as another record says.
    fn in_another_country(&mut self, handle: Handle) -> Option<Denial<'a>> {
        let record = self.dataset.record(handle);
        let mut located = record.facts_of(Property::LOCATED);
        let (fact, None) = (located.next()?, located.next()) else { return None };
        let (place, country) = (record.best(Property::PLACE)?, fact.linked()?);
        let city = place.place()?.city;
        let (known, other) = *self.cities.entry(city).or_insert((country, handle));
        let other_record = self.dataset.record(other);
        let others = other_record.best(Property::LOCATED).or_else(|| other_record.best(Property::CAPITAL))?;
        let facts = vec![(handle, fact), (handle, place), (other, others)];
        let message = || format!("{city} lies in {}, not in {}", self.id(known), self.id(country));
        // That its coordinates are those of another city is told as such.
        let its = [Property::PLACE, Property::CAPITAL].into_iter().find_map(|it| other_record.best(it)?.place());
        let is_there = its.is_none_or(|its| is_near(its, place.place().unwrap_or(its)));
        (known != country && is_there).then(|| Denial { facts, message: message() })
    }

    /// A meeting in another country than that of its hosts.
    fn hosted_elsewhere(&self, handle: Handle) -> Option<Denial<'a>> {
        let record = self.dataset.record(handle);
        let current = |property| record.facts_of(property).filter(|fact: &Fact<'_>| fact.rank != Rank::Outdated);
        let is_partner = |fact: &Fact<'_>| fact.linked().is_some_and(|to| self.dataset.kind(to) == Kind::Partner);
        let hosts: Vec<Fact<'a>> = current(Property::HOST).filter(is_partner).collect();
        let countries: Vec<Fact<'a>> = current(Property::LOCATED).filter(is_partner).collect();
        let (located, host) = (*countries.first()?, *hosts.first()?);
        let is_there = hosts.iter().any(|host| countries.iter().any(|country| country.linked() == host.linked()));
        if record.kind != Kind::Meeting || is_there || [located, host].iter().any(|fact| !fact.note().is_empty()) {
            return None;
        }
        let (host_id, country) = (self.id(host.linked()?), self.id(located.linked()?));
        let message = format!("is in {country}, but {host_id} hosts it, and no note says why");
        Some(Denial { facts: vec![(handle, located), (handle, host)], message })
    }

    /// What is part of what is part of it, or follows what follows it; told of the last of them.
    fn leads_to_itself(&self, handle: Handle, property: Property, verb: &str) -> Option<Denial<'a>> {
        let up = |handle: Handle| self.dataset.record(handle).best(property);
        let fact = up(handle)?;
        let mut facts = vec![(handle, fact)];
        let mut above = fact.linked()?;
        while above != handle {
            if facts.len() > MAX_LEVELS || !self.seen.contains(&above) {
                return None;
            }
            let fact = up(above)?;
            facts.push((above, fact));
            above = fact.linked()?;
        }
        let (other, _) = *facts.get(1)?;
        Some(Denial { facts, message: format!("{} {verb} it in turn", self.id(other)) })
    }

    /// What follows a later one, or prepares an earlier one.
    fn out_of_time(&self, handle: Handle) -> Vec<Denial<'a>> {
        let record = self.dataset.record(handle);
        let when = |record: Record<'a>| {
            let fact = record.best(Property::WHEN)?;
            fact.value_period().map(|period| (fact, period))
        };
        let Some((own_when, own)) = when(record) else { return Vec::new() };
        let denied = |fact: Fact<'a>| {
            let other = fact.linked()?;
            let (its_when, its) = when(self.dataset.record(other))?;
            let message = match fact.property {
                Property::FOLLOWS if own.end.last() < its.start.first() => "follows a later one",
                Property::PREPARES if its.end.last() < own.start.first() => "prepares an earlier one",
                _ => return None,
            };
            let message = format!("{message}: {} is of {own}, {} of {its}", record.id(), self.id(other));
            Some(Denial { facts: vec![(handle, fact), (handle, own_when), (other, its_when)], message })
        };
        record.facts().filter_map(denied).collect()
    }
}

/// The properties by which nothing leads to itself, and what the other one does then.
const CIRCLES: [(Property, &str); 3] =
    [(Property::PART_OF, "is a part of"), (Property::FOLLOWS, "follows"), (Property::PREPARES, "prepares")];

/// What leads on over more levels than this is not followed.
const MAX_LEVELS: usize = 10;

fn text_of(record: Record<'_>, property: Property) -> Option<&str> {
    match record.best(property)?.value() {
        Value::Text(text) => Some(text),
        Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Place(_) | Value::Link(_) | Value::Address(_) => {
            None
        }
    }
}

/// The capital of a country; the seat of an institution is in another.
fn capital(dataset: &Dataset, partner: Handle) -> Option<(&str, (Handle, Handle))> {
    let record = dataset.record(partner);
    let is_country = text_of(record, Property::TYPE).is_none_or(|sort| sort == "country");
    let city = record.best(Property::CAPITAL)?.place()?.city;
    is_country.then_some((city, (partner, partner)))
}
