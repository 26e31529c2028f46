//! Invisible characters that belong to a spelling: joiners, word spaces and the selectors of emoji and of Mongolian letters where
//! they change what is seen (UAX #31, section 2.3; UTS #51). Anywhere else they can make two names look the same, and are refused.

const ZERO_WIDTH_SPACE: char = '\u{200b}';
const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';
/// Asks for the emoji that a character can be, or for its sign.
const SELECTORS: [char; 2] = ['\u{fe0e}', '\u{fe0f}'];

/// Choose a form of the Mongolian letter before them, of which some have several.
const VARIATION_SELECTORS: [char; 4] = ['\u{180b}', '\u{180c}', '\u{180d}', '\u{180f}'];
/// Parts a final A or E of Mongolian from its word.
const VOWEL_SEPARATOR: char = '\u{180e}';

/// Whether a character is one that may be part of a spelling somewhere.
pub(super) fn may_join(c: char) -> bool {
    [ZERO_WIDTH_SPACE, NON_JOINER, JOINER].contains(&c) || SELECTORS.contains(&c)
}

/// Whether the character at a place of a text belongs to the spelling there.
pub(super) fn is_spelling(text: &[char], at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at + 1..).unwrap_or_default();
    match text[at] {
        NON_JOINER => breaks_cursive(before, after) || ends_half_letter(before, after, false),
        JOINER => {
            ends_half_letter(before, after, true) || begins_half_letter(before, after) || joins_emoji(before, after)
        }
        ZERO_WIDTH_SPACE => parts_words(before, after),
        VOWEL_SEPARATOR => {
            before.last().is_some_and(|&c| is_mongolian(c)) && matches!(after, ['\u{1820}' | '\u{1821}', ..])
        }
        c if VARIATION_SELECTORS.contains(&c) => before.last().is_some_and(|&c| is_mongolian(c)),
        tag if is_tag(tag) => is_in_flag(text, at),
        c if SELECTORS.contains(&c) => before.last().is_some_and(|&c| is_emoji(c) || is_keycap(c, after)),
        _ => false,
    }
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

/// Whether a tag is one of those that make a black flag that of a country within one: the only three that are recommended.
fn is_in_flag(text: &[char], at: usize) -> bool {
    const FLAGS: [&str; 3] = ["gbeng\u{7f}", "gbsct\u{7f}", "gbwls\u{7f}"];
    let Some(flag) = text.iter().take(at).rposition(|&c| !is_tag(c)) else { return false };
    let letters =
        text.iter().skip(flag + 1).take_while(|c| is_tag(**c)).filter_map(|&c| char::from_u32(u32::from(c) - 0xe_0000));
    text[flag] == '\u{1f3f4}' && FLAGS.contains(&letters.collect::<String>().as_str())
}

/// Between two letters of Arabic script that would join (rule A1).
fn breaks_cursive(before: &[char], after: &[char]) -> bool {
    let is_mark = |c: &&char| matches!(**c, '\u{64b}'..='\u{65f}' | '\u{670}');
    let left = before.iter().rev().find(|c| !is_mark(c)).is_some_and(|&c| joins_next(c));
    left && after.iter().find(|c| !is_mark(c)).is_some_and(|&c| joins_last(c))
}

/// Whether a letter joins the one after it: those of `Joining_Type` D.
fn joins_next(c: char) -> bool {
    matches!(
        c,
        '\u{620}' | '\u{626}' | '\u{628}' | '\u{62a}'..='\u{62e}' | '\u{633}'..='\u{63f}' | '\u{641}'..='\u{647}'
            | '\u{649}'..='\u{64a}' | '\u{66e}'..='\u{66f}' | '\u{678}'..='\u{687}' | '\u{69a}'..='\u{6bf}'
            | '\u{6c1}'..='\u{6c2}' | '\u{6cc}' | '\u{6ce}' | '\u{6d0}'..='\u{6d1}' | '\u{6fa}'..='\u{6fc}' | '\u{6ff}'
    )
}

/// Whether a letter joins the one before it: those, and `Joining_Type` R.
fn joins_last(c: char) -> bool {
    joins_next(c)
        || matches!(
            c,
            '\u{622}'..='\u{625}' | '\u{627}' | '\u{629}' | '\u{62f}'..='\u{632}' | '\u{648}' | '\u{671}'..='\u{673}'
                | '\u{675}'..='\u{677}' | '\u{688}'..='\u{699}' | '\u{6c0}' | '\u{6c3}'..='\u{6cb}' | '\u{6cd}'
                | '\u{6cf}' | '\u{6d2}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}'..='\u{6ef}'
        )
}

/// The block of 128 characters of an Indic script; none of other scripts.
fn indic_block(c: char) -> Option<u32> {
    matches!(c, '\u{900}'..='\u{dff}').then(|| u32::from(c) / 128)
}

fn is_virama(c: char) -> bool {
    const DEVANAGARI: u32 = 0x94d;
    // Each script of the row has it at the same place of its block, but for Sinhala.
    let place = u32::from(c) % 128 == DEVANAGARI % 128;
    indic_block(c).is_some() && (c == '\u{dca}' || place && c < '\u{d80}')
}

fn are_of_one_script(one: char, two: char) -> bool {
    indic_block(one).is_some() && indic_block(one) == indic_block(two)
}

/// After a letter and its virama, before another letter (rules A2 and B). A joiner may also end the word.
fn ends_half_letter(before: &[char], after: &[char], may_end: bool) -> bool {
    let [.., letter, virama] = before else { return false };
    let goes_on = match after.first() {
        Some(&next) if next.is_alphanumeric() => are_of_one_script(*virama, next),
        Some(&next) => may_end && !may_join(next) && !is_virama(next),
        None => may_end,
    };
    is_virama(*virama) && are_of_one_script(*letter, *virama) && letter.is_alphabetic() && goes_on
}

/// Between a letter and its virama, where the letter after it is drawn in another form: after RA in Bengali and Kannada, and in the
/// touching letters of Sinhala.
fn begins_half_letter(before: &[char], after: &[char]) -> bool {
    let (Some(&letter), [virama, next, ..]) = (before.last(), after) else { return false };
    let has_form = matches!(letter, '\u{9b0}' | '\u{cb0}' | '\u{d9a}'..='\u{dc6}');
    has_form && is_virama(*virama) && are_of_one_script(letter, *virama) && are_of_one_script(*virama, *next)
}

/// Between words of scripts that are written without spaces.
fn parts_words(before: &[char], after: &[char]) -> bool {
    let script = |c: &char| match c {
        '\u{e01}'..='\u{e4e}' => Some("Thai"),
        '\u{e81}'..='\u{ede}' => Some("Lao"),
        '\u{1000}'..='\u{103f}' => Some("Myanmar"),
        '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{17d3}' => Some("Khmer"),
        _ => None,
    };
    let left = before.last().and_then(script);
    left.is_some() && left == after.first().and_then(script)
}

fn is_mongolian(c: char) -> bool {
    matches!(c, '\u{1820}'..='\u{1878}' | '\u{1887}'..='\u{18aa}')
}

fn joins_emoji(before: &[char], after: &[char]) -> bool {
    // A selector or the colour of the skin may stand between.
    let is_emoji_end = |c: &char| is_emoji(*c) || SELECTORS[1] == *c;
    before.last().is_some_and(is_emoji_end) && after.first().is_some_and(|&c| is_emoji(c))
}

/// Whether a sign is, or with a selector can be, an emoji: the blocks that have them.
fn is_emoji(c: char) -> bool {
    matches!(
        c,
        '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21aa}'
            | '\u{231a}'..='\u{23ff}' | '\u{24c2}' | '\u{25aa}'..='\u{27bf}' | '\u{2934}'..='\u{2935}'
            | '\u{2b05}'..='\u{2b55}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}'
    )
}

fn is_keycap(c: char, after: &[char]) -> bool {
    (c.is_ascii_digit() || matches!(c, '#' | '*')) && after.first() == Some(&'\u{20e3}')
}

#[cfg(test)]
mod tests {
    use super::super::sanitise::first_forbidden;

    #[test]
    fn joiners_are_kept_where_they_belong_to_the_spelling() {
        for text in [
            "ශ්\u{200d}රී ලංකාව",
            "ක\u{200d}්ක",
            "می\u{200c}خواهم",
            "کتاب\u{200c}ها",
            "ರ\u{200d}್ಯ",
            "র\u{200d}্য",
            "क्\u{200d}ष",
            "क्\u{200c}ष",
            "ന്\u{200d}",
            "ന്\u{200d} ",
            "កម្ពុជា\u{200b}កម្ពុជា",
            "ไทย\u{200b}ไทย",
            "❤\u{fe0f} 👨\u{200d}👩\u{200d}👧 🇪🇺 1\u{fe0f}\u{20e3}",
            "👩🏽\u{200d}🎓 🏳\u{fe0f}\u{200d}🌈",
            "ᠠ\u{180b}ᠨ ᠬᠠᠷ\u{180e}ᠠ",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} England",
        ] {
            assert_eq!(first_forbidden(text), None, "{text}");
        }
    }

    #[test]
    fn what_only_hides_is_refused() {
        for text in [
            "pay\u{200d}pal",
            "pay\u{200c}pal",
            "a\u{200b}b",
            "می\u{200d}خواهم",
            // These letters do not join anyway.
            "دا\u{200c}د",
            "ر\u{200c}م",
            "می\u{200c}",
            "\u{200c}می",
            "می\u{200c}\u{200c}خواهم",
            "क\u{200d}ष",
            "क्\u{200c}",
            "क्\u{200d}a",
            "क्\u{200d}\u{200d}ष",
            "្\u{200b}a",
            "កម\u{200b}\u{200b}ព",
            "កម\u{200b}",
            "a\u{fe0f}",
            "1\u{fe0f}",
            "❤\u{fe0f}\u{fe0f}",
            "❤\u{200d}a",
            "👨\u{200d}",
            "a\u{2800}b",
            "a\u{180b}b",
            "ᠬ\u{180e}ᠷ",
            "🏴\u{e0067}\u{e0062}",
            "🏴\u{e0061}\u{e007f}",
            "a\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        ] {
            assert!(first_forbidden(text).is_some(), "{text:?}");
        }
    }
}
