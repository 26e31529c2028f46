//! Ways in, and what is written: no terminal, a dumb one, a closed pipe, no colours, no output while idle.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::terminal::{Start, Terminal};

/// The program without a terminal and with an empty environment.
fn aep(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aep"));
    command.args(arguments).env_clear().stdin(Stdio::null());
    command
}

#[track_caller]
fn check_refuses(output: &Output, why: &str) {
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains(why) && message.contains("try:"), "{message}");
    assert_eq!(message.lines().count(), 1, "{message}");
    assert!(!output.stdout.contains(&0x1b), "escapes are written to what is no terminal");
}

#[test]
fn without_a_terminal_it_says_so_and_what_to_do() {
    check_refuses(&aep(&[]).output().expect("it runs"), "there is no terminal");
    check_refuses(&aep(&[]).stdin(Stdio::piped()).output().expect("it runs"), "there is no terminal");
}

#[test]
fn on_a_dumb_terminal_it_says_so_and_writes_no_escapes() {
    let mut terminal = Start::aep().environment("TERM", "dumb").spawn();
    assert_eq!(terminal.wait_for_end(), 2);
    assert!(terminal.text().contains("TERM=dumb"), "{}", terminal.text());
    assert!(!terminal.bytes().contains(&0x1b));
}

#[test]
fn with_standard_input_redirected_it_says_so() {
    let command = format!("{} </dev/null", env!("CARGO_BIN_EXE_aep"));
    let mut terminal = Start::program(&["/bin/sh", "-c", &command]).spawn();
    assert_eq!(terminal.wait_for_end(), 2);
    assert!(terminal.text().contains("there is no terminal"), "{}", terminal.text());
    assert!(!terminal.bytes().contains(&0x1b));
}

#[test]
fn with_standard_input_and_output_closed_it_ends() {
    for redirection in ["<&-", ">&-", "<&- >&-", "<&- >&- 2>&-"] {
        let command = format!("{} {redirection}", env!("CARGO_BIN_EXE_aep"));
        let mut terminal = Start::program(&["/bin/sh", "-c", &command]).spawn();
        assert_eq!(terminal.wait_for_end(), 2, "{redirection}");
        assert!(!terminal.bytes().contains(&0x1b), "{redirection}");
    }
}

#[test]
fn a_hostile_dataset_is_refused_before_the_terminal_is_taken() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("poisoned.json");
    let harbours = include_str!("../fixtures/harbours.json");
    let poisoned = harbours.replacen("Meeting of Keepers 7\"", "\\u001b]0;title\\u0007\\u202e\"", 1);
    std::fs::write(&path, poisoned).expect("there is room for a file");
    let dataset = path.to_string_lossy().into_owned();
    for option in ["--data", "--add"] {
        let mut terminal = Start::program(&[env!("CARGO_BIN_EXE_aep"), option, &dataset]).spawn();
        assert_eq!(terminal.wait_for_end(), 3, "{option}");
        assert!(terminal.text().contains("U+001B"), "{}", terminal.text());
        assert!(!terminal.bytes().contains(&0x1b), "{option}");
    }
}

#[test]
fn a_named_pipe_without_a_writer_is_refused() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("pipe.json").to_string_lossy().into_owned();
    make_pipe(&path);
    // A name below /dev makes it no more trustworthy.
    let device = format!("/dev/..{path}");
    for arguments in [
        &["--data", &path][..],
        &["--data", &path, "stats"],
        &["--add", &path, "stats"],
        &["check", &path],
        &["check", &device],
    ] {
        let words = [&[env!("CARGO_BIN_EXE_aep")], arguments].concat();
        let mut terminal = Start::program(&words).spawn();
        assert_eq!(terminal.wait_for_end(), 3, "{arguments:?}");
        assert!(terminal.text().replace('\n', "").contains("is a named pipe"), "{}", terminal.text());
    }
}

/// Makes a named pipe, which std cannot do.
pub(crate) fn make_pipe(path: &str) {
    let made = Command::new("/usr/bin/mkfifo").arg(path).status().expect("mkfifo of coreutils is installed");
    assert!(made.success(), "{path}");
}

#[test]
fn a_dataset_can_be_piped_in() {
    let harbours = include_bytes!("../fixtures/harbours.json");
    let mut child = aep(&["--data", "/dev/stdin", "list", "partner"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    child.stdin.take().expect("it reads").write_all(harbours).expect("it reads to the end");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Kotka"));
}

#[test]
fn every_command_reports_a_full_disk() {
    let commands: [&[&str]; 16] = [
        &["search", "e"],
        &["search", "e", "--json"],
        &["list", "partner"],
        &["list", "partner", "--csv"],
        &["show", "malta"],
        &["brief", "malta"],
        &["compare", "malta", "latvia"],
        &["path", "malta", "latvia"],
        &["timeline"],
        &["stats"],
        &["export"],
        &["check"],
        &["schema"],
        &["completions", "bash"],
        &["--help"],
        &["--plain"],
    ];
    for arguments in commands {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has a device that is full");
        let output = aep(arguments).stdout(full).output().expect("it runs");
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {message}");
        assert!(message.contains("cannot write the output: the disk is full"), "{arguments:?}: {message}");
    }
}

#[test]
fn a_closed_pipe_is_a_success() {
    let commands: [&[&str]; 5] = [
        &["list", "conclusion"],
        &["search", "e", "-n", "0"],
        &["search", "e", "-n", "0", "--json"],
        &["export", "--facts", "--csv"],
        &["--help"],
    ];
    for arguments in commands {
        let mut child = aep(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let mut line = String::new();
        BufReader::with_capacity(16, child.stdout.take().expect("it writes")).read_line(&mut line).expect("a line");
        let output = child.wait_with_output().expect("it ends");
        assert!(!line.is_empty());
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

/// Everything a session of moving, searching and reading writes.
fn output(start: Start) -> String {
    let mut terminal = start.browsing();
    terminal.press("jj").wait_for("3/48");
    terminal.press("/lamp hub").wait_for("Lamp Learning Hub");
    terminal.press("\r").wait_for("t link");
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    String::from_utf8_lossy(terminal.bytes()).into_owned()
}

/// The parameters of every SGR sequence in a text.
fn renditions(text: &str) -> Vec<&str> {
    let is_parameter = |c: char| c.is_ascii_digit() || c == ';';
    let rests = text.split("\u{1b}[").skip(1);
    let split = rests.map(|rest| rest.split_at(rest.find(|c| !is_parameter(c)).unwrap_or(rest.len())));
    split.filter(|(_, rest)| rest.starts_with('m')).flat_map(|(parameters, _)| parameters.split(';')).collect()
}

/// Whether an SGR parameter sets a colour; 39, 49 and 59 reset it.
fn is_colour(parameter: &str) -> bool {
    let number: u32 = parameter.parse().unwrap_or(0);
    matches!(number, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107)
}

#[test]
fn no_color_turns_colours_off() {
    let coloured = output(Start::aep());
    assert!(renditions(&coloured).iter().any(|parameter| is_colour(parameter)));
    let plain = output(Start::aep().environment("NO_COLOR", "1"));
    let colours: Vec<&str> = renditions(&plain).into_iter().filter(|parameter| is_colour(parameter)).collect();
    assert_eq!(colours, Vec::<&str>::new());
    assert!(renditions(&plain).contains(&"7"), "without colours the selection is reversed");
    let emptily = output(Start::aep().environment("NO_COLOR", ""));
    assert!(renditions(&emptily).iter().any(|parameter| is_colour(parameter)), "an empty NO_COLOR asks for nothing");
}

#[test]
fn without_colours_the_selection_is_reversed() {
    let mut terminal = Start::aep().environment("NO_COLOR", "1").browsing();
    terminal.press("jj");
    terminal.wait_until("a reversed row", |screen| {
        let reversed =
            |row: &u16| (0..30).filter_map(|column| screen.cell(*row, column)).filter(|cell| cell.inverse()).count();
        (0..24).filter(|row| reversed(row) > 10).count() == 1
    });
}

#[test]
fn every_frame_is_one_synchronized_update() {
    let text = output(Start::aep());
    let (text, _farewell) = text.rsplit_once("\u{1b}[?2026l").expect("leaving ends an update, in case one was begun");
    let frames: Vec<&str> = text.split("\u{1b}[?2026h").collect();
    assert!(frames.len() > 4, "{} frames", frames.len());
    for frame in &frames[1..] {
        assert_eq!(frame.find("\u{1b}[?2026l"), frame.len().checked_sub(8), "something is written between frames");
    }
}

#[test]
fn copied_text_is_written_in_base64() {
    let mut terminal = Start::aep().browsing();
    terminal.forget();
    terminal.press("y\r").wait_for("copied");
    let written = String::from_utf8_lossy(terminal.bytes()).into_owned();
    let (_, copied) = written.split_once("\u{1b}]52;c;").expect("the clipboard is asked for");
    let (copied, _) = copied.split_once("\u{1b}\\").expect("the sequence ends");
    assert!(!copied.is_empty() && copied.chars().all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c)), "{copied}");
}

#[test]
fn text_too_long_for_the_clipboard_is_refused() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("long.json");
    let fact =
        format!("{{\"property\": \"theme\", \"value\": \"{}\", \"cite\": [\"almanac\"]}},", "lamp ".repeat(1_900));
    let harbours = include_str!("../fixtures/harbours.json");
    let (before, last) = harbours.split_once("\"keepers-48\"").expect("the fixture has this meeting");
    let long = last.replacen("\"facts\": [", &format!("\"facts\": [{}", fact.repeat(8)), 1);
    std::fs::write(&path, format!("{before}\"keepers-48\"{long}")).expect("there is room for a file");
    let mut terminal = Start::on(&path).browsing();
    terminal.forget();
    terminal.press("yMarkdown\r").wait_for("too long for the clipboard");
    assert!(!String::from_utf8_lossy(terminal.bytes()).contains("\u{1b}]52"));
}

#[test]
fn escape_and_ctrl_c_are_answered_at_once() {
    let mut terminal = Start::aep().browsing();
    for leave in ["\x1b", "\x03"] {
        terminal.press("/lamp hub").wait_for("esc cancel");
        terminal.press(leave);
        terminal.wait_until("the list", |screen| !screen.contents().contains("esc cancel"));
    }
}

#[test]
fn a_session_takes_less_than_fifty_megabytes() {
    let mut terminal = Start::program(&[env!("CARGO_BIN_EXE_aep")]).spawn();
    terminal.wait_until("a first screen", vt100::Screen::alternate_screen);
    terminal.press("/learning hub").wait_for("/ learning hub");
    let status = format!("/proc/{}/status", terminal.pid().as_raw_nonzero());
    let status = std::fs::read_to_string(status).expect("the program lives");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("Linux reports the peak");
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().expect("in kilobytes");
    assert!((1_000..50_000).contains(&kilobytes), "{kilobytes} kB");
}

#[test]
fn a_key_that_changes_nothing_writes_nothing() {
    let mut terminal = Start::aep().browsing();
    terminal.press("kk");
    terminal.forget();
    for _ in 0..200 {
        terminal.press("k");
    }
    terminal.press("j").wait_for("2/48");
    let n_frames = terminal.bytes().windows(8).filter(|window| window == b"\x1b[?2026h").count();
    assert!(n_frames <= 3, "{n_frames} frames for one that shows something new");
}

/// CPU time in ticks and context switches of all threads.
fn cost(terminal: &Terminal) -> (u64, u64) {
    let folder = format!("/proc/{}/task", terminal.pid().as_raw_nonzero());
    let mut cost = (0, 0);
    for thread in std::fs::read_dir(folder).expect("the program lives").flatten() {
        let read = |name: &str| std::fs::read_to_string(thread.path().join(name)).unwrap_or_default();
        let stat = read("stat");
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
        // utime and stime are fields 14 and 15, counted from 1.
        cost.0 += fields[11..13].iter().filter_map(|field| field.parse::<u64>().ok()).sum::<u64>();
        let waits =
            |line: &str| line.split_once("ctxt_switches:").and_then(|(_, count)| count.trim().parse::<u64>().ok());
        cost.1 += read("status").lines().filter_map(waits).sum::<u64>();
    }
    cost
}

#[test]
fn idling_costs_nothing() {
    let mut terminal = Start::aep().browsing();
    terminal.press("j").wait_for("2/48");
    terminal.forget();
    // The only sleep of the suite: it measures that nothing happens.
    std::thread::sleep(Duration::from_millis(300));
    let before = cost(&terminal);
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(cost(&terminal), before, "ticks of the processor and wake-ups");
    terminal.press("k").wait_for("1/48");
}
