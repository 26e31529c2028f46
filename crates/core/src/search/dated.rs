//! The records that hold or happen in some dates, the narrower the better. Reads no words.

use super::Corpus;
use super::class::Class;
use super::matches::{Match, Matches};
use super::span::Span;
use crate::data::{Date, Fact, Handle, Period, Property, Rank, Time};

/// What a date of the record itself weighs when it is a day.
const DAY: u32 = 100;
/// What it loses each time the number of days doubles.
const LOST_PER_DOUBLING: u32 = 8;
const LEAST: u32 = 2;

/// What a date in a query asks for.
#[derive(Clone, Copy)]
pub(super) enum DateMode {
    /// What holds or happens then.
    Exact,
    /// Whole years, which are words too: what else is asked, then.
    Year,
}

impl DateMode {
    /// The match of a record with a date of some weight.
    fn to_match(self, weight: u32) -> Match {
        let (weight, share) = match self {
            DateMode::Exact => (weight, u32::from(Match::DATED)),
            DateMode::Year => ((weight / 5).max(LEAST), YEAR_SHARE + weight * YEAR_SPREAD / 100),
        };
        let small = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
        Match { class: Class::Whole, weight: small(weight), share: small(share) }
    }
}

/// The least that a year counts of what the other words weigh, in percent.
const YEAR_SHARE: u32 = 50;
/// How much more a day counts.
const YEAR_SPREAD: u32 = 34;

/// The records that pass the filter and have a date or a fact then.
pub(super) fn dated(corpus: Corpus<'_>, spans: &[(Span, DateMode)], filter: &dyn Fn(Handle) -> bool) -> Matches {
    if spans.is_empty() {
        return Matches::default();
    }
    let mut matches = Matches::new(corpus.dataset.n_records());
    for handle in corpus.dataset.handles().filter(|&handle| filter(handle)) {
        let facts = corpus.dataset.record(handle).facts();
        for fact in facts {
            for &(span, mode) in spans {
                if let Some(weight) = weight(span, fact) {
                    matches.add(handle, mode.to_match(weight));
                }
            }
        }
    }
    matches
}

/// Whether a record has a date of its own in a range that is no longer than some weeks.
pub(super) fn happens_in(corpus: Corpus<'_>, span: Span, handle: Handle) -> bool {
    let mut facts = corpus.dataset.record(handle).facts();
    facts.any(|fact| weight(span, fact).is_some_and(|weight| weight > DAY / 2))
}

/// What a fact weighs that holds or happens in a range: the more, the shorter it lasts, and more when the date is the value.
fn weight(span: Span, fact: Fact<'_>) -> Option<u32> {
    let of = |period: Period| span.meets_period(period).then(|| narrowness(period));
    // What was held then comes before what was made or begun.
    let own = fact
        .value_period()
        .and_then(of)
        .map(|weight| if fact.property == Property::WHEN { weight } else { weight * 3 / 4 });
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
    Some(if fact.rank == Rank::Outdated { LEAST / 2 } else { weight.max(LEAST) })
}

fn narrowness(period: Period) -> u32 {
    let n_days = days(period.end.last()).saturating_sub(days(period.start.first())) + 1;
    DAY.saturating_sub(LOST_PER_DOUBLING * n_days.ilog2())
}

/// A number of days that grows as dates do, near enough to compare lengths.
fn days(date: Date) -> u32 {
    (u32::from(date.year()) * 12 + u32::from(date.month().unwrap_or(1))) * 31 + u32::from(date.day().unwrap_or(1))
}
