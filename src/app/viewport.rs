//! What drawing learned and the state needs: how many rows fit, where the windows are, and what can be pointed at.

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewport {
    pub list_rows: usize,
    /// The first line of the list that was shown, headings counted.
    pub list_offset: usize,
    pub sheet_rows: usize,
    pub sheet_offset: usize,
    pub page_rows: usize,
    pub page_offset: usize,
    /// The selected line of the page, and its first row.
    pub page_drawn: Option<(usize, usize)>,
    /// The first row of the list to choose from that was shown.
    pub chooser_offset: usize,
    /// The first lane of the timeline, or place beside the map, that was shown.
    pub view_offset: usize,
    /// What can be pointed at, the lowest first.
    pub zones: Vec<Zone>,
}

impl Viewport {
    /// The line that each row of a surface shows, if it shows one; none when it is not drawn.
    pub(super) fn rows(&self, surface: Surface) -> &[Option<usize>] {
        self.zones.iter().rfind(|zone| zone.surface == surface).map_or(&[], |zone| &zone.lines)
    }

    /// As `rows`, for the zone that shows the line, else for the first zone.
    pub(super) fn rows_with(&self, surface: Surface, line: usize) -> &[Option<usize>] {
        let zones = || self.zones.iter().filter(|zone| zone.surface == surface);
        zones().find(|zone| zone.lines.contains(&Some(line))).or_else(|| zones().next()).map_or(&[], |zone| &zone.lines)
    }
}

/// A cell of the screen, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub column: u16,
    pub row: u16,
}

/// A part of the screen whose rows can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    pub surface: Surface,
    pub start: Position,
    pub columns: u16,
    /// The line that each of its rows shows, if it shows one.
    pub lines: Vec<Option<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    List,
    /// The heading of a column of the list, by its place among these.
    Heading,
    Sheet,
    Chooser,
    /// The kinds, by their place among the scopes.
    Kinds,
    /// A page, by the numbers of its entries.
    Page,
    /// The marks of the timeline, numbered lane after lane.
    Marks,
    Lanes,
    Places,
    /// What is at the selected place.
    Stays,
    /// A key in the footer, by the number of its row in the key table.
    Keys,
}

impl Zone {
    pub(super) fn contains(&self, at: Position) -> bool {
        let column = at.column.checked_sub(self.start.column);
        column.is_some_and(|column| column < self.columns) && self.row(at).is_some_and(|row| row < self.lines.len())
    }

    /// The line that is drawn at a cell; a row may show none.
    pub(super) fn line_at(&self, at: Position) -> Option<usize> {
        self.lines.get(self.row(at)?).copied().flatten()
    }

    fn row(&self, at: Position) -> Option<usize> {
        at.row.checked_sub(self.start.row).map(usize::from)
    }
}
