//! Field clauses: whether a record has what `kind:`, `so:` or `year:` asks for. Values are resolved once, then asked of many records.

use super::Corpus;
use super::fold::folded;
use super::name::{FieldName, Special};
use crate::data::{Date, Fact, Handle, Kind, Period, Property, Rank, Record, Value, ValueType, natural_order};

/// A field clause made ready for many records.
pub(super) struct Filter {
    negated: bool,
    test: Predicate,
}

enum Predicate {
    Always,
    Kinds(Vec<Kind>),
    /// A property whose value is one of these records.
    LinksTo(Property, Vec<Handle>),
    /// A property whose value holds one of these folded texts.
    Holds(Property, Vec<String>),
    /// A property whose date or number lies in one of these ranges.
    Lies(Property, Vec<Span>),
    Linked(Kind, Vec<Handle>),
    Dated(Vec<Span>),
    Names(Vec<Handle>),
    NamedBy(Vec<Handle>),
    Orphan,
    Source(Vec<String>),
    Has(Vec<Presence>),
    Before(Period),
}

enum Presence {
    Conflict,
    Gap,
    Property(Property),
    Nothing,
}

/// A range of dates or numbers, either end open.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    from: Option<Bound>,
    until: Option<Bound>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    Date(Date),
    Number(i64),
}

impl Filter {
    pub(super) fn new(corpus: Corpus<'_>, negated: bool, name: FieldName, values: &[String]) -> Filter {
        Filter { negated, test: test(corpus, name, values) }
    }

    /// Whether a record passes, with only the facts that hold at `asof` counted.
    pub(super) fn passes(&self, corpus: Corpus<'_>, handle: Handle, asof: Option<Period>) -> bool {
        self.test.holds(corpus, handle, asof) != self.negated
    }
}

fn test(corpus: Corpus<'_>, name: FieldName, values: &[String]) -> Predicate {
    let named =
        |field: &str, kinds: &[Kind]| values.iter().flat_map(|value| resolve(corpus, field, value, kinds)).collect();
    match name {
        FieldName::Kind => Predicate::Kinds(values.iter().filter_map(|value| kind_begun(value)).collect()),
        FieldName::Linked(kind) => Predicate::Linked(kind, named(name.key(), &[kind])),
        FieldName::Property(property) => match property.definition().value {
            ValueType::Link(kinds) => {
                let mut found: Vec<Handle> = named(property.key(), kinds);
                if found.is_empty() && !property.definition().also.is_empty() {
                    found = values
                        .iter()
                        .flat_map(|value| resolve(corpus, property.definition().also, value, kinds))
                        .collect();
                }
                Predicate::LinksTo(property, found)
            }
            ValueType::Date | ValueType::Period | ValueType::Number => {
                Predicate::Lies(property, values.iter().filter_map(|value| span(value)).collect())
            }
            ValueType::Text | ValueType::Place | ValueType::Address | ValueType::Choice(_) => {
                Predicate::Holds(property, values.iter().map(|value| folded(value)).collect())
            }
        },
        FieldName::Special(special) => special_test(corpus, special, values),
    }
}

fn special_test(corpus: Corpus<'_>, special: Special, values: &[String]) -> Predicate {
    let named = || values.iter().flat_map(|value| resolve(corpus, "", value, &[])).collect();
    match special {
        Special::Year | Special::Date => Predicate::Dated(values.iter().filter_map(|value| span(value)).collect()),
        Special::Link => Predicate::Names(named()),
        Special::By => Predicate::NamedBy(named()),
        Special::Orphan => Predicate::Orphan,
        Special::Source => Predicate::Source(values.iter().map(|value| folded(value)).collect()),
        Special::Has => Predicate::Has(values.iter().map(|value| presence(value)).collect()),
        Special::AsOf => values.first().and_then(|value| moment(value)).map_or(Predicate::Always, Predicate::Before),
        Special::Sort | Special::Limit => Predicate::Always,
    }
}

/// The period of `asof:`, which may be written like a range that ends then: `asof:<2020`.
pub(super) fn moment(value: &str) -> Option<Period> {
    value.trim_start_matches(['<', '=']).parse().ok()
}

impl Predicate {
    fn holds(&self, corpus: Corpus<'_>, handle: Handle, asof: Option<Period>) -> bool {
        let record = corpus.dataset.record(handle);
        let current = |fact: Fact<'_>| asof.is_none_or(|asof| fact.holds_in(asof));
        match self {
            Predicate::Always => true,
            Predicate::Kinds(kinds) => kinds.contains(&record.kind),
            Predicate::LinksTo(property, targets) => {
                let mut of = corpus
                    .graph
                    .outgoing(handle)
                    .filter(|link| link.property == *property && current(link.fact(corpus.dataset)));
                of.any(|link| targets.contains(&link.to))
            }
            Predicate::Linked(kind, targets) => corpus.graph.neighbours(handle).any(|(other, link)| {
                corpus.dataset.record(other).kind == *kind
                    && targets.contains(&other)
                    && current(link.fact(corpus.dataset))
            }),
            Predicate::Names(targets) => corpus.graph.outgoing(handle).any(|link| targets.contains(&link.to)),
            Predicate::NamedBy(targets) => corpus.graph.incoming(handle).any(|link| targets.contains(&link.from)),
            Predicate::Holds(property, texts) => {
                record.facts_of(*property).filter(|fact| current(*fact)).any(|fact| holds_text(fact.value(), texts))
            }
            Predicate::Lies(property, spans) => {
                record.facts_of(*property).any(|fact| spans.iter().any(|span| span.meets(fact.value())))
            }
            Predicate::Dated(spans) => {
                let mut own = record.facts().filter(|fact| matches!(fact.value(), Value::Date(_) | Value::Period(_)));
                own.any(|fact| spans.iter().any(|span| span.meets(fact.value())))
            }
            Predicate::Orphan => corpus.graph.neighbours(handle).next().is_none(),
            Predicate::Source(wanted) => {
                record.facts().flat_map(|fact| fact.citations()).any(|citation| cites(corpus, citation.source, wanted))
            }
            Predicate::Has(wanted) => wanted.iter().any(|presence| presence.of(record)),
            Predicate::Before(asof) => start_date(record).is_none_or(|date| date.first() <= asof.end.last()),
        }
    }
}

impl Presence {
    fn of(&self, record: Record<'_>) -> bool {
        match self {
            Presence::Conflict => !record.conflicts().is_empty(),
            Presence::Gap => record.gaps().len() > 0,
            Presence::Property(property) => record.facts_of(*property).next().is_some(),
            Presence::Nothing => false,
        }
    }
}

fn presence(value: &str) -> Presence {
    match value.to_lowercase().as_str() {
        "conflict" | "conflicts" => Presence::Conflict,
        "gap" | "gaps" => Presence::Gap,
        key => Property::all()
            .find(|property| property.key() == key || property.definition().also == key)
            .map_or(Presence::Nothing, Presence::Property),
    }
}

fn cites(corpus: Corpus<'_>, id: &str, wanted: &[String]) -> bool {
    wanted.iter().any(|wanted| {
        let begins = |text: &str| format!(" {}", folded(text)).contains(&format!(" {wanted}"));
        begins(id) || corpus.dataset.source(id).is_some_and(|source| begins(source.publisher) || begins(source.address))
    })
}

/// When a record begins: the earliest of its own dates that says so.
pub fn start_date(record: Record<'_>) -> Option<Date> {
    let dates = record.facts().filter(|fact| fact.rank != Rank::Outdated).filter_map(|fact| match fact.value() {
        Value::Period(period) => Some(period.start),
        Value::Date(date) => Some(date),
        Value::Text(_) | Value::Number(_) | Value::Place(_) | Value::Link(_) | Value::Address(_) => None,
    });
    dates.min()
}

/// The records that a value names: by id, short label, name or alias; failing that, by the beginning of one.
/// The value may leave out what the field already says: `so:2` is `so2`, `action:7` is `Action 7`.
pub(super) fn resolve(corpus: Corpus<'_>, field: &str, value: &str, kinds: &[Kind]) -> Vec<Handle> {
    let value = folded(value);
    if value.is_empty() {
        return Vec::new();
    }
    let full = format!("{}{value}", folded(field)).replace(' ', "");
    let is_full = |name: &str| name.bytes().filter(|&byte| byte != b' ').eq(full.bytes());
    let fits = |handle: &Handle| kinds.is_empty() || kinds.contains(&corpus.dataset.record(*handle).kind);
    let pick = |test: &dyn Fn(&str) -> bool| -> Vec<Handle> {
        let named = corpus.index.names().filter(|(name, _)| test(name));
        let mut found: Vec<Handle> = named.flat_map(|(_, records)| records).filter(fits).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let exact = pick(&|name| name == value || is_full(name));
    if !exact.is_empty() {
        return exact;
    }
    let inside = format!(" {value}");
    pick(&|name| name.starts_with(&value) || name.contains(&inside))
}

fn kind_begun(value: &str) -> Option<Kind> {
    let value = value.to_lowercase();
    let begun = |kind: &&Kind| [kind.word(), kind.plural(), kind.also()].iter().any(|word| word.starts_with(&value));
    Kind::named(&value).or_else(|| Kind::ALL.iter().find(begun).copied().filter(|_| !value.is_empty()))
}

fn holds_text(value: Value<'_>, wanted: &[String]) -> bool {
    let text = match value {
        Value::Text(text) | Value::Address(text) => folded(text),
        Value::Place(place) => folded(place.city),
        Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Link(_) => return false,
    };
    wanted.iter().any(|wanted| wanted.is_empty() || format!(" {text}").contains(&format!(" {wanted}")))
}

/// `2015`, `2015..2019`, `>=2015`, `<2020-05`, `..2019`.
fn span(text: &str) -> Option<Span> {
    if let Some((from, until)) = text.split_once("..") {
        return Some(Span { from: bound_or_open(from)?, until: bound_or_open(until)? });
    }
    let (compare, bound) = match text.find(|c: char| !matches!(c, '<' | '>' | '=')) {
        Some(at) => text.split_at(at),
        None => return None,
    };
    let bound = bound_of(bound)?;
    match compare {
        "" | "=" => Some(Span { from: Some(bound), until: Some(bound) }),
        ">=" => Some(Span { from: Some(bound), until: None }),
        "<=" => Some(Span { from: None, until: Some(bound) }),
        ">" => Some(Span { from: Some(bound.next()), until: None }),
        "<" => Some(Span { from: None, until: Some(bound.previous()) }),
        _ => None,
    }
}

#[expect(clippy::option_option, reason = "the outer option is a mistake, the inner one an open end")]
fn bound_or_open(text: &str) -> Option<Option<Bound>> {
    if text.is_empty() { Some(None) } else { bound_of(text).map(Some) }
}

fn bound_of(text: &str) -> Option<Bound> {
    text.parse().map(Bound::Date).or_else(|_| text.parse().map(Bound::Number)).ok()
}

impl Bound {
    fn first(self) -> (i64, u8, u8) {
        match self {
            Bound::Date(date) => widen(date.first()),
            Bound::Number(number) => (number, 1, 1),
        }
    }

    fn last(self) -> (i64, u8, u8) {
        match self {
            Bound::Date(date) => widen(date.last()),
            Bound::Number(number) => (number, 12, 31),
        }
    }

    /// The same precision one step later: 2016 after 2015.
    fn next(self) -> Bound {
        match self {
            Bound::Date(date) => Bound::Date(date.step(1)),
            Bound::Number(number) => Bound::Number(number.saturating_add(1)),
        }
    }

    fn previous(self) -> Bound {
        match self {
            Bound::Date(date) => Bound::Date(date.step(-1)),
            Bound::Number(number) => Bound::Number(number.saturating_sub(1)),
        }
    }
}

fn widen((year, month, day): (u16, u8, u8)) -> (i64, u8, u8) {
    (i64::from(year), month, day)
}

impl Span {
    fn meets(self, value: Value<'_>) -> bool {
        let (first, last) = match value {
            Value::Date(date) => (widen(date.first()), widen(date.last())),
            Value::Period(period) => (widen(period.start.first()), widen(period.end.last())),
            Value::Number(number) => ((number, 1, 1), (number, 12, 31)),
            Value::Text(_) | Value::Place(_) | Value::Link(_) | Value::Address(_) => return false,
        };
        self.from.is_none_or(|from| last >= from.first()) && self.until.is_none_or(|until| first <= until.last())
    }
}

/// Orders two records by the value of a property, in the order a person expects of it; records without it come last.
pub(super) fn by_property(corpus: Corpus<'_>, property: Property, a: Handle, b: Handle) -> std::cmp::Ordering {
    let of = |handle: Handle| corpus.dataset.record(handle).facts_of(property).find(|fact| fact.rank != Rank::Outdated);
    match (of(a), of(b)) {
        (Some(a), Some(b)) => value_order(corpus, a.value(), b.value()),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn value_order(corpus: Corpus<'_>, a: Value<'_>, b: Value<'_>) -> std::cmp::Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.cmp(&b),
        (Value::Date(a), Value::Date(b)) => a.cmp(&b),
        (Value::Period(a), Value::Period(b)) => a.cmp(&b),
        (a, b) => natural_order(&plain(corpus, a), &plain(corpus, b)),
    }
}

fn plain(corpus: Corpus<'_>, value: Value<'_>) -> String {
    match value {
        Value::Link(link) => link.to.map_or(String::new(), |handle| folded(corpus.dataset.record(handle).label())),
        Value::Text(text) | Value::Address(text) => folded(text),
        Value::Place(place) => folded(place.city),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.iso(),
        Value::Period(period) => period.iso(),
    }
}
