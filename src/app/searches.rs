//! Searches that come back: the earlier ones in the prompt, the last one, and those that were saved under a name.

use super::action::{Action, Effect};
use super::chooser::{Chooser, ChooserMode, Item, contains_words};
use super::cursor::Direction;
use super::memory::MemoryChange;
use super::scope::Scope;
use super::{App, Screen};
use crate::catalog::Catalog;

#[derive(Clone, Debug, Default)]
pub(super) struct PromptHistory {
    /// Searches back from the newest; 0 is what was typed.
    back: usize,
    /// What was typed before the walk began.
    draft: String,
}

impl App {
    /// Changes the memory; the effect changes it on disk.
    pub(super) fn keep(&mut self, change: MemoryChange) -> Effect {
        self.memory.apply(&change);
        Effect::Keep(change)
    }

    /// Remembers the query of a search; filters are not searches.
    pub(super) fn remember_search(&mut self) -> Option<Effect> {
        self.prompt_history = PromptHistory::default();
        let text = self.list().prompt.text().to_string();
        let is_search = self.scope == Scope::Everything && !text.trim().is_empty();
        is_search.then(|| self.keep(MemoryChange::Search(text)))
    }

    /// Walks through earlier searches in the prompt; the walk ends with what was typed.
    pub(super) fn recall_search(&mut self, catalog: &Catalog, direction: Direction) {
        let n_searches = self.memory.searches.len();
        let back = match direction {
            Direction::Previous => (self.prompt_history.back + 1).min(n_searches),
            Direction::Next => self.prompt_history.back.saturating_sub(1),
        };
        if n_searches == 0 {
            self.message = "no earlier search".into();
            return;
        }
        let draft = match self.prompt_history.back {
            0 => self.list().prompt.text().to_string(),
            _ => std::mem::take(&mut self.prompt_history.draft),
        };
        let text = if back == 0 { draft.clone() } else { self.memory.searches[n_searches - back].clone() };
        self.ask(catalog, &text);
        self.prompt_history = PromptHistory { back, draft };
    }

    pub(super) fn resume(&mut self, catalog: &Catalog) {
        match self.memory.searches.last().cloned() {
            Some(text) => self.show_query(catalog, Scope::Everything, &text),
            None => self.message = "no search yet; / searches".into(),
        }
    }

    /// The saved searches; a typed name saves the one that is shown.
    pub(super) fn open_saved_menu(&mut self) {
        let items = self.saved_items("");
        if items.is_empty() && self.shown_query().is_none() {
            self.message = "no search is saved yet; search with / and type a name here to save it".into();
            return;
        }
        self.chooser = Some(Chooser { mode: ChooserMode::Name, ..Chooser::new("Saved searches", items) });
    }

    /// Saved searches that match the text, then saving under that name, then forgetting the search of that name.
    pub(super) fn saved_items(&self, text: &str) -> Vec<Item> {
        let name = text.trim();
        let known = self.memory.saved.get(name);
        let has_words = contains_words(name);
        let mut items = Vec::new();
        for (name, query) in &self.memory.saved {
            let label = format!("{name}: {query}");
            if has_words(&label) {
                items.push(Item::new("search", label, Action::List(Scope::Everything, query.clone())));
            }
        }
        if let Some(query) = self.shown_query().filter(|query| !name.is_empty() && known != Some(query)) {
            let lead = if known.is_some() { "replace" } else { "save" };
            items.push(Item::new(lead, format!("{name}: {query}"), Action::SaveSearch(name.into())));
        }
        if known.is_some() {
            items.push(Item::new("forget", name, Action::ForgetSearch(name.into())));
        }
        items
    }

    /// The whole query of the list; none for pages and unfiltered lists.
    fn shown_query(&self) -> Option<String> {
        let is_list = !matches!(self.screen, Screen::Page(_)) && !self.list().prompt.text().trim().is_empty();
        is_list.then(|| self.list().query().to_string())
    }

    pub(super) fn save_search(&mut self, name: String) -> Option<Effect> {
        let query = self.shown_query()?;
        self.message = format!("saved as {name}");
        Some(self.keep(MemoryChange::Save { name, query }))
    }

    pub(super) fn forget_search(&mut self, name: String) -> Effect {
        self.message = format!("{name} is no longer saved");
        self.keep(MemoryChange::Forget(name))
    }
}
