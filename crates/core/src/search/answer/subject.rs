//! The records that the words of a question name, and sets of records that they describe. Takes no name for another.

use std::ops::Range;

use super::super::Corpus;
use super::super::filter::Filters;
use super::super::fold::{folded, key};
use super::super::moment::Moment;
use super::super::needle::Needle;
use super::super::question::is_filler;
use super::super::relation::{names, nations};
use super::asked::{Asks, Question};
use crate::data::{Fact, Handle, Kind, Property, Value, ValueType};

/// A record, and where its name stands in the question.
#[derive(Clone, Debug)]
pub(super) struct Mention {
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

/// Longer names are rare, and each length costs a look-up for every word.
const LONGEST_NAME: usize = 10;

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
            if let Some(record) = record_named(corpus, question, &place)
                && !is_chosen(corpus, question, record, start)
            {
                question.use_words(&place.clone().collect::<Vec<_>>());
                found.push(Mention { record, place });
            }
        }
    }
    found.sort_by_key(|named| named.place.start);
    joined(corpus, question, &mut found);
    found
}

/// Whether a word is the abbreviation of several, which have numbers: SOM is no name of one of them.
fn is_series(corpus: Corpus<'_>, word: &str) -> bool {
    let needle = Needle::new(word);
    let mut members = corpus.index.words_with_prefix(word).filter(|member| needle.is_series_of(member));
    members.nth(1).is_some()
}

/// Whether a word of time before a name chooses another record of that name: the next SOM.
pub(super) fn is_chosen(corpus: Corpus<'_>, question: &Question, record: Handle, start: usize) -> bool {
    let moment = start.checked_sub(1).and_then(|before| Moment::named(question.text(before)));
    moment.is_some_and(|moment| moment != Moment::Now) && Property::WHEN.fits(corpus.dataset.kind(record))
}

/// Names that make one with "of": the secretariat of the hub is its own record, or the hub where the word is of a property of it.
fn joined(corpus: Corpus<'_>, question: &mut Question, found: &mut Vec<Mention>) {
    let is_of = |one: &Mention, two: &Mention| {
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
        found[at] = Mention { record, place: one.start..two.end };
        found.remove(at + 1);
    } else if of_part() {
        found.remove(at);
    }
}

/// The conclusions of a meeting have its name and that word for theirs.
fn of_kind_word(corpus: Corpus<'_>, question: &mut Question, found: &mut [Mention]) {
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
            *mention = Mention { record, place: at..mention.place.end };
        }
    }
}

/// The paragraphs that a question names by number, of what it names beside them, instead of that.
pub(super) fn paragraphs(corpus: Corpus<'_>, question: &Question, named: &mut Vec<Mention>) {
    if question.paragraphs.is_empty() {
        return;
    }
    let mut found = numbered(corpus, question);
    found.retain(|&handle| named.iter().all(|named| belongs(corpus, handle, named.record)));
    *named = found.into_iter().map(|record| Mention { record, place: 0..0 }).collect();
}

/// The paragraphs of the numbers that a question has.
pub(super) fn numbered(corpus: Corpus<'_>, question: &Question) -> Vec<Handle> {
    let filters = Filters::new(corpus, &question.paragraphs);
    corpus.dataset.handles().filter(|&handle| filters.pass(corpus, handle)).collect()
}

/// A named event that says when: during the summit, before which words its date then counts.
pub(super) fn dates(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Mention>) {
    // Who was minister of a country at a meeting.
    let asks_for_office = named.iter().any(|named| corpus.dataset.kind(named.record) == Kind::Partner)
        && question.words.iter().any(|word| word.key == "minister");
    let period = |named: &Mention| {
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
pub(super) fn companion(corpus: Corpus<'_>, question: &mut Question, named: &mut Vec<Mention>) -> Option<Handle> {
    if !matches!(question.asks, Asks::Who | Asks::What | Asks::Count) {
        return None;
    }
    let open = question.open();
    let date = |named: &Mention| {
        let is_asked = |property: &Property| {
            property.definition().value == ValueType::Date && open.iter().any(|&at| names(*property, question.text(at)))
        };
        let property = Property::of(corpus.dataset.kind(named.record)).find(is_asked)?;
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
        || place.len() == 1 && (is_number || question.words[place.start].is_date || kind_named(first).is_some())
}

fn record_named(corpus: Corpus<'_>, question: &Question, place: &Range<usize>) -> Option<Handle> {
    let words: Vec<&str> = question.words[place.clone()].iter().map(|word| word.text.as_str()).collect();
    let joined = if words.len() == 2 { words.concat() } else { String::new() };
    let mut records: Vec<Handle> = corpus.index.records_named(&words.join(" ")).collect();
    if records.is_empty() && !joined.is_empty() {
        records.extend(corpus.index.records_named(&joined));
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

/// The words of the type of a record, one list for each value.
pub(super) fn types(corpus: Corpus<'_>, handle: Handle) -> Vec<Vec<String>> {
    let record = corpus.dataset.record(handle);
    Property::sort_of(record.kind).into_iter().flat_map(|property| record.facts_of(property)).map(text_keys).collect()
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

/// The keys of the text or city of a fact; none when its value is neither.
pub(super) fn text_keys(fact: Fact<'_>) -> Vec<String> {
    match fact.value() {
        Value::Text(text) => content_keys(text),
        Value::Place(place) => content_keys(place.city),
        _ => Vec::new(),
    }
}

/// The keys of the words of a text that carry meaning.
pub(super) fn content_keys(text: &str) -> Vec<String> {
    folded(text).split(' ').filter(|word| !word.is_empty() && !is_filler(word)).map(key).collect()
}
