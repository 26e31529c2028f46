//! Concurrent sessions lose nothing of each other's, in whatever order their changes reach the file.

use std::collections::BTreeSet;

use aep::app::{Memory, MemoryChange};
use aep::store::state;
use proptest::prelude::*;

/// A change of a session that marks records of its own.
fn change(session: char) -> impl Strategy<Value = MemoryChange> {
    let id = (0u8..6).prop_map(move |number| format!("{session}{number}"));
    let name = (0u8..3).prop_map(move |number| format!("{session}-{number}"));
    prop_oneof![
        4 => id.clone().prop_map(MemoryChange::Mark),
        2 => proptest::collection::vec(id, 0..3).prop_map(MemoryChange::Unmark),
        1 => "[a-z ]{1,12}".prop_map(MemoryChange::Search),
        1 => (name.clone(), "[a-z: ]{1,12}").prop_map(|(name, query)| MemoryChange::Save { name, query }),
        1 => name.prop_map(MemoryChange::Forget),
    ]
}

fn after<'a>(changes: impl IntoIterator<Item = &'a MemoryChange>) -> Memory {
    let mut memory = Memory::default();
    changes.into_iter().for_each(|change| memory.apply(change));
    memory
}

fn set(marks: &[String]) -> BTreeSet<String> {
    marks.iter().cloned().collect()
}

proptest! {
    #[test]
    fn changes_of_two_sessions_meet_without_loss(
        one in proptest::collection::vec(change('a'), 0..30),
        other in proptest::collection::vec(change('b'), 0..30),
        turns in proptest::collection::vec(any::<bool>(), 60),
    ) {
        let (mut ones, mut others) = (one.iter(), other.iter());
        let mixed = turns.iter().filter_map(|&turn| if turn { ones.next().or_else(|| others.next()) } else { others.next().or_else(|| ones.next()) });
        let mixed: Vec<&MemoryChange> = mixed.collect();
        prop_assert_eq!(mixed.len(), one.len() + other.len());
        let (memory, alone, alone_too) = (after(mixed.iter().copied()), after(&one), after(&other));
        prop_assert_eq!(set(&memory.marks), &set(&alone.marks) | &set(&alone_too.marks));
        let mut saved = alone.saved.clone();
        saved.extend(alone_too.saved.clone());
        prop_assert_eq!(&memory.saved, &saved);
        prop_assert_eq!(set(&memory.searches), &set(&alone.searches) | &set(&alone_too.searches));
    }

    #[test]
    fn a_memory_survives_writing_and_reading(changes in proptest::collection::vec(change('a'), 0..30)) {
        let memory = after(&changes);
        prop_assert_eq!(state::parse(state::print(&memory).as_bytes()).ok(), Some(memory));
    }
}
