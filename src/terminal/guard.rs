//! The one owner of the terminal's state: whatever happens, it is given back as it was found.

use std::io::{self, IsTerminal, Write};
use std::panic;

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};

/// Holds the terminal; dropping it gives the terminal back.
pub(super) struct Guard {
    _private: (),
}

impl Guard {
    /// Takes the terminal. Without one, says so in a sentence.
    pub(super) fn enter() -> io::Result<Guard> {
        if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
            let sentence = "there is no terminal to browse on; try: aep search mobility, or aep --help";
            return Err(io::Error::new(io::ErrorKind::Unsupported, sentence));
        }
        let ours = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let _ = give_back();
            ours(info);
        }));
        take()?;
        Ok(Guard { _private: () })
    }

    /// Gives the terminal back and tells whether that worked.
    #[expect(clippy::unused_self, reason = "the guard is used up")]
    pub(super) fn leave(self) -> io::Result<()> {
        give_back()
    }

    /// Gives the terminal to the shell, and takes it again when the program goes on.
    #[expect(clippy::unused_self, reason = "only the owner may lend it")]
    pub(super) fn lend(&mut self, meanwhile: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        give_back()?;
        meanwhile()?;
        take()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Nothing can be told to anybody any more; every step was tried.
        let _ = give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)
}

/// Tries every step, whatever becomes of the others; the first error is told. May be called any number of times.
fn give_back() -> io::Result<()> {
    let mut out = io::stdout();
    let steps = [
        execute!(out, DisableMouseCapture),
        execute!(out, DisableBracketedPaste),
        execute!(out, LeaveAlternateScreen),
        execute!(out, cursor::Show),
        disable_raw_mode(),
        out.flush(),
    ];
    steps.into_iter().collect()
}
