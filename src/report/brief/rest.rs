//! The names of what has no line of its own in a topic, and of those whose part it is. Decides nothing about what that is.

use super::builder::{BriefBuilder, counted};
use super::room::Portion;
use super::tie::Tie;
use crate::data::{Fact, Kind, Property};
use crate::report::sheet::Line;
use crate::report::words::{TIME_NOT_KNOWN, is_untimed, join, rank_label, title};

/// The most organisations whose work is only named as left out.
const MAX_DOERS: usize = 6;

/// The most characters of the names of what has no line of its own: two lines of a page.
const MAX_OF_NAMES: usize = 180;

impl BriefBuilder<'_> {
    /// The organisations and people whose part stands in the annex alone.
    pub(super) fn doers(&self, ties: &[&Tie]) -> Line {
        let mut doers: Vec<&str> = Vec::new();
        for doer in ties.iter().filter_map(|tie| tie.via).map(|doer| self.view.record(doer).label()) {
            if !doers.contains(&doer) {
                doers.push(doer);
            }
        }
        let n_more = doers.len().saturating_sub(MAX_DOERS);
        doers.truncate(MAX_DOERS);
        let more = if n_more > 0 { format!(" and {n_more} more") } else { String::new() };
        Line { text: format!("of {}{more}, in the annex", doers.join(", ")), ..Line::default() }
    }

    /// The names of what is linked besides, as many as find room, with the sources that say so.
    pub(super) fn names_of(&mut self, ties: &[&Tie]) -> Option<Line> {
        let mut names: Vec<String> = Vec::new();
        let mut n_characters = 0;
        for tie in ties {
            let time = if is_untimed(self.view, tie.owner, tie.fact) { TIME_NOT_KNOWN } else { "" };
            let mark = join(&[rank_label(tie.fact.rank, tie.fact.is_contested()).unwrap_or_default(), time], "; ");
            let doer = tie.via.filter(|_| !tie.is_of_staff() && !tie.is_of_meeting);
            let doer = doer.map_or("", |doer| self.view.record(doer).label());
            let mark = join(&[&self.year_of(tie), mark.as_str(), doer], "; ");
            let record = self.view.record(tie.other);
            // An acronym says little; that of a meeting has its year beside it.
            let name = if record.kind == Kind::Meeting { record.label().into() } else { title(record) };
            let name = if mark.is_empty() { name } else { format!("{name} ({mark})") };
            n_characters += name.chars().count() + "; ".len();
            if n_characters > MAX_OF_NAMES || names.len() == self.room.of(Portion::Names) {
                break;
            }
            names.push(name);
        }
        let facts: Vec<Fact<'_>> = ties.iter().take(names.len()).map(|tie| tie.fact).collect();
        let footnotes = self.numbers(&facts);
        let more = counted(1, ties.len() - names.len()).map_or_else(String::new, |more| format!(" {}", more.text));
        let text = format!("{}{more}", names.join("; "));
        (!ties.is_empty()).then(|| Line { text, footnotes, ..Line::default() })
    }

    /// The date of a meeting whose short name has no year.
    fn year_of(&self, tie: &Tie) -> String {
        let when = self.view.best(tie.other, Property::WHEN).and_then(Fact::value_period);
        let year = when.map_or_else(String::new, |period| period.start.year().to_string());
        if self.view.record(tie.other).label().contains(&year) { String::new() } else { year }
    }
}
