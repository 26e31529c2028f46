//! Places as `GeoJSON` (RFC 7946): a point for every city that a record names.

use serde_json::{Value as Json, json};

use super::super::provenance::Provenance;
use super::super::words::title;
use crate::data::write::time_members;
use crate::data::{Handle, Rank, View};

pub(super) fn geojson(view: View<'_>, records: &[Handle], provenance: &Provenance) -> String {
    let features: Vec<Json> = records.iter().flat_map(|&handle| features(view, handle)).collect();
    let mut collection = json!({"type": "FeatureCollection"});
    provenance.add_to(&mut collection);
    collection["features"] = features.into();
    format!("{collection:#}\n")
}

fn features(view: View<'_>, handle: Handle) -> Vec<Json> {
    let record = view.record(handle);
    let facts = view.facts(handle).filter(|fact| fact.rank != Rank::Outdated);
    let places = facts.filter_map(|fact| Some((fact, fact.place()?)));
    places.map(|(fact, place)| {
        let mut properties = json!({
            "id": record.id(), "kind": record.kind.word(), "name": title(record), "property": fact.property.key(), "city": place.city,
        });
        for (member, date) in time_members(fact.time()) {
            properties[member] = date.into();
        }
        properties["cite"] = fact.citations().map(|citation| citation.to_string()).collect();
        json!({
            "type": "Feature",
            // East comes before north.
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": properties,
        })
    }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_place_is_a_point_with_east_before_north() {
        let catalog = fixture::catalog();
        let records: Vec<Handle> = catalog.dataset().handles().collect();
        let text = geojson(catalog.view(None), &records, &Provenance::default());
        let json: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(json["type"], "FeatureCollection");
        let features = json["features"].as_array().unwrap();
        assert_eq!(features.len(), 2);
        let hub = features.iter().find(|feature| feature["properties"]["id"] == "river-hub").unwrap();
        assert_eq!((&hub["type"], &hub["geometry"]["type"]), (&json!("Feature"), &json!("Point")));
        assert_eq!(hub["geometry"]["coordinates"], json!([4.0, 50.0]));
        assert_eq!((&hub["properties"]["from"], &hub["properties"]["property"]), (&json!("2010"), &json!("seat")));
    }
}
