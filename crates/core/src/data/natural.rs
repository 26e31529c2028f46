//! The order of ids, in which numbers count as numbers.

use std::cmp::Ordering;

/// The order of ids in a dataset: none but the same two are equal.
pub(super) fn id_order(left: &str, right: &str) -> Ordering {
    natural_order(left, right).then_with(|| left.cmp(right))
}

/// Compares so that `asemme2` comes before `asemme10`: runs of digits count as numbers.
pub fn natural_order(left: &str, right: &str) -> Ordering {
    // What both begin with decides nothing, but for a number that ends in different digits.
    let n_same = left.bytes().zip(right.bytes()).take_while(|(l, r)| l == r).count();
    let n_before = left.as_bytes()[..n_same].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
    let start = (0..=n_before).rev().find(|&at| left.is_char_boundary(at)).unwrap_or(0);
    let (mut left, mut right) = (left.split_at(start).1, right.split_at(start).1);
    loop {
        let (Some(l), Some(r)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len());
        };
        if l.is_ascii_digit() && r.is_ascii_digit() {
            let (l_digits, l_rest) = split_digits(left);
            let (r_digits, r_rest) = split_digits(right);
            // Without leading zeros the longer number is the larger one, whatever its size.
            let by_number = l_digits.len().cmp(&r_digits.len()).then_with(|| l_digits.cmp(r_digits));
            if by_number.is_ne() {
                return by_number;
            }
            (left, right) = (l_rest, r_rest);
        } else if l == r {
            (left, right) = (left.split_at(l.len_utf8()).1, right.split_at(r.len_utf8()).1);
        } else {
            return l.cmp(&r);
        }
    }
}

fn split_digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (digits.trim_start_matches('0'), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_ids_sort_as_numbers() {
        let mut ids = ["asemme10", "asemme2", "asem", "asemme1", "asemme8-37", "asemme8-4", "som1-2025"];
        ids.sort_by(|a, b| natural_order(a, b));
        assert_eq!(ids, ["asem", "asemme1", "asemme2", "asemme8-4", "asemme8-37", "asemme10", "som1-2025"]);
    }

    #[test]
    fn what_both_begin_with_decides_nothing() {
        for (less, greater) in [
            ("line 19", "line 112"),
            ("line 1", "line 12"),
            ("ä", "ö"),
            ("é2 a", "é10"),
            ("a 7 b", "a 7 c"),
            ("a", "ab"),
        ] {
            assert_eq!(natural_order(less, greater), Ordering::Less, "{less} {greater}");
            assert_eq!(natural_order(greater, less), Ordering::Greater, "{greater} {less}");
        }
    }

    #[test]
    fn leading_zeros_decide_only_between_the_same_numbers() {
        assert_eq!(natural_order("a07", "a7"), Ordering::Equal);
        assert_eq!(natural_order("a07", "a8"), Ordering::Less);
        assert_eq!(natural_order("a10b", "a10a"), Ordering::Greater);
        assert_eq!(id_order("a07", "a7"), Ordering::Less);
        assert_eq!(id_order("a7", "a7"), Ordering::Equal);
    }
}
