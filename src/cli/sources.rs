//! `aep list source`: the sources of the dataset, narrowed by words, in every format of tables and in those of literature.

use serde_json::{Value, json};

use super::format::{Format, Formatting};
use super::output::Output;
use super::printer::{Printer, note};
use super::{Exit, Failure, Result};
use crate::catalog::Catalog;
use crate::data::{Date, Source};
use crate::report::{source_exchange, source_table};
use crate::search::fold::folded;

/// The words behind `source` or `sources`, if that is what is to be listed.
pub(super) fn query(words: &[String]) -> Option<String> {
    let (first, rest) = words.split_first()?;
    matches!(first.to_lowercase().as_str(), "source" | "sources").then(|| rest.join(" "))
}

pub(super) fn list(catalog: &Catalog, query: &str, formatting: &Formatting, out: &mut Printer<'_>) -> Result<Exit> {
    let words: Vec<String> = folded(query).split(' ').filter(|word| !word.is_empty()).map(String::from).collect();
    let sources: Vec<Source<'_>> = catalog.dataset().sources().filter(|source| has_words(source, &words)).collect();
    if let Some(Format::Exchange(form)) = formatting.format {
        let text = source_exchange(&sources, form)
            .ok_or_else(|| Failure::Usage("sources have no dates or places; write bib, csl, ris or a table".into()))?;
        formatting.deliver(out, text.as_bytes())?;
        return Ok(exit(&sources));
    }
    let query = format!("source {query}").trim().into();
    let output = Output::new(catalog, query, || source_table(&sources)).with_objects(sources.iter().map(object));
    Output { title: "Sources".into(), ..output }.write(out, formatting)?;
    if formatting.is_text() && !sources.is_empty() {
        out.remark(&format!("{} of {} sources", sources.len(), catalog.dataset().n_sources()))?;
    }
    Ok(exit(&sources))
}

fn exit(sources: &[Source<'_>]) -> Exit {
    if sources.is_empty() {
        note("no source has all these words; with fewer there are more");
        return Exit::Nothing;
    }
    Exit::Found
}

/// Whether every word stands in what is said of a source, or begins a word of it.
fn has_words(source: &Source<'_>, words: &[String]) -> bool {
    let date = source.date.map(Date::iso).unwrap_or_default();
    let said = [source.id, source.title, source.publisher, &date, source.language, source.class.word()].join(" ");
    let said = format!(" {}", folded(&said));
    words.iter().all(|word| said.contains(&format!(" {word}")))
}

fn object(source: &Source<'_>) -> Value {
    json!({
        "id": source.id, "title": source.title, "publisher": source.publisher, "date": source.date.map(Date::iso),
        "language": source.language, "class": source.class.word(), "address": source.address,
    })
}
