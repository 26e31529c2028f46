//! Too much of everything: sizes, keys, pastes.

use crate::chance::{Dice, check_lives, harmless, press_burst};
use crate::terminal::{FIRST, Start};

#[test]
fn resizing_while_keys_are_pressed_ends_in_a_whole_screen() {
    let mut dice = Dice::new(7);
    let mut terminal = Start::aep().browsing();
    for _ in 0..150 {
        terminal.resize(dice.size());
        terminal.press(dice.pick(&["j", "k", "\r", "\x1b", "l", "h", " ", "\t", "z"]));
    }
    for size in [(1, 1), (1, 100), (300, 1), (2, 2), (19, 4), (20, 5), (300, 100), (80, 24)] {
        terminal.resize(size);
    }
    check_lives(terminal);
}

#[test]
fn every_size_is_drawn_once_it_is_stable() {
    let mut terminal = Start::aep().browsing();
    for (size, shows) in [
        ((300, 100), "Meeting of Keepers 1 "),
        ((40, 12), FIRST),
        ((20, 5), "aep"),
        ((19, 4), "aep needs a larger"),
        ((120, 40), "framework"),
    ] {
        terminal.resize(size).wait_for(shows);
    }
}

#[test]
fn ten_thousand_random_keys_do_not_break_it() {
    let mut dice = Dice::new(11);
    let mut terminal = Start::aep().browsing();
    for _ in 0..100 {
        press_burst(&mut terminal, &mut dice);
    }
    check_lives(terminal);
}

#[test]
fn random_bytes_do_not_break_it() {
    let mut dice = Dice::new(13);
    let mut terminal = Start::aep().browsing();
    for _ in 0..40 {
        let bytes: String = (0..50).map(|_| char::from(dice.below(127) + 1)).map(harmless).collect();
        terminal.press(&bytes);
    }
    // End a paste that may be open.
    terminal.press("\x1b[201~");
    check_lives(terminal);
}

#[test]
fn a_megabyte_pasted_is_one_search() {
    let mut terminal = Start::aep().browsing();
    let text = "lamps\r\nand\tfog horns \x1b[2J qQ ".repeat(1 << 15);
    terminal.press(&format!("\x1b[200~{text}\x1b[201~")).wait_for("/ lamps  and fog horns [2J qQ");
    check_lives(terminal);
}

#[test]
fn a_megabyte_typed_into_the_search_is_cut() {
    let mut terminal = Start::aep().browsing();
    terminal.press("/").press(&"lamp".repeat(1 << 18)).wait_for("/ lamplamplamp");
    check_lives(terminal);
}

#[test]
fn a_key_is_drawn_though_what_comes_with_it_changes_nothing() {
    const FOCUS_GAINED: &str = "\x1b[I";
    let mut terminal = Start::aep().browsing();
    for row in 2..=40 {
        terminal.press(&format!("j{FOCUS_GAINED}")).wait_for(&format!(" {row}/48"));
    }
}
