//! Links between records in both directions, noted once. A link to nothing is left out; the check reports it.

use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::dataset::Dataset;
use super::fact::Fact;
use super::handle::Handle;
use super::packed::{Numbers, Packing, Rows, Unpacking};
use super::property::Property;

/// One link: a fact of `from` whose value is `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub from: Handle,
    pub to: Handle,
    pub property: Property,
    /// The number of the fact among the facts of `from`.
    pub fact: u32,
}

impl Link {
    pub fn fact(self, dataset: &Dataset) -> Fact<'_> {
        dataset.record(self.from).fact(self.fact as usize)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
struct LinkRow {
    from: U32,
    to: U32,
    property: u8,
    fact: U32,
}

impl From<Link> for LinkRow {
    fn from(Link { from, to, property, fact }: Link) -> LinkRow {
        let property = u8::try_from(property.index()).expect("the table of properties has fewer than 256 rows");
        LinkRow { from: U32::new(from.number()), to: U32::new(to.number()), property, fact: U32::new(fact) }
    }
}

impl From<LinkRow> for Link {
    fn from(row: LinkRow) -> Link {
        let handle = |number: U32| Handle::at(number.get() as usize);
        let property = Property::at(row.property.into());
        Link { from: handle(row.from), to: handle(row.to), property, fact: row.fact.get() }
    }
}

/// Every link, out of and into each record.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Graph {
    outgoing: Links,
    incoming: Links,
}

/// The links of each record, one after another, and where each record's begin.
#[derive(Debug, Default, PartialEq, Eq)]
struct Links {
    rows: Rows<LinkRow>,
    starts: Numbers,
}

impl Links {
    fn of(&self, handle: Handle) -> impl ExactSizeIterator<Item = Link> + Clone {
        let rows = self.starts.extent(handle.index()..handle.index() + 1);
        self.rows[rows].iter().map(|&row| row.into())
    }

    /// From links in the order of the record at this end of them.
    fn new(links: Vec<Link>, n_records: usize, end: fn(&Link) -> Handle) -> Links {
        let mut counts = vec![0; n_records];
        for link in &links {
            counts[end(link).index()] += 1;
        }
        let ends = counts.into_iter().scan(0, |end, count| {
            *end += count;
            Some(*end)
        });
        let starts = std::iter::once(0).chain(ends).collect();
        Links { rows: links.into_iter().map(LinkRow::from).collect(), starts }
    }
}

impl Graph {
    /// Notes every link of a dataset. Costs a walk over the facts, and a sort of the links.
    pub fn new(dataset: &Dataset) -> Graph {
        let links = dataset.handles().flat_map(|from| {
            let links = dataset.record(from).links();
            links.map(move |(fact, property, to)| Link { from, to, property, fact: number(fact) })
        });
        let outgoing: Vec<Link> = links.collect();
        let mut incoming = outgoing.clone();
        // Links of one property come in the order of their records already, and a stable sort keeps it.
        incoming.sort_by_key(|link| (link.to, link.property));
        let n_records = dataset.n_records();
        Graph {
            outgoing: Links::new(outgoing, n_records, |link| link.from),
            incoming: Links::new(incoming, n_records, |link| link.to),
        }
    }

    /// The links as bytes, for [`Graph::unpack`].
    pub fn pack(&self) -> Vec<u8> {
        let mut packing = Packing::default();
        for links in [&self.outgoing, &self.incoming] {
            packing.rows(&links.rows);
            packing.numbers(&links.starts);
        }
        packing.finish()
    }

    /// The links whose bytes [`Graph::pack`] returned; nothing is copied.
    pub fn unpack(bytes: &'static [u8]) -> Graph {
        let mut unpacking = Unpacking(bytes);
        let [outgoing, incoming] =
            std::array::from_fn(|_| Links { rows: unpacking.rows(), starts: unpacking.numbers() });
        Graph { outgoing, incoming }
    }

    /// The links that a record's own facts make, in the order of its facts.
    pub fn outgoing(&self, handle: Handle) -> impl ExactSizeIterator<Item = Link> + Clone {
        self.outgoing.of(handle)
    }

    /// The links that other records' facts make to it, by property and then by record.
    pub fn incoming(&self, handle: Handle) -> impl ExactSizeIterator<Item = Link> + Clone {
        self.incoming.of(handle)
    }

    /// Every record linked with this one, in either direction; a record may come more than once.
    pub fn neighbours(&self, handle: Handle) -> impl Iterator<Item = (Handle, Link)> {
        let out = self.outgoing(handle).map(|link| (link.to, link));
        out.chain(self.incoming(handle).map(|link| (link.from, link)))
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a dataset has fewer than 2^32 links")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::rivers;
    use super::super::load;
    use super::*;

    #[test]
    fn unpacked_links_are_the_same_again() {
        let graph = Graph::new(&load(&rivers()).unwrap());
        assert_eq!(Graph::unpack(graph.pack().leak()), graph);
    }

    #[test]
    fn every_link_is_found_from_both_ends() {
        let dataset = load(&rivers()).unwrap();
        let graph = Graph::new(&dataset);
        let out: Vec<Link> = dataset.handles().flat_map(|handle| graph.outgoing(handle).collect::<Vec<_>>()).collect();
        let mut into: Vec<Link> =
            dataset.handles().flat_map(|handle| graph.incoming(handle).collect::<Vec<_>>()).collect();
        assert!(into.is_sorted_by_key(|link| (link.to, link.property, link.from)));
        into.sort_by_key(|link| (link.from, link.fact));
        assert!(!out.is_empty());
        assert_eq!(into, out);
    }
}
