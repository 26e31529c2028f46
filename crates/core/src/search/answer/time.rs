//! Which of some facts are of the time that a question asks about. Knows no words for properties.

use super::question::{Question, Wanted};
use super::subject::Subject;
use super::vocabulary::HANDS;
use super::{Inquiry, Relation, Statement, Tense, Verdict};
use crate::data::{Dataset, Date, Fact, Handle, Kind, Period, Property, Time, Value, ValueType, View};
use crate::search::calendar::is_year;
use crate::search::fold::key;
use crate::search::moment::Moment;
use crate::search::question::is_filler;
use crate::search::span::Span;

/// Who was last seen in an office so many years ago is no answer to who holds it.
const LONGEST_SILENCE: u16 = 5;

impl<'a> Inquiry<'a> {
    /// The facts of the time that the question asks about; none when it cannot be told. They may be the whole of what a record says.
    pub(super) fn at_time(
        &self,
        whole: Option<Handle>,
        relation: &Relation,
        mut all: Vec<Statement<'a>>,
    ) -> Option<(Vec<Statement<'a>>, Tense)> {
        let takes_date = matches!(relation.property.definition().value, ValueType::Date | ValueType::Period);
        if let Some(text) = self.question.date() {
            let period = period(text, self.view.today)?;
            let span = Span::of_dates(text)?;
            all.retain(|it| {
                let event = self.view.best(it.owner, Property::WHEN).map(Fact::value);
                if takes_date {
                    span.meets(it.fact.value())
                } else if let Some(event) = event {
                    span.meets(event)
                } else {
                    // A number without a time says nothing of then, nor does one of another.
                    let is_known = match it.fact.time() {
                        Time::Unknown => relation.property != Property::FIGURE,
                        Time::On(on) => relation.property != Property::FIGURE || span.meets_period(on),
                        Time::Span { .. } | Time::Seen(_) => true,
                    };
                    is_known
                        && !self.tells_other_date(it.fact)
                        && !self.is_unborn(it.owner, period)
                        && holds_during(self.view, *it, period)
                }
            });
            return Some((all, Tense::During(period)));
        }
        let is_now = self.question.moment().is_some_and(|(moment, _)| moment == Moment::Now);
        let lasts = all.iter().any(|it| matches!(it.fact.time(), Time::Span { .. } | Time::Seen(_)));
        let asks_for_time = matches!(self.question.wanted, Wanted::When | Wanted::Length);
        if !lasts || asks_for_time && !is_now || self.question.is_past() && !is_now {
            return Some((all, Tense::Ever));
        }
        if let Some(record) = whole {
            let current = self.view.current(record, relation.property);
            let is_now = self.view.asof.is_some() || current.iter().any(|fact| self.view.is_in_force(*fact));
            let facts = current.into_iter().map(Statement::by(record)).collect();
            // Where somebody was last seen says where to look.
            let is_person = self.kind(record) == Kind::Person;
            return Some(match facts {
                facts if is_now => (facts, Tense::Now),
                facts if is_person => (facts, Tense::Last),
                facts => self.recent(facts),
            });
        }
        if all.iter().any(|it| self.view.is_in_force(it.fact)) {
            all.retain(|it| self.view.is_in_force(it.fact));
            return Some((all, Tense::Now));
        }
        let last = |it: &Statement<'_>| it.fact.time().end().map(Date::last);
        let latest = all.iter().map(last).max()?;
        all.retain(|it| last(it) == latest);
        Some(self.recent(all))
    }

    /// Whether a question asks about no time, or about one that is to come, of which a gap may tell.
    pub(super) fn is_to_come(&self) -> bool {
        let period = self.question.date().map(|text| period(text, self.view.today));
        period.is_none_or(|period| period.is_some_and(|period| period.end.last() >= self.view.today))
    }

    /// Whether a text has a year of the time that a question asks about.
    pub(super) fn tells_date(&self, text: &str) -> bool {
        let Some(span) = self.question.date().and_then(Span::of_dates) else { return false };
        let mut years = text.split(|c: char| !c.is_ascii_digit()).filter_map(|year| year.parse::<Date>().ok());
        years.any(|year| span.meets_period(year.into()))
    }

    /// Whether the words of a fact without a time tell only years of another time.
    fn tells_other_date(&self, fact: Fact<'_>) -> bool {
        let text = if let Value::Text(text) = fact.value() { text } else { "" };
        let said = format!("{text} {}", fact.role());
        let has_year = said.split(|c: char| !c.is_ascii_digit()).any(is_year);
        fact.time() == Time::Unknown && has_year && !self.tells_date(&said)
    }

    /// Whether a record was founded or started only after a period.
    fn is_unborn(&self, record: Handle, period: Period) -> bool {
        let births =
            self.view.facts(record).filter(|fact| [Property::FOUNDED, Property::STARTED].contains(&fact.property));
        let births = births.filter_map(|fact| if let Value::Date(date) = fact.value() { Some(date) } else { None });
        births.map(Date::first).min().is_some_and(|birth| birth > period.end.last())
    }

    /// The last facts before today, unless they are so old that they say nothing of today.
    fn recent(&self, mut facts: Vec<Statement<'a>>) -> (Vec<Statement<'a>>, Tense) {
        let is_recent = |it: &Statement<'_>| {
            it.fact.property == Property::FIGURE
                || it.fact.time().end().is_none_or(|end| end.year() + LONGEST_SILENCE >= self.view.today.year())
        };
        facts.retain(is_recent);
        (facts, Tense::Last)
    }

    /// When a time is asked for, only what has one; for how long something was, only what has a beginning and an end.
    pub(super) fn keep_dated(&self, record: Handle, relation: &Relation, facts: &mut Vec<Statement<'a>>) -> Verdict {
        match self.question.wanted {
            Wanted::When if !relation.property.is_date() => facts.retain(|it| {
                let is_event =
                    [Property::ADOPTED_AT, Property::PRESENTED_AT].contains(&relation.property) && !relation.is_inverse;
                it.fact.time() != Time::Unknown || is_event
            }),
            Wanted::Length => {
                if relation.property == Property::STARTED && !facts.is_empty() {
                    let ended = self.view.facts_of(record, Property::ENDED).into_iter();
                    facts.extend(ended.map(Statement::by(record)));
                    return if facts.len() > 1 { Verdict::Duration } else { Verdict::Value };
                }
                facts.retain(|it| match (it.fact.time(), it.fact.value_period()) {
                    (Time::Span { .. }, None) => true,
                    // A single day that is explained may be the first of several.
                    (_, Some(held)) => {
                        let is_plain = held.start != held.end || it.fact.note().is_empty();
                        is_plain && held.start.day().is_some() && held.end.day().is_some()
                    }
                    (Time::Unknown | Time::On(_) | Time::Seen(_), None) => false,
                });
                let has_ends = |it: &Statement<'_>| {
                    !matches!(it.fact.time(), Time::Span { from: None, .. } | Time::Span { until: None, .. })
                };
                if facts.iter().any(has_ends) {
                    facts.retain(has_ends);
                    return Verdict::Duration;
                }
                return Verdict::Value;
            }
            Wanted::When
            | Wanted::Who
            | Wanted::What
            | Wanted::Where
            | Wanted::Count
            | Wanted::Amount
            | Wanted::Whether => {}
        }
        Verdict::Value
    }

    /// Whether it is asked what was before or after something that is no record and no date: before *Bucharest*.
    pub(super) fn has_unread_side(&self) -> bool {
        let question = &self.question;
        (question.start..question.words.len()).filter(|&at| matches!(question.text(at), "before" | "after")).any(|at| {
            let next = (at + 1..question.words.len()).find(|&next| !is_filler(question.text(next)));
            let is_read = |next: usize| {
                let word = &question.words[next];
                word.is_date || word.is_used || self.named.iter().any(|named| named.place.contains(&next))
            };
            next.is_some_and(|next| !is_read(next))
        })
    }

    /// Whether it is asked what was before or after a record.
    pub(super) fn has_side(&self) -> bool {
        self.named.iter().any(|named| self.side(named).is_some())
    }

    /// Before or after a record, as the word in front of it says: before, followed, took over from.
    pub(super) fn side(&self, named: &Subject) -> Option<Moment> {
        let behind = self.question.text(named.place.end);
        let is_handed = self.question.has(&["over"]);
        match behind {
            _ if is_handed && HANDS.contains(&behind) => Some(Moment::Next),
            "take" | "took" if is_handed && self.question.has(&["from"]) => Some(Moment::Before),
            _ => side_of(&self.question, named.place.start),
        }
    }
}

/// Before or after what begins at a place.
pub(super) fn side_of(question: &Question, place: usize) -> Option<Moment> {
    match key(question.before(place)).as_str() {
        "befor" | "preced" => Some(Moment::Before),
        "after" | "follow" | "succed" | "succeed" | "replac" => Some(Moment::Next),
        "from" if question.has(&["over"]) => Some(Moment::Next),
        "by" if question.has(&["over"]) && question.has(HANDS) => Some(Moment::Next),
        "to" if question.has(&["over"]) && question.has(HANDS) => Some(Moment::Before),
        _ => None,
    }
}

/// The facts that begin first or last.
pub(super) fn outermost<'a>(all: &[Statement<'a>], moment: Moment) -> Vec<Statement<'a>> {
    let start = |it: &Statement<'_>| it.fact.time().start().map(Date::first);
    let starts = all.iter().filter_map(start);
    let Some(wanted) = (if moment == Moment::First { starts.min() } else { starts.max() }) else { return Vec::new() };
    all.iter().copied().filter(|it| start(it) == Some(wanted)).collect()
}

/// The facts next before or after others, with those of the same term.
pub(super) fn adjacent<'a>(
    dataset: &Dataset,
    all: &[Statement<'a>],
    pivots: &[Statement<'a>],
    side: Moment,
) -> Vec<Statement<'a>> {
    let start = |it: &Statement<'_>| it.fact.time().start().map(Date::first);
    let end = |it: &Statement<'_>| it.fact.time().end().map(Date::first);
    let kind = |it: &Statement<'_>| it.fact.linked().map(|end| dataset.kind(end));
    // The term of a person does not follow on that of a country.
    let is_of_sort = |it: &Statement<'_>| pivots.iter().any(|pivot| kind(pivot) == kind(it));
    let others = all.iter().copied().filter(|it| !pivots.contains(it) && start(it).is_some() && is_of_sort(it));
    let nearest = if side == Moment::Before {
        let Some(first) = pivots.iter().filter_map(start).min() else { return Vec::new() };
        // Of which only the end is known, it is enough that it had ended.
        let is_before =
            |it: &Statement<'_>| start(it) < Some(first) || it.fact.time().ends().0.is_none() && end(it) <= Some(first);
        others.clone().filter(is_before).max_by_key(start)
    } else {
        let Some(last) = pivots.iter().filter_map(end).max() else { return Vec::new() };
        others.clone().filter(|it| start(it) >= Some(last)).min_by_key(start)
    };
    let Some(nearest) = nearest else { return Vec::new() };
    others.filter(|it| start(it) < end(&nearest) && end(it) > start(&nearest) || *it == nearest).collect()
}

/// Whether a fact holds on some day of a period. What has no end is not known to hold on a later day than today.
fn holds_during(view: View<'_>, it: Statement<'_>, period: Period) -> bool {
    let (first, last) = (period.start.first(), period.end.last());
    if first > view.today && it.fact.time().ends().1.is_none() {
        return false;
    }
    let begins = it.fact.time().start().map(Date::first).filter(|day| first <= *day && *day <= last);
    [Some(first), Some(last), begins]
        .into_iter()
        .flatten()
        .any(|day| View { asof: Some(day.into()), ..view }.holds(it.owner, it.fact))
}

/// The dates of a date or range of a question.
pub(super) fn period(text: &str, today: Date) -> Option<Period> {
    let Some((from, until)) = text.split_once("..") else { return Some(text.parse::<Date>().ok()?.into()) };
    let date = |text: &str, open: &str| if text.is_empty() { open.parse().ok() } else { text.parse::<Date>().ok() };
    let (start, end) = (date(from, "0001")?, date(until, &today.iso())?);
    // What is to come has no end.
    Some(Period { start, end: end.max(start) })
}
