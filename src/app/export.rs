//! What can be exported from the screen: the list, the sheet, the briefing, as text with its origin. Writes no file itself.

use std::collections::BTreeSet;

use super::action::{Action, Destination, Effect, ExportContent, ExportSubject};
use super::chooser::{Chooser, ChooserMode, Item};
use super::prompt::Prompt;
use super::scope::Scope;
use super::{App, Context, Screen};
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Period};
use crate::report::{
    Column, ColumnHeading, Document, Format, Provenance, TEXT_COLUMNS, Table, brief, cell, counted, record_json, sheet,
};
use crate::search::fold::folded;

/// The longest name of a file before its extension, in characters; every file system takes it.
const LONGEST_NAME: usize = 60;

/// Said where the screen shows nothing of what is asked for.
const NOTHING: &str = "nothing to export here";

impl App {
    pub(super) fn open_export_menu(&mut self, catalog: &Catalog) {
        let mut items = Vec::new();
        // Who looks at a list means it before the record that is selected in it.
        let is_list = self.context() == Context::List;
        let mut contents = ExportContent::ALL.to_vec();
        contents.sort_by_key(|(exported, _)| {
            is_list && matches!(exported.0, ExportSubject::Briefing | ExportSubject::Sheet)
        });
        for (destination, lead) in [(Destination::File, "file"), (Destination::Clipboard, "copy")] {
            for &(exported, words) in &contents {
                let is_text = destination == Destination::File || !exported.1.is_binary();
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
        self.briefing_subject().or_else(|| self.subject())
    }

    /// The subject of an export in a few words; none when the screen does not show it.
    fn description(&self, catalog: &Catalog, exported: ExportContent) -> Option<String> {
        let n_records = match exported.0 {
            ExportSubject::Briefing | ExportSubject::Sheet => {
                return Some(catalog.record(self.exported_record()?).label().into());
            }
            ExportSubject::List if matches!(self.screen, Screen::Page(_)) => 0,
            ExportSubject::List => self.list().hits.list.len(),
            ExportSubject::Marked => self.marks.len(),
        };
        (n_records > 0).then(|| counted(n_records, "record"))
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
                let title = "Write to a new file; type another name or path, or ← to change this one";
                let prompt = Prompt::proposed(&name);
                self.chooser = Some(Chooser { mode: ChooserMode::File(what), prompt, ..Chooser::new(title, items) });
                None
            }
        }
    }

    pub(super) fn write(&mut self, catalog: &Catalog, what: ExportContent, name: &str) -> Option<Effect> {
        Some(Effect::Export { name: name.into(), contents: self.content(catalog, what)? })
    }

    fn content(&self, catalog: &Catalog, ExportContent(subject, format): ExportContent) -> Option<Vec<u8>> {
        let view = catalog.view(self.shown_asof());
        let document = match subject {
            ExportSubject::Briefing => {
                let handle = self.exported_record()?;
                brief(view, handle, &self.record_provenance(catalog, handle, "brief"), false)
            }
            ExportSubject::Sheet => {
                let handle = self.exported_record()?;
                Document::with_footnotes(&sheet(view, handle), Some(self.record_provenance(catalog, handle, "show")))
            }
            ExportSubject::List | ExportSubject::Marked => {
                return Some(self.exported_records(catalog, subject).write(catalog, format).into());
            }
        };
        Some(format.document(catalog.dataset(), &document, TEXT_COLUMNS))
    }

    fn exported_records(&self, catalog: &Catalog, subject: ExportSubject) -> ExportedRecords {
        if subject == ExportSubject::Marked {
            let kinds: BTreeSet<Kind> = self.marks.iter().map(|&handle| catalog.record(handle).kind).collect();
            let scope = if kinds.len() == 1 { kinds.first().copied().map(Scope::Kind) } else { None };
            return ExportedRecords {
                handles: self.marks.clone(),
                columns: scope.unwrap_or_default().columns(),
                query: self.with_asof(&id_query(catalog, &self.marks)),
                asof: self.asof,
            };
        }
        let list = self.list();
        ExportedRecords {
            handles: list.handles(),
            columns: list.columns.iter().map(|column| column.column).collect(),
            query: self.list_query(),
            asof: list.shown_asof,
        }
    }

    fn record_provenance(&self, catalog: &Catalog, handle: Handle, command: &str) -> Provenance {
        let id = catalog.record(handle).id().to_string();
        let then = self.shown_asof().map_or_else(String::new, |asof| format!(" --asof {}", asof.iso()));
        let command = format!("aep {command} {id}{then}");
        Provenance { query: id, dataset: catalog.version(), date: catalog.today().iso(), command }
    }

    fn list_query(&self) -> String {
        let typed = self.list().prompt.text().trim();
        let kind = match self.scope {
            Scope::Everything => String::new(),
            Scope::Kind(kind) => format!("kind:{}", kind.word()),
        };
        self.with_asof(format!("{kind} {typed}").trim())
    }

    fn with_asof(&self, query: &str) -> String {
        let asof = self.asof.map_or(String::new(), |asof| format!(" asof:{}", asof.iso()));
        format!("{query}{asof}").trim_start().into()
    }

    fn file_name(&self, catalog: &Catalog, what: ExportContent) -> Option<String> {
        let words = match what.0 {
            ExportSubject::Briefing => format!("brief {}", catalog.record(self.exported_record()?).id()),
            ExportSubject::Sheet => catalog.record(self.exported_record()?).id().to_string(),
            ExportSubject::List => format!("list {}", self.list_query()),
            ExportSubject::Marked => "marked records".into(),
        };
        Some(format!("{}.{}", file_stem(&words), what.1.extension()))
    }
}

/// Records that are written as a table or as objects.
struct ExportedRecords {
    handles: Vec<Handle>,
    columns: Vec<Column>,
    /// It finds the same records on the command line.
    query: String,
    asof: Option<Period>,
}

impl ExportedRecords {
    fn write(&self, catalog: &Catalog, format: Format) -> String {
        let provenance = self.provenance(catalog, format);
        if format == Format::Json {
            return self.json(catalog, &provenance);
        }
        let table = self.table(catalog);
        if format == Format::Csv {
            return table.csv(Some(&provenance));
        }
        let title = if self.query.is_empty() { "Everything" } else { &self.query };
        table.markdown_page(title, &provenance)
    }

    fn provenance(&self, catalog: &Catalog, format: Format) -> Provenance {
        let query = self.query.clone();
        let quoted = if query.is_empty() { String::new() } else { format!(" '{}'", query.replace('\'', "'\\''")) };
        let command = format!("aep export{quoted} --{}", format.extension());
        Provenance { query, dataset: catalog.version(), date: catalog.today().iso(), command }
    }

    /// The columns of the screen, with the id first, so that every row can be found again.
    fn table(&self, catalog: &Catalog) -> Table {
        let whole = self.columns.iter().map(|column| match *column {
            Column::Label => Column::Short,
            Column::FullName => Column::Name,
            other => other,
        });
        let columns: Vec<Column> = std::iter::once(Column::Id).chain(whole).collect();
        let headings = columns.iter().map(|column| ColumnHeading::new(column.key(), column.label()));
        let view = catalog.view(self.asof);
        let row = |&handle: &Handle| columns.iter().map(|&column| cell(view, handle, column)).collect();
        Table { headings: headings.collect(), rows: self.handles.iter().map(row).collect() }
    }

    fn json(&self, catalog: &Catalog, provenance: &Provenance) -> String {
        let view = catalog.view(self.asof);
        let mut objects: Vec<_> = self.handles.iter().map(|&handle| record_json(view, handle)).collect();
        for object in &mut objects {
            provenance.add_to(object);
        }
        format!("{:#}\n", serde_json::Value::from(objects))
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

/// A name that every file system takes: it begins with `aep`, and has only small Latin letters, digits and hyphens.
fn file_stem(words: &str) -> String {
    let letters = folded(words).replace(|c: char| !c.is_ascii_alphanumeric(), " ");
    let parts = std::iter::once("aep").chain(letters.split_whitespace());
    let name: String = parts.collect::<Vec<_>>().join("-").chars().take(LONGEST_NAME).collect();
    name.trim_end_matches('-').into()
}

pub(super) fn id_query(catalog: &Catalog, records: &[Handle]) -> String {
    let ids: Vec<&str> = records.iter().map(|&handle| catalog.record(handle).id()).collect();
    format!("id:{}", ids.join(","))
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
