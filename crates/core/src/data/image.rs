//! A dataset as one text and tables of numbers: written once from drafts, then read where it lies, in the program's own file or
//! in memory. The only place that knows which number says what; the views of records and facts are made here.
//!
//! The bytes are carried by the program that the same build makes, so that they have no version and no mistakes to tell.

mod order;
mod writer;

use std::borrow::Cow;

use super::date::{Date, Period};
use super::fact::{Citation, Fact, Gap, Place, Reference, Value};
use super::handle::Handle;
use super::kind::Kind;
use super::packed::{Packing, Table, Unpacking};
use super::property::Property;
use super::rank::Rank;
use super::record::Record;
use super::source::{Source, SourceClass};
pub(super) use writer::{Writer, Written};

/// Every record and source; of each table a row is so many numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Image {
    pool: Cow<'static, str>,
    /// Kind; id, name, short label, summary; where aliases, facts and gaps begin. They end where those of the next row begin,
    /// and a last row without a record ends the last ones.
    records: Table<12>,
    aliases: Table<2>,
    /// Property, form of the value and rank in one number; the value in three; role; from; until; note; where citations begin.
    facts: Table<11>,
    /// The id of the source, the locator.
    citations: Table<4>,
    /// Property, note.
    gaps: Table<3>,
    /// Degrees north and east, of two numbers each.
    places: Table<4>,
    /// Id, title, publisher, language, address; date; class.
    sources: Table<12>,
}

/// Where a text lies in the pool: its first byte and its length in bytes.
type Span = [u32; 2];

/// The columns where the lists of a record begin.
const ALIASES: usize = 9;
const FACTS: usize = 10;
const GAPS: usize = 11;
/// The column of the record that a fact links to, counted from 1; 0 is none.
const TARGET: usize = 3;
/// The column where the citations of a fact begin.
const CITATIONS: usize = 10;

/// What a fact's first number says about its value.
const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const DATE: u8 = 2;
const PERIOD: u8 = 3;
const PLACE: u8 = 4;
const LINK: u8 = 5;
const ADDRESS: u8 = 6;

impl Image {
    /// The image as a text and bytes, for [`Image::carried`].
    pub(super) fn pack(&self) -> (&str, Vec<u8>) {
        let mut packing = Packing::default();
        packing.table(&self.records);
        packing.table(&self.aliases);
        packing.table(&self.facts);
        packing.table(&self.citations);
        packing.table(&self.gaps);
        packing.table(&self.places);
        packing.table(&self.sources);
        (&self.pool, packing.finish())
    }

    /// The image whose text and bytes [`Image::pack`] gave; nothing is copied.
    pub(super) fn carried(pool: &'static str, bytes: &'static [u8]) -> Image {
        let mut unpacking = Unpacking(bytes);
        Image {
            pool: Cow::Borrowed(pool),
            records: unpacking.table(),
            aliases: unpacking.table(),
            facts: unpacking.table(),
            citations: unpacking.table(),
            gaps: unpacking.table(),
            places: unpacking.table(),
            sources: unpacking.table(),
        }
    }

    pub(super) fn n_records(&self) -> usize {
        self.records.len().saturating_sub(1)
    }

    pub(super) fn n_sources(&self) -> usize {
        self.sources.len()
    }

    pub(super) fn n_facts(&self) -> usize {
        self.facts.len().saturating_sub(1)
    }

    pub(super) fn n_citations(&self) -> usize {
        self.citations.len()
    }

    pub(super) fn kind(&self, record: usize) -> Kind {
        Kind::ALL[self.records.at(record, 0) as usize]
    }

    pub(super) fn record(&self, record: usize) -> Record<'_> {
        let [kind, texts @ .., _, _, _] = self.records.row(record);
        let [id, id_length, name, name_length, short, short_length, summary, summary_length] = texts;
        Record {
            kind: Kind::ALL[kind as usize],
            id: self.text([id, id_length]),
            name: self.text([name, name_length]),
            short: self.text([short, short_length]),
            summary: self.text([summary, summary_length]),
            lists: Lists { image: self, record },
        }
    }

    fn id(&self, record: usize) -> &str {
        let [_, id, length, ..] = self.records.row(record);
        self.text([id, length])
    }

    pub(super) fn source(&self, source: usize) -> Source<'_> {
        let [texts @ .., date, class] = self.sources.row(source);
        let text = |at: usize| self.text([texts[at * 2], texts[at * 2 + 1]]);
        Source {
            id: text(0),
            title: text(1),
            publisher: text(2),
            language: text(3),
            address: text(4),
            date: Date::of_number(date),
            class: SourceClass::WORDS[class as usize].0,
        }
    }

    fn text(&self, [start, length]: Span) -> &str {
        self.pool.get(start as usize..(start + length) as usize).expect("a span is a text of the pool")
    }

    pub(super) fn fact(&self, fact: usize) -> Fact<'_> {
        let [head, _, _, _, _, _, from, until, _, _, _] = self.facts.row(fact);
        let (property, _, rank) = heading(head);
        let (from, until) = (Date::of_number(from), Date::of_number(until));
        Fact { property, rank, from, until, image: self, number: fact }
    }

    pub(super) fn role(&self, fact: usize) -> &str {
        let [_, _, _, _, role, role_length, ..] = self.facts.row(fact);
        self.text([role, role_length])
    }

    pub(super) fn note(&self, fact: usize) -> &str {
        let [.., note, note_length, _] = self.facts.row(fact);
        self.text([note, note_length])
    }

    pub(super) fn citations(&self, fact: usize) -> impl ExactSizeIterator<Item = Citation<'_>> + Clone {
        self.facts.list(fact, CITATIONS).map(move |citation| {
            let [source, source_length, locator, locator_length] = self.citations.row(citation);
            Citation { source: self.text([source, source_length]), locator: self.text([locator, locator_length]) }
        })
    }

    pub(super) fn value(&self, fact: usize) -> Value<'_> {
        let [head, first, second, third, ..] = self.facts.row(fact);
        let date = |number| Date::of_number(number).expect("the value of a fact is written with its dates");
        match heading(head).1 {
            TEXT => Value::Text(self.text([first, second])),
            ADDRESS => Value::Address(self.text([first, second])),
            LINK => Value::Link(Reference { id: self.text([first, second]), to: handle(third) }),
            NUMBER => Value::Number(i64::from_le_bytes(wide([first, second]))),
            DATE => Value::Date(date(first)),
            PERIOD => Value::Period(Period { start: date(first), end: date(second) }),
            PLACE => {
                let [lat, lat_high, lon, lon_high] = self.places.row(third as usize);
                let (lat, lon) = (wide([lat, lat_high]), wide([lon, lon_high]));
                let city = self.text([first, second]);
                Value::Place(Place { city, lat: f64::from_le_bytes(lat), lon: f64::from_le_bytes(lon) })
            }
            form => unreachable!("no value is written with {form}"),
        }
    }
}

/// Property, form of the value and rank.
fn heading(head: u32) -> (Property, u8, Rank) {
    let [property, form, rank, _] = head.to_le_bytes();
    (Property::at(property.into()), form, Rank::WORDS[usize::from(rank)].0)
}

/// A record of a number counted from 1; 0 is none.
fn handle(number: u32) -> Option<Handle> {
    number.checked_sub(1).map(|number| Handle::at(number as usize))
}

fn wide([low, high]: [u32; 2]) -> [u8; 8] {
    (u64::from(high) << u32::BITS | u64::from(low)).to_le_bytes()
}

/// The lists of one record, read when they are asked for.
#[derive(Clone, Copy)]
pub(super) struct Lists<'a> {
    image: &'a Image,
    record: usize,
}

impl<'a> Lists<'a> {
    pub(super) fn aliases(self) -> impl ExactSizeIterator<Item = &'a str> + Clone {
        let Lists { image, record } = self;
        image.records.list(record, ALIASES).map(move |alias| image.text(image.aliases.row(alias)))
    }

    pub(super) fn gaps(self) -> impl ExactSizeIterator<Item = Gap<'a>> + Clone {
        let Lists { image, record } = self;
        image.records.list(record, GAPS).map(move |gap| {
            let [property, note, length] = image.gaps.row(gap);
            Gap { property: Property::at(property as usize), note: image.text([note, length]) }
        })
    }

    pub(super) fn n_facts(self) -> usize {
        self.image.records.list(self.record, FACTS).len()
    }

    /// The fact of a number, counted from 0 in the order of the record.
    pub(super) fn fact(self, number: usize) -> Fact<'a> {
        self.image.fact(self.image.records.list(self.record, FACTS).start + number)
    }

    pub(super) fn facts(self) -> impl DoubleEndedIterator<Item = Fact<'a>> + Clone {
        let Lists { image, record } = self;
        image.records.list(record, FACTS).map(|fact| image.fact(fact))
    }

    /// The number of each fact that links to a record, its property and that record.
    pub(super) fn links(self) -> impl Iterator<Item = (usize, Property, Handle)> {
        let Lists { image, record } = self;
        image.records.list(record, FACTS).enumerate().filter_map(|(number, fact)| {
            let (property, form, _) = heading(image.facts.at(fact, 0));
            let to = if form == LINK { handle(image.facts.at(fact, TARGET)) } else { None };
            Some((number, property, to?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::rivers;
    use super::super::read::{Reading, Text, careful};
    use super::super::{Dataset, Graph};
    use super::*;

    fn written(texts: &[Text]) -> (Reading<'_>, Written) {
        let reading = careful(texts);
        let mut writer = Writer::default();
        reading.records.iter().for_each(|record| writer.record(record));
        reading.sources.iter().for_each(|source| writer.source(source));
        (reading, writer.finish())
    }

    #[test]
    fn a_carried_image_is_the_same_again() {
        let image = written(&rivers()).1.image;
        let (pool, bytes) = image.pack();
        assert_eq!(Image::carried(pool.to_string().leak(), bytes.leak()), image);
    }

    #[test]
    fn an_image_is_the_same_in_whatever_order_it_was_written() {
        let texts = rivers();
        let mut reading = careful(&texts);
        let dataset = Dataset::new(&reading.records, &reading.sources);
        reading.records.reverse();
        reading.sources.reverse();
        let reversed = Dataset::new(&reading.records, &reading.sources);
        assert_eq!(reversed, dataset);
        assert_eq!(Graph::new(&reversed), Graph::new(&dataset));
    }

    #[test]
    fn an_image_shows_what_was_read() {
        let texts = rivers();
        let (reading, Written { image, records, .. }) = written(&texts);
        for (number, read) in records.into_iter().map(|record| &reading.records[record]).enumerate() {
            let shown = image.record(number);
            assert_eq!((shown.kind, shown.id, shown.name), (read.kind, &*read.id, &*read.name));
            assert_eq!((shown.short, shown.summary), (&*read.short, &*read.summary));
            assert!(shown.aliases().eq(read.aliases.iter().map(|alias| &**alias)));
            assert!(shown.facts().map(|fact| fact.property).eq(read.facts.iter().map(|fact| fact.property)));
            for (shown, read) in shown.facts().zip(&read.facts) {
                assert_eq!((shown.role(), shown.note(), shown.rank), (&*read.role, &*read.note, read.rank));
                assert_eq!((shown.from, shown.until), (read.from, read.until));
                assert!(shown.citations().map(|at| at.to_string()).eq(
                    read.citations.iter().map(|at| format!("{} {}", at.source, at.locator).trim_end().to_string())
                ));
            }
        }
    }
}
