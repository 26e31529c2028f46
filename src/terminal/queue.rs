//! One queue for everything that arrives, from whatever thread waits for it. Decides nothing about what it means.

use std::sync::mpsc::{self, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use super::Ending;
use crate::app::{Action, Key};

/// Something that the loop must respond to.
#[derive(Debug, PartialEq)]
pub(super) enum Incoming {
    Key(Key),
    /// A paste or the mouse.
    Action(Action),
    Resized,
    Message(String),
    /// The program goes on after it was stopped, which only Unix does.
    #[cfg(unix)]
    Continued,
    End(Ending),
}

pub(super) type Sender = SyncSender<Incoming>;

pub(super) struct Receiver(mpsc::Receiver<Incoming>);

/// Short, so that the end of the program never waits behind a long paste.
const LONGEST_QUEUE: usize = 256;

/// How often, and how long apart, [`end`] tries a full queue: a loop that responds at all has room long before that.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// How long an ending program may take to end by itself. A stalled terminal would block the exit for ever.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) fn queue() -> (Sender, Receiver) {
    let (sender, receiver) = mpsc::sync_channel(LONGEST_QUEUE);
    (sender, Receiver(receiver))
}

impl Receiver {
    /// Waits for something, however long it takes, then yields it and what else comes, until nothing is left or the time is over.
    pub(super) fn burst(&self, longest: Duration) -> impl Iterator<Item = Incoming> {
        // The threads end only with the terminal, so that an end of the queue is the end of the program.
        let first = self.0.recv().unwrap_or(Incoming::End(Ending::Gone));
        let start = Instant::now();
        let is_over = move || start.elapsed() > longest;
        let more = std::iter::from_fn(move || if is_over() { None } else { self.0.try_recv().ok() });
        std::iter::once(first).chain(more)
    }
}

/// Asks the loop to end, and exits the process when it does not. Leaves raw mode even then.
pub(super) fn end(sender: &Sender, ending: Ending) {
    for _ in 0..TRIES {
        if sender.try_send(Incoming::End(ending)).is_ok() {
            break;
        }
        thread::sleep(PAUSE);
    }
    thread::sleep(PATIENCE);
    // Only what needs no writing: the writer is what the program hangs on.
    let _ = crossterm::terminal::disable_raw_mode();
    std::process::exit(i32::from(ending.code()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_all_that_waits_in_order() {
        let (sender, receiver) = queue();
        sender.send(Incoming::Resized).unwrap();
        sender.send(Incoming::Action(Action::Redraw)).unwrap();
        let burst: Vec<Incoming> = receiver.burst(Duration::from_secs(60)).collect();
        assert!(matches!(burst[..], [Incoming::Resized, Incoming::Action(Action::Redraw)]));
    }

    #[test]
    fn a_burst_whose_time_is_over_leaves_the_rest() {
        let (sender, receiver) = queue();
        sender.send(Incoming::Resized).unwrap();
        sender.send(Incoming::Action(Action::Redraw)).unwrap();
        let mut burst = receiver.burst(Duration::ZERO);
        assert!(matches!(burst.next(), Some(Incoming::Resized)));
        thread::sleep(Duration::from_millis(1));
        assert!(burst.next().is_none());
        assert!(matches!(receiver.burst(Duration::ZERO).next(), Some(Incoming::Action(_))));
    }

    #[test]
    fn a_queue_without_senders_is_a_terminal_that_is_gone() {
        let (_, receiver) = queue();
        assert!(matches!(receiver.burst(Duration::ZERO).next(), Some(Incoming::End(Ending::Gone))));
    }
}
