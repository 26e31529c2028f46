//! The searched fields: every text of a record with the place it stands in and what a word found there weighs. Ranks nothing.

use crate::data::{Dataset, Graph, Handle, Property, Value};

/// Where in a record a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The name.
    Name,
    /// Acronym or short label.
    Short,
    /// Another spelling, language or code.
    Alias,
    /// The id.
    Id,
    /// The summary.
    Summary,
    /// The word of the kind, or of a property that the record has: what a question asks for.
    Label,
    /// A remark or role beside a value.
    Remark,
    /// The value of a property.
    Property(Property),
    /// The name of a record whose property links here.
    Inverse(Property),
}

impl Field {
    /// What a word found here weighs, a name being 100. Names decide, roles come next, running text last.
    pub fn weight(self) -> u32 {
        match self {
            Field::Short => 110,
            Field::Id => 90,
            Field::Name => 100,
            Field::Alias => 95,
            Field::Summary => 45,
            Field::Remark => 15,
            Field::Label => 10,
            Field::Property(property) => u32::from(property.row().weight),
            // Said by the other record about this one, so worth half of what it is there.
            Field::Inverse(property) => u32::from(property.row().weight) / 2,
        }
    }

    /// What an explanation calls it.
    pub fn label(self) -> String {
        match self {
            Field::Name => "name".into(),
            Field::Short => "short name".into(),
            Field::Alias => "alias".into(),
            Field::Id => "id".into(),
            Field::Summary => "summary".into(),
            Field::Label => "kind of answer".into(),
            Field::Remark => "remark".into(),
            Field::Property(property) => property.label().to_lowercase(),
            Field::Inverse(property) => property.row().inverse.to_lowercase(),
        }
    }

    /// Whether the field names the record itself, so that covering more of it is better.
    pub fn is_name(self) -> bool {
        matches!(self, Field::Name | Field::Short | Field::Alias | Field::Id)
    }
}

/// Gives every text of a record with its field. Costs the length of the record and of the names it is linked with.
pub(super) fn texts(dataset: &Dataset, graph: &Graph, handle: Handle, give: &mut impl FnMut(Field, &str)) {
    let record = dataset.record(handle);
    give(Field::Name, &record.name);
    give(Field::Short, &record.short);
    give(Field::Id, &record.id);
    record.aliases.iter().for_each(|alias| give(Field::Alias, alias));
    give(Field::Summary, &record.summary);
    give(Field::Label, record.kind.word());
    let mut last = None;
    for fact in &record.facts {
        if last.replace(fact.property) != Some(fact.property) {
            give(Field::Label, fact.property.label());
            give(Field::Label, fact.property.row().asked);
        }
        let field = Field::Property(fact.property);
        match &fact.value {
            Value::Text(text) | Value::Address(text) => give(field, text),
            Value::Number(number) => give(field, &number.to_string()),
            Value::Date(date) => give(field, &date.to_string()),
            Value::Period(period) => give(field, &period.to_string()),
            Value::Place(place) => give(field, &place.city),
            Value::Link(id) => {
                if let Some(target) = dataset.find(id) {
                    let target = dataset.record(target);
                    give(field, &target.name);
                    give(field, &target.short);
                    target.aliases.iter().for_each(|alias| give(Field::Remark, alias));
                }
            }
        }
        give(Field::Remark, &fact.role);
        give(Field::Remark, &fact.note);
    }
    let mut last = None;
    for link in graph.incoming(handle) {
        let field = Field::Inverse(link.property);
        if last.replace(link.property) != Some(link.property) {
            give(Field::Label, link.property.row().inverse);
        }
        let origin = dataset.record(link.from);
        give(field, &origin.name);
        give(field, &origin.short);
    }
}
