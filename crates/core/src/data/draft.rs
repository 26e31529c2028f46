//! Records and sources as they were read, each text on its own, before they have a place in a dataset. Merged, cleaned and
//! checked in this form; nothing that is shown is made from it.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::date::{Date, Period};
use super::kind::Kind;
use super::property::Property;
use super::rank::Rank;
use super::source::SourceClass;

/// One thing of a kind; see [`super::Record`].
#[derive(Clone, Debug, PartialEq)]
pub struct RecordDraft<'a> {
    /// What it is.
    pub kind: Kind,
    /// Lower-case words joined by hyphens, unique in the whole dataset.
    pub id: Cow<'a, str>,
    /// The full name.
    pub name: Cow<'a, str>,
    /// Acronym or short label; empty when there is none.
    pub short: Cow<'a, str>,
    /// Other spellings, languages, scripts and codes.
    pub aliases: Vec<Cow<'a, str>>,
    /// One or two sentences of our own.
    pub summary: Cow<'a, str>,
    /// In the order of the file.
    pub facts: Vec<FactDraft<'a>>,
    /// What was looked for and not found.
    pub gaps: Vec<GapDraft<'a>>,
}

impl<'a> RecordDraft<'a> {
    /// The facts of one property, in the order of the file.
    pub fn facts_of(&self, property: Property) -> impl Iterator<Item = &FactDraft<'a>> {
        self.facts.iter().filter(move |fact| fact.property == property)
    }
}

/// One statement; see [`super::Fact`].
#[derive(Clone, Debug, PartialEq)]
pub struct FactDraft<'a> {
    /// What is said.
    pub property: Property,
    /// What it is said to be.
    pub value: ValueDraft<'a>,
    /// The role or title in which it holds; empty when there is none. `as` in files.
    pub role: Cow<'a, str>,
    /// From when it holds.
    pub from: Option<Date>,
    /// Until when it holds.
    pub until: Option<Date>,
    /// A remark; empty when there is none.
    pub note: Cow<'a, str>,
    /// How the value stands beside others of the same property.
    pub rank: Rank,
    /// Who says so.
    pub citations: CitationDrafts<'a>,
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueDraft<'a> {
    /// A phrase, or one of the words of a choice.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
    /// A date.
    Date(Date),
    /// A period.
    Period(Period),
    /// A city with its coordinates.
    Place(Box<PlaceDraft<'a>>),
    /// The id of another record, whether there is one or not.
    Link(Cow<'a, str>),
    /// A web or mail address.
    Address(Cow<'a, str>),
}

/// A city and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceDraft<'a> {
    /// The name of the city.
    pub city: Cow<'a, str>,
    /// Degrees north of the equator.
    pub lat: f64,
    /// Degrees east of Greenwich.
    pub lon: f64,
}

/// Mostly one, which then needs no piece of memory of its own.
pub type CitationDrafts<'a> = SmallVec<[CitationDraft<'a>; 1]>;

/// Where a fact is said: the id of a source, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationDraft<'a> {
    /// The id of the source.
    pub source: Cow<'a, str>,
    /// Such as `§37`; empty when the whole source says it.
    pub locator: Cow<'a, str>,
}

/// Something that was looked for and not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapDraft<'a> {
    /// What is not known.
    pub property: Property,
    /// What was looked for; may be empty.
    pub note: Cow<'a, str>,
}

/// A document or page that says something; see [`super::Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDraft<'a> {
    /// Lower-case words joined by hyphens, unique among sources.
    pub id: Cow<'a, str>,
    /// The title, in words of the page or of our own.
    pub title: Cow<'a, str>,
    /// Who publishes it.
    pub publisher: Cow<'a, str>,
    /// When it was published, if that is known.
    pub date: Option<Date>,
    /// The ISO 639-1 code of its language.
    pub language: Cow<'a, str>,
    /// Where it is on the web; empty when it is not.
    pub address: Cow<'a, str>,
    /// How much weight its word has.
    pub class: SourceClass,
}
