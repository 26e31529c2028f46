//! Walks every screen with every key, and every command, on one, seven and seventy copies of the embedded dataset: prints the
//! slowest key of each screen, each command, and what takes longer than it should. Takes minutes; run it alone.
//!
//! `cargo bench --bench walk -- screens` and `-- commands` do a half of it.

use std::collections::HashMap;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use aep::app::{Action, App, Context, Key, Motion, Target, update};
use aep::catalog::Catalog;
use aep::cli::Arguments;
use aep::data::{Kind, text};
use aep::ui::{Theme, draw};
use clap::CommandFactory;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

mod copies;

const COPIES: [usize; 3] = [1, 7, 70];
/// A key may take so long, with its frame.
const FRAME: Duration = Duration::from_millis(16);
/// A command may take so long besides reading the dataset.
const SECOND: Duration = Duration::from_secs(1);
/// The least of so many runs counts: other programs only add time.
const RUNS: usize = 3;

/// Every command with arguments that have something to do; `{1}` is the file of the dataset.
const COMMANDS: &[&str] = &[
    "check",
    "search work placement",
    "search work placement --json",
    "ask who hosts the LLL hub 1",
    "list initiative",
    "list initiative --csv",
    "list gap",
    "list conflict",
    "show germany-1",
    "brief germany-1",
    "compare germany-1 malta-1",
    "path kazakhstan-1 malta-1",
    "path kazakhstan-1 malta-7",
    "timeline",
    "timeline --csv",
    "stats",
    "export",
    "export --csv",
    "export --csv --facts",
    "diff {1} {1}",
    "new meeting mine",
    "schema",
    "completions bash",
    "man",
    "help",
];

/// They read what the user writes, which has no size.
const UNTIMED: [&str; 2] = ["add", "import"];

/// What was timed, with a time for each number of copies.
struct Row {
    name: String,
    times: Vec<Duration>,
}

fn main() {
    let chosen: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let wants = |half: &str| chosen.is_empty() || chosen.iter().any(|word| word == half);
    if wants("screens") {
        let rows = screens();
        print("the slowest key of each screen, with its frame", &slowest_of_each_screen(&rows), FRAME);
        print("keys that take longer than a frame", &over(rows, FRAME), FRAME);
    }
    if wants("commands") {
        print("commands, besides what check takes", &commands(), SECOND);
    }
}

/// Every key on every screen, named `screen: key`.
fn screens() -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, n_copies) in COPIES.into_iter().enumerate() {
        let texts = text::split("copies.json", &copies::json(n_copies)).expect("copies have parts that are known");
        let catalog = Catalog::checked(&texts, "copies".into(), "2026-11-27".parse().expect("a date"));
        Walk { catalog: &catalog.expect("copies pass the check"), theme: Theme::dark() }.all(&mut |name, time| {
            let place = *places.entry(name.clone()).or_insert(rows.len());
            if place == rows.len() {
                rows.push(Row { name, times: Vec::new() });
            }
            rows[place].times.resize(at, Duration::ZERO);
            rows[place].times.push(time);
        });
    }
    rows
}

struct Walk<'a> {
    catalog: &'a Catalog,
    theme: Theme,
}

impl Walk<'_> {
    /// Tells the time of every key on every screen, and then in every chooser that one of them opens.
    fn all(&self, tell: &mut dyn FnMut(String, Duration)) {
        self.catalog.corpus();
        let mut choosers: Vec<Place> = Vec::new();
        for screen in self.places() {
            for place in self.keys(&screen, tell) {
                if choosers.iter().all(|known| known.name != place.name) {
                    choosers.push(place);
                }
            }
        }
        for chooser in choosers {
            self.keys(&chooser, tell);
        }
    }

    /// Tells the time of every key in one place; returns the choosers that they open.
    fn keys(&self, place: &Place, tell: &mut dyn FnMut(String, Duration)) -> Vec<Place> {
        let context = place.app.context();
        let bound = place.app.keys.bindings_in(context).filter_map(|bound| {
            Some((bound.keys.first().map(Key::to_string)?, bound.binding.name, bound.binding.action.clone()))
        });
        let letter = Key::plain(aep::app::Code::Char('a'));
        let letters = place.app.keys.action_for(context, letter, letter);
        let typed =
            letters.filter(|action| matches!(action, Action::Type(_))).map(|action| ("a".into(), "type", action));
        let mut choosers = Vec::new();
        for (key, name, action) in bound.chain(typed) {
            let (time, app) = self.press(&place.app, &action);
            tell(format!("{}: {key} ({name})", place.name), time);
            if app.context() == Context::Chooser && context != Context::Chooser {
                choosers.push(Place { name: format!("{name} menu"), app });
            }
        }
        choosers
    }

    /// The time of an action with its frame, and the state after it.
    fn press(&self, app: &App, action: &Action) -> (Duration, App) {
        let mut best: Option<(Duration, App)> = None;
        for _ in 0..RUNS {
            let (mut app, mut terminal) = (app.clone(), terminal());
            self.draw(&mut app, &mut terminal);
            let start = processor_time();
            drop(update(self.catalog, &mut app, action.clone()));
            self.draw(&mut app, &mut terminal);
            let time = processor_time().saturating_sub(start);
            if best.as_ref().is_none_or(|(least, _)| time < *least) {
                best = Some((time, app));
            }
            if time < FRAME {
                break;
            }
        }
        best.expect("it runs at least once")
    }

    fn draw(&self, app: &mut App, terminal: &mut Terminal<TestBackend>) {
        let mut viewport = app.viewport.clone();
        let drawn = terminal.draw(|frame| viewport = draw(self.catalog, app, &self.theme, frame));
        drawn.expect("a test backend never fails");
        app.set_viewport(viewport);
    }

    /// Every screen, then those within one, each reached from the list of everything with two marked records.
    fn places(&self) -> Vec<Place> {
        let marked = [Action::Browse(Kind::Partner), Action::Mark, Action::Move(Motion::Down), Action::Mark];
        let screens = Target::ALL.map(|(target, _, name, _)| (name, vec![Action::Go(target)]));
        let typed = ["q", "qu", "qua"].map(|text| text.chars().map(Action::Type));
        let more = [
            ("sheet", vec![Action::Open]),
            ("list of everything", vec![Action::Search, Action::Escape]),
            ("search", std::iter::once(Action::Search).chain(typed[2].clone()).collect()),
            ("filter of the timeline", vec![Action::Go(Target::Timeline), Action::Filter]),
        ];
        let place = |(name, way): (&str, Vec<Action>)| {
            let mut app = App::new(self.catalog);
            let mut terminal = terminal();
            for action in marked.iter().cloned().chain(way) {
                drop(update(self.catalog, &mut app, action));
                self.draw(&mut app, &mut terminal);
            }
            Place { name: name.into(), app }
        };
        screens.into_iter().chain(more).map(place).collect()
    }
}

/// How long this thread had a processor, where the system counts it: other programs add less to it than to the time of day.
fn processor_time() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = counted.split(' ').next().and_then(|first| first.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

struct Place {
    name: String,
    app: App,
}

fn terminal() -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(120, 40)).expect("a test backend never fails")
}

fn slowest_of_each_screen(rows: &[Row]) -> Vec<Row> {
    let screen = |row: &Row| row.name.split(": ").next().unwrap_or_default().to_string();
    let mut slowest: Vec<&Row> = Vec::new();
    for row in rows {
        match slowest.iter_mut().find(|known| screen(known) == screen(row)) {
            Some(known) if known.times.last() < row.times.last() => *known = row,
            Some(_) => {}
            None => slowest.push(row),
        }
    }
    slowest.into_iter().map(|row| Row { name: row.name.clone(), times: row.times.clone() }).collect()
}

fn over(rows: Vec<Row>, limit: Duration) -> Vec<Row> {
    rows.into_iter().filter(|row| row.times.iter().any(|time| *time > limit)).collect()
}

/// Every command, timed as the user runs it.
fn commands() -> Vec<Row> {
    let known: Vec<&str> = COMMANDS.iter().filter_map(|command| command.split(' ').next()).collect();
    for command in Arguments::command().get_subcommands() {
        let name = command.get_name();
        assert!(known.contains(&name) || UNTIMED.contains(&name), "{name} is not measured");
    }
    let mut rows: Vec<Row> = COMMANDS.iter().map(|&name| Row { name: name.into(), times: Vec::new() }).collect();
    for n_copies in COPIES {
        let mut file = tempfile::Builder::new().suffix(".json").tempfile().expect("a file can be made");
        file.write_all(copies::json(n_copies).as_bytes()).expect("the file can be written");
        let path = file.path().to_str().expect("the path is text");
        let reading = time_of("check", path);
        for row in &mut rows {
            row.times.push(time_of(&row.name, path).saturating_sub(if row.name == "check" {
                Duration::ZERO
            } else {
                reading
            }));
        }
    }
    rows
}

fn time_of(command: &str, path: &str) -> Duration {
    let run = || {
        let start = Instant::now();
        let mut aep = Command::new(env!("CARGO_BIN_EXE_aep"));
        aep.args(["--data", path]).args(command.split(' ').map(|word| word.replace("{1}", path)));
        let status = aep.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program runs");
        assert!(status.code().is_some_and(|code| code < 2), "aep {command} fails");
        start.elapsed()
    };
    (0..RUNS).map(|_| run()).min().expect("it runs at least once")
}

/// One line for each row: its times, and how it grew from the second to the third number of copies.
#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn print(title: &str, rows: &[Row], limit: Duration) {
    println!("\n{title}: ms at {COPIES:?} copies, growth while copies grow tenfold\n");
    for Row { name, times } in rows {
        let shown: Vec<String> = times.iter().map(|time| format!("{:>9.2}", time.as_secs_f64() * 1e3)).collect();
        let growth = match times.as_slice() {
            [_, before, after] if !before.is_zero() => format!("{:>6.1}x", after.as_secs_f64() / before.as_secs_f64()),
            _ => String::new(),
        };
        let sign = if times.iter().any(|time| *time > limit) { "!" } else { " " };
        println!("{sign} {name:<48} {} {growth}", shown.join(" "));
    }
}
