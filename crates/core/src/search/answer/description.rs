//! The records that words of a question describe by their type, name, place or date: the last ministers' meeting, the meeting in
//! Riga. Reads no names at full length.

use std::cmp::Reverse;
use std::ops::Range;

use super::Inquiry;
use super::noun::{candidates, records_described};
use super::question::{Question, Wanted};
use super::restriction::is_about;
use super::subject::{Subject, belongs, is_another_in_time, is_in_name, keys, take_place};
use super::time::side_of;
use super::vocabulary::OPENERS;
use super::words::{choice, content_keys, kind_of_word, ordinal_number, text_keys, types};
use crate::data::{Handle, Property, Rank, Time, Value};
use crate::search::Corpus;
use crate::search::moment::{Moment, is_to_come};
use crate::search::sort::start_date;
use crate::search::span::Span;

/// A description fits several records; this many times the links of the others make one the record that everybody means.
const MUCH_MORE: usize = 3;

/// A way to find one more record in a question, which marks the words that describe it as used.
type Description = fn(Corpus<'_>, &mut Question, &[Subject]) -> Option<Subject>;

/// The surest first.
const DESCRIPTIONS: [Description; 9] =
    [by_series, by_number, by_place, by_moment, by_date, by_type_or_city, by_figure, by_side, by_topic];

impl<'a> Inquiry<'a> {
    /// The same question with one record more, which it describes, in each way that finds one. A name inside the description is no
    /// subject of its own.
    pub(super) fn with_description(&self) -> impl Iterator<Item = Inquiry<'a>> {
        DESCRIPTIONS.into_iter().filter_map(|describe| {
            let (mut question, mut named) = (self.question.clone(), self.named.clone());
            let described = describe(self.corpus, &mut question, &named)?;
            let is_part = |place: &Range<usize>| {
                described.place.start <= place.start && place.end <= described.place.end && !described.place.is_empty()
            };
            named.retain(|named| named.place.is_empty() || !is_part(&named.place));
            named.push(described);
            take_place(self.corpus, &mut question, &mut named);
            Some(Inquiry { question, named, ..*self })
        })
    }
}

/// The event of a sort next before or after a named one, or one in a place: the summit before Beijing, when that is not asked itself.
/// What is only called a meeting is of the sort of the named one.
fn by_side(corpus: Corpus<'_>, question: &mut Question, named: &[Subject]) -> Option<Subject> {
    let (at, side) = (question.start..question.words.len()).find_map(|at| Some((at, side_of(question, at)?)))?;
    let is_event = |named: &&Subject| Property::WHEN.fits(corpus.dataset.kind(named.record));
    let by_name = named.iter().find(|named| named.place.start == at).filter(is_event).cloned();
    let is_named = by_name.is_some();
    let pivot = by_name.or_else(|| by_place(corpus, &mut question.clone(), named))?;
    let date = |handle: &Handle| start_date(corpus.dataset.record(*handle));
    let from = date(&pivot.record)?;
    let is_beside = |handle: &Handle| {
        let date = date(handle);
        if side == Moment::Before { date < Some(from) && date.is_some() } else { date > Some(from) }
    };
    let sort = types(corpus, pivot.record);
    let (record, noun) = runs(question).into_iter().filter(|run| run[run.len() - 1] < at).find_map(|run| {
        let is_kind = run.iter().all(|&at| kind_of_word(question.text(at)).is_some());
        let is_sort = |handle: &Handle| !is_kind || is_named && types(corpus, *handle) == sort;
        let is_meant = |handle: &Handle| is_beside(handle) && is_sort(handle);
        let beside = records_described(corpus, question, &run, true, &is_meant).into_iter();
        let next = if side == Moment::Before { beside.max_by_key(date) } else { beside.min_by_key(date) };
        Some((next?, run))
    })?;
    let place = noun[0]..pivot.place.end;
    question.use_words(&place.clone().collect::<Vec<_>>());
    Some(Subject { record, place })
}

/// The edition of a named series that a word of time chooses, or its city: the first TVET seminar, the summer university in Pune.
fn by_series(corpus: Corpus<'_>, question: &mut Question, named: &[Subject]) -> Option<Subject> {
    let editions = |series: &Subject| -> Vec<Handle> {
        let links = corpus.graph.incoming(series.record).filter(|link| link.property == Property::SERIES);
        links.map(|link| link.from).collect()
    };
    let in_city = |series: &Subject| {
        let city = question.run(series.place.end + 1);
        let mut editions = if city.is_empty() { Vec::new() } else { editions(series) };
        editions.retain(|edition| is_in_city(corpus, *edition, &keys(question, &city)));
        Some((series.place.clone(), only_or_last(corpus, &editions, &[])?, city))
    };
    let (place, record, words) = if let Some((moment, at)) = question.moment() {
        let series = named.iter().find(|series| series.place.start == at + 1)?;
        (series.place.clone(), choose(corpus, &editions(series), moment)?, vec![at])
    } else {
        named.iter().find_map(in_city)?
    };
    question.use_words(&words);
    Some(Subject { record, place })
}

/// The record of a type with a number: the second summit, the sixth ASEM summit; in other languages the summit 6.
fn by_number(corpus: Corpus<'_>, question: &mut Question, named: &[Subject]) -> Option<Subject> {
    let open = question.open();
    // Other languages end their figures in many ways, or not; plain ones stand behind a type: objective 2.
    let figure = |at: usize| question.text(at).trim_end_matches(char::is_alphabetic).parse().ok();
    let may_be_figure = |at: usize| question.is_foreign || at > 0 && open.contains(&(at - 1));
    let number = |at: usize| ordinal_number(question.text(at)).or(figure(at).filter(|_| may_be_figure(at)));
    let (at, number) = open.iter().find_map(|&at| Some((at, number(at)?)))?;
    // A group has it in its code only: EG3.
    let has_number = |handle: &Handle| {
        let record = corpus.dataset.record(*handle);
        let code = record.short().trim_start_matches(|c: char| c.is_alphabetic());
        code.parse() == Ok(number)
            || record.facts_of(Property::NUMBER).any(|fact| fact.value() == Value::Number(number))
    };
    let whole_at = |at: usize| named.iter().find(|whole| whole.place.start == at);
    let next = whole_at(at + 1).map_or(at + 1, |whole| whole.place.end);
    let before: Vec<usize> = (question.start..at).filter(|before| open.contains(before)).collect();
    let (record, words) = prefixes(&question.phrase(next))
        .chain([before].into_iter().filter(|words| !words.is_empty()))
        .find_map(|words| Some((only(&records_described(corpus, question, &words, true, &has_number))?, words)))?;
    question.use_words(&[words.as_slice(), &[at]].concat());
    let mut place = words[0].min(at)..words[words.len() - 1].max(at) + 1;
    // Behind it too stands the whole of which it is: the sixth summit of ASEM.
    let of = place.end + usize::from(question.text(place.end) == "of");
    if let Some(whole) = whole_at(of).filter(|whole| is_in_name(corpus, question, record, whole)) {
        place.end = whole.place.end;
    }
    Some(Subject { record, place })
}

/// The record that a word of time chooses among those that open words beside it describe: the last ministers' meeting, when the
/// ministers last met.
fn by_moment(corpus: Corpus<'_>, question: &mut Question, _: &[Subject]) -> Option<Subject> {
    let (moment, at) = question.moment()?;
    let open = question.open();
    let n_before = (question.start..at).rev().take_while(|before| open.contains(before)).count();
    let (before, after): (Vec<usize>, Vec<usize>) = ((at - n_before..at).collect(), question.phrase(at + 1));
    let around = prefixes(&after).map(|after| [before.clone(), after].concat());
    let all = around.chain([before.clone()]).chain(prefixes(&after)).filter(|words| !words.is_empty());
    // In Asia: one of the few values of a property of what is described.
    let of_choice = |handle: &Handle, at: usize| choice(corpus.dataset.kind(*handle), question.text(at));
    let is_chosen = |handle: &Handle| {
        let mut choices = open.iter().filter_map(|&at| of_choice(handle, at));
        choices.all(|(of, value)| {
            corpus.dataset.record(*handle).facts_of(of).any(|fact| fact.value() == Value::Text(value))
        })
    };
    let (record, words) = all.into_iter().find_map(|words| {
        Some((choose(corpus, &records_described(corpus, question, &words, true, &is_chosen), moment)?, words))
    })?;
    let chosen: Vec<usize> = open.iter().copied().filter(|&at| of_choice(&record, at).is_some()).collect();
    question.use_words(&[words.as_slice(), &[at], &chosen].concat());
    Some(Subject { record, place: words[0].min(at)..words[words.len() - 1].max(at) + 1 })
}

/// The only event of a sort at a date: the summer school in 2016.
fn by_date(corpus: Corpus<'_>, question: &mut Question, _: &[Subject]) -> Option<Subject> {
    let date = question.date_place()?;
    let span = Span::of_dates(question.text(date))?;
    let (record, words) = runs(question).into_iter().find_map(|words| {
        let is_then = |handle: &Handle| is_held_in(corpus, *handle, span);
        Some((only_meant(corpus, &mut records_described(corpus, question, &words, true, &is_then))?, words))
    })?;
    question.use_words(&[words.as_slice(), &[date]].concat());
    Some(Subject { record, place: span_of(&words) })
}

/// The only record that open words describe: the hub, the Riga meeting.
fn by_type_or_city(corpus: Corpus<'_>, question: &mut Question, _: &[Subject]) -> Option<Subject> {
    let mut runs: Vec<Vec<usize>> = question.open().into_iter().map(|at| question.run(at)).collect();
    runs.sort_by_key(|run| Reverse(run.len()));
    let (record, words) = runs.iter().flat_map(|run| prefixes(run)).find_map(|words| {
        let record = by_type(corpus, question, &words)
            .filter(|&record| !is_another_in_time(corpus, question, record, words[0]))
            .or_else(|| by_city(corpus, question, &words))?;
        Some((record, words))
    })?;
    question.use_words(&words);
    Some(Subject { record, place: span_of(&words) })
}

/// The only record with a figure that open words say, where an amount is wanted: the Flemish grant.
fn by_figure(corpus: Corpus<'_>, question: &mut Question, _: &[Subject]) -> Option<Subject> {
    let words = question.open();
    if question.wanted != Wanted::Amount || words.is_empty() {
        return None;
    }
    let keys = keys(question, &words);
    let has_figure = |handle: &Handle| {
        let figures = corpus.dataset.record(*handle).facts_of(Property::FIGURE);
        figures.map(|fact| content_keys(fact.role())).any(|role| keys.iter().all(|key| role.contains(key)))
    };
    let mut found = candidates(corpus, question, &words);
    found.retain(has_figure);
    Some(Subject { record: only(&found)?, place: 0..0 })
}

/// The record of a type in a place, the newest held of several: the ministers' meeting in Riga, the Malta meeting. The place may be
/// a named record, which then is no subject of its own.
fn by_place(corpus: Corpus<'_>, question: &mut Question, named: &[Subject]) -> Option<Subject> {
    let date = question.date_place();
    let span = date.and_then(|at| Span::of_dates(question.text(at)));
    let is_then = |handle: &Handle| span.is_none_or(|span| is_held_in(corpus, *handle, span));
    for at in question.start..question.words.len() {
        // Before and after it comes another of the sort.
        let (is_in, is_side) = (question.text(at) == "in", side_of(question, at + 1).is_some());
        let home = named.iter().position(|named| named.place.start == at + usize::from(is_in || is_side));
        let city = question.run(at + 1);
        let is_there = |handle: &Handle| match home {
            Some(home) => belongs(corpus, *handle, named[home].record),
            None => !city.is_empty() && is_in_city(corpus, *handle, &keys(question, &city)),
        };
        let runs = match home {
            _ if is_in || is_side => runs(question).into_iter().filter(|run| run[0] < at).collect(),
            Some(home) => prefixes(&question.run(named[home].place.end)).collect(),
            None => Vec::new(),
        };
        for run in runs {
            let is_meant = |handle: &Handle| is_there(handle) && is_then(handle);
            let records = records_described(corpus, question, &run, is_in || is_side, &is_meant);
            let Some(record) = only_or_last(corpus, &records, &keys(question, &run)) else { continue };
            let place = home.map_or(at + 1..at + 1 + city.len(), |home| named[home].place.clone());
            question.use_words(&place.clone().chain(date).collect::<Vec<_>>());
            if is_side && !is_in {
                return Some(Subject { record, place });
            }
            question.use_words(&run);
            return Some(Subject { record, place: run[0].min(place.start)..span_of(&run).end.max(place.end) });
        }
    }
    None
}

/// The only record that says of itself what it is and what about: the book on the first ten years.
fn by_topic(corpus: Corpus<'_>, question: &mut Question, _: &[Subject]) -> Option<Subject> {
    let topic = question.topic();
    let opener = topic.first()?.checked_sub(1)?;
    let opener = (question.start..=opener).rfind(|&at| OPENERS.contains(&question.text(at)))?;
    let words = runs(question).into_iter().filter(|run| run[run.len() - 1] + 1 == opener).find_map(|run| {
        let words = [run, topic.clone()].concat();
        let keys = keys(question, &words);
        // It says first what it is: "Book on the first ten years"; others only name it.
        let is_called = |handle: Handle| {
            content_keys(corpus.dataset.record(handle).summary()).first() == keys.first()
                || types(corpus, handle).iter().any(|words| words.contains(&keys[0]))
        };
        let mut found = candidates(corpus, question, &words);
        found.retain(|&handle| is_called(handle) && is_about(corpus, handle, &keys, false));
        Some((only(&found)?, words))
    });
    let (record, words) = words?;
    let place = span_of(&words);
    question.use_words(&place.clone().collect::<Vec<_>>());
    Some(Subject { record, place })
}

/// The first words of some, the most of them first.
fn prefixes(words: &[usize]) -> impl Iterator<Item = Vec<usize>> {
    (1..=words.len()).rev().map(|n_words| words[..n_words].to_vec())
}

/// Words that are open and next to each other, the longest from each place first.
fn runs(question: &Question) -> Vec<Vec<usize>> {
    question.open().into_iter().flat_map(|first| prefixes(&question.run(first)).collect::<Vec<_>>()).collect()
}

/// From the first of some words through the last.
fn span_of(words: &[usize]) -> Range<usize> {
    words[0]..words[words.len() - 1] + 1
}

fn only(records: &[Handle]) -> Option<Handle> {
    if let [only] = *records { Some(only) } else { None }
}

/// Of several the newest, but rather one whose type ends with the noun: a meeting is a ministers' meeting before it is a seminar.
fn only_or_last(corpus: Corpus<'_>, records: &[Handle], noun: &[String]) -> Option<Handle> {
    let is_called = |handle: &&Handle| types(corpus, **handle).iter().any(|words| words.last() == noun.last());
    let called: Vec<Handle> = records.iter().filter(is_called).copied().collect();
    let records = if called.is_empty() { records } else { &called };
    only(records).or_else(|| choose(corpus, records, Moment::Last))
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
        if others.is_empty() {
            return None;
        }
        let is_there = |handle: &Handle| is_in_city(corpus, *handle, &city);
        only_or_last(
            corpus,
            &records_described(corpus, question, &others, question.is_foreign, &is_there),
            &keys(question, &others),
        )
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
    let has_article = question.is_foreign
        || words[0] > 0 && (question.text(words[0] - 1) == "the" || question.words[words[0] - 1].is_used);
    if !has_article {
        return None;
    }
    let keys = keys(question, words);
    let mut records: Vec<Handle> = candidates(corpus, question, words)
        .into_iter()
        .filter(|&handle| types(corpus, handle).contains(&keys))
        .collect();
    only_meant(corpus, &mut records)
}

/// The only one of some records, or the one that everybody means.
fn only_meant(corpus: Corpus<'_>, records: &mut [Handle]) -> Option<Handle> {
    let n_links = |handle: &Handle| corpus.graph.neighbours(*handle).count();
    records.sort_by_key(|handle| Reverse(n_links(handle)));
    match records {
        [only] => Some(*only),
        [first, second, ..] if n_links(first) >= MUCH_MORE * n_links(second) => Some(*first),
        _ => None,
    }
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
