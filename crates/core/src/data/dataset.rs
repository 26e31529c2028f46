//! The dataset: every record and source, found by id. Never changed after it is written.

use std::ops::Range;

use super::date::Date;
use super::draft::{Draft, RecordDraft, SourceDraft};
use super::fact::{Citation, Fact};
use super::fingerprint::fingerprint;
use super::handle::{FactHandle, Handle};
use super::image::{DateField, Image, Spots, write};
use super::kind::Kind;
use super::life::first_known;
use super::natural::id_order;
use super::packed::partition_point;
use super::record::Record;
use super::source::{Source, SourceClass};
use super::turn::turns;

/// Every record, by kind and then by id, and every source, by id.
#[derive(Debug, Default)]
pub struct Dataset {
    image: Image,
    fingerprint: u64,
}

impl Dataset {
    /// The dataset of drafts, unchecked. Of two records with the same id the first is found.
    pub fn new<'a>(records: &[RecordDraft<'a>], sources: &[SourceDraft<'a>]) -> Dataset {
        let records = records.iter().cloned().map(Draft::Record);
        Dataset::write(records.chain(sources.iter().cloned().map(Draft::Source))).0
    }

    /// As [`Dataset::new`], with where its rows stood in the files.
    pub(super) fn write<'a>(drafts: impl Iterator<Item = Draft<'a>>) -> (Dataset, Spots) {
        let (image, spots) = write(drafts);
        let mut dataset = Dataset { image, fingerprint: 0 };
        let lives: Vec<DateField> =
            first_known(dataset.records(), |id| dataset.source(id)?.date).into_iter().map(DateField::from).collect();
        for (row, first_known) in dataset.image.records.to_mut().iter_mut().zip(lives) {
            row.first_known = first_known;
        }
        dataset.image.turns = turns(dataset.records()).into();
        dataset.fingerprint = fingerprint(dataset.records(), dataset.sources());
        (dataset, spots)
    }

    /// The dataset as a text and bytes.
    pub fn pack(&self) -> (&str, Vec<u8>) {
        let mut bytes = self.image.pack();
        bytes.extend(self.fingerprint.to_le_bytes());
        (&self.image.pool, bytes)
    }

    /// The dataset whose text and bytes [`Dataset::pack`] returned; nothing is copied.
    pub fn unpack(pool: &'static str, bytes: &'static [u8]) -> Dataset {
        let (bytes, fingerprint) = bytes.split_last_chunk().expect("the fingerprint is packed last");
        let image = Image { pool: pool.into(), ..Image::unpack(bytes) };
        Dataset { image, fingerprint: u64::from_le_bytes(*fingerprint) }
    }

    /// The number of its content: the same for the same records and sources, whatever files they come from.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// By kind and then by id.
    pub fn records(&self) -> impl ExactSizeIterator<Item = Record<'_>> + Clone {
        self.image.records.iter().map(|row| Record::new(&self.image, row))
    }

    /// By id.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = Source<'_>> + Clone {
        (0..self.n_sources()).map(|source| self.source_at(source))
    }

    /// The dates of sources that have one. Reads nothing else of them.
    pub fn source_dates(&self) -> impl Iterator<Item = Date> {
        self.image.sources.iter().filter_map(|row| row.date.get())
    }

    pub fn n_records(&self) -> usize {
        self.image.records.len()
    }

    pub fn n_facts(&self) -> usize {
        self.image.facts.len()
    }

    pub fn n_citations(&self) -> usize {
        self.image.citations.len()
    }

    pub fn n_sources(&self) -> usize {
        self.image.sources.len()
    }

    pub fn record(&self, handle: Handle) -> Record<'_> {
        Record::new(&self.image, &self.image.records[handle.index()])
    }

    /// The kind of a record, of which nothing else is read.
    pub fn kind(&self, handle: Handle) -> Kind {
        self.kind_at(handle.index())
    }

    pub fn fact(&self, handle: FactHandle) -> Fact<'_> {
        Fact::new(&self.image, handle)
    }

    /// Every handle, in the order of the records.
    pub fn handles(&self) -> impl ExactSizeIterator<Item = Handle> + Clone + use<> {
        (0..self.n_records()).map(Handle::at)
    }

    /// The handles of one kind; kinds lie together.
    pub fn of_kind(&self, kind: Kind) -> impl ExactSizeIterator<Item = Handle> + use<> {
        self.range(kind).map(Handle::at)
    }

    pub fn count(&self, kind: Kind) -> usize {
        self.range(kind).len()
    }

    /// The record with exactly this id. Costs a binary search in each kind; a [`Reference`](super::Reference) knows its record.
    pub fn find(&self, id: &str) -> Option<Handle> {
        Kind::ALL.iter().find_map(|&kind| self.find_in(self.range(kind), id))
    }

    fn find_in(&self, range: Range<usize>, id: &str) -> Option<Handle> {
        let id_at = |record: usize| self.image.text(self.image.records[record].id);
        let place = partition_point(range.clone(), |record| id_order(id_at(record), id).is_lt());
        (range.contains(&place) && id_at(place) == id).then(|| Handle::at(place))
    }

    pub fn source(&self, id: &str) -> Option<Source<'_>> {
        self.find_source(id).map(|place| self.source_at(place))
    }

    fn find_source(&self, id: &str) -> Option<usize> {
        let place = self.image.sources.partition_point(|row| self.image.text(row.id) < id);
        self.image.sources.get(place).filter(|row| self.image.text(row.id) == id).map(|_| place)
    }

    /// The facts that cite a source, record by record, with the first place in it that each cites.
    pub fn facts_citing(&self, source: &str) -> impl Iterator<Item = (Handle, Fact<'_>, Citation<'_>)> {
        let source = self.find_source(source).map(|place| &self.image.sources[place]);
        let rows = source.map_or(0..0, |row| row.citing.range());
        self.image.citing[rows].iter().filter_map(move |row| {
            let fact = self.fact(FactHandle::at(row.fact.get() as usize));
            Some((Handle::at(row.record.get() as usize), fact, fact.citation_of(source?.id)?))
        })
    }

    /// The sources with how many facts cite each, the most cited first.
    pub fn most_cited_sources(&self) -> impl ExactSizeIterator<Item = (Source<'_>, usize)> {
        let places = self.image.most_cited.iter().map(|place| place.get() as usize);
        places.map(|place| (self.source_at(place), self.image.sources[place].citing.range().len()))
    }

    fn source_at(&self, place: usize) -> Source<'_> {
        let row = &self.image.sources[place];
        Source {
            id: self.image.text(row.id),
            title: self.image.text(row.title),
            publisher: self.image.text(row.publisher),
            date: row.date.get(),
            language: self.image.text(row.language),
            address: self.image.text(row.address),
            class: SourceClass::WORDS[usize::from(row.class)].0,
        }
    }

    fn kind_at(&self, record: usize) -> Kind {
        Kind::ALL[usize::from(self.image.records[record].kind)]
    }

    fn range(&self, kind: Kind) -> Range<usize> {
        let start = partition_point(0..self.n_records(), |record| self.kind_at(record) < kind);
        start..partition_point(0..self.n_records(), |record| self.kind_at(record) <= kind)
    }
}

/// Two datasets are the same when they say the same, in whatever order it was written.
impl PartialEq for Dataset {
    fn eq(&self, other: &Dataset) -> bool {
        self.records().eq(other.records()) && self.sources().eq(other.sources())
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::ValueDraft;
    use super::super::fact::{Citation, Place, Reference, Value};
    use super::super::fixture::{drafts, rivers};
    use super::super::{Graph, load};
    use super::*;

    #[test]
    fn an_unpacked_dataset_is_the_same_again() {
        let dataset = load(&rivers()).unwrap();
        let (pool, bytes) = dataset.pack();
        let unpacked = Dataset::unpack(pool.to_string().leak(), bytes.leak());
        assert_eq!(unpacked, dataset);
        assert_eq!(unpacked.fingerprint(), dataset.fingerprint());
    }

    #[test]
    fn the_order_of_files_does_not_matter() {
        let dataset = load(&rivers()).unwrap();
        let mut texts = rivers();
        texts.reverse();
        let reversed = load(&texts).unwrap();
        assert_eq!(reversed, dataset);
        assert_eq!(Graph::new(&reversed), Graph::new(&dataset));
    }

    #[test]
    fn every_draft_is_read_back_as_it_was_written() {
        let texts = rivers();
        let (mut records, mut sources) = drafts(&texts);
        let dataset = Dataset::new(&records, &sources);
        records.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        for (read, draft) in dataset.records().zip(&records) {
            assert_eq!(
                (read.kind, read.id(), read.name(), read.short(), read.summary()),
                (draft.kind, &*draft.id, &*draft.name, &*draft.short, &*draft.summary)
            );
            assert!(read.aliases().eq(draft.aliases.iter().map(|alias| &**alias)));
            assert!(
                read.gaps()
                    .map(|gap| (gap.property, gap.note))
                    .eq(draft.gaps.iter().map(|gap| (gap.property, &*gap.note)))
            );
            assert_eq!(read.n_facts(), draft.facts.len());
            for (read, draft) in read.facts().zip(&draft.facts) {
                assert_eq!((read.property, read.rank, read.time()), (draft.property, draft.rank, draft.time));
                assert_eq!((read.role(), read.note()), (&*draft.role, &*draft.note));
                assert_eq!(format!("{:?}", read.value()), shown(&dataset, &draft.value));
                let citations = draft.citations.iter().map(|at| Citation { source: &at.source, locator: &at.locator });
                assert!(read.citations().eq(citations));
                assert_eq!(dataset.fact(read.handle()), read);
            }
        }
        sources.sort_by(|a, b| a.id.cmp(&b.id));
        for (read, draft) in dataset.sources().zip(&sources) {
            assert_eq!((read.id, read.title, read.publisher), (&*draft.id, &*draft.title, &*draft.publisher));
            assert_eq!((read.language, read.address), (&*draft.language, &*draft.address));
            assert_eq!((read.date, read.class), (draft.date, draft.class));
            assert_eq!(dataset.source(read.id), Some(read));
        }
        assert_eq!((dataset.n_records(), dataset.n_sources()), (records.len(), sources.len()));
    }

    /// A value as it should be read.
    fn shown(dataset: &Dataset, draft: &ValueDraft<'_>) -> String {
        let value = match draft {
            ValueDraft::Text(text) => Value::Text(text),
            ValueDraft::Number(number) => Value::Number(*number),
            ValueDraft::Date(date) => Value::Date(*date),
            ValueDraft::Period(period) => Value::Period(*period),
            ValueDraft::Place(place) => Value::Place(Place { city: &place.city, lat: place.lat, lon: place.lon }),
            ValueDraft::Link(id) => Value::Link(Reference { id, to: dataset.find(id) }),
            ValueDraft::Address(address) => Value::Address(address),
        };
        format!("{value:?}")
    }

    #[test]
    fn records_are_found_by_their_id_alone() {
        let dataset = load(&rivers()).unwrap();
        for handle in dataset.handles() {
            assert_eq!(dataset.find(dataset.record(handle).id()), Some(handle));
        }
        assert_eq!(dataset.find("nobody"), None);
        assert_eq!(dataset.find(""), None);
        assert_eq!(dataset.source("nothing"), None);
    }

    #[test]
    fn records_of_a_kind_lie_together() {
        let dataset = load(&rivers()).unwrap();
        for &kind in Kind::ALL {
            let of_kind: Vec<Handle> = dataset.handles().filter(|&handle| dataset.kind(handle) == kind).collect();
            assert_eq!(dataset.of_kind(kind).collect::<Vec<_>>(), of_kind);
            assert_eq!(dataset.count(kind), of_kind.len());
        }
    }
}
