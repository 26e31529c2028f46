//! Drafts to an image: each table row by row, each text once in the pool. Reads nothing back.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{ADDRESS, ALIASES, CITATIONS, DATE, Image, LINK, NUMBER, PERIOD, PLACE, Span, TEXT};
use crate::data::date::Date;
use crate::data::draft;
use crate::data::record::Rank;
use crate::data::source::SourceClass;

/// What is written of an image, and where ids lie in its pool.
#[derive(Default)]
pub(super) struct Writer<'a> {
    image: Image,
    pool: String,
    /// Of each id the number of its first record, and where the id begins in the pool.
    records: HashMap<&'a str, (u32, u32)>,
    sources: HashMap<&'a str, Span>,
}

impl<'a> Writer<'a> {
    pub(super) fn written(mut self, records: &'a [draft::Record<'_>], sources: &'a [draft::Source<'_>]) -> Image {
        self.records.reserve(records.len());
        self.sources.reserve(sources.len());
        // Ids come first: links and citations use the same letters.
        let ids: Vec<Span> = records.iter().map(|record| self.text(&record.id)).collect();
        for (number, (record, id)) in (0..).zip(records.iter().zip(&ids)) {
            self.records.entry(&record.id).or_insert((number, id[0]));
        }
        for source in sources {
            let id = self.text(&source.id);
            self.sources.entry(&source.id).or_insert(id);
            self.source(source, id);
        }
        for (record, id) in records.iter().zip(ids) {
            self.record(record, id);
        }
        self.finish()
    }

    fn record(&mut self, record: &draft::Record<'_>, id: Span) {
        let texts = [id, self.text(&record.name), self.text(&record.short), self.text(&record.summary)];
        let lists = self.lists();
        for alias in &record.aliases {
            let alias = self.text(alias);
            self.image.aliases.push(alias);
        }
        record.facts.iter().for_each(|fact| self.fact(fact));
        for gap in &record.gaps {
            let [note, length] = self.text(&gap.note);
            self.image.gaps.push([number(gap.property.index()), note, length]);
        }
        self.record_row(record.kind.index(), texts, lists);
    }

    /// Where the lists of the next record begin.
    fn lists(&self) -> [u32; 3] {
        [self.image.aliases.len(), self.image.facts.len(), self.image.gaps.len()].map(number)
    }

    fn record_row(&mut self, kind: usize, texts: [Span; 4], lists: [u32; 3]) {
        let mut row = [number(kind), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        row[1..ALIASES].copy_from_slice(texts.as_flattened());
        row[ALIASES..].copy_from_slice(&lists);
        self.image.records.push(row);
    }

    fn fact(&mut self, fact: &draft::Fact<'_>) {
        let (form, [first, second, third]) = self.value(&fact.value);
        let rank = Rank::WORDS.iter().position(|(rank, _)| *rank == fact.rank).expect("every rank has a word");
        let head = number(fact.property.index()) | u32::from(form) << 8 | number(rank) << 16;
        let [role, role_length] = self.text(&fact.role);
        let [note, note_length] = self.text(&fact.note);
        let [from, until] = [fact.from, fact.until].map(|date| date.map_or(0, Date::number));
        let citations = number(self.image.citations.len());
        self.image.facts.push([
            head,
            first,
            second,
            third,
            role,
            role_length,
            from,
            until,
            note,
            note_length,
            citations,
        ]);
        for citation in &fact.citations {
            let known = self.sources.get(&*citation.source).copied();
            let [source, source_length] = known.unwrap_or_else(|| self.text(&citation.source));
            let [locator, locator_length] = self.text(&citation.locator);
            self.image.citations.push([source, source_length, locator, locator_length]);
        }
    }

    fn value(&mut self, value: &draft::Value<'_>) -> (u8, [u32; 3]) {
        let of_text = |[start, length]: Span| [start, length, 0];
        match value {
            draft::Value::Text(text) => (TEXT, of_text(self.text(text))),
            draft::Value::Address(address) => (ADDRESS, of_text(self.text(address))),
            draft::Value::Number(number) => (NUMBER, of_text(narrow(number.to_le_bytes()))),
            draft::Value::Date(date) => (DATE, [date.number(), 0, 0]),
            draft::Value::Period(period) => (PERIOD, [period.start.number(), period.end.number(), 0]),
            draft::Value::Link(id) => match self.records.get(&**id) {
                Some(&(record, start)) => (LINK, [start, number(id.len()), record + 1]),
                None => (LINK, of_text(self.text(id))),
            },
            draft::Value::Place(place) => {
                let [start, length] = self.text(&place.city);
                let [[lat, lat_high], [lon, lon_high]] =
                    [place.lat, place.lon].map(|degrees| narrow(degrees.to_le_bytes()));
                self.image.places.push([lat, lat_high, lon, lon_high]);
                (PLACE, [start, length, number(self.image.places.len() - 1)])
            }
        }
    }

    fn source(&mut self, source: &draft::Source<'_>, id: Span) {
        let [title, publisher, language, address] =
            [&source.title, &source.publisher, &source.language, &source.address].map(|text| self.text(text));
        let date = source.date.map_or(0, Date::number);
        let class = SourceClass::WORDS.iter().position(|(class, _)| *class == source.class);
        let class = number(class.expect("every class has a word"));
        let mut row = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, date, class];
        row[..10].copy_from_slice([id, title, publisher, language, address].as_flattened());
        self.image.sources.push(row);
    }

    fn text(&mut self, text: &str) -> Span {
        let start = if text.is_empty() { 0 } else { number(self.pool.len()) };
        self.pool.push_str(text);
        [start, number(text.len())]
    }

    fn finish(mut self) -> Image {
        let lists = self.lists();
        self.record_row(0, [[0; 2]; 4], lists);
        let mut end = [0; 11];
        end[CITATIONS] = number(self.image.citations.len());
        self.image.facts.push(end);
        Image { pool: Cow::Owned(self.pool), ..self.image }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a dataset has fewer than 2^32 facts and is below 4 GiB")
}

fn narrow(bytes: [u8; 8]) -> [u32; 2] {
    let [a, b, c, d, high @ ..] = bytes;
    [u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes(high)]
}
