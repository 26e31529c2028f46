//! The configuration file: text to settings. Strict, so that a slip of the hand is reported and not passed over. Reads no file.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error};
use toml::Spanned;

use super::SettingsError;
use crate::app::{Action, Color, Key, Keymap, Settings, ThemeName, choose, start_action};

pub const FILE: &str = "config.toml";

/// Larger files are no settings.
pub(super) const LARGEST: u64 = 1024 * 1024;

/// The file as it is written. A wrong word is an error of its value, so that the parser knows its line.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ConfigFile {
    #[serde(deserialize_with = "theme_word")]
    theme: ThemeName,
    #[serde(deserialize_with = "color_word")]
    color: Color,
    #[serde(deserialize_with = "start_word")]
    start: Option<Action>,
    country: Option<String>,
    mouse: bool,
    keys: BTreeMap<String, Spanned<Vec<String>>>,
}

fn theme_word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ThemeName, D::Error> {
    choose("theme", &ThemeName::ALL, &String::deserialize(deserializer)?).map_err(D::Error::custom)
}

fn color_word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color, D::Error> {
    choose("color", &Color::ALL, &String::deserialize(deserializer)?).map_err(D::Error::custom)
}

fn start_word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Action>, D::Error> {
    start_action(&String::deserialize(deserializer)?).map(Some).map_err(D::Error::custom)
}

pub(super) fn parse_bytes(file: &str, bytes: Vec<u8>) -> Result<Settings, SettingsError> {
    if bytes.len() as u64 > LARGEST {
        let message = format!("is larger than {} MiB; fix it or delete it", LARGEST / 1024 / 1024);
        return Err(SettingsError::of_file(file, message));
    }
    let text =
        String::from_utf8(bytes).map_err(|error| SettingsError::of_file(file, format!("{error}; save it as UTF-8")))?;
    parse(file, text.strip_prefix('\u{feff}').unwrap_or(&text))
}

/// Reads settings. The error is the first mistake and says what to write instead.
pub fn parse(file: &str, text: &str) -> Result<Settings, SettingsError> {
    let ConfigFile { theme, color, start, country, mouse, keys } = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line(text, &span));
        SettingsError::at_line(file, line, error.message().into())
    })?;
    let mut settings = Settings { theme, color, start, country, mouse, ..Settings::default() };
    for (name, keys) in keys {
        rebind(&mut settings.keys, &name, keys.get_ref())
            .map_err(|message| SettingsError::at_line(file, line(text, &keys.span()), message))?;
    }
    Ok(settings)
}

/// The number of the line, counted from 1, on which something stands.
fn line(text: &str, span: &Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|&byte| byte == b'\n').count() + 1
}

fn rebind(keymap: &mut Keymap, name: &str, keys: &[String]) -> Result<(), String> {
    let keys = keys.iter().map(|key| key.parse()).collect::<Result<Vec<Key>, String>>()?;
    keymap.rebind(name, &keys).map_err(|nearest| format!("{name} is not an action; did you mean {nearest}?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Target;

    #[test]
    fn every_setting_is_read() {
        let text = "theme = \"light\" # for the office\ncountry = \"malta\"\ncolor = \"always\"\nstart = \"timeline\"\nmouse = true\n[keys]\nzoom = [\"x\", \"f5\"]\n";
        let settings = parse("config.toml", text).unwrap();
        assert_eq!((settings.theme, settings.color, settings.mouse), (ThemeName::Light, Color::Always, true));
        assert_eq!(settings.start, Some(Action::Go(Target::Timeline)));
        assert_eq!(settings.country.as_deref(), Some("malta"));
        assert_eq!(settings.keys.key_for(&Action::Maximise), "x");
        let nothing = parse("config.toml", "").unwrap();
        assert_eq!((nothing.theme, nothing.start), (ThemeName::Dark, None));
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = parse("config.toml", text).expect_err("a mistake is an error").to_string();
        assert!(error.starts_with(expected), "{error}");
    }

    #[test]
    fn a_mistake_has_its_line_and_what_to_write_instead() {
        check("\ntheme = \"blue\"", "config.toml, line 2: blue is not a theme; write one of dark, light, mono");
        check("thme = \"dark\"", "config.toml, line 1: unknown field `thme`, expected one of `theme`");
        check("mouse = 3", "config.toml, line 1: invalid type: integer `3`, expected a boolean");
        check("start = \"moon\"", "config.toml, line 1: moon is not a start; write one of overview");
        check("[keys]\nzom = [\"x\"]", "config.toml, line 2: zom is not an action; did you mean zoom?");
        check("[keys]\nzoom = [\"hyper-x\"]", "config.toml, line 2: hyper-x is not a key; write one such as j");
        check("theme = \"dark", "config.toml, line 1: ");
        check("theme = \"\u{202e}\"", "config.toml, line 1: \u{fffd} is not a theme");
    }

    #[test]
    fn a_file_that_is_no_text_is_refused_whole() {
        let refuse = |bytes: Vec<u8>| parse_bytes("config.toml", bytes).expect_err("it is no text").to_string();
        assert!(refuse(vec![0xff]).starts_with("config.toml: invalid utf-8"));
        assert_eq!(refuse(vec![b'#'; 1024 * 1024 + 1]), "config.toml: is larger than 1 MiB; fix it or delete it");
        assert!(parse_bytes("config.toml", vec![b'#'; 1024 * 1024]).is_ok());
        assert!(parse_bytes("config.toml", "\u{feff}mouse = true".into()).is_ok_and(|settings| settings.mouse));
    }
}
