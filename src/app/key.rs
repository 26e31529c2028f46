//! Keys as tables, help and tests write them: `j`, `ctrl-d`, `alt-left`, `f1`. Knows no terminal.

use std::fmt;
use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
}

/// A capital letter is a character of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    Char(char),
    F(u8),
    Named(Named),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

const NAMES: &[(Named, &str)] = &[
    (Named::Enter, "enter"),
    (Named::Esc, "esc"),
    (Named::Tab, "tab"),
    (Named::BackTab, "shift-tab"),
    (Named::Backspace, "backspace"),
    (Named::Delete, "del"),
    (Named::Up, "up"),
    (Named::Down, "down"),
    (Named::Left, "left"),
    (Named::Right, "right"),
    (Named::Home, "home"),
    (Named::End, "end"),
    (Named::PageUp, "pgup"),
    (Named::PageDown, "pgdn"),
];

impl Key {
    pub const fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false }
    }

    /// The character that the key types; none with ctrl or alt.
    pub fn typed(self) -> Option<char> {
        match self {
            Key { code: Code::Char(c), ctrl: false, alt: false } => Some(c),
            Key { .. } => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("space"),
            Code::Char(c) => write!(f, "{c}"),
            Code::F(number) => write!(f, "f{number}"),
            Code::Named(named) => {
                f.write_str(NAMES.iter().find(|(known, _)| *known == named).expect("every name is listed").1)
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError(String);

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not a key; write one such as j, ctrl-d, alt-left, space or f1", self.0)
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut rest = text;
        let (mut ctrl, mut alt) = (false, false);
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-") {
                (ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-") {
                (alt, rest) = (true, after);
            } else {
                break;
            }
        }
        let wrong = || KeyError(text.into());
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => Code::Char(c),
            _ if rest == "space" => Code::Char(' '),
            _ => match NAMES.iter().find(|(_, name)| *name == rest) {
                Some((named, _)) => Code::Named(*named),
                None => Code::F(rest.strip_prefix('f').and_then(|number| number.parse().ok()).ok_or_else(wrong)?),
            },
        };
        Ok(Key { code, ctrl, alt })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_as_they_are_written() {
        for text in ["j", "G", "ctrl-d", "alt-left", "space", "f1", "shift-tab", "esc", "?", "-", "ctrl-alt-x"] {
            let key: Key = text.parse().unwrap();
            assert_eq!(key.to_string(), text);
        }
        assert!("hyper-x".parse::<Key>().is_err());
    }
}
