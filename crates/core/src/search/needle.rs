//! A word of a query, compared with one word of the dataset at a time. Knows folded words only.

use super::class::Class;
use super::fold::key;

/// A shorter part of a word is found in too many words to mean anything.
const SHORTEST_INSIDE: usize = 3;
/// A part so long is no accident behind one letter: e-learning.
const LONG: usize = 6;
/// Fewer letters in another order are another word, and so few too where no other word stands beside them.
const SHORTEST_SWAP: usize = 3;
/// In a shorter word one wrong letter makes another word.
const SHORTEST_ONE_TYPO: usize = 4;
/// The digits of a code tell so much that fewer letters will do.
const SHORTEST_CODE_TYPO: usize = 3;
/// The same of two wrong letters.
const SHORTEST_TWO_CODE_TYPOS: usize = 5;
/// In a shorter word two wrong letters make another word.
const SHORTEST_TWO_TYPOS: usize = 8;

/// A folded word of a query, prepared for many comparisons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needle {
    pub(super) text: String,
    /// The [`key`] of the text.
    pub(super) key: String,
    /// Whether other words stand beside it, which keep a misspelling from being an accident.
    pub(super) has_company: bool,
    letters: Vec<char>,
    max_typos: usize,
}

impl Needle {
    pub(super) fn new(text: &str) -> Needle {
        let letters: Vec<char> = text.chars().collect();
        let has_digit = letters.iter().any(char::is_ascii_digit);
        let max_typos = match letters.iter().filter(|letter| !letter.is_ascii_digit()).count() {
            SHORTEST_TWO_CODE_TYPOS.. if has_digit => 2,
            SHORTEST_CODE_TYPO.. if has_digit => 1,
            SHORTEST_TWO_TYPOS.. => 2,
            SHORTEST_SWAP.. => 1,
            _ => 0,
        };
        Needle { text: text.into(), key: key(text), has_company: false, letters, max_typos }
    }

    /// One that other words may stand beside.
    pub(super) fn in_company(text: &str, has_company: bool) -> Needle {
        Needle { has_company, ..Needle::new(text) }
    }

    /// The class of a word without typos. `word_key` is the [`key`] of `word`.
    pub(super) fn class(&self, word: &str, word_key: &str) -> Option<Class> {
        if word == self.text {
            return Some(Class::Whole);
        }
        if word_key == self.key || self.is_series_of(word) {
            return Some(Class::Form);
        }
        if word.starts_with(&self.text) {
            return Some(Class::Prefix);
        }
        (self.matches_inside() && self.is_at_seam(word)).then_some(Class::Inside)
    }

    /// Whether it stands in a word where that may be composed: at its end, behind a part that may be a word. Letters in the middle
    /// meet by accident, as in coordi-nato-r, but for scripts that set no spaces between words.
    pub(super) fn is_at_seam(&self, word: &str) -> bool {
        if !self.text.is_ascii() {
            return word.contains(&self.text);
        }
        let stem = word.strip_suffix("es").filter(|stem| stem.ends_with(&self.text)).or_else(|| word.strip_suffix('s'));
        let is_composed = |word: &str| {
            let first = word.strip_suffix(self.text.as_str());
            first.is_some_and(|first| self.letters.len() >= LONG || first.chars().count() > 1)
        };
        is_composed(word) || stem.is_some_and(is_composed)
    }

    /// As [`Needle::class`], for a word without a known key. The key is made only when both words begin with the same letter,
    /// as words of one key do.
    pub(super) fn class_in_text(&self, word: &str) -> Option<Class> {
        let may_share_key = word.chars().next() == self.letters.first().copied();
        if may_share_key { self.class(word, &key(word)) } else { self.class(word, "") }
    }

    /// Whether a word is this one and a number: `som1` of `som`, but not `asemme81` of `asemme8`. Who names a series means every member
    /// of it.
    pub(super) fn is_series_of(&self, word: &str) -> bool {
        let number = word.strip_prefix(self.text.as_str()).unwrap_or_default();
        self.letters.len() > 1
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && !self.letters.last().is_some_and(char::is_ascii_digit)
    }

    /// Whether it may be found inside longer words. A number inside a longer one is another number.
    pub(super) fn matches_inside(&self) -> bool {
        self.letters.len() >= SHORTEST_INSIDE && !self.is_number()
    }

    fn is_number(&self) -> bool {
        self.letters.iter().all(char::is_ascii_digit)
    }

    /// Whether it is so short that it is like words of any text.
    pub(super) fn is_short(&self) -> bool {
        self.letters.len() < LONG
    }

    /// Whether any other word can be a misspelling of it.
    pub(super) fn allows_typos(&self) -> bool {
        self.max_typos > 0
    }

    /// The class of a misspelling, by the optimal string alignment distance, in which a swap is one typo.
    pub(super) fn typo_class(&self, word: &str) -> Option<Class> {
        // In bytes first: a letter has at most four.
        if !self.allows_typos() || word.len().abs_diff(self.text.len()) > self.max_typos * 4 {
            return None;
        }
        let n_letters = word.chars().count();
        // A word with a digit is a code: asemee7 may be ASEMME7, but never ASEMME6.
        let has_same_digits = digits(word).eq(digits(&self.text));
        if n_letters.abs_diff(self.letters.len()) > self.max_typos || !has_same_digits {
            return None;
        }
        if !self.shares_beginning(word) {
            return None;
        }
        match strsim::osa_distance(&self.text, word) {
            1 if self.is_another(word, n_letters) => None,
            1 => Some(Class::OneTypo),
            2 if self.max_typos == 2 || is_doubled_elsewhere(&self.text, word) => Some(Class::TwoTypos),
            _ => None,
        }
    }

    /// Whether a word that differs by one letter is another word, and no misspelling.
    fn is_another(&self, word: &str, n_letters: usize) -> bool {
        if self.letters.len() < SHORTEST_ONE_TYPO {
            return !self.has_company || !self.is_swap_of(word);
        }
        let is_one_of_few = self.letters.len() == SHORTEST_ONE_TYPO && n_letters == SHORTEST_ONE_TYPO;
        is_one_of_few && !self.has_company && !self.is_swap_of(word)
    }

    /// Whether the letters are the same in another order. Another letter in a short word makes another word: opec, open.
    fn is_swap_of(&self, word: &str) -> bool {
        let sorted = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        sorted(&self.text) == sorted(word)
    }

    /// Whether one of the first two letters is right, or both are swapped. People seldom get both wrong; without this rule
    /// short words meet at random.
    fn shares_beginning(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let (first, second) = (letters.next(), letters.next());
        let (own_first, own_second) = (self.letters.first().copied(), self.letters.get(1).copied());
        first == own_first || second == own_second || (first, second) == (own_second, own_first)
    }
}

/// Whether only other letters are doubled: apnicc for apnnic.
fn is_doubled_elsewhere(one: &str, other: &str) -> bool {
    let single = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.dedup();
        letters
    };
    single(one) == single(other)
}

fn digits(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, word: &str, expected: Option<Class>) {
        let needle = Needle::new(query);
        let class = needle.class(word, &key(word)).or_else(|| needle.typo_class(word));
        assert_eq!(class, expected, "{query} in {word}");
        assert_eq!(
            needle.class_in_text(word),
            needle.class(word, &key(word)),
            "{query} in {word}, without a known key"
        );
    }

    #[test]
    fn a_word_is_found_whole_in_another_form_as_a_prefix_inside_or_misspelt() {
        check("placement", "placement", Some(Class::Whole));
        check("placements", "placement", Some(Class::Form));
        check("place", "placement", Some(Class::Prefix));
        check("cement", "placement", Some(Class::Inside));
        check("cement", "placements", Some(Class::Inside));
        check("nato", "coordinator", None);
        check("身学习", "终身学习者", Some(Class::Inside));
        check("ac", "placement", None);
        check("placemnt", "placement", Some(Class::OneTypo));
        check("wrok", "work", Some(Class::OneTypo));
        check("recogniton", "recognition", Some(Class::OneTypo));
        check("edcuatoin", "education", Some(Class::TwoTypos));
        check("dog", "placement", None);
    }

    #[test]
    fn a_series_is_found_by_its_name() {
        check("som", "som1", Some(Class::Form));
        check("so", "so12", Some(Class::Form));
        check("s", "s1", Some(Class::Prefix));
        check("som", "som1b", Some(Class::Prefix));
        check("1", "12", Some(Class::Prefix));
        check("19", "1999", Some(Class::Prefix));
    }

    #[test]
    fn codes_and_short_words_have_no_typos() {
        check("asemme7", "asemme6", None);
        check("asemee7", "asemme7", Some(Class::OneTypo));
        check("asemee7", "asemme17", None);
        check("asmee7", "asemme7", Some(Class::TwoTypos));
        check("asme7", "asemme7", None);
        check("recognition", "recogniti0n", None);
        check("som", "sam", None);
        check("hbu", "hub", None);
        let beside_another = Needle::in_company("hbu", true);
        assert_eq!(beside_another.typo_class("hub"), Some(Class::OneTypo));
        assert_eq!(beside_another.typo_class("hum"), None);
        check("rn1", "rn2", None);
        check("999", "1999", None);
        check("seam", "seem", None);
        check("seam", "sema", Some(Class::OneTypo));
        check("acr9", "arc9", Some(Class::OneTypo));
    }

    #[test]
    fn two_typos_need_a_long_word() {
        check("lantern", "lemtern", None);
        check("lanterns", "lemterns", Some(Class::TwoTypos));
        check("lanterns", "lemtenrs", None);
        check("lanterns", "lant", None);
    }

    #[test]
    fn a_misspelling_has_one_of_the_first_two_letters_or_both_swapped() {
        check("river", "liver", Some(Class::OneTypo));
        check("river", "rover", Some(Class::OneTypo));
        check("river", "irver", Some(Class::OneTypo));
        check("riverside", "loverside", None);
        check("riverside", "irverside", Some(Class::OneTypo));
    }

    #[test]
    fn letters_of_several_bytes_count_once() {
        check("ақтөбе", "ақтбе", Some(Class::OneTypo));
    }
}
