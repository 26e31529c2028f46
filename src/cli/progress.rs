//! What standard error shows while something takes long: that it goes on, and how to stop it. Slows nothing down.

use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Nobody wonders about less, and a line that only flashes disturbs.
const TICK: Duration = Duration::from_millis(500);

/// Does the work; a terminal shows what it is when it takes longer than a moment, until it is done.
pub(super) fn with_progress<T>(what: &str, work: impl FnOnce() -> T) -> T {
    if !stderr().is_terminal() {
        return work();
    }
    thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        scope.spawn(move || tick(what, &waiting));
        let result = work();
        drop(done);
        result
    })
}

/// Writes a line at every tick until the other end is dropped, then blanks it. Writes no escape sequence: nobody knows yet whether
/// the terminal understands any.
fn tick(what: &str, waiting: &Receiver<()>) {
    let mut n_columns = 0;
    for half_seconds in 1u32.. {
        if waiting.recv_timeout(TICK) == Err(RecvTimeoutError::Disconnected) {
            break;
        }
        let line = format!("aep: {what}, {} s; ctrl-c stops it", half_seconds / 2);
        n_columns = line.len();
        // Nothing can be done about a standard error that is closed.
        let _ = write!(stderr(), "\r{line}");
    }
    if n_columns > 0 {
        let _ = write!(stderr(), "\r{:n_columns$}\r", "");
    }
}
