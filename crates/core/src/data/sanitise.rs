//! The one sanitiser: no text of a dataset may carry characters that steer a terminal, reorder text or cannot be seen.

use std::borrow::Cow;

use super::draft::{RecordDraft, SourceDraft, ValueDraft};

/// The first text of a record or source that may not be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dirt {
    /// The member or property that held it.
    pub place: &'static str,
    /// What is wrong with it.
    pub fault: Fault,
}

/// Why a text may not be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It holds this character.
    Forbidden(char),
    /// It is longer than [`LONGEST`].
    Long,
}

/// How many characters a text may have: a fact is a sentence, and a slip of the hand, such as a pasted book, would slow every screen.
pub const LONGEST: usize = 10_000;

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

/// Cleans every text of a record in place, and tells the first forbidden character.
pub fn record(record: &mut RecordDraft<'_>) -> Option<Dirt> {
    let mut cleaner = Cleaner::default();
    cleaner.clean("id", &mut record.id);
    cleaner.clean("name", &mut record.name);
    cleaner.clean("short", &mut record.short);
    cleaner.clean("summary", &mut record.summary);
    record.aliases.iter_mut().for_each(|alias| cleaner.clean("aliases", alias));
    for fact in &mut record.facts {
        let place = fact.property.key();
        match &mut fact.value {
            ValueDraft::Text(text) | ValueDraft::Link(text) | ValueDraft::Address(text) => cleaner.clean(place, text),
            ValueDraft::Place(spot) => cleaner.clean(place, &mut spot.city),
            ValueDraft::Number(_) | ValueDraft::Date(_) | ValueDraft::Period(_) => {}
        }
        cleaner.clean(place, &mut fact.role);
        cleaner.clean(place, &mut fact.note);
        for citation in &mut fact.citations {
            cleaner.clean(place, &mut citation.source);
            cleaner.clean(place, &mut citation.locator);
        }
    }
    record.gaps.iter_mut().for_each(|gap| cleaner.clean(gap.property.key(), &mut gap.note));
    cleaner.dirt
}

/// Cleans every text of a source in place, and tells the first forbidden character.
pub fn source(source: &mut SourceDraft<'_>) -> Option<Dirt> {
    let mut cleaner = Cleaner::default();
    cleaner.clean("id", &mut source.id);
    cleaner.clean("title", &mut source.title);
    cleaner.clean("publisher", &mut source.publisher);
    cleaner.clean("language", &mut source.language);
    cleaner.clean("address", &mut source.address);
    cleaner.dirt
}

#[derive(Default)]
struct Cleaner {
    dirt: Option<Dirt>,
}

impl Cleaner {
    fn clean(&mut self, place: &'static str, dirty: &mut Cow<'_, str>) {
        // Most texts are plain, which is seen at once.
        let is_plain = dirty.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        if !is_plain && let Some(character) = dirty.chars().find(|&c| is_forbidden(c)) {
            self.dirt.get_or_insert(Dirt { place, fault: Fault::Forbidden(character) });
            *dirty = text(dirty).into();
        }
        // A text has no more characters than bytes, so that counting is seldom needed.
        if dirty.len() > LONGEST && dirty.chars().count() > LONGEST {
            self.dirt.get_or_insert(Dirt { place, fault: Fault::Long });
            *dirty = dirty.chars().take(LONGEST).collect::<String>().into();
        }
    }
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
