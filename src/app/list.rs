//! A list of records and where a person stands in it: a scope, the words typed to narrow it, the hits in rows and columns.

mod actions;
mod columns;
mod menus;
mod query;
mod rows;

use std::collections::HashSet;

use super::cursor::Cursor;
use super::prompt::Prompt;
use super::scope::Scope;
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Period, Property};
use crate::report::{Column, Group, Reply, groups};
use crate::search::fold::folded;
use crate::search::{Class, DeadEnd, Field, Highlighter, Hits, LabelOf, Notice, Query, Reason, explain};

pub use columns::{Alike, Claim, ListColumn, preferred_widths, unqualified};
pub use query::Order;
pub use rows::{GroupHeading, ListLine, ListRows};

#[derive(Clone, Debug, Default)]
pub struct List {
    pub scope: Scope,
    pub prompt: Prompt,
    pub cursor: Cursor,
    /// The time for which the whole program shows its facts.
    pub asof: Option<Period>,
    /// The time for which the rows show their facts: the one that the query names, else that of the program.
    pub shown_asof: Option<Period>,
    pub is_filled: bool,
    pub hits: Hits,
    /// How many hits of each kind a search has.
    n_hits: [usize; Kind::ALL.len()],
    pub highlighter: Highlighter,
    /// How the query was understood, where that may surprise.
    pub notices: Vec<Notice>,
    /// What answers the words when they are a question.
    pub reply: Option<Reply>,
    /// Suggestions when nothing was found.
    pub dead_end: Option<DeadEnd>,
    pub rows: ListRows,
    pub grouping: Option<Column>,
    /// The columns worth showing, the most important first; the full name is shown last.
    pub columns: Vec<ListColumn>,
    /// What all rows have the same of what the query asks for, which then has no column.
    pub shared: Vec<(Column, String)>,
    /// The columns that a person chose in place of those of the scope, the newest first.
    chosen_columns: Option<Vec<Property>>,
    /// The widths that a person chose.
    chosen_widths: Vec<(Column, usize)>,
}

impl List {
    /// An empty list; searches nothing before [`List::fill`].
    pub fn new(scope: Scope) -> List {
        List { scope, ..List::default() }
    }

    /// Lists the records as of a time, unless it does so already.
    pub fn fill(&mut self, catalog: &Catalog, asof: Option<Period>) {
        if self.is_filled {
            return self.show_asof(catalog, asof);
        }
        self.asof = asof;
        self.refresh(catalog);
    }

    /// Searches again after the prompt changed; the cursor goes to the record whose facts answer it, else to the best hit.
    pub fn refresh(&mut self, catalog: &Catalog) {
        self.is_filled = true;
        self.cursor = Cursor::default();
        self.search(catalog);
        self.update_rows(catalog);
        let answering = self.reply.as_ref().filter(|reply| reply.section.is_some()).map(|reply| reply.record);
        self.select_again(answering);
        self.update_columns(catalog);
    }

    /// Replaces the query.
    pub fn ask(&mut self, catalog: &Catalog, text: &str) {
        self.prompt = Prompt::new(text);
        self.refresh(catalog);
    }

    /// The same record stays selected where it is listed.
    pub fn show_asof(&mut self, catalog: &Catalog, asof: Option<Period>) {
        if self.asof == asof {
            return;
        }
        let selected = self.selected();
        self.asof = asof;
        self.refresh(catalog);
        self.select_again(selected);
    }

    /// Groups the rows by a column, or not at all; the same record stays selected.
    pub fn group_by(&mut self, catalog: &Catalog, column: Option<Column>) {
        // Who has not moved yet wants to begin with the first group.
        let selected = self.selected().filter(|_| self.row() > 0);
        self.grouping = column;
        self.update_rows(catalog);
        self.update_columns(catalog);
        self.select_again(selected);
    }

    /// Makes one list of the groups again.
    pub fn ungroup(&mut self, catalog: &Catalog) {
        self.group_by(catalog, None);
    }

    fn update_rows(&mut self, catalog: &Catalog) {
        let handles = self.handles();
        self.rows = match self.grouping {
            None => self.linked_first(catalog).map_or_else(|| ListRows::plain(handles), ListRows::grouped),
            Some(column) => ListRows::grouped(groups(catalog.view(self.shown_asof), &handles, column)),
        };
    }

    /// Where the words name a record of another kind: what is linked with it, and apart from that what only has its name somewhere.
    fn linked_first(&self, catalog: &Catalog) -> Option<Vec<Group>> {
        let (Scope::Kind(kind), None) = (self.shown_scope(), self.order()) else { return None };
        let named: Vec<Handle> = catalog.corpus().index.records_named(&self.words()).collect();
        let record = *named.first().filter(|_| named.iter().all(|&record| catalog.dataset().kind(record) != kind))?;
        let view = catalog.view(self.shown_asof);
        let linked: HashSet<Handle> =
            named.iter().flat_map(|&record| view.neighbours(record)).map(|(other, _)| other).collect();
        let (linked, others): (Vec<Handle>, _) = self.handles().into_iter().partition(|handle| linked.contains(handle));
        let group = |label: String, members: Vec<Handle>| Group { label, members };
        let is_divided = !linked.is_empty() && !others.is_empty();
        is_divided.then(|| {
            let label = format!("linked with {}", catalog.record(record).label());
            vec![group(label, linked), group("other matches".into(), others)]
        })
    }

    /// The folded words of the query without its fields.
    fn words(&self) -> String {
        let query = Query::parse(self.prompt.text());
        let words = query.words().filter(|(negated, patterns)| !negated && patterns.len() == 1);
        folded(&words.map(|(_, patterns)| patterns[0].text.as_str()).collect::<Vec<_>>().join(" "))
    }

    /// The records that were found, in the order of the hits.
    pub fn handles(&self) -> Vec<Handle> {
        self.hits.list.iter().map(|hit| hit.handle).collect()
    }

    /// The number of the selected row.
    pub fn row(&self) -> usize {
        self.cursor.row(self.rows.len())
    }

    pub fn selected(&self) -> Option<Handle> {
        self.rows.get(self.row())
    }

    /// Selects a record, if it is in the list.
    pub fn select(&mut self, handle: Handle) {
        // A record in several groups stays in the one where it is selected.
        if self.selected() != Some(handle)
            && let Some(row) = self.rows.position(handle)
        {
            self.cursor = Cursor::at(row);
        }
    }

    fn select_again(&mut self, selected: Option<Handle>) {
        if let Some(handle) = selected {
            self.select(handle);
        }
    }

    /// Where words of the query were found in a record other than in its names, and which were not; empty when there is nothing to say.
    pub fn reasons(&self, catalog: &Catalog, handle: Handle) -> String {
        let reasons = self.explained(catalog, handle);
        let mut places: Vec<String> =
            reasons.iter().filter(|reason| is_within(reason)).map(Reason::place_in_words).collect();
        places.dedup();
        let mut words: Vec<String> = reasons.iter().filter_map(unexpected_match).collect();
        if !places.is_empty() {
            words.push(format!("found {}", places.join(", ")));
        }
        words.join("; ")
    }

    /// Why a record is found, but for what its names say.
    pub fn found_within(&self, catalog: &Catalog, handle: Handle) -> Vec<Reason> {
        self.explained(catalog, handle).into_iter().filter(is_within).collect()
    }

    /// Whether there is something to try where nothing was found.
    pub fn has_ways_on(&self) -> bool {
        let has_way = |dead_end: &DeadEnd| {
            !dead_end.relaxations.is_empty() || dead_end.unknown.iter().any(|(_, near)| !near.is_empty())
        };
        self.dead_end.as_ref().is_some_and(has_way)
    }

    fn explained(&self, catalog: &Catalog, handle: Handle) -> Vec<Reason> {
        if self.highlighter.is_empty() {
            return Vec::new();
        }
        explain(catalog.corpus(), &Query::parse(self.prompt.text()), handle)
    }
}

/// Whether a word stands in the record other than in its names. A single letter may stand anywhere.
fn is_within(reason: &Reason) -> bool {
    let is_letter = reason.word.len() == 1 && !reason.word.starts_with(|c: char| c.is_ascii_digit());
    let is_named = reason.field.is_name() || reason.field == Field::Label(LabelOf::Kind);
    reason.class.is_some() && !is_named && !is_letter
}

/// What of a word one would not expect: that it was not found, or only something like it.
fn unexpected_match(reason: &Reason) -> Option<String> {
    let Reason { word, found, .. } = reason;
    match reason.class {
        None => Some(format!("without “{word}”")),
        // Of what only the sort of the record tells no word was found.
        Some(Class::OneTypo | Class::TwoTypos | Class::Loose) if found.is_empty() => None,
        Some(Class::OneTypo | Class::TwoTypos | Class::Loose) => Some(format!("“{found}” for “{word}”")),
        Some(Class::Whole | Class::Form | Class::Prefix | Class::Inside) => None,
    }
}
