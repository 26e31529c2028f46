//! Records, their facts and their values: what the dataset says, without any idea of how it is shown.

use std::borrow::Cow;

use super::date::{Date, Period};
use super::kind::Kind;
use super::property::Property;

/// A text that a record holds: borrowed from the program itself, or owned when it was read from a file.
pub type Wording = Cow<'static, str>;

/// One thing of a kind, with everything that is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// Lower-case words joined by hyphens, unique in the whole dataset.
    pub id: Wording,
    /// The full name.
    pub name: Wording,
    /// Acronym or short label; empty when there is none.
    pub short: Wording,
    /// Other spellings, languages, scripts and codes: for finding, never shown as facts.
    pub aliases: Vec<Wording>,
    /// One or two sentences of our own.
    pub summary: Wording,
    /// In the order of the file.
    pub facts: Vec<Fact>,
    /// What was looked for and not found.
    pub gaps: Vec<Gap>,
}

impl Record {
    /// The short label where there is one, else the name: what lists and links show when room is scarce.
    pub fn label(&self) -> &str {
        if self.short.is_empty() { &self.name } else { &self.short }
    }

    /// The facts of one property, in the order of the file.
    pub fn facts_of(&self, property: Property) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.property == property)
    }

    /// The one fact of a property to show where only one fits: preferred, else undisputed, else the first disputed one.
    pub fn best(&self, property: Property) -> Option<&Fact> {
        let held = self.facts_of(property).filter(|fact| fact.rank != Rank::Outdated);
        held.min_by_key(|fact| fact.rank.standing())
    }

    /// Whether a fact is one of several values that contradict each other.
    pub fn is_contested(&self, fact: &Fact) -> bool {
        fact.rank != Rank::Outdated
            && self.facts.iter().any(|other| other.rank == Rank::Disputed && other.contests(fact))
    }

    /// The contradictions: one `(property, role)` for each set of values that cannot all be true.
    pub fn conflicts(&self) -> Vec<(Property, &str)> {
        let disputed = self.facts.iter().filter(|fact| fact.rank == Rank::Disputed);
        let mut conflicts: Vec<_> = disputed.map(|fact| (fact.property, fact.subject())).collect();
        conflicts.sort_unstable();
        conflicts.dedup();
        conflicts
    }
}

/// One statement: a property, a value, qualifiers and at least one citation.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What is said.
    pub property: Property,
    /// What it is said to be.
    pub value: Value,
    /// The role or title in which it holds, or what a figure counts; empty when there is none. `as` in files.
    pub role: Wording,
    /// From when it holds.
    pub from: Option<Date>,
    /// Until when it holds.
    pub until: Option<Date>,
    /// A remark, such as why a value is preferred; empty when there is none.
    pub note: Wording,
    /// How the value stands beside others of the same property.
    pub rank: Rank,
    /// Who says so; never empty in a checked dataset.
    pub citations: Vec<Citation>,
}

impl Fact {
    /// Whether the fact holds at some time of a period; a fact without terms always does.
    pub fn holds_in(&self, period: Period) -> bool {
        self.from.is_none_or(|from| from.first() <= period.end.last())
            && self.until.is_none_or(|until| until.last() >= period.start.first())
    }

    /// The time of the fact: its terms, or the period that is its value.
    pub fn period(&self) -> Option<Period> {
        match (&self.value, self.from, self.until) {
            (_, Some(start), Some(end)) => Some(Period { start, end }),
            (_, Some(date), None) | (_, None, Some(date)) => Some(date.into()),
            (Value::Period(period), None, None) => Some(*period),
            (Value::Date(date), None, None) => Some((*date).into()),
            _ => None,
        }
    }

    /// What two values must share to contradict each other; a single-valued property has one subject only.
    fn subject(&self) -> &str {
        if self.property.row().many { &self.role } else { "" }
    }

    fn contests(&self, other: &Fact) -> bool {
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
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A phrase, or one of the words of a choice.
    Text(Wording),
    /// A whole number.
    Number(i64),
    /// A date.
    Date(Date),
    /// A period.
    Period(Period),
    /// A city with its coordinates.
    Place(Place),
    /// The id of another record.
    Link(Wording),
    /// A web or mail address.
    Address(Wording),
}

/// A city and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The name of the city.
    pub city: Wording,
    /// Degrees north of the equator.
    pub lat: f64,
    /// Degrees east of Greenwich.
    pub lon: f64,
}

/// Where a fact is said: the id of a source, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The id of the source.
    pub source: Wording,
    /// Such as `§37` or `Annex 2, action 4`; empty when the whole source says it.
    pub locator: Wording,
}

/// As files write it: `chronicle §37`.
impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.source)?;
        if self.locator.is_empty() { Ok(()) } else { write!(f, " {}", self.locator) }
    }
}

/// Something that was looked for and not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What is not known.
    pub property: Property,
    /// What was looked for; may be empty.
    pub note: Wording,
}
