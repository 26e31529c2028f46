//! A terminal for tests: a pseudo-terminal with a screen model behind it. It waits for whole frames, never for a fixed time.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio, read, write};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Action, Winsize, tcflow, tcgetattr, tcsetwinsize};
use vt100::{MouseProtocolMode, Parser, Screen};

/// How long the program may be silent on a slow, busy machine. Any output starts it anew: a program that still works through
/// thousands of keys keeps drawing.
const LIMIT: Duration = Duration::from_secs(20);

/// What surrounds a frame.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The prompt of a shell.
pub(crate) const PROMPT: &str = "your turn:";

/// The count in the header on the first row of the longest list.
pub(crate) const FIRST: &str = " 1/48";

/// The screen before the program starts, and after it has ended.
pub(crate) const BEFORE: &str = "what stood here before\r\n$ ";

pub(crate) struct Terminal {
    /// Our side of the terminal, until it is closed.
    master: Option<OwnedFd>,
    child: Child,
    parser: Parser,
    /// The output since [`Terminal::forget`].
    bytes: Vec<u8>,
    /// Whether the program has closed its side.
    is_over: bool,
    /// The program's home, removed with the terminal.
    _folder: tempfile::TempDir,
}

pub(crate) struct Start {
    words: Vec<String>,
    environment: Vec<(String, String)>,
    folder: tempfile::TempDir,
    size: (u16, u16),
    is_controlled: bool,
    is_stopped: bool,
}

impl Start {
    /// The program on the harbours.
    pub(crate) fn aep() -> Start {
        Start::on(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/harbours.json"))
    }

    /// The program on another dataset.
    pub(crate) fn on(dataset: &Path) -> Start {
        Start::program(&[env!("CARGO_BIN_EXE_aep"), "--data", &dataset.to_string_lossy()])
    }

    /// A program with its arguments, an empty home and an empty environment, so no key opens a browser.
    pub(crate) fn program(words: &[&str]) -> Start {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let home = folder.path().to_string_lossy().into_owned();
        let environment = [("TERM", "xterm-256color"), ("PATH", "/nowhere"), ("PS1", PROMPT)]
            .into_iter()
            .chain(["HOME", "AEP_STATE_DIR", "AEP_CONFIG_DIR"].map(|name| (name, home.as_str())))
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        let words = words.iter().map(|&word| word.into()).collect();
        Start { words, environment, folder, size: (80, 24), is_controlled: true, is_stopped: false }
    }

    pub(crate) fn environment(mut self, name: &str, value: &str) -> Start {
        self.environment.push((name.into(), value.into()));
        self
    }

    pub(crate) fn sized(mut self, size: (u16, u16)) -> Start {
        self.size = size;
        self
    }

    /// Makes the terminal not the controlling one: closing it sends no signal.
    pub(crate) fn without_control(mut self) -> Start {
        self.is_controlled = false;
        self
    }

    /// Makes the terminal accept no output, as after ^S.
    pub(crate) fn taking_nothing(mut self) -> Start {
        self.is_stopped = true;
        self
    }

    /// Starts the program and goes to the longest list.
    pub(crate) fn browsing(self) -> Terminal {
        let mut terminal = self.spawn();
        terminal.browse();
        terminal
    }

    pub(crate) fn spawn(self) -> Terminal {
        let master =
            openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("there are terminals");
        grantpt(&master).and_then(|()| unlockpt(&master)).expect("a new terminal is ours");
        ioctl_fionbio(&master, true).expect("a terminal need not block");
        tcsetwinsize(&master, window(self.size)).expect("a new terminal can be resized");
        let name =
            ptsname(&master, Vec::new()).expect("a terminal has a name").into_string().expect("in plain letters");
        let slave = || File::options().read(true).write(true).open(&name).expect("the other side opens");
        if self.is_stopped {
            tcflow(slave(), Action::OOff).expect("a terminal can be stopped");
        }
        // Acquiring a controlling terminal between fork and exec needs `unsafe`; setsid does it for us.
        let child = Command::new("/usr/bin/setsid")
            .args(self.is_controlled.then_some("--ctty"))
            .args(&self.words)
            .env_clear()
            .envs(self.environment)
            .current_dir(self.folder.path())
            .stdin(slave())
            .stdout(slave())
            .stderr(slave())
            .spawn()
            .expect("setsid of util-linux is installed");
        let mut parser = parser(self.size);
        parser.process(BEFORE.as_bytes());
        Terminal { master: Some(master), child, parser, bytes: Vec::new(), is_over: false, _folder: self.folder }
    }
}

impl Terminal {
    /// Types keys, and reads the output meanwhile: a program that cannot write does not read either.
    #[track_caller]
    pub(crate) fn press(&mut self, keys: &str) -> &mut Terminal {
        self.press_bytes(keys.as_bytes())
    }

    #[track_caller]
    pub(crate) fn press_bytes(&mut self, keys: &[u8]) -> &mut Terminal {
        let mut limit = Instant::now() + LIMIT;
        let mut rest = keys;
        while !rest.is_empty() && !self.is_over {
            assert!(Instant::now() < limit, "the program takes no keys:\n{}", self.text());
            match write(self.master.as_ref().expect("the terminal is open"), rest) {
                Ok(n_written) => {
                    rest = &rest[n_written..];
                    limit = Instant::now() + LIMIT;
                }
                Err(error) => {
                    assert_eq!(error, Errno::AGAIN, "the terminal takes no keys");
                    self.wait(PollFlags::IN | PollFlags::OUT, limit);
                }
            }
            self.take_in();
        }
        self
    }

    /// Waits for a whole frame of which this is true.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, is_so: impl Fn(&Screen) -> bool) -> &mut Terminal {
        self.wait_for_state(what, |terminal| terminal.is_whole() && is_so(terminal.screen()));
        self
    }

    /// Waits for a frame after [`Terminal::forget`].
    #[track_caller]
    pub(crate) fn wait_for_frame(&mut self) {
        self.wait_for_state("a frame", |terminal| terminal.bytes.ends_with(END));
    }

    /// Whether a frame has arrived since [`Terminal::forget`]. Does not wait.
    pub(crate) fn shows_frame(&mut self) -> bool {
        self.take_in();
        self.bytes.ends_with(END)
    }

    #[track_caller]
    fn wait_for_state(&mut self, what: &str, is_so: impl Fn(&Terminal) -> bool) {
        let mut limit = Instant::now() + LIMIT;
        while !is_so(self) {
            assert!(!self.is_over, "the program ended before there was {what}:\n{}", self.text());
            assert!(Instant::now() < limit, "there was never {what}:\n{}", self.text());
            if self.receive(limit) {
                limit = Instant::now() + LIMIT;
            }
        }
    }

    /// Waits for the first screen and goes to the longest list.
    #[track_caller]
    pub(crate) fn browse(&mut self) {
        self.wait_until("a first screen", Screen::alternate_screen);
        self.press("1");
        self.wait_for(FIRST);
    }

    /// Waits for a whole frame that shows a text.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) -> &mut Terminal {
        self.wait_until(text, |screen| screen.contents().contains(text))
    }

    /// Waits for the exit code, or the negated number of the signal.
    #[track_caller]
    pub(crate) fn wait_for_end(&mut self) -> i32 {
        let mut limit = Instant::now() + LIMIT;
        while !self.is_over {
            assert!(Instant::now() < limit, "the program did not end:\n{}", self.text());
            if self.receive(limit) {
                limit = Instant::now() + LIMIT;
            }
        }
        self.code()
    }

    fn code(&mut self) -> i32 {
        let status = self.child.wait().expect("a program that ended can be waited for");
        status.code().unwrap_or_else(|| -status.signal().expect("what has no code has a signal"))
    }

    /// Reads output, waiting until the limit. Returns whether there was any.
    fn receive(&mut self, limit: Instant) -> bool {
        let n_before = self.bytes.len();
        self.wait(PollFlags::IN, limit);
        self.take_in();
        self.bytes.len() > n_before
    }

    fn wait(&self, wanted: PollFlags, limit: Instant) {
        let left = limit.saturating_duration_since(Instant::now());
        let time_out = Timespec { tv_sec: left.as_secs().cast_signed(), tv_nsec: left.subsec_nanos().into() };
        let master = self.master.as_ref().expect("the terminal is open");
        // An interrupting signal only makes the caller look again.
        let _ = poll(&mut [PollFd::new(master, wanted)], Some(&time_out));
    }

    /// Reads the output so far.
    fn take_in(&mut self) {
        let Some(master) = &self.master else { return };
        let mut chunk = [0; 8192];
        loop {
            match read(master, &mut chunk) {
                Ok(n_read @ 1..) => {
                    self.parser.process(&chunk[..n_read]);
                    self.bytes.extend(&chunk[..n_read]);
                }
                Err(Errno::AGAIN | Errno::INTR) => return,
                Ok(0) | Err(_) => {
                    self.is_over = true;
                    return;
                }
            }
        }
    }

    /// Whether no frame is incomplete.
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| self.bytes.windows(mark.len()).rposition(|window| window == mark);
        last(BEGIN) <= last(END)
    }

    pub(crate) fn resize(&mut self, size: (u16, u16)) -> &mut Terminal {
        self.take_in();
        // A fresh model: the program redraws everything, and terminals differ in what they do to the old screen.
        let is_alternate = self.screen().alternate_screen();
        self.parser = parser(size);
        if is_alternate {
            self.parser.process(b"\x1b[?1049h");
        }
        tcsetwinsize(self.master.as_ref().expect("the terminal is open"), window(size)).expect("it can be resized");
        self
    }

    /// Closes the terminal, as a window does, and waits for the program: its exit code, and how long it took.
    #[track_caller]
    pub(crate) fn close(mut self) -> (i32, Duration) {
        let start = Instant::now();
        drop(self.master.take());
        // Without a terminal, only the process is left to wait on.
        while self.child.try_wait().expect("a child can be asked for").is_none() {
            assert!(start.elapsed() < LIMIT, "the program lives on without a terminal");
            std::thread::sleep(Duration::from_millis(5));
        }
        (self.code(), start.elapsed())
    }

    pub(crate) fn signal(&mut self, signal: Signal) -> &mut Terminal {
        kill_process(self.pid(), signal).expect("the program lives");
        self
    }

    pub(crate) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    pub(crate) fn is_over(&self) -> bool {
        self.is_over
    }

    pub(crate) fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    pub(crate) fn text(&self) -> String {
        self.screen().contents()
    }

    /// The output since [`Terminal::forget`].
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn forget(&mut self) {
        self.bytes.clear();
    }

    /// The line modes, such as raw and echo.
    pub(crate) fn line_modes(&self) -> String {
        let modes = tcgetattr(self.master.as_ref().expect("the terminal is open")).expect("a terminal has modes");
        format!("{modes:?}")
    }

    /// Checks the screen modes that a program can leave behind.
    #[track_caller]
    pub(crate) fn check_is_restored(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is still shown");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is still reported");
        assert_eq!(screen.attributes_formatted(), Parser::default().screen().attributes_formatted());
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The model of a screen, which has the usual size where the terminal has none, and no more than fits into memory.
fn parser((columns, rows): (u16, u16)) -> Parser {
    let side = |asked: u16, usual: u16| if asked == 0 { usual } else { asked.min(500) };
    let side = |asked, usual| std::num::NonZeroU16::new(side(asked, usual)).expect("no usual size is zero");
    Parser::new(side(rows, 24), side(columns, 80), 0)
}

fn window((columns, rows): (u16, u16)) -> Winsize {
    Winsize { ws_col: columns, ws_row: rows, ws_xpixel: 0, ws_ypixel: 0 }
}
