//! What comes in, from whatever thread waits for it, in one queue. Decides nothing about what it means.

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::time::{Duration, Instant};
use std::{io, thread};

use crossterm::event::Event;

use super::Ending;

/// Something that the loop must answer.
pub(super) enum Incoming {
    /// A key, a paste, the mouse.
    Event(Event),
    /// The window has another size.
    Resized,
    /// The program goes on after it was stopped.
    Continued,
    /// The program is to end.
    End(Ending),
}

/// The reading end of the queue.
pub(super) struct Waiting {
    receiver: Receiver<Incoming>,
}

/// The writing end of the queue. It is short, so that the end of the program never waits behind a long paste.
pub(super) type Sender = SyncSender<Incoming>;

const LONGEST_QUEUE: usize = 256;

/// How often, and how long apart, a full queue is asked for a place: a loop that answers at all has one long before that.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// How long an ending program may take to end by itself. A terminal that reads nothing any more blocks it for ever.
const PATIENCE: Duration = Duration::from_secs(1);

impl Waiting {
    /// Waits for something, however long it takes, then yields it and what else comes, until nothing is left or the time is over.
    pub(super) fn burst(&self, longest: Duration) -> impl Iterator<Item = Incoming> {
        // The threads end only with the terminal, so that an end of the queue is the end of the program.
        let first = self.receiver.recv().unwrap_or(Incoming::End(Ending::Gone));
        let start = Instant::now();
        let is_over = move || start.elapsed() > longest;
        let more = std::iter::from_fn(move || if is_over() { None } else { self.receiver.try_recv().ok() });
        std::iter::once(first).chain(more)
    }
}

/// What will wait, each in a thread of its own that is blocked in the kernel until something happens, so that idling costs nothing.
pub(super) struct Listeners {
    sender: Sender,
    #[cfg(unix)]
    signals: signal_hook::iterator::Signals,
}

impl Listeners {
    /// Everything that comes is kept from here on, though nobody listens yet. Yields the queue besides, into which it will go.
    pub(super) fn new() -> io::Result<(Listeners, Waiting)> {
        let (sender, receiver) = mpsc::sync_channel(LONGEST_QUEUE);
        #[cfg(unix)]
        let signals = super::signals::register()?;
        let listeners = Listeners {
            sender,
            #[cfg(unix)]
            signals,
        };
        Ok((listeners, Waiting { receiver }))
    }

    /// Starts the threads around the first time that something is written, so that they do not delay it. Signals are listened to
    /// before, since a terminal that takes nothing would keep the program from ending; whatever else comes waits in the
    /// terminal, and a terminal that is gone takes nothing without an error.
    pub(super) fn start_around(self, write: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        #[cfg(unix)]
        super::signals::listen(self.signals, self.sender.clone())?;
        write()?;
        #[cfg(unix)]
        super::signals::listen_for_hangup(self.sender.clone())?;
        thread::Builder::new().name("events".into()).spawn(move || read_events(&self.sender))?;
        Ok(())
    }
}

/// Passes events on until the terminal ends.
fn read_events(sender: &Sender) {
    loop {
        let incoming = match crossterm::event::read() {
            Ok(event) => Incoming::Event(event),
            Err(_) => return end(sender, Ending::Gone),
        };
        if sender.send(incoming).is_err() {
            return;
        }
    }
}

/// Asks the program to end, and ends it when it does not: modes of the terminal are given back even then.
pub(super) fn end(sender: &Sender, ending: Ending) {
    let is_told = || sender.try_send(Incoming::End(ending)).is_ok();
    for _ in 0..TRIES {
        if is_told() {
            break;
        }
        thread::sleep(PAUSE);
    }
    thread::sleep(PATIENCE);
    // Only what needs no writing: the writer is what the program hangs on.
    let _ = crossterm::terminal::disable_raw_mode();
    std::process::exit(i32::from(ending.code()));
}
