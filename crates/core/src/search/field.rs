//! The searched fields: every text of a record, the field it stands in and what that weighs. Ranks nothing.

use std::collections::HashSet;

use crate::data::{Dataset, Handle, Property, Value, View};

/// Where in a record a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    /// Acronym or short label.
    Short,
    /// Another spelling, language or code.
    Alias,
    Id,
    Summary,
    /// The word of the kind, or of a property that the record has: what a question asks for.
    Label(LabelOf),
    /// A date, or the time of a fact.
    Time,
    /// A remark or role beside a value.
    Remark,
    Property(Property),
    /// The name of a record whose property links here.
    Inverse(Property),
}

/// What a label stands above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelOf {
    /// The record itself, or one that it links to.
    Kind,
    Property(Property),
    /// Records whose property links here.
    Inverse(Property),
}

impl Field {
    /// What a word found here weighs; a name weighs 100. Names decide, roles come next, running text last.
    pub fn weight(self) -> u32 {
        match self {
            Field::Short => 110,
            Field::Name => 100,
            Field::Id => 90,
            Field::Alias => 95,
            Field::Summary => 45,
            Field::Remark => 15,
            Field::Label(_) => 10,
            Field::Time => 60,
            Field::Property(property) => u32::from(property.definition().weight),
            // Said by the other record about this one, so worth a third of what it is there.
            Field::Inverse(property) => u32::from(property.definition().weight) / 3,
        }
    }

    pub fn label(self) -> String {
        match self {
            Field::Name => "name".into(),
            Field::Short => "short name".into(),
            Field::Alias => "alias".into(),
            Field::Id => "id".into(),
            Field::Summary => "summary".into(),
            Field::Label(LabelOf::Kind) => "heading".into(),
            Field::Label(LabelOf::Property(property)) => format!("heading {}", Field::Property(property).label()),
            Field::Label(LabelOf::Inverse(property)) => format!("heading {}", Field::Inverse(property).label()),
            Field::Remark => "note".into(),
            Field::Time => "date".into(),
            Field::Property(property) => property.label().to_lowercase(),
            Field::Inverse(property) => property.definition().inverse.to_lowercase(),
        }
    }

    /// Where that is, in a sentence.
    pub(super) fn place(self) -> String {
        match self {
            Field::Name | Field::Short | Field::Alias | Field::Id => format!("in the {}", self.label()),
            Field::Label(LabelOf::Kind) => "in a heading".into(),
            Field::Summary => "in the summary".into(),
            Field::Remark => "in a remark".into(),
            Field::Time => "in a date".into(),
            Field::Property(property) | Field::Label(LabelOf::Property(property)) => {
                format!("under {}", property.label())
            }
            Field::Inverse(property) | Field::Label(LabelOf::Inverse(property)) => {
                format!("under {}", property.definition().inverse)
            }
        }
    }

    /// Whether the text in its place says more than the label: a note, an id, or the name of a record that links here.
    pub(super) fn is_better_quoted(self) -> bool {
        matches!(self, Field::Id | Field::Remark | Field::Inverse(_))
    }

    pub(super) fn is_label(self) -> bool {
        matches!(self, Field::Label(_))
    }

    /// Whether the field names the record itself, so that covering more of it is better.
    pub fn is_name(self) -> bool {
        matches!(self, Field::Name | Field::Short | Field::Alias | Field::Id)
    }
}

/// A property that weighs so much is a name.
const NAME_WEIGHT: u32 = 90;

/// Gives every searched text of a record then with its field, the names of linked records among them. Costs its facts and links.
pub(super) fn each_text(view: View<'_>, handle: Handle, give: &mut impl FnMut(Field, &str)) {
    let (dataset, record) = (view.dataset, view.record(handle));
    each_name(dataset, handle, give);
    give(Field::Id, record.id());
    give(Field::Summary, view.summary(handle));
    give(Field::Label(LabelOf::Kind), record.kind.word());
    let mut last = None;
    // A record that is linked twice is no better found: thousands of roles of one person would give its names as often.
    let mut named: HashSet<(Property, Handle)> = HashSet::new();
    for fact in view.facts(handle) {
        if last.replace(fact.property) != Some(fact.property) {
            let label = Field::Label(LabelOf::Property(fact.property));
            give(label, fact.property.label());
            give(label, fact.property.definition().asked);
        }
        let field = Field::Property(fact.property);
        match fact.value() {
            Value::Text(text) | Value::Address(text) => give(field, text),
            Value::Number(number) => give(field, &number.to_string()),
            Value::Date(date) => give(field, &date.to_string()),
            Value::Period(period) => give(field, &period.to_string()),
            Value::Place(place) => give(field, place.city),
            Value::Link(link) => {
                if let Some(target) = link.to.filter(|&target| named.insert((fact.property, target))) {
                    each_name_in(field, dataset, target, give);
                    // Which country hosts, which meeting decided: the question names the kind of the answer.
                    give(Field::Label(LabelOf::Kind), dataset.kind(target).also());
                }
            }
        }
        // The role of a name says what the name is: own language.
        if field.weight() < NAME_WEIGHT {
            give(Field::Remark, fact.role());
        }
        give(Field::Remark, fact.note());
    }
    let mut last = None;
    named.clear();
    for link in view.incoming(handle) {
        if last.replace(link.property) != Some(link.property) {
            give(Field::Label(LabelOf::Inverse(link.property)), link.property.definition().inverse);
        }
        if named.insert((link.property, link.from)) {
            each_name_in(Field::Inverse(link.property), dataset, link.from, give);
        }
    }
}

/// Gives the names of a record: name, short label, aliases.
pub(super) fn each_name(dataset: &Dataset, handle: Handle, give: &mut impl FnMut(Field, &str)) {
    let record = dataset.record(handle);
    give(Field::Name, record.name());
    give(Field::Short, record.short());
    record.aliases().for_each(|alias| give(Field::Alias, alias));
}

/// Gives the names of a record that is named in a field of another one. There its aliases count as remarks.
fn each_name_in(field: Field, dataset: &Dataset, handle: Handle, give: &mut impl FnMut(Field, &str)) {
    each_name(dataset, handle, &mut |name, text| give(if name == Field::Alias { Field::Remark } else { field }, text));
}
