//! Values of fields that cannot be, each with the nearest that can. Changes no query.

use super::Corpus;
use super::filter::{begins_word, kind_with_prefix, resolve};
use super::fold::folded;
use super::name::{FieldName, SortField, Special, property_named};
use super::query::{Notice, Query, asof_period};

use super::span::Span;
use crate::data::{Kind, ValueType};

const MAX_NEAR: usize = 3;

/// What a person should know about how a query is read: what was written otherwise, and what can find nothing.
pub fn notices(corpus: Corpus<'_>, text: &str) -> Vec<Notice> {
    let mut notices = Query::notices(text);
    for (_, name, values) in Query::parse(text).fields() {
        let is_also = !name.also().is_empty() && folded(text).split(' ').any(|word| word == name.also());
        let written = if is_also { name.also() } else { name.key() };
        let wrong = values.iter().filter_map(|value| wrong_value(corpus, name, written, value));
        notices.extend(wrong);
    }
    notices
}

fn wrong_value(corpus: Corpus<'_>, name: FieldName, written: &str, value: &str) -> Option<Notice> {
    let right = if value.is_empty() { missing_value(name)? } else { right_values(corpus, name, value)? };
    let field = format!("{written}:{value}");
    Some(if name.is_setting() { Notice::UnknownSetting(field, right) } else { Notice::UnknownValue(field, right) })
}

/// What a field that needs a value takes; a property without one asks for any.
fn missing_value(name: FieldName) -> Option<Vec<String>> {
    match name {
        FieldName::Property(_) | FieldName::Special(Special::Orphan | Special::Source) => None,
        FieldName::Kind => Some(nearest("", &name.words())),
        FieldName::Linked(_) => Some(Vec::new()),
        FieldName::Special(_) => Some(vec![name.example().split(':').skip(1).collect()]),
    }
}

/// The right values that are nearest to a wrong one; none when it is right.
fn right_values(corpus: Corpus<'_>, name: FieldName, value: &str) -> Option<Vec<String>> {
    let named = |field: &str, kinds: &[Kind]| {
        let is_wrong = resolve(corpus, field, value, kinds).is_empty();
        is_wrong.then(|| nearest_names(corpus, kinds, value))
    };
    match name {
        FieldName::Kind => kind_with_prefix(value).is_none().then(|| nearest(value, &name.words())),
        FieldName::Linked(kind) => named(name.key(), &[kind]),
        FieldName::Property(property) => match property.definition().value {
            ValueType::Link(kinds) => named(property.key(), kinds).filter(|_| {
                property.definition().also.is_empty() || named(property.definition().also, kinds).is_some()
            }),
            ValueType::Date | ValueType::Period => not_span(value, DATES),
            ValueType::Number => not_span(value, NUMBERS),
            ValueType::Choice(choices) => {
                let wanted = folded(value);
                let is_wrong = !choices.iter().any(|choice| begins_word(&folded(choice), &wanted));
                is_wrong.then(|| nearest(value, choices))
            }
            ValueType::Text | ValueType::Place | ValueType::Address => None,
        },
        FieldName::Special(special) => match special {
            Special::Year | Special::Date => not_span(value, DATES),
            Special::Id | Special::Link | Special::By => named("", &[]),
            Special::Has => (!["conflict", "conflicts", "gap", "gaps"].contains(&value)
                && property_named(value).is_none())
            .then(|| nearest(value, &name.words())),
            Special::AsOf => asof_period(value).is_none().then(|| DATES[..2].iter().map(ToString::to_string).collect()),
            Special::Sort => {
                let key = value.trim_start_matches('-');
                SortField::named(key).is_none().then(|| nearest(key, &name.words()))
            }
            Special::Limit => value.parse::<usize>().is_err().then(|| vec!["20".into()]),
            Special::Orphan | Special::Source => None,
        },
    }
}

const DATES: &[&str] = &["2015", "2015-05", "2015..2019", ">=2015"];
const NUMBERS: &[&str] = &["20", "20..30", ">=20"];

fn not_span(value: &str, examples: &[&str]) -> Option<Vec<String>> {
    Span::parse(value).is_none().then(|| examples.iter().map(ToString::to_string).collect())
}

fn nearest(value: &str, words: &[&str]) -> Vec<String> {
    let value = value.to_lowercase();
    let mut words = words.to_vec();
    words.sort_by_key(|word| strsim::osa_distance(&value, word));
    words.into_iter().take(MAX_NEAR).map(String::from).collect()
}

/// The labels of the records with the nearest names, of those that begin alike: a glance at the letters, so that a letter typed
/// stays cheap.
fn nearest_names(corpus: Corpus<'_>, kinds: &[Kind], value: &str) -> Vec<String> {
    let value = folded(value);
    let begins_alike = |name: &str| name.chars().zip(value.chars()).take(2).any(|(one, other)| one == other);
    let mut near: Vec<(usize, &str)> = Vec::new();
    for (name, mut records) in corpus.index.names() {
        let is_near = begins_alike(name) && name.len().abs_diff(value.len()) <= value.len() / 2;
        if !is_near {
            continue;
        }
        let of_kind = |handle: &_| kinds.is_empty() || kinds.contains(&corpus.dataset.kind(*handle));
        let distance = strsim::osa_distance(&value, name);
        if let Some(handle) = records.find(of_kind).filter(|_| distance * 2 <= value.chars().count()) {
            near.push((distance, corpus.dataset.record(handle).label()));
        }
    }
    near.sort_unstable();
    let mut labels: Vec<String> = Vec::new();
    for (_, label) in near {
        if labels.len() < MAX_NEAR && !labels.iter().any(|known| known == label) {
            labels.push(label.into());
        }
    }
    labels
}
