//! What is of nobody's office: people stand in a dataset in their public role. Knows no record.

use crate::data::draft::{FactDraft, ValueDraft};

/// The digits that a telephone number has at least, with those of its country.
const FEWEST_DIGITS: usize = 8;

/// A telephone number in a text, role or note, with the member it stands in.
pub(super) fn private(fact: &FactDraft<'_>) -> Option<(&'static str, String)> {
    let value = if let ValueDraft::Text(text) = &fact.value { &**text } else { "" };
    let texts = [("note", &*fact.note), ("as", &*fact.role), ("value", value)];
    let (member, number) = texts.into_iter().find_map(|(member, text)| Some((member, telephone(text)?)))?;
    Some((member, format!("{number} is a telephone number, of which there are none here; delete it")))
}

/// A plus sign before a digit, and what else a number has: `Erasmus+ 2021-2027` has none.
fn telephone(text: &str) -> Option<&str> {
    text.match_indices('+').find_map(|(at, _)| {
        let (before, from) = text.split_at(at);
        let ends = |c: char| !c.is_ascii_digit() && !" -()/.".contains(c);
        let end = from.char_indices().skip(1).find(|(_, c)| ends(*c)).map_or(from.len(), |(end, _)| end);
        let number = from.get(..end)?.trim_end_matches(|c: char| !c.is_ascii_digit());
        let is_begun = !before.ends_with(char::is_alphanumeric) && from.chars().nth(1)?.is_ascii_digit();
        (is_begun && number.chars().filter(char::is_ascii_digit).count() >= FEWEST_DIGITS).then_some(number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_begins_with_plus_and_the_number_of_a_country() {
        for (text, expected) in [
            ("Call +421 905 123 456.", Some("+421 905 123 456")),
            ("(+49-228/107-0, Bonn)", Some("+49-228/107-0")),
            ("Erasmus+ 2021-2027 and 2014-2020", None),
            ("50+2019-2020 places", None),
            ("from 2014 on, +12 partners", None),
        ] {
            assert_eq!(telephone(text), expected, "{text}");
        }
    }
}
