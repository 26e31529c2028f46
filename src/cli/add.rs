//! `aep add`: asks for what a record of a kind needs, line by line, and writes it with its source into a file to lay on top.

mod citation;
mod sentence;

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::answers::{fact_of, record_meant, value_of};
use super::asker::{Asker, Stop};
use super::overlay::{Overlay, add_fact, clear, id_from, with_file};
use super::printer::{Printer, note};
use super::questions::{answer_help, id_taken_message, line_of, question};
use super::usual::{has_shorts, is_usual, known_words};
use super::{DataArguments, Exit, Failure, complete, kind_named, kind_words, open};
use crate::catalog::Catalog;
use crate::data::{Kind, Period, Problem, Property, Record, ValueType, is_id};
use crate::report::{title, value_text};
use crate::search::fold::folded;
use crate::search::{Query, search};
use sentence::sentence;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep add meeting                     asks on the terminal; ? explains, < goes back, Enter leaves out\n  aep add person --to unit.json       into a file of your own\n  aep add meeting < answers.txt       one answer per line\n  aep --add my-records.json list meeting --columns id,name"
)]
pub(crate) struct AddArguments {
    #[arg(add = complete::kinds(), help = format!("The kind: one of {}", kind_words()))]
    kind: String,
    /// The file of your records, created or extended
    #[arg(long, value_name = "FILE", default_value = "my-records.json")]
    to: PathBuf,
}

pub(super) fn run(data: &DataArguments, arguments: &AddArguments, out: &mut Printer<'_>) -> Result<Exit, Failure> {
    if matches!(arguments.kind.as_str(), "source" | "sources") {
        let why = "a source is added with the first fact that cites it: aep add meeting asks for it, and a row for aep import describes it";
        return Err(Failure::Usage(why.into()));
    }
    let kind = kind_named(&arguments.kind)?;
    let catalog = open(&with_file(data, &arguments.to))?;
    let mut asker = Asker::of_standard_input();
    note(&format!(
        "Enter leaves out what is not known, ? explains, < goes back. Your records go to {}",
        arguments.to.display()
    ));
    let (id, exit) = loop {
        let overlay = Overlay::open(&arguments.to)?;
        match (Interview { catalog, data, kind, overlay, asker: &mut asker }).record() {
            Ok(Some((id, overlay))) => match overlay.write(data, out, told) {
                Ok(exit) => break (id, exit),
                // What only the check of the whole finds is mended where it was answered.
                Err(failure) if asker.take_back() => {
                    // The problems are to be read before the question.
                    out.flush()?;
                    note(&format!("{failure}; < goes back to an answer, which stands in [ ] then"));
                    asker.again();
                }
                Err(failure) => return Err(failure),
            },
            Ok(None) => return Err(Failure::Usage("nothing is written".into())),
            Err(Stop::Back) => asker.again(),
            Err(Stop::Failure(failure)) => return Err(failure),
        }
    };
    writeln!(out, "aep --add {} show {id}", arguments.to.display())?;
    Ok(exit)
}

/// A problem by the question that it belongs to: the lines of a file that is not written tell nothing.
fn told(problem: &Problem) -> String {
    let property = Property::named(&problem.property).map_or(&*problem.property, |property| property.label());
    let of = if property.is_empty() { &problem.record } else { property };
    format!("{of}: {}", problem.message)
}

/// What is wrong with a property of a record.
fn said_of(problems: &[Problem], id: &str, property: Property) -> Option<String> {
    let is_of_it = |problem: &&Problem| problem.record == id && problem.property == property.key();
    let how = " behind the answer: announced because the agenda says so";
    let hint = |message: &str| if message.contains("in a note") { how } else { "" };
    problems.iter().find(is_of_it).map(|problem| format!("{}{}", problem.message, hint(&problem.message)))
}

/// The questions for one record, whose answers go into the overlay.
struct Interview<'a> {
    catalog: &'static Catalog,
    data: &'a DataArguments,
    kind: Kind,
    overlay: Overlay,
    asker: &'a mut Asker,
}

/// What is known of a record before its facts.
struct NewRecord {
    id: String,
    members: Vec<(&'static str, String)>,
}

/// A property that is asked for, with the source of the answer and what is usual.
struct Asked<'a> {
    id: &'a str,
    property: Property,
    cite: &'a str,
    usual: &'a str,
}

/// At most this many records with a similar name are offered.
const MOST_OFFERED: usize = 5;

impl Interview<'_> {
    /// The id of the record and the file with it; none when it shall not be written.
    fn record(mut self) -> Result<Option<(String, Overlay)>, Stop> {
        let mut record = self.named()?;
        let cite = self.citation()?;
        let facts = self.facts(&record.id, &cite)?;
        let extended = self.catalog.dataset().find(&record.id).filter(|_| !facts.is_empty());
        if let Some(extended) = extended {
            record.members.extend(self.sentence_anew(self.catalog.record(extended), &facts)?);
        }
        let known = self.catalog.dataset().find(&record.id).map(|handle| title(self.catalog.record(handle)));
        let name = record.members.first().filter(|(member, _)| *member == "name").map(|(_, name)| name.clone());
        let name = known.or(name).unwrap_or_default();
        self.asker.say(&format!("{name} ({}), as {cite} says:", record.id));
        for (member, text) in record.members.iter().filter(|(member, _)| *member == "summary") {
            self.asker.say(&format!("  {member}: {text}"));
        }
        for (property, fact) in &facts {
            let instead = self.instead_of(&record.id, *property);
            self.asker.say(&format!("  {}{instead}", line_of(self.catalog, *property, fact)));
        }
        let is_wanted = self.asker.ask("Write it? yes or no [yes]", "no ends and writes nothing", |text| match text
            .to_lowercase()
            .as_str()
        {
            "" | "y" | "yes" => Ok(true),
            "n" | "no" => Ok(false),
            _ => Err("write yes or no".into()),
        })?;
        if !is_wanted {
            return Ok(None);
        }
        let Some(members) = self.overlay.record(self.kind, &record.id) else {
            let path = self.overlay.path().display();
            let why = format!("{} is not a record in {path}; see aep check --add {path}", record.id);
            return Err(Failure::Data(why).into());
        };
        for (key, text) in record.members {
            members.insert(key.into(), text.into());
        }
        let is_answered = |property: &Property| facts.iter().any(|(answered, _)| answered == property);
        let ones = Property::of(self.kind).filter(|property| !property.definition().many);
        for property in ones.filter(is_answered) {
            if clear(members, property) > 0 {
                note(&format!("{} takes the place of what the file said", property.label()));
            }
        }
        for (_, fact) in facts {
            add_fact(members, "facts", fact);
        }
        Ok(Some((record.id, self.overlay)))
    }

    /// What a new value of a property takes the place of, in words behind it.
    fn instead_of(&self, id: &str, property: Property) -> String {
        let dataset = self.catalog.dataset();
        let known = dataset.find(id).filter(|_| !property.definition().many);
        let earlier = known.and_then(|handle| dataset.record(handle).best(property));
        earlier.map_or_else(String::new, |fact| format!(", instead of {}", value_text(dataset, fact.value())))
    }

    /// A record that is here, or the name and id of a new one.
    fn named(&mut self) -> Result<NewRecord, Stop> {
        let (catalog, kind, word) = (self.catalog, self.kind, self.kind.word());
        let mut name = self.asker.needed(
            &format!("Full name of the {word}, or the id of one that is extended"),
            "as its source writes it, such as 10th ASEM Education Ministers' Meeting; or the id by which commands name a record, such as asemme10, which aep search shows",
        )?;
        let known = record_meant(catalog, &[kind], "", &name).ok();
        // What has no short names, such as people, has namesakes.
        if let Some(known) = known.filter(|known| known.id() == name || has_shorts(catalog, kind)) {
            return Ok(self.extended(known));
        }
        let like = self.like(&name);
        if let Some(known) = self.one_of(&like)? {
            return Ok(self.extended(known));
        }
        if let Some(other) = like.first() {
            self.asker
                .say(&format!("a new {word} beside {}; if it is that one, < goes back to its number", other.id()));
        }
        if known.is_some() {
            let help = "two records of a kind have two names: add what tells them apart";
            let question = format!("Another of that name: its name with what tells it apart, as in {name} (Lisbon)");
            name = self.asker.ask(&question, help, |text| match record_meant(catalog, &[kind], "", text) {
                Ok(_) => Err(format!("{text} is here already; add what tells it apart, as in {text} (Lisbon)")),
                Err(_) if text.trim().is_empty() => Err("write its name".into()),
                Err(_) => Ok(text.to_string()),
            })?;
        }
        let short = if has_shorts(catalog, kind) {
            self.asker.text("Acronym or short name", "what lists call it, as in SOM2 2026")?
        } else {
            String::new()
        };
        let usual = id_from(if short.is_empty() { &name } else { &short });
        let help = "the word for it in files and commands: lower-case words joined by hyphens, as in som2-2026";
        let id = self.asker.ask(&format!("Id [{usual}]"), help, |text| {
            let id = if text.is_empty() { &usual } else { text };
            match (is_id(id), catalog.dataset().find(id)) {
                (false, _) => Err("write lower-case words joined by hyphens, as in som2-2026".into()),
                (true, Some(handle)) if catalog.record(handle).kind != kind => Err(id_taken_message(catalog, handle)),
                (true, _) => Ok(id.to_string()),
            }
        })?;
        if let Some(handle) = catalog.dataset().find(&id) {
            return Ok(self.extended(catalog.record(handle)));
        }
        let help = "what it is, in your own words; it opens the sheet";
        let summary = self.asker.ask("One sentence on it", help, |text| match text {
            "" => Err("write it".into()),
            text => sentence(text),
        })?;
        let members = [("name", name), ("short", short), ("summary", summary)];
        Ok(NewRecord { id, members: members.into_iter().filter(|(_, text)| !text.is_empty()).collect() })
    }

    fn extended(&self, known: Record<'_>) -> NewRecord {
        self.asker.say(&format!("{} is here; what you write is added to it", title(known)));
        NewRecord { id: known.id().into(), members: Vec::new() }
    }

    /// The records of the kind whose names are near: those that the whole name finds, what is to come of that name, what it begins with.
    fn like(&self, name: &str) -> Vec<Record<'static>> {
        let first = name.split(' ').next().unwrap_or_default();
        let mut like: Vec<Record<'static>> = Vec::new();
        for words in [format!("{first} next"), name.into(), first.into()] {
            let hits = search(self.catalog.corpus(), &Query::parse(&format!("kind:{} {words}", self.kind.word())));
            for record in hits.list.iter().map(|hit| self.catalog.record(hit.handle)) {
                if like.len() < MOST_OFFERED && like.iter().all(|other| other.id() != record.id()) {
                    like.push(record);
                }
            }
        }
        like
    }

    /// Which of these is meant, if any.
    fn one_of<'a>(&mut self, records: &[Record<'a>]) -> Result<Option<Record<'a>>, Stop> {
        if records.is_empty() {
            return Ok(None);
        }
        for (record, number) in records.iter().zip(1..) {
            self.asker.say(&format!("  {number} {} ({})", title(*record), record.id()));
        }
        let help = "its number adds to that record; Enter makes a new one beside them";
        self.asker.ask("Is it one of these? Its number, or Enter for a new one", help, |text| {
            let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match (text, number.and_then(|at| records.get(at))) {
                ("", _) => Ok(None),
                (_, Some(record)) => Ok(Some(*record)),
                (_, None) => Err(format!("write a number up to {}, or nothing", records.len())),
            }
        })
    }

    /// A fact for each answer: first to what the record lacks of what lists of the kind show or most of its records have, then to what
    /// else is named.
    fn facts(&mut self, id: &str, cite: &str) -> Result<Vec<(Property, Value)>, Stop> {
        let kind = self.kind;
        let known = self.catalog.dataset().find(id).map(|handle| self.catalog.record(handle));
        let (asked, others): (Vec<Property>, Vec<Property>) = Property::of(kind).partition(|&property| {
            let lacks = known.is_none_or(|record| record.best(property).is_none());
            lacks && is_usual(self.catalog, kind, property)
        });
        let mut facts = Vec::new();
        for property in asked {
            let usual = self.usual(property, &facts, cite);
            let asked = Asked { id, property, cite, usual: &usual };
            facts.extend(self.values(&asked, &facts)?);
        }
        let others: Vec<String> = others.into_iter().map(|other| other.label().to_lowercase()).collect();
        self.asker.say(&format!("what else may be said: {}", others.join(", ")));
        loop {
            let help = format!("what is said of it: {}", others.join(", "));
            let property = self.asker.ask("What else, or Enter to end", &help, |text| {
                match (text, Property::meant(kind, text)) {
                    ("", _) => Ok(None),
                    (_, Some(property)) => Ok(Some(property)),
                    (_, None) => Err(format!(
                        "{text} is nothing that is said of {}; write one of {}",
                        kind.one(),
                        others.join(", ")
                    )),
                }
            })?;
            let Some(property) = property else { return Ok(facts) };
            facts.extend(self.values(&Asked { id, property, cite, usual: "" }, &facts)?);
        }
    }

    /// What is usual after the answers before: the country and region of the host, a status that fits the dates.
    fn usual(&self, property: Property, facts: &[(Property, Value)], cite: &str) -> String {
        let dataset = self.catalog.dataset();
        let linked = facts.iter().filter_map(|(_, fact)| dataset.find(fact["value"].as_str()?));
        let mut homes = linked.filter(|&handle| dataset.kind(handle) == Kind::Partner);
        match property {
            Property::LOCATED => homes.next().map(|home| dataset.record(home).name().into()).unwrap_or_default(),
            Property::REGION => {
                let region = homes.find_map(|home| dataset.record(home).best(Property::REGION));
                region.map(|fact| value_text(dataset, fact.value())).unwrap_or_default()
            }
            Property::STATUS => self.usual_status(facts, cite).unwrap_or_default().into(),
            _ => String::new(),
        }
    }

    /// What is to come is announced, and what is over was held; a source that is older only announced it.
    fn usual_status(&self, facts: &[(Property, Value)], cite: &str) -> Option<&'static str> {
        let (_, when) = facts.iter().find(|(property, _)| *property == Property::WHEN)?;
        let when: Period = when["value"].as_str()?.parse().ok()?;
        let today = self.catalog.today();
        let source = cite.split(' ').next().unwrap_or_default();
        let known = self.catalog.dataset().source(source).and_then(|source| source.date);
        let said_on = known.or_else(|| self.overlay.date_of(source));
        let is_over = when.end.last() < today.first();
        match said_on.is_some_and(|date| date.last() < when.start.first()) {
            _ if when.start.first() > today.last() => Some("announced"),
            true if is_over => Some("announced because its source is older than the meeting"),
            false if is_over => Some("held"),
            true | false => None,
        }
    }

    /// The answers to one question as facts; Enter takes what is usual, and a hyphen leaves it out. What the facts before deny is
    /// refused.
    fn values(&mut self, asked: &Asked<'_>, before: &[(Property, Value)]) -> Result<Vec<(Property, Value)>, Stop> {
        let Asked { id, property, cite, usual } = *asked;
        let (overlay, data, kind) = (&self.overlay, self.data, self.kind);
        let catalog = self.catalog;
        let words = known_words(catalog, self.kind, property);
        let is_list = property.definition().many && property.definition().value != ValueType::Text;
        let known = if words.is_empty() { String::new() } else { format!(", such as {}", words.join(", ")) };
        let leaves = if usual.is_empty() { "Enter leaves it out" } else { "Enter takes it, - leaves it out" };
        let help = format!("{}{known}; {leaves}", answer_help(property, is_list));
        let shown = if usual.is_empty() { String::new() } else { format!(" [{usual}]") };
        let known: Vec<&str> = words.iter().take(MOST_OFFERED).copied().collect();
        let known = if known.is_empty() { String::new() } else { format!(" ({} ...)", known.join(", ")) };
        let asked = format!("{}{known}{shown}", question(property, is_list));
        let facts = self.asker.ask(&asked, &help, |text| {
            let text = match text {
                "" => usual,
                "-" => "",
                text => words.iter().find(|word| folded(word) == folded(text)).copied().unwrap_or(text),
            };
            let parts = if is_list { text.split(';').collect() } else { vec![text] };
            let facts = parts.into_iter().filter(|part| !part.trim().is_empty()).map(|part| {
                let mut fact = fact_of(catalog, property, part).or_else(|why| {
                    // "as", "from" and "until" may be a part of a name.
                    let value = value_of(catalog, property, part).ok().ok_or(why)?;
                    let members = [("property".to_string(), property.key().into()), ("value".into(), value)];
                    Ok::<_, String>(members.into_iter().collect())
                })?;
                fact.insert("cite".into(), json!([cite]));
                Ok((property, Value::Object(fact)))
            });
            let facts = facts.collect::<Result<Vec<_>, String>>()?;
            let all = before.iter().chain(&facts).map(|(_, fact)| fact.clone());
            let mut tried = overlay.clone();
            if let Some(record) = tried.record(kind, id) {
                if !property.definition().many {
                    clear(record, property);
                }
                all.for_each(|fact| {
                    add_fact(record, "facts", fact);
                });
            }
            match tried.problems(data) {
                Ok(problems) if !facts.is_empty() => said_of(&problems, id, property).map_or(Ok(facts), Err),
                Ok(_) | Err(_) => Ok(facts),
            }
        })?;
        let is_read = !matches!(property.definition().value, ValueType::Text | ValueType::Number | ValueType::Address);
        let instead = self.instead_of(id, property);
        for (_, fact) in facts.iter().filter(|_| is_read || !instead.is_empty()) {
            self.asker.say(&format!("= {}{instead}", line_of(catalog, property, fact)));
        }
        Ok(facts)
    }
}
