//! A query: its clauses, how they are written and changed. Reads no text; see `parser.rs`.

use std::fmt;

use super::fold::folded;
use super::name::{FieldName, Special};
use crate::data::Period;

/// What a person asks for: every clause must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub clauses: Vec<Clause>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    pub negated: bool,
    pub condition: Condition,
}

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
    pub text: String,
    pub mode: Mode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
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
    /// What a word of another language means; not written by people.
    Translated,
    /// What holds or happens then: `2025-11`, `2015..2017`.
    Date,
}

/// What a person should know about how a query was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The query is longer than any that helps, and only its beginning was read: so many words.
    Cut(usize),
    /// How a query that is written otherwise was read.
    ReadAs(String),
    /// The field is not known and was read as words; the nearest field that is known.
    UnknownField(String, String),
    /// The beginning of several fields, which was read as words.
    AmbiguousField(String, Vec<String>),
    /// A field with a value that it cannot have, so that nothing has it; the nearest or an example of right ones.
    UnknownValue(String, Vec<String>),
    /// The same of a setting, which then changes nothing.
    UnknownSetting(String, Vec<String>),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::Cut(n_words) => write!(f, "the query is too long; only its first {n_words} words were read"),
            Notice::ReadAs(query) => write!(f, "read as {query}"),
            Notice::UnknownField(word, nearest) => {
                write!(f, "{word}: is not a field and was read as a word; did you mean {nearest}:?")
            }
            Notice::AmbiguousField(word, fields) => {
                write!(f, "{word}: begins several fields and was read as a word: {}", fields.join(", "))
            }
            Notice::UnknownValue(field, right) => write!(f, "nothing has {field}{}", offered(right)),
            Notice::UnknownSetting(field, right) => write!(f, "{field} was ignored{}", offered(right)),
        }
    }
}

fn offered(right: &[String]) -> String {
    match right {
        [] => String::new(),
        [one] => format!("; write {one}"),
        [first @ .., last] => format!("; write {} or {last}", first.join(", ")),
    }
}

impl Query {
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

    /// The words that are not negated, folded, as one text.
    pub(super) fn plain_words(&self) -> String {
        let patterns = self.words().filter(|(negated, _)| !negated).filter_map(|(_, patterns)| patterns.first());
        patterns.map(|pattern| folded(&pattern.text)).collect::<Vec<_>>().join(" ")
    }

    /// The first value of the last clause on a field, for settings such as `sort:` and `limit:`.
    pub fn setting(&self, name: FieldName) -> Option<&str> {
        let (_, _, values) = self.fields().filter(|(_, other, _)| *other == name).last()?;
        values.first().map(String::as_str)
    }

    /// The period of `asof:`, which may be written like a range that ends then: `asof:<2020`.
    pub fn asof(&self) -> Option<Period> {
        asof_period(self.setting(FieldName::Special(Special::AsOf))?)
    }

    #[must_use]
    pub fn without(&self, picks: impl Fn(&Clause) -> bool) -> Query {
        Query { clauses: self.clauses.iter().filter(|clause| !picks(clause)).cloned().collect() }
    }

    /// Adds the value to the field's clause, or takes it away when it is there: what choosing a facet does.
    pub fn toggle(&mut self, name: FieldName, value: &str) {
        let at = self.clauses.iter().position(|clause| !clause.negated && clause.condition.is_on(name));
        let Some(at) = at else {
            let condition = Condition::Field(name, vec![value.into()]);
            return self.clauses.push(Clause { negated: false, condition });
        };
        let Condition::Field(_, values) = &mut self.clauses[at].condition else { return };
        match values.iter().position(|other| other == value) {
            Some(at) => drop(values.remove(at)),
            None => values.push(value.into()),
        }
        if values.is_empty() {
            self.clauses.remove(at);
        }
    }
}

impl Condition {
    pub fn is_on(&self, name: FieldName) -> bool {
        matches!(self, Condition::Field(other, _) if *other == name)
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
            Mode::Plain | Mode::Phrase | Mode::Translated | Mode::Date => f.write_str(&text),
            Mode::Exact => write!(f, "'{text}"),
            Mode::Start => write!(f, "^{text}"),
            Mode::End => write!(f, "{text}$"),
            Mode::Name => write!(f, "^{text}$"),
        }
    }
}

fn quoted_value(value: &str) -> String {
    let is_one = !value.contains(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '|'));
    // After two slashes, what stands before the colon would be read as the beginning of an address; what ends in a comparison
    // would wait for a value.
    let plain = is_one
        && !value.is_empty()
        && !value.starts_with(['/', ':', '=', '!'])
        && !value.ends_with([':', '=', '<', '>', '*']);
    if plain { value.into() } else { format!("\"{value}\"") }
}

/// The period of a value of `asof:`.
pub(super) fn asof_period(value: &str) -> Option<Period> {
    value.trim_start_matches(['<', '=']).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Special;

    #[test]
    fn toggling_a_value_adds_it_or_takes_it_away() {
        let check = |text: &str, value: &str, expected: &str| {
            let mut query = Query::parse(text);
            query.toggle(FieldName::Kind, value);
            assert_eq!(query.to_string(), expected, "{value} in {text}");
        };
        check("river", "hub", "river kind:hub");
        check("kind:hub river", "meeting", "kind:hub,meeting river");
        check("kind:hub,meeting", "hub", "kind:meeting");
        check("kind:hub river", "hub", "river");
        check("-kind:hub", "hub", "-kind:hub kind:hub");
        check("year:2010", "hub", "year:2010 kind:hub");
    }

    #[test]
    fn the_last_setting_counts() {
        let setting = |text: &str| Query::parse(text).setting(FieldName::Special(Special::Limit)).map(String::from);
        assert_eq!(setting("limit:3 river limit:5 sort:name").as_deref(), Some("5"));
        assert_eq!(setting("river"), None);
    }

    #[test]
    fn a_value_or_any_value_is_any_value() {
        for text in ["host:|host:aland", "host:aland | host:", "host:|host:"] {
            assert_eq!(Query::parse(text), Query::parse("host:"), "{text}");
        }
    }

    #[test]
    fn values_are_quoted_where_they_must_be() {
        for text in ["host:\"river hub\"", "host:\"a,b\"", "host:\"\"", "source:\"//rivers.example\"", "host:aland"] {
            assert_eq!(Query::parse(text).to_string(), text);
        }
    }
}
