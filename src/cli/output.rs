//! What commands share when they write: a pipe that may break, the width and colours of a terminal, aligned tables and JSON lines.

use std::io::{self, ErrorKind, IsTerminal, Write};

use super::look::is_no_color_set;
use crate::app::Color;
use crate::report::text::{fit, width};
use crate::report::{Heading, Table};
use crate::search::Highlighter;

/// How output looks where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The width of the terminal; none when a program reads the output.
    pub columns: Option<usize>,
    /// Whether roles are told by colours too.
    pub is_coloured: bool,
}

impl Look {
    /// The look of standard output.
    pub(super) fn of_standard_output(color: Color) -> Look {
        let is_terminal = io::stdout().is_terminal();
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let is_coloured = match color {
            Color::Auto => is_terminal && !is_no_color_set() && !is_dumb,
            Color::Always => true,
            Color::Never => false,
        };
        let columns = is_terminal.then(|| crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns)));
        Look { columns: columns.map(|columns| columns.max(20)), is_coloured }
    }
}

/// A writer that knows its look, remembers whether its reader went away, and then swallows the rest.
pub(super) struct Printer<'a, W: Write> {
    inner: &'a mut W,
    broken: bool,
    /// How the output looks.
    pub look: Look,
}

impl<'a, W: Write> Printer<'a, W> {
    pub(super) fn new(inner: &'a mut W, look: Look) -> Self {
        Printer { inner, broken: false, look }
    }

    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    fn noticed<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result {
            self.broken |= error.kind() == ErrorKind::BrokenPipe;
        }
        result
    }
}

impl<W: Write> Write for Printer<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.inner.write(bytes);
        self.noticed(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.inner.flush();
        self.noticed(result)
    }
}

/// What a text is on a terminal, by ANSI roles that fit light and dark grounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Header,
    Match,
    Secondary,
}

impl Role {
    fn code(self) -> &'static str {
        match self {
            Role::Header => "1",
            Role::Match => "1;33",
            Role::Secondary => "2",
        }
    }
}

fn painted(text: &str, role: Role) -> String {
    format!("\u{1b}[{}m{text}\u{1b}[0m", role.code())
}

/// Writes the rows of a table in aligned columns, cut to the terminal's width; without one, whole and separated by tabs.
pub(super) fn table(out: &mut Printer<'_, impl Write>, table: &Table, marks: &Highlighter) -> io::Result<()> {
    let widths = out.look.columns.map(|columns| widths(table, columns));
    let labels: Vec<String> = table.headings.iter().map(|heading| heading.label.clone()).collect();
    let header = line(&labels, widths.as_deref(), str::to_string);
    writeln!(out, "{}", if out.look.is_coloured { painted(&header, Role::Header) } else { header })?;
    rows(out, table, marks)
}

/// Writes the rows without the headings.
pub(super) fn rows(out: &mut Printer<'_, impl Write>, table: &Table, marks: &Highlighter) -> io::Result<()> {
    let widths = out.look.columns.map(|columns| widths(table, columns));
    let colour = out.look.is_coloured;
    let mark = |cell: &str| if colour { marked(cell, marks) } else { cell.to_string() };
    for row in &table.rows {
        writeln!(out, "{}", line(row, widths.as_deref(), mark))?;
    }
    Ok(())
}

/// Writes a remark below a table, dim where there are colours; not into pipes.
pub(super) fn remark(out: &mut Printer<'_, impl Write>, text: &str) -> io::Result<()> {
    if out.look.columns.is_none() {
        return Ok(());
    }
    if out.look.is_coloured { writeln!(out, "{}", painted(text, Role::Secondary)) } else { writeln!(out, "{text}") }
}

/// Tells people something that no script should read as a part of the answer.
pub(super) fn note(text: &str) {
    // Nothing can be done about a standard error that is closed.
    let _ = writeln!(io::stderr(), "aep: {text}");
}

fn line(cells: &[String], widths: Option<&[usize]>, style: impl Fn(&str) -> String) -> String {
    let Some(widths) = widths else {
        return cells.iter().map(|cell| style(cell)).collect::<Vec<_>>().join("\t");
    };
    let shown = cells.iter().zip(widths).filter(|(_, width)| **width > 0);
    let mut fitted: Vec<String> = shown.map(|(cell, &width)| fit(cell, width)).collect();
    if let Some(last) = fitted.last_mut() {
        *last = last.trim_end().into();
    }
    fitted.iter().map(|cell| style(cell)).collect::<Vec<_>>().join("  ").trim_end().into()
}

/// The text with the letters that answer a query marked.
fn marked(text: &str, marks: &Highlighter) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    for range in marks.ranges(text) {
        out.extend(&letters[at..range.start]);
        out.push_str(&painted(&letters[range.clone()].iter().collect::<String>(), Role::Match));
        at = range.end;
    }
    out.extend(&letters[at..]);
    out
}

/// The widths of columns that together fit: columns that would become too narrow are left out from the right, then the widest
/// give way first. Ids are not cut, because people type them.
fn widths(table: &Table, columns: usize) -> Vec<usize> {
    let widest = |(at, heading): (usize, &Heading)| {
        let widest = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max();
        // A column in which nothing stands is left out.
        if widest == Some(0) { 0 } else { widest.unwrap_or(0).max(width(&heading.label)).min(columns) }
    };
    let mut widths: Vec<usize> = table.headings.iter().enumerate().map(widest).collect();
    let is_id = |at: usize| table.headings[at].key == "id";
    let floor = |(at, &width): (usize, &usize)| if is_id(at) { width } else { width.min(NARROWEST) };
    let taken = |widths: &[usize]| {
        let n_shown = widths.iter().filter(|width| **width > 0).count();
        widths.iter().sum::<usize>() + n_shown.saturating_sub(1) * GAP
    };
    while taken(&widths.iter().enumerate().map(floor).collect::<Vec<_>>()) > columns {
        let Some(last) = widths.iter_mut().rev().find(|width| **width > 0) else { break };
        *last = 0;
    }
    while taken(&widths) > columns {
        let can_give = |(at, width): &(usize, &mut usize)| !is_id(*at) && **width > NARROWEST;
        let Some((_, widest)) = widths.iter_mut().enumerate().filter(can_give).max_by_key(|(_, width)| **width) else {
            break;
        };
        *widest -= 1;
    }
    widths
}

/// Spaces between columns.
const GAP: usize = 2;
/// A column that would be narrower says too little.
const NARROWEST: usize = 12;

/// Writes a value as indented JSON and ends the line.
pub(super) fn json(out: &mut impl Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cities() -> Table {
        let mut table = Table::new(&[("id", "Id"), ("name", "Name"), ("empty", "Nothing")]);
        table.rows.push(vec!["seoul".into(), "서울특별시 is wide".into(), String::new()]);
        table.rows.push(vec!["riga".into(), "Rīga".into(), String::new()]);
        table
    }

    #[track_caller]
    fn check(columns: Option<usize>, lines: &[&str]) {
        let mut bytes = Vec::new();
        let mut printer = Printer::new(&mut bytes, Look { columns, is_coloured: false });
        table(&mut printer, &cities(), &Highlighter::default()).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap().lines().collect::<Vec<_>>(), lines);
    }

    #[test]
    fn wide_letters_are_measured_and_cut_in_columns() {
        check(Some(80), &["Id     Name", "seoul  서울특별시 is wide", "riga   Rīga"]);
        check(Some(20), &["Id     Name", "seoul  서울특별시 i…", "riga   Rīga"]);
    }

    #[test]
    fn a_pipe_gets_whole_cells_between_tabs() {
        check(None, &["Id\tName\tNothing", "seoul\t서울특별시 is wide\t", "riga\tRīga\t"]);
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for columns in 6..40 {
            let mut bytes = Vec::new();
            let mut printer = Printer::new(&mut bytes, Look { columns: Some(columns), is_coloured: false });
            table(&mut printer, &cities(), &Highlighter::default()).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.lines().all(|line| width(line) <= columns), "{columns}\n{text}");
        }
    }
}
