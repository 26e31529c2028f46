//! README and guides: every example runs and prints what they show, every key is in the key table.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use aep::app::keymap::BINDINGS;

#[path = "../examples/pictures/main.rs"]
#[expect(dead_code, reason = "the command itself")]
mod pictures;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// README and guides.
fn pages() -> Vec<PathBuf> {
    let guide = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let is_page = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "md");
    let mut pages: Vec<PathBuf> = guide.filter(is_page).chain([root().join("README.md")]).collect();
    pages.sort();
    pages
}

/// A command of a page and the output that the page shows.
#[derive(Debug, Default, PartialEq)]
struct Example {
    command: String,
    output: Vec<String>,
}

/// The examples in `console` blocks.
fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut is_inside = false;
    for line in page.lines() {
        if line.starts_with("```") {
            is_inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| is_inside) {
            let command = command.split(" # ").next().unwrap_or_default().trim().to_string();
            examples.push(Example { command, output: Vec::new() });
        } else if let Some(example) = examples.last_mut().filter(|_| is_inside && line != "..." && !line.is_empty()) {
            example.output.push(line.to_string());
        }
    }
    examples
}

/// The words of a command line, without quotation marks, as in a shell.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in command.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '\'' | '"') => quote = Some(c),
            None if c == ' ' => words.push(String::new()),
            Some(_) | None => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_example_runs_and_prints_what_the_page_shows() {
    let mut wrong = Vec::new();
    for page in pages() {
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        for example in examples(&fs::read_to_string(&page).unwrap()) {
            let words = words(&example.command);
            assert_eq!(words[0], "aep", "{name}: {}", example.command);
            let mut command = Command::new(env!("CARGO_BIN_EXE_aep"));
            command.args(&words[1..]).env_remove("AEP_DATA").env("SOURCE_DATE_EPOCH", "1767225600").current_dir(root());
            let output = command.output().unwrap();
            if !output.status.success() {
                wrong.push(format!("{name}: {} ends with {}", example.command, output.status));
            }
            let printed = String::from_utf8(output.stdout).unwrap();
            let missing = example.output.iter().filter(|line| !printed.contains(line.as_str()));
            wrong.extend(missing.map(|line| format!("{name}: {} does not print {line:?}", example.command)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_guide_has_examples_and_is_linked_from_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for name in [
        "prepare-a-country-briefing",
        "find-initiatives-by-objective",
        "bring-your-own-records",
        "update-the-dataset-each-year",
        "search",
    ] {
        let page = fs::read_to_string(root().join(format!("docs/{name}.md"))).unwrap();
        assert!(!examples(&page).is_empty(), "{name} shows nothing");
        assert!(readme.contains(&format!("docs/{name}.md")), "the README does not name {name}");
    }
}

#[test]
fn every_key_of_the_readme_is_in_the_key_table() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let rows =
        readme.lines().skip_while(|line| *line != "| key | does |").skip(2).take_while(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.split('|').nth(1).unwrap());
    let keys: Vec<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    assert!(keys.len() > 20, "{keys:?}");
    for key in keys {
        assert!(BINDINGS.iter().any(|binding| binding.keys.contains(&key)), "{key} is not a key");
    }
}

#[test]
fn the_notices_name_every_crate_that_the_program_is_built_with() {
    let read = |name| fs::read_to_string(root().join(name)).unwrap();
    let (notice, lock, manifest) = (read("NOTICE.md"), read("Cargo.lock"), read("Cargo.toml"));
    for row in notice.lines().filter(|line| line.starts_with("| ") && line.contains(" v")) {
        let (name, version) = row.split('|').nth(1).unwrap().trim().split_once(" v").unwrap();
        let locked = format!("name = \"{name}\"\nversion = \"{version}\"");
        assert!(lock.contains(&locked), "NOTICE.md names {name} {version}, which is not in Cargo.lock");
    }
    let own = manifest.split("[dependencies]").nth(1).unwrap().split("[dev-dependencies]").next().unwrap();
    for name in own
        .lines()
        .filter(|line| !line.contains("path = "))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
    {
        assert!(notice.contains(&format!("| {name} v")), "NOTICE.md does not name {name}");
    }
}

fn sources() -> Vec<String> {
    let mut folders = ["src", "crates", "tests"].map(|folder| root().join(folder)).to_vec();
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(extension) if extension == "rs" => texts.push(fs::read_to_string(path).unwrap()),
                Some(_) | None => {}
            }
        }
    }
    texts
}

#[test]
fn every_test_named_in_reliability_md_exists() {
    let page = fs::read_to_string(root().join("docs/reliability.md")).unwrap();
    let is_name =
        |text: &&str| text.matches('_').count() > 1 && text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let names: Vec<&str> = page.split('`').skip(1).step_by(2).filter(is_name).collect();
    assert!(names.len() > 40, "{}", names.len());
    let sources = sources();
    for name in names {
        let test = format!("fn {name}(");
        assert!(sources.iter().any(|text| text.contains(&test)), "{name} is no test");
    }
}

#[test]
fn an_example_is_a_command_with_its_output() {
    let page = "```console\n$ aep show x # why\nX\n...\n```\n$ aep no\n";
    assert_eq!(examples(page), [Example { command: "aep show x".into(), output: vec!["X".into()] }]);
    assert_eq!(words("aep search '\"a b\" | c' d"), ["aep", "search", "\"a b\" | c", "d"]);
}

#[test]
fn the_pictures_are_those_that_the_command_draws() {
    for picture in pictures::PICTURES {
        let path = root().join("docs").join(picture.name).with_extension("svg");
        let kept = fs::read_to_string(&path).unwrap_or_default();
        // Compared by hand: a difference of two pictures tells nobody anything.
        let is_same = kept == picture.draw().unwrap();
        assert!(is_same, "docs/{}.svg is another: run `cargo run --example pictures`", picture.name);
    }
}
