//! What a person reads: sheets, rows and texts in plain shapes. No colours, no terminal, no keys.

mod json;
mod markdown;
mod plain;
mod row;
mod sheet;
pub mod text;
mod words;

pub use json::{FactJson, RecordJson};
pub use markdown::{escape, sheet_markdown};
pub use plain::sheet_text;
pub use row::{Column, cell, columns};
pub use sheet::{Line, Section, SectionKind, Sheet, SourceLine, sheet};
pub use words::{citation_line, terms, title, value_text};
