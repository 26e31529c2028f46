//! What is told of the meetings that a partner hosted: theme, numbers, topics and outcomes. Says nothing of who was there.

use std::cmp::Reverse;

use super::bilateral::is_of_others;
use super::builder::{BriefBuilder, counted};
use super::opening::Sentence;
use super::room::Portion;
use super::tie::Tie;
use crate::data::{Fact, Handle, Kind, Property, ValueType};
use crate::report::document::Topic;
use crate::report::sheet::Line;
use crate::report::words::{join, lower_first, value_text};

impl<'a> BriefBuilder<'a> {
    /// What a meeting that it hosted was about.
    pub(super) fn theme_of(&self, tie: &Tie<'a>) -> Option<String> {
        let theme = self.view.best(tie.other, Property::THEME).filter(|_| self.is_own_meeting(tie))?;
        // Who prepares a meeting has its theme.
        let next = self.view.best(tie.other, Property::PREPARES).and_then(Fact::linked);
        let next_theme = next.and_then(|next| self.view.best(next, Property::THEME));
        let is_of_next = next_theme.is_some_and(|next| next.value() == theme.value());
        (!is_of_next).then(|| format!("theme: {}", value_text(self.view.dataset, theme.value())))
    }

    /// The people of the partner who chaired a meeting that it hosted.
    pub(super) fn chairs_of(&self, tie: &Tie<'a>) -> Option<Sentence<'a>> {
        if !self.is_own_meeting(tie) {
            return None;
        }
        let links = self.view.outgoing(tie.other).filter(|link| link.property == Property::CHAIR);
        let chairs = links.map(|link| (link.to, link.fact(self.view.dataset)));
        let chairs = chairs.filter(|(chair, fact)| self.is_delegate(*chair) && fact.rank.is_sure());
        let (names, facts): (Vec<&str>, Vec<Fact<'a>>) =
            chairs.map(|(chair, fact)| (self.view.record(chair).label(), fact)).unzip();
        (!names.is_empty()).then(|| (format!("chaired by {}", names.join(", ")), facts))
    }

    /// Whether it hosted a meeting itself, not by an organisation.
    fn is_own_meeting(&self, tie: &Tie<'a>) -> bool {
        tie.property == Property::HOST && tie.via.is_none() && self.view.dataset.kind(tie.other) == Kind::Meeting
    }

    /// What came of the meetings that it hosted, and who and what was there, the latest first.
    pub(super) fn of_hosted(&mut self) -> Option<Topic> {
        let hosted = self.ties.iter().filter(|tie| tie.property == Property::HOST && tie.via.is_none());
        let mut hosted: Vec<Handle> =
            hosted.filter(|tie| self.period(tie.other).is_some()).map(|tie| tie.other).collect();
        hosted.sort_by_key(|&meeting| Reverse(self.period(meeting).map(|period| period.start)));
        hosted.dedup();
        let told = hosted.iter().flat_map(|&meeting| {
            let topics = self.told_by(meeting, Property::constant("topic"));
            [
                (meeting, "", self.numbers_of(meeting)),
                (meeting, "topics", topics),
                (meeting, "outcome", self.told_by(meeting, Property::OUTCOME)),
            ]
        });
        let mut told: Vec<Hosted<'a>> = told.filter(|(_, _, facts)| !facts.is_empty()).collect();
        let total = told.len();
        let rest = told.split_off(self.room.of(Portion::Behind).min(total));
        let lines: Vec<Line> = told.into_iter().map(|told| self.line_of_hosted(told)).collect();
        let more = counted(lines.len(), rest.len());
        let rest = self.rest(rest, BriefBuilder::line_of_hosted);
        (total > 0).then(|| Topic { label: "What is known of those it hosted".into(), lines, total, more, rest })
    }

    fn line_of_hosted(&mut self, (meeting, about, facts): Hosted<'a>) -> Line {
        let words = |fact: &Fact<'a>| {
            let value = value_text(self.view.dataset, fact.value());
            if about.is_empty() { format!("{value} {}", lower_first(fact.property.label())) } else { value }
        };
        let words = facts.iter().map(words).collect::<Vec<_>>().join("; ");
        let text = format!("{}: {words}", join(&[self.view.record(meeting).label(), about], ", "));
        Line { text, link: Some(meeting), footnotes: self.numbers(&facts), ..Line::default() }
    }

    /// How many were there, where sources do not leave it open.
    fn numbers_of(&self, meeting: Handle) -> Vec<Fact<'a>> {
        let counts = Property::of(Kind::Meeting).filter(|property| {
            let row = property.definition();
            row.value == ValueType::Number && row.remark_tells
        });
        counts.filter_map(|property| self.view.best(meeting, property)).filter(|fact| fact.rank.is_sure()).collect()
    }

    /// What a meeting says that is not told as a matter of two partners.
    fn told_by(&self, meeting: Handle, property: Property) -> Vec<Fact<'a>> {
        let mut facts = self.view.facts_of(meeting, property);
        let is_told =
            |fact: &Fact<'_>| self.dealings.iter().any(|it| it.owner == meeting && it.fact.value() == fact.value());
        let is_of_others =
            |fact: &Fact<'_>| is_of_others(self.view, self.handle, &value_text(self.view.dataset, fact.value()));
        facts.retain(|fact| fact.rank.is_sure() && !is_told(fact) && !is_of_others(fact));
        facts
    }
}

/// A meeting, what of it, and the facts that say it.
type Hosted<'a> = (Handle, &'static str, Vec<Fact<'a>>);

#[cfg(test)]
mod tests {
    use super::super::brief;
    use crate::report::fixture::sketch;
    use crate::report::provenance::Provenance;

    #[test]
    fn what_two_others_talked_of_is_no_outcome_of_the_host() {
        let catalog = sketch(
            r#"{"partners": [{"id": "arland", "name": "Arland"}, {"id": "berland", "name": "Berland"}, {"id": "corland", "name": "Corland"}],
            "meetings": [{"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2011"}, {"property": "host", "value": "arland"},
                {"property": "outcome", "value": "Ferries for all"},
                {"property": "outcome", "value": "Ministers of Berland and Corland met, discussed a committee"}]}]}"#,
        );
        let arland = catalog.dataset().find("arland").unwrap();
        let document = brief(catalog.view(None), arland, &Provenance::default(), false);
        let lines = document.blocks.iter().flat_map(|block| &block.topics).flat_map(|topic| &topic.lines);
        let outcomes: Vec<&str> =
            lines.map(|line| line.text.as_str()).filter(|text| text.contains("outcome")).collect();
        assert_eq!(outcomes, ["Fair, outcome: Ferries for all"]);
    }
}
