//! Sources: the documents and pages that facts are cited from.

use super::date::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// Lower-case words joined by hyphens, unique among sources.
    pub id: &'a str,
    /// The title, in words of the page or of our own.
    pub title: &'a str,
    pub publisher: &'a str,
    /// When it was published, if that is known.
    pub date: Option<Date>,
    /// The ISO 639-1 code of its language.
    pub language: &'a str,
    /// Where it is on the web; empty when it is not.
    pub address: &'a str,
    /// How much weight its word has.
    pub class: SourceClass,
}

/// How near a source is to what it tells; the first counts most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceClass {
    Official,
    Institution,
    Press,
    Secondary,
}

impl SourceClass {
    /// Every class with its word and what belongs to it.
    pub const WORDS: [(SourceClass, &'static str, &'static str); 4] = [
        (SourceClass::Official, "official", "the process itself, its secretariat, a government, an official record"),
        (SourceClass::Institution, "institution", "an organisation that takes part or hosts"),
        (SourceClass::Press, "press", "newspapers and agencies"),
        (SourceClass::Secondary, "secondary", "copies, compilations, general knowledge"),
    ];

    pub fn word(self) -> &'static str {
        SourceClass::WORDS.iter().find(|(class, ..)| *class == self).expect("every class has a word").1
    }

    pub fn named(word: &str) -> Option<SourceClass> {
        SourceClass::WORDS.iter().find(|(_, known, _)| *known == word).map(|(class, ..)| *class)
    }
}
