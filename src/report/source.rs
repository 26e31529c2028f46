//! What is known of a source, and what it supports.

use super::words::value_text;
use crate::data::{Citation, Dataset, Fact, Handle, Source};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Support {
    pub record: Handle,
    pub label: &'static str,
    pub text: String,
    pub locator: String,
}

/// The languages of sources in English, by their ISO 639-1 codes.
#[rustfmt::skip] // a list that everybody knows
const LANGUAGES: [(&str, &str); 33] = [
    ("ar", "Arabic"), ("bg", "Bulgarian"), ("cs", "Czech"), ("da", "Danish"), ("de", "German"), ("el", "Greek"),
    ("en", "English"), ("es", "Spanish"), ("et", "Estonian"), ("fi", "Finnish"), ("fr", "French"), ("hr", "Croatian"),
    ("hu", "Hungarian"), ("id", "Indonesian"), ("it", "Italian"), ("ja", "Japanese"), ("kk", "Kazakh"),
    ("ko", "Korean"), ("lt", "Lithuanian"), ("lv", "Latvian"), ("mt", "Maltese"), ("nl", "Dutch"), ("pl", "Polish"),
    ("pt", "Portuguese"), ("ro", "Romanian"), ("ru", "Russian"), ("sk", "Slovak"), ("sl", "Slovenian"),
    ("sv", "Swedish"), ("th", "Thai"), ("uz", "Uzbek"), ("vi", "Vietnamese"), ("zh", "Chinese"),
];

/// What is known of a source, each with its label; its title and address are left out.
pub fn source_details(source: Source<'_>) -> Vec<(&'static str, String)> {
    let date = source.date.map_or_else(|| "not known".into(), |date| date.to_string());
    let language =
        LANGUAGES.iter().find(|(code, _)| *code == source.language).map_or(source.language, |(_, name)| name);
    vec![
        ("Publisher", source.publisher.into()),
        ("Date", date),
        ("Language", language.into()),
        ("Class", source.class.word().into()),
    ]
}

/// The facts of all times that cite a source, record by record.
pub fn supports(dataset: &Dataset, source: &str) -> Vec<Support> {
    let support = |(record, fact, cited): (Handle, Fact<'_>, Citation<'_>)| {
        let (label, text) = (fact.property.label(), value_text(dataset, fact.value()));
        Support { record, label, text, locator: cited.locator.into() }
    };
    dataset.facts_citing(source).map(support).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::*;

    #[test]
    fn a_source_is_told_in_words_and_supports_each_fact_once() {
        let catalog = sketch(
            r#"{"sources": [
                {"id": "atlas", "title": "Atlas", "publisher": "P", "date": "2020", "language": "kk", "class": "press"},
                {"id": "log", "title": "Log", "publisher": "Q", "language": "xx", "class": "official"}],
            "partners": [{"id": "north", "name": "North", "facts": [
                {"property": "region", "value": "Europe", "cite": ["atlas p. 1", "atlas p. 2"]},
                {"property": "joined", "value": "2001", "cite": ["log"]}]}]}"#,
        );
        let dataset = catalog.dataset();
        let details = |id: &str| source_details(dataset.source(id).unwrap()).into_iter().map(|(_, text)| text);
        assert_eq!(details("atlas").collect::<Vec<_>>(), ["P", "2020", "Kazakh", "press"]);
        assert_eq!(details("log").collect::<Vec<_>>(), ["Q", "not known", "xx", "official"]);
        let found = supports(dataset, "atlas");
        let texts: Vec<_> = found.iter().map(|it| (it.label, it.text.as_str(), it.locator.as_str())).collect();
        assert_eq!(texts, [("Region", "Europe", "p. 1")]);
        assert_eq!(
            dataset.most_cited_sources().map(|(source, n_facts)| (source.id, n_facts)).collect::<Vec<_>>(),
            [("atlas", 1), ("log", 1)]
        );
    }
}
