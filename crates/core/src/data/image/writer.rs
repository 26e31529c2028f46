//! Drafts to an image, one after another in any order. A draft is kept no longer than it takes to write it, so that those of half
//! a million records never lie in memory together. Checks nothing.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::{HashMap, HashSet};
use std::mem::take;

use zerocopy::little_endian::{F64, I64, U32};

use super::{
    CitationRow, CitingRow, DateField, FactRow, GapRow, Image, PeriodRow, PlaceRow, RecordRow, Slice, SourceRow,
    TimeTag,
};
use crate::data::draft::{Draft, FactDraft, RecordDraft, SourceDraft, Spot, ValueDraft};
use crate::data::natural::id_order;
use crate::data::packed::Rows;
use crate::data::property::Property;
use crate::data::rank::Rank;
use crate::data::source::SourceClass;
use crate::data::time::Time;

/// Whether a fact says that its record is still to come.
fn is_plan(fact: &FactDraft<'_>) -> bool {
    let is_word = |word: &str| matches!(word, "announced" | "planned" | "postponed");
    fact.property == Property::STATUS
        && fact.rank != Rank::Outdated
        && matches!(&fact.value, ValueDraft::Text(word) if is_word(word))
}

/// Where the rows of an image stood in the files: of each row of records, facts and sources.
#[derive(Debug, Default)]
pub(in crate::data) struct Spots {
    pub(in crate::data) records: Vec<Spot>,
    pub(in crate::data) facts: Vec<Spot>,
    pub(in crate::data) sources: Vec<Spot>,
    /// Where the names of records stand that are named elsewhere than they begin, by id.
    pub(in crate::data) named: HashMap<String, Spot>,
}

pub(in crate::data) fn write<'a>(drafts: impl Iterator<Item = Draft<'a>>) -> (Image, Spots) {
    let mut writer = ImageBuilder::default();
    for draft in drafts {
        match draft {
            Draft::Record(record) => writer.record(&record),
            Draft::Source(source) => writer.source(&source),
        }
    }
    writer.finish()
}

#[derive(Default)]
struct ImageBuilder<'a> {
    image: Image,
    spots: Spots,
    /// A number for each id that is linked to. They are often far fewer than the records, and the sooner found.
    linked: HashMap<Cow<'a, str>, u32>,
    /// The rows of facts that link to a record; their targets are the numbers of ids until all records are written.
    links: Vec<u32>,
    /// Where the ids of sources lie: sources and citations share their letters.
    sources: HashMap<Cow<'a, str>, Slice>,
}

impl<'a> ImageBuilder<'a> {
    fn record(&mut self, record: &RecordDraft<'a>) {
        let row = RecordRow {
            kind: byte(record.kind.index()),
            id: self.text(&record.id),
            name: self.text(&record.name),
            short: self.text(&record.short),
            summary: self.text(&record.summary),
            aliases: slice(self.image.aliases.len(), record.aliases.len()),
            facts: slice(self.image.facts.len(), record.facts.len()),
            properties: record.facts.iter().map(|fact| fact.property).collect(),
            disputed: record.facts.iter().any(|fact| fact.rank == Rank::Disputed).into(),
            planned: record.facts.iter().any(is_plan).into(),
            gaps: slice(self.image.gaps.len(), record.gaps.len()),
            first_known: DateField::default(),
        };
        push(&mut self.image.records, row);
        self.spots.records.push(record.at);
        if record.named_at != record.at {
            self.spots.named.insert(record.id.to_string(), record.named_at);
        }
        for alias in &record.aliases {
            let alias = self.text(alias);
            push(&mut self.image.aliases, alias);
        }
        let disputed: HashSet<(Property, &str)> =
            record.facts.iter().filter(|fact| fact.rank == Rank::Disputed).map(FactDraft::subject).collect();
        for fact in &record.facts {
            let is_contested = fact.rank != Rank::Outdated && disputed.contains(&fact.subject());
            self.fact(fact, is_contested);
        }
        for gap in &record.gaps {
            let row = GapRow { property: byte(gap.property.index()), note: self.text(&gap.note) };
            push(&mut self.image.gaps, row);
        }
    }

    fn fact(&mut self, fact: &FactDraft<'a>, is_contested: bool) {
        let (text, target) = self.value(&fact.value);
        let rank = Rank::WORDS.iter().position(|(rank, _)| *rank == fact.rank);
        let (time, start, end) = match fact.time {
            Time::Unknown => (TimeTag::SPAN, None, None),
            Time::Span { from, until } => (TimeTag::SPAN, from, until),
            Time::On(period) => (TimeTag::ON, Some(period.start), Some(period.end)),
            Time::Seen(period) => (TimeTag::SEEN, Some(period.start), Some(period.end)),
        };
        let row = FactRow {
            property: byte(fact.property.index()),
            rank: byte(rank.expect("every rank has a word")),
            contested: is_contested.into(),
            text,
            target: U32::new(target),
            role: self.text(&fact.role),
            note: self.text(&fact.note),
            time,
            start: start.into(),
            end: end.into(),
            citations: slice(self.image.citations.len(), fact.citations.len()),
        };
        push(&mut self.image.facts, row);
        self.spots.facts.push(fact.at);
        for citation in &fact.citations {
            let row = CitationRow { source: self.source_id(&citation.source), locator: self.text(&citation.locator) };
            push(&mut self.image.citations, row);
        }
    }

    /// The text and the target of a [`FactRow`].
    fn value(&mut self, value: &ValueDraft<'a>) -> (Slice, u32) {
        let none = Slice::default();
        match value {
            ValueDraft::Text(text) | ValueDraft::Address(text) => (self.text(text), 0),
            ValueDraft::Number(number) => (none, push(&mut self.image.numbers, I64::new(*number))),
            ValueDraft::Date(date) => {
                let date = DateField::from(Some(*date));
                (none, push(&mut self.image.periods, PeriodRow { start: date, end: date }))
            }
            ValueDraft::Period(period) => {
                let row = PeriodRow { start: Some(period.start).into(), end: Some(period.end).into() };
                (none, push(&mut self.image.periods, row))
            }
            ValueDraft::Place(place) => {
                let row = PlaceRow { lat: F64::new(place.lat), lon: F64::new(place.lon) };
                (self.text(&place.city), push(&mut self.image.places, row))
            }
            ValueDraft::Link(id) => {
                self.links.push(number(self.image.facts.len()));
                (none, self.linked_id(id))
            }
        }
    }

    fn source(&mut self, source: &SourceDraft<'a>) {
        let class = SourceClass::WORDS.iter().position(|(class, ..)| *class == source.class);
        let row = SourceRow {
            id: self.source_id(&source.id),
            title: self.text(&source.title),
            publisher: self.text(&source.publisher),
            language: self.text(&source.language),
            address: self.text(&source.address),
            date: source.date.into(),
            class: byte(class.expect("every class has a word")),
            citing: Slice::default(),
        };
        push(&mut self.image.sources, row);
        self.spots.sources.push(source.at);
    }

    #[expect(clippy::ptr_arg, reason = "the map keeps the cow, which borrows from the file where it can")]
    fn linked_id(&mut self, id: &Cow<'a, str>) -> u32 {
        if let Some(&known) = self.linked.get(&**id) {
            return known;
        }
        let next = number(self.linked.len());
        self.linked.insert(id.clone(), next);
        next
    }

    #[expect(clippy::ptr_arg, reason = "as above")]
    fn source_id(&mut self, id: &Cow<'a, str>) -> Slice {
        if let Some(&known) = self.sources.get(&**id) {
            return known;
        }
        let text = self.text(id);
        self.sources.insert(id.clone(), text);
        text
    }

    fn text(&mut self, text: &str) -> Slice {
        let start = if text.is_empty() { 0 } else { self.image.pool.len() };
        self.image.pool.to_mut().push_str(text);
        slice(start, text.len())
    }

    /// Sorts records and sources, and says of links where their records then lie.
    fn finish(mut self) -> (Image, Spots) {
        let records = take(&mut self.image.records);
        let text = |span| self.image.text(span);
        let by_kind_and_id =
            |a: &RecordRow, b: &RecordRow| a.kind.cmp(&b.kind).then_with(|| id_order(text(a.id), text(b.id)));
        (self.image.records, self.spots.records) = sort(records, self.spots.records, by_kind_and_id);
        let sources = take(&mut self.image.sources);
        let by_id = |a: &SourceRow, b: &SourceRow| self.image.text(a.id).cmp(self.image.text(b.id));
        (self.image.sources, self.spots.sources) = sort(sources, self.spots.sources, by_id);
        self.link();
        self.cite();
        (self.image, self.spots)
    }

    /// Says of each source which facts cite it; of two with the same id, of the first.
    fn cite(&mut self) {
        let Image { records, facts, citations, sources, .. } = &mut self.image;
        let ids = sources.iter().enumerate().rev().map(|(place, row)| (row.id, place));
        let places: foldhash::HashMap<Slice, usize> = ids.collect();
        let mut citing: Vec<(usize, CitingRow)> = Vec::new();
        for (record, row) in records.iter().enumerate() {
            for fact in row.facts.range() {
                let row = CitingRow { record: U32::new(number(record)), fact: U32::new(number(fact)) };
                let cited = citations[facts[fact].citations.range()].iter();
                citing.extend(cited.filter_map(|citation| Some((*places.get(&citation.source)?, row))));
            }
        }
        citing.sort_by_key(|(source, _)| *source);
        citing.dedup();
        let mut start = 0;
        for of_source in citing.chunk_by(|(one, _), (other, _)| one == other) {
            sources.to_mut()[of_source[0].0].citing = slice(start, of_source.len());
            start += of_source.len();
        }
        self.image.citing = citing.into_iter().map(|(_, row)| row).collect();
        let mut most_cited: Vec<U32> = (0..self.image.sources.len()).map(|place| U32::new(number(place))).collect();
        most_cited.sort_by_cached_key(|place| {
            let row = &self.image.sources[place.get() as usize];
            (Reverse(row.citing.range().len()), self.image.text(row.title))
        });
        self.image.most_cited = most_cited.into();
    }

    /// Of two records with the same id links lead to the one that stands first in the files.
    fn link(&mut self) {
        let mut places: Vec<Option<usize>> = vec![None; self.linked.len()];
        for (place, row) in self.image.records.iter().enumerate() {
            let Some(&id) = self.linked.get(self.image.text(row.id)) else { continue };
            let first = &mut places[id as usize];
            if first.is_none_or(|first| self.spots.records[place] < self.spots.records[first]) {
                *first = Some(place);
            }
        }
        let mut targets = vec![(Slice::default(), U32::ZERO); self.linked.len()];
        for (id, number_of_id) in take(&mut self.linked) {
            targets[number_of_id as usize] = match places[number_of_id as usize] {
                Some(place) => (self.image.records[place].id, U32::new(number(place + 1))),
                None => (self.text(&id), U32::ZERO),
            };
        }
        let facts = self.image.facts.to_mut();
        for &link in &self.links {
            let fact = &mut facts[link as usize];
            (fact.text, fact.target) = targets[fact.target.get() as usize];
        }
    }
}

/// Rows and their spots in an order; what is equal stays as it was written.
fn sort<T: Copy>(rows: Rows<T>, spots: Vec<Spot>, order: impl Fn(&T, &T) -> Ordering) -> (Rows<T>, Vec<Spot>) {
    let mut both: Vec<(T, Spot)> = rows.into_owned().into_iter().zip(spots).collect();
    both.sort_by(|(a, _), (b, _)| order(a, b));
    let (rows, spots) = both.into_iter().unzip::<_, _, Vec<T>, _>();
    (rows.into(), spots)
}

/// Adds a row and returns its number.
fn push<T: Copy>(rows: &mut Rows<T>, row: T) -> u32 {
    let place = number(rows.len());
    rows.to_mut().push(row);
    place
}

fn slice(start: usize, length: usize) -> Slice {
    Slice { start: U32::new(number(start)), length: U32::new(number(length)) }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a dataset has fewer than 2^32 rows and is below 4 GiB")
}

fn byte(number: usize) -> u8 {
    u8::try_from(number).expect("the tables of kinds, properties, ranks and classes have fewer than 256 rows")
}
