//! Every screen draws at every size, after any keys.

use aep::app::keymap::BINDINGS;
use aep::app::{Action, Code, Effect};
use aep::app::{App, Key, press, update};
use aep::ui::{Theme, draw};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::HARBOURS;
use crate::promises::check_clean;

#[derive(Clone, Debug)]
enum Input {
    Press(Key),
    Paste(String),
    Resize(u16, u16),
}

/// Mostly keys of the table, since others do nothing.
fn input() -> impl Strategy<Value = Input> {
    let bound: Vec<Key> = BINDINGS
        .iter()
        .flat_map(|binding| binding.keys)
        .map(|key| key.parse().expect("the table holds keys"))
        .collect();
    prop_oneof![
        20 => proptest::sample::select(bound).prop_map(Input::Press),
        6 => any::<char>().prop_map(|c| Input::Press(Key::plain(Code::Char(c)))),
        1 => ".{0,80}".prop_map(Input::Paste),
        3 => (0u16..=200, 0u16..=60).prop_map(|(columns, rows)| Input::Resize(columns, rows)),
    ]
}

fn inputs() -> impl Strategy<Value = Vec<Input>> {
    proptest::collection::vec(input(), 1..40)
}

/// Performs the inputs, drawing after each.
fn live(inputs: &[Input], theme: &Theme) {
    let catalog = &*HARBOURS;
    let mut app = App::new(catalog);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a test terminal");
    for input in inputs {
        let effect = match input {
            Input::Press(key) => press(catalog, &mut app, *key),
            Input::Paste(text) => update(catalog, &mut app, Action::Paste(text.clone())),
            Input::Resize(columns, rows) => {
                terminal.backend_mut().resize(*columns, *rows);
                None
            }
        };
        if let Some(Effect::Copy(text)) = effect {
            text.lines().for_each(check_clean);
        }
        let mut viewport = app.viewport.clone();
        terminal.draw(|frame| viewport = draw(catalog, &app, theme, frame)).expect("drawing in memory cannot fail");
        app.set_viewport(viewport);
        for cell in terminal.backend().buffer().content() {
            check_clean(cell.symbol());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn every_screen_draws_at_every_size_after_any_keys(inputs in inputs()) {
        live(&inputs, &Theme::dark());
    }
}

#[test]
fn the_first_screen_draws_at_the_sizes_around_every_limit() {
    let theme = Theme::mono();
    for columns in (0..=30).chain(66..=74).chain(96..=104).chain([200]) {
        for rows in (0..=12).chain([24, 60]) {
            live(&[Input::Resize(columns, rows)], &theme);
        }
    }
}
