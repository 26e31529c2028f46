//! What a person chose once for every session: words for looks, the first screen, keys. Reads no file and knows no colour.

use std::fmt;
use std::str::FromStr;

use super::action::{Action, Target};
use super::keymap::Keymap;
use crate::data::Kind;

/// The choices, each with what holds when nothing was chosen.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub theme: ThemeName,
    /// When there are colours at all.
    pub color: Color,
    /// What leads to the first screen; none means the overview.
    pub start: Option<Action>,
    pub country: Option<String>,
    /// Whether the mouse is reported from the start.
    pub mouse: bool,
    pub keys: Keymap,
}

/// Makes an enum that is written as words, so that a word cannot be forgotten in one of the directions. The first is the default.
macro_rules! words {
    ($about:literal $name:ident $what:literal: $first:ident $first_word:literal $first_about:literal,
     $($variant:ident $word:literal $each:literal,)*) => {
        #[doc = $about]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            #[doc = $first_about]
            #[default]
            $first,
            $(#[doc = $each] $variant,)*
        }

        impl $name {
            /// Every choice with its word and what it means.
            pub const ALL: &'static [Choice<$name>] =
                &[($name::$first, $first_word, $first_about), $(($name::$variant, $word, $each),)*];
        }

        impl FromStr for $name {
            type Err = ChoiceError;

            fn from_str(text: &str) -> Result<Self, ChoiceError> {
                let found = $name::ALL.iter().find(|(_, word, _)| *word == text);
                let words = || $name::ALL.iter().map(|(_, word, _)| (*word).to_string()).collect();
                found.map(|(choice, _, _)| *choice).ok_or_else(|| ChoiceError { what: $what, text: text.into(), words: words() })
            }
        }
    };
}

/// A choice, its word, and what it means.
pub type Choice<T> = (T, &'static str, &'static str);

words! {
    "A theme by its word." ThemeName "theme":
    Dark "dark" "Colours that fit a dark ground, and most light ones",
    Light "light" "Colours that fit a light ground",
    Mono "mono" "No colours",
}

words! {
    "When to use colour." Color "color":
    Auto "auto" "On a terminal, unless the environment asks for none",
    Always "always" "Also in a pipe, and even then",
    Never "never" "Not at all",
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceError {
    what: &'static str,
    text: String,
    words: Vec<String>,
}

impl fmt::Display for ChoiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not a {}; write one of {}", self.text, self.what, self.words.join(", "))
    }
}

impl std::error::Error for ChoiceError {}

/// The action that leads to the screen of a word: a view, the plural of a kind, or the search.
pub fn start_action(text: &str) -> Result<Action, ChoiceError> {
    let views = Target::ALL.iter().map(|(target, word, _)| (*word, Action::Go(*target)));
    let kinds = Kind::ALL.iter().map(|&kind| (kind.plural(), Action::Browse(kind)));
    let mut starts = views.chain(kinds).chain([("search", Action::Search), ("country", Action::MyCountry)]);
    let words = || starts.clone().map(|(word, _)| word.to_string()).collect();
    let unknown = ChoiceError { what: "start", text: text.into(), words: words() };
    starts.find(|(word, _)| *word == text).map(|(_, action)| action).ok_or(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_others_are_refused_with_the_choices() {
        assert_eq!("light".parse(), Ok(ThemeName::Light));
        assert_eq!("never".parse(), Ok(Color::Never));
        assert_eq!(start_action("timeline"), Ok(Action::Go(Target::Timeline)));
        assert_eq!(start_action("hubs"), Ok(Action::Browse(Kind::Hub)));
        let error = "blue".parse::<ThemeName>().unwrap_err();
        assert_eq!(error.to_string(), "blue is not a theme; write one of dark, light, mono");
        assert_eq!(start_action("search"), Ok(Action::Search));
        assert!(start_action("moon").unwrap_err().to_string().contains("overview"));
    }
}
