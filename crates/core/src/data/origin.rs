//! Where what was read stands in the files, for problems that are found after reading. Small and in few pieces of memory, as there
//! is one place for every fact. Checks nothing.

use std::ops::Range;

use super::problem::Problem;

/// Where records, facts and sources stand, for problems that are found after reading.
#[derive(Debug, Default)]
pub struct Origins {
    /// The names of the files that were read; one with several parts stands here as often.
    pub files: Vec<String>,
    /// For each record where it stands, in reading order or that of the dataset.
    pub records: Vec<Origin>,
    /// For each source likewise.
    pub sources: Vec<Origin>,
    /// Where facts start, those of a record together and in its order.
    pub facts: Vec<Spot>,
}

/// A line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The number of the file.
    pub file: u32,
    /// The line, from 1.
    pub line: u32,
}

/// Where a record or source starts, and its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Where it starts.
    pub at: Spot,
    /// Where the spots of its facts lie; a fact laid on top stands in another file.
    pub facts: Range<usize>,
    /// The layer of its text.
    pub layer: usize,
}

impl Spot {
    /// A line of the file that is read now.
    pub fn new(origins: &Origins, line: usize) -> Spot {
        let number = |count| u32::try_from(count).expect("there are fewer than 2^32 files and lines of a file");
        Spot { file: number(origins.files.len().saturating_sub(1)), line: number(line) }
    }
}

impl Origins {
    /// The file and line of a spot.
    pub fn told(&self, Spot { file, line }: Spot) -> (&str, usize) {
        (&self.files[file as usize], line as usize)
    }

    /// A problem of a record that stands at a spot.
    pub fn problem(&self, at: Spot, record: &str, property: &str, message: String) -> Problem {
        let (file, line) = self.told(at);
        Problem { file: file.into(), line, record: record.into(), property: property.into(), message }
    }

    /// Where the facts of a record start, in the order of the facts.
    pub fn of_facts(&self, origin: &Origin) -> &[Spot] {
        &self.facts[origin.facts.clone()]
    }

    /// Brings records and sources into an order, which says of each which it was.
    pub fn arrange(&mut self, records: &[usize], sources: &[usize]) {
        for (origins, order) in [(&mut self.records, records), (&mut self.sources, sources)] {
            if !order.is_sorted() {
                *origins = order.iter().map(|&origin| origins[origin].clone()).collect();
            }
        }
    }

    /// Says anew where the facts of the record of a number start.
    pub fn move_facts(&mut self, record: usize, spots: Vec<Spot>) {
        self.records[record].facts = self.facts.len()..self.facts.len() + spots.len();
        self.facts.extend(spots);
    }
}
