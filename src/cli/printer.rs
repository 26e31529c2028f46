//! Where commands write, with the width and colours of a terminal. Knows no format.

use std::io::{self, IsTerminal, Write};

use super::color::is_no_color_set;
use crate::app::Color;
use crate::report::text::{width, wrap_whole};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The width of the terminal; none when a program reads the output.
    pub columns: Option<usize>,
    pub is_coloured: bool,
}

/// The columns of a terminal that does not say, and the fewest that anything is laid out for.
const USUAL_COLUMNS: usize = 80;
const FEWEST_COLUMNS: usize = 20;

impl Look {
    /// Of a file: no width, no colours.
    pub(super) const FILE: Look = Look { columns: None, is_coloured: false };

    pub(super) fn of_standard_output(color: Color) -> Look {
        let is_terminal = io::stdout().is_terminal();
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let is_coloured = match color {
            Color::Auto => is_terminal && !is_no_color_set() && !is_dumb,
            Color::Always => true,
            Color::Never => false,
        };
        Look { columns: is_terminal.then(terminal_columns), is_coloured }
    }

    pub(super) fn paint(self, text: &str, role: Role) -> String {
        if self.is_coloured { format!("\u{1b}[{}m{text}\u{1b}[0m", role.code()) } else { text.into() }
    }
}

fn terminal_columns() -> usize {
    let columns = crossterm::terminal::size().map_or(USUAL_COLUMNS, |(columns, _)| usize::from(columns));
    if columns == 0 { USUAL_COLUMNS } else { columns.max(FEWEST_COLUMNS) }
}

/// What a text is, as an ANSI code that fits light and dark grounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
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

pub(super) struct Printer<'a> {
    pub out: &'a mut dyn Write,
    pub look: Look,
}

impl Printer<'_> {
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *self, value).map_err(io::Error::from)?;
        writeln!(self)
    }

    /// Writes a remark below a table; nothing into pipes.
    pub(super) fn remark(&mut self, text: &str) -> io::Result<()> {
        if self.look.columns.is_none() {
            return Ok(());
        }
        let line = self.look.paint(text, Role::Secondary);
        writeln!(self, "{line}")
    }
}

impl Write for Printer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes to standard error what no script should read as a part of the answer, on a terminal in lines that fit.
pub(super) fn note(text: &str) {
    // Nothing can be done about a standard error that is closed.
    let _ = writeln!(io::stderr(), "{}", fitted(&format!("{NAME}{text}")));
}

/// What stands before a note.
const NAME: &str = "aep: ";

/// A text for standard error: on a terminal in lines that fit, behind the first with an indent.
pub(super) fn fitted(text: &str) -> String {
    if io::stderr().is_terminal() { in_lines(text, terminal_columns()) } else { text.into() }
}

fn in_lines(text: &str, columns: usize) -> String {
    let indent = " ".repeat(NAME.len());
    let lines = text.lines().flat_map(|line| {
        if width(line) <= columns {
            return vec![line.to_string()];
        }
        // Several spaces are wrapped as one.
        let line = line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let first = wrap_whole(&line, columns).into_iter().next().unwrap_or_default();
        let rest = line.strip_prefix(first.as_str()).unwrap_or_default().trim_start();
        let rest = if rest.is_empty() { Vec::new() } else { wrap_whole(rest, columns.saturating_sub(indent.len())) };
        std::iter::once(first).chain(rest.into_iter().map(|line| format!("{indent}{line}"))).collect::<Vec<_>>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_breaks_at_spaces_and_its_lines_stand_below_each_other() {
        assert_eq!(
            in_lines("aep: write it as in 3 May, with its year", 20),
            "aep: write it as in\n     3 May, with its\n     year"
        );
        assert_eq!(in_lines("aep:   it is to be at Riga in May", 20), "aep: it is to be at\n     Riga in May");
        assert_eq!(in_lines("aep:   1 short\nand more", 20), "aep:   1 short\nand more");
    }

    #[test]
    fn a_remark_is_for_a_terminal_and_painted_where_there_are_colours() {
        for (columns, is_coloured, expected) in
            [(None, true, ""), (Some(80), false, "3 of 4\n"), (Some(80), true, "\u{1b}[2m3 of 4\u{1b}[0m\n")]
        {
            let mut bytes = Vec::new();
            Printer { out: &mut bytes, look: Look { columns, is_coloured } }.remark("3 of 4").unwrap();
            assert_eq!(String::from_utf8(bytes).unwrap(), expected);
        }
    }
}
