//! Lines that a person writes to commands. Performs none of them.

use crate::data::Kind;

/// What a line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Open(usize),
    Search(String),
    Browse(Kind),
    Start,
    Back,
    Next,
    Previous,
    Sources(usize),
    Again,
    Help,
    Quit,
}

/// Every command with what it does, in the words of the help.
pub(super) const HELP: &[(&str, &str)] = &[
    ("a number", "opens that line"),
    ("/words", "searches everything; /lodz year:2018 works as in aep search"),
    ("k meetings", "lists a kind; the word alone does it too"),
    ("k", "shows the kinds, with how many records each has"),
    ("n, p", "next page, page before"),
    ("b", "back to the screen before"),
    ("s 3", "the sources of line 3 of a record"),
    ("an empty line", "shows the screen again"),
    ("?", "this help"),
    ("q", "quits, as the end of the input does"),
];

impl Command {
    /// The meaning of a line, else a sentence about what was not understood.
    pub(super) fn parse(line: &str) -> Result<Command, String> {
        if let Some(words) = line.strip_prefix('/') {
            return Ok(Command::Search(words.trim().into()));
        }
        let (word, rest) = line.split_once(' ').map_or((line, ""), |(word, rest)| (word, rest.trim()));
        match (word, rest) {
            ("", _) => Ok(Command::Again),
            ("k", "") => Ok(Command::Start),
            ("k", kind) => browse(kind),
            ("b", "") => Ok(Command::Back),
            ("n", "") => Ok(Command::Next),
            ("p", "") => Ok(Command::Previous),
            ("s", number) => sources(number),
            ("?", _) => Ok(Command::Help),
            ("q", "") => Ok(Command::Quit),
            _ => number_or_kind(line),
        }
    }
}

fn browse(word: &str) -> Result<Command, String> {
    let kind = Kind::named(&word.to_lowercase());
    kind.map(Command::Browse).ok_or_else(|| {
        let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
        format!("{word} is no kind; write one of {}", words.join(", "))
    })
}

fn sources(number: &str) -> Result<Command, String> {
    let Ok(number) = number.parse() else { return Err("write s and the number of a line, such as s 3".into()) };
    Ok(Command::Sources(number))
}

fn number_or_kind(line: &str) -> Result<Command, String> {
    if let Ok(number) = line.parse() {
        return Ok(Command::Open(number));
    }
    let Ok(command) = browse(line) else {
        return Err(format!("{line} is no command; /{line} searches for it, ? lists the commands"));
    };
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Command) {
        assert_eq!(Command::parse(line), Ok(expected));
    }

    #[test]
    fn lines_are_commands() {
        check("3", Command::Open(3));
        check("/ work  placement", Command::Search("work  placement".into()));
        check("k meetings", Command::Browse(Kind::Meeting));
        check("Hub", Command::Browse(Kind::Hub));
        check("k", Command::Start);
        check("s 12", Command::Sources(12));
        check("", Command::Again);
    }

    #[test]
    fn what_is_no_command_is_told_with_what_to_write() {
        assert!(Command::parse("malta").unwrap_err().contains("/malta searches"));
        assert!(Command::parse("k malta").unwrap_err().contains("meetings, hubs"));
        assert!(Command::parse("s three").unwrap_err().contains("s 3"));
    }
}
