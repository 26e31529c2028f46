//! The briefing on a record: one to two pages for a mail, every statement with its sources. Derived from the property table and the
//! kinds of linked records; writes no markup, which is for the files below.

mod choice;
mod html;
mod json;
mod markdown;
mod text;
mod tie;
mod writer;

use super::footnotes::Footnotes;
use super::provenance::Provenance;
use crate::catalog::Catalog;
use crate::data::{Handle, Period};
use tie::ties;
use writer::written;

pub use html::brief_html;
pub use json::brief_json;
pub use markdown::brief_markdown;
pub use text::brief_text;

/// How many lines a group may have, tried one after another until the briefing fits; the rest is counted, with the query for it.
const MOST: [usize; 5] = [8, 6, 4, 3, 2];
/// Two printed pages, in lines of [`PAGE_COLUMNS`].
const PAGE_LINES: usize = 2 * 66;
const PAGE_COLUMNS: usize = 100;

/// A briefing.
#[derive(Clone, Debug)]
pub struct Brief {
    /// The record.
    pub handle: Handle,
    /// Its title in one line.
    pub title: String,
    /// Its summary.
    pub summary: BriefLine,
    /// At a glance, roles, what it is linked with by kind, and what is contested or not known.
    pub sections: Vec<BriefSection>,
    /// The sources of all lines.
    pub footnotes: Footnotes,
    /// How it was made.
    pub provenance: Provenance,
}

/// Lines under one heading.
#[derive(Clone, Debug)]
pub struct BriefSection {
    /// The heading.
    pub label: String,
    /// At least one.
    pub groups: Vec<BriefGroup>,
}

/// Lines of one sort.
#[derive(Clone, Debug)]
pub struct BriefGroup {
    /// What they share.
    pub label: String,
    /// The most relevant first; none when only their number is told.
    pub lines: Vec<BriefLine>,
    /// How many there are with those left out.
    pub total: usize,
    /// The command that lists all of them; empty when none is left out.
    pub command: String,
}

impl BriefGroup {
    /// How many lines are left out, in words.
    fn left_out(&self) -> String {
        let left = self.total.saturating_sub(self.lines.len());
        if self.lines.is_empty() { format!("all {left}") } else { format!("and {left} more") }
    }
}

/// One statement.
#[derive(Clone, Debug, Default)]
pub struct BriefLine {
    /// What is said.
    pub text: String,
    /// Role, terms and remarks; may be empty.
    pub detail: String,
    /// How it stands beside other sources, when that must be said.
    pub standing: Option<&'static str>,
    /// The record it leads to.
    pub link: Option<Handle>,
    /// The numbers of its sources, in order.
    pub marks: Vec<usize>,
}

/// Makes the briefing on a record, as full as two pages allow. Costs its facts, its links and those of the organisations and
/// people at home there, at most five times. With `asof` only of what held then.
pub fn brief(catalog: &Catalog, handle: Handle, asof: Option<Period>, provenance: &Provenance) -> Brief {
    let ties = ties(catalog, handle, asof);
    let fits = |brief: &Brief| brief_text(catalog, brief, PAGE_COLUMNS).lines().count() <= PAGE_LINES;
    let mut briefs = MOST.iter().map(|&most| written(catalog, (handle, asof), &ties, (most, provenance)));
    let fullest = briefs.next().expect("there is a first number of lines");
    if fits(&fullest) {
        return fullest;
    }
    briefs.fold(fullest, |kept, shorter| if fits(&kept) { kept } else { shorter })
}
