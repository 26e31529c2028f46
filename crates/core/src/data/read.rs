//! Texts to drafts, item by item and fact by fact, so that one mistake hides no other. Opens no file, keeps no draft.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::draft::{Draft, FactDraft, GapDraft, RecordDraft, SourceDraft, Spot};
use super::form::RecordForm;
use super::kind::Kind;
use super::line::Lines;
use super::problem::{json_problem, plain};
use super::problems::Problems;
use super::sanitise;
use super::text::{Part, Text};

/// Every draft that can be read, in the order of the texts.
pub(super) fn read<'a>(texts: &'a [Text], problems: &Problems<'_>) -> impl Iterator<Item = Draft<'a>> {
    texts.iter().enumerate().flat_map(move |(number, text)| {
        let items: Vec<&RawValue> = serde_json::from_str(&text.json).unwrap_or_else(|error| {
            problems.push(json_problem(&text.file, &error));
            Vec::new()
        });
        let mut reader = Reader { text: small(number), lines: Lines::new(&text.json), problems };
        items.into_iter().filter_map(move |item| match text.part {
            Part::Records(kind) => reader.record(kind, item).map(Draft::Record),
            Part::Sources => reader.source(item).map(Draft::Source),
        })
    })
}

/// Reads one text.
struct Reader<'a, 'b> {
    /// The number of the text.
    text: u32,
    lines: Lines<'a>,
    problems: &'b Problems<'b>,
}

impl<'a> Reader<'a, '_> {
    fn record(&mut self, kind: Kind, item: &'a RawValue) -> Option<RecordDraft<'a>> {
        let at = self.spot(item);
        let form = self.parse::<RecordForm<'a>>(item, at, || id_of(item))?;
        let mut facts = Vec::with_capacity(form.facts.len());
        for raw in form.facts {
            let at = self.spot(raw);
            let fact = self.parse::<FactDraft<'a>>(raw, at, || form.id.to_string());
            facts.extend(fact.map(|fact| FactDraft { at, ..fact }));
        }
        let mut gaps = Vec::with_capacity(form.gaps.len());
        for raw in form.gaps {
            let at = self.spot(raw);
            gaps.extend(self.parse::<GapDraft<'a>>(raw, at, || form.id.to_string()));
        }
        let RecordForm { id, name, short, aliases, summary, .. } = form;
        let aliases = aliases.into_iter().map(|alias| alias.0).collect();
        Some(RecordDraft { at, kind, id, name, short, aliases, summary, facts, gaps })
    }

    fn source(&mut self, item: &'a RawValue) -> Option<SourceDraft<'a>> {
        let at = self.spot(item);
        self.parse::<SourceDraft<'a>>(item, at, || id_of(item)).map(|source| SourceDraft { at, ..source })
    }

    fn spot(&mut self, raw: &RawValue) -> Spot {
        Spot { text: self.text, line: small(self.lines.of(raw)) }
    }

    fn parse<T: Deserialize<'a>>(&self, raw: &'a RawValue, at: Spot, record: impl Fn() -> String) -> Option<T> {
        let report = |error: serde_json::Error| {
            // Within an item the parser counts lines from 1 again.
            let at = Spot { line: at.line + small(error.line().saturating_sub(1)), ..at };
            let message = plain(&error);
            let of_property = message.strip_prefix("property ").and_then(|rest| rest.split_once(": "));
            let (property, message) = of_property.unwrap_or(("", &message));
            self.problems.report(at, &record(), property, message.into());
        };
        serde_json::from_str(raw.get()).map_err(report).ok()
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).expect("there are fewer than 2^32 texts and lines of a text")
}

/// The id of an item that could not be read as a whole, if it has one.
fn id_of(item: &RawValue) -> String {
    let value: Option<serde_json::Value> = serde_json::from_str(item.get()).ok();
    value.and_then(|value| value.get("id")?.as_str().map(sanitise::text)).unwrap_or_default()
}
