//! Everything the user can mean, and everything that must happen outside because of it.

use super::context::Target;
use super::cursor::{Direction, Motion};
use super::map::Compass;
use super::memory::MemoryChange;
use super::prompt::Edit;
use super::scope::Scope;
use super::viewport::Position;
use crate::data::{Handle, Kind, Period, Property};
use crate::report::{Column, Format};
use crate::search::FieldName;

/// What the user means by a key, a choice or a click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    Move(Motion),
    Open,
    Visit(Handle),
    /// Go to the facts that answer the question in the prompt.
    ReadAnswer,
    Browse(Kind),
    StepKind(Direction),
    List(Scope, String),
    /// List the initiatives that run, grouped by objective.
    UnderWay,
    Go(Target),
    FindPath(Handle, Handle),
    Compare(Handle, Handle),
    Years,
    ShowYear(i32),
    /// Ask for the time for which facts are shown.
    AsOf,
    ShowAsOf(Option<Period>),
    Views,
    /// Show less of a view, larger.
    ZoomIn,
    /// Show more of a view, smaller.
    ZoomOut,
    ZoomOutFully,
    PanTime(Direction),
    StepInLane(Direction),
    StepInTime(Direction),
    PanMap(Compass),
    Search,
    Filter,
    Escape,
    /// Leave the prompt and keep its list.
    Accept,
    Back,
    Forward,
    /// Switch between the last two records.
    SwitchRecord,
    SwitchPane,
    /// Go to the next part, record or column of a page.
    StepPart(Direction),
    FocusList,
    References,
    /// Show remarks and whole lists on the sheet, or fold them.
    Unfold,
    /// Go to the next line of the sheet that answers the query.
    StepMatch(Direction),
    FollowNumber,
    /// Show the sources of the fact under the cursor.
    ShowCitations,
    ShowSource(String),
    /// Give the focused pane the whole screen, or take it back.
    Maximise,
    Sort,
    Reverse,
    Facets,
    Columns,
    ToggleColumn(Property),
    /// Choose what the list is grouped by.
    Group,
    GroupBy(Option<Column>),
    ToggleFacet(FieldName, String),
    Ask(String),
    /// Offer what the word at the caret may become, or what to try when nothing was found.
    Suggest,
    Resume,
    /// Put the search before, or the one after, into the prompt.
    RecallSearch(Direction),
    /// Choose a saved search, or save this one.
    Searches,
    SaveSearch(String),
    ForgetSearch(String),
    Mark,
    UnmarkAll,
    Marks,
    Visited,
    CopyMenu,
    Copy(CopyContent),
    ExportMenu,
    Export(ExportContent, Destination),
    /// Write it to a new file of this name, which may have a folder before it.
    Write(ExportContent, String),
    MyCountry,
    ChooseCountry(Handle),
    /// Show the address under the cursor before it is opened.
    OpenAddress,
    /// Show this address before it is opened.
    AskToOpen(String),
    Launch(String),
    Help,
    Glossary,
    Palette,
    Type(char),
    Paste(String),
    Edit(Edit),
    Redraw,
    Suspend,
    /// Select what a click points at; open it when it is selected.
    Click(Position),
    /// Move in what lies under the pointer.
    Scroll(Position, Direction),
    Mouse,
    Quit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyContent {
    Name,
    Id,
    /// The sources of the fact under the cursor.
    Citation,
    Markdown,
    Json,
}

impl CopyContent {
    pub const ALL: [(CopyContent, &'static str); 5] = [
        (CopyContent::Name, "name"),
        (CopyContent::Citation, "citation of the fact under the cursor"),
        (CopyContent::Markdown, "sheet as Markdown"),
        (CopyContent::Json, "record as JSON"),
        (CopyContent::Id, "id"),
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportSubject {
    Marked,
    Briefing,
    Sheet,
    List,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportContent(pub ExportSubject, pub Format);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    Clipboard,
    /// To a new file; its name is asked for.
    File,
}

impl ExportContent {
    pub const ALL: &'static [(ExportContent, &'static str)] = &[
        (ExportContent(ExportSubject::Marked, Format::Csv), "marked records as CSV, for a spreadsheet"),
        (ExportContent(ExportSubject::Marked, Format::Markdown), "marked records as Markdown"),
        (ExportContent(ExportSubject::Marked, Format::Json), "marked records as JSON"),
        (ExportContent(ExportSubject::Briefing, Format::Markdown), "briefing as Markdown"),
        (ExportContent(ExportSubject::Briefing, Format::Html), "briefing as HTML, for a browser"),
        #[cfg(feature = "office")]
        (ExportContent(ExportSubject::Briefing, Format::Word), "briefing for Word"),
        (ExportContent(ExportSubject::Briefing, Format::Text), "briefing as text"),
        (ExportContent(ExportSubject::Sheet, Format::Markdown), "sheet as Markdown"),
        (ExportContent(ExportSubject::List, Format::Csv), "list as CSV, for a spreadsheet"),
        (ExportContent(ExportSubject::List, Format::Markdown), "list as Markdown"),
        (ExportContent(ExportSubject::List, Format::Json), "list as JSON"),
    ];
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Quit,
    /// Leave the terminal to the shell until it resumes us.
    Suspend,
    Redraw,
    Copy(String),
    /// Write a new file; an existing one is never touched.
    Export {
        /// The name of the file, in the current folder unless it has another one.
        name: String,
        contents: Vec<u8>,
    },
    /// Open an address with the program of the system.
    Launch(String),
    /// Report clicks and the wheel, or stop.
    Mouse(bool),
    Keep(MemoryChange),
}
