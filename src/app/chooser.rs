//! A list to choose from over the screen: help, palette, copy menu, facets, marks. Every choice is an action.

use super::action::Action;
use super::cursor::Cursor;
use super::prompt::Prompt;
use crate::data::Handle;
use crate::search::fold::folded;

#[derive(Clone, Debug)]
pub struct Chooser {
    pub title: String,
    pub prompt: Prompt,
    pub cursor: Cursor,
    /// Whether choosing leaves the list open, as for facets.
    pub stays: bool,
    pub mode: ChooserMode,
    items: Vec<Item>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChooserMode {
    /// It narrows the list.
    Narrow,
    /// It narrows the list; the arrows to the sides make the selected column narrower and wider.
    Columns,
    /// It is a date, and the list is made anew.
    Date,
    /// It is a name to save a search under, and the list is made anew.
    Name,
    /// It searches for the record that this one is linked with, and the list is made anew.
    Linked(Handle),
    /// It searches for the record that this one is compared with, and the list is made anew.
    Compared(Handle),
}

impl ChooserMode {
    /// What stands in the empty prompt.
    pub fn hint(self) -> &'static str {
        match self {
            ChooserMode::Narrow => "type to narrow",
            ChooserMode::Columns => "type to narrow; ← narrower column, → wider",
            ChooserMode::Date => "2018, 2018-10 …; empty: all times",
            ChooserMode::Name => "type a name to save this search",
            ChooserMode::Linked(_) | ChooserMode::Compared(_) => "type to search",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What stands in front: a key, a count, a mark.
    pub lead: String,
    pub label: String,
    /// What choosing it does; nothing when it only informs.
    pub action: Option<Action>,
}

impl Chooser {
    pub fn new(title: &str, items: Vec<Item>) -> Chooser {
        let (prompt, cursor) = (Prompt::default(), Cursor::default());
        Chooser { title: title.into(), prompt, cursor, stays: false, mode: ChooserMode::Narrow, items }
    }

    /// The items in which every typed word occurs, or that answer what is typed.
    pub fn shown(&self) -> Vec<&Item> {
        if !matches!(self.mode, ChooserMode::Narrow | ChooserMode::Columns) {
            return self.items.iter().collect();
        }
        let words: Vec<String> = folded(self.prompt.text()).split(' ').map(String::from).collect();
        let fits = |item: &&Item| {
            let text = folded(&format!("{} {}", item.lead, item.label));
            words.iter().all(|word| text.contains(word.as_str()))
        };
        self.items.iter().filter(fits).collect()
    }

    pub fn chosen(&self) -> Option<Action> {
        let shown = self.shown();
        shown.get(self.cursor.row(shown.len()))?.action.clone()
    }

    /// Replaces the items and keeps what is typed and selected.
    pub fn refill(&mut self, items: Vec<Item>) {
        self.items = items;
    }
}
