//! Why a record is a hit: for each word of the query the best place in which it was found. Reads the record again, so only for rows that are shown.

use std::fmt;

use super::Corpus;
use super::class::{Class, Needle};
use super::field::{Field, texts};
use super::fold::each_word;
use super::lookup::{is_question, sought};
use super::query::Query;
use crate::data::Handle;

/// How one word of a query was found in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The folded word of the query.
    pub sought: String,
    /// How well it was found; not at all where most words of a question were enough.
    pub class: Option<Class>,
    /// Where it was found.
    pub field: Field,
    /// The folded word that stands there.
    pub found: String,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.field.label();
        match self.class {
            None => write!(f, "{}: not found", self.sought),
            Some(Class::Whole) => write!(f, "{}: {place}", self.sought),
            Some(class @ (Class::Form | Class::Prefix | Class::Inside | Class::OneTypo | Class::TwoTypos)) => {
                write!(f, "{}: {place}, {}: {}", self.sought, class.word(), self.found)
            }
            Some(Class::Loose) => write!(f, "{}: {place}, loosely", self.sought),
        }
    }
}

/// The reasons for which a record is found, one for each word; empty when the query has no words.
pub fn explain(corpus: Corpus<'_>, query: &Query, handle: Handle) -> Vec<Reason> {
    let mut searches: Vec<WordSearch> = sought(query).iter().map(|word| WordSearch::new(word)).collect();
    // The worst word without a typo is better than the best with one, and typos take longer to see.
    let mut look = |test: fn(&Needle, &str) -> Option<Class>, best: Class| {
        texts(corpus.dataset, corpus.graph, handle, &mut |field, text| {
            if searches.iter().any(|search| search.improves(best, field)) {
                each_word(text, &mut |word, _| {
                    for search in &mut searches {
                        search.look_at(field, word, test);
                    }
                });
            }
        });
        searches.iter().all(|search| search.best.is_some())
    };
    let _ = look(Needle::clean_in_text, Class::Whole) || look(Needle::misspelt, Class::OneTypo);
    let otherwise = if is_question(query) { None } else { Some(Class::Loose) };
    searches.into_iter().map(|search| search.reason(otherwise)).collect()
}

/// The search for one word in one record.
struct WordSearch {
    wanted: Needle,
    best: Option<Occurrence>,
}

struct Occurrence {
    class: Class,
    field: Field,
    word: String,
}

impl Occurrence {
    /// What decides between two places, the first difference first.
    fn rank(class: Class, field: Field) -> (Class, bool, u32) {
        (class, field != Field::Label, field.weight())
    }
}

impl WordSearch {
    fn new(word: &str) -> WordSearch {
        WordSearch { wanted: Needle::new(word), best: None }
    }

    /// Whether a word of a class, if it stood in a field, would be a better place than the best so far.
    fn improves(&self, class: Class, field: Field) -> bool {
        self.best.as_ref().is_none_or(|best| Occurrence::rank(class, field) > Occurrence::rank(best.class, best.field))
    }

    fn look_at(&mut self, field: Field, word: &str, test: fn(&Needle, &str) -> Option<Class>) {
        let Some(class) = test(&self.wanted, word) else { return };
        let is_accident = field == Field::Label && class < Class::Form;
        if !is_accident && self.improves(class, field) {
            self.best = Some(Occurrence { class, field, word: word.into() });
        }
    }

    /// The reason, with the class of a word that stands nowhere.
    fn reason(self, otherwise: Option<Class>) -> Reason {
        let sought = self.wanted.text;
        match self.best {
            Some(best) => Reason { sought, class: Some(best.class), field: best.field, found: best.word },
            None => Reason { sought, class: otherwise, field: Field::Name, found: String::new() },
        }
    }
}
