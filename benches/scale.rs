//! Measures how reading, linking, indexing and queries grow with the number of records, compared with fuzzy-matcher over the
//! joined text. `AEP_BENCH_RECORDS=5000,50000,500000 cargo bench --bench scale` chooses the sizes.

use std::time::{Duration, Instant};

use aep::catalog::Catalog;
use aep::data::{Graph, Handle, load, text};
use aep::search::{Index, Query, search};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

mod generated;

const QUERIES: &[&str] =
    &["balanced mobility", "recogniton", "kind:initiative riga lifelong", "I4321", "\"summer university\""];

fn main() {
    let sizes = std::env::var("AEP_BENCH_RECORDS").unwrap_or_else(|_| "5000,50000".into());
    for size in sizes.split(',').filter_map(|size| size.trim().parse().ok()) {
        measure(size);
    }
}

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn measure(n_records: usize) {
    let texts = text::split("generated.json", &generated::json(n_records)).expect("generated parts are known");
    let print = |what: &str, time: Duration| {
        let each = time.as_secs_f64() * 1e6 / f64::from(u32::try_from(n_records).expect("few enough"));
        println!("{n_records:>7} records  {what:<42} {:>10.3} ms  {each:>8.3} µs a record", time.as_secs_f64() * 1e3);
    };
    let (dataset, reading) = timed(|| load(&texts).expect("generated records pass"));
    print("read and check", reading);
    let (graph, linking) = timed(|| Graph::new(&dataset));
    print("links", linking);
    let (_, indexing) = timed(|| Index::new(&dataset, &graph));
    print("index", indexing);
    print("all of this", reading + linking + indexing);
    let catalog = Catalog::new(dataset, "generated".into(), "2026-11-27".parse().expect("a date"));
    let corpus = catalog.corpus();
    for text in QUERIES {
        let starts = text.char_indices().map(|(at, c)| Query::parse(text.split_at(at + c.len_utf8()).0));
        let slowest = starts.map(|query| timed(|| search(corpus, &query).total).1).max().unwrap_or_default();
        print(&format!("slowest letter of {text}"), slowest);
    }
    let joined = |handle: Handle| format!("{} {}", catalog.record(handle).name(), catalog.record(handle).summary());
    let lines: Vec<String> = catalog.dataset().handles().map(joined).collect();
    let matcher = SkimMatcherV2::default().ignore_case();
    let count = || lines.iter().filter(|line| matcher.fuzzy_match(line, "balanced mobility").is_some()).count();
    print("fuzzy-matcher over the joined text", timed(count).1);
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}
