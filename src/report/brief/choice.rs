//! What a briefing shows and in which order: the rules, derived from the property table. Writes no lines.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::tie::{Tie, is_mission};
use crate::data::{Date, Fact, Handle, Kind, Property, Rank, ValueType, View};
use crate::report::sheet::{is_denial, is_name};
use crate::report::words::detail;

/// What a partner takes part in comes before what is told of it.
pub(super) const FIRST_OF_A_PARTNER: [Kind; 6] =
    [Kind::Meeting, Kind::Hub, Kind::Initiative, Kind::Group, Kind::Conclusion, Kind::Person];

/// Whether the values of a property are short and say what the record is, when and where.
pub(super) fn is_at_a_glance(property: Property) -> bool {
    !property.is_link() && !property.is_running_text() && !property.definition().takes_turns && !is_name(property)
}

/// The property by whose values briefings divide a kind.
pub(super) fn division(kind: Kind) -> Option<Property> {
    Property::of(kind).find(|property| property.definition().divides.contains(&kind))
}

/// The facts by which a record is divided from others of its kind.
pub(super) fn divisions(view: View<'_>, handle: Handle) -> impl Iterator<Item = Fact<'_>> {
    let property = division(view.dataset.kind(handle));
    let facts = property.into_iter().flat_map(move |property| view.facts_of(handle, property));
    facts.filter(|fact| fact.rank != Rank::Outdated)
}

/// The own facts of a property, what is so now first and then the latest. Of contradicting values only the best, whose others stand
/// among the conflicts; what is outdated only where nothing else is known.
pub(super) fn shown_values(view: View<'_>, handle: Handle, property: Property) -> Vec<Fact<'_>> {
    let mut facts = view.facts_of(handle, property);
    let best = facts.iter().map(|fact| fact.rank).min();
    let is_settled = best == Some(Rank::Preferred);
    facts.retain(|fact| match fact.rank {
        Rank::Preferred | Rank::Normal => true,
        Rank::Disputed => !is_settled,
        Rank::Outdated => best == Some(Rank::Outdated),
    });
    facts.retain(|&fact| !is_denial(fact));
    facts.sort_by_key(|&fact| now_first(view, fact));
    facts
}

/// The order of what takes turns: who does it now, then the latest.
fn now_first(view: View<'_>, fact: Fact<'_>) -> (bool, bool, Reverse<Option<Date>>) {
    let start = fact.time().start();
    (!view.is_now(fact), start.is_none(), Reverse(start))
}

/// Whether a tie is a term of office rather than the part played at one event.
pub(super) fn is_role(view: View<'_>, tie: &Tie) -> bool {
    let is_event = |kind: Kind| Property::of(kind).any(|property| property.definition().value == ValueType::Period);
    tie.property.definition().takes_turns && tie.via.is_none() && (tie.is_own || !is_event(view.record(tie.other).kind))
}

/// Of ties that contradict each other only the best one, in the order of the property table; what is so now first, then the latest.
pub(super) fn without_contradictions<'t, 'a: 't>(
    view: View<'_>,
    ties: impl Iterator<Item = &'t Tie<'a>>,
) -> Vec<&'t Tie<'a>> {
    let mut ties: Vec<&Tie> = ties.collect();
    ties.sort_by_key(|tie| tie.fact.rank);
    let mut claims = HashSet::new();
    ties.retain(|tie| claims.insert(tie.claim()));
    ties.sort_by_key(|tie| (!tie.is_own, tie.property, now_first(view, tie.fact)));
    ties
}

/// The ties to records of a kind, but for roles and what would only repeat that there is one.
pub(super) fn linked<'t, 'a>(view: View<'_>, ties: &'t [Tie<'a>], kind: Kind) -> Vec<&'t Tie<'a>> {
    let (roles, others): (Vec<&Tie>, Vec<&Tie>) = ties.iter().partition(|tie| is_role(view, tie));
    let has_role: HashSet<Handle> = roles.iter().map(|tie| tie.other).collect();
    let of_kind = others.into_iter().filter(|tie| view.record(tie.other).kind == kind);
    let of_kind = of_kind.filter(|tie| tie.property != Property::LOCATED || !is_mission(view, tie.other));
    dedup_ties(view, of_kind.filter(|tie| says_more(tie) || !has_role.contains(&tie.other)).collect())
}

/// Each record once, under its most important tie; further ties only where they say more than that there is one.
fn dedup_ties<'t, 'a>(view: View<'_>, mut ties: Vec<&'t Tie<'a>>) -> Vec<&'t Tie<'a>> {
    // Who runs a meeting hardly need be told that it was held there.
    let runs = |tie: &Tie<'_>| tie.property.definition().takes_turns || tie.property == Property::ORGANISER;
    // Nor where what its bodies took part in was held.
    let is_place = |tie: &Tie<'_>| tie.property == Property::LOCATED && view.dataset.kind(tie.other) == Kind::Meeting;
    ties.sort_by_key(|tie| (is_place(tie), tie.via.is_some(), !runs(tie), tie.property, tie.fact.rank));
    let mut known: HashSet<Handle> = HashSet::new();
    let mut kept: HashSet<(Handle, Property)> = HashSet::new();
    let mut told: HashSet<(Handle, String)> = HashSet::new();
    ties.retain(|tie| {
        let (is_new, says_new) = (known.insert(tie.other), told.insert((tie.other, detail(tie.fact))));
        (is_new || says_new && says_more(tie)) && kept.insert((tie.other, tie.property))
    });
    ties
}

fn says_more(tie: &Tie) -> bool {
    tie.via.is_none() && !detail(tie.fact).is_empty() && tie.property != Property::LOCATED
}

/// What still holds first, and what is not disputed, then what it does itself, then what others run for it, then the later, then what has more links. Meetings
/// stand by date alone.
pub(super) fn relevance(view: View<'_>, tie: &Tie) -> (Rank, u8, Reverse<Option<Date>>, Reverse<usize>, Handle) {
    let other = view.record(tie.other);
    let inline = Property::of(other.kind)
        .filter(|property| property.definition().inline)
        .find_map(|property| view.best(tie.other, property));
    let date = inline.and_then(Fact::value_period).map(|period| period.start);
    let runs = tie.property.definition().takes_turns || tie.property == Property::COORDINATOR;
    let distance = match tie.via {
        Some(_) if other.kind != Kind::Meeting => {
            if runs {
                1
            } else {
                2
            }
        }
        Some(_) | None => 0,
    };
    let n_links = view.graph.incoming(tie.other).len();
    (tie.fact.rank.max(Rank::Normal), distance, Reverse(date), Reverse(n_links), tie.other)
}

/// The members of each label, labels in the order of their first member.
pub(super) fn group<L: PartialEq, T>(members: impl IntoIterator<Item = (L, T)>) -> Vec<(L, Vec<T>)> {
    let mut groups: Vec<(L, Vec<T>)> = Vec::new();
    for (label, member) in members {
        match groups.iter_mut().find(|(known, _)| *known == label) {
            Some((_, members)) => members.push(member),
            None => groups.push((label, vec![member])),
        }
    }
    groups
}
