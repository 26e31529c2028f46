//! The formats of output, one row of one table each: options, `--format`, `--output`, help and completion derive from it.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, value_parser};

use super::printer::Printer;
use super::{Failure, Result};
use crate::catalog::Catalog;
use crate::data::nearest;
use crate::report::{CellStyle, Document, Exchange, TEXT_COLUMNS};

pub(super) use crate::report::Format;
use crate::store::file;

/// What a command writes: a bit for each, so that a format can be of several.
pub(super) const TABLE: u8 = 1;
/// A table with a record behind each row.
pub(super) const RECORDS: u8 = 2;
pub(super) const SHEET: u8 = 4;
pub(super) const BRIEF: u8 = 8;

const TABLES: u8 = TABLE | RECORDS;
const DOCUMENTS: u8 = SHEET | BRIEF;

struct FormatRow {
    format: Format,
    /// The option, and the value of `--format`.
    name: &'static str,
    uses: u8,
    help: &'static str,
}

const fn row(format: Format, name: &'static str, uses: u8, help: &'static str) -> FormatRow {
    FormatRow { format, name, uses, help }
}

#[rustfmt::skip] // one format a line, so that the table reads as a table
const ROWS: &[FormatRow] = &[
    row(Format::Text, "txt", TABLES | DOCUMENTS, "Print plain text"),
    row(Format::Markdown, "md", TABLES | DOCUMENTS, "Print Markdown: a table, or text with footnotes"),
    row(Format::Html, "html", DOCUMENTS, "Print one HTML page that needs no other file and can be printed"),
    row(Format::Json, "json", TABLES | DOCUMENTS, "Print JSON: an array of objects, or one object"),
    row(Format::JsonLines, "jsonl", TABLES, "Print one JSON object per line"),
    #[cfg(feature = "office")]
    row(Format::Word, "docx", DOCUMENTS, "Write a Word file with headings and footnotes"),
    #[cfg(feature = "office")]
    row(Format::Excel, "xlsx", TABLES, "Write an Excel file with dates and numbers, a filter, and a sheet that says where it comes from"),
    row(Format::Csv, "csv", TABLES, "Print CSV for spreadsheets (RFC 4180, UTF-8); the last line has the query, dataset and date"),
    row(Format::Citation, "cite", SHEET, "Print a citation of the record in one line, with the source that says most about it"),
    row(Format::Exchange(Exchange::Calendar), "ics", RECORDS, "Write the meetings with a date for calendars (iCalendar)"),
    row(Format::Exchange(Exchange::GeoJson), "geojson", RECORDS, "Write the places for maps (GeoJSON)"),
    row(Format::Exchange(Exchange::GraphMl), "graphml", RECORDS, "Write records and links for graphs (GraphML)"),
    row(Format::Exchange(Exchange::BibTex), "bib", RECORDS, "Write the sources that the records cite as BibTeX"),
    row(Format::Exchange(Exchange::CslJson), "csl", RECORDS, "Write the sources that the records cite as CSL-JSON, for Zotero and pandoc"),
    row(Format::Exchange(Exchange::Ris), "ris", RECORDS, "Write the sources that the records cite as RIS, for EndNote and others"),
];

impl FormatRow {
    fn of(uses: u8) -> impl Iterator<Item = &'static FormatRow> {
        ROWS.iter().filter(move |row| row.uses & uses != 0)
    }
}

/// The format that a command is to write, and where to.
#[derive(Debug, Default)]
pub(crate) struct Formatting {
    /// None when the command may write what reads best.
    pub(super) format: Option<Format>,
    pub(super) output: Option<PathBuf>,
    pub(super) columns: Vec<String>,
    /// Whether a row is a value, not a record.
    pub(super) long: bool,
    pub(super) force: bool,
    /// Whether CSV begins with the BOM by which Excel knows UTF-8.
    pub(super) bom: bool,
}

/// Formats, each with the words that people say for it.
const OTHER_NAMES: [(&str, &str); 6] = [
    ("xlsx", "excel xls spreadsheet"),
    ("docx", "word doc"),
    ("ics", "calendar ical"),
    ("bib", "bibtex"),
    ("md", "markdown"),
    ("txt", "text"),
];

/// The name of a format of a command that writes so much; of another word it is said which is meant.
#[derive(Clone)]
struct FormatName(u8);

impl TypedValueParser for FormatName {
    type Value = String;

    fn parse_ref(&self, _: &Command, _: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        let name = value.to_string_lossy().to_lowercase();
        match FormatRow::of(self.0).find(|row| row.name == name) {
            Some(row) => Ok(row.name.into()),
            None => Err(clap::Error::raw(ErrorKind::ValueValidation, unknown_format(self.0, &name))),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(FormatRow::of(self.0).map(|row| PossibleValue::new(row.name).help(row.help))))
    }
}

/// What is said of a format that a command does not write: which it writes, and how a PDF is made.
fn unknown_format(uses: u8, name: &str) -> String {
    let names = || FormatRow::of(uses).map(|row| row.name);
    let other = OTHER_NAMES.iter().find(|(_, words)| words.split(' ').any(|word| word == name));
    let other = other.map(|(format, _)| *format);
    let other = other.filter(|other| names().any(|name| name == *other));
    let hint = match other.or_else(|| nearest(name, names())) {
        Some(meant) => format!("; did you mean {meant}?"),
        None if name == "pdf" && uses & DOCUMENTS != 0 => "; print the page of --html from a browser to a PDF".into(),
        None if name == "pdf" => "; open the table of --xlsx and save it as PDF".into(),
        None => String::new(),
    };
    format!("this command writes no {name}{hint}; the formats are {}\n", names().collect::<Vec<_>>().join(", "))
}

/// The options of [`Formatting`] for a command that writes `USES`.
#[derive(Debug, Default)]
pub(crate) struct FormatArguments<const USES: u8>(pub(super) Formatting);

impl Formatting {
    #[cfg(test)]
    pub(super) fn of(format: Format) -> Formatting {
        Formatting { format: Some(format), ..Formatting::default() }
    }

    /// Whether a table is written for people.
    pub(super) fn is_text(&self) -> bool {
        self.format.is_none_or(|format| format == Format::Text)
    }

    /// How the cells of a table are written: a table to be read has dates and lists as people write them.
    pub(super) fn cell_style(&self) -> CellStyle {
        match self.format {
            None | Some(Format::Text | Format::Markdown | Format::Html | Format::Citation) => CellStyle::Text,
            Some(Format::Json | Format::JsonLines | Format::Csv | Format::Exchange(_)) => CellStyle::Data,
            #[cfg(feature = "office")]
            Some(Format::Word) => CellStyle::Text,
            #[cfg(feature = "office")]
            Some(Format::Excel) => CellStyle::Data,
        }
    }

    /// Whether neither a format nor columns are asked for: a command may then write what reads best.
    pub(super) fn is_default(&self) -> bool {
        self.format.is_none() && self.columns.is_empty()
    }

    /// Writes what a command made to the file that is asked for, or else prints it.
    pub(super) fn deliver(&self, out: &mut Printer<'_>, bytes: &[u8]) -> Result<()> {
        let unshown = self.format.filter(|format| format.is_binary() && out.look.columns.is_some());
        if let (None, Some(format)) = (&self.output, unshown) {
            let extension = format.extension();
            return Err(Failure::Usage(format!(
                "a .{extension} file cannot be shown on a terminal; write it to a file: -o NAME.{extension}"
            )));
        }
        self.stream(out, |out| out.write_all(bytes))
    }

    /// Writes a document in its format, or in the one that reads best.
    pub(super) fn write_document(
        &self,
        catalog: &Catalog,
        document: &Document,
        best: Format,
        out: &mut Printer<'_>,
    ) -> Result<()> {
        let columns = out.look.columns.filter(|_| !self.is_file()).unwrap_or(TEXT_COLUMNS).min(TEXT_COLUMNS);
        self.deliver(out, &self.format.unwrap_or(best).document(catalog.dataset(), document, columns))
    }

    /// As [`Formatting::deliver`], for what is written piece by piece.
    pub(super) fn stream(
        &self,
        out: &mut Printer<'_>,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<()> {
        let mark = if self.bom && self.format == Some(Format::Csv) { BOM } else { &[] };
        let write = |out: &mut dyn Write| out.write_all(mark).and_then(|()| write(out));
        let Some(path) = &self.output else { return Ok(write(out)?) };
        file::write(path, self.force, write).map_err(|error| file_failure(path, &error))
    }

    /// Whether a file is written, which has the width of no terminal.
    pub(super) fn is_file(&self) -> bool {
        self.output.is_some()
    }
}

fn file_failure(path: &Path, error: &io::Error) -> Failure {
    let name = path.display();
    match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::Usage(format!("{name} exists already; choose another name, or replace it with --force"))
        }
        _ => Failure::Data(format!("cannot write {name}: {}", file::reason(error))),
    }
}

pub(super) fn write_file(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    file::write(path, force, |out| out.write_all(bytes)).map_err(|error| file_failure(path, &error))
}

pub(super) const BOM: &[u8] = "\u{feff}".as_bytes();

const HEADING: &str = "Formats";

impl<const USES: u8> Args for FormatArguments<USES> {
    fn augment_args(command: Command) -> Command {
        let option = |name: &'static str| Arg::new(name).long(name).help_heading(HEADING);
        let flag = |row: &FormatRow| option(row.name).action(ArgAction::SetTrue).group("one-format").help(row.help);
        let format = option("format").value_name("NAME").value_parser(FormatName(USES));
        let output = option("output").short('o').value_name("FILE").value_parser(value_parser!(PathBuf));
        let command = command
            .args(FormatRow::of(USES).map(flag))
            .arg(format.group("one-format").hide_possible_values(true).help("Print the format of this name"))
            .arg(output.help("Write to this file; its extension tells the format"))
            .arg(option("force").action(ArgAction::SetTrue).help("Replace the file if it exists"));
        if USES & TABLES == 0 {
            return command;
        }
        let columns = option("columns").value_name("KEY,KEY").value_delimiter(',').action(ArgAction::Append);
        let bom = option("bom").action(ArgAction::SetTrue).help("Add a UTF-8 BOM to CSV, so that Excel reads accents");
        let columns = columns.help(
            "Only these columns, in this order: keys separated by commas; every property is one, with its parts as in host_id; see aep help columns",
        );
        let command = command.arg(columns).arg(bom);
        if USES & RECORDS == 0 {
            return command;
        }
        let long = option("long").action(ArgAction::SetTrue);
        command.arg(long.help("One row per value instead of one per record, for the properties among the columns"))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<const USES: u8> FromArgMatches for FormatArguments<USES> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut arguments = FormatArguments::default();
        arguments.update_from_arg_matches(matches)?;
        Ok(arguments)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        let output = matches.get_one::<PathBuf>("output").cloned();
        let extension = output.as_ref().and_then(|path| path.extension()).map(|it| it.to_string_lossy().to_lowercase());
        let named = matches.get_one::<String>("format");
        let is_asked = |row: &&FormatRow| matches.get_flag(row.name) || named.is_some_and(|name| name == row.name);
        let row = FormatRow::of(USES).find(is_asked);
        let has_extension = |row: &&FormatRow| extension.as_deref() == Some(row.format.extension());
        let row = row.or_else(|| FormatRow::of(USES).find(has_extension));
        if let (None, Some(unknown)) = (row, extension.as_deref().filter(|it| !it.is_empty())) {
            let other_name = "a file of another name takes --format NAME too";
            let why = format!("{}, and {other_name}\n", unknown_format(USES, unknown).trim_end());
            return Err(clap::Error::raw(ErrorKind::ValueValidation, why));
        }
        let is_set = |name: &str| matches.try_get_one::<bool>(name).ok().flatten().is_some_and(|is_set| *is_set);
        let columns = matches.try_get_many::<String>("columns").ok().flatten();
        self.0 = Formatting {
            format: row.map(|row| row.format),
            output,
            columns: columns.into_iter().flatten().cloned().collect(),
            long: is_set("long"),
            force: is_set("force"),
            bom: is_set("bom"),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Program {
        #[command(flatten)]
        format: FormatArguments<RECORDS>,
    }

    #[track_caller]
    fn check(arguments: &[&str], expected: Option<Format>) {
        let read = Program::try_parse_from([&["aep"], arguments].concat()).unwrap();
        assert_eq!(read.format.0.format, expected, "{arguments:?}");
    }

    #[test]
    fn a_format_is_an_option_a_name_or_the_end_of_a_file() {
        check(&[], None);
        check(&["--csv"], Some(Format::Csv));
        check(&["--format", "jsonl"], Some(Format::JsonLines));
        check(&["-o", "list.MD"], Some(Format::Markdown));
        check(&["-o", "list.md", "--csv"], Some(Format::Csv));
        check(&["-o", "list"], None);
    }

    #[test]
    fn what_a_command_does_not_write_is_refused_with_what_it_writes() {
        for arguments in [&["aep", "--format", "html"], &["aep", "-o", "list.html"]] {
            let error = Program::try_parse_from(arguments).unwrap_err().to_string();
            assert!(error.contains("txt, md, json, jsonl") && error.contains("csv"), "{error}");
        }
        assert!(Program::try_parse_from(["aep", "--csv", "--json"]).is_err());
        for (name, said) in
            [("excel", "did you mean xlsx?"), ("geojsn", "did you mean geojson?"), ("pdf", "save it as PDF")]
        {
            for arguments in
                [["aep".into(), "--format".into(), name.into()], ["aep".into(), "-o".into(), format!("a.{name}")]]
            {
                let error = Program::try_parse_from(arguments).unwrap_err().to_string();
                assert!(error.contains(said), "{error}");
            }
        }
    }

    #[test]
    fn a_file_is_replaced_only_when_that_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write_file(&path, b"a long text", false).unwrap();
        let error = write_file(&path, b"b", false).unwrap_err().to_string();
        assert!(error.ends_with("exists already; choose another name, or replace it with --force"), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), b"a long text");
        write_file(&path, b"b", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"b");
    }

    #[test]
    fn every_format_has_a_name_of_its_own() {
        for (at, row) in ROWS.iter().enumerate() {
            assert!(ROWS[..at].iter().all(|other| other.name != row.name), "{}", row.name);
        }
    }
}
