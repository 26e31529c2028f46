//! The rows of a spreadsheet of facts, in the columns of `export --facts --csv`, each with its line. Does not know what they say.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use csv::StringRecord;

use super::fact_columns::{is_header, keys};
use super::open::LARGEST_FILE;
use super::{Failure, Result};
use crate::store::file;

/// The rows of a CSV file under their keys.
pub(super) struct FactFile {
    pub(super) delimiter: Delimiter,
    pub(super) n_columns: usize,
    keys: HashMap<String, usize>,
    /// Each with its line.
    pub(super) rows: Vec<(usize, StringRecord)>,
    /// Where the header is when other words stand above it.
    pub(super) titled: Option<usize>,
}

/// What stands between cells. Where commas are for decimals, spreadsheets put semicolons there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Delimiter {
    sign: char,
    pub(super) word: &'static str,
}

impl Delimiter {
    const COMMA: Delimiter = Delimiter { sign: ',', word: "comma" };
    const ALL: [Delimiter; 3] =
        [Delimiter::COMMA, Delimiter { sign: ';', word: "semicolon" }, Delimiter { sign: '\t', word: "tab" }];

    /// What most cells of a line have between them.
    fn of(line: &str) -> Delimiter {
        let count = |delimiter: &Delimiter| line.matches(delimiter.sign).count();
        Delimiter::ALL.into_iter().rev().max_by_key(count).unwrap_or(Delimiter::COMMA)
    }
}

impl FactFile {
    pub(super) fn read(path: &Path) -> Result<FactFile> {
        let failed = |error: io::Error| Failure::Data(format!("{}: {}", path.display(), file::reason(&error)));
        let bytes = file::bytes(path, LARGEST_FILE).map_err(failed)?;
        FactFile::parse(path, bytes)
    }

    pub(super) fn parse(path: &Path, bytes: Vec<u8>) -> Result<FactFile> {
        let failed = |why: String| Failure::Data(format!("{}: {why}", path.display()));
        let failed_at = |line: usize, why: &str| Failure::Data(format!("{}, line {line}: {why}", path.display()));
        if bytes.starts_with(b"PK") {
            return Err(failed("is no CSV but a file of a spreadsheet; save it there as CSV UTF-8".into()));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let read = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
            let line = read.split(|byte| *byte == b'\n').count();
            failed_at(line, "is not UTF-8 text; save the file as CSV UTF-8 in the spreadsheet")
        })?;
        let text = text.trim_start_matches('\u{feff}');
        let header = HeaderLine::find(text);
        let delimiter = Delimiter::of(header.text);
        let sign = u8::try_from(delimiter.sign).unwrap_or(b',');
        let table = text.get(header.at..).unwrap_or_default();
        let mut reader = csv::ReaderBuilder::new().delimiter(sign).flexible(true).from_reader(table.as_bytes());
        let headers = reader.headers().map_err(|error| failed(error.to_string()))?;
        let n_columns = headers.len();
        let keys = keys(headers).map_err(|why| failed_at(header.line, &why))?;
        let (mut rows, mut lines) = (Vec::new(), LineCounter { text: table, at: 0, line: header.line });
        let mut last = 0;
        for row in reader.records() {
            let row = row.map_err(|error| failed(error.to_string()))?;
            let line = lines.of(row.position().map_or(0, csv::Position::byte));
            last = lines.at;
            let is_empty = row.iter().all(|cell| cell.trim().is_empty());
            // The last line of an export says where it comes from.
            if !is_empty && !row.get(0).unwrap_or_default().starts_with("# ") {
                rows.push((line, row));
            }
        }
        // A quote that is not closed takes all that follows into its cell.
        if is_open(table.get(last..).unwrap_or_default(), delimiter.sign) {
            return Err(failed_at(
                lines.line,
                "a quote is not closed; close it, or write it twice within a quoted cell",
            ));
        }
        Ok(FactFile { delimiter, n_columns, keys, rows, titled: header.is_titled.then_some(header.line) })
    }

    /// Whether a row has more cells than there are columns, so that none of them is sure.
    pub(super) fn is_too_long(&self, row: &StringRecord) -> bool {
        row.iter().skip(self.n_columns).any(|cell| !cell.trim().is_empty())
    }

    /// A cell without the apostrophe that keeps it from being a formula; empty when there is no such column.
    pub(super) fn cell<'a>(&self, row: &'a StringRecord, key: &str) -> &'a str {
        let cell = self.keys.get(key).and_then(|&at| row.get(at)).unwrap_or_default().trim();
        cell.strip_prefix('\'').filter(|rest| rest.trim_start().starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
    }

    /// What to do about a row whose cells are parted by another sign than those of the header, if it is one.
    pub(super) fn other_delimiter(&self, row: &StringRecord) -> Option<String> {
        let text = row.iter().collect::<Vec<_>>().join(&self.delimiter.sign.to_string());
        let fits = |other: &Delimiter| *other != self.delimiter && text.split(other.sign).count() == self.n_columns;
        let (other, own) = (Delimiter::ALL.into_iter().find(fits)?.word, self.delimiter.word);
        Some(format!("{other}s part its cells, but {own}s those of the header; write {own}s in all lines"))
    }
}

/// The line of keys, and where it begins.
struct HeaderLine<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    /// Whether other words stand above it.
    is_titled: bool,
}

impl HeaderLine<'_> {
    /// The first line with keys, else the first that is not blank. Above it spreadsheets have titles, blank lines, and `sep=;`.
    fn find(text: &str) -> HeaderLine<'_> {
        let (mut at, mut is_titled) = (0, false);
        let mut first = None;
        for (line, words) in (1..).zip(text.split_inclusive('\n')) {
            let header = HeaderLine { text: words, at, line, is_titled };
            at += words.len();
            if is_header(words, Delimiter::of(words).sign) {
                return header;
            }
            if !words.to_lowercase().starts_with("sep=") && words.contains(char::is_alphanumeric) {
                is_titled = true;
                first = first.or(Some(header));
            }
        }
        first.unwrap_or(HeaderLine { text: "", at: 0, line: 1, is_titled: false })
    }
}

/// Whether a quote of a text of CSV is not closed.
fn is_open(text: &str, delimiter: char) -> bool {
    let (mut is_quoted, mut begins) = (false, true);
    for c in text.chars() {
        is_quoted ^= c == '"' && (is_quoted || begins);
        // A quote that follows one that closes belongs to it.
        begins = c == delimiter || c == '\n' || c == '"' && !is_quoted;
    }
    is_quoted
}

/// Counts the lines down to bytes of a text that come in their order.
struct LineCounter<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    /// The line of a row that begins at a byte, behind the end of the line before and empty lines.
    fn of(&mut self, byte: u64) -> usize {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        let begin = self
            .text
            .get(byte..)
            .map_or(self.text.len(), |rest| byte + rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let between = self.text.get(self.at..begin).unwrap_or_default().replace("\r\n", "\n");
        self.line += between.matches(['\n', '\r']).count();
        self.at = begin;
        self.line
    }
}
