//! The records that the words of a question name, and sets of records that they describe. Takes no name for another.

use std::collections::HashSet;
use std::ops::Range;

use super::super::Corpus;
use super::super::class::Class;
use super::super::field::each_name;
use super::super::fold::{folded, key};
use super::super::index::Posting;
use super::super::moment::{Moment, is_to_come};
use super::super::needle::Needle;
use super::super::question::is_filler;
use super::super::sort::start_date;
use super::super::span::Span;
use super::asked::Question;
use crate::data::{Fact, Handle, Kind, Property, Rank, Value};

/// A record, and where its name stands in the question.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) record: Handle,
    pub(super) place: Range<usize>,
}

/// What a record belongs to stands at the other end of one of these.
pub(super) const WHOLES: [Property; 5] = [
    Property::HOME,
    Property::constant("office"),
    Property::constant("part-of"),
    Property::SERIES,
    Property::constant("adopted-at"),
];

/// Whether a record belongs to another, or to what belongs to it.
pub(super) fn belongs(corpus: Corpus<'_>, record: Handle, to: Handle) -> bool {
    let wholes =
        |of: Handle| corpus.graph.outgoing(of).filter(|link| WHOLES.contains(&link.property)).map(|link| link.to);
    wholes(record).any(|whole| whole == to || wholes(whole).any(|whole| whole == to))
}

const PLACE: Property = Property::constant("place");

/// Longer names are rare, and each length costs a look-up for every word.
const LONGEST_NAME: usize = 10;
/// A description fits several records; this many times the links of the others make one the record that everybody means.
const MUCH_MORE: usize = 3;

/// The records whose whole names stand in a question, those named at length first; their words are then used.
pub(super) fn named(corpus: Corpus<'_>, question: &mut Question) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let n_words = question.words.len();
    for length in (1..=LONGEST_NAME.min(n_words)).rev() {
        for start in question.start..=n_words - length {
            let place = start..start + length;
            if place.end > n_words
                || question.words[place.clone()].iter().any(|word| word.is_used)
                || is_common(question, &place)
            {
                continue;
            }
            if let Some(record) = record_named(corpus, question, &place) {
                question.use_words(&place.clone().collect::<Vec<_>>());
                found.push(Mention { record, place });
            }
        }
    }
    found.sort_by_key(|named| named.place.start);
    found
}

/// Whether words are too common for a name.
fn is_common(question: &Question, place: &Range<usize>) -> bool {
    let first = question.text(place.start);
    let is_number = first.bytes().all(|byte| byte.is_ascii_digit());
    is_filler(first)
        || place.len() == 1 && (is_number || question.words[place.start].is_date || kind_named(first).is_some())
}

fn record_named(corpus: Corpus<'_>, question: &Question, place: &Range<usize>) -> Option<Handle> {
    let words: Vec<&str> = question.words[place.clone()].iter().map(|word| word.text.as_str()).collect();
    let joined = if words.len() == 2 { words.concat() } else { String::new() };
    let mut records: Vec<Handle> = corpus.index.records_named(&words.join(" ")).collect();
    if records.is_empty() && !joined.is_empty() {
        records.extend(corpus.index.records_named(&joined));
    }
    records.sort_unstable();
    records.dedup();
    let is_main = |handle: &Handle| {
        let record = corpus.dataset.record(*handle);
        [record.name, record.short].iter().any(|name| folded(name) == words.join(" "))
    };
    let main: Vec<Handle> = records.iter().copied().filter(is_main).collect();
    match (records.as_slice(), main.as_slice()) {
        ([only], _) | (_, [only]) => Some(*only),
        _ => None,
    }
}

/// The record that open words describe: `the hub`, `the last ministers' meeting`, `the digitalisation group`.
pub(super) fn described(corpus: Corpus<'_>, question: &mut Question) -> Option<Mention> {
    if let Some(mention) = of_date(corpus, question) {
        return Some(mention);
    }
    if let Some((moment @ (Moment::Next | Moment::Last | Moment::First | Moment::Before), at)) = question.moment() {
        let run = question.run(at + 1);
        for n_words in (1..=run.len()).rev() {
            let set = set(corpus, question, &run[..n_words], true);
            if let Some(record) = chosen(corpus, &set, moment) {
                let place = at..run[n_words - 1] + 1;
                question.use_words(&place.clone().collect::<Vec<_>>());
                return Some(Mention { record, place });
            }
        }
    }
    let open = question.open();
    let mut runs: Vec<Vec<usize>> = open.iter().map(|&at| question.run(at)).collect();
    runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
    for run in runs {
        for n_words in (1..=run.len()).rev() {
            let words = &run[..n_words];
            if let Some(record) = of_type(corpus, question, words).or_else(|| by_part_of_name(corpus, question, words))
            {
                question.use_words(words);
                return Some(Mention { record, place: words[0]..words[n_words - 1] + 1 });
            }
        }
    }
    None
}

/// The record of a type in a place, the newest held of several: the ministers' meeting in Riga. The place may be a named record,
/// which then is no subject of its own.
pub(super) fn in_place(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Mention>) -> Option<Mention> {
    let is_before_place = |at: &usize| matches!(question.text(*at), "in" | "after" | "before");
    let prepositions: Vec<usize> = (question.start..question.words.len()).filter(is_before_place).collect();
    let date = (question.start..question.words.len()).find(|&at| question.words[at].is_date);
    let span = date.and_then(|at| Span::of_dates(question.text(at)));
    for preposition in prepositions {
        let home = named.iter().position(|named| named.place.start == preposition + 1);
        let city = question.run(preposition + 1);
        let is_there = |handle: &Handle| match home {
            Some(home) => belongs(corpus, *handle, named[home].record),
            None => !city.is_empty() && is_in_city(corpus, *handle, &keys(question, &city)),
        };
        let is_then = |handle: &Handle| span.is_none_or(|span| is_held_in(corpus, *handle, span));
        let mut runs = Vec::new();
        for first in question.open().into_iter().filter(|at| *at < preposition) {
            let run = question.run(first);
            runs.extend((1..=run.len()).rev().map(|n_words| run[..n_words].to_vec()));
        }
        for run in runs {
            let mut set = set(corpus, question, &run, false);
            set.retain(|handle| is_there(handle) && is_then(handle));
            let Some(record) = chosen(corpus, &set, Moment::Last) else { continue };
            let place = home.map_or(preposition + 1..preposition + 1 + city.len(), |home| named[home].place.clone());
            question.use_words(&place.clone().chain(date).collect::<Vec<_>>());
            named.retain(|named| named.place != place);
            // Before and after it comes another of the sort.
            if question.text(preposition) == "in" {
                question.use_words(&run);
            }
            return Some(Mention { record, place });
        }
    }
    None
}

fn is_in_city(corpus: Corpus<'_>, handle: Handle, keys: &[String]) -> bool {
    let mut cities = corpus.dataset.record(handle).facts_of(PLACE).filter(|fact| fact.rank != Rank::Outdated);
    cities.any(|fact| matches!(fact.value(), Value::Place(place) if content_keys(place.city) == keys))
}

fn is_held_in(corpus: Corpus<'_>, handle: Handle, span: Span) -> bool {
    let mut dates = corpus.dataset.record(handle).facts_of(Property::WHEN);
    dates.any(|fact| fact.rank != Rank::Outdated && span.meets(fact.value()))
}

/// The only record that words describe with its date: the ministers' meeting in 2015.
fn of_date(corpus: Corpus<'_>, question: &mut Question) -> Option<Mention> {
    let date = (question.start..question.words.len()).find(|&at| question.words[at].is_date)?;
    let span = Span::of_dates(question.text(date))?;
    for first in question.open() {
        let run = question.run(first);
        let mut set = set(corpus, question, &run, true);
        set.retain(|&handle| is_held_in(corpus, handle, span));
        if let [record] = set.as_slice() {
            question.use_words(&run);
            question.use_words(&[date]);
            return Some(Mention { record: *record, place: first..first + run.len() });
        }
    }
    None
}

/// The record of a type that "the" makes the only one.
fn of_type(corpus: Corpus<'_>, question: &Question, words: &[usize]) -> Option<Handle> {
    if words[0] == 0 || question.text(words[0] - 1) != "the" {
        return None;
    }
    let keys = keys(question, words);
    let mut records: Vec<Handle> = candidates(corpus, question, words)
        .into_iter()
        .filter(|&handle| types(corpus, handle).contains(&keys))
        .collect();
    let n_links = |handle: &Handle| corpus.graph.neighbours(*handle).count();
    records.sort_by_key(|handle| std::cmp::Reverse(n_links(handle)));
    match records.as_slice() {
        [only] => Some(*only),
        [first, second, ..] if n_links(first) >= MUCH_MORE * n_links(second) => Some(*first),
        _ => None,
    }
}

/// The only record of which the words are at least half a name.
fn by_part_of_name(corpus: Corpus<'_>, question: &Question, words: &[usize]) -> Option<Handle> {
    if words.iter().any(|&at| kind_named(question.text(at)).is_some()) && words.len() == 1 {
        return None;
    }
    let keys = keys(question, words);
    let mut best: (usize, Vec<Handle>) = (usize::MAX, Vec::new());
    for handle in candidates(corpus, question, words) {
        let mut shortest = usize::MAX;
        each_name(corpus.dataset, handle, &mut |_, name| {
            let name: Vec<String> = folded(name).split(' ').map(key).collect();
            if keys.iter().all(|key| name.contains(key)) {
                shortest = shortest.min(name.len());
            }
        });
        match shortest.cmp(&best.0) {
            std::cmp::Ordering::Less => best = (shortest, vec![handle]),
            std::cmp::Ordering::Equal => best.1.push(handle),
            std::cmp::Ordering::Greater => {}
        }
    }
    match best.1.as_slice() {
        [only] if keys.len() * 2 >= best.0 => Some(*only),
        _ => None,
    }
}

/// The records of a kind or type that words name; other words must stand in their names. Where a time chooses, the words of a
/// name are enough for what has dates.
pub(super) fn set(corpus: Corpus<'_>, question: &Question, words: &[usize], by_name: bool) -> Vec<Handle> {
    let keys = keys(question, words);
    let kind = if let [only] = words { kind_named(question.text(*only)) } else { None };
    if let [first, rest @ ..] = words
        && let [second] = rest
        && kind_named(question.text(*first)).is_some_and(|kind| kind_named(question.text(*second)) == Some(kind))
    {
        return set(corpus, question, rest, by_name);
    }
    // The other word of a kind may be a type in it: a country is a partner, but not every partner a country.
    if let Some(kind) = kind.filter(|kind| keys[0] != key(kind.also())) {
        return corpus.dataset.of_kind(kind).collect();
    }
    let candidates = candidates(corpus, question, words);
    let is_type = |handle: &Handle| types(corpus, *handle).contains(&keys);
    let of_type: Vec<Handle> = candidates.iter().copied().filter(is_type).collect();
    if !of_type.is_empty() {
        return of_type;
    }
    if let Some(kind) = kind {
        return corpus.dataset.of_kind(kind).collect();
    }
    let with_type: Vec<Handle> = candidates.iter().copied().filter(|&handle| fits(corpus, handle, &keys)).collect();
    if !with_type.is_empty() || !by_name {
        return with_type;
    }
    let needles: Vec<Needle> = words.iter().map(|&at| Needle::new(question.text(at))).collect();
    let is_named = |handle: &Handle| {
        let record = corpus.dataset.record(*handle);
        let names = format!("{} {}", folded(record.name), folded(record.short));
        let has = |needle: &Needle| names.split(' ').any(|word| needle.class_in_text(word) >= Some(Class::Form));
        record.facts_of(Property::WHEN).next().is_some() && needles.iter().all(has)
    };
    candidates.into_iter().filter(is_named).collect()
}

/// Whether words are the type or kind of a record, with words of its name at most.
fn fits(corpus: Corpus<'_>, handle: Handle, keys: &[String]) -> bool {
    let record = corpus.dataset.record(handle);
    let mut descriptions = types(corpus, handle);
    descriptions.push(vec![key(record.kind.word())]);
    descriptions.push(vec![key(record.kind.also())]);
    let name = content_keys(&format!("{} {}", record.name, record.short));
    descriptions.iter().any(|description| {
        description.iter().all(|word| keys.contains(word))
            && keys.iter().all(|key| description.contains(key) || name.contains(key))
    })
}

/// The words of the type of a record, one list for each value.
pub(super) fn types(corpus: Corpus<'_>, handle: Handle) -> Vec<Vec<String>> {
    let record = corpus.dataset.record(handle);
    Property::sort_of(record.kind).into_iter().flat_map(|property| record.facts_of(property)).map(text_keys).collect()
}

/// The records in which every one of some words stands, in any form.
fn candidates(corpus: Corpus<'_>, question: &Question, words: &[usize]) -> Vec<Handle> {
    let with = |at: usize| -> HashSet<Handle> {
        let similar = corpus.index.similar_words(&Needle::new(question.text(at)));
        let good = similar.into_iter().filter(|(_, class)| *class >= Class::Form);
        good.flat_map(|(words, _)| corpus.index.postings(words)).map(Posting::handle).collect()
    };
    let mut sets = words.iter().map(|&at| with(at));
    let first = sets.next().unwrap_or_default();
    let common = sets.fold(first, |common, set| common.intersection(&set).copied().collect());
    let mut common: Vec<Handle> = common.into_iter().collect();
    common.sort_unstable();
    common
}

fn chosen(corpus: Corpus<'_>, set: &[Handle], moment: Moment) -> Option<Handle> {
    let date = |handle: &Handle| start_date(corpus.dataset.record(*handle));
    let is_next = |handle: &Handle| is_to_come(corpus, corpus.dataset.record(*handle), corpus.today);
    let dated = set.iter().copied().filter(|handle| date(handle).is_some());
    match moment {
        Moment::Next => dated.filter(is_next).min_by_key(date),
        Moment::Last => dated.filter(|handle| !is_next(handle)).max_by_key(date),
        Moment::First => dated.filter(|handle| !is_next(handle)).min_by_key(date),
        Moment::Now | Moment::Before => None,
    }
}

/// The kind that a word names, in any form.
pub(super) fn kind_named(word: &str) -> Option<Kind> {
    let wanted = key(word);
    Kind::ALL
        .iter()
        .copied()
        .find(|kind| [kind.word(), kind.plural(), kind.also()].iter().any(|known| key(known) == wanted))
}

pub(super) fn keys(question: &Question, words: &[usize]) -> Vec<String> {
    words.iter().map(|&at| question.words[at].key.clone()).collect()
}

/// Whether the text of a fact has all of some words.
pub(super) fn tells(fact: Fact<'_>, keys: &[String]) -> bool {
    let said = text_keys(fact);
    keys.iter().all(|key| said.contains(key))
}

/// The keys of the text of a fact; none when its value is none.
pub(super) fn text_keys(fact: Fact<'_>) -> Vec<String> {
    if let Value::Text(text) = fact.value() { content_keys(text) } else { Vec::new() }
}

/// The keys of the words of a text that carry meaning.
pub(super) fn content_keys(text: &str) -> Vec<String> {
    folded(text).split(' ').filter(|word| !word.is_empty() && !is_filler(word)).map(key).collect()
}
