//! `aep show`: everything about one record, or a citation of it, or the record behind one of its links.

use clap::Args;

use super::arguments::AsOfArgument;
use super::format::{Format, FormatArguments, SHEET};
use super::printer::Printer;
use super::provenance::provenance;
use super::{Exit, Failure, Result, complete, record_named};
use crate::catalog::Catalog;
use crate::data::{Handle, View};
use crate::report::{Document, Footnotes, OwnedCitation, citation_line, record_json, sheet, title};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep show asemme8\n  aep show KZ\n  aep show 'LLL Hub' --json\n  aep show asemme8 --link 3      the record behind the third link\n  aep show lll-hub --asof 2015   what held then\n  aep show asemme8 --html > asemme8.html\n  aep show asemme8 --cite        a citation in one line"
)]
pub(crate) struct ShowArguments {
    /// An id, the beginning of only one id, an acronym, name or alias
    #[arg(required = true, add = complete::ids())]
    id: Vec<String>,
    /// Follow the link of this number on the sheet; may be given several times
    #[arg(long, value_name = "NUMBER")]
    link: Vec<usize>,
    #[command(flatten)]
    asof: AsOfArgument,
    #[command(flatten)]
    format: FormatArguments<SHEET>,
}

pub(super) fn run(catalog: &Catalog, arguments: &ShowArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let named = record_named(catalog, &arguments.id.join(" "))?;
    let view = catalog.view(arguments.asof.date);
    let handle = arguments.link.iter().try_fold(named, |handle, &number| follow(view, handle, number))?;
    let exit = if view.exists(handle) { Exit::Found } else { Exit::Nothing };
    let formatting = &arguments.format.0;
    match formatting.format {
        Some(Format::Json) => formatting.deliver(out, format!("{:#}\n", record_json(view, handle)).as_bytes())?,
        Some(Format::Citation) => formatting.deliver(out, format!("{}\n", citation(catalog, handle)).as_bytes())?,
        None | Some(Format::Text) => {
            let document = Document::with_source_block(&sheet(view, handle));
            formatting.write_document(catalog, &document, Format::Text, out)?;
        }
        Some(_) => {
            let provenance = provenance(catalog, catalog.record(handle).id().to_string());
            let document = Document::with_footnotes(&sheet(view, handle), Some(provenance));
            formatting.write_document(catalog, &document, Format::Markdown, out)?;
        }
    }
    Ok(exit)
}

fn follow(view: View<'_>, handle: Handle, number: usize) -> Result<Handle> {
    let links: Vec<Handle> = sheet(view, handle).links().collect();
    number.checked_sub(1).and_then(|at| links.get(at)).copied().ok_or_else(|| {
        let record = view.record(handle);
        Failure::Usage(format!(
            "{} has links 1 to {}, not {number}; see aep show {}",
            record.id(),
            links.len(),
            record.id()
        ))
    })
}

fn citation(catalog: &Catalog, handle: Handle) -> String {
    let record = catalog.record(handle);
    let provenance = provenance(catalog, record.id().to_string());
    let main = main_source(catalog, handle, &language());
    let main = main.map_or(String::new(), |main| format!(" {}.", citation_line(catalog.dataset(), main.citation())));
    format!("{}.{main} aep dataset {}, record {}, {}.", title(record), provenance.dataset, record.id(), provenance.date)
}

/// The source that says most about a record, with the few places in it, in the reader's language if there is one; of sources
/// that say as much the one that was cited first.
fn main_source(catalog: &Catalog, handle: Handle, language: &str) -> Option<OwnedCitation> {
    let mut notes = Footnotes::default();
    let mut counts: Vec<usize> = Vec::new();
    for number in catalog.record(handle).facts().flat_map(|fact| notes.numbers(fact.citations())) {
        counts.resize(counts.len().max(number), 0);
        counts[number - 1] += 1;
    }
    let is_readable = |id: &str| catalog.dataset().source(id).is_some_and(|source| source.language == language);
    let main = notes.list.iter().zip(&counts).rev().max_by_key(|(note, count)| (is_readable(&note.source), **count));
    main.map(|(note, _)| note.citation_of_few(MAX_PLACES))
}

/// More places in a source say no more than the whole of it.
const MAX_PLACES: usize = 3;

/// The language of the environment as ISO 639-1 has it, as in `LANG=kk_KZ.UTF-8`; English when there is none.
fn language() -> String {
    let of = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(of).unwrap_or_default();
    let code = named.split(['_', '.', '-']).next().unwrap_or_default();
    if code.len() == 2 { code.to_lowercase() } else { "en".into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::sketch;

    #[test]
    fn the_main_source_says_most_in_the_language_of_the_reader_with_its_few_places() {
        let fact = |source: &str, place: &str| {
            format!(r#"{{"property": "history", "value": "{source} {place}.", "cite": ["{source} {place}"]}}"#)
        };
        let source = |id: &str, language: &str| {
            format!(r#"{{"id": "{id}", "title": "{id}", "publisher": "", "language": "{language}", "class": "press"}}"#)
        };
        let facts = [
            ("zhurnal", "§1"),
            ("zhurnal", "§2"),
            ("paper", "§37"),
            ("book", "§1"),
            ("book", "§2"),
            ("book", "§3"),
            ("book", "§4"),
        ];
        let facts: Vec<String> = facts.into_iter().map(|(source, place)| fact(source, place)).collect();
        let catalog = sketch(&format!(
            r#"{{"sources": [{}, {}, {}], "hubs": [{{"id": "club", "name": "Club", "facts": [{}]}}]}}"#,
            source("zhurnal", "kk"),
            source("paper", "en"),
            source("book", "fr"),
            facts.join(",")
        ));
        let club = catalog.dataset().find("club").unwrap();
        for (language, expected) in [("kk", "zhurnal §1, §2"), ("en", "paper §37"), ("fr", "book"), ("de", "book")] {
            assert_eq!(main_source(&catalog, club, language).unwrap().to_string(), expected, "{language}");
        }
    }
}
