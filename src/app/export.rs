//! What can be taken away from the screen: the list, the sheet, the briefing, as text with its origin. Writes no file itself.

use super::action::{Action, Destination, Effect, ExportContent};
use super::chooser::Item;
use super::scope::Scope;
use super::{App, Screen};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::report::{Column, ColumnHeading, Document, Provenance, Table, brief, cell, record_json, render, sheet};
use crate::search::fold::folded;

/// The longest name of a file before its extension, in characters; every file system takes it.
const LONGEST_NAME: usize = 60;

/// Said where the screen shows nothing of what is asked for.
const NOTHING: &str = "nothing to take away here";

impl App {
    pub(super) fn open_export_menu(&mut self, catalog: &Catalog) {
        let mut items = Vec::new();
        for (destination, lead) in [(Destination::File, "file"), (Destination::Clipboard, "copy")] {
            for (exported, words) in ExportContent::ALL {
                if let Some(about) = self.description(catalog, exported) {
                    let label = format!("{words}: {about}");
                    items.push(Item::new(lead, label, Action::Export(exported, destination)));
                }
            }
        }
        let title = "Take away, to a file in this folder or to the clipboard";
        self.open_chooser(title, items, NOTHING);
    }

    /// The subject of an export in a few words; none when the screen does not show it.
    fn description(&self, catalog: &Catalog, exported: ExportContent) -> Option<String> {
        if !exported.is_list() {
            return Some(catalog.record(self.subject()?).label().into());
        }
        let n_records = self.list().hits.list.len();
        let has_list = !matches!(self.screen, Screen::Page(_)) && n_records > 0;
        has_list.then(|| format!("{n_records} record{}", if n_records == 1 { "" } else { "s" }))
    }

    pub(super) fn export(&mut self, catalog: &Catalog, what: ExportContent, to: Destination) -> Option<Effect> {
        let Some(about) = self.description(catalog, what) else {
            self.message = NOTHING.into();
            return None;
        };
        let text = self.content(catalog, what)?;
        match to {
            Destination::Clipboard => {
                self.message = format!("copied {} characters: {about}", text.chars().count());
                Some(Effect::Copy(text))
            }
            Destination::File => Some(Effect::Export { name: self.file_name(catalog, what)?, text }),
        }
    }

    fn content(&self, catalog: &Catalog, what: ExportContent) -> Option<String> {
        Some(match what {
            ExportContent::Brief => {
                let handle = self.subject()?;
                let provenance = self.record_provenance(catalog, handle, "brief");
                render::markdown(catalog.dataset(), &brief(catalog.view(self.shown_asof()), handle, &provenance, false))
            }
            ExportContent::Sheet => {
                let handle = self.subject()?;
                let sheet = sheet(catalog.view(self.shown_asof()), handle);
                let provenance = self.record_provenance(catalog, handle, "show");
                render::markdown(catalog.dataset(), &Document::with_footnotes(&sheet, Some(provenance)))
            }
            ExportContent::ListMarkdown => {
                let provenance = self.list_provenance(catalog, " --md");
                let title = if provenance.query.is_empty() { "Everything" } else { &provenance.query };
                self.table(catalog).markdown_page(title, &provenance)
            }
            ExportContent::ListCsv => self.table(catalog).csv_with_provenance(&self.list_provenance(catalog, " --csv")),
            ExportContent::ListJson => self.list_json(catalog)?,
        })
    }

    /// The columns that the list has, with the id first, so that every row can be found again.
    fn table(&self, catalog: &Catalog) -> Table {
        let whole = |column: Column| match column {
            Column::Label => Column::Short,
            Column::FullName => Column::Name,
            other => other,
        };
        let shown = self.list().columns.iter().map(|column| whole(column.column));
        let columns: Vec<Column> = std::iter::once(Column::Id).chain(shown).collect();
        let headings = columns.iter().map(|column| ColumnHeading::new(column.key(), column.label()));
        let rows = self.list().handles().into_iter().map(|handle| {
            columns.iter().map(|&column| cell(catalog.view(self.list().shown_asof), handle, column)).collect()
        });
        Table { headings: headings.collect(), rows: rows.collect() }
    }

    fn list_json(&self, catalog: &Catalog) -> Option<String> {
        let provenance = self.list_provenance(catalog, " --json");
        let view = catalog.view(self.list().shown_asof);
        let mut objects: Vec<_> = self.list().handles().into_iter().map(|handle| record_json(view, handle)).collect();
        for object in &mut objects {
            provenance.add_to(object);
        }
        Some(serde_json::to_string_pretty(&objects).ok()? + "\n")
    }

    fn record_provenance(&self, catalog: &Catalog, handle: Handle, command: &str) -> Provenance {
        let id = catalog.record(handle).id.to_string();
        let then = self.shown_asof().map_or_else(String::new, |asof| format!(" --asof {}", asof.iso()));
        let command = format!("aep {command} {id}{then}");
        Provenance { query: id, dataset: catalog.version(), date: catalog.today().iso(), command }
    }

    /// Its query finds the same records on the command line.
    fn list_provenance(&self, catalog: &Catalog, format: &str) -> Provenance {
        let query = self.list_query();
        let quoted = if query.is_empty() { String::new() } else { format!(" '{}'", query.replace('\'', "'\\''")) };
        let command = format!("aep export{quoted}{format}");
        Provenance { query, dataset: catalog.version(), date: catalog.today().iso(), command }
    }

    fn list_query(&self) -> String {
        let typed = self.list().prompt.text().trim();
        let kind = match self.scope {
            Scope::Everything => String::new(),
            Scope::Kind(kind) => format!("kind:{}", kind.word()),
        };
        let asof = self.asof.map_or(String::new(), |asof| format!("asof:{}", asof.iso()));
        let parts = [kind.as_str(), typed, asof.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn file_name(&self, catalog: &Catalog, what: ExportContent) -> Option<String> {
        let words = match what {
            ExportContent::Brief => format!("brief {}", catalog.record(self.subject()?).id),
            ExportContent::Sheet => catalog.record(self.subject()?).id.to_string(),
            ExportContent::ListMarkdown | ExportContent::ListCsv | ExportContent::ListJson => {
                format!("list {}", self.list_query())
            }
        };
        Some(format!("{}.{}", file_stem(&words), what.extension()))
    }
}

impl ExportContent {
    fn is_list(self) -> bool {
        match self {
            ExportContent::Brief | ExportContent::Sheet => false,
            ExportContent::ListMarkdown | ExportContent::ListCsv | ExportContent::ListJson => true,
        }
    }

    fn extension(self) -> &'static str {
        match self {
            ExportContent::Brief | ExportContent::Sheet | ExportContent::ListMarkdown => "md",
            ExportContent::ListCsv => "csv",
            ExportContent::ListJson => "json",
        }
    }
}

/// A name that every file system takes: it begins with `aep`, and has only small Latin letters, digits and hyphens.
fn file_stem(words: &str) -> String {
    let letters = folded(words).replace(|c: char| !c.is_ascii_alphanumeric(), " ");
    let parts = std::iter::once("aep").chain(letters.split_whitespace());
    let name: String = parts.collect::<Vec<_>>().join("-").chars().take(LONGEST_NAME).collect();
    name.trim_end_matches('-').into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_leads_nowhere_else() {
        for (words, stem) in [
            ("brief malta", "aep-brief-malta"),
            ("../../etc/passwd", "aep-etc-passwd"),
            ("C:\\x\u{0}y|z", "aep-c-x-y-z"),
            ("list kind:hub \"Łódź\"", "aep-list-kind-hub-lodz"),
            ("", "aep"),
        ] {
            assert_eq!(file_stem(words), stem);
        }
        assert!(file_stem(&"long ".repeat(100)).len() <= LONGEST_NAME);
    }
}
