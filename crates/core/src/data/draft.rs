//! Records and sources as they were read, before they have a place in a dataset. They are sanitised, layered and checked in this
//! form; nothing that is shown is made from it. Texts are borrowed from the file wherever they stand there as they are.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use super::date::{Date, Period};
use super::kind::Kind;
use super::property::Property;
use super::rank::Rank;
use super::source::SourceClass;
use super::time::Time;

#[derive(Clone, Debug)]
pub enum Draft<'a> {
    Record(RecordDraft<'a>),
    Source(SourceDraft<'a>),
}

/// A line of the texts that are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub text: u32,
    pub line: u32,
}

#[derive(Clone, Debug)]
pub struct RecordDraft<'a> {
    pub at: Spot,
    /// Where its names or summary were written last: it may lie on top of where the record stands.
    pub named_at: Spot,
    pub kind: Kind,
    /// Lower-case words joined by hyphens, unique in the whole dataset.
    pub id: Cow<'a, str>,
    pub name: Cow<'a, str>,
    /// Acronym or short label; empty when there is none.
    pub short: Cow<'a, str>,
    /// Other spellings, languages, scripts and codes.
    pub aliases: Vec<Cow<'a, str>>,
    pub summary: Cow<'a, str>,
    pub facts: Vec<FactDraft<'a>>,
    pub gaps: Vec<GapDraft<'a>>,
    /// What is no longer said of what lies below.
    pub retractions: Vec<RetractionDraft<'a>>,
}

impl<'a> RecordDraft<'a> {
    /// The facts of one property, in the order of the file.
    pub fn facts_of(&self, property: Property) -> impl Iterator<Item = &FactDraft<'a>> {
        self.facts.iter().filter(move |fact| fact.property == property)
    }
}

#[derive(Clone, Debug)]
pub struct FactDraft<'a> {
    pub at: Spot,
    pub property: Property,
    pub value: ValueDraft<'a>,
    /// The role or title in which it holds; empty when there is none. `as` in files.
    pub role: Cow<'a, str>,
    pub time: Time,
    pub note: Cow<'a, str>,
    pub rank: Rank,
    pub citations: Vec<CitationDraft<'a>>,
}

impl FactDraft<'_> {
    /// What two values must share to contradict each other; see [`super::Fact::subject`].
    pub(super) fn subject(&self) -> (Property, &str) {
        (self.property, if self.property.definition().many { &self.role } else { "" })
    }

    /// Whether it says what another says, whatever is cited for it.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        (self.property, self.rank, self.time) == (other.property, other.rank, other.time)
            && self.value == other.value
            && (&self.role, &self.note) == (&other.role, &other.note)
    }
}

impl Eq for FactDraft<'_> {}

impl Hash for FactDraft<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.property, &self.value, self.time, &self.role).hash(state);
    }
}

/// Two facts are the same when they say the same, wherever they stand.
impl PartialEq for FactDraft<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.says_the_same(other) && self.citations == other.citations
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ValueDraft<'a> {
    Text(Cow<'a, str>),
    Number(i64),
    Date(Date),
    Period(Period),
    Place(Box<PlaceDraft<'a>>),
    /// The id of another record, whether there is one or not.
    Link(Cow<'a, str>),
    Address(Cow<'a, str>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct PlaceDraft<'a> {
    pub city: Cow<'a, str>,
    pub lat: f64,
    pub lon: f64,
}

/// JSON has no number that differs from itself.
impl Eq for PlaceDraft<'_> {}

impl Hash for PlaceDraft<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.city.hash(state);
    }
}

/// Where a fact is said: the id of a source, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationDraft<'a> {
    pub source: Cow<'a, str>,
    /// Such as `§37`; empty when the whole source says it.
    pub locator: Cow<'a, str>,
}

#[derive(Clone, Debug)]
pub struct GapDraft<'a> {
    pub at: Spot,
    pub property: Property,
    pub note: Cow<'a, str>,
}

/// Two gaps are the same when they say the same, wherever they stand.
impl PartialEq for GapDraft<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.property == other.property && self.note == other.note
    }
}

impl Eq for GapDraft<'_> {}

impl Hash for GapDraft<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.property, &self.note).hash(state);
    }
}

/// A fact below that is wrong and goes away.
#[derive(Clone, Debug)]
pub struct RetractionDraft<'a> {
    pub at: Spot,
    pub property: Property,
    pub value: ValueDraft<'a>,
    /// Only the fact with this role; of any when it is empty.
    pub role: Cow<'a, str>,
}

impl RetractionDraft<'_> {
    pub fn is_of(&self, fact: &FactDraft<'_>) -> bool {
        self.property == fact.property && self.value == fact.value && (self.role.is_empty() || self.role == fact.role)
    }
}

#[derive(Clone, Debug)]
pub struct SourceDraft<'a> {
    pub at: Spot,
    /// Lower-case words joined by hyphens, unique among sources.
    pub id: Cow<'a, str>,
    /// The title, in words of the page or of our own.
    pub title: Cow<'a, str>,
    pub publisher: Cow<'a, str>,
    pub date: Option<Date>,
    pub language: Cow<'a, str>,
    /// Where it is on the web; empty when it is not.
    pub address: Cow<'a, str>,
    pub class: SourceClass,
}

/// Two sources are the same when they say the same, wherever they stand.
impl PartialEq for SourceDraft<'_> {
    fn eq(&self, other: &Self) -> bool {
        let SourceDraft { at: _, id, title, publisher, date, language, address, class } = self;
        (id, title, publisher) == (&other.id, &other.title, &other.publisher)
            && (date, language, address) == (&other.date, &other.language, &other.address)
            && *class == other.class
    }
}
