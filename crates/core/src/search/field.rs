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
            Field::Property(property) => u32::from(property.definition().weight),
            // Said by the other record about this one, so worth a third of what it is there.
            Field::Inverse(property) => u32::from(property.definition().weight) / 3,
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
            Field::Inverse(property) => property.definition().inverse.to_lowercase(),
        }
    }

    /// Whether the field names the record itself, so that covering more of it is better.
    pub fn is_name(self) -> bool {
        matches!(self, Field::Name | Field::Short | Field::Alias | Field::Id)
    }
}

/// A searched part of a record.
#[derive(Clone, Copy, Debug)]
pub(super) enum FieldContent<'a> {
    /// A text of its own.
    Text(Field, &'a str),
    /// The names of another record, which stand in this field; its aliases count as remarks.
    NamesOf(Field, Handle),
}

/// Gives every searched part of a record. Costs its facts and references.
pub(super) fn contents(dataset: &Dataset, graph: &Graph, handle: Handle, give: &mut impl FnMut(FieldContent<'_>)) {
    let record = dataset.record(handle);
    names(dataset, handle, &mut |field, text| give(FieldContent::Text(field, text)));
    give(FieldContent::Text(Field::Id, record.id));
    give(FieldContent::Text(Field::Summary, record.summary));
    give(FieldContent::Text(Field::Label, record.kind.word()));
    let mut last = None;
    for fact in record.facts() {
        if last.replace(fact.property) != Some(fact.property) {
            give(FieldContent::Text(Field::Label, fact.property.label()));
            give(FieldContent::Text(Field::Label, fact.property.definition().asked));
        }
        let field = Field::Property(fact.property);
        match fact.value() {
            Value::Text(text) | Value::Address(text) => give(FieldContent::Text(field, text)),
            Value::Number(number) => give(FieldContent::Text(field, &number.to_string())),
            Value::Date(date) => give(FieldContent::Text(field, &date.to_string())),
            Value::Period(period) => give(FieldContent::Text(field, &period.to_string())),
            Value::Place(place) => give(FieldContent::Text(field, place.city)),
            Value::Link(link) => {
                if let Some(target) = link.to {
                    give(FieldContent::NamesOf(field, target));
                    // Which country hosts, which meeting decided: the question names the kind of the answer.
                    give(FieldContent::Text(Field::Label, dataset.kind(target).also()));
                }
            }
        }
        give(FieldContent::Text(Field::Remark, fact.role()));
        give(FieldContent::Text(Field::Remark, fact.note()));
    }
    let mut last = None;
    for link in graph.incoming(handle) {
        if last.replace(link.property) != Some(link.property) {
            give(FieldContent::Text(Field::Label, link.property.definition().inverse));
        }
        give(FieldContent::NamesOf(Field::Inverse(link.property), link.from));
    }
}

/// Gives the names of a record: name, short label, aliases.
pub(super) fn names(dataset: &Dataset, handle: Handle, give: &mut impl FnMut(Field, &str)) {
    let record = dataset.record(handle);
    give(Field::Name, record.name);
    give(Field::Short, record.short);
    record.aliases().for_each(|alias| give(Field::Alias, alias));
}

/// The field in which a name of another record counts, when the record is named in `field`.
pub(super) fn borrowed(field: Field, name: Field) -> Field {
    if name == Field::Alias { Field::Remark } else { field }
}

/// Gives every searched text of a record with its field, the names of linked records among them.
pub(super) fn texts(dataset: &Dataset, graph: &Graph, handle: Handle, give: &mut impl FnMut(Field, &str)) {
    contents(dataset, graph, handle, &mut |content| match content {
        FieldContent::Text(field, text) => give(field, text),
        FieldContent::NamesOf(field, other) => {
            names(dataset, other, &mut |name, text| give(borrowed(field, name), text))
        }
    });
}
