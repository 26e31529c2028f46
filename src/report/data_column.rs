//! The columns of tables that are taken away: those of the screen, and beside them what a spreadsheet can compute with: ISO dates,
//! ids, coordinates, roles, ranks and sources, each in a column of its own.

use super::column::{Column, cell, value_cells};
use super::cycle::when_or_planned;
use super::facts::{time_member, value_id};
use super::table::{CellType, ColumnHeading, Table};
use super::words::capitalise;
use crate::data::{Date, Fact, Handle, Kind, Place, Property, Rank, Time, Value, ValueType, View};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellStyle {
    Text,
    /// To compute with: dates as ISO has them, and values that are told apart by what none of them has.
    Data,
}

/// Between the values of a cell to compute with: no value of the dataset has it.
const SEPARATOR: &str = " | ";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataColumn {
    Shown(Column),
    /// Of the record itself: when and where it is, and every source that it cites.
    Own(Qualifier),
    Qualifier(Property, Qualifier),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    Id,
    From,
    Until,
    /// When both are the same.
    On,
    Seen,
    Lat,
    Lon,
    Role,
    Rank,
    Note,
    Sources,
}

/// What stands behind the key of a property and an underscore, as in `host_id`; of some records have one of their own. Then its type in
/// a workbook.
#[rustfmt::skip] // one part a line, so that the table reads as a table
const QUALIFIERS: [(&str, Qualifier, CellType); 11] = [
    ("id", Qualifier::Id, CellType::Text),
    ("from", Qualifier::From, CellType::Date),
    ("until", Qualifier::Until, CellType::LastDay),
    ("on", Qualifier::On, CellType::Date),
    ("seen", Qualifier::Seen, CellType::Text),
    ("lat", Qualifier::Lat, CellType::Number),
    ("lon", Qualifier::Lon, CellType::Number),
    ("role", Qualifier::Role, CellType::Text),
    ("rank", Qualifier::Rank, CellType::Text),
    ("note", Qualifier::Note, CellType::Text),
    ("sources", Qualifier::Sources, CellType::Sources),
];

impl DataColumn {
    /// The column of a key: one of the screen, one of the record's own, or a part of a property.
    pub fn named(key: &str) -> Option<DataColumn> {
        if let Some(column) = Column::named(key) {
            return Some(DataColumn::Shown(column));
        }
        if let Some(part) = Qualifier::named(key).filter(|part| part.is_of_records()) {
            return Some(DataColumn::Own(part));
        }
        let (property, part) = key.rsplit_once('_')?;
        let Some(Column::Property(property)) = Column::named(property) else { return None };
        let part = Qualifier::named(part)?;
        part.fits(property).then_some(DataColumn::Qualifier(property, part))
    }

    /// The keys of every column but the parts of properties, then the words for those parts.
    pub fn keys() -> (Vec<&'static str>, Vec<&'static str>) {
        let own = QUALIFIERS.iter().filter(|(_, part, _)| part.is_of_records()).map(|(word, ..)| *word);
        (Column::all().map(Column::key).chain(own).collect(), QUALIFIERS.map(|(word, ..)| word).into())
    }

    /// What a table of a kind has: the columns of the screen, with what can be computed with beside them.
    pub fn of(kind: Kind) -> Vec<DataColumn> {
        let mut all: Vec<DataColumn> = [Column::Id, Column::Short, Column::Name].map(DataColumn::Shown).into();
        for property in kind.listed().properties().map(|listed| listed.property) {
            all.push(DataColumn::Shown(Column::Property(property)));
            match property.definition().value {
                ValueType::Link(_) => all.push(DataColumn::Qualifier(property, Qualifier::Id)),
                ValueType::Period => all.extend([Qualifier::From, Qualifier::Until].map(DataColumn::Own)),
                ValueType::Place => all.extend([Qualifier::Lat, Qualifier::Lon].map(DataColumn::Own)),
                ValueType::Text | ValueType::Number | ValueType::Date | ValueType::Address | ValueType::Choice(_) => {}
            }
        }
        all.extend([DataColumn::Shown(Column::Property(Property::SITE)), DataColumn::Own(Qualifier::Sources)]);
        all
    }

    pub fn key(self) -> String {
        match self {
            DataColumn::Shown(column) => column.key().into(),
            DataColumn::Own(part) => part.row().0.into(),
            DataColumn::Qualifier(property, part) => format!("{}_{}", property.key(), part.row().0),
        }
    }

    pub fn property(self) -> Option<Property> {
        if let DataColumn::Shown(Column::Property(property)) = self { Some(property) } else { None }
    }

    pub fn label(self) -> String {
        match self {
            DataColumn::Shown(column) => column.label().into(),
            DataColumn::Own(part) => capitalise(part.row().0),
            DataColumn::Qualifier(property, part) => format!("{} ({})", property.label(), part.row().0),
        }
    }

    fn cell_type(self) -> CellType {
        match self {
            DataColumn::Shown(Column::Property(property)) => match property.definition().value {
                ValueType::Number => CellType::Number,
                ValueType::Date => CellType::Date,
                ValueType::Address => CellType::Address,
                ValueType::Text | ValueType::Period | ValueType::Place | ValueType::Link(_) | ValueType::Choice(_) => {
                    CellType::Text
                }
            },
            DataColumn::Shown(_) => CellType::Text,
            DataColumn::Own(part) | DataColumn::Qualifier(_, part) => part.row().2,
        }
    }

    fn cell(self, view: View<'_>, handle: Handle, style: CellStyle) -> String {
        match self {
            DataColumn::Shown(Column::Property(property)) if style == CellStyle::Data => {
                value_cells(view, handle, property).collect::<Vec<_>>().join(SEPARATOR)
            }
            DataColumn::Shown(column) => cell(view, handle, column),
            DataColumn::Own(part) => part.of_record(view, handle),
            DataColumn::Qualifier(property, part) => {
                let facts = view.current(handle, property);
                facts.into_iter().map(|fact| part.of(fact)).collect::<Vec<_>>().join(SEPARATOR)
            }
        }
    }
}

impl Qualifier {
    fn named(word: &str) -> Option<Qualifier> {
        QUALIFIERS.iter().find(|(known, ..)| *known == word).map(|(_, part, ..)| *part)
    }

    fn row(self) -> (&'static str, Qualifier, CellType) {
        *QUALIFIERS.iter().find(|(_, part, _)| *part == self).expect("every part has a row")
    }

    fn is_place(self) -> bool {
        matches!(self, Qualifier::Lat | Qualifier::Lon)
    }

    fn is_of_records(self) -> bool {
        matches!(self, Qualifier::From | Qualifier::Until | Qualifier::On | Qualifier::Sources) || self.is_place()
    }

    fn fits(self, property: Property) -> bool {
        let needs_link = self == Qualifier::Id;
        (!needs_link || property.is_link()) && (!self.is_place() || property.definition().value == ValueType::Place)
    }

    fn of_record(self, view: View<'_>, handle: Handle) -> String {
        match self {
            Qualifier::From | Qualifier::Until | Qualifier::On => self.date(dates(view, handle)),
            Qualifier::Lat | Qualifier::Lon => {
                let mut places = view.facts(handle).filter(|fact| fact.rank != Rank::Outdated).filter_map(Fact::place);
                places.next().map(|place| self.degrees(place)).unwrap_or_default()
            }
            Qualifier::Sources => distinct(view.facts(handle).flat_map(sources)),
            Qualifier::Id | Qualifier::Seen | Qualifier::Role | Qualifier::Rank | Qualifier::Note => String::new(),
        }
    }

    fn of(self, fact: Fact<'_>) -> String {
        match self {
            Qualifier::Id => value_id(fact).into(),
            Qualifier::From | Qualifier::Until | Qualifier::On => self.date(ends(fact)),
            Qualifier::Seen => time_member(fact, "seen"),
            Qualifier::Lat | Qualifier::Lon => fact.place().map(|place| self.degrees(place)).unwrap_or_default(),
            Qualifier::Role => fact.role().into(),
            Qualifier::Rank => fact.rank.word().into(),
            Qualifier::Note => fact.note().into(),
            Qualifier::Sources => distinct(sources(fact)),
        }
    }

    fn date(self, (from, until): (Option<Date>, Option<Date>)) -> String {
        let date = if self == Qualifier::Until { until } else { from };
        date.filter(|_| self != Qualifier::On || from == until).map(Date::iso).unwrap_or_default()
    }

    fn degrees(self, place: Place<'_>) -> String {
        if self == Qualifier::Lat { place.lat } else { place.lon }.to_string()
    }
}

/// A table of records with these columns under these keys.
pub fn data_table(view: View<'_>, records: &[Handle], columns: &[(String, DataColumn)], style: CellStyle) -> Table {
    let heading = |(key, column): &(String, DataColumn)| ColumnHeading {
        key: key.clone(),
        label: column.label(),
        cell_type: column.cell_type(),
    };
    let row = |&handle: &Handle| columns.iter().map(|(_, column)| column.cell(view, handle, style)).collect();
    Table { headings: columns.iter().map(heading).collect(), rows: records.iter().map(row).collect() }
}

/// When a fact is so: the dates that are its value, or else its time.
fn ends(fact: Fact<'_>) -> (Option<Date>, Option<Date>) {
    match (fact.value_period(), fact.time()) {
        (Some(period), _) | (None, Time::On(period)) => (Some(period.start), Some(period.end)),
        (None, Time::Span { from, until }) => (from, until),
        (None, Time::Unknown | Time::Seen(_)) => (None, None),
    }
}

/// From when until when a record is: its period, or from its first date until it ended.
fn dates(view: View<'_>, handle: Handle) -> (Option<Date>, Option<Date>) {
    let record = view.record(handle);
    if let Some(period) = when_or_planned(record) {
        return (Some(period.start), Some(period.end));
    }
    let date = |property: Property| {
        if let Value::Date(date) = view.best(handle, property)?.value() { Some(date) } else { None }
    };
    let from = Property::of(record.kind).filter(|&property| property != Property::ENDED).find_map(date);
    let until = if Property::ENDED.fits(record.kind) { date(Property::ENDED) } else { from };
    (from, until)
}

fn sources(fact: Fact<'_>) -> impl Iterator<Item = &str> {
    fact.citations().map(|citation| citation.source)
}

fn distinct<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let mut known: Vec<&str> = Vec::new();
    for id in ids {
        if !known.contains(&id) {
            known.push(id);
        }
    }
    known.join(SEPARATOR)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::*;

    const WORLD: &str = r#"{
        "meetings": [{"id": "fair", "name": "Fair", "facts": [
            {"property": "when", "value": "2011-05-09/2011-05-10", "cite": ["log §1"]},
            {"property": "place", "value": {"city": "Aville", "lat": 50.5, "lon": 4.25}, "cite": ["log §2"]},
            {"property": "host", "value": "north", "cite": ["log"]},
            {"property": "host", "value": "south", "as": "co-host", "from": "2010", "cite": ["page"]}]}],
        "hubs": [{"id": "club", "name": "Club", "facts": [{"property": "founded", "value": "2005"}, {"property": "ended", "value": "2009-03"}]}],
        "documents": [{"id": "paper", "name": "Paper", "facts": [{"property": "published", "value": "2021-12-15"}]}],
        "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South, the"}]}"#;

    #[track_caller]
    fn check(id: &str, keys: &[&str], expected: &[&str]) {
        let catalog = sketch(WORLD);
        let handle = catalog.dataset().find(id).unwrap();
        let columns: Vec<_> = keys.iter().map(|key| ((*key).to_string(), DataColumn::named(key).unwrap())).collect();
        let table = data_table(catalog.view(None), &[handle], &columns, CellStyle::Data);
        assert_eq!(table.rows, [expected]);
    }

    #[test]
    fn dates_are_iso_and_those_of_the_record_unless_a_property_is_named() {
        check("fair", &["from", "until", "on", "host_from"], &["2011-05-09", "2011-05-10", "", "2010 | "]);
        check("club", &["from", "until", "founded_on"], &["2005", "2009-03", "2005"]);
        check("paper", &["on", "published"], &["2021-12-15", "2021-12-15"]);
    }

    #[test]
    fn ids_roles_and_sources_stand_beside_the_labels_value_for_value() {
        check("fair", &["host", "host_id"], &["South, the | North", "south | north"]);
        check("fair", &["host_role", "host_rank"], &["co-host | ", "normal | normal"]);
        check("fair", &["host_sources", "sources"], &["page | log", "log | page"]);
        check("fair", &["lat", "place_lon"], &["50.5", "4.25"]);
    }

    #[test]
    fn a_part_is_only_of_a_property_that_has_it() {
        assert_eq!(DataColumn::named("when_id"), None);
        assert_eq!(DataColumn::named("host_lat"), None);
        assert_eq!(DataColumn::named("host_colour"), None);
    }

    #[test]
    fn a_table_of_a_kind_has_them_behind_what_they_belong_to() {
        let keys: Vec<String> = DataColumn::of(Kind::Meeting).into_iter().map(DataColumn::key).collect();
        assert_eq!(keys[..10], ["id", "short", "name", "when", "from", "until", "place", "lat", "lon", "host"]);
        assert_eq!(keys[10], "host_id");
        assert_eq!(keys[keys.len() - 2..], ["site", "sources"]);
    }
}
