//! The one owner of the terminal's state: whatever happens, it is given back as it was found. Draws nothing and reads no key.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};

use super::panic_hook;

/// Whether the terminal is ours now. Not a part of the guard: the panic hook has no guard to ask.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// Holds the terminal; dropping it gives the terminal back.
pub(super) struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal, with reports of the mouse or without. Without one that can be drawn on, says so in a sentence.
    pub(super) fn enter(mouse: bool) -> io::Result<Guard> {
        if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
            return Err(refused("there is no terminal to browse on", "aep search mobility, or aep --help"));
        }
        if std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
            let way_on = "aep --plain, which browses line by line, or aep search mobility";
            return Err(refused("this terminal cannot move its cursor (TERM=dumb)", way_on));
        }
        panic_hook::tell_after_giving_back();
        let guard = Guard { mouse };
        guard.take()?;
        Ok(guard)
    }

    /// Gives the terminal back and tells whether that worked.
    #[expect(clippy::unused_self, reason = "the guard is used up")]
    pub(super) fn leave(self) -> io::Result<()> {
        give_back()
    }

    /// Gives the terminal to the shell, and takes it again when the program goes on.
    pub(super) fn lend(&self, meanwhile: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        give_back()?;
        meanwhile()?;
        self.take()
    }

    /// Takes the terminal anew after the shell may have changed it behind our back.
    pub(super) fn retake(&self) -> io::Result<()> {
        make_raw()?;
        self.take_modes()
    }

    /// Asks the terminal to report the mouse, or to stop.
    pub(super) fn set_mouse(&mut self, is_on: bool) -> io::Result<()> {
        self.mouse = is_on;
        if is_on { execute!(io::stdout(), EnableMouseCapture) } else { execute!(io::stdout(), DisableMouseCapture) }
    }

    fn take(&self) -> io::Result<()> {
        // Said first, so that half a taking is given back too.
        IS_TAKEN.store(true, Ordering::Release);
        // Once only: entering it twice would forget where the cursor was before.
        queue!(io::stdout(), EnterAlternateScreen)?;
        self.take_modes()
    }

    /// What is asked of the terminal goes out with the next frame, or before what takes it back.
    fn take_modes(&self) -> io::Result<()> {
        enable_raw_mode()?;
        let mut out = io::stdout();
        queue!(out, EnableBracketedPaste)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Nothing can be told to anybody any more; every step was tried.
        let _ = give_back();
    }
}

/// Gives the terminal back, once however often it is called. Both steps are tried, whatever becomes of the first.
pub(super) fn give_back() -> io::Result<()> {
    if !IS_TAKEN.swap(false, Ordering::AcqRel) {
        return Ok(());
    }
    let written = write_farewell(&mut io::stdout());
    let cooked = disable_raw_mode();
    written.and(cooked)
}

/// Makes the line raw whatever it is: entering raw mode a second time does nothing, and leaving it first would let a key that is
/// pressed just then stop or end the program.
#[cfg(unix)]
fn make_raw() -> io::Result<()> {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    let mut modes = tcgetattr(io::stdin())?;
    modes.make_raw();
    Ok(tcsetattr(io::stdin(), OptionalActions::Now, &modes)?)
}

/// Only Unix stops programs.
#[cfg(not(unix))]
fn make_raw() -> io::Result<()> {
    Ok(())
}

/// Whether what was the terminal is none any more.
pub(super) fn is_gone() -> bool {
    !io::stdin().is_terminal()
}

/// Undoes everything that taking may have asked of the terminal; what was not asked for does no harm.
fn write_farewell(out: &mut impl Write) -> io::Result<()> {
    execute!(out, EndSynchronizedUpdate, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show)
}

fn refused(why: &str, way_on: &str) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, format!("{why}; try: {way_on}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_switched_on_is_switched_off() {
        let mut bytes = Vec::new();
        write_farewell(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        for mode in ["?2026l", "?1000l", "?1006l", "?2004l", "?1049l", "?25h"] {
            assert!(text.contains(mode), "{mode}");
        }
    }

    #[test]
    fn what_was_not_taken_is_not_given_back() {
        assert!(give_back().is_ok());
        assert!(give_back().is_ok());
    }
}
