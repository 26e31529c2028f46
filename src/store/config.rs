//! The configuration file: text to settings. Strict, so that a slip of the hand is told and not passed over; reads no file.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::app::{Key, Keymap, Settings, start};
use crate::data::sanitise;

/// The name of the file in its folder.
pub const FILE: &str = "config.toml";

/// The file as it is written; words are read later, so that a wrong one is told with its line and the choices.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    theme: Option<Spanned<String>>,
    color: Option<Spanned<String>>,
    start: Option<Spanned<String>>,
    #[serde(default)]
    mouse: bool,
    #[serde(default)]
    keys: BTreeMap<Spanned<String>, Spanned<Vec<String>>>,
}

/// Larger files are no settings.
pub(super) const LARGEST: u64 = 1024 * 1024;

/// Reads the settings of a file.
pub(super) fn parse_bytes(file: &str, bytes: Vec<u8>) -> Result<Settings, String> {
    if bytes.len() as u64 > LARGEST {
        return Err(format!("{file} is larger than {} MiB; mend it or delete it", LARGEST / 1024 / 1024));
    }
    let text = String::from_utf8(bytes).map_err(|error| format!("{file}: {error}; save it as UTF-8"))?;
    parse(file, text.strip_prefix('\u{feff}').unwrap_or(&text))
}

/// Reads settings; the first mistake is told with the name of the file, its line, and what to write instead.
pub fn parse(file: &str, text: &str) -> Result<Settings, String> {
    let told = |span: Option<Range<usize>>, what: &dyn Display| {
        let line = span.map_or(1, |span| text.bytes().take(span.start).filter(|&byte| byte == b'\n').count() + 1);
        // Messages repeat what the file holds, and several lines are one sentence here.
        let what = what.to_string().lines().map(sanitise::text).collect::<Vec<_>>().join(", ");
        format!("{}, line {line}: {what}", sanitise::text(file))
    };
    let form: Form = toml::from_str(text).map_err(|error| told(error.span(), &error.message()))?;
    let mut settings = Settings { mouse: form.mouse, ..Settings::default() };
    if let Some(word) = form.theme {
        settings.theme = word.get_ref().parse().map_err(|error| told(Some(word.span()), &error))?;
    }
    if let Some(word) = form.color {
        settings.color = word.get_ref().parse().map_err(|error| told(Some(word.span()), &error))?;
    }
    if let Some(word) = form.start {
        settings.start = Some(start(word.get_ref()).map_err(|error| told(Some(word.span()), &error))?);
    }
    for (name, keys) in form.keys {
        let span = keys.span();
        rebind(&mut settings.keys, name.get_ref(), keys.get_ref()).map_err(|error| told(Some(span), &error))?;
    }
    Ok(settings)
}

fn rebind(keymap: &mut Keymap, name: &str, keys: &[String]) -> Result<(), String> {
    let keys: Vec<Key> =
        keys.iter().map(|key| key.parse::<Key>()).collect::<Result<_, _>>().map_err(|e| e.to_string())?;
    keymap.rebind(name, &keys).map_err(|nearest| format!("{name} is no action; did you mean {nearest}?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, Color, Target, ThemeName};

    #[test]
    fn every_setting_is_read() {
        let text = "theme = \"light\" # for the office\ncolor = \"always\"\nstart = \"timeline\"\nmouse = true\n[keys]\nzoom = [\"x\", \"f5\"]\n";
        let settings = parse("config.toml", text).unwrap();
        assert_eq!((settings.theme, settings.color, settings.mouse), (ThemeName::Light, Color::Always, true));
        assert_eq!(settings.start, Some(Action::Go(Target::Timeline)));
        assert_eq!(settings.keys.key_for(&Action::Zoom), "x");
        let nothing = parse("config.toml", "").unwrap();
        assert_eq!((nothing.theme, nothing.start), (ThemeName::Dark, None));
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let told = parse("config.toml", text).expect_err("a mistake is told");
        assert!(told.starts_with(expected), "{told}");
    }

    #[test]
    fn mistakes_are_told_with_their_line_and_what_to_write() {
        check("\ntheme = \"blue\"", "config.toml, line 2: blue is no theme; write one of dark, light, mono");
        check("thme = \"dark\"", "config.toml, line 1: unknown field `thme`, expected one of `theme`");
        check("mouse = 3", "config.toml, line 1: invalid type: integer `3`, expected a boolean");
        check("start = \"moon\"", "config.toml, line 1: moon is no start; write one of overview");
        check("[keys]\nzom = [\"x\"]", "config.toml, line 2: zom is no action; did you mean zoom?");
        check("[keys]\nzoom = [\"hyper-x\"]", "config.toml, line 2: hyper-x is no key; write one such as j");
        check("theme = \"dark", "config.toml, line 1: ");
        check("theme = \"\u{202e}\"", "config.toml, line 1: \u{fffd} is no theme");
    }
}
