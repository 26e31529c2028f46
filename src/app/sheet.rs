//! The sheet that is read and where in it the user stands: its lines as one list, its links numbered.

use super::cursor::{Cursor, Direction, Motion};
use crate::catalog::Catalog;
use crate::data::{Handle, Period};
use crate::report::{Line, Section, SectionKind, Sheet, sheet};
use crate::search::fold::words;
use crate::search::{Field, LabelOf, Reason};

#[derive(Clone, Debug)]
pub struct OpenSheet {
    pub sheet: Sheet,
    /// The time for which it shows its facts.
    pub asof: Option<Period>,
    /// The selected line, counted over all sections, those folded too; of a folded section the first that is left out stands for
    /// the row that counts them.
    pub cursor: Cursor,
    /// The first row of the screen that was shown last.
    pub offset: usize,
    pub folds: Folds,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    is_unfolded: bool,
    /// The sections that were unfolded one by one.
    sections: Vec<SectionKind>,
}

/// A line in sight, or the row that counts those folded away.
#[derive(Clone, Copy, Debug)]
pub struct ShownLine<'s> {
    /// Its place among all lines.
    pub number: usize,
    pub section: &'s Section,
    pub is_first: bool,
    pub content: ShownContent<'s>,
}

#[derive(Clone, Copy, Debug)]
pub enum ShownContent<'s> {
    /// A line, with the number by which its link is followed.
    Line(&'s Line, Option<usize>),
    More(&'s [Line]),
}

impl OpenSheet {
    pub fn shows(&self, handle: Handle, asof: Option<Period>) -> bool {
        (self.sheet.handle, self.asof) == (handle, asof)
    }

    /// The sheet of a record with its first line selected.
    pub fn new(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> OpenSheet {
        let sheet = sheet(catalog.view(asof), handle);
        OpenSheet { asof, sheet, cursor: Cursor::default(), offset: 0, folds: Folds::default() }
    }

    /// Every line with its section, in order, those folded too.
    pub fn lines(&self) -> impl Iterator<Item = (&Section, &Line)> {
        self.sheet.sections.iter().flat_map(|section| section.lines.iter().map(move |line| (section, line)))
    }

    pub fn shown(&self) -> impl Iterator<Item = ShownLine<'_>> {
        let (mut next_first, mut n_links) = (0, 0);
        self.sheet.sections.iter().flat_map(move |section| {
            let n_folded = if self.is_folded(section) { section.n_folded() } else { 0 };
            let (whole, more) = section.lines.split_at(section.lines.len() - n_folded);
            let mut contents = Vec::with_capacity(whole.len() + 1);
            for line in whole {
                n_links += usize::from(line.link.is_some());
                contents.push(ShownContent::Line(line, line.link.map(|_| n_links)));
            }
            if !more.is_empty() {
                contents.extend(section.others().is_empty().then_some(ShownContent::More(more)));
                n_links += more.iter().filter(|line| line.link.is_some()).count();
            }
            let first = next_first;
            next_first += section.lines.len();
            let contents = contents.into_iter().enumerate();
            contents.map(move |(at, content)| ShownLine { number: first + at, section, is_first: at == 0, content })
        })
    }

    /// The line in sight with the cursor, or the row that counts it.
    fn shown_row(&self) -> Option<ShownLine<'_>> {
        let row = self.cursor.row(self.n_lines());
        self.shown().take_while(|shown| shown.number <= row).last()
    }

    /// Whether remarks and long lists of a section are folded away.
    pub fn is_folded(&self, section: &Section) -> bool {
        !self.folds.is_unfolded && !self.folds.sections.contains(&section.kind)
    }

    /// How many lines are in sight, with the rows that count others.
    pub fn n_shown(&self) -> usize {
        self.shown().count()
    }

    fn n_lines(&self) -> usize {
        self.sheet.sections.iter().map(|section| section.lines.len()).sum()
    }

    pub fn row(&self) -> usize {
        self.shown_row().map_or(0, |shown| shown.number)
    }

    /// How many rows in sight come before that of a line.
    pub fn place(&self, number: usize) -> usize {
        self.shown().take_while(|shown| shown.number < number).count()
    }

    /// None when the row that counts others is selected.
    pub fn selected(&self) -> Option<&Line> {
        self.selected_line().map(|(_, line)| line)
    }

    /// The same with its section.
    pub(super) fn selected_line(&self) -> Option<(&Section, &Line)> {
        let shown = self.shown_row()?;
        if let ShownContent::Line(line, _) = shown.content { Some((shown.section, line)) } else { None }
    }

    pub fn step(&mut self, motion: Motion, page: usize) {
        let mut place = Cursor::at(self.place(self.row()));
        place.step(motion, self.n_shown(), page);
        let number = self.shown().nth(place.row(self.n_shown())).map_or(0, |shown| shown.number);
        self.cursor = Cursor::at(number);
    }

    /// Shows the rows before or after these, which are in sight, with one line of them; skips none, however high lines are.
    pub fn turn_page(&mut self, direction: Direction, rows: &[Option<usize>]) {
        let mut lines = rows.iter().flatten();
        match direction {
            Direction::Next => {
                let last = lines.next_back().copied();
                let above = last.and_then(|last| rows.iter().position(|line| *line == Some(last)));
                match last.zip(above.filter(|above| *above > 0)) {
                    Some((last, above)) => {
                        self.offset += above;
                        self.cursor = Cursor::at(last);
                    }
                    // The title, or one high line, fills the window.
                    None => self.step(Motion::Down, 1),
                }
            }
            Direction::Previous => {
                let first = if self.offset == 0 { 0 } else { lines.next().copied().unwrap_or(0) };
                self.offset = self.offset.saturating_sub(rows.len().saturating_sub(1));
                self.cursor = Cursor::at(first);
            }
        }
    }

    /// Shows remarks and whole lists, or folds them again.
    pub fn toggle_folds(&mut self) {
        self.folds = Folds { is_unfolded: !self.folds.is_unfolded, sections: Vec::new() };
    }

    /// Shows all lines and remarks of the section that the selected line is in.
    pub fn unfold_section(&mut self) {
        let section = self.shown_row().map(|shown| shown.section.kind);
        self.folds.sections.extend(section);
    }

    /// Selects the first line that matches; false when none does.
    pub fn go_to(&mut self, picks: impl Fn(SectionKind, &Line) -> bool) -> bool {
        let row = self.lines().position(|(section, line)| picks(section.kind, line));
        self.reveal(row)
    }

    /// Selects the line that has most of what was found, in words or as its label, and shows its remark where that has them.
    pub fn go_to_found(&mut self, found: &[Reason]) {
        let count = |text: &str| {
            let words = words(text);
            found.iter().filter(|reason| words.iter().any(|word| word.text == reason.found)).count()
        };
        let n_labels = |kind| found.iter().filter(|reason| label_of(reason) == Some(kind)).count();
        let counts = self.lines().map(|(section, line)| {
            let said = count(&format!("{} {} {}", line.text, line.detail, line.time));
            (said + n_labels(section.kind), count(&line.remark))
        });
        let counts: Vec<(usize, usize)> = counts.collect();
        let most = counts.iter().map(|(said, remarked)| said + remarked).max().filter(|most| *most > 0);
        let row = counts.iter().position(|(said, remarked)| Some(said + remarked) == most);
        self.reveal(row);
        if row.is_some_and(|row| counts[row].1 > 0) {
            self.unfold_section();
        }
    }

    /// Selects the nearest matching line after or before the selected one, wrapping around; false when none matches.
    pub fn go_to_next(&mut self, direction: Direction, picks: impl Fn(&Line) -> bool) -> bool {
        let rows: Vec<usize> =
            self.lines().enumerate().filter(|(_, (_, line))| picks(line)).map(|(row, _)| row).collect();
        self.reveal(direction.nearest(&rows, self.row()))
    }

    /// Selects a line, if there is one, and unfolds its section where that hides it.
    fn reveal(&mut self, row: Option<usize>) -> bool {
        let Some(row) = row else { return false };
        self.cursor = Cursor::at(row);
        if self.row() < row || self.selected().is_none() {
            self.unfold_section();
        }
        true
    }
}

/// The section whose label was found.
fn label_of(reason: &Reason) -> Option<SectionKind> {
    let Field::Label(of) = reason.field else { return None };
    match of {
        LabelOf::Kind => None,
        LabelOf::Property(property) => Some(SectionKind::Facts(property)),
        LabelOf::Inverse(property) => Some(SectionKind::References(property)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::sketch;
    use crate::search::{Query, explain};

    /// A club with ten members, a type and a source.
    fn club() -> OpenSheet {
        let member = |n: usize| format!(r#"{{"property": "member", "value": "m{n}", "cite": ["minutes"]}}"#);
        let partner = |n: usize| format!(r#"{{"id": "m{n}", "name": "Member {n}"}}"#);
        let list = |item: &dyn Fn(usize) -> String| (0..10).map(item).collect::<Vec<_>>().join(",");
        let catalog = sketch(&format!(
            r#"{{"sources": [{{"id": "minutes", "title": "Minutes", "publisher": "", "language": "en", "class": "press"}}],
                "groups": [{{"id": "club", "name": "Club", "facts": [
                    {{"property": "type", "value": "club", "cite": ["minutes"]}}, {}]}}],
                "partners": [{}]}}"#,
            list(&member),
            list(&partner)
        ));
        OpenSheet::new(&catalog, catalog.dataset().find("club").unwrap(), None)
    }

    fn texts(sheet: &OpenSheet) -> Vec<String> {
        sheet
            .shown()
            .map(|shown| match shown.content {
                ShownContent::Line(line, _) => line.text.clone(),
                ShownContent::More(lines) => format!("{} more", lines.len()),
            })
            .collect()
    }

    #[test]
    fn a_long_list_is_folded_with_its_count_until_it_is_unfolded() {
        let mut sheet = club();
        assert_eq!(texts(&sheet).len(), 9);
        assert_eq!(texts(&sheet)[6..], ["Member 5", "4 more", "1 Minutes"]);
        sheet.step(Motion::Bottom, 1);
        assert_eq!(sheet.selected().map(|line| line.text.as_str()), Some("1 Minutes"));
        sheet.step(Motion::Up, 1);
        assert_eq!((sheet.selected(), sheet.place(sheet.row())), (None, 7));
        sheet.unfold_section();
        assert_eq!(sheet.selected().map(|line| line.text.as_str()), Some("Member 6"));
        assert_eq!(sheet.n_shown(), 12);
        sheet.toggle_folds();
        sheet.toggle_folds();
        assert_eq!(sheet.selected(), None, "folded again");
    }

    #[test]
    fn what_other_sources_say_of_one_value_is_folded_and_a_passage_that_is_looked_for_is_not() {
        let catalog = sketch(
            r#"{"meetings": [{"id": "fair", "name": "Fair", "facts": [
                {"property": "when", "value": "2004", "rank": "outdated"},
                {"property": "when", "value": "2005-06", "rank": "disputed"},
                {"property": "when", "value": "2005-05", "rank": "preferred"},
                {"property": "outcome", "value": "A treaty signed", "note": "on the recognition of locks"}]}]}"#,
        );
        let mut sheet = OpenSheet::new(&catalog, catalog.dataset().find("fair").unwrap(), None);
        assert_eq!(texts(&sheet), ["May 2005", "A treaty signed"]);
        let mut look_for = |words: &str| {
            sheet.go_to_found(&explain(catalog.corpus(), &Query::parse(words), sheet.sheet.handle));
            let is_folded: Vec<bool> = sheet.sheet.sections.iter().map(|section| sheet.is_folded(section)).collect();
            (sheet.selected().map(|line| line.text.clone()), is_folded)
        };
        assert_eq!(look_for("date"), (Some("May 2005".into()), vec![true, true]));
        assert_eq!(look_for("recognition"), (Some("A treaty signed".into()), vec![true, false]));
    }

    #[test]
    fn what_is_looked_for_is_unfolded() {
        let mut sheet = club();
        sheet.go_to_next(Direction::Next, |line| line.text == "Member 8");
        assert_eq!(sheet.selected().map(|line| line.text.as_str()), Some("Member 8"));
        let number = sheet.shown_row().map(|shown| matches!(shown.content, ShownContent::Line(_, Some(9))));
        assert_eq!(number, Some(true), "links are numbered with those folded");
    }
}
