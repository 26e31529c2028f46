//! The house rules that a compiler does not check: imports point one way, no circles inside a room, one meaning for a type name,
//! files open with their purpose and stay short.

use std::collections::{BTreeMap, BTreeSet};
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
    ("fuzzy_matcher", &["search/abbreviation.rs"]),
    (
        "include_str!",
        &[
            "embedded.rs",
            "catalog.rs",
            "data/fixture.rs",
            "report/fixture.rs",
            "report/coast.rs",
            "cli/complete.rs",
            "cli/help.rs",
        ],
    ),
    ("std::fs", &["cli", "store", "terminal"]),
    ("println!", &[]),
    ("SystemTime", &["cli", "store", "terminal"]),
    ("Instant::now", &["terminal"]),
];

/// A file longer than this wants a reason.
const LONGEST_FILE: usize = 400;

struct Source {
    /// The path below `src`, such as `report/sheet.rs`.
    file: String,
    text: String,
}

impl Source {
    fn layer(&self) -> &str {
        self.file.split('/').next().expect("a path has a first part").trim_end_matches(".rs")
    }

    /// The module of the file, such as `["report", "sheet"]`.
    fn module(&self) -> Vec<&str> {
        self.file.trim_end_matches(".rs").split('/').collect()
    }

    /// The text before the tests.
    fn code(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod ").next().expect("a text has a first part")
    }

    /// Every path that the code imports or writes, from the crate's root on.
    fn paths(&self) -> BTreeSet<String> {
        paths(self.code(), &self.module())
    }
}

/// The sources of the program and of the core, as one tree.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["crates/core/src", "src"].iter().flat_map(|folder| sources_in(&root.join(folder))).collect()
}

fn sources_in(root: &Path) -> Vec<Source> {
    let mut folders = vec![root.to_path_buf()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("sources can be read") {
            let path = entry.expect("sources can be read").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let read = |path: PathBuf| {
        let file = path.strip_prefix(root).expect("sources lie below their root").to_string_lossy().replace('\\', "/");
        Source { file, text: fs::read_to_string(&path).expect("source files are text") }
    };
    files.into_iter().map(read).collect()
}

/// The paths in a text that begin with `crate::` or `super::`, with groups in braces taken apart and `super` resolved.
fn paths(text: &str, module: &[&str]) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let text = lines.collect::<Vec<_>>().join("\n");
    for (start, _) in text.match_indices("crate::").chain(text.match_indices("super::")) {
        let (before, rest) = text.split_at(start);
        if before.ends_with("::") || before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let n_supers = rest.split("::").take_while(|part| *part == "super").count();
        let kept = if n_supers == 0 { 0 } else { module.len().saturating_sub(n_supers) };
        let root: Vec<&str> = module[..kept].to_vec();
        let rest = rest.trim_start_matches("crate::").trim_start_matches("super::");
        expand(&root.join("::"), rest, &mut paths);
    }
    paths
}

/// Takes `a::{b, c::d}` apart; returns what follows it.
fn expand<'a>(root: &str, text: &'a str, paths: &mut BTreeSet<String>) -> &'a str {
    let joined = |name: &str| if root.is_empty() { name.to_string() } else { format!("{root}::{name}") };
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches([',', ' ', '\n']);
            if rest.is_empty() {
                return rest;
            }
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            let after = expand(root, rest, paths);
            // Something that is no list of names, such as a block of code.
            if after.len() == rest.len() {
                return rest;
            }
            rest = after;
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return text;
    }
    if let Some(rest) = rest.strip_prefix("::") {
        return expand(&joined(name), rest, paths);
    }
    paths.insert(joined(name));
    rest
}

#[test]
fn imports_point_one_way() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((own, below)) = LAYERS.iter().find(|(name, _)| *name == source.layer()) else { continue };
        for path in source.paths() {
            let named = path.split("::").next().unwrap_or_default();
            let is_layer = LAYERS.iter().any(|(name, _)| *name == named);
            if is_layer && named != *own && !below.contains(&named) {
                wrong.push(format!("{} names {path}, which lies above it", source.file));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_way_to_write_an_import_is_seen() {
    let text = "use crate::ui::draw;\nuse crate::{data::{Kind, Rank}, app};\nuse super::row::Row;\nlet x = super::super::cli::run();";
    let paths = paths(text, &["report", "sheet", "part"]);
    let expected = ["app", "cli::run", "data::Kind", "data::Rank", "report::sheet::row::Row", "ui::draw"];
    let expected: BTreeSet<String> =
        expected.into_iter().map(|path| path.replace("cli::run", "report::cli::run")).collect();
    assert_eq!(paths, expected);
}

/// Files of one room that import each other, also by way of a third, are one file in two places. A room's own root, which only
/// re-exports, does not count, nor does a file and the folder below it.
#[test]
fn no_circles_inside_a_room() {
    let sources = sources();
    let modules: Vec<String> = sources.iter().map(|source| source.module().join("::")).collect();
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (source, module) in sources.iter().zip(&modules) {
        let own = module.split("::").take(2).collect::<Vec<_>>().join("::");
        let file_of = |path: &String| {
            let room: Vec<&str> = path.split("::").take(2).collect();
            let file = room.join("::");
            (modules.contains(&file) && room.len() == 2 && file != own && room[0] == source.layer()).then_some(file)
        };
        names.entry(own.clone()).or_default().extend(source.paths().iter().filter_map(file_of));
    }
    let mut wrong = Vec::new();
    for (file, named) in &names {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&String> = named.iter().collect();
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(names.get(next).into_iter().flatten());
            }
        }
        if seen.contains(file) {
            wrong.push(file.clone());
        }
    }
    assert!(wrong.is_empty(), "in a circle: {}", wrong.join(", "));
}

/// One word for one idea: a reader who meets a type knows which one it is.
#[test]
fn a_type_name_has_one_meaning() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources() {
        for line in source.code().lines() {
            // The types of a trait are indented.
            if let Some(name) = defined(line, &["struct", "enum", "trait", "type"]).filter(|_| !line.starts_with(' ')) {
                places.entry(name.into()).or_default().push(source.file.clone());
            }
        }
    }
    let wrong: Vec<String> = places
        .iter()
        .filter(|(_, files)| files.len() > 1)
        .map(|(name, files)| format!("{name}: {}", files.join(", ")))
        .collect();
    assert!(wrong.is_empty(), "types that share a name:\n{}", wrong.join("\n"));
}

/// The name that a line defines by one of these keywords.
fn defined<'a>(line: &'a str, keywords: &[&str]) -> Option<&'a str> {
    let visibility = |word: &&str| word.starts_with("pub") || word.starts_with("in ") || *word == "const";
    let mut words = line.split_whitespace().skip_while(visibility);
    words.next().filter(|keyword| keywords.contains(keyword))?;
    words.next()?.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// The table of words in ARCHITECTURE.md: what it calls "not ..." is no part of a name, unless it is the word of another row.
#[test]
fn names_use_the_words_of_the_table() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).expect("it is there");
    let (_, table) = text.split_once("| word | means | not |").expect("it has the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split('|').map(str::trim).collect()).collect();
    let words =
        |column: usize| rows.iter().flat_map(move |row| row[column].split(", ")).filter(|word| !word.is_empty());
    let own: BTreeSet<&str> = words(1).collect();
    let wrong_words: BTreeSet<&str> = words(3).filter(|word| !own.contains(word)).collect();
    assert!(wrong_words.len() > 10, "the table says what words are not: {wrong_words:?}");
    let mut wrong = Vec::new();
    for source in sources().into_iter().filter(|source| !source.file.contains("tests")) {
        for name in source.code().lines().filter_map(|line| defined(line, &["struct", "enum", "trait", "type", "fn"])) {
            let spaced: String =
                name.chars().flat_map(|c| c.is_uppercase().then_some('_').into_iter().chain([c])).collect();
            let parts = spaced.split('_').map(str::to_lowercase);
            wrong.extend(
                parts
                    .filter(|part| wrong_words.contains(part.as_str()))
                    .map(|part| format!("{}: {name} says {part}", source.file)),
            );
        }
    }
    assert!(wrong.is_empty(), "names that say what the table says otherwise:\n{}", wrong.join("\n"));
}

#[test]
fn reserved_words_stand_only_where_they_belong() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (word, places) in RESERVED {
            let is_allowed = places.iter().any(|place| source.file == *place || source.layer() == *place);
            let used = source.text.lines().any(|line| line.contains(word) && !line.trim_start().starts_with("//"));
            if used && !is_allowed {
                wrong.push(format!("{} writes {word}", source.file));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_opens_with_its_purpose_and_stays_short() {
    let mut wrong = Vec::new();
    for Source { file, text } in sources() {
        if !text.starts_with("//! ") {
            wrong.push(format!("{file} does not open with what it is for"));
        }
        let length = text.lines().count();
        if length > LONGEST_FILE {
            wrong.push(format!("{file} has {length} lines; is it one thing?"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
