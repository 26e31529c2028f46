//! Reads the query language. Never fails: what is not understood is read as words, with a notice.

use std::iter::Peekable;
use std::str::Chars;

use super::name::{FieldName, Resolved};
use super::query::{Clause, Condition, Mode, Notice, Pattern, Query};

impl Query {
    /// Never fails; [`Query::notices`] says what was read otherwise than it may have been meant.
    pub fn parse(text: &str) -> Query {
        Parser::new(text).parse().0
    }

    /// What was read otherwise than it may have been meant.
    pub fn notices(text: &str) -> Vec<Notice> {
        Parser::new(text).parse().1
    }
}

/// Splits a query at spaces and bars, and keeps quoted parts together.
struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    notices: Vec<Notice>,
}

enum Token {
    Bar,
    /// With its quotes.
    Text(String),
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Parser<'a> {
        Parser { rest: text.chars().peekable(), notices: Vec::new() }
    }

    fn parse(mut self) -> (Query, Vec<Notice>) {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut is_after_bar = false;
        while let Some(token) = self.token() {
            let Token::Text(text) = token else {
                is_after_bar = true;
                continue;
            };
            let Some(clause) = self.clause(&text) else { continue };
            if !std::mem::take(&mut is_after_bar) || !add_alternative(&mut clauses, &clause) {
                clauses.push(clause);
            }
        }
        (Query { clauses }, self.notices)
    }

    fn token(&mut self) -> Option<Token> {
        while self.rest.next_if(|c| c.is_whitespace()).is_some() {}
        if self.rest.next_if_eq(&'|').is_some() {
            return Some(Token::Bar);
        }
        let mut text = String::new();
        let mut quoted = false;
        while let Some(&c) = self.rest.peek() {
            if !quoted && (c.is_whitespace() || c == '|') {
                break;
            }
            self.rest.next();
            quoted ^= c == '"';
            text.push(c);
        }
        (!text.is_empty()).then_some(Token::Text(text))
    }

    fn clause(&mut self, text: &str) -> Option<Clause> {
        let (negated, text) = match text.strip_prefix(['-', '!']) {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, text),
        };
        let condition = self.field(text).or_else(|| Some(Condition::Words(vec![pattern(text)?])))?;
        Some(Clause { negated, condition })
    }

    fn field(&mut self, text: &str) -> Option<Condition> {
        let (name, values) = text.split_once(':')?;
        let is_word = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-');
        // An address or a time of day is no field.
        if !is_word || values.starts_with("//") || name.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        match FieldName::resolve(name) {
            Resolved::One(field) => Some(Condition::Field(field, split_values(values))),
            Resolved::Several(fields) => {
                self.notices.push(Notice::AmbiguousField(name.into(), fields));
                None
            }
            Resolved::None(nearest) => {
                self.notices.push(Notice::UnknownField(name.into(), nearest));
                None
            }
        }
    }
}

/// Adds the patterns of a clause to those of the one before, if both are words that must stand in a record.
fn add_alternative(clauses: &mut [Clause], clause: &Clause) -> bool {
    let Some(Clause { negated: false, condition: Condition::Words(patterns) }) = clauses.last_mut() else {
        return false;
    };
    let Clause { negated: false, condition: Condition::Words(more) } = clause else { return false };
    patterns.extend_from_slice(more);
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
    let many = values.len() > 1;
    values.retain(|value| !value.is_empty() || !many);
    if values.is_empty() { vec![String::new()] } else { values }
}

fn pattern(text: &str) -> Option<Pattern> {
    let (text, mode) = mode(text);
    let text: String = text.chars().filter(|&c| c != '"').collect();
    // What folds to nothing asks for nothing; marks at its ends would be read as marks the next time.
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    if text.is_empty() {
        return None;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_phrase = mode == Mode::Plain && (text.contains([' ', '|']) || is_field(&text));
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

/// Whether a word would read as a field without the signs around it, as in `(kind:x`. Quoted it stays a word.
fn is_field(text: &str) -> bool {
    Parser::new("").field(text).is_some()
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
        assert_eq!(notices("contry:aland"), ["contry: is no field and was read as a word; did you mean country:?"]);
        let [ambiguous] = &notices("c:aland")[..] else { panic!("c begins several fields") };
        assert!(ambiguous.starts_with("c: begins several fields and was read as a word: "), "{ambiguous}");
    }
}
