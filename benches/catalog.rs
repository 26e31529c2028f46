//! Measures the parts of a start and a key press on the embedded dataset: parse, graph, index, a query letter by letter, facets,
//! sheets. Compare times only within one run.

use aep::catalog::Catalog;
use aep::data::{Dataset, Graph, load_unchecked};
use aep::embedded;
use aep::report::sheet;
use aep::search::fold::{folded, words};
use aep::search::{Index, Query, facets, search};

fn main() {
    divan::main();
}

fn dataset() -> Dataset {
    load_unchecked(&embedded::texts()).expect("the embedded dataset can be read")
}

fn catalog() -> Catalog {
    Catalog::embedded("2026-11-27".parse().expect("a date"))
}

#[divan::bench]
fn parse() -> Dataset {
    dataset()
}

#[divan::bench]
fn graph(bencher: divan::Bencher<'_, '_>) {
    let dataset = dataset();
    bencher.bench(|| Graph::new(&dataset));
}

#[divan::bench]
fn index(bencher: divan::Bencher<'_, '_>) {
    let dataset = dataset();
    let graph = Graph::new(&dataset);
    bencher.bench(|| Index::new(&dataset, &graph));
}

#[divan::bench]
fn fold() -> usize {
    folded("Łódź, Việt Nam and the internationalisation of micro-credentials").len()
        + words("Чулалонгкорн Straße").len()
}

/// Searches for every prefix of a query, as when it is typed.
#[divan::bench(args = ["work placement", "kind:initiative so:2 etf", "recogniton mobilty", "asemwp", "\"balanced mobility\""])]
fn letter_by_letter(bencher: divan::Bencher<'_, '_>, text: &str) {
    let catalog = catalog();
    let corpus = catalog.corpus();
    let starts: Vec<Query> =
        text.char_indices().map(|(at, c)| Query::parse(text.split_at(at + c.len_utf8()).0)).collect();
    bencher.bench(|| starts.iter().map(|query| search(corpus, query).total).sum::<usize>());
}

#[divan::bench]
fn facets_of_everything(bencher: divan::Bencher<'_, '_>) {
    let catalog = catalog();
    let corpus = catalog.corpus();
    let query = Query::default();
    let hits = search(corpus, &query);
    bencher.bench(|| facets(corpus, &query, &hits.list).len());
}

#[divan::bench]
fn every_sheet(bencher: divan::Bencher<'_, '_>) {
    let catalog = catalog();
    bencher.bench(|| {
        catalog.dataset().handles().map(|handle| sheet(catalog.view(None), handle).sections.len()).sum::<usize>()
    });
}
