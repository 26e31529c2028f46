//! Too much of everything: sizes, keys, pastes.

use crate::terminal::{FIRST, Start, Terminal};

#[test]
fn a_storm_of_sizes_while_keys_are_pressed_ends_in_a_good_screen() {
    let mut dice = Dice::new(7);
    let mut terminal = started();
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
fn a_size_that_holds_still_is_drawn() {
    let mut terminal = started();
    for (size, shows) in [
        ((300, 100), "Meeting of Keepers 1 "),
        ((40, 12), FIRST),
        ((20, 5), "aep"),
        ((19, 4), "aep needs a larger"),
        ((120, 40), "framework"),
    ] {
        terminal.resize(size);
        terminal.wait_for(shows);
    }
}

#[test]
fn ten_thousand_random_keys_do_not_break_it() {
    let mut dice = Dice::new(11);
    let mut terminal = started();
    for _ in 0..100 {
        let keys: String = (0..100).map(|_| key(&mut dice)).collect();
        terminal.press(&keys);
        // Chance may choose to quit from the list of actions, and then the program ends as it should.
        if terminal.is_over() {
            assert_eq!(terminal.wait_for_end(), 0);
            terminal.check_is_given_back();
            terminal = started();
        }
    }
    check_lives(terminal);
}

#[test]
fn random_bytes_do_not_break_it() {
    let mut dice = Dice::new(13);
    let mut terminal = started();
    for _ in 0..40 {
        let bytes: String = (0..50).map(|_| char::from(dice.below(127) + 1)).map(harmless).collect();
        terminal.press(&bytes);
    }
    // What was begun, as a paste may be, is ended.
    terminal.press("\x1b[201~");
    check_lives(terminal);
}

#[test]
fn a_megabyte_pasted_is_one_search() {
    let mut terminal = started();
    let text = "lamps\r\nand\tfog horns \x1b[2J qQ ".repeat(1 << 15);
    terminal.press(&format!("\x1b[200~{text}\x1b[201~"));
    terminal.wait_for("/ lamps  and fog horns [2J qQ");
    check_lives(terminal);
}

#[test]
fn a_megabyte_typed_into_the_search_is_cut() {
    let mut terminal = started();
    terminal.press("/");
    terminal.press(&"lamp".repeat(1 << 18));
    terminal.wait_for("/ lamplamplamp");
    check_lives(terminal);
}

fn started() -> Terminal {
    Start::aep().browsing()
}

/// A program that still answers, shows a whole screen and ends when it is asked to.
#[track_caller]
fn check_lives(mut terminal: Terminal) {
    // Whatever is open is left, the search is opened and typed into, and the screen is drawn anew.
    terminal.press(&"\x1b".repeat(2));
    for _ in 0..12 {
        terminal.press("\x03");
    }
    terminal.press("/\x05\x15zephyr\x0c");
    terminal.wait_for("/ zephyr");
    terminal.press("\x03Q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.check_is_given_back();
}

/// A key as a terminal sends it, but none that ends or stops the program.
fn key(dice: &mut Dice) -> String {
    const NAMED: [&str; 22] = [
        "\r",
        "\t",
        "\x1b[Z",
        "\x7f",
        "\x1b[A",
        "\x1b[B",
        "\x1b[C",
        "\x1b[D",
        "\x1b[H",
        "\x1b[F",
        "\x1b[5~",
        "\x1b[6~",
        "\x1b[3~",
        "\x1bOP",
        "\x1b[1;3D",
        "\x1b[1;3C",
        "\x03",
        "\x04",
        "\x15",
        "\x17",
        "\x0c",
        "\x10",
    ];
    match dice.below(4) {
        0 => dice.pick(&NAMED).into(),
        1 => dice.pick(&["ф", "ξ", "é", "한", "ß", "İ", "🚢", "ا"]).into(),
        _ => harmless(char::from(dice.below(95) + 32)).to_string(),
    }
}

/// Keys that would end the program before the test does, or stop it, are another key.
fn harmless(c: char) -> char {
    if matches!(c, 'q' | 'Q' | '\u{1a}' | '\u{1b}') { 'j' } else { c }
}

/// Chance that is the same in every run: `SplitMix64`, which needs one number and no crate.
struct Dice {
    state: u64,
}

impl Dice {
    fn new(seed: u64) -> Dice {
        Dice { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u8) -> u8 {
        u8::try_from(self.next() % u64::from(limit)).expect("it is below the limit")
    }

    fn size(&mut self) -> (u16, u16) {
        (u16::from(self.below(150)) * 2 + 1, u16::from(self.below(100)) + 1)
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[usize::try_from(self.next()).expect("usize has 64 bits") % choices.len()]
    }
}
