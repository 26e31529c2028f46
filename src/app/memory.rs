//! What is kept from one session to the next, and every change of it. Knows no file: whoever keeps it applies the same changes.

use std::collections::BTreeMap;

/// Marks, saved searches, earlier searches and the country. Records are meant by id, since the next session may read another dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The ids of marked records, in the order they were marked.
    pub marks: Vec<String>,
    /// Queries by the names they were saved under.
    pub saved: BTreeMap<String, String>,
    /// What was searched for, the latest last, each once.
    pub searches: Vec<String>,
    /// The id of the user's country.
    pub country: Option<String>,
}

/// A change of the memory. Changes are idempotent, and changes of different things commute, so concurrent sessions lose
/// nothing of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemoryChange {
    Mark(String),
    Unmark(Vec<String>),
    Search(String),
    Save { name: String, query: String },
    Forget(String),
    Country(String),
}

/// All of it is read at every start.
const MAX_SEARCHES: usize = 200;
const MAX_MARKS: usize = 5_000;
const MAX_SAVED: usize = 500;

impl Memory {
    pub fn apply(&mut self, change: &MemoryChange) {
        match change {
            MemoryChange::Mark(id) => self.mark(id),
            MemoryChange::Unmark(ids) => self.marks.retain(|marked| !ids.contains(marked)),
            MemoryChange::Search(text) => self.search(text),
            MemoryChange::Save { name, query } => self.save(name, query),
            MemoryChange::Forget(name) => drop(self.saved.remove(name)),
            MemoryChange::Country(id) => self.country = Some(id.clone()),
        }
    }

    fn mark(&mut self, id: &str) {
        if self.marks.len() < MAX_MARKS && !self.marks.iter().any(|marked| marked == id) {
            self.marks.push(id.into());
        }
    }

    fn search(&mut self, text: &str) {
        self.searches.retain(|known| known != text);
        self.searches.push(text.into());
        let n_excess = self.searches.len().saturating_sub(MAX_SEARCHES);
        self.searches.drain(..n_excess);
    }

    fn save(&mut self, name: &str, query: &str) {
        if self.saved.len() < MAX_SAVED || self.saved.contains_key(name) {
            self.saved.insert(name.into(), query.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(changes: &[MemoryChange]) -> Memory {
        let mut memory = Memory::default();
        for change in changes {
            memory.apply(change);
        }
        memory
    }

    #[test]
    fn a_change_made_twice_is_made_once() {
        let save = |query: &str| MemoryChange::Save { name: "mine".into(), query: query.into() };
        for change in [
            MemoryChange::Mark("kotka".into()),
            MemoryChange::Search("lamp".into()),
            save("lamp"),
            MemoryChange::Forget("x".into()),
            MemoryChange::Country("malta".into()),
        ] {
            assert_eq!(after(&[change.clone(), change.clone()]), after(&[change]));
        }
        assert_eq!(after(&[save("lamp"), save("fog")]).saved["mine"], "fog");
        assert_eq!(
            after(&[MemoryChange::Mark("kotka".into()), MemoryChange::Unmark(vec!["kotka".into()])]),
            Memory::default()
        );
    }

    #[test]
    fn the_latest_search_stands_last_and_the_oldest_are_forgotten() {
        let searches: Vec<MemoryChange> = (0..300).map(|number| MemoryChange::Search(format!("{number}"))).collect();
        let memory = after(&searches);
        assert_eq!(memory.searches.len(), MAX_SEARCHES);
        assert_eq!(memory.searches.last().map(String::as_str), Some("299"));
        let again = after(&["a", "b", "a"].map(|text| MemoryChange::Search(text.into())));
        assert_eq!(again.searches, ["b", "a"]);
    }

    #[test]
    fn no_more_is_kept_than_can_be_read_at_every_start() {
        let marks: Vec<MemoryChange> = (0..=MAX_MARKS).map(|number| MemoryChange::Mark(format!("{number}"))).collect();
        assert_eq!(after(&marks).marks.len(), MAX_MARKS);
        let save = |name: String, query: &str| MemoryChange::Save { name, query: query.into() };
        let mut saves: Vec<MemoryChange> = (0..=MAX_SAVED).map(|number| save(format!("{number}"), "old")).collect();
        saves.push(save("0".into(), "new"));
        let memory = after(&saves);
        assert_eq!((memory.saved.len(), memory.saved["0"].as_str()), (MAX_SAVED, "new"));
        saves.push(MemoryChange::Forget("0".into()));
        assert!(!after(&saves).saved.contains_key("0"));
    }
}
