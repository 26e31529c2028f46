//! A briefing as Markdown with footnotes, ready to paste into a mail.

use std::fmt::Write;

use super::super::markdown::{autolink, escape};
use super::super::words::source_words;
use super::{Brief, BriefGroup, BriefLine};
use crate::catalog::Catalog;

/// The briefing as Markdown: headings, lists, one footnote for each source, and how to make it again.
pub fn brief_markdown(catalog: &Catalog, brief: &Brief) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&brief.title), line(&brief.summary));
    for section in &brief.sections {
        let _ = write!(out, "\n## {}\n\n", escape(&section.label));
        section.groups.iter().for_each(|group| write_group(&mut out, group));
    }
    let provenance = &brief.provenance;
    let _ = write!(
        out,
        "\n## How to make it again\n\n`{}`\n\nQuery: {} · Dataset: {} · Date: {}\n\n",
        provenance.command.replace('`', "'"),
        escape(&provenance.query),
        provenance.dataset,
        provenance.date
    );
    for (at, source) in brief.footnotes.list.iter().enumerate() {
        let (words, address) = source_words(catalog.dataset(), source.cited().citation());
        let address = if address.is_empty() { String::new() } else { format!(", {}", autolink(&address)) };
        let _ = writeln!(out, "[^{}]: {}{address}", at + 1, escape(&words));
    }
    out
}

fn write_group(out: &mut String, group: &BriefGroup) {
    if let ([only], 1) = (group.lines.as_slice(), group.total) {
        let _ = writeln!(out, "- **{}:** {}", escape(&group.label), line(only));
        return;
    }
    let _ = writeln!(out, "- **{}** ({})", escape(&group.label), group.total);
    for each in &group.lines {
        let _ = writeln!(out, "  - {}", line(each));
    }
    if group.total > group.lines.len() {
        let _ = writeln!(out, "  - {}: `{}`", group.left_out(), group.command);
    }
}

fn line(line: &BriefLine) -> String {
    let mut text = escape(&line.text);
    if let Some(standing) = line.standing {
        let _ = write!(text, " *({standing})*");
    }
    if !line.detail.is_empty() {
        let _ = write!(text, " ({})", escape(&line.detail));
    }
    for mark in &line.marks {
        let _ = write!(text, "[^{mark}]");
    }
    text
}
