//! `aep help`: the help of a command, or a page on the query language, on datasets or on settings, made from the tables.

use std::io::Write;

use clap::{Args, CommandFactory};

use super::open::open;
use super::printer::Printer;
use super::{DataArguments, Exit, Failure, Result, complete};
use crate::app::keymap::BINDINGS;
use crate::data::{Kind, Property};
use crate::report::text::{fit, wrap};
use crate::report::{fact_headings, glossary};
use crate::search::FieldName;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep help search\n  aep help query\n  aep help columns\n  aep help data\n  aep help config\n  aep help glossary"
)]
pub(crate) struct HelpArguments {
    /// A command, or query for the query language, columns for those of tables, data for datasets of your own, config for settings, glossary for abbreviations
    #[arg(add = complete::topics())]
    topic: Option<String>,
}

pub(super) fn run(data: &DataArguments, arguments: &HelpArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let mut command = super::Arguments::command();
    command.build();
    match arguments.topic.as_deref() {
        None => write!(out, "{}", command.render_long_help())?,
        Some("query") => query_page(out)?,
        Some("data") => write!(out, "{DATA}")?,
        Some("config") => config_page(out)?,
        Some("columns") => columns_page(out)?,
        Some("glossary") => {
            let mut terms = glossary(open(data)?).into_iter();
            terms.try_for_each(|(short, name)| writeln!(out, "{} {name}", fit(&short, SHORT)))?;
        }
        Some(topic) => {
            let Some(found) = command.find_subcommand_mut(topic) else {
                let topics = complete::TOPICS.map(|(word, _)| word).join(", ");
                return Err(Failure::Usage(format!(
                    "{topic} is not a command; aep --help lists them, and these are topics: {topics}"
                )));
            };
            write!(out, "{}", found.render_long_help())?;
        }
    }
    Ok(Exit::Found)
}

const QUERY: &str = include_str!("../../assets/help/query.txt");
const DATA: &str = include_str!("../../assets/help/data.txt");
const CONFIG: &str = include_str!("../../assets/help/config.txt");

/// The page about columns, with every key that `--columns` takes.
fn columns_page(out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "Columns of tables, for --columns KEY,KEY; their keys are kept from one version to the next\n")?;
    let mut section = |label: &str, rows: &mut dyn Iterator<Item = (String, String)>| {
        writeln!(out, "{label}")?;
        for (key, about) in rows {
            writeln!(out, "  {} {about}", fit(&key, LEFT))?;
        }
        writeln!(out)
    };
    let words =
        |rows: &'static [(&str, &str)]| rows.iter().map(|(key, about)| ((*key).to_string(), (*about).to_string()));
    section("Of every record", &mut words(RECORD_COLUMNS))?;
    section("Behind the key of a property and an underscore, as in host_id", &mut words(QUALIFIER_COLUMNS))?;
    let facts = fact_headings().map(|heading| (heading.key, heading.label));
    section("Of --long and export --facts, one row per fact", &mut { facts })?;
    let properties = Property::all().map(|property| {
        let kinds: Vec<&str> = property.definition().kinds.iter().map(|kind| kind.word()).collect();
        let of = if kinds.len() == Kind::ALL.len() { "every kind".into() } else { kinds.join(", ") };
        (property.key().to_string(), format!("{} (of {of})", property.label()))
    });
    section("Properties", &mut properties.into_iter())
}

const RECORD_COLUMNS: &[(&str, &str)] = &[
    ("id", "the id, by which every command finds the record"),
    ("kind", "the kind"),
    ("short", "acronym or short label"),
    ("name", "the full name"),
    ("title", "short label and name together"),
    ("label", "the short label, or the name where there is none"),
    ("full-name", "the name where it is not the label"),
    ("date", "when it was"),
    ("summary", "one or two sentences"),
    ("from, until", "when it began and ended, as ISO dates"),
    ("on", "the day, where both are the same"),
    ("lat, lon", "degrees north and east of its first place"),
    ("sources", "the ids of every source that it cites"),
    ("score, why", "of aep search: how well it matches, and where the words were found"),
    ("query, dataset, made", "the query, the version of the dataset, the day"),
];

const QUALIFIER_COLUMNS: &[(&str, &str)] = &[
    ("_id", "the ids of what it links to"),
    ("_from, _until, _on, _seen", "when the value held"),
    ("_lat, _lon", "degrees north and east"),
    ("_role", "in which role"),
    ("_rank", "preferred, normal, disputed or outdated"),
    ("_note", "the remark"),
    ("_sources", "the ids of its sources"),
];

/// The page about settings, with every action and its keys.
fn config_page(out: &mut impl Write) -> std::io::Result<()> {
    write!(out, "{CONFIG}")?;
    let mut listed: Vec<&str> = Vec::new();
    for binding in BINDINGS {
        if !listed.contains(&binding.name) {
            writeln!(out, "  {} {} {}", fit(binding.name, LEFT), fit(&binding.keys.join(" "), LEFT), binding.help)?;
            listed.push(binding.name);
        }
    }
    Ok(())
}

/// The page about the query language, with every field of the tables.
fn query_page(out: &mut impl Write) -> std::io::Result<()> {
    write!(out, "{QUERY}")?;
    let (settings, others): (Vec<FieldName>, Vec<FieldName>) =
        FieldName::all().partition(|field| matches!(field, FieldName::Kind | FieldName::Special(_)));
    let (kinds, properties): (Vec<FieldName>, Vec<FieldName>) =
        others.into_iter().partition(|field| matches!(field, FieldName::Linked(_)));
    fields(out, "Of every record", &settings)?;
    fields(out, "Linked with a record of a kind", &kinds)?;
    fields(out, "Properties; enough letters to tell a field from the others will do", &properties)?;
    writeln!(
        out,
        "Examples\n  aep search 'kind:initiative so:2 etf'\n  aep list meeting year:2021 sort:date\n  aep search has:conflict asof:2018-10"
    )
}

const SHORT: usize = 9;
/// The columns of the page, and of its left part.
const PAGE: usize = 100;
const LEFT: usize = 30;

fn fields(out: &mut impl Write, label: &str, fields: &[FieldName]) -> std::io::Result<()> {
    writeln!(out, "{label}")?;
    for field in fields {
        let also = if field.also().is_empty() || field.also() == field.key() {
            String::new()
        } else {
            format!(" (also {}:)", field.also())
        };
        for (at, line) in wrap(&format!("{}{also}", field.about()), PAGE - LEFT).iter().enumerate() {
            let left = if at == 0 { field.example() } else { String::new() };
            writeln!(out, "  {} {line}", fit(&left, LEFT))?;
        }
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Column, DataColumn};

    #[test]
    fn every_column_is_on_the_page_of_columns() {
        let keys_of = |rows: &'static [(&str, &str)]| rows.iter().flat_map(|(keys, _)| keys.split(", "));
        let listed: Vec<&str> = keys_of(RECORD_COLUMNS).chain(keys_of(QUALIFIER_COLUMNS)).collect();
        let (keys, parts) = DataColumn::keys();
        let of_property = |key: &&str| Column::all().any(|it| it.key() == *key && matches!(it, Column::Property(_)));
        let parts = parts.into_iter().map(|part| format!("_{part}"));
        for key in keys.into_iter().filter(|key| !of_property(key)).map(String::from).chain(parts) {
            assert!(listed.contains(&&*key), "{key}");
        }
    }
}
