//! Drafts without characters that may not be shown, or that are too long. Reports them, as the draft is no longer what was written.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::draft::{Draft, FactDraft, RecordDraft, SourceDraft, Spot, ValueDraft};
use super::problems::Problems;
use super::sanitise::{self, first_forbidden};

/// How many characters a text may have: a fact is a sentence, and a slip of the hand, such as a pasted book, would slow every screen.
const LONGEST: usize = 10_000;

/// How many marks may stand on one letter, as in the Stream-Safe Text Format of UAX #15. No spelling needs more, and a heap of
/// them covers the lines above.
const MAX_MARKS: usize = 30;

/// Cleans every text of a draft, and reports the first that had to be cleaned.
pub(super) fn clean<'a>(mut draft: Draft<'a>, problems: &Problems<'_>) -> Draft<'a> {
    let mut cleaner = Cleaner::default();
    match &mut draft {
        Draft::Record(record) => cleaner.record(record),
        Draft::Source(source) => cleaner.source(source),
    }
    let id = match &draft {
        Draft::Record(record) => &record.id,
        Draft::Source(source) => &source.id,
    };
    if let Some(CleanedText { at, member, message }) = cleaner.first {
        problems.report(at, id, member, message);
    }
    draft
}

#[derive(Default)]
struct Cleaner {
    /// Where the object stands that is being cleaned.
    at: Spot,
    first: Option<CleanedText>,
}

struct CleanedText {
    at: Spot,
    /// The member, or the key of the property.
    member: &'static str,
    message: String,
}

impl Cleaner {
    fn record(&mut self, record: &mut RecordDraft<'_>) {
        self.at = record.at;
        self.clean("id", &mut record.id);
        self.clean("name", &mut record.name);
        self.clean("short", &mut record.short);
        self.clean("summary", &mut record.summary);
        record.aliases.iter_mut().for_each(|alias| self.clean("aliases", alias));
        record.facts.iter_mut().for_each(|fact| self.fact(fact));
        for gap in &mut record.gaps {
            self.at = gap.at;
            self.clean(gap.property.key(), &mut gap.note);
        }
    }

    fn fact(&mut self, fact: &mut FactDraft<'_>) {
        let key = fact.property.key();
        self.at = fact.at;
        match &mut fact.value {
            ValueDraft::Text(text) | ValueDraft::Link(text) | ValueDraft::Address(text) => self.clean(key, text),
            ValueDraft::Place(place) => self.clean(key, &mut place.city),
            ValueDraft::Number(_) | ValueDraft::Date(_) | ValueDraft::Period(_) => {}
        }
        self.clean(key, &mut fact.role);
        self.clean(key, &mut fact.note);
        for citation in &mut fact.citations {
            self.clean(key, &mut citation.source);
            self.clean(key, &mut citation.locator);
        }
    }

    fn source(&mut self, source: &mut SourceDraft<'_>) {
        self.at = source.at;
        self.clean("id", &mut source.id);
        self.clean("title", &mut source.title);
        self.clean("publisher", &mut source.publisher);
        self.clean("language", &mut source.language);
        self.clean("address", &mut source.address);
    }

    fn report(&mut self, member: &'static str, message: String) {
        let at = self.at;
        self.first.get_or_insert(CleanedText { at, member, message });
    }

    fn clean(&mut self, member: &'static str, dirty: &mut Cow<'_, str>) {
        // Most texts are plain, which is seen at once.
        let is_plain = dirty.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        if !is_plain && let Some(c) = first_forbidden(dirty) {
            self.report(member, format!("holds the invisible character U+{:04X}; delete it", u32::from(c)));
            *dirty = sanitise::text(dirty).into();
        }
        if !is_plain && let Some(text) = without_heaps(dirty) {
            self.report(member, format!("has more than {MAX_MARKS} marks on one letter; delete them"));
            *dirty = text.into();
        }
        // A text has no more characters than bytes, so that counting is seldom needed.
        if dirty.len() > LONGEST && dirty.chars().count() > LONGEST {
            self.report(member, format!("is longer than {LONGEST} characters; shorten it"));
            *dirty = dirty.chars().take(LONGEST).collect::<String>().into();
        }
    }
}

/// The text with at most [`MAX_MARKS`] on a letter; none when it is so already.
fn without_heaps(text: &str) -> Option<String> {
    // A heap of marks takes more bytes than marks.
    if text.len() <= MAX_MARKS {
        return None;
    }
    let mut n_marks = 0;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        n_marks = if is_combining_mark(c) { n_marks + 1 } else { 0 };
        if n_marks <= MAX_MARKS {
            kept.push(c);
        }
    }
    (kept.len() < text.len()).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::super::load;
    use super::super::text::split;

    /// What stands before a text, for each place that holds one.
    const PLACES: [&str; 13] = [
        "\"id\": \"a",
        "\"name\": \"A",
        "\"short\": \"B",
        "\"summary\": \"S",
        "[\"other",
        "\"value\": \"V",
        "\"as\": \"R",
        "\"note\": \"N",
        "[\"log §",
        "\"note\": \"looked",
        "\"title\": \"T",
        "\"publisher\": \"P",
        "\"address\": \"https",
    ];
    const WORLD: &str = r#"{"hubs": [{"id": "a", "name": "A", "short": "B", "aliases": ["other"], "summary": "S", "facts": [
        {"property": "figure", "value": "V", "as": "R", "note": "N", "cite": ["log §1"]}], "gaps": [{"property": "started", "note": "looked"}]}],
        "sources": [{"id": "log", "title": "T", "publisher": "P", "language": "en", "address": "https://a.example", "class": "press"}]}"#;

    #[test]
    fn an_invisible_character_is_reported_wherever_it_stands() {
        assert_eq!(load(&split("world.json", WORLD).unwrap()).err(), None);
        for place in PLACES {
            let json = WORLD.replacen(place, &format!("{place}\u{200b}"), 1);
            let problems = load(&split("world.json", &json).unwrap()).unwrap_err();
            let n_invisible = problems.iter().filter(|problem| problem.message.contains("U+200B")).count();
            assert_eq!(n_invisible, 1, "{place}: {problems:?}");
        }
    }

    #[test]
    fn a_letter_has_at_most_so_many_marks() {
        for (n_marks, is_too_many) in [(super::MAX_MARKS, false), (super::MAX_MARKS + 1, true)] {
            let json = WORLD.replacen("\"S\"", &format!("\"A{}b\"", "\u{301}".repeat(n_marks)), 1);
            let problems = load(&split("world.json", &json).unwrap()).err().unwrap_or_default();
            let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
            assert_eq!(messages == ["has more than 30 marks on one letter; delete them"], is_too_many, "{messages:?}");
        }
    }

    #[test]
    fn a_text_has_at_most_so_many_characters() {
        for (length, is_too_long) in [(super::LONGEST, false), (super::LONGEST + 1, true)] {
            let json = WORLD.replacen("\"S\"", &format!("\"{}\"", "ä".repeat(length)), 1);
            let problems = load(&split("world.json", &json).unwrap()).err().unwrap_or_default();
            let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
            assert_eq!(messages == ["is longer than 10000 characters; shorten it"], is_too_long, "{messages:?}");
        }
    }
}
