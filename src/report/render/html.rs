//! A document as one HTML page that needs nothing else: readable in a browser, printable on A4.

use std::fmt::Write;

use crate::data::Dataset;
use crate::report::document::{Document, DocumentBlock, Topic};
use crate::report::sheet::Line;

const STYLE: &str = "\
body { font: 11pt/1.4 Georgia, 'Noto Serif', serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #111; background: #fff }
h1 { font-size: 1.5em; margin: 0 0 .3em } h2 { font-size: 1.1em; margin: 1.1em 0 .2em; border-bottom: 1px solid #999 }
ul, ol { margin: .2em 0; padding-left: 1.3em } sup { line-height: 0 } a { color: inherit } .sources, .origin { font-size: .85em }
.sources li { overflow-wrap: anywhere } h2, li li, .sources li { break-inside: avoid } h2, .sources li:first-child { break-after: avoid } ul ul { break-before: avoid }
@page { size: A4; margin: 15mm } @media print { body { margin: 0; max-width: none; font-size: 8.8pt; line-height: 1.25 } h2 { margin-top: .8em } .sources { font-size: .78em } }";

/// A whole page. Every text of the dataset is escaped, and isolated so that names written from the right stay in their place.
pub fn html(dataset: &Dataset, document: &Document) -> String {
    let title = escape(&document.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n"
    );
    if let Some(kind) = document.kind {
        let _ = writeln!(out, "<p><em>{}</em></p>", kind.word());
    }
    if !document.summary.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", document.summary.iter().map(statement).collect::<Vec<_>>().join(" "));
    }
    document.blocks.iter().for_each(|block| write_block(&mut out, block));
    write_footnotes(&mut out, dataset, document);
    if let Some(closing) = &document.closing() {
        let _ = writeln!(out, "<p class=\"origin\">{}</p>", escape(closing));
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn write_block(out: &mut String, block: &DocumentBlock) {
    if !block.heading.is_empty() {
        let _ = write!(out, "<h2>{}</h2>\n<ul>\n", escape(&block.heading));
        block.topics.iter().for_each(|topic| write_topic(out, topic));
        out.push_str("</ul>\n");
        return;
    }
    for topic in &block.topics {
        let _ = write!(out, "<h2>{}</h2>\n<ul>\n", escape(&topic.label));
        write_lines(out, topic.all_lines());
        out.push_str("</ul>\n");
    }
}

fn write_topic(out: &mut String, topic: &Topic) {
    let label = escape(&topic.counted_label());
    if let Some(only) = topic.only_line() {
        let _ = writeln!(out, "<li><b>{label}:</b> {}</li>", statement(only));
        return;
    }
    let _ = write!(out, "<li><b>{label}</b>\n<ul>\n");
    write_lines(out, topic.all_lines());
    out.push_str("</ul>\n</li>\n");
}

fn write_lines<'a>(out: &mut String, lines: impl Iterator<Item = &'a Line>) {
    for line in lines {
        let _ = writeln!(out, "<li>{}</li>", statement(line));
    }
}

fn statement(line: &Line) -> String {
    let mut text = format!("<bdi>{}</bdi>", escape(&line.text));
    if let Some(address) = &line.address {
        text = format!("<a href=\"{}\">{text}</a>", escape(address));
    }
    if let Some(rank) = line.rank_label() {
        let _ = write!(text, " <em>({rank})</em>");
    }
    let qualifiers = line.qualifiers();
    if !qualifiers.is_empty() {
        let _ = write!(text, " (<bdi>{}</bdi>)", escape(&qualifiers));
    }
    if !line.footnotes.is_empty() {
        let links: Vec<String> =
            line.footnotes.iter().map(|number| format!("<a href=\"#source-{number}\">{number}</a>")).collect();
        let _ = write!(text, "<sup>{}</sup>", links.join(", "));
    }
    text
}

fn write_footnotes(out: &mut String, dataset: &Dataset, document: &Document) {
    out.push_str("<h2>Sources</h2>\n<ol class=\"sources\">\n");
    for (number, footnote) in (1..).zip(&document.footnotes.list) {
        let (words, address) = footnote.words(dataset);
        let address = escape(&address);
        let link = if address.is_empty() { String::new() } else { format!(", <a href=\"{address}\">{address}</a>") };
        let _ = writeln!(out, "<li id=\"source-{number}\">{}{link}</li>", escape(&words));
    }
    out.push_str("</ol>\n");
}

/// Text that HTML shows as it is, inside elements and quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_an_element_or_leaves_its_attribute() {
        assert_eq!(
            escape("<a href=\"x\" title='y'>R&D</a>"),
            "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;R&amp;D&lt;/a&gt;"
        );
    }
}
