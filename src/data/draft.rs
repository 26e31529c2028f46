//! Records and sources as they were read, each text on its own, before they have a place in a dataset. Merged, cleaned and
//! checked in this form; nothing that is shown is made from it.

use super::date::{Date, Period};
use super::kind::Kind;
use super::property::Property;
use super::record::Rank;
use super::source::SourceClass;

/// One thing of a kind; see [`super::Record`], as which a dataset shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// Lower-case words joined by hyphens, unique in the whole dataset.
    pub id: Box<str>,
    /// The full name.
    pub name: Box<str>,
    /// Acronym or short label; empty when there is none.
    pub short: Box<str>,
    /// Other spellings, languages, scripts and codes.
    pub aliases: Vec<Box<str>>,
    /// One or two sentences of our own.
    pub summary: Box<str>,
    /// In the order of the file.
    pub facts: Vec<Fact>,
    /// What was looked for and not found.
    pub gaps: Vec<Gap>,
}

impl Record {
    /// The facts of one property, in the order of the file.
    pub fn facts_of(&self, property: Property) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.property == property)
    }
}

/// One statement; see [`super::Fact`].
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What is said.
    pub property: Property,
    /// What it is said to be.
    pub value: Value,
    /// The role or title in which it holds; empty when there is none. `as` in files.
    pub role: Box<str>,
    /// From when it holds.
    pub from: Option<Date>,
    /// Until when it holds.
    pub until: Option<Date>,
    /// A remark; empty when there is none.
    pub note: Box<str>,
    /// How the value stands beside others of the same property.
    pub rank: Rank,
    /// Who says so.
    pub citations: Vec<Citation>,
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A phrase, or one of the words of a choice.
    Text(Box<str>),
    /// A whole number.
    Number(i64),
    /// A date.
    Date(Date),
    /// A period.
    Period(Period),
    /// A city with its coordinates.
    Place(Box<Place>),
    /// The id of another record, whether there is one or not.
    Link(Box<str>),
    /// A web or mail address.
    Address(Box<str>),
}

/// A city and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The name of the city.
    pub city: Box<str>,
    /// Degrees north of the equator.
    pub lat: f64,
    /// Degrees east of Greenwich.
    pub lon: f64,
}

/// Where a fact is said: the id of a source, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The id of the source.
    pub source: Box<str>,
    /// Such as `§37`; empty when the whole source says it.
    pub locator: Box<str>,
}

/// Something that was looked for and not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What is not known.
    pub property: Property,
    /// What was looked for; may be empty.
    pub note: Box<str>,
}

/// A document or page that says something; see [`super::Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Lower-case words joined by hyphens, unique among sources.
    pub id: Box<str>,
    /// The title, in words of the page or of our own.
    pub title: Box<str>,
    /// Who publishes it.
    pub publisher: Box<str>,
    /// When it was published, if that is known.
    pub date: Option<Date>,
    /// The ISO 639-1 code of its language.
    pub language: Box<str>,
    /// Where it is on the web; empty when it is not.
    pub address: Box<str>,
    /// How much weight its word has.
    pub class: SourceClass,
}
