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
            "list initiative",
            "list organisation sort:country",
            "list document sort:-year",
            "list group --md",
            "list person --csv",
            "list partner --long --columns id,joined",
            "list meeting year:2013-2018 sort:-name",
            "list meeting kind:hub",
            "list source",
            "list source --csv --data tests/fixtures/rivers.json",
            "list source --format bib --data tests/fixtures/rivers.json",
            "list source --format ris --data tests/fixtures/rivers.json",
            "list source --format csl --data tests/fixtures/rivers.json",
            "list meeting --format ics",
            "list meeting --format geojson",
            "list --format graphml host:malta",
            "list meeting --columns id,host_id,place_lon,rank",
            "list meeting --columns id,hots",
            "list meetings --format odt",
            "list meting",
            "list meeting --data tests/fixtures/rivers.json",
            "list conflict --data tests/fixtures/rivers.json",
            "list gap --data tests/fixtures/rivers.json",
            "list meeting --data tests/fixtures/harbours.json limit:7",
            "list meeting --data tests/fixtures/harbours.json place:porto sort:name --columns id,when,place",
            "list initiative --data tests/fixtures/sea.json --json",
            "list meeting --data tests/fixtures/sea.json asof:2010",
            "list organisation --data tests/fixtures/lamplighters.json",
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
            "show malta",
            "show kazakhstan",
            "show ireland --txt",
            "show nobody-at-all",
            "show asemm9",
            "show asem-lll-hub --html",
            "show asemme8 --cite",
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
            "search \"lifelong learning\"",
            "search malta OR ireland",
            "search minister -denmark",
            "search host:malta --explain",
            "search thailnd",
            "search chair in 2012",
            "search year:20x5",
            "search before:2010 kind:meeting",
            "search after:2018",
            "search between 2015 and 2017",
            "search next meeting",
            "search last meeting",
            "search hosted by ireland",
            "search people from thailand",
            "search § 5",
            "search asemme IX",
            "search hub --json",
            "search hub limit:2",
            "search hub sort:-name",
            "search has:gap",
            "search has:conflict",
            "search kazakstan lll",
            "search lebenslanges Lernen",
            "search Таиланда",
            "search host: thailand",
            "search tvet*",
            "search NATO",
            "search asof:2012 hub",
            "search lamp --data tests/fixtures/lamplighters.json",
            "search Ø --data tests/fixtures/lamplighters.json",
            "search harbour minister --data tests/fixtures/harbours.json",
            "search oder --data tests/fixtures/rivers.json --explain",
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
            "ask who hosted the lll hub before thailand",
            "ask where is the lll hub",
            "ask who is treenuch thienthong",
            "ask which meetings did malta host",
            "ask how many meetings were there",
            "ask what does LLL stand for",
            "ask when did kazakhstan join",
            "ask did malta host asemme9",
            "ask did denmark host asemme9",
            "ask who chaired the lll hub from 2005 to 2015",
            "ask when is the next meeting --json",
            "ask who hosts the lll hub --json",
            "ask how long did denmark host the lll hub",
            "ask who took over the lll hub from ireland",
            "ask what was decided at asemme8",
            "ask hubs in kazakhstan",
            "ask who represented thailand",
            "ask is malta a member",
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
            "brief malta --md",
            "brief denmark",
            "brief asemme9 --txt",
            "brief kazakhstan --annex",
            "brief nowhere",
            "brief tina-nedergaard",
        ],
    ),
    (
        "compare",
        &[
            "compare malta ireland",
            "compare asemme7 asemme8 asemme9 --md",
            "compare thailand ireland --asof 2012",
            "compare asemme7 asemme8 --json",
            "compare malta kazakhstan ireland --html",
            "compare malta",
            "compare asem-lll-hub malta",
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
            "path malta malta",
            "path malta nowhere",
            "path ireland so1 --csv",
            "path tina-nedergaard malta",
        ],
    ),
    (
        "timeline",
        &[
            "timeline kazakhstan",
            "timeline asem-lll-hub",
            "timeline asem-lll-hub --asof 2012",
            "timeline thailand --csv",
            "timeline",
            "timeline malta --json",
            "timeline malta --md",
            "timeline --asof 2012 malta",
            "timeline --data tests/fixtures/sea.json",
            "timeline --data tests/fixtures/rivers.json --csv",
        ],
    ),
    (
        "stats",
        &[
            "stats",
            "stats asof:2012",
            "stats kind:meeting --json",
            "stats kind:person --md",
            "stats --csv",
            "stats --data tests/fixtures/rivers.json",
            "stats host:malta",
        ],
    ),
    (
        "export",
        &[
            "export kind:hub --facts --csv",
            "export kind:person --facts --csv --asof 2020",
            "export kind:meeting host:malta",
            "export kind:conclusion --md",
            "export kind:hub asof:2012",
            "export kind:hub --jsonl",
            "export kind:meeting --csv",
            "export kind:partner --facts --csv --asof 2012",
            "export kind:gap",
        ],
    ),
    ("check", &["check tests/fixtures/process.json", "check tests/fixtures/thirty-errors.json"]),
    (
        "diff",
        &[
            "diff tests/fixtures/rivers.json tests/fixtures/process.json --json",
            "diff embedded tests/fixtures/sea.json",
            "diff tests/fixtures/rivers.json tests/fixtures/rivers.json",
            "diff tests/fixtures/sea.json tests/fixtures/harbours.json --md",
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
            let names_dataset = matches!(words[0], "check" | "diff") || words.contains(&"--data");
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
