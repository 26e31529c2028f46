//! A sheet as Markdown with footnoted sources, ready to paste.

use std::fmt::Write;

use super::plain::standing;
use super::sheet::{SectionKind, Sheet};
use super::words::citation_line;
use crate::catalog::Catalog;

/// The sheet as Markdown: headings, lists, and one footnote for each source.
pub fn sheet_markdown(catalog: &Catalog, sheet: &Sheet) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&sheet.title), escape(&sheet.summary));
    let mut notes = Vec::new();
    for section in sheet.sections.iter().filter(|section| section.kind != SectionKind::Sources) {
        let _ = write!(out, "\n## {}\n\n", escape(&section.label));
        for line in &section.lines {
            let _ = write!(out, "- {}", escape(&line.text));
            if let Some(standing) = standing(line) {
                let _ = write!(out, " *({standing})*");
            }
            if !line.detail.is_empty() {
                let _ = write!(out, " ({})", escape(&line.detail));
            }
            for citation in &line.citations {
                let at = notes.iter().position(|known| known == citation).unwrap_or_else(|| {
                    notes.push(citation.clone());
                    notes.len() - 1
                });
                let _ = write!(out, "[^{}]", at + 1);
            }
            out.push('\n');
        }
    }
    out.push('\n');
    for (at, citation) in notes.iter().enumerate() {
        let _ = writeln!(out, "[^{}]: {}", at + 1, escape(&citation_line(catalog.dataset(), citation.citation())));
    }
    out
}

/// Text that Markdown shows as it is: whatever could start markup is escaped, and nothing else, so that it stays easy to read.
pub fn escape(text: &str) -> String {
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
pub fn autolink(address: &str) -> String {
    format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_is_only_text() {
        for (text, escaped) in [
            ("a *b* [c](d)", r"a \*b\* \[c\](d)"),
            ("<script>", r"\<script\>"),
            ("_so_ and e_mail", r"\_so\_ and e_mail"),
            ("R&D, &lt; and &#60;", r"R&D, \&lt; and \&\#60;"),
            ("Łódź, Қазақстан", "Łódź, Қазақстан"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }
}
