//! Terms as bars on one scale of years, with gaps and contested terms, and the parts of a record as a tree.

use ratatui::style::Style;
use ratatui::text::Span;

use super::page::Rows;
use super::painter::Painter;
use super::spans::{cut, fit};
use super::theme::Theme;
use crate::app::{Page, Part, SuccessionPage};
use crate::data::{Date, Period, Rank};
use crate::report::succession::{Holding, Term};
use crate::report::text::width;
use crate::report::{Line, title};

/// The widest name beside which bars still have room.
const NAME: usize = 30;
/// Bars narrower than this show nothing that the dates do not say.
const NARROWEST: usize = 16;
/// The sign of a contested value and a space.
const SIGN: usize = 2;
/// Rows of the summary, at most.
const SUMMARY: usize = 4;
/// Below this width the summary takes half as many rows.
const NARROW: usize = 60;

/// The rows of a record's terms and parts.
pub(super) fn rows<'a>(painter: &Painter<'a>, page: &Page, shown: &SuccessionPage, columns: usize) -> Rows<'a> {
    let theme = painter.theme;
    let mut rows = Rows::new(theme, page, columns);
    let record = painter.catalog.record(shown.handle);
    rows.plain(cut(vec![Span::styled(title(record), theme.title)], columns));
    let n_rows = if columns < NARROW { SUMMARY / 2 } else { SUMMARY };
    rows.summary(record.summary, n_rows);
    let brush = Brush::new(page, shown, theme, columns);
    brush.dates(&mut rows);
    brush.terms(&mut rows);
    brush.tree(&mut rows);
    rows
}

struct Brush<'b> {
    page: &'b Page,
    shown: &'b SuccessionPage,
    theme: &'b Theme,
    columns: usize,
    name: usize,
    dates: usize,
    /// The columns for bars; none where they have no room.
    bar: usize,
}

impl<'b> Brush<'b> {
    fn new(page: &'b Page, shown: &'b SuccessionPage, theme: &'b Theme, columns: usize) -> Brush<'b> {
        let terms = || shown.succession.offices.iter().flat_map(|office| &office.terms);
        let name = terms().map(|term| width(&term.line.text)).max().unwrap_or(0);
        let dates = terms().map(|term| width(&dates(term))).max().unwrap_or(0);
        // The dates are never cut while names can give way.
        let name = name.min(NAME).min(columns.saturating_sub(dates + SIGN + 4)).max(8);
        let bar = columns.saturating_sub(SIGN + name + 2 + dates + 2);
        let bar = if bar < NARROWEST { 0 } else { bar };
        Brush { page, shown, theme, columns, name, dates, bar }
    }

    fn dates(&self, rows: &mut Rows<'_>) {
        if self.shown.dates.is_empty() {
            return;
        }
        rows.gap();
        let labelled = self.shown.dates.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
        for ((number, _), (label, line)) in self.page.part(Part::Dates).zip(&self.shown.dates) {
            let mut spans = fit(vec![Span::styled(label.clone(), self.theme.quiet)], labelled + 2);
            spans.push(Span::styled(line.text.clone(), self.theme.text));
            if is_contested(line) {
                spans.push(Span::styled(" ≠ sources differ", self.theme.warning));
            }
            if !line.detail.is_empty() {
                spans.push(Span::styled(format!("  {}", line.detail), self.theme.quiet));
            }
            rows.line(number, spans);
        }
    }

    fn terms(&self, rows: &mut Rows<'_>) {
        let succession = &self.shown.succession;
        if succession.offices.is_empty() {
            return;
        }
        rows.gap();
        let before = SIGN + self.name + 2 + self.dates + 2;
        let mut head = fit(vec![Span::styled("Terms", self.theme.title)], before.min(self.columns));
        if let Some(span) = succession.span.filter(|_| self.bar > 0) {
            head.push(Span::styled(years(span, self.bar), self.theme.quiet));
        }
        rows.plain(cut(head, self.columns));
        let mut entries = self.page.part(Part::Terms);
        for office in &succession.offices {
            let head = vec![
                Span::styled(format!("{}  ", office.label), self.theme.key),
                Span::styled(office.line.clone(), self.theme.text),
            ];
            rows.plain(cut(head, self.columns));
            for (term, (number, _)) in office.terms.iter().zip(&mut entries) {
                rows.line(number, self.term(term));
            }
        }
    }

    fn term<'a>(&self, term: &Term) -> Vec<Span<'a>> {
        let style = match (term.holding, term.is_current) {
            (Holding::Held, true) => self.theme.text,
            (Holding::Held, false) | (Holding::Open, _) => self.theme.quiet,
        };
        let sign = if is_contested(&term.line) { "≠ " } else { "  " };
        let mut spans = vec![Span::styled(sign, self.theme.warning)];
        spans.extend(fit(vec![Span::styled(term.line.text.clone(), style)], self.name + 2));
        spans.extend(fit(vec![Span::styled(dates(term), style)], self.dates + 2));
        if let Some(span) = self.shown.succession.span.filter(|_| self.bar > 0) {
            spans.push(Span::styled(bar(term, span, self.bar), self.bar_style(term)));
        }
        spans
    }

    fn bar_style(&self, term: &Term) -> Style {
        match (term.holding, is_contested(&term.line), term.is_current) {
            (Holding::Open, _, _) | (Holding::Held, _, false) => self.theme.quiet,
            (Holding::Held, true, true) => self.theme.warning,
            (Holding::Held, false, true) => self.theme.focus,
        }
    }

    fn tree(&self, rows: &mut Rows<'_>) {
        if !self.shown.tree.is_empty() {
            rows.heading("Parts and members");
        }
        for ((number, _), branch) in self.page.part(Part::Tree).zip(&self.shown.tree) {
            let mut spans = vec![Span::styled(branch.guide.clone(), self.theme.line)];
            if !branch.label.is_empty() {
                spans.push(Span::styled(format!("{} ", branch.label), self.theme.quiet));
            }
            spans.push(Span::styled(branch.text.clone(), self.theme.text));
            if !branch.detail.is_empty() {
                spans.push(Span::styled(format!("  {}", branch.detail), self.theme.quiet));
            }
            rows.line(number, spans);
        }
    }
}

fn is_contested(line: &Line) -> bool {
    line.contested || line.rank == Rank::Disputed
}

fn dates(term: &Term) -> String {
    match (term.from, term.until) {
        (Some(from), Some(until)) if from == until => from.brief(),
        (Some(from), Some(until)) => format!("{} – {}", from.brief(), until.brief()),
        (Some(from), None) => format!("since {}", from.brief()),
        (None, Some(until)) => format!("until {}", until.brief()),
        (None, None) => term.line.detail.clone(),
    }
}

/// The bar of a term: heavy while it is held, broken while it is contested, dots while nobody is known; an arrow where an end is open.
fn bar(term: &Term, span: Period, room: usize) -> String {
    if term.from.is_none() && term.until.is_none() {
        return String::new();
    }
    let start = term.from.map_or(0, |date| place(date, span, room));
    let end = term.until.map_or(room.saturating_sub(1), |date| place(date, span, room)).max(start);
    let body = match (term.holding, is_contested(&term.line)) {
        (Holding::Open, _) => "┄",
        (Holding::Held, true) => "┅",
        (Holding::Held, false) => "━",
    };
    let (first, last) = match term.holding {
        Holding::Open => (body, body),
        Holding::Held => (if term.from.is_some() { "┝" } else { "◂" }, if term.until.is_some() { "┥" } else { "▸" }),
    };
    let before = " ".repeat(start);
    if start == end {
        return format!("{before}{}", if term.holding == Holding::Open { body } else { "●" });
    }
    format!("{before}{first}{}{last}", body.repeat(end - start - 1))
}

/// The column of a date on a scale of so many columns.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a screen is small and not negative"
)]
#[expect(clippy::cast_precision_loss, reason = "a screen has few columns")]
fn place(date: Date, span: Period, room: usize) -> usize {
    let (first, last) = (span.start.as_years(), span.end.as_years());
    let share = (date.as_years() - first) / (last - first).max(f64::EPSILON);
    let last_column = room.saturating_sub(1);
    ((share.clamp(0.0, 1.0) * last_column as f64).round() as usize).min(last_column)
}

/// Years along the scale, as many as stand apart.
fn years(span: Period, room: usize) -> String {
    /// A year and two spaces.
    const APART: usize = 6;
    let (first, last) = (span.start.year(), span.end.year());
    let n_fit = u16::try_from((room / APART).max(1)).unwrap_or(u16::MAX);
    let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|step| (last - first) / step < n_fit).unwrap_or(200);
    let mut text = String::new();
    for year in (first..=last).filter(|year| year % step == 0) {
        let Ok(date) = format!("{year:04}-01-01").parse::<Date>() else { continue };
        let at = place(date, span, room);
        let used = width(&text);
        if at < used || at + 4 > room {
            continue;
        }
        text.push_str(&" ".repeat(at - used));
        text.push_str(&year.to_string());
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(from: &str, until: &str, holding: Holding) -> Term {
        let date = |text: &str| text.parse::<Date>().ok();
        Term { line: Line::default(), from: date(from), until: date(until), holding, is_current: true }
    }

    #[track_caller]
    fn check(from: &str, until: &str, holding: Holding, expected: &str) {
        let span: Period = "2000-01-01/2010-01-01".parse().unwrap();
        assert_eq!(bar(&term(from, until, holding), span, 11), expected);
    }

    #[test]
    fn terms_are_bars_on_one_scale_and_open_ends_are_arrows() {
        check("2002-01-01", "2005-01-01", Holding::Held, "  ┝━━┥");
        check("", "2005-01-01", Holding::Held, "◂━━━━┥");
        check("2008-01-01", "", Holding::Held, "        ┝━▸");
        check("2003-01-01", "2005-01-01", Holding::Open, "   ┄┄┄");
        check("2003-01-01", "2003-01-01", Holding::Held, "   ●");
        check("", "", Holding::Held, "");
    }

    #[test]
    fn years_stand_over_their_columns() {
        let span: Period = "2000-01-01/2010-01-01".parse().unwrap();
        assert_eq!(years(span, 31), "2000           2005 ");
    }
}
