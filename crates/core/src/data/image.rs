//! A dataset as one text and tables of rows: written once from drafts, then read where it lies, in the program's own file or in
//! memory. Makes no views; records and facts know how to read their rows.
//!
//! The build that packs an image also compiles the program that unpacks it, so the bytes need neither a version nor a check.

mod writer;

use std::borrow::Cow;
use std::ops::Range;

use zerocopy::little_endian::{F64, I64, U32};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::date::Date;
use super::packed::{Rows, packed};
use super::property_set::PropertySet;
pub(super) use writer::{Spots, write};

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Image {
    pub(super) pool: Cow<'static, str>,
    pub(super) records: Rows<RecordRow>,
    pub(super) aliases: Rows<Slice>,
    /// Those of a record lie together, in the order of its file.
    pub(super) facts: Rows<FactRow>,
    /// By fact; written when every record is.
    pub(super) turns: Rows<TurnRow>,
    pub(super) citations: Rows<CitationRow>,
    /// Those of a source lie together, in the order of the records.
    pub(super) citing: Rows<CitingRow>,
    pub(super) gaps: Rows<GapRow>,
    pub(super) numbers: Rows<I64>,
    pub(super) periods: Rows<PeriodRow>,
    pub(super) places: Rows<PlaceRow>,
    pub(super) sources: Rows<SourceRow>,
    /// The numbers of the sources, those that most facts cite first, and then by title.
    pub(super) most_cited: Rows<U32>,
}

/// Where a text lies in the pool, in bytes, or where rows lie in a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct Slice {
    start: U32,
    length: U32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct RecordRow {
    pub(super) kind: u8,
    pub(super) id: Slice,
    pub(super) name: Slice,
    pub(super) short: Slice,
    pub(super) summary: Slice,
    pub(super) aliases: Slice,
    pub(super) facts: Slice,
    pub(super) properties: PropertySet,
    /// 1 when one of its facts is disputed, else 0.
    pub(super) disputed: u8,
    /// 1 when its status is that it is still to come, else 0.
    pub(super) planned: u8,
    pub(super) gaps: Slice,
    /// When its life begins; written when every record is.
    pub(super) first_known: DateField,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct FactRow {
    /// Its type says what the value is.
    pub(super) property: u8,
    /// The place in [`Rank::WORDS`](super::rank::Rank::WORDS).
    pub(super) rank: u8,
    /// 1 for one of several values that contradict each other, else 0.
    pub(super) contested: u8,
    /// The value, where it is a text or an address; the id of the linked record; the city of a place.
    pub(super) text: Slice,
    /// The row of the value in `numbers`, `periods` or `places`; of a link the number of the record, from 1, or 0 for none.
    pub(super) target: U32,
    pub(super) role: Slice,
    pub(super) note: Slice,
    pub(super) time: TimeTag,
    /// The beginning and the end of the time, where it has them.
    pub(super) start: DateField,
    pub(super) end: DateField,
    pub(super) citations: Slice,
}

/// A value that takes turns and does not say all of when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct TurnRow {
    pub(super) fact: U32,
    /// When it gives way to another, where that is before the last day of its end.
    pub(super) gives_way: DateField,
    /// When it began at the earliest, where others of the record say so and its own beginning is open.
    pub(super) begins: DateField,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct CitationRow {
    pub(super) source: Slice,
    pub(super) locator: Slice,
}

/// A fact of a record that cites a source, however often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct CitingRow {
    pub(super) record: U32,
    pub(super) fact: U32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct GapRow {
    pub(super) property: u8,
    pub(super) note: Slice,
}

/// The two ends of a period, or a date twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct PeriodRow {
    pub(super) start: DateField,
    pub(super) end: DateField,
}

#[derive(Clone, Copy, Debug, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct PlaceRow {
    pub(super) lat: F64,
    pub(super) lon: F64,
}

impl Eq for PlaceRow {}

#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct SourceRow {
    pub(super) id: Slice,
    pub(super) title: Slice,
    pub(super) publisher: Slice,
    pub(super) language: Slice,
    pub(super) address: Slice,
    pub(super) date: DateField,
    /// The place in [`SourceClass::WORDS`](super::source::SourceClass::WORDS).
    pub(super) class: u8,
    /// The rows of `citing`; written when every record is.
    pub(super) citing: Slice,
}

/// Which [`Time`](super::time::Time) the two dates of a fact are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(transparent)]
pub(super) struct TimeTag(u8);

impl TimeTag {
    pub(super) const SPAN: TimeTag = TimeTag(0);
    pub(super) const ON: TimeTag = TimeTag(1);
    pub(super) const SEEN: TimeTag = TimeTag(2);
}

/// A date as [`Date::number`] counts it; 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(transparent)]
pub(super) struct DateField(U32);

impl DateField {
    pub(super) fn get(self) -> Option<Date> {
        Date::of_number(self.0.get())
    }
}

impl From<Option<Date>> for DateField {
    fn from(date: Option<Date>) -> Self {
        DateField(U32::new(date.map_or(0, Date::number)))
    }
}

impl Slice {
    pub(super) fn range(self) -> Range<usize> {
        let start = self.start.get() as usize;
        start..start + self.length.get() as usize
    }
}

impl Image {
    pub(super) fn text(&self, span: Slice) -> &str {
        self.pool.get(span.range()).expect("a slice is a text of the pool")
    }
}

packed!(pub(super) Image:
    rows records, rows aliases, rows facts, rows turns, rows citations, rows citing, rows gaps, rows numbers, rows periods,
    rows places, rows sources, rows most_cited;
    Image::default());
