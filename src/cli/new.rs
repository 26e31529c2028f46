//! `aep new`: a template for a record of one's own, with a line for every property that tables show and a source to cite. What is still
//! to be written is marked so that the check refuses it.

use std::io::Write;

use clap::Args;

use super::printer::{Printer, note};
use super::{Exit, Failure, Result, complete, kind_named, kind_words};
use crate::catalog::Catalog;
use crate::data::{Property, ValueType, described};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep new initiative my-project > my-project.json\n  aep check --add my-project.json\n  aep --add my-project.json show my-project"
)]
pub(crate) struct NewArguments {
    #[arg(add = complete::kinds(), help = format!("The kind: one of {}", kind_words()))]
    kind: String,
    /// The id of the new record: lower-case words joined by hyphens
    id: String,
    /// Print a line for every property of the kind, not only for those that tables show
    #[arg(long)]
    all: bool,
}

pub(super) fn run(catalog: &Catalog, arguments: &NewArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let kind = kind_named(&arguments.kind)?;
    if !crate::data::is_id(&arguments.id) {
        let id = crate::search::fold::folded(&arguments.id).replace(' ', "-");
        return Err(Failure::Usage(format!(
            "{} is not an id; write lower-case words joined by hyphens: {id}",
            arguments.id
        )));
    }
    if let Some(handle) = catalog.dataset().find(&arguments.id) {
        let kind = catalog.record(handle).kind.one();
        note(&format!("{} is already {kind}; with --add, what you write is added to it", arguments.id));
    }
    let is_listed = |property| kind.listed().properties().any(|listed| listed.property == property);
    let properties = Property::of(kind).filter(|property| arguments.all || is_listed(*property));
    let facts: Vec<String> = properties.map(|property| format!("        {}", fact(property, &arguments.id))).collect();
    let (id, plural) = (&arguments.id, kind.plural());
    write!(
        out,
        r#"{{
  "about": "A template: replace each TODO, delete the lines that you do not need, then run aep check --add FILE. In a citation, the page or section may stand behind the id of the source: {id}-source p. 1",
  "sources": [
    {{
      "id": "{id}-source",
      "title": "TODO: the title of the document or page",
      "publisher": "TODO: who publishes it",
      "language": "en",
      "address": "TODO: its web address, or delete this line",
      "class": "official"
    }}
  ],
  "{plural}": [
    {{
      "id": "{id}",
      "name": "TODO: the full name",
      "summary": "TODO: one or two sentences in your own words",
      "facts": [
{}
      ]
    }}
  ]
}}
"#,
        facts.join(",\n")
    )?;
    Ok(Exit::Found)
}

/// A line for a value that is still to be written; the check refuses it.
fn fact(property: Property, id: &str) -> String {
    let mut wanted = described(property.definition().value);
    if let ValueType::Link(kinds @ [_, ..]) = property.definition().value {
        let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
        wanted = format!("{wanted}: {}", words.join(", "));
    }
    let value = serde_json::Value::from(format!("TODO: {wanted}"));
    format!(r#"{{"property": "{}", "value": {value}, "cite": ["{id}-source"]}}"#, property.key())
}
