//! Reads the query language. Never fails: what is not understood is read as words, with a notice.

use unicode_normalization::char::is_combining_mark;

use super::calendar::is_date;
use super::everyday::translate;
use super::name::{FieldName, Resolved};
use super::query::{Clause, Condition, Mode, Notice, Pattern, Query};
use super::token::{Token, tokens};

impl Query {
    /// Never fails; [`Query::notices`] says what was read otherwise than it may have been meant.
    pub fn parse(text: &str) -> Query {
        parse(text).0
    }

    /// What was read otherwise than it may have been meant.
    pub fn notices(text: &str) -> Vec<Notice> {
        parse(text).1
    }
}

/// How many words a query may have: each is looked up in several ways, some with each other. A pasted page is no query.
const MOST_WORDS: usize = 32;
/// How long it may be, since a phrase is one word, however long.
const LONGEST: usize = 2_000;

fn parse(text: &str) -> (Query, Vec<Notice>) {
    let (beginning, is_cut) = beginning(text);
    let mut written = tokens(beginning);
    let is_cut = is_cut || written.len() > MOST_WORDS;
    written.truncate(MOST_WORDS);
    let meant = translate(written.clone());
    let mut notices = Vec::from_iter(is_cut.then_some(Notice::Cut(written.len())));
    let mut clauses: Vec<Clause> = Vec::new();
    let mut is_after_bar = false;
    for token in &meant {
        let Token::Text(text) = token else {
            is_after_bar = true;
            continue;
        };
        let Some(clause) = clause(text, &mut notices) else { continue };
        if !std::mem::take(&mut is_after_bar) || !add_alternative(&mut clauses, &clause) {
            clauses.push(clause);
        }
    }
    let query = Query { clauses };
    if is_translated(&written, &meant) {
        // With the user's own words for fields.
        let read: Vec<&str> = meant.iter().map(|token| token.text().unwrap_or("|")).collect();
        notices.insert(0, Notice::ReadAs(read.join(" ")));
    }
    (query, notices)
}

/// As much of a text as a query may have, and whether that is not all.
fn beginning(text: &str) -> (&str, bool) {
    text.char_indices().nth(LONGEST).and_then(|(at, _)| text.get(..at)).map_or((text, false), |short| (short, true))
}

/// Whether tokens were changed, punctuation apart.
fn is_translated(written: &[Token], meant: &[Token]) -> bool {
    let is_kept = |token: &&Token| token.text().is_none_or(|text| text.contains(char::is_alphanumeric));
    !written.iter().filter(is_kept).eq(meant)
}

fn clause(text: &str, notices: &mut Vec<Notice>) -> Option<Clause> {
    let (sign, text) = Token::split_sign(text);
    let condition = field(text, notices).or_else(|| Some(Condition::Words(vec![pattern(text)?])))?;
    Some(Clause { negated: !sign.is_empty(), condition })
}

fn field(text: &str, notices: &mut Vec<Notice>) -> Option<Condition> {
    let (name, values) = text.split_once(':')?;
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-');
    // An address or a time of day is no field.
    if !is_word || values.starts_with("//") || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match FieldName::resolve(name) {
        Resolved::One(field) => Some(Condition::Field(field, split_values(values))),
        Resolved::Several(fields) => {
            notices.push(Notice::AmbiguousField(name.into(), fields));
            None
        }
        Resolved::None(nearest) => {
            notices.push(Notice::UnknownField(name.into(), nearest));
            None
        }
    }
}

/// Adds what a clause asks for to the one before, if both are words or values of one field that a record must have.
fn add_alternative(clauses: &mut [Clause], clause: &Clause) -> bool {
    let Some(Clause { negated: false, condition: last }) = clauses.last_mut() else { return false };
    if clause.negated {
        return false;
    }
    match (last, &clause.condition) {
        (Condition::Words(patterns), Condition::Words(more)) => patterns.extend_from_slice(more),
        (Condition::Field(name, values), Condition::Field(other, more)) if name == other => {
            values.extend_from_slice(more);
            // Any value is one of them too.
            if values.iter().any(String::is_empty) {
                *values = vec![String::new()];
            }
        }
        _ => return false,
    }
    true
}

/// The values between commas; a comma inside quotes belongs to the value.
fn split_values(text: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => values.push(String::new()),
            _ => values.last_mut().expect("there is always a last value").push(c),
        }
    }
    values.truncate(MOST_WORDS);
    let many = values.len() > 1;
    values.retain(|value| !value.is_empty() || !many);
    if values.is_empty() { vec![String::new()] } else { values }
}

fn pattern(text: &str) -> Option<Pattern> {
    if is_date(text) {
        return Some(Pattern { text: text.into(), mode: Mode::Date });
    }
    let (text, mode) = mode(text);
    let text: String = text.chars().filter(|&c| c != '"').collect();
    // What folds to nothing asks for nothing; marks at its ends would be read as marks the next time.
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    if text.is_empty() {
        return None;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_phrase = mode == Mode::Plain && (text.contains([' ', '|']) || is_other(&text));
    Some(Pattern { text, mode: if is_phrase { Mode::Phrase } else { mode } })
}

/// What follows or precedes the marks of a mode, and the mode.
fn mode(text: &str) -> (&str, Mode) {
    if let Some(rest) = text.strip_prefix('\'') {
        return (rest, Mode::Exact);
    }
    if let Some(rest) = text.strip_prefix('^') {
        return rest.strip_suffix('$').map_or((rest, Mode::Start), |both| (both, Mode::Name));
    }
    if let Some(rest) = text.strip_suffix('$') {
        return (rest, Mode::End);
    }
    text.strip_prefix('"').map_or((text, Mode::Plain), |rest| (rest, Mode::Phrase))
}

/// Whether a word would read as something else without the signs around it, as in `(kind:x`. Quoted it stays a word.
fn is_other(text: &str) -> bool {
    let word = vec![Token::Text(text.into())];
    is_date(text)
        || field(text, &mut Vec::new()).is_some()
        || matches!(text, "AND" | "OR" | "NOT")
        || translate(word.clone()) != word
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what the clauses of a query are, each with its mode if it is a word.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let clauses: Vec<String> = Query::parse(text)
            .clauses
            .iter()
            .map(|clause| {
                let sign = if clause.negated { "-" } else { "" };
                match &clause.condition {
                    Condition::Field(name, values) => format!("{sign}{}:{}", name.key(), values.join("+")),
                    Condition::Words(patterns) => {
                        let patterns = patterns.iter().map(|pattern| format!("{:?} {}", pattern.mode, pattern.text));
                        format!("{sign}{}", patterns.collect::<Vec<_>>().join(" or "))
                    }
                }
            })
            .collect();
        assert_eq!(clauses, expected, "{text}");
        assert_eq!(Query::parse(&Query::parse(text).to_string()), Query::parse(text), "{text}, written and read again");
    }

    #[test]
    fn a_query_is_read_to_its_thirty_second_word() {
        let long = "river ".repeat(10_000);
        assert_eq!(Query::parse(&long).clauses.len(), MOST_WORDS);
        assert_eq!(Query::notices(&long), [Notice::Cut(MOST_WORDS)]);
        assert_eq!(Query::notices(&"river ".repeat(MOST_WORDS)), []);
        assert_eq!(Query::notices(&"r".repeat(LONGEST + 1)), [Notice::Cut(1)]);
        let values = Query::parse(&format!("kind:{}", "hub,".repeat(400)));
        assert_eq!(values.fields().map(|(_, _, values)| values.len()).collect::<Vec<_>>(), [MOST_WORDS]);
    }

    #[test]
    fn words_have_modes() {
        check("river  hub", &["Plain river", "Plain hub"]);
        check("\"river  hub\" \"lock\"", &["Phrase river hub", "Phrase lock"]);
        check("'tvet ^asem hub$ ^asem$", &["Exact tvet", "Start asem", "End hub", "Name asem"]);
        check("'\"river hub\"", &["Exact river hub"]);
        check("(river) … !", &["Plain river"]);
        check("\"river|hub\"", &["Phrase river|hub"]);
        check("(kind:hub", &["Phrase kind:hub"]);
    }

    #[test]
    fn words_are_negated_or_alternatives() {
        check("river -hub !lock -", &["Plain river", "-Plain hub", "-Plain lock"]);
        check("riga | bucharest | \"new york\"", &["Plain riga or Plain bucharest or Phrase new york"]);
        check("riga | -bucharest", &["Plain riga", "-Plain bucharest"]);
        check("-riga | bucharest", &["-Plain riga", "Plain bucharest"]);
        check("riga | kind:hub", &["Plain riga", "kind:hub"]);
        check("kind:hub | riga", &["kind:hub", "Plain riga"]);
        check("| riga | … bucharest", &["Plain riga or Plain bucharest"]);
    }

    #[test]
    fn fields_have_values_between_commas() {
        check("kind:hub,meeting", &["kind:hub+meeting"]);
        check("-kind:hub", &["-kind:hub"]);
        check("host:\"river hub, the\",aland", &["host:river hub, the+aland"]);
        check("host:", &["host:"]);
        check("host:,", &["host:"]);
        check("host:a,,b", &["host:a+b"]);
    }

    #[test]
    fn addresses_and_times_of_day_are_words() {
        check("https://rivers.example", &["Plain https://rivers.example"]);
        check("10:30", &["Plain 10:30"]);
        check("a_b:c", &["Plain a_b:c"]);
        check(":c", &["Plain c"]);
    }

    #[test]
    fn what_is_read_otherwise_is_noticed() {
        let notices = |text: &str| Query::notices(text).iter().map(Notice::to_string).collect::<Vec<_>>();
        assert_eq!(notices("kind:hub river"), [""; 0]);
        assert_eq!(notices("city:aland"), ["city: is not a field and was read as a word; did you mean place:?"]);
        assert_eq!(notices("contry:aland"), ["contry: is not a field and was read as a word; did you mean country:?"]);
        let [ambiguous] = &notices("c:aland")[..] else { panic!("c begins several fields") };
        assert!(ambiguous.starts_with("c: begins several fields and was read as a word: "), "{ambiguous}");
    }
}
