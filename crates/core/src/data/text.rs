//! The texts of a dataset: one for each part of a file. Reads no records.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::kind::Kind;
use super::line::Lines;
use super::members::Members;
use super::problem::{Problem, did_you_mean, nearest};
use super::sanitise;
use super::syntax::{json_problem, mended};

#[derive(Clone, Debug)]
pub struct Text {
    pub file: String,
    pub part: Part,
    /// JSON: an array of records or of sources.
    pub json: Cow<'static, str>,
    /// 0 for the dataset itself, then 1 for the first that is laid on top, and so on.
    pub layer: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Records(Kind),
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

/// The parts of one file that holds an object: `{"sources": [...], "meetings": [...]}`, with `"linked": {...}` of the same form
/// and `"about"` and `"$schema"`, which are skipped. Each part keeps the lines before it, as blank ones, so that problems name the lines of the file.
pub fn split(file: &str, json: &str) -> Result<Vec<Text>, Vec<Problem>> {
    let (texts, problems) = split_leniently(file, json);
    if problems.is_empty() { Ok(texts) } else { Err(problems) }
}

/// As [`split`], with the parts that can be read beside what is wrong with the others. A part of a wrong name is read as the
/// likeliest, so that it hides no other mistake.
pub fn split_leniently(file: &str, json: &str) -> (Vec<Text>, Vec<Problem>) {
    let mut parts = Parts { file, texts: Vec::new(), problems: Vec::new(), room: json.len() + EXTRA_PADDING };
    parts.object(json, true);
    (parts.texts, parts.problems)
}

/// How many blank lines the parts of a file may have before them in all, beyond the length of the file.
const EXTRA_PADDING: usize = 1 << 20;

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
            Err(error) => {
                // What stands beside a comma too many is checked too.
                return match mended(self.file, json).filter(|(_, problems)| !problems.is_empty()) {
                    Some((mended, problems)) => {
                        self.problems.extend(problems);
                        self.object(&mended, is_whole);
                    }
                    None => self.problems.push(json_problem(self.file, json, &error)),
                };
            }
        };
        if is_whole && members.iter().any(|(word, _)| word == "id") {
            return self
                .tell(1, "is one record; put it into a list of its kind: {\"meetings\": [{\"id\": ...}]}".into());
        }
        let mut lines = Lines::new(json);
        for (word, raw) in members {
            let line = lines.of(raw);
            let named = Part::named(&word).or_else(|| self.meant(&word, line).filter(|_| raw.get().starts_with('[')));
            match (word.as_str(), named) {
                ("$schema", _) if !raw.get().starts_with('"') => {
                    self.tell(line, "$schema must be the address of a schema, in double quotes; or delete it".into());
                }
                ("about" | "$schema", _) => {}
                ("linked", _) if !is_whole => self.tell(line, "linked stands within linked; move its lists out".into()),
                ("linked", _) => match self.with_leading_lines(raw, line) {
                    Some(padded) => self.object(&padded, false),
                    None => return,
                },
                (_, Some(part)) => match self.with_leading_lines(raw, line) {
                    Some(json) => {
                        self.texts.push(Text { file: self.file.into(), part, json: Cow::Owned(json), layer: 0 });
                    }
                    None => return,
                },
                (_, None) => {}
            }
        }
    }

    /// A part below as many blank lines as stand before it in the file; none, and a problem, when there is no room left for them.
    fn with_leading_lines(&mut self, raw: &RawValue, line: usize) -> Option<String> {
        let n_before = line.saturating_sub(1);
        let Some(room) = self.room.checked_sub(n_before) else {
            self.tell(line, "too many lists follow one another; merge those of one kind, delete empty lines".into());
            return None;
        };
        self.room = room;
        Some(format!("{}{}", "\n".repeat(n_before), raw.get()))
    }

    /// The likeliest part for a word that names none, which is told.
    fn meant(&mut self, word: &str, line: usize) -> Option<Part> {
        if matches!(word, "about" | "$schema" | "linked") {
            return None;
        }
        let plurals = Kind::ALL.iter().map(|kind| kind.plural());
        let of_kind = |kind: &&Kind| nearest(word.trim_end_matches('s'), [kind.word()].into_iter()).is_some();
        let one = || Kind::ALL.iter().find(of_kind).map(|kind| kind.plural());
        let meant = nearest(word, plurals.clone().chain(["sources", "$schema"])).or_else(one);
        let takes = plurals.chain(["sources"]).collect::<Vec<_>>().join(", ");
        let hint = if meant.is_some() { did_you_mean(meant) } else { format!("; write one of {takes}") };
        self.tell(line, format!("{} is no part of a dataset{hint}", sanitise::text(word)));
        meant.and_then(Part::named)
    }

    fn tell(&mut self, line: usize, message: String) {
        let (record, property) = (String::new(), String::new());
        self.problems.push(Problem { file: self.file.into(), line, record, property, message });
    }
}
