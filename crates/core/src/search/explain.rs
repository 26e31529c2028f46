//! Why a record is a hit: the best place of each word of the query. Reads the record again, so only for rows that are shown.

use std::fmt;
use std::mem::take;

use super::Corpus;
use super::calendar::is_year;
use super::class::Class;
use super::field::{Field, LabelOf, each_text};
use super::fold::{each_word, spelling, words};
use super::lookup::{Synonym, synonyms};
use super::moment::Moment;
use super::needle::Needle;
use super::query::{Mode, Pattern, Query};
use super::question::{is_filler, is_question, query_words};
use super::translate::Translated;
use crate::data::{Handle, Kind, View};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The word of the query; of one in another language what it is for, too.
    pub word: String,
    /// None where the most telling words were enough, and this one was not found.
    pub class: Option<Class>,
    pub field: Field,
    /// The folded word that stands there, or what stands for it.
    pub found: String,
    /// The text around it, where the field alone says little.
    pub quoted: String,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place();
        match self.class {
            None => write!(f, "{}: not found", self.word),
            Some(Class::Whole) => write!(f, "{}: {place}", self.word),
            Some(Class::Loose) => write!(f, "{}: short for the name", self.word),
            Some(Class::Form | Class::Prefix | Class::Inside | Class::OneTypo | Class::TwoTypos) => {
                if self.quoted.is_empty() {
                    write!(f, "{}: {place}: {}", self.word, self.found)
                } else {
                    write!(f, "{}: {place}", self.word)
                }
            }
        }
    }
}

/// The reasons for which a record is a hit, one for each word; empty when the query has no words.
pub fn explain(corpus: Corpus<'_>, query: &Query, handle: Handle) -> Vec<Reason> {
    reasons(corpus, corpus.view(query.asof()), query, handle)
}

/// Whether a record has each word as of the day of a query, as far as it has it at all.
pub(super) fn says_then(corpus: Corpus<'_>, query: &Query, handle: Handle) -> bool {
    let is_found = |reason: &Reason| reason.class > Some(Class::Loose);
    let mut lost = explain(corpus, query, handle);
    lost.retain(|reason| !is_found(reason));
    let at_any_time = if lost.is_empty() { lost.clone() } else { reasons(corpus, corpus.view(None), query, handle) };
    lost.iter().all(|reason| at_any_time.iter().all(|other| other.word != reason.word || !is_found(other)))
}

fn reasons(corpus: Corpus<'_>, view: View<'_>, query: &Query, handle: Handle) -> Vec<Reason> {
    let translated = Translated::new(corpus, query);
    let query = &translated.query;
    let mut searches: Vec<WordSearch> = Vec::new();
    for word in query_words(query) {
        if searches.iter().all(|search| search.needle.text != word) {
            searches.push(WordSearch::new(&word));
        }
    }
    let has_company = searches.len() > 1;
    for search in &mut searches {
        search.needle.has_company = has_company;
    }
    // Without typos first: any such class is better, and typos take longer to see.
    read(view, handle, &mut searches, Needle::class_in_text);
    if searches.iter().any(|search| search.best.is_none()) {
        read(view, handle, &mut searches, Needle::typo_class);
    }
    for (_, patterns) in query.words().filter(|(negated, patterns)| !negated && patterns.len() > 1) {
        keep_found(&mut searches, patterns);
    }
    for Synonym { at, n_words, text, .. } in synonyms(corpus, &clauses(query)) {
        let mut others: Vec<WordSearch> = folded_words(text).iter().map(|word| WordSearch::new(word)).collect();
        read(view, handle, &mut others, Needle::class_in_text);
        let meant: Vec<String> =
            clauses(query)[at..at + n_words].iter().flat_map(|patterns| folded_words(&patterns[0].text)).collect();
        give_synonym(&mut searches, &meant, text, &others);
    }
    let names_kind = |search: &WordSearch| Kind::named(&search.needle.text) == Some(view.record(handle).kind);
    for search in searches.iter_mut().filter(|search| search.best.is_none() && names_kind(search)) {
        search.look_at(Field::Label(LabelOf::Kind), "", &search.needle.text.clone(), Needle::class_in_text);
    }
    let is_abbreviated = searches.iter().all(|search| search.best.is_none()) && !is_question(query);
    let otherwise = is_abbreviated.then_some(Class::Loose);
    let mut reasons: Vec<Reason> = searches.into_iter().map(|search| search.reason(otherwise)).collect();
    let mut said = None;
    for reason in &mut reasons {
        let Some((written, english)) = translated.written_for(&reason.word) else {
            let mut patterns = query.words().flat_map(|(_, patterns)| patterns);
            let written = patterns.find_map(|pattern| spelling(&pattern.text, &reason.word));
            // A word of other letters than a to z is not known again without its marks.
            reason.word = written.filter(|written| !written.is_ascii()).unwrap_or_else(|| take(&mut reason.word));
            continue;
        };
        let is_said = said.replace(written) == Some(written);
        reason.word = if is_said { english.into() } else { format!("{written}, for {english}") };
    }
    reasons.extend(dates(query).map(|pattern| Reason::of_time(pattern.text.clone())));
    reasons
}

fn clauses(query: &Query) -> Vec<&[Pattern]> {
    query.words().filter(|(negated, _)| !negated).map(|(_, patterns)| patterns).collect()
}

/// Words that were found worse than all of what they also stand for were found as that.
fn give_synonym(searches: &mut [WordSearch], meant: &[String], synonym: &str, others: &[WordSearch]) {
    let is_form = |search: &WordSearch| search.best.as_ref().is_some_and(|best| best.class >= Some(Class::Form));
    let Some(found) = others.iter().map(|other| other.best.clone()).next().flatten() else { return };
    if !others.iter().all(is_form) {
        return;
    }
    for search in searches.iter_mut().filter(|search| meant.contains(&search.needle.text) && !is_form(search)) {
        let (word, class) = (search.needle.text.clone(), Some(Class::Form));
        let whole = if others.len() > 1 { synonym.into() } else { found.found.clone() };
        search.best = Some(Reason { word, class, found: whole, ..found.clone() });
    }
}

fn dates(query: &Query) -> impl Iterator<Item = &Pattern> {
    let patterns = query.words().filter(|(negated, _)| !negated).flat_map(|(_, patterns)| patterns);
    patterns.filter(|pattern| pattern.mode == Mode::Date)
}

impl Reason {
    /// Where the word was found.
    pub fn place(&self) -> String {
        if self.quoted.is_empty() { self.field.label() } else { format!("“{}”", self.quoted) }
    }

    /// The same in a sentence.
    pub fn place_in_words(&self) -> String {
        if self.quoted.is_empty() { self.field.place() } else { format!("in “{}”", self.quoted) }
    }

    fn of_time(word: String) -> Reason {
        Reason { word, class: Some(Class::Whole), field: Field::Time, found: String::new(), quoted: String::new() }
    }
}

/// Of alternatives only the one that was found best, the first among equals, if any was.
fn keep_found(searches: &mut Vec<WordSearch>, alternatives: &[Pattern]) {
    let words: Vec<Vec<String>> = alternatives.iter().map(|pattern| folded_words(&pattern.text)).collect();
    let class = |word: &String| {
        let search = searches.iter().find(|search| search.needle.text == *word)?;
        search.best.as_ref()?.class
    };
    let worst = |words: &[String]| words.iter().map(class).min().flatten();
    let Some(best) = words.iter().filter_map(|words| worst(words)).max() else { return };
    let Some(found) = words.iter().find(|words| worst(words) == Some(best)) else { return };
    searches.retain(|search| {
        let is_of_another = words.iter().flatten().any(|word| *word == search.needle.text);
        found.contains(&search.needle.text) || !is_of_another
    });
}

fn folded_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.text).filter(|word| !is_filler(word)).collect()
}

type Test = fn(&Needle, &str) -> Option<Class>;

fn read(view: View<'_>, handle: Handle, searches: &mut [WordSearch], test: Test) {
    each_text(view, handle, &mut |field, text| {
        if searches.iter().any(|search| search.improves(Class::Whole, field)) {
            each_word(text, &mut |word, _| {
                for search in &mut *searches {
                    search.look_at(field, text, word, test);
                }
            });
        }
    });
}

/// The most characters of a text that are shown before a word, and behind it when a long quotation is cut.
const QUOTED: [usize; 2] = [24, 72];

/// The words of a text around a folded one.
fn around(text: &str, word: &str) -> String {
    let words = words(text);
    let place = words.iter().find(|other| other.text == word).and_then(|other| other.origin.first());
    let place = place.map_or(0, |&place| place as usize);
    let letters: Vec<char> = text.chars().collect();
    let (from, until) =
        (place.saturating_sub(QUOTED[0]), (place + word.chars().count() + QUOTED[1]).min(letters.len()));
    // Whole words only.
    let from =
        if from == 0 { 0 } else { from + letters[from..place].iter().position(|c| *c == ' ').map_or(0, |at| at + 1) };
    let until = if until == letters.len() {
        until
    } else {
        letters[..until].iter().rposition(|c| *c == ' ').unwrap_or(until).max(place)
    };
    let part: String = letters[from..until].iter().collect();
    let (before, after) = (if from > 0 { "… " } else { "" }, if until < letters.len() { " …" } else { "" });
    format!("{before}{}{after}", part.trim())
}

struct WordSearch {
    needle: Needle,
    best: Option<Reason>,
}

impl WordSearch {
    fn new(word: &str) -> WordSearch {
        WordSearch { needle: Needle::new(word), best: None }
    }

    fn look_at(&mut self, field: Field, text: &str, word: &str, is_match: Test) {
        let Some(class) = is_match(&self.needle, word) else { return };
        let is_accident = field.is_label() && class < Class::Form;
        if !is_accident && self.improves(class, field) {
            let quoted = if field.is_better_quoted() { around(text, word) } else { String::new() };
            self.best =
                Some(Reason { word: self.needle.text.clone(), class: Some(class), field, found: word.into(), quoted });
        }
    }

    /// Whether a word of a class in a field would be better than the best so far.
    fn improves(&self, class: Class, field: Field) -> bool {
        let quality = |class, field: Field| (class, !field.is_label(), field.weight());
        self.best.as_ref().is_none_or(|best| quality(Some(class), field) > quality(best.class, best.field))
    }

    fn reason(self, otherwise: Option<Class>) -> Reason {
        let word = self.needle.text;
        let is_said = self.best.as_ref().is_some_and(|best| !best.field.is_label());
        if !is_said && (is_year(&word) || Moment::named(&word).is_some()) {
            return Reason::of_time(word);
        }
        let found = String::new();
        self.best.unwrap_or(Reason { word, class: otherwise, field: Field::Name, found, quoted: String::new() })
    }
}
