//! The page of a briefing: what it says, to be read and scrolled, each line with its sources. Writes no file.

use super::action::Action;
use super::page::{Cell, Content, Layout, Page, PageEntry, PagePart, PageRow, Paragraph, TextRole};
use crate::catalog::Catalog;
use crate::data::{Handle, Period};
use crate::report::{
    Document, DocumentBlock, Footnotes, Line, OwnedCitation, Provenance, Topic, brief, citation_line, counted,
    line_text,
};

pub(super) fn page(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> Page {
    let document = brief(catalog.view(asof), handle, &Provenance::default(), true);
    let title = PageRow::entry(PageEntry::visit(handle), vec![Cell::Text(TextRole::Title, document.title.clone())]);
    let mut head = vec![title.plain(document.title.clone())];
    head.extend(document.summary.iter().map(|statement| line_row("", statement, &document.footnotes)));
    let mut parts = vec![PagePart::new("", head)];
    // What an annex repeats stands in its place already.
    let blocks = document.blocks.iter().filter(|block| !is_annex(&document, block));
    parts.extend(blocks.map(|block| {
        let rows = block.topics.iter().flat_map(|topic| topic_rows(topic, &document.footnotes));
        PagePart::new(&block.heading, rows.collect())
    }));
    parts.push(source_part(catalog, &document.footnotes));
    let label = catalog.record(handle).label().to_string();
    let extent = counted(document.footnotes.list.len(), "source");
    let plain = format!("briefing on {label}");
    Page { title: label, extent, plain, ..Page::new(Content::Briefing(handle), parts, asof) }
}

/// Whether a block holds what another one left out.
fn is_annex(document: &Document, block: &DocumentBlock) -> bool {
    document.blocks.iter().any(|other| block.heading == format!("Annex: {}", other.heading))
}

/// All lines of a topic, those too that two pages have no room for.
fn topic_rows(topic: &Topic, footnotes: &Footnotes) -> Vec<PageRow> {
    let mut rows = Vec::new();
    if let ([only], []) = (topic.lines.as_slice(), topic.rest.as_slice())
        && only.link.is_none()
    {
        let labelled = Line { text: format!("{}: {}", topic.label, only.text), ..only.clone() };
        return vec![line_row("", &labelled, footnotes)];
    }
    if !topic.label.is_empty() {
        rows.push(PageRow::new(Layout::Cells(vec![Cell::Text(TextRole::Key, topic.label.clone())])));
    }
    let lines = topic.lines.iter().chain(&topic.rest);
    rows.extend(lines.map(|line| {
        let row = line_row("  ", line, footnotes);
        let plain = format!("{}: {}", topic.label, row.plain);
        row.plain(plain)
    }));
    rows
}

/// A line as it is read, with the numbers of its sources; it leads to what it names, or else to its sources.
fn line_row(indent: &'static str, line: &Line, footnotes: &Footnotes) -> PageRow {
    let citations: Vec<OwnedCitation> = line
        .footnotes
        .iter()
        .filter_map(|number| footnotes.list.get(number.checked_sub(1)?))
        .map(|note| note.citation_of_few(usize::MAX))
        .collect();
    let entry = line.link.map_or_else(|| PageEntry::action(Action::ShowCitations), PageEntry::visit);
    let words = line_text(line);
    let linked = if line.link.is_some() { line.text.clone() } else { String::new() };
    let paragraph = Paragraph { indent, link: linked, text: words.clone(), ..Paragraph::default() };
    let layout = Layout::Paragraph(paragraph);
    PageRow { entries: vec![entry.cite(&line.text, &citations)], layout, plain: words }
}

fn source_part(catalog: &Catalog, footnotes: &Footnotes) -> PagePart {
    let rows = footnotes.list.iter().zip(1..).map(|(note, number)| {
        let text = format!("[{number}] {}", citation_line(catalog.dataset(), note.citation_of_few(3).citation()));
        let paragraph = Paragraph { text, role: TextRole::Quiet, ..Paragraph::default() };
        let entry = PageEntry::action(Action::ShowSource(note.source.clone()));
        PageRow { entries: vec![entry], ..PageRow::new(Layout::Paragraph(paragraph)) }
    });
    PagePart::new("Sources", rows.collect())
}
