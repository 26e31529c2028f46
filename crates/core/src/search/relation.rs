//! Relations in words: `hosted by Malta`, `people from Japan`, `members of the board`, `minister of education thailand`. Which
//! words name them is in the tables of properties and kinds. Ranks nothing.

use std::collections::HashSet;

use super::Corpus;
use super::fold::{folded, key};
use super::hit::Hit;
use super::query::{Mode, Pattern, Query};
use super::question::{is_filler, query_words};
use crate::data::{Handle, Kind, Property, Value, ValueType};

const OFFICE: Property = Property::constant("office");

/// The records that a query asks for by their relation to one that it names, the closest first; empty when it does not.
pub(super) fn related(corpus: Corpus<'_>, query: &Query) -> Vec<Handle> {
    let Some(words) = plain_words(query) else { return Vec::new() };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut related = (1..words.len()).map(|at| across(corpus, &words, at)).filter(|related| !related.is_empty());
    let related = related.next().unwrap_or_else(|| of_choice(corpus, &words));
    let related = if related.is_empty() { of_nation(corpus, &words) } else { related };
    let mut seen = HashSet::new();
    related.into_iter().filter(|handle| seen.insert(*handle)).collect()
}

/// The persons among the hits who hold an office that the query names by two words or more: minister of education.
pub(super) fn in_office(corpus: Corpus<'_>, query: &Query, hits: &[Hit]) -> Vec<Hit> {
    let words = query_words(query);
    let names_office = words.iter().any(|word| names(OFFICE, word));
    if !names_office || words.len() < 3 {
        return Vec::new();
    }
    let holds = |hit: &&Hit| {
        corpus.dataset.record(hit.handle).facts_of(OFFICE).any(|fact| {
            let role = folded(fact.role());
            let n_words = words.iter().filter(|word| role.split(' ').any(|other| key(other) == key(word))).count();
            n_words > 1 && words.iter().any(|word| names(OFFICE, word) && role.split(' ').any(|other| other == word))
        })
    };
    hits.iter().filter(holds).copied().collect()
}

/// The words of a query in order, with the small ones; none when a clause of words is anything else.
fn plain_words(query: &Query) -> Option<Vec<String>> {
    let word = |(negated, patterns): (bool, &[Pattern])| match patterns {
        [Pattern { text, mode: Mode::Plain }] if !negated => Some(folded(text)),
        _ => None,
    };
    query.words().map(word).collect()
}

/// What the preposition at a place relates: a word for a property or kind before it, and the name of a record behind it.
fn across(corpus: Corpus<'_>, words: &[&str], at: usize) -> Vec<Handle> {
    let (before, relation) = (&words[..at - 1], words[at - 1]);
    let name: Vec<&str> = words[at + 1..].iter().copied().skip_while(|word| *word == "the").collect();
    if !matches!(words[at], "by" | "at" | "from" | "for" | "of" | "in" | "to") || name.is_empty() {
        return Vec::new();
    }
    let mut kinds = before.iter().filter(|word| !is_filler(word)).map(|word| Kind::named(word));
    let kind = kinds.next();
    if kind == Some(None) || kinds.next().is_some() {
        return Vec::new();
    }
    let kind = kind.flatten();
    let named: Vec<Handle> = corpus.index.records_named(&name.join(" ")).collect();
    let is_inward = matches!(words[at], "of" | "in" | "to");
    let mut related = Vec::new();
    for &record in &named {
        related.extend(by_property(corpus, record, relation, is_inward));
        related.extend(belonging(corpus, record, relation));
    }
    related.retain(|&handle| kind.is_none_or(|kind| corpus.dataset.kind(handle) == kind));
    related
}

/// What a property that a word names links with a record: members *of* it are its own values, and it answers first; hosted *by* it
/// are the records that have it as their value.
fn by_property(corpus: Corpus<'_>, record: Handle, word: &str, is_inward: bool) -> Vec<Handle> {
    let is_meant = |property: Property| property.is_link() && names(property, word);
    if is_inward {
        let values = corpus.graph.outgoing(record).filter(|link| is_meant(link.property)).map(|link| link.to);
        let values = sorted(corpus, values);
        let may_have = Property::of(corpus.dataset.kind(record)).any(is_meant);
        if may_have {
            // Where none is known, its sheet says so.
            return std::iter::once(record).chain(values).collect();
        }
    }
    sorted(corpus, corpus.graph.incoming(record).filter(|link| is_meant(link.property)).map(|link| link.from))
}

/// What a word names at home in a record or in an office of it: its kind, its type, the role.
fn belonging(corpus: Corpus<'_>, record: Handle, word: &str) -> Vec<Handle> {
    let at_home = |place: Handle| corpus.graph.incoming(place).filter(|link| link.property == Property::HOME);
    let places: Vec<Handle> = std::iter::once(record).chain(at_home(record).map(|link| link.from)).collect();
    let in_office = places
        .iter()
        .flat_map(|&place| corpus.graph.incoming(place).filter(|link| link.property == OFFICE).map(|link| link.from));
    let mut belonging: Vec<Handle> = places[1..].iter().copied().chain(in_office).collect();
    belonging.retain(|&handle| is_called(corpus, handle, word));
    sorted(corpus, belonging.into_iter())
}

/// Whether a word is the kind of a record, or stands in its type or in the role of its office.
fn is_called(corpus: Corpus<'_>, handle: Handle, word: &str) -> bool {
    let record = corpus.dataset.record(handle);
    let wanted = key(word);
    let has_word = |text: &str| folded(text).split(' ').any(|other| key(other) == wanted);
    let is_type =
        |property| record.facts_of(property).any(|fact| matches!(fact.value(), Value::Text(text) if has_word(text)));
    Kind::named(word) == Some(record.kind)
        || Property::sort_of(record.kind).is_some_and(is_type)
        || record.facts_of(OFFICE).any(|fact| has_word(fact.role()))
}

/// What belongs to the nation of an adjective: Danish ministers.
fn of_nation(corpus: Corpus<'_>, words: &[&str]) -> Vec<Handle> {
    let [adjective, word] = words else { return Vec::new() };
    nations(corpus, adjective).into_iter().flat_map(|nation| belonging(corpus, nation, word)).collect()
}

/// The records that an adjective says to be somebody's home: Danish.
pub(super) fn nations(corpus: Corpus<'_>, adjective: &str) -> Vec<Handle> {
    let nations = corpus.languages.synonyms(&[adjective]).into_iter();
    let named = nations.flat_map(|nation| corpus.index.records_named(&folded(nation)).collect::<Vec<_>>());
    let homes = Property::HOME.definition().value;
    let is_home =
        |handle: &Handle| matches!(homes, ValueType::Link(kinds) if kinds.contains(&corpus.dataset.kind(*handle)));
    named.filter(is_home).collect()
}

/// The records of a kind with one of the few values of a property, when a query is a word for each: running initiatives.
fn of_choice(corpus: Corpus<'_>, words: &[&str]) -> Vec<Handle> {
    let [one, two] = words else { return Vec::new() };
    let (Some(kind), value) = Kind::named(one).map_or((Kind::named(two), one), |kind| (Some(kind), two)) else {
        return Vec::new();
    };
    let is_choice = |property: &Property| match property.definition().value {
        ValueType::Choice(choices) => choices.iter().any(|choice| folded(choice) == **value),
        _ => false,
    };
    let Some(property) = Property::of(kind).find(is_choice) else { return Vec::new() };
    let has_value = |handle: &Handle| {
        let mut facts = corpus.dataset.record(*handle).facts_of(property);
        facts.any(|fact| matches!(fact.value(), Value::Text(text) if folded(text) == **value))
    };
    corpus.dataset.of_kind(kind).filter(has_value).collect()
}

/// Whether a word is one of those with which people ask for a property.
pub(super) fn names(property: Property, word: &str) -> bool {
    let row = property.definition();
    let wanted = key(word);
    [row.key, row.label, row.inverse, row.asked]
        .iter()
        .any(|words| folded(words).split(' ').any(|word| key(word) == wanted))
}

/// The newer first, as among equals.
fn sorted(corpus: Corpus<'_>, records: impl Iterator<Item = Handle>) -> Vec<Handle> {
    let mut records: Vec<Handle> = records.collect();
    records.sort_unstable_by_key(|&handle| corpus.index.tiebreak(handle));
    records.dedup();
    records
}
