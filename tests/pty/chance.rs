//! Random keys and sizes, the same in every run, and what must hold after them.

use crate::terminal::{Start, Terminal};

/// Checks that the program still answers, shows a whole screen, quits, and restores the terminal.
#[track_caller]
pub(crate) fn check_lives(mut terminal: Terminal) {
    // Leave whatever is open, type into the search, and redraw.
    terminal.press(&"\x1b".repeat(2));
    for _ in 0..12 {
        terminal.press("\x03");
    }
    terminal.press("/\x05\x15zephyr\x0c").wait_for("/ zephyr");
    terminal.press("\x03Q");
    check_has_ended(&mut terminal);
}

/// Checks that the program has ended with code 0 and restored line and screen modes.
#[track_caller]
pub(crate) fn check_has_ended(terminal: &mut Terminal) {
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.check_is_restored();
    assert_eq!(terminal.line_modes(), Start::program(&["/bin/true"]).spawn().line_modes());
}

/// Presses a hundred random keys. If they quit, as they may from the palette, the program starts again.
pub(crate) fn press_burst(terminal: &mut Terminal, dice: &mut Dice) {
    let keys: String = (0..100).map(|_| key(dice)).collect();
    terminal.press(&keys);
    if terminal.is_over() {
        check_has_ended(terminal);
        *terminal = Start::aep().browsing();
    }
}

/// A key as a terminal sends it, except those that quit or stop the program.
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

/// Replaces keys that would quit or stop the program.
pub(crate) fn harmless(c: char) -> char {
    if matches!(c, 'q' | 'Q' | '\u{1a}' | '\u{1b}') { 'j' } else { c }
}

/// `SplitMix64`: the same numbers in every run, without a crate.
pub(crate) struct Dice {
    state: u64,
}

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: u8) -> u8 {
        u8::try_from(self.next() % u64::from(limit)).expect("it is below the limit")
    }

    pub(crate) fn size(&mut self) -> (u16, u16) {
        (u16::from(self.below(150)) * 2 + 1, u16::from(self.below(100)) + 1)
    }

    pub(crate) fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[usize::try_from(self.next()).expect("usize has 64 bits") % choices.len()]
    }
}
