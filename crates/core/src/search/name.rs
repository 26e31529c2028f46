//! The names of fields in queries: the kinds and properties of the tables, and a few of the language's own. Help and completion walk it.

use crate::data::{Kind, Property, ValueType};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldName {
    Kind,
    Property(Property),
    /// A record of this kind that it is linked with, in either direction.
    Linked(Kind),
    /// One of the language's own.
    Special(Special),
}

/// Fields that are neither kinds nor properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Special {
    Year,
    Date,
    /// A record itself.
    Id,
    /// A record that this one names.
    Link,
    /// A record that names this one.
    By,
    Orphan,
    /// A source that a fact is cited from.
    Source,
    /// What the record has: a conflict, a gap, a property.
    Has,
    /// The time at which facts must hold.
    AsOf,
    Sort,
    Limit,
}

/// Each with an example, which begins with its key, and what it means.
#[rustfmt::skip] // one field a line, so that the table reads as a table
static SPECIALS: &[(Special, &str, &str)] = &[
    (Special::Year, "year:2015..2019", "dated in these years; also >=2015, <2020"),
    (Special::Date, "date:>=2021-05", "dated then, to the day, month or year"),
    (Special::Id, "id:asemme8,asemme9", "these records and no others"),
    (Special::Link, "link:asemme8", "records that name this one"),
    (Special::By, "by:asemme8", "records that this one names"),
    (Special::Orphan, "orphan:", "records without any link"),
    (Special::Source, "source:asemme8-conclusions", "with a fact cited from this source"),
    (Special::Has, "has:conflict", "with a conflict, a gap, or any property"),
    (Special::AsOf, "asof:2018-10", "only facts that held then, and nothing later"),
    (Special::Sort, "sort:-date", "order by date, label, name, kind, id or a property; - reverses"),
    (Special::Limit, "limit:20", "at most so many"),
];

/// What `sort:` orders by.
#[derive(Clone, Copy)]
pub(super) enum SortField {
    Date,
    Label,
    Name,
    Kind,
    Id,
    Property(Property),
}

impl SortField {
    /// The words of those that are no properties.
    const WORDS: [(&str, SortField); 6] = [
        ("date", SortField::Date),
        ("label", SortField::Label),
        ("name", SortField::Name),
        ("kind", SortField::Kind),
        ("id", SortField::Id),
        ("year", SortField::Date),
    ];

    pub(super) fn named(word: &str) -> Option<SortField> {
        let own = SortField::WORDS.into_iter().find(|(known, _)| *known == word).map(|(_, field)| field);
        own.or_else(|| property_named(word).map(SortField::Property))
    }
}

/// What a word before a colon stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    One(FieldName),
    /// It begins these fields.
    Several(Vec<String>),
    /// No field; the nearest one.
    None(String),
}

impl FieldName {
    /// Every field, the language's own first.
    pub fn all() -> impl Iterator<Item = FieldName> {
        let specials = SPECIALS.iter().map(|row| FieldName::Special(row.0));
        let kinds = Kind::ALL.iter().map(|&kind| FieldName::Linked(kind));
        std::iter::once(FieldName::Kind).chain(specials).chain(kinds).chain(Property::all().map(FieldName::Property))
    }

    pub fn key(self) -> &'static str {
        match self {
            FieldName::Kind => "kind",
            FieldName::Property(property) => property.key(),
            FieldName::Linked(kind) => kind.word(),
            FieldName::Special(special) => example(special).split(':').next().expect("a text has a first part"),
        }
    }

    /// Another word before the colon; empty when there is none.
    pub fn also(self) -> &'static str {
        match self {
            FieldName::Property(property) => property.definition().also,
            FieldName::Linked(kind) => kind.also(),
            FieldName::Kind | FieldName::Special(_) => "",
        }
    }

    /// How it is written, for help.
    pub fn example(self) -> String {
        match self {
            FieldName::Kind => "kind:initiative,group".into(),
            FieldName::Special(special) => example(special).into(),
            FieldName::Linked(kind) => format!("{}:", kind.word()),
            FieldName::Property(property) => match property.definition().value {
                ValueType::Choice(choices) => format!("{}:{}", property.key(), quoted(choices[0])),
                _ => format!("{}:", property.key()),
            },
        }
    }

    /// What it means, for help.
    pub fn about(self) -> String {
        match self {
            FieldName::Kind => "of this kind".into(),
            FieldName::Special(special) => definition(special).2.into(),
            FieldName::Linked(kind) => format!("linked with this {}, in either direction", kind.word()),
            FieldName::Property(property) => format!("with this under \"{}\"", property.label()),
        }
    }

    /// The words it takes, when they are counted.
    pub fn words(self) -> Vec<&'static str> {
        let properties = Property::all().map(Property::key);
        match self {
            FieldName::Kind => Kind::ALL.iter().map(|kind| kind.word()).collect(),
            FieldName::Property(property) => match property.definition().value {
                ValueType::Choice(choices) => choices.to_vec(),
                _ => Vec::new(),
            },
            FieldName::Special(Special::Has) => ["conflict", "gap"].into_iter().chain(properties).collect(),
            FieldName::Special(Special::Sort) => {
                SortField::WORDS.into_iter().map(|(word, _)| word).chain(properties).collect()
            }
            FieldName::Special(_) | FieldName::Linked(_) => Vec::new(),
        }
    }

    /// Whether it says how to list records rather than which.
    pub(super) fn is_setting(self) -> bool {
        matches!(self, FieldName::Special(Special::Sort | Special::Limit | Special::AsOf))
    }

    /// Whether one of its words begins so.
    pub(super) fn begins_with(self, prefix: &str) -> bool {
        self.key().starts_with(prefix) || !self.also().is_empty() && self.also().starts_with(prefix)
    }

    /// The field of a word: its key, its other word, or a beginning that no other field shares.
    pub fn resolve(word: &str) -> Resolved {
        let word = word.to_lowercase();
        if let Some(exact) = FieldName::all().find(|field| field.key() == word || field.also() == word) {
            return Resolved::One(exact);
        }
        let several: Vec<FieldName> = FieldName::all().filter(|field| field.begins_with(&word)).collect();
        match several.as_slice() {
            [] => Resolved::None(nearest(&word).into()),
            [one] => Resolved::One(*one),
            several => Resolved::Several(several.iter().map(|field| field.key().to_string()).collect()),
        }
    }
}

fn definition(special: Special) -> &'static (Special, &'static str, &'static str) {
    SPECIALS.iter().find(|row| row.0 == special).expect("every special field has a row")
}

fn example(special: Special) -> &'static str {
    definition(special).1
}

fn nearest(word: &str) -> &'static str {
    let is_asked = |property: &Property| property.definition().asked.split(' ').any(|asked| asked == word);
    if let Some(property) = Property::all().find(is_asked) {
        return property.key();
    }
    let words = FieldName::all().flat_map(|field| [field.key(), field.also()]).filter(|known| !known.is_empty());
    words.min_by_key(|known| strsim::osa_distance(known, word)).expect("there are fields")
}

fn quoted(word: &str) -> String {
    if word.contains(' ') { format!("\"{word}\"") } else { word.into() }
}

/// The property of a key, of another word for it, or of the heading of its column.
pub(super) fn property_named(word: &str) -> Option<Property> {
    let is_known = |it: &Property| [it.key(), it.definition().also].contains(&word);
    let is_heading = |it: &Property| it.label().eq_ignore_ascii_case(word);
    let known = Property::all().find(is_known).or_else(|| Property::all().find(is_heading));
    known.filter(|_| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_words() {
        for field in FieldName::all() {
            let Resolved::One(found) = FieldName::resolve(field.key()) else { panic!("{}", field.key()) };
            assert_eq!(found, field, "two fields are called {}", field.key());
        }
    }

    #[test]
    fn a_unique_beginning_is_enough_and_a_shared_one_is_not() {
        assert_eq!(FieldName::resolve("coun"), Resolved::One(FieldName::Linked(Kind::Partner)));
        assert_eq!(FieldName::resolve("prio"), FieldName::resolve("priority"));
        assert!(matches!(FieldName::resolve("c"), Resolved::Several(_)));
        assert_eq!(FieldName::resolve("contry"), Resolved::None("country".into()));
    }

    #[test]
    fn specials_are_rows_each() {
        for (_, example, about) in SPECIALS {
            assert!(example.contains(':') && !about.is_empty());
        }
    }
}
