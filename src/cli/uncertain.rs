//! What `aep list conflict` and `aep list gap` print: contradictions with all their sides, and gaps.

use super::format::Formatting;
use super::printer::Printer;
use super::selection::Selection;
use super::{Exit, Result};
use crate::data::Handle;
use crate::report::{Conflict, conflict_json, conflict_table, conflicts, counted, gap_table, gaps_json};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Uncertain {
    Conflict,
    Gap,
}

impl Uncertain {
    pub(super) const ALL: [(Uncertain, &'static str, &'static str); 2] = [
        (Uncertain::Conflict, "conflict", "where sources disagree"),
        (Uncertain::Gap, "gap", "what was looked for and not found"),
    ];

    pub(super) fn named(word: &str) -> Option<Uncertain> {
        let word = word.to_lowercase();
        let is_meant = |known: &str| word.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest == "s");
        Uncertain::ALL.into_iter().find(|(_, known, _)| is_meant(known)).map(|(uncertain, ..)| uncertain)
    }

    pub(super) fn word(self) -> &'static str {
        Uncertain::ALL.iter().find(|(known, ..)| *known == self).expect("both have a word").1
    }

    pub(super) fn list(self, selection: &Selection<'_>, format: &Formatting, out: &mut Printer<'_>) -> Result<Exit> {
        let (n_found, n_records) = match self {
            Uncertain::Conflict => write_conflicts(selection, format, out)?,
            Uncertain::Gap => write_gaps(selection, format, out)?,
        };
        if n_found > 0 && format.is_text() {
            out.remark(&format!("{} in {}", counted(n_found, self.word()), counted(n_records, "record")))?;
        }
        Ok(selection.exit())
    }
}

/// Returns how many conflicts there are, and in how many records.
fn write_conflicts(selection: &Selection<'_>, format: &Formatting, out: &mut Printer<'_>) -> Result<(usize, usize)> {
    let view = selection.view();
    let found: Vec<Conflict<'_>> = selection.records().into_iter().flat_map(|handle| conflicts(view, handle)).collect();
    let objects = found.iter().map(|conflict| conflict_json(view, conflict));
    selection.output("Conflicts", || conflict_table(view, &found)).with_objects(objects).write(out, format)?;
    let mut records: Vec<Handle> = found.iter().map(|conflict| conflict.record).collect();
    records.dedup();
    Ok((found.len(), records.len()))
}

/// Returns how many gaps there are, and in how many records.
fn write_gaps(selection: &Selection<'_>, format: &Formatting, out: &mut Printer<'_>) -> Result<(usize, usize)> {
    let view = selection.view();
    let mut records = selection.records();
    records.retain(|&handle| view.record(handle).gaps().len() > 0);
    let objects = records.iter().flat_map(|&handle| gaps_json(view, handle));
    selection.output("Gaps", || gap_table(view, &records)).with_objects(objects).write(out, format)?;
    Ok((records.iter().map(|&handle| view.record(handle).gaps().len()).sum(), records.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_several_name_the_same() {
        for word in ["conflict", "conflicts", "Conflicts"] {
            assert_eq!(Uncertain::named(word), Some(Uncertain::Conflict));
        }
        assert_eq!(Uncertain::named("gaps"), Some(Uncertain::Gap));
        for word in ["conflicting", "has:gap", ""] {
            assert_eq!(Uncertain::named(word), None, "{word}");
        }
    }
}
