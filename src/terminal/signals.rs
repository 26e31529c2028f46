//! What Unix reports to a program: signals, what the terminal sends, and that it is gone.

use std::os::fd::AsFd;
use std::time::Duration;
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;

use super::Ending;
use super::queue::{Incoming, Sender, end};

/// What ends a program that does not listen, as far as it may come from outside.
const ENDING: [i32; 14] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGXCPU,
];
#[cfg(target_os = "linux")]
const ENDING_ON_LINUX: [i32; 2] = [rustix::process::Signal::POWER.as_raw(), rustix::process::Signal::STKFLT.as_raw()];
#[cfg(not(target_os = "linux"))]
const ENDING_ON_LINUX: [i32; 0] = [];

/// Keeps signals from here on until [`listen`]: none is lost.
pub(super) fn register() -> io::Result<Signals> {
    Signals::new(ENDING.into_iter().chain(ENDING_ON_LINUX).chain([SIGWINCH, SIGCONT, SIGXFSZ]))
}

pub(super) fn listen(mut signals: Signals, sender: Sender) -> io::Result<()> {
    let pass_on = move || signals.forever().for_each(|signal| send(&sender, signal));
    thread::Builder::new().name("signals".into()).spawn(pass_on)?;
    Ok(())
}

/// Starts the thread that waits for the end of the terminal.
pub(super) fn listen_for_hangup(sender: Sender) -> io::Result<()> {
    thread::Builder::new().name("hangup".into()).spawn(move || wait_for_hangup(&sender))?;
    Ok(())
}

fn send(sender: &Sender, signal: i32) {
    let incoming = match signal {
        SIGWINCH => Incoming::Resized,
        SIGCONT => Incoming::Continued,
        // Writing beyond the limit of a file then fails, and says so.
        SIGXFSZ => return,
        ending => return end(sender, Ending::Signal(ending)),
    };
    // The loop may have ended meanwhile, and then needs no signal.
    let _ = sender.send(incoming);
}

pub(super) enum Read {
    /// The number of bytes read; none at the end of the terminal.
    Bytes(usize),
    /// Nothing in the time.
    Silence,
}

/// Reads what the terminal sends, waiting for so long, or for ever.
pub(super) fn read(bytes: &mut [u8], longest: Option<Duration>) -> io::Result<Read> {
    let stdin = io::stdin();
    let time_out = longest.map(|longest| Timespec::try_from(longest).expect("patience is short"));
    loop {
        let mut terminal = [PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN)];
        let read = match poll(&mut terminal, time_out.as_ref()) {
            Ok(0) => return Ok(Read::Silence),
            Ok(_) => rustix::io::read(stdin.as_fd(), &mut *bytes),
            Err(error) => Err(error),
        };
        match read {
            Ok(n_read) => return Ok(Read::Bytes(n_read)),
            // Somebody else may have read it, or the program was stopped.
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Waits until the terminal is gone. A hang-up is reported even to those who ask for nothing, so that no key wakes this;
/// reading instead would compete for keys, and polling with a time-out would cost something while nothing happens.
fn wait_for_hangup(sender: &Sender) {
    let stdin = io::stdin();
    loop {
        let mut terminal = [PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::empty())];
        match poll(&mut terminal, None) {
            Ok(_) => return end(sender, Ending::Gone),
            Err(Errno::INTR) => {}
            Err(_) => return,
        }
    }
}
