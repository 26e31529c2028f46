//! The blocks of a briefing: facts and ties as lines with numbered sources. What is shown is decided in `choice`.

use std::cell::{OnceCell, RefCell};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::bilateral::{Dealing, is_told_by};
use super::choice::{FIRST_OF_A_PARTNER, group, is_at_a_glance, is_role, shown_values, without_contradictions};
use super::room::{Portion, Room};
use super::tie::Tie;
use crate::data::{
    Citation, Fact, Handle, Kind, Period, Property, Rank, Record, SourceClass, Time, Times, Value, View,
};
use crate::report::document::{Document, DocumentBlock, Topic};
use crate::report::footnotes::Footnotes;
use crate::report::provenance::Provenance;
use crate::report::sheet::Line;
use crate::report::sheet::repeats::{unless_repeated, without_label};
use crate::report::words::{dated, join, lower_first, short_time_text, summary, title_as_of, type_word, value_text};

/// Where the rest of a topic stands.
const ANNEX: &str = " in the annex";

/// The most holders of an office that have a line: more than have held one, so that a succession is whole.
const MAX_TERMS: usize = 24;

pub(super) struct BriefBuilder<'a> {
    pub view: View<'a>,
    pub record: Record<'a>,
    pub handle: Handle,
    pub ties: &'a [Tie<'a>],
    pub dealings: &'a [Dealing<'a>],
    pub room: Room,
    /// Whether the lines left out stand in an annex.
    pub annex: bool,
    pub footnotes: Footnotes,
    pub known: &'a Known<'a>,
}

/// The label of each topic with its ties, what matters most first.
pub(super) type Groups<'a> = Vec<(String, Vec<&'a Tie<'a>>)>;

/// A line without its numbers, and the facts that it says.
pub(super) type Told<'a> = (Line, Vec<Fact<'a>>);

/// What is the same however much room there is, so that it is made in the first try.
#[derive(Default)]
pub(super) struct Known<'a> {
    opening: OnceCell<(Vec<Line>, Footnotes)>,
    /// The records that the opening has named in full.
    pub(super) spelt: RefCell<HashSet<Handle>>,
    /// The ties to each kind.
    pub(super) groups: RefCell<HashMap<Kind, Groups<'a>>>,
    /// The line of each tie behind a word.
    pub(super) lines: RefCell<HashMap<(*const Tie<'a>, String), Told<'a>>>,
}

impl<'a> BriefBuilder<'a> {
    pub(super) fn document(mut self, provenance: &Provenance) -> Document {
        // The order of these calls numbers the footnotes.
        let known = self.known;
        let opening = known.opening.get_or_init(|| {
            let summary = if self.record.kind == Kind::Partner { self.opening() } else { self.summary() };
            (summary, std::mem::take(&mut self.footnotes))
        });
        let summary = opening.0.clone();
        self.footnotes = opening.1.clone();
        let mut blocks = Vec::new();
        if self.record.kind != Kind::Partner {
            blocks.push(self.own_facts("At a glance", is_at_a_glance));
        }
        blocks.push(self.roles());
        let first: &[Kind] = if self.record.kind == Kind::Partner { &FIRST_OF_A_PARTNER } else { &[] };
        blocks.extend(first.iter().map(|&kind| self.linked(kind)));
        let mut history = self.own_facts("Facts and history", Property::is_running_text);
        history.topics.extend(self.outcomes());
        blocks.push(history);
        blocks.push(self.bilateral());
        let others = Kind::ALL.iter().filter(|kind| !first.contains(kind));
        blocks.extend(others.map(|&kind| self.linked(kind)).collect::<Vec<_>>());
        blocks.push(self.conflicts_and_gaps());
        let annex: Vec<DocumentBlock> = blocks.iter().filter_map(annex_of).collect();
        let is_cut = |topic: &Topic| topic.more.as_ref().is_some_and(|more| more.text.ends_with(ANNEX.trim_start()));
        let lacks_annex = !self.annex && blocks.iter().flat_map(|block| &block.topics).any(is_cut);
        let left_out = left_out(&blocks);
        for block in &mut blocks {
            block.topics.retain(|topic| !topic.lines.is_empty());
        }
        blocks.retain(|block| !block.topics.is_empty());
        blocks.extend(left_out);
        blocks.extend(annex);
        Document {
            handle: self.handle,
            title: title_as_of(self.view, self.handle),
            kind: None,
            summary,
            blocks,
            footnotes: self.footnotes,
            provenance: Some(provenance.clone()),
            lacks_annex,
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
        let is_same = |a: &Fact<'_>, b: &Fact<'_>| {
            let [a_lead, b_lead] = [a, b].map(|fact| lead(*fact));
            a_lead.is_some() && a_lead == b_lead && a.time() == b.time() && a.rank == b.rank
        };
        let facts: Vec<&[Fact<'a>]> = facts.chunk_by(is_same).collect();
        let most = self.room.of(if property.is_running_text() { Portion::Told } else { Portion::Work });
        let lines: Vec<Line> = facts.iter().take(most).map(|facts| self.own_line(facts)).collect();
        let total = facts.len();
        let rest = self.rest(facts.into_iter().skip(most), BriefBuilder::own_line);
        let more = counted(most, total.saturating_sub(most));
        Topic { label: spoken(property), lines, total, more, rest }
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

    /// One line for values that begin alike: what they begin with is said once.
    fn own_line(&mut self, facts: &[Fact<'a>]) -> Line {
        let fact = facts[0];
        let texts = facts.iter().map(|fact| value_text(self.view.dataset, fact.value())).enumerate();
        let further = |text: &str| text.split_once(": ").map_or(text.into(), |(_, rest)| rest.to_string());
        let text = texts.map(|(at, text)| if at == 0 { text } else { further(&text) }).collect::<Vec<_>>().join("; ");
        Line {
            detail: self.said(self.handle, fact, &[fact.property.label(), &text]),
            text,
            rank: mark(fact.rank),
            contested: fact.is_contested() && fact.rank != Rank::Preferred,
            footnotes: self.numbers(facts),
            ..Line::default()
        }
    }

    /// Role and time of a fact as far as they do not stand around it, and its remark where that tells what the value is.
    pub(super) fn said(&self, owner: Handle, fact: Fact<'_>, around: &[&str]) -> String {
        let holder = fact.linked().map_or("", |linked| type_word(self.view, linked));
        let role = unless_repeated(fact.role(), &[around, &[fact.property.label(), holder]].concat());
        let role = without_label(role, fact.property.label());
        // Who took part did so when the meeting was held.
        let when = self.view.best(owner, Property::WHEN).and_then(Fact::value_period);
        let is_then = |held: Period| fact.time().period().is_none_or(|time| time.overlaps(held));
        let is_of_meeting = fact.property.definition().times == Times::Happen && when.is_some();
        let is_dated = is_of_meeting && when.is_some_and(is_then)
            || unless_repeated(&short_time_text(self.view, owner, fact), around).is_empty();
        let when = if is_dated { String::new() } else { dated(self.view, owner, fact) };
        let remark = if fact.property.definition().remark_tells { fact.note() } else { "" };
        // On which of its days somebody had a part in a meeting stands beside the part.
        let said = join(&[role, &when], if is_of_meeting { ", " } else { "; " });
        join(&[&said, unless_repeated(remark, &[around, &[role]].concat())], "; ")
    }

    /// What takes turns: who hosts, chairs and heads it, and what it hosts, chairs and heads; of meetings only their own.
    fn roles(&mut self) -> DocumentBlock {
        let seats = Property::of(self.record.kind).filter(|it| it.definition().takes_turns && !it.is_link());
        let mut topics: Vec<Topic> = seats.map(|property| self.own_topic(property)).collect();
        let ties = without_contradictions(self.view, self.ties.iter().filter(|tie| is_role(self.view, tie)));
        for (label, mut ties) in group(ties.into_iter().map(|tie| (tie.label.to_string(), tie))) {
            let total = ties.len();
            let rest = ties.split_off(MAX_TERMS.min(total));
            let lines = ties.into_iter().map(|tie| self.tie_line(tie, "")).collect();
            let more = counted(MAX_TERMS, rest.len());
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

    /// Of each fact the source that weighs most, if possible one of several facts or one that is listed anyway: what else says so
    /// stands on its sheet.
    pub(super) fn numbers(&mut self, facts: &[Fact<'_>]) -> Vec<usize> {
        let class = |citation: &Citation<'_>| self.view.dataset.source(citation.source).map(|source| source.class);
        let is_weighty = |class: Option<SourceClass>| class <= Some(SourceClass::Institution);
        let mut n_told: HashMap<&str, usize> = HashMap::new();
        for citation in facts.iter().flat_map(|fact| fact.citations()) {
            *n_told.entry(citation.source).or_default() += 1;
        }
        let mut in_order = facts.to_vec();
        in_order.sort_by_cached_key(|fact| fact.citations().map(|citation| class(&citation)).min());
        let mut numbers = Vec::new();
        for fact in &in_order {
            numbers.extend(self.footnotes.number_of_one(fact.citations(), |citation| {
                let class = class(citation);
                (!is_weighty(class), Reverse(n_told.get(citation.source)), class)
            }));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// What stands before the colon of a text, such as what several expectations are about.
fn lead(fact: Fact<'_>) -> Option<&str> {
    if let Value::Text(text) = fact.value() { Some(text.split_once(": ")?.0) } else { None }
}

/// The line that counts what is left out, beside so many that are shown.
pub(super) fn counted(n_shown: usize, n_left_out: usize) -> Option<Line> {
    let text = if n_shown > 0 { format!("and {n_left_out} more{ANNEX}") } else { ANNEX.trim_start().into() };
    (n_left_out > 0).then(|| Line { text, ..Line::default() })
}

/// The label of a property as a person says it: all that a briefing tells is a fact.
fn spoken(property: Property) -> String {
    match property {
        Property::FIGURE => "Known of it".into(),
        Property::HISTORY => "So far".into(),
        property => property.label().into(),
    }
}

/// The rank that a line shows: what is settled needs no mark, as the conflicts stand in a block of their own.
pub(super) fn mark(rank: Rank) -> Rank {
    if rank == Rank::Preferred { Rank::Normal } else { rank }
}

/// The line that names the topics of which no line has room, so that nobody takes them for unknown.
fn left_out(blocks: &[DocumentBlock]) -> Option<DocumentBlock> {
    let of_block = |block: &DocumentBlock| {
        let (cut, shown): (Vec<&Topic>, Vec<&Topic>) = block.topics.iter().partition(|topic| topic.lines.is_empty());
        let total: usize = cut.iter().map(|topic| topic.total).sum();
        let names = cut.iter().map(|topic| format!("{} ({})", lower_first(&topic.label), topic.total));
        let names = names.collect::<Vec<_>>().join(", ");
        let text = if shown.is_empty() {
            format!("{} ({total})", block.heading)
        } else {
            format!("{}: {names}", block.heading)
        };
        (total > 0).then_some(text)
    };
    let names: Vec<String> = blocks.iter().filter_map(of_block).collect();
    let line = Line::of_text(&names.join("; "))?;
    Some(DocumentBlock { heading: "Not shown here".into(), topics: vec![Topic::new("In the annex", vec![line])] })
}

/// What a block left out, under a heading of its own.
fn annex_of(block: &DocumentBlock) -> Option<DocumentBlock> {
    let cut = block.topics.iter().filter(|topic| !topic.rest.is_empty());
    let topics: Vec<Topic> = cut.map(|topic| Topic::new(&topic.label, topic.rest.clone())).collect();
    (!topics.is_empty()).then(|| DocumentBlock { heading: format!("Annex: {}", block.heading), topics })
}

#[cfg(test)]
mod tests {
    use super::super::brief;
    use crate::report::fixture::sketch;
    use crate::report::provenance::Provenance;

    #[test]
    fn what_values_begin_with_is_said_once() {
        let catalog = sketch(
            r#"{"partners": [{"id": "north", "name": "North", "facts": [
                {"property": "history", "value": "New chances: research, wider ties", "on": "2011-05"},
                {"property": "history", "value": "New chances: skills", "on": "2011-05"},
                {"property": "history", "value": "New chances: trade", "on": "2010"}]}]}"#,
        );
        let north = catalog.dataset().find("north").unwrap();
        let document = brief(catalog.view(None), north, &Provenance::default(), false);
        let lines = &document.blocks[0].topics[0].lines;
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["New chances: research, wider ties; skills", "New chances: trade"]);
    }

    #[test]
    fn a_list_without_room_is_named_and_who_went_to_the_ministers_long_ago_is_shown() {
        let join = |items: Vec<String>| items.join(",");
        let words = "of many words ".repeat(30);
        let seminars = join(
            (0..30)
                .map(|at| {
                    format!(
                        r#"{{"id": "seminar{at}", "name": "Seminar {at}", "facts": [
            {{"property": "when", "value": "2009"}}, {{"property": "attended", "value": "north"}}]}}"#
                    )
                })
                .collect(),
        );
        let conclusions = join(
            (0..200)
                .map(|at| {
                    format!(
                        r#"{{"id": "point{at}", "name": "Point {at} {words}", "facts": [
            {{"property": "names", "value": "north"}}]}}"#
                    )
                })
                .collect(),
        );
        let schools = join(
            (0..9)
                .map(|at| {
                    format!(
                        r#"{{"id": "school{at}", "name": "School {at}", "facts": [
            {{"property": "located", "value": "north"}}]}}"#
                    )
                })
                .collect(),
        );
        let catalog = sketch(&format!(
            r#"{{"partners": [{{"id": "north", "name": "North"}}], "conclusions": [{conclusions}], "organisations": [{schools}],
            "groups": [{{"id": "ministers", "name": "Ministers"}}],
            "people": [{{"id": "ada", "name": "Ada", "facts": [{{"property": "located", "value": "north"}}]}}],
            "meetings": [{seminars},
                {{"id": "first", "name": "First", "facts": [{{"property": "when", "value": "2006"}}, {{"property": "host", "value": "north"}},
                    {{"property": "series", "value": "ministers"}}, {{"property": "chair", "value": "ada"}}]}},
                {{"id": "second", "name": "Second", "facts": [{{"property": "when", "value": "2008"}}, {{"property": "attended", "value": "ada"}},
                    {{"property": "series", "value": "ministers"}}, {{"property": "attended", "value": "north"}}]}}]}}"#
        ));
        let north = catalog.dataset().find("north").unwrap();
        let document = brief(catalog.view(None), north, &Provenance::default(), false);
        let lines = |label: &str| {
            let topic = document.blocks.iter().flat_map(|block| &block.topics).find(|topic| topic.label == label);
            topic.unwrap().lines.iter().map(|line| format!("{} ({})", line.text, line.detail)).collect::<Vec<_>>()
        };
        assert_eq!(lines("Hosts"), ["First (2006; chaired by Ada)"]);
        assert!(lines("Took part in").contains(&"Second (2008; by Ada)".to_string()), "{:?}", lines("Took part in"));
        assert_eq!(lines("In the annex"), ["People (1); Organisations (9) ()"]);
    }
}
