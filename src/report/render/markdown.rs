//! A document as Markdown with footnotes, ready to paste.

use std::fmt::Write;

use crate::data::Dataset;
use crate::report::document::{Document, DocumentBlock, Topic};
use crate::report::sheet::Line;

pub fn markdown(dataset: &Dataset, document: &Document) -> String {
    let mut out = format!("# {}\n\n", escape(&document.title));
    if let Some(kind) = document.kind {
        let _ = write!(out, "*{}*\n\n", kind.word());
    }
    if !document.summary.text.is_empty() {
        let _ = writeln!(out, "{}", statement(&document.summary));
    }
    document.blocks.iter().for_each(|block| write_block(&mut out, block));
    if let Some(provenance) = &document.provenance {
        let command = provenance.command.replace('`', "'");
        let _ = write!(out, "\n## How to make it again\n\n`{command}`\n\n{}\n", escape(&provenance.origin()));
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

fn write_block(out: &mut String, block: &DocumentBlock) {
    if !block.heading.is_empty() {
        let _ = write!(out, "\n## {}\n\n", escape(&block.heading));
        return block.topics.iter().for_each(|topic| write_topic(out, topic));
    }
    for topic in &block.topics {
        let _ = write!(out, "\n## {}\n\n", escape(&topic.label));
        topic.lines.iter().for_each(|line| {
            let _ = writeln!(out, "- {}", statement(line));
        });
    }
}

fn write_topic(out: &mut String, topic: &Topic) {
    let label = escape(&topic.label);
    if let Some(only) = topic.only_line() {
        let _ = writeln!(out, "- **{label}:** {}", statement(only));
        return;
    }
    let _ = writeln!(out, "- **{label}** ({})", topic.total);
    for line in &topic.lines {
        let _ = writeln!(out, "  - {}", statement(line));
    }
    if let Some(left_out) = topic.left_out() {
        let _ = writeln!(out, "  - {left_out}: `{}`", topic.command);
    }
}

fn statement(line: &Line) -> String {
    let mut text = escape(&line.text);
    if let Some(rank) = line.rank_label() {
        let _ = write!(text, " *({rank})*");
    }
    if !line.detail.is_empty() {
        let _ = write!(text, " ({})", escape(&line.detail));
    }
    for number in &line.footnotes {
        let _ = write!(text, "[^{number}]");
    }
    text
}

/// Escapes whatever could start markup, and nothing else, so that the text stays easy to read.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let starts_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => true,
            // Inside a word, as in addresses, an underscore is a letter.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => starts_entity(rest.clone()),
            _ => false,
        };
        if starts_markup {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// Whether what follows an ampersand makes it the code of a character, such as `&lt;`.
fn starts_entity(after: impl Iterator<Item = char>) -> bool {
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
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn an_address_cannot_leave_its_brackets() {
        assert_eq!(autolink("https://a.example/<b>?c_d"), "<https://a.example/%3Cb%3E?c_d>");
    }
}
