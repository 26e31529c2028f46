//! A briefing as one page of HTML that needs nothing else: readable in a browser, printable on A4.

use std::fmt::Write;

use super::super::words::source_words;
use super::{Brief, BriefGroup, BriefLine};
use crate::catalog::Catalog;

const STYLE: &str = "\
body { font: 11pt/1.4 Georgia, 'Noto Serif', serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #111; background: #fff }
h1 { font-size: 1.5em; margin: 0 0 .3em } h2 { font-size: 1.1em; margin: 1.1em 0 .2em; border-bottom: 1px solid #999 }
ul, ol { margin: .2em 0; padding-left: 1.3em } sup { line-height: 0 } a { color: inherit } .sources, .again { font-size: .85em }
.sources li { overflow-wrap: anywhere } h2, li { break-inside: avoid } h2 { break-after: avoid }
@page { size: A4; margin: 18mm } @media print { body { margin: 0; max-width: none; font-size: 9.5pt } }";

/// The briefing as a whole page. Every text is escaped, and set so that names written from the right stay in their place.
pub fn brief_html(catalog: &Catalog, brief: &Brief) -> String {
    let title = escape(&brief.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n<p>{}</p>\n",
        line(&brief.summary)
    );
    for section in &brief.sections {
        let _ = write!(out, "<h2>{}</h2>\n<ul>\n", escape(&section.label));
        section.groups.iter().for_each(|group| write_group(&mut out, group));
        out.push_str("</ul>\n");
    }
    let provenance = &brief.provenance;
    let _ = write!(
        out,
        "<h2>How to make it again</h2>\n<p class=\"again\"><code>{}</code><br>Query: {} · Dataset: {} · Date: {}</p>\n",
        escape(&provenance.command),
        escape(&provenance.query),
        escape(&provenance.dataset),
        escape(&provenance.date)
    );
    out.push_str("<h2>Sources</h2>\n<ol class=\"sources\">\n");
    for (at, source) in brief.footnotes.list.iter().enumerate() {
        let (words, address) = source_words(catalog.dataset(), source.cited().citation());
        let address = escape(&address);
        let link = if address.is_empty() { String::new() } else { format!(", <a href=\"{address}\">{address}</a>") };
        let _ = writeln!(out, "<li id=\"source-{}\">{}{link}</li>", at + 1, escape(&words));
    }
    out.push_str("</ol>\n</body>\n</html>\n");
    out
}

fn write_group(out: &mut String, group: &BriefGroup) {
    let label = escape(&group.label);
    if let ([only], 1) = (group.lines.as_slice(), group.total) {
        let _ = writeln!(out, "<li><b>{label}:</b> {}</li>", line(only));
        return;
    }
    let _ = writeln!(out, "<li><b>{label}</b> ({})\n<ul>", group.total);
    for each in &group.lines {
        let _ = writeln!(out, "<li>{}</li>", line(each));
    }
    if group.total > group.lines.len() {
        let _ = writeln!(out, "<li>{}: <code>{}</code></li>", group.left_out(), escape(&group.command));
    }
    out.push_str("</ul>\n</li>\n");
}

fn line(line: &BriefLine) -> String {
    let mut text = format!("<bdi>{}</bdi>", escape(&line.text));
    if let Some(standing) = line.standing {
        let _ = write!(text, " <em>({standing})</em>");
    }
    if !line.detail.is_empty() {
        let _ = write!(text, " (<bdi>{}</bdi>)", escape(&line.detail));
    }
    let marks: Vec<String> = line.marks.iter().map(|mark| format!("<a href=\"#source-{mark}\">{mark}</a>")).collect();
    if !marks.is_empty() {
        let _ = write!(text, "<sup>{}</sup>", marks.join(", "));
    }
    text
}

/// Text that HTML shows as it is, inside elements and quoted attributes.
fn escape(text: &str) -> String {
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
