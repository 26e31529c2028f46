//! The lines on which values stand in a text.

use std::ops::Range;

use serde_json::value::RawValue;

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
