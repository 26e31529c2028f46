//! What each command prints about an excerpt of the embedded dataset, word for word, so that no change of it goes unseen.

#[path = "commands/support.rs"]
#[expect(dead_code, reason = "shared with the tests of commands")]
mod support;

use std::fmt::Write;

use insta::{Settings, assert_snapshot};
use support::aep;

/// Command lines, by the snapshot that keeps what they print. Their words are separated by blanks.
const OUTPUTS: &[(&str, &[&str])] = &[
    (
        "list",
        &[
            "list meeting",
            "list meeting asof:2018",
            "list hub --columns id,host,chair,seat,founded",
            "list hub --columns id,host,chair,seat asof:2012",
            "list hub --columns id,host,chair,seat asof:2025-11-17",
            "list person sort:name --md",
            "list partner --columns id,member,joined,capital --csv",
            "list partner sort:-joined limit:3 --columns short,joined",
            "list meeting --long --columns host --csv",
            "list meeting --columns id,when_from,when_until,place_lat,host_rank,host_role,host_sources --csv",
            "list meeting host:malta --jsonl --columns id,when",
            "list conflict",
            "list conflict asof:2012 --columns id,property,value,rank",
            "list gap --columns id,property,value",
            "list conclusion",
            "list framework --html",
        ],
    ),
    (
        "show",
        &[
            "show asem-lll-hub",
            "show asem-lll-hub --asof 2012",
            "show asemme9",
            "show asemme7 --md",
            "show kazakhstan --asof 2020",
            "show thailand",
            "show tina-nedergaard",
            "show treenuch-thienthong --asof 2019",
            "show strategy-2030 --txt",
            "show asemme10",
            "show asemme10 --asof 2020",
            "show som1-2025 --cite",
            "show asem-wpp --html",
            "show asemme8 --json",
        ],
    ),
    (
        "search",
        &[
            "search lll hub",
            "search lll hubb",
            "search minister denmark",
            "search tvet NOT kazakhstan",
            "search hosted by malta",
            "search year>2018",
            "search zzzz",
            "search kind:foo",
            "search country=kz --explain",
        ],
    ),
    (
        "ask",
        &[
            "ask who hosts the lll hub",
            "ask who hosted the lll hub in 2012",
            "ask who hosts the lll hub --asof 2020",
            "ask when was asemme8",
            "ask where was asemme9",
            "ask who chairs the lll hub",
            "ask how many participants did asemme9 have",
            "ask who is the king of spain",
        ],
    ),
    (
        "brief",
        &[
            "brief malta",
            "brief thailand --asof 2020",
            "brief kazakhstan --txt",
            "brief asem-lll-hub --annex",
            "brief ireland --html",
            "brief asemme8 --json",
        ],
    ),
    (
        "compare",
        &[
            "compare malta ireland",
            "compare asemme7 asemme8 asemme9 --md",
            "compare thailand ireland --asof 2012",
            "compare asemme7 asemme8 --json",
        ],
    ),
    (
        "path",
        &[
            "path kazakhstan malta",
            "path denmark thailand",
            "path denmark thailand --asof 2010",
            "path malta asemme10 --json",
            "path kazakhstan so1 --md",
        ],
    ),
    (
        "timeline",
        &[
            "timeline kazakhstan",
            "timeline asem-lll-hub",
            "timeline asem-lll-hub --asof 2012",
            "timeline thailand --csv",
        ],
    ),
    ("stats", &["stats", "stats asof:2012", "stats kind:meeting --json", "stats kind:person --md"]),
    (
        "export",
        &[
            "export kind:hub --facts --csv",
            "export kind:person --facts --csv --asof 2020",
            "export kind:meeting host:malta",
            "export kind:conclusion --md",
        ],
    ),
    ("check", &["check tests/fixtures/process.json", "check tests/fixtures/thirty-errors.json"]),
    (
        "diff",
        &[
            "diff tests/fixtures/rivers.json tests/fixtures/process.json --json",
            "diff embedded tests/fixtures/sea.json",
        ],
    ),
];

/// The dataset that the commands read unless they name one.
const DATASET: &str = "tests/fixtures/process.json";

#[test]
fn every_command_prints_what_its_snapshot_keeps() {
    for (name, lines) in OUTPUTS {
        let mut text = String::new();
        for line in *lines {
            let words: Vec<&str> = line.split(' ').collect();
            let names_dataset = matches!(words[0], "check" | "diff");
            let run = if names_dataset { aep(&words) } else { aep(&[&["--data", DATASET], words.as_slice()].concat()) };
            let out = run.out.replace("\r\n", "\n");
            writeln!(text, "$ aep {line}\n{out}{}[{}]\n", run.err, run.code).expect("text can be added to text");
        }
        let mut settings = Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| assert_snapshot!(format!("output-{name}"), text));
    }
}
