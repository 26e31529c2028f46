//! The records that hold or happen in some dates, the narrower the better. Reads no words.

use super::Corpus;
use super::class::Class;
use super::matches::{Match, Matches};
use super::span::Span;
use crate::data::{Date, Fact, Handle, Period, Rank, Time, Value};

/// What a date of the record itself weighs when it is a day.
const DAY: u32 = 100;
/// What is left of it for every doubling of the days.
const FOR_EACH_DOUBLING: u32 = 8;
const LEAST: u32 = 2;

/// How much of the weight a date in a query earns.
#[derive(Clone, Copy)]
pub(super) enum Share {
    Date,
    /// Whole years, which are words too.
    Year,
}

impl Share {
    fn of(self, weight: u32) -> u32 {
        match self {
            Share::Date => weight,
            Share::Year => weight / 5,
        }
    }
}

/// The records that pass the filter and have a date or a fact then.
pub(super) fn dated(corpus: Corpus<'_>, spans: &[(Span, Share)], filter: &dyn Fn(Handle) -> bool) -> Matches {
    if spans.is_empty() {
        return Matches::default();
    }
    let mut matches = Matches::new(corpus.dataset.n_records());
    for handle in corpus.dataset.handles().filter(|&handle| filter(handle)) {
        let facts = corpus.dataset.record(handle).facts();
        let weights =
            facts.filter_map(|fact| spans.iter().filter_map(|&(span, share)| weight(span, share, fact)).max());
        if let Some(weight) = weights.max() {
            matches.add(handle, Match { class: Class::Whole, weight, is_asked: false });
        }
    }
    matches
}

/// What a fact weighs that holds or happens in a range: the more, the shorter it lasts, and more when the date is the value.
fn weight(span: Span, share: Share, fact: Fact<'_>) -> Option<u8> {
    let of = |period: Period| span.meets_period(period).then(|| narrowness(period));
    let own = match fact.value() {
        Value::Date(date) => of(date.into()),
        Value::Period(period) => of(period),
        _ => None,
    };
    let time = match fact.time() {
        Time::Unknown => None,
        Time::On(period) => of(period).map(|weight| weight * 2 / 3),
        Time::Seen(period) => of(period).map(|weight| weight / 2),
        Time::Span { from, until } => {
            let ends = [from, until].into_iter().flatten().filter_map(|date| of(date.into())).max();
            let lasts = match (from, until) {
                (Some(start), Some(end)) => of(Period { start, end }),
                (Some(start), None) => span.meets_open(start).then_some(LEAST),
                (None, _) => None,
            };
            ends.map(|weight| weight / 2).max(lasts)
        }
    };
    let weight = own.max(time)?;
    let weight = if fact.rank == Rank::Outdated { LEAST / 2 } else { share.of(weight).max(LEAST) };
    u8::try_from(weight).ok()
}

fn narrowness(period: Period) -> u32 {
    let n_days = days(period.end.last()).saturating_sub(days(period.start.first())) + 1;
    DAY.saturating_sub(FOR_EACH_DOUBLING * n_days.ilog2())
}

/// A number of days that grows as dates do, near enough to compare lengths.
fn days(date: Date) -> u32 {
    (u32::from(date.year()) * 12 + u32::from(date.month().unwrap_or(1))) * 31 + u32::from(date.day().unwrap_or(1))
}
