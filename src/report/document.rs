//! A sheet or briefing before it is rendered: words, numbers and links, no markup and no widths.

use super::footnotes::{Footnotes, OwnedCitation};
use super::provenance::Provenance;
use super::sheet::{Line, Section, SectionKind, Sheet};
use crate::data::{Handle, Kind};

#[derive(Clone, Debug)]
pub struct Document {
    pub handle: Handle,
    pub title: String,
    /// Shown below the title of a sheet; none in briefings.
    pub kind: Option<Kind>,
    /// Statements of one paragraph, each with its sources.
    pub summary: Vec<Line>,
    pub blocks: Vec<DocumentBlock>,
    /// The sources by the numbers of the lines; empty where a block lists them.
    pub footnotes: Footnotes,
    pub provenance: Option<Provenance>,
    /// Whether something stands in an annex only that this document does not have.
    pub lacks_annex: bool,
}

/// Topics under one heading. Without a heading the labels of the topics are headings, and text numbers the links.
#[derive(Clone, Debug)]
pub struct DocumentBlock {
    pub heading: String,
    pub topics: Vec<Topic>,
}

#[derive(Clone, Debug)]
pub struct Topic {
    pub label: String,
    /// The most relevant first; may be empty.
    pub lines: Vec<Line>,
    /// With what has no line of its own.
    pub total: usize,
    /// What has no line of its own, by short names or counted.
    pub more: Option<Line>,
    /// The lines left out, for an annex; empty when none is made.
    pub rest: Vec<Line>,
}

impl Document {
    /// A sheet with the numbers of the screen, its sources in the last block.
    pub fn with_source_block(sheet: &Sheet) -> Document {
        Document {
            handle: sheet.handle,
            title: sheet.title.clone(),
            kind: Some(sheet.kind),
            summary: Line::of_text(&sheet.summary).into_iter().collect(),
            blocks: sheet.sections.chunk_by(|a, b| a.chapter == b.chapter).map(DocumentBlock::of_sections).collect(),
            footnotes: Footnotes::default(),
            provenance: None,
            lacks_annex: false,
        }
    }

    /// A sheet for export, with a footnote for each place that is cited.
    pub fn with_footnotes(sheet: &Sheet, provenance: Option<Provenance>) -> Document {
        let mut sheet = sheet.clone();
        let mut footnotes = Footnotes::by_place();
        sheet.sections.retain(|section| section.kind != SectionKind::Sources);
        for line in sheet.sections.iter_mut().flat_map(|section| &mut section.lines) {
            line.footnotes = footnotes.numbers(line.citations.iter().map(OwnedCitation::citation));
        }
        Document { footnotes, provenance, ..Document::with_source_block(&sheet) }
    }
}

impl Document {
    /// The closing line: how it was made, and where the rest is.
    pub(super) fn closing(&self) -> Option<String> {
        let line = self.provenance.as_ref()?.short_line();
        let annex = if self.lacks_annex { " · The annex is made on request" } else { "" };
        Some(format!("{line}{annex}"))
    }
}

impl DocumentBlock {
    fn of_sections(sections: &[Section]) -> DocumentBlock {
        let topics = sections.iter().map(|section| Topic::new(&section.label, section.lines.clone())).collect();
        DocumentBlock { heading: String::new(), topics }
    }
}

impl Topic {
    pub fn new(label: &str, lines: Vec<Line>) -> Topic {
        Topic { label: label.into(), total: lines.len(), lines, more: None, rest: Vec::new() }
    }

    /// The label, with the number of lines unless there is only one.
    pub(super) fn counted_label(&self) -> String {
        if self.total == 1 { self.label.clone() } else { format!("{} ({})", self.label, self.total) }
    }

    /// The line that is shown beside the label because there is no other.
    pub(super) fn only_line(&self) -> Option<&Line> {
        match (self.lines.as_slice(), &self.more) {
            ([only], None) | ([], Some(only)) => Some(only),
            _ => None,
        }
    }

    pub(super) fn all_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().chain(&self.more)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{catalog, handle};
    use super::super::sheet::sheet;
    use super::*;

    #[track_caller]
    fn check(document: &Document, expected: &[&str]) {
        let blocks: Vec<String> = document
            .blocks
            .iter()
            .map(|block| {
                let topics = block.topics.iter().map(|topic| {
                    let lines = topic.lines.iter().map(|line| format!("{} {:?}", line.text, line.footnotes));
                    format!("{}: {}", topic.label, lines.collect::<Vec<_>>().join(", "))
                });
                topics.collect::<Vec<_>>().join("; ")
            })
            .collect();
        assert_eq!(blocks, expected);
    }

    #[test]
    fn a_sheet_has_a_block_for_each_of_its_chapters() {
        let catalog = catalog();
        let sheet = sheet(catalog.view(None), handle(&catalog, "second-meeting"));
        check(
            &Document::with_source_block(&sheet),
            &[
                "Dates: October 2009 [1]; Host: Beland [1]; Type: ministers' meeting [1]",
                "Adopted: River Charter [1]",
                "Follows: RIVERMIN1 · First Ministers' Meeting on Rivers [1]",
                "Took part: Aland [2]",
                "Sources: 1 Chronicle of the River Process [], 2 The Gazette | *Extra* []",
            ],
        );
    }

    #[test]
    fn a_sheet_to_take_away_has_a_footnote_for_each_place() {
        let catalog = catalog();
        let sheet = sheet(catalog.view(None), handle(&catalog, "first-meeting"));
        let document = Document::with_footnotes(&sheet, None);
        check(
            &document,
            &[
                "Dates: 9–10 May 2005 [1]; Place: Aville [1]; Host: Aland [1]; Participants: 120 [2], 200 [3]; \
                 Type: ministers' meeting [1]",
                "Followed by: RIVERMIN2 · Second Ministers' Meeting on Rivers [4]",
            ],
        );
        let places: Vec<String> = document.footnotes.list.iter().map(|note| note.citation().to_string()).collect();
        assert_eq!(places, ["chronicle p. 1", "chronicle p. 2", "gazette", "chronicle p. 9"]);
    }
}
