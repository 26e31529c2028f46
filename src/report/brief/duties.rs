//! What a partner does now as the opening of its briefing tells it: hosts, chairs, heads and coordinates. Says nothing that no fact
//! says.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::builder::BriefBuilder;
use super::choice::group;
use super::opening::{MAX_NAMED, Sentence};
use super::tie::{Tie, is_of_state};
use crate::data::{Date, Fact, Handle, Kind, Property, Time};
use crate::report::sheet::repeats::unless_repeated;
use crate::report::words::{join, uncertain_time};

impl<'a> BriefBuilder<'a> {
    /// What it hosts, chairs, heads and coordinates now, by its own dates or by those of a body of it, and what it is to host.
    pub(super) fn duties(&self) -> Option<Sentence<'a>> {
        let (to_come, here): (Vec<&Tie<'a>>, Vec<&Tie<'a>>) = self
            .duties_that(|tie| tie.via.is_none() && (!is_undated(tie) || self.dated_body(tie).is_some()))
            .into_iter()
            .partition(|tie| self.is_to_come(tie.other));
        // What a body of it did at a date stands with that date.
        let when = match here.iter().any(|tie| !is_undated(tie)) {
            true if self.view.is_of_another_day() => "It then",
            true => "It now",
            false => "It",
        };
        let now = self.sentence(&here, |label| label.into());
        let later = self.sentence(&to_come, |label| format!("is to {}", label.trim_end_matches('s')));
        match (now, later) {
            (Some((now, mut facts)), Some((later, more))) => {
                facts.extend(more);
                Some((format!("{when} {now}; it {later}."), facts))
            }
            (Some((now, facts)), None) => Some((format!("{when} {now}."), facts)),
            (None, Some((later, facts))) => Some((format!("It {later}."), facts)),
            (None, None) => None,
        }
    }

    /// The duties that no source dates, by the date of the latest source that says so.
    pub(super) fn undated_duties(&self) -> Option<Sentence<'a>> {
        let ties = self.duties_that(|tie| is_undated(tie) && self.dated_body(tie).is_none());
        let mut by_date = group(ties.into_iter().map(|tie| (self.said_on(tie), tie)));
        by_date.sort_by_key(|(date, _)| Reverse(*date));
        let told = by_date.iter().filter_map(|(date, ties)| {
            let (text, facts) = self.sentence(ties, |label| label.into())?;
            let when = date.map_or_else(|| "Undated sources say that".into(), |date| format!("As of {date}"));
            Some((format!("{when} it {text}."), facts))
        });
        let (texts, facts): (Vec<String>, Vec<Vec<Fact<'a>>>) = told.unzip();
        (!texts.is_empty()).then(|| (texts.join(" "), facts.concat()))
    }

    /// The latest date of the sources of a duty.
    pub(super) fn said_on(&self, tie: &Tie<'a>) -> Option<Date> {
        let sources = tie.fact.citations().filter_map(|citation| self.view.dataset.source(citation.source));
        sources.filter_map(|source| source.date).max()
    }

    /// By whom and when an undated duty of the partner was seen: the same of a body of it, or of a meeting in that series.
    pub(super) fn dated_body(&self, tie: &Tie<'a>) -> Option<(String, Fact<'a>)> {
        let through = self.ties.iter().filter(|it| is_undated(tie) && it.via.is_some() && it.property == tie.property);
        let same = through.clone().find(|it| it.other == tie.other);
        if let Some(same) = same {
            let seen = uncertain_time(self.view, same.owner, same.fact);
            let text = join(&[&format!("through {}", self.in_brackets(same.via?)), &seen], ", ");
            return Some((text, same.fact));
        }
        let meetings = through.filter(|it| self.series_of(it.other) == Some(tie.other));
        let (period, latest) =
            meetings.filter_map(|it| Some((self.period(it.other)?, it))).max_by_key(|(it, _)| it.end)?;
        let (body, meeting) = (self.in_brackets(latest.via?), self.view.record(latest.other).label());
        Some((format!("through {body}, as at {meeting}, {:#}", period.without_days()), latest.fact))
    }

    /// What those do who are based there, each by its name.
    pub(super) fn duties_through(&self) -> Option<Sentence<'a>> {
        let ties = self.duties_that(|tie| tie.via.is_some());
        let mut doers: Vec<Handle> = ties.iter().filter_map(|tie| tie.via).collect();
        let mut seen = HashSet::new();
        doers.retain(|doer| seen.insert(*doer));
        let told = doers.iter().take(MAX_NAMED).filter_map(|&doer| {
            let own: Vec<&Tie<'a>> = ties.iter().copied().filter(|tie| tie.via == Some(doer)).collect();
            let name = self.named(doer);
            let (text, facts) = self.sentence(&own, |label| label.into())?;
            Some((format!("{name} {}", text.replace("; ", " and ")), facts))
        });
        let (texts, facts): (Vec<String>, Vec<Vec<Fact<'a>>>) = told.unzip();
        let more = doers.len().saturating_sub(MAX_NAMED);
        let more = if more > 0 { format!("; {more} more, named below, have such roles") } else { String::new() };
        let is_part =
            |doer: &Handle| self.ties.iter().any(|tie| tie.property == Property::PART_OF && tie.other == *doer);
        let is_own = |doer: &Handle| is_part(doer) || is_of_state(self.view, *doer);
        let whose = if doers.iter().all(is_own) { "Of its bodies" } else { "Of those based there" };
        let text = format!("{whose}, {}{more}.", texts.join("; "));
        (!doers.is_empty()).then(|| (text, facts.concat()))
    }

    pub(super) fn duties_that(&self, is_wanted: impl Fn(&Tie<'a>) -> bool) -> Vec<&Tie<'a>> {
        let is_duty = |tie: &&Tie<'a>| {
            let is_asked = tie.property == Property::COORDINATOR || tie.property.definition().takes_turns;
            !tie.is_own && is_asked && self.is_now(tie) && self.view.dataset.kind(tie.other) != Kind::Meeting
        };
        self.ties.iter().filter(is_duty).filter(|tie| is_wanted(tie)).collect()
    }

    /// What is done to what, such as `hosts and chairs the Hub; co-chairs EG1`.
    fn sentence(&self, duties: &[&Tie<'a>], verb: impl Fn(&str) -> String) -> Option<Sentence<'a>> {
        let mut by_record: Vec<(&Tie<'a>, Vec<String>)> = Vec::new();
        for &tie in duties {
            let verb = verb(&duty(tie));
            match by_record.iter_mut().find(|(known, _)| known.other == tie.other) {
                Some((_, verbs)) if verbs.contains(&verb) => {}
                Some((_, verbs)) => verbs.push(verb),
                None => by_record.push((tie, vec![verb])),
            }
        }
        let groups = group(by_record.into_iter().map(|(tie, verbs)| (verbs.join(" and "), tie)));
        let clause = |(verbs, ties): &(String, Vec<&Tie<'a>>)| {
            let named: Vec<(Handle, String)> =
                ties.iter().take(MAX_NAMED).map(|tie| (tie.other, self.role_and_time(tie))).collect();
            let more = ties.len().saturating_sub(MAX_NAMED);
            let more = if more > 0 { format!(" and {more} more, named below") } else { String::new() };
            // What is said of each is said once.
            let (last, said) = (named.len().saturating_sub(1), named.first().map_or("", |(_, said)| said));
            let is_shared = more.is_empty() && named.iter().all(|(_, other)| other == said);
            let told = named
                .iter()
                .enumerate()
                .map(|(at, (other, said))| self.named_with(*other, if is_shared && at < last { "" } else { said }));
            format!("{verbs} {}{more}", told.collect::<Vec<_>>().join(", "))
        };
        let clauses: Vec<String> = groups.iter().map(clause).collect();
        let told = groups.iter().flat_map(|(_, ties)| ties.iter().take(MAX_NAMED));
        let facts =
            told.flat_map(|tie| [tie.fact].into_iter().chain(self.dated_body(tie).map(|(_, fact)| fact))).collect();
        let text = match clauses.as_slice() {
            [first @ .., before, last] => join(&[&first.join("; "), &format!("{before} and {last}")], "; "),
            clauses => clauses.concat(),
        };
        (!text.is_empty()).then_some((text, facts))
    }

    /// Whether it is announced and not yet there.
    pub(super) fn is_to_come(&self, body: Handle) -> bool {
        matches!(self.view.status(body), Some("announced" | "planned"))
    }

    /// The role in it, and the time where it would mislead to leave it out.
    fn role_and_time(&self, tie: &Tie<'a>) -> String {
        let record = self.view.record(tie.other);
        let role = if is_shared(tie) { "" } else { tie.fact.role() };
        let role = unless_repeated(role, &[tie.label, tie.property.label(), record.label(), self.record.name()]);
        let uncertain = || uncertain_time(self.view, tie.owner, tie.fact);
        let when = self.dated_body(tie).map_or_else(uncertain, |(words, _)| words);
        let mine = self.ties.iter().filter(|it| it.owner == tie.owner && it.via.is_none() && !it.is_own);
        let mine: Vec<Fact<'a>> = mine.map(|it| it.fact).filter(|&fact| self.view.is_now(fact)).collect();
        let seat = self.view.best(tie.owner, Property::SEAT).and_then(Fact::place);
        let city = seat.filter(|_| self.is_to_come(tie.owner)).map(|seat| format!("in {}", seat.city));
        join(&[role, &city.unwrap_or_default(), &when, &self.after(tie.owner, &mine)], ", ")
    }

    fn is_now(&self, tie: &Tie<'a>) -> bool {
        let is_over = matches!(self.view.status(tie.other), Some("ended" | "held" | "postponed"));
        let is_sure = tie.fact.time() != Time::Unknown || !self.view.is_of_another_day();
        !is_over && is_sure && (self.view.asof.is_some() || self.view.is_in_force(tie.fact))
    }
}

/// Whether it is the partner's own and no source dates it.
fn is_undated(tie: &Tie) -> bool {
    tie.via.is_none() && tie.fact.time() == Time::Unknown
}

/// What is done: hosts, or co-hosts where the role says so.
fn duty(tie: &Tie) -> String {
    if is_shared(tie) { format!("{}s", tie.fact.role()) } else { tie.label.to_lowercase() }
}

/// Whether the role is what the label says, shared with others.
fn is_shared(tie: &Tie) -> bool {
    let shared = tie.fact.role().strip_prefix("co-");
    shared.is_some_and(|role| tie.label.to_lowercase().trim_end_matches('s') == role)
}
