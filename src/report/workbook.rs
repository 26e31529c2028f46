//! A table as an Excel file: dates, numbers and addresses as what they are, a heading that stays in sight, a filter, and sheets
//! that say where the table comes from and list its sources.

use std::collections::HashMap;

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError};

use super::exchange::source_table;
use super::provenance::Provenance;
use super::table::{CellType, Table};
use crate::data::{Date, Source};

/// The widest that a column begins, in letters.
const WIDEST: u16 = 40;
const NARROWEST: u16 = 8;
/// The number of A4 among the sizes of paper.
const A4: u8 = 9;
/// The height of a line in points, and the most lines of a row that Excel takes.
const LINE_HEIGHT: u32 = 15;
const MAX_LINES: usize = 27;
/// The most links that Excel takes on a sheet, and the longest.
const MAX_LINKS: usize = 65_530;
const LONGEST_LINK: usize = 2000;

type Addresses<'a> = HashMap<&'a str, &'a str>;

impl Table {
    /// The bytes of the file; fails where the table is larger than Excel takes, in words for people.
    pub fn xlsx(&self, title: &str, provenance: &Provenance, sources: &[Source<'_>]) -> Result<Vec<u8>, String> {
        self.workbook(title, provenance, sources).map_err(|error| format!("this is not a sheet for Excel: {error}"))
    }

    fn workbook(&self, title: &str, provenance: &Provenance, sources: &[Source<'_>]) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // Without a clock, so that the same table makes the same file.
        let created = ExcelDateTime::parse_from_str(&provenance.date)?;
        workbook
            .set_properties(&rust_xlsxwriter::DocProperties::new().set_title(title).set_creation_datetime(&created));
        let addresses: Addresses = sources.iter().map(|source| (source.id, source.address)).collect();
        self.write_sheet(workbook.add_worksheet().set_name("List")?, &addresses)?;
        let origin = workbook.add_worksheet().set_name("Provenance")?;
        for (row, (key, value)) in (0..).zip(provenance.members()) {
            origin.write(row, 0, key)?.write(row, 1, value)?;
        }
        let next = u32::try_from(provenance.members().len()).unwrap_or_default();
        origin.write(next, 0, "command")?.write(next, 1, provenance.command.as_str())?;
        origin.set_column_width(0, NARROWEST * 2)?.set_column_width(1, WIDEST)?;
        if !sources.is_empty() {
            origin.write(next + 1, 0, "sources")?;
            let to_sources =
                Url::new("internal:Sources!A1").set_text(format!("{} on the sheet Sources", sources.len()));
            origin.write_url(next + 1, 1, to_sources)?;
            source_table(sources).write_sheet(workbook.add_worksheet().set_name("Sources")?, &addresses)?;
        }
        workbook.save_to_buffer()
    }

    fn write_sheet(&self, sheet: &mut Worksheet, addresses: &Addresses<'_>) -> Result<(), XlsxError> {
        let heading = Format::new().set_bold().set_align(FormatAlign::Top);
        let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        for (column, label) in (0u16..).zip(&self.headings) {
            sheet.write_with_format(0, column, label.label.as_str(), &heading)?;
        }
        let widths: Vec<u16> = (0..self.headings.len()).map(|column| self.letters(column)).collect();
        for (column, &letters) in (0u16..).zip(&widths) {
            sheet.set_column_width(column, letters)?;
        }
        let linked = Format::new().set_hyperlink().set_align(FormatAlign::Top);
        let mut n_links = 0;
        for (row, cells) in (1u32..).zip(&self.rows) {
            let mut height = 1;
            for (((column, heading), cell), &letters) in (0u16..).zip(&self.headings).zip(cells).zip(&widths) {
                if let Some(link) = link_of(heading.cell_type, cell, addresses).filter(|_| n_links < MAX_LINKS) {
                    n_links += 1;
                    let link = Url::new(link).set_text(cell);
                    sheet.write_url_with_format(row, column, link, &linked)?;
                } else {
                    height = height.max(super::text::n_lines(cell, letters.into()));
                    write_cell(sheet, (row, column), heading.cell_type, cell, &top)?;
                }
            }
            // Not every program makes room for lines that wrap.
            sheet.set_row_height(row, LINE_HEIGHT * u32::try_from(height.min(MAX_LINES)).unwrap_or(1))?;
        }
        sheet
            .set_freeze_panes(1, 0)?
            .set_repeat_rows(0, 0)?
            .set_landscape()
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0);
        let (n_rows, n_columns) = (u32::try_from(self.rows.len()), u16::try_from(self.headings.len()));
        if let (Ok(last_row), Ok(n_columns @ 1..)) = (n_rows, n_columns) {
            // What is longer than the last column would else make the print small.
            sheet.autofilter(0, 0, last_row, n_columns - 1)?.set_print_area(0, 0, last_row, n_columns - 1)?;
        }
        Ok(())
    }

    /// How wide a column begins: its widest cell, within reason.
    fn letters(&self, column: usize) -> u16 {
        let cells = self.rows.iter().filter_map(|row| row.get(column)).chain([&self.headings[column].label]);
        let widest = cells.map(|cell| super::text::width(cell)).max().unwrap_or(0);
        u16::try_from(widest + 2).unwrap_or(WIDEST).clamp(NARROWEST, WIDEST)
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell_type: CellType,
    cell: &str,
    top: &Format,
) -> Result<(), XlsxError> {
    let day = match cell_type {
        CellType::Date => cell.parse::<Date>().ok().map(|date| (date, date.first())),
        CellType::LastDay => cell.parse::<Date>().ok().map(|date| (date, date.last())),
        CellType::Text | CellType::Number | CellType::Address | CellType::Sources => None,
    };
    let number = (cell_type == CellType::Number).then(|| cell.parse::<f64>().ok()).flatten();
    if let Some((date, day)) = day {
        let day = ExcelDateTime::parse_from_str(&day.iso())?;
        let format = Format::new().set_align(FormatAlign::Top).set_num_format(date_format(date));
        sheet.write_datetime_with_format(row, column, &day, &format)?;
    } else if let Some(number) = number {
        sheet.write_number_with_format(row, column, number, top)?;
    } else {
        sheet.write_string_with_format(row, column, cell, top)?;
    }
    Ok(())
}

/// The first address in a cell, or of the sources that it names, if Excel takes it as a link.
fn link_of<'a>(cell_type: CellType, cell: &'a str, addresses: &Addresses<'a>) -> Option<&'a str> {
    let words = cell.split_whitespace().map(|word| word.trim_end_matches([';', ',']));
    let mut linked = words.filter_map(|word| match cell_type {
        CellType::Address => Some(word),
        CellType::Sources => addresses.get(word).copied(),
        CellType::Text | CellType::Number | CellType::Date | CellType::LastDay => None,
    });
    let is_address = |word: &&str| ["https://", "http://", "mailto:"].iter().any(|start| word.starts_with(start));
    linked.find(is_address).filter(|link| link.len() <= LONGEST_LINK)
}

/// A date shows only what is known of it.
fn date_format(date: Date) -> &'static str {
    match (date.month(), date.day()) {
        (Some(_), Some(_)) => "yyyy-mm-dd",
        (Some(_), None) => "yyyy-mm",
        (None, _) => "yyyy",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::archive::xml_parts;
    use super::*;
    use crate::data::SourceClass;

    fn parts() -> BTreeMap<String, String> {
        let mut table = Table::new(&["name", "from", "lat", "site", "until", "sources"])
            .typed(&["from"], CellType::Date)
            .typed(&["until"], CellType::LastDay)
            .typed(&["lat"], CellType::Number)
            .typed(&["site"], CellType::Address)
            .typed(&["sources"], CellType::Sources);
        for row in [
            [
                "=Aville in the long valley behind the northern hills",
                "2011-05-09",
                "50.5",
                "Page https://a.example/?b&c",
                "2011-05-10",
                "log | map",
            ],
            ["2011", "2011", "", "none", "2011", "log"],
        ] {
            table.rows.push(row.map(String::from).to_vec());
        }
        let source = |id, address| Source {
            id,
            title: "A title",
            publisher: "A publisher",
            date: None,
            language: "en",
            address,
            class: SourceClass::Press,
        };
        let provenance = Provenance {
            query: "kind:meeting".into(),
            date: "2026-01-01".into(),
            command: "aep list meeting".into(),
            ..Provenance::default()
        };
        let sources = [source("log", ""), source("map", "https://map.example/")];
        xml_parts(&table.xlsx("Meetings", &provenance, &sources).unwrap())
    }

    /// The cells of a sheet that lead somewhere, each with its address.
    fn links(parts: &BTreeMap<String, String>, sheet: u8) -> Vec<(String, String)> {
        let parse = |name: String| roxmltree::Document::parse(&parts[&name]).unwrap();
        let relations = parse(format!("xl/worksheets/_rels/sheet{sheet}.xml.rels"));
        let target = |id: &str| {
            let mut relations = relations.descendants().filter(|node| node.attribute("Id") == Some(id));
            relations.next().and_then(|node| node.attribute("Target")).unwrap_or_default().to_string()
        };
        let sheet = parse(format!("xl/worksheets/sheet{sheet}.xml"));
        let links = sheet.descendants().filter(|node| node.has_tag_name((MAIN, "hyperlink")));
        let id = |node: roxmltree::Node<'_, '_>| node.attribute((RELATIONS, "id")).unwrap_or_default().to_string();
        links.map(|node| (node.attribute("ref").unwrap().to_string(), target(&id(node)))).collect()
    }

    #[test]
    fn dates_and_numbers_are_values_and_texts_are_never_formulas() {
        let parts = parts();
        let sheet = roxmltree::Document::parse(&parts["xl/worksheets/sheet1.xml"]).unwrap();
        let cells = sheet.descendants().filter(|node| node.has_tag_name((MAIN, "c")) && node.has_children());
        let cells: Vec<(&str, &str, &str)> = cells
            .map(|cell| {
                let value = cell.first_element_child().and_then(|value| value.text()).unwrap_or_default();
                (cell.attribute("r").unwrap(), cell.attribute("t").unwrap_or("n"), value)
            })
            .filter(|(_, cell_type, _)| *cell_type != "s")
            .collect();
        // 9 and 10 May, 1 January and 31 December 2011 in days of Excel.
        let days = [
            ("B2", "n", "40672"),
            ("C2", "n", "50.5"),
            ("E2", "n", "40673"),
            ("B3", "n", "40544"),
            ("E3", "n", "40908"),
        ];
        assert_eq!(cells, days);
        assert!(!parts["xl/worksheets/sheet1.xml"].contains("<f>"));
        assert!(parts["xl/styles.xml"].contains("formatCode=\"yyyy\""));
    }

    #[test]
    fn addresses_are_links_and_so_are_the_sources_that_have_one() {
        let expected = |links: &[(&str, &str)]| -> Vec<(String, String)> {
            links.iter().map(|(cell, address)| ((*cell).into(), (*address).into())).collect()
        };
        let parts = parts();
        assert_eq!(links(&parts, 1), expected(&[("D2", "https://a.example/?b&c"), ("F2", "https://map.example/")]));
        assert_eq!(links(&parts, 3), expected(&[("G3", "https://map.example/")]));
    }

    #[test]
    fn the_heading_stays_the_columns_filter_and_a_sheet_says_where_it_comes_from() {
        let parts = parts();
        let sheet = &parts["xl/worksheets/sheet1.xml"];
        assert!(sheet.contains("<row r=\"2\" spans=\"1:6\" ht=\"30\""), "a long name takes two lines: {sheet}");
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:F3\"/>"), "{sheet}");
        for name in ["Provenance", "Sources"] {
            assert!(parts["xl/workbook.xml"].contains(&format!("name=\"{name}\"")), "{name}");
        }
        for text in ["kind:meeting", "aep list meeting", "2 on the sheet Sources", "A title", "A publisher"] {
            assert!(parts["xl/sharedStrings.xml"].contains(text), "{text}");
        }
    }

    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}
