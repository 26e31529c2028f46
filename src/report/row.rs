//! Rows of tables: the columns of a kind and the text of a cell, both from the property table.

use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Period, Property, Rank, Value};

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
            Column::Property(property) => property.key(),
        }
    }

    /// The column of a word.
    pub fn named(key: &str) -> Option<Column> {
        let fixed = [Column::Id, Column::Kind, Column::Short, Column::Name, Column::Title];
        fixed
            .into_iter()
            .chain(Property::all().map(Column::Property))
            .find(|column| column.key() == key || column.also() == key)
    }

    fn also(self) -> &'static str {
        match self {
            Column::Property(property) if !property.row().also.is_empty() => property.row().also,
            Column::Id | Column::Kind | Column::Short | Column::Name | Column::Title | Column::Property(_) => {
                self.key()
            }
        }
    }
}

/// The columns that a table of a kind shows, short label and name first.
pub fn columns(kind: Kind) -> Vec<Column> {
    let properties = Property::of(kind).filter(|property| property.row().column).map(Column::Property);
    [Column::Short, Column::Name].into_iter().chain(properties).collect()
}

/// The text of a cell: values that hold, the preferred first, with commas between them.
pub fn cell(catalog: &Catalog, handle: Handle, column: Column) -> String {
    cell_asof(catalog, (handle, column), None)
}

/// The text of a cell, with `asof` only of facts that held then.
pub fn cell_asof(catalog: &Catalog, (handle, column): (Handle, Column), asof: Option<Period>) -> String {
    let record = catalog.record(handle);
    match column {
        Column::Id => record.id.clone(),
        Column::Kind => record.kind.word().into(),
        Column::Short => record.short.clone(),
        Column::Name => record.name.clone(),
        Column::Title => super::title(record),
        Column::Property(property) => {
            let mut facts: Vec<_> = record.facts_of(property).filter(|fact| fact.rank != Rank::Outdated).collect();
            facts.retain(|fact| asof.is_none_or(|asof| fact.holds_in(asof)));
            if !property.row().many && facts.iter().any(|fact| fact.rank == Rank::Preferred) {
                facts.retain(|fact| fact.rank == Rank::Preferred);
            }
            let mut texts: Vec<String> = Vec::new();
            for fact in facts {
                let text = short_value(catalog, &fact.value);
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            texts.join(", ")
        }
    }
}

/// A value as short as it can be said: a link is the label of its record.
fn short_value(catalog: &Catalog, value: &Value) -> String {
    match value {
        Value::Link(id) => {
            catalog.dataset().find(id).map_or_else(|| id.clone(), |target| catalog.record(target).label().to_string())
        }
        Value::Text(text) | Value::Address(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Period(period) => period.to_string(),
        Value::Place(place) => place.city.clone(),
    }
}
