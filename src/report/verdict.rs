//! What facts say to a question: yes, no, sources differ, not known, how long.

use crate::data::{Date, Time, days_in};
use crate::search::{Statement, Verdict};

/// What the facts are about, behind what they say to the question.
pub(super) fn judged(verdict: &Verdict, about: &str, facts: &[Statement<'_>]) -> String {
    match verdict {
        Verdict::Value => about.into(),
        Verdict::Duration => length(facts).map_or_else(|| about.into(), |length| format!("{length}: {about}")),
        Verdict::Yes => format!("yes: {about}"),
        Verdict::No => format!("no: {about}"),
        Verdict::Outside(name) => format!("no: {about} ({name} is not among them)"),
        Verdict::Disputed => format!("sources differ: {about}"),
        Verdict::NotKnown(name) if name.is_empty() => format!("not known: {about}"),
        Verdict::NotKnown(name) => format!("not known: {about} ({name} is not named)"),
    }
}

/// How long the surest of some facts lasts, or what lies between them.
fn length(facts: &[Statement<'_>]) -> Option<String> {
    let first = facts.first()?.fact;
    // The surest of each property: the others of it are what somebody else says.
    let is_surest = |at: &usize| facts[..*at].iter().all(|other| other.fact.property != facts[*at].fact.property);
    let ends = (0..facts.len()).filter(is_surest).filter_map(|at| facts[at].fact.value_period());
    let (from, until) = match first.time() {
        Time::Span { from, until } => (from?, until?),
        Time::Unknown | Time::On(_) | Time::Seen(_) => {
            let (starts, ends): (Vec<Date>, Vec<Date>) = ends.map(|period| (period.start, period.end)).unzip();
            (starts.into_iter().min()?, ends.into_iter().max()?)
        }
    };
    Some(lasted(from, until))
}

/// The days of both ends among it, as coarse as they are.
fn lasted(from: Date, until: Date) -> String {
    let count = |n: i32, noun: &str| if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") };
    let years = i32::from(until.year()) - i32::from(from.year());
    let (Some(first), Some(last)) = (from.month(), until.month()) else {
        return format!("about {}", count(years.max(1), "year"));
    };
    let months = years * 12 + i32::from(last) - i32::from(first);
    if let (Some(first), Some(last), 0..=1) = (from.day(), until.day(), months) {
        let of_month = if months == 0 { 0 } else { i32::from(days_in(from.year(), from.month().unwrap_or(1))) };
        return count(of_month + i32::from(last) - i32::from(first) + 1, "day");
    }
    // The month of the end is over where it has no day, that of the beginning has begun.
    let months = months + i32::from(until.day().is_none_or(|day| from.day().is_none_or(|first| day >= first)));
    match (months / 12, months % 12) {
        (0, months) => count(months, "month"),
        (years, 0) => count(years, "year"),
        (years, months) => format!("{} and {}", count(years, "year"), count(months, "month")),
    }
}

/// The word for scripts, and what was asked about and is not among the facts.
pub(super) fn verdict_words(verdict: &Verdict) -> (Option<&'static str>, Option<&str>) {
    match verdict {
        Verdict::Value | Verdict::Duration => (None, None),
        Verdict::Yes => (Some("yes"), None),
        Verdict::No => (Some("no"), None),
        Verdict::Outside(name) => (Some("no"), Some(name)),
        Verdict::Disputed => (Some("disputed"), None),
        Verdict::NotKnown(name) => (Some("not known"), Some(name.as_str()).filter(|name| !name.is_empty())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::*;

    #[test]
    fn a_length_lies_between_the_surest_dates() {
        let catalog = sketch(
            r#"{"initiatives": [{"id": "raft", "name": "Raft", "facts": [{"property": "started", "value": "2001"},
                {"property": "started", "value": "1995", "rank": "disputed"}, {"property": "ended", "value": "2005"}]}]}"#,
        );
        let owner = catalog.dataset().find("raft").unwrap();
        let facts: Vec<_> = catalog.record(owner).facts().map(|fact| Statement { owner, fact }).collect();
        assert_eq!(length(&facts).as_deref(), Some("about 4 years"));
    }

    #[test]
    fn a_length_is_as_exact_as_its_ends() {
        for (from, until, expected) in [
            ("2021-12-13", "2021-12-14", "2 days"),
            ("2019-05-15", "2019-05-15", "1 day"),
            ("2019-01-31", "2019-02-02", "3 days"),
            ("2022-07-01", "2026-12", "4 years and 6 months"),
            ("2017-11", "2021-12", "4 years and 2 months"),
            ("2021-01", "2021-03", "3 months"),
            ("2009", "2013", "about 4 years"),
            ("2009", "2009-12-01", "about 1 year"),
            ("2015-03-10", "2016-03-09", "1 year"),
        ] {
            let date = |text: &str| text.parse::<Date>().expect("a date");
            assert_eq!(lasted(date(from), date(until)), expected, "{from} to {until}");
        }
    }
}
