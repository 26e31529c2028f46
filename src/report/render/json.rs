//! A document as JSON, for scripts that lay it out themselves.

use serde_json::{Value, json};

use crate::data::{Dataset, Date};
use crate::report::document::{Document, DocumentBlock, Topic};
use crate::report::footnotes::Footnote;
use crate::report::sheet::Line;

/// Ids instead of handles, and the sources in full.
pub fn json(dataset: &Dataset, document: &Document) -> Value {
    let record = dataset.record(document.handle);
    let footnotes = (1..).zip(&document.footnotes.list);
    let mut object = json!({
        "id": record.id(),
        "kind": record.kind.word(),
        "title": document.title,
        "summary": document.summary.iter().map(|line| line_json(dataset, line)).collect::<Vec<_>>(),
        "sections": document.blocks.iter().map(|block| block_json(dataset, block)).collect::<Vec<_>>(),
        "sources": footnotes.map(|(number, footnote)| footnote_json(dataset, number, footnote)).collect::<Vec<_>>(),
    });
    if let Some(provenance) = &document.provenance {
        provenance.add_to(&mut object);
        object["command"] = provenance.command.as_str().into();
    }
    object
}

fn block_json(dataset: &Dataset, block: &DocumentBlock) -> Value {
    json!({"label": block.heading, "groups": block.topics.iter().map(|topic| topic_json(dataset, topic)).collect::<Vec<_>>()})
}

fn topic_json(dataset: &Dataset, topic: &Topic) -> Value {
    let lines: Vec<Value> = topic.lines.iter().map(|line| line_json(dataset, line)).collect();
    json!({"label": topic.label, "total": topic.total, "lines": lines})
}

fn line_json(dataset: &Dataset, line: &Line) -> Value {
    json!({
        "text": line.text,
        "detail": line.qualifiers(),
        "standing": line.rank_label(),
        "id": line.link.map(|handle| dataset.record(handle).id()),
        "sources": line.footnotes,
    })
}

fn footnote_json(dataset: &Dataset, number: usize, footnote: &Footnote) -> Value {
    let source = dataset.source(&footnote.source);
    json!({
        "number": number,
        "source": footnote.source,
        "locators": footnote.locators,
        "title": source.map_or("", |source| source.title),
        "publisher": source.map_or("", |source| source.publisher),
        "date": source.and_then(|source| source.date).map(Date::iso),
        "address": source.map_or("", |source| source.address),
        "class": source.map(|source| source.class.word()),
    })
}
