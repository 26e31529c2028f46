//! The threads that fill the queue. Each is blocked in the kernel until something happens, so that idling costs nothing.

use std::{io, thread};

use super::Ending;
use super::queue::{Sender, end};
#[cfg(unix)]
use super::signals::{self, Read};
#[cfg(unix)]
use super::{keys, sequence::SequenceParser};

pub(super) struct Listeners {
    sender: Sender,
    #[cfg(unix)]
    signals: signal_hook::iterator::Signals,
}

impl Listeners {
    /// Starts no thread yet, but signals are kept from here on.
    pub(super) fn new(sender: Sender) -> io::Result<Listeners> {
        Ok(Listeners {
            sender,
            #[cfg(unix)]
            signals: signals::register()?,
        })
    }

    /// Listens to signals, before anything is written: a terminal that takes nothing would keep the program from ending.
    pub(super) fn listen_for_signals(self) -> io::Result<Sender> {
        #[cfg(unix)]
        signals::listen(self.signals, self.sender.clone())?;
        Ok(self.sender)
    }
}

/// Listens to keys and the end of the terminal, after the first frame, so that no thread delays it; until then they wait in the
/// terminal.
pub(super) fn listen_for_events(sender: Sender) -> io::Result<()> {
    #[cfg(unix)]
    signals::listen_for_hangup(sender.clone())?;
    thread::Builder::new().name("events".into()).spawn(move || read_events(&sender))?;
    Ok(())
}

/// Passes events on until the terminal or the loop ends.
#[cfg(not(unix))]
fn read_events(sender: &Sender) {
    loop {
        let Ok(event) = crossterm::event::read() else { return end(sender, Ending::Gone) };
        if super::input::input(&event).is_some_and(|incoming| sender.send(incoming).is_err()) {
            return;
        }
    }
}

/// Passes events on until the terminal or the loop ends. Not through crossterm, which takes reports of the terminal for keys, or
/// waits for ever for an end of them that it does not know.
#[cfg(unix)]
fn read_events(sender: &Sender) {
    let mut parser = SequenceParser::default();
    let mut bytes = [0; 4096];
    loop {
        let sequences = match signals::read(&mut bytes, parser.patience()) {
            Ok(Read::Bytes(0)) | Err(_) => return end(sender, Ending::Gone),
            Ok(Read::Bytes(n_read)) => bytes[..n_read].iter().filter_map(|&byte| parser.push(byte)).collect(),
            Ok(Read::Silence) => Vec::from_iter(parser.give_up()),
        };
        if sequences.into_iter().filter_map(keys::input).any(|incoming| sender.send(incoming).is_err()) {
            return;
        }
    }
}
