//! How two records are linked: the shortest paths of facts between them, in either direction.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::footnotes::OwnedCitation;
use super::words::{dated_detail, join, rank_label, title};
use crate::data::{Handle, Link, Property, Rank, View};

/// More paths than this say little that is new.
const MAX: usize = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    pub start: Handle,
    /// At least one; the last leads to the other record.
    pub hops: Vec<Hop>,
}

/// One link of a path: a fact of either record that names the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    pub to: Handle,
    pub text: String,
    /// What the record is to the one before: `Hosts`, `Part of`.
    pub label: String,
    pub detail: String,
    pub citations: Vec<OwnedCitation>,
}

/// Up to three paths, the shortest first, no two through the same record. Costs every link of the dataset for each path.
pub fn paths(view: View<'_>, start: Handle, end: Handle) -> Vec<Path> {
    let mut search =
        PathSearch { view, start, end, closed: vec![false; view.dataset.n_records()], is_direct_closed: false };
    let mut paths = Vec::new();
    while paths.len() < MAX
        && let Some(links) = search.shortest()
    {
        search.close(&links);
        let hops = links.iter().map(|&(to, link)| hop(view, to, link)).collect();
        paths.push(Path { start, hops });
    }
    paths
}

/// A hop weighs as much as the doublings of links that a record on the way may have before a longer way around it is better.
const HOP: u32 = 8;

/// Links by which a record only mentions another: each weighs as much as two others.
const MENTIONS: [Property; 2] = [Property::constant("names"), Property::RELATED];

struct PathSearch<'a> {
    view: View<'a>,
    start: Handle,
    end: Handle,
    /// Records that an earlier path passes.
    closed: Vec<bool>,
    /// Whether an earlier path is the link between the two records themselves.
    is_direct_closed: bool,
}

impl PathSearch<'_> {
    /// The way of least weight, as the records it comes to and the links that lead there.
    fn shortest(&self) -> Option<Vec<(Handle, Link)>> {
        if self.start == self.end {
            return None;
        }
        let n_records = self.view.dataset.n_records();
        let mut best = vec![u32::MAX; n_records];
        let mut came: Vec<Option<(Handle, Link)>> = vec![None; n_records];
        let mut open = BinaryHeap::from([(Reverse(0), Reverse(self.start))]);
        best[self.start.index()] = 0;
        while let Some((Reverse(weight), Reverse(at))) = open.pop() {
            if at == self.end {
                return Some(self.way(&came));
            }
            if weight > best[at.index()] {
                continue;
            }
            for (to, link) in self.view.graph.neighbours(at) {
                if self.closed[to.index()] || weight + HOP >= best[to.index()] {
                    continue;
                }
                let mention = if MENTIONS.contains(&link.property) { HOP } else { 0 };
                let weight = weight + HOP + mention + if to == self.end { 0 } else { self.breadth(to) };
                // Last, because it looks at the fact.
                if weight < best[to.index()] && self.may_use(at, to, link) {
                    best[to.index()] = weight;
                    came[to.index()] = Some((at, link));
                    open.push((Reverse(weight), Reverse(to)));
                }
            }
        }
        None
    }

    fn may_use(&self, at: Handle, to: Handle, link: Link) -> bool {
        let fact = link.fact(self.view.dataset);
        let is_direct = at == self.start && to == self.end;
        fact.rank != Rank::Outdated && self.view.link_holds(link) && !(is_direct && self.is_direct_closed)
    }

    /// The weight of passing a record: the more links it has, the less each of them means. Counts doublings.
    fn breadth(&self, handle: Handle) -> u32 {
        self.view.graph.neighbours(handle).count().checked_ilog2().unwrap_or(0)
    }

    fn way(&self, came: &[Option<(Handle, Link)>]) -> Vec<(Handle, Link)> {
        let mut way = Vec::new();
        let mut at = self.end;
        while let Some((before, link)) = came[at.index()] {
            way.push((at, link));
            at = before;
        }
        way.reverse();
        way
    }

    fn close(&mut self, way: &[(Handle, Link)]) {
        self.is_direct_closed |= way.len() == 1;
        for (handle, _) in way.iter().filter(|(handle, _)| *handle != self.end) {
            self.closed[handle.index()] = true;
        }
    }
}

/// A link of a path by the surest fact that says it; where sources disagree the detail says so.
fn hop(view: View<'_>, to: Handle, link: Link) -> Hop {
    let is_same = |other: &Link| (other.from, other.to, other.property) == (link.from, link.to, link.property);
    let links = view.outgoing(link.from).filter(is_same);
    let link = links.min_by_key(|link| link.fact(view.dataset).rank).unwrap_or(link);
    let fact = link.fact(view.dataset);
    let label = if link.to == to { link.property.label() } else { link.property.definition().inverse };
    let rank = rank_label(fact.rank, fact.is_contested()).unwrap_or_default();
    Hop {
        to,
        text: title(view.record(to)),
        label: label.into(),
        detail: join(&[&dated_detail(view, link.from, fact), rank], "; "),
        citations: OwnedCitation::of(fact),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{club, sketch};
    use super::*;

    /// The paths between two records of a small world, as labels and ids.
    #[track_caller]
    fn check(start: &str, end: &str, expected: &[&str]) {
        let catalog = sketch(
            r#"{"meetings": [
                    {"id": "fair", "name": "Fair", "facts": [{"property": "host", "value": "north"}, {"property": "attended", "value": "south"}]},
                    {"id": "ball", "name": "Ball", "facts": [{"property": "host", "value": "south"}, {"property": "attended", "value": "north"}]}],
                "hubs": [{"id": "club", "name": "Club", "facts": [{"property": "host", "value": "north"}]}],
                "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}, {"id": "west", "name": "West"}]}"#,
        );
        let find = |id: &str| catalog.dataset().find(id).unwrap();
        let text = |path: &Path| {
            let hops = path.hops.iter().map(|hop| format!("-{}> {}", hop.label, catalog.record(hop.to).id()));
            hops.collect::<Vec<_>>().join(" ")
        };
        let found: Vec<String> = paths(catalog.view(None), find(start), find(end)).iter().map(text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_fact_links_both_ways_and_each_path_takes_other_records() {
        check("club", "fair", &["-Host> north -Hosts> fair"]);
        check("north", "south", &["-Took part in> ball -Host> south", "-Hosts> fair -Took part> south"]);
    }

    #[test]
    fn a_direct_link_is_one_path_and_ways_around_it_are_others() {
        check("north", "fair", &["-Hosts> fair", "-Took part in> ball -Host> south -Took part in> fair"]);
    }

    #[test]
    fn a_way_of_facts_is_better_than_one_of_mentions() {
        let catalog = sketch(
            r#"{"conclusions": [{"id": "paragraph", "name": "§1", "facts": [{"property": "names", "value": "north"}, {"property": "names", "value": "south"}]}],
                "meetings": [{"id": "fair", "name": "Fair", "facts": [{"property": "host", "value": "north"}, {"property": "attended", "value": "south"},
                    {"property": "attended", "value": "west"}, {"property": "attended", "value": "east"}]}],
                "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}, {"id": "west", "name": "West"}, {"id": "east", "name": "East"}]}"#,
        );
        let [north, south] = ["north", "south"].map(|id| catalog.dataset().find(id).unwrap());
        let through: Vec<&str> =
            paths(catalog.view(None), north, south).iter().map(|path| catalog.record(path.hops[0].to).id()).collect();
        assert_eq!(through, ["fair", "paragraph"]);
    }

    #[test]
    fn a_link_is_told_by_its_surest_fact_with_its_time_and_dispute() {
        let catalog = club(
            r#"{"property": "host", "value": "north", "from": "2001", "until": "2003", "rank": "disputed"},
               {"property": "host", "value": "north", "from": "2002", "until": "2003", "rank": "preferred"},
               {"property": "chair", "value": "south", "rank": "disputed"}"#,
        );
        let find = |id: &str| catalog.dataset().find(id).unwrap();
        for (end, asof, expected) in [
            ("north", None, "2002 – 2003; preferred"),
            ("south", None, "disputed"),
            ("south", Some("2010"), "time not known; disputed"),
        ] {
            let view = catalog.view(asof.map(|asof: &str| asof.parse().unwrap()));
            assert_eq!(paths(view, find("club"), find(end))[0].hops[0].detail, expected);
        }
    }

    #[test]
    fn what_is_not_linked_has_no_path() {
        check("west", "north", &[]);
        check("north", "north", &[]);
    }

    #[test]
    fn at_most_three_paths_avoid_what_is_linked_with_everything_and_what_no_longer_holds() {
        let catalog = sketch(
            r#"{"meetings": [
                    {"id": "crowd", "name": "Crowd", "facts": [
                        {"property": "attended", "value": "north"}, {"property": "attended", "value": "south"},
                        {"property": "attended", "value": "east"}, {"property": "attended", "value": "west"}]},
                    {"id": "then", "name": "Then", "facts": [
                        {"property": "attended", "value": "north", "until": "2001"}, {"property": "attended", "value": "south"}]},
                    {"id": "never", "name": "Never", "facts": [
                        {"property": "attended", "value": "north", "rank": "outdated"}, {"property": "attended", "value": "south"}]},
                    {"id": "fair", "name": "Fair", "facts": [
                        {"property": "attended", "value": "north"}, {"property": "attended", "value": "south"}]},
                    {"id": "feast", "name": "Feast", "facts": [
                        {"property": "attended", "value": "north"}, {"property": "attended", "value": "south"}]}],
                "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"},
                    {"id": "east", "name": "East"}, {"id": "west", "name": "West"}]}"#,
        );
        let find = |id: &str| catalog.dataset().find(id).unwrap();
        for (asof, expected) in [(None, ["fair", "feast", "then"]), (Some("2002"), ["fair", "feast", "crowd"])] {
            let asof = asof.and_then(|asof: &str| asof.parse().ok());
            let paths = paths(catalog.view(asof), find("north"), find("south"));
            let through: Vec<&str> = paths.iter().map(|path| catalog.record(path.hops[0].to).id()).collect();
            assert_eq!(through, expected, "{asof:?}");
        }
    }
}
