//! Events of the terminal to keys and actions. Decides nothing about what a key means.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::{Action, Code, Direction, Key, Named, Position};

/// What an event stands for.
pub(super) enum Meaning {
    Key(Key),
    Do(Action),
}

/// The meaning of an event; none for releases and what the program does not know.
pub(super) fn meaning(event: &Event) -> Option<Meaning> {
    match event {
        Event::Key(key) => self::key(*key).map(Meaning::Key),
        Event::Paste(text) => Some(Meaning::Do(Action::Paste(text.clone()))),
        Event::Mouse(mouse) => self::mouse(*mouse).map(Meaning::Do),
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Named(Named::Enter),
        KeyCode::Esc => Code::Named(Named::Esc),
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::Named(Named::BackTab),
        KeyCode::Tab => Code::Named(Named::Tab),
        KeyCode::BackTab => Code::Named(Named::BackTab),
        KeyCode::Backspace => Code::Named(Named::Backspace),
        KeyCode::Delete => Code::Named(Named::Delete),
        KeyCode::Up => Code::Named(Named::Up),
        KeyCode::Down => Code::Named(Named::Down),
        KeyCode::Left => Code::Named(Named::Left),
        KeyCode::Right => Code::Named(Named::Right),
        KeyCode::Home => Code::Named(Named::Home),
        KeyCode::End => Code::Named(Named::End),
        KeyCode::PageUp => Code::Named(Named::PageUp),
        KeyCode::PageDown => Code::Named(Named::PageDown),
        _ => return None,
    };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    // Shift is already in the character; some terminals report it besides, and Ctrl letters in either case.
    let code = match code {
        Code::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        Code::Char(_) | Code::F(_) | Code::Named(_) => code,
    };
    Some(Key { code, ctrl, alt })
}

fn mouse(event: MouseEvent) -> Option<Action> {
    let at = Position { column: event.column, row: event.row };
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Action::Point(at)),
        MouseEventKind::ScrollDown => Some(Action::Scroll(at, Direction::Next)),
        MouseEventKind::ScrollUp => Some(Action::Scroll(at, Direction::Previous)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a key of the terminal means, as tables write keys; empty when it means nothing.
    #[track_caller]
    fn check(event: KeyEvent, expected: &str) {
        let meant = match meaning(&Event::Key(event)) {
            Some(Meaning::Key(key)) => key.to_string(),
            Some(Meaning::Do(_)) | None => String::new(),
        };
        assert_eq!(meant, expected);
    }

    #[test]
    fn a_key_counts_when_it_is_pressed_or_repeated_and_not_when_it_is_released() {
        let key = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        check(key, "j");
        check(KeyEvent { kind: KeyEventKind::Repeat, ..key }, "j");
        check(KeyEvent { kind: KeyEventKind::Release, ..key }, "");
    }

    #[test]
    fn keys_are_named_alike_however_terminals_report_them() {
        check(KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT), "G");
        check(KeyEvent::new(KeyCode::Char('D'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), "ctrl-d");
        check(KeyEvent::new(KeyCode::Tab, KeyModifiers::SHIFT), "shift-tab");
        check(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT), "shift-tab");
        check(KeyEvent::new(KeyCode::Left, KeyModifiers::ALT), "alt-left");
        check(KeyEvent::new(KeyCode::CapsLock, KeyModifiers::NONE), "");
    }
}
