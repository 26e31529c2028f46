//! The formats in which a document or a table is written, for the command line and the screen. Knows no option and no file.

use super::document::Document;
use super::exchange::Exchange;
use super::render;
use crate::data::Dataset;

/// The width of text where no terminal sets one: comfortable to read, and the same everywhere.
pub const TEXT_COLUMNS: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Json,
    JsonLines,
    Csv,
    Citation,
    #[cfg(feature = "office")]
    Word,
    #[cfg(feature = "office")]
    Excel,
    /// A form of other programs, of records or of the sources that they cite.
    Exchange(Exchange),
}

impl Format {
    /// The end of the names of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::Csv => "csv",
            #[cfg(feature = "office")]
            Format::Word => "docx",
            #[cfg(feature = "office")]
            Format::Excel => "xlsx",
            Format::Exchange(form) => form.extension(),
            Format::Citation => "",
        }
    }

    pub fn is_binary(self) -> bool {
        matches!(self.extension(), "docx" | "xlsx")
    }

    /// A document in this format; as text, of so many columns, in those that have no place for one.
    pub fn document(self, dataset: &Dataset, document: &Document, columns: usize) -> Vec<u8> {
        match self {
            Format::Markdown => render::markdown(dataset, document).into(),
            Format::Html => render::html(dataset, document).into(),
            Format::Json => format!("{:#}\n", render::json(dataset, document)).into(),
            #[cfg(feature = "office")]
            Format::Word => render::docx(dataset, document),
            #[cfg(feature = "office")]
            Format::Excel => render::text(dataset, document, columns).into(),
            Format::Text | Format::JsonLines | Format::Csv | Format::Citation | Format::Exchange(_) => {
                render::text(dataset, document, columns).into()
            }
        }
    }
}
