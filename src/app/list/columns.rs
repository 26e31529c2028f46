//! The columns of a list: those worth showing or those a person chose, how wide each wants to be and how narrow it may get.

use std::collections::{BTreeMap, HashSet};

use super::List;
use super::query::SORT;
use crate::app::Scope;
use crate::catalog::Catalog;
use crate::data::{Kind, Property};
use crate::report::text::width;
use crate::report::{Column, narrow_cell};
use crate::search::{Field, FieldName, Query};

/// Rows measured for the widths of columns.
const MEASURED: usize = 300;
/// Rows that decide whether a column says enough: those that are seen first.
const FIRST: usize = 30;
/// How many of a hundred cells are whole at the usual width of a column, and but for a few.
const USUAL: usize = 85;
const NEARLY_ALL: usize = 96;
/// The usual width of a column, at most; names take more.
const WIDEST: usize = 26;
/// What the full name gets before other columns are whole.
const USUAL_FULL_NAME: usize = 40;
/// Names narrower than this do not tell records apart.
const MIN_LABEL: usize = 17;
const MIN_FULL_NAME: usize = 14;
/// The least width of a column that the table of kinds does not name.
const LEAST: usize = 8;
/// A month.
const MIN_DATE: usize = 8;
const NARROWEST: usize = 4;
/// The sign of the order, with the blank before it.
const ARROW: usize = 2;
const WIDEST_CHOSEN: usize = 200;
/// A column tells nothing when this many of a hundred rows have the same in it.
const IDLE: usize = 80;
const SAMPLE: usize = 8;
/// Longer lists are not read to their end to see whether all rows have the same.
const SURVEYED: usize = 5000;

/// A column worth showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListColumn {
    pub column: Column,
    pub claim: Claim,
    /// The width of its heading, with the sign of the order.
    pub heading: usize,
    /// The width that shows every cell.
    pub width: usize,
    /// The width that shows most cells, which every column has before any has more.
    pub usual: usize,
    /// The width that shows all cells but for a few, which comes next.
    pub nearly: usize,
    /// Where there is less room the column is left out.
    pub least: usize,
    /// Whether a person gave it its width.
    pub is_resized: bool,
    pub alike: Alike,
}

/// Whether all rows of a list, in sight or not, have the same in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    Differing,
    /// They differ in what qualifies it: `running (seen 2021)`.
    ButForQualifiers,
    Same,
}

/// What right to room a column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is shown in any case: a person chose it, or the query or the order asks for it.
    Asked,
    /// It is shown wherever what is in sight has it: the first column, and dates, without which nothing is listed that has them.
    Needed,
    /// It is shown where there is room, in the order of the columns.
    Usual,
    /// Nearly all rows have the same in it, so that it gives way to names.
    Idle,
}

impl List {
    /// Columns of the scope or those a person chose, the most important first.
    pub(super) fn update_columns(&mut self, catalog: &Catalog) {
        let mut wanted: Vec<Column> = match &self.chosen_columns {
            None => self.shown_scope().columns(),
            Some(properties) => (self.shown_scope().columns().into_iter().take(1))
                .chain(properties.iter().copied().map(Column::Property))
                .chain([Column::FullName])
                .collect(),
        };
        // The headings of groups have what their records share.
        wanted.retain(|column| Some(*column) != self.grouping);
        let asked = self.asked_properties(catalog).into_iter().map(Column::Property);
        // What the query asks for stands beside the name, unless every row has the same, and was seen to have it on the same day:
        // then the border says it.
        let is_same = |&column: &Column| self.hits.list.len() > 1 && self.alike(catalog, column) == Alike::Same;
        let (fixed, asked): (Vec<Column>, Vec<Column>) = asked.partition(is_same);
        wanted.retain(|column| !fixed.contains(column));
        let first = self.hits.list.first().map(|hit| hit.handle);
        let cell = |column| first.map(|first| narrow_cell(catalog.view(self.shown_asof), first, column));
        let shared = fixed.into_iter().filter_map(|column| Some((column, cell(column)?)));
        let shared = shared.filter(|(_, cell)| !cell.is_empty()).collect();
        wanted.splice(1..1, asked.iter().copied().filter(|column| !wanted.contains(column)).collect::<Vec<_>>());
        self.columns = wanted
            .into_iter()
            .enumerate()
            .filter_map(|(at, column)| self.list_column(catalog, column, asked.contains(&column), at == 0))
            .collect();
        self.shared = shared;
    }

    /// What the hits of a search are when they are all of one kind, else the scope.
    pub(super) fn shown_scope(&self) -> Scope {
        let mut kinds = Kind::ALL.iter().filter(|kind| self.n_hits[kind.index()] > 0);
        match (self.scope, kinds.next(), kinds.next()) {
            (Scope::Everything, Some(&kind), None) => Scope::Kind(kind),
            (scope, _, _) => scope,
        }
    }

    /// A column, unless hardly any row has something to show in it.
    fn list_column(&self, catalog: &Catalog, column: Column, is_asked: bool, is_first: bool) -> Option<ListColumn> {
        let cells = self.cells(catalog, column);
        let widths: Vec<usize> = cells.iter().map(|cell| width(cell)).collect();
        let first = &widths[..widths.len().min(FIRST)];
        let n_filled = first.iter().filter(|&&width| width > 0).count();
        let is_own = self.chosen_columns.is_some() && column != Column::FullName;
        let is_asked = is_asked || self.is_chosen(column) || self.is_ordered_by(column);
        let is_date = column.is_date();
        let tells_apart = self.tells_apart(column);
        let is_worth_it = n_filled * 3 >= first.len() || is_date || tells_apart;
        if !(is_first || is_asked || is_own) && (n_filled == 0 || !is_worth_it) {
            return None;
        }
        let claim = match () {
            () if is_asked => Claim::Asked,
            () if is_first => Claim::Needed,
            () if is_date => Claim::Needed,
            () if is_idle(&cells, tells_apart) => Claim::Idle,
            () => Claim::Usual,
        };
        let heading = heading_width(column, self.order().is_some_and(|order| order.is_of(column)));
        let resized = self.chosen_width(column);
        let preferred = || {
            let [.., width] = preferred_widths(column, heading, widths.clone());
            let [usual, nearly, _] = preferred_widths(column, heading, self.asking_widths(catalog, column, &widths));
            [usual, nearly, width]
        };
        let [usual, nearly, width] = resized.map_or_else(preferred, |width| [width; 3]);
        // A heading that is cut names nothing.
        let least = self.least_width(column).max(if column.is_name() { 0 } else { heading }).min(width);
        let (is_resized, alike) = (resized.is_some(), self.alike(catalog, column));
        Some(ListColumn { column, claim, heading, width, usual, nearly, least, is_resized, alike })
    }

    /// The widths of the cells that are seen first; of short names those that have no full name behind them can run on.
    fn asking_widths(&self, catalog: &Catalog, column: Column, widths: &[usize]) -> Vec<usize> {
        let runs_on =
            |handle| column == Column::Label && catalog.record(handle).label() == catalog.record(handle).name();
        let seen = self.hits.list.iter().zip(widths).take(FIRST);
        let asking: Vec<usize> = seen.filter(|(hit, _)| !runs_on(hit.handle)).map(|(_, width)| *width).collect();
        if asking.is_empty() { widths.to_vec() } else { asking }
    }

    /// The width that a person gave a column.
    pub(super) fn chosen_width(&self, column: Column) -> Option<usize> {
        self.chosen_widths.iter().find(|(of, _)| *of == column).map(|(_, width)| *width)
    }

    fn alike(&self, catalog: &Catalog, column: Column) -> Alike {
        let hits = &self.hits.list;
        let mut cells = hits.iter().map(|hit| narrow_cell(catalog.view(self.shown_asof), hit.handle, column));
        let Some(first) = cells.next().filter(|_| hits.len() <= SURVEYED) else { return Alike::Differing };
        let mut alike = Alike::Same;
        for other in cells.filter(|cell| *cell != first) {
            if unqualified(&other) != unqualified(&first) {
                return Alike::Differing;
            }
            alike = Alike::ButForQualifiers;
        }
        alike
    }

    /// Whether a person orders by it.
    fn is_ordered_by(&self, column: Column) -> bool {
        let query = Query::parse(self.prompt.text());
        query.setting(SORT).is_some() && self.order().is_some_and(|order| order.is_of(column))
    }

    /// Whether the kind names the column among those that tell its records apart.
    fn tells_apart(&self, column: Column) -> bool {
        let Scope::Kind(kind) = self.shown_scope() else { return false };
        kind.listed().columns.iter().any(|listed| Column::listed(kind, listed.property) == column)
    }

    fn least_width(&self, column: Column) -> usize {
        match column {
            Column::Label | Column::Name => MIN_LABEL,
            Column::FullName => MIN_FULL_NAME,
            Column::Property(property) => {
                let kind = if let Scope::Kind(kind) = self.shown_scope() { kind } else { Kind::Meeting };
                let listed = kind.listed().properties().find(|listed| listed.property == property);
                listed.map_or(LEAST, |listed| usize::from(listed.least))
            }
            Column::Kind => Kind::ALL.iter().map(|kind| width(kind.word())).max().unwrap_or(LEAST),
            Column::Date => MIN_DATE,
            Column::Id | Column::Short | Column::Title | Column::Summary => LEAST,
        }
    }

    /// The properties that the query narrows by, orders by or groups by.
    fn asked_properties(&self, catalog: &Catalog) -> Vec<Property> {
        let query = Query::parse(self.prompt.text());
        let mut asked: Vec<Property> = query
            .fields()
            .filter_map(|(_, name, _)| if let FieldName::Property(property) = name { Some(property) } else { None })
            .collect();
        // The order that comes by itself is known, and its column stands among the first of the kind.
        if query.setting(SORT).is_some() {
            asked.extend(self.order().and_then(|order| order.property()));
        }
        let found = self.found_properties(catalog).into_iter().filter(|property| !asked.contains(property));
        asked.extend(found.collect::<Vec<_>>());
        // The headings of the groups have the property of these.
        asked.retain(|property| Some(Column::Property(*property)) != self.grouping);
        asked
    }

    /// The properties among the columns of the kind in which most of the first records have words of the query.
    fn found_properties(&self, catalog: &Catalog) -> Vec<Property> {
        let Scope::Kind(kind) = self.shown_scope() else { return Vec::new() };
        let first = &self.hits.list[..self.hits.list.len().min(SAMPLE)];
        let mut found: Vec<Property> = Vec::new();
        for hit in first {
            let reasons = self.found_within(catalog, hit.handle);
            let fields: HashSet<Field> = reasons.into_iter().map(|reason| reason.field).collect();
            found.extend(fields.into_iter().filter_map(property_in));
        }
        let is_usual = |property: Property| found.iter().filter(|&&other| other == property).count() * 2 >= first.len();
        let listed = kind.listed().properties().map(|listed| listed.property);
        listed.filter(|&property| found.contains(&property) && is_usual(property)).collect()
    }

    fn cells(&self, catalog: &Catalog, column: Column) -> Vec<String> {
        let sample = self.hits.list.iter().take(MEASURED);
        sample.map(|hit| narrow_cell(catalog.view(self.shown_asof), hit.handle, column)).collect()
    }

    /// Shows or hides the column of a property; a new one comes first, where there is always room.
    pub(super) fn toggle_column(&mut self, catalog: &Catalog, property: Property) {
        let mut chosen: Vec<Property> = self.columns.iter().filter_map(|column| property_of(column.column)).collect();
        match chosen.iter().position(|shown| *shown == property) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.insert(0, property),
        }
        self.chosen_columns = Some(chosen);
        self.update_columns(catalog);
    }

    pub(super) fn resize(&mut self, column: Column, by: isize) {
        let Some(shown) = self.columns.iter_mut().find(|shown| shown.column == column) else { return };
        shown.width = shown.usual.saturating_add_signed(by).clamp(NARROWEST, WIDEST_CHOSEN);
        (shown.usual, shown.nearly) = (shown.width, shown.width);
        (shown.claim, shown.is_resized) = (Claim::Asked, true);
        let chosen = (column, shown.width);
        self.chosen_widths.retain(|(of, _)| *of != column);
        self.chosen_widths.push(chosen);
    }

    /// Whether a person asked for this column: then the others give way to it.
    fn is_chosen(&self, column: Column) -> bool {
        let newest = self.chosen_columns.as_ref().and_then(|chosen| chosen.first());
        newest.is_some_and(|newest| column == Column::Property(*newest))
            || self.chosen_widths.iter().any(|(of, _)| *of == column)
    }

    /// The properties that the listed records have, in table order, with how many of them have each.
    pub(super) fn property_counts(&self, catalog: &Catalog) -> Vec<(Property, usize)> {
        let mut counts = BTreeMap::new();
        for property in self.hits.list.iter().flat_map(|hit| catalog.record(hit.handle).properties().iter()) {
            *counts.entry(property).or_default() += 1;
        }
        counts.into_iter().collect()
    }
}

/// Whether nearly all rows, of at least two, have the same; having nothing is the same too, unless only what has something is meant.
fn is_idle(rows: &[String], only_filled: bool) -> bool {
    let count = |wanted: &String| rows.iter().filter(|row| *row == wanted).count();
    // What nearly all have stands among any few of them.
    let sample = rows.iter().take(SAMPLE).filter(|row| !only_filled || !row.is_empty());
    let most = sample.map(count).max().unwrap_or(0);
    rows.len() > 1 && most * 100 >= rows.len() * IDLE
}

/// The widths that most cells, nearly all and the widest one need, and the heading; an empty column wants nothing.
pub fn preferred_widths(column: Column, heading: usize, mut cell_widths: Vec<usize>) -> [usize; 3] {
    cell_widths.retain(|width| *width > 0);
    cell_widths.sort_unstable();
    let Some(&widest) = cell_widths.last() else { return [0; 3] };
    let limit = match column {
        Column::Name | Column::Label => WIDEST_CHOSEN,
        Column::FullName => USUAL_FULL_NAME,
        Column::Id
        | Column::Kind
        | Column::Short
        | Column::Title
        | Column::Summary
        | Column::Date
        | Column::Property(_) => WIDEST,
    };
    let share = |part: usize| cell_widths[((cell_widths.len() - 1) * part + 50) / 100];
    // What only adds to full names waits until nearly all of these are whole.
    let most = if column == Column::FullName { WIDEST_CHOSEN } else { limit };
    let widths = [share(USUAL).min(limit), share(NEARLY_ALL).min(most), widest.min(WIDEST_CHOSEN)];
    widths.map(|width| width.max(heading))
}

/// What a cell says without what qualifies it: `running (seen 2021)`.
pub fn unqualified(text: &str) -> &str {
    text.split(" (").next().unwrap_or_default()
}

/// The property in whose values words were found.
fn property_in(field: Field) -> Option<Property> {
    if let Field::Property(property) = field { Some(property) } else { None }
}

fn heading_width(column: Column, has_arrow: bool) -> usize {
    width(&column.heading()) + if has_arrow { ARROW } else { 0 }
}

fn property_of(column: Column) -> Option<Property> {
    match column {
        Column::Property(property) => Some(property),
        Column::Id
        | Column::Kind
        | Column::Short
        | Column::Name
        | Column::Title
        | Column::Label
        | Column::FullName
        | Column::Summary
        | Column::Date => None,
    }
}
