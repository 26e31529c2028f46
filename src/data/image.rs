//! A dataset in the form in which the program carries it: written when the program is built, read when it starts. Nothing else
//! reads it, so that it has no version and no mistakes to tell.
//!
//! Every text lies in one pool, in the order in which it is read, and numbers say how long each is and everything else.

use super::dataset::Dataset;
use super::date::{Date, Period};
use super::kind::Kind;
use super::packed::{Packing, Unpacking};
use super::property::Property;
use super::record::{Citation, Fact, Gap, Place, Rank, Record, Value, Wording};
use super::source::{Source, SourceClass};

/// The dataset as bytes.
pub fn pack(dataset: &Dataset) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.list(dataset.records(), Writer::record);
    writer.list(dataset.sources(), Writer::source);
    let mut packing = Packing::default();
    packing.text(&writer.pool);
    packing.bytes(&writer.numbers);
    packing.finish()
}

/// The dataset whose bytes [`pack`] gave. Its texts are borrowed; the cost is one allocation for each fact.
pub fn unpack(bytes: &'static [u8]) -> Dataset {
    let mut unpacking = Unpacking(bytes);
    let pool = unpacking.text();
    let mut reader = Reader { pool, numbers: unpacking.bytes() };
    let records = reader.list(Reader::record);
    let sources = reader.list(Reader::source);
    Dataset::new(records, sources)
}

/// What stands before the value of a fact.
const TEXT: u32 = 0;
const NUMBER: u32 = 1;
const DATE: u32 = 2;
const PERIOD: u32 = 3;
const PLACE: u32 = 4;
const LINK: u32 = 5;
const ADDRESS: u32 = 6;

#[derive(Default)]
struct Writer {
    pool: String,
    /// Most are small, so each takes as few bytes as it needs (LEB128, as in the DWARF format).
    numbers: Vec<u8>,
}

impl Writer {
    fn record(&mut self, record: &Record) {
        self.place(record.kind.index());
        for text in [&record.id, &record.name, &record.short, &record.summary] {
            self.text(text);
        }
        self.list(&record.aliases, |writer, alias| writer.text(alias));
        self.list(&record.facts, Writer::fact);
        self.list(&record.gaps, Writer::gap);
    }

    fn fact(&mut self, fact: &Fact) {
        self.place(fact.property.index());
        self.value(&fact.value);
        self.text(&fact.role);
        self.date(fact.from);
        self.date(fact.until);
        self.text(&fact.note);
        self.place(Rank::WORDS.iter().position(|(rank, _)| *rank == fact.rank).expect("every rank has a word"));
        self.list(&fact.citations, |writer, citation| {
            writer.text(&citation.source);
            writer.text(&citation.locator);
        });
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Text(text) => self.tagged(TEXT, text),
            Value::Link(id) => self.tagged(LINK, id),
            Value::Address(address) => self.tagged(ADDRESS, address),
            Value::Number(number) => {
                self.number(NUMBER);
                self.wide(number.to_le_bytes());
            }
            Value::Date(date) => {
                self.number(DATE);
                self.date(Some(*date));
            }
            Value::Period(period) => {
                self.number(PERIOD);
                self.date(Some(period.start));
                self.date(Some(period.end));
            }
            Value::Place(place) => {
                self.tagged(PLACE, &place.city);
                self.wide(place.lat.to_le_bytes());
                self.wide(place.lon.to_le_bytes());
            }
        }
    }

    fn gap(&mut self, gap: &Gap) {
        self.place(gap.property.index());
        self.text(&gap.note);
    }

    fn source(&mut self, source: &Source) {
        for text in [&source.id, &source.title, &source.publisher, &source.language, &source.address] {
            self.text(text);
        }
        self.date(source.date);
        self.place(
            SourceClass::WORDS.iter().position(|(class, _)| *class == source.class).expect("every class has a word"),
        );
    }

    fn list<T>(&mut self, list: &[T], write: impl Fn(&mut Writer, &T)) {
        self.place(list.len());
        for item in list {
            write(self, item);
        }
    }

    fn tagged(&mut self, tag: u32, text: &str) {
        self.number(tag);
        self.text(text);
    }

    fn text(&mut self, text: &str) {
        self.place(text.len());
        self.pool.push_str(text);
    }

    fn date(&mut self, date: Option<Date>) {
        self.number(date.map_or(0, Date::number));
    }

    /// Eight bytes as two numbers.
    fn wide(&mut self, bytes: [u8; 8]) {
        for half in bytes.chunks_exact(4) {
            self.number(u32::from_le_bytes(half.try_into().expect("half of eight bytes")));
        }
    }

    fn place(&mut self, number: usize) {
        self.number(u32::try_from(number).expect("nothing in a dataset is longer than 4 GiB"));
    }

    fn number(&mut self, mut number: u32) {
        while number >= u32::from(MORE) {
            let [low, ..] = number.to_le_bytes();
            self.numbers.push(low | MORE);
            number >>= BITS;
        }
        self.numbers.push(number.to_le_bytes()[0]);
    }
}

/// Set in every byte of a number but the last; the bits below it are the number's, the lowest first.
const MORE: u8 = 0x80;
const BITS: u32 = 7;

struct Reader {
    /// What is not read yet.
    pool: &'static str,
    numbers: &'static [u8],
}

impl Reader {
    fn record(&mut self) -> Record {
        let kind = Kind::ALL[self.place()];
        let [id, name, short, summary] = std::array::from_fn(|_| self.text());
        let aliases = self.list(Reader::text);
        let facts = self.list(Reader::fact);
        Record { kind, id, name, short, aliases, summary, facts, gaps: self.list(Reader::gap) }
    }

    fn fact(&mut self) -> Fact {
        Fact {
            property: self.property(),
            value: self.value(),
            role: self.text(),
            from: Date::of_number(self.number()),
            until: Date::of_number(self.number()),
            note: self.text(),
            rank: Rank::WORDS[self.place()].0,
            citations: self.list(|reader| Citation { source: reader.text(), locator: reader.text() }),
        }
    }

    fn value(&mut self) -> Value {
        match self.number() {
            TEXT => Value::Text(self.text()),
            LINK => Value::Link(self.text()),
            ADDRESS => Value::Address(self.text()),
            NUMBER => Value::Number(i64::from_le_bytes(self.wide())),
            DATE => Value::Date(self.date()),
            PERIOD => Value::Period(Period { start: self.date(), end: self.date() }),
            PLACE => Value::Place(Place {
                city: self.text(),
                lat: f64::from_le_bytes(self.wide()),
                lon: f64::from_le_bytes(self.wide()),
            }),
            tag => unreachable!("no value is written with {tag}"),
        }
    }

    fn gap(&mut self) -> Gap {
        Gap { property: self.property(), note: self.text() }
    }

    fn source(&mut self) -> Source {
        let [id, title, publisher, language, address] = std::array::from_fn(|_| self.text());
        let date = Date::of_number(self.number());
        Source { id, title, publisher, date, language, address, class: SourceClass::WORDS[self.place()].0 }
    }

    fn list<T>(&mut self, read: impl Fn(&mut Reader) -> T) -> Vec<T> {
        (0..self.place()).map(|_| read(self)).collect()
    }

    fn text(&mut self) -> Wording {
        let (text, rest) = self.pool.split_at(self.place());
        self.pool = rest;
        Wording::Borrowed(text)
    }

    fn property(&mut self) -> Property {
        Property::at(self.place())
    }

    fn date(&mut self) -> Date {
        Date::of_number(self.number()).expect("the value of a fact is written with its dates")
    }

    fn wide(&mut self) -> [u8; 8] {
        let [low, high] = [self.number().to_le_bytes(), self.number().to_le_bytes()];
        std::array::from_fn(|at| if at < 4 { low[at] } else { high[at - 4] })
    }

    fn place(&mut self) -> usize {
        self.number() as usize
    }

    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(BITS as usize) {
            let (byte, rest) = self.numbers.split_first().expect("as many numbers are read as were written");
            self.numbers = rest;
            number |= u32::from(byte & !MORE) << shift;
            if byte & MORE == 0 {
                break;
            }
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::check_texts;
    use crate::data::fixture::rivers;

    #[test]
    fn a_packed_dataset_is_the_same_again() {
        let dataset = check_texts(&rivers()).unwrap();
        let again = unpack(pack(&dataset).leak());
        assert_eq!(again.records(), dataset.records());
        assert_eq!(again.sources(), dataset.sources());
    }
}
