//! What an answer says: one line with its sources. Finds no answer itself.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::footnotes::Footnotes;
use super::sheet::{SectionKind, inverse_label};
use super::uncertain::conflicts;
use super::verdict::judged;
use super::words::{TIME_NOT_KNOWN, citation_line, is_untimed, join, lower_first, title, value_label, value_text};
use crate::data::{Citation, Handle, Kind, Property, Rank, View};
use crate::search::{Answer, Statement, Tense, start_date};

/// An answer as the user reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// What it tells of; may be empty.
    pub about: String,
    /// The present and the latest first; the numbers in brackets are those of the sources.
    pub values: Vec<String>,
    /// How many more values there are.
    pub n_more: usize,
    pub sources: Vec<String>,
    /// The records that are counted and named, when it lists records.
    pub records: Vec<Handle>,
    /// The record to go to.
    pub record: Handle,
    /// Where on its sheet the answer stands; none at the top.
    pub section: Option<SectionKind>,
    /// The record that the first line of the answer names there.
    pub value: Option<Handle>,
}

/// More values are counted and not named.
const MAX_VALUES: usize = 8;
/// More values are named by their labels alone.
const MAX_TITLES: usize = 4;
/// A summary cites no source of its own; the facts that say what a record is do.
const DEFINING: [&str; 5] = ["office", "role", "type", "mandate", "content"];

/// What these say has the date of the meeting.
const AT_EVENTS: [&str; 2] = ["adopted-at", "presented-at"];

const DISPUTED: &str = "disputed";

impl Reply {
    pub fn new(view: View<'_>, answer: &Answer<'_>) -> Reply {
        let mut notes = Footnotes::default();
        let mut reply = said(view, answer, &mut notes);
        let sources = notes.list.iter().map(|note| {
            citation_line(view.dataset, Citation { source: &note.source, locator: &note.locators.join(", ") })
        });
        reply.sources = sources.collect();
        reply
    }

    /// Without a break.
    pub fn line(&self) -> String {
        let more = if self.n_more == 0 { String::new() } else { format!("; and {} more", self.n_more) };
        self.first(self.values.len()) + &more
    }

    /// The same with the first values alone.
    pub fn first(&self, n_values: usize) -> String {
        let values = self.values.iter().take(n_values).map(String::as_str).collect::<Vec<_>>().join("; ");
        if self.about.is_empty() { values } else { format!("{}: {values}", self.about) }
    }
}

/// An answer as a line, its sources in the notes.
fn said(view: View<'_>, answer: &Answer<'_>, notes: &mut Footnotes) -> Reply {
    let section = |record: Handle, property: Property, facts: &[Statement<'_>]| {
        let is_own = facts.iter().all(|it| it.owner == record);
        Some(if is_own { SectionKind::Facts(property) } else { SectionKind::References(property) })
    };
    let one = |value: String| (vec![value], 0);
    let (record, section, about, (values, n_more)) = match answer {
        Answer::Facts { record, property, facts, tense, verdict } => {
            let facts = with_disputes(view, facts);
            let about = about(view, *record, *property, &facts, *tense);
            let section = section(*record, *property, &facts);
            let values = values(then(view, *tense), *record, &facts, notes);
            (*record, section, judged(verdict, &about, &facts), values)
        }
        Answer::Count { record, property, facts } => {
            let about = about(view, *record, *property, facts, Tense::Ever);
            let section = section(*record, *property, facts);
            (*record, section, format!("{about}: {}", n_ends(facts)), values(view, *record, facts, notes))
        }
        Answer::Unknown { record, gaps } => {
            let property = gaps.first().map(|gap| gap.property);
            let label = property.map_or("", |property| property.label());
            let looked: Vec<&str> = gaps.iter().map(|gap| gap.note).filter(|note| !says_only_that(note)).collect();
            let looked = if looked.is_empty() { "looked for and not found".into() } else { join(&looked, "; ") };
            let about = format!("{}, {}", view.record(*record).label(), lower_first(label));
            (*record, Some(SectionKind::Gaps), about, one(format!("not known: {looked}")))
        }
        Answer::Records { records, noun, facts } => {
            let cited = |handle: Handle| {
                let reasons = facts.iter().filter(|it| it.owner == handle).map(|it| it.fact);
                let reasons = reasons.chain(view.facts(handle).take(1));
                let n_reasons = facts.iter().filter(|it| it.owner == handle).count().max(1);
                reasons.take(n_reasons).collect::<Vec<_>>()
            };
            let names = records.iter().enumerate().map(|(at, &handle)| {
                let shown = Some(handle).filter(|_| at < MAX_VALUES);
                let sources: Vec<usize> =
                    shown.into_iter().flat_map(cited).flat_map(|fact| notes.numbers(fact.citations())).collect();
                format!("{}{}", name(view, handle, records.len()), numbers(&sources))
            });
            let names = names.collect();
            let kind = view.dataset.kind(records[0]);
            let is_mixed = records.iter().any(|&record| view.dataset.kind(record) != kind);
            let noun = match records.len() {
                1 => kind.word(),
                _ if noun.ends_with('s') => noun,
                _ if is_mixed => "records",
                _ => kind.plural(),
            };
            (records[0], None, format!("{} {noun}", records.len()), one(first_of(names)))
        }
        Answer::Meaning { record } => {
            let defining = view.facts(*record).filter(|fact| DEFINING.contains(&fact.property.key()));
            let sources = defining.flat_map(|fact| notes.numbers(fact.citations())).collect::<Vec<_>>();
            let summary = format!("{}{}", view.summary(*record), numbers(&sources));
            (*record, None, title(view.record(*record)), one(summary))
        }
        Answer::Name { record, name } => {
            let facts = view.facts(*record).take(1);
            let sources = facts.flat_map(|fact| notes.numbers(fact.citations())).collect::<Vec<_>>();
            let of = view.record(*record);
            let of = if of.name() == name { String::new() } else { format!(" ({})", title(of)) };
            (*record, None, String::new(), one(format!("{name}{of}{}", numbers(&sources))))
        }
        Answer::Silence { record, question } => {
            (*record, None, String::new(), one(format!("no answer to “{question}”")))
        }
        Answer::Several(answers) => {
            let replies: Vec<Reply> = answers.iter().map(|answer| said(view, answer, notes)).collect();
            let lines = replies.iter().map(Reply::line).collect();
            return Reply { about: String::new(), values: lines, n_more: 0, ..replies[0].clone() };
        }
    };
    let value = if let Answer::Facts { facts, .. } = answer {
        with_disputes(view, facts).first().and_then(|it| it.other_than(record))
    } else {
        None
    };
    let records = if let Answer::Records { records, .. } = answer { records.clone() } else { Vec::new() };
    Reply { about, values, n_more, sources: Vec::new(), records, record, section, value }
}

/// Whether a note says no more than that nothing was found: "City not found".
fn says_only_that(note: &str) -> bool {
    note.split(' ').count() <= 3 && note.to_lowercase().ends_with("not found")
}

/// As of the time that the question asks about.
fn then(view: View<'_>, tense: Tense) -> View<'_> {
    match tense {
        Tense::During(period) => View { asof: view.asof.or(Some(period)), ..view },
        Tense::Now | Tense::Ever | Tense::Last => view,
    }
}

/// Which record and property are told of, and when.
fn about(view: View<'_>, record: Handle, property: Property, facts: &[Statement<'_>], tense: Tense) -> String {
    let is_own = facts.iter().all(|it| it.owner == record);
    let label = if is_own { property.label() } else { inverse_label(view, property, facts.iter().map(|it| it.owner)) };
    let when = match tense {
        Tense::Now if facts.iter().any(|it| view.is_now(it.fact)) && view.asof.is_none() => " now".into(),
        Tense::Now | Tense::Ever => String::new(),
        Tense::Last => ", last known".into(),
        Tense::During(period) if period.start.year() == 1 => format!(" until {}", period.end),
        Tense::During(period) if period.end == view.today => format!(" since {}", period.start),
        Tense::During(period) if period.start == period.end => format!(" in {period}"),
        Tense::During(period) => format!(" in {}", period.without_days()),
    };
    let name = view.record(record).label();
    match lower_first(label) {
        // A figure says itself what it counts.
        _ if property == Property::FIGURE => format!("{name}{when}"),
        label if label.ends_with(" in") && when.starts_with(' ') => format!("{name}{when}, {label}"),
        label => format!("{name}, {label}{when}"),
    }
}

/// The facts and the other sides of their contradictions: the surest first, of these what is so now, then the latest.
pub(super) fn with_disputes<'a>(view: View<'a>, facts: &[Statement<'a>]) -> Vec<Statement<'a>> {
    let mut all = facts.to_vec();
    let (mut by_owner, mut starts) = (all.clone(), HashMap::new());
    by_owner.sort_by_key(|it| it.owner);
    for told in by_owner.chunk_by(|one, other| one.owner == other.owner) {
        let owner = told[0].owner;
        starts.insert(owner, start_date(view.record(owner)));
        let subjects: HashSet<_> = told.iter().map(|it| (it.fact.property, it.fact.subject())).collect();
        let known: HashSet<_> = told.iter().map(|it| it.fact.handle()).collect();
        let of = conflicts(view, owner).into_iter().filter(|it| subjects.contains(&(it.property, it.role)));
        let sides = of.flat_map(|it| it.sides).filter(|side| !known.contains(&side.handle()));
        all.extend(sides.map(|fact| Statement { owner, fact }));
    }
    let start = |it: &Statement<'_>| it.fact.time().start().or(starts[&it.owner]);
    all.sort_by_key(|it| (it.fact.rank == Rank::Disputed, !view.is_now(it.fact), Reverse(start(it))));
    all
}

/// The first values, those of one time and role together, each with the numbers of its sources; and how many more there are.
fn values(view: View<'_>, subject: Handle, facts: &[Statement<'_>], notes: &mut Footnotes) -> (Vec<String>, usize) {
    let naming: HashSet<&str> =
        facts.iter().filter(|it| names_its_value(view, **it)).map(|it| it.fact.role()).collect();
    let mut groups: Vec<(String, Vec<String>, Vec<usize>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut known: HashSet<(usize, String)> = HashSet::new();
    for &it in facts {
        // Its end beside its beginning.
        let is_other = it.fact.property != facts[0].fact.property && it.owner == subject;
        let label = if is_other { lower_first(it.fact.property.label()) } else { String::new() };
        let role = Some(it.fact.role()).filter(|role| !naming.contains(role)).unwrap_or_default();
        let role = if is_other { label.as_str() } else { role };
        let detail = detail(view, subject, it, role);
        let place = *places.entry(detail.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((detail, Vec::new(), Vec::new()));
        }
        let (_, ends, sources) = &mut groups[place];
        let end = end(view, subject, it, facts.len());
        if known.insert((place, end.clone())) {
            ends.push(end);
        }
        sources.extend(notes.numbers(it.fact.citations()));
    }
    let n_more = groups.len().saturating_sub(MAX_VALUES);
    let texts = groups.into_iter().take(MAX_VALUES).map(|(detail, ends, sources)| {
        let is_disputed = detail.ends_with(DISPUTED);
        let detail = if detail.is_empty() { detail } else { format!(" ({detail})") };
        let ends = if is_disputed { ends.join(" or ") } else { first_of(ends) };
        format!("{ends}{detail}{}", numbers(&sources))
    });
    (texts.collect(), n_more)
}

/// Whether its role only repeats its value, as "term of Malta" does beside Malta and its ministry.
fn names_its_value(view: View<'_>, it: Statement<'_>) -> bool {
    let role = it.fact.role();
    let record = it.fact.linked().map(|end| view.record(end));
    record.is_some_and(|record| !role.is_empty() && (role.ends_with(record.label()) || role.ends_with(record.name())))
}

/// What qualifies a value: its role, its time, and whether sources contradict it.
fn detail(view: View<'_>, subject: Handle, it: Statement<'_>, role: &str) -> String {
    let linked = it.fact.linked().filter(|&end| end != subject && it.owner != subject);
    let person = attendee(view, subject, it);
    let through = person.map_or(linked, |_| Some(it.owner)).map_or("", |end| view.record(end).label());
    let is_told_at = AT_EVENTS.contains(&it.fact.property.key()) && it.owner == subject;
    let event = person.map(|_| it.owner).or_else(|| it.fact.linked().filter(|_| is_told_at));
    let held = event.and_then(|event| view.best(event, Property::WHEN));
    let held = held.map(|fact| value_text(view.dataset, fact.value())).unwrap_or_default();
    let rank = match it.fact.rank {
        Rank::Disputed => DISPUTED,
        Rank::Preferred if it.fact.is_contested() => "preferred",
        Rank::Preferred | Rank::Normal | Rank::Outdated => "",
    };
    let time = if is_untimed(view, it.owner, it.fact) { TIME_NOT_KNOWN.into() } else { it.fact.time().to_string() };
    // How many of what, or the office of who took part; of a meeting without days whether they are known.
    let lacks_days =
        it.fact.property == Property::WHEN && it.fact.value_period().is_some_and(|of| of.start.day().is_none());
    let note = if it.fact.property.definition().remark_tells || lacks_days { it.fact.note() } else { "" };
    join(&[role, note, through, &held, &time, rank], "; ")
}

/// Who took part, where that is told of their country.
fn attendee(view: View<'_>, subject: Handle, it: Statement<'_>) -> Option<Handle> {
    let person = it.fact.linked().filter(|&end| view.dataset.kind(end) == Kind::Person)?;
    (it.owner != subject && person != subject).then_some(person)
}

/// The value of a fact, or its owner where another record says it of the subject.
fn end(view: View<'_>, subject: Handle, it: Statement<'_>, n_values: usize) -> String {
    if it.owner != subject {
        return name(view, attendee(view, subject, it).unwrap_or(it.owner), n_values);
    }
    let value = it.fact.value();
    if n_values > MAX_TITLES { value_label(view.dataset, value) } else { value_text(view.dataset, value) }
}

fn name(view: View<'_>, handle: Handle, n_names: usize) -> String {
    let record = view.record(handle);
    if n_names > MAX_TITLES { record.label().into() } else { title(record) }
}

/// The first of some names, and how many more there are.
fn first_of(names: Vec<String>) -> String {
    let n_more = names.len().saturating_sub(MAX_VALUES);
    let shown = names.into_iter().take(MAX_VALUES).collect::<Vec<_>>().join(", ");
    if n_more == 0 { shown } else { format!("{shown} and {n_more} more") }
}

pub(super) fn n_ends(facts: &[Statement<'_>]) -> usize {
    let mut ends: Vec<(Handle, Option<Handle>)> = facts.iter().map(|it| (it.owner, it.fact.linked())).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.len()
}

fn numbers(sources: &[usize]) -> String {
    let mut sources = sources.to_vec();
    sources.sort_unstable();
    sources.dedup();
    let numbers: Vec<String> = sources.iter().map(usize::to_string).collect();
    if numbers.is_empty() { String::new() } else { format!(" [{}]", numbers.join(",")) }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::catalog;
    use super::*;
    use crate::data::Period;
    use crate::search::answer;

    /// The line that answers a question about the rivers; empty when there is no answer.
    fn line(question: &str, asof: Option<Period>) -> String {
        let catalog = catalog();
        let answer = answer(catalog.corpus(), asof, question);
        answer.map_or_else(String::new, |answer| Reply::new(catalog.view(asof), &answer).line())
    }

    #[track_caller]
    fn check(question: &str, expected: &str) {
        assert_eq!(line(question, None), expected, "{question}");
    }

    #[test]
    fn a_value_comes_with_its_record_its_time_and_its_sources() {
        check(
            "who hosts the River Hub?",
            "River Hub, host now: 대강국 Great River (term of the Great River; since 1 January 2015) [1]",
        );
        check(
            "who hosts the hub",
            "River Hub, host now: 대강국 Great River (term of the Great River; since 1 January 2015) [1]",
        );
        check("who hosted the River Hub in 2007", "River Hub, host in 2007: Aland (until 2008) [1]");
        check("who hosted the hub before Beland", "River Hub, host: Aland (until 2008) [1]");
        check("who chaired the hub", "River Hub, chair: Ada Lock (2011 – 2013) [1]");
        check("when did the Clean Locks Programme end", "CLP, ended: June 2013 [1]");
        check("where was RIVERMIN1", "RIVERMIN1, place: Aville [1]");
        check("what meetings did Beland host", "Beland, hosts: RIVERMIN2 · Second Ministers' Meeting on Rivers [1]");
        check("who hosted the last ministers' meeting", "RIVERMIN2, host: Beland [1]");
    }

    #[test]
    fn a_dispute_is_said_with_both_sides() {
        check(
            "how many participants were at RIVERMIN1",
            "RIVERMIN1, participants: 120 (counted at the door; preferred) [1]; 200 (disputed) [2]",
        );
    }

    #[test]
    fn records_are_counted_and_listed() {
        check("how many partners are in Asia", "2 partners: Aland [1], 대강국 Great River [1]");
        check("which countries joined in 2004", "1 partner: Beland [1]");
        check("which meetings took place in 2011", "1 meeting: Workshop on Locks [1]");
        check("which meetings were held in Aville", "1 meeting: RIVERMIN1 · First Ministers' Meeting on Rivers [1]");
        check("which meetings are about locks", "1 meeting: Workshop on Locks [1]");
    }

    #[test]
    fn what_a_record_is_and_what_its_letters_stand_for() {
        check("what does AoL stand for", "Academy of Locks [1]");
        check("what is the Academy of Locks", "AoL · Academy of Locks: Teaches lock-keepers. [1]");
    }

    #[test]
    fn what_was_looked_for_and_not_found_is_not_known() {
        check("what is the capital of Aland", "Aland, capital: not known: two cities claim it");
    }

    #[test]
    fn a_word_that_nothing_explains_leaves_a_question_without_an_answer() {
        for question in [
            "who hosts the Mountain Hub",
            "who hosts the hub in 2041",
            "how much does the River Hub cost",
            "what is the population of Aland",
            "when did Celand join",
            "who hosted RIVERMIN1 in 2009",
            "why does Beland host the hub",
            "who paid for the dinner at RIVERMIN1",
            "who did not host the hub",
        ] {
            check(question, "");
        }
    }
}
