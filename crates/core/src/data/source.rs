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

/// How near a source is to what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceClass {
    /// The process itself, a government or an official record.
    Official,
    /// An organisation that takes part or hosts.
    Institution,
    Press,
    /// Copies, compilations and general knowledge.
    Secondary,
}

impl SourceClass {
    pub const WORDS: [(SourceClass, &'static str); 4] = [
        (SourceClass::Official, "official"),
        (SourceClass::Institution, "institution"),
        (SourceClass::Press, "press"),
        (SourceClass::Secondary, "secondary"),
    ];

    pub fn word(self) -> &'static str {
        SourceClass::WORDS.iter().find(|(class, _)| *class == self).expect("every class has a word").1
    }

    pub fn named(word: &str) -> Option<SourceClass> {
        SourceClass::WORDS.iter().find(|(_, known)| *known == word).map(|(class, _)| *class)
    }
}
