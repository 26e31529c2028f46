//! What ties a record to others: its own links, those of others to it, and those of the organisations and people at home there.

use std::collections::HashSet;

use crate::data::{Fact, Handle, Kind, Link, Property, Rank, Time, Value, View};

/// One fact that ties the record to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie<'a> {
    pub other: Handle,
    /// The record whose fact it is.
    pub owner: Handle,
    pub property: Property,
    /// The label as the record sees it.
    pub label: &'static str,
    pub fact: Fact<'a>,
    pub is_own: bool,
    /// The organisation or person at home there that has the tie; none when the record itself has it.
    pub via: Option<Handle>,
    /// Whether it is a text of a meeting that the record hosted, which stands in `via`.
    pub is_of_meeting: bool,
}

impl<'a> Tie<'a> {
    /// Whether it is with who works for the record.
    pub(super) fn is_of_staff(&self) -> bool {
        self.property == Property::OFFICE && !self.is_own
    }

    /// The key by which contradicting ties are told apart: only the best is shown.
    pub(super) fn claim(&self) -> (Handle, Property, &'a str) {
        (self.other, self.property, self.fact.role())
    }
}

/// Every tie of a record, its own first, in the order of the property table.
pub(super) fn ties(view: View<'_>, handle: Handle) -> Vec<Tie<'_>> {
    let direct = direct_ties(view, handle);
    let mut all = direct.clone();
    // That a meeting was held there says nothing of who held it.
    let says_who = |tie: &&Tie| tie.property != Property::LOCATED || view.dataset.kind(tie.other) != Kind::Meeting;
    let others: HashSet<Handle> = direct.iter().filter(says_who).map(|tie| tie.other).collect();
    // What no source dates of the partner itself may be dated of who acts for it.
    let is_dated = |tie: &Tie| {
        let is_same = |own: &&Tie| own.other == tie.other && own.property == tie.property;
        let mut same = direct.iter().filter(is_same).peekable();
        let is_known = tie.fact.time() != Time::Unknown && tie.property.definition().takes_turns;
        is_known && same.peek().is_some() && same.all(|own| own.fact.time() == Time::Unknown)
    };
    for body in direct.iter().filter(|tie| is_at_home(view, tie)) {
        let is_new = |tie: &Tie| tie.other != handle && (!others.contains(&tie.other) || is_dated(tie));
        let through = direct_ties(view, body.other);
        let through = through.into_iter().filter(|tie| is_new(tie) && (is_work(view, tie) || tie.is_of_staff()));
        all.extend(through.map(|tie| Tie { via: Some(body.other), is_own: false, ..tie }));
    }
    let hosted = direct.iter().filter(|tie| tie.property == Property::HOST && is_partner(view, handle));
    for meeting in hosted.filter(|tie| view.dataset.kind(tie.other) == Kind::Meeting) {
        let texts = direct_ties(view, meeting.other).into_iter();
        let texts = texts.filter(|tie| TO_MEETINGS.contains(&tie.property) && !others.contains(&tie.other));
        let texts = texts.filter(|tie| view.dataset.kind(tie.other) == Kind::Document);
        all.extend(texts.map(|tie| Tie { via: Some(meeting.other), is_own: false, is_of_meeting: true, ..tie }));
    }
    all
}

/// How a text comes to a meeting.
const TO_MEETINGS: [Property; 2] = [Property::ADOPTED_AT, Property::PRESENTED_AT];

fn is_partner(view: View<'_>, handle: Handle) -> bool {
    view.dataset.kind(handle) == Kind::Partner
}

fn direct_ties(view: View<'_>, handle: Handle) -> Vec<Tie<'_>> {
    let dataset = view.dataset;
    let tie = |link: Link, other: Handle, label: &'static str| Tie {
        other,
        owner: link.from,
        property: link.property,
        label,
        fact: link.fact(dataset),
        is_own: link.from == handle,
        via: None,
        is_of_meeting: false,
    };
    let out = view.outgoing(handle).map(|link| tie(link, link.to, link.property.label()));
    let into = view.incoming(handle).map(|link| tie(link, link.from, link.property.definition().inverse));
    let mut ties: Vec<Tie> = out.chain(into).collect();
    ties.sort_by_key(|tie| (!tie.is_own, tie.property));
    ties
}

/// The types of organisations that sit in a country and do not work for it.
const OF_MANY_COUNTRIES: &[&str] = &["international organisation", "network", "university network"];

/// The types of organisations through which a state acts.
const OF_THE_STATE: &[&str] = &["agency", "government body", "ministry", "national centre"];

/// The partner in which an organisation or a person is at home.
pub(super) fn home(view: View<'_>, body: Handle) -> Option<Handle> {
    view.best(body, Property::LOCATED)?.linked()
}

/// Whether it is with an organisation or a person at home there, who work for a partner.
fn is_at_home(view: View<'_>, tie: &Tie) -> bool {
    let is_body = matches!(view.dataset.kind(tie.other), Kind::Organisation | Kind::Person);
    let is_there = tie.property == Property::LOCATED && !is_of_others(view, tie.other);
    is_body && !tie.is_own && (is_there || tie.property == Property::PART_OF)
}

/// Whether an organisation, or that of a person, is of many countries, or a part of something beyond the partner it sits in.
fn is_of_others(view: View<'_>, body: Handle) -> bool {
    let office = office(view, body);
    let targets = |property| view.current(office, property).into_iter().filter_map(Fact::linked);
    let homes: Vec<Handle> = targets(Property::LOCATED).collect();
    let homes_of = |body: Handle| view.current(body, Property::LOCATED).into_iter().filter_map(Fact::linked);
    let is_beyond = |whole: Handle| !homes.contains(&whole) && !homes_of(whole).any(|home| homes.contains(&home));
    has_type(view, office, OF_MANY_COUNTRIES) || targets(Property::PART_OF).any(is_beyond)
}

/// Whether what a body takes part in the partner takes part in: a ministry, a minister, a national centre, and not a professor.
pub(super) fn is_of_state(view: View<'_>, body: Handle) -> bool {
    let office = office(view, body);
    let is_minister = office == body && view.dataset.kind(body) == Kind::Person;
    heads(view, body).next().is_none() && (is_minister || has_type(view, office, OF_THE_STATE))
}

/// What a person heads that partners host in turn, such as the secretariat of all.
pub(super) fn heads(view: View<'_>, person: Handle) -> impl Iterator<Item = Link> {
    let is_shared = move |body: Handle| view.facts_of(body, Property::HOST).len() > 1;
    let heads = view.incoming(person).filter(|link| link.property == Property::HEAD);
    heads.filter(move |link| is_shared(link.from) && link.fact(view.dataset).rank != Rank::Outdated)
}

/// What a person heads of what is hosted in turn, and the hubs and groups that it chairs.
pub(super) fn terms(view: View<'_>, person: Handle) -> impl Iterator<Item = Link> {
    let is_body = move |link: &Link| matches!(view.dataset.kind(link.from), Kind::Hub | Kind::Group);
    let chairs = view.incoming(person).filter(|link| link.property == Property::CHAIR);
    let chairs = chairs.filter(is_body).filter(move |link| link.fact(view.dataset).rank != Rank::Outdated);
    heads(view, person).chain(chairs)
}

/// Whether it is an embassy or another office of a state or union beyond the partner it sits in.
pub(super) fn is_mission(view: View<'_>, body: Handle) -> bool {
    has_type(view, body, OF_THE_STATE) && is_of_others(view, body)
}

/// The organisation of a person, where it is known; else the body itself.
fn office(view: View<'_>, body: Handle) -> Handle {
    let office = view.best(body, Property::OFFICE).and_then(Fact::linked);
    office.filter(|&office| view.dataset.kind(office) == Kind::Organisation).unwrap_or(body)
}

fn has_type(view: View<'_>, body: Handle, types: &[&str]) -> bool {
    let sort = Property::sort_of(view.dataset.kind(body)).and_then(|sort| view.best(body, sort)).map(Fact::value);
    matches!(sort, Some(Value::Text(sort)) if types.contains(&sort))
}

/// What is done together, and characterises the partner: not further bodies, partners or the strategy as a whole.
fn is_work(view: View<'_>, tie: &Tie) -> bool {
    let kind = view.record(tie.other).kind;
    !matches!(kind, Kind::Partner | Kind::Organisation | Kind::Person | Kind::Framework)
}
