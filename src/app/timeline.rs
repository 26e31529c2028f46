//! Where the user stands in the timeline: the lanes, the part of time in sight, the cursor date and the selected mark.

use super::cursor::{Direction, Motion};
use crate::data::{Handle, Period, View};
use crate::report::lanes::{Day, Lane, Lanes, MONTH, Mark, YEAR};

#[derive(Clone, Debug, Default)]
pub struct Timeline {
    pub lanes: Lanes,
    /// The records in the lanes, and as of when.
    shown: (Vec<Handle>, Option<Period>),
    pub zoom: Zoom,
    /// The number of the lane with the cursor.
    pub lane_row: usize,
    /// The number of the selected mark in its lane; none when nothing of the lane is in sight.
    pub selected_row: Option<usize>,
    pub at: Day,
    start: Day,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zoom {
    Everything,
    #[default]
    Decade,
    ThreeYears,
    Year,
    Month,
}

impl Zoom {
    /// Every zoom with its word and the days in sight, the widest first; 0 means all days.
    const ALL: [(Zoom, &'static str, i32); 5] = [
        (Zoom::Everything, "all years", 0),
        (Zoom::Decade, "decade", 12 * YEAR),
        (Zoom::ThreeYears, "three years", 3 * YEAR),
        (Zoom::Year, "year", YEAR),
        (Zoom::Month, "month", MONTH),
    ];

    fn index(self) -> usize {
        Zoom::ALL.iter().position(|(zoom, _, _)| *zoom == self).unwrap_or(0)
    }

    pub fn word(self) -> &'static str {
        Zoom::ALL[self.index()].1
    }

    /// The days by which the cursor date moves.
    fn step(self) -> i32 {
        match self {
            Zoom::Everything | Zoom::Decade => YEAR,
            Zoom::ThreeYears | Zoom::Year => MONTH,
            Zoom::Month => 1,
        }
    }
}

impl Timeline {
    pub fn lane(&self) -> Option<&Lane> {
        self.lanes.list.get(self.lane_row)
    }

    pub(super) fn without_lanes(&self) -> Timeline {
        let &Timeline { zoom, lane_row, selected_row, at, start, .. } = self;
        Timeline { zoom, lane_row, selected_row, at, start, ..Timeline::default() }
    }

    /// The cursor date, the first day in sight and the selected mark.
    pub(super) fn place(&self) -> (Day, Day, usize, Option<usize>) {
        (self.at, self.start, self.lane_row, self.selected_row)
    }

    pub(super) fn restore(&mut self, place: &Timeline) {
        let Timeline { lanes, shown, .. } = std::mem::take(self);
        *self = Timeline { lanes, shown, ..place.without_lanes() };
    }

    pub fn selected(&self) -> Option<&Mark> {
        self.lane()?.marks.get(self.selected_row?)
    }

    /// The number of a mark, counted lane after lane.
    pub fn number(&self, lane: usize, row: usize) -> usize {
        row + self.lanes.list.iter().take(lane).map(|lane| lane.marks.len()).sum::<usize>()
    }

    pub fn selected_number(&self) -> Option<usize> {
        self.selected_row.map(|row| self.number(self.lane_row, row))
    }

    /// The cursor date in words, as precise as the steps in which it moves.
    pub fn at_words(&self) -> String {
        self.at.to_step(self.zoom.step())
    }

    /// The first day in sight and the number of days.
    pub fn window(&self) -> (Day, i32) {
        (self.start, self.span())
    }

    /// Every mark with the number of its lane and its number there, lane after lane.
    fn marks(&self) -> impl Iterator<Item = (usize, usize, &Mark)> {
        let lanes = self.lanes.list.iter().enumerate();
        lanes.flat_map(|(number, lane)| lane.marks.iter().enumerate().map(move |(row, mark)| (number, row, mark)))
    }

    /// Every mark in sight with the number of its lane and its number there, the earliest first. Costs all marks.
    pub fn in_sight(&self) -> Vec<(usize, usize, &Mark)> {
        let mut marks: Vec<(usize, usize, &Mark)> = self.marks().filter(|(_, _, mark)| self.sees(mark)).collect();
        marks.sort_by_key(|&(lane, row, mark)| (mark.start, lane, row));
        marks
    }

    /// Shows the lanes of records, which are made again only for others or as of another time; a record that has a mark in them is
    /// selected, else what is nearest to the cursor date.
    pub(super) fn show(&mut self, view: View<'_>, records: Vec<Handle>, record: Option<Handle>) {
        let is_first = self.lanes.list.is_empty();
        let shown = (records, view.asof);
        if self.shown != shown {
            self.lanes = Lanes::of(view, &shown.0);
            self.shown = shown;
        }
        self.lane_row = self.lane_row.min(self.lanes.list.len().saturating_sub(1));
        let found = record.and_then(|record| self.lanes.find(record));
        let mark = found.and_then(|(lane, row)| self.lanes.list.get(lane)?.marks.get(row));
        if is_first && let Some((_, last)) = self.lanes.extent {
            self.at = mark.map_or(last, |mark| mark.start);
            self.align();
            self.lane_row = self.nearest_lane();
        }
        if let Some((lane, row)) = found {
            return self.select(lane, row);
        }
        self.select_nearest();
    }

    /// Zooms so that nearly all meetings are in sight; without meetings the terms or dates.
    pub(super) fn fit(&mut self) {
        let Some(kind) = self.lanes.list.first().map(|lane| lane.kind) else { return };
        let of_kind = self.lanes.list.iter().filter(|lane| lane.kind == kind);
        let mut middles: Vec<Day> = of_kind.flat_map(|lane| &lane.marks).map(Mark::middle).collect();
        let half = middles.len() / 2;
        self.at = middles.select_nth_unstable(half).1.existing();
        // Below a year the axis loses its context.
        for zoom in [Zoom::Year, Zoom::ThreeYears, Zoom::Decade, Zoom::Everything] {
            self.zoom = zoom;
            self.align();
            let n_seen = middles.iter().filter(|&&middle| middle >= self.start && middle < self.end()).count();
            // One that lasted long, or is dated vaguely, must not push all others together.
            if n_seen * 10 >= middles.len() * 9 {
                break;
            }
        }
        self.go_to_lane_in_sight();
    }

    pub(super) fn zoom_in(&mut self) {
        self.zoom_to(self.zoom.index() + 1);
    }

    pub(super) fn zoom_out(&mut self) {
        self.zoom_to(self.zoom.index().saturating_sub(1));
    }

    pub(super) fn zoom_out_fully(&mut self) {
        self.zoom_to(0);
    }

    fn zoom_to(&mut self, index: usize) {
        let Some((zoom, _, _)) = Zoom::ALL.get(index) else { return };
        let selected = self.selected().cloned();
        self.zoom = *zoom;
        self.align();
        // What is selected stays in sight.
        if let Some(mark) = selected.filter(|mark| !self.sees(mark)) {
            self.at = mark.start;
            self.align();
        }
        self.select_nearest();
    }

    /// Brings a year in sight; goes to a lane that has something in it.
    pub(super) fn show_year(&mut self, year: i32) {
        self.zoom = Zoom::Year;
        self.at = Day::of_year(year);
        self.align();
        self.select_nearest();
        if self.selected_row.is_none() {
            self.go_to_lane_in_sight();
        }
    }

    fn go_to_lane_in_sight(&mut self) {
        self.lane_row =
            self.lanes.list.iter().position(|lane| lane.marks.iter().any(|mark| self.sees(mark))).unwrap_or(0);
        self.select_nearest();
    }

    /// Moves the cursor date by a step of the zoom.
    pub(super) fn pan(&mut self, direction: Direction) {
        self.at = self.at.step(self.zoom.step() * direction.sign());
        self.keep_inside();
        self.follow();
        self.select_nearest();
    }

    /// Moves the cursor date by nearly all that is in sight.
    fn turn_page(&mut self, direction: Direction) {
        let days = (self.span() - self.zoom.step()).max(1) * direction.sign();
        self.at = self.at.step(days);
        self.start = self.start.step(days);
        self.keep_inside();
        self.follow();
        self.select_nearest();
    }

    pub(super) fn step(&mut self, direction: Direction) {
        let Some(lane) = self.lane() else { return };
        let row = match (self.selected_row, direction) {
            (Some(row), Direction::Next) => Some(row + 1).filter(|&row| row < lane.marks.len()),
            (Some(row), Direction::Previous) => row.checked_sub(1),
            (None, Direction::Next) => lane.marks.iter().position(|mark| mark.start >= self.at),
            (None, Direction::Previous) => lane.marks.iter().rposition(|mark| mark.start <= self.at),
        };
        if let Some(row) = row {
            self.select(self.lane_row, row);
        }
    }

    pub(super) fn step_anywhere(&mut self, direction: Direction) {
        let all = self.marks().map(|(lane, row, mark)| (mark.start, lane, row));
        let now = match self.selected().zip(self.selected_row) {
            // What began before the cursor date lies behind.
            Some((mark, _)) if direction == Direction::Next && mark.start < self.at => (self.at, 0, 0),
            Some((mark, row)) => (mark.start, self.lane_row, row),
            None => (self.at, 0, 0),
        };
        let next = match direction {
            Direction::Next => all.filter(|mark| *mark > now).min(),
            Direction::Previous => all.filter(|mark| *mark < now).max(),
        };
        if let Some((_, lane, row)) = next {
            self.select(lane, row);
        }
    }

    /// Moves between lanes, or through time by the page and to the ends of the lane.
    pub(super) fn walk(&mut self, motion: Motion) {
        let n_lanes = self.lanes.list.len();
        match motion {
            Motion::Down => self.lane_row = (self.lane_row + 1).min(n_lanes.saturating_sub(1)),
            Motion::Up => self.lane_row = self.lane_row.saturating_sub(1),
            Motion::PageDown | Motion::HalfDown => return self.turn_page(Direction::Next),
            Motion::PageUp | Motion::HalfUp => return self.turn_page(Direction::Previous),
            Motion::Top => return self.select(self.lane_row, 0),
            Motion::Bottom => {
                let last = self.lane().map_or(0, |lane| lane.marks.len().saturating_sub(1));
                return self.select(self.lane_row, last);
            }
        }
        self.select_nearest();
    }

    pub(super) fn select_number(&mut self, number: usize) {
        let place = self.marks().nth(number).map(|(lane, row, _)| (lane, row));
        if let Some((lane, row)) = place {
            self.select(lane, row);
        }
    }

    pub(super) fn select_lane(&mut self, lane: usize) {
        self.lane_row = lane.min(self.lanes.list.len().saturating_sub(1));
        self.select_nearest();
    }

    fn select(&mut self, lane: usize, row: usize) {
        let Some(mark) = self.lanes.list.get(lane).and_then(|lane| lane.marks.get(row)) else { return };
        self.at = self.at.clamp(mark.start, mark.end);
        (self.lane_row, self.selected_row) = (lane, Some(row));
        self.follow();
    }

    /// Selects what is nearest to the cursor date, unless nothing of the lane is in sight.
    fn select_nearest(&mut self) {
        let marks = self.lane().map_or(&[][..], |lane| &lane.marks);
        let in_sight = marks.iter().enumerate().filter(|(_, mark)| self.sees(mark));
        self.selected_row = in_sight.min_by_key(|(_, mark)| mark.distance(self.at)).map(|(row, _)| row);
    }

    /// The lane with the mark that is nearest to the cursor date; of several the first.
    fn nearest_lane(&self) -> usize {
        let marks = self.marks().filter(|(_, _, mark)| self.sees(mark));
        marks.min_by_key(|(_, _, mark)| mark.distance(self.at)).map_or(0, |(lane, ..)| lane)
    }

    fn sees(&self, mark: &Mark) -> bool {
        mark.end >= self.start && mark.start < self.end()
    }

    fn end(&self) -> Day {
        self.start.plus(self.span())
    }

    fn span(&self) -> i32 {
        match Zoom::ALL[self.zoom.index()].2 {
            0 => self.whole().1,
            days => days,
        }
    }

    /// The first day and the days of all meetings, with room for the last label.
    fn whole(&self) -> (Day, i32) {
        let Some((first, last)) = self.lanes.extent else { return (self.at.year_start(), YEAR) };
        let days = last.days() - first.days();
        (first.year_start(), days + days / 8 + YEAR)
    }

    /// Aligns the start of the window with a year or a month.
    fn align(&mut self) {
        self.start = match self.zoom {
            Zoom::Everything => self.whole().0,
            Zoom::Decade => self.decade_start(),
            Zoom::ThreeYears => self.at.year_start().plus(-YEAR),
            Zoom::Year => self.at.year_start(),
            Zoom::Month => self.at.month_start(),
        };
        self.follow();
    }

    /// Centres the cursor date without showing empty years before or after all meetings.
    fn decade_start(&self) -> Day {
        let middle = self.at.year_start().plus(-5 * YEAR);
        let Some((first, last)) = self.lanes.extent else { return middle };
        let latest = last.year_start().plus(3 * YEAR - self.span()).max(first.year_start());
        middle.clamp(first.year_start().min(latest), latest)
    }

    /// Keeps the cursor date within a year of the marks.
    fn keep_inside(&mut self) {
        let Some((first, last)) = self.lanes.bounds else { return };
        self.at = self.at.clamp(first.step(-YEAR), last.step(YEAR));
    }

    /// Scrolls as little as possible to bring the cursor date in sight.
    fn follow(&mut self) {
        let step = self.zoom.step();
        let latest = self.end().plus(-step);
        if self.at < self.start {
            self.start = round_down(self.at, self.zoom);
        } else if self.at >= latest {
            let missing = self.at.days() - latest.days() + 1;
            self.start = self.start.plus(missing + (-missing).rem_euclid(step));
        }
    }
}

fn round_down(at: Day, zoom: Zoom) -> Day {
    match zoom {
        Zoom::Everything | Zoom::Decade => at.year_start(),
        Zoom::ThreeYears | Zoom::Year => at.month_start(),
        Zoom::Month => at,
    }
}
