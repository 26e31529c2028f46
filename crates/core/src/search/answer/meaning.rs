//! Answers that say what a record is, what its abbreviation stands for, or when something happened to it.

use super::super::Corpus;
use super::super::field::each_name;
use super::super::fold::{folded, words};
use super::asked::{Asks, Question};
use super::subject::content_keys;
use super::{Answer, Inquiry, Statement, Tense};
use crate::data::{Handle, Time, Value};

/// Words that ask for the long form of an abbreviation.
const STANDS: &[&str] =
    &["abbreviation", "acronym", "full", "long", "mean", "means", "name", "short", "stand", "standing", "stands"];

impl<'a> Inquiry<'a> {
    /// The record that a question only names.
    pub(super) fn meaning(&self) -> Option<Answer<'a>> {
        let [named] = self.named.as_slice() else { return None };
        let is_plain = self.question.open().is_empty() && self.question.date().is_none();
        let asks = matches!(self.question.asks, Asks::Who | Asks::What) && self.question.start > 0;
        let is_prepositional = named.place.start > 0
            && matches!(
                self.question.text(named.place.start - 1),
                "after" | "before" | "by" | "for" | "from" | "in" | "on" | "to" | "with"
            );
        (asks && is_plain && !is_prepositional && self.view.exists(named.record))
            .then_some(Answer::Meaning { record: named.record })
    }

    /// A dated fact of the named record that tells every other word of the question.
    pub(super) fn event(&self) -> Option<Answer<'a>> {
        let [named] = self.named.as_slice() else { return None };
        let open = self.question.open();
        if self.question.asks != Asks::When || open.is_empty() || self.question.date().is_some() {
            return None;
        }
        let is_told = |text: &str| {
            let keys = content_keys(text);
            open.iter().all(|&at| keys.contains(&self.question.words[at].key))
        };
        let mut facts: Vec<Statement<'a>> = Vec::new();
        for fact in self.view.facts(named.record) {
            let Value::Text(text) = fact.value() else { continue };
            if matches!(fact.time(), Time::On(_)) && is_told(text) {
                facts.push(Statement { owner: named.record, fact });
            }
        }
        let property = facts.first()?.fact.property;
        facts.retain(|it| it.fact.property == property);
        Some(Answer::Facts { record: named.record, property, facts, tense: Tense::Ever })
    }
}

/// What an abbreviation stands for, when that is asked: the name of its record, or the words before it in brackets in a name.
pub(super) fn of_abbreviation<'a>(corpus: Corpus<'a>, question: &Question) -> Option<Answer<'a>> {
    let open = question.open();
    let (asking, abbreviation): (Vec<usize>, Vec<usize>) =
        open.into_iter().partition(|&at| STANDS.contains(&question.text(at)));
    let stands = |at: &usize| {
        matches!(
            question.text(*at),
            "abbreviation" | "acronym" | "mean" | "means" | "stand" | "standing" | "stands" | "short"
        )
    };
    if !asking.iter().any(stands) || question.asks != Asks::What || abbreviation.is_empty() {
        return None;
    }
    let texts: Vec<&str> = abbreviation.iter().map(|&at| question.text(at)).collect();
    let mut records: Vec<Handle> = corpus.index.records_named(&texts.join(" ")).collect();
    records.sort_unstable();
    records.dedup();
    if let [record] = records.as_slice() {
        let name = corpus.dataset.record(*record).name;
        let long = spelt_by(corpus, *record, &texts.join("")).unwrap_or_else(|| name.into());
        return (folded(&long) != texts.join(" ")).then_some(Answer::Name { record: *record, name: long });
    }
    let [short] = texts.as_slice() else { return None };
    let word = corpus.index.find_word(short)?;
    let mut postings = corpus.index.postings(word..word + 1).filter(|posting| posting.is_of_name());
    postings.find_map(|posting| {
        let mut long = None;
        each_name(corpus.dataset, posting.handle(), &mut |_, name| {
            long = long.take().or_else(|| before_brackets(name, short));
        });
        Some(Answer::Name { record: posting.handle(), name: long? })
    })
}

/// The name of a record of which the initials are an abbreviation.
fn spelt_by(corpus: Corpus<'_>, record: Handle, short: &str) -> Option<String> {
    let mut found = None;
    each_name(corpus.dataset, record, &mut |_, name| {
        let initials: String = content_keys(name).iter().filter_map(|word| word.chars().next()).collect();
        if found.is_none() && initials.len() > 1 && (initials == short || format!("{initials}s") == short) {
            found = Some(name.to_string());
        }
    });
    found
}

/// The words before an abbreviation in brackets that it spells: Technical and Vocational Education and Training (TVET).
fn before_brackets(name: &str, short: &str) -> Option<String> {
    let open = name.char_indices().filter(|(_, c)| *c == '(').map(|(at, _)| at);
    for at in open {
        let (before, behind) = (name.get(..at)?, name.get(at + 1..)?);
        let inside = folded(behind.split(')').next()?);
        if inside != short {
            continue;
        }
        let parts: Vec<&str> = before.split_whitespace().collect();
        let n_words = (1..=parts.len()).find(|n| spells(&folded(&parts[parts.len() - n..].join(" ")), short))?;
        return Some(parts[parts.len() - n_words..].join(" "));
    }
    None
}

/// Whether the letters of an abbreviation stand in words in order, beginning with the first one.
fn spells(text: &str, short: &str) -> bool {
    let mut letters = text.chars();
    text.chars().next() == short.chars().next()
        && short.chars().all(|wanted| letters.any(|letter| letter == wanted))
        && words(text).len() > 1
}
