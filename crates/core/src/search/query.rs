//! The query language: text to clauses and back. Parsing never fails; what is not understood is taken as words and said so.

use std::fmt;

use super::name::{FieldName, Resolved};

/// What a person asks for: every clause must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// In the order they were written.
    pub clauses: Vec<Clause>,
}

/// One condition of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Whether the condition must not hold.
    pub negated: bool,
    /// The condition.
    pub condition: Condition,
}

/// A condition on a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// One of these patterns stands in the record.
    Words(Vec<Pattern>),
    /// The field has one of these values.
    Field(FieldName, Vec<String>),
}

/// A word or phrase, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The words without their marks.
    pub text: String,
    /// How they must be found.
    pub mode: Mode,
}

/// How a pattern must be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// In any class.
    Plain,
    /// Next to each other, in this order: `"balanced mobility"`.
    Phrase,
    /// Letter by letter, without prefixes and typos: `'tvet`.
    Exact,
    /// A name begins so: `^asem`.
    Start,
    /// A name ends so: `hub$`.
    End,
    /// A name is so: `^asem$`.
    Name,
}

/// What a person should know about how a query was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The field is not known and was read as words; the nearest field that is known.
    UnknownField(String, String),
    /// The beginning of several fields, which was read as words.
    AmbiguousField(String, Vec<String>),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::UnknownField(word, nearest) => {
                write!(f, "{word}: is no field and was read as a word; did you mean {nearest}:?")
            }
            Notice::AmbiguousField(word, fields) => {
                write!(f, "{word}: begins several fields and was read as a word: {}", fields.join(", "))
            }
        }
    }
}

impl Query {
    /// Reads a query; see [`Query::notices`] for what was read otherwise than it may have been meant.
    pub fn parse(text: &str) -> Query {
        Parser::new(text).query().0
    }

    /// What was read otherwise than it may have been meant.
    pub fn notices(text: &str) -> Vec<Notice> {
        Parser::new(text).query().1
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The clauses on fields, with whether each is negated.
    pub fn fields(&self) -> impl Iterator<Item = (bool, FieldName, &[String])> {
        self.clauses.iter().filter_map(|clause| match &clause.condition {
            Condition::Field(name, values) => Some((clause.negated, *name, values.as_slice())),
            Condition::Words(_) => None,
        })
    }

    /// The word clauses, with whether each is negated.
    pub fn words(&self) -> impl Iterator<Item = (bool, &[Pattern])> {
        self.clauses.iter().filter_map(|clause| match &clause.condition {
            Condition::Words(patterns) => Some((clause.negated, patterns.as_slice())),
            Condition::Field(..) => None,
        })
    }

    /// The values of the last clause on a field, for settings such as `sort:` and `limit:`.
    pub fn setting(&self, wanted: FieldName) -> Option<&str> {
        self.fields()
            .filter(|(_, name, _)| *name == wanted)
            .last()
            .and_then(|(_, _, values)| values.first().map(String::as_str))
    }

    /// The same query without the clauses that a test picks.
    #[must_use]
    pub fn without(&self, picks: impl Fn(&Clause) -> bool) -> Query {
        Query { clauses: self.clauses.iter().filter(|clause| !picks(clause)).cloned().collect() }
    }

    /// Adds the value to the field's clause, or takes it away when it is there: what choosing a facet does.
    pub fn toggle(&mut self, name: FieldName, value: &str) {
        let at = self.clauses.iter().position(|clause| {
            !clause.negated && matches!(&clause.condition, Condition::Field(found, _) if *found == name)
        });
        let Some(at) = at else {
            let condition = Condition::Field(name, vec![value.into()]);
            return self.clauses.push(Clause { negated: false, condition });
        };
        let Condition::Field(_, values) = &mut self.clauses[at].condition else { return };
        match values.iter().position(|found| found == value) {
            Some(found) => {
                values.remove(found);
            }
            None => values.push(value.into()),
        }
        if values.is_empty() {
            self.clauses.remove(at);
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, clause) in self.clauses.iter().enumerate() {
            let space = if at > 0 { " " } else { "" };
            write!(f, "{space}{}{}", if clause.negated { "-" } else { "" }, clause.condition)?;
        }
        Ok(())
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Condition::Words(patterns) => {
                let patterns: Vec<String> = patterns.iter().map(Pattern::to_string).collect();
                f.write_str(&patterns.join(" | "))
            }
            Condition::Field(name, values) => {
                let values: Vec<String> = values.iter().map(|value| quoted_value(value)).collect();
                write!(f, "{}:{}", name.key(), values.join(","))
            }
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_quoted = self.mode == Mode::Phrase || self.text.contains([' ', '|', ':']);
        let quote = if is_quoted && self.mode != Mode::Plain { "\"" } else { "" };
        let text = format!("{quote}{}{quote}", self.text);
        match self.mode {
            Mode::Plain | Mode::Phrase => f.write_str(&text),
            Mode::Exact => write!(f, "'{text}"),
            Mode::Start => write!(f, "^{text}"),
            Mode::End => write!(f, "{text}$"),
            Mode::Name => write!(f, "^{text}$"),
        }
    }
}

fn quoted_value(value: &str) -> String {
    let is_one = !value.contains(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '|'));
    // After two slashes, what stands before the colon would be read as the beginning of an address.
    let plain = is_one && !value.is_empty() && !value.starts_with("//");
    if plain { value.into() } else { format!("\"{value}\"") }
}

/// Splits a query at spaces and bars, keeping quoted parts together.
struct Parser<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    notices: Vec<Notice>,
}

/// A token of a query between spaces.
enum Token {
    Bar,
    /// The text, and whether it was a quoted phrase as a whole.
    Text(String),
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Parser<'a> {
        Parser { rest: text.chars().peekable(), notices: Vec::new() }
    }

    fn query(mut self) -> (Query, Vec<Notice>) {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut after_bar = false;
        while let Some(token) = self.token() {
            let Token::Text(text) = token else {
                after_bar = true;
                continue;
            };
            let Some(clause) = self.clause(&text) else { continue };
            let joins = std::mem::take(&mut after_bar) && !clause.negated;
            match (clauses.last_mut(), clause) {
                (
                    Some(Clause { negated: false, condition: Condition::Words(patterns) }),
                    Clause { condition: Condition::Words(more), .. },
                ) if joins => patterns.extend(more),
                (_, clause) => clauses.push(clause),
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

/// Whether a word would read as a field without the signs around it, as in `(kind:x`. Quoted it stays a word.
fn is_field(text: &str) -> bool {
    Parser::new("").field(text).is_some()
}

fn pattern(text: &str) -> Option<Pattern> {
    let (text, mode) = if let Some(rest) = text.strip_prefix('\'') {
        (rest, Mode::Exact)
    } else {
        match (text.strip_prefix('^'), text.strip_suffix('$'), text.strip_prefix('"')) {
            (Some(rest), _, _) => match rest.strip_suffix('$') {
                Some(both) => (both, Mode::Name),
                None => (rest, Mode::Start),
            },
            (None, Some(rest), _) => (rest, Mode::End),
            (None, None, Some(rest)) => (rest, Mode::Phrase),
            (None, None, None) => (text, Mode::Plain),
        }
    };
    let text: String = text.chars().filter(|&c| c != '"').collect();
    // What folds to nothing asks for nothing; marks at its ends would be read as marks the next time.
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_word = text.chars().any(char::is_alphanumeric);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_phrase = mode == Mode::Plain && (text.contains([' ', '|']) || is_field(&text));
    is_word.then_some(Pattern { text, mode: if is_phrase { Mode::Phrase } else { mode } })
}
