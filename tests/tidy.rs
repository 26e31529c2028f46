//! The house rules that a compiler does not check: imports point one way, files open with their purpose and stay short.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the lowest on; a layer may name itself and those below it.
const LAYERS: &[(&str, &[&str])] = &[
    ("data", &[]),
    ("search", &["data"]),
    ("catalog", &["data", "search"]),
    ("report", &["data", "search", "catalog"]),
    ("app", &["data", "search", "catalog", "report"]),
    ("plain", &["data", "search", "catalog", "report", "app"]),
    ("ui", &["data", "search", "catalog", "report", "app"]),
    ("store", &["data", "search", "catalog", "report", "app"]),
    ("terminal", &["data", "search", "catalog", "report", "app", "ui", "store"]),
    ("cli", &["data", "search", "catalog", "report", "app", "ui", "store", "terminal"]),
];

/// Words that only some layers may write: everything else is done through them.
const RESERVED: &[(&str, &[&str])] = &[
    ("ratatui", &["ui", "terminal"]),
    ("crossterm", &["terminal", "cli"]),
    ("fuzzy_matcher", &["search/matcher.rs"]),
    ("include_str!", &["data/embedded.rs", "catalog.rs", "data/fixture.rs", "report/coast.rs"]),
    ("std::fs", &["cli", "store", "terminal", "build"]),
    ("println!", &["build"]),
    ("SystemTime", &["cli", "store", "terminal"]),
    ("Instant::now", &["terminal"]),
];

/// A file longer than this wants a reason.
const LONGEST_FILE: usize = 400;
const LONG_FOR_A_REASON: &[&str] = &[];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("src can be read").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let named = |path: PathBuf| {
        let name = path.strip_prefix(&root).expect("files of src lie in src").to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(&path).expect("source files are text"))
    };
    files.into_iter().map(named).collect()
}

fn layer(file: &str) -> &str {
    file.split('/').next().expect("a path has a first part").trim_end_matches(".rs")
}

/// The layers that a file names with `crate::`.
fn named_layers(text: &str) -> Vec<&str> {
    let after = text.split("crate::").skip(1);
    after.map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()).collect()
}

#[test]
fn imports_point_one_way() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let own = layer(&file).to_string();
        let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == own) else { continue };
        for named in named_layers(&text) {
            let is_layer = LAYERS.iter().any(|(name, _)| *name == named);
            if is_layer && named != own && !below.contains(&named) {
                wrong.push(format!("{file} names {named}, which lies above it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_import_rule_notices_a_look_upwards() {
    assert_eq!(named_layers("use crate::ui::draw;\nuse crate::data::Kind;"), ["ui", "data"]);
}

#[test]
fn reserved_words_stand_only_where_they_belong() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (word, places) in RESERVED {
            let is_allowed = places.iter().any(|place| file == *place || layer(&file) == *place);
            let used = text.lines().any(|line| line.contains(word) && !line.trim_start().starts_with("//"));
            if used && !is_allowed {
                wrong.push(format!("{file} writes {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_opens_with_its_purpose_and_stays_short() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        if !text.starts_with("//! ") {
            wrong.push(format!("{file} does not open with what it is for"));
        }
        let length = text.lines().count();
        if length > LONGEST_FILE && !LONG_FOR_A_REASON.contains(&file.as_str()) {
            wrong.push(format!("{file} has {length} lines; is it one thing?"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
