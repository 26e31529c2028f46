//! Reads a text as a question: phrases in plainer words, years counted from today, the words that ask. Knows no records.

use super::question::{Question, QuestionWord, Wanted};
use super::vocabulary::{COSTING, LASTING};
use super::years::with_years;
use crate::data::Property;
use crate::search::Corpus;
use crate::search::calendar::{is_date, is_year};
use crate::search::fold::{folded, key, words};
use crate::search::query::{Clause, Condition, Mode, Query};
use crate::search::question::{ASKING, AUXILIARIES, is_filler};
use crate::search::relation::{names, phrase_key, phrase_of};
use crate::search::translate::Translated;

impl Question {
    /// A text as it is written, then with what its words mean in English; none when it asks for a reason or a manner, or is a query
    /// with operators.
    pub(super) fn readings(corpus: Corpus<'_>, text: &str) -> Vec<Question> {
        let text = text.replace(['’', '`'], "'").replace("'s ", " ").replace(['?', '!', ',', '"', '¿', '¡'], " ");
        let text = with_years(&paraphrase_text(corpus, &without_elisions(&text)), corpus.today);
        let translated = Translated::new(corpus, &Query::parse(&text));
        let is_foreign = translated.is_foreign();
        let has_operators = text.contains([':', '=', '<', '>']);
        let languages = if is_foreign { &[true, false][..] } else { &[false] };
        let read = |in_english: &bool| Question::read(&translated, *in_english, has_operators);
        languages.iter().filter_map(read).collect()
    }

    fn read(translated: &Translated, in_english: bool, has_operators: bool) -> Option<Question> {
        let (query, is_foreign) = (&translated.query, translated.is_foreign());
        let (mut all, mut paragraphs) = (Vec::new(), Query::default());
        for clause in &query.clauses {
            match &clause.condition {
                Condition::Field(..) if !has_operators => paragraphs.clauses.push(clause.clone()),
                Condition::Field(..) | Condition::Words(_) => all.extend(words_of(clause, in_english)?),
            }
        }
        // Many languages ask at the end, as who types in haste does: next meeting when.
        let asking = all.iter().position(|word| ASKING.contains(&word.text.as_str())).unwrap_or_default();
        if is_foreign || asking + 2 >= all.len() {
            let is_since = asking > 0 && all[asking - 1].text == "since";
            all.rotate_left(asking - usize::from(is_since));
        }
        let all = join_phrases(&all);
        let texts: Vec<&str> = all.iter().map(|word| word.text.as_str()).collect();
        let (wanted, start) = wanted_by(&texts)?;
        let mut question = Question { wanted, words: all, paragraphs, start, is_foreign };
        let has_office = question.words.iter().any(|word| names(Property::OFFICE, &word.text));
        let is_held = |at: &usize| match question.text(*at) {
            "held" => question.text(at + 1) != "with",
            // Which job somebody holds.
            "hold" | "holds" => has_office,
            _ => false,
        };
        let is_implied = |at: &usize| match wanted {
            Wanted::Length => LASTING.contains(&question.text(*at)),
            Wanted::Amount => COSTING.contains(&question.text(*at)),
            Wanted::Who | Wanted::What | Wanted::When | Wanted::Where | Wanted::Count | Wanted::Whether => false,
        };
        let said: Vec<usize> = (start..question.words.len()).filter(|at| is_held(at) || is_implied(at)).collect();
        question.use_words(&said);
        question.words[..start].iter_mut().for_each(|word| word.is_used = true);
        Some(question)
    }
}

/// The text without the articles that French and Italian leave an apostrophe of: l'ASEM, dell'istruzione.
fn without_elisions(text: &str) -> String {
    const ELIDED: &[&str] = &["all", "d", "dall", "dell", "l", "nell", "sull"];
    let rest = |word: &str| {
        let (article, rest) = word.split_once('\'')?;
        ELIDED.contains(&folded(article).as_str()).then(|| rest.to_string())
    };
    text.split_whitespace().map(|word| rest(word).unwrap_or_else(|| word.into())).collect::<Vec<_>>().join(" ")
}

/// More words are no phrase of the thesaurus.
const LONGEST_PHRASE: usize = 7;

/// The text with the phrases of the thesaurus in plainer words.
fn paraphrase_text(corpus: Corpus<'_>, text: &str) -> String {
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
fn join_phrases(words: &[QuestionWord]) -> Vec<QuestionWord> {
    let mut joined: Vec<QuestionWord> = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some(first) = rest.first() {
        let mut lengths = (2..=LONGEST_PHRASE.min(rest.len())).rev();
        let phrase = lengths.find_map(|n_words| {
            let texts: Vec<&str> = rest[..n_words].iter().map(|word| word.text.as_str()).collect();
            // What it is there for; not how many are there for it.
            let is_whole = n_words == rest.len() || texts[0] != "there";
            Some((phrase_of(&texts).filter(|_| is_whole)?, n_words))
        });
        let Some((phrase, n_words)) = phrase else {
            joined.push(first.clone());
            rest = &rest[1..];
            continue;
        };
        let (written, text, key) = (phrase.to_string(), phrase.to_string(), phrase_key(phrase));
        joined.push(QuestionWord { written, text, key, is_date: false, is_used: false });
        rest = &rest[n_words..];
    }
    joined
}

/// Of what other languages join to a figure or an abbreviation, in letters.
const LONGEST_ENDING: usize = 3;

/// The words of a clause; none when it is more than words.
fn words_of(clause: &Clause, in_english: bool) -> Option<Vec<QuestionWord>> {
    let Condition::Words(patterns) = &clause.condition else { return None };
    let meaning = patterns.iter().find(|pattern| in_english && pattern.mode == Mode::Translated);
    let pattern = meaning.or(patterns.first()).filter(|_| !clause.negated)?;
    if !matches!(pattern.mode, Mode::Plain | Mode::Date | Mode::Translated) {
        return None;
    }
    let text = &pattern.text;
    if is_date(text) || is_year(text) {
        let (written, text, key) = (text.clone(), text.clone(), text.clone());
        return Some(vec![QuestionWord { written, text, key, is_date: true, is_used: false }]);
    }
    let mut folded = words(text);
    // As in 2-я, ASEM-ге.
    if let [code, ending] = folded.as_slice()
        && code.text.is_ascii()
        && !ending.text.is_ascii()
        && ending.text.chars().count() <= LONGEST_ENDING
    {
        folded.truncate(1);
    }
    let is_single = folded.len() == 1;
    let word = |folded: String| {
        let written = if is_single { text.clone() } else { folded.clone() };
        QuestionWord { written, key: key(&folded), text: folded, is_date: false, is_used: false }
    };
    Some(folded.into_iter().map(|folded| word(folded.text)).collect())
}

/// What the first words ask for, and how many they are.
fn wanted_by(words: &[&str]) -> Option<(Wanted, usize)> {
    if words.iter().any(|word| matches!(*word, "why" | "whose")) {
        return None;
    }
    let asks = |word: &&str| ASKING.contains(word);
    // Can you tell me when, in which.
    let is_before = |word: &&str| is_filler(word) || matches!(*word, "since" | "till" | "until");
    let n_before = words.iter().position(asks).filter(|&first| words[..first].iter().all(is_before)).unwrap_or(0);
    let (asks, n_words) = match words[n_before..] {
        ["how", "much", "money", ..] | ["how", "many", "euro" | "euros" | "dollars", ..] => (Wanted::Amount, 3),
        ["how", "much" | "large" | "big" | "high", ..] => (Wanted::Amount, 2),
        ["how", "many", "days" | "weeks" | "months" | "years", ..] => (Wanted::Length, 3),
        ["how", "long", ..] => (Wanted::Length, 2),
        ["how", "many", ..] => (Wanted::Count, 2),
        ["how", "often", ..] => (Wanted::What, 2),
        ["how", "old", ..] | ["what" | "which", "year" | "date" | "day" | "month" | "time", ..] => (Wanted::When, 2),
        ["how", ..] => return None,
        ["who" | "whom", ..] => (Wanted::Who, 1),
        ["when", ..] => (Wanted::When, 1),
        ["where", ..] => (Wanted::Where, 1),
        ["what" | "which", "city" | "town" | "place", ..] => (Wanted::Where, 2),
        ["what" | "which", ..] => (Wanted::What, 1),
        [word, ..] if AUXILIARIES.contains(&word) => (Wanted::Whether, 1),
        _ if words.contains(&"city") => return Some((Wanted::Where, 0)),
        _ => return Some((Wanted::What, 0)),
    };
    Some((asks, n_before + n_words))
}

/// Whether a text begins or ends as a question does.
pub fn reads_as_question(text: &str) -> bool {
    let words = folded(text);
    let first = words.split(' ').next().unwrap_or_default();
    let asks = ASKING.contains(&first) || AUXILIARIES.contains(&first);
    text.trim_end().ends_with('?') || asks && words.contains(' ')
}
