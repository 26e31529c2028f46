//! Keys of keyboards that are not Latin, by the place where they lie. Knows no action.

use super::key::{Code, Key};

/// A keyboard that is not Latin, by the number of its layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Keyboard(usize);

/// The keys of a Latin keyboard from top left to bottom right, without and with shift.
const LATIN: [&str; 2] = ["qwertyuiop[]asdfghjkl;'zxcvbnm,./", "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"];

/// The keys in the same places of Russian, Ukrainian, Kazakh and Greek keyboards.
const LAYOUTS: [[&str; 2]; 4] = [
    ["йцукенгшщзхъфывапролджэячсмитьбю.", "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"],
    ["йцукенгшщзхїфівапролджєячсмитьбю.", "ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,"],
    ["йцукенгшщзхъфывапролджэячсмитьбю№", "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?"],
    [";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./", ":΅ΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ¨\"ΖΧΨΩΒΝΜ<>?"],
];

impl Keyboard {
    /// The keyboard of a key that says so: its letter lies on no Latin keyboard. None when a letter says that it is Latin.
    pub(super) fn of(key: Key, before: Option<Keyboard>) -> Option<Keyboard> {
        let Code::Char(c) = key.code else { return before };
        if c.is_ascii() {
            return before.filter(|_| !c.is_ascii_alphabetic());
        }
        let has_key = |keyboard: &Keyboard| LAYOUTS[keyboard.0].iter().any(|keys| keys.contains(c));
        before.filter(has_key).or_else(|| (0..LAYOUTS.len()).map(Keyboard).find(has_key)).or(before)
    }

    /// The key in the same place of a Latin keyboard.
    pub(super) fn latin(self, key: Key) -> Key {
        let Code::Char(c) = key.code else { return key };
        let found = LAYOUTS[self.0].iter().zip(LATIN).find_map(|(keys, latin)| {
            let place = keys.chars().position(|known| known == c)?;
            latin.chars().nth(place)
        });
        Key { code: Code::Char(found.unwrap_or(c)), ..key }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the last of some keys means on a Latin keyboard, one after another.
    #[track_caller]
    fn check(keys: &str, latin: &str) {
        let mut keyboard = None;
        let mut last = String::new();
        for key in keys.split(' ') {
            let key: Key = key.parse().unwrap();
            keyboard = Keyboard::of(key, keyboard);
            last = keyboard.map_or(key, |keyboard| keyboard.latin(key)).to_string();
        }
        assert_eq!(last, latin, "{keys}");
    }

    #[test]
    fn keys_of_other_layouts_stand_for_the_key_in_their_place() {
        for (other, latin) in
            [("о", "j"), ("й", "q"), ("Й", "Q"), ("Ж", ":"), ("э", "'"), ("Б", "<"), ("ξ", "j"), ("є", "'")]
        {
            check(other, latin);
        }
        check("№", "/");
        check("ctrl-в", "ctrl-d");
    }

    #[test]
    fn signs_that_latin_keyboards_have_too_are_told_by_the_letter_before() {
        check(".", ".");
        check("о .", "/");
        check("о ,", "?");
        check("о j .", ".");
        check("ξ /", "/");
        check("? o", "o");
    }
}
