//! `aep add`: asks for what a record of a kind needs, line by line, and writes it with its source into a file to lay on top.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::answers::{fact_of, record_meant, value_of};
use super::overlay::{Overlay, add_fact, clear, id_from, with_file};
use super::printer::{Printer, note};
use super::{DataArguments, Exit, Failure, complete, kind_named, kind_words, open};
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Period, Property, SourceClass, ValueType, is_address, is_id};
use crate::report::title;
use crate::search::{Query, search};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep add meeting                     asks on the terminal; Enter leaves out what is not known\n  aep add person --to unit.json       into a file of your own\n  aep add meeting < answers.txt       an answer a line\n  aep --add my-records.json list meeting --columns id,name"
)]
pub(crate) struct AddArguments {
    #[arg(add = complete::kinds(), help = format!("The kind: one of {}", kind_words()))]
    kind: String,
    /// The file of your records, which is made or extended
    #[arg(long, value_name = "FILE", default_value = "my-records.json")]
    to: PathBuf,
}

pub(super) fn run(data: &DataArguments, arguments: &AddArguments, out: &mut Printer<'_>) -> Result<Exit, Failure> {
    if matches!(arguments.kind.as_str(), "source" | "sources") {
        let why = "a source is added with the first fact that cites it: aep add meeting asks for it, and a row for aep import describes it";
        return Err(Failure::Usage(why.into()));
    }
    let kind = kind_named(&arguments.kind)?;
    let mut overlay = Overlay::open(&arguments.to)?;
    let catalog = open(&with_file(data, &arguments.to))?;
    let is_terminal = io::stdin().is_terminal();
    let mut asker = Asker { lines: Box::new(io::stdin().lock()), n_lines: 0, is_terminal };
    note(&format!("Enter leaves out what is not known. Your records go to {}", arguments.to.display()));
    let record = asker.record(catalog, kind)?;
    let cite = asker.citation(catalog, &mut overlay)?;
    let facts = asker.facts(catalog, kind, &cite)?;
    let Some(members) = overlay.record(kind, &record.id) else {
        let path = overlay.path().display();
        return Err(Failure::Data(format!("{} is no record in {path}; see aep check --add {path}", record.id)));
    };
    for (key, text) in record.members {
        members.insert(key.into(), text.into());
    }
    let answered = Property::of(kind).filter(|property| facts.iter().any(|fact| fact["property"] == property.key()));
    for property in answered.filter(|property| !property.definition().many) {
        if clear(members, property) > 0 {
            note(&format!("{} in {} takes the place of what stood there", property.label(), arguments.to.display()));
        }
    }
    for fact in facts {
        add_fact(members, "facts", fact);
    }
    let exit = overlay.write(data, out, |problem, _| problem.to_string())?;
    writeln!(out, "aep --add {} show {}", arguments.to.display(), record.id)?;
    Ok(exit)
}

/// What is known of a record before its facts.
struct NewRecord {
    id: String,
    members: Vec<(&'static str, String)>,
}

struct Asker {
    lines: Box<dyn BufRead>,
    n_lines: usize,
    /// Whether a wrong answer can be given again.
    is_terminal: bool,
}

impl Asker {
    /// The first answer that can be understood. What is not asked for any more is empty.
    fn ask<T>(&mut self, question: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<T, Failure> {
        loop {
            // Nothing can be done about a standard error that is closed.
            let _ = write!(io::stderr(), "{question}: ");
            let mut line = String::new();
            let n_bytes = self
                .lines
                .read_line(&mut line)
                .map_err(|error| Failure::Data(format!("cannot read the answers: {error}; write them as UTF-8")))?;
            self.n_lines += 1;
            if !self.is_terminal {
                let _ = writeln!(io::stderr(), "{}", line.trim());
            }
            let why = match read(line.trim()) {
                Ok(answer) => return Ok(answer),
                Err(why) => why,
            };
            if n_bytes == 0 || !self.is_terminal {
                return Err(Failure::Usage(format!("{question}, line {} of the answers: {why}", self.n_lines)));
            }
            note(&why);
        }
    }

    fn text(&mut self, question: &str) -> Result<String, Failure> {
        self.ask(question, |text| Ok(text.to_string()))
    }

    fn needed(&mut self, question: &str) -> Result<String, Failure> {
        self.ask(question, |text| if text.is_empty() { Err("write it".into()) } else { Ok(text.to_string()) })
    }

    fn record(&mut self, catalog: &Catalog, kind: Kind) -> Result<NewRecord, Failure> {
        let word = kind.word();
        let name = self.needed(&format!("Full name of the {word}, or the id of one that is extended"))?;
        if let Ok(known) = record_meant(catalog, &[kind], "", &name) {
            note(&format!("{} is here; what you write is added to it", title(known)));
            return Ok(NewRecord { id: known.id.into(), members: Vec::new() });
        }
        let hits = search(catalog.corpus(), &Query::parse(&format!("kind:{word} {name}")));
        for hit in hits.list.iter().take(3) {
            let record = catalog.record(hit.handle);
            note(&format!("{} ({}) is here; if you mean it, write its id below", record.id, title(record)));
        }
        let short = self.text("Acronym or short name")?;
        let usual = id_from(if short.is_empty() { &name } else { &short });
        let id = self.ask(&format!("Id [{usual}]"), |text| {
            let id = if text.is_empty() { &usual } else { text };
            match (is_id(id), catalog.dataset().find(id)) {
                (false, _) => Err("write lower-case words joined by hyphens, as in som2-2026".into()),
                (true, Some(handle)) if catalog.record(handle).kind != kind => Err(taken(catalog, handle)),
                (true, _) => Ok(id.to_string()),
            }
        })?;
        if let Some(handle) = catalog.dataset().find(&id) {
            note(&format!("{} is here; what you write is added to it", title(catalog.record(handle))));
            return Ok(NewRecord { id, members: Vec::new() });
        }
        let summary = self.needed("One sentence on it")?;
        let members = [("name", name), ("short", short), ("summary", summary)];
        Ok(NewRecord { id, members: members.into_iter().filter(|(_, text)| !text.is_empty()).collect() })
    }

    /// A source that is known, or a new one, with the place in it.
    fn citation(&mut self, catalog: &Catalog, overlay: &mut Overlay) -> Result<String, Failure> {
        let dataset = catalog.dataset();
        let named = self.needed("Who says so: the id of a source that is known, or the title of a new one")?;
        let known = dataset.source(&named).map(|source| source.id).or_else(|| {
            dataset.sources().find(|source| source.title.eq_ignore_ascii_case(&named)).map(|source| source.id)
        });
        let id = if let Some(id) = known {
            id.to_string()
        } else {
            let id = id_from(&named);
            let id = if dataset.source(&id).is_some() { format!("{id}-{}", dataset.n_sources()) } else { id };
            overlay.add_source(self.source(&id, &named)?);
            id
        };
        let locator = self.text("Where in it, such as p. 1 or §12")?;
        Ok(if locator.is_empty() { id } else { format!("{id} {locator}") })
    }

    fn source(&mut self, id: &str, title: &str) -> Result<Value, Failure> {
        let mut source = json!({"id": id, "title": title});
        source["publisher"] = self.needed("Who publishes it")?.into();
        let date = self.ask("Its date", |text| {
            if text.is_empty() { Ok(String::new()) } else { super::answers::dates(text).map(|date| date.start.iso()) }
        })?;
        if !date.is_empty() {
            source["date"] = date.into();
        }
        let language = self.ask("Its language, two letters [en]", |text| match text {
            "" => Ok("en".to_string()),
            text if text.len() == 2 => Ok(text.to_lowercase()),
            _ => Err("write a code of two letters, as in en".into()),
        })?;
        source["language"] = language.into();
        let address = self.ask("Its web address", |text| {
            if text.is_empty() || is_address(text) { Ok(text.to_string()) } else { Err("write https://...".into()) }
        })?;
        if !address.is_empty() {
            source["address"] = address.into();
        }
        let words: Vec<&str> = SourceClass::WORDS.iter().map(|(_, word)| *word).collect();
        let class = self.ask(&format!("Its class: {} [official]", words.join(", ")), |text| match text {
            "" => Ok("official"),
            text => words.iter().find(|word| **word == text.to_lowercase()).copied().ok_or("write one of them".into()),
        })?;
        source["class"] = class.into();
        Ok(source)
    }

    /// A fact for each answer, first to what lists of the kind show, then to what else is named.
    fn facts(&mut self, catalog: &Catalog, kind: Kind, cite: &str) -> Result<Vec<Value>, Failure> {
        let mut facts = Vec::new();
        let is_listed = |property: &Property| kind.listed().properties().any(|listed| listed.property == *property);
        for property in Property::of(kind).filter(is_listed) {
            facts.extend(self.values(catalog, property, cite)?);
        }
        let others: Vec<&str> = Property::of(kind).filter(|property| !is_listed(property)).map(Property::key).collect();
        note(&format!("what else: {}", others.join(", ")));
        loop {
            let property =
                self.ask("Another property, or Enter to end", |text| match (text, Property::meant(kind, text)) {
                    ("", _) => Ok(None),
                    (_, Some(property)) => Ok(Some(property)),
                    (_, None) => {
                        Err(format!("{text} is no property of {}; write one of {}", kind.one(), others.join(", ")))
                    }
                })?;
            let Some(property) = property else { return Ok(facts) };
            facts.extend(self.values(catalog, property, cite)?);
        }
    }

    fn values(&mut self, catalog: &Catalog, property: Property, cite: &str) -> Result<Vec<Value>, Failure> {
        let is_list = property.definition().many && property.definition().value != ValueType::Text;
        self.ask(&question(property, is_list), |text| {
            let parts = if is_list { text.split(';').collect() } else { vec![text] };
            let facts = parts.into_iter().filter(|part| !part.trim().is_empty()).map(|part| {
                let mut fact = fact_of(catalog, property, part).or_else(|why| {
                    // "as", "from" and "until" may be a part of a name.
                    let value = value_of(catalog, property, part).ok().ok_or(why)?;
                    Ok::<_, String>(
                        [("property".to_string(), property.key().into()), ("value".into(), value)]
                            .into_iter()
                            .collect(),
                    )
                })?;
                if let Some(Ok(period)) =
                    fact["value"].as_str().filter(|_| property.is_date()).map(str::parse::<Period>)
                {
                    note(&format!("= {period}"));
                }
                fact.insert("cite".into(), json!([cite]));
                Ok(Value::Object(fact))
            });
            facts.collect()
        })
    }
}

fn taken(catalog: &Catalog, handle: Handle) -> String {
    let record = catalog.record(handle);
    format!("{} is {}: {}; write another id", record.id, record.kind.one(), title(record))
}

/// The question for a property, with what it takes.
fn question(property: Property, is_list: bool) -> String {
    let takes = match property.definition().value {
        ValueType::Text | ValueType::Address => String::new(),
        ValueType::Number => "a number".into(),
        ValueType::Date => "as 2026, November 2026 or 2026-11-03".into(),
        ValueType::Period => "as 3-4 November 2026 or 2026-11-03/2026-11-04".into(),
        ValueType::Place => "a city".into(),
        ValueType::Choice(words) => words.join(", "),
        ValueType::Link(kinds) => kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", "),
    };
    let several = if is_list { "; several with ; between" } else { "" };
    let details = format!("{takes}{several}");
    if details.is_empty() {
        property.label().into()
    } else {
        format!("{} ({})", property.label(), details.trim_start_matches("; "))
    }
}
