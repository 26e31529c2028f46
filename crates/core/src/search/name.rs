//! The names of fields in queries: the kinds and properties of the tables, and a few of the language's own. Help and completion walk it.

use crate::data::{Kind, Property, ValueType};

/// A field that a query can ask about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldName {
    /// The kind of the record.
    Kind,
    /// The value of a property.
    Property(Property),
    /// A record of this kind that it is linked with, in either direction.
    Linked(Kind),
    /// One of the language's own.
    Special(Special),
}

/// Fields that are neither kinds nor properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// A year of the record's own dates.
    Year,
    /// A date of the record's own.
    Date,
    /// A record that this one names.
    Link,
    /// A record that names this one.
    By,
    /// A record without links.
    Orphan,
    /// A source that a fact is cited from.
    Source,
    /// What the record has: a conflict, a gap, a property.
    Has,
    /// The time at which facts must hold.
    AsOf,
    /// The order of the hits.
    Sort,
    /// The number of hits.
    Limit,
}

/// One row of help: how the field is written, and what it means.
struct SpecialField {
    special: Special,
    key: &'static str,
    example: &'static str,
    about: &'static str,
}

static SPECIALS: &[SpecialField] = &[
    SpecialField {
        special: Special::Year,
        key: "year",
        example: "year:2015..2019",
        about: "dated in these years; also >=2015, <2020",
    },
    SpecialField {
        special: Special::Date,
        key: "date",
        example: "date:>=2021-05",
        about: "dated then, to the day, month or year",
    },
    SpecialField { special: Special::Link, key: "link", example: "link:asemme8", about: "records that name this one" },
    SpecialField { special: Special::By, key: "by", example: "by:asemme8", about: "records that this one names" },
    SpecialField { special: Special::Orphan, key: "orphan", example: "orphan:", about: "records without any link" },
    SpecialField {
        special: Special::Source,
        key: "source",
        example: "source:asemme8-conclusions",
        about: "with a fact cited from this source",
    },
    SpecialField {
        special: Special::Has,
        key: "has",
        example: "has:conflict",
        about: "with a conflict, a gap, or any property",
    },
    SpecialField {
        special: Special::AsOf,
        key: "asof",
        example: "asof:2018-10",
        about: "only facts that held then, and nothing later",
    },
    SpecialField {
        special: Special::Sort,
        key: "sort",
        example: "sort:-date",
        about: "order by date, name, kind, id or a property; - reverses",
    },
    SpecialField { special: Special::Limit, key: "limit", example: "limit:20", about: "at most so many" },
];

/// What a word before a colon stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// This field.
    One(FieldName),
    /// It begins these fields.
    Several(Vec<String>),
    /// No field; the nearest one.
    None(String),
}

impl FieldName {
    /// Every field, the language's own first.
    pub fn all() -> impl Iterator<Item = FieldName> {
        let specials = SPECIALS.iter().map(|row| FieldName::Special(row.special));
        let kinds = Kind::ALL.iter().map(|&kind| FieldName::Linked(kind));
        std::iter::once(FieldName::Kind).chain(specials).chain(kinds).chain(Property::all().map(FieldName::Property))
    }

    /// The word before the colon.
    pub fn key(self) -> &'static str {
        match self {
            FieldName::Kind => "kind",
            FieldName::Property(property) => property.key(),
            FieldName::Linked(kind) => kind.word(),
            FieldName::Special(special) => row(special).key,
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
            FieldName::Special(special) => row(special).example.into(),
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
            FieldName::Special(special) => row(special).about.into(),
            FieldName::Linked(kind) => format!("linked with this {}, in either direction", kind.word()),
            FieldName::Property(property) => format!("with this under \"{}\"", property.label()),
        }
    }

    /// The field of a word: its key, its other word, or a beginning that no other field shares.
    pub fn resolve(word: &str) -> Resolved {
        let word = word.to_lowercase();
        if let Some(exact) = FieldName::all().find(|field| field.key() == word || field.also() == word) {
            return Resolved::One(exact);
        }
        let begun: Vec<FieldName> = FieldName::all()
            .filter(|field| {
                field.key().starts_with(&word) || (!field.also().is_empty() && field.also().starts_with(&word))
            })
            .collect();
        match begun.as_slice() {
            [] => Resolved::None(nearest(&word).into()),
            [one] => Resolved::One(*one),
            several => Resolved::Several(several.iter().map(|field| field.key().to_string()).collect()),
        }
    }
}

fn row(special: Special) -> &'static SpecialField {
    SPECIALS.iter().find(|row| row.special == special).expect("every special field has a row")
}

fn nearest(word: &str) -> &'static str {
    let words = FieldName::all().flat_map(|field| [field.key(), field.also()]).filter(|known| !known.is_empty());
    words.min_by_key(|known| strsim::osa_distance(known, word)).expect("there are fields")
}

fn quoted(word: &str) -> String {
    if word.contains(' ') { format!("\"{word}\"") } else { word.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_words() {
        for field in FieldName::all() {
            let Resolved::One(found) = FieldName::resolve(field.key()) else { panic!("{}", field.key()) };
            assert_eq!(found.key(), field.key());
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
        for row in SPECIALS {
            assert!(row.example.starts_with(row.key) && !row.about.is_empty());
        }
    }
}
