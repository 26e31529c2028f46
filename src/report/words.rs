//! The words for values, terms, titles and citations, written once for every screen and output.

use crate::data::{Citation, Dataset, Fact, Handle, Kind, Property, Rank, Record, Reference, Time, Times, Value, View};

/// A record in one line: `ASEMME3 · 3rd ASEM Education Ministers' Meeting`; the name alone when it begins with the short label.
pub fn title(record: Record<'_>) -> String {
    if record.name().starts_with(record.short()) {
        return record.name().to_string();
    }
    format!("{} · {}", record.short(), record.name())
}

/// What a record is, as its type says; nothing where that is not known.
pub(super) fn type_word(view: View<'_>, handle: Handle) -> &str {
    view.best(handle, Property::TYPE).map_or("", |fact| if let Value::Text(word) = fact.value() { word } else { "" })
}

/// How many of a thing: `1 source`, `3 sources`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The title of a record, with the time that is asked about.
pub(super) fn title_as_of(view: View<'_>, handle: Handle) -> String {
    let asof = view.asof.map_or_else(String::new, |asof| format!(", as of {asof}"));
    format!("{}{asof}", title(view.record(handle)))
}

/// What stands below the title of a record: its summary, or why there is none as of another day.
pub(super) fn summary(view: View<'_>, handle: Handle) -> String {
    let is_timeless = view.record(handle).first_known.is_none();
    not_yet(view, handle).unwrap_or_else(|| {
        if is_timeless && view.is_of_another_day() { TIME_NOT_KNOWN.into() } else { view.summary(handle).into() }
    })
}

/// Says of a record that does not exist as of the day that is asked about from when on it does.
pub fn not_yet(view: View<'_>, handle: Handle) -> Option<String> {
    if view.exists(handle) {
        return None;
    }
    Some(match view.record(handle).first_known {
        Some(date) if date.day().is_some() => format!("not yet: first known on {date}"),
        Some(date) => format!("not yet: first known in {date}"),
        None => "not yet: only planned".into(),
    })
}

/// A value as the user reads it; a link is the title of its record.
pub fn value_text(dataset: &Dataset, value: Value<'_>) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Period(period) => period.to_string(),
        Value::Place(place) => place.city.to_string(),
        Value::Link(Reference { id, to }) => to.map_or_else(|| id.into(), |handle| title(dataset.record(handle))),
        Value::Address(address) => address.to_string(),
    }
}

/// A value in as few words as possible: a link is the label of its record.
pub fn value_label(dataset: &Dataset, value: Value<'_>) -> String {
    if let Value::Link(Reference { id, to }) = value {
        return to.map_or(id, |handle| dataset.record(handle).label()).into();
    }
    value_text(dataset, value)
}

/// The word for the rank of a fact, where others contradict it or it is outdated.
pub(super) fn rank_label(rank: Rank, is_contested: bool) -> Option<&'static str> {
    match rank {
        Rank::Normal => is_contested.then_some("contested"),
        Rank::Preferred => is_contested.then_some("preferred"),
        Rank::Disputed => Some("disputed"),
        Rank::Outdated => Some("superseded"),
    }
}

/// What qualifies a fact: role, time and remark, with semicolons between them.
pub fn detail(fact: Fact<'_>) -> String {
    join(&[fact.role(), &fact.time().to_string(), fact.note()], "; ")
}

/// As [`detail`], with the word that marks the value of today among those that take turns.
pub(super) fn dated_detail(view: View<'_>, owner: Handle, fact: Fact<'_>) -> String {
    join(&[fact.role(), &dated(view, owner, fact), fact.note()], "; ")
}

/// What is said of a fact that may have been otherwise on the day that is asked about.
pub(super) const TIME_NOT_KNOWN: &str = "time not known";

/// The time of a value that is shown alone, where it would mislead to leave it out: it happened, is over, was only seen, or nobody
/// knows when it began.
pub(super) fn uncertain_time(view: View<'_>, owner: Handle, fact: Fact<'_>) -> String {
    let is_doubtful = match fact.time() {
        Time::Unknown => return if is_untimed(view, owner, fact) { TIME_NOT_KNOWN.into() } else { String::new() },
        Time::On(_) | Time::Seen(_) => true,
        Time::Span { from, .. } if view.asof.is_some() => from.is_none(),
        Time::Span { .. } => !view.is_in_force(fact),
    };
    if is_doubtful { format!("{:#}", fact.time()) } else { String::new() }
}

/// Whether a fact says where a meeting was in the time of its dates.
pub(super) fn is_place_in_time(view: View<'_>, handle: Handle, fact: Fact<'_>) -> bool {
    let is_place = matches!(fact.value(), Value::Place(_)) && !fact.property.definition().takes_turns;
    let when = view.best(handle, Property::WHEN).and_then(Fact::value_period);
    let is_later = when.zip(fact.time().start()).is_some_and(|(when, start)| start.first() > when.end.last());
    is_place && !is_later
}

/// The time of a fact, with the word for the value of today; as of another day what may have been otherwise is marked.
pub(super) fn dated(view: View<'_>, owner: Handle, fact: Fact<'_>) -> String {
    dated_in(view, owner, fact, &fact.time().to_string())
}

/// The same with months of three letters.
pub(super) fn short_time_text(view: View<'_>, owner: Handle, fact: Fact<'_>) -> String {
    dated_in(view, owner, fact, &format!("{:#}", fact.time()))
}

fn dated_in(view: View<'_>, owner: Handle, fact: Fact<'_>, time: &str) -> String {
    if is_untimed(view, owner, fact) {
        return TIME_NOT_KNOWN.into();
    }
    // Nothing is so yet of what is only announced.
    if view.record(owner).is_planned() {
        let from = time.strip_prefix("since ").filter(|_| fact.property.definition().takes_turns);
        return from.map_or_else(|| time.into(), |from| format!("announced {from}"));
    }
    let now = if view.asof.is_none() && view.is_now(fact) { "now" } else { "" };
    join(&[time, now], ", ")
}

/// Whether nobody knows if a fact was so on the day that is asked about.
pub(super) fn is_untimed(view: View<'_>, owner: Handle, fact: Fact<'_>) -> bool {
    // The dates of an event say since when it was held or over.
    let has_dates = fact.property == Property::STATUS && view.day_or_today() < view.today;
    let is_timeless = fact.time() == Time::Unknown && !has_dates;
    is_timeless && view.is_of_another_day() && may_change(view.record(owner).kind, fact)
}

/// Whether a fact without a time may have been otherwise on another day: what a meeting or a text says does not change.
fn may_change(kind: Kind, fact: Fact<'_>) -> bool {
    let times = fact.property.definition().times;
    // The parties and the status of a text do.
    let is_of_its_time =
        matches!(kind, Kind::Meeting | Kind::Conclusion) || kind == Kind::Document && times != Times::Last;
    let is_timeless = times == Times::None;
    !is_of_its_time && !is_timeless && matches!(fact.value(), Value::Text(_) | Value::Link(_) | Value::Place(_))
}

pub(super) fn capitalise(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// As inside a sentence; an acronym at the beginning stays as it is.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let is_acronym = letters.clone().take_while(|letter| *letter != ' ').any(char::is_uppercase);
    if is_acronym { text.into() } else { first.to_lowercase().chain(letters).collect() }
}

pub fn join<T: AsRef<str>>(parts: &[T], separator: &str) -> String {
    parts.iter().map(T::as_ref).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(separator)
}

/// A citation in one line: title, publisher, date, place in it, address.
pub fn citation_line(dataset: &Dataset, citation: Citation<'_>) -> String {
    let (words, address) = source_words(dataset, citation);
    if address.is_empty() { words } else { format!("{words}, {address}") }
}

/// The sources of a fact by their ids, as files write them.
pub(super) fn citations_text(fact: Fact<'_>) -> String {
    fact.citations().map(|citation| citation.to_string()).collect::<Vec<_>>().join("; ")
}

pub(super) fn sources_text(view: View<'_>, fact: Fact<'_>) -> String {
    fact.citations().map(|citation| citation_line(view.dataset, citation)).collect::<Vec<_>>().join("; ")
}

/// The words of a citation, and apart from them its address, which may be empty.
pub fn source_words(dataset: &Dataset, citation: Citation<'_>) -> (String, String) {
    let Some(source) = dataset.source(citation.source) else { return (citation.source.to_string(), String::new()) };
    let date = source.date.map(|date| date.to_string()).unwrap_or_default();
    let words = join(&[source.title, source.publisher, &date, citation.locator], ", ");
    (words, source.address.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{catalog, sketch};
    use super::*;

    #[test]
    fn a_title_has_the_short_label_unless_the_name_begins_with_it() {
        for (name, short, expected) in [
            ("First Fair", "F1", "F1 · First Fair"),
            ("First Fair", "", "First Fair"),
            ("First Fair", "First", "First Fair"),
        ] {
            let catalog = sketch(&format!(r#"{{"meetings": [{{"id": "a", "name": "{name}", "short": "{short}"}}]}}"#));
            assert_eq!(title(catalog.dataset().records().next().unwrap()), expected);
        }
    }

    #[test]
    fn a_citation_has_all_that_is_known_of_its_source() {
        for (source, locator, expected) in [
            ("gazette", "p. 3", "The Gazette | *Extra*, Gazette Press, 2011, p. 3, https://gazette.example/"),
            ("academy-page", "", "Academy of Locks: about us, Academy of Locks"),
            ("nothing", "p. 1", "nothing"),
        ] {
            assert_eq!(citation_line(catalog().dataset(), Citation { source, locator }), expected);
        }
    }
}
