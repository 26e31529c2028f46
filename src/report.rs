//! What a person reads: sheets, rows and texts in plain shapes. No colours, no terminal, no keys.

mod chain;
mod cycle;
mod event;
#[cfg(test)]
pub(crate) mod fixture;
mod json;
mod markdown;
mod overview;
mod plain;
mod row;
mod sheet;
mod table;
mod terms;
pub mod text;
mod tree;
mod words;

pub use chain::{Chain, Hop, Side, chains};
pub use cycle::{Stage, Step, milestones};
pub use event::Event;
pub use json::{FactJson, RecordJson};
pub use markdown::{escape, sheet_markdown};
pub use overview::{Doubts, Overview, overview};
pub use plain::sheet_text;
pub use row::{Column, cell, cell_asof, columns};
pub use sheet::{Line, Section, SectionKind, Sheet, SourceLine, sheet};
pub use table::{Comparison, Likeness, Row, Values, comparison};
pub use terms::{Holding, Lane, Tenure, Tenures, has_tenures, tenures, with_tenures};
pub use tree::{Branch, has_parts, tree};
pub use words::{citation_line, terms, title, value_text};
