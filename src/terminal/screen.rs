//! Where frames are written: the bytes of a frame go out at once, as one synchronized update, or not at all when they say nothing new.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};

/// A shared frame in the making: the backend writes into one clone, the loop shows the other.
#[derive(Clone, Default)]
pub(super) struct Screen {
    frames: Rc<RefCell<Frames>>,
}

#[derive(Default)]
struct Frames {
    next: Vec<u8>,
    last: Vec<u8>,
}

impl Screen {
    /// Writes the frame to the terminal.
    pub(super) fn show(&self) -> io::Result<()> {
        match self.finished()? {
            None => Ok(()),
            Some(bytes) => {
                let mut out = io::stdout().lock();
                out.write_all(&bytes)?;
                out.flush()
            }
        }
    }

    /// Forgets the frame before, for when the screen no longer shows it.
    pub(super) fn forget(&self) {
        *self.frames.borrow_mut() = Frames::default();
    }

    /// The bytes of the frame with their brackets. A frame holds what changed, so one with the bytes of the frame before
    /// holds only where the cursor is, and need not be said again.
    fn finished(&self) -> io::Result<Option<Vec<u8>>> {
        let frames = &mut *self.frames.borrow_mut();
        let next = std::mem::take(&mut frames.next);
        if next == frames.last {
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(next.len() + 32);
        queue!(bytes, BeginSynchronizedUpdate)?;
        bytes.extend_from_slice(&next);
        queue!(bytes, EndSynchronizedUpdate)?;
        frames.last = next;
        Ok(Some(bytes))
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frames.borrow_mut().next.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Nothing goes out before the frame is whole: the backend flushes after every movement of the cursor.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(screen: &mut Screen, written: &str, expected: Option<&str>) {
        screen.write_all(written.as_bytes()).unwrap();
        let bytes = screen.finished().unwrap();
        assert_eq!(bytes.map(|bytes| String::from_utf8(bytes).unwrap()).as_deref(), expected);
    }

    #[test]
    fn a_frame_is_one_synchronized_update_and_is_not_said_twice() {
        let mut screen = Screen::default();
        check(&mut screen, "Bangkok", Some("\u{1b}[?2026hBangkok\u{1b}[?2026l"));
        check(&mut screen, "", Some("\u{1b}[?2026h\u{1b}[?2026l"));
        check(&mut screen, "", None);
        check(&mut screen, "Bangkok", Some("\u{1b}[?2026hBangkok\u{1b}[?2026l"));
        check(&mut screen, "Bangkok", None);
        screen.forget();
        check(&mut screen, "Bangkok", Some("\u{1b}[?2026hBangkok\u{1b}[?2026l"));
    }
}
