//! A briefing as plain text, wrapped to a width: for mails without markup and for screen readers.

use std::fmt::Write;

use super::super::text::wrap;
use super::super::words::source_words;
use super::{Brief, BriefGroup, BriefLine};
use crate::catalog::Catalog;

/// The briefing in lines of at most so many columns.
pub fn brief_text(catalog: &Catalog, brief: &Brief, columns: usize) -> String {
    let mut out = Paper { text: String::new(), columns: columns.max(30) };
    out.paragraph("", &brief.title);
    out.text.push('\n');
    out.paragraph("", &line(&brief.summary));
    for section in &brief.sections {
        let _ = write!(out.text, "\n{}\n", section.label.to_uppercase());
        section.groups.iter().for_each(|group| write_group(&mut out, group));
    }
    out.text.push_str("\nHOW TO MAKE IT AGAIN\n");
    out.paragraph("", &brief.provenance.line());
    out.text.push_str("\nSOURCES\n");
    for (at, source) in brief.footnotes.list.iter().enumerate() {
        let (words, address) = source_words(catalog.dataset(), source.cited().citation());
        out.paragraph(&format!("[{}] ", at + 1), format!("{words} {address}").trim_end());
    }
    out.text
}

struct Paper {
    text: String,
    columns: usize,
}

impl Paper {
    /// Wrapped lines; those after the first are indented as far as the mark is long.
    fn paragraph(&mut self, mark: &str, text: &str) {
        let indent = mark.chars().count();
        for (at, line) in wrap(text, self.columns.saturating_sub(indent)).iter().enumerate() {
            let before = if at == 0 { mark.to_string() } else { " ".repeat(indent) };
            let _ = writeln!(self.text, "{before}{line}");
        }
    }
}

fn write_group(out: &mut Paper, group: &BriefGroup) {
    if let ([only], 1) = (group.lines.as_slice(), group.total) {
        return out.paragraph("- ", &format!("{}: {}", group.label, line(only)));
    }
    out.paragraph("- ", &format!("{} ({})", group.label, group.total));
    group.lines.iter().for_each(|each| out.paragraph("  - ", &line(each)));
    if group.total > group.lines.len() {
        out.paragraph("  - ", &format!("{}: {}", group.left_out(), group.command));
    }
}

fn line(line: &BriefLine) -> String {
    let mut text = line.text.clone();
    if let Some(standing) = line.standing {
        let _ = write!(text, " [{standing}]");
    }
    if !line.detail.is_empty() {
        let _ = write!(text, " ({})", line.detail);
    }
    if !line.marks.is_empty() {
        let marks: Vec<String> = line.marks.iter().map(usize::to_string).collect();
        let _ = write!(text, " [{}]", marks.join(","));
    }
    text
}
