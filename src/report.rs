//! What the user reads: sheets, rows and texts in plain shapes. No colours, no terminal, no keys.

mod answer;
mod answer_json;
#[cfg(feature = "office")]
mod archive;
mod brief;
pub mod coast;
mod column;
pub mod comparison;
mod cycle;
mod data_column;
mod diff;
mod document;
mod event;
mod exchange;
mod facts;
#[cfg(test)]
pub(crate) mod fixture;
mod footnotes;
mod format;
mod glossary;
mod group;
mod json;
pub mod lanes;
mod overview;
pub mod path;
pub mod places;
mod provenance;
pub mod render;
mod sheet;
mod source;
mod stats;
pub mod succession;
mod table;
pub mod text;
mod tree;
mod uncertain;
mod verdict;
mod words;
#[cfg(feature = "office")]
mod workbook;

pub use answer::Reply;
pub use answer_json::answer_json;
pub use brief::brief;
pub use column::{Column, cell, cell_texts, columns, narrow_cell};
pub use cycle::{CycleMeeting, Stage, cycle, milestones};
pub use data_column::{CellStyle, DataColumn, data_table};
pub use diff::{Change, DetailChange, RecordChange, difference};
pub use document::{Document, DocumentBlock, Topic};
pub use event::{Event, latest};
pub use exchange::{Exchange, cited, data_package, exchange, source_exchange, source_table};
pub use facts::{fact_headings, fact_keys, fact_rows, fact_table};
pub use footnotes::{Footnote, Footnotes, OwnedCitation};
pub use format::{Format, TEXT_COLUMNS};
pub use glossary::glossary;
pub use group::{Group, Grouping, groupings, groups};
pub use json::{object_of, record_json};
pub use overview::{Tally, about, agreed, conflict_tally, extent, gap_tally, n_by_kind, n_running, objectives};
pub use provenance::Provenance;
pub use render::line_text;
pub use sheet::{Line, MIN_VALUE, Section, SectionKind, Sheet, sheet, time_width};
pub use source::{Support, source_details, supports};
pub use stats::stats;
pub use table::{CellType, ColumnHeading, Table, write_csv};
pub use tree::{Branch, has_parts, tree};
pub use uncertain::{
    Conflict, about_conflict, conflict_json, conflict_table, conflicts, gap_table, gaps_json, side_line,
};
pub use words::{citation_line, counted, detail, join, not_yet, source_words, title, value_label, value_text};
