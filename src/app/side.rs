//! A row of the pages of what is not certain: what it stands for, and the words of it, which are made when it is in sight.

use std::cell::Cell;

use crate::data::{Fact, FactHandle, Handle, View};
use crate::report::{Line, about_conflict, line_text, side_line, source_words, title};

/// What some sources say of one thing, or what was not found; the sides of a conflict follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    pub record: Handle,
    pub of: SideOf,
    /// Whether the record is named in full, as it is above the first of what it has.
    pub is_named_in_full: bool,
    pub is_first: bool,
    /// The columns for what it is about and for itself when it was drawn last, and how many rows the sides beside it took in them.
    pub height: Cell<Option<([usize; 2], usize)>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideOf {
    /// Facts that say one thing together.
    Conflict(Vec<FactHandle>),
    /// The number of a gap of the record.
    Gap(usize),
}

/// What is to be read of a side.
pub struct SideText {
    pub title: String,
    /// What of it is not certain.
    pub about: String,
    pub line: Line,
    pub sources: Vec<String>,
}

impl Side {
    pub fn words(&self, view: View<'_>) -> SideText {
        let record = view.record(self.record);
        let title = if self.is_named_in_full { title(record) } else { record.label().into() };
        let (about, line) = match &self.of {
            SideOf::Conflict(facts) => {
                let facts: Vec<Fact<'_>> = facts.iter().map(|&fact| view.dataset.fact(fact)).collect();
                (facts.first().map(|&fact| about_conflict(fact)).unwrap_or_default(), side_line(view, &facts))
            }
            SideOf::Gap(number) => {
                let gap = record.gaps().nth(*number);
                let note = gap.map(|gap| gap.note).filter(|note| !note.is_empty()).unwrap_or("not found");
                let about = gap.map_or("", |gap| gap.property.label());
                (about.into(), Line { text: note.into(), ..Line::default() })
            }
        };
        let sources = line.citations.iter().map(|cited| source_words(view.dataset, cited.citation()).0).collect();
        SideText { title, about, line, sources }
    }
}

impl SideText {
    pub fn said(&self, words: &str) -> String {
        format!("{}, {}: {words}", self.title, self.about)
    }

    /// The row in `--plain`.
    pub fn plain(&self) -> String {
        let said = self.said(&line_text(&self.line));
        self.sources.iter().fold(said, |said, source| said + "; " + source)
    }
}
