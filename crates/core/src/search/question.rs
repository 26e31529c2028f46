//! Queries that are put as questions: the words they are made of and the words they look for.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::fold::{folded, words};
use super::query::{Clause, Condition, Mode, Pattern, Query};

/// The words that ask.
pub(super) const ASKING: &[&str] = &["how", "what", "when", "where", "which", "who", "whom", "whose", "why"];
/// The auxiliary verbs of questions.
pub(super) const AUXILIARIES: &[&str] =
    &["are", "can", "did", "do", "does", "had", "has", "have", "is", "was", "were", "will", "would"];

/// Whether a query contains one of the words that questions begin with.
pub(super) fn is_question(query: &Query) -> bool {
    let mut patterns = query.words().filter(|(negated, _)| !negated).flat_map(|(_, patterns)| patterns);
    patterns.any(|pattern| pattern.mode == Mode::Plain && ASKING.contains(&folded(&pattern.text).as_str()))
}

pub(super) fn fills(pattern: &Pattern) -> bool {
    pattern.mode == Mode::Plain && is_filler(&folded(&pattern.text))
}

/// The query without what a question measures: how *long*, how *often*.
pub(super) fn without_measures(query: &Query) -> Query {
    let word = |clause: &Clause| match &clause.condition {
        Condition::Words(patterns) if !clause.negated => match patterns.as_slice() {
            [Pattern { text, mode: Mode::Plain }] => Some(folded(text)),
            _ => None,
        },
        _ => None,
    };
    let mut before = None;
    let mut clauses = query.clauses.clone();
    clauses.retain(|clause| {
        let word = word(clause);
        let is_measure = before.as_deref() == Some("how")
            && word.as_deref().is_some_and(|word| matches!(word, "long" | "often" | "far" | "big" | "large"));
        before = word;
        !is_measure
    });
    Query { clauses }
}

/// The folded words that a query looks for, without negated ones and, unless nothing else is left, without fillers.
pub(super) fn query_words(query: &Query) -> Vec<String> {
    let query = without_measures(query);
    let patterns = query.words().filter(|(negated, _)| !negated).flat_map(|(_, patterns)| patterns);
    let patterns = patterns.filter(|pattern| pattern.mode != Mode::Date);
    let all: Vec<String> = patterns.flat_map(|pattern| words(&pattern.text)).map(|word| word.text).collect();
    let kept: Vec<String> = all.iter().filter(|word| !is_filler(word)).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// The words that questions are made of and that distinguish records in no dataset.
static FILLERS: LazyLock<HashSet<&str>> = LazyLock::new(|| FILLER_WORDS.split(' ').collect());
const FILLER_WORDS: &str = "\
    a about actually again all already also altogether an and any are as at be been by can could did do does else \
    even eventually ever exactly exist exists finally find for from gave get gets give given gives go goes got had \
    happened happens has have how i in indeed into is it its just kindly know list maybe me more much my now of \
    officially on or originally perhaps please really said say says see show some still take taken takes tell than \
    that the their there these they this to too took under us very was we went were what when where which who whom \
    whose why will with would yet you";

pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_recognised() {
        for word in ["a", "who", "the", "of", "with"] {
            assert!(is_filler(word), "{word}");
        }
        assert!(!is_filler("asem"));
    }

    #[test]
    fn a_query_looks_for_its_words_without_fillers_unless_they_are_all() {
        let check = |query: &str, expected: &[&str]| assert_eq!(query_words(&Query::parse(query)), expected, "{query}");
        check("who chairs the River-Hub -lock kind:group", &["chairs", "river", "hub"]);
        check("how long is the River", &["river"]);
        check("how the long river", &["long", "river"]);
        check("who was it", &["who", "was", "it"]);
        check("", &[]);
    }

    #[test]
    fn a_question_has_a_plain_asking_word() {
        for (query, expected) in [
            ("who chairs the hub", true),
            ("the hub who", true),
            ("the hub", false),
            ("-who hub", false),
            ("'who", false),
        ] {
            assert_eq!(is_question(&Query::parse(query)), expected, "{query}");
        }
    }
}
