//! Whether the events of a lane go back and forth between regions, and where they do not.

use super::{Mark, Region};

/// The regions of a series in the order of its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternation {
    /// The letter of each event's region; `?` where it is not known.
    pub letters: String,
    /// The numbers of the events whose region is the same as that of the event before.
    pub breaks: Vec<usize>,
    /// The regions in the order in which they came up.
    regions: Vec<Region>,
    n_known: usize,
}

/// Fewer events show no habit.
const FEWEST: usize = 3;

impl Alternation {
    /// Of marks in the order of time; none when too few regions are known or all are the same.
    pub fn of(marks: &[Mark]) -> Option<Alternation> {
        let known: Vec<Region> = marks.iter().filter_map(|mark| mark.region).collect();
        if known.len() < FEWEST || known.iter().all(|region| *region == known[0]) {
            return None;
        }
        let breaks = (1..marks.len())
            .filter(|&at| marks[at].region.is_some() && marks[at].region == marks[at - 1].region)
            .collect();
        let mut regions: Vec<Region> = Vec::new();
        for &region in &known {
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        let letters = marks.iter().map(|mark| mark.region.map_or('?', Region::letter)).collect();
        Some(Alternation { letters, breaks, regions, n_known: known.len() })
    }

    /// A few words: `Europe and Asia take turns`, with the years in which they did not.
    pub fn verdict(&self, marks: &[Mark]) -> String {
        let words: Vec<&str> = self.regions.iter().map(|region| region.word()).collect();
        let regions = words.join(" and ");
        if self.breaks.is_empty() {
            return format!("{regions} take turns");
        }
        // Chance alone repeats every second time; a rule has few exceptions.
        if self.breaks.len() * 4 > self.n_known {
            return format!("{regions} do not take turns");
        }
        let years: Vec<String> =
            self.breaks.iter().filter_map(|&at| marks.get(at)).map(|mark| mark.start.year().to_string()).collect();
        format!("{regions} take turns, except in {}", years.join(", "))
    }

    /// The letters with spaces between them: `E A E A`.
    pub fn spaced(&self) -> String {
        self.letters.chars().map(String::from).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Day, Lanes};
    use super::*;
    use crate::data::Handle;
    use crate::report::fixture::sea;

    /// A year for each letter, from 2001 on.
    fn marks(letters: &str) -> Vec<Mark> {
        let catalog = sea();
        let all: Vec<Handle> = catalog.dataset().handles().collect();
        let lanes = Lanes::of(catalog.view(None), &all);
        let mark = |(year, letter): (i32, char)| Mark {
            region: Region::all().find(|region| region.letter() == letter),
            start: Day::of_year(year),
            ..lanes.list[0].marks[0].clone()
        };
        (2001..).zip(letters.chars()).map(mark).collect()
    }

    #[track_caller]
    fn check(letters: &str, verdict: Option<&str>) {
        let marks = marks(letters);
        let alternation = Alternation::of(&marks);
        assert_eq!(alternation.map(|alternation| alternation.verdict(&marks)).as_deref(), verdict, "{letters}");
    }

    #[test]
    fn a_series_alternates_or_says_where_it_does_not() {
        check("EAEAE", Some("Europe and Asia take turns"));
        check("EA?EA", Some("Europe and Asia take turns"));
        check("EAEAEE", Some("Europe and Asia take turns, except in 2006"));
        check("EAEE", Some("Europe and Asia take turns, except in 2004"));
        check("EAA", Some("Europe and Asia do not take turns"));
        check("EEAA", Some("Europe and Asia do not take turns"));
        check("EEE", None);
        check("EA", None);
        check("???", None);
    }
}
