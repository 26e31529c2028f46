//! Tables for people: columns aligned and cut to the terminal's width. In a pipe, whole cells between tabs.

use std::io::{self, Write};

use super::printer::{Look, Printer, Role};
use crate::report::Table;
use crate::report::text::{fit, width};
use crate::search::Highlighter;

const GAP: usize = 2;
/// A column that would be narrower says too little.
const NARROWEST: usize = 12;

impl Printer<'_> {
    /// Writes the rows of a table, below a line of labels if it has a header.
    pub(super) fn table(&mut self, table: &Table, highlighter: &Highlighter, has_header: bool) -> io::Result<()> {
        let look = self.look;
        let widths = look.columns.map(|columns| widths(table, columns));
        if has_header {
            let labels: Vec<String> = table.headings.iter().map(|heading| heading.label.clone()).collect();
            let header = line(&labels, widths.as_deref(), str::to_string);
            writeln!(self, "{}", look.paint(&header, Role::Header))?;
        }
        for row in &table.rows {
            writeln!(self, "{}", line(row, widths.as_deref(), |cell| highlight(cell, highlighter, look)))?;
        }
        Ok(())
    }
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

fn highlight(text: &str, highlighter: &Highlighter, look: Look) -> String {
    if !look.is_coloured {
        return text.into();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    for range in highlighter.ranges(text) {
        out.extend(&letters[at..range.start]);
        out.push_str(&look.paint(&String::from_iter(&letters[range.clone()]), Role::Match));
        at = range.end;
    }
    out.extend(&letters[at..]);
    out
}

/// The widths of columns that together fit, 0 for those left out: empty columns, then from the right those that would become too
/// narrow. After that the widest give way first, and ids last, because people type them; their beginnings are enough.
fn widths(table: &Table, columns: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = (0..table.headings.len()).map(|at| widest(table, at).min(columns)).collect();
    let floors: Vec<usize> =
        table.headings.iter().zip(&widths).map(|(heading, &width)| width.min(least(&heading.key, columns))).collect();
    let is_id = |at: usize| table.headings[at].key == "id";
    while total(widths.iter().zip(&floors).map(|(width, floor)| *width.min(floor))) > columns {
        let others = widths.iter_mut().enumerate().rev();
        let mut others = others.filter(|(at, width)| **width > 0 && !is_kept(&table.headings[*at].key));
        let Some((_, last)) = others.next() else { break };
        *last = 0;
    }
    for gives_ids in [false, true] {
        while total(widths.iter().copied()) > columns {
            let can_give = |(at, width): &(usize, &mut usize)| is_id(*at) == gives_ids && **width > floors[*at];
            let wide = widths.iter_mut().enumerate().filter(can_give);
            let Some((_, widest)) = wide.max_by_key(|(_, width)| **width) else { break };
            *widest -= 1;
        }
    }
    widths
}

/// Whether a column says which record a row is.
fn is_kept(key: &str) -> bool {
    matches!(key, "id" | "name" | "title")
}

/// The fewest columns of the terminal that a column of the table takes, if its cells need them: half for names.
fn least(key: &str, columns: usize) -> usize {
    match key {
        "name" | "title" => columns / 2,
        "id" => columns / 4,
        _ => NARROWEST,
    }
}

/// The columns that the widest cell takes, or the label; 0 where every cell is empty.
fn widest(table: &Table, at: usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max();
    match cells {
        Some(0) => 0,
        cells => cells.unwrap_or(0).max(width(&table.headings[at].label)),
    }
}

/// What columns take with the gaps between them.
fn total(widths: impl Iterator<Item = usize>) -> usize {
    let shown: Vec<usize> = widths.filter(|width| *width > 0).collect();
    shown.iter().sum::<usize>() + shown.len().saturating_sub(1) * GAP
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cities() -> Table {
        let mut table = Table::new(&["id", "name", "empty: Nothing"]);
        table.rows.push(vec!["seoul".into(), "서울특별시 is wide".into(), String::new()]);
        table.rows.push(vec!["riga".into(), "Rīga".into(), String::new()]);
        table
    }

    fn print(table: &Table, columns: Option<usize>, has_header: bool) -> String {
        let mut bytes = Vec::new();
        let mut printer = Printer { out: &mut bytes, look: Look { columns, is_coloured: false } };
        printer.table(table, &Highlighter::default(), has_header).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[track_caller]
    fn check(columns: Option<usize>, lines: &[&str]) {
        let text = print(&cities(), columns, true);
        assert_eq!(text.lines().collect::<Vec<_>>(), lines);
        assert_eq!(print(&cities(), columns, false).lines().collect::<Vec<_>>(), lines[1..]);
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
    fn narrow_columns_go_from_the_right_and_then_the_widest_gives_way() {
        let mut table = Table::new(&["id", "name", "summary", "city"]);
        table.rows.push(["a-long-identifier", &"n".repeat(30), &"s".repeat(20), "Riga"].map(String::from).to_vec());
        for (columns, expected) in [
            (100, [17, 30, 20, 4]),
            (77, [17, 30, 20, 4]),
            (76, [17, 30, 19, 4]),
            (60, [17, 30, 0, 0]),
            (50, [17, 30, 0, 0]),
            (40, [17, 21, 0, 0]),
            (20, [8, 10, 0, 0]),
        ] {
            assert_eq!(widths(&table, columns), expected, "{columns}");
        }
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for columns in 6..40 {
            let text = print(&cities(), Some(columns), true);
            assert!(text.lines().all(|line| width(line) <= columns), "{columns}\n{text}");
        }
    }
}
