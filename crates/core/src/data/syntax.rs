//! What the parser of JSON says, in words of what to do, at the line where the user mends it. Knows no records.

use super::problem::{Problem, did_you_mean, member_meant};
use super::sanitise;

/// A text that is no JSON, or none of the form that is read.
pub(super) fn json_problem(file: &str, json: &str, error: &serde_json::Error) -> Problem {
    let SyntaxSlip { place, words, .. } = slip(json, error);
    problem(file, json, place, &words)
}

/// A text without commas too many and too few, with what was wrong with it; none when it is no JSON then.
pub(super) fn mended(file: &str, json: &str) -> Option<(String, Vec<Problem>)> {
    const MAX_SLIPS: usize = 8;
    let (mut text, mut problems) = (json.to_string(), Vec::new());
    while let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(&text) {
        let SyntaxSlip { place, words, mend } = slip(&text, &error);
        problems.push(problem(file, &text, place, &words));
        match mend {
            Some(Mend::Delete) if problems.len() <= MAX_SLIPS => drop(text.remove(place)),
            Some(Mend::Insert(at)) if problems.len() <= MAX_SLIPS => text.insert(at, ','),
            Some(Mend::Delete | Mend::Insert(_)) | None => return None,
        }
    }
    Some((text, problems))
}

/// Where a text is no JSON, why, and how it becomes so, perhaps.
struct SyntaxSlip {
    place: usize,
    words: String,
    mend: Option<Mend>,
}

/// What is done about a comma.
enum Mend {
    Delete,
    Insert(usize),
}

fn slip(json: &str, error: &serde_json::Error) -> SyntaxSlip {
    let found = offset(json, error);
    let (before, behind) = json.split_at(found);
    let before = before.trim_end();
    let (last, next) = (before.chars().next_back(), behind.chars().next());
    let words = words(error);
    let advice = match (words.as_str(), last, next) {
        ("expected value" | "trailing comma" | "key must be a string", Some(','), Some(']' | '}' | ',')) => {
            "there is one comma too many; delete it"
        }
        ("expected value", _, Some(',' | ']' | '}' | ':')) => "a value is missing, or there is a comma before nothing",
        ("expected value" | "key must be a string" | "expected ident", _, Some('/' | '#')) => {
            "JSON has no comments; delete it, or write it into \"about\""
        }
        ("expected value", ..) if ["True", "False", "None"].iter().any(|word| behind.starts_with(word)) => {
            "there is no such value; write a text in double quotes or a number, or delete it"
        }
        ("expected value" | "expected ident" | "invalid number", ..) => "put text in straight double quotes: \"...\"",
        ("key must be a string", Some(','), Some('0'..='9')) => {
            "write decimals after a point, as in 56.95, and thousands without a sign"
        }
        ("key must be a string", Some(','), Some('{')) => {
            "the object before it is not closed; write } before the comma"
        }
        ("key must be a string", Some('{'), Some('{')) => "a list stands in [ ], not in { }",
        ("key must be a string", ..) => "put keys and texts in straight double quotes: \"name\"",
        ("expected `,` or `]`" | "expected `,` or `}`", Some('"'), Some(next)) if next.is_alphanumeric() => {
            if is_open(before) { NO_CLOSING_QUOTE } else { "a quote within a text is written \\\"" }
        }
        ("expected `,` or `]`" | "expected `,` or `}`", ..) => MISSING_COMMA,
        ("expected `:`", Some('"'), Some(next)) if next.is_alphanumeric() && is_open(before) => NO_CLOSING_QUOTE,
        _ if json.trim().is_empty() => {
            let words = "the file is empty; write records into it, as aep new does, or leave it out".into();
            return SyntaxSlip { place: found, words, mend: None };
        }
        (words, ..) => return SyntaxSlip { place: found, words: in_words(words), mend: None },
    };
    // A comma too many or too few stands at the end of the line before.
    let is_comma_too_many = last == Some(',') && advice.starts_with("there is one comma");
    let is_before = is_comma_too_many || words.starts_with("expected `,`");
    let place = if is_before { before.len().saturating_sub(1) } else { found };
    let mend = match advice {
        _ if is_comma_too_many => Some(Mend::Delete),
        MISSING_COMMA => Some(Mend::Insert(before.len())),
        _ => None,
    };
    SyntaxSlip { place, words: format!("{words}; {advice}"), mend }
}

const MISSING_COMMA: &str = "a comma or bracket is missing before it";

const NO_CLOSING_QUOTE: &str = "a text before it has no closing quote";

/// Whether the last text goes on to the quote that was meant to open the next key: `"a, "`.
fn is_open(before: &str) -> bool {
    let text = before.trim_end_matches('"').rsplit('"').next().unwrap_or_default();
    text.trim_end().ends_with([',', ':', '['])
}

fn problem(file: &str, json: &str, place: usize, words: &str) -> Problem {
    let (line, column) = position(json, place);
    let message = format!("{words}, at column {column}");
    Problem { file: file.into(), line, record: String::new(), property: String::new(), message }
}

/// The message of the parser without the position that it appends, in words of what to do.
pub(super) fn plain(error: &serde_json::Error) -> String {
    in_words(&words(error))
}

fn words(error: &serde_json::Error) -> String {
    let message = sanitise::text(&error.to_string());
    message.rsplit_once(" at line ").map_or(message.as_str(), |(words, _)| words).to_string()
}

fn in_words(words: &str) -> String {
    if let Some((unknown, known)) = words.split_once(", expected one of ") {
        return unknown_field(unknown, known);
    }
    if let Some((found, expected)) = words.strip_prefix("invalid type: ").and_then(|it| it.split_once(", expected ")) {
        let named = EXPECTED.iter().find(|(known, _)| expected.starts_with(known));
        return format!(
            "{} cannot stand here; write {}",
            value_in_words(found),
            named.map_or(expected, |(_, write)| write)
        );
    }
    let advice = match words {
        "recursion limit exceeded" => {
            return "lists and objects are nested too deeply; a dataset needs five levels".into();
        }
        "trailing characters" => "the file goes on after its end; there is a bracket too many, or too early",
        "invalid escape" => "write a backslash in a text twice: \\\\",
        "expected `:`" => "a colon is missing after the key",
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            "the text has no closing quote, or holds a tab"
        }
        words if words.starts_with("EOF") => "the file ends too early; a bracket or a quote is not closed",
        words if words.starts_with("missing field") => "add it",
        words => return words.into(),
    };
    format!("{words}; {advice}")
}

/// What serde expects, by its first words, and what is written for it.
const EXPECTED: &[(&str, &str)] = &[
    ("a sequence", "a list in [ ]"),
    ("a string", "a text in double quotes"),
    ("a borrowed string", "a text in double quotes"),
    ("f64", "a number without quotes, such as 56.95"),
    ("struct ", "an object in { }"),
];

/// A value as the user calls it: `sequence` is a list.
fn value_in_words(found: &str) -> &str {
    let (sort, value) = found.split_once(' ').unwrap_or((found, ""));
    match sort {
        "sequence" => "a list",
        "map" => "an object",
        "string" => value,
        "integer" | "boolean" => value.trim_matches('`'),
        "floating" => value.trim_start_matches("point ").trim_matches('`'),
        _ => found,
    }
}

/// Whether something is wrong only because more members are needed.
pub(super) fn is_missing(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("missing field")
}

pub(super) fn is_unknown(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("unknown field")
}

pub(super) fn meant(error: &serde_json::Error) -> Option<String> {
    let words = words(error);
    let (unknown, known) = words.split_once(", expected one of ")?;
    let (word, known) = word_and_known(unknown, known);
    member_meant(word, known.iter().copied()).map(str::to_string)
}

fn word_and_known<'a>(unknown: &'a str, known: &'a str) -> (&'a str, Vec<&'a str>) {
    let known = known.split(", ").map(|word| word.trim_matches('`')).collect();
    (unknown.trim_start_matches("unknown field ").trim_matches('`'), known)
}

fn unknown_field(unknown: &str, known: &str) -> String {
    let (word, known) = word_and_known(unknown, known);
    let hint = did_you_mean(member_meant(word, known.iter().copied()));
    let takes = known.join(", ");
    let end = if hint.is_empty() { "; it takes" } else { " It takes" };
    format!("{unknown}{hint}{end} {takes}")
}

/// Where the parser stopped, in bytes; of a line end that it did not expect, before it.
fn offset(json: &str, error: &serde_json::Error) -> usize {
    let before = error.line().saturating_sub(1);
    let start = json.split_inclusive('\n').take(before).map(str::len).sum::<usize>();
    let offset = (start + error.column()).saturating_sub(1).min(json.len());
    (0..=offset).rev().find(|&at| json.is_char_boundary(at)).unwrap_or_default()
}

/// The line and column, from 1, of an offset.
fn position(json: &str, offset: usize) -> (usize, usize) {
    let (before, _) = json.split_at(offset);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before.split_at(start).1.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, line: usize, words: &str) {
        let error = serde_json::from_str::<Vec<std::collections::BTreeMap<String, String>>>(json).unwrap_err();
        let problem = json_problem("a.json", json, &error);
        assert_eq!(problem.line, line, "{problem}");
        assert!(problem.message.contains(words), "{problem}");
    }

    #[test]
    fn a_slip_is_told_at_its_line_with_what_to_do() {
        check("[\n{\"a\": \"b\"},\n]", 2, "there is one comma too many; delete it");
        check("[\n{\"a\": \"b\",\n}]", 2, "there is one comma too many; delete it");
        check("[\n{\"a\": \"b\"}\n{\"a\": \"c\"}]", 2, "a comma or bracket is missing");
        check("[{\"a\": \"b\"\n\"c\": \"d\"}]", 1, "a comma or bracket is missing");
        check("[{\"a\": \"b, \"c\": \"d\"}]", 1, "no closing quote");
        check("[{\"a\": \"56\",95, \"c\": \"d\"}]", 1, "decimals after a point");
        check("[{\"a\": \"the \"b\" of c\"}]", 1, "a quote within a text is written \\\"");
        check("[{\n\"a\": \"b\",,}]", 2, "there is one comma too many; delete it");
        check("[{\n\"a\": b}]", 2, "put text in straight double quotes");
        check("[{\n\"a\": True}]", 2, "no such value");
        check("[{\n\"a\": }]", 2, "a value is missing");
        check("[{\na: \"b\"}]", 2, "put keys and texts in straight double quotes");
        check("[{\n{\"a\": \"b\"}}]", 2, "a list stands in [ ]");
        check("[{\n“a”: \"b\"}]", 2, "put keys and texts in straight double quotes");
        check("[{\n// a\n\"a\": \"b\"}]", 2, "no comments");
        check("[{\n\"a\": \"b\n}]", 2, "no closing quote");
        check("[{\n\"a\": \"b\\c\"}]", 2, "backslash");
        check("[{\n\"a\" \"b\"}]", 2, "a colon is missing");
        check("[{\n\"a: \"b\"}]", 2, "a text before it has no closing quote");
        check(" \n", 1, "the file is empty; write records into it");
        check("[{\"a\": \"b\"}", 1, "ends too early");
        check("[]\n]", 2, "a bracket too many");
        check("[{\n\"a\": [\"b\"]}]", 2, "write a text in double quotes");
    }

    #[test]
    fn a_value_of_another_type_is_called_as_people_call_it() {
        for (words, told) in [
            ("invalid type: sequence, expected struct RecordForm", "a list cannot stand here; write an object in { }"),
            ("invalid type: string \"x\", expected struct GapForm", "\"x\" cannot stand here; write an object in { }"),
            ("invalid type: integer `5`, expected a sequence", "5 cannot stand here; write a list in [ ]"),
            ("invalid type: null, expected a string", "null cannot stand here; write a text in double quotes"),
            (
                "invalid type: map, expected an object such as {}",
                "an object cannot stand here; write an object such as {}",
            ),
        ] {
            assert_eq!(in_words(words), told);
        }
    }

    #[test]
    fn an_unknown_member_is_named_with_the_nearest() {
        assert_eq!(
            in_words("unknown field `nmae`, expected one of `id`, `name`"),
            "unknown field `nmae`; did you mean name? It takes id, name"
        );
        assert!(
            in_words("unknown field `colour`, expected one of `id`, `name`").ends_with("`colour`; it takes id, name")
        );
    }
}
