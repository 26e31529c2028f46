//! What conclusions say of a partner: how much they concern it, and the words that name it. Finds names in texts; links nothing.

use std::cmp::Reverse;

use super::builder::BriefBuilder;
use super::tie::Tie;
use crate::data::{Date, Fact, Handle, Kind, Property, Value};
use crate::report::words::value_text;

/// The most characters of what a conclusion says of a body, and so many need no cut.
const MAX_SAID: usize = 150;
const SHORT_SAID: usize = 80;

/// So many items, none of them longer than this, are a list.
const MANY_ITEMS: usize = 4;
const LONGEST_ITEM: usize = 45;

/// What is said in thanks asks nothing.
const THANKS: &str = "thank";

/// How much a conclusion concerns a partner, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Concern {
    /// It is about what the partner does, or is a member of, pays or runs.
    Own,
    /// Such as in thanks.
    Named,
    /// The partner is there as something besides, such as a possible place.
    Besides,
}

impl<'a> BriefBuilder<'a> {
    /// How much a conclusion concerns the partner: what names few others is most about it.
    pub(super) fn concern(&self, tie: &Tie<'_>) -> (Concern, usize) {
        let named = self.view.facts_of(tie.other, Property::NAMES);
        let is_work = |other: Handle| {
            let kind = self.view.dataset.kind(other);
            let is_own = |own: &Tie<'_>| own.other == other && own.via.is_none();
            matches!(kind, Kind::Group | Kind::Hub | Kind::Initiative) && self.ties.iter().any(is_own)
        };
        let name = self.record.label();
        let title = self.view.record(tie.other).name();
        let is_titled = title.contains(name) && !title.to_lowercase().contains(THANKS);
        let is_subject = || is_titled || self.told_of(tie).is_some_and(|(words, _)| words.starts_with(name));
        let concern = match tie.via {
            Some(_) => Concern::Named,
            None if named.iter().filter_map(|fact| fact.linked()).any(is_work) || is_subject() => Concern::Own,
            None if tie.fact.role().is_empty() => Concern::Named,
            None => Concern::Besides,
        };
        (concern, named.len())
    }

    /// The order in which conclusions are read: those of the latest meeting first, each by its number.
    pub(super) fn paragraph(&self, tie: &Tie) -> (Reverse<Option<Date>>, Option<i64>, Handle) {
        let text = self.view.best(tie.other, Property::PART_OF).and_then(Fact::linked);
        let adopted = text.and_then(|text| self.view.best(text, Property::ADOPTED)).and_then(Fact::value_period);
        let number = self.view.best(tie.other, Property::NUMBER).map(Fact::value);
        let number = if let Some(Value::Number(number)) = number { Some(number) } else { None };
        (Reverse(adopted.map(|period| period.start)), number, tie.other)
    }

    /// The clause of a conclusion that names the partner, or its organisation, unless the title does; rather what it is to do than
    /// thanks, and rather few words.
    pub(super) fn told_of(&self, tie: &Tie<'_>) -> Option<(String, Fact<'a>)> {
        let body = self.view.record(tie.via.unwrap_or(self.handle));
        let names = [body.name(), body.label()];
        let title = self.view.record(tie.other).name();
        if body.kind == Kind::Partner && names.iter().any(|name| title.contains(name)) {
            return None;
        }
        let said = self.view.facts_of(tie.other, Property::CONTENT).into_iter();
        let said = said.filter_map(|fact| Some((clause(&value_text(self.view.dataset, fact.value()), &names)?, fact)));
        said.min_by_key(|(words, _)| (words.to_lowercase().contains(THANKS), words.chars().count()))
    }
}

/// The part of a text that has one of the names, behind what stands before a colon; of a list only the name.
fn clause(text: &str, names: &[&str]) -> Option<String> {
    let name_in = |part: &str| names.iter().copied().find(|name| part.contains(name));
    let (lead, rest) = text.split_once(": ").filter(|(lead, _)| name_in(lead).is_none()).unwrap_or(("", text));
    let part = rest.split("; ").find(|part| name_in(part).is_some())?;
    let behind = |said: &str| if lead.is_empty() { said.into() } else { format!("{lead}: {said}") };
    let whole = behind(part);
    let length = |text: &str| text.chars().count();
    let items: Vec<&str> = items(part);
    let is_list = items.len() >= MANY_ITEMS && items.iter().all(|item| length(item) <= LONGEST_ITEM);
    if !is_list || lead.is_empty() || length(&whole) <= SHORT_SAID {
        return (length(&whole) <= MAX_SAID).then_some(whole);
    }
    let item = items.into_iter().find(|item| name_in(item).is_some())?;
    // What is in brackets tells who of it; what follows tells where a group of them is.
    let item = if item.contains('(') { item } else { name_in(item)? };
    Some(behind(&format!("{item}, among others")))
}

/// What commas and "and" part outside of brackets.
fn items(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let commas = text.split(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0 && c == ','
    });
    commas.flat_map(|item| item.split(" and ")).map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::super::brief;
    use super::clause;
    use crate::report::fixture::sketch;
    use crate::report::provenance::Provenance;

    #[test]
    fn a_clause_is_what_names_the_body() {
        for (text, expected) in [
            ("South joined in the last two years; North paid", Some("North paid")),
            ("Committee: East, North, South and West", Some("Committee: East, North, South and West")),
            (
                "Committed partners and stakeholders: East, Far East and South in Asia; Ait, North (its isles, all), Ost, West in Europe; Guild",
                Some("Committed partners and stakeholders: North (its isles, all), among others"),
            ),
            ("Nobody is named", None),
        ] {
            assert_eq!(clause(text, &["North", "North"]).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn conclusions_stand_by_meeting_and_number_and_those_about_few_have_room_first() {
        let conclusion = |text: &str, number: usize, named: usize| {
            let others: Vec<String> =
                (0..named).map(|at| format!(r#"{{"property": "names", "value": "boat{at}"}},"#)).collect();
            format!(
                r#"{{"id": "{text}-{number}", "name": "{text} {number}", "facts": [{{"property": "part-of", "value": "{text}"}},
                {} {{"property": "names", "value": "north"}}, {{"property": "number", "value": {number}}}]}}"#,
                others.concat()
            )
        };
        let mut conclusions: Vec<String> = (1..=200).map(|number| conclusion("new", number, number % 10)).collect();
        conclusions.push(conclusion("old", 7, 0));
        let boats: Vec<String> = (0..10).map(|at| format!(r#"{{"id": "boat{at}", "name": "Boat {at}"}}"#)).collect();
        let catalog = sketch(&format!(
            r#"{{"partners": [{{"id": "north", "name": "North"}}], "initiatives": [{}], "conclusions": [{}], "documents": [
                {{"id": "old", "name": "Old", "facts": [{{"property": "adopted", "value": "2001"}}]}},
                {{"id": "new", "name": "New", "facts": [{{"property": "adopted", "value": "2011"}}]}}]}}"#,
            boats.join(","),
            conclusions.join(",")
        ));
        let north = catalog.dataset().find("north").unwrap();
        let document = brief(catalog.view(None), north, &Provenance::default(), false);
        let topic = &document.blocks.iter().find(|block| block.heading == "Conclusions").unwrap().topics[0];
        let names: Vec<&str> = topic.lines.iter().map(|line| line.text.as_str()).collect();
        let (last, new) = names.split_last().unwrap();
        assert_eq!(*last, "old 7");
        let numbers: Vec<usize> = new.iter().map(|name| name.strip_prefix("new ").unwrap().parse().unwrap()).collect();
        assert!(numbers.is_sorted() && numbers.len() > 20, "{numbers:?}");
        let left_out = (1..=200).filter(|number| !numbers.contains(number));
        assert!(numbers.iter().map(|number| number % 10).max() <= left_out.map(|number| number % 10).min());
        assert_eq!(topic.more.as_ref().unwrap().text, format!("and {} more in the annex", 201 - names.len()));
    }

    #[test]
    fn what_conclusions_say_of_an_organisation_stands_with_what_they_say_of_its_partner() {
        let catalog = sketch(
            r#"{"partners": [{"id": "north", "name": "North"}],
            "organisations": [{"id": "guild", "name": "Guild of Ferries", "short": "GF", "facts": [{"property": "located", "value": "north"}]}],
            "conclusions": [
                {"id": "one", "name": "Ferries", "facts": [{"property": "names", "value": "guild"},
                    {"property": "content", "value": "Ferries are useful"}, {"property": "content", "value": "Thanks to GF for the paper"}]},
                {"id": "two", "name": "Bridges", "facts": [{"property": "names", "value": "guild"}]}],
            "documents": [{"id": "paper", "name": "Paper", "facts": [{"property": "author", "value": "guild"}]}]}"#,
        );
        let north = catalog.dataset().find("north").unwrap();
        let document = brief(catalog.view(None), north, &Provenance::default(), false);
        let lines = |heading: &str| {
            let block = document.blocks.iter().find(|block| block.heading == heading).unwrap();
            block.topics[0].lines.iter().map(|line| (line.text.as_str(), line.detail.as_str())).collect::<Vec<_>>()
        };
        assert_eq!(lines("Conclusions"), [("Ferries", "Thanks to GF for the paper"), ("Bridges", "through GF")]);
        assert_eq!(lines("Documents"), [("Paper", "wrote; through GF")]);
    }
}
