//! Paragraphs as people name them: `§ 24-26`, `para 20`, `article 20`, `paragraphs 24 to 26`, `Annex II action 9`. Changes the
//! parts of a query only.

use super::calendar::is_year;
use super::roman::roman;
use super::token::Token;
use crate::data::Kind;

/// The parts of a query with the paragraphs among them as fields.
pub(super) fn with_paragraphs(tokens: &[Token]) -> Vec<Token> {
    let mut read = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        if is_annex(rest) {
            rest = &rest[2..];
        } else if let Some(annex) = last_annex(rest) {
            read.push(annex);
            break;
        } else if let Some((numbers, n_tokens)) = paragraphs(rest) {
            read.push(Token::Text(format!("kind:{}", Kind::Conclusion.word())));
            read.push(Token::Text(format!("number:{numbers}")));
            rest = &rest[n_tokens..];
        } else {
            read.push(first.clone());
            rest = &rest[1..];
        }
    }
    read
}

/// Whether some parts begin with the annex in which the next stands: its own name says more.
fn is_annex(tokens: &[Token]) -> bool {
    let texts: Vec<&str> = tokens.iter().map_while(Token::text).take(3).collect();
    let [annex, number, _] = texts.as_slice() else { return false };
    let number = number.trim_end_matches([',', ':', ';']).to_lowercase();
    annex.eq_ignore_ascii_case("annex") && (range(&number).is_some() || roman(&number).is_some())
}

/// The annex that some parts name, as a phrase, when nothing follows.
fn last_annex(tokens: &[Token]) -> Option<Token> {
    let [annex, number] = tokens else { return None };
    let number = number.text()?.trim_end_matches(['.', ',', ';', '?']).to_lowercase();
    let number = range(&number).or_else(|| roman(&number).map(|number| number.to_string()))?;
    annex.text()?.eq_ignore_ascii_case("annex").then(|| Token::Text(format!("\"annex {number}\"")))
}

/// The numbers at the beginning of some parts, as values of a field, and how many parts they take.
fn paragraphs(tokens: &[Token]) -> Option<(String, usize)> {
    let texts: Vec<&str> = tokens.iter().map_while(Token::text).collect();
    let first = texts.first()?;
    let after_sign = first.trim_start_matches('§');
    if after_sign.len() < first.len() && !after_sign.is_empty() {
        return numbers(after_sign, &texts[1..]);
    }
    // Others write a paragraph as a field: `paragraph:37`, `conclusion:37`.
    if let Some((name, number)) = first.split_once(':')
        && (is_paragraph(name) || Kind::named(name) == Some(Kind::Conclusion))
    {
        return Some((range(number)?, 1));
    }
    let is_marked = first.starts_with(['-', '!', '\'', '^']) || first.ends_with('$') || first.contains('"');
    let word = first.trim_matches(|c: char| !c.is_alphanumeric() && c != '§').to_lowercase();
    let is_kind = Kind::named(&word) == Some(Kind::Conclusion);
    if is_marked || !is_paragraph(&word) && !is_kind {
        return None;
    }
    let (numbers, n_tokens) = numbers(texts.get(1)?, texts.get(2..)?)?;
    // Conclusions 2021 are those of a year.
    let has_year = numbers.split(['.', ',']).any(is_year);
    (!is_kind || !has_year).then_some((numbers, n_tokens + 1))
}

/// Whether a word stands before the number of a paragraph.
fn is_paragraph(word: &str) -> bool {
    matches!(
        word,
        "para"
            | "paras"
            | "paragraph"
            | "paragraphs"
            | "article"
            | "articles"
            | "art"
            | "point"
            | "points"
            | "clause"
            | "clauses"
            | "§"
            | "§§"
    )
}

/// A number or range, and those that follow behind a word between them.
fn numbers(first: &str, rest: &[&str]) -> Option<(String, usize)> {
    let mut numbers = range(first)?;
    let mut n_tokens = 1;
    let (mut last, mut rest) = (first, rest);
    loop {
        // A comma behind the last number joins the next one.
        if let (true, Some((next, others))) = (last.ends_with(','), rest.split_first())
            && let Some(number) = range(next)
        {
            numbers = format!("{numbers},{number}");
            n_tokens += 1;
            (last, rest) = (next, others);
            continue;
        }
        let [between, next, others @ ..] = rest else { break };
        let sign = match *between {
            "to" | "until" | "-" | "–" => "..",
            "and" | "&" => ",",
            _ => break,
        };
        let Some(number) = range(next) else { break };
        numbers = format!("{numbers}{sign}{number}");
        n_tokens += 2;
        (last, rest) = (next, others);
    }
    Some((numbers, n_tokens))
}

/// `24` or `24-26`, perhaps with a sign behind it.
fn range(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_number = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once(['-', '–']) {
        Some((from, until)) if is_number(from) && is_number(until) => Some(format!("{from}..{until}")),
        None if is_number(text) => Some(text.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::search::Query;

    #[test]
    fn paragraphs_are_fields() {
        for (written, meant) in [
            ("§24", "kind:conclusion number:24"),
            ("§ 24-26", "kind:conclusion number:24..26"),
            ("riga para. 20", "riga kind:conclusion number:20"),
            ("Article 20", "kind:conclusion number:20"),
            ("paragraphs 24 to 26 of riga", "kind:conclusion number:24..26 of riga"),
            ("paras 3 and 5-7", "kind:conclusion number:3,5..7"),
            ("§§ 61, 62 and 64", "kind:conclusion number:61,62,64"),
            ("conclusions 12 to 14", "kind:conclusion number:12..14"),
            ("conclusions 2021", "conclusions 2021"),
            ("point 84", "kind:conclusion number:84"),
            ("Annex II, action 9", "action 9"),
            ("riga Annex II", "riga \"annex 2\""),
            ("paragraph", "paragraph"),
            ("article on tvet", "article on tvet"),
            ("§", ""),
        ] {
            let query = Query::parse(written);
            assert_eq!(query.to_string(), meant, "{written}");
            assert_eq!(Query::parse(meant), query, "{written}, as it is read");
        }
    }
}
