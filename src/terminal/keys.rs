//! Sequences of a terminal to events, as xterm, rxvt, kitty and the console of Linux send keys and the mouse (Unix). What is no key,
//! no mouse and no paste is a report, and means nothing here.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::sequence::Sequence;

/// The event of a sequence; none of a report.
pub(super) fn event(sequence: Sequence) -> Option<Event> {
    match sequence {
        Sequence::Char { c, alt } => Some(key(KeyCode::Char(c), alt_modifier(alt))),
        Sequence::Control { byte, alt } => Some(control(byte, alt_modifier(alt))),
        Sequence::Escape => Some(key(KeyCode::Esc, KeyModifiers::NONE)),
        Sequence::SingleShift(b'M') => Some(key(KeyCode::Enter, KeyModifiers::NONE)),
        Sequence::SingleShift(b'R') => Some(key(KeyCode::F(3), KeyModifiers::NONE)),
        Sequence::SingleShift(byte) => Some(key(key_of_final(byte)?, KeyModifiers::NONE)),
        Sequence::LinuxFunction(byte @ b'A'..=b'E') => Some(key(KeyCode::F(byte - b'A' + 1), KeyModifiers::NONE)),
        Sequence::LinuxFunction(_) => None,
        Sequence::Csi { parameters, last } => csi(&parameters, last),
        Sequence::OldMouse([button, column, row]) => {
            let at = |byte: u8| u16::from(byte.saturating_sub(b' '));
            mouse(u16::from(button.saturating_sub(b' ')), at(column), at(row))
        }
        Sequence::Paste(text) => Some(Event::Paste(text)),
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn alt_modifier(alt: bool) -> KeyModifiers {
    if alt { KeyModifiers::ALT } else { KeyModifiers::NONE }
}

fn control(byte: u8, modifiers: KeyModifiers) -> Event {
    let with_ctrl = |c: u8| key(KeyCode::Char(c.into()), modifiers | KeyModifiers::CONTROL);
    match byte {
        b'\r' => key(KeyCode::Enter, modifiers),
        b'\t' => key(KeyCode::Tab, modifiers),
        0x7f => key(KeyCode::Backspace, modifiers),
        0 => with_ctrl(b' '),
        0x01..=0x1a => with_ctrl(byte - 1 + b'a'),
        // As the digits above the letters send them.
        _ => with_ctrl(byte - 0x1c + b'4'),
    }
}

/// The key of a final letter, of CSI as of SS3.
fn key_of_final(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        // Not R: with two numbers it is where the cursor stands.
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

/// The key of a number before a tilde.
fn numbered(number: u16) -> Option<KeyCode> {
    let function = |first: u16| u8::try_from(number - first).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
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
fn key_of_codepoint(point: u16) -> Option<KeyCode> {
    match point {
        9 => Some(KeyCode::Tab),
        13 => Some(KeyCode::Enter),
        27 => Some(KeyCode::Esc),
        127 => Some(KeyCode::Backspace),
        // The keys in the private block are shift, the pad and such.
        0xe000..=0xf8ff => None,
        _ => char::from_u32(point.into()).filter(|c| !c.is_control()).map(KeyCode::Char),
    }
}

fn csi(parameters: &str, last: u8) -> Option<Event> {
    if let Some(numbers) = parameters.strip_prefix('<') {
        let [button, column, row] = numbers_of(numbers)?;
        // Lifting a button means nothing here.
        return if last == b'M' { mouse(button, column, row) } else { None };
    }
    match last {
        b'Z' if parameters.is_empty() => Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
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

/// A key from `number`, `number;modifiers` or `number;modifiers:kind`; any other form is a report.
fn with_modifiers(parameters: &str, code: impl Fn(u16) -> Option<KeyCode>) -> Option<Event> {
    let mut parts = parameters.split(';');
    // Behind a colon stand other letters of the same key.
    let number = parts.next()?.split(':').next()?.parse().ok()?;
    let mut how = parts.next().unwrap_or("1").split(':');
    let (mask, kind) = (how.next()?.parse::<u16>().ok()?, how.next().unwrap_or("1"));
    if parts.next().is_some() {
        return None;
    }
    let kind = match kind {
        "1" => KeyEventKind::Press,
        "2" => KeyEventKind::Repeat,
        "3" => KeyEventKind::Release,
        _ => return None,
    };
    let modifiers = modifiers(mask.checked_sub(1)?);
    let code = match code(number)? {
        KeyCode::Char(c) if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::Char(c.to_ascii_uppercase()),
        code => code,
    };
    Some(Event::Key(KeyEvent::new_with_kind(code, modifiers, kind)))
}

fn modifiers(mask: u16) -> KeyModifiers {
    let all = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    all.into_iter().filter(|(bit, _)| mask & bit != 0).map(|(_, modifier)| modifier).collect()
}

fn numbers_of(parameters: &str) -> Option<[u16; 3]> {
    let numbers: Option<Vec<u16>> = parameters.split(';').map(|number| number.parse().ok()).collect();
    numbers?.try_into().ok()
}

/// The left button pressed and the wheel, which are all that is used; columns and rows count from one.
fn mouse(button: u16, column: u16, row: u16) -> Option<Event> {
    /// The bits of shift, alt and control.
    const MODIFIERS: u16 = 4 | 8 | 16;
    let kind = match button & !MODIFIERS {
        0 => MouseEventKind::Down(MouseButton::Left),
        64 => MouseEventKind::ScrollUp,
        65 => MouseEventKind::ScrollDown,
        _ => return None,
    };
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sequence::SequenceParser;
    use super::*;

    /// The events of bytes, and of what is left when nothing follows.
    fn events(bytes: &[u8]) -> Vec<Event> {
        let mut cutter = SequenceParser::default();
        let mut sequences: Vec<Sequence> = bytes.iter().filter_map(|&byte| cutter.push(byte)).collect();
        sequences.extend(cutter.give_up());
        sequences.into_iter().filter_map(event).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], code: KeyCode, modifiers: KeyModifiers) {
        assert_eq!(events(bytes), [key(code, modifiers)], "{:?}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn keys_are_read_as_terminals_send_them() {
        let (none, shift, alt, ctrl) =
            (KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CONTROL);
        for (bytes, code, modifiers) in [
            (&b"q"[..], KeyCode::Char('q'), none),
            (b"\r", KeyCode::Enter, none),
            (b"\x1b", KeyCode::Esc, none),
            (b"\x03", KeyCode::Char('c'), ctrl),
            (b"\x1f", KeyCode::Char('7'), ctrl),
            (b"\x00", KeyCode::Char(' '), ctrl),
            (b"\x7f", KeyCode::Backspace, none),
            (b"\x1b\x7f", KeyCode::Backspace, alt),
            (b"\x1bx", KeyCode::Char('x'), alt),
            (b"\x1b[A", KeyCode::Up, none),
            (b"\x1bOA", KeyCode::Up, none),
            (b"\x9bA", KeyCode::Up, none),
            (b"\x1b[1;3D", KeyCode::Left, alt),
            (b"\x1b[1;5C", KeyCode::Right, ctrl),
            (b"\x1b[Z", KeyCode::BackTab, shift),
            (b"\x1b[3~", KeyCode::Delete, none),
            (b"\x1b[5;5~", KeyCode::PageUp, ctrl),
            (b"\x1b[8~", KeyCode::End, none),
            (b"\x1bOP", KeyCode::F(1), none),
            (b"\x1b[[E", KeyCode::F(5), none),
            (b"\x1b[15~", KeyCode::F(5), none),
            (b"\x1b[17~", KeyCode::F(6), none),
            (b"\x1b[24~", KeyCode::F(12), none),
            (b"\x1b[34~", KeyCode::F(20), none),
            (b"\x1b[97;5u", KeyCode::Char('a'), ctrl),
            (b"\x1b[97:65;2u", KeyCode::Char('A'), shift),
            (b"\x1b[27u", KeyCode::Esc, none),
        ] {
            check(bytes, code, modifiers);
        }
    }

    #[test]
    fn the_mouse_is_read_in_all_its_forms() {
        let event = |kind| Event::Mouse(MouseEvent { kind, column: 4, row: 2, modifiers: KeyModifiers::NONE });
        let down = event(MouseEventKind::Down(MouseButton::Left));
        for report in [&b"\x1b[<0;5;3M"[..], b"\x1b[M %#", b"\x1b[32;5;3M"] {
            assert_eq!(events(report), std::slice::from_ref(&down), "{report:?}");
        }
        assert_eq!(events(b"\x1b[<65;5;3M"), [event(MouseEventKind::ScrollDown)]);
        assert_eq!(events(b"\x1b[<0;5;3m\x1b[<2;5;3M\x1b[<35;5;3M"), []);
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
        let end = prop_oneof![Just("\x1b\\"), Just("\x07")];
        let strings = ("[]P_^X]", text, end).prop_map(|(introducer, text, end)| format!("{introducer}{text}{end}"));
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
            let expected: Vec<Event> = pairs.iter().flat_map(|(key, _)| events(key)).collect();
            let with_reports: Vec<u8> = pairs.iter().flat_map(|(key, reports)| {
                key.iter().chain(reports.iter().flatten()).copied().collect::<Vec<u8>>()
            }).collect();
            prop_assert_eq!(events(&with_reports), expected);
        }
    }
}
