//! The questions of `aep add` for the source of what is added. Writes nothing.

use serde_json::{Value, json};

use super::super::answers::{dates, source_meant};
use super::super::asker::Stop;
use super::super::overlay::id_from;
use super::Interview;
use crate::data::{SourceClass, is_address};

impl Interview<'_> {
    /// A source that is known, or a new one, with the place in it.
    pub(super) fn citation(&mut self) -> Result<String, Stop> {
        let dataset = self.catalog.dataset();
        let named = self.asker.needed(
            "Who says so: the id of a source that is known, or the title of a new one",
            "every fact needs a source; aep list source WORDS finds those that are known; a page may follow an id: som2-agenda p. 3",
        )?;
        if let Some((id, _)) = named.split_once(' ').filter(|(id, _)| dataset.source(id).is_some()) {
            self.asker.say(&format!("= {}", dataset.source(id).map_or(id, |source| source.title)));
            return Ok(named);
        }
        let id = if let Some(source) = source_meant(self.catalog, &named) {
            self.asker.say(&format!("= {}", source.title));
            source.id.to_string()
        } else {
            self.asker.say(&format!("= a new source, {named}; < goes back if it is none"));
            let id = id_from(&named);
            let id = if dataset.source(&id).is_some() { format!("{id}-{}", dataset.n_sources()) } else { id };
            let source = self.source(&id, &named)?;
            self.overlay.add_source(source);
            id
        };
        let locator = self.asker.text("Where in it, such as p. 1 or §12", "the page, section or paragraph")?;
        Ok(if locator.is_empty() { id } else { format!("{id} {locator}") })
    }

    fn source(&mut self, id: &str, title: &str) -> Result<Value, Stop> {
        let mut source = json!({"id": id, "title": title});
        source["publisher"] = self.asker.needed("Who publishes it", "the institution or paper")?.into();
        let date = self.asker.ask(
            "Its date, as 3 November 2026",
            "when it was published, as 2026-11-03 or November 2026",
            |text| {
                if text.is_empty() { Ok(String::new()) } else { dates(text).map(|date| date.start.iso()) }
            },
        )?;
        if !date.is_empty() {
            source["date"] = date.into();
        }
        let help = "the code of its language: en, fr, de ...";
        let language = self.asker.ask("Its language, two letters [en]", help, |text| match text {
            "" => Ok("en".to_string()),
            text if text.len() == 2 => Ok(text.to_lowercase()),
            _ => Err("write a code of two letters, as in en".into()),
        })?;
        source["language"] = language.into();
        let address = self.asker.ask("Its web address, https://...", "https://... where it can be read", |text| {
            if text.is_empty() || is_address(text) { Ok(text.to_string()) } else { Err("write https://...".into()) }
        })?;
        if !address.is_empty() {
            source["address"] = address.into();
        }
        let words: Vec<&str> = SourceClass::WORDS.iter().map(|(_, word, _)| *word).collect();
        let help = SourceClass::WORDS.map(|(_, word, about)| format!("{word}: {about}")).join("; ");
        let class =
            self.asker.ask(&format!("Its class: {} [official]", words.join(", ")), &help, |text| match text {
                "" => Ok("official"),
                text => {
                    words.iter().find(|word| **word == text.to_lowercase()).copied().ok_or("write one of them".into())
                }
            })?;
        source["class"] = class.into();
        Ok(source)
    }
}
