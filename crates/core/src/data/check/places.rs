//! Where cities lie: each in one place, and none in the sea because its coordinates are swapped.

use std::collections::HashMap;

use super::draft::{is_on_earth, plain_words};
use crate::data::draft::Spot;
use crate::data::fact::{Fact, Place};
use crate::data::property::Property;
use crate::data::record::Record;

/// A place with the fact that says it and where that stands.
pub(super) struct SpottedPlace<'a> {
    pub(super) at: Spot,
    pub(super) record: Record<'a>,
    pub(super) fact: Fact<'a>,
    pub(super) place: Place<'a>,
}

/// The places that are wrong, each with what is wrong; on request also those that only seem so.
pub(super) fn wrong_places<'a, 'b>(
    places: &'b [SpottedPlace<'a>],
    asks_swapped: bool,
    at: impl Fn(&SpottedPlace<'_>) -> (&'b str, usize),
) -> Vec<(&'b SpottedPlace<'a>, String)> {
    let mut cities: HashMap<&str, Vec<&SpottedPlace<'_>>> = HashMap::new();
    for place in places.iter().filter(|place| is_on_earth(place.place.lat, place.place.lon)) {
        cities.entry(place.place.city).or_default().push(place);
    }
    let mut found = Vec::new();
    let usual: Vec<&SpottedPlace<'_>> = cities.values().map(|city| majority(city, places)).collect();
    for (city, usual) in cities.values().zip(&usual) {
        let elsewhere = city.iter().filter(|other| !is_near(other.place, usual.place));
        found.extend(elsewhere.map(|other| (*other, elsewhere_message(other.place, usual.place, at(usual)))));
    }
    if asks_swapped {
        found.extend(with_more(&usual));
        found.extend(swapped(usual));
    }
    found
}

/// The places that have the name of another city there in another spelling, or with more: `riga`, `Riga, Latvia`.
fn with_more<'a, 'b>(cities: &[&'b SpottedPlace<'a>]) -> Vec<(&'b SpottedPlace<'a>, String)> {
    let bare = |city: &str| plain_words(city.split([',', '(']).next().unwrap_or_default());
    let mut sorted = cities.to_vec();
    sorted.sort_by_key(|city| city.at);
    let mut names: HashMap<String, Place<'_>> = HashMap::new();
    for city in &sorted {
        names.entry(plain_words(city.place.city)).or_insert(city.place);
    }
    let told = sorted.into_iter().filter_map(|city| {
        let other = names.get(&bare(city.place.city))?;
        let is_there = other.city != city.place.city && is_near(*other, city.place);
        is_there.then(|| (city, format!("{} is {} in other records; write it so", city.place.city, other.city)))
    });
    told.collect()
}

/// The places that would lie near others if their coordinates were swapped, and do not as they are.
fn swapped<'a, 'b>(mut places: Vec<&'b SpottedPlace<'a>>) -> Vec<(&'b SpottedPlace<'a>, String)> {
    let mut cells: HashMap<(i32, i32), usize> = HashMap::new();
    for place in &places {
        *cells.entry(cell(place.place)).or_default() += 1;
    }
    // Two places far from all others accuse each other: the one that was written last is wrong.
    places.sort_by_key(|place| std::cmp::Reverse(place.at));
    let mut found = Vec::new();
    for place in places {
        if is_swapped(&cells, place.place) {
            let message = format!("{} is far from every other city; lat and lon are swapped", place.place.city);
            found.push((place, message));
            *cells.entry(cell(place.place)).or_default() -= 1;
        }
    }
    found
}

/// The place with which most agree, by the vote of Boyer and Moore; of as many the one beside which others of the same host or
/// country lie; else the one that stands first.
fn majority<'a, 'b>(city: &[&'b SpottedPlace<'a>], all: &[SpottedPlace<'a>]) -> &'b SpottedPlace<'a> {
    let mut sorted = city.to_vec();
    sorted.sort_by_key(|place| place.at);
    let first = sorted[0];
    let (mut winner, mut votes) = (first, 0usize);
    for &place in &sorted {
        match (votes, is_near(place.place, winner.place)) {
            (0, _) => (winner, votes) = (place, 1),
            (_, true) => votes += 1,
            (_, false) => votes -= 1,
        }
    }
    let n_agree = sorted.iter().filter(|place| is_near(place.place, winner.place)).count();
    let Some(other) = sorted.iter().find(|place| !is_near(place.place, first.place)) else { return first };
    if n_agree * 2 > sorted.len() {
        winner
    } else if count_nearby(other, all) > count_nearby(first, all) {
        other
    } else {
        first
    }
}

/// How many other cities with the same host or country lie around a place.
fn count_nearby(place: &SpottedPlace<'_>, all: &[SpottedPlace<'_>]) -> usize {
    let partners = |place: &SpottedPlace<'_>| {
        let links = place.record.facts().filter(|fact| Property::OF_A_COUNTRY.contains(&fact.property));
        links.filter_map(Fact::linked).collect::<Vec<_>>()
    };
    let own = partners(place);
    let is_beside = |other: &&SpottedPlace<'_>| {
        let ((row, column), (other_row, other_column)) = (cell(place.place), cell(other.place));
        other.place.city != place.place.city && row.abs_diff(other_row) <= 1 && column.abs_diff(other_column) <= 1
    };
    all.iter().filter(is_beside).filter(|other| partners(other).iter().any(|partner| own.contains(partner))).count()
}

/// A tenth of a degree is some ten kilometres: the precision the dataset promises.
pub(super) fn is_near(a: Place<'_>, b: Place<'_>) -> bool {
    (a.lat - b.lat).abs() <= 0.1 && (a.lon - b.lon).abs() <= 0.1
}

fn elsewhere_message(place: Place<'_>, usual: Place<'_>, (file, line): (&str, usize)) -> String {
    let Place { city, lat, lon } = usual;
    let is_swapped = is_near(Place { lat: place.lon, lon: place.lat, ..place }, usual);
    let advice = if is_swapped { "lat and lon are swapped" } else { "fix lat and lon" };
    format!("{city} lies at {lat}, {lon} in {file}, line {line}; {advice}")
}

/// The side of a cell, in degrees.
const CELL: f64 = 3.0;

#[expect(clippy::cast_possible_truncation, reason = "a degree on earth divided by three")]
fn cell(Place { lat, lon, .. }: Place<'_>) -> (i32, i32) {
    ((lat / CELL).floor() as i32, (lon / CELL).floor() as i32)
}

/// Whether no other city lies around a place, but one around where it is with its coordinates swapped.
fn is_swapped(cells: &HashMap<(i32, i32), usize>, place: Place<'_>) -> bool {
    let own = cell(place);
    let has_city = |(row, column): (i32, i32)| {
        let around = (-1..=1).flat_map(|down| (-1..=1).map(move |right| (row + down, column + right)));
        let n_cities: usize = around.filter_map(|cell| cells.get(&cell)).sum();
        let is_around = (row - own.0).abs() <= 1 && (column - own.1).abs() <= 1;
        n_cities > usize::from(is_around)
    };
    let mirrored = Place { lat: place.lon, lon: place.lat, ..place };
    is_on_earth(mirrored.lat, mirrored.lon) && !has_city(own) && has_city(cell(mirrored))
}
