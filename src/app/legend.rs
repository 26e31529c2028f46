//! What the signs of each screen mean, for its help. Draws none of them.

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
    sign(&[List, Prompt, Sheet, Timeline, ViewPrompt, Succession, Comparison, Conflicts], "≠", "sources differ; D shows all sides"),
    sign(READ, "*", "a marked record"),
    sign(READ, "▲ ▼", "the list is in the order of this column, upwards or downwards"),
    sign(READ, "?", "before a value: whether it was so on the day that is asked about is not known"),
    sign(READ, "▸", "before a kind: the one that is listed"),
    sign(READ, "1▸", "a link; t and its number follow it"),
    sign(READ, "[1]", "the number of the source, at the end of the sheet; i shows it in full"),
    sign(READ, "·", "between a short name and the whole one"),
    sign(READ, "▐", "how much of the list or the sheet is in sight"),
    sign(&[Timeline, ViewPrompt], "A E", "an event in Asia or in Europe; each has its colour"),
    sign(&[Timeline, ViewPrompt], "●", "an event, a date or the beginning of a term"),
    sign(&[Timeline, ViewPrompt], "○", "a source saw it then; when it began is not known"),
    sign(&[Timeline, ViewPrompt], "━", "it lasted: all this time is known"),
    sign(&[Timeline, ViewPrompt], "┄", "at some time in here: only the month or the year is known"),
    sign(&[Timeline, ViewPrompt], "◂ ▸", "it began earlier than is known, or goes on; ▸ before a lane: the selected one"),
    sign(&[Timeline, ViewPrompt], "┫", "the end of a term"),
    sign(&[Timeline, ViewPrompt], "┊", "a year, a month or a day of the axis"),
    sign(&[Timeline, ViewPrompt], "▼ │", "the date of the cursor"),
    sign(&[Timeline, ViewPrompt], "·", "below, in the list: the date of a record that is no meeting"),
    sign(&[Map, ViewPrompt], "●", "meetings were held here"),
    sign(&[Map, ViewPrompt], "◆", "a hub has its seat here"),
    sign(&[Map, ViewPrompt], "○", "a capital: something belongs to its country, where exactly is not known"),
    sign(&[Map, ViewPrompt], "■", "an organisation, or something else"),
    sign(&[Map, ViewPrompt], "⠤", "dots: coasts; in another colour: lines from the selected record to the next of its places and to linked records"),
    sign(&[Map, ViewPrompt], "▸", "the record whose lines are drawn"),
    sign(&[Succession], "┝ ┥", "the first and the last day of a term"),
    sign(&[Succession], "━ ┅", "a term; broken where sources differ"),
    sign(&[Succession], "●", "a term too short for a line"),
    sign(&[Succession], "◂ ▸", "it began earlier than is known, or goes on"),
    sign(&[Succession], "┄", "no holder is known"),
    sign(&[Succession], "·", "a source saw it in this time; when it began and ended is not known"),
    sign(&[Succession], "├ └ ─ │", "what it consists of"),
    sign(&[Succession], "→", "who took over from whom"),
    sign(&[Comparison], "◂", "the selected record"),
    sign(&[Comparison], "‹ ›", "more records to the left or to the right"),
    sign(&[Path], "● │", "a record, and how it is linked with the next"),
    sign(&[Conflicts], "·", "a source"),
    sign(&[Overview], "● ▸ ○", "a meeting that was held, the next one, a later one"),
    sign(&[Overview], "█", "how many, beside each other"),
];
