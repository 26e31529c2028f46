//! What is wrong with a link or a citation, and what was meant, perhaps: by its id, a code or a full name.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::draft::id_meant;
use super::is_id;
use crate::data::dataset::Dataset;
use crate::data::fact::{Citation, Fact, Reference, Value};
use crate::data::handle::Handle;
use crate::data::joiner::may_join;
use crate::data::kind::Kind;
use crate::data::problem::{did_you_mean, like, nearest};
use crate::data::property::{Property, ValueType};
use crate::data::record::Record;
use crate::data::source::Source;

/// The records by what they are called, collected when the first link is wrong.
pub(super) struct Names<'a> {
    dataset: &'a Dataset,
    by_name: Option<HashMap<String, Vec<Handle>>>,
    /// Whether the type of what is linked to is asked.
    asks_type: bool,
    n_hints: usize,
    /// The first sources that are not there, each with the one that was meant, perhaps.
    sources: HashMap<&'a str, Option<&'a str>>,
    /// How often a source was not there.
    n_unknown: usize,
}

/// Properties whose values name their record too.
const CODES: [Property; 3] = [Property::ISO, Property::constant("acronym"), Property::NAME_OTHER];

/// Every id is compared, so only the first wrong links are worth it: with a hundred thousand of them, and as many records, the answer
/// would never come.
pub(super) const MOST_HINTS: usize = 50;

/// The titles of all sources are read for so many citations of what is not there; of those that name the same, the first tell it.
const MOST_TITLES: usize = 500;

/// Words that tell no names apart.
const FILLERS: [&str; 6] = ["", "and", "for", "in", "of", "the"];

/// More records are not listed.
const MOST_LISTED: usize = 8;

impl<'a> Names<'a> {
    pub(super) fn new(dataset: &'a Dataset, asks_type: bool) -> Names<'a> {
        Names { dataset, asks_type, by_name: None, n_hints: 0, sources: HashMap::new(), n_unknown: 0 }
    }

    /// The likeliest record that was meant.
    pub(super) fn meant(&mut self, word: &str, is_wanted: impl Fn(Record<'_>) -> bool + Copy) -> Option<&'a str> {
        let dataset = self.dataset;
        let by_name = self.by_name.get_or_insert_with(|| by_name(dataset));
        let named = by_name.get(&normalize(word)).into_iter().flatten().map(|&handle| dataset.record(handle));
        // Of several with that name the one of which most is known.
        let named = named.filter(|record| is_wanted(*record)).min_by_key(|record| Reverse(record.n_facts()));
        let ids = || dataset.records().filter(|record| is_wanted(*record)).map(Record::id);
        let near = named.map(Record::id).or_else(|| nearest(word, ids())).or_else(|| {
            let seen = normalize(word);
            let near = nearest(&seen, by_name.keys().map(String::as_str))?;
            let mut records = by_name[near].iter().map(|&handle| dataset.record(handle));
            records.find(|record| is_wanted(*record)).map(Record::id)
        });
        near.or_else(|| self.with_words(word, is_wanted))
    }

    /// The only record whose name has every word of a text, in whatever order.
    fn with_words(&self, text: &str, is_wanted: impl Fn(Record<'_>) -> bool) -> Option<&'a str> {
        let of = |text: &str| {
            let words = normalize(text).split(|c: char| !c.is_alphanumeric()).map(String::from).collect::<Vec<_>>();
            words.into_iter().filter(|word| !FILLERS.contains(&word.as_str())).collect::<HashSet<_>>()
        };
        let asked = of(text);
        let has_all = |record: &Record<'_>| names(*record).any(|name| of(name).is_superset(&asked));
        let mut found = self.dataset.records().filter(|record| is_wanted(*record)).filter(has_all);
        let first = found.next().filter(|_| asked.len() > 1)?;
        found.next().is_none().then(|| first.id())
    }

    /// Whether a record is called so.
    fn is_name(&mut self, word: &str) -> bool {
        let dataset = self.dataset;
        let by_name = self.by_name.get_or_insert_with(|| by_name(dataset));
        by_name.contains_key(&normalize(word)) || dataset.find(word).is_some()
    }

    /// The person whose name stands behind a title, such as `Minister Ada Lovelace`.
    fn behind_title<'t>(
        &mut self,
        text: &'t str,
        is_wanted: impl Fn(Record<'_>) -> bool,
    ) -> Option<(&'t str, &'a str)> {
        let dataset = self.dataset;
        let by_name = self.by_name.get_or_insert_with(|| by_name(dataset));
        text.match_indices(' ').map(|(at, _)| text.split_at(at)).find_map(|(title, name)| {
            let mut named = by_name.get(&normalize(name.trim()))?.iter().map(|&handle| dataset.record(handle));
            Some((title, named.find(|record| record.kind == Kind::Person && is_wanted(*record))?.id()))
        })
    }

    /// The records that a list in one text names: `Latvia, Malta and Greece`.
    fn suggest_each(&mut self, word: &str, is_wanted: impl Fn(Record<'_>) -> bool + Copy) -> Option<Vec<&'a str>> {
        let commas = word.replace(" and ", ",").replace([';', '/', '&'], ",");
        let parts: Vec<&str> = commas.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 || !parts.iter().all(|part| self.is_name(part)) {
            return None;
        }
        parts.into_iter().map(|part| self.meant(part, is_wanted)).collect()
    }

    /// What to write for an id that is no record: the record that was meant, perhaps, with what else the word says; else what the
    /// property takes.
    fn advice(&mut self, property: Property, word: &str) -> String {
        self.n_hints += 1;
        let row = property.definition();
        let ValueType::Link(kinds) = row.value else { return String::new() };
        if self.n_hints > MOST_HINTS {
            return String::new();
        }
        let is_wanted =
            |record: Record<'_>| (kinds.is_empty() || kinds.contains(&record.kind)) && is_of_type(record, row.of_type);
        if let Some((title, person)) = self.behind_title(word, is_wanted) {
            return format!("; write {person}, and \"as\": \"{title}\"");
        }
        if !self.is_name(word) && is_title(self.dataset, property, word) {
            return "; it is a title, which stands under \"as\"; the value is the id of whom it is held in".into();
        }
        if let Some(ids) = self.suggest_each(word, is_wanted) {
            return format!("; write a fact for each: {}", ids.join(", "));
        }
        if let Some((name, role)) = with_role(word)
            && !self.is_name(role)
            && let Some(meant) = self.meant(name, is_wanted)
        {
            return format!("; write {meant}, and \"as\": \"{role}\"");
        }
        if let Some(meant) = self.meant(word, is_wanted) {
            return did_you_mean(Some(meant));
        }
        if !row.of_type.is_empty() {
            return listed(self.dataset, row.of_type);
        }
        let ids = self.dataset.records().filter(|record| is_wanted(*record)).map(Record::id);
        let mut ids = like(word, ids);
        if ids.is_empty() {
            ids = usual(self.dataset, property);
        }
        match (ids.as_slice(), kinds) {
            ([], [kind, ..]) => format!("; add it under \"{}\", or delete the fact", kind.plural()),
            ([], []) => "; add it, or delete the fact".into(),
            (ids, _) => format!("; add it, or write an id such as {}", ids.join(", ")),
        }
    }

    /// What is wrong with a citation of a source that is not there.
    pub(super) fn unknown_source(&mut self, Citation { source: id, locator }: Citation<'a>) -> Option<String> {
        let lower = id.to_lowercase();
        let alone = lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
        let alone = self.dataset.source(alone).map(|source| source.id);
        let cited = normalize(&format!("{id} {locator}"));
        let is_titled = |source: &Source<'_>| cited.starts_with(&normalize(source.title)) || source.address == id;
        self.n_unknown += 1;
        let mut sources = self.dataset.sources().filter(|_| self.n_unknown <= MOST_TITLES);
        let titled = sources.find(is_titled).map(|source| source.id);
        if let (Some(alone), None) = (alone, titled) {
            return Some(format!(
                "source {id} is not in \"sources\"; write {alone} alone, a space, and where in it; each source in quotes of its own"
            ));
        }
        let (dataset, has_hint) = (self.dataset, self.sources.len() < MOST_HINTS);
        let ids = || dataset.sources().map(|source| source.id);
        let meant = || titled.or_else(|| nearest(id, ids()));
        let meant = if has_hint {
            *self.sources.entry(id).or_insert_with(meant)
        } else {
            *self.sources.get(id).unwrap_or(&None)
        };
        let such_as = match meant {
            Some(meant) => format!(", perhaps to {meant}"),
            None if !is_id(id) => "; a citation is an id, a space, and where in it: \"source-id p. 3\"".into(),
            None => String::new(),
        };
        // That the id of the source is no id is told there.
        let is_told = meant.is_some_and(|meant| !is_id(meant));
        (!is_told).then(|| format!("source {id} is not in \"sources\"; add it or fix its id{such_as}"))
    }

    /// Another source in what should say where in the first one.
    pub(super) fn second_source(&self, citation: Citation<'a>) -> Option<&'a str> {
        let mut words = citation.locator.split([' ', ',', ';']).filter(|word| word.contains('-'));
        words.find(|word| self.dataset.source(word).is_some())
    }

    /// Whether an unknown citation may mean this source.
    pub(super) fn is_meant(&self, source: &str) -> bool {
        self.sources.values().any(|near| *near == Some(source))
    }
}

fn by_name(dataset: &Dataset) -> HashMap<String, Vec<Handle>> {
    let mut by_name: HashMap<String, Vec<Handle>> = HashMap::new();
    for handle in dataset.handles() {
        let record = dataset.record(handle);
        let codes =
            CODES.iter().flat_map(|&property| record.facts_of(property)).filter_map(|fact| match fact.value() {
                Value::Text(text) => Some(text),
                Value::Number(_)
                | Value::Date(_)
                | Value::Period(_)
                | Value::Place(_)
                | Value::Link(_)
                | Value::Address(_) => None,
            });
        for name in names(record).chain(codes) {
            by_name.entry(normalize(name)).or_default().push(handle);
        }
    }
    by_name
}

/// A link to no record, or to one of a kind or type that the property does not take.
pub(super) fn wrong_link(names: &mut Names<'_>, fact: Fact<'_>, Reference { id, to }: Reference<'_>) -> Option<String> {
    let ValueType::Link(kinds) = fact.property.definition().value else { return None };
    let of_type = fact.property.definition().of_type;
    let is_of_kind = |kind: Kind| kinds.is_empty() || kinds.contains(&kind);
    let Some(to) = to else {
        // What is empty, or holds an invisible character, is told already.
        if id.trim().is_empty() || id.contains(char::REPLACEMENT_CHARACTER) {
            return None;
        }
        if names.dataset.source(id).is_some() {
            return Some(format!(
                "links to {id}, which is a source and no record; cite it, or write the id of a record"
            ));
        }
        // Of a record whose id is none, that is told.
        if names.dataset.records().any(|record| !is_id(record.id()) && id_meant(record.id()) == id) {
            return None;
        }
        let advice = names.advice(fact.property, id);
        return Some(format!("links to {id}, which is not a record{advice}"));
    };
    let record = names.dataset.record(to);
    if !is_of_kind(record.kind) {
        let wanted = kinds.iter().map(|kind| kind.one()).collect::<Vec<_>>().join(" or ");
        return Some(format!("links to {id}, {}; it takes {wanted}", record.kind.one()));
    }
    if names.asks_type && !is_of_type(record, of_type) {
        let own = type_of(record).unwrap_or_default();
        return Some(format!("links to {id}, a record of the type {own}{}", listed(names.dataset, of_type)));
    }
    None
}

/// Whether a record is of a type; one that says none may be of any.
fn is_of_type(record: Record<'_>, of_type: &str) -> bool {
    of_type.is_empty() || type_of(record).is_none_or(|own| own == of_type)
}

fn type_of(record: Record<'_>) -> Option<&str> {
    match record.best(Property::sort_of(record.kind)?)?.value() {
        Value::Text(own) => Some(own),
        Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Place(_) | Value::Link(_) | Value::Address(_) => {
            None
        }
    }
}

/// Whether a word begins as a role does in which values of a property hold: `Minister of Education` is no office.
fn is_title(dataset: &Dataset, property: Property, word: &str) -> bool {
    let first = |text: &str| text.split(' ').next().unwrap_or_default().to_lowercase();
    let own = first(word);
    let begins =
        |record: Record<'_>| record.facts_of(property).any(|fact| !own.is_empty() && first(fact.role()) == own);
    word.contains(' ') && dataset.records().any(begins)
}

/// A name with the role that stands behind it: `Latvia (co-host)`, `Latvia as co-host`.
pub fn with_role(word: &str) -> Option<(&str, &str)> {
    let in_brackets = word.strip_suffix(')').and_then(|word| word.split_once(" ("));
    in_brackets
        .or_else(|| word.split_once(" as "))
        .or_else(|| word.split_once(", "))
        .map(|(name, role)| (name.trim(), role.trim()))
}

/// The ids to which most links of a property lead.
fn usual(dataset: &Dataset, property: Property) -> Vec<&str> {
    const MOST: usize = 3;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for fact in dataset.records().flat_map(|record| record.facts_of(property)) {
        if let Value::Link(Reference { id, to: Some(_) }) = fact.value() {
            *counts.entry(id).or_default() += 1;
        }
    }
    let mut ids: Vec<(&str, usize)> = counts.into_iter().collect();
    ids.sort_by_key(|&(id, count)| (Reverse(count), id));
    ids.into_iter().take(MOST).map(|(id, _)| id).collect()
}

/// What a link takes, where that is a few records.
fn listed(dataset: &Dataset, of_type: &str) -> String {
    let of_that = dataset.records().filter(|record| type_of(*record) == Some(of_type));
    let ids: Vec<&str> = of_that.take(MOST_LISTED + 1).map(Record::id).collect();
    let ids = if ids.is_empty() || ids.len() > MOST_LISTED { String::new() } else { format!(": {}", ids.join(", ")) };
    format!("; it takes one of the type {of_type}{ids}")
}

/// A name as people compare it: joiners are seen only where they change a letter, which is too little to tell records apart.
pub(super) fn normalize(name: &str) -> String {
    name.chars().filter(|&c| !may_join(c)).flat_map(char::to_lowercase).collect()
}

pub(super) fn names(record: Record<'_>) -> impl Iterator<Item = &str> {
    [record.name(), record.short()].into_iter().chain(record.aliases())
}
