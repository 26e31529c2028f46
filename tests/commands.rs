//! The output, exit code and standard error of each command, on an invented dataset.

#![expect(clippy::panic, reason = "a test that cannot go on fails")]

#[path = "commands/authoring.rs"]
mod authoring;
#[path = "commands/exchange.rs"]
mod exchange;
#[path = "commands/faults.rs"]
mod faults;
#[path = "commands/own_data.rs"]
mod own_data;
#[path = "commands/support.rs"]
mod support;

use aep::data::Kind;
use aep::report::{Column, columns};
use aep::search::FieldName;
use serde_json::Value;
use support::{Run, Scratch, aep, rivers};

#[track_caller]
fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}\n{}", run.out))
}

#[test]
fn a_list_is_a_table_of_the_columns_of_its_kind() {
    let run = rivers(&["list", "meeting", "type:workshop"]);
    let (head, row) = run.out.split_once('\n').unwrap();
    let labels: Vec<&str> = columns(Kind::Meeting).into_iter().map(Column::label).collect();
    assert_eq!(head, format!("Id\t{}", labels.join("\t")));
    assert!(row.starts_with("lock-workshop\t\t2011\t") && row.contains("\tWorkshop on Locks\t"), "{row}");
    assert_eq!((run.code, row.lines().count()), (0, 1));
}

#[test]
fn options_may_stand_after_the_query_and_words_may_be_excluded() {
    let run = rivers(&["list", "meeting", "rivers", "-third", "sort:-date", "limit:1", "--columns", "id"]);
    assert_eq!(run.out, "Id\nsecond-meeting\n");
}

#[test]
fn csv_is_one_row_a_record_and_carries_its_origin_once() {
    let run = rivers(&["list", "partner", "region:asia", "--csv"]);
    let rows: Vec<&str> = run.out.split("\r\n").collect();
    assert!(rows[0].starts_with("id,short,name,region,") && !rows[0].contains("query"), "{}", rows[0]);
    assert!(rows[1].starts_with("aland,,Aland,Asia,2001,"), "{}", rows[1]);
    assert!(rows[2].contains("대강국 Great River"));
    assert!(rows[3].starts_with("# Query: kind:partner region:asia · Dataset: "), "{}", rows[3]);
    assert_eq!(rows.len(), 5, "two rows, the head, the origin and the end");
}

#[test]
fn no_cell_of_csv_is_a_formula() {
    let run = rivers(&["export", "--facts", "--csv"]);
    assert!(run.out.contains(",'=2+3 locks were cleaned,"), "{}", run.out);
    assert!(run.out.split("\r\n").all(|row| !row.starts_with('=')));
}

#[test]
fn json_lines_are_the_json_array_one_a_line() {
    let array = json(&rivers(&["list", "partner", "--json"]));
    let lines = rivers(&["list", "partner", "--jsonl"]);
    let lines: Vec<Value> = lines.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(array.as_array().unwrap(), &lines);
    for key in ["id", "kind", "name", "facts", "query", "dataset", "made"] {
        assert!(!array[0][key].is_null(), "{key}");
    }
}

#[test]
fn chosen_columns_are_chosen_in_every_format() {
    let columns = ["--columns", "id,joined,made"];
    let list = |format: &str| rivers(&[&["list", "partner", "joined:2004", format], columns.as_slice()].concat()).out;
    assert_eq!(list("--csv"), "id,joined,made\r\nbeland,2004,2026-01-01\r\n");
    assert_eq!(list("--jsonl"), "{\"id\":\"beland\",\"joined\":\"2004\",\"made\":\"2026-01-01\"}\n");
    assert!(list("--md").contains("| Id | Joined ASEM | made |"));
}

#[test]
fn conflicts_are_listed_side_by_side_and_gaps_with_what_was_looked_for() {
    let columns = ["--columns", "id,property,value,rank,cite,conflict"];
    let list = |words: &[&str]| rivers(&[&["list"], words, columns.as_slice()].concat()).out;
    let sides = list(&["conflict", "kind:meeting"]);
    assert_eq!(
        sides,
        "Id\tProperty\tValue\tRank\tCitations\tConflict\n\
         first-meeting\tparticipants\t120\tpreferred\tchronicle p. 2\t1\n\
         first-meeting\tparticipants\t200\tdisputed\tgazette\t1\n"
    );
    assert_eq!(list(&["conflicts", "kind:meeting"]), sides);
    let conflicts = json(&rivers(&["list", "conflict", "--json"]));
    for (conflict, record) in conflicts.as_array().unwrap().iter().zip(["first-meeting", "river-hub"]) {
        assert_eq!(conflict["id"], record);
        assert!(conflict["sides"].as_array().is_some_and(|sides| sides.len() > 1), "{conflict}");
    }
    let gaps = rivers(&["list", "gap", "kind:partner", "--csv", "--columns", "id,property,note"]);
    assert_eq!(gaps.out, "id,property,note\r\naland,capital,two cities claim it\r\n");
    let none = rivers(&["list", "conflict", "kind:partner"]);
    assert_eq!((none.code, none.err.lines().next()), (1, Some("aep: nothing found for has:conflict kind:partner")));
    assert_eq!(list(&["conflict", "limit:1", "sort:id"]), sides, "a limit counts the records that have one");
}

#[test]
fn an_unknown_column_is_refused_with_the_nearest() {
    let run = rivers(&["list", "partner", "--columns", "id,joind"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("joind is not a column; did you mean joined?"), "{}", run.err);
}

#[test]
fn a_search_gives_reasons_and_its_first_line_is_the_best_hit() {
    let run = rivers(&["search", "river", "hub"]);
    assert!(run.out.starts_with("hub\triver-hub\tRiver Hub\t"), "{}", run.out);
    let hits = json(&rivers(&["search", "river hub", "--json", "-n", "1"]));
    assert_eq!(hits.as_array().unwrap().len(), 1);
    for key in ["id", "kind", "name", "short", "score", "why", "query", "dataset", "made"] {
        assert!(!hits[0][key].is_null(), "{key}");
    }
}

#[test]
fn nothing_found_is_code_1_and_says_how_to_go_on() {
    let run = rivers(&["search", "rivr", "kind:document", "zeppelin"]);
    assert_eq!(run.code, 1);
    assert!(run.out.is_empty() && run.err.contains("no record has zeppelin"), "{run:?}");
    assert_eq!(rivers(&["search", "zeppelin", "--json"]).out, "[]\n");
    assert_eq!(rivers(&["list", "hub", "zeppelin"]).code, 1);
    assert_eq!(rivers(&["export", "zeppelin", "--csv"]).code, 1);
    for command in [&["show", "zeppelin"][..], &["brief", "zeppelin"], &["path", "aland", "zeppelin"]] {
        let run = rivers(command);
        assert_eq!((run.code, run.err.trim()), (1, "aep: no record is called zeppelin; try: aep search zeppelin"));
    }
}

#[test]
fn a_question_is_answered_with_its_sources_or_not_at_all() {
    let run = rivers(&["ask", "who hosted the River Hub in 2007"]);
    assert!(run.out.starts_with("River Hub, host in 2007: Aland (until 2008) [1]\n  1 "), "{}", run.out);
    let answer = json(&rivers(&["ask", "how many participants were at RIVERMIN1", "--json"]));
    assert_eq!((&answer["record"]["id"], &answer["property"]), (&"first-meeting".into(), &"participants".into()));
    assert_eq!(answer["facts"][1]["fact"]["rank"], "disputed");
    let run = rivers(&["ask", "who hosts the Mountain Hub"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(run.err.trim(), "aep: no fact answers that; try: aep search who hosts the Mountain Hub");
    assert!(rivers(&["ask", "who hosts the River Hub", "--asof", "2007"]).out.starts_with("River Hub, host: Aland"));
}

#[test]
fn a_kind_that_is_misspelt_is_named() {
    let run = rivers(&["list", "initative"]);
    let error =
        "aep: initative is not a kind; did you mean aep list initiative? To find the word: aep search initative";
    assert_eq!((run.code, run.err.trim()), (2, error));
    assert_eq!(rivers(&["list", "river"]).code, 0);
}

#[test]
fn a_format_is_also_a_name_or_the_end_of_a_file_name() {
    let csv = rivers(&["list", "partner", "--csv"]).out;
    let named = rivers(&["list", "partner", "--format", "csv"]);
    assert_eq!((named.code, &named.out), (0, &csv));
    let folder = Scratch::new();
    let path = format!("{}/partners.csv", folder.path());
    let run = rivers(&["list", "partner", "-o", &path]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&path).ok(), Some(csv));
    let wrong = rivers(&["list", "partner", "--format", "cvs"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("csv") && wrong.err.contains("jsonl"), "{}", wrong.err);
}

#[test]
fn a_table_to_compute_with_has_iso_dates_ids_and_coordinates() {
    let list = |columns: &str| rivers(&["list", "meeting", "year:2005", "--csv", "--columns", columns]).out;
    assert_eq!(
        list("id,from,until,host,host_id,place_lat"),
        "id,from,until,host,host_id,place_lat\r\nfirst-meeting,2005-05-09,2005-05-10,Aland,aland,10.5\r\n"
    );
    let long = rivers(&["list", "meeting", "year:2005", "--long", "--columns", "host,id,property,value_id", "--csv"]);
    assert_eq!(long.out, "id,property,value_id\r\nfirst-meeting,host,aland\r\n");
    let marked = rivers(&["list", "meeting", "--csv", "--bom"]).out;
    assert!(marked.starts_with("\u{feff}id,"), "{marked}");
}

#[test]
fn what_is_no_answer_goes_to_standard_error() {
    for (arguments, code, out, err) in [
        (
            &["search", "river", "-n", "2", "--csv", "--columns", "id"][..],
            0,
            "id\r\n",
            "aep: 2 of 9; -n 0 gives them all",
        ),
        (
            &["search", "river", "limit:3", "--csv", "--columns", "id"],
            0,
            "id\r\n",
            "aep: 3 of 9; a higher limit: gives more",
        ),
        (&["search", "contry:aland"], 1, "", "aep: contry: is not a field and was read as a word"),
        (&["list", "hub", "zeppelin", "--csv"], 1, "id,", "aep: nothing found for kind:hub zeppelin"),
        (&["timeline", "third"], 1, "", "aep: nothing of it has a date"),
        (&["stats", "zeppelin"], 1, "", "aep: nothing found for zeppelin"),
        (&["new", "hub", "river-hub"], 0, "{", "aep: river-hub is already a hub"),
        (&["search", ""], 2, "", "aep: the query has no word"),
    ] {
        let run = rivers(arguments);
        assert_eq!(run.code, code, "{arguments:?}");
        assert!(run.out.starts_with(out) && run.err.starts_with(err), "{arguments:?}\n{}{}", run.out, run.err);
    }
    assert_eq!(rivers(&["search", "river", "-n", "2"]).out.lines().count(), 2, "remarks stay out of pipes");
    assert_eq!(rivers(&["stats", "zeppelin"]).out.lines().count(), 0, "nothing has no numbers");
}

#[test]
fn an_explained_search_has_the_parts_of_the_order() {
    let run = rivers(&["search", "river", "hub", "--explain", "-n", "1"]);
    assert!(run.out.starts_with("exact 1 class 5 weight 10000 phrase 1\thub\triver-hub\t"), "{}", run.out);
}

#[test]
fn every_command_with_a_time_shows_what_held_then() {
    for arguments in [
        &["show", "river-hub", "--asof", "2012"][..],
        &["brief", "river-hub", "--asof", "2012"],
        &["compare", "river-hub", "lonely-body", "--asof", "2012"],
        &["timeline", "kind:hub", "asof:2012"],
    ] {
        let then = rivers(arguments).out;
        assert!(then.contains("Beland") && !then.contains("대강국"), "{arguments:?}: {then}");
    }
    let json = rivers(&["show", "river-hub", "--asof", "2012", "--json"]).out;
    assert!(json.contains("beland") && !json.contains("great-river") && json.contains("\"asof\": \"2012\""), "{json}");
}

#[test]
fn links_on_a_sheet_are_numbered_and_can_be_followed() {
    let sheet = rivers(&["show", "first-meeting"]).out;
    assert!(sheet.contains("Host                 1) Aland"), "{sheet}");
    assert!(rivers(&["show", "first-meeting", "--link", "1"]).out.starts_with("Aland\npartner\n"));
    let then = rivers(&["show", "river-hub", "--asof", "2012", "--link", "1"]).out;
    assert!(then.starts_with("Beland"), "as the sheet of then numbers them: {then}");
    let run = rivers(&["show", "first-meeting", "--link", "99"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("has links 1 to"), "{}", run.err);
}

#[test]
fn a_citation_is_one_line_with_source_and_dataset() {
    let run = rivers(&["show", "RIVERMIN1", "--cite"]);
    assert_eq!(run.out.lines().count(), 1);
    assert!(
        run.out.starts_with("RIVERMIN1 · First Ministers' Meeting on Rivers. Chronicle of the River Process"),
        "{}",
        run.out
    );
    assert!(run.out.ends_with("record first-meeting, 2026-01-01.\n"), "{}", run.out);
    assert_eq!(rivers(&["show", "RIVERMIN1", "--cite", "--asof", "1990"]).code, 1, "it was not known then");
}

#[test]
fn a_record_shows_both_sides_of_a_conflict() {
    let sheet = rivers(&["show", "first-meeting"]).out;
    assert!(sheet.contains("120 [preferred]") && sheet.contains("200 [disputed]"), "{sheet}");
}

#[test]
fn every_statement_of_a_briefing_has_a_footnote_and_every_footnote_a_source() {
    for id in ["aland", "beland", "great-river", "river-hub", "first-meeting", "ada-lock", "clean-locks"] {
        let brief = rivers(&["brief", id]).out;
        let (text, notes) = brief.split_once("\nQuery: ").unwrap();
        let gaps = text.split("Looked for and not found").nth(1).unwrap_or_default();
        for line in text.lines().filter(|line| line.trim_start().starts_with("- ")) {
            let is_heading = line.ends_with(")**") && line.starts_with("- **");
            // That nothing is recorded no source says.
            let is_empty = line.contains("Looked for and not found") || line.contains("Nothing is recorded of");
            let is_statement = !is_heading && !gaps.contains(line) && !is_empty;
            let has_note = line.contains("[^") || line.ends_with(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
            assert!(!is_statement || has_note, "{id}: {line}");
        }
        let last = notes.lines().filter(|line| line.starts_with("[^")).count();
        for number in 1..=last {
            assert!(
                text.contains(&format!("[^{number}]")) && notes.contains(&format!("[^{number}]: ")),
                "{id} {number}"
            );
        }
        assert!(!text.contains(&format!("[^{}]", last + 1)), "{id}");
    }
}

#[test]
fn a_briefing_has_roles_meetings_conclusions_conflicts_and_gaps() {
    let brief = rivers(&["brief", "beland"]).out;
    for line in [
        "# Beland",
        "- **Hosts:** River Hub *(disputed)* (2010 – 2014)¹",
        "- **Hosts:** RIVERMIN2 · Second Ministers' Meeting on Rivers (October 2009)¹",
        "- **O1 · Clean water:** CLP · Clean Locks Programme (partner in)¹",
        "Ada Lock (President, AoL; formerly chair of River Hub, 2011 – 2013)¹,²",
        "§1 · Thanks to Aland and Beland",
        "Lock",
        "\nQuery: beland · Dataset: ",
    ] {
        assert!(brief.contains(line), "{line}\n{brief}");
    }
    assert!(!brief.contains("aep brief"), "{brief}");
    assert!(rivers(&["brief", "aland"]).out.contains("Looked for and not found:** Capital (two cities claim it)"));
}

#[test]
fn markup_in_a_dataset_is_only_text_in_markdown_and_html() {
    let brief = rivers(&["brief", "aland"]).out;
    assert!(brief.contains(r"The Gazette \| \*Extra\*"), "{brief}");
    let sheet = rivers(&["show", "aland", "--md"]).out;
    assert!(sheet.contains(r"with the \*first\* ones"), "{sheet}");
    let page = rivers(&["brief", "aland", "--html"]).out;
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.contains("Handbook of Rivers &lt;2nd ed.&gt;") && page.contains("chronicle?a=1&amp;b=2\""), "{page}");
    assert!(!page.contains("<script") && !page.contains("src="), "the page needs nothing else");
}

#[test]
fn a_sheet_is_also_markdown_and_html_with_a_footnote_for_each_place() {
    let sheet = rivers(&["show", "first-meeting", "--md"]).out;
    for line in [
        "# RIVERMIN1 · First",
        "- 120 *(preferred)* (counted at the door)[^2]\n",
        "\n[^2]: Chronicle",
        " p. 2, <https://",
    ] {
        assert!(sheet.contains(line), "{line}\n{sheet}");
    }
    let page = rivers(&["show", "aland", "--html"]).out;
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.contains("<h2>Joined ASEM</h2>") && page.contains("with the *first* ones"), "{page}");
    assert!(page.contains("<p class=\"origin\">Query: aland · Dataset: "), "{page}");
}

#[test]
fn a_briefing_is_also_text_and_json() {
    let text = rivers(&["brief", "aland", "--txt"]).out;
    assert!(text.contains("\nROLES AND TERMS\n") && text.lines().all(|line| line.chars().count() <= 100), "{text}");
    let brief = json(&rivers(&["brief", "aland", "--json"]));
    assert_eq!(brief["id"], "aland");
    assert_eq!(brief["sections"][0]["groups"][0]["lines"][0]["text"], "River Hub");
    assert_eq!(brief["sources"][0]["number"], 1);
}

#[test]
fn a_comparison_has_a_row_a_property_and_a_column_a_record() {
    let run = rivers(&["compare", "aland", "beland", "--differing"]);
    assert!(run.out.contains("\nRegion\tyes\tAsia\tEurope\n"), "{}", run.out);
    let rows = json(&rivers(&["compare", "aland", "beland", "--json"]));
    assert_eq!(rows[0]["property"], "Type");
    assert_eq!(rows[0]["differs"], false);
    assert_eq!(rows[1]["records"]["aland"][0]["text"], "2001");
    assert_eq!(rivers(&["compare", "aland"]).code, 2);
}

#[test]
fn a_path_names_every_link_with_its_source() {
    let run = rivers(&["path", "aland", "beland"]);
    assert!(run.out.starts_with("1 (2 links)\n  Aland\n  - Took part in (delegation): RIVERMIN2 · Second Ministers' Meeting on Rivers [gazette]\n  - Host: Beland [chronicle p. 9]\n"), "{}", run.out);
    let paths = json(&rivers(&["path", "aland", "beland", "--json"]));
    assert_eq!(paths.as_array().unwrap().len(), 3);
    assert_eq!(paths[0]["hops"][0]["cite"][0], "gazette");
    let none = rivers(&["path", "aland", "lonely-body"]);
    assert_eq!((none.code, none.err.trim_end()), (1, "aep: no path leads from aland to lonely-body"));
}

#[test]
fn a_timeline_of_a_record_is_about_it() {
    let about = rivers(&["timeline", "aland"]);
    assert!(about.out.contains("first-meeting") && !about.out.contains("clean-locks"), "{}", about.out);
    let (n_about, n_all) = (about.out.lines().count(), rivers(&["timeline", "aland", "--all"]).out.lines().count());
    assert!(n_about <= n_all);
    assert_eq!(n_about < n_all, about.err.contains("--all has the dates"), "{}", about.err);
}

#[test]
fn a_timeline_is_in_order_of_time() {
    let run = rivers(&["timeline", "kind:meeting,hub", "--columns", "time,lane,label"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(
        lines[1..4],
        [
            "9–10 May 2005\tministers' meeting\tRIVERMIN1",
            "until 2008\tRiver Hub host\tAland",
            "October 2009\tministers' meeting\tRIVERMIN2"
        ]
    );
    let marks = json(&rivers(&["timeline", "kind:meeting", "first", "--json"]));
    assert_eq!((&marks[0]["from"], &marks[0]["until"]), (&"2005-05-09".into(), &"2005-05-10".into()));
}

#[test]
fn numbers_count_what_the_query_finds() {
    let run = rivers(&["stats", "kind:meeting"]);
    assert!(
        run.out.contains("Total\trecords\tRecords\t4\n") && run.out.contains("Type\tworkshop\tworkshop\t1\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains(
        "Known gap\tthird-meeting\tDates: Third Ministers' Meeting on Rivers (no date has been published)\t1\n"
    ));
}

#[test]
fn an_export_is_the_same_dataset_when_it_is_read_again() {
    let scratch = Scratch::new();
    let file = scratch.write("all.json", &rivers(&["export"]).out);
    let again = aep(&["--data", &file, "export"]);
    let version = |run: &Run| json(run)["about"]["dataset"].clone();
    assert_eq!(version(&rivers(&["export"])), version(&again));
    let difference = aep(&["diff", "tests/fixtures/rivers.json", &file]);
    assert_eq!((difference.code, difference.out.as_str()), (1, ""));
}

#[test]
fn a_partial_export_can_be_read_alone_and_added() {
    let scratch = Scratch::new();
    let run = rivers(&["export", "kind:initiative", "--json"]);
    let part = json(&run);
    assert_eq!(part["initiatives"].as_array().unwrap().len(), 1);
    assert_eq!(part["about"]["query"], "kind:initiative");
    let file = scratch.write("part.json", &run.out);
    assert_eq!(aep(&["check", &file]).code, 0);
    let whole =
        |args: &[&str]| rivers(&[args, &["--version", "--verbose"]].concat()).out.lines().nth(2).map(String::from);
    assert_eq!(whole(&["--add", &file]), whole(&[]));
}

#[test]
fn an_added_dataset_extends_the_record_of_the_same_id() {
    let scratch = Scratch::new();
    let file = scratch.write(
        "mine.json",
        r#"{"groups": [{"id": "lonely-body", "facts": [{"property": "member", "value": "aland", "cite": ["gazette p. 3"]}]}]}"#,
    );
    let sheet = rivers(&["--add", &file, "show", "lonely-body"]).out;
    assert!(
        sheet.contains("Type                 expert group") && sheet.contains("Member               1) Aland"),
        "{sheet}"
    );
    assert_eq!(rivers(&["--add", &file, "path", "aland", "lonely-body"]).code, 0);
}

#[test]
fn the_last_of_several_added_datasets_is_on_top() {
    let scratch = Scratch::new();
    let one = scratch.write(
        "one.json",
        r#"{"partners": [{"id": "isle", "name": "Isle", "summary": "First.", "facts": [
            {"property": "site", "value": "https://isle.example", "cite": ["gazette"]}]}]}"#,
    );
    let two = scratch.write("two.json", r#"{"partners": [{"id": "isle", "summary": "Second."}]}"#);
    let sheet = rivers(&["--add", &one, "--add", &two, "show", "isle"]).out;
    assert!(sheet.contains("\nSecond.\n"), "{sheet}");
    assert_eq!(aep(&["check", "tests/fixtures/rivers.json", "--add", &one, "--add", &two]).code, 0);
    assert_eq!(aep(&["check", &two]).code, 3, "it is not a dataset of its own");
}

#[test]
fn a_difference_lists_records_and_facts() {
    let scratch = Scratch::new();
    let text = std::fs::read_to_string("tests/fixtures/rivers.json").unwrap();
    let file = scratch.write("new.json", text.replace("\"value\": \"announced\"", "\"value\": \"held\""));
    let run = aep(&["diff", "tests/fixtures/rivers.json", &file]);
    assert_eq!(
        run.out,
        "~ meeting third-meeting · Third Ministers' Meeting on Rivers\n    ~ status: announced [gazette] -> held [gazette]\n"
    );
    assert_eq!(
        json(&aep(&["diff", "tests/fixtures/rivers.json", &file, "--json"]))[0]["details"][0]["new"],
        "held [gazette]"
    );
}

#[test]
fn a_template_of_every_kind_is_refused_until_each_mark_is_written() {
    let scratch = Scratch::new();
    for kind in Kind::ALL {
        for all in [vec![], vec!["--all"]] {
            let template = rivers(&[vec!["new", kind.word(), "my-own"], all].concat()).out;
            let file = scratch.write("mine.json", &template);
            let check = rivers(&["check", "--add", &file]);
            let marks = template.lines().zip(1..).filter(|(line, _)| line.contains("TODO:") && !line.contains("about"));
            let lines: Vec<String> = marks.map(|(_, number)| format!("line {number},")).collect();
            assert_eq!(check.out.lines().count(), lines.len(), "{}", check.out);
            assert!(check.out.lines().zip(lines).all(|(told, line)| told.contains(&line)), "{}", check.out);
        }
    }
    assert!(rivers(&["new", "hub", "My Hub"]).err.contains("write lower-case words joined by hyphens: my-hub"));
}

#[test]
fn a_template_has_the_properties_of_tables_and_with_all_every_one() {
    let (tables, all) = (rivers(&["new", "meeting", "my-own"]).out, rivers(&["new", "meeting", "my-own", "--all"]).out);
    assert!(tables.contains("\"status\"") && !tables.contains("\"theme\""), "{tables}");
    assert!(all.contains("\"status\"") && all.contains("\"theme\""), "{all}");
}

#[test]
fn datasets_and_exports_fit_the_schema() {
    let schema = json(&aep(&["schema"]));
    let fixture: Value = serde_json::from_str(&std::fs::read_to_string("tests/fixtures/rivers.json").unwrap()).unwrap();
    assert_eq!(support::misfits(&schema, &schema, &fixture), Vec::<String>::new());
    for query in ["", "kind:hub", "has:conflict"] {
        let export = json(&rivers(&["export", query]));
        assert_eq!(support::misfits(&schema, &schema, &export), Vec::<String>::new());
    }
    for file in std::fs::read_dir("assets/dataset").unwrap().filter_map(|entry| Some(entry.ok()?.path())) {
        let Some(part) =
            file.file_stem().and_then(|stem| stem.to_str()).filter(|_| file.extension().is_some_and(|e| e == "json"))
        else {
            continue;
        };
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let schema = json(&aep(&["schema", part]));
        assert_eq!(support::misfits(&schema, &schema, &value), Vec::<String>::new(), "{part}");
    }
}

#[test]
fn what_commands_print_fits_their_schemas() {
    let diff = ["tests/fixtures/thirty-errors.json"];
    for (command, words) in [
        ("search", &["river"][..]),
        ("list", &["hub"]),
        ("list", &["conflict"]),
        ("list", &["gap"]),
        ("list", &["source"]),
        ("show", &["river-hub"]),
        ("show", &["river-hub", "--asof", "2012"]),
        ("ask", &["who hosts the river hub"]),
        ("ask", &["how many members does the river hub have"]),
        ("brief", &["aland"]),
        ("compare", &["aland", "beland"]),
        ("path", &["aland", "beland"]),
        ("timeline", &["river-hub"]),
        ("stats", &[]),
        ("check", &diff),
        ("diff", &["tests/fixtures/rivers.json", "embedded"]),
    ] {
        let schema = json(&aep(&["schema", command]));
        let run = rivers(&[&[command], words, &["--json"]].concat());
        if command == "ask" && run.code == 1 {
            continue;
        }
        assert_eq!(support::misfits(&schema, &schema, &json(&run)), Vec::<String>::new(), "{command} {words:?}");
    }
}

#[test]
fn a_file_to_lay_on_top_fits_the_schema_that_it_names() {
    let schema = json(&aep(&["schema", "overlay"]));
    let overlay = std::fs::read_to_string("tests/fixtures/overlay.json").unwrap();
    let named = overlay.replacen('{', "{\"$schema\": \"overlay.schema.json\",", 1);
    assert_eq!(support::misfits(&schema, &schema, &serde_json::from_str(&named).unwrap()), Vec::<String>::new());
    let scratch = Scratch::new();
    assert_eq!(rivers(&["check", "--add", &scratch.write("mine.json", named)]).code, 0);
    let wrong = overlay.replacen("\"reason\"", "\"why\"", 1);
    assert!(!support::misfits(&schema, &schema, &serde_json::from_str(&wrong).unwrap()).is_empty());
}

#[test]
fn the_schema_refuses_what_the_check_refuses() {
    let schema = json(&aep(&["schema"]));
    let broken: Value =
        serde_json::from_str(&std::fs::read_to_string("tests/fixtures/thirty-errors.json").unwrap()).unwrap();
    assert!(!support::misfits(&schema, &schema, &broken).is_empty());
    assert_eq!(aep(&["schema", "galaxies"]).code, 2);
}

#[test]
fn every_command_has_help_with_examples_and_a_page_of_the_manual() {
    let commands = aep(&["man", "--list"]).out;
    assert!(commands.lines().count() > 10);
    for command in commands.lines() {
        let help = aep(&["help", command]);
        assert!(help.out.contains("Examples:") && help.out.contains(&format!("aep {command}")), "{command}");
        assert_eq!(aep(&[command, "--help"]).out, help.out, "{command}");
        assert!(aep(&["man", command]).out.contains(".SH NAME"), "{command}");
    }
    assert!(aep(&["man"]).out.contains(".SH NAME"));
    assert_eq!(aep(&["man", "zeppelin"]).code, 2);
}

#[test]
fn the_page_on_queries_names_every_field() {
    let page = aep(&["help", "query"]).out;
    for field in FieldName::all() {
        assert!(page.contains(&field.example()), "{}", field.key());
    }
    assert!(aep(&["help", "data"]).out.contains("--add"));
    for topic in ["query", "data"] {
        let page = aep(&["help", topic]).out;
        assert!(page.lines().all(|line| line.chars().count() <= 104), "{topic}");
    }
}

#[test]
fn the_page_on_settings_names_every_action() {
    let page = aep(&["help", "config"]).out;
    for binding in aep::app::keymap::BINDINGS {
        assert!(page.contains(&format!("  {} ", binding.name)), "{}", binding.name);
    }
}

#[test]
fn every_shell_has_a_completion_script() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = aep(&["completions", shell]);
        assert!(run.code == 0 && run.out.contains("AEP_COMPLETE") && run.out.contains("aep"), "{shell}");
    }
    assert_eq!(aep(&["completions", "tcsh"]).code, 2);
}

/// What the program answers to a shell, a candidate a line.
fn completed(words: &[&str]) -> Vec<String> {
    let mut command = support::command();
    command.env("AEP_COMPLETE", "bash").args(["--", "aep"]).args(words);
    let lines = support::run(command).out;
    lines.lines().map(|line| line.split('\t').next().unwrap_or_default().to_string()).collect()
}

#[test]
fn kinds_ids_fields_and_their_values_are_completed() {
    for (words, candidates) in [
        (&["list", "init"][..], &["initiative"][..]),
        (&["list", "hub", "--columns", "id,foun"], &["id,founded"]),
        (&["help", "quer"], &["query"]),
        (&["help", "colu"], &["columns"]),
        (&["schema", "over"], &["overlay"]),
        (&["schema", "timel"], &["timeline"]),
        (&["man", "timel"], &["timeline"]),
        (&["search", "kind:in"], &["kind:initiative"]),
        (&["search", "kind:hub,in"], &["kind:hub,initiative"]),
        (&["list", "hub", "stat"], &["status:"]),
        (&["list", "hub", "status:p"], &["status:planned", "status:postponed"]),
        (&["search", "sort:ki"], &["sort:kind"]),
        (&["search", "-kind:hu"], &["-kind:hub"]),
        (&["search", "--", "-kind:hu"], &["-kind:hub"]),
        (&["export", "host:malt"], &["host:malta"]),
        (&["--theme=da"], &["--theme=dark"]),
    ] {
        assert_eq!(completed(words), candidates, "{words:?}");
    }
    let ids = completed(&["show", "a"]);
    assert!(ids.len() > 10 && ids.iter().all(|id| id.starts_with('a')), "{ids:?}");
}

#[test]
fn paths_are_left_to_the_shell_and_options_asked_for_by_a_hyphen() {
    // The tests run in the folder of the project, where there are files to find.
    for words in [&["check", ""][..], &["check", "Ca"], &["diff", "src", "Ca"], &["--data", "Ca"], &["--add=Ca"]] {
        assert_eq!(completed(words), [""; 0], "{words:?}");
    }
    assert!(completed(&["check", "--"]).contains(&"--add".to_string()));
}

#[test]
fn colours_are_used_on_demand_only() {
    assert!(!rivers(&["list", "hub"]).out.contains('\u{1b}'));
    assert!(!rivers(&["--color", "never", "search", "hub"]).out.contains('\u{1b}'));
    let colours = rivers(&["--color", "always", "list", "hub", "river"]).out;
    assert!(colours.starts_with("\u{1b}[1mId") && colours.contains("\u{1b}[1;33mRiver\u{1b}[0m Hub"), "{colours:?}");
}

/// A path need not be UTF-8 on Unix, where every command takes it and says it as well as it can.
#[test]
#[cfg(target_os = "linux")]
fn a_path_that_is_not_utf_8_is_a_path() {
    use std::ffi::{OsStr, OsString};
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(OsStr::from_bytes(b"riv\xffers.json"));
    std::fs::copy("tests/fixtures/rivers.json", &path).unwrap();
    let run = |words: &[&str]| {
        let mut command = support::command();
        let path_or = |word: &&str| if *word == "PATH" { path.clone().into_os_string() } else { OsString::from(word) };
        command.args(words.iter().map(path_or)).env("AEP_STATE_DIR", &path);
        support::run(command)
    };
    for words in [
        &["--data", "PATH", "list", "hub"][..],
        &["--data", "PATH", "list", "hub", "--json"],
        &["--data", "PATH", "list", "hub", "--csv"],
        &["--data", "PATH", "list", "hub", "--md"],
        &["--data", "PATH", "brief", "beland"],
        &["--data", "PATH", "show", "beland", "--html"],
        &["--data", "PATH", "export"],
        &["--data", "PATH", "stats"],
        &["--data", "PATH", "--version", "--verbose"],
        &["check", "PATH"],
        &["diff", "embedded", "PATH", "--md"],
    ] {
        let run = run(words);
        assert_eq!((run.code, run.out.is_empty()), (0, false), "{words:?}: {}", run.err);
    }
    let list = run(&["--data", "PATH", "list", "hub", "--md"]).out;
    assert!(list.contains("riv\u{fffd}ers.json' list hub"), "{list}");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::io::Read;
    let mut command = support::command();
    command.args(["export"]).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn the_version_names_the_hash_of_the_dataset() {
    assert_eq!(aep(&["--version"]).out, format!("aep {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(aep(&["-V"]).out, aep(&["--version"]).out);
    let verbose = rivers(&["--version", "--verbose"]).out;
    let hash = json(&rivers(&["export", "kind:hub"]))["about"]["dataset"].as_str().unwrap().to_string();
    assert!(verbose.contains(&format!("dataset {hash} (tests/fixtures/rivers.json)")), "{verbose}");
}

#[test]
fn the_date_of_an_export_can_be_set_and_must_be_a_number() {
    let mut command = support::command();
    command.args(["export", "kind:hub"]).env("SOURCE_DATE_EPOCH", "soon");
    let run = support::run(command);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("SOURCE_DATE_EPOCH is not a number of seconds"), "{}", run.err);
}

#[test]
fn a_variable_names_the_dataset_as_an_option_does() {
    let mut command = support::command();
    command.args(["show", "river-hub"]).env("AEP_DATA", "tests/fixtures/rivers.json");
    assert!(support::run(command).out.starts_with("River Hub\n"));
}

#[test]
fn a_record_that_is_not_known_then_says_from_when_on_it_is() {
    for command in ["compare", "path"] {
        let run = rivers(&[command, "aland", "second-meeting", "--asof", "2008"]);
        assert_eq!(run.code, 1, "{command}");
        assert!(run.err.contains("second-meeting: not yet: first known "), "{}", run.err);
    }
}

#[test]
fn the_limit_of_a_query_counts_more_than_the_usual_number() {
    let n_rows = |arguments: &[&str]| {
        let harbours = ["--data", "tests/fixtures/harbours.json", "search", "kind:meeting", "--jsonl"];
        aep(&[&harbours, arguments].concat()).out.lines().count()
    };
    assert_eq!(
        [n_rows(&[]), n_rows(&["limit:30"]), n_rows(&["limit:30", "-n", "5"]), n_rows(&["-n", "0"])],
        [20, 30, 5, 48]
    );
}

#[test]
fn nothing_found_does_not_propose_to_list_everything() {
    let run = rivers(&["search", "qwertyuiop", "limit:4"]);
    assert!(run.err.contains("nothing found") && !run.err.contains("without"), "{}", run.err);
}
