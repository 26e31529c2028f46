//! `aep new`: a template for a record of one's own, with a line for every property that tables show and a source to cite.

use std::io::Write;

use clap::Args;

use super::printer::{Printer, note};
use super::{Exit, Failure, complete, kind_named, kind_words};
use crate::catalog::Catalog;
use crate::data::draft::{CitationDraft, FactDraft, PlaceDraft, RecordDraft, SourceDraft, Spot, ValueDraft};
use crate::data::write::dataset_json;
use crate::data::{Dataset, Graph, Handle, Property, Rank, SourceClass, Time, ValueType, View};

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

const SOURCE: &str = "my-source";

pub(super) fn run(catalog: &Catalog, arguments: &NewArguments, out: &mut Printer<'_>) -> Result<Exit, Failure> {
    let kind = kind_named(&arguments.kind)?;
    if !crate::data::is_id(&arguments.id) {
        let id = crate::search::fold::folded(&arguments.id).replace(' ', "-");
        return Err(Failure::Usage(format!(
            "{} is no id; write lower-case words joined by hyphens: {id}",
            arguments.id
        )));
    }
    if let Some(handle) = catalog.dataset().find(&arguments.id) {
        let kind = catalog.record(handle).kind.one();
        note(&format!("{} is already {kind}; with --add, what you write is added to it", arguments.id));
    }
    let is_listed = |property| kind.listed().properties().any(|listed| listed.property == property);
    let properties = Property::of(kind).filter(|property| arguments.all || is_listed(*property));
    let record = RecordDraft {
        at: Spot::default(),
        kind,
        id: arguments.id.as_str().into(),
        name: "The full name".into(),
        short: "".into(),
        aliases: Vec::new(),
        summary: "One or two sentences in your own words.".into(),
        facts: properties.filter_map(|property| fact(catalog, property)).collect(),
        gaps: Vec::new(),
    };
    let dataset = Dataset::new(&[record], &[source()]);
    let about = serde_json::json!(
        "A template: mend the values, delete the lines that you do not need, then run aep check --add FILE"
    );
    let graph = Graph::new(&dataset);
    let view = View { dataset: &dataset, graph: &graph, asof: None, today: catalog.today() };
    out.write_all(dataset_json(view, &dataset.handles().collect::<Vec<Handle>>(), &about).as_bytes())?;
    Ok(Exit::Found)
}

fn source() -> SourceDraft<'static> {
    SourceDraft {
        at: Spot::default(),
        id: SOURCE.into(),
        title: "The title of the document or page".into(),
        publisher: "Who publishes it".into(),
        date: None,
        language: "en".into(),
        address: "https://example.org/page".into(),
        class: SourceClass::Official,
    }
}

fn fact(catalog: &Catalog, property: Property) -> Option<FactDraft<'_>> {
    Some(FactDraft {
        at: Spot::default(),
        property,
        value: value(catalog, property)?,
        role: "".into(),
        time: Time::Unknown,
        note: "".into(),
        rank: Rank::Normal,
        citations: vec![CitationDraft { source: SOURCE.into(), locator: "p. 1".into() }],
    })
}

/// A value of the right form; a link leads to the first record that fits, so that the template passes the check.
fn value(catalog: &Catalog, property: Property) -> Option<ValueDraft<'_>> {
    let value = match property.definition().value {
        ValueType::Text => ValueDraft::Text(format!("{}, in your own words", property.label().to_lowercase()).into()),
        ValueType::Number => ValueDraft::Number(1),
        ValueType::Date => ValueDraft::Date("2026-01".parse().ok()?),
        ValueType::Period => ValueDraft::Period("2026-01-15/2026-01-16".parse().ok()?),
        ValueType::Place => ValueDraft::Place(PlaceDraft { city: "City".into(), lat: 0.0, lon: 0.0 }.into()),
        ValueType::Address => ValueDraft::Address("https://example.org".into()),
        ValueType::Choice(choices) => ValueDraft::Text((*choices.first()?).into()),
        ValueType::Link(kinds) => {
            let mut records = catalog.dataset().records();
            ValueDraft::Link(records.find(|record| kinds.is_empty() || kinds.contains(&record.kind))?.id.into())
        }
    };
    Some(value)
}
