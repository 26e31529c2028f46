//! Abbreviations: the letters of a query in order in a name, with gaps. The only file that names fuzzy-matcher.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// A letter at the start of a word or in a run earns about 24 points, one inside a word with gaps around it far less;
/// below this mean the letters are only scattered over the text.
const FLOOR_PER_LETTER: usize = 14;
/// The letters may lie this much further apart than they are many.
const WIDEST_SPAN: usize = 4;
/// Texts longer than this many characters contain the letters of nearly any query in order.
const LONGEST_TEXT: usize = 120;
/// Fewer letters begin two words of many names: Mali is no `MAking LIfelong learning a reality`.
const SHORTEST_BEGINNINGS: usize = 5;
/// Two letters abbreviate everything.
const SHORTEST_QUERY: usize = 3;

/// A folded query without spaces, ready for many folded names.
pub(super) struct Abbreviation<'a> {
    matcher: SkimMatcherV2,
    query: &'a str,
    n_letters: usize,
}

impl<'a> Abbreviation<'a> {
    /// None for a query that is too short to abbreviate anything.
    pub(super) fn new(query: &'a str) -> Option<Abbreviation<'a>> {
        let n_letters = query.chars().count();
        let is_long_enough = n_letters >= SHORTEST_QUERY;
        is_long_enough.then(|| Abbreviation { matcher: SkimMatcherV2::default().ignore_case(), query, n_letters })
    }

    /// The score in a name; none when the letters only happen to be in it.
    ///
    /// Always by `fuzzy_indices`: the scores of `fuzzy_match` depend on what it matched before.
    pub(super) fn score(&self, name: &str) -> Option<u32> {
        // Nearly every name ends here, without the matcher's tables.
        let mut letters = name.chars();
        if !self.query.chars().all(|wanted| letters.any(|letter| letter == wanted)) {
            return None;
        }
        if name.chars().count() > LONGEST_TEXT {
            return None;
        }
        let (score, places) = self.matcher.fuzzy_indices(name, self.query)?;
        let span = places.last()? - places.first()? + 1;
        let has_digits = digits(self.query).all(|run| digits(name).any(|other| other == run));
        let score = u32::try_from(score).ok().filter(|&score| score as usize >= FLOOR_PER_LETTER * self.n_letters)?;
        let is_one = has_digits && !skips_digit(name, &places) && begins_words(name, &places);
        (span <= WIDEST_SPAN * self.n_letters && is_one).then_some(score)
    }
}

/// The runs of digits of a text: `asemme10` must not be found for `asemme1`.
fn digits(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

/// Whether a digit of the name lies between the found letters and is not among them: `asem77` is not `asemme8 77`.
fn skips_digit(name: &str, places: &[usize]) -> bool {
    let (Some(&first), Some(&last)) = (places.first(), places.last()) else { return false };
    name.chars().enumerate().skip(first).take(last - first).any(|(at, c)| c.is_ascii_digit() && !places.contains(&at))
}

/// Whether each run of found letters begins a word, and the first one the name: people abbreviate by initials or by beginnings,
/// and leave whole words among either.
fn begins_words(name: &str, places: &[usize]) -> bool {
    let letters: Vec<char> = name.chars().collect();
    let is_gap = |place: usize| letters.get(place).is_none_or(|&letter| letter == ' ');
    let mut runs = places.chunk_by(|one, two| one + 1 == *two).filter_map(|run| Some((*run.first()?, run.len())));
    let (mut has_initials, mut has_beginnings) = (false, false);
    let all_begin = runs.all(|(start, length)| {
        let is_whole = is_gap(start + length);
        has_initials |= length == 1 && !is_whole;
        has_beginnings |= length > 1 && !is_whole;
        start == 0 || is_gap(start - 1)
    });
    let is_long_enough = !has_beginnings || places.len() >= SHORTEST_BEGINNINGS;
    places.first() == Some(&0) && all_begin && is_long_enough && !(has_initials && has_beginnings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, name: &str, expected: bool) {
        let found = Abbreviation::new(query).and_then(|abbreviation| abbreviation.score(name));
        assert_eq!(found.is_some(), expected, "{query} in {name}");
    }

    #[test]
    fn abbreviations_and_lost_letters_match_and_scattered_letters_do_not() {
        check("asmme9", "asemme9", false);
        check("asemwp", "asem work placement programme", true);
        check("fifa", "fifth asem meeting", false);
        check("clelocprog", "clean locks programme", true);
        check("lllhub", "asem lll hub", false);
        check("asmme1", "asemme10", false);
        check("asem77", "asemme8 77", false);
        check("ap", "asem placement", false);
        check("asemwp", &format!("asem work placement {}", "x".repeat(100)), true);
        check("asemwp", &format!("asem work placement {}", "x".repeat(101)), false);
        check("zebra", "asem work placement programme", false);
        check(
            "recognition",
            "regional conference on higher education for global internationalisation of nations",
            false,
        );
    }
}
