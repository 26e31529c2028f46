//! What a briefing says of conflicts and gaps: all sides of a contradiction in one line, and what was looked for and not found.

use super::builder::BriefBuilder;
use super::tie::Tie;
use crate::data::{Fact, Kind, Property, Rank};
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
            Topic::new("Sources disagree", self.conflicts()),
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

    fn conflicts(&mut self) -> Vec<Line> {
        let mut lines = Vec::new();
        for property in Property::of(self.record.kind) {
            let facts = self.view.facts_of(self.handle, property).into_iter();
            let facts: Vec<Fact<'a>> = facts.filter(|fact| fact.is_contested()).collect();
            if !facts.is_empty() {
                let value = |fact: &Fact<'_>| value_text(self.view.dataset, fact.value());
                let is_of_one = facts.iter().all(|fact| value(fact) == value(&facts[0]));
                let label = property.label();
                let text = if is_of_one { format!("{label} {}", value(&facts[0])) } else { label.into() };
                let words = |fact: Fact<'_>| [value(&fact), fact.time().to_string(), fact.role().into()];
                lines.push(self.conflict(&text, facts, words));
            }
        }
        let is_contested = |tie: &&Tie<'_>| tie.fact.is_contested();
        let ties = self.ties.iter().filter(|tie| !tie.is_own && tie.via.is_none());
        let ties: Vec<&Tie<'a>> = ties.filter(is_contested).collect();
        for group in ties.chunk_by(|a, b| a.other == b.other && a.property == b.property) {
            let text = format!("{} {}", group[0].label, self.view.record(group[0].other).label());
            let facts = group.iter().map(|tie| tie.fact).collect();
            let words = |fact: Fact<'_>| [fact.time().to_string(), fact.role().into(), String::new()];
            lines.push(self.conflict(&text, facts, words));
        }
        lines
    }

    /// One contradiction in one sentence, the side that is preferred first: what is the same on all sides is not said.
    fn conflict(&mut self, text: &str, mut facts: Vec<Fact<'a>>, words: impl Fn(Fact<'a>) -> [String; 3]) -> Line {
        facts.sort_by_key(|fact| fact.rank);
        let n_more = facts.len().saturating_sub(MAX_SIDES);
        facts.truncate(MAX_SIDES);
        let sides: Vec<[String; 3]> = facts.iter().map(|&fact| words(fact)).collect();
        let differs = |at: usize| sides.len() == 1 || sides.iter().any(|side| side[at] != sides[0][at]);
        let said: Vec<String> = sides
            .iter()
            .map(|side| {
                join(
                    &side
                        .iter()
                        .enumerate()
                        .filter(|(at, _)| differs(*at))
                        .map(|(_, word)| word.as_str())
                        .collect::<Vec<_>>(),
                    ", ",
                )
            })
            .collect();
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
