//! The names of what has no line of its own in a topic, and of those whose part it is. Decides nothing about what that is.

use super::builder::{BriefBuilder, counted};
use super::tie::Tie;
use crate::data::{Fact, Property};
use crate::report::sheet::Line;
use crate::report::words::{TIME_NOT_KNOWN, is_untimed, join, rank_label};

/// The most characters of the names of what has no line of its own: with the number of the others one line of a page.
const MAX_OF_NAMES: usize = 80;

impl BriefBuilder<'_> {
    /// The names of what is linked besides, as many as find room, where a source that is listed anyway says so.
    pub(super) fn names_of(&mut self, ties: &[&Tie], n_shown: usize) -> Option<Line> {
        let (mut names, mut footnotes): (Vec<String>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut n_characters = 0;
        for tie in ties {
            let is_listed = |source: &str| self.footnotes.list.iter().any(|footnote| footnote.source == source);
            let Some(citation) = tie.fact.citations().find(|citation| is_listed(citation.source)) else { continue };
            let time = if is_untimed(self.view, tie.owner, tie.fact) { TIME_NOT_KNOWN } else { "" };
            let mark = join(&[rank_label(tie.fact.rank, tie.fact.is_contested()).unwrap_or_default(), time], "; ");
            let doer = tie.via.filter(|_| !tie.is_of_staff() && !tie.is_of_meeting);
            let doer = doer.map_or("", |doer| self.view.record(doer).label());
            let mark = join(&[&self.year_of(tie), mark.as_str(), doer], "; ");
            let name = self.view.record(tie.other).label();
            let name = if mark.is_empty() { name.into() } else { format!("{name} ({mark})") };
            n_characters += name.chars().count() + "; ".len();
            if n_characters > MAX_OF_NAMES && !names.is_empty() {
                break;
            }
            names.push(name);
            footnotes.extend(self.footnotes.numbers([citation].into_iter()));
        }
        let more = counted(n_shown + names.len(), ties.len() - names.len());
        if names.is_empty() {
            return more;
        }
        let text = join(&[&names.join("; "), &more.map_or_else(String::new, |more| more.text)], " ");
        footnotes.sort_unstable();
        footnotes.dedup();
        Some(Line { text, footnotes, ..Line::default() })
    }

    /// The date of a meeting whose short name has no year.
    fn year_of(&self, tie: &Tie) -> String {
        let when = self.view.best(tie.other, Property::WHEN).and_then(Fact::value_period);
        let year = when.map_or_else(String::new, |period| period.start.year().to_string());
        if self.view.record(tie.other).label().contains(&year) { String::new() } else { year }
    }
}
