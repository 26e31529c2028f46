//! Facts and their values as a dataset shows them. A fact is a view of its row: texts are read when they are asked for.

use std::fmt;

use super::date::{Date, Period};
use super::handle::{FactHandle, Handle};
use super::image::{DateField, FactRow, Image, PlaceRow, Slice, TimeTag, TurnRow};
use super::property::{Property, ValueType};
use super::rank::Rank;
use super::time::Time;

/// One statement: a property, a value, qualifiers and at least one citation.
#[derive(Clone, Copy)]
pub struct Fact<'a> {
    pub property: Property,
    pub rank: Rank,
    handle: FactHandle,
    image: &'a Image,
    row: &'a FactRow,
}

impl<'a> Fact<'a> {
    pub(super) fn new(image: &'a Image, handle: FactHandle) -> Fact<'a> {
        let row = &image.facts[handle.index()];
        Fact {
            property: Property::at(row.property.into()),
            rank: Rank::WORDS[usize::from(row.rank)].0,
            handle,
            image,
            row,
        }
    }

    pub fn value(self) -> Value<'a> {
        let text = || self.image.text(self.row.text);
        match self.property.definition().value {
            ValueType::Text | ValueType::Choice(_) => Value::Text(text()),
            ValueType::Address => Value::Address(text()),
            ValueType::Link(_) => Value::Link(Reference { id: text(), to: self.linked() }),
            ValueType::Number => Value::Number(self.image.numbers[self.target()].get()),
            ValueType::Date => Value::Date(self.stretch().start),
            ValueType::Period => Value::Period(self.stretch()),
            ValueType::Place => Value::Place(self.location()),
        }
    }

    fn stretch(self) -> Period {
        let row = self.image.periods[self.target()];
        let date = |field: DateField| field.get().expect("a period is written with both dates");
        Period { start: date(row.start), end: date(row.end) }
    }

    fn location(self) -> Place<'a> {
        let PlaceRow { lat, lon } = self.image.places[self.target()];
        Place { city: self.image.text(self.row.text), lat: lat.get(), lon: lon.get() }
    }

    fn target(self) -> usize {
        self.row.target.get() as usize
    }

    /// The value, if it is a date or a period. Like the next two, reads no text.
    pub fn value_period(self) -> Option<Period> {
        matches!(self.property.definition().value, ValueType::Date | ValueType::Period).then(|| self.stretch())
    }

    pub fn place(self) -> Option<Place<'a>> {
        (self.property.definition().value == ValueType::Place).then(|| self.location())
    }

    /// The record that the value is, when it is one.
    pub fn linked(self) -> Option<Handle> {
        if self.property.is_link() { self.target().checked_sub(1).map(Handle::at) } else { None }
    }

    /// The role or title in which it holds, or what a figure counts; empty when there is none. `as` in files.
    pub fn role(self) -> &'a str {
        self.image.text(self.row.role)
    }

    /// A remark, such as why a value is preferred; empty when there is none.
    pub fn note(self) -> &'a str {
        self.image.text(self.row.note)
    }

    /// Who says so, in the order of the file; at least one in a checked dataset.
    pub fn citations(self) -> impl ExactSizeIterator<Item = Citation<'a>> + Clone {
        let Fact { image, row, .. } = self;
        image.citations[row.citations.range()]
            .iter()
            .map(|citation| Citation { source: image.text(citation.source), locator: image.text(citation.locator) })
    }

    /// The first citation of a source by the `Slice` of its id, which citations share.
    pub(super) fn citation_of(self, source: Slice) -> Option<Citation<'a>> {
        let rows = &self.image.citations[self.row.citations.range()];
        self.citations().nth(rows.iter().position(|row| row.source == source)?)
    }

    pub fn handle(self) -> FactHandle {
        self.handle
    }

    /// When it is so, as the source says; the value of a date is not its time.
    pub fn time(self) -> Time {
        let (start, end) = (self.row.start.get(), self.row.end.get());
        match (self.row.time, start, end) {
            (TimeTag::ON, Some(start), Some(end)) => Time::On(Period { start, end }),
            (TimeTag::SEEN, Some(start), Some(end)) => Time::Seen(Period { start, end }),
            _ => Time::span(start, end),
        }
    }

    /// Whether anything is said of when it is so.
    pub fn has_time(self) -> bool {
        self.row.start != DateField::default() || self.row.end != DateField::default()
    }

    /// The dates known of it: those of its time, or those that are its value.
    pub fn period(self) -> Option<Period> {
        self.time().period().or_else(|| self.value_period())
    }

    /// The first date from which another value takes its turn before its end is over; none where nothing does.
    pub(super) fn gives_way_from(self) -> Option<Date> {
        self.turn()?.gives_way.get()
    }

    /// When a value that takes turns and does not say it began at the earliest; none where nothing of its record says it.
    pub(super) fn earliest_beginning(self) -> Option<Date> {
        self.turn()?.begins.get()
    }

    fn turn(self) -> Option<&'a TurnRow> {
        let turns = &self.image.turns;
        let at = turns.binary_search_by_key(&self.handle.index(), |row| row.fact.get() as usize).ok()?;
        turns.get(at)
    }

    /// What two values must share to contradict each other; a single-valued property has one subject only.
    pub fn subject(self) -> &'a str {
        if self.property.definition().many { self.role() } else { "" }
    }

    /// Whether it is one of several values of its record that contradict each other.
    pub fn is_contested(self) -> bool {
        self.row.contested == 1
    }

    pub(super) fn contests(self, other: Fact<'_>) -> bool {
        self.property == other.property && self.subject() == other.subject()
    }
}

/// In order of time; those without one last, the surest first.
pub(super) fn sort_by_time(facts: &mut [Fact<'_>]) {
    facts.sort_by_key(|fact| {
        let start = fact.time().start();
        (start.is_none(), start, fact.rank)
    });
}

/// Two facts are the same when they say the same, whatever dataset they are of.
impl PartialEq for Fact<'_> {
    fn eq(&self, other: &Fact<'_>) -> bool {
        (self.property, self.rank, self.time()) == (other.property, other.rank, other.time())
            && self.value() == other.value()
            && (self.role(), self.note()) == (other.role(), other.note())
            && self.citations().eq(other.citations())
    }
}

impl fmt::Debug for Fact<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?} {} ", self.property.key(), self.value(), self.rank.word())?;
        f.debug_list().entries(self.citations()).finish()
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// A phrase, or one of the words of a choice.
    Text(&'a str),
    Number(i64),
    Date(Date),
    Period(Period),
    Place(Place<'a>),
    /// Another record.
    Link(Reference<'a>),
    /// A web or mail address.
    Address(&'a str),
}

/// The record that a fact names.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    pub id: &'a str,
    /// The record of that id; every id of a checked dataset has one.
    pub to: Option<Handle>,
}

/// Two references are the same when they name the same id, whatever dataset they are of.
impl PartialEq for Reference<'_> {
    fn eq(&self, other: &Reference<'_>) -> bool {
        self.id == other.id
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'a> {
    pub city: &'a str,
    /// Degrees north of the equator.
    pub lat: f64,
    /// Degrees east of Greenwich.
    pub lon: f64,
}

/// Where a fact is said: the id of a source, and the place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    pub source: &'a str,
    /// Such as `§37` or `Annex 2, action 4`; empty when the whole source says it.
    pub locator: &'a str,
}

/// As files write it: `chronicle §37`.
impl fmt::Display for Citation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.source)?;
        if self.locator.is_empty() { Ok(()) } else { write!(f, " {}", self.locator) }
    }
}

/// Something that was looked for and not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap<'a> {
    pub property: Property,
    /// What was looked for; may be empty.
    pub note: &'a str,
}
