//! How well each record answers one clause of words. Knows neither words nor texts.

use super::class::Class;
use super::field::Field;
use crate::data::Handle;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) class: Class,
    /// The weight of the best field in which the word stands in that class; 0 when it stands only in labels.
    pub(super) weight: u8,
    /// How much of what the other words weigh it counts at least, in percent: most words nothing.
    pub(super) share: u8,
}

impl Match {
    /// The word names what is asked for, the kind or a property that the record has.
    pub(super) const ASKED: u8 = 85;
    /// The same in a question: it neither helps nor harms.
    pub(super) const QUESTION: u8 = 100;

    /// A date: what happens then is no topic.
    pub(super) const DATED: u8 = 1;
    /// How much less of the other way counts when words are met in two ways.
    const OF_OTHER_WAY: u32 = 8;

    /// The weight of the field as far as the class earns it, in hundredths.
    pub(super) fn score(self) -> u32 {
        u32::from(self.weight) * self.class.percent()
    }

    /// Whether the word stands there, or is being typed. Letters inside other words are a guess, as a misspelling is, and so are a few
    /// that begin a word of running text.
    pub(super) fn is_known(self, is_short: bool) -> bool {
        match self.class {
            Class::Form | Class::Whole => true,
            Class::Prefix => !is_short || u32::from(self.weight) > Field::Summary.weight(),
            Class::Inside | Class::OneTypo | Class::TwoTypos | Class::Loose => false,
        }
    }

    /// The one in the better tier; in the same tier the one with the better score.
    fn better(self, other: Match) -> Match {
        let quality = |one: Match| (one.class.tier(), one.score());
        // Nearly all matches of a short word are of one class.
        let is_better =
            if self.class == other.class { other.weight > self.weight } else { quality(other) > quality(self) };
        let best = if is_better { other } else { self };
        Match { share: self.share.max(other.share), ..best }
    }

    /// What is met in two ways, as by a word and by what stands for it, is more about it.
    fn in_two_ways(self, other: Match) -> Match {
        let best = self.better(other);
        let more = self.score().min(other.score()) / best.class.percent() / Match::OF_OTHER_WAY;
        Match { weight: best.weight.saturating_add(u8::try_from(more).unwrap_or(0)), ..best }
    }

    /// What two words of one phrase are worth together: no more than the worse.
    fn both(self, other: Match) -> Match {
        Match {
            class: self.class.min(other.class),
            weight: self.weight.min(other.weight),
            share: self.share.min(other.share),
        }
    }
}

/// The best match of each record; records that do not answer are absent.
#[derive(Clone, Debug, Default)]
pub(super) struct Matches {
    /// By record; empty while nothing is found.
    best: Vec<Option<Match>>,
    records: Vec<Handle>,
}

impl Matches {
    /// In a small dataset no word is common.
    const MANY: usize = 100;

    pub(super) fn new(n_records: usize) -> Matches {
        Matches { best: vec![None; n_records], records: Vec::new() }
    }

    pub(super) fn get(&self, handle: Handle) -> Option<Match> {
        self.best.get(handle.index()).copied().flatten()
    }

    pub(super) fn contains(&self, handle: Handle) -> bool {
        self.get(handle).is_some()
    }

    pub(super) fn records(&self) -> &[Handle] {
        &self.records
    }

    /// Whether so many records answer that it says little of one.
    pub(super) fn is_common(&self) -> bool {
        self.records.len() > Matches::MANY.max(self.best.len() / 3)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Handle, Match)> {
        self.records.iter().filter_map(|&handle| Some((handle, self.get(handle)?)))
    }

    /// Keeps the better of the known match and this one.
    pub(super) fn add(&mut self, handle: Handle, new: Match) {
        let best = &mut self.best[handle.index()];
        *best = Some(if let Some(known) = *best {
            known.better(new)
        } else {
            self.records.push(handle);
            new
        });
    }

    /// With so many percent of their weights.
    pub(super) fn weakened(mut self, percent: u32) -> Matches {
        for found in self.best.iter_mut().flatten() {
            found.weight = u8::try_from(u32::from(found.weight) * percent / 100).unwrap_or(found.weight);
        }
        self
    }

    /// The records of either, with what the matches are worth.
    pub(super) fn union(mut self, other: Matches) -> Matches {
        if self.records.is_empty() {
            return other;
        }
        for (handle, found) in other.iter() {
            self.add(handle, self.get(handle).map_or(found, |known| known.in_two_ways(found)));
        }
        self
    }

    /// The records of both, with what their matches are worth together.
    pub(super) fn intersection(&self, other: &Matches) -> Matches {
        let mut common = Matches::new(self.best.len());
        for (handle, found) in self.iter() {
            if let Some(second) = other.get(handle) {
                common.add(handle, found.both(second));
            }
        }
        common
    }

    pub(super) fn only(&self, records: impl Iterator<Item = Handle>) -> Matches {
        let mut kept = Matches::new(self.best.len());
        for handle in records {
            if let Some(found) = self.get(handle) {
                kept.add(handle, found);
            }
        }
        kept
    }

    /// In a question a word that names a property of one record asks for it in every record, also where the answer is not known.
    pub(super) fn spread_asked(&mut self) {
        if self.iter().any(|(_, found)| found.share == Match::ASKED) {
            self.best.iter_mut().flatten().for_each(|found| found.share = Match::QUESTION);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(list: &[(usize, Class, u8, u8)]) -> Matches {
        let mut matches = Matches::new(4);
        for &(record, class, weight, share) in list {
            matches.add(Handle::at(record), Match { class, weight, share });
        }
        matches
    }

    #[track_caller]
    fn check(found: &Matches, expected: &[(usize, Class, u8, u8)]) {
        let listed: Vec<_> =
            found.iter().map(|(handle, found)| (handle.index(), found.class, found.weight, found.share)).collect();
        assert_eq!(listed, expected);
    }

    #[test]
    fn the_better_tier_counts_then_the_better_score() {
        let better = matches(&[
            (0, Class::Prefix, 100, 0),
            (0, Class::Whole, 15, 0),
            (1, Class::Whole, 60, 0),
            (1, Class::Form, 80, 0),
            (2, Class::Whole, 15, 85),
            (2, Class::Whole, 45, 0),
            (2, Class::Inside, 110, 0),
        ]);
        check(&better, &[(0, Class::Whole, 15, 0), (1, Class::Form, 80, 0), (2, Class::Whole, 45, 85)]);
    }

    #[test]
    fn a_union_has_the_better_and_a_little_more_for_both_and_an_intersection_what_both_are_worth() {
        let one = || matches(&[(0, Class::Whole, 100, 85), (1, Class::Inside, 45, 0)]);
        let other = || matches(&[(1, Class::Prefix, 15, 0), (2, Class::Form, 10, 85)]);
        let union = [(0, Class::Whole, 100, 85), (1, Class::Prefix, 16, 0), (2, Class::Form, 10, 85)];
        check(&one().union(other()), &union);
        check(&one().weakened(50), &[(0, Class::Whole, 50, 85), (1, Class::Inside, 22, 0)]);
        check(&Matches::default().union(other()), &[(1, Class::Prefix, 15, 0), (2, Class::Form, 10, 85)]);
        check(&one().union(Matches::default()), &[(0, Class::Whole, 100, 85), (1, Class::Inside, 45, 0)]);
        check(&one().intersection(&other()), &[(1, Class::Inside, 15, 0)]);
        let both_asked = matches(&[(0, Class::Form, 50, 85), (1, Class::Form, 45, 85)]);
        check(&one().intersection(&both_asked), &[(0, Class::Form, 50, 85), (1, Class::Inside, 45, 0)]);
    }

    #[test]
    fn a_property_that_one_record_has_is_asked_of_all() {
        let mut some = matches(&[(0, Class::Whole, 100, 85), (1, Class::Inside, 45, 0)]);
        some.spread_asked();
        check(&some, &[(0, Class::Whole, 100, 100), (1, Class::Inside, 45, 100)]);
        let mut none = matches(&[(1, Class::Inside, 45, 0)]);
        none.spread_asked();
        check(&none, &[(1, Class::Inside, 45, 0)]);
    }
}
