//! What the lists to choose from hold: marks, links, citations, copies. Each is made when it is opened.

use super::action::{Action, CopyContent, Effect};
use super::chooser::{Chooser, ChooserMode, Item};
use super::export::{file_items, id_query};
use super::page::{CitedText, Content, Layout};
use super::scope::Scope;
use super::source::{addresses, source_items};
use super::{App, Screen};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::report::{Document, citation_line, counted, record_json, render, title};

impl App {
    pub(super) fn open_mark_menu(&mut self, catalog: &Catalog) {
        let mut items: Vec<Item> = self.marks.iter().map(|&handle| self.record_item(catalog, handle)).collect();
        if items.len() > 1 {
            let list = Action::List(Scope::Everything, id_query(catalog, &self.marks));
            items.insert(
                0,
                Item::new("list", format!("all {} as a list, to sort, compare or export", items.len()), list),
            );
        }
        if !items.is_empty() {
            items.push(Item::new("unmark", "all of them", Action::UnmarkAll));
        }
        self.open_chooser("Marked records", items, "nothing is marked; m marks a record");
    }

    pub(super) fn open_visited_menu(&mut self, catalog: &Catalog) {
        let items = self.history.list().into_iter().map(|handle| self.record_item(catalog, handle)).collect();
        self.open_chooser("Visited records", items, "no record has been read yet; enter reads one");
    }

    /// A record, with its mark; choosing it opens it.
    pub(super) fn record_item(&self, catalog: &Catalog, handle: Handle) -> Item {
        let record = catalog.record(handle);
        let mark = if self.marks.contains(&handle) { "* " } else { "" };
        Item::new(format!("{mark}{}", record.kind.word()), title(record), Action::Visit(handle))
    }

    /// The links of the sheet with their numbers: typing one narrows to it.
    pub(super) fn open_link_menu(&mut self, catalog: &Catalog) {
        let Some(open_sheet) = &self.open_sheet else { return };
        let links = open_sheet.lines().filter_map(|(section, line)| Some((&section.label, line.link?)));
        let items = links.zip(1_usize..).map(|((label, handle), number)| {
            let label = format!("{label}: {}", title(catalog.record(handle)));
            Item::new(number.to_string(), label, Action::Visit(handle))
        });
        self.open_chooser("Links of this record", items.collect(), "this record has no links");
    }

    /// The statement under the cursor.
    pub(super) fn selected_text(&self, catalog: &Catalog) -> Option<CitedText> {
        if let Screen::Page(page) = &self.screen {
            let entry = page.selected()?;
            let (text, citations) = if let Layout::Side(side) = &page.selected_row()?.layout {
                let words = side.words(catalog.view(page.asof));
                (words.said(&words.line.text), words.line.citations)
            } else {
                (entry.text.clone(), entry.citations.clone())
            };
            // Of terms only the holder is told, so it is said whose they are and of what.
            let Content::Succession(handle) = page.content else {
                return Some(CitedText { record: None, label: String::new(), text, citations });
            };
            let label = page.selected_row()?.plain.split(": ").next().unwrap_or_default().into();
            return Some(CitedText { record: Some(handle), label, text, citations });
        }
        let open_sheet = self.open_sheet.as_ref()?;
        let (section, line) = open_sheet.selected_line()?;
        let (label, text, citations) = (section.label.clone(), line.text.clone(), line.citations.clone());
        Some(CitedText { record: Some(open_sheet.sheet.handle), label, text, citations })
    }

    /// Opens the chooser of a mode, which may be empty.
    pub(super) fn open_chooser_in_mode(&mut self, catalog: &Catalog, mode: ChooserMode, title: &str) {
        let items = self.items_of(catalog, mode, "");
        self.chooser = Some(Chooser { mode, ..Chooser::new(title, items) });
    }

    /// Rebuilds the items of the open list; what is typed and selected stays.
    pub(super) fn refill(&mut self, catalog: &Catalog) {
        let Some(chooser) = &self.chooser else { return };
        let items = self.items_of(catalog, chooser.mode, chooser.prompt.text());
        if let Some(chooser) = &mut self.chooser {
            chooser.items = items;
        }
    }

    fn items_of(&self, catalog: &Catalog, mode: ChooserMode, text: &str) -> Vec<Item> {
        match mode {
            ChooserMode::Narrow | ChooserMode::Actions => Vec::new(),
            ChooserMode::Sources => source_items(catalog),
            ChooserMode::Facets => self.facet_items(catalog),
            ChooserMode::Columns => self.column_items(catalog),
            ChooserMode::Date => self.date_items(catalog, text),
            ChooserMode::Name => self.saved_items(text),
            ChooserMode::File(what) => file_items(what, text),
            ChooserMode::Linked(subject) => self.path_ends(catalog, subject, text),
            ChooserMode::Compared(subject) => self.comparable_records(catalog, subject, text),
        }
    }

    pub(super) fn open_copy_menu(&mut self) {
        if self.subject_or_message().is_none() {
            return;
        }
        let items = CopyContent::ALL.into_iter().map(|(copied, words)| Item::new("copy", words, Action::Copy(copied)));
        self.chooser = Some(Chooser::new("Copy", items.collect()));
    }

    pub(super) fn copy(&mut self, catalog: &Catalog, copied: CopyContent) -> Option<Effect> {
        let handle = self.subject_or_message()?;
        let record = catalog.record(handle);
        let text = match copied {
            CopyContent::Name => record.name().to_string(),
            CopyContent::Id => record.id().to_string(),
            CopyContent::Citation => self.citation(catalog)?,
            CopyContent::Markdown => {
                let sheet = crate::report::sheet(catalog.view(self.shown_asof()), handle);
                render::markdown(catalog.dataset(), &Document::with_footnotes(&sheet, None))
            }
            CopyContent::Json => {
                serde_json::to_string_pretty(&record_json(catalog.view(self.shown_asof()), handle)).ok()?
            }
        };
        self.message = format!("copied {} of {}", counted(text.chars().count(), "character"), record.label());
        Some(Effect::Copy(text))
    }

    fn citation(&self, catalog: &Catalog) -> Option<String> {
        let CitedText { text, citations, .. } = self.selected_text(catalog)?;
        let citations: Vec<String> =
            citations.iter().map(|cited| citation_line(catalog.dataset(), cited.citation())).collect();
        Some(format!("{text} ({})", citations.join("; ")))
    }

    /// The addresses of the line under the cursor, or of the whole sheet or page.
    pub(super) fn open_address_menu(&mut self) {
        let items = match (&self.screen, &self.open_sheet) {
            (Screen::Page(page), _) => addresses(page).iter().map(|address| address_item(address, "")).collect(),
            (_, Some(open_sheet)) => {
                let selected = open_sheet.selected().filter(|line| line.address.is_some());
                let lines =
                    open_sheet.lines().map(|(_, line)| line).filter(|line| selected.is_none_or(|it| it == *line));
                lines.filter_map(|line| Some(address_item(line.address.as_deref()?, &line.text))).collect()
            }
            (_, None) => Vec::new(),
        };
        self.ask_to_open(items);
    }

    pub(super) fn ask_to_open(&mut self, items: Vec<Item>) {
        self.open_chooser("Open in the browser? Enter opens, Esc cancels", items, "no web address here");
    }

    /// Opens a chooser that typing narrows, or says why there is none.
    pub(super) fn open_chooser(&mut self, title: &str, items: Vec<Item>, nothing: &str) {
        self.chooser = Some(Chooser::new(title, items));
        self.report_empty_chooser(nothing);
    }

    /// Says why there is nothing to choose, in place of an empty chooser.
    pub(super) fn report_empty_chooser(&mut self, nothing: &str) {
        if self.chooser.take_if(|chooser| chooser.items.is_empty()).is_some() {
            self.message = nothing.into();
        }
    }
}

/// The whole address is shown before anything is opened, behind what it is.
pub(super) fn address_item(address: &str, title: &str) -> Item {
    let label = if title.is_empty() || title == address { address.into() } else { format!("{title}: {address}") };
    Item::new("open", label, Action::Launch(address.into()))
}
