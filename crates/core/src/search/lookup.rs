//! A clause of words, looked up in the index: the alternatives that satisfy it, and how well each record does. Orders nothing.

use std::ops::Range;

use super::Corpus;
use super::calendar::is_year;
use super::class::Class;
use super::dated::{DateMode, dated};
use super::field::each_text;
use super::fold::{folded, words};
use super::hit::Effort;
use super::index::{Index, Posting};
use super::matches::{Match, Matches};
use super::needle::Needle;
use super::query::{Mode, Pattern, Query};
use super::question::fills;
use super::roman::roman;
use super::span::Span;
use crate::data::{Handle, Period};

/// A clause of words: satisfied by any of its alternatives.
pub(super) struct Lookup {
    alternatives: Vec<Alternative>,
    /// Dates in which a record may hold or happen instead.
    dates: Vec<(Span, DateMode)>,
}

/// All of these words, and perhaps something that the index cannot tell.
struct Alternative {
    needles: Vec<Needle>,
    accept: Accept,
    confirm: Confirm,
}

#[derive(Clone, Copy)]
enum Accept {
    Similar,
    /// At best as a form of the word.
    Translated,
    /// Only as a form of the word, of this class.
    Form(Class),
    /// Only the word itself, as of this class.
    Itself(Class),
}

/// What a record must have besides the words.
enum Confirm {
    Nothing,
    /// A text with this at word borders.
    Phrase(String),
    NamePrefix(String),
    NameSuffix(String),
    Name(String),
}

/// The negated clauses of a query, or the others, without the fillers of a question.
pub(super) fn telling_clauses(query: &Query, negated: bool) -> Vec<&[Pattern]> {
    let mut clauses: Vec<&[Pattern]> =
        query.words().filter(|(is_negated, _)| *is_negated == negated).map(|(_, patterns)| patterns).collect();
    if !clauses.iter().all(|patterns| patterns.iter().all(fills)) {
        clauses.retain(|patterns| !patterns.iter().all(fills));
    }
    clauses
}

/// The lookups for the telling clauses of a query, one for each.
pub(super) fn lookups(corpus: Corpus<'_>, query: &Query, negated: bool) -> Vec<Lookup> {
    let clauses = telling_clauses(query, negated);
    let mut lookups: Vec<Lookup> = clauses.iter().map(|patterns| Lookup::new(corpus, patterns)).collect();
    // All facts of all records would be read for a number that is being typed.
    if let ([only], [[Pattern { mode: Mode::Plain, .. }]]) = (lookups.as_mut_slice(), clauses.as_slice()) {
        only.dates.clear();
    }
    for (at, pair) in clauses.windows(2).enumerate() {
        if let Some((word, class)) = joined_word(corpus, pair[0], pair[1]) {
            lookups[at].alternatives.push(Alternative::joined(&word, class));
            lookups[at + 1].alternatives.push(Alternative::joined(&word, class));
        }
    }
    if lookups.len() > 1 {
        let alternatives = lookups.iter_mut().flat_map(|lookup| &mut lookup.alternatives);
        alternatives.flat_map(|alternative| &mut alternative.needles).for_each(|needle| needle.has_company = true);
    }
    let synonyms = if negated { Vec::new() } else { synonyms(corpus, &clauses) };
    for Synonym { at, n_words, text, class } in synonyms {
        for lookup in &mut lookups[at..at + n_words] {
            lookup.alternatives.push(Alternative::synonym(text, class));
        }
    }
    lookups
}

/// What a word that stands for another weighs in its place, in percent of what the other would.
const SYNONYM: u32 = 80;
/// The longest words of the thesaurus among the clauses.
const LONGEST_SYNONYM: usize = 2;

/// Other words for some clauses in a row.
pub(super) struct Synonym<'a> {
    pub(super) at: usize,
    pub(super) n_words: usize,
    pub(super) text: &'a str,
    /// As good as a form of the word, or worse than a mention of it: who asks for disability wants it before inclusion.
    class: Class,
}

/// What the plain words among some clauses also stand for.
pub(super) fn synonyms<'a>(corpus: Corpus<'a>, clauses: &[&[Pattern]]) -> Vec<Synonym<'a>> {
    let folded: Vec<Option<String>> = clauses.iter().map(|patterns| plain_text(patterns).map(folded)).collect();
    let mut found = Vec::new();
    for at in 0..folded.len() {
        let words: Vec<&str> = folded[at..].iter().take(LONGEST_SYNONYM).map_while(Option::as_deref).collect();
        for n_words in (1..=words.len()).rev() {
            let parts: Vec<&str> = words[..n_words].iter().flat_map(|text| text.split(' ')).collect();
            let synonym = |class: Class| move |text: &'a str| Synonym { at, n_words, text, class };
            found.extend(corpus.languages.synonyms(&parts).into_iter().map(synonym(Class::Form)));
            found.extend(corpus.languages.related(&parts).into_iter().map(synonym(Class::Inside)));
        }
    }
    found
}

fn plain_text(patterns: &[Pattern]) -> Option<&str> {
    match patterns {
        [Pattern { mode: Mode::Plain, text }] => Some(text),
        _ => None,
    }
}

/// The word of the dataset that two words of a query make together, and how well: `arc 7`, `e learning`, `asemme IX`.
fn joined_word(corpus: Corpus<'_>, one: &[Pattern], two: &[Pattern]) -> Option<(String, Class)> {
    let (one, two) = (folded(plain_text(one)?), folded(plain_text(two)?));
    let number = roman(&two).map(|number| number.to_string());
    let words = [Some(two.as_str()), number.as_deref()].into_iter().flatten().map(|two| format!("{one}{two}"));
    let words: Vec<String> = words.collect();
    if let Some(word) = words.iter().find(|word| corpus.index.find_word(word).is_some()) {
        return Some((word.clone(), Class::Form));
    }
    if corpus.index.find_word(&one).is_some() {
        return None;
    }
    let code = words.iter().find(|word| word.ends_with(|c: char| c.is_ascii_digit()))?;
    let (range, class) = corpus.index.misspelt_words(&Needle::new(code)).into_iter().max_by_key(|(_, class)| *class)?;
    Some((corpus.index.words().nth(range.start)?.to_string(), class))
}

impl Lookup {
    fn new(corpus: Corpus<'_>, patterns: &[Pattern]) -> Lookup {
        let mut lookup = Lookup { alternatives: Vec::new(), dates: Vec::new() };
        for pattern in patterns {
            lookup.alternatives.extend(Alternative::all(corpus, pattern));
            let share = match pattern.mode {
                Mode::Date if pattern.text.contains('-') => DateMode::Exact,
                // Most years are words of names and texts, which tell more.
                Mode::Date => DateMode::Year,
                Mode::Plain if is_year(&pattern.text) => DateMode::Year,
                _ => continue,
            };
            lookup.dates.extend(Span::of_dates(&pattern.text).map(|span| (span, share)));
        }
        lookup
    }

    /// Whether texts must be read, so that the lookup had better be restricted to few records.
    pub(super) fn reads_texts(&self) -> bool {
        !self.dates.is_empty()
            || self.alternatives.iter().any(|alternative| matches!(alternative.confirm, Confirm::Phrase(_)))
    }

    /// The records that satisfy the clause. Texts are read only of records that pass `filter`.
    pub(super) fn matches(&self, corpus: Corpus<'_>, effort: Effort, filter: &dyn Fn(Handle) -> bool) -> Matches {
        let mut matches = dated(corpus, &self.dates, filter);
        let mut is_known = !matches.records().is_empty();
        for alternative in &self.alternatives {
            let found = alternative.look_up(corpus, Index::similar_words);
            let is_short = alternative.needles.iter().any(|needle| needle.has_company && needle.is_short());
            is_known |= found.iter().any(|(_, found)| found.is_known(is_short));
            matches = matches.union(alternative.confirm(corpus, found, filter));
        }
        let misspelt = if is_known && effort != Effort::Typos { &[][..] } else { &self.alternatives };
        for alternative in misspelt {
            let found = alternative.look_up(corpus, misspelt_words);
            matches = matches.union(alternative.confirm(corpus, found, filter));
        }
        matches
    }
}

/// The words that a needle may be a misspelling of; a short one only of names, for any short word is like some word of a text.
fn misspelt_words(index: &Index, needle: &Needle) -> Vec<(Range<usize>, Class)> {
    let mut words = index.misspelt_words(needle);
    if needle.is_short() {
        words.retain(|(words, _)| index.postings(words.clone()).any(Posting::is_of_name));
    }
    words
}

/// The ranges of words that answer a needle.
type Similar = fn(&Index, &Needle) -> Vec<(Range<usize>, Class)>;

impl Alternative {
    fn all(corpus: Corpus<'_>, pattern: &Pattern) -> Vec<Alternative> {
        let text = if pattern.mode == Mode::Date { spelt(&pattern.text) } else { pattern.text.clone() };
        let words = words(&text);
        let has_company = words.iter().any(|word| word.joined);
        let words: Vec<String> = words.into_iter().map(|word| word.text).collect();
        let needles = words.iter().map(|word| Needle::in_company(word, has_company)).collect();
        let text = words.join(" ");
        let (accept, confirm) = match pattern.mode {
            Mode::Plain => (Accept::Similar, Confirm::Nothing),
            Mode::Translated => (Accept::Translated, Confirm::Nothing),
            Mode::Phrase | Mode::Exact if words.len() > 1 => (Accept::Itself(Class::Whole), Confirm::Phrase(text)),
            // A text may hold a date in words: Strategy 2021-2030, met on 16 May 2019.
            Mode::Phrase | Mode::Exact | Mode::Date => (Accept::Itself(Class::Whole), Confirm::Nothing),
            Mode::Start => (Accept::Similar, Confirm::NamePrefix(text)),
            Mode::End => (Accept::Similar, Confirm::NameSuffix(text)),
            Mode::Name => (Accept::Itself(Class::Whole), Confirm::Name(text)),
        };
        let mut all = vec![Alternative { needles, accept, confirm }];
        match words.as_slice() {
            _ if pattern.mode != Mode::Plain => {}
            [word] => {
                all.extend(Alternative::split(corpus, word));
                all.extend(Alternative::numbered(corpus, word));
            }
            parts => all.push(Alternative::joined(&parts.concat(), Class::Form)),
        }
        all
    }

    /// Words of the query as one word of the dataset.
    fn joined(word: &str, class: Class) -> Alternative {
        Alternative { needles: vec![Needle::new(word)], accept: Accept::Itself(class), confirm: Confirm::Nothing }
    }

    fn synonym(text: &str, class: Class) -> Alternative {
        let needles = words(text).into_iter().map(|word| Needle::new(&word.text)).collect();
        Alternative { needles, accept: Accept::Form(class), confirm: Confirm::Nothing }
    }

    /// An unknown word that ends in a Roman numeral, or whose number is written otherwise, as words of the dataset with that number:
    /// `asemmeix`, `2o21`, `asemme09`, `isom22`.
    fn numbered(corpus: Corpus<'_>, word: &str) -> Vec<Alternative> {
        if !word.is_ascii() || corpus.index.find_word(word).is_some() {
            return Vec::new();
        }
        let numerals = (1..word.len()).map(|at| word.split_at(at));
        let mut numerals = numerals.filter_map(|(series, numeral)| Some(format!("{series}{}", roman(numeral)?)));
        let numbered = numerals.find(|numbered| corpus.index.find_word(numbered).is_some());
        let others = rewritten(word).into_iter().flat_map(|word| match corpus.index.find_word(&word) {
            Some(_) => vec![Alternative::joined(&word, Class::OneTypo)],
            None => Alternative::split(corpus, &word),
        });
        numbered.map(|word| Alternative::joined(&word, Class::Form)).into_iter().chain(others).collect()
    }

    /// The ways to split an unknown word into two that stand next to each other in the dataset: `lllhub`, `elearning`. It is a
    /// guess, and as good as a prefix.
    fn split(corpus: Corpus<'_>, word: &str) -> Vec<Alternative> {
        if word.len() < SHORTEST_SPLIT || corpus.index.find_word(word).is_some() {
            return Vec::new();
        }
        word.char_indices()
            .skip(1)
            .map(|(at, _)| word.split_at(at))
            .filter(|(one, two)| corpus.index.find_word(one).and(corpus.index.find_word(two)).is_some())
            .map(|(one, two)| Alternative {
                needles: vec![Needle::new(one), Needle::new(two)],
                accept: Accept::Itself(Class::Prefix),
                confirm: Confirm::Phrase(format!("{one} {two}")),
            })
            .collect()
    }

    /// The records with all of the words.
    fn look_up(&self, corpus: Corpus<'_>, similar: Similar) -> Matches {
        let each = self.needles.iter().map(|needle| match self.accept {
            Accept::Similar => {
                let mut words = similar(corpus.index, needle);
                // Of a code that is broken, such as asem-dou, one part may be right.
                if self.needles.len() > 1 && needle.has_company {
                    words.extend(corpus.index.forms(needle));
                }
                matches_of(corpus, words)
            }
            Accept::Translated => {
                let similar = similar(corpus.index, needle).into_iter();
                matches_of(corpus, similar.map(|(words, class)| (words, class.min(Class::Form))))
            }
            Accept::Form(class) => {
                let forms = corpus.index.similar_words(needle).into_iter().filter(|(_, class)| *class >= Class::Form);
                matches_of(corpus, forms.map(|(words, _)| (words, class))).weakened(SYNONYM)
            }
            Accept::Itself(class) => {
                matches_of(corpus, corpus.index.find_word(&needle.text).map(|word| (word..word + 1, class)))
            }
        });
        each.reduce(|all, one| all.intersection(&one)).unwrap_or_default()
    }

    fn confirm(&self, corpus: Corpus<'_>, found: Matches, filter: &dyn Fn(Handle) -> bool) -> Matches {
        match &self.confirm {
            Confirm::Nothing => found,
            Confirm::Phrase(phrase) => {
                let records = found.records().iter().copied();
                found.only(records.filter(|&handle| filter(handle) && has_phrase(corpus, handle, phrase)))
            }
            Confirm::NamePrefix(text) => found.only(corpus.index.records_with_name_prefix(text)),
            Confirm::NameSuffix(text) => found.only(corpus.index.records_with_name_suffix(text)),
            Confirm::Name(text) => found.only(corpus.index.records_named(text)),
        }
    }
}

/// A date or range of a query as texts spell it.
fn spelt(date: &str) -> String {
    let period = date.replace("..", "/").parse::<Period>();
    period.map_or_else(|_| date.into(), |period| period.to_string())
}

/// `e` and `learning` is the shortest that people write; in shorter words the parts are accidents.
const SHORTEST_SPLIT: usize = 6;

fn matches_of(corpus: Corpus<'_>, words: impl IntoIterator<Item = (Range<usize>, Class)>) -> Matches {
    let mut matches = Matches::new(corpus.dataset.n_records());
    for (words, class) in words {
        for posting in corpus.index.postings(words) {
            // What a question asks for is found by its word, not by letters inside a label.
            if !posting.is_label || class >= Class::Form {
                let weight = if posting.is_label { 0 } else { posting.weight };
                let share = if posting.is_label { Match::ASKED } else { 0 };
                matches.add(posting.handle(), Match { class, weight, share });
            }
        }
    }
    matches
}

fn has_phrase(corpus: Corpus<'_>, handle: Handle, phrase: &str) -> bool {
    let mut has_phrase = false;
    each_text(corpus.view(None), handle, &mut |field, text| {
        has_phrase = has_phrase || !field.is_label() && contains_words(&folded(text), phrase);
    });
    has_phrase
}

/// Whether folded words stand in a folded text, next to each other and in this order.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let (before, rest) = text.split_at(at);
        let after = rest.strip_prefix(words).unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

/// Other ways to write a code with a number: digits for letters beside digits, without a zero before it, with the century.
fn rewritten(word: &str) -> Vec<String> {
    if !word.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let mut digits = String::with_capacity(word.len());
    for (at, c) in word.char_indices() {
        let is_behind = digits.ends_with(|c: char| c.is_ascii_digit());
        let is_before = word.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        digits.push(match c {
            'o' if is_behind || is_before => '0',
            'i' | 'l' if is_behind => '1',
            _ => c,
        });
    }
    let (series, number) = digits.split_at(digits.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let mut all = Vec::new();
    if let Some(number) = number.strip_prefix('0').filter(|number| !number.is_empty()) {
        all.push(format!("{series}{number}"));
    } else if number.len() == 2 && !series.is_empty() {
        all.push(format!("{series}20{number}"));
    }
    all.push(digits);
    all.retain(|other| other != word);
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_a_text_at_word_borders() {
        for (text, words, expected) in [
            ("the river hub", "river hub", true),
            ("river hub moves", "river hub", true),
            ("river hubs", "river hub", false),
            ("driver hub", "river hub", false),
            ("hub river", "river hub", false),
        ] {
            assert_eq!(contains_words(text, words), expected, "{words} in {text}");
        }
    }
}
