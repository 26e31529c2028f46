//! The sections of a briefing: facts and ties to lines with numbered sources. Chooses nothing, which is for `choice`.

use std::collections::HashSet;

use super::super::footnotes::Footnotes;
use super::super::provenance::Provenance;
use super::super::words::{detail, detail_without_terms, joined, terms, title, value_label, value_text};
use super::choice::{divisions, is_at_a_glance, is_role, kind_division, once_each, relevance, said_once, says_more};
use super::tie::Tie;
use super::{Brief, BriefGroup, BriefLine, BriefSection};
use crate::catalog::Catalog;
use crate::data::{Fact, Handle, Kind, Period, Property, Rank, Record, Value};
use crate::report::asof::{best, holds, is_past};

/// Writes a briefing in which no group has more than so many lines.
pub(super) fn written(
    catalog: &Catalog,
    (handle, asof): (Handle, Option<Period>),
    ties: &[Tie],
    (most, provenance): (usize, &Provenance),
) -> Brief {
    let record = catalog.record(handle);
    let mut writer = Writer { catalog, record, asof, most, footnotes: Footnotes::default() };
    let summary = writer.summary();
    let mut sections = vec![writer.at_a_glance(), writer.roles(ties), writer.running_text()];
    sections.extend(Kind::ALL.iter().map(|&kind| writer.linked(kind, ties)));
    sections.push(writer.open_questions(ties));
    sections.retain(|section| !section.groups.is_empty());
    let then = asof.map_or_else(String::new, |asof| format!(", as of {asof}"));
    Brief {
        handle,
        title: format!("{}{then}", title(record)),
        summary,
        sections,
        footnotes: writer.footnotes,
        provenance: provenance.clone(),
    }
}

/// The group of what only the organisations and people of a partner take part in.
const THROUGH: &str = "Through organisations and people at home there";

/// How many lines fewer that group has: it is told after what the partner does itself.
const FEWER_THROUGH: usize = 2;

struct Writer<'a> {
    catalog: &'a Catalog,
    record: Record<'a>,
    /// Only what held then is told.
    asof: Option<Period>,
    /// The most lines of a group.
    most: usize,
    footnotes: Footnotes,
}

impl Writer<'_> {
    /// The summary tells what the record's own facts say, so it has their sources.
    fn summary(&mut self) -> BriefLine {
        let best = Property::of(self.record.kind)
            .filter(|&property| is_at_a_glance(property))
            .filter_map(|property| best(self.record, property, self.asof));
        let facts: Vec<Fact<'_>> = best.collect();
        BriefLine { text: self.record.summary.to_string(), marks: self.marks(&facts), ..BriefLine::default() }
    }

    /// Own values that are neither links nor running text.
    fn at_a_glance(&mut self) -> BriefSection {
        self.own_facts("At a glance", &|&property| is_at_a_glance(property))
    }

    /// Own running text: history, figures, outcomes.
    fn running_text(&mut self) -> BriefSection {
        self.own_facts("What is known", &|property| property.is_running_text())
    }

    fn own_facts(&mut self, label: &str, shown: &dyn Fn(&Property) -> bool) -> BriefSection {
        let mut groups = Vec::new();
        for property in Property::of(self.record.kind).filter(shown) {
            let mut facts: Vec<Fact<'_>> = self.record.facts_of(property).filter(|fact| self.is_told(*fact)).collect();
            facts.sort_by_key(|fact| fact.rank);
            // Of contradicting values the best one; the others stand under the open questions.
            facts.dedup_by(|fact, before| {
                !property.definition().many && before.rank != Rank::Outdated && fact.rank == Rank::Disputed
            });
            let total = facts.len();
            facts.truncate(self.most);
            let lines: Vec<BriefLine> = facts.into_iter().map(|fact| self.own_line(fact)).collect();
            let command = if total > lines.len() { format!("aep show {}", self.record.id) } else { String::new() };
            groups.push(BriefGroup { label: property.label().into(), lines, total, command });
        }
        groups.retain(|group: &BriefGroup| group.total > 0);
        BriefSection { label: label.into(), groups }
    }

    /// Of what happened the past is told, of what holds what held then.
    fn is_told(&self, fact: Fact<'_>) -> bool {
        if fact.property.is_running_text() { is_past(fact, self.asof) } else { holds(fact, self.asof) }
    }

    fn own_line(&mut self, fact: Fact<'_>) -> BriefLine {
        BriefLine {
            text: value_text(self.catalog.dataset(), fact.value()),
            detail: own_detail(fact),
            standing: standing(self.record, fact),
            link: None,
            marks: self.marks(&[fact]),
        }
    }

    /// What takes turns: who hosts, chairs and heads it, and what it hosts, chairs and heads; of meetings only their own.
    fn roles(&mut self, ties: &[Tie]) -> BriefSection {
        let places =
            self.record.facts().filter(|fact| fact.property.definition().takes_turns && !fact.property.is_link());
        let mut groups: Vec<(Property, BriefGroup)> = Vec::new();
        let places: Vec<Fact<'_>> = places.filter(|fact| holds(*fact, self.asof)).collect();
        for fact in places {
            let line = self.own_line(fact);
            push(&mut groups, fact.property, fact.property.label(), line);
        }
        for tie in said_once(ties.iter().filter(|tie| is_role(self.catalog, tie))) {
            let line = self.tie_line(tie, "");
            push(&mut groups, tie.property, tie.label, line);
        }
        let groups = groups.into_iter().map(|(_, group)| group).collect();
        BriefSection { label: "Roles and terms".into(), groups }
    }

    /// The records of a kind that it is linked with, by what links them, or by the property that divides the kind.
    fn linked(&mut self, kind: Kind, ties: &[Tie]) -> BriefSection {
        let of_kind =
            ties.iter().filter(|tie| self.catalog.record(tie.other).kind == kind && !is_role(self.catalog, tie));
        let mut groups: Vec<(String, Vec<&Tie>)> = Vec::new();
        // What stands among the roles is not told again.
        let roles: HashSet<Handle> =
            ties.iter().filter(|tie| is_role(self.catalog, tie)).map(|tie| tie.other).collect();
        for tie in once_each(of_kind.filter(|tie| says_more(tie) || !roles.contains(&tie.other))) {
            let label = self.group_label(tie);
            match groups.iter_mut().find(|(known, _)| *known == label) {
                Some((_, group)) => group.push(tie),
                None => groups.push((label, vec![tie])),
            }
        }
        if kind_division(kind).is_some() {
            groups.sort_by_key(|(label, _)| (*label == THROUGH, label.clone()));
        }
        let groups = groups.into_iter().map(|(label, ties)| self.group(kind, label, ties)).collect();
        let label = capitalised(kind.plural());
        BriefSection { label, groups }
    }

    fn group(&mut self, kind: Kind, label: String, mut ties: Vec<&Tie>) -> BriefGroup {
        ties.sort_by_key(|tie| relevance(self.catalog, tie));
        let total = ties.len();
        let most = if label == THROUGH { self.most.saturating_sub(FEWER_THROUGH) } else { self.most };
        let command = if total > most { self.command(kind, &ties) } else { String::new() };
        ties.truncate(most);
        let is_told = |tie: &Tie| kind_division(kind).is_none() && tie.via.is_none();
        let word = |tie: &Tie| if is_told(tie) { String::new() } else { tie.label.to_lowercase() };
        let lines: Vec<BriefLine> = ties.iter().map(|tie| self.tie_line(tie, &word(tie))).collect();
        BriefGroup { label, lines, total, command }
    }

    /// The command that lists all of a group, and perhaps more.
    fn command(&self, kind: Kind, ties: &[&Tie]) -> String {
        let mut bodies: Vec<&str> =
            ties.iter().filter_map(|tie| tie.via).map(|via| self.catalog.record(via).id).collect();
        bodies.sort_unstable();
        bodies.dedup();
        let is_own = ties.iter().any(|tie| tie.is_own);
        let (field, ids) = match (bodies.is_empty(), is_own) {
            // Own links and those of others have a field each.
            (true, true) => ("by", self.record.id.to_string()),
            (true, false) => ("link", self.record.id.to_string()),
            (false, _) => ("link", bodies.join(",")),
        };
        format!("aep list {} {field}:{ids}", kind.word())
    }

    /// What a linked record stands under: what divides its kind, such as its strategic objectives, else what links it.
    fn group_label(&self, tie: &Tie) -> String {
        if tie.via.is_some() {
            return THROUGH.into();
        }
        let other = self.catalog.record(tie.other);
        let Some(property) = kind_division(other.kind) else { return tie.label.into() };
        let dataset = self.catalog.dataset();
        let mut values: Vec<Value<'_>> = divisions(other, property).map(|fact| fact.value()).collect();
        values.sort_by_key(|&value| value_label(dataset, value));
        values.dedup();
        match values.as_slice() {
            [] => format!("No {} named", property.label().to_lowercase()),
            [only] => value_text(dataset, *only),
            several => several.iter().map(|&value| value_label(dataset, value)).collect::<Vec<_>>().join(" and "),
        }
    }

    fn tie_line(&mut self, tie: &Tie, word: &str) -> BriefLine {
        let other = self.catalog.record(tie.other);
        let mut facts = vec![tie.fact];
        facts.extend(tie.home);
        let mut parts = vec![word.to_string()];
        for property in
            Property::of(other.kind).filter(|property| property.definition().beside && *property != tie.property)
        {
            if let Some(fact) = best(other, property, self.asof) {
                facts.push(fact);
                let value = value_label(self.catalog.dataset(), fact.value());
                parts.push(if fact.role().is_empty() { value } else { format!("{}, {value}", fact.role()) });
            }
        }
        if let Some(property) = kind_division(other.kind) {
            facts.extend(divisions(other, property));
        }
        parts.extend([
            detail(tie.fact),
            tie.via.map_or(String::new(), |via| format!("through {}", self.catalog.record(via).label())),
        ]);
        parts.retain(|part| !part.is_empty());
        BriefLine {
            text: title(other),
            detail: parts.join("; "),
            standing: standing(self.catalog.record(tie.owner), tie.fact),
            link: Some(tie.other),
            marks: self.marks(&facts),
        }
    }

    /// Where sources contradict each other, with all sides, and what was looked for and not found.
    fn open_questions(&mut self, ties: &[Tie]) -> BriefSection {
        let mut conflicts = Vec::new();
        for property in Property::of(self.record.kind) {
            let facts: Vec<Fact<'_>> = self
                .record
                .facts_of(property)
                .filter(|&fact| self.record.is_contested(fact) && self.is_told(fact))
                .collect();
            conflicts.extend(self.conflict(property.label(), "", &facts));
        }
        let contested: Vec<&Tie> =
            ties.iter().filter(|tie| !tie.is_own && tie.via.is_none() && self.is_contested(tie)).collect();
        for group in contested.chunk_by(|a, b| a.other == b.other && a.property == b.property) {
            let facts: Vec<Fact<'_>> = group.iter().map(|tie| tie.fact).collect();
            let whom = title(self.catalog.record(group[0].other));
            conflicts.extend(self.conflict(group[0].label, &whom, &facts));
        }
        let gaps = self.record.gaps().map(|gap| BriefLine {
            text: gap.property.label().into(),
            detail: gap.note.to_string(),
            ..BriefLine::default()
        });
        let groups = [("Sources disagree", conflicts), ("Looked for and not found", gaps.collect())];
        let group = |(label, lines): (&str, Vec<BriefLine>)| BriefGroup {
            label: label.into(),
            total: lines.len(),
            lines,
            command: String::new(),
        };
        let groups = groups.into_iter().filter(|(_, lines)| !lines.is_empty()).map(group).collect();
        BriefSection { label: "Conflicts and gaps".into(), groups }
    }

    fn is_contested(&self, tie: &Tie) -> bool {
        self.catalog.record(tie.owner).is_contested(tie.fact)
    }

    /// All sides of one contradiction in one line.
    fn conflict(&mut self, label: &str, whom: &str, facts: &[Fact<'_>]) -> Option<BriefLine> {
        let mut facts = facts.to_vec();
        facts.sort_by_key(|fact| fact.rank);
        let side = |&fact: &Fact<'_>| {
            let value = if whom.is_empty() { value_text(self.catalog.dataset(), fact.value()) } else { terms(fact) };
            let detail = if whom.is_empty() { detail(fact) } else { detail_without_terms(fact) };
            let said = [value, detail].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            format!("{said} ({})", fact.rank.word())
        };
        let sides: Vec<String> = facts.iter().map(side).collect();
        let text = if whom.is_empty() { label.to_string() } else { format!("{label} {whom}") };
        let marks = self.marks(&facts);
        (!facts.is_empty()).then(|| BriefLine { text, detail: sides.join(" / "), marks, ..BriefLine::default() })
    }

    fn marks(&mut self, facts: &[Fact<'_>]) -> Vec<usize> {
        let mut marks: Vec<usize> = facts.iter().flat_map(|&fact| self.footnotes.numbers(fact)).collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }
}

/// Role, time and remark. Of running text a lone date is when it happened, not since when it is so.
fn own_detail(fact: Fact<'_>) -> String {
    let (true, Some(date), None) = (fact.property.is_running_text(), fact.from, fact.until) else {
        return detail(fact);
    };
    joined(&[fact.role(), &date.to_string(), fact.note()])
}

fn standing(record: Record<'_>, fact: Fact<'_>) -> Option<&'static str> {
    super::super::plain::rank_standing(fact.rank, record.is_contested(fact))
}

fn push(groups: &mut Vec<(Property, BriefGroup)>, property: Property, label: &str, line: BriefLine) {
    match groups.iter_mut().find(|(known, group)| *known == property && group.label == label) {
        Some((_, group)) => {
            group.lines.push(line);
            group.total += 1;
        }
        None => groups
            .push((property, BriefGroup { label: label.into(), lines: vec![line], total: 1, command: String::new() })),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
