//! What other programs read: calendars, maps, graphs, lists of literature and data packages, from the dataset itself.

use serde_json::Value;

use super::support::{Scratch, aep, rivers};

#[test]
fn every_meeting_with_a_date_is_in_the_calendar() {
    let calendar = aep(&["list", "meeting", "--ics"]).out;
    let dated = aep(&["list", "meeting", "when:", "--jsonl"]).out.lines().count();
    assert!(dated > 100);
    assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), dated);
}

#[test]
fn all_sources_are_listed_and_written_for_literature() {
    let n_all = aep(&["list", "source", "--jsonl"]).out.lines().count();
    assert_eq!(aep(&["list", "source", "--bib"]).out.matches("@misc{").count(), n_all);
    assert_eq!(aep(&["list", "sources", "--ris"]).out.matches("TY  - ").count(), n_all);
    let csl: Vec<Value> = serde_json::from_str(&aep(&["list", "source", "--csl"]).out).unwrap();
    assert_eq!(csl.len(), n_all);
    // Of records, the sources that they cite.
    assert_eq!(rivers(&["list", "group", "--bib"]).out.matches("@misc{").count(), 1);
    assert!(rivers(&["list", "source", "press", "gazette", "--csv"]).out.starts_with("id,title,publisher,date,"));
    assert_eq!(rivers(&["list", "source", "nonsense"]).code, 1);
    assert_eq!(rivers(&["list", "source", "--ics"]).code, 2);
}

#[test]
fn a_wrong_format_lists_the_right_ones() {
    for arguments in [&["list", "meeting", "--format", "ical"][..], &["list", "meeting", "-o", "meetings.ods"]] {
        let run = rivers(arguments);
        assert!(run.code == 2 && run.err.contains("ics, geojson, graphml, bib, csl, ris"), "{}", run.err);
    }
    assert!(rivers(&["list", "conflict", "--ics"]).err.contains("only records can be written so"));
}

#[test]
fn a_package_is_a_folder_of_tables_with_their_description() {
    let scratch = Scratch::new();
    let folder = format!("{}/data", scratch.path());
    assert_eq!(rivers(&["export", "kind:meeting", "--package", &folder]).code, 0);
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}")).unwrap();
    let package: Value = serde_json::from_str(&read("datapackage.json")).unwrap();
    assert_eq!((&package["resources"][1]["path"], &package["query"]), (&"facts.csv".into(), &"kind:meeting".into()));
    assert!(read("records.csv").starts_with("id,kind,name,") && read("sources.csv").contains("\ngazette,"));
    let again = rivers(&["export", "--package", &folder]);
    assert!(again.code == 2 && again.err.contains("exists already"), "{}", again.err);
    assert_eq!(rivers(&["export", "--package", &folder, "--force"]).code, 0);
}
