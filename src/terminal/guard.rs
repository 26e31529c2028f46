//! The modes of the terminal: acquires them, and restores them whatever happens. Draws nothing and reads no key.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};

/// Whether there is something to restore. Global, because the panic hook has no guard.
static IS_ACQUIRED: AtomicBool = AtomicBool::new(false);

/// Owns the terminal; dropping it restores the modes.
pub(super) struct Guard {
    mouse: bool,
}

impl Guard {
    /// Acquires the terminal. Fails as unsupported, with a sentence for the user, where nothing can be drawn.
    pub(super) fn enter(mouse: bool) -> io::Result<Guard> {
        if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
            return Err(unsupported("there is no terminal to browse on", "aep search mobility, or aep --help"));
        }
        if std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
            let alternative = "aep --plain, which browses line by line, or aep search mobility";
            return Err(unsupported("this terminal cannot move its cursor (TERM=dumb)", alternative));
        }
        let guard = Guard { mouse };
        guard.acquire()?;
        Ok(guard)
    }

    /// Restores the terminal, as dropping does, and returns the error.
    #[expect(clippy::unused_self, reason = "the guard is used up")]
    pub(super) fn leave(self) -> io::Result<()> {
        restore()
    }

    /// Restores the terminal for the shell, and acquires it again afterwards.
    pub(super) fn suspend(&self, meanwhile: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        restore()?;
        meanwhile()?;
        self.acquire()
    }

    /// Sets the modes again after the shell may have changed them behind our back.
    #[cfg(unix)]
    pub(super) fn reenter(&self) -> io::Result<()> {
        make_raw()?;
        self.queue_modes()
    }

    /// Asks the terminal to report the mouse, or to stop.
    pub(super) fn set_mouse(&mut self, is_on: bool) -> io::Result<()> {
        self.mouse = is_on;
        if is_on { execute!(io::stdout(), EnableMouseCapture) } else { execute!(io::stdout(), DisableMouseCapture) }
    }

    fn acquire(&self) -> io::Result<()> {
        // First, so that half of it is restored too.
        IS_ACQUIRED.store(true, Ordering::Release);
        // Once only: entering it twice would forget where the cursor was before.
        queue!(io::stdout(), EnterAlternateScreen)?;
        self.queue_modes()
    }

    /// The sequences go out with the next frame, or before those that undo them.
    fn queue_modes(&self) -> io::Result<()> {
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
        // Nobody is left to report to; every step was tried.
        let _ = restore();
    }
}

/// Restores the terminal. Idempotent. Tries both steps, and returns the first error.
pub(super) fn restore() -> io::Result<()> {
    if !IS_ACQUIRED.swap(false, Ordering::AcqRel) {
        return Ok(());
    }
    let reset = write_reset(&mut io::stdout());
    let cooked = disable_raw_mode();
    reset.and(cooked)
}

/// Makes the line raw whatever it is: crossterm does nothing when it entered raw mode before, and leaving it first would let a key
/// that is pressed just then stop or end the program.
#[cfg(unix)]
fn make_raw() -> io::Result<()> {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    let mut modes = tcgetattr(io::stdin())?;
    modes.make_raw();
    Ok(tcsetattr(io::stdin(), OptionalActions::Now, &modes)?)
}

/// Undoes everything that a guard may have switched on; what it did not does no harm.
fn write_reset(out: &mut impl Write) -> io::Result<()> {
    execute!(out, EndSynchronizedUpdate, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show)
}

fn unsupported(why: &str, alternative: &str) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, format!("{why}; try: {alternative}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_switched_on_is_switched_off() {
        let mut bytes = Vec::new();
        write_reset(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        for mode in ["?2026l", "?1000l", "?1006l", "?2004l", "?1049l", "?25h"] {
            assert!(text.contains(mode), "{mode}");
        }
    }

    #[test]
    fn restoring_what_was_never_acquired_does_nothing() {
        assert!(restore().is_ok());
        assert!(restore().is_ok());
    }
}
