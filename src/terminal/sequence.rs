//! Bytes of a terminal to the characters, controls and escape sequences they are, by the grammar of ECMA-48 (Unix). Knows no key.
//!
//! A terminal also talks by itself, or answers late what another program asked. Such a report is a sequence like any other: it is
//! read to its end, whatever it means, so that no part of it is taken for keys.

use std::time::Duration;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sequence {
    Char {
        c: char,
        alt: bool,
    },
    /// A byte below a space, or that of backspace.
    Control {
        byte: u8,
        alt: bool,
    },
    Escape,
    /// `ESC O` and a byte.
    SingleShift(u8),
    /// `ESC [`, parameters and a final byte.
    Csi {
        parameters: String,
        last: u8,
    },
    /// `ESC [ [` and a byte, as the console of Linux sends.
    LinuxFunction(u8),
    /// `ESC [ M` and three bytes, as old terminals report the mouse.
    OldMouse([u8; 3]),
    /// What stood between the brackets of a paste, or its beginning when it was too long.
    Paste(String),
}

/// Cuts bytes, which may come in pieces, into sequences.
#[derive(Debug, Default)]
pub(super) struct SequenceParser {
    state: State,
    /// The bytes so far of a character, the parameters of a sequence, a mouse report or a paste.
    bytes: Vec<u8>,
    /// Whether ESC came before the character.
    alt: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    Escape,
    SingleShift,
    Csi,
    LinuxFunction,
    OldMouse,
    /// In a string of the terminal: how long it is, how many bytes its last character lacks, and how it began.
    Text {
        length: usize,
        lacking: u8,
        introducer: u8,
    },
    /// After ESC in a string, which is the first half of its end.
    TextEscape,
    /// In a paste, of whose end so many bytes have come.
    Paste {
        matched: usize,
    },
}

const ESC: u8 = 0x1b;
const INTERRUPT: u8 = 0x03;
/// Ends the commands of a terminal to its system (OSC), and nothing else.
const BELL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Longer parameters are those of no key.
const LONGEST_PARAMETERS: usize = 64;
/// No report is longer; what is has lost its end.
const LONGEST_TEXT: usize = 1 << 20;
/// A search has a few hundred characters. The rest of a paste is read and thrown away.
pub(super) const LONGEST_PASTE: usize = 1 << 16;

/// How long the rest of a sequence may take after ESC alone, which is a key; nobody notices it.
const AFTER_ESCAPE: Duration = Duration::from_millis(30);
/// How long a sequence may pause, as over a slow line, before it has lost its end and what comes is keys again.
const IN_SEQUENCE: Duration = Duration::from_millis(500);
const IN_PASTE: Duration = Duration::from_secs(1);

impl SequenceParser {
    /// Takes a byte in; returns what it completes.
    pub(super) fn push(&mut self, byte: u8) -> Option<Sequence> {
        match self.state {
            State::Ground => self.ground(byte),
            State::Escape | State::TextEscape => self.escape(byte),
            State::SingleShift => self.single_shift(byte),
            State::Csi => self.csi(byte),
            State::LinuxFunction => self.whole(Sequence::LinuxFunction(byte)),
            State::OldMouse => self.old_mouse(byte),
            State::Text { length, lacking, introducer } => self.text(byte, length, lacking, introducer),
            State::Paste { matched } => self.paste(byte, matched),
        }
    }

    /// How long to wait for the next byte before [`SequenceParser::give_up`]; none when nothing is half read.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground if self.bytes.is_empty() => None,
            State::Escape => Some(AFTER_ESCAPE),
            State::Paste { .. } => Some(IN_PASTE),
            State::Ground
            | State::SingleShift
            | State::Csi
            | State::LinuxFunction
            | State::OldMouse
            | State::Text { .. }
            | State::TextEscape => Some(IN_SEQUENCE),
        }
    }

    /// Ends what is half read: a paste is what came of it, an introducer alone was a key with Alt, the rest is lost.
    pub(super) fn give_up(&mut self) -> Option<Sequence> {
        let alone = |c: char| Some(Sequence::Char { c, alt: true });
        let sequence = match self.state {
            State::Escape | State::TextEscape => Some(Sequence::Escape),
            State::SingleShift => alone('O'),
            State::Csi if self.bytes.is_empty() => alone('['),
            State::Text { length: 0, introducer, .. } => alone(introducer.into()),
            State::Paste { .. } => Some(self.take_paste()),
            State::Ground | State::Csi | State::LinuxFunction | State::OldMouse | State::Text { .. } => None,
        };
        *self = SequenceParser::default();
        sequence
    }

    pub(super) fn n_kept(&self) -> usize {
        self.bytes.len()
    }

    #[expect(clippy::unnecessary_wraps, reason = "every step of the parser may end a sequence or not")]
    fn whole(&mut self, sequence: Sequence) -> Option<Sequence> {
        *self = SequenceParser::default();
        Some(sequence)
    }

    fn enter(&mut self, state: State) -> Option<Sequence> {
        *self = SequenceParser { state, ..SequenceParser::default() };
        None
    }

    /// What a byte is that is no part of a sequence.
    fn begin(&mut self, byte: u8) -> Option<Sequence> {
        *self = SequenceParser::default();
        self.ground(byte)
    }

    fn ground(&mut self, byte: u8) -> Option<Sequence> {
        if byte.is_ascii() {
            let alt = std::mem::take(self).alt;
            return match byte {
                ESC => self.enter(State::Escape),
                b' '..=b'~' => Some(Sequence::Char { c: byte.into(), alt }),
                _ => Some(Sequence::Control { byte, alt }),
            };
        }
        self.bytes.push(byte);
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => {
                let c = text.chars().next().expect("a byte was pushed");
                let alt = std::mem::take(self).alt;
                // The controls of eight bits, written as characters.
                if c < '\u{a0}' { self.c1(c, alt) } else { Some(Sequence::Char { c, alt }) }
            }
            Err(error) if error.error_len().is_none() => None,
            // The same as bare bytes, which no character begins with. Any other byte is lost, and so is half a character.
            Err(_) if self.bytes.len() == 1 => {
                let alt = std::mem::take(self).alt;
                self.c1(byte.into(), alt)
            }
            Err(_) => self.begin(byte),
        }
    }

    /// A control of eight bits stands for ESC and a letter, so that an ESC before it was a key.
    fn c1(&mut self, c: char, after_escape: bool) -> Option<Sequence> {
        let letter = u8::try_from(c).ok().filter(|byte| (0x80..0xa0).contains(byte)).map(|byte| byte - 0x40);
        if let Some(letter) = letter.filter(|letter| b"O[]P_^X".contains(letter)) {
            self.introduce(letter);
        }
        after_escape.then_some(Sequence::Escape)
    }

    fn introduce(&mut self, letter: u8) {
        self.enter(match letter {
            b'O' => State::SingleShift,
            b'[' => State::Csi,
            introducer => State::Text { length: 0, lacking: 0, introducer },
        });
    }

    fn escape(&mut self, byte: u8) -> Option<Sequence> {
        match byte {
            ESC => Some(Sequence::Escape),
            b'O' | b'[' | b']' | b'P' | b'_' | b'^' | b'X' => {
                self.introduce(byte);
                None
            }
            // The end of a text; alone it ends none.
            b'\\' => self.enter(State::Ground),
            _ => {
                *self = SequenceParser { alt: true, ..SequenceParser::default() };
                self.ground(byte)
            }
        }
    }

    fn single_shift(&mut self, byte: u8) -> Option<Sequence> {
        match byte {
            b' '..=b'~' => self.whole(Sequence::SingleShift(byte)),
            _ => self.begin(byte),
        }
    }

    fn csi(&mut self, byte: u8) -> Option<Sequence> {
        match byte {
            b' '..=b'?' => {
                if self.bytes.len() < LONGEST_PARAMETERS {
                    self.bytes.push(byte);
                }
                None
            }
            CANCEL | SUBSTITUTE => self.enter(State::Ground),
            // A filler, and between parameters the other controls, mean nothing; after ESC and a bracket alone they are keys.
            0 => None,
            0x01..=0x1f | 0x7f if !self.bytes.is_empty() && ![ESC, INTERRUPT].contains(&byte) => None,
            b'[' if self.bytes.is_empty() => self.enter(State::LinuxFunction),
            b'M' if self.bytes.is_empty() => self.enter(State::OldMouse),
            b'~' if self.bytes == b"200" => self.enter(State::Paste { matched: 0 }),
            b'@'..=b'~' => {
                let parameters = self.bytes.iter().copied().map(char::from).collect();
                self.whole(Sequence::Csi { parameters, last: byte })
            }
            _ => self.begin(byte),
        }
    }

    fn old_mouse(&mut self, byte: u8) -> Option<Sequence> {
        self.bytes.push(byte);
        let report = self.bytes.as_slice().try_into().ok()?;
        self.whole(Sequence::OldMouse(report))
    }

    fn text(&mut self, byte: u8, length: usize, lacking: u8, introducer: u8) -> Option<Sequence> {
        let lacking = match byte {
            ESC => return self.enter(State::TextEscape),
            // Ctrl-C is heard even where a text has no end.
            INTERRUPT => return self.begin(byte),
            CANCEL | SUBSTITUTE => return self.enter(State::Ground),
            BELL if introducer == b']' => return self.enter(State::Ground),
            // The end in eight bits, but for the last part of a character.
            0x9c if lacking == 0 => return self.enter(State::Ground),
            // Not 0xc2, whose characters are those of eight bits, the end among them.
            0xc3..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            0x80..=0xbf => lacking.saturating_sub(1),
            _ => 0,
        };
        let length = length + 1;
        let state = if length > LONGEST_TEXT { State::Ground } else { State::Text { length, lacking, introducer } };
        self.enter(state)
    }

    fn paste(&mut self, byte: u8, matched: usize) -> Option<Sequence> {
        if byte == PASTE_END[matched] {
            if matched + 1 == PASTE_END.len() {
                let pasted = self.take_paste();
                return self.whole(pasted);
            }
            self.state = State::Paste { matched: matched + 1 };
            return None;
        }
        self.keep(&PASTE_END[..matched]);
        let is_escape = byte == ESC;
        self.state = State::Paste { matched: usize::from(is_escape) };
        if !is_escape {
            self.keep(&[byte]);
        }
        None
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = LONGEST_PASTE.saturating_sub(self.bytes.len());
        self.bytes.extend(bytes.iter().take(room));
    }

    fn take_paste(&self) -> Sequence {
        Sequence::Paste(String::from_utf8_lossy(&self.bytes).into_owned())
    }
}

#[cfg(test)]
mod tests;
