//! Styled text cut and padded to columns, with marked letters. Paints nothing.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::report::text::{truncate, width};
use crate::search::Highlighter;

/// The graphemes of a text. Of two letters of ASCII the first one stands alone, so that most texts need no looking up.
pub(super) fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_alone = match rest.as_bytes() {
            [first, next, ..] => first.is_ascii() && next.is_ascii(),
            [last] => last.is_ascii(),
            [] => return None,
        };
        let length = if is_alone { 1 } else { rest.graphemes(true).next()?.len() };
        let (grapheme, after) = rest.split_at(length);
        rest = after;
        Some(grapheme)
    })
}

/// Text with the letters that answer a query marked. Marks are characters of the text, so it must not be cut before.
pub(super) fn marked<'a>(text: &str, style: Style, mark: Style, highlighter: &Highlighter) -> Vec<Span<'a>> {
    let ranges = highlighter.ranges(text);
    if ranges.is_empty() {
        return vec![Span::styled(text.to_string(), style)];
    }
    let is_marked = |at: usize| ranges.iter().any(|range| range.contains(&at));
    let mut spans: Vec<Span<'a>> = Vec::new();
    let mut at = 0;
    let mut last = None;
    for grapheme in graphemes(text) {
        let now = is_marked(at);
        at += grapheme.chars().count();
        match spans.last_mut() {
            Some(span) if last == Some(now) => span.content.to_mut().push_str(grapheme),
            _ => spans.push(Span::styled(grapheme.to_string(), if now { style.patch(mark) } else { style })),
        }
        last = Some(now);
    }
    spans
}

/// Spans cut to a number of columns, the last one ending with an ellipsis when something is left out.
pub(super) fn cut(spans: Vec<Span<'_>>, columns: usize) -> Vec<Span<'_>> {
    if used(&spans) <= columns {
        return spans;
    }
    let mut left = columns;
    let mut kept = Vec::new();
    for span in spans {
        let wide = width(&span.content);
        if wide < left {
            left -= wide;
            kept.push(span);
            continue;
        }
        // One column more than fits makes the cut visible even when this span would fit exactly.
        let text = if wide == left { format!("{} ", span.content) } else { span.content.to_string() };
        kept.push(Span::styled(truncate(&text, left), span.style));
        break;
    }
    kept
}

/// Spans cut or filled with spaces to exactly so many columns.
pub(super) fn fit(spans: Vec<Span<'_>>, columns: usize) -> Vec<Span<'_>> {
    let mut spans = spans;
    let mut used_now = used(&spans);
    if used_now > columns {
        spans = cut(spans, columns);
        used_now = used(&spans);
    }
    if used_now < columns {
        spans.push(Span::raw(" ".repeat(columns - used_now)));
    }
    spans
}

/// How many columns spans take.
pub(super) fn used(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

/// A line whose right part keeps to the right edge; the left part gives way.
pub(super) fn between<'a>(left: Vec<Span<'a>>, right: Vec<Span<'a>>, columns: usize) -> Line<'a> {
    let right = cut(right, columns);
    let mut spans = fit(left, columns.saturating_sub(used(&right)));
    spans.extend(right);
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphemes_are_those_of_unicode() {
        for text in
            ["", "a", "ab", "e\u{301}f", "fe\u{301}", "a·b — c", "대한민국 x", "👩‍👩‍👧a\u{200d}b", "\u{600}1", "🇱🇻🇹🇭"]
        {
            assert!(graphemes(text).eq(text.graphemes(true)), "{text}");
        }
    }

    #[track_caller]
    fn check(columns: usize, expected: &str) {
        let spans = vec![Span::raw("Bang"), Span::raw("kok")];
        let text: String = cut(spans, columns).iter().map(|span| span.content.to_string()).collect();
        assert_eq!(text, expected);
    }

    #[test]
    fn spans_are_cut_as_one_text() {
        check(7, "Bangkok");
        check(6, "Bangk…");
        check(5, "Bang…");
        check(4, "Ban…");
        check(1, "…");
        check(0, "");
    }
}
