//! Performs what the state asked for outside of it: clipboard, opener, mouse, shell.

use std::io::{self, Stdout, Write};
use std::ops::ControlFlow;
use std::process::{Command, Stdio};

use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::execute;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::guard::Guard;
use crate::app::Effect;

/// Performs an effect; breaks when the program is to end.
pub(super) fn perform(
    effect: Effect,
    guard: &mut Guard,
    terminal: &mut Terminal<CrosstermBackend<Stdout>>,
) -> io::Result<ControlFlow<()>> {
    match effect {
        Effect::Quit => return Ok(ControlFlow::Break(())),
        Effect::Redraw => terminal.clear()?,
        Effect::Copy(text) => copy(&text)?,
        Effect::Launch(address) => launch(&address),
        Effect::Mouse(true) => execute!(io::stdout(), EnableMouseCapture)?,
        Effect::Mouse(false) => execute!(io::stdout(), DisableMouseCapture)?,
        Effect::Suspend => {
            guard.lend(stop)?;
            terminal.clear()?;
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Asks the terminal to put text on the clipboard (OSC 52), which also works from afar.
fn copy(text: &str) -> io::Result<()> {
    let mut out = io::stdout();
    write!(out, "\u{1b}]52;c;{}\u{7}", base64(text.as_bytes()))?;
    out.flush()
}

/// RFC 4648 with padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, &byte| (group << 8) | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sextet = (group >> (18 - 6 * place)) & 63;
            encoded.push(if place <= chunk.len() { char::from(ALPHABET[sextet as usize]) } else { '=' });
        }
    }
    encoded
}

/// Hands an address to the program of the system, never through a shell; what it prints is thrown away.
fn launch(address: &str) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    // A machine without an opener, such as a server, is no reason to stop reading.
    let _ = Command::new(opener).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}

#[cfg(unix)]
fn stop() -> io::Result<()> {
    signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)
}

#[cfg(not(unix))]
fn stop() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_for_the_clipboard_is_base64() {
        for (text, encoded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"), ("Łódź", "xYHDs2TFug==")]
        {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
    }
}
