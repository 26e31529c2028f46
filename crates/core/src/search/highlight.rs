//! Which characters of a text answer a query. Positions are characters of the original text; columns are somebody else's matter.

use std::ops::Range;

use super::Corpus;
use super::class::{Class, Needle};
use super::fold::{Word, each_word, words};
use super::lookup::sought;
use super::query::Query;

/// The words of a query, prepared for marking many texts.
#[derive(Clone, Debug, Default)]
pub struct Highlighter {
    /// Each word, and whether it may be misspelt because the dataset has no such word.
    words: Vec<(Needle, bool)>,
}

impl Highlighter {
    /// Prepares the words of a query. Costs one walk through the letters of the dictionary for each word.
    pub fn new(corpus: Corpus<'_>, query: &Query) -> Highlighter {
        let prepared = sought(query).into_iter().map(|word| {
            let wanted = Needle::new(&word);
            let is_known = !corpus.index.clean(&wanted).is_empty();
            (wanted, !is_known)
        });
        Highlighter { words: prepared.collect() }
    }

    /// Whether there is nothing to mark.
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
            let marks = self.words.iter().filter_map(|(wanted, may_misspell)| mark(&word, wanted, *may_misspell));
            let Some(mark) = marks.max_by_key(Range::len) else { continue };
            match ranges.last_mut() {
                Some(last) if last.end >= mark.start => last.end = last.end.max(mark.end),
                _ => ranges.push(mark),
            }
        }
        ranges
    }

    /// Whether any word of a text answers.
    fn answers(&self, text: &str) -> bool {
        let mut answers = false;
        each_word(text, &mut |word, _| {
            answers =
                answers || self.words.iter().any(|(wanted, may_misspell)| class(word, wanted, *may_misspell).is_some());
        });
        answers
    }
}

fn class(word: &str, wanted: &Needle, may_misspell: bool) -> Option<Class> {
    wanted.clean_in_text(word).or_else(|| if may_misspell { wanted.misspelt(word) } else { None })
}

/// The part of a word that answers: the letters asked for, or all of it when it is another form or misspelt.
fn mark(word: &Word, wanted: &Needle, may_misspell: bool) -> Option<Range<usize>> {
    let class = class(&word.text, wanted, may_misspell)?;
    let n_letters = word.text.chars().count();
    let (start, length) = match class {
        Class::Prefix | Class::Inside => {
            let before = word.text.split(wanted.text.as_str()).next().map_or(0, |before| before.chars().count());
            (before, wanted.text.chars().count())
        }
        Class::Whole | Class::Form | Class::OneTypo | Class::TwoTypos | Class::Loose => (0, n_letters),
    };
    let at = |letter: usize| word.origin.get(letter).map(|&origin| origin as usize);
    Some(at(start)?..at(start + length - 1)? + 1)
}
