//! The first screen: what the process is, its cycle, ways in, the latest, and how much there is; in two columns where there is room.

use ratatui::text::Span;

use super::page::Rows;
use super::painter::Painter;
use super::spans::fit;
use super::theme::Theme;
use crate::app::{Action, App, OverviewPage, Page, Part};
use crate::catalog::Catalog;
use crate::report::text::{width, wrap};
use crate::report::{Doubts, Stage, Step, title};

/// From this width on the numbers stand beside the words.
const WIDE: usize = 98;
/// Columns for the numbers.
const NUMBERS: usize = 40;
/// Columns between words and numbers.
const BETWEEN: usize = 4;
/// The sign before a meeting and the longest usual word for where it stands.
const STAGE: usize = 11;
/// Before what explains the line above.
const INDENT: usize = 2;
/// Rows of the summary, at most.
const SUMMARY: usize = 4;

/// The rows of the overview.
pub(super) fn rows<'a>(painter: &Painter<'a>, page: &Page, start: &OverviewPage, columns: usize) -> Rows<'a> {
    let Painter { catalog, app, theme, .. } = *painter;
    let brush = |columns| Brush { catalog, app, page, start, theme, columns };
    let mut rows = Rows::new(theme, page, columns);
    brush(columns).about(&mut rows);
    if columns < WIDE {
        brush(columns).words(&mut rows);
        brush(columns).numbers(&mut rows);
        return rows;
    }
    rows.gap();
    let wide = columns - NUMBERS - BETWEEN;
    let (mut left, mut right) = (Rows::new(theme, page, wide), Rows::new(theme, page, NUMBERS));
    brush(wide).words(&mut left);
    brush(NUMBERS).numbers(&mut right);
    rows.beside(left, right, BETWEEN);
    rows
}

struct Brush<'b> {
    catalog: &'b Catalog,
    app: &'b App,
    page: &'b Page,
    start: &'b OverviewPage,
    theme: &'b Theme,
    columns: usize,
}

impl Brush<'_> {
    fn words(&self, rows: &mut Rows<'_>) {
        self.cycle(rows);
        self.doors(rows);
        self.latest(rows);
    }

    fn numbers(&self, rows: &mut Rows<'_>) {
        self.kinds(rows);
        self.objectives(rows);
        self.health(rows);
    }

    /// The key of an action, in the column before the words.
    fn key<'a>(&self, action: &Action) -> Vec<Span<'a>> {
        fit(vec![Span::styled(self.app.keys().key_for(action), self.theme.key)], 2)
    }

    fn about(&self, rows: &mut Rows<'_>) {
        for (number, entry) in self.page.part(Part::About) {
            let Some(handle) = entry.subject else { continue };
            let record = self.catalog.record(handle);
            rows.gap();
            rows.line(number, vec![Span::styled(title(record), self.theme.title)]);
            rows.summary(record.summary, SUMMARY);
        }
    }

    fn cycle(&self, rows: &mut Rows<'_>) {
        let steps = &self.start.overview.cycle;
        let Some(goal) = steps.last() else { return };
        rows.heading(&format!("The way to {}", self.catalog.record(goal.handle).label()));
        let full: Vec<[String; 3]> = steps.iter().map(|step| self.told(step)).collect();
        let is_narrow = widths(&full).iter().sum::<usize>() + STAGE > self.columns;
        let cells = if is_narrow { steps.iter().map(|step| self.briefly(step)).collect() } else { full };
        let wide = widths(&cells);
        for (((number, _), step), cells) in self.page.part(Part::Cycle).zip(steps).zip(cells) {
            let (sign, style, stage) = match step.stage {
                Stage::Held => ("● ", self.theme.text, step.status.as_str()),
                Stage::Next => ("▸ ", self.theme.title, "next"),
                Stage::Later => ("○ ", self.theme.text, step.status.as_str()),
            };
            let mut spans = vec![Span::styled(sign, self.theme.key)];
            for (cell, wide) in cells.into_iter().zip(wide) {
                spans.extend(fit(vec![Span::styled(cell, style)], wide));
            }
            spans.push(Span::styled(stage.to_string(), self.theme.quiet));
            rows.line(number, spans);
        }
    }

    /// Name, date and place of a meeting.
    fn told(&self, step: &Step) -> [String; 3] {
        let label = self.catalog.record(step.handle).label().to_string();
        let when = step.when.map_or_else(|| "no date known".into(), |when| when.to_string());
        [label, when, step.place.clone()]
    }

    /// Its name and the day on which it begins, which says most.
    fn briefly(&self, step: &Step) -> [String; 3] {
        let label = self.catalog.record(step.handle).label().to_string();
        let when = step.when.map_or_else(|| "no date".into(), |when| when.start.brief());
        [label, when, String::new()]
    }

    fn doors(&self, rows: &mut Rows<'_>) {
        let doors = &self.start.doors;
        if doors.is_empty() {
            return;
        }
        rows.heading("Ways in");
        let labelled = doors.iter().map(|door| width(door.label)).max().unwrap_or(0);
        for ((number, _), door) in self.page.part(Part::Doors).zip(doors) {
            let mut spans = self.key(&door.action);
            spans.extend(fit(vec![Span::styled(door.label, self.theme.link)], labelled + 2));
            spans.push(Span::styled(door.about.clone(), self.theme.quiet));
            rows.line(number, spans);
        }
    }

    fn latest(&self, rows: &mut Rows<'_>) {
        let events = &self.start.overview.latest;
        if events.is_empty() {
            return;
        }
        rows.heading("The latest");
        let dated = events.iter().map(|event| width(&event.date.brief())).max().unwrap_or(0);
        for ((number, _), event) in self.page.part(Part::Latest).zip(events) {
            let date = event.date.brief();
            let before = " ".repeat(dated.saturating_sub(width(&date)));
            let spans = vec![
                Span::styled(format!("{before}{date}  "), self.theme.quiet),
                Span::styled(event.text.clone(), self.theme.text),
            ];
            rows.line(number, spans);
        }
    }

    fn kinds(&self, rows: &mut Rows<'_>) {
        let kinds = &self.start.overview.kinds;
        if kinds.is_empty() {
            return;
        }
        rows.heading("What there is");
        let bars: Vec<(String, usize)> = kinds.iter().map(|&(kind, count)| (kind.plural().into(), count)).collect();
        for (((number, entry), bar), text) in self.page.part(Part::Kinds).zip(&bars).zip(self.bars(&bars, 2)) {
            let mut spans = self.key(&entry.action);
            spans.extend(self.bar(&bar.0, text, bar.1));
            rows.line(number, spans);
        }
    }

    fn objectives(&self, rows: &mut Rows<'_>) {
        let objectives = &self.start.overview.objectives;
        if objectives.is_empty() {
            return;
        }
        rows.heading("Who serves which objective");
        let name = |handle| self.catalog.record(handle).label().to_string();
        let bars: Vec<(String, usize)> = objectives.iter().map(|&(handle, count)| (name(handle), count)).collect();
        for (((number, entry), bar), text) in self.page.part(Part::Objectives).zip(&bars).zip(self.bars(&bars, 0)) {
            rows.line(number, self.bar(&bar.0, text, bar.1));
            let name = entry.subject.map_or("", |handle| self.catalog.record(handle).name);
            for line in wrap(name, self.columns.saturating_sub(INDENT)) {
                rows.plain(vec![Span::raw(" ".repeat(INDENT)), Span::styled(line, self.theme.quiet)]);
            }
        }
    }

    fn health(&self, rows: &mut Rows<'_>) {
        let overview = &self.start.overview;
        let told = [(overview.conflicts, "conflicts of sources"), (overview.gaps, "known gaps")];
        let told: Vec<(Doubts, &str)> = told.into_iter().filter(|(doubts, _)| doubts.count > 0).collect();
        if told.is_empty() {
            return;
        }
        rows.heading("What is not certain");
        let counted = told.iter().map(|(doubts, _)| width(&doubts.count.to_string())).max().unwrap_or(0);
        for ((number, _), (Doubts { count, records }, what)) in self.page.part(Part::Health).zip(told) {
            let spans = vec![
                Span::styled(format!("{count:>counted$} "), self.theme.warning),
                Span::styled(format!("{what} in {records} records"), self.theme.text),
            ];
            rows.line(number, spans);
        }
    }

    /// The blocks of each bar beside its label and count, all on one scale.
    fn bars(&self, bars: &[(String, usize)], before: usize) -> Vec<(String, usize, usize)> {
        let labelled = bars.iter().map(|(label, _)| width(label)).max().unwrap_or(0).min(self.columns / 2);
        let counted = bars.iter().map(|(_, count)| width(&count.to_string())).max().unwrap_or(0);
        let room = self.columns.min(NUMBERS).saturating_sub(before + labelled + 2 + counted + 1);
        let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
        let blocks = |(_, count): &(String, usize)| (blocks(*count, most, room), labelled, counted);
        bars.iter().map(blocks).collect()
    }

    fn bar<'a>(&self, label: &str, (blocks, labelled, counted): (String, usize, usize), count: usize) -> Vec<Span<'a>> {
        let mut spans = fit(vec![Span::styled(label.to_string(), self.theme.text)], labelled + 2);
        spans.push(Span::styled(format!("{count:>counted$} "), self.theme.quiet));
        spans.push(Span::styled(blocks, self.theme.line));
        spans
    }
}

/// How wide each column is with the space after it; an empty one takes none.
fn widths(cells: &[[String; 3]]) -> [usize; 3] {
    [0, 1, 2].map(|at| match cells.iter().map(|cells| width(&cells[at])).max() {
        None | Some(0) => 0,
        Some(widest) => widest + 2,
    })
}

/// A bar in eighths of a column; what is not nothing shows.
fn blocks(count: usize, most: usize, room: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (count * room * 8).div_ceil(most);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_fill_their_room_and_never_leave_it() {
        assert_eq!(blocks(8, 8, 4), "████");
        assert_eq!(blocks(4, 8, 4), "██");
        assert_eq!(blocks(9, 64, 4), "▋");
        assert_eq!(blocks(1, 1000, 4), "▏");
        assert_eq!(blocks(0, 8, 4), "");
        assert_eq!(blocks(5, 8, 0), "");
    }
}
