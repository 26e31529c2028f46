//! Files with very many mistakes: each is told, in little time.

use std::process::Command;

/// A file of one line, as programs write them, with a mistake in each fact, source or record. One mistake that is looked for in the
/// whole line takes longer.
#[test]
fn ten_thousand_mistakes_in_one_line_are_told_in_one_run() {
    let source = r#""title": "T", "publisher": "P", "language": "en", "class": "press""#;
    let list = |item: &dyn Fn(usize) -> String| (0..10_000).map(item).collect::<Vec<_>>().join(",");
    let club = |facts: String| {
        format!(
            r#"{{"sources": [{{"id": "log", {source}}}], "hubs": [{{"id": "club", "name": "Club", "summary": "x.", "facts": [{facts}]}}]}}"#
        )
    };
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (mistake, file) in [
        ("source", club(list(&|n| format!(r#"{{"property": "history", "value": "{n}", "cite": ["no{n}"]}}"#)))),
        ("link", club(list(&|n| format!(r#"{{"property": "host", "value": "no{n}", "cite": ["log"]}}"#)))),
        ("property", club(list(&|n| format!(r#"{{"property": "no{n}", "value": "x", "cite": ["log"]}}"#)))),
        ("value", club(list(&|n| format!(r#"{{"property": "founded", "value": "no {n}", "cite": ["log"]}}"#)))),
        (
            "side",
            club(list(&|n| {
                format!(
                    r#"{{"property": "founded", "value": "2001", "rank": "disputed", "as": "{n}", "cite": ["no"]}}"#
                )
            })),
        ),
        (
            "id",
            format!(r#"{{"people": [{}]}}"#, list(&|n| format!(r#"{{"id": "a", "name": "N {n}", "summary": "x."}}"#))),
        ),
        (
            "name",
            format!(r#"{{"people": [{}]}}"#, list(&|n| format!(r#"{{"id": "p{n}", "name": "N", "summary": "x."}}"#))),
        ),
        ("cited", format!(r#"{{"sources": [{}], "people": []}}"#, list(&|n| format!(r#"{{"id": "s{n}", {source}}}"#)))),
    ] {
        let path = folder.path().join(format!("{mistake}.json"));
        std::fs::write(&path, file).expect("there is room for a file");
        let limited = ["-c", "ulimit -t 10; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_aep"), "check", "--data"];
        let output = Command::new("/bin/sh").args(limited).arg(&path).env_clear().output().expect("it runs");
        assert_eq!(output.status.code(), Some(3), "{mistake}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
