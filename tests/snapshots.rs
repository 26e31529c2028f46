//! Every screen as text and as roles, kept in `tests/snapshots` to be read and compared. `AEP_BLESS=1` writes them anew.

use std::path::Path;

use aep::app::{Action, App, Key, press, update};
use aep::catalog::Catalog;
use aep::data::{load, read};
use aep::report::text::width;
use aep::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

/// Name of the screen, and the keys that lead to it; what begins with a quote is typed.
const SCREENS: &[(&str, &str)] = &[
    ("overview", ""),
    ("list", "5"),
    ("sheet", "1 g enter j"),
    ("sheet-letters", "5 f \"東京 enter"),
    ("search", "/ \"wick"),
    ("nothing-found", "/ \"wick zzzz"),
    ("help", "1 ?"),
    ("timeline", "T"),
    ("map", "W"),
    ("terms", "2 U"),
    ("compare", "5 m j m j m ="),
    ("connection", "5 m G m c"),
];

const SIZES: &[(u16, u16)] = &[(120, 40), (80, 24), (40, 12)];

/// The letter of each role in the files of roles; selected cells have theirs whatever they say.
const LETTERS: [char; 13] = ['t', 'q', 'T', 'S', 'r', 'm', 'l', 'w', '-', 'f', 'k', 'A', 'E'];

/// A theme in which every role has a colour of its own: the number of its letter.
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

/// The invented dataset with names in wide, combining and right-to-left letters.
fn catalog() -> Catalog {
    let files = [include_str!("fixtures/small.json"), include_str!("fixtures/letters.json")];
    let split = |text| read::split("small.json", text).expect("the fixtures have known parts");
    let texts: Vec<_> = files.into_iter().flat_map(split).collect();
    Catalog::new(load(&texts).expect("the fixtures pass the check"), "fixture".into())
}

fn drawn(catalog: &Catalog, keys: &str, theme: &Theme, (columns, rows): (u16, u16)) -> Buffer {
    let mut app = App::new(catalog);
    // A new one for each frame: this backend leaves what a wide letter hid, which a terminal does not.
    let paint = |app: &mut App| {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test backend never fails");
        let mut viewport = app.viewport();
        terminal.draw(|frame| viewport = draw(catalog, app, theme, frame)).expect("a test backend never fails");
        app.note(viewport);
        terminal.backend().buffer().clone()
    };
    let mut buffer = paint(&mut app);
    let mut typing = false;
    for word in keys.split(' ').filter(|word| !word.is_empty()) {
        if let Some(text) = word.strip_prefix('"').or(Some(word).filter(|word| typing && !is_key(word))) {
            let space = if word.starts_with('"') { "" } else { " " };
            drop(update(catalog, &mut app, Action::Paste(format!("{space}{text}"))));
            typing = true;
        } else {
            let key: Key = word.parse().expect("the table above has known keys");
            drop(press(catalog, &mut app, key));
            typing = false;
        }
        buffer = paint(&mut app);
    }
    buffer
}

/// Whether a word after a typed one is a key again; letters are typed on.
fn is_key(word: &str) -> bool {
    matches!(word, "enter" | "esc" | "tab")
}

/// The rows of a picture, a wide letter once, without spaces at their ends.
fn rows(buffer: &Buffer, told: impl Fn(&Cell) -> String) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            row.push_str(&told(cell));
            x += u16::try_from(width(cell.symbol())).unwrap_or(1).max(1);
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

/// The letter of a cell's role, as often as the cell is wide; a blank that is not selected has none.
fn role(cell: &Cell) -> String {
    let is_blank = cell.symbol().trim().is_empty() && !cell.modifier.contains(Modifier::REVERSED);
    let letter = match cell.fg {
        Color::Indexed(number) if !is_blank => LETTERS[usize::from(number)],
        _ if is_blank => ' ',
        _ => '.',
    };
    letter.to_string().repeat(width(cell.symbol()).max(1))
}

/// What is wrong with the kept file of a name, if something is; writes it instead where that is wanted.
fn difference(name: &str, text: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var_os("AEP_BLESS").is_some() {
        std::fs::write(&path, text).expect("tests/snapshots can be written");
        return None;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let (now, kept): (Vec<&str>, Vec<&str>) = (text.lines().collect(), kept.lines().collect());
    let row = (0..now.len().max(kept.len())).find(|&row| now.get(row) != kept.get(row))?;
    let line = |rows: &[&str]| rows.get(row).copied().unwrap_or("(no row)").to_string();
    Some(format!("{name}, row {}\n  kept {}\n  now  {}", row + 1, line(&kept), line(&now)))
}

#[test]
fn every_screen_looks_as_it_was_kept() {
    let catalog = catalog();
    let mut differences = Vec::new();
    for (name, keys) in SCREENS {
        for &(columns, n_rows) in SIZES {
            let size = format!("{name}-{columns}x{n_rows}");
            let text = rows(&drawn(&catalog, keys, &Theme::mono(), (columns, n_rows)), |cell| cell.symbol().into());
            let styles = rows(&drawn(&catalog, keys, &roles(), (columns, n_rows)), role);
            differences.extend(difference(&format!("{size}.txt"), &text));
            differences.extend(difference(&format!("{size}.roles.txt"), &styles));
        }
    }
    assert!(differences.is_empty(), "{}\nAEP_BLESS=1 keeps what is now", differences.join("\n"));
}

#[test]
fn no_row_is_wider_than_its_window() {
    let catalog = catalog();
    for (name, keys) in SCREENS {
        for &(columns, n_rows) in SIZES {
            let text = rows(&drawn(&catalog, keys, &Theme::mono(), (columns, n_rows)), |cell| cell.symbol().into());
            let widest = text.lines().map(width).max().unwrap_or(0);
            assert!(widest <= usize::from(columns), "{name} has a row of {widest} columns in {columns}:\n{text}");
        }
    }
}
