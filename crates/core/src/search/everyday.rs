//! Queries as people write them elsewhere, put into the words of the language: `host: thailand`, `year>2015`, `before:2010`, NOT.
//! Changes the parts of a query only; knows no records.

use super::calendar::{iso, with_dates};
use super::doubtful::with_sayings;
use super::name::{FieldName, Resolved, Special};
use super::paragraph::with_paragraphs;
use super::token::Token;
use crate::data::{Property, ValueType};

const COMPARING: [char; 4] = [':', '=', '<', '>'];

/// The parts of a query in the words of the language.
pub(super) fn translate(tokens: Vec<Token>) -> Vec<Token> {
    let mut tokens = joined(with_sayings(tokens));
    // What folds to nothing asks for nothing, but for the sign of a paragraph.
    tokens.retain(|token| asks(token) || token.text().is_some_and(|text| text.contains('§')));
    for token in &mut tokens {
        if let Token::Text(text) = token
            && let Some(meant) = field(text)
        {
            *text = meant;
        }
    }
    let mut tokens = with_paragraphs(&connected(tokens));
    tokens.retain(asks);
    with_dates(&tokens)
}

fn asks(token: &Token) -> bool {
    token.text().is_none_or(|text| text.contains(char::is_alphanumeric))
}

/// Fields, comparisons and values with spaces between them as one part.
fn joined(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match (joined.last_mut(), &token) {
            (Some(Token::Text(last)), Token::Text(next)) if is_continued(last, next) => last.push_str(next),
            _ => joined.push(token),
        }
    }
    joined
}

fn is_continued(text: &str, next: &str) -> bool {
    let (_, text) = Token::split_sign(text);
    if next.starts_with(COMPARING) && (names_field(text) || text.ends_with(COMPARING)) {
        return names_field(text.trim_end_matches(COMPARING));
    }
    let is_field = |text: &str| text.split_once(COMPARING).is_some_and(|(name, _)| names_field(name));
    let (_, plain) = Token::split_sign(next);
    if is_field(plain) {
        return false;
    }
    let name = text.trim_end_matches(COMPARING);
    let awaits_value = name.len() < text.len() && takes_value(name) && !matches!(next, "AND" | "OR" | "NOT");
    awaits_value || text.ends_with(',') && is_field(text)
}

/// Words before a colon that compare dates, with the comparison.
const LIMITS: [(&str, &str); 4] = [("before", "<"), ("after", ">"), ("since", ">="), ("until", "<=")];

fn limit(name: &str) -> Option<&'static str> {
    LIMITS.iter().find(|(word, _)| name.eq_ignore_ascii_case(word)).map(|(_, comparison)| *comparison)
}

fn names_field(name: &str) -> bool {
    limit(name).is_some() || field_named(name).is_some()
}

fn takes_value(name: &str) -> bool {
    names_field(name) && field_named(name) != Some(FieldName::Special(Special::Orphan))
}

fn field_named(name: &str) -> Option<FieldName> {
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '-');
    match FieldName::resolve(name) {
        Resolved::One(field) if is_word => Some(field),
        _ => None,
    }
}

/// A field with another sign than the colon, another way to write a range, or a star behind its value.
fn field(text: &str) -> Option<String> {
    let (sign, text) = Token::split_sign(text);
    let (name, rest) = text.split_at(text.find([':', '=', '<', '>', '!'])?);
    let (comparison, value) = rest.split_at(rest.find(|c| !matches!(c, ':' | '=' | '<' | '>' | '!'))?);
    if comparison.len() > 2 || value.starts_with('/') {
        return None;
    }
    if let Some(limit) = limit(name) {
        return matches!(comparison, ":" | "=").then(|| format!("{sign}date:{limit}{}", day(value)));
    }
    let is_word = name.len() > 2 && name.chars().all(char::is_alphabetic);
    let Some(field) = field_named(name) else {
        return (is_word && comparison == "=").then(|| format!("{sign}{name}:{value}"));
    };
    let is_range = has_order(field);
    let value = if is_range { range(value) } else { value.trim_end_matches('*').into() };
    let is_nothing = value.is_empty();
    match comparison.trim_start_matches(':') {
        _ if is_nothing => None,
        "" | "=" | "==" => Some(format!("{sign}{name}:{value}")),
        "!=" if sign.is_empty() => Some(format!("-{name}:{value}")),
        "<" | ">" | "<=" | ">=" if is_range => {
            Some(format!("{sign}{name}:{}{value}", comparison.trim_start_matches(':')))
        }
        _ => None,
    }
}

/// Whether the values of a field come one after another, as dates and numbers do.
pub(super) fn has_order(field: FieldName) -> bool {
    match field {
        FieldName::Special(special) => matches!(special, Special::Year | Special::Date),
        FieldName::Property(property) => is_ordered(property),
        FieldName::Kind | FieldName::Linked(_) => false,
    }
}

fn is_ordered(property: Property) -> bool {
    matches!(property.definition().value, ValueType::Date | ValueType::Period | ValueType::Number)
}

/// `2015-2019` and `2015..May 2019` as ranges of the language; anything else as it is.
fn range(value: &str) -> String {
    let parts = value.split(',').map(|part| {
        if let Some((from, until)) = part.split_once("..") {
            return format!("{}..{}", day(from), day(until));
        }
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match part.split_once(['-', '–']) {
            Some((from, until))
                if is_number(from) && is_number(until) && part.parse::<crate::data::Date>().is_err() =>
            {
                format!("{from}..{until}")
            }
            _ => day(part),
        }
    });
    parts.collect::<Vec<_>>().join(",")
}

/// A date as the language writes it, where it is one.
fn day(value: &str) -> String {
    iso(value).unwrap_or_else(|| value.into())
}

/// Capital AND, OR and NOT as the signs of the language. Alone they are words.
fn connected(tokens: Vec<Token>) -> Vec<Token> {
    if tokens.len() < 2 {
        return tokens;
    }
    let mut connected = Vec::with_capacity(tokens.len());
    let mut is_negated = false;
    for token in tokens {
        match token.text() {
            Some("AND" | "&&") => {}
            Some("OR") => connected.push(Token::Bar),
            Some("NOT") => is_negated = true,
            Some(text) if std::mem::take(&mut is_negated) && Token::split_sign(text).0.is_empty() => {
                connected.push(Token::Text(format!("-{text}")));
            }
            _ => connected.push(token),
        }
    }
    connected
}

#[cfg(test)]
mod tests {
    use crate::search::Query;

    #[track_caller]
    fn check(queries: &[(&str, &str)]) {
        for (written, meant) in queries {
            let query = Query::parse(written);
            assert_eq!(query.to_string(), *meant, "{written}");
            assert_eq!(Query::parse(meant), query, "{written}, as it is read");
        }
    }

    #[test]
    fn a_field_may_stand_apart_from_its_value_and_have_another_sign() {
        check(&[
            ("host: thailand hub", "host:thailand hub"),
            ("host : thailand", "host:thailand"),
            ("host=thailand", "host:thailand"),
            ("host = thailand", "host:thailand"),
            ("-host: thailand", "-host:thailand"),
            ("host!=thailand", "-host:thailand"),
            ("kind: meeting, hub", "kind:meeting,hub"),
            ("host: kind:hub", "host:\"\" kind:hub"),
            ("orphan: river", "orphan:\"\" river"),
            ("river = hub", "river hub"),
            ("kind:meet* thai*", "kind:meet thai"),
        ]);
    }

    #[test]
    fn dates_and_numbers_are_compared() {
        check(&[
            ("year>2015", "year:>2015"),
            ("year >= 2015", "year:>=2015"),
            ("year<=2015-05", "year:<=2015-05"),
            ("year:2015-2019", "year:2015..2019"),
            ("year:2015–2019,2021", "year:2015..2019,2021"),
            ("date:2015-05", "date:2015-05"),
            ("date:18.11.2025", "date:2025-11-18"),
            ("participants:100-200", "participants:100..200"),
            ("before:2010 after: 2001", "date:<2010 date:>2001"),
            ("since:1.5.2015", "date:>=2015-05-01"),
            ("until:2019", "date:<=2019"),
            ("host>thailand", "host>thailand"),
        ]);
    }

    #[test]
    fn capital_words_connect_and_negate() {
        check(&[
            ("river AND hub", "river hub"),
            ("river OR hub", "river | hub"),
            ("river NOT hub", "river -hub"),
            ("river AND NOT kind:hub", "river -kind:hub"),
            ("river NOT -hub", "river -hub"),
            ("kind:hub OR kind:meeting", "kind:hub,meeting"),
            ("river and not hub", "river and not hub"),
            ("NOT", "\"NOT\""),
            ("river \"AND\" hub", "river \"AND\" hub"),
        ]);
    }

    #[test]
    fn a_query_that_is_written_otherwise_says_how_it_was_read() {
        let notices = |text: &str| Query::notices(text).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(notices("host: thailand"), ["read as host:thailand"]);
        assert_eq!(notices("host:thailand … year:>2015"), [""; 0]);
    }
}
