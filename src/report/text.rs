//! Text measured in display columns: width, cut, padding and wrapping, never inside a grapheme.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A blank at which no line breaks; it is shown as any other.
pub const GLUE: char = '\u{a0}';

/// Before a remark on a line of its own.
pub const REMARK: &str = "– ";

/// How many columns a text takes on a terminal.
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { text.width() }
}

/// Whether every byte takes one column, as in most texts; a fast path.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// From this width on a beginning that names share hides what tells them apart; less of one says nothing.
const LONG_BEGINNING: usize = 12;

/// The text in at most so many columns; an ellipsis takes the last one when something is cut.
pub fn truncate(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.into();
    }
    if is_plain(text) {
        let kept = text.chars().take(columns.saturating_sub(1));
        return kept.chain((columns > 0).then_some('…')).collect();
    }
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide + 1 > columns {
            break;
        }
        used += wide;
        cut.push_str(grapheme);
    }
    if columns > 0 {
        cut.push('…');
    }
    cut
}

/// What tells names from others that begin with the same words, when these are long: their ends, each beside its name.
pub fn telling_tails<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let sorted: BTreeSet<&str> = names.collect();
    let mut tails: BTreeMap<&str, String> = BTreeMap::new();
    let n_shared = |one: &str, other: &str| {
        one.split_inclusive(' ').zip(other.split_inclusive(' ')).take_while(|(one, other)| one == other).count()
    };
    // What a name shares most with stands beside it when they are sorted.
    for (one, other) in sorted.iter().zip(sorted.iter().skip(1)) {
        let n_shared = n_shared(one, other);
        for name in [*one, *other] {
            let shared: String = name.split_inclusive(' ').take(n_shared).collect();
            let tail: String = name.split_inclusive(' ').skip(n_shared).collect();
            let is_shorter = tails.get(name).is_none_or(|known| known.len() > tail.len() + '…'.len_utf8());
            if width(&shared) >= LONG_BEGINNING && !tail.is_empty() && is_shorter {
                tails.insert(name, format!("…{tail}"));
            }
        }
    }
    tails
}

/// The telling tail of a name that does not fit, and before it as many of its first words as there is room for.
pub fn with_tail(name: &str, tail: &str, columns: usize) -> String {
    let mut beginning = String::new();
    for word in name.split_inclusive(' ') {
        if width(&beginning) + width(word.trim_end()) + width(tail) > columns {
            break;
        }
        beginning.push_str(word);
    }
    // Less than a short tail would say says nothing.
    let is_long = width(&beginning) >= LONG_BEGINNING.min(width(tail));
    let beginning = if is_long { beginning.trim_end() } else { "" };
    format!("{beginning}{tail}")
}

/// The text in exactly so many columns, cut or filled with spaces.
pub fn fit(text: &str, columns: usize) -> String {
    let mut fitted = truncate(text, columns);
    let missing = columns.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// Lines of at most so many columns, broken at spaces; a word that is too long is broken at its glue, else between graphemes.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    wrap_but(text, columns, |_| false)
}

/// As [`wrap`], but an address that is too long has a longer line of its own, so that it can be followed and copied.
pub fn wrap_whole(text: &str, columns: usize) -> Vec<String> {
    wrap_but(text, columns, |word| word.contains("://"))
}

/// How many lines [`wrap`] makes, without making them.
pub fn n_lines(text: &str, columns: usize) -> usize {
    let mut n_lines = 1;
    // No letter takes more columns than bytes.
    if text.len() <= columns {
        return n_lines;
    }
    flow(text, columns, |_| false, &mut |piece| n_lines += usize::from(piece.is_none()));
    n_lines
}

fn wrap_but(text: &str, columns: usize, is_whole: fn(&str) -> bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    flow(text, columns, is_whole, &mut |piece| match (piece, lines.last_mut()) {
        (Some(piece), Some(line)) => line.push_str(piece),
        _ => lines.push(String::new()),
    });
    lines
}

/// Gives the pieces of a wrapped text one after another, and nothing where a line ends.
fn flow<'t>(text: &'t str, columns: usize, is_whole: fn(&str) -> bool, give: &mut impl FnMut(Option<&'t str>)) {
    let columns = columns.max(1);
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = width(word);
        if used > 0 && used + 1 + wide > columns {
            give(None);
            used = 0;
        }
        if used > 0 {
            give(Some(" "));
            used += 1;
        }
        if used + wide <= columns || is_whole(word) {
            give(Some(word));
            used += wide;
            continue;
        }
        for piece in word.split_inclusive(GLUE) {
            let whole = piece.trim_end_matches(GLUE);
            if used > 0 && used + width(whole) > columns {
                give(None);
                used = 0;
            }
            let piece = if used + width(piece) > columns { whole } else { piece };
            for grapheme in piece.graphemes(true) {
                let wide = width(grapheme);
                if used > 0 && used + wide > columns {
                    give(None);
                    used = 0;
                }
                give(Some(grapheme));
                used += wide;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_alike_are_told_apart_by_their_tails() {
        let names = ["Expert Group on Digitalisation", "Expert Group on Lifelong Learning", "ASEAN Plus Three"]
            .map(String::from);
        let tails = telling_tails(names.iter().map(String::as_str));
        let tail = |at: usize| tails.get(names[at].as_str()).map(String::as_str);
        assert_eq!([tail(0), tail(1), tail(2)], [Some("…Digitalisation"), Some("…Lifelong Learning"), None]);
        assert!(telling_tails([names[0].as_str(); 2].into_iter()).is_empty(), "the same name twice");
        let shown = |columns| with_tail(&names[0], "…Digitalisation", columns);
        assert_eq!(
            [shown(10), shown(26), shown(27)],
            ["…Digitalisation", "…Digitalisation", "Expert Group…Digitalisation"]
        );
        assert_eq!(with_tail("DUO expert meeting 12", "…12", 17), "DUO expert…12");
    }

    #[test]
    fn a_cut_text_ends_with_an_ellipsis_and_never_splits_a_letter() {
        assert_eq!(truncate("Bangkok", 7), "Bangkok");
        assert_eq!(truncate("Bangkok", 5), "Bang…");
        assert_eq!(truncate("대한민국", 5), "대한…");
        assert_eq!(truncate("대한민국", 4), "대…");
        assert_eq!(truncate("Bangkok", 1), "…");
        assert_eq!(truncate("Bangkok", 0), "");
        assert_eq!(truncate("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }

    #[test]
    fn a_fitted_text_takes_exactly_its_columns() {
        for columns in 0..12 {
            for text in ["", "Bangkok", "대한민국", "Қазақстан"] {
                assert_eq!(width(&fit(text, columns)), columns, "{text} in {columns}");
            }
        }
    }

    #[test]
    fn wrapped_lines_break_at_spaces_and_stay_inside() {
        assert_eq!(wrap("the quick brown fox", 9), ["the quick", "brown fox"]);
        assert_eq!(wrap("internationalisation of", 10), ["internatio", "nalisation", "of"]);
        assert_eq!(wrap("internationalisation\u{a0}[1,2]\u{a0}+", 22), ["internationalisation\u{a0}", "[1,2]\u{a0}+"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap_whole("see https://a.example/page now", 10), ["see", "https://a.example/page", "now"]);
        for columns in 1..20 {
            assert!(
                wrap("대한민국 Łódź internationalisation", columns).iter().all(|line| width(line) <= columns.max(2))
            );
            for text in ["", "대한민국 Łódź  internationalisation", "the quick brown fox"] {
                assert_eq!(n_lines(text, columns), wrap(text, columns).len(), "{text} in {columns}");
            }
        }
    }
}
