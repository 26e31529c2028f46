//! Terms as bars on one scale of years, with gaps and contested terms.

use ratatui::style::Style;
use ratatui::text::Span;

use super::spans::fit;
use super::theme::Theme;
use crate::app::{Layout, PagePart};
use crate::data::{Date, Period, Rank, Time};
use crate::report::succession::{Holding, Term};
use crate::report::text::width;

/// The widest name beside which bars still have room.
const NAME: usize = 30;
/// Bars narrower than this show nothing that the dates do not say.
const NARROWEST: usize = 16;
/// Bars of so many columns are easy to read.
const WIDE_BARS: usize = 48;
/// The sign of a contested value and a space.
const SIGN: usize = 2;

/// How wide the columns of a part with terms are.
pub(super) struct TermColumns {
    columns: usize,
    name: usize,
    /// Names up to this width are spelt out.
    room_of_name: usize,
    dates: usize,
    /// Where the bars stand; none where they have no room.
    scale: Option<YearScale>,
}

impl TermColumns {
    pub(super) fn new(part: &PagePart, columns: usize) -> TermColumns {
        let terms =
            || part.rows.iter().filter_map(|row| if let Layout::Term(term) = &row.layout { Some(term) } else { None });
        let scale = part.rows.iter().find_map(|row| if let Layout::Scale(scale) = row.layout { scale } else { None });
        let dates = terms().map(|term| width(&term.brief)).max().unwrap_or(0);
        // Names are spelt out where the bars keep their room; the dates are never cut while names can give way.
        let room_of_name = columns.saturating_sub(SIGN + 2 + dates + 2 + WIDE_BARS);
        let widest = terms().map(|term| width(name(term, room_of_name))).max().unwrap_or(0);
        let least = NAME.min(columns.saturating_sub(dates + SIGN + 4)).max(8);
        let name = widest.min(least.max(room_of_name));
        let room = columns.saturating_sub(SIGN + name + 2 + dates + 2);
        let scale = scale.filter(|_| room >= NARROWEST).map(|span| YearScale::new(span, room));
        TermColumns { columns, name, room_of_name, dates, scale }
    }

    /// The years above the bars.
    pub(super) fn scale<'a>(&self, theme: &Theme) -> Vec<Span<'a>> {
        let before = SIGN + self.name + 2 + self.dates + 2;
        let mut spans = fit(vec![Span::styled("Terms", theme.title)], before.min(self.columns));
        spans.extend(self.scale.map(|scale| Span::styled(scale.years(), theme.quiet)));
        spans
    }

    pub(super) fn spans<'a>(&self, term: &'a Term, theme: &Theme) -> Vec<Span<'a>> {
        let style = match (term.holding, term.is_current) {
            (Holding::Held, true) => theme.text,
            (Holding::Held, false) | (Holding::Open, _) => theme.quiet,
        };
        let sign = if term.line.is_contested() { "≠ " } else { "  " };
        let mut spans = vec![Span::styled(sign, theme.warning)];
        let name = name(term, self.room_of_name);
        // Without bars a short date leaves room to a long name.
        let room = self.columns.saturating_sub(SIGN + 2 + width(&term.brief));
        let own = if self.scale.is_none() { width(name).min(room) } else { 0 };
        spans.extend(fit(vec![Span::styled(name, style)], self.name.max(own)));
        spans.push(Span::raw("  "));
        let Some(scale) = self.scale else {
            spans.push(Span::styled(term.brief.as_str(), style));
            return spans;
        };
        spans.extend(fit(vec![Span::styled(term.brief.as_str(), style)], self.dates + 2));
        spans.push(Span::styled(bar(term, scale), bar_style(term, theme)));
        spans
    }
}

/// Who held it, spelt out where that takes no more columns than these.
fn name(term: &Term, columns: usize) -> &str {
    if width(&term.title) <= columns { &term.title } else { &term.line.text }
}

fn bar_style(term: &Term, theme: &Theme) -> Style {
    match (term.holding, term.line.is_contested(), term.is_current) {
        (Holding::Open, _, _) | (Holding::Held, _, false) => theme.quiet,
        (Holding::Held, true, true) => theme.warning,
        (Holding::Held, false, true) => theme.focus,
    }
}

/// The bar over the known days of a term: heavy while it is held, broken while it is contested, points where it was only seen, dots
/// while nobody is known; an arrow where an end is open.
fn bar(term: &Term, scale: YearScale) -> String {
    let Some(days) = term.days else { return String::new() };
    let start = scale.column(days.start);
    let n_columns = scale.column(days.end).max(start) - start + 1;
    let bar = match (term.holding, term.time) {
        (Holding::Open, _) => "┄".repeat(n_columns),
        (Holding::Held, Time::Span { from, until }) => {
            let first = if from.is_some() { "┝" } else { "◂" };
            let last = if until.is_some() { "┥" } else { "▸" };
            let body = if term.line.is_contested() && term.line.rank != Rank::Preferred { "┅" } else { "━" };
            match (n_columns, from, until) {
                (1, Some(_), Some(_)) => "●".into(),
                (1, None, _) => first.into(),
                (1, Some(_), None) => last.into(),
                _ => format!("{first}{}{last}", body.repeat(n_columns - 2)),
            }
        }
        (Holding::Held, Time::Unknown | Time::On(_) | Time::Seen(_)) => "·".repeat(n_columns),
    };
    format!("{}{bar}", " ".repeat(start))
}

/// Years along columns: those that are named stand equally far apart.
#[derive(Clone, Copy)]
struct YearScale {
    span: Period,
    columns: usize,
    columns_per_year: f64,
    /// Every so many years one is named.
    step: u16,
}

impl YearScale {
    #[expect(clippy::cast_precision_loss, reason = "a screen has few columns")]
    fn new(span: Period, columns: usize) -> YearScale {
        /// A year and two spaces.
        const APART: usize = 6;
        let n_years = span.end.year() - span.start.year();
        let n_fit = u16::try_from((columns / APART).max(1)).unwrap_or(u16::MAX);
        let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|step| n_years / step < n_fit).unwrap_or(200);
        let columns_per_year =
            columns.saturating_sub(1) as f64 / (span.end.as_years() - span.start.as_years()).max(f64::EPSILON);
        // Whole columns from one named year to the next.
        let even = (columns_per_year * f64::from(step)).floor() / f64::from(step);
        YearScale { span, columns, columns_per_year: if even > 0.0 { even } else { columns_per_year }, step }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a column of a screen is small and not negative"
    )]
    fn column(self, date: Date) -> usize {
        let (first, last) = (self.span.start.as_years(), self.span.end.as_years());
        let years = date.as_years().clamp(first, last.max(first)) - first;
        ((years * self.columns_per_year).round() as usize).min(self.columns.saturating_sub(1))
    }

    /// As many years as stand apart.
    fn years(self) -> String {
        let mut text = String::new();
        for year in (self.span.start.year()..=self.span.end.year()).filter(|year| year % self.step == 0) {
            let Ok(date) = format!("{year:04}-01-01").parse::<Date>() else { continue };
            let is_before = date.as_years() < self.span.start.as_years();
            let (at, used) = (self.column(date), width(&text));
            if is_before || at < used || at + 4 > self.columns {
                continue;
            }
            text.push_str(&" ".repeat(at - used));
            text.push_str(&year.to_string());
            text.push(' ');
        }
        text.trim_end().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Line;

    #[track_caller]
    fn check(time: Time, days: &str, holding: Holding, expected: &str) {
        let span: Period = "2000-01-01/2010-01-01".parse().unwrap();
        let (line, brief, is_current) = (Line::default(), String::new(), true);
        let term = Term {
            line,
            name: String::new(),
            title: String::new(),
            time,
            days: days.parse().ok(),
            brief,
            holding,
            is_current,
        };
        assert_eq!(bar(&term, YearScale::new(span, 11)), expected);
    }

    #[test]
    fn terms_are_bars_over_known_days_and_open_ends_are_arrows() {
        let date = |text: &str| text.parse::<Date>().ok();
        let lasted = |from: &str, until: &str| Time::span(date(from), date(until));
        check(lasted("2002", "2005"), "2002-01-01/2005-12-31", Holding::Held, "  ┝━━━┥");
        check(lasted("", "2005"), "2005-01-01/2005-12-31", Holding::Held, "     ◂┥");
        check(lasted("", "2005-01"), "2005-01-01/2005-01-31", Holding::Held, "     ◂");
        check(lasted("2008", ""), "2008-01-01/2009-08-31", Holding::Held, "        ┝━▸");
        check(lasted("2003", "2005"), "2003-01-01/2005-01-01", Holding::Open, "   ┄┄┄");
        check(lasted("2003", "2003"), "2003-01-01/2003-01-31", Holding::Held, "   ●");
        check(Time::Seen("2003".parse().unwrap()), "2003-01-01/2003-12-31", Holding::Held, "   ··");
        check(Time::Unknown, "", Holding::Held, "");
    }

    #[test]
    fn years_stand_over_their_columns_and_equally_far_apart() {
        let years = |span: &str, columns| YearScale::new(span.parse().unwrap(), columns).years();
        assert_eq!(years("2000-01-01/2010-01-01", 31), "2000           2005");
        assert_eq!(years("2004-06-01/2030-12-31", 33), "       2010        2020");
        assert_eq!(years("2008-01-01/2030-01-01", 60), "     2010         2015         2020         2025");
    }
}
