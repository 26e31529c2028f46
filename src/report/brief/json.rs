//! A briefing as JSON, for scripts that set it in a layout of their own.

use serde_json::{Value, json};

use super::{Brief, BriefGroup, BriefLine, BriefSection};
use crate::catalog::Catalog;

/// The briefing with ids instead of handles and the sources in full.
pub fn brief_json(catalog: &Catalog, brief: &Brief) -> Value {
    let record = catalog.record(brief.handle);
    let source = |(at, line): (usize, &super::super::footnotes::Footnote)| {
        let source = catalog.dataset().source(&line.source);
        json!({
            "number": at + 1,
            "source": line.source,
            "locators": line.locators,
            "title": source.map_or("", |source| source.title),
            "publisher": source.map_or("", |source| source.publisher),
            "date": source.and_then(|source| source.date).map(crate::data::Date::iso),
            "address": source.map_or("", |source| source.address),
            "class": source.map(|source| source.class.word()),
        })
    };
    json!({
        "id": record.id,
        "kind": record.kind.word(),
        "title": brief.title,
        "summary": line(catalog, &brief.summary),
        "sections": brief.sections.iter().map(|each| section(catalog, each)).collect::<Vec<_>>(),
        "sources": brief.footnotes.list.iter().enumerate().map(source).collect::<Vec<_>>(),
        "query": brief.provenance.query,
        "dataset": brief.provenance.dataset,
        "made": brief.provenance.date,
        "command": brief.provenance.command,
    })
}

fn section(catalog: &Catalog, section: &BriefSection) -> Value {
    json!({"label": section.label, "groups": section.groups.iter().map(|each| group(catalog, each)).collect::<Vec<_>>()})
}

fn group(catalog: &Catalog, group: &BriefGroup) -> Value {
    let lines: Vec<Value> = group.lines.iter().map(|each| line(catalog, each)).collect();
    json!({"label": group.label, "total": group.total, "command": group.command, "lines": lines})
}

fn line(catalog: &Catalog, line: &BriefLine) -> Value {
    json!({
        "text": line.text,
        "detail": line.detail,
        "standing": line.standing,
        "id": line.link.map(|handle| catalog.record(handle).id),
        "sources": line.marks,
    })
}
