//! What ties a record to others: its own links, those of others to it, and those of the organisations and people at home there.

use std::collections::HashSet;

use crate::data::{Fact, Handle, Kind, Link, Property, Value, View};

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
    /// The fact that it is at home there.
    pub home: Option<Fact<'a>>,
}

impl<'a> Tie<'a> {
    /// What it says of another record. Of ties that share it only the best is shown.
    pub(super) fn claim(&self) -> (Handle, Property, &'a str) {
        (self.other, self.property, self.fact.role())
    }
}

/// Every tie of a record, its own first, in the order of the property table.
pub(super) fn ties(view: View<'_>, handle: Handle) -> Vec<Tie<'_>> {
    let direct = direct_ties(view, handle);
    let mut all = direct.clone();
    let others: HashSet<Handle> = direct.iter().map(|tie| tie.other).collect();
    for body in direct.iter().filter(|tie| is_at_home(view, tie)) {
        let is_new = |tie: &Tie| tie.other != handle && !others.contains(&tie.other);
        let through = direct_ties(view, body.other);
        let through = through.into_iter().filter(|tie| is_new(tie) && is_work(view, tie));
        all.extend(through.map(|tie| Tie { via: Some(body.other), home: Some(body.fact), is_own: false, ..tie }));
    }
    all
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
        home: None,
    };
    let out = view.outgoing(handle).map(|link| tie(link, link.to, link.property.label()));
    let into = view.incoming(handle).map(|link| tie(link, link.from, link.property.definition().inverse));
    let mut ties: Vec<Tie> = out.chain(into).collect();
    ties.sort_by_key(|tie| (!tie.is_own, tie.property));
    ties
}

/// The types of organisations that sit in a country and do not work for it.
const OF_MANY_COUNTRIES: &[&str] = &["international organisation", "network", "university network"];

/// Whether it is with an organisation or a person at home there, who work for a partner.
fn is_at_home(view: View<'_>, tie: &Tie) -> bool {
    let body = view.record(tie.other);
    let is_body = matches!(body.kind, Kind::Organisation | Kind::Person);
    let sort = Property::sort_of(body.kind).and_then(|sort| view.best(tie.other, sort)).map(Fact::value);
    let is_of_many = matches!(sort, Some(Value::Text(sort)) if OF_MANY_COUNTRIES.contains(&sort));
    is_body && !tie.is_own && tie.property == Property::HOME && !is_of_many
}

/// What is done together, and characterises the partner: not further bodies, partners or the strategy as a whole.
fn is_work(view: View<'_>, tie: &Tie) -> bool {
    let kind = view.record(tie.other).kind;
    !matches!(kind, Kind::Partner | Kind::Organisation | Kind::Person | Kind::Framework)
}
