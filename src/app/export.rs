//! What can be exported from the screen: the list, the sheet, the briefing, as text with its origin. Writes no file itself.

use super::action::{Action, Destination, Effect, ExportContent};
use super::chooser::{Chooser, ChooserMode, Item};
use super::prompt::Prompt;
use super::scope::Scope;
use super::{App, Screen};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::report::{
    Column, ColumnHeading, Document, Provenance, Table, brief, cell, counted, record_json, render, sheet,
};
use crate::search::fold::folded;

/// The longest name of a file before its extension, in characters; every file system takes it.
const LONGEST_NAME: usize = 60;

/// The width of a briefing as text, which is comfortable to read.
const TEXT_COLUMNS: usize = 100;

/// Said where the screen shows nothing of what is asked for.
const NOTHING: &str = "nothing to export here";

impl App {
    pub(super) fn open_export_menu(&mut self, catalog: &Catalog) {
        let mut items = Vec::new();
        for (destination, lead) in [(Destination::File, "file"), (Destination::Clipboard, "copy")] {
            for &(exported, words) in ExportContent::ALL {
                let is_text = destination == Destination::File || exported.is_text();
                if let Some(about) = self.description(catalog, exported).filter(|_| is_text) {
                    let label = format!("{words}: {about}");
                    items.push(Item::new(lead, label, Action::Export(exported, destination)));
                }
            }
        }
        let title = "Export to a file, or copy";
        self.open_chooser(title, items, NOTHING);
    }

    /// The record whose briefing or sheet is exported.
    fn exported_record(&self) -> Option<Handle> {
        self.briefed().or_else(|| self.subject())
    }

    /// The subject of an export in a few words; none when the screen does not show it.
    fn description(&self, catalog: &Catalog, exported: ExportContent) -> Option<String> {
        if !exported.is_list() {
            return Some(catalog.record(self.exported_record()?).label().into());
        }
        let n_records = self.list().hits.list.len();
        let has_list = !matches!(self.screen, Screen::Page(_)) && n_records > 0;
        has_list.then(|| counted(n_records, "record"))
    }

    pub(super) fn export(&mut self, catalog: &Catalog, what: ExportContent, to: Destination) -> Option<Effect> {
        let Some(about) = self.description(catalog, what) else {
            self.message = NOTHING.into();
            return None;
        };
        match to {
            Destination::Clipboard => {
                let text = String::from_utf8(self.content(catalog, what)?).ok()?;
                self.message = format!("copied {}: {about}", counted(text.chars().count(), "character"));
                Some(Effect::Copy(text))
            }
            Destination::File => {
                let name = self.file_name(catalog, what)?;
                let items = file_items(what, &name);
                let title = "Write to a new file; type another name or path if you like";
                let prompt = Prompt::new(&name);
                self.chooser = Some(Chooser { mode: ChooserMode::File(what), prompt, ..Chooser::new(title, items) });
                None
            }
        }
    }

    pub(super) fn write(&mut self, catalog: &Catalog, what: ExportContent, name: &str) -> Option<Effect> {
        Some(Effect::Export { name: name.into(), contents: self.content(catalog, what)? })
    }

    fn content(&self, catalog: &Catalog, what: ExportContent) -> Option<Vec<u8>> {
        let dataset = catalog.dataset();
        Some(match what {
            ExportContent::BriefMarkdown => render::markdown(dataset, &self.briefing(catalog)?).into(),
            ExportContent::BriefHtml => render::html(dataset, &self.briefing(catalog)?).into(),
            #[cfg(feature = "office")]
            ExportContent::BriefDocx => render::docx(dataset, &self.briefing(catalog)?),
            ExportContent::BriefText => render::text(dataset, &self.briefing(catalog)?, TEXT_COLUMNS).into(),
            ExportContent::Sheet => {
                let handle = self.exported_record()?;
                let sheet = sheet(catalog.view(self.shown_asof()), handle);
                let provenance = self.record_provenance(catalog, handle, "show");
                render::markdown(dataset, &Document::with_footnotes(&sheet, Some(provenance))).into()
            }
            ExportContent::ListMarkdown => {
                let provenance = self.list_provenance(catalog, " --md");
                let title = if provenance.query.is_empty() { "Everything" } else { &provenance.query };
                self.table(catalog).markdown_page(title, &provenance).into()
            }
            ExportContent::ListCsv => {
                self.table(catalog).csv_with_provenance(&self.list_provenance(catalog, " --csv")).into()
            }
            ExportContent::ListJson => self.list_json(catalog)?.into(),
        })
    }

    fn briefing(&self, catalog: &Catalog) -> Option<Document> {
        let handle = self.exported_record()?;
        let provenance = self.record_provenance(catalog, handle, "brief");
        Some(brief(catalog.view(self.shown_asof()), handle, &provenance, false))
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
        let words = match what.subject() {
            ExportSubject::Briefing => format!("brief {}", catalog.record(self.exported_record()?).id),
            ExportSubject::Sheet => catalog.record(self.exported_record()?).id.to_string(),
            ExportSubject::List => format!("list {}", self.list_query()),
        };
        Some(format!("{}.{}", file_stem(&words), what.extension()))
    }
}

/// What a name that is typed leads to.
pub(super) fn file_items(what: ExportContent, name: &str) -> Vec<Item> {
    let name = name.trim();
    if name.is_empty() {
        return vec![Item::note("?", "a file needs a name")];
    }
    vec![Item::new("write", name, Action::Write(what, name.into()))]
}

/// What is exported, in whatever format.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ExportSubject {
    Briefing,
    Sheet,
    List,
}

impl ExportContent {
    fn subject(self) -> ExportSubject {
        match self {
            ExportContent::BriefMarkdown | ExportContent::BriefHtml | ExportContent::BriefText => {
                ExportSubject::Briefing
            }
            #[cfg(feature = "office")]
            ExportContent::BriefDocx => ExportSubject::Briefing,
            ExportContent::Sheet => ExportSubject::Sheet,
            ExportContent::ListMarkdown | ExportContent::ListCsv | ExportContent::ListJson => ExportSubject::List,
        }
    }

    fn is_list(self) -> bool {
        self.subject() == ExportSubject::List
    }

    /// Whether the clipboard takes it.
    fn is_text(self) -> bool {
        self.extension() != "docx"
    }

    fn extension(self) -> &'static str {
        match self {
            ExportContent::BriefMarkdown | ExportContent::Sheet | ExportContent::ListMarkdown => "md",
            ExportContent::BriefHtml => "html",
            #[cfg(feature = "office")]
            ExportContent::BriefDocx => "docx",
            ExportContent::BriefText => "txt",
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
