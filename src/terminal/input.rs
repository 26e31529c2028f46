//! Events of crossterm to keys and actions (Windows). Decides nothing about what a key means.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::queue::Incoming;
use crate::app::{Action, Code, Direction, Key, Position};

/// What an event means to the loop; none for releases and what the program does not know.
pub(super) fn input(event: &Event) -> Option<Incoming> {
    match event {
        Event::Key(key) => self::key(*key).map(Incoming::Key),
        Event::Paste(text) => Some(Incoming::Action(Action::Paste(text.clone()))),
        Event::Mouse(mouse) => self::mouse(*mouse).map(Incoming::Action),
        Event::Resize(..) => Some(Incoming::Resized),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    // Shift is already in the character; some terminals report it besides, and Ctrl letters in either case.
    let code = match code {
        Code::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        code => code,
    };
    Some(Key { code, ctrl, alt })
}

fn mouse(event: MouseEvent) -> Option<Action> {
    let at = Position { column: event.column, row: event.row };
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Action::Click(at)),
        MouseEventKind::ScrollDown => Some(Action::Scroll(at, Direction::Next)),
        MouseEventKind::ScrollUp => Some(Action::Scroll(at, Direction::Previous)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key of the terminal, and how the key table writes it; empty when it is none of its keys.
    #[track_caller]
    fn check(event: KeyEvent, expected: &str) {
        let expected = if expected.is_empty() { None } else { Some(Incoming::Key(expected.parse().unwrap())) };
        assert_eq!(input(&Event::Key(event)), expected, "{event:?}");
    }

    #[test]
    fn a_key_counts_when_it_is_pressed_or_repeated_and_not_when_it_is_released() {
        let key = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        check(key, "j");
        check(KeyEvent { kind: KeyEventKind::Repeat, ..key }, "j");
        check(KeyEvent { kind: KeyEventKind::Release, ..key }, "");
    }

    #[test]
    fn keys_have_one_name_however_terminals_report_them() {
        let (shift, control) = (KeyModifiers::SHIFT, KeyModifiers::CONTROL);
        for (code, modifiers, expected) in [
            (KeyCode::Char('G'), shift, "G"),
            (KeyCode::Char('D'), control | shift, "ctrl-d"),
            (KeyCode::Char('x'), KeyModifiers::ALT, "alt-x"),
            (KeyCode::Tab, KeyModifiers::NONE, "tab"),
            (KeyCode::Tab, shift, "shift-tab"),
            (KeyCode::BackTab, shift, "shift-tab"),
            (KeyCode::Left, KeyModifiers::ALT, "alt-left"),
            (KeyCode::F(5), KeyModifiers::NONE, "f5"),
            (KeyCode::CapsLock, KeyModifiers::NONE, ""),
        ] {
            check(KeyEvent::new(code, modifiers), expected);
        }
    }

    #[test]
    fn every_named_key_is_read() {
        let codes = [
            (KeyCode::Enter, Code::Enter),
            (KeyCode::Esc, Code::Esc),
            (KeyCode::Backspace, Code::Backspace),
            (KeyCode::Delete, Code::Delete),
            (KeyCode::Up, Code::Up),
            (KeyCode::Down, Code::Down),
            (KeyCode::Left, Code::Left),
            (KeyCode::Right, Code::Right),
            (KeyCode::Home, Code::Home),
            (KeyCode::End, Code::End),
            (KeyCode::PageUp, Code::PageUp),
            (KeyCode::PageDown, Code::PageDown),
        ];
        for (event, code) in codes {
            assert_eq!(input(&Event::Key(event.into())), Some(Incoming::Key(Key::plain(code))));
        }
    }

    #[test]
    fn the_mouse_points_with_its_left_button_and_scrolls() {
        let at = Position { column: 3, row: 7 };
        for (kind, expected) in [
            (MouseEventKind::Down(MouseButton::Left), Some(Action::Click(at))),
            (MouseEventKind::ScrollDown, Some(Action::Scroll(at, Direction::Next))),
            (MouseEventKind::ScrollUp, Some(Action::Scroll(at, Direction::Previous))),
            (MouseEventKind::Down(MouseButton::Right), None),
            (MouseEventKind::Up(MouseButton::Left), None),
            (MouseEventKind::Moved, None),
        ] {
            let event = MouseEvent { kind, column: 3, row: 7, modifiers: KeyModifiers::NONE };
            assert_eq!(input(&Event::Mouse(event)), expected.map(Incoming::Action), "{kind:?}");
        }
    }

    #[test]
    fn a_paste_is_one_action_and_a_new_size_is_known() {
        assert_eq!(input(&Event::Paste("lamp".into())), Some(Incoming::Action(Action::Paste("lamp".into()))));
        assert_eq!(input(&Event::Resize(80, 24)), Some(Incoming::Resized));
    }
}
