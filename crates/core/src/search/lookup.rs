//! One lookup of a query: the alternatives in which a pattern may be found, and how well each record answers. Decides nothing about order.

use std::ops::Range;

use super::Corpus;
use super::class::{Class, Needle};
use super::field::{Field, texts};
use super::fold::{folded, words};
use super::query::{Mode, Pattern, Query};
use crate::data::Handle;

/// How hard a search tries; each step only when the one before found nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Words as written; a misspelt word only where no word of the dataset is like it.
    #[default]
    Clean,
    /// A whole question of which most words are found: the alternative it is put may differ from the alternative the dataset says it.
    Most,
    /// Every word may be misspelt.
    Typos,
    /// Abbreviations.
    Loose,
}

impl Effort {
    pub(super) const ALL: [Effort; 4] = [Effort::Clean, Effort::Most, Effort::Typos, Effort::Loose];
}

/// A clause of words: found when one of its alternatives is.
pub(super) struct Lookup {
    alternatives: Vec<Alternative>,
}

/// A alternative to find a pattern: all of these words, and perhaps something that only the text itself can confirm.
struct Alternative {
    words: Vec<Needle>,
    /// Whether only the word itself counts.
    exact: bool,
    rejoined: Rejoined,
    check: Check,
}

/// Whether the words of a alternative stand for other words of the query, broken or joined.
#[derive(Clone, Copy)]
enum Rejoined {
    /// They are the words of the query.
    No,
    /// They are joined to a word of the dataset: as good as another form.
    Known,
    /// They are broken from a word that is none: no better than a beginning.
    Guessed,
}

/// What the dictionary cannot tell.
enum Check {
    None,
    /// A text of the record holds this, at word borders.
    Phrase(String),
    Starts(String),
    Ends(String),
    Is(String),
}

/// How well a record answers a lookup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) class: Class,
    /// The weight of the best field in which the word stands in that class; 0 when it stands only in labels.
    pub(super) weight: u8,
    /// Whether the word names what is asked for: the kind, or a property that the record has.
    pub(super) is_asked: bool,
}

impl Match {
    /// Of two places of a word the one in the better tier; in the same tier the one that earns more.
    fn better(self, other: Match) -> Match {
        let rank = |found: &Match| (found.class.tier(), u32::from(found.weight) * found.class.percent());
        let best = if rank(&other) > rank(&self) { other } else { self };
        Match { is_asked: self.is_asked || other.is_asked, ..best }
    }

    fn worse(self, other: Match) -> Match {
        let weight = u8::midpoint(self.weight, other.weight);
        Match { class: self.class.min(other.class), weight, is_asked: self.is_asked && other.is_asked }
    }
}

/// For each record how well it answers a lookup; records that do not are absent.
#[derive(Clone)]
pub(super) struct Matches {
    best: Vec<Option<Match>>,
    touched: Vec<Handle>,
}

impl Matches {
    pub(super) fn new(n_records: usize) -> Matches {
        Matches { best: vec![None; n_records], touched: Vec::new() }
    }

    pub(super) fn has(&self, handle: Handle) -> bool {
        self.of(handle).is_some()
    }

    pub(super) fn records(&self) -> impl Iterator<Item = Handle> {
        self.touched.iter().copied()
    }

    pub(super) fn of(&self, handle: Handle) -> Option<Match> {
        self.best.get(handle.index()).copied().flatten()
    }

    pub(super) fn count(&self) -> usize {
        self.touched.len()
    }

    fn raise(&mut self, handle: Handle, found: Match) {
        let best = &mut self.best[handle.index()];
        *best = Some(if let Some(known) = *best {
            known.better(found)
        } else {
            self.touched.push(handle);
            found
        });
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (Handle, Match)> {
        self.records().filter_map(|handle| Some((handle, self.of(handle)?)))
    }

    /// The better of two answers for each record.
    pub(super) fn join(&mut self, other: &Matches) {
        other.entries().for_each(|(handle, found)| self.raise(handle, found));
    }

    /// In a question a word that names a property somewhere asks for it everywhere, also where the answer is not known.
    pub(super) fn ask(&mut self) {
        if self.entries().any(|(_, found)| found.is_asked) {
            self.best.iter_mut().flatten().for_each(|found| found.is_asked = true);
        }
    }

    /// The worse of two answers for each record that both have.
    fn meet(&self, other: &Matches) -> Matches {
        let mut met = Matches::new(self.best.len());
        for (handle, found) in self.entries() {
            if let Some(second) = other.of(handle) {
                met.raise(handle, found.worse(second));
            }
        }
        met
    }

    /// Only the answers of these records.
    fn only(&self, records: impl Iterator<Item = Handle>) -> Matches {
        let mut kept = Matches::new(self.best.len());
        for handle in records {
            if let Some(found) = self.of(handle) {
                kept.raise(handle, found);
            }
        }
        kept
    }
}

/// The lookups of a query: of its negated clauses, or of the others without the fillers of a question.
pub(super) fn lookups(corpus: Corpus<'_>, query: &Query, negated: bool) -> Vec<Lookup> {
    let clauses: Vec<&[Pattern]> =
        query.words().filter(|(is_negated, _)| *is_negated == negated).map(|(_, patterns)| patterns).collect();
    let is_filled = |patterns: &[Pattern]| {
        patterns.iter().all(|pattern| pattern.mode == Mode::Plain && is_filler(&folded(&pattern.text)))
    };
    let all_fill = clauses.iter().all(|patterns| is_filled(patterns));
    let kept: Vec<&[Pattern]> = clauses.into_iter().filter(|patterns| all_fill || !is_filled(patterns)).collect();
    let lookup = |at: usize| {
        let mut alternatives: Vec<Alternative> =
            kept[at].iter().flat_map(|pattern| alternatives(corpus, pattern)).collect();
        let neighbours = [at.checked_sub(1).map(|before| (before, at)), Some((at, at + 1))];
        alternatives.extend(
            neighbours.into_iter().flatten().filter_map(|(one, two)| joined(corpus, kept[one], kept.get(two)?)),
        );
        Lookup { alternatives }
    };
    (0..kept.len()).map(lookup).collect()
}

/// The alternative to find two words of a query that the dataset writes as one: `arc 7`, `e learning`.
fn joined(corpus: Corpus<'_>, one: &[Pattern], two: &[Pattern]) -> Option<Alternative> {
    let ([one], [two]) = (one, two) else { return None };
    if one.mode != Mode::Plain || two.mode != Mode::Plain {
        return None;
    }
    let text = format!("{}{}", folded(&one.text), folded(&two.text));
    corpus.index.word(&text)?;
    Some(Alternative { words: vec![Needle::new(&text)], exact: true, rejoined: Rejoined::Known, check: Check::None })
}

/// The folded words that a query looks for, without those it refuses and without fillers.
pub(super) fn sought(query: &Query) -> Vec<String> {
    let patterns = query.words().filter(|(negated, _)| !negated).flat_map(|(_, patterns)| patterns);
    let all: Vec<String> = patterns.flat_map(|pattern| words(&pattern.text)).map(|word| word.text).collect();
    let kept: Vec<String> = all.iter().filter(|word| !is_filler(word)).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

fn alternatives(corpus: Corpus<'_>, pattern: &Pattern) -> Vec<Alternative> {
    let parts: Vec<String> = words(&pattern.text).into_iter().map(|word| word.text).collect();
    let wanted = || parts.iter().map(|part| Needle::new(part)).collect::<Vec<_>>();
    let text = parts.join(" ");
    let alternative = |exact, check| vec![Alternative { words: wanted(), exact, rejoined: Rejoined::No, check }];
    match pattern.mode {
        Mode::Phrase | Mode::Exact => {
            alternative(true, if parts.len() > 1 { Check::Phrase(text) } else { Check::None })
        }
        Mode::Start => alternative(false, Check::Starts(text)),
        Mode::End => alternative(false, Check::Ends(text)),
        Mode::Name => alternative(true, Check::Is(text)),
        Mode::Plain => {
            let mut alternatives = alternative(false, Check::None);
            if parts.len() > 1 {
                alternatives.push(Alternative {
                    words: vec![Needle::new(&parts.concat())],
                    exact: true,
                    rejoined: Rejoined::Known,
                    check: Check::None,
                });
            } else if let Some(word) = parts.first() {
                alternatives.extend(broken(corpus, word));
            }
            alternatives
        }
    }
}

/// Below this a part of a word is an accident: `e` and `learning` is the shortest that people write.
const SHORTEST_WHOLE: usize = 6;

/// The alternatives to break a word in two that stand next to each other in the dataset: `lllhub`, `elearning`.
fn broken(corpus: Corpus<'_>, word: &str) -> Vec<Alternative> {
    if word.len() < SHORTEST_WHOLE || corpus.index.word(word).is_some() {
        return Vec::new();
    }
    let cuts = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
    let known = cuts.filter(|(one, two)| corpus.index.word(one).is_some() && corpus.index.word(two).is_some());
    let alternative = |(one, two): (&str, &str)| Alternative {
        words: vec![Needle::new(one), Needle::new(two)],
        exact: true,
        rejoined: Rejoined::Guessed,
        check: Check::Phrase(format!("{one} {two}")),
    };
    known.map(alternative).collect()
}

impl Lookup {
    /// Whether a alternative can only be confirmed by reading texts, so that the lookup is better asked of few records.
    pub(super) fn is_costly(&self) -> bool {
        self.alternatives.iter().any(|alternative| matches!(alternative.check, Check::Phrase(_)))
    }

    /// How well each record answers; records that `among` leaves out are not asked.
    pub(super) fn scores(&self, corpus: Corpus<'_>, effort: Effort, among: &dyn Fn(Handle) -> bool) -> Matches {
        let mut scores = Matches::new(corpus.dataset.n_records());
        let mut is_known = false;
        for alternative in &self.alternatives {
            is_known |= alternative.raise(&mut scores, (corpus, Effort::Clean), among);
        }
        if !is_known || effort == Effort::Typos {
            for alternative in &self.alternatives {
                alternative.raise(&mut scores, (corpus, Effort::Typos), among);
            }
        }
        scores
    }
}

impl Alternative {
    /// Adds what the alternative finds to the scores, and says whether the dictionary knows its words.
    fn raise(
        &self,
        scores: &mut Matches,
        (corpus, effort): (Corpus<'_>, Effort),
        among: &dyn Fn(Handle) -> bool,
    ) -> bool {
        if let ([wanted], Check::None) = (self.words.as_slice(), &self.check) {
            return add(corpus, scores, &self.groups(corpus, wanted, effort));
        }
        let each = self.words.iter().map(|wanted| {
            let mut found = Matches::new(scores.best.len());
            add(corpus, &mut found, &self.groups(corpus, wanted, effort));
            found
        });
        let Some(found) = each.reduce(|all, one| all.meet(&one)) else { return false };
        let is_known = !found.touched.is_empty();
        scores.join(&self.confirmed(corpus, found, among));
        is_known
    }

    /// The words of the dictionary that answer a word of the alternative.
    fn groups(&self, corpus: Corpus<'_>, wanted: &Needle, effort: Effort) -> Vec<(Range<usize>, Class)> {
        if self.exact {
            let class = match self.rejoined {
                Rejoined::No => Class::Whole,
                Rejoined::Known => Class::Form,
                Rejoined::Guessed => Class::Prefix,
            };
            return corpus.index.word(&wanted.text).map(|word| (word..word + 1, class)).into_iter().collect();
        }
        match effort {
            Effort::Clean | Effort::Most => corpus.index.clean(wanted),
            Effort::Typos | Effort::Loose => corpus.index.misspelt(wanted),
        }
    }

    /// What the names or texts confirm of what the dictionary found.
    fn confirmed(&self, corpus: Corpus<'_>, found: Matches, among: &dyn Fn(Handle) -> bool) -> Matches {
        match &self.check {
            Check::None => found,
            Check::Phrase(phrase) => {
                found.only(found.records().filter(|&handle| among(handle) && holds(corpus, handle, phrase)))
            }
            Check::Starts(text) => found.only(corpus.index.name_begins(text)),
            Check::Ends(text) => found.only(corpus.index.name_ends(text)),
            Check::Is(text) => found.only(corpus.index.called(text)),
        }
    }
}

/// Adds the places of words, and says whether there were any that count.
fn add(corpus: Corpus<'_>, scores: &mut Matches, groups: &[(Range<usize>, Class)]) -> bool {
    let mut any = false;
    for (words, class) in groups {
        for posting in corpus.index.postings(words.clone()) {
            // What a question asks for is found by its word, not by letters inside a label.
            if !posting.is_label || *class >= Class::Form {
                let weight = if posting.is_label { 0 } else { posting.weight };
                scores.raise(
                    Handle::at(posting.record as usize),
                    Match { class: *class, weight, is_asked: posting.is_label },
                );
                any = true;
            }
        }
    }
    any
}

fn holds(corpus: Corpus<'_>, handle: Handle, phrase: &str) -> bool {
    let mut found = false;
    texts(corpus.dataset, corpus.graph, handle, &mut |field, text| {
        found = found || field != Field::Label && has_words(&folded(text), phrase);
    });
    found
}

/// Whether folded words stand in a folded text, next to each other and in this order.
fn has_words(text: &str, words: &str) -> bool {
    let is_border = |byte: Option<&u8>| byte.is_none_or(|&byte| byte == b' ');
    let before = |at: usize| at.checked_sub(1).map(|before| &text.as_bytes()[before]);
    text.match_indices(words).any(|(at, _)| is_border(before(at)) && is_border(text.as_bytes().get(at + words.len())))
}

/// The words that a question is made of and that tell records apart in no dataset. Left out when other words remain.
fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "a", "about", "again", "an", "and", "any", "are", "at", "be", "been", "by", "can", "could", "did", "do",
        "does", "find", "for", "from", "gave", "get", "gets", "give", "given", "gives", "go", "goes", "got", "had",
        "happened", "happens", "has", "have", "how", "i", "in", "into", "is", "it", "its", "know", "list", "me",
        "more", "much", "my", "now", "of", "on", "or", "please", "said", "say", "says", "see", "show", "some", "take",
        "taken", "takes", "tell", "than", "that", "the", "their", "there", "these", "they", "this", "to", "took", "us",
        "was", "we", "went", "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with",
        "would", "you",
    ];
    FILLERS.binary_search(&word).is_ok()
}

/// Whether a query is put as a question, by one of the words that questions begin with.
pub(super) fn is_question(query: &Query) -> bool {
    const ASKING: &[&str] = &["how", "what", "when", "where", "which", "who", "whom", "whose", "why"];
    let asks = |pattern: &Pattern| pattern.mode == Mode::Plain && ASKING.contains(&folded(&pattern.text).as_str());
    query.words().any(|(negated, patterns)| !negated && patterns.iter().any(asks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_recognised() {
        for word in ["a", "who", "the", "of", "with"] {
            assert!(is_filler(word), "{word}");
        }
        assert!(!is_filler("asem"));
    }
}
