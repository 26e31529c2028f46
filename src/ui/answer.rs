//! The answer to a question, with the key that opens it; it stands above the hits, or above the sheet that hides them.

use ratatui::text::{Line, Span};

use super::theme::Theme;
use crate::app::{Action, App};
use crate::report::Reply;
use crate::report::text::{truncate, width, wrap};

const INDENT: usize = 2;

/// The answer within some rows: each value on rows of its own, or one after another, or as many of them as there is room for.
pub(super) fn lines<'a>(app: &App, theme: &Theme, columns: usize, rows: usize) -> Vec<Line<'a>> {
    let Some(reply) = &app.list().reply else { return Vec::new() };
    let key = app.keys.key_for(&Action::ReadAnswer);
    let room = columns.saturating_sub(INDENT);
    let (mut texts, n_more) = fit_reply(reply, room, rows.saturating_sub(1).max(1));
    let hint = if reply.records.len() > 1 {
        format!("{key} lists them")
    } else if n_more == 0 {
        format!("{key} opens it")
    } else {
        format!("{n_more} more; {key} opens all")
    };
    let last = texts.pop().unwrap_or_default();
    let fits = width(&last) + 1 + width(&hint) <= room;
    let mut lines: Vec<Line<'a>> =
        texts.into_iter().map(|text| Line::styled(format!("  {text}"), theme.title)).collect();
    let mut last = Line::from(Span::styled(format!("  {last}"), theme.title));
    let hint = Span::styled(hint, theme.quiet);
    if fits {
        last.spans.extend([Span::raw(" "), hint]);
        lines.push(last);
    } else {
        lines.extend([last, Line::from(vec![Span::raw("  "), hint])]);
    }
    lines
}

/// The rows of an answer, and how many values have none.
fn fit_reply(reply: &Reply, columns: usize, rows: usize) -> (Vec<String>, usize) {
    let n_values = reply.values.len();
    let apart = one_per_row(reply, columns);
    if apart.len() <= rows {
        return (apart, reply.n_more);
    }
    let in_one =
        (1..=n_values).rev().map(|n| (wrap(&reply.first(n), columns), n)).find(|(lines, _)| lines.len() <= rows);
    if let Some((lines, n)) = in_one {
        return (lines, reply.n_more + n_values - n);
    }
    let mut cut = wrap(&reply.first(1), columns);
    cut.truncate(rows);
    if let Some(last) = cut.last_mut() {
        *last = truncate(&format!("{last} …"), columns);
    }
    (cut, reply.n_more + n_values - 1)
}

/// Each value on rows of its own, under what they are about.
fn one_per_row(reply: &Reply, columns: usize) -> Vec<String> {
    if let [_] = reply.values[..] {
        return wrap(&reply.first(1), columns);
    }
    let about = Some(&reply.about).filter(|about| !about.is_empty()).map(|about| wrap(&format!("{about}:"), columns));
    let indented =
        |value: &String| wrap(value, columns.saturating_sub(INDENT)).into_iter().map(|line| format!("  {line}"));
    about.into_iter().flatten().chain(reply.values.iter().flat_map(indented)).collect()
}
