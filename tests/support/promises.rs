//! What must hold for every input, whatever its bytes: the bodies of the fuzz targets, which bounded property tests call too.
//! Each function panics when its promise is broken, and does nothing else.

#![allow(dead_code, reason = "each test file and fuzz target uses its own part")]

use std::borrow::Cow;

use aep::catalog::Catalog;
use aep::cli;
use aep::data::write::write_dataset;
use aep::data::{Date, Handle, Problem, load, load_unchecked, sanitise, text};
use aep::report::{Document, Reply, record_json, render, sheet};
use aep::search::{Highlighter, Query, answer, fold, search};
use aep::store::{config, state};
#[cfg(unix)]
use aep::terminal;

/// A dataset of any bytes is refused with words that are safe to print, or shown without a single character that steers a terminal.
/// A list is read as a part of a dataset, everything else as a whole one: the other reading would stop at the first letter.
pub(crate) fn dataset(bytes: &[u8]) {
    let Ok(json) = std::str::from_utf8(bytes) else { return };
    if json.trim_start().starts_with('[') {
        return part(json);
    }
    let texts = text::split("fuzz.json", json);
    check_shown(texts.and_then(|texts| Catalog::checked(&texts, "fuzz".into(), today())));
}

fn today() -> Date {
    "2026-11-27".parse().expect("it is a date")
}

/// Checks that a dataset can be shown, or is refused with reasons that can.
fn check_shown(checked: Result<Catalog, Vec<Problem>>) {
    match checked {
        Ok(catalog) => {
            catalog.dataset().handles().for_each(|handle| record(&catalog, handle));
            written(&catalog);
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "a dataset is refused without a reason");
            for problem in problems {
                check_clean(&problem.to_string());
            }
        }
    }
}

fn record(catalog: &Catalog, handle: Handle) {
    const COLUMNS: usize = 40;
    let sheet = sheet(catalog.view(None), handle);
    render::text(catalog.dataset(), &Document::with_source_block(&sheet), COLUMNS).lines().for_each(check_clean);
    let document = Document::with_footnotes(&sheet, None);
    render::markdown(catalog.dataset(), &document).lines().for_each(check_clean);
    render::html(catalog.dataset(), &document).lines().for_each(check_clean);
    check_clean(&record_json(catalog.view(None), handle).to_string());
}

/// A dataset that passes the check is written so that every record is read again as it was.
fn written(catalog: &Catalog) {
    let dataset = catalog.dataset();
    let handles: Vec<Handle> = dataset.handles().collect();
    let mut bytes = Vec::new();
    write_dataset(&mut bytes, catalog.view(None), &handles, &"fuzz".into()).expect("memory takes every byte");
    let json = String::from_utf8(bytes).expect("JSON is text");
    let texts = text::split("written.json", &json).expect("what is written has known parts");
    let read = load(&texts).expect("what is written passes the check");
    for record in dataset.records() {
        let again = read.find(record.id()).map(|handle| read.record(handle));
        assert_eq!(again, Some(record), "{json}");
    }
}

/// One part of a dataset, read in one pass as the embedded one is, and with care as a file is: any text yields records or a problem.
pub(crate) fn part(json: &str) {
    let parts = [text::Part::Sources, text::Part::Records(aep::data::Kind::Meeting)];
    let texts =
        parts.map(|part| text::Text { file: "fuzz.json".into(), part, json: Cow::Owned(json.into()), layer: 0 });
    if let Err(problem) = load_unchecked(&texts) {
        check_clean(&problem.to_string());
    }
    for text in texts {
        check_shown(Catalog::checked(&[text], "fuzz".into(), today()));
    }
}

/// Any text is a query; what it prints as reads as the same query; searching for it ends, and marks only letters that exist.
pub(crate) fn query(catalog: &Catalog, text: &str) {
    let query = Query::parse(text);
    assert_eq!(Query::parse(&query.to_string()), query, "{text:?} is another query when it is printed");
    let hits = search(catalog.corpus(), &query);
    let highlighter = Highlighter::new(catalog.corpus(), &query);
    for hit in hits.list.iter().take(20) {
        check_ranges(&highlighter, catalog.record(hit.handle).name());
    }
    check_ranges(&highlighter, text);
}

/// Any text may be asked; the search for an answer ends, and what it finds is safe to print.
pub(crate) fn question(catalog: &Catalog, text: &str) {
    let Some(answer) = answer(catalog.corpus(), None, text) else { return };
    let reply = Reply::new(catalog.view(None), &answer);
    assert!(!reply.line().is_empty(), "{text:?} has an answer without words");
    reply.sources.iter().chain([&reply.line()]).for_each(|line| check_clean(line));
}

/// Whatever a terminal sends, a key that comes after a pause is heard.
#[cfg(unix)]
pub(crate) fn input(bytes: &[u8]) {
    assert!(terminal::hears_a_key_after(bytes), "{bytes:?}");
}

fn check_ranges(highlighter: &Highlighter, text: &str) {
    let length = text.chars().count();
    let mut last = 0;
    for range in highlighter.ranges(text) {
        assert!(last <= range.start && range.start < range.end && range.end <= length, "{range:?} of {text:?}");
        last = range.end;
    }
}

/// Folding yields words whose letters lead back to the text they came from, and folding again changes nothing.
pub(crate) fn folding(text: &str) {
    let length = text.chars().count();
    for word in fold::words(text) {
        assert_eq!(word.text.chars().count(), word.origin.len(), "{text:?}");
        assert!(word.origin.iter().all(|&origin| (origin as usize) < length), "{text:?}");
        assert!(word.origin.is_sorted(), "{text:?}");
    }
    let folded = fold::folded(text);
    assert_eq!(fold::folded(&folded), folded, "{text:?}");
}

/// What is sanitised holds nothing forbidden, keeps its length, and is left alone the next time.
pub(crate) fn sanitiser(text: &str) {
    let clean = sanitise::text(text);
    check_clean(&clean);
    assert_eq!(clean.chars().count(), text.chars().count());
    assert_eq!(sanitise::text(&clean), clean);
}

/// Fails when a text holds what steers a terminal, reorders letters or cannot be seen.
#[track_caller]
pub(crate) fn check_clean(text: &str) {
    let forbidden = sanitise::first_forbidden(text);
    assert_eq!(forbidden, None, "in {text:?}");
}

/// A configuration file of any text is read, or refused in one line that names the file.
pub(crate) fn config(text: &str) {
    if let Err(error) = config::parse("fuzz.toml", text) {
        let error = error.to_string();
        check_clean(&error);
        assert!(error.starts_with("fuzz.toml, line "), "{error}");
    }
}

/// Any bytes are facts to import, each of a line of the file, or refused with reasons that are safe to print when they are cleaned.
pub(crate) fn import(catalog: &Catalog, bytes: &[u8]) {
    let n_lines = bytes.iter().filter(|&&byte| byte == b'\n' || byte == b'\r').count() + 1;
    match cli::imported_lines(catalog, "fuzz.csv".as_ref(), bytes.to_vec()) {
        Ok(lines) => {
            assert!(lines.is_sorted(), "{lines:?}");
            assert!(lines.iter().all(|line| (1..=n_lines).contains(line)), "{lines:?} of {n_lines}");
        }
        Err(failure) => assert!(failure.to_string().starts_with("fuzz.csv"), "{failure}"),
    }
}

/// A state file of any bytes is read, or refused in one line; what was read is safe to show, and is read again as it is written.
pub(crate) fn state(bytes: &[u8]) {
    match state::parse(bytes) {
        Ok(memory) => {
            let marks_and_searches = memory.marks.iter().chain(&memory.searches);
            let texts = marks_and_searches.chain(memory.saved.iter().flat_map(|(name, query)| [name, query]));
            texts.for_each(|text| check_clean(text));
            assert_eq!(state::parse(state::print(&memory).as_bytes()).ok(), Some(memory));
        }
        Err(error) => check_clean(&error.to_string()),
    }
}
