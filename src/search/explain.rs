//! Why a record is a hit: for each word of the query the best place in which it was found. Reads the record again, so only for rows that are shown.

use std::fmt;

use super::Corpus;
use super::class::{Class, Wanted};
use super::field::{Field, texts};
use super::fold::each_word;
use super::need::sought;
use super::query::Query;
use crate::data::Handle;

/// How one word of a query was found in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The folded word of the query.
    pub sought: String,
    /// How well it was found.
    pub class: Class,
    /// Where it was found.
    pub field: Field,
    /// The folded word that stands there.
    pub found: String,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.field.label();
        match self.class {
            Class::Whole => write!(f, "{}: {place}", self.sought),
            Class::Form | Class::Prefix | Class::Inside | Class::OneTypo | Class::TwoTypos => {
                write!(f, "{}: {place}, {}: {}", self.sought, self.class.word(), self.found)
            }
            Class::Loose => write!(f, "{}: {place}, loosely", self.sought),
        }
    }
}

/// The reasons for which a record is found, one for each word; empty when the query has no words.
pub fn explain(corpus: Corpus<'_>, query: &Query, handle: Handle) -> Vec<Reason> {
    sought(query).iter().map(|word| reason(corpus, &Wanted::new(word), handle)).collect()
}

fn reason(corpus: Corpus<'_>, wanted: &Wanted, handle: Handle) -> Reason {
    let mut best: Option<((Class, bool, u32), Reason)> = None;
    texts(corpus.dataset, corpus.graph, handle, &mut |field, text| {
        each_word(text, &mut |word| {
            let Some(class) = wanted.clean_in_text(word).or_else(|| wanted.misspelt(word)) else { return };
            if field == Field::Label && class < Class::Form {
                return;
            }
            let rank = (class, field != Field::Label, field.weight());
            if best.as_ref().is_none_or(|(known, _)| rank > *known) {
                best = Some((rank, Reason { sought: wanted.text.clone(), class, field, found: word.into() }));
            }
        });
    });
    match best {
        Some((_, reason)) => reason,
        None => Reason { sought: wanted.text.clone(), class: Class::Loose, field: Field::Name, found: String::new() },
    }
}
