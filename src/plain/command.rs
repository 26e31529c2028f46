//! Lines that the user writes to commands.

use crate::app::Target;
use crate::data::{Kind, Period};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Open(usize),
    Search(String),
    Browse(Kind),
    /// A screen that needs no record.
    Go(Target),
    Back,
    Next,
    Previous,
    Sources(usize),
    /// Records along time or in space: of a query, or of what was listed last.
    View(Target, String),
    Succession,
    /// A screen of the marked records.
    GoWithMarks(Target),
    /// Mark the record that is read, or the one of a line.
    Mark(Option<usize>),
    Marks,
    AsOf(Option<Period>),
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
    ("n, p", "next page, previous page"),
    ("b", "back to the previous screen"),
    ("s 3", "the sources of line 3 of a record, a succession, a path or the conflicts"),
    ("t, t malta", "timeline of everything, or of what a query finds"),
    ("w, w malta", "places of the world, or of what a query finds"),
    ("u", "succession: who held which post and when, and its parts"),
    ("d, x", "where sources disagree, and known gaps"),
    ("sources", "all sources; the number of one shows what it supports"),
    ("m, m 3", "marks or unmarks the record, or that of line 3 of a list"),
    ("'", "the marked records"),
    ("=", "compares the marked records, two to four"),
    ("c", "how the last two marked records are linked"),
    ("a 2018-10, a", "facts as of a date from now on, or of all times again"),
    ("an empty line", "shows the screen again"),
    ("?", "this help"),
    ("q", "quits, as does the end of the input"),
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
            ("k", "") => Ok(Command::Go(Target::Overview)),
            ("k", kind) => browse(kind),
            ("b", "") => Ok(Command::Back),
            ("n", "") => Ok(Command::Next),
            ("p", "") => Ok(Command::Previous),
            ("s", number) => line_number("s", number).map(Command::Sources),
            ("t" | "timeline", query) => Ok(Command::View(Target::Timeline, query.into())),
            ("w" | "map", query) => Ok(Command::View(Target::Map, query.into())),
            ("u" | "succession", "") => Ok(Command::Succession),
            ("d" | "conflicts", "") => Ok(Command::Go(Target::Conflicts)),
            ("x" | "gaps", "") => Ok(Command::Go(Target::Gaps)),
            ("sources", "") => Ok(Command::Go(Target::Sources)),
            ("=" | "compare", "") => Ok(Command::GoWithMarks(Target::Comparison)),
            ("c" | "path", "") => Ok(Command::GoWithMarks(Target::Path)),
            ("m" | "mark", "") => Ok(Command::Mark(None)),
            ("m" | "mark", number) => line_number("m", number).map(|number| Command::Mark(Some(number))),
            ("'" | "marks", "") => Ok(Command::Marks),
            ("a" | "asof", date) => asof(date),
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
        format!("{word} is not a kind; write one of {}", words.join(", "))
    })
}

fn line_number(command: &str, number: &str) -> Result<usize, String> {
    number.parse().or(Err(format!("write {command} and the number of a line, such as {command} 3")))
}

fn asof(date: &str) -> Result<Command, String> {
    if date.is_empty() {
        return Ok(Command::AsOf(None));
    }
    let period = date.parse().or(Err(format!("{date} is not a date; write a 2018 or a 2018-10")))?;
    Ok(Command::AsOf(Some(period)))
}

fn number_or_kind(line: &str) -> Result<Command, String> {
    if let Ok(number) = line.parse() {
        return Ok(Command::Open(number));
    }
    browse(line).or(Err(format!("{line} is not a command; /{line} searches for it, ? lists the commands")))
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
        check("k", Command::Go(Target::Overview));
        check("s 12", Command::Sources(12));
        check("", Command::Again);
        check("t malta", Command::View(Target::Timeline, "malta".into()));
        check("map", Command::View(Target::Map, String::new()));
        check("m 3", Command::Mark(Some(3)));
        check("a 2018-10", Command::AsOf("2018-10".parse().ok()));
    }

    #[test]
    fn what_is_no_command_is_answered_with_what_to_write() {
        assert!(Command::parse("malta").unwrap_err().contains("/malta searches"));
        assert!(Command::parse("k malta").unwrap_err().contains("meetings, hubs"));
        assert!(Command::parse("a soon").unwrap_err().contains("is not a date"));
        assert!(Command::parse("s three").unwrap_err().contains("s 3"));
    }
}
