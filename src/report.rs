//! What a person reads: sheets, rows and texts in plain shapes. No colours, no terminal, no keys.

mod asof;
mod brief;
pub mod coast;
mod column;
pub mod comparison;
mod cycle;
mod diff;
mod event;
mod facts;
#[cfg(test)]
pub(crate) mod fixture;
mod footnotes;
mod group;
mod json;
pub mod lanes;
mod markdown;
mod overview;
pub mod path;
pub mod places;
mod plain;
mod provenance;
#[cfg(test)]
mod sea;
mod sheet;
#[cfg(test)]
pub(crate) mod sketch;
mod stats;
pub mod succession;
mod table;
pub mod text;
mod tree;
mod words;

pub use brief::{
    Brief, BriefGroup, BriefLine, BriefSection, brief, brief_html, brief_json, brief_markdown, brief_text,
};
pub use column::{Column, cell, columns};
pub use cycle::{Stage, Step, milestones};
pub use diff::{Change, DetailChange, Difference, RecordChange, difference};
pub use event::Event;
pub use facts::fact_table;
pub use footnotes::{Footnote, Footnotes, OwnedCitation};
pub use group::{Group, Grouping, groupings, groups};
pub use json::{FactJson, RecordJson};
pub use markdown::{autolink, escape, sheet_markdown};
pub use overview::{Doubts, Overview, overview};
pub use plain::{line_text, sheet_text};
pub use provenance::Provenance;
pub use sheet::{Line, Section, SectionKind, Sheet, sheet};
pub use stats::{Stats, stats};
pub use table::{ColumnHeading, Table};
pub use tree::{Branch, has_parts, tree};
pub use words::{citation_line, detail, source_words, span_text, terms, title, value_label, value_text};
