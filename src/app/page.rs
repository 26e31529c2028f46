//! A screen that is read from top to bottom: what it shows, the lines that can be selected, and what each leads to.

use super::action::Action;
use super::comparison::ComparisonPage;
use super::context::Context;
use super::cursor::{Cursor, Direction, Motion};
use super::overview::OverviewPage;
use super::path::PathPage;
use super::succession::SuccessionPage;
use crate::data::{Handle, Period};
use crate::report::OwnedCitation;

/// A screen that is read from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// What it shows.
    pub content: Content,
    /// The lines that can be selected; with several columns one entry for each of them, line by line.
    pub entries: Vec<Entry>,
    /// How many entries stand on a line; at least one.
    pub n_columns: usize,
    /// Which of them is selected.
    pub column: usize,
    /// The selected line.
    pub cursor: Cursor,
    /// The first row of the screen that was shown last, as the view told it.
    pub offset: usize,
    /// The time for which it was made.
    pub asof: Option<Period>,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// The first screen.
    Overview(OverviewPage),
    /// Terms and parts of a record.
    Succession(SuccessionPage),
    /// Records side by side.
    Comparison(ComparisonPage),
    /// Paths between two records.
    Path(PathPage),
}

/// Something that can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// To which part of the page it belongs.
    pub part: Part,
    /// What opening it does.
    pub action: Action,
    /// The record it is about.
    pub subject: Option<Handle>,
    /// What its sources say.
    pub text: String,
    /// Where that is said.
    pub citations: Vec<OwnedCitation>,
}

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the headings on the screen")]
pub enum Part {
    About,
    Cycle,
    Doors,
    Latest,
    Kinds,
    Objectives,
    Health,
    Dates,
    Terms,
    Tree,
    Values,
    /// The path of this number.
    Path(usize),
}

impl Entry {
    /// A line that leads to a record and needs no source.
    pub fn to(part: Part, handle: Handle) -> Entry {
        Entry { subject: Some(handle), ..Entry::doing(part, Action::Visit(handle)) }
    }

    /// A line that does something.
    pub fn doing(part: Part, action: Action) -> Entry {
        Entry { part, action, subject: None, text: String::new(), citations: Vec::new() }
    }

    /// The same line with what it says and where that is said.
    #[must_use]
    pub fn said(self, text: &str, citations: &[OwnedCitation]) -> Entry {
        Entry { text: text.into(), citations: citations.to_vec(), ..self }
    }
}

impl Page {
    /// A page with its first line selected.
    pub fn new(content: Content, entries: Vec<Entry>, asof: Option<Period>) -> Page {
        Page { content, entries, n_columns: 1, column: 0, cursor: Cursor::default(), offset: 0, asof }
    }

    /// How many lines can be selected.
    pub fn n_lines(&self) -> usize {
        self.entries.len() / self.n_columns
    }

    /// The number of the selected line.
    pub fn row(&self) -> usize {
        self.cursor.row(self.n_lines())
    }

    /// The number of the selected entry.
    pub fn entry(&self) -> usize {
        self.row() * self.n_columns + self.column.min(self.n_columns - 1)
    }

    /// The selected entry.
    pub fn selected(&self) -> Option<&Entry> {
        self.entries.get(self.entry())
    }

    /// Selects the entry of a number.
    pub fn select(&mut self, entry: usize) {
        self.cursor = Cursor::at(entry / self.n_columns);
        self.column = entry % self.n_columns;
    }

    /// The entries of a part with the numbers of their lines.
    pub fn part(&self, part: Part) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate().filter(move |(_, entry)| entry.part == part)
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        match self.content {
            Content::Overview(_) => Context::Overview,
            Content::Succession(_) => Context::Succession,
            Content::Comparison(_) => Context::Comparison,
            Content::Path(_) => Context::Path,
        }
    }

    /// Moves the cursor.
    pub fn step(&mut self, motion: Motion, page: usize) {
        self.cursor.step(motion, self.n_lines(), page);
    }

    /// Selects the column after, or before, the selected one.
    pub fn step_column(&mut self, direction: Direction) {
        self.column = match direction {
            Direction::Previous => self.column.saturating_sub(1),
            Direction::Next => (self.column + 1).min(self.n_columns - 1),
        };
    }

    /// Selects the first line of the part after, or before, the one of the selected line; around the end.
    pub fn step_part(&mut self, direction: Direction) {
        let firsts: Vec<usize> = (0..self.entries.len())
            .filter(|&at| at == 0 || self.entries[at].part != self.entries[at - 1].part)
            .collect();
        self.cursor = direction.nearest(&firsts, self.row()).map_or(self.cursor, Cursor::at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_goes_from_part_to_part_and_around() {
        let entries = [Part::About, Part::Cycle, Part::Cycle, Part::Latest].map(|part| Entry::to(part, Handle::at(0)));
        let content = Content::Path(PathPage { ends: (Handle::at(0), Handle::at(1)), paths: Vec::new() });
        let mut page = Page::new(content, entries.to_vec(), None);
        let mut rows = Vec::new();
        for direction in [Direction::Next, Direction::Next, Direction::Next, Direction::Previous, Direction::Previous] {
            page.step_part(direction);
            rows.push(page.row());
        }
        assert_eq!(rows, [1, 3, 0, 3, 1]);
    }
}
