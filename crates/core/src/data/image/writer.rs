//! Drafts to an image, one after another in any order: each table row by row, each text once in the pool. So a draft needs to be
//! kept no longer than it takes to write it. Reads no text and tells no problems.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{ADDRESS, ALIASES, CITATIONS, DATE, Image, LINK, NUMBER, PERIOD, PLACE, Span, TARGET, TEXT};
use crate::data::date::Date;
use crate::data::draft::{FactDraft, RecordDraft, SourceDraft, ValueDraft};
use crate::data::rank::Rank;
use crate::data::source::SourceClass;

/// What is written of an image, and where ids lie in its pool.
#[derive(Default)]
pub(in crate::data) struct Writer<'a> {
    image: Image,
    pool: String,
    /// A number for each id that is linked to. They are often far fewer than the records, and the sooner found.
    ids: HashMap<Cow<'a, str>, u32>,
    /// The rows of facts that link to a record; their targets are the numbers of ids until all records are written.
    links: Vec<u32>,
    /// Where the id of each source lies that was cited or written, and whether it was written.
    sources: HashMap<Cow<'a, str>, (Span, bool)>,
}

/// An image in its order, and how it came to it.
pub(in crate::data) struct Written {
    pub(in crate::data) image: Image,
    /// For each record and for each source which it was when it was written, counted from 0.
    pub(in crate::data) records: Vec<usize>,
    pub(in crate::data) sources: Vec<usize>,
    /// Whether every link and every citation leads somewhere.
    pub(in crate::data) is_whole: bool,
}

impl<'a> Writer<'a> {
    pub(in crate::data) fn n_records(&self) -> usize {
        self.image.records.len()
    }

    pub(in crate::data) fn n_sources(&self) -> usize {
        self.image.sources.len()
    }

    pub(in crate::data) fn record(&mut self, record: &RecordDraft<'a>) {
        let texts = [&record.id, &record.name, &record.short, &record.summary].map(|text| self.text(text));
        let mut row = [number(record.kind.index()), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        row[1..ALIASES].copy_from_slice(texts.as_flattened());
        row[ALIASES..].copy_from_slice(&self.image.lists());
        self.image.records.push(row);
        for alias in &record.aliases {
            let alias = self.text(alias);
            self.image.aliases.push(alias);
        }
        record.facts.iter().for_each(|fact| self.fact(fact));
        for gap in &record.gaps {
            let [note, length] = self.text(&gap.note);
            self.image.gaps.push([number(gap.property.index()), note, length]);
        }
    }

    fn fact(&mut self, fact: &FactDraft<'a>) {
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
            let ([source, source_length], _) = *self.source_id(&citation.source);
            let [locator, locator_length] = self.text(&citation.locator);
            self.image.citations.push([source, source_length, locator, locator_length]);
        }
    }

    fn value(&mut self, value: &ValueDraft<'a>) -> (u8, [u32; 3]) {
        let of_text = |[start, length]: Span| [start, length, 0];
        match value {
            ValueDraft::Text(text) => (TEXT, of_text(self.text(text))),
            ValueDraft::Address(address) => (ADDRESS, of_text(self.text(address))),
            ValueDraft::Number(number) => (NUMBER, of_text(narrow(number.to_le_bytes()))),
            ValueDraft::Date(date) => (DATE, [date.number(), 0, 0]),
            ValueDraft::Period(period) => (PERIOD, [period.start.number(), period.end.number(), 0]),
            ValueDraft::Link(id) => {
                self.links.push(number(self.image.facts.len()));
                (LINK, [0, 0, self.id(id)])
            }
            ValueDraft::Place(place) => {
                let [start, length] = self.text(&place.city);
                let [[lat, lat_high], [lon, lon_high]] =
                    [place.lat, place.lon].map(|degrees| narrow(degrees.to_le_bytes()));
                self.image.places.push([lat, lat_high, lon, lon_high]);
                (PLACE, [start, length, number(self.image.places.len() - 1)])
            }
        }
    }

    pub(in crate::data) fn source(&mut self, source: &SourceDraft<'a>) {
        let (id, is_written) = self.source_id(&source.id);
        *is_written = true;
        let id = *id;
        let [title, publisher, language, address] =
            [&source.title, &source.publisher, &source.language, &source.address].map(|text| self.text(text));
        let date = source.date.map_or(0, Date::number);
        let class = SourceClass::WORDS.iter().position(|(class, _)| *class == source.class);
        let class = number(class.expect("every class has a word"));
        let mut row = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, date, class];
        row[..10].copy_from_slice([id, title, publisher, language, address].as_flattened());
        self.image.sources.push(row);
    }

    /// The number of an id that is linked to.
    fn id(&mut self, id: &Cow<'a, str>) -> u32 {
        if let Some(&known) = self.ids.get(&**id) {
            return known;
        }
        let next = number(self.ids.len());
        self.ids.insert(id.clone(), next);
        next
    }

    /// Where the id of a source lies; sources and citations share its letters.
    fn source_id(&mut self, id: &Cow<'a, str>) -> &mut (Span, bool) {
        if !self.sources.contains_key(&**id) {
            let text = self.text(id);
            self.sources.insert(id.clone(), (text, false));
        }
        self.sources.get_mut(&**id).expect("an id is noted before it is looked for")
    }

    fn text(&mut self, text: &str) -> Span {
        let start = if text.is_empty() { 0 } else { number(self.pool.len()) };
        self.pool.push_str(text);
        [start, number(text.len())]
    }

    /// Brings everything into its order, and links to where it then lies.
    pub(in crate::data) fn finish(mut self) -> Written {
        self.image.end();
        let mut image = Image { pool: Cow::Owned(self.pool), ..self.image };
        let (records, sources) = image.order();
        let mut places = vec![0; records.len()];
        records.iter().enumerate().for_each(|(place, &record)| places[record] = place);
        let targets = targets(&mut image, &places, &self.ids);
        for fact in self.links {
            let mut row = image.facts.row(fact as usize);
            let target = targets[row[TARGET] as usize];
            row[1..=TARGET].copy_from_slice(&target);
            image.facts.set(fact as usize, row);
        }
        image.arrange(&records, &sources);
        let is_whole =
            targets.iter().all(|[.., target]| *target > 0) && self.sources.values().all(|(_, is_written)| *is_written);
        Written { image, records, sources, is_whole }
    }
}

/// For the number of each id where it lies, and the place of its record, counted from 1. Places are given as records were written.
fn targets(image: &mut Image, places: &[usize], ids: &HashMap<Cow<'_, str>, u32>) -> Vec<[u32; 3]> {
    let mut targets = vec![[0; 3]; ids.len()];
    for (record, place) in places.iter().enumerate() {
        let Some(&id) = ids.get(image.id(record)) else { continue };
        // Of two records with the same id the first counts.
        if let target @ [.., 0] = &mut targets[id as usize] {
            let [_, start, length, ..] = image.records.row(record);
            *target = [start, length, number(place + 1)];
        }
    }
    for (id, &at) in ids {
        if let target @ [.., 0] = &mut targets[at as usize] {
            let pool = image.pool.to_mut();
            *target = [number(pool.len()), number(id.len()), 0];
            pool.push_str(id);
        }
    }
    targets
}

impl Image {
    /// Where the lists of the next record begin.
    pub(super) fn lists(&self) -> [u32; 3] {
        [self.aliases.len(), self.facts.len(), self.gaps.len()].map(number)
    }

    /// Adds the last rows, which say where the last lists end.
    pub(super) fn end(&mut self) {
        let mut record = [0; 12];
        record[ALIASES..].copy_from_slice(&self.lists());
        self.records.push(record);
        let mut fact = [0; 11];
        fact[CITATIONS] = number(self.citations.len());
        self.facts.push(fact);
    }
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a dataset has fewer than 2^32 facts and is below 4 GiB")
}

fn narrow(bytes: [u8; 8]) -> [u32; 2] {
    let [a, b, c, d, high @ ..] = bytes;
    [u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes(high)]
}
