//! Sources as lists of literature: CSL-JSON, `BibTeX` and RIS. Who publishes a source stands for its author, as none is known.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::data::{Date, MONTHS, Source};

/// As the schema of the Citation Style Language has it.
pub(super) fn csl_json(sources: &[Source<'_>]) -> String {
    let item = |source: &Source<'_>| {
        let mut item = json!({
            "id": source.id,
            "type": if source.address.is_empty() { "document" } else { "webpage" },
            "title": source.title,
            "author": [{"literal": source.publisher}],
            "publisher": source.publisher,
            "language": source.language,
        });
        if let Some(date) = source.date {
            item["issued"] = json!({"date-parts": [parts(date)]});
        }
        if !source.address.is_empty() {
            item["URL"] = source.address.into();
        }
        item
    };
    let items: Vec<Value> = sources.iter().map(item).collect();
    format!("{:#}\n", Value::from(items))
}

fn parts(date: Date) -> Vec<u16> {
    [Some(date.year()), date.month().map(u16::from), date.day().map(u16::from)].into_iter().flatten().collect()
}

pub(super) fn bibtex(sources: &[Source<'_>]) -> String {
    let mut out = String::new();
    for source in sources {
        let _ = write!(out, "@misc{{{},\n  title = {{{{{}}}}},\n", source.id, tex(source.title));
        let publisher = tex(source.publisher);
        let _ = write!(out, "  author = {{{{{publisher}}}}},\n  publisher = {{{publisher}}},\n");
        if let Some(date) = source.date {
            let _ = writeln!(out, "  year = {{{}}},", date.year());
            if let Some(month) = date.month() {
                // A word of three letters without braces, which every style knows.
                let _ = writeln!(out, "  month = {:.3},", MONTHS[usize::from(month) - 1].to_lowercase());
            }
            if let Some(day) = date.day() {
                let _ = writeln!(out, "  day = {{{day}}},");
            }
        }
        if !source.address.is_empty() {
            let address = address(source.address);
            let _ = write!(out, "  howpublished = {{\\url{{{address}}}}},\n  url = {{{address}}},\n");
        }
        let _ = write!(out, "  language = {{{}}},\n}}\n\n", source.language);
    }
    out
}

/// A text without what TeX takes for its own.
fn tex(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("{\\textbackslash}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            c => out.push(c),
        }
    }
    out
}

/// An address without braces, which must stand in pairs.
fn address(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

pub(super) fn ris(sources: &[Source<'_>]) -> String {
    let mut out = String::new();
    for source in sources {
        let mut tag = |name: &str, text: &str| {
            if !text.is_empty() {
                let _ = write!(out, "{name}  - {text}\r\n");
            }
        };
        tag("TY", if source.address.is_empty() { "GEN" } else { "ELEC" });
        tag("ID", source.id);
        tag("TI", source.title);
        tag("AU", source.publisher);
        tag("PB", source.publisher);
        if let Some(date) = source.date {
            tag("PY", &date.year().to_string());
            let part = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
            tag("DA", &format!("{}/{}/{}", date.year(), part(date.month()), part(date.day())));
        }
        tag("LA", source.language);
        tag("UR", source.address);
        out.push_str("ER  - \r\n\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use biblatex::{Bibliography, ChunksExt};

    use super::*;
    use crate::report::fixture;

    fn check(read: impl Fn(&[Source<'_>])) {
        let catalog = fixture::catalog();
        let sources: Vec<Source<'_>> = catalog.dataset().sources().collect();
        assert_eq!(sources.len(), 4);
        read(&sources);
    }

    #[test]
    fn another_parser_reads_every_source_of_bibtex() {
        check(|sources| {
            let read = Bibliography::parse(&bibtex(sources)).unwrap();
            assert_eq!(read.len(), sources.len());
            for source in sources {
                let entry = read.get(source.id).unwrap();
                assert_eq!(entry.title().unwrap().format_verbatim(), source.title);
                assert_eq!(
                    entry.get("year").map(ChunksExt::format_verbatim),
                    source.date.map(|date| date.year().to_string())
                );
            }
        });
        assert_eq!(tex("R&D_50% {a} \\b~"), "R\\&D\\_50\\% \\{a\\} {\\textbackslash}b{\\textasciitilde}");
    }

    #[test]
    fn csl_json_has_the_members_of_its_schema() {
        check(|sources| {
            let items: Vec<Value> = serde_json::from_str(&csl_json(sources)).unwrap();
            let chronicle = items.iter().find(|item| item["id"] == "chronicle").unwrap();
            assert_eq!(chronicle["type"], "webpage");
            assert_eq!(chronicle["issued"], json!({"date-parts": [[2012, 3]]}));
            assert_eq!(chronicle["URL"], "https://rivers.example/chronicle?a=1&b=2");
            assert_eq!(items.iter().find(|item| item["id"] == "handbook").unwrap()["type"], "document");
        });
    }

    #[test]
    fn ris_has_a_tag_a_line_from_type_to_end() {
        check(|sources| {
            let text = ris(sources);
            let entries: Vec<&str> = text.split_terminator("\r\n\r\n").collect();
            assert_eq!(entries.len(), sources.len());
            for entry in entries {
                let tags: Vec<&str> = entry.lines().map(|line| line.split_once("  - ").unwrap().0).collect();
                assert_eq!((tags[0], *tags.last().unwrap()), ("TY", "ER"));
            }
            assert!(text.contains("DA  - 2012/03/\r\n"), "{text}");
        });
    }
}
