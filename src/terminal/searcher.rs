//! Searches of a large dataset beside the keys: one thread that works out the newest question and drops the one before.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread::Scope;

use super::incoming::{Incoming, Sender};
use crate::app::{Question, answer};
use crate::catalog::Catalog;

/// A question with the flag that gives it up.
type Errand = (Question, Arc<AtomicBool>);

/// The asking end; when it is dropped the thread ends.
pub(super) struct Searcher {
    errands: mpsc::Sender<Errand>,
    running: Option<Errand>,
    ending: Arc<AtomicBool>,
}

impl Searcher {
    /// Starts the thread, which makes the index, then sleeps until it is asked something.
    pub(super) fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        catalog: &'scope Catalog,
        answers: Sender,
    ) -> Searcher {
        let (errands, waiting) = mpsc::channel();
        let ending = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&ending);
        scope.spawn(move || {
            catalog.prepare(&ended);
            search(catalog, &waiting, &answers);
        });
        Searcher { errands, running: None, ending }
    }

    /// Asks, unless just that is being searched for.
    pub(super) fn ask(&mut self, question: &Question) {
        if self.running.as_ref().is_some_and(|(running, _)| running == question) {
            return;
        }
        self.give_up();
        let errand = (question.clone(), Arc::new(AtomicBool::new(false)));
        self.running = Some(errand.clone());
        // The thread ends only when this end is dropped.
        let _ = self.errands.send(errand);
    }

    /// The answer has been taken: the same question may be asked again.
    pub(super) fn done(&mut self) {
        self.running = None;
    }

    fn give_up(&mut self) {
        if let Some((_, given_up)) = self.running.take() {
            given_up.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Searcher {
    fn drop(&mut self) {
        self.ending.store(true, Ordering::Relaxed);
        self.give_up();
    }
}

fn search(catalog: &Catalog, errands: &Receiver<Errand>, answers: &Sender) {
    for (question, given_up) in errands {
        let answer = answer(catalog, &question, &given_up);
        if !given_up.load(Ordering::Relaxed) && answers.send(Incoming::Answer(Box::new(answer))).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Scope as Records;
    use crate::report::fixture::rivers;

    #[test]
    fn the_newest_question_is_answered_last_and_the_thread_ends_with_the_asking() {
        let catalog = Catalog::checked(&rivers(), "rivers".into()).unwrap();
        let (answers, incoming) = mpsc::sync_channel(8);
        let question = |text: &str| Question { scope: Records::Everything, text: text.into(), asof: None };
        let mut found = Vec::new();
        std::thread::scope(|scope| {
            let mut searcher = Searcher::start(scope, &catalog, answers);
            searcher.ask(&question("riv"));
            searcher.ask(&question("river"));
            searcher.ask(&question("river"));
            while found.last() != Some(&question("river")) {
                let Ok(Incoming::Answer(answer)) = incoming.recv() else { break };
                found.push(answer.question);
            }
        });
        assert!(incoming.recv().is_err(), "asked twice, answered once");
        assert_eq!(found.last(), Some(&question("river")));
    }
}
