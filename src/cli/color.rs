//! What arguments, settings and the environment together say about colours. An argument counts more than a setting.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::Arguments;
use crate::app::{Choice, Color, Settings, ThemeName, choose};
use crate::ui::Theme;

/// Reads one of the words of a table.
pub(super) fn one_of<T>(choices: &'static [Choice<T>]) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let values = choices.iter().map(|(_, word, about)| PossibleValue::new(*word).help(*about));
    let known = "a possible value is a word of the table";
    PossibleValuesParser::new(values).map(move |word| choose("choice", choices, &word).expect(known))
}

/// Whether the user asked every program for no colours; an empty variable asks for nothing (no-color.org).
pub(super) fn is_no_color_set() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

impl Arguments {
    pub fn theme(&self, settings: &Settings) -> Theme {
        let color = self.color.unwrap_or(settings.color);
        let name = self.theme.unwrap_or(settings.theme);
        match color {
            Color::Never => Theme::mono(),
            Color::Auto if is_no_color_set() => Theme::mono(),
            Color::Auto => Theme::named(name),
            Color::Always => {
                // Crossterm obeys NO_COLOR by itself; the user overrules it.
                crossterm::style::force_color_output(true);
                Theme::named(if name == ThemeName::Mono { ThemeName::Dark } else { name })
            }
        }
    }
}
