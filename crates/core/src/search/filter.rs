//! Field clauses: whether a record has what `kind:`, `so:` or `year:` asks for. Values are resolved once, then asked of many records.

use super::Corpus;
use super::fold::folded;
use super::name::{FieldName, Special, property_named};
use super::query::Query;
use super::span::Span;
use super::translate::meanings;
use crate::data::{Fact, Handle, Kind, Period, Property, Rank, Value, ValueType, View};

/// The field clauses of a query, ready for many records.
pub(super) struct Filters {
    list: Vec<Filter>,
    asof: Option<Period>,
}

struct Filter {
    negated: bool,
    predicate: Predicate,
}

/// What a record must have. Records and texts are alternatives; texts are folded.
enum Predicate {
    Always,
    Never,
    Kinds(Vec<Kind>),
    LinksTo(Property, Vec<Handle>),
    /// The value of the property contains one of these texts at the beginning of a word.
    Contains(Property, Vec<String>),
    /// A value of these, which lists of values to choose from have.
    IsOneOf(Property, Vec<String>),
    /// The date or number of the property meets one of these ranges.
    Meets(Property, Vec<Span>),
    /// A link to or from one of these records, which are of this kind.
    LinkedWith(Kind, Vec<Handle>),
    /// Any date or period meets one of these ranges.
    Dated(Vec<Span>),
    /// One of these records.
    Is(Vec<Handle>),
    Names(Vec<Handle>),
    NamedBy(Vec<Handle>),
    Orphan,
    Cites(Vec<String>),
    HasConflict,
    HasGap,
    Has(Property),
    Any(Vec<Predicate>),
    Exists,
}

const AS_OF: FieldName = FieldName::Special(Special::AsOf);

impl Filters {
    pub(super) fn new(corpus: Corpus<'_>, query: &Query) -> Filters {
        Filters {
            list: query
                .fields()
                // What is not as of a day is as of any other.
                .filter(|&(negated, name, _)| !negated || name != AS_OF)
                .map(|(negated, name, values)| Filter { negated, predicate: Predicate::new(corpus, name, values) })
                .collect(),
            asof: query.asof(),
        }
    }

    pub(super) fn pass(&self, corpus: Corpus<'_>, handle: Handle) -> bool {
        let view = corpus.view(self.asof);
        self.list.iter().all(|filter| filter.predicate.holds(view, handle) != filter.negated)
    }
}

impl Predicate {
    fn new(corpus: Corpus<'_>, name: FieldName, values: &[String]) -> Predicate {
        match name {
            FieldName::Kind => Predicate::Kinds(values.iter().filter_map(|value| kind_with_prefix(value)).collect()),
            FieldName::Linked(kind) => Predicate::LinkedWith(kind, resolve_all(corpus, name.key(), values, &[kind])),
            FieldName::Property(property) => Predicate::of_property(corpus, property, values),
            FieldName::Special(special) => Predicate::of_special(corpus, special, values),
        }
    }

    fn of_property(corpus: Corpus<'_>, property: Property, values: &[String]) -> Predicate {
        if values.iter().all(String::is_empty) {
            return Predicate::Has(property);
        }
        match property.definition().value {
            ValueType::Link(kinds) => {
                let named = resolve_all(corpus, property.key(), values, kinds);
                let also = property.definition().also;
                let is_named = !named.is_empty() || also.is_empty();
                Predicate::LinksTo(property, if is_named { named } else { resolve_all(corpus, also, values, kinds) })
            }
            ValueType::Date | ValueType::Period | ValueType::Number => Predicate::Meets(property, spans(values)),
            ValueType::Text | ValueType::Place | ValueType::Address | ValueType::Choice(_) => {
                let exact = folded_all(values);
                if exact.iter().all(|value| is_listed(corpus, property, value)) {
                    return Predicate::IsOneOf(property, exact);
                }
                let meanings = values.iter().flat_map(|value| meanings(corpus, value)).map(folded);
                Predicate::Contains(property, exact.into_iter().chain(meanings).collect())
            }
        }
    }

    fn of_special(corpus: Corpus<'_>, special: Special, values: &[String]) -> Predicate {
        match special {
            Special::Year | Special::Date => Predicate::Dated(spans(values)),
            Special::Id => Predicate::Is(resolve_all(corpus, "", values, &[])),
            Special::Link => Predicate::Names(resolve_all(corpus, "", values, &[])),
            Special::By => Predicate::NamedBy(resolve_all(corpus, "", values, &[])),
            Special::Orphan => Predicate::Orphan,
            Special::Source => Predicate::Cites(folded_all(values)),
            Special::Has => Predicate::Any(values.iter().map(|value| Predicate::of_has(value)).collect()),
            Special::AsOf => Predicate::Exists,
            Special::Sort | Special::Limit => Predicate::Always,
        }
    }

    fn of_has(value: &str) -> Predicate {
        match value.to_lowercase().as_str() {
            "conflict" | "conflicts" => Predicate::HasConflict,
            "gap" | "gaps" => Predicate::HasGap,
            key => property_named(key).map_or(Predicate::Never, Predicate::Has),
        }
    }

    /// Whether a record has it at the time of the view.
    fn holds(&self, view: View<'_>, handle: Handle) -> bool {
        let mut facts = view.facts(handle);
        match self {
            Predicate::Always => true,
            Predicate::Never => false,
            Predicate::Exists => view.exists(handle),
            Predicate::Is(records) => records.contains(&handle),
            Predicate::Kinds(kinds) => kinds.contains(&view.dataset.kind(handle)),
            Predicate::LinksTo(property, targets) => {
                view.outgoing(handle).any(|link| link.property == *property && targets.contains(&link.to))
            }
            Predicate::LinkedWith(kind, targets) => {
                view.neighbours(handle).any(|(other, _)| view.dataset.kind(other) == *kind && targets.contains(&other))
            }
            Predicate::Contains(Property::STATUS, texts) if let Some(status) = view.dated_status(handle) => {
                contains_any(Value::Text(status), texts)
            }
            Predicate::Contains(property, texts) => {
                facts.any(|fact| fact.property == *property && contains_any(fact.value(), texts))
            }
            Predicate::IsOneOf(Property::STATUS, texts) if let Some(status) = view.dated_status(handle) => {
                is_any(Value::Text(status), texts)
            }
            Predicate::IsOneOf(property, texts) => {
                facts.any(|fact| fact.property == *property && is_any(fact.value(), texts))
            }
            Predicate::Meets(property, spans) => {
                facts.any(|fact| fact.property == *property && meets_any(fact.value(), spans))
            }
            Predicate::Dated(spans) => facts
                .filter(|fact| fact.rank != Rank::Outdated && matches!(fact.value(), Value::Date(_) | Value::Period(_)))
                .any(|fact| meets_any(fact.value(), spans)),
            Predicate::Names(targets) => view.outgoing(handle).any(|link| targets.contains(&link.to)),
            Predicate::NamedBy(targets) => view.incoming(handle).any(|link| targets.contains(&link.from)),
            Predicate::Orphan => view.neighbours(handle).next().is_none(),
            Predicate::Cites(sources) => cites_any(view, handle, sources),
            Predicate::HasConflict => facts.any(|fact| fact.rank == Rank::Disputed),
            Predicate::HasGap => view.record(handle).gaps().len() > 0,
            Predicate::Has(property) => facts.any(|fact| fact.property == *property),
            Predicate::Any(predicates) => predicates.iter().any(|predicate| predicate.holds(view, handle)),
        }
    }
}

fn spans(values: &[String]) -> Vec<Span> {
    values.iter().filter_map(|value| Span::parse(value)).collect()
}

fn folded_all(values: &[String]) -> Vec<String> {
    values.iter().map(|value| folded(value)).collect()
}

pub(super) fn kind_with_prefix(value: &str) -> Option<Kind> {
    let value = value.to_lowercase();
    if value.is_empty() {
        return None;
    }
    Kind::named(&value).or_else(|| {
        let mut kinds = Kind::ALL.iter().copied();
        kinds.find(|kind| [kind.word(), kind.plural(), kind.also()].iter().any(|word| word.starts_with(&value)))
    })
}

fn resolve_all(corpus: Corpus<'_>, field: &str, values: &[String], kinds: &[Kind]) -> Vec<Handle> {
    values.iter().flat_map(|value| resolve(corpus, field, value, kinds)).collect()
}

/// The records of some kinds, or of all, that a value names: by id, short label, name or alias; failing that, by the beginning of
/// a word in one, or by a name in another language. The value may leave out what the field already says: `so:2` is `so2`, `action:7` is `Action 7`.
pub(super) fn resolve(corpus: Corpus<'_>, field: &str, value: &str, kinds: &[Kind]) -> Vec<Handle> {
    let value = folded(value);
    if value.is_empty() {
        return Vec::new();
    }
    let records = |is_meant: &dyn Fn(&str) -> bool| -> Vec<Handle> {
        let named = corpus.index.names().filter(|(name, _)| is_meant(name)).flat_map(|(_, records)| records);
        named.filter(|handle| kinds.is_empty() || kinds.contains(&corpus.dataset.kind(*handle))).collect()
    };
    let with_field = format!("{}{value}", folded(field)).replace(' ', "");
    let exact = records(&|name| name == value || name.bytes().filter(|&byte| byte != b' ').eq(with_field.bytes()));
    let named = if exact.is_empty() { records(&|name| begins_word(name, &value)) } else { exact };
    if !named.is_empty() {
        return named;
    }
    meanings(corpus, &value).into_iter().flat_map(|english| records(&|name| name == folded(english))).collect()
}

/// Whether a folded text stands in another one from the beginning of a word on.
pub(super) fn begins_word(text: &str, wanted: &str) -> bool {
    format!(" {text}").contains(&format!(" {wanted}"))
}

fn contains_any(value: Value<'_>, texts: &[String]) -> bool {
    let text = match value {
        Value::Text(text) | Value::Address(text) => folded(text),
        Value::Place(place) => folded(place.city),
        Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Link(_) => return false,
    };
    texts.iter().any(|wanted| begins_word(&text, wanted))
}

/// Whether a facet of some record has exactly this value.
fn is_listed(corpus: Corpus<'_>, property: Property, value: &String) -> bool {
    let mut facts = corpus.dataset.records().flat_map(|record| record.facts_of(property));
    property.definition().facet && facts.any(|fact| is_any(fact.value(), std::slice::from_ref(value)))
}

/// Whether a value is one of those wanted: `ministers' meeting` is no `foreign ministers' meeting`.
fn is_any(value: Value<'_>, texts: &[String]) -> bool {
    matches!(value, Value::Text(text) if texts.contains(&folded(text)))
}

fn meets_any(value: Value<'_>, spans: &[Span]) -> bool {
    spans.iter().any(|span| span.meets(value))
}

fn cites_any(view: View<'_>, handle: Handle, sources: &[String]) -> bool {
    let is_meant = |id: &str| {
        let source = view.dataset.source(id);
        let texts = [id].into_iter().chain(source.into_iter().flat_map(|source| [source.publisher, source.address]));
        let texts: Vec<String> = texts.map(folded).collect();
        sources.iter().any(|wanted| texts.iter().any(|text| begins_word(text, wanted)))
    };
    view.facts(handle).flat_map(Fact::citations).any(|citation| is_meant(citation.source))
}
