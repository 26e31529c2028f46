//! A sheet or briefing in the format that is asked for.

use super::Result;
use super::format::{Format, Formatting};
use super::printer::Printer;
use crate::catalog::Catalog;
use crate::report::{Document, TEXT_COLUMNS};

/// Writes a document in its format, or in the one that reads best.
pub(super) fn write_document(
    catalog: &Catalog,
    document: &Document,
    formatting: &Formatting,
    best: Format,
    out: &mut Printer<'_>,
) -> Result<()> {
    let terminal = out.look.columns.filter(|_| !formatting.is_file());
    let columns = terminal.unwrap_or(TEXT_COLUMNS).min(TEXT_COLUMNS);
    let format = formatting.format.unwrap_or(best);
    formatting.deliver(out, &format.document(catalog.dataset(), document, columns))
}
