//! The problems of a dataset, collected by every step of loading. Decides nothing.

use std::cell::RefCell;

use super::draft::Spot;
use super::problem::Problem;
use super::text::Text;

pub(super) struct Problems<'a> {
    texts: &'a [Text],
    found: RefCell<Vec<Problem>>,
}

impl<'a> Problems<'a> {
    pub(super) fn new(texts: &'a [Text]) -> Problems<'a> {
        Problems { texts, found: RefCell::default() }
    }

    pub(super) fn report(&self, at: Spot, record: &str, property: &str, message: String) {
        let (file, line) = self.place(at);
        self.push(Problem { file: file.into(), line, record: record.into(), property: property.into(), message });
    }

    pub(super) fn push(&self, problem: Problem) {
        self.found.borrow_mut().push(problem);
    }

    pub(super) fn len(&self) -> usize {
        self.found.borrow().len()
    }

    /// The file and line of a spot.
    pub(super) fn place(&self, Spot { text, line }: Spot) -> (&'a str, usize) {
        (&self.texts[text as usize].file, line as usize)
    }

    /// Every problem once, in the order of files and lines.
    pub(super) fn sorted(self) -> Vec<Problem> {
        let file_order = |file: &str| self.texts.iter().position(|text| text.file == file);
        let mut problems = self.found.into_inner();
        problems.sort_by(|a, b| (file_order(&a.file), a.line, a).cmp(&(file_order(&b.file), b.line, b)));
        problems.dedup();
        problems
    }
}
