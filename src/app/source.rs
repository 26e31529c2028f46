//! The pages of sources: who says something, and what a source supports; and the list of all sources. Opens no address.

use super::App;
use super::action::Action;
use super::chooser::{ChooserMode, Item};
use super::page::{Cell, CitedText, Content, Layout, Page, PageEntry, PagePart, PageRow, Paragraph, TextRole};
use crate::catalog::Catalog;
use crate::data::{Citation, Period, Source};
use crate::report::{Line, Support, conflicts, counted, join, line_text, source_details, supports, title};

/// Other facts of each source that are shown with a text; all stand on the page of the source.
const MAX_OTHERS: usize = 6;

impl App {
    /// The sources of the line under the cursor, in full.
    pub(super) fn show_citations(&mut self, catalog: &Catalog) {
        match self.selected_text(catalog) {
            None => self.message = "no line is selected here".into(),
            Some(text) if text.citations.is_empty() => {
                self.message = "this line has no source of its own".into();
            }
            Some(text) => self.show_page(catalog, &Content::Cited(text)),
        }
    }

    /// All sources; choosing one shows what it supports.
    pub(super) fn open_source_menu(&mut self, catalog: &Catalog) {
        let n_sources = counted(catalog.dataset().n_sources(), "source");
        self.open_chooser_in_mode(catalog, ChooserMode::Sources, &format!("{n_sources} by number of facts"));
        self.report_empty_chooser("the dataset has no sources");
    }
}

/// Those that support most facts first.
pub(super) fn source_items(catalog: &Catalog) -> Vec<Item> {
    catalog.dataset().most_cited_sources().map(|(source, n_facts)| source_item(source, n_facts)).collect()
}

fn source_item(source: Source<'_>, n_facts: usize) -> Item {
    let date = source.date.map(|date| date.to_string()).unwrap_or_default();
    let words = [source.title, source.publisher, &date].into_iter().filter(|part| !part.is_empty());
    let label = format!("{} · {}", words.collect::<Vec<_>>().join(", "), source.class.word());
    Item::new(format!("{n_facts:>4}"), label, Action::ShowSource(source.id.into()))
}

pub(super) fn cited_page(catalog: &Catalog, text: &CitedText, asof: Option<Period>) -> Page {
    let record = text.record.map_or("", |record| catalog.record(record).label());
    let said = join(&[&join(&[record, &text.label], " · "), &text.text], ": ");
    let mut parts = vec![PagePart::new("", vec![paragraph("", &said, TextRole::Title)])];
    for citation in &text.citations {
        parts.push(description(catalog, citation.citation()));
        parts.extend(others_parts(catalog, citation.citation().source, text));
    }
    parts.extend(other_sides(catalog, text, asof));
    let n_sources = text.citations.len();
    let extent = counted(n_sources, "source");
    let plain = format!("Sources of: {}", text.text);
    Page { title: said, extent, plain, ..Page::new(Content::Cited(text.clone()), parts, asof) }
}

/// What other sources say instead, where they disagree with the text.
fn other_sides(catalog: &Catalog, text: &CitedText, asof: Option<Period>) -> Vec<PagePart> {
    let view = catalog.view(asof);
    let is_text = |line: &Line| line.text.contains(&text.text) && line.citations == text.citations;
    let mut parts = Vec::new();
    for conflict in text.record.map_or_else(Vec::new, |record| conflicts(view, record)) {
        let lines = conflict.lines(view);
        if !lines.iter().any(is_text) {
            continue;
        }
        for side in lines.iter().filter(|line| !is_text(line)) {
            let said = format!("≠ Other sources say: {}", line_text(side));
            parts.push(PagePart::new("", vec![paragraph("", &said, TextRole::Warning)]));
            parts.extend(side.citations.iter().map(|citation| description(catalog, citation.citation())));
        }
    }
    parts
}

/// What a source supports besides a text.
fn others_parts(catalog: &Catalog, source: &str, text: &CitedText) -> Vec<PagePart> {
    let supported = supports(catalog.dataset(), source);
    let others = supported.iter().filter(|other| Some(other.record) != text.record || other.text != text.text);
    let rows = others.take(MAX_OTHERS).map(|other| support_row(catalog, other)).collect();
    let mut parts = vec![PagePart::new("It also supports", rows)];
    if supported.len() > MAX_OTHERS {
        let entry = PageEntry::action(Action::ShowSource(source.into()));
        let more = format!("show all {} facts", supported.len());
        let row = PageRow::entry(entry, vec![Cell::Text(TextRole::Link, more.clone())]).plain(more);
        parts.push(PagePart::new("", vec![row]));
    }
    parts
}

pub(super) fn source_page(catalog: &Catalog, source: &str, asof: Option<Period>) -> Page {
    let supported = supports(catalog.dataset(), source);
    let rows = supported.iter().map(|support| support_row(catalog, support)).collect();
    let title = catalog.dataset().source(source).map_or(source, |source| source.title).to_string();
    let extent = counted(supported.len(), "fact");
    let parts = vec![
        description(catalog, Citation { source, locator: "" }),
        PagePart::new(&format!("It supports {extent}"), rows),
    ];
    Page { plain: format!("source {title}"), title, extent, ..Page::new(Content::Source(source.into()), parts, asof) }
}

/// A source in full, with the place in it that is cited.
fn description(catalog: &Catalog, citation: Citation<'_>) -> PagePart {
    let Some(source) = catalog.dataset().source(citation.source) else {
        return PagePart::new("", vec![paragraph("", citation.source, TextRole::Text)]);
    };
    let mut rows = vec![paragraph("", source.title, TextRole::Text)];
    let details = source_details(source).into_iter().map(|(label, text)| format!("{label}: {text}"));
    rows.extend(details.map(|text| paragraph("  ", &text, TextRole::Text)));
    if !citation.locator.is_empty() {
        rows.push(paragraph("  ", &format!("Locator: {}", citation.locator), TextRole::Text));
    }
    if !source.address.is_empty() {
        rows.push(paragraph("  ", &format!("Address: {}", source.address), TextRole::Text));
        let entry = PageEntry::action(Action::AskToOpen(source.address.into()));
        rows.push(PageRow::entry(entry, vec![Cell::Text(TextRole::Link, "  open the address in the browser".into())]));
    }
    PagePart::new("", rows)
}

fn support_row(catalog: &Catalog, support: &Support) -> PageRow {
    let of = title(catalog.record(support.record));
    let text = format!("{}: {}", support.label, support.text);
    let place = if support.locator.is_empty() { String::new() } else { format!("  {}", support.locator) };
    let plain = format!("{of}; {text}{place}");
    let label = catalog.record(support.record).label().to_string();
    let cells =
        vec![Cell::Column(TextRole::Link, label), Cell::Text(TextRole::Text, text), Cell::Text(TextRole::Quiet, place)];
    PageRow::entry(PageEntry::visit(support.record), cells).plain(plain)
}

fn paragraph(indent: &'static str, text: &str, role: TextRole) -> PageRow {
    let paragraph = Paragraph { indent, text: text.into(), role, ..Paragraph::default() };
    PageRow::new(Layout::Paragraph(paragraph)).plain(text.into())
}

pub(super) fn addresses(page: &Page) -> Vec<String> {
    let actions = page.lines().flat_map(|row| &row.entries).map(|entry| &entry.action);
    let address = |action: &Action| if let Action::AskToOpen(address) = action { Some(address.clone()) } else { None };
    actions.filter_map(address).collect()
}
