//! The JSON form of records, facts and sources, and its translation into values. Reads one record at a time; knows no files.

use std::borrow::Cow;
use std::str::FromStr;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::date::{Date, DateError, Period};
use super::draft::{CitationDraft, FactDraft, GapDraft, PlaceDraft, RetractionDraft, SourceDraft, Spot, ValueDraft};
use super::kind::Kind;
use super::meant::wrong_kind_message;
use super::near_date::parse_or_hint;
use super::problem::{did_you_mean, nearest};
use super::property::{Property, ValueType};
use super::rank::Rank;
use super::source::SourceClass;
use super::syntax::plain;
use super::time::Time;

/// A record as files write it; facts and gaps stay text, to be parsed one by one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordForm<'a> {
    #[serde(borrow)]
    pub(super) id: Cow<'a, str>,
    /// May be left out where the record only adds to one of another layer; the check asks for it elsewhere.
    #[serde(borrow, default)]
    pub(super) name: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(super) short: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(super) aliases: Vec<Borrowed<'a>>,
    #[serde(borrow, default)]
    pub(super) summary: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(super) facts: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) gaps: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) retracts: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactForm<'a> {
    #[serde(borrow)]
    property: Cow<'a, str>,
    #[serde(borrow, default)]
    value: Option<&'a RawValue>,
    #[serde(borrow, rename = "as", default)]
    role: Cow<'a, str>,
    #[serde(borrow, default)]
    on: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    seen: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    from: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    until: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    note: Cow<'a, str>,
    #[serde(borrow, default)]
    rank: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    cite: Vec<Borrowed<'a>>,
}

/// A borrowed text inside a list, where serde needs to be told to borrow.
#[derive(Deserialize)]
pub(super) struct Borrowed<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceForm<'a> {
    #[serde(borrow)]
    city: Cow<'a, str>,
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GapForm<'a> {
    #[serde(borrow)]
    property: Cow<'a, str>,
    #[serde(borrow, default)]
    note: Cow<'a, str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RetractionForm<'a> {
    #[serde(borrow)]
    property: Cow<'a, str>,
    #[serde(borrow)]
    value: &'a RawValue,
    #[serde(borrow, rename = "as", default)]
    role: Cow<'a, str>,
    #[serde(borrow, default)]
    reason: Cow<'a, str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceForm<'a> {
    #[serde(borrow)]
    pub(super) id: Cow<'a, str>,
    #[serde(borrow, default)]
    title: Cow<'a, str>,
    #[serde(borrow, default)]
    publisher: Cow<'a, str>,
    #[serde(borrow, default)]
    date: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    language: Cow<'a, str>,
    #[serde(borrow, default)]
    address: Cow<'a, str>,
    #[serde(borrow, default)]
    class: Cow<'a, str>,
}

/// What is wrong with a value that was read.
pub(super) struct Slip {
    /// The key of the property; empty when a whole record or source is meant.
    pub(super) property: String,
    /// Where it stands; empty when the property says it.
    pub(super) member: &'static str,
    pub(super) message: String,
}

impl<'a> GapForm<'a> {
    pub(super) fn into_gap(self, kind: Kind, slips: &mut Vec<Slip>) -> Option<GapDraft<'a>> {
        let property = property(kind, &self.property, slips)?;
        Some(GapDraft { at: Spot::default(), property, note: self.note })
    }
}

impl<'a> RetractionForm<'a> {
    pub(super) fn into_retraction(self, kind: Kind, slips: &mut Vec<Slip>) -> Option<RetractionDraft<'a>> {
        let property = property(kind, &self.property, slips)?;
        let mut slip = |member, message| slips.push(Slip { property: property.key().into(), member, message });
        let open = still_open(&self.reason).map(|mark| format!("is still {mark}"));
        if let Some(open) = open.or_else(|| self.reason.trim().is_empty().then(|| "is empty".into())) {
            slip("reason", format!("the reason {open}; write \"reason\": \"why it is wrong\""));
        }
        let value = value(property, self.value).map_err(|message| slip("value", message)).ok()?;
        Some(RetractionDraft { at: Spot::default(), property, value, role: self.role })
    }
}

impl<'a> SourceForm<'a> {
    /// The source without what is wrong in it, so that its other members are checked too.
    pub(super) fn into_source(self, slips: &mut Vec<Slip>) -> SourceDraft<'a> {
        let SourceForm { id, title, publisher, date, language, address, class } = self;
        let mut slip =
            |member: &'static str, message: String| slips.push(Slip { property: member.into(), member, message });
        let date = date.and_then(|date| parse_or_hint::<Date>(&date).map_err(|error| slip("date", error)).ok());
        let class = SourceClass::named(&class).unwrap_or_else(|| {
            slip("class", choose("class", &class, &SourceClass::WORDS.map(|(class, word, _)| (class, word))));
            SourceClass::Secondary
        });
        SourceDraft { at: Spot::default(), id, title, publisher, date, language, address, class }
    }
}

impl<'a> FactForm<'a> {
    /// Of `on`, `seen` and the pair of `from` and `until`, a fact has one.
    fn time(&self) -> Result<Time, (&'static str, String)> {
        let on: Option<Period> = parse(self.on.as_deref(), "on")?;
        let seen: Option<Period> = parse(self.seen.as_deref(), "seen")?;
        let has_digits = |text: &&str| text.contains(|c: char| c.is_ascii_digit());
        if let Some(until) = self.until.as_deref().filter(|until| !has_digits(until)) {
            return Err(("until", format!("until: {until} is not a date: leave until out of what still lasts")));
        }
        let span = Time::span(parse(self.from.as_deref(), "from")?, parse(self.until.as_deref(), "until")?);
        match (on, seen, span) {
            (None, None, span) => Ok(span),
            (Some(period), None, Time::Unknown) => Ok(Time::On(period)),
            (None, Some(period), Time::Unknown) => Ok(Time::Seen(period)),
            _ => {
                let member = if on.is_some() { "on" } else { "seen" };
                Err((member, "it happened on a date, lasted from and until, or was seen; keep one of them".into()))
            }
        }
    }

    /// The fact without what is wrong in it, as sources are read.
    pub(super) fn into_fact(self, kind: Kind, slips: &mut Vec<Slip>) -> Option<FactDraft<'a>> {
        let property = property(kind, &self.property, slips)?;
        let mut slip = |member, message| slips.push(Slip { property: property.key().into(), member, message });
        if !property.fits(kind) && self.value.is_none_or(|raw| value(property, raw).is_err()) {
            // Of a property that does not fit, that is what is wrong.
            slip("property", wrong_kind_message(kind, property));
            return None;
        }
        let time = self.time().unwrap_or_else(|(member, message)| {
            slip(member, message);
            Time::Unknown
        });
        let missing = || format!("the value is missing; write {}", described(property.definition().value));
        // Of a property that is only guessed, the value may be of another type.
        let is_named = property.key() == self.property;
        let value = self.value.ok_or_else(missing).and_then(|raw| value(property, raw));
        let value = value.map_err(|message| {
            if is_named {
                slip("value", message);
            }
        });
        let rank = self.rank.as_deref().unwrap_or("normal");
        let rank = Rank::named(rank).unwrap_or_else(|| {
            slip("rank", choose("rank", rank, &Rank::WORDS));
            // Whichever is meant, it does not contradict the others.
            Rank::Outdated
        });
        let citations = self.cite.into_iter().map(|text| citation(text.0)).collect();
        Some(FactDraft {
            at: Spot::default(),
            property,
            time,
            value: value.ok()?,
            rank,
            role: self.role,
            note: self.note,
            citations,
        })
    }
}

fn parse<T: FromStr<Err = DateError>>(
    text: Option<&str>,
    member: &'static str,
) -> Result<Option<T>, (&'static str, String)> {
    text.map(parse_or_hint).transpose().map_err(|error| (member, format!("{member}: {error}")))
}

/// The property of a key, or the likeliest one when it is misspelt.
fn property(kind: Kind, key: &str, slips: &mut Vec<Slip>) -> Option<Property> {
    let known = Property::of_key(kind, key);
    known
        .map_err(|message| slips.push(Slip { property: String::new(), member: "property", message }))
        .ok()
        .or_else(|| Property::meant(kind, key))
}

/// What stands where something is still to be written, in capitals or before a colon.
const OPEN: [&str; 3] = ["TODO", "TBC", "TBD"];

/// The mark that says of a text that it is still to be written: `TODO: the name`, `Riga (TBC)`.
pub(super) fn still_open(text: &str) -> Option<&'static str> {
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (_, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_alphanumeric()).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let is_mark = |mark: &&str| word == *mark || after.starts_with(':') && word.eq_ignore_ascii_case(mark);
        if let Some(mark) = OPEN.into_iter().find(is_mark) {
            return Some(mark);
        }
        rest = after;
    }
    None
}

fn value(property: Property, raw: &RawValue) -> Result<ValueDraft<'_>, String> {
    let text = serde_json::from_str::<Borrowed<'_>>(raw.get()).ok().map(|text| text.0);
    let wanted = property.definition().value;
    let wrong = || format!("the value must be {}", described(wanted));
    if let Some(mark) = text.as_ref().and_then(|text| still_open(text)) {
        return Err(format!("is still {mark}; write {}, or delete the fact", described(wanted)));
    }
    match (wanted, text) {
        (ValueType::Text, Some(text)) => Ok(ValueDraft::Text(text)),
        (ValueType::Link(_), Some(id)) => Ok(ValueDraft::Link(id)),
        (ValueType::Date, Some(text)) => parse_or_hint(&text).map(ValueDraft::Date),
        (ValueType::Period, Some(text)) => parse_or_hint(&text).map(ValueDraft::Period),
        (ValueType::Address, Some(text)) if is_address(&text) => Ok(ValueDraft::Address(text)),
        (ValueType::Address, Some(text)) => Err(address_slip(&text).unwrap_or_else(wrong)),
        (ValueType::Choice(choices), Some(text)) if choices.contains(&&*text) => Ok(ValueDraft::Text(text)),
        (ValueType::Choice(choices), Some(text)) => {
            let meant = nearest(&text.to_lowercase().replace(['-', '_'], " "), choices.iter().copied());
            Err(format!("{}, not {text}{}", wrong(), did_you_mean(meant)))
        }
        (ValueType::Place, None) if raw.get().starts_with('{') => place(raw),
        (ValueType::Number, None) => serde_json::from_str(raw.get()).ok().map(ValueDraft::Number).ok_or_else(wrong),
        _ if raw.get().starts_with('[') => Err(format!("{}; write a fact for each of several", wrong())),
        _ => Err(wrong()),
    }
}

fn place(raw: &RawValue) -> Result<ValueDraft<'_>, String> {
    let PlaceForm { city, lat, lon } = serde_json::from_str(raw.get()).map_err(|error| plain(&error))?;
    Ok(ValueDraft::Place(PlaceDraft { city, lat, lon }.into()))
}

/// Whether a text can only mean a page or a letter: no file, no script, no option of a program that opens it.
pub fn is_address(text: &str) -> bool {
    let is_one_word = !text.contains(|c: char| c.is_whitespace() || c.is_control());
    let has_page = ["https://", "http://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    is_one_word && (has_page || text.strip_prefix("mailto:").is_some_and(is_mail))
}

/// What is wrong with a text that should be an address, with the whole address where its beginning is missing; none where it is one.
pub(super) fn address_slip(text: &str) -> Option<String> {
    let text = text.trim();
    if is_address(text) {
        return None;
    }
    if text.contains(' ') {
        return Some("the address holds a space; write %20 for it, or delete it".into());
    }
    let begin = if text.contains('@') { "mailto:" } else { "https://" };
    let whole = format!("{begin}{text}");
    let is_meant = text.contains('.') && !text.contains(':') && is_address(&whole);
    let such_as = if is_meant { format!(", as in {whole}") } else { String::new() };
    Some(format!("the value must be {}{such_as}", described(ValueType::Address)))
}

/// An address with at most a subject: the other parts of a letter could attach files or add readers.
fn is_mail(text: &str) -> bool {
    let (address, subject) = text.split_once('?').unwrap_or((text, "subject="));
    address.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !name.starts_with('-') && !host.is_empty() && !host.contains('@')
    }) && !address.contains([',', ';', '%', '&', '"', '#', '/'])
        && subject.starts_with("subject=")
        && !subject.contains(['&', ';', '?'])
        && !["#", "%0", "%1"].iter().any(|control| subject.contains(control))
}

/// The words for a type of value, as used in messages and in the schema.
pub fn described(value: ValueType) -> String {
    match value {
        ValueType::Text => "a text".into(),
        ValueType::Number => "a whole number, without quotes".into(),
        ValueType::Date => "a date: \"2011\", \"2011-05\" or \"2011-05-09\"".into(),
        ValueType::Period => "a date or two dates with a slash: \"2011-05-09/2011-05-10\"".into(),
        ValueType::Place => "a place: {\"city\": \"Riga\", \"lat\": 56.9, \"lon\": 24.1}".into(),
        ValueType::Address => "an address that starts with https://, http:// or mailto:".into(),
        ValueType::Link(_) => "the id of a record".into(),
        ValueType::Choice(choices) => format!("one of {}", choices.join(", ")),
    }
}

fn citation(text: Cow<'_, str>) -> CitationDraft<'_> {
    fn parts(text: &str) -> (&str, &str) {
        text.split_once(' ').unwrap_or((text, ""))
    }
    match text {
        Cow::Borrowed(text) => {
            let (source, locator) = parts(text);
            CitationDraft { source: source.into(), locator: locator.into() }
        }
        Cow::Owned(text) => {
            let (source, locator) = parts(&text);
            CitationDraft { source: source.to_string().into(), locator: locator.to_string().into() }
        }
    }
}

/// The error for a word that is not in the table.
fn choose<T>(member: &str, word: &str, table: &[(T, &str)]) -> String {
    let known = || table.iter().map(|(_, word)| *word);
    let words = known().collect::<Vec<_>>().join(", ");
    match word.trim() {
        "" => format!("the {member} is missing; write one of {words}"),
        word if member == "rank" && word.starts_with("retract") => {
            format!("{member} {word} is none of {words}; to take a fact away, write it with a reason into \"retracts\"")
        }
        word => format!("{member} {word} is none of {words}{}", did_you_mean(nearest(word, known()))),
    }
}
