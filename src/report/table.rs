//! A table of texts and its three written forms: Markdown, CSV for spreadsheets, and objects for scripts. Knows no widths and no colours.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::Value;

use super::provenance::Provenance;
use super::render::escape;
use super::words::capitalise;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub headings: Vec<ColumnHeading>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnHeading {
    /// For `--columns` and machines.
    pub key: String,
    pub label: String,
    pub cell_type: CellType,
}

/// What the cells of a column are to a spreadsheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellType {
    #[default]
    Text,
    Number,
    /// As ISO has it, perhaps without day or month.
    Date,
    /// The same, of which the last day counts.
    LastDay,
    /// An address, perhaps among other words.
    Address,
    Sources,
}

impl ColumnHeading {
    pub fn new(key: &str, label: &str) -> ColumnHeading {
        ColumnHeading { key: key.into(), label: label.into(), cell_type: CellType::Text }
    }

    /// A column as tables write it: `time`, or `cite: Sources` where the label is another word than the key.
    pub fn parse(column: &str) -> ColumnHeading {
        match column.split_once(": ") {
            Some((key, label)) => ColumnHeading::new(key, label),
            None => ColumnHeading::new(column, &capitalise(column)),
        }
    }
}

impl Table {
    pub fn new(columns: &[&str]) -> Table {
        Table { headings: columns.iter().map(|column| ColumnHeading::parse(column)).collect(), rows: Vec::new() }
    }

    /// The same with the type of some columns.
    #[must_use]
    pub fn typed(mut self, keys: &[&str], cell_type: CellType) -> Table {
        let headings = self.headings.iter_mut().filter(|heading| keys.contains(&heading.key.as_str()));
        headings.for_each(|heading| heading.cell_type = cell_type);
        self
    }

    /// The rows with only these columns, in this order; fails with the first unknown key.
    pub fn choose(&self, keys: &[String]) -> Result<Table, String> {
        let place =
            |key: &String| self.headings.iter().position(|heading| heading.key == *key).ok_or_else(|| key.clone());
        let places = keys.iter().map(place).collect::<Result<Vec<usize>, String>>()?;
        let headings = places.iter().map(|&at| self.headings[at].clone()).collect();
        let rows = self.rows.iter().map(|row| places.iter().map(|&at| row[at].clone()).collect()).collect();
        Ok(Table { headings, rows })
    }

    /// Appends query, dataset and date to every row, as columns to choose from.
    #[must_use]
    pub fn with_provenance(mut self, provenance: &Provenance) -> Table {
        for (key, value) in provenance.members() {
            self.headings.push(ColumnHeading::new(key, key));
            self.rows.iter_mut().for_each(|row| row.push(value.into()));
        }
        self
    }

    /// A Markdown table under a title, with its provenance below.
    pub fn markdown_page(&self, title: &str, provenance: &Provenance) -> String {
        format!("# {}\n\n{}\n{}\n", escape(title), self.markdown(), escape(&provenance.line()))
    }

    fn markdown(&self) -> String {
        let line = |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
        let mut out = line(&mut self.headings.iter().map(|heading| escape(&heading.label)));
        out.push_str(&line(&mut self.headings.iter().map(|_| "---".to_string())));
        for row in &self.rows {
            out.push_str(&line(&mut row.iter().map(|cell| escape(cell))));
        }
        out
    }

    pub fn csv(&self, provenance: Option<&Provenance>) -> String {
        let mut bytes = Vec::new();
        write_csv(&mut bytes, &self.headings, self.rows.iter(), provenance).expect("memory takes every row");
        String::from_utf8(bytes).expect("the cells are texts")
    }

    /// The rows as objects, each made when it is asked for.
    pub fn into_objects(self) -> impl Iterator<Item = Value> {
        let Table { headings, rows } = self;
        rows.into_iter().map(move |row| headings.iter().map(|heading| heading.key.clone()).zip(row).collect())
    }
}

/// Writes CSV as RFC 4180 has it, the keys first; no cell can be taken for a formula. The provenance, if it is given, is a last line
/// that begins with `#` and has as many cells as the others.
pub fn write_csv(
    out: &mut dyn Write,
    headings: &[ColumnHeading],
    rows: impl Iterator<Item: AsRef<[String]>>,
    provenance: Option<&Provenance>,
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(headings.iter().map(|heading| heading.key.as_str())).map_err(cause)?;
    for row in rows {
        for (heading, cell) in headings.iter().zip(row.as_ref()) {
            let is_number = heading.cell_type == CellType::Number && cell.parse::<f64>().is_ok();
            let cell = if is_number { cell.into() } else { harmless(cell) };
            writer.write_field(&*cell).map_err(cause)?;
        }
        writer.write_record(None::<&[u8]>).map_err(cause)?;
    }
    if let Some(provenance) = provenance {
        let others = headings.iter().skip(1).map(|_| String::new());
        writer.write_record(std::iter::once(format!("# {}", provenance.short_line())).chain(others)).map_err(cause)?;
    }
    writer.flush()
}

/// The error of the output itself, so that a reader who has gone away is known as one.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Puts an apostrophe before a cell, or a part of one behind a semicolon, that a spreadsheet would run as a formula: where commas
/// are for decimals, a semicolon ends a cell, whatever quotes stand around it.
fn harmless(cell: &str) -> Cow<'_, str> {
    if !cell.split(';').any(is_formula) {
        return cell.into();
    }
    let guarded = |part: &str| if is_formula(part) { format!("'{part}") } else { part.into() };
    cell.split(';').map(guarded).collect::<Vec<String>>().join(";").into()
}

/// Some programs drop blanks of any sort before they look at a cell, and quotes that open a part behind a semicolon.
fn is_formula(text: &str) -> bool {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let shown = text.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
    text.starts_with(['\t', '\r', '\n']) || shown.starts_with(SIGNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[&str]) -> Table {
        let mut table = Table::new(&["name"]);
        table.rows = cells.iter().map(|cell| vec![(*cell).to_string()]).collect();
        table
    }

    #[test]
    fn csv_quotes_what_needs_quotes_and_ends_lines_as_the_standard_says() {
        assert_eq!(
            table(&["plain", "a, b", "say \"hub\""]).csv(None),
            "name\r\nplain\r\n\"a, b\"\r\n\"say \"\"hub\"\"\"\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", "\u{a0}=1", "\u{3000}\u{2003}=1"]
        {
            let csv = table(&[formula]).csv(None);
            assert!(csv.contains(&format!("'{formula}")), "{csv:?}");
        }
        assert!(table(&["a;=1; +2;b"]).csv(None).contains("a;'=1;' +2;b"));
        assert!(table(&["x;\"=1+1;y"]).csv(None).contains("x;'\"\"=1+1;y"));
        assert!(!table(&["1-1 = 0; x"]).csv(None).contains('\''));
    }

    #[test]
    fn a_number_below_zero_is_a_number() {
        let numbers = table(&["-1.5", "-1+1"]).typed(&["name"], CellType::Number);
        assert_eq!(numbers.csv(None), "name\r\n-1.5\r\n'-1+1\r\n");
    }

    #[test]
    fn markdown_cells_keep_their_bars() {
        assert_eq!(table(&["a | b"]).markdown(), "| Name |\n| --- |\n| a \\| b |\n");
    }

    #[test]
    fn chosen_columns_come_in_the_order_of_choice() {
        let mut table = Table::new(&["id", "name"]);
        table.rows.push(vec!["riga".into(), "Riga".into()]);
        let chosen = table.choose(&["name".into(), "id".into()]).unwrap();
        assert_eq!(chosen.rows, [["Riga", "riga"]]);
        assert_eq!(table.choose(&["colour".into()]), Err("colour".into()));
    }

    #[test]
    fn the_last_line_of_csv_has_the_origin_once() {
        let provenance = Provenance {
            query: "so:2".into(),
            dataset: "1-f".into(),
            date: "2026-01-01".into(),
            command: "aep".into(),
        };
        let mut table = Table::new(&["id", "name"]);
        table.rows.push(["a", "A"].map(String::from).to_vec());
        assert_eq!(
            table.csv(Some(&provenance)),
            "id,name\r\na,A\r\n# Query: so:2 · Dataset: 1-f · Date: 2026-01-01,\r\n"
        );
    }
}
