//! A problem of a dataset: where it is, what is wrong, and how to mend it.

use std::fmt;

use super::sanitise;

/// One problem, at the place where the user can mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Problem {
    pub file: String,
    /// The line of the fact, or of the record where the whole record is meant; from 1, or 0 when the whole file is meant.
    pub line: usize,
    /// The id of the record or source; empty when the file itself is meant.
    pub record: String,
    /// The key of the property; empty when the whole record is meant.
    pub property: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// Safe to print: messages repeat what files hold, and files may hold anything.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { file, line, record, property, message } = self;
        let line = if *line == 0 { String::new() } else { format!(", line {line}") };
        let record = if record.is_empty() { String::new() } else { format!(", record {record}") };
        let property = if property.is_empty() { String::new() } else { format!(", property {property}") };
        f.write_str(&sanitise::text(&format!("{file}{line}{record}{property}: {message}")))
    }
}

impl std::error::Error for Problem {}

/// Words longer than this, in bytes, are no slip of the hand. Comparing costs the product of the lengths, and files may hold anything.
const LONGEST_SLIP: usize = 100;

/// How many letters of a word there are for each slip in it: of fewer, most words are like each other.
const LETTERS_PER_SLIP: usize = 3;

/// More slips make another word, however long it is.
const MAX_SLIPS: usize = 3;

/// The known word that a wrong one is most like, for "did you mean"; of several, the first in the alphabet. None when too many letters
/// differ, or a digit: a code is another code.
pub fn nearest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > LONGEST_SLIP {
        return None;
    }
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let own_digits = digits(wrong);
    let known = known.filter(|known| known.len() <= LONGEST_SLIP && digits(known) == own_digits);
    let (distance, known) = known.map(|known| (strsim::osa_distance(known, wrong), known)).min()?;
    (distance <= MAX_SLIPS && distance * LETTERS_PER_SLIP <= wrong.chars().count()).then_some(known)
}

/// The known words that a wrong one is somewhat like, the most like first: another number of a series, a part of a name.
pub fn like<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    const MIN_LIKE: f64 = 0.8;
    const MAX: usize = 3;
    let wrong = wrong.to_lowercase().replace(' ', "-");
    let known = known.filter(|known| known.len().max(wrong.len()) <= LONGEST_SLIP);
    let mut alike: Vec<(f64, &str)> = known.map(|known| (strsim::jaro_winkler(known, &wrong), known)).collect();
    alike.retain(|(likeness, _)| *likeness >= MIN_LIKE);
    alike.sort_by(|(a, first), (b, second)| b.total_cmp(a).then_with(|| first.cmp(second)));
    alike.into_iter().take(MAX).map(|(_, known)| known).collect()
}

/// Members and columns, each with the words that people write for it and that are not like it.
const OTHER_WORDS: [(&str, &str); 14] = [
    ("as", "role title"),
    ("name", "title"),
    ("short", "acronym"),
    ("summary", "description abstract"),
    ("publisher", "author"),
    ("address", "url link"),
    ("lat", "latitude"),
    ("lon", "longitude lng"),
    ("cite", "source citation reference"),
    ("note", "comment"),
    ("on", "date"),
    ("from", "start"),
    ("until", "end"),
    ("reason", "why because note"),
];

/// The member that a wrong word means, perhaps: by another word for it, or the nearest.
pub fn member_meant<'a>(wrong: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let word = wrong.to_lowercase();
    let mut others = OTHER_WORDS.iter().filter(|(_, words)| words.split(' ').any(|other| other == word));
    let other = others.find_map(|(member, _)| known.clone().find(|known| known == member));
    let longer = || known.clone().find(|known| wrong.len() > 2 && known.starts_with(wrong));
    other.or_else(longer).or_else(|| nearest(wrong, known))
}

/// The lines on which the same is wrong again, in brackets; empty when there are none.
pub fn also_on(lines: &[usize]) -> String {
    const MAX_LINES: usize = 5;
    let shown: Vec<String> = lines.iter().take(MAX_LINES).map(ToString::to_string).collect();
    match (shown.as_slice(), lines.len().saturating_sub(MAX_LINES)) {
        ([], _) => String::new(),
        ([line], _) => format!(" (also line {line})"),
        (_, 0) => format!(" (also lines {})", shown.join(", ")),
        (_, n_more) => format!(" (also lines {} and {n_more} more)", shown.join(", ")),
    }
}

/// The question that follows what is wrong; empty when nothing is like it.
pub(super) fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"))
}
