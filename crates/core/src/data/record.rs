//! Records, their facts and their values, as a dataset shows them, without any idea of how they look. Copied freely: every view
//! is a few numbers and texts that lie in the dataset.

use std::fmt;

use super::dataset::{FactHandle, Handle};
use super::date::{Date, Period};
use super::image::{Citations, Lists};
use super::kind::Kind;
use super::property::Property;

/// One thing of a kind, with everything that is known about it.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// What it is.
    pub kind: Kind,
    /// Lower-case words joined by hyphens, unique in the whole dataset.
    pub id: &'a str,
    /// The full name.
    pub name: &'a str,
    /// Acronym or short label; empty when there is none.
    pub short: &'a str,
    /// One or two sentences of our own.
    pub summary: &'a str,
    pub(super) lists: Lists<'a>,
}

impl<'a> Record<'a> {
    /// The short label where there is one, else the name: what lists and links show when room is scarce.
    pub fn label(self) -> &'a str {
        if self.short.is_empty() { self.name } else { self.short }
    }

    /// Other spellings, languages, scripts and codes: for finding, never shown as facts.
    pub fn aliases(self) -> impl ExactSizeIterator<Item = &'a str> + Clone {
        self.lists.aliases()
    }

    /// What was looked for and not found.
    pub fn gaps(self) -> impl ExactSizeIterator<Item = Gap<'a>> + Clone {
        self.lists.gaps()
    }

    /// The facts, in the order of the file.
    pub fn facts(self) -> impl DoubleEndedIterator<Item = Fact<'a>> + Clone {
        self.facts_like(|_| true)
    }

    /// How many facts there are.
    pub fn n_facts(self) -> usize {
        self.lists.n_facts()
    }

    /// The fact of a number, counted from 0.
    pub fn fact(self, number: usize) -> Fact<'a> {
        self.lists.fact(number)
    }

    /// The facts of one property, in the order of the file.
    pub fn facts_of(self, property: Property) -> impl DoubleEndedIterator<Item = Fact<'a>> + Clone {
        self.facts_like(move |heading| heading.property == property)
    }

    /// The facts whose headings fulfil a test, in the order of the file; the texts of the others are not read.
    pub fn facts_like(
        self,
        test: impl Fn(Heading) -> bool + Clone,
    ) -> impl DoubleEndedIterator<Item = Fact<'a>> + Clone {
        self.lists.facts_like(test)
    }

    /// The one fact of a property to show where only one fits: preferred, else undisputed, else the first disputed one.
    pub fn best(self, property: Property) -> Option<Fact<'a>> {
        let held = self.facts_like(|heading| heading.property == property && heading.rank != Rank::Outdated);
        held.min_by_key(|fact| fact.rank.standing())
    }

    /// Whether a fact is one of several values that contradict each other.
    pub fn is_contested(self, fact: Fact<'_>) -> bool {
        fact.rank != Rank::Outdated && self.disputed().any(|other| other.contests(fact))
    }

    /// The contradictions: one `(property, role)` for each set of values that cannot all be true.
    pub fn conflicts(self) -> Vec<(Property, &'a str)> {
        let mut conflicts: Vec<_> = self.disputed().map(|fact| (fact.property, fact.subject())).collect();
        conflicts.sort_unstable();
        conflicts.dedup();
        conflicts
    }

    /// The number of each fact that links to a record, its property and that record.
    pub(super) fn links(self) -> impl Iterator<Item = (usize, Property, Handle)> {
        self.lists.links()
    }

    fn disputed(self) -> impl Iterator<Item = Fact<'a>> {
        self.facts_like(|heading| heading.rank == Rank::Disputed)
    }
}

/// Two records are the same when they say the same, whatever dataset they are of.
impl PartialEq for Record<'_> {
    fn eq(&self, other: &Record<'_>) -> bool {
        self.kind == other.kind
            && (self.id, self.name) == (other.id, other.name)
            && (self.short, self.summary) == (other.short, other.summary)
            && self.aliases().eq(other.aliases())
            && self.facts().eq(other.facts())
            && self.gaps().eq(other.gaps())
    }
}

impl fmt::Debug for Record<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts: Vec<Fact<'_>> = self.facts().collect();
        f.debug_struct("Record")
            .field("kind", &self.kind)
            .field("id", &self.id)
            .field("facts", &facts)
            .finish_non_exhaustive()
    }
}

/// What is known of a fact before its texts are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What is said.
    pub property: Property,
    /// How the value stands beside others.
    pub rank: Rank,
    /// Whether it says from or until when it holds.
    pub has_terms: bool,
}

/// One statement: a property, a value, qualifiers and at least one citation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact<'a> {
    /// What is said.
    pub property: Property,
    /// What it is said to be.
    pub value: Value<'a>,
    /// The role or title in which it holds, or what a figure counts; empty when there is none. `as` in files.
    pub role: &'a str,
    /// From when it holds.
    pub from: Option<Date>,
    /// Until when it holds.
    pub until: Option<Date>,
    /// A remark, such as why a value is preferred; empty when there is none.
    pub note: &'a str,
    /// How the value stands beside others of the same property.
    pub rank: Rank,
    /// Who says so; never empty in a checked dataset.
    pub citations: Citations<'a>,
}

impl<'a> Fact<'a> {
    /// Its place in the dataset, to be kept where the fact itself cannot be.
    pub fn handle(self) -> FactHandle {
        self.citations.fact()
    }

    /// Whether the fact holds at some time of a period; a fact without terms always does.
    pub fn holds_in(self, period: Period) -> bool {
        self.from.is_none_or(|from| from.first() <= period.end.last())
            && self.until.is_none_or(|until| until.last() >= period.start.first())
    }

    /// The time of the fact: its terms, or the period that is its value.
    pub fn period(self) -> Option<Period> {
        match (self.value, self.from, self.until) {
            (_, Some(start), Some(end)) => Some(Period { start, end }),
            (_, Some(date), None) | (_, None, Some(date)) | (Value::Date(date), None, None) => Some(date.into()),
            (Value::Period(period), None, None) => Some(period),
            _ => None,
        }
    }

    /// What two values must share to contradict each other; a single-valued property has one subject only.
    fn subject(self) -> &'a str {
        if self.property.definition().many { self.role } else { "" }
    }

    fn contests(self, other: Fact<'_>) -> bool {
        self.property == other.property && self.subject() == other.subject()
    }
}

/// How a value stands beside the other values of its property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    /// The best supported of several values; its note says why.
    Preferred,
    /// Nothing contradicts it.
    #[default]
    Normal,
    /// Another source contradicts it.
    Disputed,
    /// It was so, or was planned so, and no longer is.
    Outdated,
}

impl Rank {
    /// Every rank with its word in files.
    pub const WORDS: [(Rank, &'static str); 4] = [
        (Rank::Preferred, "preferred"),
        (Rank::Normal, "normal"),
        (Rank::Disputed, "disputed"),
        (Rank::Outdated, "outdated"),
    ];

    /// The place in a list of values: the best value first, what is no longer so last.
    pub fn standing(self) -> u8 {
        match self {
            Rank::Preferred => 0,
            Rank::Normal => 1,
            Rank::Disputed => 2,
            Rank::Outdated => 3,
        }
    }

    /// The word in files and on sheets.
    pub fn word(self) -> &'static str {
        Rank::WORDS.iter().find(|(rank, _)| *rank == self).expect("every rank has a word").1
    }

    /// The rank of a word.
    pub fn named(word: &str) -> Option<Rank> {
        Rank::WORDS.iter().find(|(_, known)| *known == word).map(|(rank, _)| *rank)
    }
}

/// The value of a fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// A phrase, or one of the words of a choice.
    Text(&'a str),
    /// A whole number.
    Number(i64),
    /// A date.
    Date(Date),
    /// A period.
    Period(Period),
    /// A city with its coordinates.
    Place(Place<'a>),
    /// Another record.
    Link(Reference<'a>),
    /// A web or mail address.
    Address(&'a str),
}

impl Value<'_> {
    /// The record that the value is, when it is one.
    pub fn linked(self) -> Option<Handle> {
        if let Value::Link(link) = self { link.to } else { None }
    }
}

/// The record that a fact names.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// Its id.
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

/// A city and where it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'a> {
    /// The name of the city.
    pub city: &'a str,
    /// Degrees north of the equator.
    pub lat: f64,
    /// Degrees east of Greenwich.
    pub lon: f64,
}

/// Where a fact is said: the id of a source, and the place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The id of the source.
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
    /// What is not known.
    pub property: Property,
    /// What was looked for; may be empty.
    pub note: &'a str,
}
