//! Which characters of a text answer a query. Positions are characters of the original text; columns are somebody else's matter.

use std::ops::Range;

use super::Corpus;
use super::class::Class;
use super::fold::{Word, each_word, words};
use super::needle::Needle;
use super::query::Query;
use super::question::query_words;
use super::translate::Translated;

/// The words of a query, prepared for marking many texts.
#[derive(Clone, Debug, Default)]
pub struct Highlighter {
    /// Each word, and whether it may be misspelt because the dataset has none like it.
    words: Vec<(Needle, bool)>,
}

impl Highlighter {
    /// Costs one walk through all words of the dataset for each word of the query.
    pub fn new(corpus: Corpus<'_>, query: &Query) -> Highlighter {
        let needles = query_words(&Translated::new(corpus, query).query).into_iter().map(|word| Needle::new(&word));
        let is_unknown = |needle: &Needle| corpus.index.similar_words(needle).is_empty();
        Highlighter { words: needles.map(|needle| (needle.clone(), is_unknown(&needle))).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The ranges of characters to mark, in order and without overlap.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        // Most texts of a screen hold nothing to mark, which is seen without noting where each letter comes from.
        if !self.answers(text) {
            return Vec::new();
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for word in words(text) {
            let marks = self.words.iter().filter_map(|(needle, may_misspell)| mark(&word, needle, *may_misspell));
            let Some(mark) = marks.max_by_key(Range::len) else { continue };
            match ranges.last_mut() {
                Some(last) if last.end >= mark.start => last.end = last.end.max(mark.end),
                _ => ranges.push(mark),
            }
        }
        ranges
    }

    fn answers(&self, text: &str) -> bool {
        let mut answers = false;
        each_word(text, &mut |word, _| {
            answers =
                answers || self.words.iter().any(|(needle, may_misspell)| class(word, needle, *may_misspell).is_some());
        });
        answers
    }
}

fn class(word: &str, needle: &Needle, may_misspell: bool) -> Option<Class> {
    needle.class_in_text(word).or_else(|| if may_misspell { needle.typo_class(word) } else { None })
}

/// The part of a word that answers: the letters asked for, or all of it when it is another form or misspelt.
fn mark(word: &Word, needle: &Needle, may_misspell: bool) -> Option<Range<usize>> {
    let class = class(&word.text, needle, may_misspell)?;
    let n_letters = word.text.chars().count();
    let (start, length) = match class {
        Class::Prefix | Class::Inside => {
            let before = word.text.split(needle.text.as_str()).next().map_or(0, |before| before.chars().count());
            (before, needle.text.chars().count())
        }
        Class::Whole | Class::Form | Class::OneTypo | Class::TwoTypos | Class::Loose => (0, n_letters),
    };
    let at = |letter: usize| word.origin.get(letter).map(|&origin| origin as usize);
    Some(at(start)?..at(start + length - 1)? + 1)
}
