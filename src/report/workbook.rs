//! A table as an Excel file: dates, numbers and addresses as what they are, a heading that stays in sight, a filter, and a sheet
//! that says where the table comes from.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::provenance::Provenance;
use super::table::{CellType, Table};
use crate::data::Date;

/// The widest that a column begins, in letters.
const WIDEST: u16 = 40;
const NARROWEST: u16 = 8;
/// The number of A4 among the sizes of paper.
const A4: u8 = 9;

impl Table {
    /// The bytes of the file; fails where the table is larger than Excel takes, in words for people.
    pub fn xlsx(&self, title: &str, provenance: &Provenance) -> Result<Vec<u8>, String> {
        self.workbook(title, provenance).map_err(|error| format!("this is not a sheet for Excel: {error}"))
    }

    fn workbook(&self, title: &str, provenance: &Provenance) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // Without a clock, so that the same table makes the same file.
        let created = ExcelDateTime::parse_from_str(&provenance.date)?;
        workbook
            .set_properties(&rust_xlsxwriter::DocProperties::new().set_title(title).set_creation_datetime(&created));
        let sheet = workbook.add_worksheet().set_name("List")?;
        self.write_sheet(sheet)?;
        let origin = workbook.add_worksheet().set_name("Provenance")?;
        for (row, (key, value)) in (0..).zip(provenance.members()) {
            origin.write(row, 0, key)?.write(row, 1, value)?;
        }
        origin.set_column_width(0, NARROWEST * 2)?.set_column_width(1, WIDEST)?;
        workbook.save_to_buffer()
    }

    fn write_sheet(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let heading = Format::new().set_bold().set_align(FormatAlign::Top);
        let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        for (column, label) in (0u16..).zip(&self.headings) {
            sheet.write_with_format(0, column, label.label.as_str(), &heading)?;
            sheet.set_column_width(column, self.letters(usize::from(column)))?;
        }
        for (row, cells) in (1u32..).zip(&self.rows) {
            for ((column, heading), cell) in (0u16..).zip(&self.headings).zip(cells) {
                write_cell(sheet, (row, column), heading.cell_type, cell, &top)?;
            }
        }
        sheet
            .set_freeze_panes(1, 0)?
            .set_repeat_rows(0, 0)?
            .set_landscape()
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0);
        let (n_rows, n_columns) = (u32::try_from(self.rows.len()), u16::try_from(self.headings.len()));
        if let (Ok(last_row), Ok(n_columns @ 1..)) = (n_rows, n_columns) {
            sheet.autofilter(0, 0, last_row, n_columns - 1)?;
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
        CellType::Text | CellType::Number | CellType::Address => None,
    };
    let number = (cell_type == CellType::Number).then(|| cell.parse::<f64>().ok()).flatten();
    let link = (cell_type == CellType::Address).then(|| link_in(cell)).flatten();
    if let Some((date, day)) = day {
        let day = ExcelDateTime::parse_from_str(&day.iso())?;
        let format = Format::new().set_align(FormatAlign::Top).set_num_format(date_format(date));
        sheet.write_datetime_with_format(row, column, &day, &format)?;
    } else if let Some(number) = number {
        sheet.write_number_with_format(row, column, number, top)?;
    } else if let Some(link) = link {
        sheet.write_url_with_text(row, column, link, cell)?;
    } else {
        sheet.write_string_with_format(row, column, cell, top)?;
    }
    Ok(())
}

/// The first address in a cell that Excel takes as a link.
fn link_in(cell: &str) -> Option<&str> {
    const LONGEST: usize = 2000;
    let is_address = |word: &&str| ["https://", "http://", "mailto:"].iter().any(|start| word.starts_with(start));
    cell.split_whitespace()
        .map(|word| word.trim_end_matches([';', ',']))
        .find(is_address)
        .filter(|word| word.len() <= LONGEST)
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
    use super::super::archive::xml_parts;
    use super::*;

    fn parts() -> std::collections::BTreeMap<String, String> {
        let mut table =
            Table::new(&[("name", "Name"), ("from", "From"), ("lat", "Lat"), ("site", "Site"), ("until", "Until")])
                .typed(&["from"], CellType::Date)
                .typed(&["until"], CellType::LastDay)
                .typed(&["lat"], CellType::Number)
                .typed(&["site"], CellType::Address);
        table.rows.push(
            ["=Aville", "2011-05-09", "50.5", "Page https://a.example/?b&c", "2011-05-10"].map(String::from).to_vec(),
        );
        table.rows.push(["2011", "2011", "", "none", "2011"].map(String::from).to_vec());
        let provenance =
            Provenance { query: "kind:meeting".into(), date: "2026-01-01".into(), ..Provenance::default() };
        xml_parts(&table.xlsx("Meetings", &provenance).unwrap())
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
        assert!(parts["xl/worksheets/_rels/sheet1.xml.rels"].contains("https://a.example/?b&amp;c"));
    }

    #[test]
    fn the_heading_stays_the_columns_filter_and_a_sheet_says_where_it_comes_from() {
        let parts = parts();
        let sheet = &parts["xl/worksheets/sheet1.xml"];
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:E3\"/>"), "{sheet}");
        assert!(parts["xl/workbook.xml"].contains("name=\"Provenance\""));
        assert!(parts["xl/sharedStrings.xml"].contains("kind:meeting"));
    }

    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
}
