//! Why a record is a hit: the best place of each word of the query. Reads the record again, so only for rows that are shown.

use std::fmt;

use super::Corpus;
use super::calendar::is_year;
use super::class::Class;
use super::field::{Field, each_text};
use super::fold::{each_word, words};
use super::needle::Needle;
use super::query::{Mode, Pattern, Query};
use super::question::{is_filler, is_question, query_words};
use super::translate::Translated;
use crate::data::Handle;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The folded word of the query; of one in another language as it was written, and what it is for.
    pub word: String,
    /// None where most words of a question were enough, and this one was not found.
    pub class: Option<Class>,
    pub field: Field,
    /// The folded word that stands there.
    pub found: String,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = self.field.label();
        match self.class {
            None => write!(f, "{}: not found", self.word),
            Some(Class::Whole) => write!(f, "{}: {field}", self.word),
            Some(class @ (Class::Form | Class::Prefix | Class::Inside | Class::OneTypo | Class::TwoTypos)) => {
                write!(f, "{}: {field}, {}: {}", self.word, class.word(), self.found)
            }
            Some(Class::Loose) => write!(f, "{}: {field}, loosely", self.word),
        }
    }
}

/// The reasons for which a record is a hit, one for each word; empty when the query has no words.
pub fn explain(corpus: Corpus<'_>, query: &Query, handle: Handle) -> Vec<Reason> {
    let translated = Translated::new(corpus, query);
    let query = &translated.query;
    let mut searches: Vec<WordSearch> = Vec::new();
    for word in query_words(query) {
        if searches.iter().all(|search| search.needle.text != word) {
            searches.push(WordSearch::new(&word));
        }
    }
    // Without typos first: any such class is better, and typos take longer to see.
    read(corpus, handle, &mut searches, Needle::class_in_text);
    if searches.iter().any(|search| search.best.is_none()) {
        read(corpus, handle, &mut searches, Needle::typo_class);
    }
    let otherwise = if is_question(query) { None } else { Some(Class::Loose) };
    for (_, patterns) in query.words().filter(|(negated, patterns)| !negated && patterns.len() > 1) {
        keep_found(&mut searches, patterns);
    }
    let mut reasons: Vec<Reason> = searches.into_iter().map(|search| search.reason(otherwise)).collect();
    let mut said = None;
    for reason in &mut reasons {
        let Some((written, english)) = translated.written_for(&reason.word) else { continue };
        let is_said = said.replace(written) == Some(written);
        reason.word = if is_said { english.into() } else { format!("{written}, for {english}") };
    }
    reasons.extend(dates(query).map(|pattern| Reason::of_time(pattern.text.clone())));
    reasons
}

fn dates(query: &Query) -> impl Iterator<Item = &Pattern> {
    let patterns = query.words().filter(|(negated, _)| !negated).flat_map(|(_, patterns)| patterns);
    patterns.filter(|pattern| pattern.mode == Mode::Date)
}

impl Reason {
    fn of_time(word: String) -> Reason {
        Reason { word, class: Some(Class::Whole), field: Field::Time, found: String::new() }
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

fn read(corpus: Corpus<'_>, handle: Handle, searches: &mut [WordSearch], test: Test) {
    each_text(corpus.dataset, corpus.graph, handle, &mut |field, text| {
        if searches.iter().any(|search| search.improves(Class::Whole, field)) {
            each_word(text, &mut |word, _| {
                for search in &mut *searches {
                    search.look_at(field, word, test);
                }
            });
        }
    });
}

struct WordSearch {
    needle: Needle,
    best: Option<Reason>,
}

impl WordSearch {
    fn new(word: &str) -> WordSearch {
        WordSearch { needle: Needle::new(word), best: None }
    }

    fn look_at(&mut self, field: Field, word: &str, test: Test) {
        let Some(class) = test(&self.needle, word) else { return };
        let is_accident = field == Field::Label && class < Class::Form;
        if !is_accident && self.improves(class, field) {
            self.best = Some(Reason { word: self.needle.text.clone(), class: Some(class), field, found: word.into() });
        }
    }

    /// Whether a word of a class in a field would be better than the best so far.
    fn improves(&self, class: Class, field: Field) -> bool {
        let quality = |class, field: Field| (class, field != Field::Label, field.weight());
        self.best.as_ref().is_none_or(|best| quality(Some(class), field) > quality(best.class, best.field))
    }

    fn reason(self, otherwise: Option<Class>) -> Reason {
        let word = self.needle.text;
        if self.best.is_none() && is_year(&word) {
            return Reason::of_time(word);
        }
        self.best.unwrap_or(Reason { word, class: otherwise, field: Field::Name, found: String::new() })
    }
}
