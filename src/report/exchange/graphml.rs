//! Records and the links between them as `GraphML`, for Gephi, yEd and others.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::super::provenance::Provenance;
use super::super::render::escape_xml;
use super::super::words::title;
use crate::data::write::time_members;
use crate::data::{Handle, View};

/// What nodes and edges carry.
const KEYS: [(&str, &[&str]); 2] =
    [("node", &["kind", "name"]), ("edge", &["property", "label", "as", "on", "from", "until", "seen"])];

/// The records, what they link to, and the links.
pub(super) fn graphml(view: View<'_>, records: &[Handle], provenance: &Provenance) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    let _ = writeln!(out, "  <desc>{}</desc>", escape_xml(&provenance.short_line()));
    for (of, key) in KEYS.iter().flat_map(|(of, keys)| keys.iter().map(move |key| (of, key))) {
        let _ = writeln!(out, "  <key id=\"{key}\" for=\"{of}\" attr.name=\"{key}\" attr.type=\"string\"/>");
    }
    out.push_str("  <graph id=\"aep\" edgedefault=\"directed\">\n");
    let linked = records.iter().flat_map(|&handle| view.facts(handle)).filter_map(crate::data::Fact::linked);
    let nodes: BTreeSet<Handle> = records.iter().copied().chain(linked).collect();
    for handle in nodes {
        let record = view.record(handle);
        let data = data_elements(&[("kind", record.kind.word()), ("name", &title(record))]);
        let _ = writeln!(out, "    <node id=\"{}\">{data}</node>", escape_xml(record.id()));
    }
    for &handle in records {
        for fact in view.facts(handle) {
            let Some(to) = fact.linked() else { continue };
            let times = time_members(fact.time());
            let mut members =
                vec![("property", fact.property.key()), ("label", fact.property.label()), ("as", fact.role())];
            members.extend(times.iter().map(|(member, date)| (*member, date.as_str())));
            let [source, target] = [handle, to].map(|end| escape_xml(view.record(end).id()));
            let data = data_elements(&members);
            let _ = writeln!(out, "    <edge source=\"{source}\" target=\"{target}\">{data}</edge>");
        }
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

fn data_elements(members: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (key, text) in members.iter().filter(|(_, text)| !text.is_empty()) {
        let _ = write!(out, "<data key=\"{key}\">{}</data>", escape_xml(text));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_link_is_an_edge_between_nodes() {
        let catalog = fixture::catalog();
        let records: Vec<Handle> = catalog.dataset().of_kind(crate::data::Kind::Initiative).collect();
        let text = graphml(catalog.view(None), &records, &Provenance::default());
        let document = roxmltree::Document::parse(&text).unwrap();
        let of = |tag: &str| document.descendants().filter(|node| node.has_tag_name(tag)).collect::<Vec<_>>();
        let ids: Vec<&str> = of("node").iter().filter_map(|node| node.attribute("id")).collect();
        let keys: Vec<&str> = of("key").iter().filter_map(|key| key.attribute("id")).collect();
        assert_eq!((ids.len(), of("edge").len()), (4, 3));
        for edge in of("edge") {
            assert!(["source", "target"].iter().all(|end| ids.contains(&edge.attribute(*end).unwrap())));
        }
        assert!(of("data").iter().all(|data| keys.contains(&data.attribute("key").unwrap())));
        assert_eq!(of("edge")[0].attribute("target"), Some("academy-of-locks"));
    }
}
