//! What records say of a partner together with another one: talks, agreements, exchanges. Finds names in texts; links nothing.

use std::cmp::Reverse;

use super::builder::BriefBuilder;
use crate::data::{Fact, Handle, Kind, Period, Property, Record, Time, Value};
use crate::report::document::{DocumentBlock, Topic};
use crate::report::sheet::Line;
use crate::report::words::{dated, join, value_text};

/// A text between more partners than this is of them all.
const FEW: usize = 3;

/// What partners do with each other, and what they sign, which may be said of two pairs at once. That both join or host is of all.
const DEALINGS: [&str; 11] = [
    " met ",
    " visit",
    " discuss",
    " talk",
    "cooperat",
    " exchange",
    " student",
    " offer",
    " handed ",
    " committed ",
    " relations",
];
const PACTS: [&str; 3] = ["agreement", "memorandum", "treaty"];

/// The fewest letters of a stem, such as `Thai`, and the most by which a form may differ from the name.
const SHORTEST_STEM: usize = 4;
const LONGEST_ENDING: usize = 4;

impl<'a> BriefBuilder<'a> {
    pub(super) fn bilateral(&mut self) -> DocumentBlock {
        let mut found: Vec<(Handle, Fact<'a>)> = Vec::new();
        if self.record.kind == Kind::Partner {
            let others = self.view.records().filter(|&other| other != self.handle);
            found.extend(others.flat_map(|other| self.bilateral_facts(other)));
        }
        found.sort_by_key(|(owner, fact)| {
            let of_owner = || self.date_of(*owner).map(|period| period.start);
            (Reverse(fact.time().start().or_else(of_owner)), *owner)
        });
        let total = found.len();
        let rest = found.split_off(self.most.min(total));
        let lines = found.into_iter().map(|(owner, fact)| self.bilateral_line(owner, fact)).collect();
        let rest = self.rest(rest, |builder, (owner, fact)| builder.bilateral_line(owner, fact));
        let more = self.counted(total.saturating_sub(self.most));
        let mut topics = vec![Topic { label: "With other partners".into(), lines, total, more, rest }];
        topics.retain(|topic| topic.total > 0);
        DocumentBlock { heading: "Bilateral matters".into(), topics }
    }

    /// The texts of a record on dealings of this partner with another one, or all that it says when it is between so few.
    fn bilateral_facts(&self, owner: Handle) -> Vec<(Handle, Fact<'a>)> {
        let kind = self.view.dataset.kind(owner);
        if !matches!(kind, Kind::Meeting | Kind::Person | Kind::Document | Kind::Partner | Kind::Organisation) {
            return Vec::new();
        }
        let is_between = kind == Kind::Document && self.is_between_few(owner);
        let texts = self.view.facts(owner).filter(|fact| fact.property.is_running_text());
        let is_wanted = |fact: &Fact<'a>| match fact.value() {
            Value::Text(text) => is_between || self.is_of_two(owner, text),
            Value::Number(_)
            | Value::Date(_)
            | Value::Period(_)
            | Value::Place(_)
            | Value::Link(_)
            | Value::Address(_) => false,
        };
        texts.filter(is_wanted).map(|fact| (owner, fact)).collect()
    }

    fn is_between_few(&self, document: Handle) -> bool {
        let mut partners: Vec<Handle> = self.view.outgoing(document).map(|link| link.to).collect();
        partners.retain(|&to| self.view.dataset.kind(to) == Kind::Partner);
        partners.dedup();
        partners.contains(&self.handle) && (2..=FEW).contains(&partners.len())
    }

    fn is_of_two(&self, owner: Handle, text: &str) -> bool {
        if !is_party(text, self.record) {
            return false;
        }
        let home = self.home(owner);
        let is_party = |partner: &Handle| home == Some(*partner) || is_party(text, self.view.record(*partner));
        let n_parties = self.view.dataset.of_kind(Kind::Partner).filter(is_party).count();
        // Bilateral meetings of one with several are of each pair.
        let of_pairs = has_any(text, &["bilateral"]) && n_parties > 1;
        of_pairs
            || has_any(text, &PACTS) && (2..=FEW).contains(&n_parties)
            || has_any(text, &DEALINGS) && n_parties == 2
    }

    /// The partner for which a person acts.
    fn home(&self, owner: Handle) -> Option<Handle> {
        let is_person = self.view.dataset.kind(owner) == Kind::Person;
        let mut homes = self.view.outgoing(owner).filter(|link| is_person && link.property == Property::HOME);
        homes.next().map(|link| link.to)
    }

    /// When a meeting was held or a document adopted.
    fn date_of(&self, owner: Handle) -> Option<Period> {
        let dates = ["when", "adopted", "published"].map(Property::constant);
        dates.into_iter().find_map(|property| self.view.best(owner, property)?.period())
    }

    fn bilateral_line(&mut self, owner: Handle, fact: Fact<'a>) -> Line {
        let record = self.view.record(owner);
        let said = value_text(self.view.dataset, fact.value());
        let date = self.date_of(owner).map_or_else(String::new, |date| date.to_string());
        // Who talked, or which document says so, is the subject of the sentence; the date of a document is not that of what it says.
        let subject =
            join(&[record.label(), &if record.kind == Kind::Document { date.clone() } else { String::new() }], ", ");
        let is_subject = matches!(record.kind, Kind::Person | Kind::Document);
        let text = if is_subject { format!("{subject}: {}", lower_first(&said)) } else { said };
        let own_date = if fact.time() == Time::Unknown { date.as_str() } else { "" };
        let place = if is_subject { String::new() } else { join(&[record.label(), own_date], "; ") };
        let time = dated(self.view, owner, fact);
        Line {
            text,
            detail: join(&[&place, fact.role(), &time], "; "),
            link: Some(owner),
            footnotes: self.numbers(&[fact]),
            ..Line::default()
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn has_any(text: &str, words: &[&str]) -> bool {
    let text = format!(" {} ", text.to_lowercase());
    words.iter().any(|word| text.contains(word))
}

/// Whether a text names a partner, by its whole name or by a form of a name of one word, such as `Thai` or `Japanese`, and not
/// as the place where others meet.
fn is_party(text: &str, partner: Record<'_>) -> bool {
    let name = partner.name();
    let is_place = |before: &str| before.trim_end().trim_end_matches(" the").ends_with(" in");
    if name.contains(' ') {
        return text.match_indices(name).any(|(at, _)| !is_place(text.get(..at).unwrap_or_default()));
    }
    // Every form begins so, and most texts do not have it.
    let stem = name.char_indices().nth(SHORTEST_STEM).and_then(|(end, _)| name.get(..end)).unwrap_or(name);
    let mut forms = text.match_indices(stem);
    forms.any(|(at, _)| {
        let (before, from) = text.split_at(at);
        let word = from.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        is_form(word, name) && !before.ends_with(char::is_alphanumeric) && !is_place(before)
    })
}

fn is_form(word: &str, name: &str) -> bool {
    let (letters, whole) = (word.chars().count(), name.chars().count());
    let is_longer = word.starts_with(name) && letters <= whole + LONGEST_ENDING;
    let is_stem = name.starts_with(word) && letters >= SHORTEST_STEM && whole <= letters + LONGEST_ENDING;
    is_longer || is_stem
}

#[cfg(test)]
mod tests {
    use super::super::brief;
    use super::*;
    use crate::report::fixture::sketch;
    use crate::report::provenance::Provenance;

    #[test]
    fn only_dealings_of_two_are_bilateral() {
        let catalog = sketch(
            r#"{"partners": [{"id": "arland", "name": "Arland"}, {"id": "berland", "name": "Berland"}, {"id": "corland", "name": "Corland"}],
            "people": [{"id": "ada", "name": "Ada", "facts": [{"property": "located", "value": "arland"},
                {"property": "history", "value": "Discussed with the Berland minister, in Corland, a joint committee"},
                {"property": "history", "value": "Met ministers of Berland and Corland"}]}],
            "meetings": [{"id": "fair", "name": "Fair", "facts": [
                {"property": "history", "value": "Arland and Berland joined"},
                {"property": "history", "value": "Agreements Arland-Berland and Arland-Corland signed"}]}]}"#,
        );
        let view = catalog.view(None);
        let lines = |id: &str| {
            let brief = brief(view, view.dataset.find(id).unwrap(), &Provenance::default(), false);
            let block = brief.blocks.into_iter().find(|block| block.heading == "Bilateral matters");
            let topics = block.into_iter().flat_map(|block| block.topics);
            topics.flat_map(|topic| topic.lines).map(|line| line.text).collect::<Vec<_>>()
        };
        let signed = "Agreements Arland-Berland and Arland-Corland signed";
        let discussed = "Ada: discussed with the Berland minister, in Corland, a joint committee";
        assert_eq!(lines("arland"), [signed]);
        assert_eq!(lines("berland"), [signed, discussed]);
        assert_eq!(lines("corland"), [signed]);
    }

    #[test]
    fn a_name_has_forms() {
        for (word, name, expected) in [
            ("Kazakhstan", "Kazakhstan", true),
            ("Kazakh", "Kazakhstan", true),
            ("Japanese", "Japan", true),
            ("Thai", "Thailand", true),
            ("German", "Germany", true),
            ("Indonesia", "India", false),
            ("Ire", "Ireland", false),
            ("kazakh", "Kazakhstan", false),
        ] {
            assert_eq!(is_form(word, name), expected, "{word} {name}");
        }
    }
}
