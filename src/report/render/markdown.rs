//! A document as Markdown with footnotes, ready to paste.

use std::fmt::Write;

use crate::data::Dataset;
use crate::report::document::{Document, DocumentBlock, Topic};
use crate::report::sheet::Line;

pub fn markdown(dataset: &Dataset, document: &Document) -> String {
    let mut out = format!("# {}\n\n", escape(&document.title));
    let mut n_noted = 0;
    if let Some(kind) = document.kind {
        let _ = write!(out, "*{}*\n\n", kind.word());
    }
    if !document.summary.is_empty() {
        let _ = writeln!(
            out,
            "{}",
            document.summary.iter().map(|line| statement(line, &mut n_noted)).collect::<Vec<_>>().join(" ")
        );
    }
    document.blocks.iter().for_each(|block| write_block(&mut out, block, &mut n_noted));
    if let Some(closing) = &document.closing() {
        let _ = write!(out, "\n{}\n", escape(closing));
    }
    if !document.footnotes.list.is_empty() {
        out.push('\n');
    }
    for (number, footnote) in (1..).zip(&document.footnotes.list) {
        let (words, address) = footnote.words(dataset);
        let address = if address.is_empty() { String::new() } else { format!(", {}", autolink(&address)) };
        let _ = writeln!(out, "[^{number}]: {}{address}", escape(&words));
    }
    out
}

fn write_block(out: &mut String, block: &DocumentBlock, n_noted: &mut usize) {
    if !block.heading.is_empty() {
        let _ = write!(out, "\n## {}\n\n", escape(&block.heading));
        return block.topics.iter().for_each(|topic| write_topic(out, topic, n_noted));
    }
    for topic in &block.topics {
        let _ = write!(out, "\n## {}\n\n", escape(&topic.label));
        topic.lines.iter().for_each(|line| {
            let _ = writeln!(out, "- {}", statement(line, n_noted));
        });
    }
}

fn write_topic(out: &mut String, topic: &Topic, n_noted: &mut usize) {
    let label = escape(&topic.counted_label());
    if let Some(only) = topic.only_line() {
        let _ = writeln!(out, "- **{label}:** {}", statement(only, n_noted));
        return;
    }
    let _ = writeln!(out, "- **{label}**");
    for line in topic.all_lines() {
        let _ = writeln!(out, "  - {}", statement(line, n_noted));
    }
}

/// Numbers rise with the first mention of a source, which is its footnote; a further mention is only its number, because what reads
/// Markdown makes a footnote of each.
fn statement(line: &Line, n_noted: &mut usize) -> String {
    let mut text = escape(&line.text);
    if let Some(rank) = line.rank_label() {
        let _ = write!(text, " *({rank})*");
    }
    let qualifiers = line.qualifiers();
    if !qualifiers.is_empty() {
        let _ = write!(text, " ({})", escape(&qualifiers));
    }
    for (at, &number) in line.footnotes.iter().enumerate() {
        if number > *n_noted {
            *n_noted = number;
            let _ = write!(text, "[^{number}]");
        } else {
            let gap = if at > 0 { "," } else { "" };
            let _ = write!(text, "{gap}{}", superscript(number));
        }
    }
    text
}

fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.chars().filter_map(|digit| digit.to_digit(10)).map(|digit| DIGITS[digit as usize]).collect()
}

/// Escapes whatever could start markup, and nothing else, so that the text stays easy to read.
pub(crate) fn escape(text: &str) -> String {
    // Blanks before a line can make it code.
    let text = text.trim_start_matches([' ', '\t']);
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut sign = block_sign(text);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let starts_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => true,
            // Inside a word, as in addresses, an underscore is a letter.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => starts_reference(rest.clone()),
            _ => sign == Some(0),
        };
        sign = sign.and_then(|at| at.checked_sub(1));
        if starts_markup {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// Where the sign stands, in characters, that makes a line an item of a list, a rule or the line below a heading: `- a`, `+ a`,
/// `1. a`, `1) a`, `---`, `===`.
fn block_sign(line: &str) -> Option<usize> {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut rest = line.chars().skip(digits);
    let (sign, after) = (rest.next()?, rest.next());
    let is_sign = match sign {
        '-' | '+' => digits == 0 && after.is_none_or(|after| after == ' ' || after == sign),
        '=' => digits == 0 && after.is_none_or(|after| after == sign),
        '.' | ')' => digits > 0 && after.is_none_or(|after| after == ' '),
        _ => false,
    };
    is_sign.then_some(digits)
}

/// Whether what follows an ampersand makes it the code of a character, such as `&lt;`.
fn starts_reference(after: impl Iterator<Item = char>) -> bool {
    let mut after = after.skip_while(|c| c.is_ascii_alphanumeric() || *c == '#');
    after.next() == Some(';')
}

/// An address that Markdown links, whatever characters it has.
fn autolink(address: &str) -> String {
    format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_is_escaped_and_nothing_else() {
        for (text, escaped) in [
            ("a *b* [c](d)", r"a \*b\* \[c\](d)"),
            ("<script>", r"\<script\>"),
            (r"a|b \ `c` #d ~e~", r"a\|b \\ \`c\` \#d \~e\~"),
            ("_so_ and e_mail, a_ _b", r"\_so\_ and e_mail, a\_ \_b"),
            ("R&D, AT&T; &lt; and &#60;", r"R&D, AT\&T; \&lt; and \&\#60;"),
            ("Łódź, Қазақстан", "Łódź, Қазақстан"),
            ("- a - b", r"\- a - b"),
            ("  + a", r"\+ a"),
            ("---", r"\---"),
            ("===", r"\==="),
            ("12. a 1. b", r"12\. a 1. b"),
            ("1) a", r"1\) a"),
            ("    code", "code"),
            ("-5 to +5, 2.5 and 2015-05", "-5 to +5, 2.5 and 2015-05"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn an_address_cannot_leave_its_brackets() {
        assert_eq!(autolink("https://a.example/<b>?c_d"), "<https://a.example/%3Cb%3E?c_d>");
    }
}
