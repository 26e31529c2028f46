//! What holds, and what has begun, as of a time; without one, everything.

use crate::data::{Date, Fact, Period, Property, Rank, Record};
use crate::search::start_date;

/// Whether a fact holds at some time of a period.
pub(super) fn holds(fact: Fact<'_>, asof: Option<Period>) -> bool {
    asof.is_none_or(|asof| fact.time().holds_on(asof.end.last(), None))
}

/// Whether a fact can be shown: it holds then, and is not outdated.
pub(super) fn is_current(fact: Fact<'_>, asof: Option<Period>) -> bool {
    fact.rank != Rank::Outdated && holds(fact, asof)
}

/// Whether a date has come, or may have, by the end of the period.
pub(super) fn has_come(date: Date, asof: Option<Period>) -> bool {
    asof.is_none_or(|asof| date.first() <= asof.end.last())
}

pub(super) fn overlap(a: Period, b: Period) -> bool {
    has_come(a.start, Some(b)) && has_come(b.start, Some(a))
}

/// Whether a fact has begun: a term or a date that lies later has not.
pub(super) fn is_past(fact: Fact<'_>, asof: Option<Period>) -> bool {
    fact.period().is_none_or(|period| has_come(period.start, asof))
}

/// Whether a fact belongs in a text as of then: running text is about what happened until then, everything else about what holds then.
pub(super) fn applies(fact: Fact<'_>, asof: Option<Period>) -> bool {
    if fact.property.is_running_text() { is_past(fact, asof) } else { holds(fact, asof) }
}

/// Whether a record has begun: what has no date always has.
pub(super) fn has_begun(record: Record<'_>, asof: Option<Period>) -> bool {
    asof.is_none() || start_date(record).is_none_or(|date| has_come(date, asof))
}

/// The facts of a property that hold and are not outdated; of a single value the preferred ones alone.
pub(super) fn current(record: Record<'_>, property: Property, asof: Option<Period>) -> Vec<Fact<'_>> {
    let mut facts: Vec<Fact<'_>> = record.facts_of(property).filter(|fact| is_current(*fact, asof)).collect();
    if !property.definition().many && facts.iter().any(|fact| fact.rank == Rank::Preferred) {
        facts.retain(|fact| fact.rank == Rank::Preferred);
    }
    facts
}

/// The one fact of a property where only one fits: preferred, else undisputed, else the first disputed one.
pub(super) fn best(record: Record<'_>, property: Property, asof: Option<Period>) -> Option<Fact<'_>> {
    current(record, property, asof).into_iter().min_by_key(|fact| fact.rank)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::*;

    const WORLD: &str = r#"{
        "meetings": [
            {"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2010-05/2010-06"},
                {"property": "participants", "value": 3, "rank": "disputed"}, {"property": "participants", "value": 4},
                {"property": "number", "value": 7, "rank": "outdated"}]},
            {"id": "feast", "name": "Feast", "facts": [{"property": "type", "value": "feast"}]}],
        "hubs": [{"id": "club", "name": "Club", "facts": [
            {"property": "mandate", "value": "Ships.", "from": "2010", "until": "2011"},
            {"property": "head", "value": "ada", "from": "2010", "until": "2011"}]}],
        "people": [{"id": "ada", "name": "Ada"}]}"#;

    #[test]
    fn a_fact_holds_within_its_terms_and_running_text_applies_from_their_beginning() {
        let catalog = sketch(WORLD);
        let club = catalog.record(catalog.dataset().find("club").unwrap());
        for (asof, expected) in [
            ("2009", (false, false, false, false)),
            ("2010", (true, true, true, true)),
            ("2011-12", (true, true, true, true)),
            ("2012", (false, true, true, false)),
            ("2012/2013", (false, true, true, false)),
        ] {
            let asof = asof.parse::<Period>().ok();
            let text = club.facts_of(Property::constant("mandate")).next().unwrap();
            let head = club.facts_of(Property::constant("head")).next().unwrap();
            let found = (holds(text, asof), is_past(text, asof), applies(text, asof), applies(head, asof));
            assert_eq!(found, expected, "{asof:?}");
            assert!(holds(head, None) && is_past(head, None));
        }
    }

    #[test]
    fn a_record_has_begun_with_its_first_day() {
        let catalog = sketch(WORLD);
        for (id, asof, expected) in [
            ("fair", Some("2010-04"), false),
            ("fair", Some("2010-05"), true),
            ("fair", Some("2010"), true),
            ("fair", Some("2011"), true),
            ("fair", None, true),
            ("feast", Some("1900"), true),
        ] {
            let record = catalog.record(catalog.dataset().find(id).unwrap());
            assert_eq!(has_begun(record, asof.and_then(|asof| asof.parse().ok())), expected, "{id} {asof:?}");
        }
    }

    #[test]
    fn the_best_fact_is_undisputed_and_never_outdated() {
        let catalog = sketch(WORLD);
        let fair = catalog.record(catalog.dataset().find("fair").unwrap());
        let best = |key: &str| best(fair, Property::named(key).unwrap(), None).map(Fact::value);
        assert_eq!(best("participants"), Some(crate::data::Value::Number(4)));
        assert_eq!(best("number"), None);
    }

    #[test]
    fn a_date_has_come_when_it_may_have_by_the_end_and_periods_overlap_when_they_share_a_day() {
        let period = |text: &str| text.parse::<Period>().unwrap();
        for (date, asof, expected) in [
            ("2011", "2010-12-31", false),
            ("2011", "2011-01-01", true),
            ("2011-05-02", "2011-05-01", false),
            ("2011-05-02", "2011-05", true),
            ("2011-05-02", "2009/2012", true),
        ] {
            assert_eq!(has_come(date.parse().unwrap(), Some(period(asof))), expected, "{date} by {asof}");
            assert!(has_come(date.parse().unwrap(), None));
        }
        for (a, b, expected) in [
            ("2010/2011", "2012", false),
            ("2010/2011", "2011-12-31", true),
            ("2010-05", "2010", true),
            ("2010-05/2010-06", "2010-06-30/2010-07", true),
            ("2010-05/2010-06", "2010-07", false),
        ] {
            assert_eq!(overlap(period(a), period(b)), expected, "{a} and {b}");
            assert_eq!(overlap(period(b), period(a)), expected, "{b} and {a}");
        }
    }

    #[test]
    fn the_current_facts_hold_then_and_are_not_outdated_and_a_preferred_single_value_stands_alone() {
        let catalog = sketch(
            r#"{"meetings": [{"id": "fair", "name": "Fair", "facts": [
                {"property": "participants", "value": 1}, {"property": "participants", "value": 2, "rank": "preferred"},
                {"property": "participants", "value": 3, "from": "2010", "rank": "preferred"},
                {"property": "host", "value": "a"}, {"property": "host", "value": "b", "rank": "preferred"},
                {"property": "host", "value": "c", "until": "2009"}, {"property": "host", "value": "d", "rank": "outdated"}]}]}"#,
        );
        let fair = catalog.record(catalog.dataset().find("fair").unwrap());
        for (key, asof, expected) in [
            ("participants", None, "2 3"),
            ("participants", Some("2009"), "2"),
            ("host", None, "a b c"),
            ("host", Some("2010"), "a b"),
        ] {
            let facts = current(fair, Property::named(key).unwrap(), asof.and_then(|asof: &str| asof.parse().ok()));
            let values = facts.iter().map(|fact| crate::report::value_text(catalog.dataset(), fact.value()));
            assert_eq!(values.collect::<Vec<_>>().join(" "), expected, "{key} {asof:?}");
        }
    }
}
