//! A document as plain text, wrapped to a width: for terminals, mails without markup and screen readers.

use std::fmt::Write;

use crate::data::Dataset;
use crate::report::document::{Document, DocumentBlock, Topic};
use crate::report::sheet::{Line, time_width};
use crate::report::text::{GLUE, REMARK, fit, width, wrap_whole};
use crate::report::words::join;

/// Columns for a label before its lines; a longer label pushes the first of them to the right.
const LABEL: usize = 20;

/// Lines of at most so many columns, which are never fewer than two labels wide; only an address may be longer.
pub fn text(dataset: &Dataset, document: &Document, columns: usize) -> String {
    let mut paper = Paper { text: String::new(), columns: columns.max(2 * LABEL), n_links: 0 };
    paper.paragraph("", 0, &document.title);
    if let Some(kind) = document.kind {
        paper.paragraph("", 0, kind.word());
    }
    if !document.summary.is_empty() {
        paper.paragraph("", 0, "");
        let statements: Vec<String> = document.summary.iter().map(line_text).collect();
        paper.paragraph("", 0, &statements.join(" "));
    }
    document.blocks.iter().for_each(|block| paper.block(block));
    if !document.footnotes.list.is_empty() {
        paper.heading("Sources");
    }
    for (number, footnote) in (1..).zip(&document.footnotes.list) {
        let (words, address) = footnote.words(dataset);
        let lead = format!("[{number}] ");
        paper.paragraph(&lead, lead.len(), &format!("{words} {address}"));
    }
    if let Some(closing) = &document.closing() {
        paper.paragraph("", 0, "");
        paper.paragraph("", 0, closing);
    }
    paper.text
}

/// Value, what qualifies it, the numbers of the sources and the address.
pub fn line_text(line: &Line) -> String {
    glued_text(line, &line.qualifiers()).replace(GLUE, " ")
}

/// The same with chosen qualifiers; the numbers of the sources stay with the last word.
fn glued_text(line: &Line, qualifiers: &str) -> String {
    let mut text = line.text.clone();
    if let Some(rank) = line.rank_label() {
        let _ = write!(text, " [{rank}]");
    }
    if !qualifiers.is_empty() {
        let _ = write!(text, " ({qualifiers})");
    }
    if !line.footnotes.is_empty() {
        let numbers: Vec<String> = line.footnotes.iter().map(usize::to_string).collect();
        let _ = write!(text, "{GLUE}[{}]", numbers.join(","));
    }
    if let Some(address) = line.address.as_ref().filter(|address| !address.ends_with(&line.text)) {
        let _ = write!(text, " {address}");
    }
    text
}

struct Paper {
    text: String,
    columns: usize,
    /// Links so far, numbered as `aep show --link` follows them.
    n_links: usize,
}

impl Paper {
    fn block(&mut self, block: &DocumentBlock) {
        if !block.heading.is_empty() {
            self.heading(&block.heading);
            return block.topics.iter().for_each(|topic| self.write_bullets(topic));
        }
        self.text.push('\n');
        block.topics.iter().for_each(|topic| self.labelled(topic));
    }

    fn heading(&mut self, heading: &str) {
        let _ = write!(self.text, "\n{}\n", heading.to_uppercase());
    }

    fn labelled(&mut self, topic: &Topic) {
        let indent = LABEL + 1;
        let time_width = time_width(&topic.lines, self.columns.saturating_sub(indent));
        let mut label = format!("{} ", topic.label);
        for line in &topic.lines {
            let time = if time_width.is_some() { "" } else { line.time.as_str() };
            let text = glued_text(line, &join(&[line.detail.as_str(), time], "; "));
            self.n_links += usize::from(line.link.is_some());
            let text = if line.link.is_some() { format!("{}) {text}", self.n_links) } else { text };
            let lead = if time_width.is_some() { format!("{}{}", fit(&label, indent), line.time) } else { label };
            let indent = indent + time_width.unwrap_or(0);
            self.paragraph(&lead, indent, &text);
            if !line.remark.is_empty() {
                self.paragraph("", indent, &format!("{REMARK}{}", line.remark));
            }
            label = String::new();
        }
    }

    fn write_bullets(&mut self, topic: &Topic) {
        if let Some(only) = topic.only_line() {
            return self.paragraph("- ", 2, &format!("{}: {}", topic.counted_label(), line_text(only)));
        }
        self.paragraph("- ", 2, &topic.counted_label());
        topic.all_lines().for_each(|line| self.paragraph("  - ", 4, &line_text(line)));
    }

    /// Wraps a text behind an indent, with a lead in the indent of the first line.
    fn paragraph(&mut self, lead: &str, indent: usize, text: &str) {
        let mut lead = lead;
        for line in wrap_whole(text, self.columns.saturating_sub(indent)) {
            let line = format!("{lead}{}{line}", " ".repeat(indent.saturating_sub(width(lead))));
            let _ = writeln!(self.text, "{}", line.replace(GLUE, " ").trim_end());
            lead = "";
        }
    }
}
