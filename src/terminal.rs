//! The program on the terminal: the loop of draw, wait, update, perform. The only layer that touches the terminal.

mod backend;
mod effects;
mod guard;
#[cfg(any(not(unix), test))]
mod input;
#[cfg(unix)]
mod keys;
mod listeners;
mod panic_hook;
mod queue;
#[cfg(unix)]
mod sequence;
#[cfg(unix)]
mod signals;

use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::thread;
use std::time::{Duration, Instant};

use ratatui::Terminal;

use crate::app::{App, Effect, MemoryChange, press, update};
#[cfg(unix)]
use crate::app::{Code, Key};
use crate::catalog::Catalog;
use crate::store::Store;
use crate::ui::{Theme, draw};

use backend::FrameBackend;
use guard::Guard;
use listeners::{Listeners, listen_for_events};
use queue::{Incoming, Receiver, Sender, queue};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Quit,
    /// A signal of this number asked for it.
    Signal(i32),
    /// The terminal is gone, as when its window was closed.
    Gone,
}

impl Ending {
    /// The exit code that shells know for it: 0, or 128 and the number of the signal.
    pub fn code(self) -> u8 {
        /// What a closed terminal sends.
        const HANGUP: i32 = 1;
        let signal = match self {
            Ending::Quit => return 0,
            Ending::Signal(signal) => signal,
            Ending::Gone => HANGUP,
        };
        u8::try_from(128 + signal).unwrap_or(u8::MAX)
    }
}

/// Whether a key is heard once the patience with these bytes is over, and no more of them was kept than a paste may be long.
#[cfg(unix)]
pub fn hears_a_key_after(bytes: &[u8]) -> bool {
    let mut parser = sequence::SequenceParser::default();
    for &byte in bytes {
        parser.push(byte).and_then(keys::input);
    }
    let is_bounded = parser.n_kept() <= sequence::LONGEST_PASTE;
    parser.give_up().and_then(keys::input);
    let key = parser.push(b'q').and_then(keys::input);
    is_bounded && parser.patience().is_none() && key == Some(Incoming::Key(Key::plain(Code::Char('q'))))
}

/// A flood of keys is drawn about twenty times a second, which is enough to see that it is taken in.
const SHORTEST_BURST: Duration = Duration::from_millis(50);

/// Runs the program until it ends. Restores the terminal on every way out.
pub fn run(catalog: &'static Catalog, theme: &Theme, app: App, store: &Store) -> io::Result<Ending> {
    let (sender, receiver) = queue();
    let listeners = Listeners::new(sender.clone())?;
    panic_hook::install();
    let guard = Guard::enter(app.mouse)?;
    let terminal = Terminal::new(FrameBackend::default())?;
    if catalog.is_large() {
        // Not joined: the program may end while the index is built.
        thread::Builder::new().name("index".into()).spawn(|| catalog.corpus())?;
    }
    let mut session = Session { catalog, theme, store, app, guard, terminal, sender };
    let ending = session.browse(listeners, &receiver);
    let restored = session.guard.leave();
    match ending {
        Ok(ending) if ending == Ending::Quit => restored.map(|()| ending),
        Ok(ending) => Ok(ending),
        Err(_) if !io::stdin().is_terminal() => Ok(Ending::Gone),
        Err(error) => Err(error),
    }
}

/// Everything that lives as long as the program has the terminal.
struct Session<'a> {
    catalog: &'a Catalog,
    theme: &'a Theme,
    store: &'a Store,
    app: App,
    guard: Guard,
    terminal: Terminal<FrameBackend>,
    sender: Sender,
}

impl Session<'_> {
    /// Draws, waits and responds until something ends it. Waits without a time-out: while nothing happens, nothing is done.
    fn browse(&mut self, listeners: Listeners, receiver: &Receiver) -> io::Result<Ending> {
        self.draw()?;
        let sender = listeners.listen_for_signals()?;
        self.terminal.backend_mut().show()?;
        listen_for_events(sender)?;
        let mut painting = Duration::ZERO;
        loop {
            // Whatever is waiting is taken in before the next frame: a held key never lags behind its own pictures. A long paste
            // is drawn while it comes in, but the pictures take a small part of the time.
            let mut is_stale = false;
            for incoming in receiver.burst(SHORTEST_BURST.max(painting * 8)) {
                match self.respond(incoming)? {
                    ControlFlow::Continue(changed) => is_stale |= changed,
                    ControlFlow::Break(ending) => return Ok(ending),
                }
            }
            if is_stale {
                let start = Instant::now();
                self.draw()?;
                self.terminal.backend_mut().show()?;
                painting = start.elapsed();
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let mut viewport = self.app.viewport.clone();
        self.terminal.draw(|frame| viewport = draw(self.catalog, &self.app, self.theme, frame))?;
        self.app.set_viewport(viewport);
        Ok(())
    }

    /// Continues with whether the screen is out of date.
    fn respond(&mut self, incoming: Incoming) -> io::Result<ControlFlow<Ending, bool>> {
        let effect = match incoming {
            Incoming::Key(key) => press(self.catalog, &mut self.app, key),
            Incoming::Action(action) => update(self.catalog, &mut self.app, action),
            Incoming::Resized => None,
            Incoming::Message(message) => {
                self.app.message = message;
                None
            }
            #[cfg(unix)]
            Incoming::Continued => {
                self.guard.reenter()?;
                return self.redraw();
            }
            Incoming::End(ending) => return Ok(ControlFlow::Break(ending)),
        };
        effect.map_or(Ok(ControlFlow::Continue(true)), |effect| self.perform(effect))
    }

    fn perform(&mut self, effect: Effect) -> io::Result<ControlFlow<Ending, bool>> {
        match effect {
            Effect::Quit => return Ok(ControlFlow::Break(Ending::Quit)),
            Effect::Redraw => return self.redraw(),
            Effect::Copy(text) => self.copy(&text)?,
            Effect::Export { name, contents } => self.app.message = effects::export(&name, &contents),
            Effect::Launch(address) => self.launch(&address),
            Effect::Mouse(is_on) => self.guard.set_mouse(is_on)?,
            Effect::Keep(change) => self.keep(&change),
            Effect::Suspend => {
                self.guard.suspend(effects::stop)?;
                return self.redraw();
            }
        }
        Ok(ControlFlow::Continue(true))
    }

    fn launch(&mut self, address: &str) {
        let sender = self.sender.clone();
        let report = move |message| {
            // A loop that has ended needs no messages.
            let _ = sender.send(Incoming::Message(message));
        };
        if let Err(message) = effects::launch(address, report) {
            self.app.message = message;
        }
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        if !effects::copy(text)? {
            self.app.message =
                "too long for the clipboard of terminals; the commands show and export write files".into();
        }
        Ok(())
    }

    fn keep(&mut self, change: &MemoryChange) {
        if let Err(error) = self.store.keep(change) {
            self.app.message = format!("not kept for the next session: {error}");
        }
    }

    /// Draws the next frame from nothing, at the size that the terminal has now.
    fn redraw(&mut self) -> io::Result<ControlFlow<Ending, bool>> {
        self.terminal.backend_mut().forget();
        // Not `clear`: it asks the terminal where the cursor is and waits for the answer, which the event thread would eat.
        let area = self.terminal.size()?.into();
        self.terminal.resize(area)?;
        Ok(ControlFlow::Continue(true))
    }
}
