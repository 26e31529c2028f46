//! A sheet as Markdown with footnoted sources, ready to paste.

use std::fmt::Write;

use super::plain::standing;
use super::sheet::{SectionKind, Sheet};
use super::words::citation_line;
use crate::catalog::Catalog;

/// The sheet as Markdown: headings, lists, and one footnote for each source.
pub fn sheet_markdown(catalog: &Catalog, sheet: &Sheet) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&sheet.title), escape(&sheet.summary));
    let mut notes = Vec::new();
    for section in sheet.sections.iter().filter(|section| section.kind != SectionKind::Sources) {
        let _ = write!(out, "\n## {}\n\n", escape(&section.label));
        for line in &section.lines {
            let _ = write!(out, "- {}", escape(&line.text));
            if let Some(standing) = standing(line) {
                let _ = write!(out, " *({standing})*");
            }
            if !line.detail.is_empty() {
                let _ = write!(out, " ({})", escape(&line.detail));
            }
            for citation in &line.citations {
                let at = notes.iter().position(|known| known == citation).unwrap_or_else(|| {
                    notes.push(citation.clone());
                    notes.len() - 1
                });
                let _ = write!(out, "[^{}]", at + 1);
            }
            out.push('\n');
        }
    }
    out.push('\n');
    for (at, citation) in notes.iter().enumerate() {
        let _ = writeln!(out, "[^{}]: {}", at + 1, escape(&citation_line(catalog.dataset(), citation)));
    }
    out
}

/// Text that Markdown shows as it is. Addresses keep working, so only what starts markup is escaped.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
