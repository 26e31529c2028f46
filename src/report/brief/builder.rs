//! The blocks of a briefing: facts and ties as lines with numbered sources. What is shown is decided in `choice`.

use super::bilateral::{Dealing, is_told_by};
use super::choice::{
    ASKED_OF_A_PARTNER, FIRST_OF_A_PARTNER, division, divisions, group, is_at_a_glance, is_role, linked, relevance,
    shown_values, without_contradictions,
};
use super::tie::{Tie, heads};
use crate::data::{Fact, Handle, Kind, Link, Property, Rank, Record, Time, Times, Value, View};
use crate::report::document::{Document, DocumentBlock, Topic};
use crate::report::footnotes::Footnotes;
use crate::report::provenance::Provenance;
use crate::report::sheet::Line;
use crate::report::sheet::repeats::{unless_repeated, without_label};
use crate::report::words::{
    TIME_NOT_KNOWN, capitalise, dated, is_untimed, join, rank_label, short_time_text, summary, title, title_as_of,
    type_word, uncertain_time, value_label, value_text,
};

/// The topic of the people of a partner.
const PEOPLE: &str = "In office or based here";

/// The topic of what only the organisations and people of a partner take part in.
const THROUGH: &str = "Through its organisations and people";

/// How the topic of what has no value begins, which comes last.
const NONE: &str = "No";

/// The most holders of an office that have a line: more than have held one, so that a succession is whole.
const MOST_TERMS: usize = 24;

/// The fewest meetings that it hosted that have a line.
const FEWEST: usize = 4;

/// How many more conclusions than other records have a line.
const MORE_CONCLUSIONS: usize = 2;

/// The most records that share one role, such as the country and the institutions of a term.
const MOST_SHARING: usize = 8;

/// The most characters of the short names of what has no line of its own: two lines of a page.
const MOST_OF_NAMES: usize = 180;

pub(super) struct BriefBuilder<'a> {
    pub view: View<'a>,
    pub record: Record<'a>,
    pub handle: Handle,
    pub ties: &'a [Tie<'a>],
    pub dealings: &'a [Dealing<'a>],
    /// The most lines of a topic.
    pub most: usize,
    /// The most lines of people, of history and of bilateral matters.
    pub most_told: usize,
    /// Whether the lines left out stand in an annex.
    pub annex: bool,
    pub footnotes: Footnotes,
}

impl<'a> BriefBuilder<'a> {
    pub(super) fn document(mut self, provenance: &Provenance) -> Document {
        // The order of these calls numbers the footnotes.
        let summary = if self.record.kind == Kind::Partner { self.opening() } else { self.summary() };
        let mut blocks = Vec::new();
        if self.record.kind != Kind::Partner {
            blocks.push(self.own_facts("At a glance", is_at_a_glance));
        }
        blocks.push(self.roles());
        let first: &[Kind] = if self.record.kind == Kind::Partner { &FIRST_OF_A_PARTNER } else { &[] };
        blocks.extend(first.iter().map(|&kind| self.linked(kind)));
        blocks.push(self.own_facts("Facts and history", Property::is_running_text));
        blocks.push(self.bilateral());
        let others = Kind::ALL.iter().filter(|kind| !first.contains(kind));
        blocks.extend(others.map(|&kind| self.linked(kind)).collect::<Vec<_>>());
        blocks.push(self.conflicts_and_gaps());
        blocks.retain(|block| !block.topics.is_empty());
        blocks.extend(blocks.iter().filter_map(annex_of).collect::<Vec<_>>());
        Document {
            handle: self.handle,
            title: title_as_of(self.view, self.handle),
            kind: None,
            summary,
            blocks,
            footnotes: self.footnotes,
            provenance: Some(provenance.clone()),
        }
    }

    /// The summary repeats the record's own facts, so it has their sources.
    fn summary(&mut self) -> Vec<Line> {
        let facts: Vec<Fact<'_>> = Property::of(self.record.kind)
            .filter(|&property| is_at_a_glance(property))
            .filter_map(|property| self.view.best(self.handle, property))
            .collect();
        let said = Line::of_text(&summary(self.view, self.handle));
        said.map(|line| Line { footnotes: self.numbers(&facts), ..line }).into_iter().collect()
    }

    fn own_facts(&mut self, heading: &str, is_wanted: fn(Property) -> bool) -> DocumentBlock {
        let properties = Property::of(self.record.kind).filter(|&property| is_wanted(property));
        let topics = properties.map(|property| self.own_topic(property)).filter(|topic| topic.total > 0).collect();
        DocumentBlock { heading: heading.into(), topics }
    }

    fn own_topic(&mut self, property: Property) -> Topic {
        let mut facts = shown_values(self.view, self.handle, property);
        facts.retain(|&fact| !self.dealings.iter().any(|dealing| is_told_by(self.view, fact, dealing)));
        let most = if property.is_running_text() { self.most_told } else { self.most };
        let lines: Vec<Line> = facts.iter().take(most).map(|&fact| self.own_line(fact)).collect();
        let total = facts.len();
        let rest = self.rest(facts.into_iter().skip(most), BriefBuilder::own_line);
        let more = self.counted(total.saturating_sub(most));
        Topic { label: property.label().into(), lines, total, more, rest }
    }

    /// The line that counts what is left out.
    pub(super) fn counted(&self, n_left_out: usize) -> Option<Line> {
        let place = if self.annex { ", in the annex" } else { "" };
        let text = format!("and {n_left_out} more{place}");
        (n_left_out > 0).then(|| Line { text, ..Line::default() })
    }

    /// The short names of what is linked besides, as many as find room, with the sources that say so.
    fn named(&mut self, ties: &[&Tie]) -> Option<Line> {
        let mut names: Vec<String> = Vec::new();
        let mut n_characters = 0;
        for tie in ties {
            let time = if is_untimed(self.view, tie.owner, tie.fact) { TIME_NOT_KNOWN } else { "" };
            let mark = join(&[rank_label(tie.fact.rank, tie.fact.is_contested()).unwrap_or_default(), time], "; ");
            let label = self.view.record(tie.other).label();
            let name = if mark.is_empty() { label.into() } else { format!("{label} ({mark})") };
            n_characters += name.chars().count() + ", ".len();
            if n_characters > MOST_OF_NAMES {
                break;
            }
            names.push(name);
        }
        let facts = ties.iter().take(names.len()).flat_map(|tie| [tie.fact].into_iter().chain(tie.home));
        let footnotes = self.numbers_of_one(&facts.collect::<Vec<_>>());
        let more = self.counted(ties.len() - names.len()).map_or_else(String::new, |more| format!(" {}", more.text));
        let text = format!("{}{more}", names.join(", "));
        (!ties.is_empty()).then(|| Line { text, footnotes, ..Line::default() })
    }

    /// The lines of what is left out, if there is an annex.
    pub(super) fn rest<T>(
        &mut self,
        left_out: impl IntoIterator<Item = T>,
        line: impl Fn(&mut Self, T) -> Line,
    ) -> Vec<Line> {
        if !self.annex {
            return Vec::new();
        }
        left_out.into_iter().map(|item| line(self, item)).collect()
    }

    fn own_line(&mut self, fact: Fact<'a>) -> Line {
        let text = value_text(self.view.dataset, fact.value());
        Line {
            detail: self.said(self.handle, fact, &[fact.property.label(), &text]),
            text,
            rank: mark(fact.rank),
            contested: fact.is_contested() && fact.rank != Rank::Preferred,
            footnotes: self.numbers(&[fact]),
            ..Line::default()
        }
    }

    /// Role and time of a fact as far as they do not stand around it, and its remark where that tells what the value is.
    fn said(&self, owner: Handle, fact: Fact<'_>, around: &[&str]) -> String {
        let holder = fact.linked().map_or("", |linked| type_word(self.view, linked));
        let role = unless_repeated(fact.role(), &[around, &[fact.property.label(), holder]].concat());
        let role = without_label(role, fact.property.label());
        // Who took part did so when the meeting was held.
        let is_of_meeting =
            fact.property.definition().times == Times::Happen && self.view.best(owner, Property::WHEN).is_some();
        let is_dated = is_of_meeting || unless_repeated(&short_time_text(self.view, owner, fact), around).is_empty();
        let when = if is_dated { String::new() } else { dated(self.view, owner, fact) };
        let remark = if fact.property.definition().remark_tells { fact.note() } else { "" };
        join(&[role, &when, unless_repeated(remark, &[around, &[role]].concat())], "; ")
    }

    /// What takes turns: who hosts, chairs and heads it, and what it hosts, chairs and heads; of meetings only their own.
    fn roles(&mut self) -> DocumentBlock {
        let seats = Property::of(self.record.kind).filter(|it| it.definition().takes_turns && !it.is_link());
        let mut topics: Vec<Topic> = seats.map(|property| self.own_topic(property)).collect();
        let ties = without_contradictions(self.view, self.ties.iter().filter(|tie| is_role(self.view, tie)));
        for (label, mut ties) in group(ties.into_iter().map(|tie| (tie.label.to_string(), tie))) {
            let total = ties.len();
            let rest = ties.split_off(MOST_TERMS.min(total));
            let lines = ties.into_iter().map(|tie| self.tie_line(tie, "")).collect();
            let more = self.counted(rest.len());
            topics.push(Topic {
                label,
                lines,
                total,
                more,
                rest: self.rest(rest, |builder, tie| builder.tie_line(tie, "")),
            });
        }
        topics.retain(|topic| topic.total > 0);
        topics.extend(self.tasks());
        DocumentBlock { heading: "Roles and terms".into(), topics }
    }

    /// What the hubs and groups are for in which it has a role.
    fn tasks(&mut self) -> Vec<Topic> {
        let roles = self.ties.iter().filter(|tie| !tie.is_own && is_role(self.view, tie));
        let mut bodies: Vec<Handle> = roles.map(|tie| tie.other).collect();
        bodies.retain(|&body| matches!(self.view.dataset.kind(body), Kind::Hub | Kind::Group));
        bodies.sort_unstable();
        bodies.dedup();
        let mut topics = Vec::new();
        for body in bodies {
            let mut tasks = self.view.facts_of(body, Property::MANDATE);
            // What happened once is no task.
            tasks.retain(|task| !matches!(task.time(), Time::On(_)));
            let texts: Vec<String> = tasks.iter().map(|task| value_text(self.view.dataset, task.value())).collect();
            if !tasks.is_empty() {
                let line = Line {
                    text: texts.join("; "),
                    link: Some(body),
                    footnotes: self.numbers(&tasks),
                    ..Line::default()
                };
                topics.push(Topic::new(&format!("Tasks of {}", self.view.record(body).label()), vec![line]));
            }
        }
        topics
    }

    /// The records of a kind that it is linked with, by what links them, or by the property that divides the kind.
    fn linked(&mut self, kind: Kind) -> DocumentBlock {
        let ties = linked(self.view, self.ties, kind);
        let mut groups = group(ties.into_iter().map(|tie| (self.topic_label(tie), tie)));
        if division(kind).is_some() {
            groups.sort_by_cached_key(|(label, _)| (label == THROUGH, label.starts_with(NONE), label.clone()));
        }
        let mut topics: Vec<Topic> =
            groups.into_iter().map(|(label, ties)| self.linked_topic(kind, label, ties)).collect();
        if kind == Kind::Person && self.record.kind == Kind::Partner {
            topics.extend(self.last_seen());
        }
        if topics.is_empty() && self.record.kind == Kind::Partner && ASKED_OF_A_PARTNER.contains(&kind) {
            topics.push(Topic::new("Recorded", Line::of_text("none").into_iter().collect()));
        }
        DocumentBlock { heading: capitalise(kind.plural()), topics }
    }

    /// What a linked record stands under: what divides its kind, such as its strategic objectives, else what links it.
    fn topic_label(&self, tie: &Tie) -> String {
        let other = self.view.record(tie.other);
        if tie.via.is_some() && other.kind != Kind::Person {
            return THROUGH.into();
        }
        if tie.property == Property::LOCATED && other.kind == Kind::Meeting {
            return "Held there".into();
        }
        if self.record.kind == Kind::Partner && other.kind == Kind::Person {
            return PEOPLE.into();
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

    fn linked_topic(&mut self, kind: Kind, label: String, mut ties: Vec<&Tie>) -> Topic {
        ties.sort_by_cached_key(|tie| relevance(self.view, tie));
        let are_people = label == PEOPLE;
        if are_people {
            self.sort_people(&mut ties);
        }
        let total = ties.len();
        let is_address_book = kind == Kind::Organisation && ties.iter().all(|tie| tie.property == Property::LOCATED);
        let most = match kind {
            _ if total > 1 && (label == THROUGH || is_address_book) => 0,
            _ if are_people => self.most_told,
            // The short name of a conclusion says nothing; its name is half a line.
            Kind::Conclusion => MORE_CONCLUSIONS + self.most,
            Kind::Meeting if ties.iter().all(|tie| tie.property.definition().takes_turns) => FEWEST.max(self.most),
            _ => self.most,
        };
        let rest = ties.split_off(most.min(total));
        let line = |builder: &mut Self, tie: &Tie| {
            let is_in_label = division(kind).is_none() && (tie.via.is_none() || tie.is_of_staff());
            let word = if is_in_label { String::new() } else { tie.label.to_lowercase() };
            builder.tie_line(tie, &word)
        };
        let lines = ties.into_iter().map(|tie| line(self, tie)).collect();
        let more = if are_people { self.counted(rest.len()) } else { self.named(&rest) };
        Topic { label, lines, total, more, rest: self.rest(rest, line) }
    }

    fn tie_line(&mut self, tie: &Tie, word: &str) -> Line {
        let other = self.view.record(tie.other);
        let mut facts = vec![tie.fact];
        facts.extend(tie.home);
        let mut parts = vec![word.to_string()];
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
            for link in heads(self.view, tie.other) {
                let fact = link.fact(self.view.dataset);
                facts.push(fact);
                let head = format!("head of {}", self.view.record(link.from).label());
                parts.push(join(&[&head, &uncertain_time(self.view, link.from, fact)], ", "));
            }
        }
        facts.extend(divisions(self.view, tie.other));
        let (name, subject) = (title(other), title(self.record));
        // The institution of a term stands beside its country.
        let is_shared = |it: &&Tie| it.is_own && it.property == tie.property && it.fact.role() == tie.fact.role();
        let sharing = self.ties.iter().filter(|_| tie.is_own && !tie.fact.role().is_empty()).filter(is_shared);
        let sharing = sharing.take(MOST_SHARING).map(|it| self.view.record(it.other).name());
        let around: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .chain(sharing)
            .chain([tie.label, tie.property.label(), &name, &subject])
            .collect();
        let said = self.said(tie.owner, tie.fact, &around);
        let is_to_come = is_role(self.view, tie) && self.is_to_come(tie);
        parts.push(if is_to_come { format!("announced, {}", said.trim_end_matches(", now")) } else { said });
        parts.extend(self.place_of(tie));
        let through = if tie.is_of_staff() { "" } else { "through " };
        parts.extend(tie.via.map(|via| format!("{through}{}", self.view.record(via).label())));
        Line {
            text: name,
            detail: join(&parts, "; "),
            rank: mark(tie.fact.rank),
            contested: tie.fact.is_contested() && tie.fact.rank != Rank::Preferred,
            link: Some(tie.other),
            footnotes: self.numbers(&facts),
            ..Line::default()
        }
    }

    /// The institution at home there that shares a role with its partner, such as the university that a hub is hosted at.
    fn place_of(&self, tie: &Tie) -> Option<String> {
        let is_home = |body: Handle| {
            let is_body = self.view.dataset.kind(body) == Kind::Organisation;
            is_body && self.ties.iter().any(|it| it.property == Property::LOCATED && it.other == body)
        };
        let shares = |link: &Link| {
            link.property == tie.property && link.fact(self.view.dataset).time() == tie.fact.time() && is_home(link.to)
        };
        if tie.is_own || !is_role(self.view, tie) || tie.fact.time() == Time::Unknown {
            return None;
        }
        let link = self.view.outgoing(tie.owner).find(shares)?;
        Some(format!("at {}", self.view.record(link.to).name()))
    }

    /// Of each fact one source that says so, best one that is listed anyway: what a name or an opening sentence needs.
    pub(super) fn numbers_of_one(&mut self, facts: &[Fact<'_>]) -> Vec<usize> {
        let one = |fact: &Fact<'_>| self.footnotes.number_of_one(fact.citations());
        let mut numbers: Vec<usize> = facts.iter().filter_map(one).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    pub(super) fn numbers(&mut self, facts: &[Fact<'_>]) -> Vec<usize> {
        let mut numbers = self.footnotes.numbers(facts.iter().flat_map(|fact| fact.citations()));
        numbers.sort_unstable();
        numbers
    }
}

/// The rank that a line shows: what is settled needs no mark, as the conflicts stand in a block of their own.
fn mark(rank: Rank) -> Rank {
    if rank == Rank::Preferred { Rank::Normal } else { rank }
}

/// What a block left out, under a heading of its own.
fn annex_of(block: &DocumentBlock) -> Option<DocumentBlock> {
    let cut = block.topics.iter().filter(|topic| !topic.rest.is_empty());
    let topics: Vec<Topic> = cut.map(|topic| Topic::new(&topic.label, topic.rest.clone())).collect();
    (!topics.is_empty()).then(|| DocumentBlock { heading: format!("Annex: {}", block.heading), topics })
}
