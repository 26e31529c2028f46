//! A sheet as plain text, wrapped to a width: what `aep show` prints and what a screen reader reads.

use std::fmt::Write;

use super::sheet::{Line, SectionKind, Sheet};
use super::text::{width, wrap};
use crate::data::Rank;

/// The widest label before its values; longer ones push theirs to the right.
const LABEL: usize = 20;

/// The sheet as lines of at most so many columns, with links numbered as `aep show` follows them.
pub fn sheet_text(sheet: &Sheet, columns: usize) -> String {
    let mut out = String::new();
    let columns = columns.max(LABEL * 2);
    lines(&mut out, &wrap(&sheet.title, columns));
    lines(&mut out, &[sheet.kind.word().to_string(), String::new()]);
    lines(&mut out, &wrap(&sheet.summary, columns));
    let mut numbers = 1..;
    for section in &sheet.sections {
        match section.kind {
            SectionKind::Facts(_) => {}
            SectionKind::References(_) | SectionKind::Gaps | SectionKind::Sources => out.push('\n'),
        }
        let opens_facts = matches!(section.kind, SectionKind::Facts(_))
            && out.ends_with(&format!("{}\n", wrap(&sheet.summary, columns).join("\n")));
        if opens_facts {
            out.push('\n');
        }
        for (at, line) in section.lines.iter().enumerate() {
            let label = if at == 0 { section.label.as_str() } else { "" };
            let number = line.link.and_then(|_| numbers.next());
            let number = number.map_or(String::new(), |number| format!("{number}) "));
            entry(&mut out, label, &format!("{number}{}", line_text(line)), columns);
        }
    }
    out
}

/// One line in words: value, marks of its standing, detail and the numbers of its sources.
pub fn line_text(line: &Line) -> String {
    let mut text = line.text.clone();
    if let Some(standing) = standing(line) {
        let _ = write!(text, " [{standing}]");
    }
    if !line.detail.is_empty() {
        let _ = write!(text, " ({})", line.detail);
    }
    if !line.footnotes.is_empty() {
        // Two places in one source are one mark.
        let mut numbers: Vec<String> = line.footnotes.iter().map(usize::to_string).collect();
        numbers.dedup();
        let _ = write!(text, " [{}]", numbers.join(","));
    }
    if let Some(address) = line.address.as_ref().filter(|address| **address != line.text) {
        let _ = write!(text, " {address}");
    }
    text
}

/// How a value stands, when that must be said.
pub(super) fn standing(line: &Line) -> Option<&'static str> {
    rank_standing(line.rank, line.contested)
}

/// How a value of this rank stands beside others that may contradict it.
pub(super) fn rank_standing(rank: Rank, contested: bool) -> Option<&'static str> {
    match rank {
        Rank::Normal => contested.then_some("contested"),
        Rank::Preferred => contested.then_some("preferred"),
        Rank::Disputed => Some("disputed"),
        Rank::Outdated => Some("no longer"),
    }
}

fn entry(out: &mut String, label: &str, text: &str, columns: usize) {
    let indent = LABEL.max(width(label)) + 1;
    let first = format!("{label}{}", " ".repeat(indent - width(label)));
    for (at, line) in wrap(text, columns.saturating_sub(LABEL + 1)).iter().enumerate() {
        let before = if at == 0 { first.clone() } else { " ".repeat(LABEL + 1) };
        lines(out, &[format!("{before}{line}")]);
    }
}

fn lines(out: &mut String, lines: &[String]) {
    for line in lines {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}
