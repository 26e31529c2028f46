//! Words that ask where sources disagree or what is not known, as the fields that find it: `sources disagree on X`, `gaps X`.
//! Changes the parts of a query only.

use super::fold::folded;
use super::token::Token;

/// What is asked, as people say it, and the field; longer sayings before those that they hold.
const SAYINGS: [(&[&str], &str); 14] = [
    (&["sources", "disagree"], "has:conflict"),
    (&["sources", "contradict"], "has:conflict"),
    (&["sources", "differ"], "has:conflict"),
    (&["disagree"], "has:conflict"),
    (&["disagreements"], "has:conflict"),
    (&["contradictions"], "has:conflict"),
    (&["contradiction"], "has:conflict"),
    (&["conflicts"], "has:conflict"),
    (&["conflict"], "has:conflict"),
    (&["disputed"], "has:conflict"),
    (&["not", "known"], "has:gap"),
    (&["gaps"], "has:gap"),
    (&["concerns"], ""),
    (&["concern"], ""),
];

/// What may stand before a saying.
const BEFORE: [&str; 18] = [
    "what", "where", "which", "who", "is", "are", "do", "does", "did", "the", "there", "things", "facts", "any",
    "known", "all", "show", "list",
];
/// What may stand between a saying and what it is about.
const AFTER: [&str; 13] =
    ["on", "about", "in", "of", "for", "over", "with", "the", "to", "each", "other", "between", "sources"];

/// The parts of a query with a saying at its beginning or end as a field.
pub(super) fn with_sayings(mut tokens: Vec<Token>) -> Vec<Token> {
    let words: Vec<String> = tokens.iter().map(word).collect();
    let found = SAYINGS.iter().find_map(|(saying, field)| {
        let at = words.windows(saying.len()).position(|words| words == *saying)?;
        Some((at, at + saying.len(), *field))
    });
    let Some((start, end, field)) = found else { return tokens };
    let is_opening = words[..start].iter().all(|word| BEFORE.contains(&word.as_str()));
    let rest = words[end..].iter().take_while(|word| AFTER.contains(&word.as_str())).count();
    let is_last = end == words.len();
    // What concerns somebody is all that is found with the name.
    if !is_opening && (!is_last || field.is_empty()) || field.is_empty() && end + rest == words.len() {
        return tokens;
    }
    let start = if is_opening { 0 } else { start };
    let field = (!field.is_empty()).then(|| Token::Text(field.into()));
    tokens.splice(start..end + rest, field);
    tokens
}

/// A part as a plain word; nothing of one that is quoted, a field or has a sign.
fn word(token: &Token) -> String {
    let text = token.text().unwrap_or_default();
    let is_plain = text.trim_end_matches(['?', ',']).chars().all(char::is_alphabetic);
    if is_plain { folded(text) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use crate::search::Query;

    #[track_caller]
    fn check(written: &str, meant: &str) {
        assert_eq!(Query::parse(written).to_string(), meant, "{written}");
    }

    #[test]
    fn who_asks_where_sources_disagree_means_conflicts() {
        check("where do sources disagree on ASM2", "has:conflict ASM2");
        check("where do the sources disagree?", "has:conflict");
        check("sources disagree", "has:conflict");
        check("conflicts", "has:conflict");
        check("conflict lumenia", "has:conflict lumenia");
        check("lumenia conflicts", "lumenia has:conflict");
    }

    #[test]
    fn who_asks_what_is_not_known_means_gaps() {
        check("what is not known about the hub", "has:gap hub");
        check("gaps lumenia", "has:gap lumenia");
    }

    #[test]
    fn what_concerns_somebody_is_what_is_found_with_the_name() {
        check("what concerns lumenia", "lumenia");
        check("concerns lumenia", "lumenia");
        check("concerns", "concerns");
    }

    #[test]
    fn quoted_words_and_words_in_the_middle_are_words() {
        check("\"conflicts\" hub", "\"conflicts\" hub");
        check("'conflict hub", "'conflict hub");
        check("hub conflicts of interest", "hub \"conflicts\" of interest");
        check("convention concerning education", "convention concerning education");
    }
}
