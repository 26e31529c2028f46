//! Visited records. Knows nothing of the screens on which they were read.

use crate::data::Handle;

/// The records that were read, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    visited: Vec<Handle>,
}

/// Visits kept at most; the oldest go first.
const LONGEST: usize = 500;

impl History {
    /// Records a visit; one of the record that was visited last is the same visit.
    pub fn visit(&mut self, handle: Handle) {
        if self.visited.last() == Some(&handle) {
            return;
        }
        self.visited.push(handle);
        if self.visited.len() > LONGEST {
            self.visited.remove(0);
        }
    }

    /// The latest visited record that is not the one that is read.
    pub fn other_than(&self, read: Option<Handle>) -> Option<Handle> {
        self.visited.iter().rev().copied().find(|&handle| Some(handle) != read)
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
    fn the_record_before_is_the_latest_other_one() {
        let [one, two] = [1, 2].map(Handle::at);
        let mut history = History::default();
        assert_eq!(history.other_than(None), None);
        history.visit(one);
        assert_eq!((history.other_than(Some(one)), history.other_than(None)), (None, Some(one)));
        history.visit(two);
        history.visit(two);
        assert_eq!(history.other_than(Some(two)), Some(one));
        assert_eq!(history.list(), [two, one]);
    }

    #[test]
    fn the_oldest_visits_are_forgotten() {
        let mut history = History::default();
        (0..LONGEST + 2).for_each(|number| history.visit(Handle::at(number)));
        assert_eq!(history.list().len(), LONGEST);
        assert_eq!(history.list().last(), Some(&Handle::at(2)));
    }
}
