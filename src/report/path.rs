//! How two records are connected: the shortest chains of links between them, every hop with its facts. Ranks nothing but chains.

use std::collections::HashMap;

use super::words::detail;
use crate::catalog::Catalog;
use crate::data::{Citation, Fact, Handle, Link, Rank};

/// How many chains are given.
const CHAINS: usize = 3;
/// No chain has more hops: what is further apart is connected with everything.
const LONGEST: usize = 8;

/// One way from a record to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// At least one, each beginning where the one before ends.
    pub hops: Vec<Hop>,
}

/// One step of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Where it begins.
    pub from: Handle,
    /// Where it ends.
    pub to: Handle,
    /// Every link between the two, in either direction; at least one.
    pub links: Vec<HopLink>,
}

/// One fact that makes a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HopLink {
    /// The label of the property, or its inverse label where the fact stands at the end of the step.
    pub label: &'static str,
    /// Role, terms and remark of the fact.
    pub detail: String,
    /// How the fact stands beside others.
    pub rank: Rank,
    /// Where it is said.
    pub citations: Vec<Citation>,
}

impl Chain {
    /// The records of the chain, both ends included.
    pub fn records(&self) -> Vec<Handle> {
        let first = self.hops.first().map(|hop| hop.from);
        first.into_iter().chain(self.hops.iter().map(|hop| hop.to)).collect()
    }
}

/// At most three shortest chains between two records, the shortest first; of equally short ones those through records with
/// few links first, since a record that is linked with everything explains little. Costs a walk over the links for each step.
pub fn paths(catalog: &Catalog, from: Handle, to: Handle) -> Vec<Chain> {
    if from == to {
        return Vec::new();
    }
    let mut found: Vec<Vec<Handle>> = Vec::new();
    let mut walks: HashMap<Handle, Vec<Walk>> = HashMap::from([(from, vec![Walk { weight: 0, records: vec![from] }])]);
    let mut steps_after_first = 0;
    for _ in 0..LONGEST {
        walks = step(catalog, &walks, to);
        let mut arrived = walks.remove(&to).unwrap_or_default();
        arrived.sort();
        found.extend(arrived.into_iter().map(|walk| walk.records));
        steps_after_first += usize::from(!found.is_empty());
        // A chain that is two steps longer than the shortest tells nothing new.
        if found.len() >= CHAINS || steps_after_first > 1 || walks.is_empty() {
            break;
        }
    }
    found.iter().take(CHAINS).map(|records| chain(catalog, records)).collect()
}

/// A walk from the first record, with the number of links of the records between its ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Walk {
    weight: usize,
    records: Vec<Handle>,
}

/// Every walk one step longer; of those that end at the same record only the best are kept.
fn step(catalog: &Catalog, walks: &HashMap<Handle, Vec<Walk>>, to: Handle) -> HashMap<Handle, Vec<Walk>> {
    let mut longer: HashMap<Handle, Vec<Walk>> = HashMap::new();
    for (&end, walks) in walks {
        let mut neighbours: Vec<Handle> = catalog.graph().neighbours(end).map(|(handle, _)| handle).collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        for next in neighbours {
            let more = if next == to { 0 } else { n_links(catalog, next) };
            let kept = longer.entry(next).or_default();
            for walk in walks.iter().filter(|walk| !walk.records.contains(&next)) {
                let mut records = walk.records.clone();
                records.push(next);
                kept.push(Walk { weight: walk.weight + more, records });
            }
            kept.sort();
            kept.truncate(CHAINS);
        }
    }
    longer.retain(|_, walks| !walks.is_empty());
    longer
}

fn n_links(catalog: &Catalog, handle: Handle) -> usize {
    catalog.graph().outgoing(handle).len() + catalog.graph().incoming(handle).len()
}

fn chain(catalog: &Catalog, records: &[Handle]) -> Chain {
    Chain { hops: records.windows(2).map(|pair| hop(catalog, pair[0], pair[1])).collect() }
}

fn hop(catalog: &Catalog, from: Handle, to: Handle) -> Hop {
    let between = catalog.graph().neighbours(from).filter(|(other, _)| *other == to);
    let mut links: Vec<HopLink> = between.map(|(_, link)| hop_link(catalog, link, from)).collect();
    links.sort_by_key(|link| link.rank == Rank::Outdated);
    Hop { from, to, links }
}

fn hop_link(catalog: &Catalog, link: Link, from: Handle) -> HopLink {
    let fact: &Fact = link.fact(catalog.dataset());
    let row = link.property.row();
    let label = if link.from == from { row.label } else { row.inverse };
    HopLink { label, detail: detail(fact), rank: fact.rank, citations: fact.citations.clone() }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{catalog, handle};
    use super::*;

    #[track_caller]
    fn check(from: &str, to: &str, chains: &[&[&str]]) {
        let catalog = catalog();
        let found = paths(&catalog, handle(&catalog, from), handle(&catalog, to));
        let ids =
            |chain: &Chain| chain.records().iter().map(|&handle| catalog.record(handle).id.clone()).collect::<Vec<_>>();
        assert_eq!(found.iter().map(ids).collect::<Vec<_>>(), chains);
    }

    #[test]
    fn neighbours_are_one_hop_apart_in_either_direction() {
        let catalog = catalog();
        let (meeting, host) = (handle(&catalog, "first-meeting"), handle(&catalog, "aland"));
        assert_eq!(paths(&catalog, meeting, host)[0].hops[0].links[0].label, "Host");
        assert_eq!(paths(&catalog, host, meeting)[0].hops[0].links[0].label, "Hosts");
    }

    #[test]
    fn the_way_through_the_record_with_fewer_links_comes_first() {
        let through = |id| ["aland", id, "beland"];
        check("aland", "beland", &[&through("paragraph-1"), &through("second-meeting"), &through("river-hub")]);
    }

    #[test]
    fn nothing_leads_to_a_record_without_links_or_to_itself() {
        check("aland", "lonely-body", &[]);
        check("aland", "aland", &[]);
    }
}
