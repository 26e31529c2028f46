//! Text to dataset: at once where the text is known to be good, or record by record with every problem told. Opens no file.

use std::borrow::Cow;
use std::ops::Range;

use serde_json::value::RawValue;

use super::dataset::Dataset;
use super::draft::{FactDraft, GapDraft, RecordDraft, SourceDraft};
use super::form::{Borrowed, RecordForm};
use super::kind::Kind;
use super::layer;
use super::origin::{Origin, Origins, Spot};
use super::problem::{Problem, did_you_mean, nearest};
use super::sanitise::{self, Fault};

/// The text of one file of a dataset.
#[derive(Clone, Debug)]
pub struct Text {
    /// The name shown in problems.
    pub file: String,
    /// What the file holds.
    pub part: Part,
    /// JSON: an array of records or of sources.
    pub json: Cow<'static, str>,
    /// 0 for the dataset itself, then 1 for the first that is laid on top, and so on.
    pub layer: usize,
}

/// What a file of a dataset holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Records of one kind.
    Records(Kind),
    /// Sources.
    Sources,
}

impl Part {
    /// The part that a file name without its folder stands for, such as `meetings.json`.
    pub fn of_file(name: &str) -> Option<Part> {
        let word = name.strip_suffix(".json")?;
        Part::named(word)
    }

    /// The part of a word: `sources`, or the plural of a kind.
    pub fn named(word: &str) -> Option<Part> {
        if word == "sources" {
            return Some(Part::Sources);
        }
        Kind::ALL.iter().find(|kind| kind.plural() == word).map(|&kind| Part::Records(kind))
    }
}

/// Reads texts that are known to be good, in one pass; the first mistake ends it.
pub fn quick(texts: &[Text]) -> Result<Dataset, Problem> {
    let mut records = Vec::new();
    let mut sources: Vec<SourceDraft<'_>> = Vec::new();
    for text in texts {
        let told = |error: &serde_json::Error| json_problem(&text.file, error);
        match text.part {
            Part::Records(kind) => {
                let forms: Vec<RecordForm<'_, FactDraft<'_>, GapDraft<'_>>> =
                    serde_json::from_str(&text.json).map_err(|error| told(&error))?;
                records.extend(forms.into_iter().map(|form| record(kind, form)));
            }
            Part::Sources => {
                sources.extend(serde_json::from_str::<Vec<SourceDraft<'_>>>(&text.json).map_err(|error| told(&error))?);
            }
        }
    }
    Ok(Dataset::new(&records, &sources))
}

/// What careful reading yields: everything that could be read and was not taken away, where it stands, and what could not be read.
#[derive(Debug, Default)]
pub struct Reading<'a> {
    /// The records in the order of the texts.
    pub records: Vec<RecordDraft<'a>>,
    /// The sources in the order of the texts.
    pub sources: Vec<SourceDraft<'a>>,
    /// Where they stand.
    pub origins: Origins,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
}

/// Reads record by record and fact by fact, so that one mistake hides no other. Control characters are replaced and reported.
/// Texts of higher layers are laid on top of the lower ones.
///
/// What was read may be taken away after each item: kept, the records of a large dataset are many small pieces of memory. Where
/// layers lie on each other only the end knows what a record is.
pub(super) fn careful_each<'a>(texts: &'a [Text], take: &mut impl FnMut(&mut Reading<'a>)) -> Reading<'a> {
    let mut reading = Reading::default();
    let is_layered = texts.iter().any(|text| text.layer > 0);
    for text in texts {
        match serde_json::from_str::<Vec<&RawValue>>(&text.json) {
            Ok(items) => {
                let mut lines = Lines::new(&text.json);
                reading.origins.files.push(text.file.clone());
                for item in items {
                    reading.item(text, &mut lines, item);
                    if !is_layered {
                        take(&mut reading);
                    }
                }
            }
            Err(error) => reading.problems.push(json_problem(&text.file, &error)),
        }
    }
    if is_layered {
        layer::lay_on_top(&mut reading);
        take(&mut reading);
    }
    reading
}

/// As [`careful_each`], with everything kept.
#[cfg(test)]
pub(crate) fn careful(texts: &[Text]) -> Reading<'_> {
    careful_each(texts, &mut |_| {})
}

impl<'a> Reading<'a> {
    fn item(&mut self, text: &Text, lines: &mut Lines<'_>, item: &'a RawValue) {
        let line = lines.of(item);
        match text.part {
            Part::Records(kind) => self.record((kind, text), lines, item),
            Part::Sources => match serde_json::from_str::<SourceDraft<'a>>(item.get()) {
                Ok(mut source) => {
                    let dirty = sanitise::source(&mut source);
                    self.dirty(text, line, &source.id, dirty);
                    self.sources.push(source);
                    let at = Spot::new(&self.origins, line);
                    self.origins.sources.push(Origin { at, facts: 0..0, layer: text.layer });
                }
                Err(error) => self.problem(text, line, id_of(item), &error),
            },
        }
    }

    fn record(&mut self, (kind, text): (Kind, &Text), lines: &mut Lines<'_>, item: &'a RawValue) {
        let line = lines.of(item);
        let form: RecordForm<'a, &'a RawValue, &'a RawValue> = match serde_json::from_str(item.get()) {
            Ok(form) => form,
            Err(error) => return self.problem(text, line, id_of(item), &error),
        };
        let n_before = self.origins.facts.len();
        let mut facts = Vec::with_capacity(form.facts.len());
        for raw in &form.facts {
            let line = lines.of(raw);
            match serde_json::from_str::<FactDraft<'a>>(raw.get()) {
                Ok(fact) => {
                    facts.push(fact);
                    self.origins.facts.push(Spot::new(&self.origins, line));
                }
                Err(error) => self.problem(text, line, form.id.to_string(), &error),
            }
        }
        let mut gaps = Vec::with_capacity(form.gaps.len());
        for raw in &form.gaps {
            match serde_json::from_str::<GapDraft<'a>>(raw.get()) {
                Ok(gap) => gaps.push(gap),
                Err(error) => self.problem(text, lines.of(raw), form.id.to_string(), &error),
            }
        }
        let RecordForm { id, name, short, aliases, summary, .. } = form;
        let aliases = plain_aliases(aliases);
        let mut record = RecordDraft { kind, id, name, short, aliases, summary, facts, gaps };
        let dirty = sanitise::record(&mut record);
        self.dirty(text, line, &record.id, dirty);
        self.records.push(record);
        let (at, facts) = (Spot::new(&self.origins, line), n_before..self.origins.facts.len());
        self.origins.records.push(Origin { at, facts, layer: text.layer });
    }

    fn problem(&mut self, text: &Text, line: usize, record: String, error: &serde_json::Error) {
        // Within an item the parser counts lines anew; the words before " at line" are what a person needs.
        let within = error.line().saturating_sub(1);
        let message = plain(error);
        let (property, message) = match message.strip_prefix("property ").and_then(|rest| rest.split_once(": ")) {
            Some((property, rest)) => (property.to_string(), rest.to_string()),
            None => (String::new(), message),
        };
        self.problems.push(Problem { file: text.file.clone(), line: line + within, record, property, message });
    }

    fn dirty(&mut self, text: &Text, line: usize, record: &str, dirty: Option<sanitise::Dirt>) {
        let Some(dirt) = dirty else { return };
        let message = match dirt.fault {
            Fault::Forbidden(c) => format!("holds the invisible character U+{:04X}; delete it", u32::from(c)),
            Fault::Long => format!("is longer than {} characters; shorten it", sanitise::LONGEST),
        };
        let (file, record, property) = (text.file.clone(), record.into(), dirt.place.into());
        self.problems.push(Problem { file, line, record, property, message });
    }
}

fn record<'a>(kind: Kind, form: RecordForm<'a, FactDraft<'a>, GapDraft<'a>>) -> RecordDraft<'a> {
    let RecordForm { id, name, short, aliases, summary, facts, gaps } = form;
    RecordDraft { kind, id, name, short, aliases: plain_aliases(aliases), summary, facts, gaps }
}

fn plain_aliases(aliases: Vec<Borrowed<'_>>) -> Vec<Cow<'_, str>> {
    aliases.into_iter().map(|Borrowed(alias)| alias).collect()
}

fn json_problem(file: &str, error: &serde_json::Error) -> Problem {
    let message = format!("{}, at column {}", plain(error), error.column());
    Problem { file: file.into(), line: error.line().max(1), record: String::new(), property: String::new(), message }
}

/// The message of the parser without the position that it appends, and with control characters shown as what they are not.
fn plain(error: &serde_json::Error) -> String {
    let message = sanitise::text(&error.to_string());
    let words = message.rsplit_once(" at line ").map_or(message.as_str(), |(words, _)| words);
    match words {
        "recursion limit exceeded" => {
            "lists and objects lie too deep in each other; a dataset needs five levels".into()
        }
        "expected value" => "a value is missing, or a comma stands before nothing".into(),
        "invalid type: map, expected a sequence" => "must be a list of records in [ ]".into(),
        words => words.into(),
    }
}

/// The lines of a text, counted from where one was asked for last: a text is read from its beginning to its end.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    fn new(text: &str) -> Lines<'_> {
        Lines { text, offset: 0, line: 1 }
    }

    /// The line, from 1, on which a raw value begins; it must be a part of the text.
    fn of(&mut self, raw: &RawValue) -> usize {
        let offset = raw.get().as_ptr().addr().saturating_sub(self.text.as_ptr().addr()).min(self.text.len());
        let n_breaks = |range: Range<usize>| self.text.get(range).unwrap_or_default().matches('\n').count();
        if offset < self.offset {
            self.line -= n_breaks(offset..self.offset);
        } else {
            self.line += n_breaks(self.offset..offset);
        }
        self.offset = offset;
        self.line
    }
}

/// The id of an item that could not be read as a whole, if it has one.
fn id_of(item: &RawValue) -> String {
    let value: Option<serde_json::Value> = serde_json::from_str(item.get()).ok();
    value.and_then(|value| value.get("id")?.as_str().map(sanitise::text)).unwrap_or_default()
}

/// The parts of one file that holds an object: `{"sources": [...], "meetings": [...]}`, with `"linked": {...}` of the same form
/// and `"about"`, which is skipped. Each part keeps the lines before it, as blank ones, so that problems name the lines of the file.
pub fn split(file: &str, json: &str) -> Result<Vec<Text>, Vec<Problem>> {
    let mut parts = Parts { file, texts: Vec::new(), problems: Vec::new(), room: json.len() + LEAST_ROOM };
    parts.object(json, true);
    if parts.problems.is_empty() { Ok(parts.texts) } else { Err(parts.problems) }
}

/// How many blank lines the parts of a file may have before them in all, besides the length of the file.
const LEAST_ROOM: usize = 1 << 20;

struct Parts<'a> {
    file: &'a str,
    texts: Vec<Text>,
    problems: Vec<Problem>,
    /// The blank lines that parts may still have before them: thousands of small parts below each other would fill the memory.
    room: usize,
}

impl Parts<'_> {
    /// Only the whole file may have a linked part: a chain of them could be as long as the file and exhaust the stack.
    fn object(&mut self, json: &str, is_whole: bool) {
        let members = match serde_json::from_str::<Members>(json) {
            Ok(members) => members.0,
            Err(error) => return self.problems.push(json_problem(self.file, &error)),
        };
        let mut lines = Lines::new(json);
        for (word, raw) in members {
            let line = lines.of(raw);
            match (word.as_str(), Part::named(&word)) {
                ("about", _) => {}
                ("linked", _) if is_whole => match self.padded(raw, line) {
                    Some(padded) => self.object(&padded, false),
                    None => return,
                },
                (_, Some(part)) => match self.padded(raw, line) {
                    Some(json) => {
                        self.texts.push(Text { file: self.file.into(), part, json: Cow::Owned(json), layer: 0 });
                    }
                    None => return,
                },
                (_, None) => self.unknown(&sanitise::text(&word), line),
            }
        }
    }

    /// A part below as many blank lines as stand before it in the file; none, and a problem, when there is no room left for them.
    fn padded(&mut self, raw: &RawValue, line: usize) -> Option<String> {
        let n_before = line.saturating_sub(1);
        let Some(room) = self.room.checked_sub(n_before) else {
            self.tell(line, "too many lists stand below each other; join those of one kind, delete empty lines".into());
            return None;
        };
        self.room = room;
        Some(format!("{}{}", "\n".repeat(n_before), raw.get()))
    }

    fn unknown(&mut self, word: &str, line: usize) {
        let plurals = Kind::ALL.iter().map(|kind| kind.plural());
        let hint = did_you_mean(nearest(word, plurals.chain(["sources"])));
        self.tell(line, format!("{word} is no part of a dataset{hint}"));
    }

    fn tell(&mut self, line: usize, message: String) {
        let (record, property) = (String::new(), String::new());
        self.problems.push(Problem { file: self.file.into(), line, record, property, message });
    }
}

/// The members of an object in their order, none lost when a word stands twice.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> serde::Deserialize<'de> for Members<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> serde::de::Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object such as {\"meetings\": [...]}, or a file named after a kind, such as meetings.json")
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
