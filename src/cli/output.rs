//! What commands share when they write: a pipe that may break, tables in columns, and JSON lines.

use std::io::{self, ErrorKind, IsTerminal, Write};

use crate::report::text::{fit, width};

/// A writer that remembers whether its reader went away, and then swallows the rest.
pub(super) struct Pipe<'a, W: Write> {
    inner: &'a mut W,
    broken: bool,
}

impl<'a, W: Write> Pipe<'a, W> {
    pub(super) fn new(inner: &'a mut W) -> Self {
        Pipe { inner, broken: false }
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

impl<W: Write> Write for Pipe<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.inner.write(bytes);
        self.noticed(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.inner.flush();
        self.noticed(result)
    }
}

/// How wide the output may be: the terminal's width, or nothing said when a program reads it.
pub(super) fn columns() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let columns = crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns));
    Some(columns.max(40))
}

/// Writes rows in aligned columns, cut to the terminal's width; without one, whole and separated by tabs.
pub(super) fn table(out: &mut impl Write, rows: &[Vec<String>], columns: Option<usize>) -> io::Result<()> {
    let Some(columns) = columns else {
        for row in rows {
            writeln!(out, "{}", row.join("\t"))?;
        }
        return Ok(());
    };
    let widths = widths(rows, columns);
    for row in rows {
        let cells: Vec<String> =
            row.iter().zip(&widths).filter(|(_, width)| **width > 0).map(|(cell, &width)| fit(cell, width)).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

/// The widths of columns that together fit, the widest giving way first.
fn widths(rows: &[Vec<String>], columns: usize) -> Vec<usize> {
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..n_columns)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let gaps = n_columns.saturating_sub(1) * 2;
    while widths.iter().sum::<usize>() + gaps > columns {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= 4 {
            break;
        }
        *widest -= 1;
    }
    widths
}

/// Writes a value as indented JSON and ends the line.
pub(super) fn json(out: &mut impl Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    writeln!(out)
}
