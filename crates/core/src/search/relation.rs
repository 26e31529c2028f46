//! Relations in words: `hosted by Malta`, `people from Japan`, `members of the board`, `minister of education thailand`. Which
//! words name them is in the tables of properties and kinds. Ranks nothing.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Corpus;
use super::class::Class;
use super::field::each_name;
use super::fold::{folded, key};
use super::hit::Hit;
use super::index::Posting;
use super::needle::Needle;
use super::query::{Mode, Pattern, Query};
use super::question::{is_filler, query_words};
use crate::data::{Fact, Handle, Kind, Link, Property, Value, ValueType};

/// The records that a query asks for by their relation to one that it names, the closest first; empty when it does not.
pub(super) fn related(corpus: Corpus<'_>, query: &Query) -> Vec<Handle> {
    let Some(words) = plain_words(query) else { return Vec::new() };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut related =
        (1..words.len()).map(|at| by_preposition(corpus, &words, at)).filter(|related| !related.is_empty());
    let related = related.next().unwrap_or_else(|| of_choice(corpus, &words));
    let related = if related.is_empty() { neighbours(corpus, &words) } else { related };
    let related = if related.is_empty() { of_nation(corpus, &words) } else { related };
    let mut seen = HashSet::new();
    related.into_iter().filter(|handle| seen.insert(*handle)).collect()
}

/// The persons among the hits who hold an office that the query names by two words or more, the last first: minister of education.
pub(super) fn in_office(corpus: Corpus<'_>, query: &Query, hits: &[Hit]) -> Vec<Hit> {
    let words = query_words(query);
    let is_office = |word: &&String| names(Property::OFFICE, word) || names(Property::HEAD, word);
    if words.len() < 2 || !words.iter().any(|word| is_office(&word)) {
        return Vec::new();
    }
    // How many words an office tells, with the names of where it is, and when it was last held.
    let told = |fact: Fact<'_>| {
        let tells =
            |text: &str| words.iter().filter(|word| text.split(' ').any(|other| key(other) == key(word))).count();
        let role = folded(fact.role());
        let names_it = words.iter().filter(is_office).any(|word| role.split(' ').any(|other| other == word));
        let mut text = role.clone();
        let mut add = |_, name: &str| text.extend([" ", &folded(name)]);
        fact.linked().into_iter().for_each(|place| each_name(corpus.dataset, place, &mut add));
        (names_it && tells(&role) > 1).then(|| (tells(&text), fact.period().map(|period| period.end)))
    };
    let offices = |hit: &Hit| corpus.dataset.record(hit.handle).facts_of(Property::OFFICE).filter_map(told).max();
    let mut holders: Vec<_> = hits.iter().filter_map(|hit| Some((offices(hit)?, *hit))).collect();
    let most = holders.iter().map(|((n_words, _), _)| *n_words).max();
    holders.retain(|((n_words, _), _)| Some(*n_words) == most);
    holders.sort_by_key(|((_, last), _)| Reverse(*last));
    holders.into_iter().map(|(_, hit)| hit).collect()
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
fn by_preposition(corpus: Corpus<'_>, words: &[&str], at: usize) -> Vec<Handle> {
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
    let mut named: Vec<Handle> = corpus.index.records_named(&name.join(" ")).collect();
    if named.is_empty() && words[at] == "by" {
        named.extend(corpus.index.records_with_name_prefix(&format!("{} ", name.join(" "))));
    }
    let is_inward = matches!(words[at], "of" | "in" | "to");
    let mut related = Vec::new();
    for &record in &named {
        // The ministers of a country are not all who have an office there, nor the ministers' meetings.
        let (people, others): (Vec<Handle>, Vec<Handle>) = belonging(corpus, record, relation)
            .into_iter()
            .partition(|&handle| names(Property::OFFICE, relation) && corpus.dataset.kind(handle) == Kind::Person);
        related.extend([people, by_property(corpus, record, relation, is_inward), others].concat());
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
    let at_home = |place: Handle| corpus.graph.incoming(place).filter(|link| link.property == Property::LOCATED);
    let places: Vec<Handle> = std::iter::once(record).chain(at_home(record).map(|link| link.from)).collect();
    let in_office = places.iter().flat_map(|&place| {
        corpus.graph.incoming(place).filter(|link| link.property == Property::OFFICE).map(|link| link.from)
    });
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
        || record.facts_of(Property::OFFICE).any(|fact| has_word(fact.role()))
}

/// What a record follows, or what follows it: before ASEMME5.
fn neighbours(corpus: Corpus<'_>, words: &[&str]) -> Vec<Handle> {
    let Some((side @ ("before" | "after"), name)) = words.split_first().map(|(side, name)| (*side, name)) else {
        return Vec::new();
    };
    let named: Vec<Handle> = corpus.index.records_named(&name.join(" ")).collect();
    let follows = |link: &Link| link.property == Property::FOLLOWS;
    let beside = |record: Handle| -> Vec<Handle> {
        if side == "before" {
            corpus.graph.outgoing(record).filter(follows).map(|link| link.to).collect()
        } else {
            corpus.graph.incoming(record).filter(follows).map(|link| link.from).collect()
        }
    };
    named.into_iter().flat_map(beside).collect()
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
    let homes = Property::LOCATED.definition().value;
    let is_home =
        |handle: &Handle| matches!(homes, ValueType::Link(kinds) if kinds.contains(&corpus.dataset.kind(*handle)));
    named.filter(is_home).collect()
}

/// The records of a kind or type with one of the few values of a property, of their own or of their home: running initiatives,
/// summits in Europe, people from Asia.
fn of_choice(corpus: Corpus<'_>, words: &[&str]) -> Vec<Handle> {
    let ([one, two] | [one, "in" | "from", two]) = *words else { return Vec::new() };
    let chosen = |noun: &str, value: &str| -> Vec<Handle> {
        let choices: Vec<(Property, &str)> =
            Property::all().filter_map(|property| choice_of(property, value)).collect();
        let of_noun = if choices.is_empty() { Vec::new() } else { called(corpus, noun) };
        let has_value = |handle: Handle| {
            let mut facts = corpus.dataset.record(handle).facts();
            facts.any(|fact| matches!(fact.value(), Value::Text(text) if choices.contains(&(fact.property, text))))
        };
        let homes = |of: Handle| corpus.graph.outgoing(of).filter(|link| link.property == Property::LOCATED);
        let lies = |handle: &Handle| {
            has_value(*handle)
                || homes(*handle).any(|home| has_value(home.to) || homes(home.to).any(|of| has_value(of.to)))
        };
        sorted(corpus, of_noun.into_iter().filter(lies))
    };
    let of_one = chosen(one, two);
    if of_one.is_empty() && words.len() == 2 { chosen(two, one) } else { of_one }
}

/// The value of a property of few values that a word is, or is an adjective of.
pub(super) fn choice_of(property: Property, word: &str) -> Option<(Property, &'static str)> {
    let ValueType::Choice(choices) = property.definition().value else { return None };
    // What may be so or not is named by the property: new.
    if key(word) == property.key() && choices.contains(&"yes") {
        return Some((property, "yes"));
    }
    choices.iter().find(|choice| is_form(word, &folded(choice))).map(|choice| (property, *choice))
}

/// Whether a word is another one, or what is of it: Asian, European.
fn is_form(word: &str, of: &str) -> bool {
    key(word) == key(of) || word.strip_prefix(of).is_some_and(|end| matches!(end, "n" | "an"))
}

/// The records whose kind or type a word names.
fn called(corpus: Corpus<'_>, noun: &str) -> Vec<Handle> {
    if let Some(kind) = Kind::named(noun) {
        return corpus.dataset.of_kind(kind).collect();
    }
    let similar = corpus.index.similar_words(&Needle::new(noun)).into_iter().filter(|(_, class)| *class >= Class::Form);
    let found: HashSet<Handle> =
        similar.flat_map(|(words, _)| corpus.index.postings(words)).map(Posting::handle).collect();
    let wanted = key(noun);
    let is_head = |handle: &Handle| {
        let record = corpus.dataset.record(*handle);
        let types = Property::sort_of(record.kind).into_iter().flat_map(|property| record.facts_of(property));
        let mut types = types.filter_map(|fact| if let Value::Text(text) = fact.value() { Some(text) } else { None });
        // A ministers' meeting is no minister.
        types.any(|text| folded(text).split(' ').next_back().map(key).as_deref() == Some(&wanted))
            || record
                .facts_of(Property::OFFICE)
                .any(|fact| folded(fact.role()).split(' ').any(|word| key(word) == wanted))
    };
    found.into_iter().filter(is_head).collect()
}

/// Whether a word or phrase is one of those with which people ask for a property.
pub(super) fn names(property: Property, word: &str) -> bool {
    static KEYS: LazyLock<Vec<HashSet<String>>> = LazyLock::new(|| {
        let keys = |property: Property| {
            let row = property.definition();
            let words = [row.key, row.label, row.inverse, row.asked].map(folded).join(" ");
            words.split(' ').map(key).chain(phrases(property).map(phrase_key)).collect()
        };
        Property::all().map(keys).collect()
    });
    KEYS[property.index()].contains(&phrase_key(word))
}

/// The phrases with which people ask for a property: in charge of.
fn phrases(property: Property) -> impl Iterator<Item = &'static str> {
    property.definition().phrases.split(", ").filter(|phrase| !phrase.is_empty())
}

/// The phrase that some words of a question are: one with which people ask for a property, or a value of it, such as *in person*.
pub(super) fn phrase_of(words: &[&str]) -> Option<&'static str> {
    static PHRASES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let choices = |property: Property| {
            let ValueType::Choice(choices) = property.definition().value else { return &[][..] };
            choices
        };
        let of_several = |choice: &&str| choice.contains(' ');
        let all = Property::all()
            .flat_map(|property| phrases(property).chain(choices(property).iter().copied().filter(of_several)));
        all.map(|phrase| (phrase_key(phrase), phrase)).collect()
    });
    PHRASES.get(&phrase_key(&words.join(" "))).copied()
}

pub(super) fn phrase_key(phrase: &str) -> String {
    phrase.split(' ').map(key).collect::<Vec<_>>().join(" ")
}

/// The newer first, as among equals.
fn sorted(corpus: Corpus<'_>, records: impl Iterator<Item = Handle>) -> Vec<Handle> {
    let mut records: Vec<Handle> = records.collect();
    records.sort_unstable_by_key(|&handle| corpus.index.tiebreak(handle));
    records.dedup();
    records
}
