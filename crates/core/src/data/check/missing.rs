//! What facts name and is not there: told once, and of a record whose id was changed at that record. Reads no facts.

use std::collections::HashMap;

use super::links::{MOST_HINTS, names, normalize};
use crate::data::dataset::Dataset;
use crate::data::handle::Handle;
use crate::data::problem::{also_on, nearest};
use crate::data::problems::{MemberSpot, Problems};
use crate::data::property::Property;
use crate::data::record::Record;

/// A fact that is wrong because of something that it names.
pub(super) struct Wrong<'a> {
    pub(super) at: MemberSpot,
    pub(super) record: &'a str,
    pub(super) property: Property,
    /// Whether it is a source that is missing, and no record.
    pub(super) is_source: bool,
    /// The id that is missing; empty where something else is wrong with it.
    pub(super) about: &'a str,
    pub(super) message: String,
}

pub(super) struct Missing<'a> {
    dataset: &'a Dataset,
    wrong: Vec<Wrong<'a>>,
    /// Whether anything links to each record.
    pub(super) is_linked: Vec<bool>,
    /// How many records were asked whether dangling links use their names.
    n_asked: usize,
}

/// From this many links to a missing id on, suspect the id of the record or source, not the links.
const LEAST_LINKS: usize = 3;

impl<'a> Missing<'a> {
    pub(super) fn new(dataset: &'a Dataset) -> Missing<'a> {
        Missing { dataset, wrong: Vec::new(), is_linked: vec![false; dataset.n_records()], n_asked: 0 }
    }

    pub(super) fn push(&mut self, wrong: Wrong<'a>) {
        self.wrong.push(wrong);
    }

    /// Takes the dangling links that use this record's name and reports them with it.
    pub(super) fn take_named(&mut self, record: Record<'_>, problems: &Problems<'_>) -> Option<String> {
        self.n_asked += 1;
        if self.n_asked > MOST_HINTS {
            return None;
        }
        let called: Vec<String> = names(record).map(normalize).collect();
        let about = self.wrong.iter().map(|wrong| wrong.about);
        let about = about.filter(|about| !about.is_empty()).find(|about| called.contains(&normalize(about)))?;
        Some(self.take(about, problems))
    }

    /// The records to which nothing links, although many links lead to an id that is nearly theirs.
    pub(super) fn take_renamed(&mut self, problems: &Problems<'_>) -> Vec<(Handle, String)> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for wrong in self.wrong.iter().filter(|wrong| !wrong.about.is_empty()) {
            *counts.entry(wrong.about).or_default() += 1;
        }
        let mut many: Vec<&str> =
            counts.into_iter().filter(|(_, count)| *count >= LEAST_LINKS).map(|(id, _)| id).collect();
        many.sort_unstable();
        let mut renamed = Vec::new();
        for about in many.into_iter().take(MOST_HINTS) {
            let alone = self.dataset.handles().filter(|handle| !self.is_linked[handle.index()]);
            let ids = alone.map(|handle| self.dataset.record(handle).id());
            if let Some(handle) = nearest(about, ids).and_then(|id| self.dataset.find(id)) {
                renamed.push((handle, self.take(about, problems)));
            }
        }
        renamed
    }

    /// Takes the citations of the source that is not there and cited most: another has its id, perhaps.
    pub(super) fn take_cited(&mut self, problems: &Problems<'_>) -> Option<String> {
        let mut counts: HashMap<&'a str, usize> = HashMap::new();
        for wrong in self.wrong.iter().filter(|wrong| wrong.is_source) {
            *counts.entry(wrong.about).or_default() += 1;
        }
        let counts = counts.into_iter().filter(|(_, count)| *count >= LEAST_LINKS);
        let about = counts.max_by_key(|&(about, count)| (count, about)).map(|(about, _)| about)?;
        Some(self.take(about, problems))
    }

    /// Leaves out what names an id, and says what that was.
    fn take(&mut self, about: &str, problems: &Problems<'_>) -> String {
        let named: Vec<MemberSpot> =
            self.wrong.iter().filter(|wrong| wrong.about == about).map(|wrong| wrong.at).collect();
        let lines = named
            .iter()
            .min()
            .map_or_else(String::new, |first| format!(", the first on line {}", problems.line(*first)));
        let is_source = self.wrong.iter().any(|wrong| wrong.about == about && wrong.is_source);
        let (one, many, what) = if is_source {
            ("citation names", "citations name", "source")
        } else {
            ("link leads to", "links lead to", "record")
        };
        let (count, lead) = if named.len() == 1 { ("a".into(), one) } else { (named.len().to_string(), many) };
        let message = format!("{count} {lead} {about}{lines}, which is not a {what}; is that its id?");
        self.wrong.retain(|wrong| wrong.about != about);
        message
    }

    /// What is missing is told where it is named first, with the lines on which it is named again.
    pub(super) fn report(mut self, problems: &Problems<'_>) {
        self.wrong.sort_by(|a, b| a.key().cmp(&b.key()));
        for same in self.wrong.chunk_by(|a, b| a.is_of(b)) {
            let Wrong { at, record, property, message, .. } = &same[0];
            let again: Vec<usize> = same[1..].iter().map(|wrong| problems.line(wrong.at)).collect();
            problems.report(*at, record, property.key(), format!("{message}{}", also_on(&again)));
        }
    }
}

impl Wrong<'_> {
    fn key(&self) -> (&str, &str, MemberSpot) {
        (self.about, if self.about.is_empty() { &self.message } else { "" }, self.at)
    }

    /// Whether it is about the same as another, which need not be said again.
    fn is_of(&self, other: &Wrong<'_>) -> bool {
        self.about == other.about && (!self.about.is_empty() || self.message == other.message)
    }
}
