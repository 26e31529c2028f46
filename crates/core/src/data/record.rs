//! Records, their facts and their values, as a dataset shows them, without any idea of how they look. Copied freely: a record
//! is its row, and a text is read when it is asked for.

use std::fmt;

use super::date::Date;
use super::fact::{Fact, Gap, Value};
use super::handle::{FactHandle, Handle};
use super::image::{Image, RecordRow};
use super::kind::Kind;
use super::property::Property;
use super::property_set::PropertySet;
use super::rank::Rank;

/// One thing of a kind, with everything that is known about it.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    pub kind: Kind,
    /// When its life begins: the earliest date that is known of it. None when nothing says it.
    pub first_known: Option<Date>,
    image: &'a Image,
    row: &'a RecordRow,
}

impl<'a> Record<'a> {
    pub(super) fn new(image: &'a Image, row: &'a RecordRow) -> Record<'a> {
        Record { kind: Kind::ALL[usize::from(row.kind)], first_known: row.first_known.get(), image, row }
    }

    /// Lower-case words joined by hyphens, unique in the whole dataset.
    pub fn id(self) -> &'a str {
        self.image.text(self.row.id)
    }

    pub fn name(self) -> &'a str {
        self.image.text(self.row.name)
    }

    /// Acronym or short label; empty when there is none.
    pub fn short(self) -> &'a str {
        self.image.text(self.row.short)
    }

    /// One or two sentences of our own.
    pub fn summary(self) -> &'a str {
        self.image.text(self.row.summary)
    }

    /// The short label where there is one, else the name: what lists and links show when room is scarce.
    pub fn label(self) -> &'a str {
        if self.short().is_empty() { self.name() } else { self.short() }
    }

    /// Other spellings, languages, scripts and codes: for finding, never shown as facts.
    pub fn aliases(self) -> impl ExactSizeIterator<Item = &'a str> + Clone {
        let Record { image, row, .. } = self;
        image.aliases[row.aliases.range()].iter().map(|alias| image.text(*alias))
    }

    pub fn gaps(self) -> impl ExactSizeIterator<Item = Gap<'a>> + Clone {
        let Record { image, row, .. } = self;
        image.gaps[row.gaps.range()]
            .iter()
            .map(|gap| Gap { property: Property::at(gap.property.into()), note: image.text(gap.note) })
    }

    /// The facts, in the order of the file.
    pub fn facts(self) -> impl DoubleEndedIterator<Item = Fact<'a>> + Clone {
        let Record { image, row, .. } = self;
        row.facts.range().map(|fact| Fact::new(image, FactHandle::at(fact)))
    }

    pub fn n_facts(self) -> usize {
        self.row.facts.range().len()
    }

    /// The fact of a number, counted from 0.
    pub fn fact(self, number: usize) -> Fact<'a> {
        Fact::new(self.image, FactHandle::at(self.row.facts.range().start + number))
    }

    /// The facts of one property, in the order of the file.
    pub fn facts_of(self, property: Property) -> impl DoubleEndedIterator<Item = Fact<'a>> + Clone {
        self.facts_where(self.row.properties.contains(property), move |number| number == property.index())
    }

    /// The facts of some properties, in the order of the file. Reads none when it has no such fact.
    pub fn facts_in(self, properties: PropertySet) -> impl DoubleEndedIterator<Item = Fact<'a>> + Clone {
        self.facts_where(self.row.properties.meets(properties), move |number| properties.contains(Property::at(number)))
    }

    /// The facts whose number of the property fulfils a test, if there may be any.
    fn facts_where(
        self,
        may_have: bool,
        is_meant: impl Fn(usize) -> bool + Clone,
    ) -> impl DoubleEndedIterator<Item = Fact<'a>> + Clone {
        let Record { image, row, .. } = self;
        let facts = if may_have { row.facts.range() } else { 0..0 };
        let facts = facts.filter(move |&fact| is_meant(image.facts[fact].property.into()));
        facts.map(|fact| Fact::new(image, FactHandle::at(fact)))
    }

    pub fn properties(self) -> PropertySet {
        self.row.properties
    }

    /// The one fact of a property to show where only one fits: preferred, else undisputed, else the first disputed one.
    pub fn best(self, property: Property) -> Option<Fact<'a>> {
        self.facts_of(property).filter(|fact| fact.rank != Rank::Outdated).min_by_key(|fact| fact.rank)
    }

    /// Whether its status, as far as it is not outdated, is one of these words.
    pub fn has_status(self, words: &[&str]) -> bool {
        let mut facts = self.facts_of(Property::STATUS).filter(|fact| fact.rank != Rank::Outdated);
        facts.any(|fact| matches!(fact.value(), Value::Text(word) if words.contains(&word)))
    }

    /// Whether its status is that it is still to come.
    pub fn is_planned(self) -> bool {
        self.row.planned == 1
    }

    /// The contradictions: one `(property, role)` for each set of values that cannot all be true.
    pub fn conflicts(self) -> Vec<(Property, &'a str)> {
        self.conflicts_where(|_| true)
    }

    /// Those of which a disputed side fulfils a test.
    pub fn conflicts_where(self, test: impl Fn(Fact<'a>) -> bool) -> Vec<(Property, &'a str)> {
        let disputed = self.disputed().filter(|fact| test(*fact));
        let mut conflicts: Vec<_> = disputed.map(|fact| (fact.property, fact.subject())).collect();
        conflicts.sort_unstable();
        conflicts.dedup();
        conflicts
    }

    /// The number of each fact that links to a record, its property and that record.
    pub(super) fn links(self) -> impl Iterator<Item = (usize, Property, Handle)> {
        self.facts().enumerate().filter_map(|(number, fact)| Some((number, fact.property, fact.linked()?)))
    }

    fn disputed(self) -> impl Iterator<Item = Fact<'a>> {
        let facts = (self.row.disputed == 1).then(|| self.facts());
        facts.into_iter().flatten().filter(|fact| fact.rank == Rank::Disputed)
    }
}

/// Two records are the same when they say the same, whatever dataset they are of.
impl PartialEq for Record<'_> {
    fn eq(&self, other: &Record<'_>) -> bool {
        self.kind == other.kind
            && (self.id(), self.name()) == (other.id(), other.name())
            && (self.short(), self.summary()) == (other.short(), other.summary())
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
            .field("id", &self.id())
            .field("facts", &facts)
            .finish_non_exhaustive()
    }
}
