//! The records that words of a question describe by their type, name, place or date: the last ministers' meeting, the meeting in
//! Riga. Reads no names at full length.

use super::words::{content_keys, kind_of_word, ordinal_number, text_keys, types};
use std::cmp::Reverse;
use std::collections::HashSet;

use super::question::{Question, Wanted};
use super::subject::{Subject, belongs, is_another_in_time, keys};
use super::time::side_of;
use crate::data::{Handle, Property, Rank, Time, Value};
use crate::search::Corpus;
use crate::search::class::Class;
use crate::search::field::each_name;
use crate::search::fold::{folded, key};
use crate::search::index::Posting;
use crate::search::moment::{Moment, is_to_come};
use crate::search::needle::Needle;
use crate::search::sort::start_date;
use crate::search::span::Span;

/// A description fits several records; this many times the links of the others make one the record that everybody means.
const MUCH_MORE: usize = 3;

/// A way to find one more record in a question: it puts it among those that are named, and marks its words as used.
pub(super) type Describe = fn(Corpus<'_>, &mut Question, &mut Vec<Subject>) -> Option<()>;

/// The surest first.
pub(super) const DESCRIPTIONS: [Describe; 7] =
    [by_series, by_number, by_place, by_moment, by_date, by_type_or_name, by_figure];

/// The edition of a named series that a word of time chooses, or its city: the first TVET seminar, the summer university in Pune.
fn by_series(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Subject>) -> Option<()> {
    let editions = |named: &Subject| -> Vec<Handle> {
        let links = corpus.graph.incoming(named.record).filter(|link| link.property == Property::SERIES);
        links.map(|link| link.from).collect()
    };
    let (series, record, words) = if let Some((moment, at)) = question.moment() {
        let series = named.iter().position(|named| named.place.start == at + 1)?;
        (series, choose(corpus, &editions(&named[series]), moment)?, vec![at])
    } else {
        named.iter().enumerate().find_map(|(series, named)| {
            let city = question.run(named.place.end + 1);
            let mut editions = if city.is_empty() { Vec::new() } else { editions(named) };
            editions.retain(|by_series| is_in_city(corpus, *by_series, &keys(question, &city)));
            Some((series, only_or_last(corpus, &editions)?, city))
        })?
    };
    question.use_words(&words);
    let place = named[series].place.clone();
    named.splice(series..=series, [Subject { record, place }]);
    Some(())
}

/// The record of a type with a number: the second summit.
fn by_number(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Subject>) -> Option<()> {
    let (at, number) = question.open().into_iter().find_map(|at| Some((at, ordinal_number(question.text(at))?)))?;
    // A group has it in its code only: EG3.
    let has_number = |handle: &Handle| {
        let record = corpus.dataset.record(*handle);
        let code = record.short().trim_start_matches(|c: char| c.is_alphabetic());
        code.parse() == Ok(number)
            || record.facts_of(Property::NUMBER).any(|fact| fact.value() == Value::Number(number))
    };
    let run = question.phrase(at + 1);
    let mut prefixes = (1..=run.len()).rev().map(|n_words| run[..n_words].to_vec());
    let (record, words) = prefixes.find_map(|words| {
        let mut set = records_described(corpus, question, &words, true);
        set.retain(has_number);
        if let [record] = *set.as_slice() { Some((record, words)) } else { None }
    })?;
    question.use_words(&[words.as_slice(), &[at]].concat());
    named.push(Subject { record, place: at..words[words.len() - 1] + 1 });
    Some(())
}

/// The record that a word of time chooses among those that open words beside it describe: the last ministers' meeting, when the
/// ministers last met.
fn by_moment(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Subject>) -> Option<()> {
    let (moment, at) = question.moment()?;
    let open = question.open();
    let n_before = (question.start..at).rev().take_while(|before| open.contains(before)).count();
    let (before, after): (Vec<usize>, Vec<usize>) = ((at - n_before..at).collect(), question.phrase(at + 1));
    let prefixes =
        |words: &[usize]| (1..=words.len()).rev().map(|n_words| words[..n_words].to_vec()).collect::<Vec<_>>();
    let around = prefixes(&after).into_iter().map(|after| [before.clone(), after].concat());
    for words in around.chain([before.clone()]).chain(prefixes(&after)).filter(|words| !words.is_empty()) {
        if let Some(record) = choose(corpus, &records_described(corpus, question, &words, true), moment) {
            question.use_words(&[words.as_slice(), &[at]].concat());
            named.push(Subject { record, place: words[0].min(at)..words[words.len() - 1].max(at) + 1 });
            return Some(());
        }
    }
    None
}

/// The only event of a sort at a date: the summer school in 2016.
fn by_date(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Subject>) -> Option<()> {
    let date = (question.start..question.words.len()).find(|&at| question.words[at].is_date)?;
    let span = Span::of_dates(question.text(date))?;
    for first in question.open() {
        let run = question.run(first);
        for n_words in (1..=run.len()).rev() {
            let words = &run[..n_words];
            let mut set = records_described(corpus, question, words, true);
            set.retain(|handle| is_held_in(corpus, *handle, span));
            if let [record] = *set.as_slice() {
                question.use_words(&[words, &[date]].concat());
                named.push(Subject { record, place: words[0]..words[n_words - 1] + 1 });
                return Some(());
            }
        }
    }
    None
}

/// The only record that open words describe: the hub, the digitalisation group, the Riga meeting.
fn by_type_or_name(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Subject>) -> Option<()> {
    let open = question.open();
    let mut runs: Vec<Vec<usize>> = open.iter().map(|&at| question.run(at)).collect();
    runs.sort_by_key(|run| Reverse(run.len()));
    for run in runs {
        for n_words in (1..=run.len()).rev() {
            let words = &run[..n_words];
            let record = by_type(corpus, question, words).or_else(|| by_part_of_name(corpus, question, words));
            let record = record.filter(|&record| !is_another_in_time(corpus, question, record, words[0]));
            if let Some(record) = record.or_else(|| by_city(corpus, question, words)) {
                question.use_words(words);
                named.push(Subject { record, place: words[0]..words[n_words - 1] + 1 });
                return Some(());
            }
        }
    }
    None
}

/// The only record with a figure that open words say: the Flemish grant.
fn by_figure(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Subject>) -> Option<()> {
    let words = question.open();
    let keys = keys(question, &words);
    let has_figure = |handle: &Handle| {
        let mut figures =
            corpus.dataset.record(*handle).facts_of(Property::FIGURE).map(|fact| content_keys(fact.role()));
        figures.any(|role| keys.iter().all(|key| role.contains(key)))
    };
    let mut found = if words.is_empty() { Vec::new() } else { candidates(corpus, question, &words) };
    found.retain(has_figure);
    let [record] = *found.as_slice() else { return None };
    named.push(Subject { record, place: 0..0 });
    (question.wanted == Wanted::Amount).then_some(())
}

/// The record of a type in a place, the newest held of several: the ministers' meeting in Riga. The place may be a named record,
/// which then is no subject of its own.
fn by_place(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Subject>) -> Option<()> {
    let is_before_place = |at: &usize| question.text(*at) == "in" || side_of(question, at + 1).is_some();
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
            let mut set = records_described(corpus, question, &run, true);
            set.retain(|handle| is_there(handle) && is_then(handle));
            let Some(record) = only_or_last(corpus, &set) else { continue };
            let place = home.map_or(preposition + 1..preposition + 1 + city.len(), |home| named[home].place.clone());
            question.use_words(&place.clone().chain(date).collect::<Vec<_>>());
            named.retain(|named| named.place != place);
            // Before and after it comes another of the sort.
            let is_of_it = question.text(preposition) == "in";
            if is_of_it {
                question.use_words(&run);
            }
            named.push(Subject { record, place: if is_of_it { run[0]..place.end } else { place } });
            return Some(());
        }
    }
    None
}

fn only_or_last(corpus: Corpus<'_>, set: &[Handle]) -> Option<Handle> {
    if let [only] = *set { Some(only) } else { choose(corpus, set, Moment::Last) }
}

/// Nothing is described by more words, its city among them.
const LONGEST_DESCRIPTION: usize = 8;

/// The record of a type that words name with its city, the newest held of several: the Riga meeting.
fn by_city(corpus: Corpus<'_>, question: &Question, words: &[usize]) -> Option<Handle> {
    if words.len() > LONGEST_DESCRIPTION {
        return None;
    }
    let cities = (0..words.len()).flat_map(|from| (from + 1..=words.len()).map(move |until| from..until));
    cities.rev().find_map(|city| {
        let others = [&words[..city.start], &words[city.end..]].concat();
        let city = keys(question, &words[city]);
        let mut set = if others.is_empty() { Vec::new() } else { records_described(corpus, question, &others, false) };
        set.retain(|handle| is_in_city(corpus, *handle, &city));
        only_or_last(corpus, &set)
    })
}

/// Whether an event was in a city, or anything else is there now.
fn is_in_city(corpus: Corpus<'_>, handle: Handle, keys: &[String]) -> bool {
    let view = corpus.view(None);
    let mut facts = view.facts(handle).filter(|fact| matches!(fact.value(), Value::Place(_)));
    facts.any(|fact| {
        let is_so = matches!(fact.time(), Time::Unknown | Time::On(_)) || view.is_in_force(fact);
        is_so && text_keys(fact) == keys
    })
}

fn is_held_in(corpus: Corpus<'_>, handle: Handle, span: Span) -> bool {
    let mut dates = corpus.dataset.record(handle).facts_of(Property::WHEN);
    dates.any(|fact| fact.rank != Rank::Outdated && span.meets(fact.value()))
}

/// The record of a type that "the" makes the only one.
fn by_type(corpus: Corpus<'_>, question: &Question, words: &[usize]) -> Option<Handle> {
    let has_article = words[0] > 0 && (question.text(words[0] - 1) == "the" || question.words[words[0] - 1].is_used);
    if !has_article {
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
    if words.iter().any(|&at| kind_of_word(question.text(at)).is_some()) && words.len() == 1 {
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
pub(super) fn records_described(
    corpus: Corpus<'_>,
    question: &Question,
    words: &[usize],
    by_name: bool,
) -> Vec<Handle> {
    let keys = keys(question, words);
    let kind = if let [only] = words { kind_of_word(question.text(*only)) } else { None };
    if let [first, rest @ ..] = words
        && let [second] = rest
        && kind_of_word(question.text(*first)).is_some_and(|kind| kind_of_word(question.text(*second)) == Some(kind))
    {
        return records_described(corpus, question, rest, by_name);
    }
    // The other word of a kind may be a type in it: a country is a partner, but not every partner a country.
    if let Some(kind) = kind.filter(|kind| keys[0] != key(kind.also())) {
        return corpus.dataset.of_kind(kind).collect();
    }
    let candidates = candidates(corpus, question, words);
    let is_type = |handle: &Handle| types(corpus, *handle).contains(&keys);
    let by_type: Vec<Handle> = candidates.iter().copied().filter(is_type).collect();
    if !by_type.is_empty() {
        return by_type;
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
        let names = format!("{} {}", folded(record.name()), folded(record.short()));
        let has = |needle: &Needle| names.split(' ').any(|word| needle.class_in_text(word) >= Some(Class::Form));
        Property::WHEN.fits(record.kind) && needles.iter().all(has)
    };
    candidates.into_iter().filter(is_named).collect()
}

/// The events of the only series whose name ends with words: summer universities.
pub(super) fn of_series(corpus: Corpus<'_>, question: &Question, words: &[usize]) -> Vec<Handle> {
    let keys = keys(question, words);
    let events = |series: Handle| corpus.graph.incoming(series).filter(|link| link.property == Property::SERIES);
    let mut found = if words.len() < 2 { Vec::new() } else { candidates(corpus, question, words) };
    found.retain(|&series| {
        events(series).next().is_some() && content_keys(corpus.dataset.record(series).name()).ends_with(&keys)
    });
    let [series] = *found.as_slice() else { return Vec::new() };
    events(series).map(|link| link.from).collect()
}

/// Whether words are the type or kind of a record, with words of its name at most.
fn fits(corpus: Corpus<'_>, handle: Handle, keys: &[String]) -> bool {
    let record = corpus.dataset.record(handle);
    let mut descriptions = types(corpus, handle);
    descriptions.push(vec![key(record.kind.word())]);
    descriptions.push(vec![key(record.kind.also())]);
    let name = content_keys(&format!("{} {}", record.name(), record.short()));
    // A fellowship programme is a programme.
    descriptions.iter().any(|description| {
        description.last().is_some_and(|word| keys.contains(word))
            && keys.iter().all(|key| description.contains(key) || name.contains(key))
    })
}

/// The records in which every one of some words stands, in any form.
fn candidates(corpus: Corpus<'_>, question: &Question, words: &[usize]) -> Vec<Handle> {
    let with = |at: usize| -> HashSet<Handle> {
        let similar = corpus.index.similar_words(&Needle::new(question.text(at)));
        let good = similar.into_iter().filter(|(_, class)| *class >= Class::Form);
        good.flat_map(|(words, _)| corpus.index.postings(words)).map(Posting::handle).collect()
    };
    let Some((&first, others)) = words.split_first() else { return Vec::new() };
    let mut common = with(first);
    for &at in others {
        // No other word is looked up once nothing has all of them.
        if common.is_empty() {
            return Vec::new();
        }
        let set = with(at);
        common.retain(|handle| set.contains(handle));
    }
    let mut common: Vec<Handle> = common.into_iter().collect();
    common.sort_unstable();
    common
}

fn choose(corpus: Corpus<'_>, set: &[Handle], moment: Moment) -> Option<Handle> {
    let date = |handle: &Handle| start_date(corpus.dataset.record(*handle));
    let is_next = |handle: &Handle| is_to_come(corpus, corpus.dataset.record(*handle), corpus.today);
    let dated = set.iter().copied().filter(|handle| date(handle).is_some());
    match moment {
        // What is to come may have no date yet.
        Moment::Next => set.iter().copied().filter(is_next).min_by_key(|handle| (date(handle).is_none(), date(handle))),
        Moment::Last => dated.filter(|handle| !is_next(handle)).max_by_key(date),
        Moment::First => dated.filter(|handle| !is_next(handle)).min_by_key(date),
        Moment::Now | Moment::Before => None,
    }
}
