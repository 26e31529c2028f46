//! What a person reads: sheets, rows and texts in plain shapes. No colours, no terminal, no keys.

mod coast;
#[cfg(test)]
mod fixture;
mod json;
mod lanes;
mod markdown;
mod places;
mod plain;
mod row;
mod sheet;
pub mod text;
mod words;

pub use coast::{Coast, coasts};
pub use json::{FactJson, RecordJson};
pub use lanes::{Alternation, Lane, LaneKind, Lanes, MONTH, Mark, Moment, Region, Unit, YEAR};
pub use markdown::{escape, sheet_markdown};
pub use places::{Area, Places, Point, Resident, Spot, Tie, area, ties};
pub use plain::sheet_text;
pub use row::{Column, cell, columns};
pub use sheet::{Line, Section, SectionKind, Sheet, SourceLine, sheet};
pub use words::{citation_line, terms, title, value_text};
