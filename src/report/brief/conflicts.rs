//! What a briefing says of conflicts and gaps: all sides of a contradiction in one line, and what was looked for and not found.

use super::builder::BriefBuilder;
use super::tie::Tie;
use crate::data::{Dataset, Fact, Property};
use crate::report::document::{DocumentBlock, Topic};
use crate::report::sheet::{Line, gap_lines};
use crate::report::words::{detail, detail_without_terms, join, title, value_text};

/// One side of a contradiction in words: value or terms, and what qualifies it.
type SideWords = fn(&Dataset, Fact<'_>) -> [String; 2];

impl BriefBuilder<'_> {
    /// Where sources contradict each other, with all sides, and what was looked for and not found.
    pub(super) fn conflicts_and_gaps(&mut self) -> DocumentBlock {
        let mut topics = vec![
            Topic::new("Sources disagree", self.conflicts()),
            Topic::new("Looked for and not found", gap_lines(self.record)),
        ];
        topics.retain(|topic| topic.total > 0);
        DocumentBlock { heading: "Conflicts and gaps".into(), topics }
    }

    fn conflicts(&mut self) -> Vec<Line> {
        let mut lines = Vec::new();
        for property in Property::of(self.record.kind) {
            let facts = self.view.facts_of(self.handle, property).into_iter();
            let facts: Vec<Fact<'_>> = facts.filter(|fact| fact.is_contested()).collect();
            if !facts.is_empty() {
                let side: SideWords = |dataset, fact| [value_text(dataset, fact.value()), detail(fact)];
                lines.push(self.conflict(property.label().into(), facts, side));
            }
        }
        let is_contested = |tie: &&Tie| tie.fact.is_contested();
        let ties = self.ties.iter().filter(|tie| !tie.is_own && tie.via.is_none());
        let ties: Vec<&Tie> = ties.filter(is_contested).collect();
        for group in ties.chunk_by(|a, b| a.other == b.other && a.property == b.property) {
            let text = format!("{} {}", group[0].label, title(self.view.record(group[0].other)));
            let facts = group.iter().map(|tie| tie.fact).collect();
            lines.push(self.conflict(text, facts, |_, fact| [fact.time().to_string(), detail_without_terms(fact)]));
        }
        lines
    }

    /// All sides of one contradiction in one line.
    fn conflict(&mut self, text: String, mut facts: Vec<Fact<'_>>, side: SideWords) -> Line {
        facts.sort_by_key(|fact| fact.rank);
        let dataset = self.view.dataset;
        let sides: Vec<String> =
            facts.iter().map(|&fact| format!("{} ({})", join(&side(dataset, fact), ", "), fact.rank.word())).collect();
        Line { text, detail: sides.join(" / "), footnotes: self.numbers(&facts), ..Line::default() }
    }
}
