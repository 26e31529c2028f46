//! The columns of a list: those of a kind and the text of a cell, both from the property table.

use super::words::{TIME_NOT_KNOWN, capitalise, is_place_in_time, is_untimed, join, uncertain_time, value_label};
use crate::data::{Fact, Handle, Kind, ListedOrder, ListedProperty, Period, Property, Rank, Time, Value, View};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Id,
    Kind,
    Short,
    Name,
    Title,
    /// The short name, or the name where there is none.
    Label,
    /// The name where it is not the label.
    FullName,
    Summary,
    /// When it was, by whichever of the dates of its kind it has, or by that of what it is part of.
    Date,
    Property(Property),
}

/// The columns that are no property, each with its key and label.
const FIXED: [(Column, &str, &str); 9] = [
    (Column::Id, "id", "Id"),
    (Column::Kind, "kind", "Kind"),
    (Column::Short, "short", "Short"),
    (Column::Name, "name", "Name"),
    (Column::Title, "title", "Name"),
    (Column::Label, "label", "Name"),
    (Column::FullName, "full-name", "Full name"),
    (Column::Summary, "summary", "Summary"),
    (Column::Date, "date", "Date"),
];

impl Column {
    pub fn key(self) -> &'static str {
        self.words().0
    }

    pub fn label(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        if let Column::Property(property) = self {
            return (property.key(), property.label());
        }
        let (_, key, label) = FIXED.iter().find(|(column, ..)| *column == self).expect("every column is listed");
        (key, label)
    }

    /// What it is called above a list: what links to the framework by its field, which is shorter.
    pub fn heading(self) -> String {
        if self.of_type().is_empty() { self.label().into() } else { capitalise(self.key()) }
    }

    /// What records are grouped by, in a sentence.
    pub fn grouped_by(self) -> String {
        if self.of_type().is_empty() { self.label().to_lowercase() } else { self.of_type().into() }
    }

    /// The type of the records in it; empty when any will do.
    fn of_type(self) -> &'static str {
        if let Column::Property(property) = self { property.definition().of_type } else { "" }
    }

    /// Whether it is the short, the whole or either name on the screen.
    pub fn is_name(self) -> bool {
        matches!(self, Column::Label | Column::Name | Column::FullName)
    }

    /// Whether it says when a record was.
    pub fn is_date(self) -> bool {
        matches!(self, Column::Date | Column::Property(Property::WHEN))
    }

    /// Every column there is, those that every record has first.
    pub fn all() -> impl Iterator<Item = Column> {
        FIXED.iter().map(|(column, ..)| *column).chain(Property::all().map(Column::Property))
    }

    /// The column in which lists of a kind show a property: several dates share one.
    pub fn listed(kind: Kind, property: Property) -> Column {
        let dates = if let ListedOrder::Newest(dates) = kind.listed().order { dates } else { &[] };
        if dates.len() > 1 && dates.contains(&property) { Column::Date } else { Column::Property(property) }
    }

    pub fn named(key: &str) -> Option<Column> {
        Column::all().find(|column| column.key() == key || column.also() == key)
    }

    fn also(self) -> &'static str {
        let also = if let Column::Property(property) = self { property.definition().also } else { "" };
        if also.is_empty() { self.key() } else { also }
    }
}

/// The columns that a table of a kind shows, the most important first.
pub fn columns(kind: Kind) -> Vec<Column> {
    let listed = kind.listed();
    let properties =
        |listed: &'static [ListedProperty]| listed.iter().map(|listed| Column::listed(kind, listed.property));
    let (first, other) = if listed.by_name { (Column::Name, Column::Short) } else { (Column::Short, Column::Name) };
    let mut columns: Vec<Column> = std::iter::once(first)
        .chain(properties(listed.columns))
        .chain([other])
        .chain(properties(listed.more))
        .collect();
    columns.dedup();
    columns
}

/// How much a cell says, and how it marks what sources dispute or what may have been otherwise on the day that is asked about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Detail {
    Words,
    /// All, with `≠` and `?` before the value, which no narrow column cuts off; and months in three letters.
    Signs,
    /// The same without days.
    Months,
    Years,
}

/// The values of [`View::current`], with commas between them.
pub fn cell(view: View<'_>, handle: Handle, column: Column) -> String {
    cell_with(view, handle, column, Detail::Words)
}

/// The same for columns of the screen.
pub fn narrow_cell(view: View<'_>, handle: Handle, column: Column) -> String {
    cell_with(view, handle, column, Detail::Signs)
}

/// The same, and what it says with less about time where it is long; the longest first, nothing for an empty cell.
pub fn cell_texts(view: View<'_>, handle: Handle, column: Column) -> Vec<String> {
    let mut texts = vec![narrow_cell(view, handle, column)];
    if matches!(column, Column::Date | Column::Property(_)) {
        texts.extend([Detail::Months, Detail::Years].map(|detail| cell_with(view, handle, column, detail)));
    }
    texts.dedup();
    texts.retain(|text| !text.is_empty());
    texts
}

fn cell_with(view: View<'_>, handle: Handle, column: Column, detail: Detail) -> String {
    let record = view.record(handle);
    match column {
        Column::Id => record.id().to_string(),
        Column::Kind => record.kind.word().into(),
        Column::Short => record.short().to_string(),
        Column::Title => super::title(record),
        Column::Label => record.label().to_string(),
        Column::FullName if record.label() == record.name() => String::new(),
        Column::Name | Column::FullName => record.name().to_string(),
        Column::Summary => view.summary(handle).into(),
        Column::Date => {
            let dated = dated_by(view, handle);
            dated
                .map_or_else(|| undated(view, handle, detail), |(dated, date)| property_cell(view, dated, date, detail))
        }
        Column::Property(property) => {
            let cell = property_cell(view, handle, property, detail);
            if cell.is_empty() && column.is_date() { undated(view, handle, detail) } else { cell }
        }
    }
}

/// What the screen says where the date is missed of a record that is listed by it: that it is still to come, or that none is known.
fn undated(view: View<'_>, handle: Handle, detail: Detail) -> String {
    let record = view.record(handle);
    match record.kind.listed().order {
        ListedOrder::Newest(_) if detail != Detail::Words => {
            let status = property_cell(view, handle, Property::STATUS, detail);
            let tells = record.has_status(&["announced", "planned", "postponed", "cancelled"]) && !status.is_empty();
            if tells { status } else { "no date".into() }
        }
        ListedOrder::Newest(_)
        | ListedOrder::PartOf(_)
        | ListedOrder::Label
        | ListedOrder::OneWord
        | ListedOrder::MostLinked => String::new(),
    }
}

/// The record and the property that say when a record was.
fn dated_by(view: View<'_>, handle: Handle) -> Option<(Handle, Property)> {
    match view.dataset.kind(handle).listed().order {
        ListedOrder::Newest(dates) => {
            dates.iter().find(|&&date| view.best(handle, date).is_some()).map(|&date| (handle, date))
        }
        ListedOrder::PartOf(property) => {
            let mut wholes = view.outgoing(handle).filter(|link| link.property == property);
            wholes.find_map(|whole| dated_by(view, whole.to))
        }
        ListedOrder::Label | ListedOrder::OneWord | ListedOrder::MostLinked => None,
    }
}

fn property_cell(view: View<'_>, handle: Handle, property: Property, detail: Detail) -> String {
    if property == Property::STATUS
        && let Some(status) = status_cell(view, handle, detail)
    {
        return status;
    }
    let facts = view.current(handle, property);
    // What is true of all values is said once.
    let is_untimed = !facts.is_empty() && facts.iter().all(|&fact| is_untimed(view, handle, fact));
    let mut texts: Vec<String> = Vec::new();
    for fact in facts {
        let mut time = if is_untimed { String::new() } else { uncertain_time(view, handle, fact) };
        if let (Time::Seen(period), Detail::Years) = (fact.time(), detail) {
            time = format!("seen {}", years(period));
        }
        // When a meeting was where is less than its date, which stands beside it; unless it is another.
        let is_beside_date = detail > Detail::Signs && is_place_in_time(view, handle, fact);
        let time = if is_beside_date && time != TIME_NOT_KNOWN { String::new() } else { time };
        let text = value_cell(view, fact, &time, detail);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    let values = texts.join(", ");
    match texts.len() {
        _ if !is_untimed => values,
        1 => qualified(detail, Rank::Normal, &values, &[TIME_NOT_KNOWN]),
        _ => qualified(detail, Rank::Normal, &values, &[TIMES_NOT_KNOWN]),
    }
}

/// What the dates of a record say that it is; on the screen with when it ended, which is asked next.
fn status_cell(view: View<'_>, handle: Handle, detail: Detail) -> Option<String> {
    if detail == Detail::Words || view.status(handle) != Some("ended") {
        return view.dated_status(handle).map(Into::into);
    }
    let when = property_cell(view, handle, Property::ENDED, detail);
    Some(join(&["ended", if when.is_empty() { "(date not known)" } else { &when }], " "))
}

/// The values one by one, each with what changes its meaning, and dates as ISO has them.
pub(super) fn value_cells(view: View<'_>, handle: Handle, property: Property) -> impl Iterator<Item = String> {
    view.current(handle, property).into_iter().map(move |fact| {
        if let Value::Date(date) = fact.value() {
            return date.iso();
        }
        value_cell(view, fact, &uncertain_time(view, handle, fact), Detail::Words)
    })
}

fn value_cell(view: View<'_>, fact: Fact<'_>, time: &str, detail: Detail) -> String {
    let value = match (detail, fact.value_period()) {
        (Detail::Signs, Some(period)) => format!("{period:#}"),
        (Detail::Months, Some(period)) => format!("{:#}", period.without_days()),
        (Detail::Years, Some(period)) => years(period),
        (Detail::Words, _) | (_, None) => value_label(view.dataset, fact.value()),
    };
    if detail == Detail::Words {
        return qualified(detail, fact.rank, &value, &[part_of_role(view, fact), time]);
    }
    if fact.property == Property::OFFICE && !fact.role().is_empty() {
        // Of a long post the end may be cut, but not when it was held; where says least.
        let time = if let (Time::Seen(period), Detail::Years) = (fact.time(), detail) { &years(period) } else { time };
        return if detail == Detail::Years && time != TIME_NOT_KNOWN {
            qualified(detail, fact.rank, &join(&[time, fact.role()], ": "), &[])
        } else {
            qualified(detail, fact.rank, &format!("{}, {value}", fact.role()), &[time])
        };
    }
    // What is over must not be cut off.
    qualified(detail, fact.rank, &value, &[time, part_of_role(view, fact)])
}

/// The years of a period, in as few columns as can be read.
fn years(Period { start, end }: Period) -> String {
    match (start.year(), end.year()) {
        (start, end) if start == end => start.to_string(),
        (start, end) if start / 100 == end / 100 => format!("{start}–{:02}", end % 100),
        (start, end) => format!("{start}–{end}"),
    }
}

/// A value with what changes its meaning: the part that a role names, a time that is over or not known, a dispute.
fn qualified(detail: Detail, rank: Rank, value: &str, qualifiers: &[&str]) -> String {
    let mut words = qualifiers.to_vec();
    words.extend((rank == Rank::Disputed).then_some(DISPUTED));
    let mut signs = Vec::new();
    if detail != Detail::Words {
        signs = SIGNS.iter().filter(|(word, _)| words.contains(word)).map(|&(_, sign)| sign).collect();
        words.retain(|word| SIGNS.iter().all(|(other, _)| other != word));
    }
    signs.push(value);
    let (value, words) = (signs.join(" "), join(&words, ", "));
    if words.is_empty() { value } else { format!("{value} ({words})") }
}

const DISPUTED: &str = "disputed";
/// Said of all values of a cell.
const TIMES_NOT_KNOWN: &str = "times not known";
const SIGNS: [(&str, &str); 3] = [(DISPUTED, "≠"), (TIME_NOT_KNOWN, "?"), (TIMES_NOT_KNOWN, "?")];

/// A role that names a part of what it links to, or for whom it stands, such as `Flemish Community`: it begins with a capital letter.
fn part_of_role<'a>(view: View<'_>, fact: Fact<'a>) -> &'a str {
    let has_parts = fact.linked().is_some_and(|to| view.dataset.kind(to) != Kind::Person);
    let names_a_part = has_parts && fact.role().starts_with(char::is_uppercase);
    if names_a_part || fact.role().starts_with("for ") { fact.role() } else { "" }
}

#[cfg(test)]
mod tests;
