//! User settings: words for looks, the first screen, keys. Reads no file and knows no colour.

use super::action::Action;
use super::context::Target;
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

/// A choice, its word, and what it means.
pub type Choice<T> = (T, &'static str, &'static str);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    #[default]
    Dark,
    Light,
    Mono,
}

impl ThemeName {
    pub const ALL: [Choice<ThemeName>; 3] = [
        (ThemeName::Dark, "dark", "Colours that fit a dark ground, and most light ones"),
        (ThemeName::Light, "light", "Colours that fit a light ground"),
        (ThemeName::Mono, "mono", "No colours"),
    ];
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    pub const ALL: [Choice<Color>; 3] = [
        (Color::Auto, "auto", "On a terminal, unless the environment asks for none"),
        (Color::Always, "always", "Also in a pipe, and even then"),
        (Color::Never, "never", "Not at all"),
    ];
}

/// The choice that a word names, or what to write instead.
pub fn choose<T: Copy>(what: &str, choices: &[Choice<T>], text: &str) -> Result<T, String> {
    let found = choices.iter().find(|(_, word, _)| *word == text).map(|(choice, ..)| *choice);
    found.ok_or_else(|| unknown(what, text, choices.iter().map(|(_, word, _)| *word)))
}

/// The action that leads to the screen of a word: a view, the plural of a kind, or the search.
pub fn start_action(text: &str) -> Result<Action, String> {
    let views = Target::ALL.iter().map(|(target, _, word, _)| (*word, Action::Go(*target)));
    let kinds = Kind::ALL.iter().map(|&kind| (kind.plural(), Action::Browse(kind)));
    let starts = views.chain(kinds).chain([("search", Action::Search), ("country", Action::MyCountry)]);
    let found = starts.clone().find(|(word, _)| *word == text).map(|(_, action)| action);
    found.ok_or_else(|| unknown("start", text, starts.map(|(word, _)| word)))
}

fn unknown<'a>(what: &str, text: &str, words: impl Iterator<Item = &'a str>) -> String {
    format!("{text} is not a {what}; write one of {}", words.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_others_are_refused_with_the_choices() {
        assert_eq!(choose("theme", &ThemeName::ALL, "light"), Ok(ThemeName::Light));
        assert_eq!(choose("color", &Color::ALL, "never"), Ok(Color::Never));
        assert_eq!(start_action("timeline"), Ok(Action::Go(Target::Timeline)));
        assert_eq!(start_action("hubs"), Ok(Action::Browse(Kind::Hub)));
        let error = choose("theme", &ThemeName::ALL, "blue").unwrap_err();
        assert_eq!(error, "blue is not a theme; write one of dark, light, mono");
        assert_eq!(start_action("search"), Ok(Action::Search));
        assert!(start_action("moon").unwrap_err().contains("overview"));
    }
}
