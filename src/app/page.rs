//! A screen that is read from top to bottom: its parts and rows, which of them can be selected, and what each leads to. The screen
//! and `--plain` show the same rows; neither adds any.

mod moving;

use std::borrow::Cow;
use std::rc::Rc;

use super::action::Action;
use super::context::{Context, Target};
use super::cursor::Cursor;
use super::side::Side;
use crate::data::{Handle, Period, View};
use crate::report::comparison::{ComparisonLine, Likeness};
use crate::report::succession::Term;
use crate::report::{Line, OwnedCitation, not_yet};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub content: Content,
    /// The records it is about, for the header.
    pub title: String,
    /// How much it shows, for the end of the header.
    pub extent: String,
    /// Its first line in `--plain`.
    pub plain: String,
    pub parts: Vec<PagePart>,
    /// How many entries each row that can be selected has; at least one.
    pub n_columns: usize,
    pub column: usize,
    pub cursor: Cursor,
    /// The first row of the screen that was drawn last.
    pub offset: usize,
    /// The line that was selected then, and its first row.
    pub drawn: Option<(usize, usize)>,
    /// Whether a page was turned: then its rows stay where they are, even if the selected line is out of sight.
    pub is_turned: bool,
    pub asof: Option<Period>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// With the country of the person, if one is kept.
    Overview(Option<Handle>),
    /// Who held which post of a record and when, and its parts.
    Succession(Handle),
    /// At least one record.
    Comparison(Vec<Handle>),
    Path(Handle, Handle),
    Conflicts(Looked),
    Gaps(Looked),
    Cited(CitedText),
    Source(String),
    /// What must be known of a record.
    Briefing(Handle),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// In what a search found, or anywhere.
    pub found: Option<Rc<FoundRecords>>,
    /// The record that was read, which comes first.
    pub first: Option<Handle>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct FoundRecords {
    pub query: String,
    /// In the order of the dataset.
    pub records: Vec<Handle>,
}

/// What somebody says, and who.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedText {
    /// The record that it is said of, when a sheet shows it.
    pub record: Option<Handle>,
    /// What it says of it; may be empty.
    pub label: String,
    pub text: String,
    pub citations: Vec<OwnedCitation>,
}

/// Rows that belong together. A blank row stands before it.
#[derive(Clone, Debug, PartialEq)]
pub struct PagePart {
    pub placement: PartPlace,
    pub heading: String,
    pub rows: Vec<PageRow>,
}

/// Where a part stands on wide screens; on narrow ones the parts follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartPlace {
    Above,
    Left,
    Right,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PageRow {
    /// The row in `--plain`; see [`PageRow::plain_text`].
    pub(super) plain: String,
    /// None when the row cannot be selected, else one for each column of the page.
    pub entries: Vec<PageEntry>,
    pub layout: Layout,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEntry {
    pub action: Action,
    pub subject: Option<Handle>,
    /// The statement that the citations support; a side has its own.
    pub text: String,
    pub citations: Vec<OwnedCitation>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Layout {
    /// Cells in the columns of the part; cut where the screen ends.
    Cells(Vec<Cell>),
    Paragraph(Paragraph),
    /// The years above terms, when any is known.
    Scale(Option<Period>),
    Term(Term),
    Compared(ComparedLine),
    Side(Side),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(TextRole, String),
    /// Filled to the width of its column.
    Column(TextRole, String),
    /// The same, with a shorter text for screens on which the rows of the part do not fit.
    Shrinking(TextRole, String, String),
    /// Set to the right edge of its column.
    Number(TextRole, String),
    /// The key of the row's action.
    Key,
    /// A bar on the scale of the largest count of the part.
    Bar(usize),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Before each row.
    pub indent: &'static str,
    /// The beginning of the text that is a link; may be empty.
    pub link: String,
    pub text: String,
    pub role: TextRole,
    pub most: RowLimit,
}

/// How many rows a paragraph takes at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowLimit {
    pub narrow: usize,
    pub wide: usize,
}

/// All of them.
impl Default for RowLimit {
    fn default() -> Self {
        RowLimit { narrow: usize::MAX, wide: usize::MAX }
    }
}

/// One line of the values of a property, a cell for each record.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedLine {
    /// The label of the property on its first line.
    pub label: Option<String>,
    /// Whether all lines of the property are the same.
    pub likeness: Likeness,
    pub line: ComparisonLine,
}

/// What a text is; the theme says how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextRole {
    #[default]
    Text,
    Quiet,
    Title,
    Link,
    Warning,
    Line,
    Key,
}

impl PageEntry {
    pub fn visit(handle: Handle) -> PageEntry {
        PageEntry { subject: Some(handle), ..PageEntry::action(Action::Visit(handle)) }
    }

    pub fn action(action: Action) -> PageEntry {
        PageEntry { action, subject: None, text: String::new(), citations: Vec::new() }
    }

    #[must_use]
    pub fn cite(self, text: &str, citations: &[OwnedCitation]) -> PageEntry {
        PageEntry { text: text.into(), citations: citations.to_vec(), ..self }
    }

    #[must_use]
    pub fn cite_line(self, line: &Line) -> PageEntry {
        self.cite(&line.text, &line.citations)
    }
}

impl PageRow {
    /// A row that cannot be selected.
    pub fn new(layout: Layout) -> PageRow {
        PageRow { plain: String::new(), entries: Vec::new(), layout }
    }

    pub fn paragraph(text: &str, most: RowLimit) -> PageRow {
        PageRow::new(Layout::Paragraph(Paragraph { text: text.into(), most, ..Paragraph::default() }))
    }

    /// A text that begins with a link; `--plain` has it too.
    pub fn linked(entry: PageEntry, link: &str, text: &str) -> PageRow {
        let paragraph = Paragraph { link: link.into(), text: text.into(), ..Paragraph::default() };
        PageRow { plain: text.into(), entries: vec![entry], layout: Layout::Paragraph(paragraph) }
    }

    pub fn warning(text: String) -> PageRow {
        PageRow::new(Layout::Cells(vec![Cell::Text(TextRole::Warning, text.clone())])).plain(text)
    }

    pub fn entry(entry: PageEntry, cells: Vec<Cell>) -> PageRow {
        PageRow { entries: vec![entry], ..PageRow::new(Layout::Cells(cells)) }
    }

    /// The row in `--plain`; empty when it is not shown there.
    pub fn plain_text(&self, view: View<'_>) -> Cow<'_, str> {
        if let Layout::Side(side) = &self.layout { side.words(view).plain().into() } else { self.plain.as_str().into() }
    }

    #[must_use]
    pub fn plain(self, plain: String) -> PageRow {
        PageRow { plain, ..self }
    }
}

impl PagePart {
    pub fn new(heading: &str, rows: Vec<PageRow>) -> PagePart {
        PagePart { placement: PartPlace::Above, heading: heading.into(), rows }
    }

    /// The records that do not exist as of the day that is asked about.
    pub fn not_yet(view: View<'_>, records: &[Handle]) -> PagePart {
        let missing = records.iter().filter_map(|&handle| Some((handle, not_yet(view, handle)?)));
        let rows =
            missing.map(|(handle, words)| PageRow::warning(format!("{} – {words}", view.record(handle).label())));
        PagePart::new("", rows.collect())
    }

    #[must_use]
    pub fn at(self, placement: PartPlace) -> PagePart {
        PagePart { placement, ..self }
    }

    /// The rows that can be selected.
    pub fn lines(&self) -> impl Iterator<Item = &PageRow> {
        self.rows.iter().filter(|row| !row.entries.is_empty())
    }
}

impl Default for Content {
    fn default() -> Self {
        Content::Overview(None)
    }
}

impl Content {
    pub fn context(&self) -> Context {
        match self {
            Content::Overview(_) => Context::Overview,
            Content::Succession(_) => Context::Succession,
            Content::Comparison(_) => Context::Comparison,
            Content::Path(..) => Context::Path,
            Content::Conflicts(_) => Context::Conflicts,
            Content::Gaps(_) => Context::Gaps,
            Content::Cited(_) | Content::Source(_) => Context::Sources,
            Content::Briefing(_) => Context::Briefing,
        }
    }

    /// What a search found, when the page shows no more than that.
    pub fn found(&self) -> Option<&FoundRecords> {
        let (Content::Conflicts(looked) | Content::Gaps(looked)) = self else { return None };
        looked.found.as_deref()
    }

    pub fn word(&self) -> &'static str {
        self.context().target().map_or("", Target::word)
    }
}

impl Page {
    /// A page with its first line selected. Parts without rows are left out.
    pub fn new(content: Content, mut parts: Vec<PagePart>, asof: Option<Period>) -> Page {
        parts.retain(|part| !part.rows.is_empty());
        Page { content, parts, asof, n_columns: 1, ..Page::default() }
    }

    /// The rows that can be selected.
    pub fn lines(&self) -> impl Iterator<Item = &PageRow> {
        self.parts.iter().flat_map(PagePart::lines)
    }

    /// The selected line, counted over lines that can be selected.
    pub fn row(&self) -> usize {
        self.cursor.row(self.lines().count())
    }

    /// The selected entry, counted line by line.
    pub fn entry(&self) -> usize {
        self.row() * self.n_columns + self.column.min(self.n_columns - 1)
    }

    pub(super) fn selected_row(&self) -> Option<&PageRow> {
        self.lines().nth(self.row())
    }

    pub fn selected(&self) -> Option<&PageEntry> {
        self.selected_row()?.entries.get(self.column.min(self.n_columns - 1))
    }

    pub fn select(&mut self, entry: usize) {
        self.is_turned = false;
        self.cursor = Cursor::at(entry / self.n_columns);
        self.column = entry % self.n_columns;
    }
}
