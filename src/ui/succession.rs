//! Terms as bars on one scale of years, with gaps and contested terms.

use ratatui::style::Style;
use ratatui::text::Span;

use super::spans::fit;
use super::theme::Theme;
use crate::app::{Layout, PagePart};
use crate::data::{Date, Period};
use crate::report::succession::{Holding, Term};
use crate::report::text::width;

/// The widest name beside which bars still have room.
const NAME: usize = 30;
/// Bars narrower than this show nothing that the dates do not say.
const NARROWEST: usize = 16;
/// The sign of a contested value and a space.
const SIGN: usize = 2;

/// How wide the columns of a part with terms are.
pub(super) struct TermColumns {
    columns: usize,
    name: usize,
    dates: usize,
    /// What the bars show, and how wide they are; none where they have no room.
    bar: Option<(Period, usize)>,
}

impl TermColumns {
    pub(super) fn new(part: &PagePart, columns: usize) -> TermColumns {
        let terms =
            || part.rows.iter().filter_map(|row| if let Layout::Term(term) = &row.layout { Some(term) } else { None });
        let scale = part.rows.iter().find_map(|row| if let Layout::Scale(scale) = row.layout { scale } else { None });
        let name = terms().map(|term| width(&term.line.text)).max().unwrap_or(0);
        let dates = terms().map(|term| width(&dates(term))).max().unwrap_or(0);
        // The dates are never cut while names can give way.
        let name = name.min(NAME).min(columns.saturating_sub(dates + SIGN + 4)).max(8);
        let room = columns.saturating_sub(SIGN + name + 2 + dates + 2);
        let bar = scale.filter(|_| room >= NARROWEST).map(|scale| (scale, room));
        TermColumns { columns, name, dates, bar }
    }

    /// The years above the bars.
    pub(super) fn scale<'a>(&self, theme: &Theme) -> Vec<Span<'a>> {
        let before = SIGN + self.name + 2 + self.dates + 2;
        let mut spans = fit(vec![Span::styled("Terms", theme.title)], before.min(self.columns));
        spans.extend(self.bar.map(|(scale, room)| Span::styled(years(scale, room), theme.quiet)));
        spans
    }

    pub(super) fn spans<'a>(&self, term: &'a Term, theme: &Theme) -> Vec<Span<'a>> {
        let style = match (term.holding, term.is_current) {
            (Holding::Held, true) => theme.text,
            (Holding::Held, false) | (Holding::Open, _) => theme.quiet,
        };
        let sign = if term.line.is_contested() { "≠ " } else { "  " };
        let mut spans = vec![Span::styled(sign, theme.warning)];
        spans.extend(fit(vec![Span::styled(term.line.text.as_str(), style)], self.name + 2));
        spans.extend(fit(vec![Span::styled(dates(term), style)], self.dates + 2));
        spans.extend(self.bar.map(|(scale, room)| Span::styled(bar(term, scale, room), bar_style(term, theme))));
        spans
    }
}

fn bar_style(term: &Term, theme: &Theme) -> Style {
    match (term.holding, term.line.is_contested(), term.is_current) {
        (Holding::Open, _, _) | (Holding::Held, _, false) => theme.quiet,
        (Holding::Held, true, true) => theme.warning,
        (Holding::Held, false, true) => theme.focus,
    }
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
    let body = match (term.holding, term.line.is_contested()) {
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
    use crate::report::Line;

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
