//! Roman numerals, which people write for the numbers of meetings. Knows no words.

/// The number of a numeral in lower case, up to 39: nothing is counted further, and longer ones are words.
pub(super) fn roman(text: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let ones = text.trim_start_matches('x');
    let n_tens = text.len() - ones.len();
    let ones = ONES.iter().position(|numeral| *numeral == ones)?;
    let number = u32::try_from(n_tens * 10 + ones).ok()?;
    (n_tens <= 3 && number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_numbers() {
        for (text, expected) in [
            ("i", Some(1)),
            ("iv", Some(4)),
            ("ix", Some(9)),
            ("x", Some(10)),
            ("xiv", Some(14)),
            ("xxxix", Some(39)),
            ("xxxx", None),
            ("iix", None),
            ("", None),
            ("mix", None),
        ] {
            assert_eq!(roman(text), expected, "{text}");
        }
    }
}
