//! How well a word of the dataset answers a word of the query. Compares folded words only.

use super::fold::key;

/// How a word was found, from the worst to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Letters in order with gaps, over a name: an abbreviation.
    Loose,
    /// Two letters differ.
    TwoTypos,
    /// One letter differs, is missing, is too many, or two are swapped.
    OneTypo,
    /// The word lies inside a longer one.
    Inside,
    /// The word begins a longer one.
    Prefix,
    /// Another form of the word: plural, spelling, verb ending; or the same word broken or joined.
    Form,
    /// The word itself.
    Whole,
}

impl Class {
    /// Every class, the best first.
    pub const ALL: [Class; 7] =
        [Class::Whole, Class::Form, Class::Prefix, Class::Inside, Class::OneTypo, Class::TwoTypos, Class::Loose];

    /// How much of a field's weight the class earns, in percent. Beside the order of the classes, which decides first,
    /// it says how two words of different classes balance inside one record.
    pub fn percent(self) -> u32 {
        match self {
            Class::Whole => 100,
            Class::Form => 80,
            Class::Prefix => 70,
            Class::Inside => 50,
            Class::OneTypo => 40,
            Class::TwoTypos => 25,
            Class::Loose => 20,
        }
    }

    /// The tier in which the worst word of a record puts it. A form is as clean as the word: who asks for programmes
    /// wants the program.
    pub fn tier(self) -> u8 {
        match self {
            Class::Whole | Class::Form => 5,
            Class::Prefix => 4,
            Class::Inside => 3,
            Class::OneTypo => 2,
            Class::TwoTypos => 1,
            Class::Loose => 0,
        }
    }

    /// What an explanation calls it.
    pub fn word(self) -> &'static str {
        match self {
            Class::Whole => "word",
            Class::Form => "word form",
            Class::Prefix => "begins",
            Class::Inside => "inside",
            Class::OneTypo => "1 typo",
            Class::TwoTypos => "2 typos",
            Class::Loose => "loosely",
        }
    }
}

/// Below this a part of a word is found in too many words to mean anything.
const SHORTEST_INSIDE: usize = 3;
/// Below this one wrong letter makes another word.
const SHORTEST_ONE_TYPO: usize = 4;
/// Below this two wrong letters make another word.
const SHORTEST_TWO_TYPOS: usize = 8;

/// A word of a query, prepared for many comparisons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needle {
    /// The folded word.
    pub(super) text: String,
    /// Its [`key`].
    pub(super) key: String,
    letters: Vec<char>,
    typos: usize,
}

impl Needle {
    /// Prepares a folded word.
    pub(super) fn new(text: &str) -> Needle {
        let letters: Vec<char> = text.chars().collect();
        let has_digit = letters.iter().any(char::is_ascii_digit);
        // A word with a digit is a code: asemme7 must never find ASEMME6.
        let typos = match letters.len() {
            _ if has_digit => 0,
            SHORTEST_TWO_TYPOS.. => 2,
            SHORTEST_ONE_TYPO.. => 1,
            _ => 0,
        };
        Needle { text: text.into(), key: key(text), letters, typos }
    }

    /// The class without typos, if the word answers at all. `word_key` is [`key`] of `word`.
    pub(super) fn clean(&self, word: &str, word_key: &str) -> Option<Class> {
        if word == self.text {
            return Some(Class::Whole);
        }
        if word_key == self.key {
            return Some(Class::Form);
        }
        if self.is_series_of(word) {
            return Some(Class::Form);
        }
        if word.len() <= self.text.len() {
            return None;
        }
        if word.starts_with(&self.text) {
            return Some(Class::Prefix);
        }
        (self.may_lie_inside() && word.contains(&self.text)).then_some(Class::Inside)
    }

    /// Whether a word is this one and a number: `som1` of `som`. Who names a series means every one of it.
    pub(super) fn is_series_of(&self, word: &str) -> bool {
        let number = word.strip_prefix(self.text.as_str()).unwrap_or_default();
        self.letters.len() > 1
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && !self.is_number()
    }

    fn is_number(&self) -> bool {
        self.letters.iter().all(char::is_ascii_digit)
    }

    /// Whether the word means anything inside a longer one; a number inside a longer one is another number.
    pub(super) fn may_lie_inside(&self) -> bool {
        self.letters.len() >= SHORTEST_INSIDE && !self.is_number()
    }

    /// As [`Needle::clean`], for a word whose key is not known: it is only made when the words begin alike, as all keys do.
    pub(super) fn clean_in_text(&self, word: &str) -> Option<Class> {
        let begins_alike = word.chars().next() == self.letters.first().copied();
        if begins_alike { self.clean(word, &key(word)) } else { self.clean(word, "") }
    }

    /// Whether the word is long enough, and no code, to stand for words that differ by a letter or two.
    pub(super) fn may_be_misspelt(&self) -> bool {
        self.typos > 0
    }

    /// The class of a misspelling, by the optimal string alignment distance, in which a swap is one typo.
    pub(super) fn misspelt(&self, word: &str) -> Option<Class> {
        if self.typos == 0 || word.len().abs_diff(self.text.len()) > self.typos * 4 {
            return None;
        }
        let length = word.chars().count();
        if length.abs_diff(self.letters.len()) > self.typos || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        // People seldom get both of the first two letters wrong; without this short words meet at random.
        let mut begins = word.chars();
        let first = begins.next() == self.letters.first().copied();
        let second = begins.next() == self.letters.get(1).copied();
        let swapped = word.chars().take(2).eq(self.letters.iter().take(2).rev().copied());
        if !(first || second || swapped) {
            return None;
        }
        match strsim::osa_distance(&self.text, word) {
            1 => Some(Class::OneTypo),
            2 if self.typos == 2 => Some(Class::TwoTypos),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, word: &str, expected: Option<Class>) {
        let wanted = Needle::new(query);
        let found = wanted.clean(word, &key(word)).or_else(|| wanted.misspelt(word));
        assert_eq!(found, expected, "{query} in {word}");
    }

    #[test]
    fn a_word_is_found_whole_in_another_form_begun_inside_or_misspelt() {
        check("placement", "placement", Some(Class::Whole));
        check("placements", "placement", Some(Class::Form));
        check("som", "som1", Some(Class::Form));
        check("place", "placement", Some(Class::Prefix));
        check("cement", "placement", Some(Class::Inside));
        check("placemnt", "placement", Some(Class::OneTypo));
        check("wrok", "work", Some(Class::OneTypo));
        check("recogniton", "recognition", Some(Class::OneTypo));
        check("edcuatoin", "education", Some(Class::TwoTypos));
        check("dog", "placement", None);
    }

    #[test]
    fn codes_and_short_words_are_never_misspelt() {
        check("asemme7", "asemme6", None);
        check("som", "sam", None);
        check("rn1", "rn2", None);
        check("999", "1999", None);
    }

    #[test]
    fn classes_are_ordered_and_weigh_in_that_order() {
        assert!(Class::ALL.windows(2).all(|pair| pair[0] > pair[1] && pair[0].percent() > pair[1].percent()));
    }
}
