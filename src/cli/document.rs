//! A sheet or briefing in the format that is asked for. Decides nothing of what it says.

use super::Failure;
use super::format::{Format, Formatting};
use super::printer::Printer;
use crate::catalog::Catalog;
use crate::report::{Document, render};

/// The width of text where no terminal sets one: comfortable to read, and the same everywhere.
const FILE_COLUMNS: usize = 100;

/// Writes a document in its format, or in the one that reads best.
pub(super) fn write_document(
    catalog: &Catalog,
    document: &Document,
    formatting: &Formatting,
    best: Format,
    out: &mut Printer<'_>,
) -> Result<(), Failure> {
    let dataset = catalog.dataset();
    let terminal = out.look.columns.filter(|_| !formatting.is_file());
    let text = match formatting.format().unwrap_or(best) {
        #[cfg(feature = "office")]
        Format::Word => return formatting.deliver(out, &render::docx(dataset, document)),
        #[cfg(feature = "office")]
        Format::Excel => render::text(dataset, document, FILE_COLUMNS),
        Format::Markdown => render::markdown(dataset, document),
        Format::Html => render::html(dataset, document),
        Format::Json => format!("{:#}\n", render::json(dataset, document)),
        Format::Text | Format::JsonLines | Format::Csv | Format::Citation | Format::Exchange(_) => {
            render::text(dataset, document, terminal.unwrap_or(FILE_COLUMNS).min(FILE_COLUMNS))
        }
    };
    formatting.deliver(out, text.as_bytes())
}
