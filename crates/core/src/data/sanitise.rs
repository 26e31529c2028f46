//! The one sanitiser: no text of a dataset may carry characters that steer a terminal, reorder text or cannot be seen.

/// Whether a character may not stand in any text: controls, bidirectional marks, zero-width and other invisible characters.
pub fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
                | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A copy in which every forbidden character is the replacement character.
pub fn text(text: &str) -> String {
    text.chars().map(|c| if is_forbidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_allowed() {
        for name in ["Łódź", "Việt Nam", "Қазақстан", "대한민국", "ประเทศไทย", "বাংলাদেশ", "پاکستان", "မြန်မာ", "L’Aquila"]
        {
            assert_eq!(text(name), name);
        }
    }

    #[test]
    fn what_steers_a_terminal_or_hides_is_replaced() {
        for hostile in
            ["\u{1b}[2J", "a\u{202e}b", "a\u{200b}b", "a\nb", "a\u{7f}b", "a\u{9b}b", "\u{feff}a", "a\u{ad}b"]
        {
            assert!(text(hostile).contains('\u{fffd}'), "{hostile:?}");
            assert!(!text(hostile).chars().any(is_forbidden), "{hostile:?}");
        }
    }
}
