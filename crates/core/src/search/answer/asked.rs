//! A question as words: what it asks for, the times in it, and which of its words something explains. Knows no records.

use super::super::Corpus;
use super::super::calendar::{is_date, is_year};
use super::super::fold::{folded, key, words};
use super::super::moment::Moment;
use super::super::query::{Clause, Condition, Mode, Query};
use super::super::question::is_filler;
use super::super::relation::{names, phrase_key, phrase_of};
use super::super::translate::Translated;
use super::years::with_years;
use crate::data::{Period, Property};

/// What the answer must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    Who,
    What,
    When,
    Where,
    Count,
    /// How much of something.
    Amount,
    Length,
    /// Whether something is so.
    Whether,
}

#[derive(Clone, Debug)]
pub(super) struct AskedWord {
    pub(super) written: String,
    /// Folded; dates as queries write them.
    pub(super) text: String,
    pub(super) key: String,
    pub(super) is_date: bool,
    /// Whether something explains it.
    pub(super) is_used: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) asks: Asks,
    pub(super) words: Vec<AskedWord>,
    /// The paragraphs that it names by their numbers.
    pub(super) paragraphs: Query,
    /// Where the words behind what asks begin.
    pub(super) start: usize,
}

/// The auxiliary verbs of questions.
pub(super) const AUXILIARIES: &[&str] =
    &["are", "can", "did", "do", "does", "had", "has", "have", "is", "was", "were", "will", "would"];
pub(super) const ASKING: &[&str] = &["how", "what", "when", "where", "which", "who", "whom"];
/// What a question is about stands behind one of these.
pub(super) const OPENERS: &[&str] = &[
    "about",
    "concern",
    "concerning",
    "concerns",
    "cover",
    "covers",
    "mention",
    "mentions",
    "on",
    "regarding",
    "speak",
    "speaks",
];
/// What something does as long as it is there.
const LASTING: &[&str] = &["exist", "going", "last", "lasted", "lasts", "long", "open", "ran", "run", "runs"];
/// What happens to money.
const COSTING: &[&str] = &["cost", "costs", "paid", "price", "receive", "receives", "spent", "worth"];
const PAST: &[&str] = &["did", "had", "was", "were"];

impl Question {
    /// None when it asks for a reason or a manner, or is a query with operators.
    pub(super) fn read(corpus: Corpus<'_>, text: &str) -> Option<Question> {
        let text = text.replace(['’', '`'], "'").replace("'s ", " ").replace(['?', '!', ',', '"'], " ");
        let text = with_years(&plainer(corpus, &text), corpus.today);
        let query = Translated::new(corpus, &Query::parse(&text)).query;
        let has_operators = text.contains([':', '=', '<', '>']);
        let (mut all, mut paragraphs) = (Vec::new(), Query::default());
        for clause in query.clauses {
            match &clause.condition {
                Condition::Field(..) if !has_operators => paragraphs.clauses.push(clause),
                Condition::Field(..) | Condition::Words(_) => all.extend(words_of(&clause)?),
            }
        }
        let all = with_phrases(&all);
        let texts: Vec<&str> = all.iter().map(|word| word.text.as_str()).collect();
        let (asks, start) = asked(&texts)?;
        let mut question = Question { asks, words: all, paragraphs, start };
        let has_office = question.words.iter().any(|word| names(Property::OFFICE, &word.text));
        let is_held = |at: &usize| match question.text(*at) {
            "held" => question.text(at + 1) != "with",
            // Which job somebody holds.
            "hold" | "holds" => has_office,
            _ => false,
        };
        let is_implied = |at: &usize| match asks {
            Asks::Length => LASTING.contains(&question.text(*at)),
            Asks::Amount => COSTING.contains(&question.text(*at)),
            Asks::Who | Asks::What | Asks::When | Asks::Where | Asks::Count | Asks::Whether => false,
        };
        let said: Vec<usize> = (start..question.words.len()).filter(|at| is_held(at) || is_implied(at)).collect();
        question.use_words(&said);
        question.words[..start].iter_mut().for_each(|word| word.is_used = true);
        Some(question)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text.as_str())
    }

    /// The places of the words that carry meaning and that nothing explains yet.
    pub(super) fn open(&self) -> Vec<usize> {
        let is_open = |at: &usize| {
            !self.words[*at].is_used
                && !self.words[*at].is_date
                && !is_filler(self.text(*at))
                && !OPENERS.contains(&self.text(*at))
        };
        (self.start..self.words.len()).filter(is_open).collect()
    }

    /// The places from one on that are open and next to each other.
    pub(super) fn run(&self, from: usize) -> Vec<usize> {
        let open = self.open();
        (from..self.words.len()).take_while(|at| open.contains(at)).collect()
    }

    /// The same, and behind an "of" too: meeting *of* education ministers.
    pub(super) fn phrase(&self, from: usize) -> Vec<usize> {
        let mut phrase = self.run(from);
        let mut next = from + phrase.len();
        if !phrase.is_empty() && self.text(next) == "of" {
            next += 1 + usize::from(self.text(next + 1) == "the");
            phrase.extend(self.run(next));
        }
        phrase
    }

    /// The places of the words that say what something is about, be they names or not, behind the word that begins them.
    pub(super) fn topic(&self) -> Vec<usize> {
        let is_opener = |at: &usize| !self.words[*at].is_used && OPENERS.contains(&self.text(*at));
        let Some(opener) = (self.start..self.words.len()).find(is_opener) else { return Vec::new() };
        let is_said = |at: &usize| !self.words[*at].is_date && !is_filler(self.text(*at));
        (opener + 1..self.words.len()).filter(is_said).collect()
    }

    pub(super) fn use_words(&mut self, places: &[usize]) {
        for &at in places {
            self.words[at].is_used = true;
        }
    }

    /// The same with dates for words like others.
    pub(super) fn without_dates(&self) -> Question {
        let mut question = self.clone();
        question.words.iter_mut().for_each(|word| word.is_date = false);
        question
    }

    /// Treats a word as one that means nothing.
    pub(super) fn forget(&mut self, at: usize) {
        self.words[at].text = "and".into();
        self.words[at].is_used = true;
    }

    pub(super) fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|word| words.contains(&word.text.as_str()))
    }

    pub(super) fn is_auxiliary(&self, at: usize) -> bool {
        AUXILIARIES.contains(&self.text(at))
    }

    /// Whether an auxiliary stands before a place, so that what follows it is who does something.
    pub(super) fn has_auxiliary_before(&self, at: usize) -> bool {
        self.words[..at].iter().any(|word| AUXILIARIES.contains(&word.text.as_str()))
    }

    pub(super) fn is_past(&self) -> bool {
        let verb = self.asks == Asks::Who && self.text(self.start).ends_with("ed");
        verb || self.has(PAST)
    }

    /// The date of a question, and whether it has more than one.
    pub(super) fn date(&self) -> Option<&str> {
        self.words.iter().find(|word| word.is_date && !word.is_used).map(|word| word.text.as_str())
    }

    /// A word that chooses by time, and its place.
    pub(super) fn moment(&self) -> Option<(Moment, usize)> {
        let mut open = (self.start..self.words.len()).filter(|at| !self.words[*at].is_used);
        open.find_map(|at| Some((Moment::named(self.text(at))?, at)))
    }

    /// The last word before a place that is no article.
    pub(super) fn before(&self, place: usize) -> &str {
        let before = (0..place).rev().map(|at| self.text(at));
        before.into_iter().find(|word| !matches!(*word, "a" | "an" | "the")).unwrap_or_default()
    }

    /// Dates as if they stood in the question.
    pub(super) fn add_date(&mut self, period: Period) {
        let text = format!("{}..{}", period.start.iso(), period.end.iso());
        self.words.push(AskedWord { written: text.clone(), key: text.clone(), text, is_date: true, is_used: false });
    }
}

/// More words are no phrase of the thesaurus.
const LONGEST_PHRASE: usize = 7;

/// The text with the phrases of the thesaurus in plainer words.
fn plainer(corpus: Corpus<'_>, text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| folded(word)).collect();
    let mut plain = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let phrases = (1..=LONGEST_PHRASE.min(words.len() - at)).rev();
        let mut known = phrases.filter_map(|n_words| {
            let phrase: Vec<&str> = folded[at..at + n_words].iter().flat_map(|word| word.split(' ')).collect();
            Some((corpus.languages.paraphrase(&phrase)?, n_words))
        });
        let (text, n_words) = known.next().unwrap_or((words[at], 1));
        plain.push(text);
        at += n_words;
    }
    plain.join(" ")
}

/// The words of a question with each phrase that names a property as one word.
fn with_phrases(words: &[AskedWord]) -> Vec<AskedWord> {
    let mut joined: Vec<AskedWord> = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some(first) = rest.first() {
        let mut lengths = (2..=LONGEST_PHRASE.min(rest.len())).rev();
        let phrase = lengths.find_map(|n_words| {
            let texts: Vec<&str> = rest[..n_words].iter().map(|word| word.text.as_str()).collect();
            Some((phrase_of(&texts)?, n_words))
        });
        let Some((phrase, n_words)) = phrase else {
            joined.push(first.clone());
            rest = &rest[1..];
            continue;
        };
        let (written, text, key) = (phrase.to_string(), phrase.to_string(), phrase_key(phrase));
        joined.push(AskedWord { written, text, key, is_date: false, is_used: false });
        rest = &rest[n_words..];
    }
    joined
}

/// The words of a clause; none when it is more than words.
fn words_of(clause: &Clause) -> Option<Vec<AskedWord>> {
    let Condition::Words(patterns) = &clause.condition else { return None };
    let pattern = patterns.first().filter(|_| !clause.negated)?;
    if !matches!(pattern.mode, Mode::Plain | Mode::Date | Mode::Translated) {
        return None;
    }
    let text = &pattern.text;
    if is_date(text) || is_year(text) {
        let (written, text, key) = (text.clone(), text.clone(), text.clone());
        return Some(vec![AskedWord { written, text, key, is_date: true, is_used: false }]);
    }
    let folded = words(text);
    let is_single = folded.len() == 1;
    let word = |folded: String| {
        let written = if is_single { text.clone() } else { folded.clone() };
        AskedWord { written, key: key(&folded), text: folded, is_date: false, is_used: false }
    };
    Some(folded.into_iter().map(|folded| word(folded.text)).collect())
}

/// What the first words ask for, and how many they are.
fn asked(words: &[&str]) -> Option<(Asks, usize)> {
    if words.iter().any(|word| matches!(*word, "why" | "whose")) {
        return None;
    }
    let asks = |word: &&str| ASKING.contains(word);
    // Can you tell me when, in which.
    let is_before = |word: &&str| is_filler(word) || matches!(*word, "since" | "till" | "until");
    let n_before = words.iter().position(asks).filter(|&first| words[..first].iter().all(is_before)).unwrap_or(0);
    let (asks, n_words) = match words[n_before..] {
        ["how", "much", "money", ..] | ["how", "many", "euro" | "euros" | "dollars", ..] => (Asks::Amount, 3),
        ["how", "much" | "large" | "big" | "high", ..] => (Asks::Amount, 2),
        ["how", "many", "days" | "weeks" | "months" | "years", ..] => (Asks::Length, 3),
        ["how", "long", ..] => (Asks::Length, 2),
        ["how", "many", ..] => (Asks::Count, 2),
        ["how", "often", ..] => (Asks::What, 2),
        ["how", "old", ..] | ["what" | "which", "year" | "date" | "day" | "month" | "time", ..] => (Asks::When, 2),
        ["how", ..] => return None,
        ["who" | "whom", ..] => (Asks::Who, 1),
        ["when", ..] => (Asks::When, 1),
        ["where", ..] => (Asks::Where, 1),
        ["what" | "which", "city" | "town" | "place", ..] => (Asks::Where, 2),
        ["what" | "which", ..] => (Asks::What, 1),
        [word, ..] if AUXILIARIES.contains(&word) => (Asks::Whether, 1),
        _ => return Some((Asks::What, 0)),
    };
    Some((asks, n_before + n_words))
}

/// Whether a text begins or ends as a question does.
pub fn is_asked(text: &str) -> bool {
    let words = folded(text);
    let first = words.split(' ').next().unwrap_or_default();
    let asks = ASKING.contains(&first) || AUXILIARIES.contains(&first);
    text.trim_end().ends_with('?') || asks && words.contains(' ')
}
