//! Records of one's own without knowing their form: questions answered line by line, and facts from a spreadsheet.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use super::support::{Run, Scratch, command, rivers};

/// Runs `aep add` on the rivers with an answer a line.
#[track_caller]
fn add(kind: &str, file: &str, answers: &[&str]) -> Run {
    let mut command = command();
    command.args(["--data", "tests/fixtures/rivers.json", "add", kind, "--to", file]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses an answer reads no further.
    let _ = child.stdin.take().unwrap().write_all(answers.join("\n").as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn read(file: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

const SOURCE: [&str; 7] = ["Agenda of the fourth meeting", "Ministry", "6 May 2013", "", "", "", "p. 1"];

#[test]
fn a_meeting_is_added_from_answers_in_words() {
    let scratch = Scratch::new();
    let file = format!("{}/mine.json", scratch.path());
    let names = ["Fourth Meeting on Rivers", "RM4", "", "It looked back."];
    let facts =
        ["3-4 May 2013", "beport", "BE; Academy of Locks as co-host", "Ada Lock", "ministers' meeting", "europe"];
    // Where it is held is, unless another country is written, that of the host.
    let others = ["", "held", "", "O1", "participants", "40", ""];
    let run = add("meeting", &file, &[&names[..], &SOURCE, &facts, &others].concat());
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, &*format!("{file} is well\naep --add {file} show rm4\n")),
        "{}",
        run.err
    );
    let meeting = &read(&file)["meetings"][0];
    assert_eq!(meeting["name"], "Fourth Meeting on Rivers");
    let values: Vec<&Value> = meeting["facts"].as_array().unwrap().iter().map(|fact| &fact["value"]).collect();
    let place = json!({"city": "Beport", "lat": 50.0, "lon": 4.0});
    let [when, sort, region] = ["2013-05-03/2013-05-04", "ministers' meeting", "Europe"].map(Value::from);
    let links = ["beland", "academy-of-locks", "ada-lock", "held", "objective-one"].map(Value::from);
    let [host, co_host, chair, status, objective] = &links;
    let forty = json!(40);
    assert_eq!(values, [&when, &place, host, co_host, chair, &sort, &region, host, status, objective, &forty]);
    assert_eq!(meeting["facts"][3]["as"], "co-host");
    assert_eq!(meeting["facts"][3]["cite"], json!(["agenda-of-the-fourth-meeting p. 1"]));

    // The same file again: the record and the source are there by now, and only the priority area is lacking.
    let more = [
        "rm4",
        "agenda-of-the-fourth-meeting p. 2",
        "",
        "theme",
        "Locks",
        "dates",
        "5 May 2013",
        "",
        "It looked far back.",
    ];
    let run = add("meeting", &file, &more);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("= Dates: 5 May 2013, instead of 3–4 May 2013"), "{}", run.err);
    assert!(run.err.contains("its sheet opens with: It looked back.\n"), "{}", run.err);
    assert_eq!(read(&file)["meetings"][0]["summary"], "It looked far back.");
    let meeting = &read(&file)["meetings"][0];
    assert_eq!(
        meeting["facts"][10],
        json!({"property": "theme", "value": "Locks", "cite": ["agenda-of-the-fourth-meeting p. 2"]})
    );
}

#[test]
fn an_answer_that_contradicts_itself_or_one_before_is_refused_at_its_question() {
    let scratch = Scratch::new();
    let file = format!("{}/mine.json", scratch.path());
    let names = ["Fourth Meeting on Rivers", "RM4", "", "It looked back."];
    for (answers, words) in [
        (&["2013", "beport", "BE as co-host from 2014 until 2012"][..], "Host"),
        (&["3 May 2033", "beport", "BE", "", "", "", "", "held"], "was held, but begins on"),
    ] {
        let run = add("meeting", &file, &[&names[..], &SOURCE, answers].concat());
        assert!(run.code == 2 && run.err.contains(words) && run.err.contains("of the answers"), "{}", run.err);
    }
}

#[test]
fn an_answer_that_is_not_understood_writes_nothing() {
    let scratch = Scratch::new();
    let file = format!("{}/mine.json", scratch.path());
    let names = ["Fourth Meeting", "", "", "It looked back."];
    let run = add("meeting", &file, &[&names[..], &SOURCE, &["2013", "Beport", "Academy Lock"]].concat());
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("line 14 of the answers: ") && run.err.contains("did you mean academy-of-locks"),
        "{}",
        run.err
    );
    assert!(!std::path::Path::new(&file).exists());
    assert!(add("meeting", &file, &[]).err.contains("write it"));
}

#[test]
fn a_name_that_is_nearly_one_extends_it_after_a_question_and_an_answer_can_be_taken_back() {
    let scratch = Scratch::new();
    let file = format!("{}/mine.json", scratch.path());
    let answers = [
        &["Third Meeting of Ministers", "?", "9", "<", "Third Ministers' Meeting in Beport", "1"][..],
        &["chronicle", "p. 9", "Soon", "<", "p. 7", "?"],
    ];
    // An answers file ends at its first mistake; the number 9 is one.
    let run = add("meeting", &file, &answers.concat());
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("its number adds to that record") && run.err.contains("write a number up to"),
        "{}",
        run.err
    );

    let answers = [
        "Third Meeting of Ministers",
        "<",
        "Third Ministers' Meeting in Beport",
        "1",
        "chronicle",
        "p. 7",
        "<",
        "<",
        "",
        "",
    ];
    let facts = ["", "beport"];
    let run = add("meeting", &file, &[&answers[..], &facts].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let meeting = &read(&file)["meetings"][0];
    assert_eq!((&meeting["id"], &meeting["facts"][0]["cite"][0]), (&json!("third-meeting"), &json!("chronicle p. 7")));

    let run = add("meeting", &file, &["third-meeting", "chronicle", "", "", "", "", "", "", "", "", "", "no"]);
    assert!(run.code == 2 && run.err.contains("nothing is written"), "{}", run.err);
}

#[test]
fn a_sentence_that_an_answer_denies_is_not_kept_by_default() {
    let names = ["Fifth Meeting on Rivers", "RM5", "", "It is announced; no date and no host was found."];
    let new = [&names[..], &SOURCE, &["", "", "", "", "ministers' meeting", "", "", "", "", "", ""]].concat();
    for (facts, sentence, written) in [
        (["", "beport"], "", Some(names[3])),
        (["3 May 2013", ""], "", None),
        (["3 May 2013", ""], "-", Some(names[3])),
        (["3 May 2013", ""], "It was in May.", Some("It was in May.")),
    ] {
        let scratch = Scratch::new();
        let file = format!("{}/mine.json", scratch.path());
        assert_eq!(add("meeting", &file, &new).code, 0);
        let more = [&["rm5", "agenda-of-the-fourth-meeting p. 1"][..], &facts, &[""; 8], &[sentence]];
        let run = add("meeting", &file, &more.concat());
        assert_eq!(run.code == 0, written.is_some(), "{sentence}: {}", run.err);
        assert_eq!(read(&file)["meetings"][0]["summary"], written.unwrap_or(names[3]));
    }
}

#[test]
fn an_export_is_imported_as_nothing_new() {
    let scratch = Scratch::new();
    let file = scratch.write("facts.csv", rivers(&["export", "--facts", "--csv"]).out);
    let run = rivers(&["import", &file]);
    assert_eq!((run.code, run.err.contains("0 facts new")), (1, true), "{}", run.err);
    assert!(!std::path::Path::new(&file.replace(".csv", ".json")).exists());
}

#[test]
fn facts_of_a_spreadsheet_are_laid_on_top_and_old_ones_retracted_for_a_reason() {
    let scratch = Scratch::new();
    let csv = rivers(&["export", "second-meeting", "--facts", "--csv"]).out;
    // As a spreadsheet saves it where commas are for decimals, with the date as people write it.
    let edited = csv.replace("2009-10,", "1 October 2009,").replace("Aland,aland", "Academy of Locks,");
    let mut rows = csv::Reader::from_reader(edited.as_bytes());
    let mut semicolons = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    semicolons.write_record(rows.headers().unwrap()).unwrap();
    rows.records().for_each(|row| semicolons.write_record(&row.unwrap()).unwrap());
    let file = scratch.write("facts.csv", semicolons.into_inner().unwrap());
    let run = rivers(&["import", &file, "--retract", "The gazette was wrong"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let meeting = &read(&file.replace(".csv", ".json"))["meetings"][0];
    assert_eq!(meeting["facts"][0]["value"], "2009-10-01");
    assert_eq!(meeting["facts"][1]["value"], "academy-of-locks");
    let retraction =
        json!({"property": "attended", "value": "aland", "as": "delegation", "reason": "The gazette was wrong"});
    assert_eq!(meeting["retracts"][1], retraction);
}

#[test]
fn a_row_that_is_wrong_is_told_with_its_line_and_nothing_is_imported() {
    let scratch = Scratch::new();
    for (row, words) in [
        ("first-meeting,host,Balend,chronicle", "line 2: Balend does not name a partner or an organisation"),
        ("fifth-meeting,host,beland,chronicle", "line 2: fifth-meeting is not a record"),
        ("first-meeting,hosts,beland,chronicle", "line 2: property hosts is not known; did you mean host?"),
        ("frist-meeting,host,beland,chronicle", "did you mean first-meeting"),
        ("first-meeting,participant,40,chronicle", "did you mean participants?"),
        (
            "first-meeting,theme,Locks, and dams,chronicle",
            "line 2: 5 cells for 4 columns; put a text with a comma in quotes",
        ),
        ("\r\n\r\nfirst-meeting,when,soon,chronicle\r\n", "line 4: soon is not a date"),
        ("first-meeting,when,soon,chronicle", "line 2: soon is not a date"),
        ("first-meeting,when,03/04/2026,chronicle", "line 2: 03/04/2026 may be 3 April 2026 or 4 March 2026"),
        (",theme,Locks,", "line 2: id and cite are empty; write them, or delete the row"),
        ("first-meeting,theme,,chronicle", "line 2: value is empty; write it"),
        ("first-meeting,theme,\"Locks,chronicle\nfirst-meeting,theme,Dams,chronicle", "line 2: a quote is not closed"),
        ("first-meeting,host,Aland; Beland,chronicle", "line 2: Aland; Beland: write one row for each value"),
        ("first-meeting,place,Nowhere,chronicle", "latitude and longitude in the columns lat and lon"),
        (
            "first-meeting,theme,Locks,chronicel\nfirst-meeting,theme,Dams,chronicel",
            "line 2: source chronicel is not known; describe it in the columns source_title and source_publisher, or fix its id, perhaps to chronicle (also line 3)",
        ),
    ] {
        let file = scratch.write("facts.csv", format!("id,property,value,cite\n{row}\n"));
        let run = rivers(&["import", &file]);
        assert!(run.code == 3 && run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn faults_of_cells_and_of_what_they_say_are_told_together() {
    let rows = [
        "id,property,value,from,until,rank,cite",
        "first-meeting,host,Balend,,,,chronicle",
        "first-meeting,host,beland,2026,2024,,chronicle",
        "first-meeting,theme,Locks,,,sure,chronicle",
        "first-meeting,Theme,Dams,,,,chronicle",
        "first-meeting,participants,-3,,,,chronicle",
    ];
    let scratch = Scratch::new();
    let file = scratch.write("facts.csv", rows.join("\n"));
    let run = rivers(&["import", &file]);
    let lines: Vec<&str> = run.err.lines().collect();
    let told = [
        "line 2: Balend",
        "line 3: property host: until 2024",
        "line 4: rank sure",
        "line 6: property participants: -3",
    ];
    assert_eq!((run.code, lines.len()), (3, told.len() + 1), "{}", run.err);
    assert!(told.iter().zip(&lines).all(|(told, line)| line.contains(told)), "{}", run.err);
}

#[test]
fn a_wrong_row_hides_no_fault_of_another_and_is_told_in_the_words_of_the_sheet() {
    let header = "id,kind,name,summary,property,value,lat,lon,from,until,rank,cite,source_title,source_publisher";
    let rows = [
        "sixth-meeting,meting,Sixth Meeting,It met.,when,2031-05,,,,,,gazette,,",
        "sixth-meeting,meeting,,,status,held,,,,,,gazette,,",
        "sixth-meeting,,,,place,Deport,51.5,,,,,gazette,,",
        "sixth-meeting,,,,host,beland,,,2026,2024,best,gazette,,",
        "sixth-meeting,,,,region,Asia,,,,,,gazette,,",
        "sixth-meeting,,,,region,Europe,,,,,,gazette,,",
        "sixth-meeting,,,,theme,Locks,,,,,,letter p. 1,Letter,",
    ];
    let scratch = Scratch::new();
    let run = rivers(&["import", &scratch.write("facts.csv", [&[header], &rows[..]].concat().join("\n"))]);
    for told in [
        "line 2: kind meting is none of ",
        "line 3: property status: was held, but begins on 2031-05",
        "line 4: lon is empty beside lat",
        "line 5: property host: until 2024",
        "line 5: rank best",
        "line 7: property region: it takes one value, and Asia stands on line 6",
        "line 8: source_publisher is empty",
    ] {
        assert_eq!(run.err.matches(told).count(), 1, "{told}: {}", run.err);
    }
    assert_eq!((run.code, run.err.lines().count()), (3, 8), "{}", run.err);
}

#[test]
fn a_header_and_what_rows_say_of_one_record_or_source_are_checked() {
    let scratch = Scratch::new();
    let row = "first-meeting,theme,Locks,chronicle";
    for (text, words) in [
        (format!("id,property,value,cite,cite\n{row},gazette\n"), "line 1: column cite appears twice; delete one of them"),
        (format!("id,property,value,cite,role\n{row},x\n"), "line 1: column role is not known; did you mean as?"),
        (format!("id,proprety,value,cite\n{row}\n"), "line 1: column proprety is not known; did you mean property?"),
        ("id,value,cite\n".into(), "line 1: has no column property; the columns are id, kind"),
        ("id,name,property,value,cite\nnew,A,theme,T,gazette\nnewer,A,theme,T,gazette\n".into(), "needs its kind, name and summary"),
        ("id,kind,property,value,cite\nfirst-meeting,hub,theme,T,gazette\n".into(), "first-meeting is a meeting, not a hub"),
        ("id,property,value,cite\nfirst-meeting,capital,Beport,gazette\n".into(), "capital does not fit a meeting"),
        ("id,property,value,cite\nfirst-meeting,host,\"Aland, Beland\",gazette\n".into(), "names several; write each by itself"),
        (
            "id,property,value,cite,source_title\nfirst-meeting,theme,T,agenda,Agenda\nfirst-meeting,theme,U,agneda,Agenda\n".into(),
            "line 3: source_title of agneda is that of agenda on line 2",
        ),
        (
            "id,property,value,cite\nfirst-meeting;theme;Locks, dams;gazette\n".into(),
            "line 2: semicolons part its cells, but commas those of the header; write commas in all lines",
        ),
        (
            "Facts\n\nid;property;value;cite\nfirst-meeting;theme;Locks;gazette;x\n".into(),
            "line 4: 5 cells for 4 columns; put a text with a semicolon in quotes",
        ),
        ("PK\u{3}".into(), "is no CSV but a file of a spreadsheet; save it there as CSV UTF-8"),
        (format!("id,property,value,cite\n{row},\"extra\",cell\n"), "line 2: 6 cells for 4 columns"),
        ("id,property,value,cite\nfirst-meeting,when,40000,gazette\n".into(), "40000 is not a date; write 2009-07-06"),
        ("id,property,value,cite\nfirst-meeting,chair,Ivan Petrov,gazette\n".into(), "add it first: aep add person"),
        ("id,property,value,cite\nfirst-meeting,host,Beland (co-host),gazette\n".into(), "beland does, with co-host as its role"),
        ("id,name,dates\n".into(), "line 1: is a list of records; write aep export QUERY --facts --csv"),
        (
            format!("id,property,value,cite,name\n{row},Another\n"),
            "line 2: name is Another, but the dataset says First Ministers' Meeting on Rivers; empty it",
        ),
        (
            format!("id,property,value,cite,source_title\n{row},Another\n"),
            "line 2: source_title is Another, but the dataset says ",
        ),
        (
            "id,kind,name,summary,property,value,cite\nnew,meeting,New,S,theme,T,chronicle\nnew,meeting,Newer,S,theme,U,chronicle\n".into(),
            "line 3: name of new is Newer, but New on line 2; keep one of them",
        ),
        (
            format!("id,property,value,cite,source_title\n{0},One\n{0},Two\n", "first-meeting,theme,Locks,agenda"),
            "line 3: source_title of agenda is Two, but One on line 2",
        ),
    ] {
        let file = scratch.write("facts.csv", text);
        let run = rivers(&["import", &file]);
        assert!(run.code == 3 && run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn what_spreadsheets_put_above_the_header_is_left_out() {
    let scratch = Scratch::new();
    for (above, told) in
        [("sep=;\r\n", ""), ("\r\n;;;\r\n", ""), ("Facts of 2026;;;\r\n\r\n", "the header is on line 3; what ")]
    {
        let text = format!("{above}id;property;value;cite\r\nfirst-meeting;theme;Weirs;chronicle\r\n");
        let run = rivers(&["import", &scratch.write("facts.csv", text)]);
        assert!(run.err.contains(told) && run.err.contains("of 1 row"), "{}", run.err);
        assert_eq!(run.err.contains("the header"), !told.is_empty());
    }
}

#[test]
fn what_only_the_check_finds_is_told_at_the_line_of_the_sheet_and_nothing_is_written() {
    let scratch = Scratch::new();
    for (row, words) in [
        ("first-meeting,follows,first-meeting,chronicle", ": property follows: links to its own"),
        ("first-meeting,participants,-3,chronicle", ": property participants: -3 is below zero"),
    ] {
        let file = scratch
            .write("facts.csv", format!("id,property,value,cite\r\nfirst-meeting,theme,Dams,chronicle\r\n{row}\r\n"));
        let run = rivers(&["import", &file]);
        assert!(run.code == 3 && run.err.contains(&format!("{file}, line 3{words}")), "{}{}", run.out, run.err);
        assert!(!std::path::Path::new(&file.replace(".csv", ".json")).exists());
    }
}

#[test]
fn a_sheet_that_is_imported_again_repeats_and_contradicts_nothing() {
    let scratch = Scratch::new();
    let facts = |value: &str, cite: &str| {
        let rows =
            format!("Rivers 1,when,{value},{cite}\nfirst-meeting,theme,Locks,{cite}\nfirst-meeting,theme,Locks,{cite}");
        let file = scratch.write("facts.csv", format!("id,property,value,cite\n{rows}\n"));
        let run = rivers(&["import", &file]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        assert!(run.err.contains("line 4 says what a row above says"), "{}", run.err);
        read(&file.replace(".csv", ".json"))["meetings"][0]["facts"].clone()
    };
    facts("12 May 2005", "chronicle p. 7");
    let again = facts("13 May 2005", "chronicle p. 8");
    let expected = json!([
        {"property": "theme", "value": "Locks", "cite": ["chronicle p. 7", "chronicle p. 8"]},
        {"property": "when", "value": "2005-05-13", "cite": ["chronicle p. 8"]}
    ]);
    assert_eq!(again, expected);
}

#[test]
fn a_new_record_says_its_kind_name_and_summary_once() {
    let scratch = Scratch::new();
    let rows = [
        "id,kind,name,summary,property,value,cite",
        "fifth-meeting,meeting,Fifth Meeting,It met.,theme,Locks,chronicle",
        "fifth-meeting,,,,theme,Dams,chronicle",
    ];
    let file = scratch.write("facts.csv", rows.join("\n"));
    let run = rivers(&["import", &file]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(read(&file.replace(".csv", ".json"))["meetings"][0]["facts"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_new_source_comes_with_the_row_that_cites_it() {
    let scratch = Scratch::new();
    let import = |publisher: &str| {
        let rows = format!(
            "first-meeting,theme,Locks,agenda p. 1,Agenda,{publisher},1 May 2013\nfirst-meeting,theme,Dams,agenda p. 2,,,"
        );
        let header = "id,property,value,cite,source_title,source_publisher,source_date";
        let file = scratch.write("facts.csv", format!("{header}\n{rows}\n"));
        (rivers(&["import", &file]), file)
    };
    let (run, file) = import("");
    assert!(run.err.contains(&format!("{file}, line 2: source_publisher is empty")), "{}", run.err);
    let (run, file) = import("Ministry");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let source = json!({"id": "agenda", "title": "Agenda", "publisher": "Ministry", "date": "2013-05-01", "language": "en", "class": "official"});
    assert_eq!(read(&file.replace(".csv", ".json"))["sources"], json!([source]));
}
