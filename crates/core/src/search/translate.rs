//! A query with its names in other languages put into English. Words that the dataset itself has come first.

use std::collections::HashSet;

use super::Corpus;
use super::fold::{folded, words};
use super::index::Posting;
use super::languages::Piece;
use super::query::{Clause, Condition, Mode, Pattern, Query};
use super::question::is_filler;
use crate::data::Handle;

/// A query as it is searched for.
pub(super) struct Translated {
    pub(super) query: Query,
    translations: Vec<Translation>,
}

struct Translation {
    written: String,
    english: Vec<String>,
}

/// A name of the table among the clauses of a query.
struct Run {
    n_clauses: usize,
    written: String,
    english: Vec<Clause>,
    meanings: Vec<String>,
    /// Whether it is made of words that only ask: when, who hosts.
    asks: bool,
    is_declined: bool,
}

/// More words are no name of the table.
const LONGEST_NAME: usize = 8;
/// Beside the name of a place these are a part of it: `ประเทศเยอรมนี`, country Germany.
const PLACES: [&str; 2] = ["country", "city"];
/// A shorter Latin word that the dataset has is an accident of languages: `anh`, `lao`.
const SHORTEST_KNOWN: usize = 4;

impl Translated {
    /// Costs a few look-ups for each word.
    pub(super) fn new(corpus: Corpus<'_>, query: &Query) -> Translated {
        let mut translations = Vec::new();
        let replaced = replace(corpus, &query.clauses, &mut translations);
        // Once more as written in English, so that "next meeting" means the same in every language.
        let query = if replaced == *query { replaced } else { Query::parse(&replaced.to_string()) };
        let clauses = widen(corpus, &query.clauses, &mut translations);
        Translated { query: Query { clauses }, translations }
    }

    /// Whether it was written in another language, at least in part, so that its small words are gone.
    pub(super) fn is_foreign(&self) -> bool {
        !self.translations.is_empty()
    }

    /// What was written for a folded word of the translated query, and that word as people write it.
    pub(super) fn written_for(&self, word: &str) -> Option<(&str, &str)> {
        let mut translations = self.translations.iter();
        translations.find_map(|translation| {
            if folded(&translation.written).split(' ').any(|written| written == word) {
                return None;
            }
            let mut words = translation.english.iter().flat_map(|english| english.split([' ', '-']));
            let english = words.find(|english| folded(english) == word)?;
            Some((translation.written.as_str(), english))
        })
    }
}

/// What a value of a field stands for in English; empty when it is no name in another language.
pub(super) fn meanings<'a>(corpus: Corpus<'a>, value: &str) -> Vec<&'a str> {
    let folded = folded(value);
    let words: Vec<&str> = folded.split(' ').collect();
    corpus.languages.find(&words).map(|found| found.meanings).unwrap_or_default()
}

/// The clauses with every name that the dataset does not have in English, and without the small words between such names.
fn replace(corpus: Corpus<'_>, clauses: &[Clause], translations: &mut Vec<Translation>) -> Query {
    let mut replaced: Vec<Clause> = Vec::with_capacity(clauses.len());
    let mut rest = clauses;
    let is_asked_alone = clauses.iter().all(|clause| !is_known(corpus, clause)) && {
        let mut runs = (0..clauses.len()).filter_map(|at| run(corpus, &clauses[at..]));
        runs.all(|run| run.asks)
    };
    let mut has_names = false;
    while let Some(first) = rest.first() {
        let run = run(corpus, rest).filter(|run| !(run.asks && is_asked_alone));
        has_names |= run.as_ref().is_some_and(|run| is_name(corpus, &rest[..run.n_clauses], run));
        match run {
            Some(run) if !is_known_to(corpus, &rest[..run.n_clauses], &run) => {
                replaced.extend(run.english);
                translations.push(Translation { written: run.written, english: run.meanings });
                rest = &rest[run.n_clauses..];
            }
            _ => {
                replaced.push(alone(corpus, first, translations));
                rest = &rest[1..];
            }
        }
    }
    if has_names || !translations.is_empty() {
        replaced.retain(|clause| !single(clause).is_some_and(|pattern| is_particle(&folded(&pattern.text))));
    }
    Query { clauses: replaced }
}

/// The clauses, with what they stand for as an alternative where the dataset has them in names: `Bildung`, `секретариат`.
fn widen(corpus: Corpus<'_>, clauses: &[Clause], translations: &mut Vec<Translation>) -> Vec<Clause> {
    let mut widened = Vec::with_capacity(clauses.len());
    let mut rest = clauses;
    // Beside words of another language it is no accident.
    let is_foreign = !translations.is_empty();
    let is_meant = |clauses: &[Clause], run: &Run| is_foreign && !run.asks || is_name(corpus, clauses, run);
    while let Some(first) = rest.first() {
        let Some(run) = run(corpus, rest).filter(|run| is_meant(&rest[..run.n_clauses], run)) else {
            widened.push(first.clone());
            rest = &rest[1..];
            continue;
        };
        let mut patterns = vec![Pattern { text: run.written.clone(), mode: Mode::Plain }];
        patterns.extend(run.meanings.iter().map(|text| Pattern { text: text.clone(), mode: Mode::Translated }));
        widened.push(Clause { negated: false, condition: Condition::Words(patterns) });
        translations.push(Translation { written: run.written, english: run.meanings });
        rest = &rest[run.n_clauses..];
    }
    widened
}

/// Whether the dataset has the words of a name; of one plain Latin word it may have the beginning only, which may be being typed.
fn is_known_to(corpus: Corpus<'_>, clauses: &[Clause], run: &Run) -> bool {
    !run.asks && is_begun(corpus, &run.written) || !records_with(corpus, clauses).is_empty()
}

/// Whether a plain Latin word begins one of the dataset.
fn is_begun(corpus: Corpus<'_>, word: &str) -> bool {
    word.is_ascii() && corpus.index.words_with_prefix(&folded(word)).next().is_some()
}

/// Whether some clauses that the dataset has words for are a name in another language there, not words of English by accident, as
/// `mode` and `stage` are.
fn is_name(corpus: Corpus<'_>, clauses: &[Clause], run: &Run) -> bool {
    if run.asks || run.is_declined || !is_known_to(corpus, clauses, run) {
        return false;
    }
    if is_begun(corpus, &run.written) && records_with(corpus, clauses).is_empty() {
        return true;
    }
    let is_named = |word: &str| {
        let found = corpus.index.find_word(word).map_or(0..0, |word| word..word + 1);
        corpus.index.postings(found).any(Posting::is_of_name)
    };
    let is_word = |word: &str| word.len() >= SHORTEST_KNOWN && !is_particle(word) && is_named(word);
    !run.written.is_ascii() || folded(&run.written).split(' ').all(is_word)
}

/// The longest name that some clauses begin with, if each is one plain word.
fn run(corpus: Corpus<'_>, clauses: &[Clause]) -> Option<Run> {
    let patterns: Vec<&Pattern> = clauses.iter().take(LONGEST_NAME).map_while(single).collect();
    let parts: Vec<Vec<String>> =
        patterns.iter().map(|pattern| words(&pattern.text).into_iter().map(|word| word.text).collect()).collect();
    for n_clauses in (1..=patterns.len()).rev() {
        let words: Vec<&str> = parts[..n_clauses].iter().flatten().map(String::as_str).collect();
        let Some(found) = corpus.languages.find(&words) else { continue };
        // What the dataset has words for is being typed.
        let is_typed = |word: &&str| corpus.index.words_with_prefix(word).next().is_some();
        if found.is_declined && words.len() == 1 && words.iter().any(is_typed) {
            continue;
        }
        let is_english = |meaning: &&str| folded(meaning) == words.join(" ");
        if found.meanings.iter().any(is_english) {
            return None;
        }
        let written: Vec<&str> = patterns[..n_clauses].iter().map(|pattern| pattern.text.as_str()).collect();
        let meanings: Vec<String> = found.meanings.into_iter().map(String::from).collect();
        let asks = meanings.iter().any(|meaning| meaning.split(' ').next().is_some_and(is_filler));
        let (written, english, is_declined) = (written.join(" "), english(&meanings), found.is_declined);
        return Some(Run { n_clauses, written, english, meanings, asks, is_declined });
    }
    let (words, written) = (parts.first()?, &patterns.first()?.text);
    let unspaced = if let [word] = words.as_slice() { unspaced(corpus, word, written) } else { None };
    unspaced.or_else(|| compound(corpus, words, written))
}

/// The names that are joined to one word, with a hyphen or without: `ASEM-Bildungssekretariat`.
fn compound(corpus: Corpus<'_>, words: &[String], written: &str) -> Option<Run> {
    let (mut clauses, mut all) = (Vec::new(), Vec::new());
    for word in words {
        if corpus.index.words_with_prefix(word).next().is_some() {
            clauses.push(plain(word));
            continue;
        }
        for meanings in parts_of(corpus, word)? {
            clauses.extend(english(&meanings));
            all.extend(meanings);
        }
    }
    let run =
        Run { n_clauses: 1, written: written.into(), english: clauses, meanings: all, asks: false, is_declined: false };
    Some(run).filter(|run| !run.meanings.is_empty())
}

/// A part of a compound has so many bytes, and a compound at most so many.
const SHORTEST_PART: usize = 4;
const LONGEST_COMPOUND: usize = 64;

/// What a name or the two names that make a word mean.
fn parts_of(corpus: Corpus<'_>, word: &str) -> Option<Vec<Vec<String>>> {
    let meanings = |part: &str| -> Option<Vec<String>> {
        let found = corpus.languages.find(&[part]).filter(|found| !found.is_declined)?;
        (part.len() >= SHORTEST_PART).then(|| found.meanings.into_iter().map(String::from).collect())
    };
    if let Some(whole) = meanings(word) {
        return Some(vec![whole]);
    }
    if word.len() > LONGEST_COMPOUND {
        return None;
    }
    let mut splits = word.char_indices().map(|(at, _)| word.split_at(at));
    splits.find_map(|(first, last)| {
        let last = meanings(last)?;
        // German joins with an s.
        let first = meanings(first).or_else(|| meanings(first.strip_suffix('s')?))?;
        Some(vec![first, last])
    })
}

/// The names in a word of a script without spaces.
fn unspaced(corpus: Corpus<'_>, word: &str, written: &str) -> Option<Run> {
    let pieces = corpus.languages.pieces(word)?;
    let (english, meanings) = (Vec::new(), Vec::new());
    let mut run = Run { n_clauses: 1, written: written.into(), english, meanings, asks: false, is_declined: false };
    let n_names = pieces.iter().filter(|piece| matches!(piece, Piece::Name(_))).count();
    for piece in pieces {
        match piece {
            Piece::Name(meanings) if n_names > 1 && meanings.iter().any(|meaning| PLACES.contains(meaning)) => {}
            Piece::Latin(text) => run.english.push(plain(text)),
            Piece::Name(meanings) => {
                let meanings: Vec<String> = meanings.into_iter().map(String::from).collect();
                run.english.extend(self::english(&meanings));
                run.meanings.extend(meanings);
            }
        }
    }
    Some(run)
}

/// The clauses that ask for one of several English texts: a clause for each word, or one with alternatives.
fn english(meanings: &[String]) -> Vec<Clause> {
    if let [meaning] = meanings {
        return meaning.split(' ').map(plain).collect();
    }
    let patterns = meanings.iter().map(|meaning| in_mode(meaning, Mode::Plain));
    vec![Clause { negated: false, condition: Condition::Words(patterns.collect()) }]
}

fn plain(word: &str) -> Clause {
    Clause { negated: false, condition: Condition::Words(vec![in_mode(word, Mode::Plain)]) }
}

/// Several words that are not marked otherwise are a phrase.
fn in_mode(text: &str, mode: Mode) -> Pattern {
    let is_phrase = mode == Mode::Plain && text.contains(' ');
    Pattern { text: text.into(), mode: if is_phrase { Mode::Phrase } else { mode } }
}

/// A clause of which each pattern is a name by itself: negated, quoted, marked or among alternatives.
fn alone(corpus: Corpus<'_>, clause: &Clause, translations: &mut Vec<Translation>) -> Clause {
    let Condition::Words(patterns) = &clause.condition else { return clause.clone() };
    if single(clause).is_some() {
        return clause.clone();
    }
    let mut translated = Vec::with_capacity(patterns.len());
    for pattern in patterns {
        let meanings = meanings(corpus, &pattern.text);
        let is_known = !records_of(corpus, &pattern.text).is_empty();
        if pattern.mode == Mode::Exact || meanings.is_empty() || is_known {
            translated.push(pattern.clone());
            continue;
        }
        translated.extend(meanings.iter().map(|meaning| in_mode(meaning, pattern.mode)));
        let english = meanings.into_iter().map(String::from).collect();
        translations.push(Translation { written: pattern.text.clone(), english });
    }
    Clause { negated: clause.negated, condition: Condition::Words(translated) }
}

/// The only pattern of a clause, if it must be found and bears no marks.
fn single(clause: &Clause) -> Option<&Pattern> {
    match &clause.condition {
        Condition::Words(patterns) if !clause.negated => match patterns.as_slice() {
            [pattern] if pattern.mode == Mode::Plain => Some(pattern),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a clause asks for something that the dataset has.
fn is_known(corpus: Corpus<'_>, clause: &Clause) -> bool {
    match &clause.condition {
        Condition::Field(..) => false,
        Condition::Words(patterns) => patterns.iter().any(|pattern| {
            let text = folded(&pattern.text);
            !is_filler(&text) && !is_particle(&text) && !records_of(corpus, &pattern.text).is_empty()
        }),
    }
}

/// The records that have all words of some clauses.
fn records_with(corpus: Corpus<'_>, clauses: &[Clause]) -> HashSet<Handle> {
    let texts: Vec<&str> = clauses.iter().filter_map(single).map(|pattern| pattern.text.as_str()).collect();
    records_of(corpus, &texts.join(" "))
}

fn records_of(corpus: Corpus<'_>, text: &str) -> HashSet<Handle> {
    let folded = folded(text);
    let each = folded.split(' ').map(|word| -> HashSet<Handle> {
        let found = corpus.index.find_word(word).map_or(0..0, |word| word..word + 1);
        let postings = corpus.index.postings(found).filter(|posting| !posting.is_label);
        postings.map(Posting::handle).collect()
    });
    each.reduce(|all, one| all.intersection(&one).copied().collect()).unwrap_or_default()
}

/// Whether a folded word only joins others in one of the languages of the table.
fn is_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "a", "al", "alla", "an", "and", "annee", "anno", "ano", "ar", "at", "att", "au", "aux", "av", "bei", "by", "c",
        "d", "da", "das", "de", "degli", "dei", "del", "della", "delle", "dem", "den", "der", "des", "det", "di",
        "die", "do", "dos", "du", "e", "el", "em", "en", "er", "es", "est", "et", "etait", "foi", "foram", "fu", "fue",
        "fueron", "fur", "furono", "ha", "haben", "hanno", "hat", "hatte", "het", "i", "il", "im", "in", "ist", "ja",
        "jaar", "jahr", "jest", "l", "la", "las", "le", "les", "los", "lugar", "met", "mit", "na", "nel", "nella",
        "no", "o", "och", "of", "og", "pa", "para", "per", "plaats", "por", "pour", "roku", "rum", "s", "si", "sind",
        "son", "sono", "sont", "statt", "sted", "sur", "teil", "til", "u", "um", "un", "und", "une", "v", "van", "ve",
        "vo", "von", "w", "waren", "we", "wurde", "wurden", "y", "z", "za", "ze", "zu", "zum", "zur", "και", "σε",
        "στη", "στην", "στο", "στον", "την", "τησ", "του", "των", "бар", "был", "была", "были", "было", "в", "во",
        "год", "года", "году", "для", "до", "жылы", "және", "з", "за", "и", "из", "к", "на", "о", "об", "от", "по",
        "с", "со", "у", "із", "في", "من", "و", "क", "म", "の", "의",
    ];
    PARTICLES.binary_search(&word).is_ok()
}
