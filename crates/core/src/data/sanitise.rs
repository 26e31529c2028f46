//! The one sanitiser: no text of a dataset may carry characters that steer a terminal, reorder text or cannot be seen.

use super::joiner::is_spelling;

/// Whether a character may not stand in a text by itself: controls, bidirectional marks, zero-width and other invisible characters.
pub fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
                | '\u{ffa0}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{fffc}' | '\u{13430}'..='\u{1343f}' | '\u{16fe4}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
        || is_no_character(c)
}

/// The last two of each plane are never characters, and XML refuses them.
fn is_no_character(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe
}

/// The first character that may not stand where it does: forbidden, and no part of a spelling.
pub fn first_forbidden(text: &str) -> Option<char> {
    if !text.chars().any(is_forbidden) {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).find(|&at| is_forbidden(chars[at]) && !is_spelling(&chars, at)).map(|at| chars[at])
}

/// A copy in which every character that [`first_forbidden`] finds is the replacement character.
pub fn text(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for at in 0..chars.len() {
        // What stands before is clean already, and no spelling needs a forbidden character behind it, so that the copy is clean.
        if is_forbidden(chars[at]) && !is_spelling(&chars, at) {
            chars[at] = char::REPLACEMENT_CHARACTER;
        }
    }
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_allowed() {
        for name in [
            "Łódź",
            "Việt Nam",
            "Қазақстан",
            "대한민국",
            "ประเทศไทย",
            "বাংলাদেশ",
            "پاکستان",
            "မြန်မာ",
            "L’Aquila",
            "ᠮ\u{180b}ᠣᠩᠭᠣᠯ",
        ] {
            assert_eq!(text(name), name);
        }
    }

    #[test]
    fn what_steers_a_terminal_or_hides_is_replaced() {
        for hostile in [
            "\u{1b}[2J",
            "a\u{202e}b",
            "a\u{200b}b",
            "a\nb",
            "a\u{7f}b",
            "a\u{9b}b",
            "\u{feff}a",
            "a\u{ad}b",
            "a\u{ffff}",
            "\u{1fffe}",
            "\u{fdd0}",
            "Uni A\u{17b4}lfa",
            "Uni \u{1bca0}Alfa",
            "a\u{fff0}b",
            "a\u{180b}b",
        ] {
            assert!(text(hostile).contains('\u{fffd}'), "{hostile:?}");
            assert_eq!(first_forbidden(&text(hostile)), None, "{hostile:?}");
        }
    }
}
