//! Lines of styled text cut to a width, with marked letters; the small brushes that every part of the screen uses.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::layout::{headed, sided};
use crate::report::text::{truncate, width};
use crate::search::Highlighter;

/// Paints lines from the top of an area on; what does not fit is left out.
pub(super) fn lines<'l>(lines: impl IntoIterator<Item = &'l Line<'l>>, area: Rect, buffer: &mut Buffer) {
    for (row, drawn) in area.rows().zip(lines) {
        line(drawn, row, buffer);
    }
}

/// Paints a line into the first row of an area, as a paragraph would, without looking for what a paragraph can do besides.
pub(super) fn line(line: &Line<'_>, area: Rect, buffer: &mut Buffer) {
    if !area.is_empty() {
        let _ = write((&line.spans, line.style), area, buffer);
    }
}

/// Paints spans into the first row of an area; an ellipsis takes the last column when something is left out. The same as
/// painting what [`cut`] yields, without making it.
pub(super) fn cell(spans: &[Span<'_>], area: Rect, buffer: &mut Buffer) {
    let is_cut = used(spans) > usize::from(area.width);
    let room = Rect { width: area.width.saturating_sub(u16::from(is_cut)), ..area };
    if !area.is_empty()
        && let Some((x, style)) = write((spans, Style::new()), room, buffer)
    {
        buffer.set_stringn(x, area.y, "…", 1, style);
    }
}

/// Paints spans over a style until one letter does not fit; yields where it would stand, and how it would look.
fn write((spans, base): (&[Span<'_>], Style), area: Rect, buffer: &mut Buffer) -> Option<(u16, Style)> {
    let mut x = area.x;
    for span in spans {
        let style = base.patch(span.style);
        for grapheme in graphemes(&span.content) {
            let left = usize::from(area.right().saturating_sub(x));
            match grapheme.as_bytes() {
                [b' '..=b'~'] if left > 0 => {
                    buffer[(x, area.y)].set_symbol(grapheme).set_style(style);
                    x += 1;
                }
                _ if width(grapheme) > left => return Some((x, style)),
                _ => (x, _) = buffer.set_stringn(x, area.y, grapheme, left, style),
            }
        }
    }
    None
}

/// Paints one grapheme of so many columns at a column and row, which lie on the screen with what it takes.
pub(super) fn grapheme((grapheme, wide): (&str, usize), at: (u16, u16), style: Style, buffer: &mut Buffer) {
    if wide == 1 {
        buffer[at].set_symbol(grapheme).set_style(style);
    } else {
        buffer.set_stringn(at.0, at.1, grapheme, wide, style);
    }
}

/// Draws the line above a part of the screen; yields where words may stand on it, and what lies under it.
pub(super) fn top_line(area: Rect, style: Style, buffer: &mut Buffer) -> [Rect; 2] {
    let [edge, inner] = headed(area, 1);
    for at in edge.positions() {
        buffer[at].set_symbol("─").set_style(style);
    }
    [edge, inner]
}

/// Draws the lines above a part of the screen and to its left; yields where words may stand above, and what lies inside.
pub(super) fn corner_lines(area: Rect, style: Style, buffer: &mut Buffer) -> [Rect; 2] {
    let parts = top_line(area, style, buffer);
    let [side, _] = sided(area, 1);
    for at in side.positions() {
        buffer[at].set_symbol(if at.y == area.y { "┌" } else { "│" }).set_style(style);
    }
    parts.map(|part| sided(part, 1)[1])
}

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

    #[test]
    fn a_painted_line_stops_at_the_edge_and_never_in_a_letter() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        let drawn = ["Riga · Łódź", "a대한민국b"].map(Line::from);
        lines(&drawn, Rect::new(1, 0, 4, 9), &mut buffer);
        assert_eq!(buffer, Buffer::with_lines([" Riga ", " a대  "]));
    }

    #[test]
    fn a_cell_is_painted_as_it_would_be_cut() {
        let style = |bold: bool| if bold { Style::new().bold() } else { Style::new() };
        for columns in 0..14 {
            let spans = ["Łódź", "한국", " · ", "Riga"].map(|text| Span::styled(text, style(text == "한국")));
            let area = Rect::new(1, 0, columns, 1);
            let [mut painted, mut cut_before] = [(); 2].map(|()| Buffer::empty(Rect::new(0, 0, 16, 1)));
            cell(&spans, area, &mut painted);
            line(&Line::from(cut(spans.to_vec(), usize::from(columns))), area, &mut cut_before);
            assert_eq!(painted, cut_before, "{columns}");
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
