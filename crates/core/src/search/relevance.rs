//! How well a record that has the words of a query answers it. Decided tier by tier; nothing is summed across tiers.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::Corpus;
use super::class::Class;
use super::matches::{Match, Matches};
use crate::data::Handle;

/// What decides the order of hits, the first difference first; a larger value is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relevance {
    /// The words are the whole of an id, acronym, name or alias.
    pub exact: bool,
    /// The tier of the worst word, so that one typo never outranks a clean hit.
    pub tier: u8,
    /// The mean weight of the fields in which the words were found, drawn towards the worst, in hundredths.
    pub weight: u32,
    /// The words stand in a name in this order.
    pub phrase: bool,
}

/// Below this mean weight a record only mentions the words, which is no better than names that begin so.
const MENTION: u32 = 30 * 100;
/// How much a record that does not say the words of a topic itself keeps of what makes it more than a mention, in percent.
const APART: u32 = 40;
/// The same of a paragraph of conclusions.
const RETOLD: u32 = 80;
/// How much more a record weighs for every doubling of the links to it: what others name is asked for more.
const PERCENT_FOR_EACH_DOUBLING: u32 = 25;
/// Records of one sort differ by so many links, and the newest of them has the fewest.
const FEW_LINKS: usize = 24;
/// More words are no broad topic.
pub(super) const BROAD: usize = 2;
/// The least that a word weighs of what the record is about.
const CENTRAL: u32 = 50 * 100;
/// How much more a record weighs that is what the words ask for: held in the city, or who gathers those of a sort.
const ASKED_FOR: u32 = 40 * 100;
/// The weight of words that are the better part of a name.
const BETTER_PART: u32 = 66 * 100;
/// The weight of a whole word in a name of one word.
const WHOLE_NAME: u32 = 100 * 100;

impl Relevance {
    /// Of a record to which so many links lead, by the words that it has. A word with a share counts at least so much of what the
    /// other words do on average.
    pub(super) fn new(handle: Handle, matches: &[Matches], names: &NameMatches, n_links: usize) -> Relevance {
        let found = || matches.iter().filter_map(|matches| matches.get(handle));
        let others = || found().filter(|found| found.share == 0).map(Match::score);
        let of_others =
            if others().next().is_none() { found().map(Match::score).max().unwrap_or(0) } else { mean(others()) };
        let weight = |found: Match| found.score().max(of_others * u32::from(found.share) / 100);
        let asks = found().any(|found| found.share == Match::QUESTION);
        // The weight of each word, and whether few enough records have it for it to tell anything.
        let weighed = matches.iter().filter_map(|matches| Some((weight(matches.get(handle)?), !matches.is_common())));
        let mut weights: Vec<(u32, bool)> = weighed.collect();
        if let Some(&n_covered) = names.n_covered.get(&handle) {
            weights.sort_unstable_by_key(|&(weight, _)| Reverse(weight));
            weights.iter_mut().take(n_covered).for_each(|(weight, _)| *weight = WHOLE_NAME.max(*weight));
        }
        let is_topic = matches.len() <= BROAD && !asks && found().all(|found| found.share != Match::DATED);
        let is_central = is_topic && weights.iter().all(|&(weight, _)| weight >= CENTRAL);
        let n_links = if is_central { n_links } else { 0 };
        let percent = 100 + PERCENT_FOR_EACH_DOUBLING * (n_links / FEW_LINKS + 1).ilog2();
        let mean = mean(weights.iter().map(|&(weight, _)| weight));
        // A record that is about one word only mentions the other.
        let weakest = weights.iter().filter(|&&(_, tells)| tells && !asks).map(|&(weight, _)| weight).min();
        let mean = weakest.map_or(mean, |weakest| u32::midpoint(mean, weakest.min(mean)));
        let phrase = names.containing.contains(&handle);
        let worst = found().map(|found| found.class.tier()).min().unwrap_or(0);
        Relevance {
            exact: names.exact.contains(&handle),
            tier: if mean < MENTION { worst.min(Class::Prefix.tier()) } else { worst },
            weight: if phrase { CENTRAL.max(mean) } else { mean } * percent / 100,
            phrase,
        }
    }

    /// The same of a record that has the words only by the names of others.
    pub(super) fn apart(self) -> Relevance {
        self.lessened(APART)
    }

    /// The same of a paragraph, which tells of what other records are.
    pub(super) fn retold(self) -> Relevance {
        self.lessened(RETOLD)
    }

    /// The same of what the words ask for.
    pub(super) fn raised(self) -> Relevance {
        Relevance { weight: self.weight + ASKED_FOR, ..self }
    }

    /// The same of who works on the topic, unless it is the better part of a name: a ministry has much in its name.
    pub(super) fn as_worker(self) -> Relevance {
        if self.is_of_name() { self } else { self.lessened(APART) }
    }

    /// Whether the words are a name, or the better part of one.
    pub(super) fn is_of_name(self) -> bool {
        self.exact || self.weight >= BETTER_PART
    }

    /// With so many percent of what makes it more than a mention.
    fn lessened(self, percent: u32) -> Relevance {
        let (mention, more) = (self.weight.min(MENTION), self.weight.saturating_sub(MENTION));
        Relevance { weight: mention + more * percent / 100, ..self }
    }

    /// Whether every word was found as it is or in another form.
    pub(super) fn is_clean(self) -> bool {
        self.tier == Class::Whole.tier()
    }

    /// Whether the record only mentions the words, as in running text of another.
    pub fn is_mention(self) -> bool {
        !self.exact && self.weight < MENTION
    }

    /// One number that orders alike, for comparing many.
    pub(super) fn packed(self) -> u64 {
        let [exact, tier, phrase]: [u64; 3] = [self.exact.into(), self.tier.into(), self.phrase.into()];
        ((exact << 8 | tier) << 32 | u64::from(self.weight)) << 1 | phrase
    }

    /// One number that orders alike, for output: exact, tier, weight and phrase in decimal places.
    pub fn score(self) -> u32 {
        u32::from(self.exact) * 10_000_000
            + u32::from(self.tier) * 1_000_000
            + self.weight.min(99_999) * 10
            + u32::from(self.phrase)
    }
}

fn mean(numbers: impl Iterator<Item = u32>) -> u32 {
    let (sum, count) = numbers.fold((0, 0), |(sum, count), number| (sum + number, count + 1));
    sum / u32::max(count, 1)
}

/// The records whose names agree with a query in more than one word.
pub(super) struct NameMatches {
    /// Those with the query as a name.
    exact: HashSet<Handle>,
    /// Those with a name that contains all of several words in this order.
    containing: HashSet<Handle>,
    /// Those with a whole name of several words in the query, with the number of these words.
    n_covered: HashMap<Handle, usize>,
}

impl NameMatches {
    /// Of the folded words of a query. Costs a look-up for every pair of words.
    pub(super) fn new(corpus: Corpus<'_>, query: &str) -> NameMatches {
        let words: Vec<&str> = query.split(' ').collect();
        let mut n_covered: HashMap<Handle, usize> = HashMap::new();
        for n_words in 2..=words.len() {
            for part in words.windows(n_words) {
                n_covered.extend(corpus.index.records_named(&part.join(" ")).map(|handle| (handle, n_words)));
            }
        }
        NameMatches {
            exact: corpus.index.records_named(query).collect(),
            containing: if words.len() > 1 {
                corpus.index.records_with_name_part(query).collect()
            } else {
                HashSet::new()
            },
            n_covered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relevance_and_score_order_alike() {
        let ascending = [
            Relevance { exact: false, tier: 2, weight: 9_000, phrase: true },
            Relevance { exact: false, tier: 5, weight: 100, phrase: false },
            Relevance { exact: false, tier: 5, weight: 100, phrase: true },
            Relevance { exact: false, tier: 5, weight: 101, phrase: false },
            Relevance { exact: true, tier: 4, weight: 50, phrase: false },
        ];
        assert!(ascending.windows(2).all(|pair| pair[0] < pair[1] && pair[0].score() < pair[1].score()));
        assert!(ascending.windows(2).all(|pair| pair[0].packed() < pair[1].packed()));
        assert_eq!(Relevance { exact: true, tier: 5, weight: 10_000, phrase: true }.score(), 15_100_001);
    }

    /// The relevance of a record with these matches, of which the name covers some.
    #[track_caller]
    fn check(found: &[(Class, u8, u8)], n_covered: usize, (tier, weight): (u8, u32)) {
        let handle = Handle::at(0);
        let matches: Vec<Matches> = found
            .iter()
            .map(|&(class, weight, share)| {
                let mut matches = Matches::new(1);
                matches.add(handle, Match { class, weight, share });
                matches
            })
            .collect();
        let n_covered = if n_covered > 0 { HashMap::from([(handle, n_covered)]) } else { HashMap::new() };
        let names = NameMatches { exact: HashSet::new(), containing: HashSet::new(), n_covered };
        let expected = Relevance { exact: false, tier, weight, phrase: false };
        assert_eq!(Relevance::new(handle, &matches, &names, 0), expected, "{found:?}");
    }

    #[test]
    fn the_worst_word_sets_the_tier_and_all_words_the_weight() {
        check(&[(Class::Whole, 100, 0)], 0, (5, 10_000));
        check(&[(Class::Whole, 100, 0), (Class::Inside, 60, 0)], 0, (3, 4_750));
        check(&[(Class::Whole, 100, 0), (Class::Whole, 10, 0)], 0, (5, 3_250));
    }

    #[test]
    fn a_record_that_only_mentions_the_words_is_in_the_tier_of_prefixes() {
        check(&[(Class::Whole, 30, 0)], 0, (5, 3_000));
        check(&[(Class::Whole, 29, 0)], 0, (4, 2_900));
        check(&[(Class::OneTypo, 29, 0)], 0, (2, 1_160));
    }

    #[test]
    fn a_word_that_names_what_is_asked_for_neither_helps_nor_harms() {
        check(&[(Class::Whole, 0, 100), (Class::Whole, 100, 0)], 0, (5, 10_000));
        check(&[(Class::Whole, 60, 100), (Class::Whole, 40, 0)], 0, (5, 5_000));
    }

    #[test]
    fn what_makes_a_record_more_than_a_mention_is_lessened() {
        let weighs = |weight: u32| Relevance { tier: 5, weight, ..Relevance::default() };
        assert_eq!(weighs(8_000).apart(), weighs(5_000));
        assert_eq!(weighs(8_000).retold(), weighs(7_000));
        assert_eq!(weighs(2_000).apart(), weighs(2_000));
    }

    #[test]
    fn words_that_are_a_whole_name_count_in_full() {
        let found = [(Class::Whole, 70, 0), (Class::Whole, 40, 0), (Class::Whole, 80, 0)];
        check(&found, 0, (5, 5_166));
        check(&found, 2, (5, 6_000));
        check(&[(Class::Whole, 110, 0), (Class::Whole, 70, 0)], 2, (5, 10_250));
    }
}
