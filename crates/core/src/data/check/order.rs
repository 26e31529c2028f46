//! What linked records say that their dates, codes and numbers deny. Told to whoever writes a dataset; changes nothing.

use std::collections::HashMap;

use crate::data::dataset::Dataset;
use crate::data::fact::{Fact, Value};
use crate::data::handle::Handle;
use crate::data::property::Property;
use crate::data::record::Record;

const FOLLOWS: Property = Property::constant("follows");
const PREPARES: Property = Property::constant("prepares");
const ISO: Property = Property::constant("iso");

/// A fact that another record denies, and why.
pub(super) struct Denial<'a> {
    pub fact: Fact<'a>,
    pub other: Handle,
    pub message: String,
}

/// The facts of a record that others deny. Keeps the numbers and codes of the records before it.
pub(super) struct OrderChecker<'a> {
    dataset: &'a Dataset,
    numbers: HashMap<(Handle, &'a str, i64), Handle>,
    codes: HashMap<&'a str, Handle>,
}

impl<'a> OrderChecker<'a> {
    pub(super) fn new(dataset: &'a Dataset) -> OrderChecker<'a> {
        OrderChecker { dataset, numbers: HashMap::new(), codes: HashMap::new() }
    }

    pub(super) fn denied(&mut self, handle: Handle) -> Vec<Denial<'a>> {
        let record = self.dataset.record(handle);
        let out_of_time = self.out_of_time(record);
        [self.number_twice(handle), self.code_twice(handle)].into_iter().flatten().chain(out_of_time).collect()
    }

    /// No number twice in what records are part of, such as the conclusions of a document, and of one type in a series.
    fn number_twice(&mut self, handle: Handle) -> Option<Denial<'a>> {
        let record = self.dataset.record(handle);
        let fact = record.best(Property::NUMBER)?;
        let Value::Number(number) = fact.value() else { return None };
        let wholes = [Property::PART_OF, Property::SERIES].map(|property| record.best(property)?.linked());
        let sort = match Property::sort_of(record.kind).and_then(|sort| record.best(sort)).map(Fact::value) {
            Some(Value::Text(sort)) => sort,
            _ => "",
        };
        let others = wholes.into_iter().flatten();
        let others = others.map(|whole| *self.numbers.entry((whole, sort, number)).or_insert(handle));
        let other = others.collect::<Vec<_>>().into_iter().find(|&other| self.is_another(record, other))?;
        Some(Denial { fact, other, message: format!("number {number} is that of {} already", self.id(other)) })
    }

    fn code_twice(&mut self, handle: Handle) -> Option<Denial<'a>> {
        let record = self.dataset.record(handle);
        let fact = record.best(ISO)?;
        let Value::Text(code) = fact.value() else { return None };
        let other = *self.codes.entry(code).or_insert(handle);
        let message = || format!("{code} is that of {} already", self.id(other));
        self.is_another(record, other).then(|| Denial { fact, other, message: message() })
    }

    /// Whether a record is not the same written twice.
    fn is_another(&self, record: Record<'a>, other: Handle) -> bool {
        self.id(other) != record.id()
    }

    fn id(&self, handle: Handle) -> &'a str {
        self.dataset.record(handle).id()
    }

    /// What follows a later one, or prepares an earlier one.
    fn out_of_time(&self, record: Record<'a>) -> Vec<Denial<'a>> {
        let when = |record: Record<'a>| record.best(Property::WHEN)?.value_period();
        let Some(own) = when(record) else { return Vec::new() };
        let denied = |fact: Fact<'a>| {
            let other = fact.linked()?;
            let its = when(self.dataset.record(other))?;
            let message = match fact.property {
                FOLLOWS if own.end.last() < its.start.first() => "follows a later one",
                PREPARES if its.end.last() < own.start.first() => "prepares an earlier one",
                _ => return None,
            };
            let message = format!("{message}: {} is of {own}, {} of {its}", record.id(), self.id(other));
            Some(Denial { fact, other, message })
        };
        record.facts().filter_map(denied).collect()
    }
}
