//! The names of partners and cities and the terms of the field in many languages, each with the English words that it stands for,
//! and English words that stand for others. Holds no facts: it only lets a query find what those words find.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{folded, key};
use crate::data::packed::{Numbers, Texts, packed};

/// Searched where it lies: nothing is read before a query has words.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Languages {
    /// The folded names; one that stands for several things is there as often.
    names: Texts,
    meaning_of_names: Numbers,
    /// English words, as people write them.
    meanings: Texts,
}

packed!(pub Languages: texts names, numbers meaning_of_names, texts meanings);

/// The longest name that some words begin with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    pub(super) meanings: Vec<&'a str>,
    /// Whether the words are more than the name: `Таиланда`, `Madridissa`.
    pub(super) is_declined: bool,
}

/// A part of a word in a script without spaces.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Name(Vec<&'a str>),
    /// Latin letters and digits, as in `ASEM事務局`.
    Latin(&'a str),
}

/// A shorter word is declined by changing more than its end.
const SHORTEST_STEM: usize = 4;
/// In plain Latin letters shorter stems begin English words: `Turing` is not Turin's, `romance` not Rome's.
const SHORTEST_LATIN_STEM: usize = 6;
/// As in `Maltában`: English words seldom end so.
const LONG_ENDING: usize = 3;
/// As in `Madridissa`; more makes another word.
const LONGEST_ENDING: usize = 4;

impl Languages {
    /// Reads the table, of which `assets/languages.md` says the columns, and the thesaurus, which explains itself. `name_of` gives
    /// the name of the record with an id; a line whose record is gone stands for nothing.
    pub fn read<'a>(table: &'a str, thesaurus: &'a str, name_of: impl Fn(&str) -> Option<&'a str>) -> Languages {
        let mut sorted: BTreeSet<(String, &str)> = synonyms(thesaurus);
        for line in table.lines().skip(1) {
            let mut columns = line.split('\t');
            let (Some(key), Some(_), Some(names)) = (columns.next(), columns.next(), columns.next()) else { continue };
            let Some(meaning) = key.split_once(':').map_or_else(|| name_of(key), |(_, words)| Some(words)) else {
                continue;
            };
            sorted.extend(names.split('|').map(|name| (folded(name), meaning)));
            // Declined from the English name: `Madridissa`.
            sorted.extend((!key.starts_with("term:")).then(|| (folded(meaning), meaning)));
        }
        let distinct: BTreeSet<&str> = sorted.iter().map(|(_, meaning)| *meaning).collect();
        let numbers: BTreeMap<&str, u32> = distinct.iter().copied().zip(0..).collect();
        Languages {
            names: Texts::new(sorted.iter().map(|(name, _)| name.as_str())),
            meaning_of_names: sorted.iter().map(|(_, meaning)| numbers[meaning]).collect(),
            meanings: Texts::new(distinct.into_iter()),
        }
    }

    /// What folded words stand for together, as a name or as a declined form of one.
    pub(super) fn find(&self, words: &[&str]) -> Option<Found<'_>> {
        let exact = self.meanings(&words.join(" "));
        if !exact.is_empty() {
            return Some(Found { meanings: exact, is_declined: false });
        }
        let (first, others) = words.split_first()?;
        let mut all = stems(first).into_iter().map(|stem| self.meanings_of_stems(stem, others));
        let meanings = all.find(|meanings| !meanings.is_empty())?;
        Some(Found { meanings, is_declined: true })
    }

    fn meanings(&self, name: &str) -> Vec<&str> {
        let numbers = self.meaning_of_names.within(self.names.equal(name));
        numbers.map(|meaning| self.meanings.at(meaning as usize)).collect()
    }

    /// What the names mean that begin with this word and of which every other word begins one of these.
    fn meanings_of_stems(&self, first: &str, others: &[&str]) -> Vec<&str> {
        if others.is_empty() {
            return self.meanings(first);
        }
        let names = self.names.prefix_range(&format!("{first} "));
        let mut fitting = names.map(|name| self.names.at(name)).filter(|name| {
            let stems: Vec<&str> = name.split(' ').skip(1).collect();
            stems.len() == others.len() && others.iter().zip(stems).all(|(word, stem)| declines(stem, word))
        });
        fitting.next().map(|name| self.meanings(name)).unwrap_or_default()
    }

    /// The English words that mean the same as some folded English words.
    pub(super) fn synonyms(&self, words: &[&str]) -> Vec<&str> {
        self.meanings(&key_of(SAME, words))
    }

    /// The English words of a wider or another meaning that some folded English words also stand for.
    pub(super) fn related(&self, words: &[&str]) -> Vec<&str> {
        self.meanings(&key_of(RELATED, words))
    }

    /// The words for the same deed as some folded words of a question.
    pub(super) fn verb_synonyms(&self, words: &[&str]) -> Vec<&str> {
        self.meanings(&key_of(DEED, words))
    }

    /// The plainer words of a question that some folded words of it stand for.
    pub(super) fn paraphrase(&self, words: &[&str]) -> Option<&str> {
        self.meanings(&paraphrase_key(words)).first().copied()
    }

    /// The names in a word of a script without spaces, the longest first from the left. None when they are less than half of it.
    pub(super) fn pieces<'a>(&'a self, word: &'a str) -> Option<Vec<Piece<'a>>> {
        if !word.chars().any(is_unspaced) {
            return None;
        }
        let (mut pieces, mut rest) = (Vec::new(), word);
        // A word in Latin letters takes an ending: ASEMME9는.
        let mut n_read = if word.starts_with(|c: char| c.is_ascii()) { LONGEST_ENDING } else { 0 };
        let mut n_skipped = 0;
        while !rest.is_empty() {
            let latin = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii()).len();
            let (length, piece) = if latin > 0 {
                (latin, rest.get(..latin).map(Piece::Latin))
            } else {
                self.longest_name(rest).map_or(
                    (rest.chars().next().map_or(1, char::len_utf8), None),
                    |(length, means)| {
                        n_read += rest.get(..length).map_or(0, |name| name.chars().count());
                        (length, Some(Piece::Name(means)))
                    },
                )
            };
            n_skipped += usize::from(piece.is_none());
            pieces.extend(piece);
            rest = rest.get(length..).unwrap_or_default();
        }
        (n_read > 0 && n_read >= n_skipped).then_some(pieces)
    }

    /// The longest name that a text begins with: its length in bytes and its meanings.
    fn longest_name(&self, text: &str) -> Option<(usize, Vec<&str>)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let possible =
            ends.take_while(|&end| text.get(..end).is_some_and(|start| !self.names.prefix_range(start).is_empty()));
        let longest =
            possible.filter(|&end| text.get(..end).is_some_and(|name| !self.names.equal(name).is_empty())).last()?;
        Some((longest, self.meanings(text.get(..longest)?)))
    }
}

/// English words stand among the names by their keys, behind a sign that no name has.
const SAME: char = '=';
const RELATED: char = '>';
/// Verbs that only questions take for one another.
const DEED: char = '!';
/// Phrases of questions, which stand for plainer ones.
const PARAPHRASE: char = '?';

fn key_of(sign: char, words: &[&str]) -> String {
    words.iter().fold(sign.into(), |keys, word| keys + " " + &key(word))
}

/// A single word stands for another one only as it is written; a phrase in any form.
fn paraphrase_key(words: &[&str]) -> String {
    if let [only] = words { format!("{PARAPHRASE} {only}") } else { key_of(PARAPHRASE, words) }
}

/// The entries of a thesaurus: the key of words, and words that they also stand for.
fn synonyms(thesaurus: &str) -> BTreeSet<(String, &str)> {
    let entry = |sign: char, word: &str| key_of(sign, &folded(word).split(' ').collect::<Vec<_>>());
    let mut entries = BTreeSet::new();
    for line in thesaurus.lines().filter(|line| !line.starts_with('#')) {
        if let Some((phrases, meaning)) = line.strip_prefix("? ").and_then(|line| line.split_once(" > ")) {
            entries.extend(phrases.split(", ").map(|phrase| {
                let folded = folded(phrase);
                (paraphrase_key(&folded.split(' ').collect::<Vec<_>>()), meaning)
            }));
            continue;
        }
        let (same, line) = line.strip_prefix("! ").map_or((SAME, line), |deeds| (DEED, deeds));
        for (arrow, sign) in [(" > ", same), (" >> ", RELATED)] {
            if let Some((words, meaning)) = line.split_once(arrow) {
                entries.extend(words.split(", ").map(|word| (entry(sign, word), meaning)));
            }
        }
        let equals: Vec<&str> = line.split(" = ").collect();
        for word in &equals {
            let others = equals.iter().filter(|other| *other != word);
            entries.extend(others.map(|other| (entry(same, word), *other)));
        }
    }
    entries
}

/// What a word may be declined from, the longest first; itself among them.
fn stems(word: &str) -> Vec<&str> {
    let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]);
    let stems = ends.filter_map(|end| word.get(..end)).filter(|stem| declines(stem, word));
    let mut stems: Vec<&str> = stems.collect();
    stems.reverse();
    stems
}

fn declines(stem: &str, word: &str) -> bool {
    let Some(ending) = word.strip_prefix(stem) else { return false };
    let (n_stem, n_ending) = (stem.chars().count(), ending.chars().count());
    let shortest = if !word.is_ascii() {
        SHORTEST_STEM
    } else if n_ending >= LONG_ENDING {
        SHORTEST_LATIN_STEM - 1
    } else {
        SHORTEST_LATIN_STEM
    };
    n_ending == 0 || n_ending <= LONGEST_ENDING && n_stem >= shortest
}

/// Chinese, Japanese, Thai, Lao, Burmese, Khmer; and Korean, which leaves spaces out. Hangul is folded to its letters.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "key\tlanguage\tnames\tsource\n\
        germany\tes\tAlemania\tcldr\n\
        germany\tzh\t德国|德國\tcldr\n\
        gone\tes\tNada\town\n\
        city:Riga\tlv\tRīga\tcldr\n\
        thailand\tru\tТаиланд\tcldr\n\
        republic-of-korea\tru\tЮжная Корея|Южной Кореи\tcldr\n\
        term:training\tfi\tkoulutus\town\n\
        term:education\tfi\tkoulutus\town\n\
        term:lifelong learning\tzh\t终身学习\town\n\
        term:ministry of education\tru\tминистерство образования\town\n";

    fn languages() -> Languages {
        let thesaurus = "# degrees = none\ndegree = diploma = academic title\ngerman, germans > Germany\n\
            academic >> university\n? at the time of > during";
        Languages::read(TABLE, thesaurus, |id| match id {
            "germany" => Some("Germany"),
            "thailand" => Some("Thailand"),
            "republic-of-korea" => Some("Republic of Korea"),
            _ => None,
        })
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (languages, text) = (languages(), folded(text));
        let words: Vec<&str> = text.split(' ').collect();
        let meanings = languages.find(&words).map(|found| found.meanings).unwrap_or_default();
        assert_eq!(meanings, expected, "{text}");
    }

    #[test]
    fn a_name_is_found_as_it_is_and_declined() {
        check("alemania", &["Germany"]);
        check("Таиланда", &["Thailand"]);
        check("Южной Кореи", &["Republic of Korea"]);
        check("министерством образования", &["ministry of education"]);
        check("Koulutus", &["education", "training"]);
        check("Alemaniako", &["Germany"]);
        check("Germanyban", &["Germany"]);
        for other in ["Rigas", "Alem", "Alemaniaaaaaa", "Nada", "Южная", "министерство"] {
            check(other, &[]);
        }
    }

    #[test]
    fn a_word_without_spaces_is_split_into_the_longest_names() {
        let languages = languages();
        let check = |text: &str, expected: Option<&[Piece<'_>]>| {
            assert_eq!(languages.pieces(&folded(text)).as_deref(), expected, "{text}");
        };
        let (germany, learning) = (|| Piece::Name(vec!["Germany"]), || Piece::Name(vec!["lifelong learning"]));
        check("德国终身学习", Some(&[germany(), learning()]));
        check("德国的终身学习", Some(&[germany(), learning()]));
        check("ASEM德国", Some(&[Piece::Latin("asem"), germany()]));
        check("德国海賊王", None);
        check("Alemania", None);
    }

    #[test]
    fn english_words_stand_for_others_in_one_direction_or_both() {
        let languages = languages();
        for (words, expected) in [
            ("diplomas", &["academic title", "degree"][..]),
            ("academic titles", &["degree", "diploma"]),
            ("german", &["Germany"]),
            ("germany", &[]),
            ("academic", &[]),
        ] {
            assert_eq!(languages.synonyms(&words.split(' ').collect::<Vec<_>>()), expected, "{words}");
        }
        assert_eq!(languages.related(&["academic"]), ["university"]);
        assert!(languages.related(&["german"]).is_empty());
    }

    #[test]
    fn a_phrase_of_a_question_stands_for_plainer_words() {
        assert_eq!(languages().paraphrase(&["at", "the", "time", "of"]), Some("during"));
        assert_eq!(languages().paraphrase(&["at", "the", "time"]), None);
        assert!(languages().synonyms(&["at", "the", "time", "of"]).is_empty());
    }

    #[test]
    fn a_packed_table_is_the_same_again() {
        assert_eq!(Languages::unpack(languages().pack().leak()), languages());
    }
}
