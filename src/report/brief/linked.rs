//! The records that a briefing names, kind by kind: a line for each of those that matter most, names for some of the others.

use std::cmp::Reverse;

use super::builder::{BriefBuilder, Groups, Told, counted, mark};
use super::choice::{division, divisions, group, is_role, linked, relevance};
use super::conclusion::Concern;
use super::people::LONG_AGO;
use super::room::Portion;
use super::tie::{Tie, home, is_of_state, terms};
use crate::data::{Date, Fact, Handle, Kind, Link, Property, Rank, Time, Value};
use crate::report::document::{DocumentBlock, Topic};
use crate::report::sheet::Line;
use crate::report::sheet::repeats::unless_repeated;
use crate::report::words::{capitalise, is_untimed, join, lower_first, title, uncertain_time, value_label, value_text};

/// The topic of the people of a partner.
const PEOPLE: &str = "In office or based here";

/// The topic of those who were heard of long ago, or have left.
pub(super) const EARLIER: &str = "In earlier years";

/// The topic of what only the organisations and people of a partner take part in.
const THROUGH: &str = "Through its organisations and people";

/// The topic of meetings in its cities that others run.
const HELD_THERE: &str = "Held there";

/// The topic of documents of the meetings that it hosted.
const OF_ITS_MEETINGS: &str = "Adopted or presented at the meetings it hosted";

/// How the topic of what has no value begins, which comes last.
const NONE: &str = "No";

/// The fewest meetings that it hosted that have a line.
const MIN_HOSTED: usize = 4;

/// The most records that share one role, such as the country and the institutions of a term.
const MAX_SHARING: usize = 8;

impl<'a> BriefBuilder<'a> {
    /// The records of a kind that it is linked with, by what links them, or by the property that divides the kind.
    pub(super) fn linked(&mut self, kind: Kind) -> DocumentBlock {
        let known = self.known;
        let groups = known.groups.borrow_mut().entry(kind).or_insert_with(|| self.groups(kind)).clone();
        let mut topics: Vec<Topic> =
            groups.into_iter().map(|(label, ties)| self.linked_topic(kind, label, ties)).collect();
        if kind == Kind::Meeting {
            topics.extend(self.with_outcome());
            topics.extend(self.of_hosted());
        }
        DocumentBlock { heading: capitalise(kind.plural()), topics }
    }

    /// The ties to a kind by the topic they stand under, in the order of the topics.
    fn groups(&self, kind: Kind) -> Groups<'a> {
        let ties = linked(self.view, self.ties, kind);
        let mut groups = group(ties.into_iter().map(|tie| (self.topic_label(tie), tie)));
        if division(kind).is_some() {
            groups.sort_by_cached_key(|(label, _)| (label == THROUGH, label.starts_with(NONE), label.clone()));
        }
        groups.sort_by_key(|(label, _)| label == EARLIER);
        for (label, ties) in &mut groups {
            ties.sort_by_cached_key(|tie| relevance(self.view, tie));
            if kind == Kind::Conclusion {
                ties.sort_by_cached_key(|tie| self.concern(tie));
            } else if kind == Kind::Group {
                ties.sort_by_cached_key(|tie| self.membership_order(tie));
            } else if kind == Kind::Person && [PEOPLE, EARLIER].contains(&label.as_str()) {
                self.sort_people(ties);
            }
        }
        groups
    }

    /// What a linked record stands under: what divides its kind, such as its strategic objectives, else what links it.
    fn topic_label(&self, tie: &Tie) -> String {
        let other = self.view.record(tie.other);
        if tie.is_of_meeting {
            return OF_ITS_MEETINGS.into();
        }
        // What names an organisation says so, and who works for the state goes for it.
        let is_for_it = |via: Handle| other.kind == Kind::Meeting && is_of_state(self.view, via);
        if tie.via.is_some_and(|via| !matches!(other.kind, Kind::Person | Kind::Conclusion) && !is_for_it(via)) {
            return THROUGH.into();
        }
        if tie.property == Property::LOCATED && other.kind == Kind::Meeting {
            return HELD_THERE.into();
        }
        if self.record.kind == Kind::Partner && other.kind == Kind::Person {
            return if self.is_earlier(tie) { EARLIER } else { PEOPLE }.into();
        }
        let Some(property) = division(other.kind) else { return tie.label.into() };
        let dataset = self.view.dataset;
        let mut values: Vec<Value<'_>> = divisions(self.view, tie.other).map(Fact::value).collect();
        values.sort_by_cached_key(|&value| value_label(dataset, value));
        values.dedup();
        match values.as_slice() {
            [] => format!("{NONE} {} named", property.definition().of_type),
            [only] => value_text(dataset, *only),
            [first @ .., last] => {
                let first: Vec<String> = first.iter().map(|&value| value_label(dataset, value)).collect();
                format!("{} and {}", first.join(", "), value_label(dataset, *last))
            }
        }
    }

    fn linked_topic(&mut self, kind: Kind, label: String, mut ties: Vec<&'a Tie<'a>>) -> Topic {
        let part = part(self, kind, &label, &ties);
        let total = ties.len();
        let mut most = self.room.of(part);
        if kind == Kind::Meeting && ties.iter().all(|tie| tie.property.definition().takes_turns && tie.via.is_none()) {
            most = most.max(MIN_HOSTED);
        }
        if let Portion::Conclusions = part {
            let n_of_it = ties.partition_point(|tie| self.concern(tie).0 < Concern::Besides);
            most = if most > n_of_it { n_of_it + self.room.of(Portion::Besides) } else { most };
        }
        if let Portion::Past = part {
            // Of long ago the meetings of the main series matter most.
            let main = self.main_series();
            ties.sort_by_key(|tie| main.is_none() || self.series_of(tie.other) != main);
        }
        let mut rest = ties.split_off(most.min(total));
        if let Portion::Past = part {
            ties.sort_by_cached_key(|tie| relevance(self.view, tie));
            rest.sort_by_cached_key(|tie| relevance(self.view, tie));
        }
        if kind == Kind::Conclusion {
            ties.sort_by_cached_key(|tie| self.paragraph(tie));
            rest.sort_by_cached_key(|tie| self.paragraph(tie));
        }
        let said_above = label.clone();
        let line = |builder: &mut Self, tie: &'a Tie<'a>| {
            let is_said = tie.via.is_none() || tie.is_of_staff() || kind == Kind::Conclusion;
            let is_in_label = division(kind).is_none() && (is_said || tie.label == said_above);
            let word = if is_in_label { String::new() } else { tie.label.to_lowercase() };
            builder.tie_line(tie, &word)
        };
        let lines: Vec<Line> = ties.into_iter().map(|tie| line(self, tie)).collect();
        // The short name of a conclusion or person says nothing.
        let is_counted = matches!(kind, Kind::Conclusion | Kind::Person);
        let more = if is_counted { counted(lines.len(), rest.len()) } else { self.names_of(&rest, lines.len()) };
        Topic { label, lines, total, more, rest: self.rest(rest, line) }
    }

    /// What it is a member of now, as far as no date says otherwise, and then what has few members.
    fn membership_order(&self, tie: &Tie<'a>) -> (bool, bool, Reverse<u16>, usize) {
        let is_over = self.view.status(tie.other) == Some("ended");
        let last_seen = tie.fact.time().end().or_else(|| self.said_on(tie));
        let year = last_seen.map_or(self.view.day_or_today().year(), Date::year);
        let n_members = self.view.facts_of(tie.other, Property::MEMBER).len();
        (tie.via.is_some(), is_over, Reverse(year), n_members)
    }

    pub(super) fn tie_line(&mut self, tie: &'a Tie<'a>, word: &str) -> Line {
        let known = self.known;
        let mut lines = known.lines.borrow_mut();
        let (line, facts) = lines.entry((tie, word.into())).or_insert_with(|| self.tie_words(tie, word));
        Line { footnotes: self.numbers(facts), ..line.clone() }
    }

    fn tie_words(&self, tie: &Tie<'a>, word: &str) -> Told<'a> {
        let other = self.view.record(tie.other);
        let mut facts = vec![tie.fact];
        let mut parts = vec![word.to_string(), self.place_of_meeting(tie.other)];
        let inline = Property::of(other.kind).filter(|property| property.definition().inline);
        for fact in inline.filter(|&property| property != tie.property).filter_map(|it| self.view.best(tie.other, it)) {
            facts.push(fact);
            let value = value_label(self.view.dataset, fact.value());
            // The line says once that its time is not known.
            let is_said = is_untimed(self.view, tie.owner, tie.fact) && is_untimed(self.view, tie.other, fact);
            let when = if is_said { String::new() } else { uncertain_time(self.view, tie.other, fact) };
            parts.push(join(&[fact.role(), &value, &when], ", "));
        }
        if other.kind == Kind::Person {
            for link in terms(self.view, tie.other) {
                let fact = link.fact(self.view.dataset);
                let role = unless_repeated(fact.role(), &[link.property.label(), "co-chair"]);
                let role = if role.is_empty() { lower_first(link.property.label()) } else { role.into() };
                let is_over = fact.time().ends().1.is_some_and(|until| until.last() < self.view.day_or_today());
                let formerly = if is_over { "formerly " } else { "" };
                let term = format!("{formerly}{role} of {}", self.view.record(link.from).label());
                let is_dated = facts.iter().any(|other| is_seen_with(*other, fact));
                let when = if is_dated { String::new() } else { uncertain_time(self.view, link.from, fact) };
                parts.push(join(&[&term, &when], ", "));
                facts.push(fact);
            }
        }
        if other.kind == Kind::Person && tie.fact.role().is_empty() {
            parts.extend(self.last_chaired(tie.other).map(|(words, fact)| {
                facts.push(fact);
                words
            }));
        }
        facts.extend(divisions(self.view, tie.other));
        let (name, subject) = (title(other), title(self.record));
        // The institution of a term stands beside its country.
        let is_shared = |it: &&Tie| it.is_own && it.property == tie.property && it.fact.role() == tie.fact.role();
        let sharing = self.ties.iter().filter(|_| tie.is_own && !tie.fact.role().is_empty()).filter(is_shared);
        let sharing = sharing.take(MAX_SHARING).map(|it| self.view.record(it.other).name());
        let told = self.told_of(tie).filter(|_| other.kind == Kind::Conclusion);
        let around: Vec<&str> = parts
            .iter()
            .chain(told.iter().map(|(words, _)| words))
            .map(String::as_str)
            .chain(sharing)
            .chain([tie.label, tie.property.label(), &name, &subject])
            .collect();
        let delegates = self.delegates(tie);
        let names =
            |fact: &Fact<'_>, said: &str| fact.linked().is_some_and(|it| said.contains(self.view.record(it).name()));
        // What a delegate did stands with the delegate.
        let is_told = |said: &str| {
            delegates.iter().any(|(_, facts)| tie.via.is_some() || facts.iter().any(|fact| names(fact, said)))
        };
        let said = Some(self.said(tie.owner, tie.fact, &around)).filter(|said| !is_told(said));
        let is_to_come = is_role(self.view, tie) && self.is_to_come(tie.other);
        parts.extend(if is_to_come { Some(announced(tie.fact)) } else { said });
        parts.extend(self.dated_body(tie).filter(|_| is_role(self.view, tie)).map(|(words, fact)| {
            facts.push(fact);
            words
        }));
        if is_role(self.view, tie) && !tie.is_own && tie.fact.rank.is_sure() {
            parts.extend(self.predecessor(tie.owner, tie.fact).map(|before| format!("after {before}")));
            parts.extend(self.successor(tie.owner, tie.fact).map(|next| format!("then {next}")));
        }
        parts.extend(self.chairs_of(tie).map(|(words, chairs)| {
            facts.extend(chairs);
            words
        }));
        parts.extend(self.theme_of(tie));
        parts.extend(self.place_of(tie));
        parts.extend(self.shared_with(tie).map(|(words, shared)| {
            facts.extend(shared);
            words
        }));
        let through = if tie.is_of_staff() || tie.is_of_meeting { "" } else { "through " };
        if tie.property == Property::MEMBER && tie.fact.time() == Time::Unknown {
            parts.extend(self.said_on(tie).map(|date| format!("as of {date}")));
        }
        let told = told.map(|(words, fact)| (words, vec![fact])).or(delegates);
        match (told, tie.via) {
            (Some((words, more)), _) => {
                parts.push(words);
                facts.extend(more);
            }
            (None, Some(via)) if through.is_empty() => parts.push(self.view.record(via).label().into()),
            (None, Some(via)) => parts.push(format!("{through}{}", self.in_short(via))),
            (None, None) => {}
        }
        parts.dedup();
        let line = Line {
            text: name,
            detail: join(&parts, "; "),
            rank: mark(tie.fact.rank),
            contested: tie.fact.is_contested() && tie.fact.rank != Rank::Preferred,
            link: Some(tie.other),
            ..Line::default()
        };
        (line, facts)
    }

    /// The institution at home there that shares a role with its partner, such as the university that a hub is hosted at.
    fn place_of(&self, tie: &Tie) -> Option<String> {
        let is_home = |body: Handle| {
            self.view.dataset.kind(body) == Kind::Organisation && home(self.view, body) == Some(self.handle)
        };
        let shares = |link: &Link| {
            let start = link.fact(self.view.dataset).time().start();
            link.property == tie.property && start == tie.fact.time().start() && is_home(link.to)
        };
        if tie.is_own || !is_role(self.view, tie) || tie.fact.time() == Time::Unknown {
            return None;
        }
        let link = self.view.outgoing(tie.owner).find(shares)?;
        let name = self.in_full(link.to);
        let city = self.view.best(link.to, Property::SEAT).and_then(Fact::place).map_or("", |place| place.city);
        let city = if name.contains(city) { "" } else { city };
        Some(format!("at {}", join(&[&name, city], ", ")))
    }

    /// Who else chairs or coordinates it now, each partner once.
    fn shared_with(&self, tie: &Tie<'a>) -> Option<(String, Vec<Fact<'a>>)> {
        let view = self.view;
        let is_shared = [Property::CHAIR, Property::COORDINATOR].contains(&tie.property) && !tie.is_own;
        let is_over = tie.fact.time() != Time::Unknown && view.asof.is_none() && !view.is_in_force(tie.fact);
        if !is_shared || is_over || view.dataset.kind(tie.owner) == Kind::Meeting {
            return None;
        }
        let holders = view.current(tie.owner, tie.property).into_iter().filter_map(|fact| Some((fact.linked()?, fact)));
        let holders: Vec<(Handle, Fact<'a>)> = holders.filter(|(_, fact)| fact.rank.is_sure()).collect();
        let is_other = |&&(holder, _): &&(Handle, Fact<'a>)| {
            let home = home(view, holder).unwrap_or(holder);
            let is_told = home != holder && holders.iter().any(|(other, _)| home == *other);
            let is_body = matches!(view.dataset.kind(holder), Kind::Partner | Kind::Organisation);
            is_body && home != self.handle && !is_told
        };
        let (names, facts): (Vec<String>, Vec<Fact<'a>>) = holders
            .iter()
            .filter(is_other)
            .map(|&(holder, fact)| (view.record(holder).label().to_string(), fact))
            .unzip();
        (!names.is_empty()).then(|| (format!("with {}", names.join(", ")), facts))
    }
}

/// That it is announced, and when it was.
pub(super) fn announced(fact: Fact<'_>) -> String {
    match fact.time().ends().0 {
        Some(date) if date.day().is_some() => format!("announced on {date}"),
        Some(date) => format!("announced in {date}"),
        None => "announced".into(),
    }
}

/// Whether two were seen at times of which one says no more than the other.
fn is_seen_with(one: Fact<'_>, other: Fact<'_>) -> bool {
    matches!((one.time(), other.time()), (Time::Seen(one), Time::Seen(other)) if one.overlaps(other))
}

/// What a topic of linked records is to its reader.
fn part(builder: &BriefBuilder<'_>, kind: Kind, label: &str, ties: &[&Tie]) -> Portion {
    let is_address_book = kind == Kind::Organisation && ties.iter().all(|tie| tie.property == Property::LOCATED);
    // What its organisations chair or host is its work too.
    let runs = |tie: &&Tie| tie.property.definition().takes_turns;
    let is_work = kind == Kind::Initiative || ties.iter().any(runs);
    let today = builder.view.day_or_today();
    let is_of_long_ago =
        |tie: &&Tie| builder.period(tie.other).is_some_and(|it| it.end.year() + LONG_AGO < today.year());
    match kind {
        _ if is_address_book || [HELD_THERE, EARLIER].contains(&label) => Portion::Besides,
        Kind::Document if [THROUGH, OF_ITS_MEETINGS].contains(&label) => Portion::Behind,
        _ if label == THROUGH && !is_work => Portion::Besides,
        Kind::Meeting if !ties.iter().any(runs) && ties.iter().all(is_of_long_ago) => {
            if ties.iter().any(|tie| tie.property == Property::ATTENDED) { Portion::Past } else { Portion::Besides }
        }
        Kind::Conclusion => Portion::Conclusions,
        _ if label == PEOPLE => Portion::People,
        _ => Portion::Work,
    }
}
