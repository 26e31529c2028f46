//! The judged queries of `queries.tsv`, written before any tuning: what a person would type, and the record that should come first.

use std::collections::BTreeMap;
use std::process::Command;

use aep::app::{Action, App, Effect, MemoryChange, Scope, update};
use aep::catalog::Catalog;
use aep::search::{Query, search};

/// The score may only rise: raise it when the search improves, never lower it to make a change pass.
const FLOOR_PERCENT: usize = 97;

/// One line of the judged set.
struct Judged {
    category: &'static str,
    query: &'static str,
    /// Any of these may come first; if empty, nothing may be found.
    expected: Vec<&'static str>,
}

fn judged() -> Vec<Judged> {
    let lines = include_str!("queries.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let judged = lines.map(|line| {
        let mut columns = line.split('\t');
        let mut column = || columns.next().expect("a line has three columns");
        let (category, query, expected) = (column(), column(), column());
        Judged { category, query, expected: expected.split('|').filter(|id| *id != "-").collect() }
    });
    judged.collect()
}

/// The rank of the first expected record, from 1; 0 if it is missing. For nonsense queries: 1 if nothing is found.
fn place(catalog: &Catalog, judged: &Judged) -> usize {
    let hits = search(catalog.corpus(), &Query::parse(judged.query));
    let ids: Vec<&str> = hits.list.iter().map(|hit| catalog.record(hit.handle).id).collect();
    if judged.expected.is_empty() {
        return usize::from(ids.is_empty());
    }
    ids.iter().position(|id| judged.expected.contains(id)).map_or(0, |at| at + 1)
}

#[test]
#[expect(clippy::print_stdout, reason = "the score is what a change of the search is judged by")]
fn judged_queries_find_the_right_record_first() {
    let catalog = Catalog::embedded();
    let mut scores: BTreeMap<&str, (usize, usize, usize, f64)> = BTreeMap::new();
    let mut misses = Vec::new();
    for judged in judged() {
        let place = place(&catalog, &judged);
        let score = scores.entry(judged.category).or_default();
        score.0 += 1;
        score.1 += usize::from(place == 1);
        score.2 += usize::from((1..=3).contains(&place));
        score.3 += if place == 0 { 0.0 } else { 1.0 / f64::from(u32::try_from(place).expect("places are few")) };
        if place != 1 {
            let first = search(catalog.corpus(), &Query::parse(judged.query))
                .list
                .first()
                .map(|hit| catalog.record(hit.handle).id);
            misses.push(format!(
                "{}: {} -> {} (place {place}, wanted {})",
                judged.category,
                judged.query,
                first.unwrap_or_default(),
                judged.expected.join("|")
            ));
        }
    }
    let (mut total, mut right) = (0, 0);
    for (category, (count, first, top, reciprocal)) in &scores {
        println!(
            "{category:<14} {first:>3} of {count:>3} first, {top:>3} in the top three, mean reciprocal rank {:.3}",
            reciprocal / f64::from(u32::try_from(*count).expect("few"))
        );
        total += count;
        right += first;
    }
    println!("{right} of {total} first");
    println!("{}", misses.join("\n"));
    assert!(right * 100 >= total * FLOOR_PERCENT, "only {right} of {total} are right");
}

#[test]
fn every_name_and_alias_is_found_by_its_plain_letters() {
    let catalog = Catalog::embedded();
    for handle in catalog.dataset().handles() {
        let record = catalog.record(handle);
        for name in [record.name, record.short].into_iter().chain(record.aliases()) {
            let plain = aep::search::fold::folded(name);
            if plain.is_empty() {
                continue;
            }
            let hits = search(catalog.corpus(), &Query::parse(&plain));
            assert!(hits.list.iter().any(|hit| hit.handle == handle), "{}: {name} is not found by {plain}", record.id);
        }
    }
}

/// The ids that a command prints for a query, in order.
#[track_caller]
fn printed(command: &str, query: &str) -> Vec<String> {
    let mut aep = Command::new(env!("CARGO_BIN_EXE_aep"));
    aep.env_remove("AEP_DATA").args([command, query, "--csv", "--columns", "id"]);
    if command == "search" {
        aep.args(["-n", "0"]);
    }
    let output = aep.output().expect("the program can be started");
    String::from_utf8(output.stdout).expect("csv is text").lines().skip(1).map(String::from).collect()
}

#[test]
fn a_query_gives_the_same_list_on_the_screen_in_both_commands_and_when_it_was_saved() {
    let catalog = Catalog::embedded();
    let shown = |app: &App| -> Vec<String> {
        app.list().hits().list.iter().map(|hit| catalog.record(hit.handle).id.to_string()).collect()
    };
    for query in [
        "mobility",
        "recognition year:2015..2019",
        "so:2 kind:initiative sort:-date",
        "\"work placement\" -duo",
        "who chairs the expert group on digitalisation",
        "has:conflict kind:meeting,hub",
        "riga | bucharest",
    ] {
        let mut app = App::new(&catalog);
        let list = |text: &str| Action::List(Scope::Everything, text.into());
        update(&catalog, &mut app, list(query));
        let on_screen = shown(&app);
        let kept = update(&catalog, &mut app, Action::SaveSearch("mine".into()));
        let Some(Effect::Keep(MemoryChange::Save { query: saved, .. })) = kept else {
            panic!("{query} is kept, not {kept:?}")
        };
        update(&catalog, &mut app, list("something else"));
        update(&catalog, &mut app, list(&saved));
        assert!(!on_screen.is_empty(), "{query} finds something");
        assert_eq!(shown(&app), on_screen, "{query}, saved as {saved}");
        assert_eq!(printed("search", query), on_screen, "aep search {query}");
        assert_eq!(printed("list", query), on_screen, "aep list {query}");
    }
}
