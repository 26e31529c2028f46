//! The records that the words of a question name, and sets of records that they describe. Takes no name for another.

use std::ops::Range;

use super::question::{Question, Wanted};
use super::words::{content_keys, kind_of_word, text_keys};
use crate::data::{Fact, Handle, Kind, Period, Property, Time, ValueType};
use crate::search::Corpus;
use crate::search::filter::Filters;
use crate::search::fold::{folded, key};
use crate::search::moment::Moment;
use crate::search::needle::Needle;
use crate::search::question::is_filler;
use crate::search::relation::{names, nations};

/// A record, and where its name stands in the question.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub(super) record: Handle,
    pub(super) place: Range<usize>,
}

const ALONGSIDE: Property = Property::constant("alongside");

/// What a record belongs to stands at the other end of one of these.
pub(super) const WHOLES: [Property; 5] =
    [Property::LOCATED, Property::OFFICE, Property::PART_OF, Property::SERIES, Property::ADOPTED_AT];

/// Whether a record belongs to another, or to what belongs to it.
pub(super) fn belongs(corpus: Corpus<'_>, record: Handle, to: Handle) -> bool {
    let wholes =
        |of: Handle| corpus.graph.outgoing(of).filter(|link| WHOLES.contains(&link.property)).map(|link| link.to);
    wholes(record).any(|whole| whole == to || wholes(whole).any(|whole| whole == to))
}

/// Whether the name of a record has that of a whole in it, short or as it is written: the ninth ASEM ministers' meeting.
pub(super) fn is_in_name(corpus: Corpus<'_>, question: &Question, record: Handle, whole: &Subject) -> bool {
    let short = key(&folded(corpus.dataset.record(whole.record).short()));
    let name = content_keys(corpus.dataset.record(record).name());
    name.contains(&short) || whole.place.clone().all(|at| name.contains(question.key(at)))
}

/// Longer names are rare, and each length costs a look-up for every word.
const LONGEST_NAME: usize = 10;

/// The records whose whole names stand in a question, those named at length first; their words are then used.
pub(super) fn named(corpus: Corpus<'_>, question: &mut Question) -> Vec<Subject> {
    let mut found: Vec<Subject> = Vec::new();
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
            if let Some(record) = record_of(corpus, question, &place)
                && !is_another_in_time(corpus, question, record, start)
            {
                question.use_words(&place.clone().collect::<Vec<_>>());
                found.push(Subject { record, place });
            }
        }
    }
    found.sort_by_key(|named| named.place.start);
    for named in &mut found {
        take_rest_of_name(corpus, question, named);
    }
    take_place(corpus, question, &mut found);
    join_names(corpus, question, &mut found);
    found
}

/// The place behind the name of what was held there, as a part of the name: ASEM5 in Hanoi. Of what moves it says when: the
/// secretariat in Jakarta. Whether it was there is asked of the place.
pub(super) fn take_place(corpus: Corpus<'_>, question: &mut Question, found: &mut Vec<Subject>) {
    let asks_when = matches!(question.wanted, Wanted::When | Wanted::Length);
    for index in 0..found.len() {
        let (record, end) = (found[index].record, found[index].place.end);
        let at = end + 1;
        let other = found.iter().find(|other| other.place.start == at).map(|other| other.record);
        let is_read = other.is_some() || question.open().contains(&at);
        if question.text(end) != "in" || question.wanted == Wanted::Whether || !is_read {
            continue;
        }
        let facts = corpus.dataset.record(record).facts();
        let mut places =
            facts.filter(|fact| [Property::PLACE, Property::SEAT, Property::HOST].contains(&fact.property));
        let is_there = |fact: &Fact<'_>| match other {
            Some(other) => fact.linked() == Some(other),
            None => text_keys(*fact) == [question.key(at).as_str()],
        };
        match places.find(is_there).map(Fact::time) {
            Some(Time::Span { from, until }) if !asks_when && question.date().is_none() => {
                // The days on which it moved are of two places.
                let end = until.map_or(corpus.today, |until| until.step(-1));
                let start = from.map_or(end, |from| if from.day().is_some() { from.step(1) } else { from });
                question.add_date(Period { start, end });
                found.retain(|other| other.place.start != at);
            }
            Some(Time::Unknown) if other.is_none() => found[index].place.end = at + 1,
            _ => continue,
        }
        return question.use_words(&[at]);
    }
}

/// The words in front of a short name that the whole name has too: the Education Strategy 2030.
fn take_rest_of_name(corpus: Corpus<'_>, question: &mut Question, named: &mut Subject) {
    let name = content_keys(corpus.dataset.record(named.record).name());
    while let Some(before) = named.place.start.checked_sub(1)
        && before > question.start
        && question.open().contains(&before)
        && name.contains(question.key(before))
    {
        question.use_words(&[before]);
        named.place.start = before;
    }
}

/// Whether a word is the abbreviation of several, which have numbers: SOM is no name of one of them.
fn is_series(corpus: Corpus<'_>, word: &str) -> bool {
    let needle = Needle::new(word);
    let mut members = corpus.index.words_with_prefix(word).filter(|member| needle.is_series_of(member));
    members.nth(1).is_some()
}

/// Whether a word of time before a name chooses another record of that name: the next SOM.
pub(super) fn is_another_in_time(corpus: Corpus<'_>, question: &Question, record: Handle, start: usize) -> bool {
    let moment = start.checked_sub(1).and_then(|before| Moment::named(question.text(before)));
    moment.is_some_and(|moment| moment != Moment::Now) && Property::WHEN.fits(corpus.dataset.kind(record))
}

/// Names that make one with "of": the secretariat of the hub is its own record, or the hub where the word is of a property of it.
fn join_names(corpus: Corpus<'_>, question: &mut Question, found: &mut Vec<Subject>) {
    let is_of = |one: &Subject, two: &Subject| {
        let between: Vec<&str> = (one.place.end..two.place.start).map(|at| question.text(at)).collect();
        matches!(between.as_slice(), ["of"] | ["of", "the"])
    };
    let Some(at) = found.windows(2).position(|pair| is_of(&pair[0], &pair[1])) else {
        return of_kind_word(corpus, question, found);
    };
    let (one, two) = (found[at].place.clone(), found[at + 1].place.clone());
    let text = |place: Range<usize>| place.map(|at| question.text(at)).collect::<Vec<_>>().join(" ");
    let word = text(one.clone());
    let whole = format!("{} {word}", text(two.clone()));
    let records: Vec<Handle> = corpus.index.records_named(&whole).collect();
    let of_part = || Property::of(corpus.dataset.kind(found[at + 1].record)).any(|property| names(property, &word));
    if let [record] = *records.as_slice() {
        found[at] = Subject { record, place: one.start..two.end };
        found.remove(at + 1);
    } else if of_part() {
        found.remove(at);
    }
}

/// The conclusions of a meeting have its name and that word for theirs.
fn of_kind_word(corpus: Corpus<'_>, question: &mut Question, found: &mut [Subject]) {
    for mention in found {
        let of = mention
            .place
            .start
            .saturating_sub(1 + usize::from(question.text(mention.place.start.saturating_sub(1)) == "the"));
        let Some(at) = of.checked_sub(1).filter(|&at| question.text(of) == "of" && !question.words[at].is_used) else {
            continue;
        };
        let name = mention.place.clone().map(|at| question.text(at)).collect::<Vec<_>>().join(" ");
        let records: Vec<Handle> = corpus.index.records_named(&format!("{name} {}", question.text(at))).collect();
        if let [record] = *records.as_slice() {
            question.use_words(&[at]);
            *mention = Subject { record, place: at..mention.place.end };
        }
    }
}

/// The paragraphs that a question names by number, of what it names beside them, instead of that.
pub(super) fn take_paragraphs(corpus: Corpus<'_>, question: &Question, named: &mut Vec<Subject>) {
    if question.paragraphs.is_empty() {
        return;
    }
    let mut found = paragraph_records(corpus, question);
    found.retain(|&handle| named.iter().all(|named| belongs(corpus, handle, named.record)));
    *named = found.into_iter().map(|record| Subject { record, place: 0..0 }).collect();
}

/// The paragraphs of the numbers that a question has.
pub(super) fn paragraph_records(corpus: Corpus<'_>, question: &Question) -> Vec<Handle> {
    let filters = Filters::new(corpus, &question.paragraphs);
    corpus.dataset.handles().filter(|&handle| filters.pass(corpus, handle)).collect()
}

/// A named event that says when: during the summit, before which words its date then counts.
pub(super) fn take_event_date(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Subject>) {
    // Who was minister of a country at a meeting.
    let asks_for_office = named.iter().any(|named| corpus.dataset.kind(named.record) == Kind::Partner)
        && question.words.iter().any(|word| word.key == "minister");
    let period = |named: &Subject| {
        let held = corpus.view(None).best(named.record, Property::WHEN)?.value_period();
        let before = question.before(named.place.start);
        held.filter(|_| before == "during" || before == "at" && asks_for_office)
    };
    let Some((at, period)) = named.iter().enumerate().find_map(|(at, named)| Some((at, period(named)?))) else {
        return;
    };
    let during = (0..named[at].place.start).rfind(|&word| question.text(word) == "during");
    question.use_words(during.as_slice());
    question.add_date(period);
    named.remove(at);
}

/// A record beside which something happened, which says when: joined *with Norway*.
pub(super) fn take_companion(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Subject>) -> Option<Handle> {
    if !matches!(question.wanted, Wanted::Who | Wanted::What | Wanted::Count) {
        return None;
    }
    let open = question.open();
    let date = |named: &Subject| {
        let reads_as_question = |property: &Property| {
            property.definition().value == ValueType::Date && open.iter().any(|&at| names(*property, question.text(at)))
        };
        let property = Property::of(corpus.dataset.kind(named.record)).find(reads_as_question)?;
        let is_beside = matches!(question.before(named.place.start), "as" | "with");
        corpus.view(None).best(named.record, property).filter(|_| is_beside)?.value_period()
    };
    let (at, period) = named.iter().enumerate().find_map(|(at, named)| Some((at, date(named)?)))?;
    let between = (question.start..named[at].place.start).filter(|&at| names(ALONGSIDE, question.text(at)));
    question.use_words(&between.collect::<Vec<_>>());
    question.add_date(period);
    Some(named.remove(at).record)
}

/// Whether words are too common for a name.
fn is_common(question: &Question, place: &Range<usize>) -> bool {
    let first = question.text(place.start);
    let is_number = first.bytes().all(|byte| byte.is_ascii_digit());
    is_filler(first)
        || place.len() == 1 && (is_number || question.words[place.start].is_date || kind_of_word(first).is_some())
}

fn record_of(corpus: Corpus<'_>, question: &Question, place: &Range<usize>) -> Option<Handle> {
    let words: Vec<&str> = question.words[place.clone()].iter().map(|word| word.text.as_str()).collect();
    let joined = if words.len() == 2 { words.concat() } else { String::new() };
    let mut records: Vec<Handle> = corpus.index.records_named(&words.join(" ")).collect();
    if records.is_empty() && !joined.is_empty() {
        records.extend(corpus.index.records_named(&joined));
    }
    // A declaration of Seoul, as other languages say it.
    if let ([], [first, second], true) = (records.as_slice(), words.as_slice(), question.is_foreign) {
        records.extend(corpus.index.records_named(&format!("{second} {first}")));
    }
    if let ([], [adjective]) = (records.as_slice(), words.as_slice()) {
        records = nations(corpus, adjective);
    }
    records.sort_unstable();
    records.dedup();
    let is_main = |handle: &Handle| {
        let record = corpus.dataset.record(*handle);
        [record.name(), record.short()].iter().any(|name| folded(name) == words.join(" "))
    };
    let main: Vec<Handle> = records.iter().copied().filter(is_main).collect();
    // SOM is no name of one of them, but ASEM is one of what they belong to.
    let is_of_many = matches!(*words.as_slice(), [series] if is_series(corpus, series));
    match (records.as_slice(), main.as_slice()) {
        ([_], []) if is_of_many => None,
        ([only], _) | (_, [only]) => Some(*only),
        _ => None,
    }
}

pub(super) fn keys(question: &Question, words: &[usize]) -> Vec<String> {
    words.iter().map(|&at| question.key(at).clone()).collect()
}
