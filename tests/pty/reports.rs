//! A terminal that talks by itself, loses the end of a paste, or has no size: keys are heard as before, and nothing is typed.

use crate::terminal::{FIRST, Start, Terminal};

/// What terminals report unasked, or late to what another program asked.
const REPORTS: &[&str] = &[
    "\x1b[?997;1n",
    "\x1b[?2026;2$y",
    "\x1b[?12;40;1R",
    "\x1b[?2;0;800;600S",
    "\x1b[>41;354;0c",
    "\x1bP1$r0 q\x1b\\",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1b]11;rgb:3030/3434/4646\x1b\\",
    "\x1b]52;c;cXFx\x07",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[48;24;80;480;640t",
];

/// Checks that a key is heard, and that none was before.
#[track_caller]
fn check_hears_only(terminal: &mut Terminal, keys: &str) {
    terminal.wait_for(FIRST);
    terminal.press(keys).wait_for("2/48");
    terminal.press("k").wait_for(FIRST);
}

#[test]
fn reports_of_the_terminal_are_no_keys_and_stop_none() {
    let mut terminal = Start::aep().browsing();
    for report in REPORTS {
        check_hears_only(&mut terminal, &format!("{report}j"));
        check_hears_only(&mut terminal, &format!("j{report}"));
    }
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn controls_of_eight_bits_begin_reports_too() {
    let mut terminal = Start::aep().browsing();
    for report in [&b"\x9b?997;1n"[..], b"\x9b31m", b"\x9d11;rgb:3030/3434/4646\x9c", b"\x90>|q\x9c"] {
        terminal.press_bytes(report);
        check_hears_only(&mut terminal, "j");
    }
}

#[test]
fn a_report_without_an_end_is_given_up() {
    for begun in ["\x1b[?997;1", "\x1b]11;rgb:3030", "\x1bP1$r", "\x1b_G"] {
        let mut terminal = Start::aep().browsing();
        terminal.press(&format!("{begun}\x03")).press("/lamp").wait_for("/ lamp");
    }
}

#[test]
fn a_paste_without_an_end_is_what_came_of_it() {
    let mut terminal = Start::aep().browsing();
    terminal.press("\x1b[200~lamp").wait_for("/ lamp");
    terminal.press("s").wait_for("/ lamps");
    // What is pasted is no key, `^C` in it neither.
    terminal.press("\x1b[200~ abc\x03Q\x1b[201~").wait_for("/ lamps abc");
}

#[test]
fn a_paste_that_is_cut_says_so() {
    let mut terminal = Start::aep().browsing();
    terminal.press(&format!("\x1b[200~{}\x1b[201~", "lamp ".repeat(100)));
    terminal.wait_for("the paste was cut");
}

#[test]
fn a_terminal_without_a_size_is_drawn_in_the_usual_one() {
    let mut terminal = Start::aep().sized((0, 0)).browsing();
    terminal.resize((100, 30)).wait_for(FIRST);
}

#[test]
fn a_size_that_cannot_be_is_clipped() {
    let mut terminal = Start::aep().browsing();
    terminal.resize((u16::MAX, u16::MAX));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}
