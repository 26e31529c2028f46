//! Every screen at three sizes, as text and as the roles of its cells. `INSTA_UPDATE=always` accepts what has changed.

mod support;

use insta::{Settings, assert_snapshot};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};
use support::{Driver, catalog, process};

use aep::catalog::Catalog;
use aep::report::text::width;
use aep::ui::Theme;

type World = fn() -> Catalog;

/// Name of a screen, its world, and the keys that lead to it; quoted text is typed.
const SCREENS: &[(&str, World, &str)] = &[
    ("overview", catalog, ""),
    ("list", catalog, "5"),
    ("sheet", catalog, "1 g enter j"),
    ("sheet-letters", catalog, r#"6 f "東京" enter enter"#),
    ("search", catalog, r#"/ "wick""#),
    ("nothing-found", catalog, r#"/ "wick zzzz""#),
    ("help", catalog, "1 ?"),
    ("timeline", catalog, "T"),
    ("map", catalog, "W"),
    ("succession", catalog, "2 U"),
    ("comparison", catalog, "5 m j m j m ="),
    ("path", catalog, "5 m G m c"),
    ("conflicts", catalog, "D j"),
    ("gaps", catalog, "X"),
    ("palette", catalog, "1 :"),
    ("views", catalog, "1 v"),
    ("facets", catalog, "1 F"),
    ("columns", catalog, "1 C"),
    ("groups", catalog, "1 p"),
    ("exports", catalog, "1 e"),
    ("source", catalog, "1 g enter j j i"),
    ("marks", catalog, "1 m j m '"),
    ("answer", process, r#"/ "who hosts the lll hub""#),
    ("hub", process, "2 enter"),
    ("hub-as-of", process, r#"2 a "2012" enter enter"#),
    ("meeting", process, r#"/ "asemme9" enter"#),
    ("country", process, r#"/ "kazakhstan" enter"#),
    ("hub-succession", process, "2 U"),
    ("hub-timeline", process, "2 T"),
    ("hub-map", process, "2 W"),
    ("meeting-conflicts", process, "D"),
    ("today", process, ""),
];

const SIZES: &[(u16, u16)] = &[(120, 40), (80, 24), (40, 12)];

/// The letter of each role of the theme.
const ROLES: &str = "\
t text   q quiet   T title   S selected   r remembered   m mark   l link   w warning   - line   f focus   k key   A, E regions   . none";

/// A theme in which the colour of every role is the number of its letter in `tqTSrmlw-fkAE`.
fn roles() -> Theme {
    let role = |number| Style::new().fg(Color::Indexed(number));
    Theme {
        text: role(0),
        quiet: role(1),
        title: role(2),
        selected: role(3).add_modifier(Modifier::REVERSED),
        remembered: role(4),
        mark: role(5),
        link: role(6),
        warning: role(7),
        line: role(8),
        focus: role(9),
        key: role(10),
        regions: [role(11), role(12)],
    }
}

/// The letter of a cell's role, once for each column; a blank that is not selected has none.
fn role(cell: &Cell) -> String {
    let is_blank = cell.symbol().trim().is_empty() && !cell.modifier.contains(Modifier::REVERSED);
    let letter = match cell.fg {
        _ if is_blank => " ",
        Color::Indexed(number) => LETTERS[usize::from(number)],
        _ => ".",
    };
    letter.repeat(width(cell.symbol()).max(1))
}

fn driver(catalog: Catalog, keys: &str, theme: Theme, (columns, rows): (u16, u16)) -> Driver {
    let mut driver = Driver::themed(catalog, theme, columns, rows);
    for (index, part) in keys.split('"').enumerate() {
        match index % 2 {
            0 => driver.press(part),
            _ => driver.types(part),
        };
    }
    driver
}

#[test]
fn every_screen_looks_like_its_snapshot() {
    for (name, world, keys) in SCREENS {
        for &(columns, rows) in SIZES {
            let text = driver(world(), keys, Theme::mono(), (columns, rows)).screen();
            let styles = driver(world(), keys, roles(), (columns, rows)).cells(role);
            let mut settings = Settings::clone_current();
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.set_description(format!("keys: {keys}\nroles: {ROLES}"));
            settings.bind(|| {
                assert_snapshot!(format!("{name}-{columns}x{rows}"), format!("{text}\n{:=<120}\n{styles}", ""));
            });
        }
    }
}

#[test]
fn no_row_is_wider_than_its_window() {
    for (name, world, keys) in SCREENS {
        for &(columns, rows) in SIZES {
            let text = driver(world(), keys, Theme::mono(), (columns, rows)).screen();
            let widest = text.lines().map(width).max().unwrap_or(0);
            assert!(widest <= usize::from(columns), "{name} has a row of {widest} columns in {columns}:\n{text}");
        }
    }
}

/// The letter of each role, by the number of its colour.
const LETTERS: [&str; 13] = ["t", "q", "T", "S", "r", "m", "l", "w", "-", "f", "k", "A", "E"];
