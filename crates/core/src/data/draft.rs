//! Records and sources as they were read, each text on its own, before they have a place in a dataset. Merged, cleaned and
//! checked in this form; nothing that is shown is made from it.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::date::{Date, Period};
use super::kind::Kind;
use super::property::Property;
use super::record::Rank;
use super::source::SourceClass;

/// A text: borrowed from the file that was read wherever it stands there as it is.
pub type Wording<'a> = Cow<'a, str>;

/// One thing of a kind; see [`super::Record`], as which a dataset shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<'a> {
    /// What it is.
    pub kind: Kind,
    /// Lower-case words joined by hyphens, unique in the whole dataset.
    pub id: Wording<'a>,
    /// The full name.
    pub name: Wording<'a>,
    /// Acronym or short label; empty when there is none.
    pub short: Wording<'a>,
    /// Other spellings, languages, scripts and codes.
    pub aliases: Vec<Wording<'a>>,
    /// One or two sentences of our own.
    pub summary: Wording<'a>,
    /// In the order of the file.
    pub facts: Vec<Fact<'a>>,
    /// What was looked for and not found.
    pub gaps: Vec<Gap<'a>>,
}

impl<'a> Record<'a> {
    /// The facts of one property, in the order of the file.
    pub fn facts_of(&self, property: Property) -> impl Iterator<Item = &Fact<'a>> {
        self.facts.iter().filter(move |fact| fact.property == property)
    }
}

/// One statement; see [`super::Fact`].
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<'a> {
    /// What is said.
    pub property: Property,
    /// What it is said to be.
    pub value: Value<'a>,
    /// The role or title in which it holds; empty when there is none. `as` in files.
    pub role: Wording<'a>,
    /// From when it holds.
    pub from: Option<Date>,
    /// Until when it holds.
    pub until: Option<Date>,
    /// A remark; empty when there is none.
    pub note: Wording<'a>,
    /// How the value stands beside others of the same property.
    pub rank: Rank,
    /// Who says so.
    pub citations: Citations<'a>,
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A phrase, or one of the words of a choice.
    Text(Wording<'a>),
    /// A whole number.
    Number(i64),
    /// A date.
    Date(Date),
    /// A period.
    Period(Period),
    /// A city with its coordinates.
    Place(Box<Place<'a>>),
    /// The id of another record, whether there is one or not.
    Link(Wording<'a>),
    /// A web or mail address.
    Address(Wording<'a>),
}

/// A city and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Place<'a> {
    /// The name of the city.
    pub city: Wording<'a>,
    /// Degrees north of the equator.
    pub lat: f64,
    /// Degrees east of Greenwich.
    pub lon: f64,
}

/// Mostly one, which then needs no piece of memory of its own.
pub type Citations<'a> = SmallVec<[Citation<'a>; 1]>;

/// Where a fact is said: the id of a source, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The id of the source.
    pub source: Wording<'a>,
    /// Such as `§37`; empty when the whole source says it.
    pub locator: Wording<'a>,
}

/// Something that was looked for and not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap<'a> {
    /// What is not known.
    pub property: Property,
    /// What was looked for; may be empty.
    pub note: Wording<'a>,
}

/// A document or page that says something; see [`super::Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// Lower-case words joined by hyphens, unique among sources.
    pub id: Wording<'a>,
    /// The title, in words of the page or of our own.
    pub title: Wording<'a>,
    /// Who publishes it.
    pub publisher: Wording<'a>,
    /// When it was published, if that is known.
    pub date: Option<Date>,
    /// The ISO 639-1 code of its language.
    pub language: Wording<'a>,
    /// Where it is on the web; empty when it is not.
    pub address: Wording<'a>,
    /// How much weight its word has.
    pub class: SourceClass,
}
