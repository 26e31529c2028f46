//! The columns of a list: those of a kind and the text of a cell, both from the property table.

use super::words::value_label;
use crate::catalog::Catalog;
use crate::data::{Fact, Handle, Kind, Period, Property, Rank, Record};

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The id.
    Id,
    /// The word of the kind.
    Kind,
    /// Acronym or short label.
    Short,
    /// The name.
    Name,
    /// Short label and name in one.
    Title,
    /// The summary.
    Summary,
    /// The values of a property.
    Property(Property),
}

impl Column {
    /// What stands above it.
    pub fn label(self) -> &'static str {
        match self {
            Column::Id => "Id",
            Column::Kind => "Kind",
            Column::Short => "Short",
            Column::Name | Column::Title => "Name",
            Column::Summary => "Summary",
            Column::Property(property) => property.label(),
        }
    }

    /// The word by which it is chosen and which machines read.
    pub fn key(self) -> &'static str {
        match self {
            Column::Id => "id",
            Column::Kind => "kind",
            Column::Short => "short",
            Column::Name => "name",
            Column::Title => "title",
            Column::Summary => "summary",
            Column::Property(property) => property.key(),
        }
    }

    /// Every column there is, those that every record has first.
    pub fn all() -> impl Iterator<Item = Column> {
        let fixed = [Column::Id, Column::Kind, Column::Short, Column::Name, Column::Title, Column::Summary];
        fixed.into_iter().chain(Property::all().map(Column::Property))
    }

    /// The column of a word.
    pub fn named(key: &str) -> Option<Column> {
        Column::all().find(|column| column.key() == key || column.also() == key)
    }

    fn also(self) -> &'static str {
        match self {
            Column::Property(property) if !property.definition().also.is_empty() => property.definition().also,
            Column::Id
            | Column::Kind
            | Column::Short
            | Column::Name
            | Column::Title
            | Column::Summary
            | Column::Property(_) => self.key(),
        }
    }
}

/// The columns that a table of a kind shows, short label and name first.
pub fn columns(kind: Kind) -> Vec<Column> {
    let properties = Property::of(kind).filter(|property| property.definition().column).map(Column::Property);
    [Column::Short, Column::Name].into_iter().chain(properties).collect()
}

/// The values that hold, the preferred ones alone where only one fits, with commas between them; with `asof` only what held then.
pub fn cell(catalog: &Catalog, handle: Handle, column: Column, asof: Option<Period>) -> String {
    let record = catalog.record(handle);
    match column {
        Column::Id => record.id.to_string(),
        Column::Kind => record.kind.word().into(),
        Column::Short => record.short.to_string(),
        Column::Name => record.name.to_string(),
        Column::Title => super::title(record),
        Column::Summary => record.summary.to_string(),
        Column::Property(property) => {
            let mut texts: Vec<String> = Vec::new();
            for fact in facts_to_show(record, property, asof) {
                let text = value_label(catalog.dataset(), fact.value());
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            texts.join(", ")
        }
    }
}

/// The facts of a property that hold, with `asof` then; of a single value the preferred one alone.
pub(super) fn facts_to_show(record: Record<'_>, property: Property, asof: Option<Period>) -> Vec<Fact<'_>> {
    let mut facts: Vec<_> = record.facts_of(property).filter(|fact| fact.rank != Rank::Outdated).collect();
    facts.retain(|fact| asof.is_none_or(|asof| fact.holds_in(asof)));
    if !property.definition().many && facts.iter().any(|fact| fact.rank == Rank::Preferred) {
        facts.retain(|fact| fact.rank == Rank::Preferred);
    }
    facts
}
