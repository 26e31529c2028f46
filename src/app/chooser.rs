//! A list to choose from over the screen: help, palette, copy menu, facets, marks. Every choice is an action.

use super::action::{Action, ExportContent};
use super::cursor::{Cursor, Direction, Motion};
use super::prompt::Prompt;
use super::scope::Scope;
use crate::data::Handle;
use crate::search::fold::folded;

#[derive(Clone, Debug)]
pub struct Chooser {
    pub title: String,
    pub prompt: Prompt,
    pub cursor: Cursor,
    pub mode: ChooserMode,
    /// The first row that was drawn last; an item may take several.
    pub offset: usize,
    pub(super) items: Vec<Item>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChooserMode {
    Narrow,
    /// It narrows the list of actions; what names none is searched for.
    Actions,
    /// It narrows the list, to which one comes back from what is chosen.
    Sources,
    /// It narrows the list, which stays open.
    Facets,
    /// The same; the arrows to the sides make the selected column narrower and wider.
    Columns,
    /// It is a date; the list is rebuilt.
    Date,
    /// It is the name of the file that this is written to; the list is rebuilt.
    File(ExportContent),
    /// It is a name to save a search under; the list is rebuilt.
    Name,
    /// It searches for the other end of a path from this record; the list is rebuilt.
    Linked(Handle),
    /// It searches for a record to compare this one with; the list is rebuilt.
    Compared(Handle),
}

impl ChooserMode {
    /// Whether typing narrows the list instead of rebuilding it.
    pub(super) fn narrows(self) -> bool {
        use ChooserMode::{Actions, Columns, Facets, Narrow, Sources};
        matches!(self, Narrow | Actions | Sources | Facets | Columns)
    }

    /// The placeholder of the empty prompt.
    fn hint(self) -> &'static str {
        match self {
            ChooserMode::Narrow | ChooserMode::Actions | ChooserMode::Facets | ChooserMode::Sources => {
                "type to narrow; space: next page"
            }
            ChooserMode::Columns => "type to narrow; ← narrower column, → wider",
            ChooserMode::Date => "2018, 2018-10 …; empty for today",
            ChooserMode::Name => "type a name to save this search",
            ChooserMode::File(_) => "type the name of a file",
            ChooserMode::Linked(_) => "type to search",
            ChooserMode::Compared(_) => "type to search; marked with m, up to four compare",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// A key, a count or a mark before the label.
    pub lead: String,
    pub label: String,
    /// What choosing it does; nothing when it only informs.
    pub action: Option<Action>,
}

impl Item {
    pub(super) fn new(lead: impl Into<String>, label: impl Into<String>, action: Action) -> Item {
        Item { lead: lead.into(), label: label.into(), action: Some(action) }
    }

    /// Whether it only stands over others.
    pub fn is_heading(&self) -> bool {
        self.lead.is_empty() && self.action.is_none()
    }

    pub(super) fn note(lead: impl Into<String>, label: impl Into<String>) -> Item {
        Item { lead: lead.into(), label: label.into(), action: None }
    }
}

impl Chooser {
    pub fn new(title: &str, items: Vec<Item>) -> Chooser {
        let (prompt, cursor) = (Prompt::default(), Cursor::default());
        Chooser { title: title.into(), prompt, cursor, mode: ChooserMode::Narrow, offset: 0, items }
    }

    /// The placeholder of the empty prompt; one item needs no narrowing.
    pub fn hint(&self) -> &'static str {
        if self.mode.narrows() && self.items.len() < 2 { "" } else { self.mode.hint() }
    }

    /// The items that match what is typed; one that is led by just that, such as a key or an abbreviation, comes first.
    pub fn shown(&self) -> Vec<&Item> {
        if !self.mode.narrows() || self.prompt.text().is_empty() {
            return self.items.iter().collect();
        }
        let (typed, has_words) = (folded(self.prompt.text()), contains_words(self.prompt.text()));
        let (mut shown, mut others) = (Vec::new(), Vec::new());
        let mut heading = "";
        for item in &self.items {
            if item.is_heading() {
                heading = &item.label;
            }
            if has_words(&[&item.lead, &item.label, heading].join(" ")) {
                let is_led = folded(&item.lead) == typed;
                (if is_led { &mut shown } else { &mut others }).push(item);
            }
        }
        shown.extend(others);
        shown
    }

    /// Moves; pages of the rows that are in sight, of which each shows an item, follow one another without skipping any.
    pub(super) fn step(&mut self, motion: Motion, rows: &[Option<usize>]) {
        match (motion, rows) {
            (Motion::PageDown, [.., Some(last)]) => {
                let above = rows.iter().position(|shown| *shown == Some(*last));
                self.offset += above.filter(|row| *row > 0).unwrap_or(rows.len());
                self.cursor = Cursor::at(*last);
            }
            (Motion::PageUp, [Some(first), ..]) => {
                let n_rows = rows.iter().filter(|shown| **shown == Some(*first)).count();
                self.offset = self.offset.saturating_sub((rows.len() - n_rows).max(1));
                self.cursor = Cursor::at(*first);
            }
            (_, _) => self.cursor.step(motion, self.shown().len(), rows.len()),
        }
    }

    fn selected(&self) -> Option<&Item> {
        let shown = self.shown();
        shown.get(self.cursor.row(shown.len())).copied()
    }

    pub(super) fn why_nothing(&self) -> String {
        self.selected().map_or_else(|| self.nothing().into(), |item| item.label.clone())
    }

    /// What stands in place of the items when none matches.
    pub fn nothing(&self) -> &'static str {
        if self.mode == ChooserMode::Actions {
            "no action has these words; enter searches everything for them"
        } else {
            "no match; esc closes the list"
        }
    }

    /// Whether headings divide the items.
    pub(super) fn has_groups(&self) -> bool {
        self.items.iter().any(Item::is_heading)
    }

    /// Whether there is anything to choose, not only to read.
    pub(super) fn has_choices(&self) -> bool {
        self.items.iter().any(|item| item.action.is_some())
    }

    /// Selects the heading of a neighbouring group; around the end.
    pub(super) fn step_group(&mut self, direction: Direction) {
        let shown = self.shown();
        let headings: Vec<usize> = (0..shown.len()).filter(|&row| shown[row].is_heading()).collect();
        let row = direction.nearest(&headings, self.cursor.row(shown.len()));
        self.cursor = row.map_or(self.cursor, Cursor::at);
    }

    pub fn chosen(&self) -> Option<Action> {
        match self.selected() {
            Some(item) => item.action.clone(),
            None if self.mode == ChooserMode::Actions => {
                Some(Action::List(Scope::Everything, self.prompt.text().into()))
            }
            None => None,
        }
    }
}

/// Whether every typed word occurs in a text.
pub(super) fn contains_words(typed: &str) -> impl Fn(&str) -> bool + use<> {
    let typed = folded(typed);
    move |text| {
        let text = folded(text);
        typed.split(' ').all(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_led_by_just_the_words_typed_comes_before_what_only_has_them() {
        let items = ["BILT Bridging Innovation in TVET", "TVET Vocational training", "EG2 Recognition"];
        let items = items.map(|item| item.split_once(' ').unwrap());
        let items = items.map(|(lead, label)| Item::new(lead, label, Action::Help)).to_vec();
        let mut chooser = Chooser::new("Glossary", items);
        chooser.prompt = Prompt::new("tvet");
        let leads: Vec<&str> = chooser.shown().iter().map(|item| item.lead.as_str()).collect();
        assert_eq!(leads, ["TVET", "BILT"]);
    }
}
