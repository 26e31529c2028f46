//! Texts to drafts, item by item and fact by fact, so that one mistake hides no other. Opens no file, keeps no draft.

use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::value::RawValue;

use super::draft::{Draft, FactDraft, GapDraft, RecordDraft, RetractionDraft, SourceDraft, Spot};
use super::form::{FactForm, GapForm, RecordForm, RetractionForm, Slip, SourceForm};
use super::kind::Kind;
use super::line::Lines;
use super::members::Members;
use super::problems::Problems;
use super::property::{Property, ValueType};
use super::sanitise;
use super::syntax::{is_missing, is_unknown, json_problem, meant, plain};
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

struct Reader<'a, 'b> {
    text: u32,
    lines: Lines<'a>,
    is_for_author: bool,
    problems: &'b Problems<'b>,
}

impl<'a> Reader<'a, '_> {
    fn record(&mut self, kind: Kind, item: &'a RawValue) -> Option<RecordDraft<'a>> {
        let at = self.spot(item);
        let form = self.form::<RecordForm<'a>>(item, at, None)?;
        let facts = self.parts(&form.id, &form.facts, |fact: FactForm<'a>, at, slips| {
            fact.into_fact(kind, slips).map(|fact| FactDraft { at, ..fact })
        });
        let gaps = self.parts(&form.id, &form.gaps, |gap: GapForm<'a>, at, slips| {
            gap.into_gap(kind, slips).map(|gap| GapDraft { at, ..gap })
        });
        let retractions = self.parts(&form.id, &form.retracts, |retraction: RetractionForm<'a>, at, slips| {
            retraction.into_retraction(kind, slips).map(|retraction| RetractionDraft { at, ..retraction })
        });
        let RecordForm { id, name, short, aliases, summary, .. } = form;
        let aliases = aliases.into_iter().map(|alias| alias.0).collect();
        Some(RecordDraft { at, named_at: at, kind, id, name, short, aliases, summary, facts, gaps, retractions })
    }

    /// The parts of a record that can be read.
    fn parts<F: Deserialize<'a>, D>(
        &mut self,
        record: &str,
        raws: &[&'a RawValue],
        draft: impl Fn(F, Spot, &mut Vec<Slip>) -> Option<D>,
    ) -> Vec<D> {
        let mut drafts = Vec::with_capacity(raws.len());
        for raw in raws {
            let (at, mut slips) = (self.spot(raw), Vec::new());
            let part = self.form::<F>(raw, at, Some(record)).and_then(|form| draft(form, at, &mut slips));
            self.report(at, record, slips);
            if part.is_none() {
                self.problems.set_aside(raw.get());
            }
            drafts.extend(part);
        }
        drafts
    }

    fn source(&mut self, item: &'a RawValue) -> Option<SourceDraft<'a>> {
        let (at, mut slips) = (self.spot(item), Vec::new());
        let Some(form) = self.form::<SourceForm<'a>>(item, at, None) else {
            // Any citation may mean it.
            self.problems.set_aside("sources");
            return None;
        };
        let source = form.into_source(&mut slips);
        self.report(at, &source.id, slips);
        Some(SourceDraft { at, ..source })
    }

    fn spot(&mut self, raw: &RawValue) -> Spot {
        Spot { text: self.text, line: small(self.lines.of(raw)) }
    }

    /// The form of an item, or of a part of the record of this id.
    fn form<T: Deserialize<'a>>(&mut self, raw: &'a RawValue, at: Spot, record: Option<&str>) -> Option<T> {
        let form = serde_json::from_str(raw.get()).ok();
        if form.is_some() {
            if self.is_for_author {
                self.check_optional(raw, at, record);
            }
            return form;
        }
        let own = if record.is_none() { id_of(raw) } else { None };
        let id = record.or(own.as_deref()).unwrap_or_default();
        self.read_leniently(raw, at, id)
    }

    /// Reads what is valid and reports each bad member at its line.
    fn read_leniently<T: Deserialize<'a>>(&mut self, raw: &'a RawValue, at: Spot, record: &str) -> Option<T> {
        let tell = |at: Spot, raw: &RawValue, message: String| {
            self.problems.report(at, record, "", message);
            self.problems.set_aside(raw.get());
        };
        let members = match serde_json::from_str::<Members<'a>>(raw.get()) {
            Ok(Members(members)) if raw.get().starts_with('{') => members,
            Ok(_) | Err(_) => {
                tell(
                    at,
                    raw,
                    serde_json::from_str::<T>(raw.get()).err().map(|error| plain(&error)).unwrap_or_default(),
                );
                return None;
            }
        };
        let words: Vec<String> = members.iter().map(|(word, _)| word.clone()).collect();
        let mut good: Vec<(String, &'a RawValue)> = Vec::with_capacity(members.len());
        let mut is_whole = true;
        let is_flat = is_flat_place(&members);
        for (word, value) in members {
            let at = Spot { line: small(self.lines.of(value)), ..at };
            let wrong = |word: &str| of_members::<T>(&[(word.into(), value)]).err().filter(|error| !is_missing(error));
            if good.iter().any(|(other, _)| *other == word) {
                tell(at, value, format!("{word} appears twice; keep one"));
            } else if is_flat && PLACE_PARTS.contains(&word.as_str()) {
                // What is said of the value says how a place is written.
            } else if let Some(error) = wrong(&word) {
                is_whole &= is_unknown(&error);
                // Read as its likeliest meaning.
                if let Some(meant) = meant(&error).filter(|meant| !words.contains(meant) && wrong(meant).is_none()) {
                    self.problems.report(at, record, "", plain(&error));
                    good.push((meant, value));
                } else {
                    self.problems.set_aside(&word);
                    tell(at, value, plain(&error));
                }
            } else {
                good.push((word, value));
            }
        }
        // What is left out because it is of another form would be missed in it.
        if !is_whole {
            self.problems.set_aside(raw.get());
            return None;
        }
        of_members(&good).map_err(|error| tell(at, raw, plain(&error))).ok()
    }

    /// For authors: an optional member must not be empty.
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

    fn report(&self, at: Spot, record: &str, slips: Vec<Slip>) {
        for Slip { property, member, message } in slips {
            self.problems.report(at.member(member), record, &property, message);
        }
    }
}

/// The parts of a place, which stand within the value.
const PLACE_PARTS: [&str; 6] = ["city", "lat", "lon", "latitude", "longitude", "lng"];

/// Whether a fact has the name of a city as its value, so that the parts of the place stand beside it.
fn is_flat_place(members: &[(String, &RawValue)]) -> bool {
    let member = |word: &str| members.iter().find(|(key, _)| key == word).map(|(_, raw)| raw.get());
    let property = member("property").and_then(|key| Property::named(key.trim_matches('"')));
    let is_place = property.is_some_and(|property| property.definition().value == ValueType::Place);
    is_place && member("value").is_some_and(|value| value.starts_with('"'))
}

/// A form of some members of an object.
fn of_members<'a, T: Deserialize<'a>>(members: &[(String, &'a RawValue)]) -> serde_json::Result<T> {
    T::deserialize(MapDeserializer::new(members.iter().map(|(word, raw)| (word.as_str(), *raw))))
}

fn small(count: usize) -> u32 {
    u32::try_from(count).expect("there are fewer than 2^32 texts and lines of a text")
}

/// The id of an item that could not be read as a whole, if it has one.
fn id_of(item: &RawValue) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(item.get()).ok()?;
    value.get("id")?.as_str().map(sanitise::text)
}
