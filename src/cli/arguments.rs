//! Parses the command line, on which `-china` is a word to exclude and not a row of options, wherever options may stand.

use std::ffi::OsString;
use std::io::{ErrorKind, Write};

use clap::builder::{StringValueParser, TypedValueParser};
use clap::error::ErrorKind::ValueValidation;
use clap::{Args, Parser};

use super::printer::note;
use super::{Arguments, Failure};
use crate::data::Period;

/// Stands for the hyphen of an excluded word while clap looks for options: a character for private use, which no query has.
const HYPHEN: char = '\u{f8ff}';

/// Parses the arguments of the program. Wrong ones exit with a message and code 2, help with 0, or 3 where it cannot be written.
pub fn arguments() -> Arguments {
    // The browser is mostly started without any, and should not wait until all commands are described.
    if std::env::args_os().len() == 1 {
        return Arguments::default();
    }
    Arguments::try_parse_from(std::env::args_os().map(replace_hyphen)).unwrap_or_else(|error| end(&error))
}

fn end(error: &clap::Error) -> ! {
    // What the program says itself has the form of its other messages.
    if error.kind() == ValueValidation && error.context().next().is_none() {
        let text = error.render().to_string();
        let words = text.trim_start_matches("error: ").split("\n\n").next().unwrap_or_default();
        note(words.trim_end());
        std::process::exit(error.exit_code());
    }
    let written = error.print().and_then(|()| std::io::stdout().flush());
    let code = match written {
        Err(failed) if !error.use_stderr() && failed.kind() != ErrorKind::BrokenPipe => {
            // Nothing can be done about a standard error that is closed.
            let _ = writeln!(std::io::stderr(), "aep: {}", Failure::from(failed));
            3
        }
        Ok(()) | Err(_) => error.exit_code(),
    };
    std::process::exit(code)
}

/// The day that is asked about.
#[derive(Debug, Args)]
pub(super) struct AsOfArgument {
    /// Only what existed and held then, on the last day of a year, month, day, or two of them with a slash between
    #[arg(long = "asof", value_name = "DATE")]
    pub(super) date: Option<Period>,
}

pub(super) fn query_word() -> impl TypedValueParser<Value = String> {
    StringValueParser::new().map(|text| restore_hyphen(&text))
}

fn restore_hyphen(text: &str) -> String {
    text.strip_prefix(HYPHEN).map_or_else(|| text.to_string(), |rest| format!("-{rest}"))
}

fn replace_hyphen(argument: OsString) -> OsString {
    let excluded = argument.to_str().and_then(|text| text.strip_prefix('-')).filter(|rest| is_word(rest));
    match excluded {
        Some(rest) => format!("{HYPHEN}{rest}").into(),
        None => argument,
    }
}

/// Whether what follows a hyphen is a word: options are one letter, which a number may follow, or begin with two hyphens.
fn is_word(rest: &str) -> bool {
    let mut letters = rest.chars();
    let is_option = letters.next().is_none_or(|first| first == '-');
    let value = letters.as_str().trim_start_matches('=');
    !is_option && !value.is_empty() && value.chars().any(|c| !c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_arguments_are_the_default() {
        let read = Arguments::try_parse_from(["aep"]).unwrap();
        assert_eq!(format!("{:?}", Arguments::default()), format!("{read:?}"));
    }

    #[test]
    fn excluded_words_are_no_options() {
        for word in ["-china", "-kind:hub", "-\"work placement\"", "-so:2"] {
            assert_ne!(replace_hyphen(word.into()), OsString::from(word), "{word}");
            assert_eq!(restore_hyphen(replace_hyphen(word.into()).to_str().unwrap()), word);
        }
        for option in ["-n", "-n5", "-n=5", "--json", "-V", "-h", "-", "--", "china"] {
            assert_eq!(replace_hyphen(option.into()), OsString::from(option), "{option}");
        }
    }
}
