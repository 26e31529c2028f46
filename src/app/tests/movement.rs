//! Going on, back and up: what every key that leads somewhere leads to, and how one returns.

use std::fmt::Write;

use super::*;

/// What is on the screen, in words.
fn seen(catalog: &Catalog, app: &App) -> String {
    let list = &app.lists[app.scope.index()];
    let of = match app.scope {
        Scope::Everything => "everything",
        Scope::Kind(kind) => kind.plural(),
    };
    let mut seen = match &app.screen {
        Screen::Page(page) => return format!("{}{}", page.content.word(), record_of(catalog, &page.content)),
        Screen::Browse => of.to_string(),
        Screen::Timeline => format!("timeline of {of}"),
        Screen::Map => format!("map of {of}"),
    };
    if !list.prompt.text().is_empty() {
        let _ = write!(seen, " with {}", list.prompt.text());
    }
    if let Some(column) = list.grouping.filter(|_| app.screen == Screen::Browse) {
        let _ = write!(seen, " by {}", column.key());
    }
    if app.maximised.is_some() {
        seen += ", whole width";
    }
    if let Some(open_sheet) = app.open_sheet.as_ref().filter(|_| app.pane == Pane::Sheet) {
        let _ = write!(seen, ", sheet of {}", catalog.record(open_sheet.sheet.handle).id());
    }
    if app.typing {
        seen += ", typing";
    }
    if app.chooser.is_some() {
        seen += ", choosing";
    }
    seen
}

fn record_of(catalog: &Catalog, content: &Content) -> String {
    let Content::Succession(handle) = content else { return String::new() };
    format!(" of {}", catalog.record(*handle).id())
}

/// What a key shows when it is pressed again and again, until nothing changes any more.
#[track_caller]
fn check_repeated(keys: &str, again: &str, expected: &[&str]) {
    let catalog = sketch(WORLD);
    let mut app = after(&catalog, keys);
    let mut screens = vec![seen(&catalog, &app)];
    loop {
        press(&catalog, &mut app, again.parse().unwrap());
        let now = seen(&catalog, &app);
        if screens.last() == Some(&now) {
            break;
        }
        screens.push(now);
    }
    assert_eq!(screens, expected, "{keys}, then {again} again and again");
}

#[test]
fn escape_takes_off_what_lies_on_top_and_ends_at_the_overview() {
    for (keys, expected) in [
        ("", &["overview"][..]),
        ("1", &["meetings", "overview"]),
        ("1 ?", &["meetings, choosing", "meetings", "overview"]),
        ("1 enter", &["meetings, sheet of great", "meetings", "overview"]),
        ("1 enter r enter", &["meetings, sheet of first", "meetings", "overview"]),
        (
            "1 z p \"dates enter f \"great enter enter",
            &[
                "meetings with great by when, whole width, sheet of great",
                "meetings with great by when, whole width",
                "meetings with great by when",
                "meetings by when",
                "meetings",
                "overview",
            ],
        ),
        ("1 p \"dates enter z", &["meetings by when, whole width", "meetings by when", "meetings", "overview"]),
        ("1 enter z", &["meetings, whole width, sheet of great", "meetings, sheet of great", "meetings", "overview"]),
        ("/ \"north", &["everything with north, typing", "overview"]),
        ("1 j / \"north", &["everything with north, typing", "meetings", "overview"]),
        ("1 < /", &["everything, typing", "everything", "overview"]),
        ("5 T", &["timeline of everything", "partners", "overview"]),
        ("1 T tab", &["timeline of everything, sheet of great", "timeline of everything", "meetings", "overview"]),
        (
            "5 T f \"great",
            &["timeline of everything with great, typing", "timeline of everything", "partners", "overview"],
        ),
        ("1 f \"great enter T", &["timeline of meetings with great", "meetings with great", "meetings", "overview"]),
        ("5 T W", &["map of everything", "timeline of everything", "partners", "overview"]),
        ("j enter", &["meetings, sheet of first", "overview"]),
        ("j enter h", &["meetings", "overview"]),
        ("tab tab tab tab j j enter", &["partners", "overview"]),
        ("tab tab tab tab j j enter enter", &["partners, sheet of north", "partners", "overview"]),
        (
            "2 enter U enter",
            &["partners, sheet of north", "succession of club", "hubs, sheet of club", "hubs", "overview"],
        ),
        ("1 D X", &["gaps", "conflicts", "meetings", "overview"]),
    ] {
        check_repeated(keys, "esc", expected);
    }
}

#[test]
fn back_returns_to_what_was_on_the_screen_before_whatever_led_away() {
    for (keys, expected) in [
        ("", &["overview"][..]),
        ("1 2 3", &["initiatives", "hubs", "meetings", "overview"]),
        ("1 enter", &["meetings, sheet of great", "meetings", "overview"]),
        ("1 enter esc", &["meetings", "meetings, sheet of great", "meetings", "overview"]),
        (
            "1 f \"first enter enter 2",
            &["hubs", "meetings with first, sheet of first", "meetings with first", "meetings", "overview"],
        ),
        ("1 f \"first enter esc", &["meetings", "meetings with first", "meetings", "overview"]),
        ("1 f \"first esc", &["meetings", "overview"]),
        ("1 / \"first esc", &["meetings", "overview"]),
        ("1 f \"x backspace esc", &["meetings", "overview"]),
        ("T / \"great enter", &["timeline of everything with great", "timeline of everything", "overview"]),
        ("W / \"north enter", &["map of everything with north", "map of everything", "overview"]),
        (
            "/ \"north enter / \"south enter",
            &[
                "everything with south, sheet of south",
                "everything with south",
                "everything with north, sheet of north",
                "everything with north",
                "overview",
            ],
        ),
        ("2 U tab", &["succession of ring", "succession of club", "hubs", "overview"]),
        ("1 T enter", &["meetings, sheet of great", "timeline of everything", "meetings", "overview"]),
        ("1 p \"dates enter O", &["overview", "meetings by when", "meetings", "overview"]),
    ] {
        check_repeated(keys, "backspace", expected);
    }
}

#[test]
fn forward_undoes_back_until_something_else_is_opened() {
    let catalog = sketch(WORLD);
    let shown = |keys: &str| seen(&catalog, &after(&catalog, keys));
    assert_eq!(shown("1 2 backspace L"), "hubs");
    assert_eq!(shown("1 2 backspace backspace L L"), "hubs");
    assert_eq!(shown("1 2 backspace 5 L"), "partners");
    assert_eq!(after(&catalog, "1 L").message, "nothing to go forward to; L undoes going back");
}

#[test]
fn who_goes_somewhere_anew_finds_no_old_search_there() {
    let catalog = sketch(WORLD);
    let shown = |keys: &str| seen(&catalog, &after(&catalog, keys));
    assert_eq!(shown("1 f \"great enter 2 1"), "meetings", "by the key of the kind");
    assert_eq!(shown("1 f \"great enter 1"), "meetings", "even on the list itself");
    assert_eq!(shown("1 f \"great enter 2 ,"), "meetings", "as a neighbour");
    assert_eq!(shown("1 f \"great enter O B"), "meetings", "from the overview");
    assert_eq!(shown("/ \"great enter O T"), "timeline of everything", "a view from the overview");
    assert_eq!(shown("1 f \"first enter O j enter"), "meetings, sheet of first", "a line of a page");
    assert_eq!(shown("1 f \"great enter T"), "timeline of meetings with great", "what is on the screen goes along");
    assert_eq!(shown("1 f \"great enter T B"), "meetings with great", "and back to the list");
}

#[test]
fn the_last_two_records_take_turns() {
    check("5 enter esc j enter -", Context::Sheet, "north");
    check("5 enter esc j enter - -", Context::Sheet, "south");
    check("5 enter esc j -", Context::Sheet, "north");
}

/// Keys that lead to every screen, and to what may lie over one.
const SCREENS: [&str; 19] = [
    "",
    "1",
    "1 j",
    "1 enter j",
    "1 f \"great enter",
    "1 f \"great",
    "1 f \"great enter",
    "/",
    "/ \"north enter esc j",
    "T",
    "T h h",
    "W j",
    "W tab",
    "2 U j",
    "5 m j m =",
    "5 m j m c j",
    "5 D",
    "X",
    "1 p",
];

/// Everything that is on the screen: the page and where one is on it, or the list, the view and the sheet with theirs.
fn everything(app: &App) -> String {
    match &app.screen {
        Screen::Page(page) => format!("{page:?}"),
        Screen::Browse | Screen::Timeline | Screen::Map => {
            format!("{:?}", App { typing: false, chooser: None, ..app.clone() }.layer())
        }
    }
}

#[test]
fn on_every_screen_back_undoes_every_key_that_leads_away() {
    let catalog = sketch(WORLD);
    for keys in SCREENS {
        let before = after(&catalog, keys);
        for bound in before.keys.bindings_in(before.context()) {
            let mut app = before.clone();
            let _ = press(&catalog, &mut app, bound.keys[0]);
            // Giving up what is typed is a way back itself.
            let has_retraced = matches!(bound.binding.action, Action::Back | Action::Forward)
                || before.typing && bound.binding.action == Action::Escape;
            if has_retraced || !app.has_left(&before.layer()) {
                continue;
            }
            let _ = update(&catalog, &mut app, Action::Back);
            assert_eq!(everything(&app), everything(&before), "after {keys}: {} and back", bound.keys[0]);
        }
    }
}

/// Every screen, and the same while a word is typed there into the prompt of a search or a filter.
fn typed_over(catalog: &Catalog) -> impl Iterator<Item = (String, App, App)> {
    let pairs = SCREENS.iter().flat_map(|keys| ["/", "f"].map(|search| (keys, search)));
    pairs.filter_map(|(keys, search)| {
        let before = after(catalog, keys);
        let mut app = before.clone();
        let _ = press(catalog, &mut app, search.parse().unwrap());
        let opens_prompt = app.typing && !before.typing;
        "great".chars().for_each(|letter| drop(update(catalog, &mut app, Action::Type(letter))));
        opens_prompt.then(|| (format!("{keys} {search}great"), before, app))
    })
}

fn is_there(app: &App, before: &App) -> bool {
    !app.typing && everything(app) == everything(before)
}

#[test]
fn on_every_screen_back_undoes_a_search_and_a_filter() {
    let catalog = sketch(WORLD);
    for (keys, before, mut app) in typed_over(&catalog).filter(|(_, _, app)| !app.finds_nothing()) {
        let _ = update(&catalog, &mut app, Action::Accept);
        // The sheet of the best hit, then what was found.
        let n_steps = 1 + usize::from(app.context() == Context::Sheet);
        for step in 1..=n_steps {
            let _ = update(&catalog, &mut app, Action::Back);
            assert_eq!(is_there(&app, &before), step == n_steps, "after {keys}, back {step}");
        }
    }
}

#[test]
fn on_every_screen_escape_gives_up_what_is_typed_and_shows_what_was_there_before() {
    let catalog = sketch(WORLD);
    for (keys, before, app) in typed_over(&catalog) {
        for moves in [0, 1] {
            let mut app = app.clone();
            (0..moves).for_each(|_| drop(update(&catalog, &mut app, Action::Move(Motion::Down))));
            let _ = update(&catalog, &mut app, Action::Escape);
            assert!(is_there(&app, &before), "after {keys}");
        }
    }
}

#[test]
fn on_every_screen_escape_ends_at_the_overview_whatever_was_pressed() {
    let catalog = sketch(WORLD);
    for keys in SCREENS {
        let before = after(&catalog, keys);
        for bound in before.keys.bindings_in(before.context()) {
            let mut app = before.clone();
            let _ = press(&catalog, &mut app, bound.keys[0]);
            for _ in 0..COVERS.len() + app.layers.len() * 2 {
                assert_eq!(update(&catalog, &mut app, Action::Escape), None, "it never quits");
            }
            assert_eq!(seen(&catalog, &app), "overview", "after {keys} {}", bound.keys[0]);
        }
    }
}

#[test]
fn on_every_screen_q_quits_and_no_other_key_does() {
    let catalog = sketch(WORLD);
    for keys in SCREENS {
        let before = after(&catalog, keys);
        for bound in before.keys.bindings_in(before.context()) {
            for &key in bound.keys {
                let effect = press(&catalog, &mut before.clone(), key);
                let is_q = matches!(key.to_string().as_str(), "q" | "Q");
                assert_eq!(effect == Some(Effect::Quit), is_q, "after {keys}: {key}");
            }
        }
    }
}

#[test]
fn a_key_that_changes_nothing_says_why() {
    let catalog = sketch(WORLD);
    let empty = sketch("{}");
    for (catalog, keys) in SCREENS.iter().flat_map(|keys| [(&catalog, keys), (&empty, keys)]) {
        let before = App { message: String::new(), ..after(catalog, keys) };
        for bound in before.keys.bindings_in(before.context()) {
            let mut app = before.clone();
            let effect = press(catalog, &mut app, bound.keys[0]);
            // A cursor or a caret at the end of its rows shows that it is there.
            let is_step = matches!(bound.binding.action, Action::Move(_) | Action::Edit(_) | Action::PanMap(_));
            if is_step || effect.is_some() || !app.message.is_empty() || app.has_left(&before.layer()) {
                continue;
            }
            assert_ne!(format!("{app:?}"), format!("{before:?}"), "after {keys}: {} is silent", bound.keys[0]);
        }
    }
    for (keys, message) in [
        ("1 U", "Great has no terms of office and no parts; try a hub"),
        ("1 a \"soon enter", "soon is not a date: write 2011, 2011-05 or 2011-05-09"),
        ("1 Z", "Z is not used on this screen; ? lists the keys"),
        ("1 \u{e0020}", "\u{fffd} is not used on this screen; ? lists the keys"),
        ("O", "this is the overview already"),
        ("esc", "the overview is the top; q quits"),
        ("backspace", "nothing to go back to; O shows the overview"),
        ("9 enter r", "nothing refers to this record"),
        ("1 enter n", "no line of this sheet matches the search"),
    ] {
        assert_eq!(after(&self::sketch(WORLD), keys).message, message, "after {keys}");
    }
}

#[test]
fn of_too_many_layers_the_lowest_go_first() {
    let catalog = sketch(WORLD);
    let mut app = after(&catalog, &"D X ".repeat(40));
    for _ in 0..24 {
        assert_ne!(seen(&catalog, &app), "overview");
        let _ = update(&catalog, &mut app, Action::Escape);
    }
    assert_eq!(seen(&catalog, &app), "gaps");
    let _ = update(&catalog, &mut app, Action::Escape);
    assert_eq!(seen(&catalog, &app), "overview");
}

#[test]
fn kinds_follow_each_other_around_the_end() {
    let catalog = sketch(WORLD);
    let shown = |keys: &str| seen(&catalog, &after(&catalog, keys));
    assert_eq!(shown("1 ."), "hubs");
    assert_eq!(shown("2 ,"), "meetings");
    assert_eq!(shown("1 ,"), "everything");
    assert_eq!(shown("1 , ,"), crate::data::Kind::ALL.last().unwrap().plural());
}
