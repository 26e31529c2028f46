//! Ways out: quit, signals, panic, stop and continue, a closed window.

use std::time::Duration;

use aep::app::{App, Settings};
use aep::catalog::Catalog;
use aep::store::Store;
use aep::ui::Theme;
use rustix::process::Signal;
use vt100::Screen;

use crate::terminal::{BEFORE, PROMPT, Start, Terminal};

/// Ends a program and checks that the terminal is restored.
#[track_caller]
fn check_leaves(end: impl FnOnce(&mut Terminal) -> &mut Terminal, code: i32) {
    let cooked = Start::program(&["/bin/true"]).spawn().line_modes();
    let mut terminal = Start::aep().browsing();
    assert!(terminal.screen().alternate_screen() && terminal.screen().bracketed_paste());
    assert_ne!(terminal.line_modes(), cooked, "the program never had the terminal");
    end(&mut terminal);
    assert_eq!(terminal.wait_for_end(), code);
    terminal.check_is_restored();
    assert_eq!(terminal.line_modes(), cooked);
    assert_eq!(terminal.text(), BEFORE.replace('\r', ""), "the screen is not as it was");
}

#[test]
fn quitting_restores_the_terminal() {
    check_leaves(|terminal| terminal.press("q"), 0);
}

#[test]
fn quitting_with_the_mouse_on_restores_the_terminal() {
    check_leaves(|terminal| terminal.press("M").wait_for("mouse on").press("Q"), 0);
}

#[test]
fn signals_restore_the_terminal_and_set_the_exit_code() {
    for signal in [
        Signal::TERM,
        Signal::INT,
        Signal::HUP,
        Signal::QUIT,
        Signal::USR1,
        Signal::USR2,
        Signal::ALARM,
        Signal::ABORT,
        Signal::XCPU,
        Signal::PROF,
        Signal::VTALARM,
        Signal::IO,
        Signal::SYS,
        Signal::TRAP,
        Signal::POWER,
        Signal::STKFLT,
    ] {
        check_leaves(|terminal| terminal.signal(signal), 128 + signal.as_raw());
    }
}

#[test]
fn a_signal_while_typing_restores_the_terminal() {
    check_leaves(|terminal| terminal.press("/lamp").wait_for("/ lamp").signal(Signal::TERM), 143);
}

#[test]
fn a_panic_restores_the_terminal_before_it_is_printed() {
    let cooked = Start::program(&["/bin/true"]).spawn().line_modes();
    let this = std::env::current_exe().expect("a test has a path");
    let child = [&*this.to_string_lossy(), "leave::panics_while_browsing", "--exact", "--ignored", "--nocapture"];
    let mut terminal = Start::program(&child).spawn();
    terminal.wait_until("a first screen", Screen::alternate_screen);
    terminal.forget();
    terminal.signal(Signal::URG);
    assert_eq!(terminal.wait_for_end(), 101);
    terminal.check_is_restored();
    assert_eq!(terminal.line_modes(), cooked);
    let text = terminal.text();
    assert!(text.starts_with("what stood here before"), "{text}");
    assert!(text.contains("made a mistake at pty/leave.rs:") && text.contains("issues"), "{text}");
    assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "a folder of this machine is shown: {text}");
    let bytes = terminal.bytes();
    let at = |what: &[u8]| bytes.windows(what.len()).position(|window| window == what).expect("it is written");
    assert!(at(b"\x1b[?1049l") < at(b"made a mistake"), "the message is lost in the alternate screen");
}

#[test]
#[ignore = "runs on a terminal of its own, in the test above: browses, and panics in another thread at a signal"]
fn panics_while_browsing() {
    // A signal that the program does not listen for: one that ends it would race with the panic.
    let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGURG]).expect("it is free");
    std::thread::spawn(move || {
        signals.forever().next();
        panic!("a mistake made on purpose");
    });
    let catalog: &'static Catalog = Box::leak(Box::new(Catalog::embedded("2026-11-27".parse().expect("a date"))));
    let (store, memory, _) = Store::open();
    let app = App::start(catalog, Settings::default(), memory);
    let _ = aep::terminal::run(catalog, &Theme::mono(), app, &store);
}

/// Every cell with its attributes, wherever the hidden cursor is.
fn picture(screen: &Screen) -> Vec<String> {
    let (rows, columns) = screen.size();
    let places = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    places.filter_map(|(row, column)| screen.cell(row, column)).map(look).collect()
}

fn look(cell: &vt100::Cell) -> String {
    // An unwritten cell looks like a space, and a space shows only its background and underline.
    let letter = if cell.has_contents() { cell.contents() } else { " " };
    let ground = format!("{:?} {} {}", cell.bgcolor(), cell.underline(), cell.inverse());
    if letter == " " && !cell.inverse() {
        return ground;
    }
    format!("{letter} {ground} {:?} {} {}", cell.fgcolor(), cell.bold(), cell.dim())
}

/// Whether a shell waits for a command: before its prompt it may not own the terminal yet.
fn has_prompt(screen: &Screen) -> bool {
    !screen.alternate_screen() && screen.contents().trim_end().ends_with(PROMPT)
}

#[test]
fn stopped_and_continued_by_a_shell_it_shows_the_same_screen() {
    let mut shell = Start::program(&["/bin/sh", "-i"]).spawn();
    shell.wait_until("a shell", has_prompt);
    let cooked = shell.line_modes();
    let dataset = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/harbours.json");
    shell.press(&format!("{} --data {dataset}\r", env!("CARGO_BIN_EXE_aep")));
    shell.browse();
    shell.press("jjj").wait_for("4/48");
    let before = picture(shell.screen());
    shell.press("\x1a").wait_until("a shell", has_prompt);
    assert!(shell.text().contains("Stopped"), "{}", shell.text());
    shell.check_is_restored();
    assert_eq!(shell.line_modes(), cooked);
    shell.press("fg\r");
    shell.wait_until("the screen from before", |screen| screen.alternate_screen() && picture(screen) == before);
    // The size that changed meanwhile is used.
    shell.press("\x1a").wait_until("a shell", has_prompt);
    shell.resize((60, 12));
    shell.press("fg\r");
    shell.wait_until("a small screen", |screen| screen.alternate_screen() && screen.contents().contains("4/48"));
    shell.press("q").wait_until("a shell", has_prompt);
    shell.press("exit 7\r");
    assert_eq!(shell.wait_for_end(), 7);
}

#[test]
fn continued_after_sigstop_it_takes_the_terminal_again() {
    let mut terminal = Start::aep().browsing();
    let raw = terminal.line_modes();
    terminal.signal(Signal::STOP);
    terminal.forget();
    terminal.signal(Signal::CONT);
    terminal.wait_for_frame();
    assert_eq!(terminal.line_modes(), raw);
    terminal.press("j").wait_for("2/48");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn keys_pressed_while_it_continues_are_not_echoed() {
    let mut terminal = Start::aep().browsing();
    let raw = terminal.line_modes();
    for _ in 0..40 {
        terminal.forget();
        terminal.signal(Signal::STOP);
        terminal.signal(Signal::CONT);
        while !terminal.shows_frame() {
            assert!(!terminal.is_over(), "it ended");
            assert_eq!(terminal.line_modes(), raw, "a key would be echoed, or stop the program");
        }
    }
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_signal_ends_it_even_when_the_terminal_accepts_no_output() {
    let cooked = Start::program(&["/bin/true"]).spawn().line_modes();
    let mut terminal = Start::aep().taking_nothing().spawn();
    // It can only set raw mode before it blocks on writing its first frame.
    while terminal.line_modes() == cooked {
        std::thread::sleep(Duration::from_millis(5));
    }
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.wait_for_end(), 143);
    assert_eq!(terminal.line_modes(), cooked);
    assert!(terminal.bytes().is_empty(), "something was taken");
}

/// How long a program without a terminal may live.
const GONE: Duration = Duration::from_secs(3);

#[test]
fn a_closed_window_ends_it() {
    let (code, time) = Start::aep().browsing().close();
    assert_eq!(code, 129);
    assert!(time < GONE, "{time:?}");
}

/// Closes the terminal and checks that the program ends in time, with the code of a hang-up.
#[track_caller]
fn check_is_gone_when_closed(terminal: Terminal) {
    let (code, time) = terminal.close();
    assert_eq!(code, 129);
    assert!(time < GONE, "{time:?}");
}

#[test]
fn a_closed_terminal_ends_it_even_without_a_signal() {
    let terminal = Start::aep().without_control().browsing();
    check_is_gone_when_closed(terminal);
}

#[test]
fn a_closed_window_ends_it_even_where_hangups_are_ignored() {
    let dataset = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/harbours.json");
    let command = format!("trap '' HUP; exec {} --data {dataset}", env!("CARGO_BIN_EXE_aep"));
    let terminal = Start::program(&["/bin/sh", "-c", &command]).browsing();
    check_is_gone_when_closed(terminal);
}

/// The program in a session of its own: it gets no signal when the terminal is gone, and reads from it return nothing forever.
#[test]
fn a_terminal_of_another_session_that_is_closed_ends_it() {
    let dataset = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/harbours.json");
    let command = format!("trap '' HUP; /usr/bin/setsid {} --data {dataset}; exit $?", env!("CARGO_BIN_EXE_aep"));
    let terminal = Start::program(&["/bin/sh", "-c", &command]).browsing();
    check_is_gone_when_closed(terminal);
}
