//! Answers that say what a record is, what its abbreviation stands for, or when something happened to it.

use std::ops::Range;

use super::question::{Question, Wanted};
use super::subject::keys;
use super::vocabulary::{FULL, STANDS};
use super::words::tells;
use super::{Answer, Inquiry, Statement, Tense, Verdict};
use crate::data::{Fact, Handle, MONTHS, Property, Time, Value};
use crate::search::Corpus;
use crate::search::field::each_name;
use crate::search::fold::folded;
use crate::search::index::Posting;
use crate::search::question::is_filler;
use crate::search::relation::names;

impl<'a> Inquiry<'a> {
    /// The record that a question only names.
    pub(super) fn meaning(&self) -> Option<Answer<'a>> {
        let is_plain = self.question.open().is_empty() && self.question.date().is_none();
        if is_plain && self.named.len() > 1 && !self.question.paragraphs.is_empty() {
            let records = self.named.iter().map(|named| named.record).collect();
            return Some(Answer::Records { records, noun: "paragraphs".into(), facts: Vec::new() });
        }
        let [named] = self.named.as_slice() else { return None };
        let asks = matches!(self.question.wanted, Wanted::Who | Wanted::What);
        let is_prepositional = matches!(
            self.question.before(named.place.start),
            "after" | "before" | "by" | "for" | "from" | "in" | "on" | "to" | "with"
        );
        (asks && is_plain && !is_prepositional && self.view.exists(named.record))
            .then_some(Answer::Meaning { record: named.record })
    }

    /// The facts of the named record that tell every other word of the question: when something happened, what it said of a topic.
    pub(super) fn event(&self) -> Option<Answer<'a>> {
        let topic = self.question.topic();
        let record = self.named.iter().find(|named| !topic.contains(&named.place.start))?.record;
        let asks_when = self.question.wanted == Wanted::When;
        let mut words = if asks_when { self.question.open() } else { topic };
        words.retain(|&at| !asks_when || !names(Property::WHEN, self.question.text(at)));
        // The day of something that only a text tells: ASEM Day.
        let is_day = asks_when && words.is_empty() && self.question.text(0) != "since";
        if is_day {
            words.extend(self.named.iter().flat_map(|named| named.place.clone()));
        }
        let reads_as_question = asks_when || self.question.wanted == Wanted::What;
        let is_explained =
            self.question.open().iter().all(|at| words.contains(at) || names(Property::WHEN, self.question.text(*at)));
        let is_named = self.named.iter().all(|named| named.record == record || words.contains(&named.place.start));
        if !reads_as_question || words.is_empty() || !is_explained || !is_named || self.question.date().is_some() {
            return None;
        }
        let keys = keys(&self.question, &words);
        let is_dated = |fact: &Fact<'_>| if is_day { names_day(*fact) } else { matches!(fact.time(), Time::On(_)) };
        let facts = self.view.facts(record).filter(|fact| !asks_when || is_dated(fact));
        let told = facts.filter(|fact| tells(*fact, &keys)).map(Statement::by(record));
        let mut facts: Vec<Statement<'a>> = told.collect();
        let property = facts
            .iter()
            .map(|it| it.fact.property)
            .max_by_key(|property| (*property == Property::OUTCOME, *property == Property::CONTENT))?;
        facts.retain(|it| it.fact.property == property);
        Some(Answer::Facts { record, property, facts, tense: Tense::Ever, verdict: Verdict::Value })
    }
}

/// Whether a text tells a day of the year.
fn names_day(fact: Fact<'_>) -> bool {
    matches!(fact.value(), Value::Text(text) if text.split(' ').any(|word| MONTHS.contains(&word)))
}

/// The words of an abbreviation whose long form is asked for.
pub(super) fn abbreviation(question: &Question) -> Option<Vec<usize>> {
    let is_long = |at: &usize| STANDS.contains(&question.text(*at)) || matches!(question.text(*at), "full" | "long");
    let (asking, short): (Vec<usize>, Vec<usize>) =
        question.open().into_iter().partition(|at| is_long(at) || FULL.contains(&question.text(*at)));
    (asking.iter().any(is_long) && question.wanted == Wanted::What && !short.is_empty()).then_some(short)
}

/// What an abbreviation stands for: the name of its record, or words of a name that it spells.
pub(super) fn of_abbreviation<'a>(corpus: Corpus<'a>, question: &Question, short: &[usize]) -> Option<Answer<'a>> {
    of_letters(corpus, &texts(question, short)).map(as_answer)
}

/// What an abbreviation of one word stands for, as a name of the dataset says.
pub fn long_form(corpus: Corpus<'_>, short: &str) -> Option<String> {
    of_letters(corpus, &[folded(short).as_str()]).map(|(_, name)| name)
}

/// The same when only a word is asked for that is the name of no record: what is TVET?
pub(super) fn of_single_word<'a>(corpus: Corpus<'a>, question: &Question) -> Option<Answer<'a>> {
    let open = question.open();
    let is_alone = open.len() == 1
        && (question.start..question.words.len())
            .all(|at| open.contains(&at) || matches!(question.text(at), "a" | "an" | "are" | "is" | "the"));
    (question.wanted == Wanted::What && question.start > 0 && is_alone)
        .then(|| of_letters(corpus, &texts(question, &open)))
        .flatten()
        .map(as_answer)
}

fn texts<'q>(question: &'q Question, places: &[usize]) -> Vec<&'q str> {
    places.iter().map(|&at| question.text(at)).collect()
}

fn as_answer<'a>((record, name): (Handle, String)) -> Answer<'a> {
    Answer::Name { record, name }
}

/// What so many names that have an abbreviation do not spell, others do not either.
const MAX_TRIED: usize = 64;

/// The record whose name says what an abbreviation stands for, and the words that do.
fn of_letters(corpus: Corpus<'_>, texts: &[&str]) -> Option<(Handle, String)> {
    let short = texts.concat();
    let mut records: Vec<Handle> = corpus.index.records_named(&texts.join(" ")).collect();
    records.sort_unstable();
    records.dedup();
    if let [record] = *records.as_slice() {
        let full =
            corpus.dataset.record(record).facts_of(Property::NAME_OTHER).find(|fact| fact.role().starts_with(FULL[0]));
        if let Some(Value::Text(name)) = full.map(Fact::value) {
            return Some((record, words_spelling(name, &short).unwrap_or_else(|| name.into())));
        }
        let name = spell_out(corpus, record, &short).unwrap_or_else(|| corpus.dataset.record(record).name().into());
        return (folded(&name) != texts.join(" ")).then_some((record, name));
    }
    // Of a series or several it stands with a number or an ending: SOM1, MOOCs.
    let is_form =
        |word: &&str| word.strip_prefix(&short).is_some_and(|end| end.chars().all(|c| c.is_ascii_digit() || c == 's'));
    let words = corpus.index.words_with_prefix(&short).filter(is_form).filter_map(|word| corpus.index.find_word(word));
    let named = words.flat_map(|word| corpus.index.postings(word..word + 1)).filter(|posting| posting.is_of_name());
    let records: Vec<Handle> = named.map(Posting::handle).take(MAX_TRIED).collect();
    let spelt = records.iter().find_map(|&record| Some((record, spell_out(corpus, record, &short)?)));
    spelt.or_else(|| in_series(corpus, &records, &short))
}

/// The name that the records of a series share but for their numbers: ASEMME for all of ASEMME1 to ASEMME9.
fn in_series(corpus: Corpus<'_>, records: &[Handle], short: &str) -> Option<(Handle, String)> {
    let is_numbered = |record: &&Handle| {
        let known = folded(corpus.dataset.record(**record).short());
        known.strip_prefix(short).is_some_and(|number| number.parse::<u32>().is_ok())
    };
    let without_number = |record: &Handle| {
        let name = corpus.dataset.record(*record).name();
        name.split(' ').filter(|word| !word.contains(|c: char| c.is_ascii_digit())).collect::<Vec<_>>().join(" ")
    };
    let mut series = records.iter().filter(is_numbered);
    let first = series.next()?;
    let name = without_number(first);
    series.all(|record| without_number(record) == name).then_some((*first, name))
}

/// The words of a name of a record that an abbreviation spells.
fn spell_out(corpus: Corpus<'_>, record: Handle, short: &str) -> Option<String> {
    let mut found = None;
    each_name(corpus.dataset, record, &mut |_, name| found = found.take().or_else(|| words_spelling(name, short)));
    found
}

/// The fewest words of a name of which an abbreviation has the initials, or the letters when it stands behind them in brackets:
/// Technical and Vocational Education and Training (TVET).
fn words_spelling(name: &str, short: &str) -> Option<String> {
    // Each with what divides it from the next.
    let parts: Vec<&str> = name.split_inclusive([' ', '-']).collect();
    let initial = |part: &&str| {
        folded(part).split(' ').filter(|word| !is_filler(word)).filter_map(|word| word.chars().next()).collect()
    };
    let initials: Vec<String> = parts.iter().map(initial).collect();
    let runs = (2..=parts.len()).flat_map(|n| (0..=parts.len() - n).map(move |first| first..first + n));
    let has_initials = |run: &Range<usize>| {
        initials[run.clone()].iter().flat_map(|initial| initial.chars()).eq(short.chars())
            && !is_filler(&folded(parts[run.start]))
    };
    let is_before_it = |run: &Range<usize>| {
        parts.get(run.end).is_some_and(|next| next.starts_with('(') && folded(next) == short)
            && spells(&folded(&parts[run.clone()].concat()), short)
    };
    let mut spelt = runs.filter(|run| has_initials(run) || is_before_it(run));
    let run = spelt.next()?;
    Some(parts[run].concat().trim_matches(|c: char| !c.is_alphanumeric()).into())
}

/// Whether the letters of an abbreviation stand in words in order, beginning with the first one.
fn spells(text: &str, short: &str) -> bool {
    let mut letters = text.chars();
    text.chars().next() == short.chars().next() && short.chars().all(|wanted| letters.any(|letter| letter == wanted))
}
