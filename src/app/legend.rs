//! What the symbols of each screen mean, for its help. Draws none of them.

use super::context::Context::{
    self, Comparison, Conflicts, List, Map, Overview, Path, Prompt, Sheet, Succession, Timeline, ViewPrompt,
};

/// A sign, or signs that belong together, and where they are drawn.
pub struct Sign {
    pub contexts: &'static [Context],
    pub sign: &'static str,
    pub about: &'static str,
}

const fn sign(contexts: &'static [Context], sign: &'static str, about: &'static str) -> Sign {
    Sign { contexts, sign, about }
}

const READ: &[Context] = &[List, Prompt, Sheet];

#[rustfmt::skip] // one sign a line, so that the table reads as a table
pub static LEGEND: &[Sign] = &[
    sign(&[List, Prompt, Sheet, Timeline, ViewPrompt, Succession, Comparison, Conflicts], "≠", "sources disagree; D shows all sides"),
    sign(&[Sheet, Conflicts], "≠ preferred", "sources disagree, and this is what the best of them say"),
    sign(&[Sheet, Conflicts], "≠ disputed", "sources disagree, and others say something else"),
    sign(&[Sheet, Conflicts], "≠ contested", "sources disagree about it, and none of them is preferred"),
    sign(&[Sheet], "superseded", "it was so, or was so planned; something later replaced it"),
    sign(READ, "*", "a marked record"),
    sign(READ, "▲ ▼", "the list is sorted by this column, ascending or descending"),
    sign(READ, "?", "before a value: not known whether it held on the date asked about"),
    sign(READ, "▸", "before a kind: the one in the list; before a row: the record that is read"),
    sign(READ, "1▸", "a link; follow it with t and its number"),
    sign(READ, "[1]", "number of the source at the end of the sheet; i shows it in full"),
    sign(READ, "·", "between short and full name"),
    sign(READ, "▐", "how much of the list or sheet is visible"),
    sign(&[Timeline, ViewPrompt], "A E", "an event in Asia or in Europe; each has its colour"),
    sign(&[Timeline, ViewPrompt], "●", "an event, a date or the beginning of a term"),
    sign(&[Timeline, ViewPrompt], "○", "vouched for then; when it began is not known"),
    sign(&[Timeline, ViewPrompt], "━", "lasted all this time"),
    sign(&[Timeline, ViewPrompt], "┄", "some time within: only the month or year is known"),
    sign(&[Timeline, ViewPrompt], "◂ ▸", "began earlier than known, or goes on; ▸ before a lane: the selected one"),
    sign(&[Timeline, ViewPrompt], "┫", "the end of a term"),
    sign(&[Timeline, ViewPrompt], "┊", "a year, month or day of the axis"),
    sign(&[Timeline, ViewPrompt], "▼ │", "cursor date"),
    sign(&[Timeline, ViewPrompt], "·", "in the list below: a date of something other than a meeting"),
    sign(&[Map, ViewPrompt], "●", "meetings were held here"),
    sign(&[Map, ViewPrompt], "◆", "a hub is based here"),
    sign(&[Map, ViewPrompt], "○", "a capital: something in this country, exact place not known"),
    sign(&[Map, ViewPrompt], "■", "an organisation, or something else"),
    sign(&[Map, ViewPrompt], "⠤", "dots: coasts; in another colour: lines from the selected record to its other places and to linked records"),
    sign(&[Map, ViewPrompt], "▸", "the record whose links are drawn"),
    sign(&[Succession], "┝ ┥", "the first and the last day of a term"),
    sign(&[Succession], "━ ┅", "a term; broken where sources differ and do not prefer it"),
    sign(&[Succession], "●", "a term too short for a line"),
    sign(&[Succession], "◂ ▸", "began earlier than known, or goes on"),
    sign(&[Succession], "┄", "no holder is known"),
    sign(&[Succession], "·", "vouched for in this time; beginning and end are not known"),
    sign(&[Succession], "├ └ ─ │", "parts and members"),
    sign(&[Succession], "→", "who took over from whom"),
    sign(&[Comparison], "◂", "the selected record"),
    sign(&[Comparison], "‹ ›", "more records to the left or right"),
    sign(&[Path], "● │", "a record, and its link to the next"),
    sign(&[Conflicts], "·", "a source"),
    sign(&[Overview], "● ▸ ○", "a meeting that was held, the next one with a date, another one to come"),
    sign(&[Overview], "█", "bars compare the counts"),
];
