//! Every output as of a day has only facts that hold by the rule, written here a second time without the view.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aep::catalog::Catalog;
use aep::data::{Date, Fact, Handle, Period, Property, Rank, Time, Value, load_unchecked, text};
use aep::report::comparison::comparison;
use aep::report::{
    Column, Line, Provenance, SectionKind, brief, cell, columns, conflicts, record_json, sheet, title, value_label,
    value_text,
};
use aep::search::{Query, search};
use proptest::prelude::*;

/// Of so many records of a dataset, one is looked at in each case.
const EVERY: usize = 24;

static CATALOGS: LazyLock<Vec<Catalog>> = LazyLock::new(|| {
    let fixture = |name: &str, json: &str| {
        let texts = text::split(name, json).expect("the fixture is a dataset");
        Catalog::new(load_unchecked(&texts).expect("the fixture is read"), name.into(), today())
    };
    vec![
        Catalog::embedded(today()),
        fixture("rivers.json", include_str!("../fixtures/rivers.json")),
        fixture("lamplighters.json", include_str!("../fixtures/lamplighters.json")),
        fixture("harbours.json", include_str!("../fixtures/harbours.json")),
        fixture("sea.json", include_str!("../fixtures/sea.json")),
    ]
});

fn today() -> Date {
    "2026-11-27".parse().expect("it is a date")
}

/// A time as people ask for it: a year, a month or a day.
fn asof() -> impl Strategy<Value = Period> {
    let dates = (1985u16..=2028, 0u8..=12, 0u8..=28).prop_map(|(year, month, day)| match (month, day) {
        (0, _) => format!("{year}"),
        (month, 0) => format!("{year}-{month:02}"),
        (month, day) => format!("{year}-{month:02}-{day:02}"),
    });
    dates.prop_map(|date| date.parse().expect("it is a date"))
}

/// A dataset as of a time, by the rule alone.
struct Then<'a> {
    catalog: &'a Catalog,
    asof: Period,
    day: Date,
    /// The facts that hold of others about a record.
    incoming: BTreeMap<Handle, Vec<(Handle, Fact<'a>)>>,
    /// The titles of records that do not exist yet.
    unknown: BTreeSet<String>,
}

impl<'a> Then<'a> {
    fn new(catalog: &'a Catalog, asof: Period) -> Then<'a> {
        let mut then =
            Then { catalog, asof, day: asof.end.last(), incoming: BTreeMap::new(), unknown: BTreeSet::new() };
        for from in catalog.dataset().handles() {
            if !then.exists(from) {
                then.unknown.insert(title(catalog.record(from)));
            }
            for fact in then.facts(from) {
                if let Some(to) = fact.linked() {
                    then.incoming.entry(to).or_default().push((from, fact));
                }
            }
        }
        then
    }

    fn is_past(&self) -> bool {
        self.day < today()
    }

    fn exists(&self, handle: Handle) -> bool {
        let record = self.catalog.record(handle);
        // What has no date has always been there, unless it is only planned.
        let is_planned = |fact: Fact<'_>| {
            fact.property.key() == "status"
                && matches!(fact.value(), Value::Text("announced" | "planned" | "postponed"))
        };
        let has_begun = match record.first_known {
            Some(date) => date.first() <= self.day,
            None => !record.facts().any(is_planned),
        };
        !self.is_past() || has_begun
    }

    fn holds(&self, handle: Handle, fact: Fact<'_>) -> bool {
        // A time of its own vouches for what is linked.
        let is_timed = fact.time() != Time::Unknown;
        let both_exist = self.exists(handle) && (is_timed || fact.linked().is_none_or(|to| self.exists(to)));
        let record = self.catalog.record(handle);
        let begins = self.open_beginning(handle, fact).or(record.first_known).filter(|_| self.is_past());
        both_exist
            && self.own_time(handle, fact).is_some_and(|time| time.holds_on(self.day, begins))
            && !self.has_given_way(handle, fact)
    }

    /// The time of a fact: a date that is its value happened then. None of a status of today on an earlier day.
    fn own_time(&self, handle: Handle, fact: Fact<'_>) -> Option<Time> {
        if fact.time() != Time::Unknown || !self.is_past() {
            return Some(fact.time());
        }
        match fact.value() {
            Value::Date(date) => Some(Time::On(date.into())),
            Value::Period(period) => Some(Time::On(period)),
            Value::Text(status) if fact.property.key() == "status" => {
                let since = match status {
                    "held" => "when",
                    "ended" => "ended",
                    "announced" | "planned" => return Some(Time::Unknown),
                    _ => return None,
                };
                let since = self.catalog.record(handle).best(Property::named(since)?)?;
                Some(Time::On(since.period()?))
            }
            _ => Some(Time::Unknown),
        }
    }

    /// When a term with an end alone began at the earliest, by the other terms of the record.
    fn open_beginning(&self, handle: Handle, fact: Fact<'_>) -> Option<Date> {
        let takes_turns = |fact: &Fact<'_>| fact.property.definition().takes_turns;
        let (None, Some(until)) = fact.time().ends() else { return None };
        let facts = || self.catalog.record(handle).facts().filter(|it| takes_turns(it) && it.rank != Rank::Outdated);
        let sort = |fact: Fact<'_>| (fact.property, fact.linked().map(|to| self.catalog.record(to).kind));
        let others = facts().filter(|&it| sort(it) == sort(fact) && it.value() != fact.value());
        let ends = others.filter_map(|it| match it.time() {
            Time::Span { until, .. } => Some(until?.last()),
            Time::Seen(period) => Some(period.end.last()),
            Time::Unknown | Time::On(_) => None,
        });
        let before = ends.filter(|&end| end < until.first()).max().map(|end| end.step(1));
        let own = facts().filter(|it| it.linked().is_some() && it.linked() == fact.linked());
        let own = own.filter_map(|it| it.time().first_known()).min_by_key(|date| date.first());
        before.or(own.filter(|date| date.first() <= until.last())).filter(|_| takes_turns(&fact))
    }

    fn has_given_way(&self, handle: Handle, fact: Fact<'_>) -> bool {
        let sort = |fact: Fact<'_>| fact.linked().map(|to| self.catalog.record(to).kind);
        let others = self.catalog.record(handle).facts_of(fact.property);
        let others = others.filter(|&it| it.rank != Rank::Outdated && sort(it) == sort(fact));
        let mut beginnings = others.filter_map(|it| it.time().ends().0).map(Date::first);
        let (from, until) = fact.time().ends();
        let is_next = |date: Date| {
            date <= self.day
                && until.is_some_and(|until| until.first() <= date)
                && from.is_none_or(|from| from.first() < date)
        };
        fact.property.definition().takes_turns && beginnings.any(is_next)
    }

    fn facts(&self, handle: Handle) -> Vec<Fact<'a>> {
        self.catalog.record(handle).facts().filter(|&fact| self.holds(handle, fact)).collect()
    }

    fn check(&self, handle: Handle) {
        self.check_sheet(handle);
        self.check_json(handle);
        self.check_cells(handle);
        self.check_conflicts(handle);
    }

    fn check_sheet(&self, handle: Handle) {
        let sheet = sheet(self.catalog.view(Some(self.asof)), handle);
        for section in &sheet.sections {
            match section.kind {
                SectionKind::Facts(property) => {
                    let mut facts = self.facts(handle);
                    facts.retain(|fact| fact.property == property);
                    self.check_lines(&section.lines, &facts, handle);
                }
                SectionKind::References(property) => {
                    let incoming = self.incoming.get(&handle).into_iter().flatten();
                    let facts = incoming.filter(|(_, fact)| fact.property == property);
                    // An office and who holds it are one fact, which the sheet tells as its own.
                    let own = self.facts(handle);
                    let is_office = |one: Fact<'_>, other: Fact<'_>| {
                        one.property == Property::OFFICE
                            && other.property.definition().takes_turns
                            && one.time() == other.time()
                    };
                    let facts = facts.filter(|&&(from, fact)| {
                        let mut own = own.iter().filter(|own| own.linked() == Some(from));
                        own.all(|&own| !is_office(own, fact) && !is_office(fact, own))
                    });
                    let mut from: Vec<Handle> = facts.map(|&(from, _)| from).collect();
                    let mut shown: Vec<Handle> = section.lines.iter().filter_map(|line| line.link).collect();
                    from.sort_unstable();
                    shown.sort_unstable();
                    assert_eq!(shown, from, "{}", self.words(handle));
                }
                SectionKind::Gaps | SectionKind::Sources => {}
            }
        }
    }

    /// Checks that lines are these facts, all of them, and that none of an event says since when it lasts.
    fn check_lines(&self, lines: &[Line], facts: &[Fact<'_>], handle: Handle) {
        assert_eq!(lines.len(), facts.len(), "{}", self.words(handle));
        for line in lines {
            let text = |fact: &Fact<'_>| value_text(self.catalog.dataset(), fact.value());
            // A sheet leaves the scheme of a mail address out.
            let says = |fact: &&Fact<'_>| text(fact).trim_start_matches("mailto:") == line.text;
            let same: Vec<&Fact<'_>> = facts.iter().filter(says).collect();
            assert!(!same.is_empty(), "{:?} of {}", line.text, self.words(handle));
            let lasts = same.iter().any(|fact| matches!(fact.time(), Time::Span { .. }));
            let is_said = |part: &&str| same.iter().any(|fact| fact.role() == *part || fact.note().contains(part));
            let mut parts = line.detail.split("; ").filter(|part| !is_said(part));
            assert!(lasts || !parts.any(|part| part.starts_with("since ")), "{line:?} of {}", self.words(handle));
        }
    }

    fn check_json(&self, handle: Handle) {
        let json = record_json(self.catalog.view(Some(self.asof)), handle);
        let facts = json["facts"].as_array().into_iter().flatten();
        let shown: Vec<(&str, &str)> = facts.filter_map(|fact| said(fact)).collect();
        let facts = self.facts(handle);
        let texts: Vec<String> = facts.iter().map(|fact| value_text(self.catalog.dataset(), fact.value())).collect();
        let expected: Vec<(&str, &str)> =
            facts.iter().zip(&texts).map(|(fact, text)| (fact.property.key(), text.as_str())).collect();
        assert_eq!(shown, expected, "{}", self.words(handle));
        let references = json["referenced_by"].as_array().map_or(0, Vec::len);
        assert_eq!(references, self.incoming.get(&handle).map_or(0, Vec::len), "{}", self.words(handle));
    }

    /// No cell names what does not hold then; now none has a past holder beside one of today.
    fn check_cells(&self, handle: Handle) {
        for property in columns(self.catalog.record(handle).kind).into_iter().filter_map(property_of) {
            let facts: Vec<Fact<'_>> = self.catalog.record(handle).facts_of(property).collect();
            let then = |fact: &&Fact<'_>| self.holds(handle, **fact);
            self.check_cell(handle, property, Some(self.asof), &facts.iter().filter(then).copied().collect::<Vec<_>>());
            let now = |fact: &&Fact<'_>| fact.rank != Rank::Outdated && fact.time().is_now(today());
            let in_force: Vec<Fact<'_>> = facts.iter().filter(now).copied().collect();
            if property.definition().takes_turns && in_force.iter().any(|fact| fact.time() != Time::Unknown) {
                self.check_cell(handle, property, None, &in_force);
            }
        }
    }

    fn check_cell(&self, handle: Handle, property: Property, asof: Option<Period>, allowed: &[Fact<'_>]) {
        let label = |fact: &Fact<'_>| value_label(self.catalog.dataset(), fact.value());
        let allowed: Vec<String> = allowed.iter().map(label).collect();
        let cell = cell(self.catalog.view(asof), handle, Column::Property(property));
        for fact in self.catalog.record(handle).facts_of(property).filter(|fact| !allowed.contains(&label(fact))) {
            let is_named = cell.split(", ").any(|part| {
                part == label(&fact) || part.strip_prefix(&label(&fact)).is_some_and(|rest| rest.starts_with(" ("))
            });
            // Dates too say that something was under way.
            let is_dated = asof.is_some() && cell == "running" && self.has_started(handle);
            assert!(!is_named || is_dated, "{cell:?} has {} of {}", label(&fact), self.words(handle));
        }
    }

    fn has_started(&self, handle: Handle) -> bool {
        let mut started = self.catalog.record(handle).facts_of(Property::STARTED).filter_map(Fact::value_period);
        started.any(|period| period.start.first() <= self.asof.end.last())
    }

    fn check_conflicts(&self, handle: Handle) {
        for conflict in conflicts(self.catalog.view(Some(self.asof)), handle) {
            for &side in &conflict.sides {
                assert!(self.holds(handle, side), "{side:?} of {}", self.words(handle));
            }
        }
    }

    fn check_brief(&self, handle: Handle) {
        let provenance =
            Provenance { query: String::new(), dataset: String::new(), date: String::new(), command: String::new() };
        let brief = brief(self.catalog.view(Some(self.asof)), handle, &provenance, false);
        let uncertain = "Conflicts and gaps";
        for topic in brief.blocks.iter().filter(|block| block.heading != uncertain).flat_map(|block| &block.topics) {
            // A remark on what the facts lack or the pages leave out, which is none.
            if !["Last seen", "Recorded", "In the annex"].contains(&&*topic.label) {
                self.check_known(&topic.lines, handle);
            }
            assert!(!self.unknown.contains(&topic.label), "{:?} of {}", topic.label, self.words(handle));
        }
    }

    fn check_comparison(&self, records: [Handle; 2]) {
        for row in comparison(self.catalog.view(Some(self.asof)), &records) {
            for (at, &handle) in records.iter().enumerate().filter(|_| !row.label.starts_with("Not known")) {
                self.check_known(&row.of(at).cloned().collect::<Vec<_>>(), handle);
            }
        }
    }

    /// Checks that lines link to what exists, or else are facts that hold.
    fn check_known(&self, lines: &[Line], handle: Handle) {
        let facts = self.facts(handle);
        for line in lines {
            let texts = || facts.iter().map(|fact| value_text(self.catalog.dataset(), fact.value()));
            // A briefing says once what several values begin with.
            let is_said = || line.text.split("; ").all(|part| texts().any(|text| text.contains(part)));
            let is_linked = |to: Handle| facts.iter().any(|fact| fact.linked() == Some(to));
            let is_known = line.link.map_or_else(is_said, |to| self.exists(to) || is_linked(to));
            assert!(is_known, "{:?} of {}", line.text, self.words(handle));
        }
    }

    /// A query as of the time lists the records that exist, and no other.
    fn check_query(&self) {
        let query = Query::parse(&format!("asof:{}", self.asof.iso()));
        let hits = search(self.catalog.corpus(), &query);
        let mut found: Vec<Handle> = hits.list.iter().map(|hit| hit.handle).collect();
        found.sort_unstable();
        let existing = self.catalog.dataset().handles().filter(|&handle| self.exists(handle));
        assert_eq!(found, existing.collect::<Vec<_>>(), "as of {}", self.asof);
    }

    /// Which record of which dataset as of when.
    fn words(&self, handle: Handle) -> String {
        format!("{} in {} as of {}", self.catalog.record(handle).id(), self.catalog.location(), self.asof)
    }
}

fn property_of(column: Column) -> Option<Property> {
    if let Column::Property(property) = column { Some(property) } else { None }
}

/// The property and the text of a fact in JSON.
fn said(fact: &serde_json::Value) -> Option<(&str, &str)> {
    Some((fact["property"].as_str()?, fact["text"].as_str()?))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_output_as_of_a_day_has_only_what_holds(asof in asof(), first in 0..EVERY) {
        for catalog in CATALOGS.iter() {
            let then = Then::new(catalog, asof);
            let records: Vec<Handle> = catalog.dataset().handles().skip(first).step_by(EVERY).collect();
            for &handle in &records {
                then.check(handle);
            }
            records.iter().step_by(4).for_each(|&handle| then.check_brief(handle));
            records.windows(2).step_by(4).for_each(|pair| then.check_comparison([pair[0], pair[1]]));
        }
    }

    #[test]
    fn a_query_as_of_a_day_lists_only_what_exists(asof in asof()) {
        CATALOGS.iter().for_each(|catalog| Then::new(catalog, asof).check_query());
    }
}

#[test]
fn no_event_says_since() {
    for catalog in CATALOGS.iter() {
        for record in catalog.dataset().records() {
            for fact in record.facts().filter(|fact| matches!(fact.time(), Time::On(_))) {
                let time = fact.time().to_string();
                assert!(!time.contains("since"), "{} of {}", time, record.id());
            }
        }
    }
}
