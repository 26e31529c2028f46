//! Texts to drafts, item by item and fact by fact, so that one mistake hides no other. Opens no file, keeps no draft.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::draft::{Draft, FactDraft, GapDraft, RecordDraft, RetractionDraft, SourceDraft, Spot};
use super::form::{FactForm, GapForm, RecordForm, RetractionForm, Slip, SourceForm};
use super::kind::Kind;
use super::line::Lines;
use super::members::Members;
use super::problems::Problems;
use super::sanitise;
use super::syntax::{json_problem, plain};
use super::text::{Part, Text};

/// Every draft that can be read, in the order of the texts.
pub(super) fn read<'a>(
    texts: &'a [Text],
    is_for_author: bool,
    problems: &Problems<'_>,
) -> impl Iterator<Item = Draft<'a>> {
    texts.iter().enumerate().flat_map(move |(number, text)| {
        let items: Vec<&RawValue> = serde_json::from_str(&text.json).unwrap_or_else(|error| {
            problems.push(json_problem(&text.file, &text.json, &error));
            problems.set_aside(&text.json);
            Vec::new()
        });
        let mut reader = Reader { text: small(number), lines: Lines::new(&text.json), is_for_author, problems };
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
    is_for_author: bool,
    problems: &'b Problems<'b>,
}

impl<'a> Reader<'a, '_> {
    fn record(&mut self, kind: Kind, item: &'a RawValue) -> Option<RecordDraft<'a>> {
        let at = self.spot(item);
        let form = self.form::<RecordForm<'a>>(item, at, None)?;
        let facts = self.parts(&form.id, &form.facts, |fact: FactForm<'a>, at| {
            fact.into_fact(kind).map(|fact| FactDraft { at, ..fact })
        });
        let gaps = self
            .parts(&form.id, &form.gaps, |gap: GapForm<'a>, at| gap.into_gap(kind).map(|gap| GapDraft { at, ..gap }));
        let retractions = self.parts(&form.id, &form.retracts, |retraction: RetractionForm<'a>, at| {
            retraction.into_retraction(kind).map(|retraction| RetractionDraft { at, ..retraction })
        });
        let RecordForm { id, name, short, aliases, summary, .. } = form;
        let aliases = aliases.into_iter().map(|alias| alias.0).collect();
        Some(RecordDraft { at, kind, id, name, short, aliases, summary, facts, gaps, retractions })
    }

    /// The parts of a record that can be read.
    fn parts<F: Deserialize<'a>, D>(
        &mut self,
        record: &str,
        raws: &[&'a RawValue],
        draft: impl Fn(F, Spot) -> Result<D, Slip>,
    ) -> Vec<D> {
        let mut drafts = Vec::with_capacity(raws.len());
        for raw in raws {
            let at = self.spot(raw);
            let form = self.form::<F>(raw, at, Some(record));
            drafts
                .extend(form.and_then(|form| draft(form, at).map_err(|slip| self.report(raw, at, record, slip)).ok()));
        }
        drafts
    }

    fn source(&mut self, item: &'a RawValue) -> Option<SourceDraft<'a>> {
        let at = self.spot(item);
        let form = self.form::<SourceForm<'a>>(item, at, None)?;
        let (source, slips) = form.into_source();
        for slip in slips {
            self.report(item, at, &source.id, slip);
        }
        Some(SourceDraft { at, ..source })
    }

    fn spot(&mut self, raw: &RawValue) -> Spot {
        Spot { text: self.text, line: small(self.lines.of(raw)) }
    }

    /// The form of an item, or of a part of the record of this id.
    fn form<T: Deserialize<'a>>(&self, raw: &'a RawValue, at: Spot, record: Option<&str>) -> Option<T> {
        let report = |error: serde_json::Error| {
            let own = if record.is_none() { id_of(raw) } else { None };
            let id = record.or(own.as_deref()).unwrap_or_default();
            let message = plain(&error);
            // Within an item the parser counts lines from 1 again. What is missing stands on no line.
            let n_down = if message.starts_with("missing") { 0 } else { error.line().saturating_sub(1) };
            let at = Spot { line: at.line + small(n_down), ..at };
            self.problems.report(at, id, "", message);
            self.problems.set_aside(raw.get());
        };
        let form = serde_json::from_str(raw.get()).map_err(report).ok();
        if self.is_for_author && form.is_some() {
            self.check_optional(raw, at, record);
        }
        form
    }

    /// What may be left out is not written with nothing in it, where whoever writes it is told.
    fn check_optional(&self, raw: &'a RawValue, at: Spot, record: Option<&str>) {
        const OPTIONAL: [&str; 4] = ["short", "as", "note", "address"];
        let Ok(Members(members)) = serde_json::from_str::<Members<'_>>(raw.get()) else { return };
        let text = |word: &str| members.iter().find(|(key, _)| key == word).map(|(_, raw)| raw.get().trim_matches('"'));
        for member in OPTIONAL.into_iter().filter(|word| text(word).is_some_and(|text| text.trim().is_empty())) {
            let record = record.or(text("id")).unwrap_or_default();
            let (property, message) =
                (text("property").unwrap_or_default(), format!("{member} is empty; write it, or delete it"));
            self.problems.report(at.member(member), record, property, message);
        }
    }

    fn report(&self, raw: &'a RawValue, at: Spot, record: &str, slip: Slip) {
        self.problems.report(at.member(slip.member), record, &slip.property, slip.message);
        self.problems.set_aside(raw.get());
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).expect("there are fewer than 2^32 texts and lines of a text")
}

/// The id of an item that could not be read as a whole, if it has one.
fn id_of(item: &RawValue) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(item.get()).ok()?;
    value.get("id")?.as_str().map(sanitise::text)
}
