//! What the state asks for outside of it: clipboard, files, opener, shell.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use crate::data::is_address;
use crate::store::reason;

/// The longest text, in bytes, that terminals copy: hterm and tmux stop at 74,994 letters of base64, which is four for every three
/// bytes; the limit of xterm, 100,000, is the usual one.
const LONGEST_COPY: usize = 74_994 / 4 * 3;

/// Asks the terminal to put text on the clipboard (OSC 52), which also works from afar; false when it is too long for terminals.
pub(super) fn copy(text: &str) -> io::Result<bool> {
    if text.len() > LONGEST_COPY {
        return Ok(false);
    }
    let mut out = io::stdout();
    // Not `execute`, which refuses on consoles of Windows that know no sequences; they ignore this one.
    write!(out, "{}", clipboard_sequence(text))?;
    out.flush()?;
    Ok(true)
}

fn clipboard_sequence(text: &str) -> String {
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).expect("a string takes everything");
    sequence
}

/// Writes a new file; says where it is, or why it could not be. The name may have a folder before it, which `~` may begin.
pub(super) fn export(name: &str, contents: &[u8]) -> String {
    let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let path = folder.join(at_home(name));
    let (Some(folder), Some(file)) = (path.parent(), path.file_name().and_then(OsStr::to_str)) else {
        return format!("{name} is not a file name; write one such as notes/{name}.md");
    };
    if path.is_dir() {
        return format!("{} is a folder; write the name of a file behind it", path.display());
    }
    if !folder.is_dir() {
        return format!("choose another folder: there is none at {}", folder.display());
    }
    match export_into(folder, file, contents) {
        Ok(path) => format!("written to {}", path.display()),
        Err(error) => {
            let why = reason(&error);
            format!("cannot write {file} in {}: {why}; choose another folder, or copy", folder.display())
        }
    }
}

/// The path that the user means by `~/notes`.
fn at_home(name: &str) -> PathBuf {
    match (name.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        (_, _) => PathBuf::from(name),
    }
}

/// How many exports of one name a folder may have before the user is asked to tidy up.
const MAX_COPIES: usize = 99;

/// An existing file stays as it is: the name gets a number.
fn export_into(folder: &Path, name: &str, contents: &[u8]) -> io::Result<PathBuf> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "txt"));
    let numbered = (2..=MAX_COPIES).map(|number| format!("{stem}-{number}.{extension}"));
    for name in std::iter::once(name.to_string()).chain(numbered) {
        let path = folder.join(name);
        match File::create_new(&path) {
            Ok(mut file) => {
                return match file.write_all(contents).and_then(|()| file.sync_all()) {
                    Ok(()) => Ok(path),
                    // Half a file looks like a whole one. That it stays where it cannot be removed either is said by the error.
                    Err(error) => fs::remove_file(&path).and(Err(error)),
                };
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(ErrorKind::AlreadyExists, format!("there are {MAX_COPIES} files of this name already")))
}

/// Hands an address to the program of the system, never through a shell; what it prints is thrown away. The error says that it
/// could not be started; what it reports later says that it failed.
pub(super) fn launch(address: &str, report: impl FnOnce(String) + Send + 'static) -> Result<(), String> {
    if !is_address(address) {
        return Err(format!("{address} is neither a web nor a mail address; y copies it"));
    }
    launch_with(OPENER, address, report)
}

fn launch_with(
    (opener, arguments): (&str, &[&str]),
    address: &str,
    report: impl FnOnce(String) + Send + 'static,
) -> Result<(), String> {
    let failed = format!("no browser opened {address}; y copies the citation with it");
    let mut command = Command::new(opener);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("{failed} ({opener}: {})", reason(&error)))?;
    // Somebody must wait for it, else it stays in the list of processes until we end.
    let wait = move || {
        if !child.wait().is_ok_and(|status| status.success()) {
            report(failed);
        }
    };
    thread::Builder::new().name("opener".into()).spawn(wait).map(drop).map_err(|error| reason(&error))
}

/// The program that opens addresses, and its arguments before the address.
const OPENER: (&str, &[&str]) = if cfg!(target_os = "macos") {
    ("open", &[])
} else if cfg!(windows) {
    ("rundll32", &["url.dll,FileProtocolHandler"])
} else {
    ("xdg-open", &[])
};

/// Stops the whole job, as the shell expects of ^Z; returns when it goes on, or at once where nobody could continue it.
#[cfg(unix)]
pub(super) fn stop() -> io::Result<()> {
    Ok(rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?)
}

#[cfg(not(unix))]
pub(super) fn stop() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_for_the_clipboard_is_one_sequence_of_letters() {
        assert_eq!(clipboard_sequence("Łódź"), "\u{1b}]52;c;xYHDs2TFug==\u{1b}\\");
    }

    #[test]
    fn a_text_too_long_for_terminals_is_not_copied() {
        assert_eq!(clipboard_sequence(&"a".repeat(LONGEST_COPY)).len(), 74_992 + "\u{1b}]52;c;\u{1b}\\".len());
        assert!(!copy(&"a".repeat(LONGEST_COPY + 1)).unwrap());
    }

    #[test]
    fn an_export_never_touches_a_file_that_exists() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name| folder.path().join(name);
        std::fs::write(path("a.md"), "mine").unwrap();
        assert_eq!(export_into(folder.path(), "a.md", b"new").unwrap(), path("a-2.md"));
        assert_eq!(export_into(folder.path(), "a.md", b"newer").unwrap(), path("a-3.md"));
        let read = |name| std::fs::read_to_string(path(name)).unwrap();
        assert_eq!((read("a.md"), read("a-2.md"), read("a-3.md")), ("mine".into(), "new".into(), "newer".into()));
        assert!(export_into(&path("nowhere"), "a.md", b"new").is_err());
    }

    #[test]
    #[cfg(unix)]
    fn an_opener_that_is_not_there_or_fails_is_reported() {
        let address = "https://example.org";
        let error = launch_with(("no-such-opener", &[]), address, |_| ()).unwrap_err();
        assert!(error.starts_with("no browser opened https://example.org"), "{error}");
        let (sender, receiver) = std::sync::mpsc::channel();
        let report = move |message| sender.send(message).unwrap();
        launch_with(("false", &[]), address, report).unwrap();
        assert!(receiver.recv().unwrap().starts_with("no browser opened https://example.org"));
    }

    #[test]
    fn only_pages_and_letters_are_opened() {
        for good in [
            "https://asem-education.org/a?b=c&d='e'",
            "http://aseminfoboard.org",
            "mailto:info@example.org",
            "mailto:info@example.org?subject=Work%20placement",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "-h",
            "--version",
            "",
            "https://",
            "https://a b",
            "https://a\nb",
            "mailto:",
            "mailto:info",
            "mailto:-x@example.org",
            "mailto://a@example.org",
            "mailto:a@example.org#x",
            "mailto:a@example.org?subject=%00",
            "mailto:a@b.example,c@d.example",
            "mailto:a@b.example?attach=/etc/passwd",
            "mailto:a@b.example?subject=x&bcc=c@d.example",
            "mailto:a@b.example?subject=x%0ABcc:c@d.example",
        ] {
            assert!(!is_address(bad), "{bad:?}");
        }
    }
}
