//! Visited records, as in a browser of the web: back, forward, and a list.

use crate::data::Handle;

/// The records that were read, and the current one among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    visited: Vec<Handle>,
    at: usize,
}

/// Visits kept at most; the oldest go first.
const LONGEST: usize = 500;

impl History {
    /// Records a visit and drops what lay ahead.
    pub fn visit(&mut self, handle: Handle) {
        if self.current() == Some(handle) {
            return;
        }
        self.visited.truncate(self.at + 1);
        self.visited.push(handle);
        if self.visited.len() > LONGEST {
            self.visited.remove(0);
        }
        self.at = self.visited.len() - 1;
    }

    pub fn current(&self) -> Option<Handle> {
        self.visited.get(self.at).copied()
    }

    pub fn back(&mut self) -> Option<Handle> {
        self.at = self.at.checked_sub(1)?;
        self.current()
    }

    pub fn forward(&mut self) -> Option<Handle> {
        let next = self.visited.get(self.at + 1).copied()?;
        self.at += 1;
        Some(next)
    }

    /// Switches between the current record and the previous one.
    pub fn toggle(&mut self) -> Option<Handle> {
        if self.at + 1 < self.visited.len() { self.forward() } else { self.back() }
    }

    /// The visited records, the latest first, each once.
    pub fn list(&self) -> Vec<Handle> {
        let mut list: Vec<Handle> = Vec::new();
        for &handle in self.visited.iter().rev() {
            if !list.contains(&handle) {
                list.push(handle);
            }
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_return_and_a_new_visit_forgets_what_lay_ahead() {
        let [one, two, three] = [1, 2, 3].map(Handle::at);
        let mut history = History::default();
        assert_eq!(history.back(), None);
        history.visit(one);
        history.visit(two);
        history.visit(two);
        assert_eq!(history.back(), Some(one));
        assert_eq!(history.back(), None);
        assert_eq!(history.forward(), Some(two));
        assert_eq!(history.toggle(), Some(one));
        history.visit(three);
        assert_eq!(history.forward(), None);
        assert_eq!(history.list(), [three, one]);
    }

    #[test]
    fn the_oldest_visits_are_forgotten_and_toggling_goes_to_and_fro() {
        let mut history = History::default();
        (0..LONGEST + 2).for_each(|number| history.visit(Handle::at(number)));
        let [last, before] = [LONGEST + 1, LONGEST].map(Handle::at);
        assert_eq!((history.list().len(), history.current()), (LONGEST, Some(last)));
        assert_eq!((history.toggle(), history.toggle(), history.toggle()), (Some(before), Some(last), Some(before)));
        assert_eq!(history.list().last(), Some(&Handle::at(2)));
        history.visit(before);
        assert_eq!(history.forward(), Some(last), "a visit of the same record forgets nothing");
    }
}
