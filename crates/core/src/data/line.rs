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
const MAX_OBJECTS: usize = 16;

/// The objects that begin on one line of a text. They are read once, however many problems stand there: a text may be one line.
#[derive(Default)]
pub(super) struct LineObjects<'a>(Vec<Vec<Member<'a>>>);

struct Member<'a> {
    name: String,
    raw: &'a RawValue,
    /// How many lines below its object it stands.
    lines_down: usize,
}

impl<'a> LineObjects<'a> {
    /// Of a text that begins with the line.
    pub(super) fn new(text: &'a str) -> LineObjects<'a> {
        let line = text.lines().next().unwrap_or_default();
        let starts = line.match_indices('{').take(MAX_OBJECTS).filter_map(|(at, _)| text.get(at..));
        LineObjects(starts.filter_map(members).collect())
    }

    /// How many lines below its object a member stands: of the first object whose `key` is a word, or any when that is empty, and
    /// that has the member.
    pub(super) fn lines_down_to(&self, key: &str, word: &str, member: &str) -> Option<usize> {
        self.0.iter().find_map(|object| {
            let of = |name: &str| object.iter().find(|member| member.name == name);
            let is_word = |found: &str| serde_json::from_str::<String>(found).is_ok_and(|found| found == word);
            let is_meant = of(key).is_some_and(|found| word.is_empty() || is_word(found.raw.get()));
            of(member).filter(|_| is_meant).map(|member| member.lines_down)
        })
    }
}

/// The members of the object that a text begins with.
fn members(object: &str) -> Option<Vec<Member<'_>>> {
    let Members(members) = Deserializer::from_str(object).into_iter::<Members<'_>>().next()?.ok()?;
    let mut lines = Lines::new(object);
    let members = members.into_iter().map(|(name, raw)| Member { name, raw, lines_down: lines.of(raw) - 1 });
    Some(members.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_found_in_the_object_that_is_meant() {
        let text = "  {\"id\": \"other\", \"name\": \"{\"}, {\n\"id\": \"a\",\n\n\"name\": \"\"}]";
        let objects = LineObjects::new(text);
        assert_eq!(objects.lines_down_to("id", "a", "name"), Some(3));
        assert_eq!(objects.lines_down_to("id", "other", "name"), Some(0));
        assert_eq!(objects.lines_down_to("id", "a", "summary"), None);
        assert_eq!(LineObjects::new("{\"id\": ").lines_down_to("id", "a", "id"), None);
    }
}
