//! The lines on which values stand in a text.

use std::ops::Range;

use serde_json::Deserializer;
use serde_json::value::RawValue;

use super::members::Members;

/// The lines of a text, counted from where one was asked for last: a text is read from its beginning to its end.
pub(super) struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    pub(super) fn new(text: &str) -> Lines<'_> {
        Lines { text, offset: 0, line: 1 }
    }

    /// The line, from 1, on which a raw value begins; it must be a part of the text.
    pub(super) fn of(&mut self, raw: &RawValue) -> usize {
        let offset = raw.get().as_ptr().addr().saturating_sub(self.text.as_ptr().addr()).min(self.text.len());
        let n_breaks = |range: Range<usize>| self.text.get(range).unwrap_or_default().matches('\n').count();
        if offset < self.offset {
            self.line -= n_breaks(offset..self.offset);
        } else {
            self.line += n_breaks(self.offset..offset);
        }
        self.offset = offset;
        self.line
    }
}

/// How many objects that begin on one line are looked at for a member.
const MOST_OBJECTS: usize = 16;

/// How many lines below its object a member stands: of the first object of a text whose `key` is a word, or any when
/// that is empty, and that has the member. The text begins with the line on which the object does.
pub(super) fn lines_down_to(text: &str, key: &str, word: &str, member: &str) -> Option<usize> {
    let line = text.lines().next()?;
    let starts = line.match_indices('{').take(MOST_OBJECTS).filter_map(|(at, _)| text.get(at..));
    starts.into_iter().find_map(|object| {
        let Members(members) = Deserializer::from_str(object).into_iter::<Members<'_>>().next()?.ok()?;
        let of = |name: &str| members.iter().find(|(key, _)| key == name).map(|(_, raw)| *raw);
        let found = of(key)?;
        let is_meant = word.is_empty() || serde_json::from_str::<String>(found.get()).is_ok_and(|found| found == word);
        let value = of(member).filter(|_| is_meant)?;
        Some(Lines::new(object).of(value) - 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_found_in_the_object_that_is_meant() {
        let text = "  {\"id\": \"other\", \"name\": \"{\"}, {\n\"id\": \"a\",\n\n\"name\": \"\"}]";
        assert_eq!(lines_down_to(text, "id", "a", "name"), Some(3));
        assert_eq!(lines_down_to(text, "id", "other", "name"), Some(0));
        assert_eq!(lines_down_to(text, "id", "a", "summary"), None);
        assert_eq!(lines_down_to("{\"id\": ", "id", "a", "id"), None);
    }
}
