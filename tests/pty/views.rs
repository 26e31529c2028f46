//! Every view under random sizes and keys, on a sane dataset and on one as ugly as the check allows.

use std::fs;

use crate::chance::{Dice, check_lives, press_burst};
use crate::terminal::{FIRST, Start, Terminal};

/// The keys that lead from the list of meetings to each view, and a text that it shows.
const VIEWS: [(&str, &str); 17] = [
    ("O", "Ways in"),
    ("", FIRST),
    ("\r", "t link"),
    ("/lamp", "/ lamp"),
    ("fa", "filter: a"),
    ("T", "timeline"),
    ("W", "map"),
    ("mjm=", "comparison"),
    ("cmk1\r", "path"),
    ("c", "How is"),
    ("2U", "succession"),
    ("?", "Keys and symbols of this screen"),
    ("v", "Views"),
    (":", " Actions "),
    ("F", "Filter by"),
    ("y", " Copy "),
    ("a", "as of"),
];

/// Leaves whatever is open and goes to a view by the list of meetings.
#[track_caller]
fn go(terminal: &mut Terminal, keys: &str) {
    terminal.press(&"\x03".repeat(8));
    terminal.press("B1");
    terminal.press(keys);
    terminal.forget();
}

/// Presses bursts of random keys, each starting in the view. If they quit, the program starts again.
#[track_caller]
fn mash(mut terminal: Terminal, view: &str, (n_bursts, dice): (usize, &mut Dice)) {
    for _ in 0..n_bursts {
        go(&mut terminal, view);
        press_burst(&mut terminal, dice);
    }
    check_lives(terminal);
}

#[test]
fn every_view_is_reached_by_its_keys() {
    for (keys, shows) in VIEWS {
        let mut terminal = Start::aep().browsing();
        go(&mut terminal, keys);
        terminal.wait_for(shows);
        check_lives(terminal);
    }
}

#[test]
fn no_view_breaks_when_resized_while_keys_are_pressed() {
    let mut dice = Dice::new(17);
    for (view, _) in VIEWS {
        let mut terminal = Start::aep().browsing();
        for _ in 0..8 {
            go(&mut terminal, view);
            for size in [(1, 1), dice.size(), (300, 1), dice.size(), (1, 100), dice.size(), (300, 100)] {
                terminal.resize(size);
                terminal.press(dice.pick(&["j", "k", "l", "h", "+", "-", " ", "\t", "z", "G", "g", "\x1b[6~"]));
            }
        }
        terminal.resize((80, 24));
        check_lives(terminal);
    }
}

#[test]
fn no_view_breaks_on_random_keys() {
    let mut dice = Dice::new(19);
    for (view, _) in VIEWS {
        mash(Start::aep().browsing(), view, (10, &mut dice));
    }
}

#[test]
#[ignore = "ten thousand keys in every view take minutes"]
fn no_view_breaks_on_ten_thousand_random_keys() {
    let mut dice = Dice::new(23);
    for (view, _) in VIEWS {
        mash(Start::aep().browsing(), view, (100, &mut dice));
    }
}

/// A valid dataset with absurd names and texts.
fn ugly() -> String {
    let harbours = include_str!("../fixtures/harbours.json");
    let names = [
        ("48", "\u{301}".repeat(30)),
        ("47", "羽".repeat(9_000)),
        ("46", "مرحبا بالعالم ".repeat(200)),
        ("45", "👩🚀🇫🇷".repeat(200)),
        ("44", format!("a{}", "\u{301}".repeat(30)).repeat(300)),
        ("43", "<script>$(reboot) `reboot` %n%s =1+1 | & ; 'x' \\\\".into()),
        ("42", "word ".repeat(1_900)),
        ("41", "ﷺ꧅𒐫".repeat(300)),
    ];
    let changed = names.iter().fold(harbours.to_string(), |json, (number, name)| {
        json.replacen(&format!("Meeting of Keepers {number}\""), &format!("{name}\""), 1)
    });
    // With the byte order mark and line ends of Windows editors.
    format!("\u{feff}{}", changed.replace('\n', "\r\n"))
}

#[test]
fn no_view_breaks_on_an_ugly_dataset() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("ugly.json");
    fs::write(&path, ugly()).expect("there is room for a file");
    let mut dice = Dice::new(29);
    for (view, _) in VIEWS {
        let mut terminal = Start::on(&path).browsing();
        go(&mut terminal, view);
        for size in [(1, 1), (41, 13), (300, 100), (7, 60), (80, 24), dice.size(), dice.size(), (120, 40)] {
            terminal.resize(size);
            terminal.press("jjj\x1b[6~G");
            let keys: String = (0..20).map(|_| dice.pick(&["j", "k", "h", "l", "\t", "+", "n", "G", "g"])).collect();
            terminal.press(&keys);
        }
        check_lives(terminal);
    }
}
