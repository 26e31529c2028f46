//! Styled text cut and padded to columns, with highlighted letters. Paints nothing.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::report::text::{truncate, width};
use crate::search::Highlighter;

/// Text with the letters that answer a query in another style. The query is matched with whole texts, so cut it afterwards.
pub(super) fn highlight<'a>(text: &str, style: Style, mark: Style, highlighter: &Highlighter) -> Vec<Span<'a>> {
    let ranges = highlighter.ranges(text);
    if ranges.is_empty() {
        return vec![Span::styled(text.to_string(), style)];
    }
    let mut spans: Vec<Span<'a>> = Vec::new();
    let mut n_chars = 0;
    for grapheme in text.graphemes(true) {
        let is_marked = ranges.iter().any(|range| range.contains(&n_chars));
        push_styled(&mut spans, grapheme, if is_marked { style.patch(mark) } else { style });
        n_chars += grapheme.chars().count();
    }
    spans
}

/// Adds text to the last span when that looks the same, or else as a new span.
pub(super) fn push_styled(spans: &mut Vec<Span<'_>>, text: &str, style: Style) {
    match spans.last_mut() {
        Some(last) if last.style == style => last.content.to_mut().push_str(text),
        _ => spans.push(Span::styled(text.to_string(), style)),
    }
}

/// Spans cut to a number of columns, the last one ending with an ellipsis when something is left out.
pub(super) fn cut(spans: Vec<Span<'_>>, columns: usize) -> Vec<Span<'_>> {
    if spans_width(&spans) <= columns {
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
    let mut spans = cut(spans, columns);
    let missing = columns.saturating_sub(spans_width(&spans));
    if missing > 0 {
        spans.push(Span::raw(" ".repeat(missing)));
    }
    spans
}

/// Spans broken at spaces into lines of so many columns; the lines below the first are indented.
pub(super) fn wrap<'a>(spans: Vec<Span<'a>>, columns: usize, indent: usize) -> Vec<Vec<Span<'a>>> {
    if spans_width(&spans) <= columns {
        return vec![spans];
    }
    let mut lines: Vec<Vec<Span<'a>>> = vec![Vec::new()];
    let mut used = 0;
    for span in spans {
        for word in span.content.split_inclusive(' ') {
            let wide = width(word.trim_end());
            if used > indent && used + wide > columns && wide > 0 {
                lines.last_mut().and_then(|line| line.last_mut()).into_iter().for_each(trim_end);
                lines.push(vec![Span::raw(" ".repeat(indent))]);
                used = indent;
            }
            push_styled(lines.last_mut().expect("there is always a last line"), word, span.style);
            used += width(word);
        }
    }
    lines
}

fn trim_end(span: &mut Span<'_>) {
    let end = span.content.trim_end().len();
    span.content.to_mut().truncate(end);
}

/// How many columns spans take.
pub(super) fn spans_width(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

/// A line whose right part keeps to the right edge; the left part gives way.
pub(super) fn justify<'a>(left: Vec<Span<'a>>, right: Vec<Span<'a>>, columns: usize) -> Line<'a> {
    let right = cut(right, columns);
    let mut spans = fit(left, columns.saturating_sub(spans_width(&right)));
    spans.extend(right);
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::sketch;
    use crate::search::Query;

    fn text(spans: &[Span<'_>]) -> String {
        spans.iter().map(|span| span.content.as_ref()).collect()
    }

    #[test]
    fn spans_are_cut_as_one_text() {
        for (columns, expected) in
            [(8, "Bangkok"), (7, "Bangkok"), (6, "Bangk…"), (5, "Bang…"), (4, "Ban…"), (1, "…"), (0, "")]
        {
            assert_eq!(text(&cut(vec![Span::raw("Bang"), Span::raw("kok")], columns)), expected);
        }
        assert_eq!(text(&cut(vec![Span::raw("대한"), Span::raw("민국")], 6)), "대한…", "no half of a letter");
    }

    #[test]
    fn wrapped_spans_break_at_spaces_and_are_indented() {
        let lines = wrap(vec![Span::raw("2025  "), Span::raw("the hub moves "), Span::raw("to Bangkok")], 16, 6);
        let lines: Vec<String> = lines.iter().map(|line| text(line)).collect();
        assert_eq!(lines, ["2025  the hub", "      moves to", "      Bangkok"]);
        assert_eq!(wrap(vec![Span::raw("Riga")], 4, 2), [[Span::raw("Riga")]]);
    }

    #[test]
    fn fitted_spans_take_exactly_their_columns() {
        for (columns, expected) in [(9, "Bangkok  "), (7, "Bangkok"), (5, "Bang…"), (0, "")] {
            assert_eq!(text(&fit(vec![Span::raw("Bang"), Span::raw("kok")], columns)), expected);
        }
        assert_eq!(text(&fit(vec![Span::raw("대한민국")], 4)), "대… ");
    }

    #[test]
    fn the_right_part_keeps_its_place_and_the_left_one_gives_way() {
        for (columns, expected) in [(12, "Bangkok   12"), (9, "Bangkok12"), (6, "Ban…12"), (2, "12"), (1, "…")] {
            let line = justify(vec![Span::raw("Bangkok")], vec![Span::raw("12")], columns);
            assert_eq!(line.to_string(), expected);
        }
    }

    #[test]
    fn highlighted_letters_are_whole_ones_and_the_text_stays_as_it_is() {
        let (plain, mark) = (Style::new(), Style::new().bold());
        let highlighter = Highlighter::new(sketch("{}").corpus(), &Query::parse("lodz"));
        let spans = highlight("in Ło\u{301}dz\u{301} 대", plain, mark, &highlighter);
        let styled: Vec<(&str, Style)> = spans.iter().map(|span| (span.content.as_ref(), span.style)).collect();
        assert_eq!(styled, [("in ", plain), ("Ło\u{301}dz\u{301}", mark), (" 대", plain)]);
        assert_eq!(highlight("Riga", plain, mark, &highlighter), [Span::raw("Riga")]);
    }
}
