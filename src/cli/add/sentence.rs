//! The sentence with which the sheet of a record opens, when it is asked for and whether it still holds. Writes nothing.

use serde_json::Value;

use super::Interview;
use crate::cli::answers::dates;
use crate::cli::asker::Stop;
use crate::data::{Property, Record};
use crate::report::value_text;

/// The words by which a sentence says that something is not known.
const DENIALS: [&str; 7] = ["no", "not", "nobody", "nothing", "unknown", "without", "yet"];

impl Interview<'_> {
    /// A new sentence on a record that is here; the old one is kept only where what is written does not make it untrue.
    pub(super) fn sentence_anew(
        &mut self,
        known: Record<'_>,
        facts: &[(Property, Value)],
    ) -> Result<Option<(&'static str, String)>, Stop> {
        self.asker.say(&format!("its sheet opens with: {}", known.summary()));
        let denied = facts.iter().find(|(property, fact)| self.is_denied(known, *property, fact));
        let question = match denied {
            Some((property, _)) => format!(
                "That is no longer so, now that you say {}: a new sentence on it",
                property.label().to_lowercase()
            ),
            None => "A new sentence on it, or Enter where that stays true".into(),
        };
        let help = "what it is, in your own words; - keeps the sentence that is there";
        let text = self.asker.ask(&question, help, |text| match text {
            "" if denied.is_some() => Err("write it, or - to keep the one that is there".into()),
            "" | "-" => Ok(String::new()),
            text => sentence(text),
        })?;
        Ok(Some(("summary", text)).filter(|(_, text)| !text.is_empty()))
    }

    /// Whether a fact answers what the summary says is not known, or replaces what it tells.
    fn is_denied(&self, known: Record<'_>, property: Property, fact: &Value) -> bool {
        let word = |word: &str| word.to_lowercase().trim_end_matches('s').to_string();
        let words: Vec<String> = known.summary().split(|c: char| !c.is_alphanumeric()).map(word).collect();
        let is_missed =
            words.contains(&word(property.label())) && words.iter().any(|it| DENIALS.contains(&it.as_str()));
        let earlier = known.best(property).filter(|_| !property.definition().many);
        let earlier = earlier.map(|fact| value_text(self.catalog.dataset(), fact.value()));
        let now = fact["value"].as_str().unwrap_or_default();
        is_missed || earlier.is_some_and(|earlier| known.summary().contains(&earlier) && !now.contains(&earlier))
    }
}

/// A text that is no date: what is asked next is asked for then.
pub(super) fn sentence(text: &str) -> Result<String, String> {
    match dates(text) {
        Ok(_) => Err(format!("{text} is a date; write a sentence")),
        Err(_) => Ok(text.into()),
    }
}
