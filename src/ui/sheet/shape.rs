//! Where the lines of a sheet's sections stand: label, times and values in columns that are read down.

use crate::report::text::{n_lines, width};
use crate::report::{MIN_VALUE, Section, time_width};

/// How far lines stand in below a label on a line of its own.
const INDENT: usize = 2;

/// The label of a section with the gap behind it.
pub(super) fn label_width(section: &Section) -> usize {
    width(&section.label) + 2
}

/// Below this width labels need more of it.
const NARROW: usize = 44;

/// The widest label beside its values; longer ones stand on lines of their own, so that all values begin in one column.
pub(super) fn widest_label(columns: usize) -> usize {
    if columns < NARROW { columns * 2 / 5 } else { columns / 3 }
}

/// Where the lines of a section stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Whether the label has a line of its own.
    pub(super) has_heading: bool,
    /// The first column of times.
    pub(super) time: usize,
    /// The first column of values; that of times where they stand in no column.
    pub(super) value: usize,
}

impl Shape {
    /// About how many rows a folded section takes.
    fn n_rows(self, section: &Section, columns: usize) -> usize {
        let lines = section.lines.iter().take(section.lines.len() - section.n_folded());
        let room = columns.saturating_sub(self.value);
        let rows = lines.map(|line| n_lines(&format!("{} {}", line.text, line.detail), room));
        usize::from(self.has_heading) + rows.sum::<usize>()
    }
}

/// What the shapes of all sections of a sheet share, so that what is read down stands in one column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    columns: usize,
    label: usize,
    /// The width of the widest times.
    times: usize,
    /// Whether labels stand above lines with times, because that takes fewer rows.
    is_above: bool,
}

impl Frame {
    pub(super) fn new(sections: &[Section], label: usize, columns: usize) -> Frame {
        let times = sections.iter().filter_map(|section| time_width(&section.lines, columns)).max().unwrap_or(0);
        let beside = Frame { columns, label, times, is_above: false };
        let above = Frame { is_above: true, ..beside };
        let n_rows = |frame: Frame| -> usize {
            sections.iter().map(|section| frame.shape(section).n_rows(section, columns)).sum()
        };
        if n_rows(above) < n_rows(beside) { above } else { beside }
    }

    /// Times that are read down come before a label beside the lines.
    pub(super) fn shape(self, section: &Section) -> Shape {
        let label = self.label.max(label_width(section));
        let shape = |has_heading, indent: usize| {
            let room = self.columns.saturating_sub(indent);
            let own = time_width(&section.lines, room);
            let times = own.map(|own| if room >= self.times + MIN_VALUE { self.times } else { own });
            (Shape { has_heading, time: indent, value: indent + times.unwrap_or(0) }, times.is_some())
        };
        let (beside, has_times) = shape(false, label);
        let (below, has_times_below) = shape(true, INDENT);
        let is_long = label > widest_label(self.columns);
        if is_long || has_times_below && (self.is_above || !has_times) { below } else { beside }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Line, SectionKind};

    #[test]
    fn times_stand_in_a_column_where_the_value_keeps_room_or_the_label_gives_way() {
        let line = |time: &str| Line { time: time.into(), ..Default::default() };
        let section = |times: &[&str]| Section {
            kind: SectionKind::Gaps,
            chapter: 0,
            label: "Host".into(),
            lines: times.iter().map(|time| line(time)).collect(),
        };
        let shape = |has_heading, time, value| Shape { has_heading, time, value };
        let terms = &["2019 – 2025", "until 2018"][..];
        for (times, widest, columns, expected) in [
            (terms, 13, 60, shape(false, 16, 29)),
            (terms, 18, 60, shape(false, 16, 34)),
            (terms, 19, 60, shape(false, 16, 29)),
            (terms, 13, 50, shape(true, 2, 15)),
            (terms, 13, 36, shape(true, 2, 2)),
            (&["2019 – 2025"], 13, 60, shape(false, 16, 16)),
            (&["2019", "", ""], 13, 60, shape(false, 16, 16)),
        ] {
            let frame = Frame { columns, label: 16, times: widest, is_above: false };
            assert_eq!(frame.shape(&section(times)), expected, "{times:?} {columns}");
        }
        let mut long = section(terms);
        assert!(!Frame::new(std::slice::from_ref(&long), 16, 60).is_above);
        long.lines.iter_mut().for_each(|line| line.text = "University College Cork, Ireland".into());
        let above = Frame::new(std::slice::from_ref(&long), 16, 60);
        assert_eq!(above.shape(&long), shape(true, 2, 15), "that takes fewer rows");
    }
}
