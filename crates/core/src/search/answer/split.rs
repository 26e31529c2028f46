//! The questions that one text asks: where and when, who and until when, what it is and who leads it. Answers none of them.

use super::vocabulary::PRONOUNS;
use crate::search::fold::folded;
use crate::search::languages::Languages;
use crate::search::question::ASKING;

/// What joins two questions, in the languages in which one asks first.
const AND: &[&str] = &["and", "e", "en", "et", "i", "och", "og", "si", "und", "y", "и", "және", "και"];

/// The questions in order. What comes with the asking word alone asks the rest of the first.
pub(super) fn split(languages: &Languages, text: &str) -> Vec<String> {
    let words: Vec<&str> = text.trim_end_matches(['?', ' ']).trim_start_matches('¿').split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| folded(word)).collect();
    let is_asking = |word: &str| {
        let meant = languages.find(&[word]).filter(|found| !found.is_declined);
        ASKING.contains(&word) || meant.is_some_and(|found| found.meanings.iter().all(|word| ASKING.contains(word)))
    };
    let asks = |at: usize| plain.get(at).is_some_and(|word| is_asking(word));
    let is_and = |at: usize| plain.get(at).is_some_and(|word| AND.contains(&word.as_str()));
    if asks(0) && is_and(1) && asks(2) {
        return [words[0], words[2]].map(|asking| [&[asking], &words[3..]].concat().join(" ")).into();
    }
    // And until when, and in which city.
    let begins = |at: &usize| is_and(*at) && (asks(at + 1) || asks(at + 2) && is_preposition(&plain[at + 1]));
    let Some(at) = (1..words.len()).find(begins) else { return vec![text.into()] };
    let (first, second) = (&words[..at], &words[at + 1..]);
    let is_short = second.last().is_some_and(|last| is_asking(&folded(last)));
    let rest = if is_short { &first[1..] } else { &[] };
    vec![first.join(" "), [second, rest].concat().join(" ")]
}

/// A question with the name of what the one before told of instead of a pronoun.
pub(super) fn with_name(text: &str, name: &str) -> String {
    let named = |word: &str| if PRONOUNS.contains(&folded(word).as_str()) { name.into() } else { word.to_string() };
    text.split_whitespace().map(named).collect::<Vec<_>>().join(" ")
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "at" | "by" | "from" | "in" | "on" | "since" | "till" | "to" | "until")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_ask_two_questions() {
        for (text, expected) in [
            ("who hosts the hub?", &["who hosts the hub?"][..]),
            ("and when", &["and when"]),
            ("where and when was ASEMME1", &["where was ASEMME1", "when was ASEMME1"]),
            ("who chaired it and when?", &["who chaired it", "when chaired it"]),
            ("who hosts the hub and until when", &["who hosts the hub", "until when hosts the hub"]),
            ("what is EG2 and who leads it", &["what is EG2", "who leads it"]),
            ("who is from Malta and Latvia", &["who is from Malta and Latvia"]),
        ] {
            assert_eq!(split(&Languages::default(), text), expected, "{text}");
        }
        assert_eq!(with_name("when did it begin?", "EG2"), "when did EG2 begin?");
    }
}
