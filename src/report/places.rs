//! Records in space: which are where, the lines between those places, and the part of the world they lie in. Knows no map.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cycle::when;
use crate::data::{Fact, Handle, Kind, Period, Place, Property, PropertySet, Rank, ValueType, View};

/// The places of records, those with most records first.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub locations: Vec<Location>,
}

#[derive(Clone, Debug)]
pub struct Location {
    pub city: String,
    pub point: Point,
    /// At least one, by kind and then by time.
    pub stays: Vec<RecordAtPlace>,
}

/// Degrees east and north.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub lon: f64,
    pub lat: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecordAtPlace {
    pub record: Handle,
    pub kind: Kind,
    pub period: Option<Period>,
    /// Whether only its country is known, of which this is the capital.
    pub by_country: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub least: Point,
    pub greatest: Point,
}

impl Location {
    /// The first and the last year in which something is known to have been here.
    pub fn years(&self) -> Option<(u16, u16)> {
        let periods = || self.stays.iter().filter_map(|stay| stay.period);
        Some((periods().map(|period| period.start.year()).min()?, periods().map(|period| period.end.year()).max()?))
    }

    /// The most telling kind: a hub before meetings, meetings before the rest.
    pub fn kind(&self) -> Kind {
        let has = |kind| self.stays.iter().any(|stay| stay.kind == kind && !stay.by_country);
        let first = self.stays.first().map_or(Kind::Partner, |stay| stay.kind);
        [Kind::Hub, Kind::Meeting].into_iter().find(|&kind| has(kind)).unwrap_or(first)
    }
}

impl Area {
    /// The area around points, with a margin in degrees; none without points.
    pub fn around(points: impl Iterator<Item = Point>, margin: f64) -> Option<Area> {
        let area = points.fold(None, |area: Option<Area>, point| {
            let area = area.unwrap_or(Area { least: point, greatest: point });
            let least = Point { lon: area.least.lon.min(point.lon), lat: area.least.lat.min(point.lat) };
            let greatest = Point { lon: area.greatest.lon.max(point.lon), lat: area.greatest.lat.max(point.lat) };
            Some(Area { least, greatest })
        })?;
        Some(Area {
            least: Point { lon: (area.least.lon - margin).max(-180.0), lat: (area.least.lat - margin).max(-85.0) },
            greatest: Point {
                lon: (area.greatest.lon + margin).min(180.0),
                lat: (area.greatest.lat + margin).min(85.0),
            },
        })
    }

    pub fn middle(&self) -> Point {
        Point {
            lon: f64::midpoint(self.least.lon, self.greatest.lon),
            lat: f64::midpoint(self.least.lat, self.greatest.lat),
        }
    }

    pub fn wide(&self) -> f64 {
        self.greatest.lon - self.least.lon
    }

    pub fn high(&self) -> f64 {
        self.greatest.lat - self.least.lat
    }
}

/// Two spellings of a city lie no further apart than this; two cities of the same name do.
const SAME_CITY: f64 = 1.0;

impl Places {
    /// The places of records, at a time if one is given. Costs their facts.
    pub fn of(view: View<'_>, handles: &[Handle]) -> Places {
        let mut places = Places::default();
        // More cities than one may have a name.
        let mut of_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, stay) in handles.iter().flat_map(|&handle| stays(view, handle)) {
            let point = point(place);
            let named = of_name.entry(place.city).or_default();
            let found = named.iter().find(|&&at| is_near(places.locations[at].point, point));
            match found.map(|&at| &mut places.locations[at]) {
                // The stays of a record come one after the other.
                Some(city) if city.stays.last().is_some_and(|known| known.record == stay.record) => {}
                Some(city) => city.stays.push(stay),
                None => {
                    named.push(places.locations.len());
                    places.locations.push(Location { city: place.city.to_string(), point, stays: vec![stay] });
                }
            }
        }
        for location in &mut places.locations {
            location
                .stays
                .sort_by_key(|stay| (stay.by_country, stay.kind, stay.period.map(|period| period.start), stay.record));
        }
        places.locations.sort_by(|a, b| b.stays.len().cmp(&a.stays.len()).then_with(|| a.city.cmp(&b.city)));
        places
    }

    /// Puts the places of what was found best first.
    pub fn put_first(&mut self, handles: &[Handle]) {
        let ranks: HashMap<Handle, usize> = handles.iter().copied().zip(0..).collect();
        let rank =
            |location: &Location| location.stays.iter().filter_map(|stay| ranks.get(&stay.record)).min().copied();
        self.locations.sort_by_key(rank);
    }

    /// The number of the first place of a record, its own before its country's.
    pub fn find(&self, record: Handle) -> Option<usize> {
        let is_here = |location: &Location, by_country| {
            location.stays.iter().any(|stay| stay.record == record && stay.by_country == by_country)
        };
        let at = |by_country| self.locations.iter().position(|location| is_here(location, by_country));
        at(false).or_else(|| at(true))
    }
}

/// The part of the world in which the partners of a dataset lie; without partners, all its places. Costs every fact.
pub fn area(view: View<'_>) -> Option<Area> {
    /// Degrees, so that the coasts around the outermost places can be recognised.
    const MARGIN: f64 = 8.0;
    let around = |wanted: fn(Kind) -> bool| {
        let handles = view.dataset.handles().filter(|&handle| wanted(view.dataset.kind(handle)));
        Area::around(handles.flat_map(|handle| own_places(view, handle)).map(|(_, place)| point(place)), MARGIN)
    };
    around(|kind| kind == Kind::Partner).or_else(|| around(|_| true))
}

#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub from: Point,
    pub to: Point,
    pub city: String,
    /// What it links: the time there, or how which record is linked.
    pub about: String,
}

/// The lines from a record: between its own places in the order of time, and to the places of the records it is linked with.
pub fn segments(view: View<'_>, handle: Handle) -> Vec<Segment> {
    let own = stays(view, handle);
    let Some((last, _)) = own.last() else { return Vec::new() };
    let from = point(*last);
    let line = |from: Point, to: Place<'_>, about: String| Segment { from, to: point(to), city: to.city.into(), about };
    let mut segments: Vec<Segment> = Vec::new();
    for pair in own.windows(2) {
        let when = pair[1].1.period.map_or_else(String::new, |period| format!("{period}"));
        segments.push(line(point(pair[0].0), pair[1].0, when));
    }
    let mut known: Vec<Point> = own.iter().map(|(place, _)| point(*place)).collect();
    let kind = view.record(handle).kind;
    for (other, link) in view.neighbours(handle) {
        if !is_drawn_to(kind, view.record(other).kind) {
            continue;
        }
        for (place, stay) in stays(view, other) {
            let to = point(place);
            if stay.by_country || known.iter().any(|known| is_near(*known, to)) {
                continue;
            }
            known.push(to);
            let property = link.property;
            let label = if link.from == handle { property.label() } else { property.definition().inverse };
            segments.push(line(from, place, format!("{label} {}", view.record(other).label())));
        }
    }
    segments
}

/// A country is everywhere in it, not in its capital, and a meeting only passes through: lines to them would say too much.
fn is_drawn_to(from: Kind, to: Kind) -> bool {
    to != Kind::Partner && (to != Kind::Meeting || from == Kind::Meeting)
}

/// Where a record is and was, the earliest first; failing its own places, the capital of its country.
fn stays(view: View<'_>, handle: Handle) -> Vec<(Place<'_>, RecordAtPlace)> {
    let record = view.record(handle);
    let stay = |period: Option<Period>, by_country: bool| RecordAtPlace {
        record: handle,
        kind: record.kind,
        period: period.or_else(|| when(record)),
        by_country,
    };
    let own = own_places(view, handle).map(|(fact, place)| (place, stay(fact.period(), false)));
    let mut stays: Vec<(Place<'_>, RecordAtPlace)> = own.collect();
    stays.sort_by_key(|(_, stay)| stay.period.map(|period| period.start));
    if stays.is_empty() {
        stays.extend(capital(view, handle).map(|place| (place, stay(None, true))));
    }
    stays
}

static PLACES: LazyLock<PropertySet> = LazyLock::new(|| PropertySet::of(|row| row.value == ValueType::Place));

fn own_places(view: View<'_>, handle: Handle) -> impl Iterator<Item = (Fact<'_>, Place<'_>)> {
    let facts = view.record(handle).facts_in(*PLACES).filter(|fact| fact.rank != Rank::Outdated);
    facts.filter(move |&fact| view.holds(handle, fact)).filter_map(|fact| Some((fact, fact.place()?)))
}

/// The properties that name the country of a record, the surest first.
const COUNTRY: [Property; 2] = [Property::LOCATED, Property::HOST];

fn capital(view: View<'_>, handle: Handle) -> Option<Place<'_>> {
    COUNTRY
        .into_iter()
        .flat_map(|property| view.current(handle, property))
        .filter_map(Fact::linked)
        .filter(|&to| view.dataset.kind(to) == Kind::Partner)
        .find_map(|partner| own_places(view, partner).next().map(|(_, place)| place))
}

fn point(place: Place<'_>) -> Point {
    Point { lon: place.lon, lat: place.lat }
}

fn is_near(a: Point, b: Point) -> bool {
    (a.lon - b.lon).abs() < SAME_CITY && (a.lat - b.lat).abs() < SAME_CITY
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sea;
    use super::*;

    #[track_caller]
    fn check(ids: &[&str], asof: Option<&str>, expected: &[&str]) {
        let catalog = sea();
        let handles: Vec<Handle> = ids.iter().map(|id| catalog.dataset().find(id).unwrap()).collect();
        let places = Places::of(catalog.view(asof.map(|asof| asof.parse().unwrap())), &handles);
        let stay = |stay: &RecordAtPlace| {
            format!("{}{}", catalog.record(stay.record).id(), if stay.by_country { " by country" } else { "" })
        };
        let shown: Vec<String> = places
            .locations
            .iter()
            .map(|location| {
                format!("{}: {}", location.city, location.stays.iter().map(stay).collect::<Vec<_>>().join(", "))
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_city_is_one_place_and_a_record_without_one_is_in_the_capital_of_its_country() {
        check(
            &["council1", "council2", "council3", "council4", "council5"],
            None,
            &["Northport: council1, council4, council3 by country", "Southport: council2"],
        );
    }

    #[test]
    fn a_seat_is_where_it_was_at_the_time() {
        check(&["office"], None, &["Northport: office", "Southport: office"]);
        check(&["office"], Some("2012"), &["Southport: office"]);
    }

    #[track_caller]
    fn check_segments(id: &str, expected: &[&str]) {
        let catalog = sea();
        let segments = segments(catalog.view(None), catalog.dataset().find(id).unwrap());
        assert_eq!(segments.iter().map(|segment| segment.city.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn lines_follow_the_seats_in_the_order_of_time_and_leave_capitals_and_passing_meetings_out() {
        check_segments("office", &["Southport"]);
        check_segments("north", &["Southport"]);
        check_segments("council4", &[]);
        check_segments("school", &["Northport"]);
    }

    #[test]
    fn an_area_stays_on_the_globe() {
        let point = Point { lon: 179.0, lat: -41.0 };
        let edge = Area::around(std::iter::once(point), 8.0).unwrap();
        assert!(edge.greatest.lon <= 180.0);
        assert_eq!(Area::around(std::iter::empty(), 8.0), None);
    }

    #[test]
    fn a_location_has_years_and_the_kind_that_says_most() {
        for (ids, years, kind) in [
            (&["council1", "council3", "council4"][..], Some((2008, 2014)), Kind::Meeting),
            (&["north", "council1"], Some((2008, 2008)), Kind::Meeting),
            (&["north", "council3"], Some((2012, 2012)), Kind::Partner),
            (&["north"], None, Kind::Partner),
            (&["office"], Some((2009, 2009)), Kind::Organisation),
        ] {
            let catalog = sea();
            let handles: Vec<Handle> = ids.iter().map(|id| catalog.dataset().find(id).unwrap()).collect();
            let location = &Places::of(catalog.view(None), &handles).locations[0];
            assert_eq!((location.years(), location.kind()), (years, kind), "{ids:?}");
        }
    }

    #[test]
    fn an_area_has_a_margin_a_middle_and_two_sides() {
        let area = area(sea().view(None)).unwrap();
        let (least, greatest) = (Point { lon: 2.0, lat: -18.0 }, Point { lon: 118.0, lat: 68.0 });
        assert_eq!(area, Area { least, greatest });
        assert_eq!((area.middle(), area.wide(), area.high()), (Point { lon: 60.0, lat: 25.0 }, 116.0, 86.0));
    }
}
