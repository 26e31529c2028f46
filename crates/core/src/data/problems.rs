//! The problems of a dataset, collected by every step of loading.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::draft::Spot;
use super::line::LineObjects;
use super::problem::Problem;
use super::text::Text;

pub(super) struct Problems<'a> {
    texts: &'a [Text],
    found: RefCell<Vec<(Option<MemberSpot>, Problem)>>,
    /// The words of the items and facts that could not be read, of which some are ids.
    unread: RefCell<HashSet<String>>,
}

/// A member of the object that begins on a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MemberSpot {
    at: Spot,
    /// Empty when the problem itself names it.
    member: &'static str,
}

impl From<Spot> for MemberSpot {
    fn from(at: Spot) -> MemberSpot {
        at.member("")
    }
}

impl Spot {
    pub(super) fn member(self, member: &'static str) -> MemberSpot {
        MemberSpot { at: self, member }
    }
}

impl<'a> Problems<'a> {
    pub(super) fn new(texts: &'a [Text]) -> Problems<'a> {
        Problems { texts, found: RefCell::default(), unread: RefCell::default() }
    }

    /// Reports a problem of the object at a spot, at the line of the member that is wrong.
    pub(super) fn report(&self, at: impl Into<MemberSpot>, record: &str, property: &str, message: String) {
        let spot: MemberSpot = at.into();
        let (file, line) = self.place(spot.at);
        let problem = Problem { file: file.into(), line, record: record.into(), property: property.into(), message };
        self.found.borrow_mut().push((Some(spot), problem));
    }

    pub(super) fn push(&self, problem: Problem) {
        self.found.borrow_mut().push((None, problem));
    }

    pub(super) fn len(&self) -> usize {
        self.found.borrow().len()
    }

    /// The ids of the records and sources that have a problem.
    pub(super) fn records(&self) -> HashSet<String> {
        self.found.borrow().iter().map(|(_, problem)| problem.record.clone()).collect()
    }

    /// Whether something is told of a property of a record.
    pub(super) fn is_told(&self, record: &str, property: &str) -> bool {
        self.found.borrow().iter().any(|(_, problem)| problem.record == record && problem.property == property)
    }

    pub(super) fn place(&self, Spot { text, line }: Spot) -> (&'a str, usize) {
        (&self.texts[text as usize].file, line as usize)
    }

    pub(super) fn line(&self, spot: MemberSpot) -> usize {
        self.place(spot.at).1
    }

    /// Whether what stands at a spot is laid on top of something.
    pub(super) fn is_on_top(&self, at: Spot) -> bool {
        self.texts[at.text as usize].layer > 0
    }

    /// Notes an item or fact that could not be read, so that what is missing because of it is no other problem.
    pub(super) fn set_aside(&self, raw: &str) {
        let words = raw.split(|c: char| c != '-' && !c.is_alphanumeric()).filter(|word| !word.is_empty());
        self.unread.borrow_mut().extend(words.map(str::to_string));
    }

    /// Whether an id stands in what could not be read.
    pub(super) fn is_unread(&self, id: &str) -> bool {
        self.unread.borrow().contains(id)
    }

    /// Every problem once, in the order of files and lines.
    pub(super) fn sorted(self) -> Vec<Problem> {
        let mut order: HashMap<&str, usize> = HashMap::new();
        for (number, text) in self.texts.iter().enumerate() {
            order.entry(&text.file).or_insert(number);
        }
        let mut problems = located(self.texts, self.found.into_inner());
        problems.sort_by(|a, b| {
            let [first, second] = [a, b].map(|problem| (order.get(problem.file.as_str()), problem.line, problem));
            first.cmp(&second)
        });
        problems.dedup();
        problems
    }
}

/// The problems, each at the line of its member. Found line by line, so that a large text is walked once.
fn located(texts: &[Text], mut found: Vec<(Option<MemberSpot>, Problem)>) -> Vec<Problem> {
    found.sort_by_key(|(spot, _)| spot.map(|spot| spot.at));
    let (mut text, mut line, mut rest) = (u32::MAX, 0, "");
    for on_line in found.chunk_by_mut(|(one, _), (other, _)| one.map(|spot| spot.at) == other.map(|spot| spot.at)) {
        let Some(MemberSpot { at, .. }) = on_line[0].0 else { continue };
        if text != at.text {
            (text, line, rest) = (at.text, 1, &texts[at.text as usize].json);
        }
        while line < at.line {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
            line += 1;
        }
        let objects = LineObjects::new(rest);
        for (spot, problem) in on_line {
            let member = spot.map_or("", |spot| spot.member);
            let named = if member.is_empty() { &problem.property } else { member };
            let of_fact = || objects.lines_down_to("property", &problem.property, named);
            problem.line += objects.lines_down_to("id", &problem.record, named).or_else(of_fact).unwrap_or_default();
        }
    }
    found.into_iter().map(|(_, problem)| problem).collect()
}
