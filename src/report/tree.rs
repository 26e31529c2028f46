//! What a record consists of: its parts, their parts, and who belongs to them, as the rows of a tree. Draws nothing but its branches.

use super::footnotes::OwnedCitation;
use super::words::{join, title, value_text};
use crate::data::{Handle, Link, Property, Rank, View};

/// How a whole names those who belong to it.
const BELONGS: [Property; 4] = [Property::HOST, Property::COORDINATOR, Property::MEMBER, Property::PARTICIPANT];
/// What stands beside the title of a part.
const DETAILS: [Property; 2] = [Property::TYPE, Property::SEAT];
/// Levels below the root.
const DEEPEST: usize = 4;

#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    pub handle: Handle,
    /// The branches left of it: `│  ├─ `; empty for the root.
    pub guide: String,
    /// How it belongs to the row above; empty for parts and the root.
    pub label: String,
    pub text: String,
    /// Its type and seat, or role and terms.
    pub detail: String,
    pub citations: Vec<OwnedCitation>,
}

/// The tree below a record; the first row is the record. Costs its parts and their links.
pub fn tree(view: View<'_>, handle: Handle) -> Vec<Branch> {
    let root = Branch {
        handle,
        guide: String::new(),
        label: String::new(),
        text: title(view.record(handle)),
        detail: type_and_seat(view, handle),
        citations: Vec::new(),
    };
    let mut builder = TreeBuilder { view, above: vec![handle], rows: vec![root] };
    builder.add_below("");
    builder.rows
}

pub fn has_parts(view: View<'_>, handle: Handle) -> bool {
    view.graph.incoming(handle).any(|link| link.property == Property::PART_OF)
}

struct TreeBuilder<'a> {
    view: View<'a>,
    /// From the root to the record whose branches are added, so that a ring of parts ends.
    above: Vec<Handle>,
    rows: Vec<Branch>,
}

impl TreeBuilder<'_> {
    /// Adds what belongs to the last record of `above`.
    fn add_below(&mut self, guide: &str) {
        let Some(&whole) = self.above.last() else { return };
        let parts = self.parts(whole);
        let others = self.others(whole);
        let n_rows = parts.len() + others.len();
        for (at, link) in parts.into_iter().chain(others).enumerate() {
            let is_part = link.to == whole;
            let is_last = at + 1 == n_rows;
            let sign = if is_last { "└─ " } else { "├─ " };
            self.rows.push(self.branch(link, is_part, format!("{guide}{sign}")));
            if is_part && self.above.len() < DEEPEST {
                self.above.push(link.from);
                self.add_below(&format!("{guide}{}", if is_last { "   " } else { "│  " }));
                self.above.pop();
            }
        }
    }

    fn parts(&self, whole: Handle) -> Vec<Link> {
        let mut parts: Vec<Link> = self
            .view
            .graph
            .incoming(whole)
            .filter(|link| {
                link.property == Property::PART_OF && self.is_current(*link) && !self.above.contains(&link.from)
            })
            .collect();
        parts.sort_by_key(|link| link.from);
        parts
    }

    fn others(&self, whole: Handle) -> Vec<Link> {
        // The terms of the root already name its hosts.
        let is_root = self.above.len() == 1;
        BELONGS
            .into_iter()
            .filter(|&property| !is_root || property != Property::HOST)
            .flat_map(|property| self.view.graph.outgoing(whole).filter(move |link| link.property == property))
            .filter(|link| self.is_current(*link))
            .collect()
    }

    fn is_current(&self, link: Link) -> bool {
        link.fact(self.view.dataset).rank != Rank::Outdated && self.view.link_holds(link)
    }

    fn branch(&self, link: Link, is_part: bool, guide: String) -> Branch {
        let fact = link.fact(self.view.dataset);
        let handle = if is_part { link.from } else { link.to };
        Branch {
            handle,
            guide,
            label: if is_part { String::new() } else { link.property.label().into() },
            text: title(self.view.record(handle)),
            detail: if is_part {
                type_and_seat(self.view, handle)
            } else {
                join(&[fact.role(), &fact.time().to_string()], ", ")
            },
            citations: OwnedCitation::of(fact),
        }
    }
}

/// The type of a record and where it sits, without where it sat.
fn type_and_seat(view: View<'_>, handle: Handle) -> String {
    let texts = DETAILS
        .into_iter()
        .flat_map(|property| view.current(handle, property))
        .map(|fact| value_text(view.dataset, fact.value()));
    texts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::*;

    #[test]
    fn parts_hang_below_their_whole_and_members_below_parts() {
        let catalog = sketch(
            r#"{"hubs": [{"id": "club", "name": "Club", "facts": [
                    {"property": "participant", "value": "north", "as": "guest"}]},
                {"id": "section", "name": "Section", "facts": [
                    {"property": "part-of", "value": "club"},
                    {"property": "type", "value": "branch"},
                    {"property": "member", "value": "north"}]}],
                "partners": [{"id": "north", "name": "North"}]}"#,
        );
        let rows = tree(catalog.view(None), catalog.dataset().find("club").unwrap());
        let text = |row: &Branch| format!("{}{} {} ({})", row.guide, row.label, row.text, row.detail);
        assert_eq!(
            rows.iter().map(text).collect::<Vec<_>>(),
            [" Club ()", "├─  Section (branch)", "│  └─ Member North ()", "└─ Partner North (guest)"]
        );
    }

    #[test]
    fn a_ring_of_parts_ends() {
        let catalog = sketch(
            r#"{"hubs": [{"id": "a", "name": "A", "facts": [{"property": "part-of", "value": "b"}]},
                         {"id": "b", "name": "B", "facts": [{"property": "part-of", "value": "a"}]}]}"#,
        );
        assert_eq!(tree(catalog.view(None), catalog.dataset().find("a").unwrap()).len(), 2);
    }

    #[test]
    fn a_tree_has_four_levels_below_its_root_and_leaves_out_the_hosts_of_the_root_and_what_is_over() {
        let catalog = sketch(
            r#"{"hubs": [{"id": "club", "name": "Club", "facts": [
                    {"property": "seat", "value": {"city": "Old", "lat": 0.0, "lon": 0.0}, "until": "2009"},
                    {"property": "seat", "value": {"city": "New", "lat": 0.0, "lon": 0.0}, "from": "2010"},
                    {"property": "host", "value": "north"}]},
                {"id": "one", "name": "One", "facts": [{"property": "part-of", "value": "club"},
                    {"property": "host", "value": "north", "from": "2010"},
                    {"property": "member", "value": "south", "rank": "outdated"}]},
                {"id": "two", "name": "Two", "facts": [{"property": "part-of", "value": "one"}]},
                {"id": "three", "name": "Three", "facts": [{"property": "part-of", "value": "two"}]},
                {"id": "four", "name": "Four", "facts": [{"property": "part-of", "value": "three"}]},
                {"id": "five", "name": "Five", "facts": [{"property": "part-of", "value": "four"}]}],
                "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}]}"#,
        );
        let club = catalog.dataset().find("club").unwrap();
        let rows = |asof: &str| -> Vec<String> {
            let rows = tree(catalog.view(asof.parse().ok()), club).into_iter();
            rows.map(|row| format!("{}{} ({})", row.guide, row.text, row.detail)).collect()
        };
        let levels = ["Club (New)", "└─ One ()", "   ├─ Two ()", "   │  └─ Three ()", "   │     └─ Four ()"];
        assert_eq!(rows("")[..5], levels);
        assert_eq!(rows("")[5..], ["   └─ North (since 2010)"]);
        assert_eq!(rows("2009").len(), 1, "One is first known in 2010");
    }

    #[test]
    fn only_a_whole_has_parts() {
        let catalog = sketch(
            r#"{"hubs": [{"id": "a", "name": "A"}, {"id": "b", "name": "B", "facts": [
                {"property": "part-of", "value": "a"}, {"property": "participant", "value": "c"}]}],
                "partners": [{"id": "c", "name": "C"}]}"#,
        );
        let has_parts = |id: &str| has_parts(catalog.view(None), catalog.dataset().find(id).unwrap());
        assert_eq!(["a", "b", "c"].map(has_parts), [true, false, false]);
    }
}
