//! The search behind a list: its query, its hits, and their order, which `sort:` in the query says. Knows no rows.

use super::List;
use crate::app::scope::Scope;
use crate::catalog::Catalog;
use crate::data::{ListedOrder, Property};
use crate::report::{Column, Reply};
use crate::search::{
    Clause, Condition, FieldName, Highlighter, Hits, Query, Special, answer, dead_end, notices, reads_as_question,
    search,
};

pub(super) const SORT: FieldName = FieldName::Special(Special::Sort);

/// What the rows are ordered by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// As in `sort:`.
    key: String,
    pub is_descending: bool,
}

impl Order {
    pub fn is_of(&self, column: Column) -> bool {
        sort_key(column) == self.key
    }

    pub(super) fn property(&self) -> Option<Property> {
        Property::all().find(|property| property.key() == self.key)
    }
}

impl List {
    /// The whole query: what is typed, within the scope and as of the time of the program unless another is typed.
    pub fn query(&self) -> Query {
        let mut query = Query::parse(self.prompt.text());
        if let Scope::Kind(kind) = self.scope {
            query.clauses.push(clause(FieldName::Kind, kind.word().into()));
        }
        let name = FieldName::Special(Special::AsOf);
        if let Some(asof) = self.asof.filter(|_| query.setting(name).is_none()) {
            query.clauses.push(clause(name, asof.iso()));
        }
        query
    }

    pub(super) fn search(&mut self, catalog: &Catalog) {
        self.highlighter = Highlighter::default();
        self.dead_end = None;
        self.reply = None;
        self.shown_asof = self.query().asof();
        self.notices.clear();
        self.n_hits = Default::default();
        if Query::parse(self.prompt.text()).is_empty() {
            self.hits = self.all(catalog);
            return;
        }
        let (corpus, query) = (catalog.corpus(), self.query());
        self.notices = notices(corpus, self.prompt.text());
        self.hits = search(corpus, &query);
        for hit in &self.hits.list {
            self.n_hits[catalog.dataset().kind(hit.handle).index()] += 1;
        }
        self.highlighter = Highlighter::new(corpus, &query);
        self.reply = self.reply(catalog);
        self.dead_end = self.hits.list.is_empty().then(|| dead_end(corpus, &query));
    }

    /// The answer to what is typed, when that is a question to everything.
    fn reply(&self, catalog: &Catalog) -> Option<Reply> {
        let text = self.prompt.text();
        if self.scope != Scope::Everything || !reads_as_question(text) {
            return None;
        }
        let answer = answer(catalog.corpus(), self.shown_asof, text)?;
        Some(Reply::new(catalog.view(self.shown_asof), &answer))
    }

    /// What lies in the scope. Now everything does, so that the index need not exist yet; at another time only what had begun.
    fn all(&self, catalog: &Catalog) -> Hits {
        let mut handles = self.scope.handles(catalog);
        if self.asof.is_some() {
            let mut begun: Vec<_> = search(catalog.corpus(), &self.query()).list.iter().map(|hit| hit.handle).collect();
            begun.sort_unstable();
            handles.retain(|handle| begun.binary_search(handle).is_ok());
        }
        Hits::all(handles)
    }

    /// The order of the rows: the one that the query asks for, or that of the kind; none where they come by relevance.
    pub fn order(&self) -> Option<Order> {
        let query = Query::parse(self.prompt.text());
        if let Some(setting) = query.setting(SORT) {
            let (key, is_descending) = setting.strip_prefix('-').map_or((setting, false), |key| (key, true));
            return Some(Order { key: key.to_string(), is_descending });
        }
        let Scope::Kind(kind) = self.scope else { return None };
        match kind.listed().order {
            _ if query.words().next().is_some() => None,
            ListedOrder::Newest(dates) => {
                let column = dates.first().map(|&date| Column::listed(kind, date));
                column.map(|column| Order { key: sort_key(column).into(), is_descending: true })
            }
            ListedOrder::Label => {
                let label = self.scope.columns().first().map(|column| sort_key(*column));
                label.map(|key| Order { key: key.into(), is_descending: false })
            }
            ListedOrder::PartOf(_) | ListedOrder::OneWord | ListedOrder::MostLinked => None,
        }
    }

    /// Whether the rows of a kind come by how well they match, not in the order of the kind.
    pub fn is_by_match(&self) -> bool {
        self.scope != Scope::Everything && !self.highlighter.is_empty() && self.order().is_none()
    }

    /// Sorts by the column after the one it is sorted by now; after the last column it returns to the first order. Full names, for
    /// which there often is no column, are passed over.
    pub(in crate::app) fn sort_by_next(&mut self, catalog: &Catalog) {
        let columns = self.columns.iter().map(|column| column.column);
        let keys: Vec<&str> = columns.filter(|&column| column != Column::FullName).map(sort_key).collect();
        let query = Query::parse(self.prompt.text());
        let now = query.setting(SORT).map(|key| key.trim_start_matches('-'));
        let next = match now.and_then(|now| keys.iter().position(|key| *key == now)) {
            Some(at) => keys.get(at + 1),
            None => keys.first(),
        };
        self.set_sort(catalog, next.map(ToString::to_string));
    }

    /// Sorts by a column, or the other way round when it does so already.
    pub(in crate::app) fn sort_by(&mut self, catalog: &Catalog, column: Column) {
        match self.order() {
            Some(order) if order.is_of(column) => self.reverse(catalog),
            Some(_) | None => self.set_sort(catalog, Some(sort_key(column).into())),
        }
    }

    pub(in crate::app) fn reverse(&mut self, catalog: &Catalog) {
        let order = self.order().unwrap_or(Order { key: "name".into(), is_descending: false });
        let sign = if order.is_descending { "" } else { "-" };
        self.set_sort(catalog, Some(format!("{sign}{}", order.key)));
    }

    /// Who sorts wants to see what comes first.
    fn set_sort(&mut self, catalog: &Catalog, key: Option<String>) {
        let query = Query::parse(self.prompt.text());
        let mut query = query.without(|clause| matches!(&clause.condition, Condition::Field(name, _) if *name == SORT));
        query.clauses.extend(key.map(|key| clause(SORT, key)));
        self.ask(catalog, &query.to_string());
    }
}

fn clause(name: FieldName, value: String) -> Clause {
    Clause { negated: false, condition: Condition::Field(name, vec![value]) }
}

fn sort_key(column: Column) -> &'static str {
    match column {
        Column::Id => "id",
        Column::Kind => "kind",
        Column::Short | Column::Label => "label",
        Column::Date => "date",
        Column::Name | Column::Title | Column::FullName | Column::Summary => "name",
        Column::Property(property) => property.key(),
    }
}
