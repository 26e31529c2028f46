//! What a briefing says of conflicts and gaps: all sides of a contradiction in one line, and what was looked for and not found.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::builder::{BriefBuilder, counted};
use super::opening::Sentence;
use super::room::Portion;
use super::tie::Tie;
use crate::data::{Date, Fact, Handle, Kind, Property, Rank};
use crate::report::document::{DocumentBlock, Topic};
use crate::report::sheet::{Line, gap_lines};
use crate::report::words::{join, value_text};

/// Of these it is said that there are none.
const ASKED: [(Kind, &str); 3] =
    [(Kind::Meeting, "meetings"), (Kind::Initiative, "initiatives"), (Kind::Conclusion, "conclusions that name it")];

/// The most sides of a conflict that a sentence tells.
const MAX_SIDES: usize = 8;

impl<'a> BriefBuilder<'a> {
    /// Where sources contradict each other, what was looked for and not found, and of what nothing is recorded.
    pub(super) fn conflicts_and_gaps(&mut self) -> DocumentBlock {
        let mut gaps = gap_lines(self.record);
        gaps.extend(self.gaps_of_duties());
        let mut topics = vec![
            self.conflicts(),
            Topic::new("Looked for and not found", gaps),
            Topic::new("Nothing is recorded of", self.nothing_recorded().into_iter().collect()),
        ];
        topics.retain(|topic| topic.total > 0);
        DocumentBlock { heading: "Conflicts and gaps".into(), topics }
    }

    /// What nobody found of the turns in which the partner stands: who comes next.
    fn gaps_of_duties(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for tie in self.duties_that(|tie| tie.via.is_none()) {
            let body = self.view.record(tie.other);
            for gap in body.gaps().filter(|gap| gap.property == tie.property && !gap.note.is_empty()) {
                let text = format!("{} of {}", gap.property.label(), body.label());
                if lines.iter().all(|line| line.text != text) {
                    lines.push(Line { text, detail: gap.note.to_string(), ..Line::default() });
                }
            }
        }
        lines
    }

    /// The kinds of which a partner is asked and has none.
    fn nothing_recorded(&self) -> Option<Line> {
        if self.record.kind != Kind::Partner {
            return None;
        }
        let is_missing = |kind: Kind| self.ties.iter().all(|tie| self.view.dataset.kind(tie.other) != kind);
        let missing = ASKED.iter().filter(|(kind, _)| is_missing(*kind)).map(|(_, words)| *words);
        Line::of_text(&missing.collect::<Vec<_>>().join(", "))
    }

    /// The contradictions in what is said of it and its ties, then, as room is left, in what it runs and where it took part.
    fn conflicts(&mut self) -> Topic {
        let own = self.contradictions(self.handle, "", |_| true);
        let is_contested = |tie: &&Tie<'_>| tie.fact.is_contested();
        let ties = self.ties.iter().filter(|tie| !tie.is_own && tie.via.is_none());
        let ties: Vec<&Tie<'a>> = ties.filter(is_contested).collect();
        let of_ties = ties.chunk_by(|a, b| a.other == b.other && a.property == b.property).map(|group| {
            let text = format!("{} {}", group[0].label, self.view.record(group[0].other).label());
            (text, group.iter().map(|tie| tie.fact).collect())
        });
        let mut all: Vec<Sentence<'a>> = own.into_iter().chain(of_ties).collect();
        let most = all.len() + self.room.of(Portion::Disputes);
        for other in self.behind() {
            let name = format!(" of {}", self.view.record(other).label());
            // Who else had a part in it concerns the others.
            all.extend(self.contradictions(other, &name, |it| !it.is_link()));
        }
        let total = all.len();
        let rest = all.split_off(most.min(total));
        let lines: Vec<Line> = all.into_iter().map(|it| self.conflict(it)).collect();
        let more = counted(lines.len(), rest.len());
        let rest = self.rest(rest, BriefBuilder::conflict);
        Topic { label: "Sources disagree".into(), lines, total, more, rest }
    }

    /// What a partner runs, what that is a part of, and the meetings that it hosted and went to, the latest first.
    fn behind(&self) -> Vec<Handle> {
        if self.record.kind != Kind::Partner {
            return Vec::new();
        }
        let mut bodies: Vec<Handle> = self.duties_that(|tie| tie.via.is_none()).iter().map(|tie| tie.other).collect();
        let wholes = |body: &Handle| self.view.facts_of(*body, Property::PART_OF).into_iter().filter_map(Fact::linked);
        bodies.extend(bodies.clone().iter().flat_map(wholes));
        let took_part = |tie: &&Tie<'_>| tie.via.is_none() && tie.property != Property::LOCATED;
        let mut meetings: Vec<(bool, Reverse<Date>, Handle)> = self
            .ties
            .iter()
            .filter(took_part)
            .filter_map(|tie| Some((tie.property != Property::HOST, Reverse(self.period(tie.other)?.start), tie.other)))
            .collect();
        meetings.sort_unstable();
        bodies.extend(meetings.into_iter().map(|(_, _, meeting)| meeting));
        let mut known = HashSet::new();
        bodies.retain(|body| known.insert(*body));
        bodies
    }

    /// The contradictions in what is said of a record.
    fn contradictions(&self, of: Handle, name: &str, is_wanted: impl Fn(Property) -> bool) -> Vec<Sentence<'a>> {
        let properties = Property::of(self.view.dataset.kind(of)).filter(|&property| is_wanted(property));
        let contested = properties.map(|property| {
            let facts = self.view.facts_of(of, property).into_iter().filter(|fact| fact.is_contested());
            (property, facts.collect::<Vec<_>>())
        });
        let contested = contested.filter(|(_, facts)| !facts.is_empty());
        let told = contested.map(|(property, facts)| {
            let value = self.value_of_all(&facts).unwrap_or_default();
            let label = if property == Property::FIGURE { "Figure" } else { property.label() };
            (format!("{}{name}", join(&[label, &value], " ")), facts)
        });
        told.collect()
    }

    /// The value on all sides of a contradiction.
    fn value_of_all(&self, facts: &[Fact<'a>]) -> Option<String> {
        let mut values = facts.iter().map(|fact| value_text(self.view.dataset, fact.value()));
        let first = values.next()?;
        values.all(|value| value == first).then_some(first)
    }

    /// One contradiction in one sentence, the side that is preferred first: what is the same on all sides is not said.
    fn conflict(&mut self, (text, mut facts): Sentence<'a>) -> Line {
        facts.sort_by_key(|fact| fact.rank);
        let n_more = facts.len().saturating_sub(MAX_SIDES);
        facts.truncate(MAX_SIDES);
        let is_of_one = self.value_of_all(&facts).is_some();
        let words = |fact: &Fact<'a>| {
            let value = if is_of_one { String::new() } else { value_text(self.view.dataset, fact.value()) };
            [value, fact.time().to_string(), fact.role().into()]
        };
        let sides: Vec<[String; 3]> = facts.iter().map(words).collect();
        let differs = |at: usize| sides.len() == 1 || sides.iter().any(|side| side[at] != sides[0][at]);
        let said = sides.iter().map(|side| {
            let words = side.iter().enumerate().filter(|(at, _)| differs(*at));
            join(&words.map(|(_, word)| word.as_str()).collect::<Vec<_>>(), ", ")
        });
        let said: Vec<String> = said.collect();
        let (best, others) =
            said.split_first().map_or((String::new(), &[][..]), |(best, others)| (best.clone(), others));
        let is_settled = facts.first().is_some_and(|fact| fact.rank == Rank::Preferred);
        let sentence = match others {
            [] => join(&[best.as_str(), "not said by all"], "; "),
            others if is_settled => format!("{best}; less likely {}", others.join(", ")),
            others => format!("{best} or {}", others.join(" or ")),
        };
        let more = if n_more > 0 { format!(" and {n_more} more on its sheet") } else { String::new() };
        Line { text: format!("{text}: {sentence}{more}"), footnotes: self.numbers(&facts), ..Line::default() }
    }
}
