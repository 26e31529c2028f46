//! Measures drawing every view of the embedded dataset, as a first frame and after the selection moved, and writing a briefing.
//! Compare times only within one run.

use std::fmt;

use aep::app::{Action, App, Motion, Target, update};
use aep::catalog::Catalog;
use aep::data::Kind;
use aep::report::{Provenance, brief};
use aep::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

/// A view, and the actions that lead to it from the list of partners, two of which are marked.
struct View {
    name: &'static str,
    way: Vec<Action>,
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Every screen, then the views within one.
fn views() -> Vec<View> {
    let screens = Target::ALL.map(|(target, name, _)| View { name, way: vec![Action::Go(target)] });
    let typed = "quality assurance".chars().map(Action::Type);
    let more = [
        View { name: "sheet", way: vec![Action::Open] },
        View { name: "search", way: std::iter::once(Action::Search).chain(typed).collect() },
        View { name: "help", way: vec![Action::Help] },
    ];
    screens.into_iter().chain(more).collect()
}

/// The program showing a view.
struct Bench {
    catalog: Catalog,
    app: App,
    theme: Theme,
}

impl Bench {
    fn new(view: &View) -> Bench {
        let catalog = Catalog::embedded("2026-11-27".parse().expect("a date"));
        let app = App::new(&catalog);
        let mut bench = Bench { catalog, app, theme: Theme::dark() };
        let marked = [Action::Browse(Kind::Partner), Action::Mark, Action::Move(Motion::Down), Action::Mark];
        marked.into_iter().chain(view.way.iter().cloned()).for_each(|action| bench.act(action));
        if let Some(Action::Go(target)) = view.way.last() {
            assert_eq!(bench.app.context().target(), Some(*target), "{view} is not reached");
        }
        bench
    }

    fn act(&mut self, action: Action) {
        drop(update(&self.catalog, &mut self.app, action));
    }

    fn draw(&mut self, terminal: &mut Terminal<TestBackend>) {
        let mut viewport = self.app.viewport.clone();
        let drawn = terminal.draw(|frame| viewport = draw(&self.catalog, &self.app, &self.theme, frame));
        drawn.expect("a test backend never fails");
        self.app.set_viewport(viewport);
    }
}

fn terminal() -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(120, 40)).expect("a test backend never fails")
}

#[divan::bench(args = views())]
fn first_frame(bencher: divan::Bencher<'_, '_>, view: &View) {
    let mut bench = Bench::new(view);
    bencher.with_inputs(terminal).bench_local_refs(|terminal| bench.draw(terminal));
}

/// Down and up again: two keys with a frame each.
#[divan::bench(args = views())]
fn selection_moved(bencher: divan::Bencher<'_, '_>, view: &View) {
    let (mut bench, mut terminal) = (Bench::new(view), terminal());
    bench.draw(&mut terminal);
    bencher.bench_local(|| {
        for motion in [Motion::Down, Motion::Up] {
            bench.act(Action::Move(motion));
            bench.draw(&mut terminal);
        }
    });
}

/// The briefing on the partner with the most facts.
#[divan::bench]
fn briefing(bencher: divan::Bencher<'_, '_>) {
    let catalog = Catalog::embedded("2026-11-27".parse().expect("a date"));
    let partners = catalog.dataset().handles().filter(|&handle| catalog.record(handle).kind == Kind::Partner);
    let partner = partners.max_by_key(|&handle| catalog.record(handle).n_facts()).expect("there are partners");
    let provenance = Provenance::default();
    bencher.bench(|| brief(catalog.view(None), partner, &provenance, false));
}
