//! Links between records in both directions, resolved once. A link to nothing is left out; the check reports it.

use super::dataset::{Dataset, Handle};
use super::property::Property;
use super::record::{Fact, Value};

/// One link: a fact of `from` whose value is `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The record that has the fact.
    pub from: Handle,
    /// The record that the fact names.
    pub to: Handle,
    /// The property of the fact.
    pub property: Property,
    /// The number of the fact among the facts of `from`.
    pub fact: u32,
}

impl Link {
    /// The fact that says so.
    pub fn fact(self, dataset: &Dataset) -> &Fact {
        &dataset.record(self.from).facts[self.fact as usize]
    }
}

/// Every link, out of and into each record.
#[derive(Debug, Default)]
pub struct Graph {
    outgoing: Rows,
    incoming: Rows,
}

/// The links of each record, one after another, and where each record's begin.
#[derive(Debug, Default)]
struct Rows {
    links: Vec<Link>,
    starts: Vec<usize>,
}

impl Rows {
    fn of(&self, handle: Handle) -> &[Link] {
        &self.links[self.starts[handle.index()]..self.starts[handle.index() + 1]]
    }

    /// From links that are sorted by the record that `key` names.
    fn new(links: Vec<Link>, n_records: usize, key: impl Fn(&Link) -> Handle) -> Rows {
        let mut starts = vec![0; n_records + 1];
        for link in &links {
            starts[key(link).index() + 1] += 1;
        }
        for index in 0..n_records {
            starts[index + 1] += starts[index];
        }
        Rows { links, starts }
    }
}

impl Graph {
    /// Resolves every link of a dataset. Costs one look-up a link and a sort.
    pub fn new(dataset: &Dataset) -> Graph {
        let mut outgoing = Vec::new();
        for from in dataset.handles() {
            for (number, fact) in dataset.record(from).facts.iter().enumerate() {
                let Value::Link(id) = &fact.value else { continue };
                let Some(to) = dataset.find(id) else { continue };
                let number = u32::try_from(number).expect("a record has fewer than 2^32 facts");
                outgoing.push(Link { from, to, property: fact.property, fact: number });
            }
        }
        let mut incoming = outgoing.clone();
        incoming.sort_by_key(|link| (link.to, link.property, link.from));
        let n_records = dataset.records().len();
        Graph {
            outgoing: Rows::new(outgoing, n_records, |link| link.from),
            incoming: Rows::new(incoming, n_records, |link| link.to),
        }
    }

    /// The links that a record's own facts make, in the order of its facts.
    pub fn outgoing(&self, handle: Handle) -> &[Link] {
        self.outgoing.of(handle)
    }

    /// The links that other records' facts make to it, by property and then by record.
    pub fn incoming(&self, handle: Handle) -> &[Link] {
        self.incoming.of(handle)
    }

    /// Every record linked with this one, in either direction; a record may come more than once.
    pub fn neighbours(&self, handle: Handle) -> impl Iterator<Item = (Handle, Link)> {
        let out = self.outgoing(handle).iter().map(|link| (link.to, *link));
        out.chain(self.incoming(handle).iter().map(|link| (link.from, *link)))
    }
}
