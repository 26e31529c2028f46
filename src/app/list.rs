//! A list of records: a scope, the words typed to narrow it, and the hits. The same query language as everywhere.

use super::answer::{Answer, Question, answer};
use super::cursor::Cursor;
use super::prompt::Prompt;
use super::rows::Rows;
use super::scope::Scope;
use crate::catalog::Catalog;
use crate::data::{Handle, Period, Property};
use crate::report::text::width;
use crate::report::{Column, cell, groups};
use crate::search::{Clause, Condition, DeadEnd, FieldName, Highlighter, Hits, Notice, Query, Special, explain};

/// How many rows are looked at for the widths of columns: enough for a person to scroll through.
const MEASURED: usize = 300;
/// No column takes more than this by itself while others want room.
const WIDEST: usize = 26;
/// A title narrower than this says too little, unless a person wants it so.
const NARROWEST_TITLE: usize = 30;
/// A column that is made narrower than this cannot be read at all.
const NARROWEST: usize = 4;
/// Nor does anybody need a column wider than this.
const WIDEST_WISHED: usize = 200;

/// A list of records and where a person stands in it.
#[derive(Clone, Debug)]
pub struct List {
    /// Where the records are taken from.
    pub scope: Scope,
    /// What is typed to narrow it.
    pub prompt: Prompt,
    /// What is selected.
    pub cursor: Cursor,
    /// The time for which the whole program shows its facts.
    asof: Option<Period>,
    is_filled: bool,
    answer: Answer,
    rows: Rows,
    grouping: Option<Column>,
    columns: Vec<(Column, usize)>,
    /// The properties that a person chose as columns, in place of the usual ones.
    chosen: Option<Vec<Property>>,
    /// How wide a person wants columns.
    wished: Vec<(Column, usize)>,
    notices: Vec<Notice>,
}

impl List {
    /// The list of a scope, with nothing in it before it is filled.
    pub fn new(scope: Scope) -> List {
        List {
            scope,
            prompt: Prompt::default(),
            cursor: Cursor::default(),
            asof: None,
            is_filled: false,
            answer: Answer::default(),
            rows: Rows::default(),
            grouping: None,
            columns: Vec::new(),
            chosen: None,
            wished: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// Whether it was ever filled.
    pub fn is_filled(&self) -> bool {
        self.is_filled
    }

    /// Lists the records as of a time, unless it does so already.
    pub fn fill(&mut self, catalog: &Catalog, asof: Option<Period>) {
        if self.is_filled {
            return self.show_asof(catalog, asof);
        }
        self.asof = asof;
        self.refresh(catalog);
    }

    /// Searches again after the prompt changed; the cursor goes to the best hit.
    pub fn refresh(&mut self, catalog: &Catalog) {
        self.is_filled = true;
        self.cursor = Cursor::default();
        self.notices = Query::notices(self.prompt.text());
        self.answer = answer(catalog, &self.question());
        self.arrange(catalog);
        self.measure(catalog);
    }

    /// Puts the hits into rows, group by group where a grouping was chosen.
    fn arrange(&mut self, catalog: &Catalog) {
        let found: Vec<Handle> = self.answer.hits.list.iter().map(|hit| hit.handle).collect();
        self.rows = match self.grouping {
            None => Rows::plain(found),
            Some(column) => Rows::grouped(groups(catalog, &found, column, self.asof)),
        };
    }

    /// Groups the rows by a column, or not at all; the same record stays selected.
    pub fn group_by(&mut self, catalog: &Catalog, column: Option<Column>) {
        // Who has not moved yet wants to begin with the first group.
        let selected = self.selected().filter(|_| self.row() > 0);
        self.grouping = column;
        self.arrange(catalog);
        if let Some(selected) = selected {
            self.select(selected);
        }
    }

    /// What the rows are grouped by.
    pub fn grouping(&self) -> Option<Column> {
        self.grouping
    }

    /// What it shows, from top to bottom.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The number of the selected row.
    pub fn row(&self) -> usize {
        self.cursor.row(self.rows.len())
    }

    fn measure(&mut self, catalog: &Catalog) {
        self.columns = match &self.chosen {
            None => self.scope.columns().into_iter().filter_map(|column| self.usual(catalog, column)).collect(),
            Some(chosen) => {
                let columns = std::iter::once(Column::Title).chain(chosen.iter().copied().map(Column::Property));
                columns.map(|column| (column, self.wanted(column, widest(&self.widths(catalog, column))))).collect()
            }
        };
    }

    /// Shows a property as a column, or takes it away; the newest stands first, where there is always room.
    pub fn toggle_column(&mut self, catalog: &Catalog, property: Property) {
        let property_of = |(column, _): &(Column, usize)| match column {
            Column::Property(property) => Some(*property),
            Column::Id | Column::Kind | Column::Short | Column::Name | Column::Title | Column::Summary => None,
        };
        let mut chosen: Vec<Property> = self.columns.iter().filter_map(property_of).collect();
        match chosen.iter().position(|shown| *shown == property) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.insert(0, property),
        }
        self.chosen = Some(chosen);
        self.measure(catalog);
    }

    /// The properties that the listed records have, in table order, with how many of them have each.
    pub fn filled(&self, catalog: &Catalog) -> Vec<(Property, usize)> {
        let has = |hit: &&crate::search::Hit, property| catalog.record(hit.handle).facts_of(property).next().is_some();
        let count = |property| (property, self.answer.hits.list.iter().filter(|hit| has(hit, property)).count());
        Property::all().map(count).filter(|(_, count)| *count > 0).collect()
    }

    /// A column with the width that it wants, unless hardly any row has something to show in it.
    fn usual(&self, catalog: &Catalog, column: Column) -> Option<(Column, usize)> {
        // Every record has a title, and how long it is changes nothing.
        if column == Column::Title {
            return Some((column, self.wanted(column, NARROWEST_TITLE)));
        }
        let widths = self.widths(catalog, column);
        let filled = widths.iter().filter(|&&width| width > 0).count();
        (filled * 3 >= widths.len()).then(|| (column, self.wanted(column, widest(&widths))))
    }

    /// As wide as a person wished, else as the widest cell and the heading need within limits; an empty column wants nothing.
    fn wanted(&self, column: Column, widest: usize) -> usize {
        if let Some((_, wished)) = self.wished.iter().find(|(of, _)| *of == column) {
            return *wished;
        }
        match widest {
            _ if column == Column::Title => NARROWEST_TITLE,
            0 => 0,
            widest => widest.max(width(column.label())).min(WIDEST),
        }
    }

    /// Makes a column wider, or narrower by a negative number.
    pub fn resize(&mut self, column: Column, by: isize) {
        let Some((_, now)) = self.columns.iter_mut().find(|(of, _)| *of == column) else { return };
        *now = now.saturating_add_signed(by).clamp(NARROWEST, WIDEST_WISHED);
        let wish = (column, *now);
        self.wished.retain(|(of, _)| *of != column);
        self.wished.push(wish);
    }

    /// Whether a person asked for this column: then the title gives way to it.
    pub fn is_wished(&self, column: Column) -> bool {
        let newest = self.chosen.as_ref().and_then(|chosen| chosen.first());
        newest.is_some_and(|newest| column == Column::Property(*newest))
            || self.wished.iter().any(|(of, _)| *of == column)
    }

    fn widths(&self, catalog: &Catalog, column: Column) -> Vec<usize> {
        let sample = self.answer.hits.list.iter().take(MEASURED);
        sample.map(|hit| width(&cell(catalog, hit.handle, column, self.asof))).collect()
    }

    /// What it asks for now.
    fn question(&self) -> Question<'_> {
        Question { scope: self.scope, text: self.prompt.text(), asof: self.asof }
    }

    /// The whole query: what is typed, within the scope and as of the time of the program unless another is typed.
    pub fn query(&self) -> Query {
        self.question().query()
    }

    /// The time for which its facts are shown.
    pub fn asof(&self) -> Option<Period> {
        self.asof
    }

    /// Lists the records as of another time; the same one stays selected where it is listed.
    pub fn show_asof(&mut self, catalog: &Catalog, asof: Option<Period>) {
        if self.asof == asof {
            return;
        }
        let selected = self.selected();
        self.asof = asof;
        self.refresh(catalog);
        if let Some(selected) = selected {
            self.select(selected);
        }
    }

    /// The hits.
    pub fn hits(&self) -> &Hits {
        &self.answer.hits
    }

    /// The columns worth showing, with the width that each wants; the title also takes what the others leave. The same for every window onto the list.
    pub fn columns(&self) -> &[(Column, usize)] {
        &self.columns
    }

    /// What the words of the query mark in a text.
    pub fn highlighter(&self) -> &Highlighter {
        &self.answer.highlighter
    }

    /// What should be known about how the query was read.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Why a record is a hit: where each word was found and how well; empty when no words were asked for.
    pub fn why(&self, catalog: &Catalog, handle: Handle) -> String {
        if self.answer.highlighter.is_empty() {
            return String::new();
        }
        let reasons = explain(catalog.corpus(), &Query::parse(self.prompt.text()), handle);
        reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }

    /// The ways on when nothing was found.
    pub fn dead_end(&self) -> Option<&DeadEnd> {
        self.answer.dead_end.as_ref()
    }

    /// The selected record, if there is one.
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

    /// Puts another query into the prompt.
    pub fn ask(&mut self, catalog: &Catalog, text: &str) {
        self.prompt = Prompt::new(text);
        self.refresh(catalog);
    }

    /// Sorts by the column after the one it is sorted by now; after the last column it returns to the first order.
    pub fn sort_by_next(&mut self, catalog: &Catalog) {
        let keys: Vec<String> = self.columns.iter().map(|(column, _)| sort_key(*column)).collect();
        let query = Query::parse(self.prompt.text());
        let now = query.setting(FieldName::Special(Special::Sort)).map(|key| key.trim_start_matches('-').to_string());
        let next = match now.and_then(|now| keys.iter().position(|key| *key == now)) {
            Some(at) => keys.get(at + 1).cloned(),
            None => keys.first().cloned(),
        };
        self.set_sort(catalog, &query, next);
    }

    /// Reverses the order.
    pub fn reverse(&mut self, catalog: &Catalog) {
        let query = Query::parse(self.prompt.text());
        let now = query.setting(FieldName::Special(Special::Sort)).unwrap_or("name").to_string();
        let next = now.strip_prefix('-').map_or_else(|| format!("-{now}"), str::to_string);
        self.set_sort(catalog, &query, Some(next));
    }

    fn set_sort(&mut self, catalog: &Catalog, query: &Query, sort: Option<String>) {
        let name = FieldName::Special(Special::Sort);
        let mut query =
            query.without(|clause| matches!(&clause.condition, Condition::Field(found, _) if *found == name));
        query.clauses.extend(sort.map(|key| Clause { negated: false, condition: Condition::Field(name, vec![key]) }));
        let selected = self.selected();
        self.ask(catalog, &query.to_string());
        if let Some(selected) = selected {
            self.select(selected);
        }
    }
}

fn widest(widths: &[usize]) -> usize {
    widths.iter().copied().max().unwrap_or(0)
}

fn sort_key(column: Column) -> String {
    match column {
        Column::Id | Column::Short => "id".into(),
        Column::Kind => "kind".into(),
        Column::Name | Column::Title | Column::Summary => "name".into(),
        Column::Property(property) => property.key().into(),
    }
}
