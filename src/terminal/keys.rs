//! Sequences of a terminal to keys and actions, as xterm, rxvt, kitty and the console of Linux send them (Unix). What is no key, no
//! mouse and no paste is a report, and means nothing here.

use super::queue::Incoming;
use super::sequence::Sequence;
use crate::app::{Action, Code, Direction, Key, Position};

/// What a sequence means to the loop; none of a report.
pub(super) fn input(sequence: Sequence) -> Option<Incoming> {
    match sequence {
        Sequence::Char { c, alt } => Some(Incoming::Key(Key { code: Code::Char(c), ctrl: false, alt })),
        Sequence::Control { byte, alt } => Some(Incoming::Key(control(byte, alt))),
        Sequence::Escape => Some(plain(Code::Esc)),
        Sequence::SingleShift(b'M') => Some(plain(Code::Enter)),
        Sequence::SingleShift(b'R') => Some(plain(Code::F(3))),
        Sequence::SingleShift(byte) => key_of_final(byte).map(plain),
        Sequence::LinuxFunction(byte @ b'A'..=b'E') => Some(plain(Code::F(byte - b'A' + 1))),
        Sequence::LinuxFunction(_) => None,
        Sequence::Csi { parameters, last } => csi(&parameters, last),
        Sequence::OldMouse([button, column, row]) => {
            let at = |byte: u8| u16::from(byte.saturating_sub(b' '));
            mouse(at(button), at(column), at(row))
        }
        Sequence::Paste(text) => Some(Incoming::Action(Action::Paste(text))),
    }
}

fn plain(code: Code) -> Incoming {
    Incoming::Key(Key::plain(code))
}

fn control(byte: u8, alt: bool) -> Key {
    let named = |code: Code| Key { code, ctrl: false, alt };
    let with_ctrl = |c: u8| Key { code: Code::Char(c.into()), ctrl: true, alt };
    match byte {
        b'\r' => named(Code::Enter),
        b'\t' => named(Code::Tab),
        0x7f => named(Code::Backspace),
        0 => with_ctrl(b' '),
        0x01..=0x1a => with_ctrl(byte - 1 + b'a'),
        // As the digits above the letters send them.
        _ => with_ctrl(byte - 0x1c + b'4'),
    }
}

/// The key of a final letter, of CSI as of SS3.
fn key_of_final(letter: u8) -> Option<Code> {
    Some(match letter {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        // Not R: with two numbers it is where the cursor stands.
        b'P' => Code::F(1),
        b'Q' => Code::F(2),
        b'S' => Code::F(4),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<Code> {
    let function = |first: u16| u8::try_from(number - first).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        // The numbers leave gaps where the first keyboard had them.
        11..=15 => function(10),
        17..=21 => function(11),
        23..=26 => function(12),
        28 | 29 => function(13),
        31..=34 => function(14),
        _ => None,
    }
}

/// The key of a code point before a `u`, as kitty writes keys that have no sequence of old.
fn key_of_codepoint(point: u16) -> Option<Code> {
    match point {
        9 => Some(Code::Tab),
        13 => Some(Code::Enter),
        27 => Some(Code::Esc),
        127 => Some(Code::Backspace),
        // The keys in the private block are shift, the pad and such.
        0xe000..=0xf8ff => None,
        _ => char::from_u32(point.into()).filter(|c| !c.is_control()).map(Code::Char),
    }
}

fn csi(parameters: &str, last: u8) -> Option<Incoming> {
    if let Some(numbers) = parameters.strip_prefix('<') {
        let [button, column, row] = numbers_of(numbers)?;
        // Lifting a button means nothing here.
        return if last == b'M' { mouse(button, column, row) } else { None };
    }
    match last {
        b'Z' if parameters.is_empty() => Some(plain(Code::BackTab)),
        // The mouse of rxvt, whose buttons are shifted as in the old report.
        b'M' => {
            let [button, column, row] = numbers_of(parameters)?;
            mouse(button.checked_sub(u16::from(b' '))?, column, row)
        }
        b'~' => with_modifiers(parameters, numbered),
        b'u' => with_modifiers(parameters, key_of_codepoint),
        b'@'..=b'}' => with_modifiers(if parameters.is_empty() { "1" } else { parameters }, |number| {
            key_of_final(last).filter(|_| number == 1)
        }),
        _ => None,
    }
}

/// A key from `number`, `number;modifiers` or `number;modifiers:kind`; any other form is a report, or a key that is released.
fn with_modifiers(parameters: &str, code: impl Fn(u16) -> Option<Code>) -> Option<Incoming> {
    let mut parts = parameters.split(';');
    // Behind a colon stand other letters of the same key.
    let number = parts.next()?.split(':').next()?.parse().ok()?;
    let mut how = parts.next().unwrap_or("1").split(':');
    let (mask, kind) = (how.next()?.parse::<u16>().ok()?.checked_sub(1)?, how.next().unwrap_or("1"));
    let is_pressed_or_repeated = matches!(kind, "1" | "2");
    if parts.next().is_some() || !is_pressed_or_repeated {
        return None;
    }
    let [shift, alt, ctrl] = [1, 2, 4].map(|bit| mask & bit != 0);
    let code = match code(number)? {
        Code::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        Code::Char(c) if shift => Code::Char(c.to_ascii_uppercase()),
        Code::Tab if shift => Code::BackTab,
        code => code,
    };
    Some(Incoming::Key(Key { code, ctrl, alt }))
}

fn numbers_of(parameters: &str) -> Option<[u16; 3]> {
    let numbers: Option<Vec<u16>> = parameters.split(';').map(|number| number.parse().ok()).collect();
    numbers?.try_into().ok()
}

/// The left button pressed and the wheel, which are all that is used; columns and rows count from one.
fn mouse(button: u16, column: u16, row: u16) -> Option<Incoming> {
    /// The bits of shift, alt and control.
    const MODIFIERS: u16 = 4 | 8 | 16;
    let at = Position { column: column.checked_sub(1)?, row: row.checked_sub(1)? };
    match button & !MODIFIERS {
        0 => Some(Incoming::Action(Action::Click(at))),
        64 => Some(Incoming::Action(Action::Scroll(at, Direction::Previous))),
        65 => Some(Incoming::Action(Action::Scroll(at, Direction::Next))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sequence::SequenceParser;
    use super::*;

    /// What bytes mean, and of what is left when nothing follows.
    fn inputs(bytes: &[u8]) -> Vec<Incoming> {
        let mut parser = SequenceParser::default();
        let mut sequences: Vec<Sequence> = bytes.iter().filter_map(|&byte| parser.push(byte)).collect();
        sequences.extend(parser.give_up());
        sequences.into_iter().filter_map(input).collect()
    }

    #[test]
    fn keys_are_read_as_terminals_send_them() {
        for (bytes, key) in [
            (&b"q"[..], "q"),
            (b"\r", "enter"),
            (b"\x1b", "esc"),
            (b"\x03", "ctrl-c"),
            (b"\x1f", "ctrl-7"),
            (b"\x00", "ctrl-space"),
            (b"\x7f", "backspace"),
            (b"\x1b\x7f", "alt-backspace"),
            (b"\x1bx", "alt-x"),
            (b"\x1b[A", "up"),
            (b"\x1bOA", "up"),
            (b"\x9bA", "up"),
            (b"\x1b[1;3D", "alt-left"),
            (b"\x1b[1;5C", "ctrl-right"),
            (b"\x1b[Z", "shift-tab"),
            (b"\x1b[9;2u", "shift-tab"),
            (b"\x1b[3~", "del"),
            (b"\x1b[5;5~", "ctrl-pgup"),
            (b"\x1b[8~", "end"),
            (b"\x1bOP", "f1"),
            (b"\x1b[[E", "f5"),
            (b"\x1b[15~", "f5"),
            (b"\x1b[17~", "f6"),
            (b"\x1b[24~", "f12"),
            (b"\x1b[34~", "f20"),
            (b"\x1b[97;5u", "ctrl-a"),
            (b"\x1b[97;6u", "ctrl-a"),
            (b"\x1b[97:65;2u", "A"),
            (b"\x1b[97;1:2u", "a"),
            (b"\x1b[27u", "esc"),
        ] {
            assert_eq!(inputs(bytes), [Incoming::Key(key.parse().unwrap())], "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(inputs(b"\x1b[97;1:3u\x1b[2~"), [], "a key that is released, and one that is not used");
    }

    #[test]
    fn the_mouse_is_read_in_all_its_forms() {
        let at = Position { column: 4, row: 2 };
        for report in [&b"\x1b[<0;5;3M"[..], b"\x1b[M %#", b"\x1b[32;5;3M"] {
            assert_eq!(inputs(report), [Incoming::Action(Action::Click(at))], "{report:?}");
        }
        assert_eq!(inputs(b"\x1b[<65;5;3M"), [Incoming::Action(Action::Scroll(at, Direction::Next))]);
        assert_eq!(inputs(b"\x1b[<0;5;3m\x1b[<2;5;3M\x1b[<35;5;3M"), []);
    }

    /// What a terminal says by itself, or late to what another program asked.
    fn reports() -> impl Strategy<Value = Vec<u8>> {
        let numbers = "[0-9]{1,4}(;[0-9]{0,4}){0,3}";
        let text = "[ -~äöü€\u{445c}]{0,40}";
        let csi = prop_oneof![
            (r"[?>=]", numbers, "[ -/]{0,2}", "[@-~]")
                .prop_map(|(mark, numbers, between, last)| { format!("[{mark}{numbers}{between}{last}") }),
            (numbers, "[cnRtxy]").prop_map(|(numbers, last)| format!("[{numbers}{last}")),
            "[IO]".prop_map(|last| format!("[{last}")),
        ];
        // The bell ends only what begins with `]`.
        let ends = proptest::sample::select(vec![(Some("]"), "\x07"), (Some("]"), "\x1b\\"), (None, "\x1b\\")]);
        let strings = (ends, "[P_^X]", text)
            .prop_map(|((introducer, end), other, text)| format!("{}{text}{end}", introducer.unwrap_or(&other)));
        let seven_bits = prop_oneof![csi, strings];
        (seven_bits, any::<bool>()).prop_map(|(report, is_eight_bits)| {
            if is_eight_bits {
                let first = report.as_bytes()[0] + 0x40;
                [&[first], &report.as_bytes()[1..]].concat()
            } else {
                [b"\x1b", report.as_bytes()].concat()
            }
        })
    }

    fn keys() -> impl Strategy<Value = Vec<u8>> {
        let sequences =
            ["\x1b[A", "\x1b[1;3D", "\x1bOB", "\x1b[5~", "\x1bx", "\x1b", "\r", "\x03", "\t", "\x7f", "ä", "😀"];
        prop_oneof![
            "[ -~]".prop_map(String::into_bytes),
            proptest::sample::select(sequences.to_vec()).prop_map(|key: &str| key.into())
        ]
    }

    proptest! {
        #[test]
        fn any_reports_between_any_keys_change_nothing(
            pairs in proptest::collection::vec((keys(), proptest::collection::vec(reports(), 0..4)), 1..12),
        ) {
            // ESC alone is told from a sequence by what follows: here a report, or nothing.
            let pairs: Vec<_> = pairs.into_iter().filter(|(key, reports)| key != b"\x1b" || !reports.is_empty()).collect();
            let expected: Vec<Incoming> = pairs.iter().flat_map(|(key, _)| inputs(key)).collect();
            let with_reports: Vec<u8> = pairs.iter().flat_map(|(key, reports)| {
                key.iter().chain(reports.iter().flatten()).copied().collect::<Vec<u8>>()
            }).collect();
            prop_assert_eq!(inputs(&with_reports), expected);
        }
    }
}
