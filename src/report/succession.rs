//! The terms of a record in order of time: who hosted, where it sat and who led, beside each other, with the gaps between. Draws nothing.

use super::words::{detail_without_terms, span_text, value_text};
use crate::catalog::Catalog;
use crate::data::{Citation, Date, Fact, Handle, Period, Property, Rank, Record, Value};

/// The terms of one record.
#[derive(Clone, Debug, Default)]
pub struct Succession {
    /// The properties beside each other; the first one divides time into terms.
    pub columns: Vec<Property>,
    /// The earliest first.
    pub terms: Vec<Term>,
    /// Values whose time is not known, with their column.
    pub undated: Vec<(Property, Holder)>,
}

/// One term.
#[derive(Clone, Debug)]
pub struct Term {
    /// What it is called: the role that its values share, else the first value.
    pub label: String,
    /// When it began, by the best supported values.
    pub from: Option<Date>,
    /// When it ended; none when it goes on.
    pub until: Option<Date>,
    /// Whether sources disagree about it.
    pub contested: bool,
    /// The time between the term before and this one in which nothing is known; none when one follows the other.
    pub gap_before: Option<Period>,
    /// The values of each column, in the order of the columns.
    pub holders: Vec<Vec<Holder>>,
}

/// One value of a term.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The value.
    pub text: String,
    /// Its record.
    pub link: Option<Handle>,
    /// Its own time in words; empty when it is not known.
    pub time: String,
    /// Role and remark.
    pub detail: String,
    /// How it stands beside others.
    pub rank: Rank,
    /// Where it is said.
    pub citations: Vec<Citation>,
}

impl Term {
    /// The time of the term in words.
    pub fn words(&self) -> String {
        span_text(self.from, self.until)
    }
}

/// The succession of a record; none when no value of it takes turns. Costs its facts.
pub fn succession(catalog: &Catalog, handle: Handle) -> Option<Succession> {
    let record = catalog.record(handle);
    let facts: Vec<&Fact> = record.facts.iter().filter(|fact| fact.property.row().takes_turns).collect();
    let is_dated = |fact: &&Fact| fact.from.or(fact.until).is_some();
    let columns = columns(&facts);
    let lead = *columns.first()?;
    let (dated, undated): (Vec<&Fact>, Vec<&Fact>) = facts.into_iter().partition(is_dated);
    if dated.is_empty() {
        return None;
    }
    let (leading, others): (Vec<&Fact>, Vec<&Fact>) = dated.into_iter().partition(|fact| fact.property == lead);
    let mut clusters = clusters(&leading);
    for fact in others {
        match home(&clusters, fact) {
            Some(at) => clusters[at].push(fact),
            None => clusters.push(vec![fact]),
        }
    }
    let mut terms: Vec<Term> = clusters.iter().map(|facts| term(catalog, record, &columns, facts)).collect();
    terms.sort_by_key(|term| (term.from.or(term.until), term.until));
    mark_gaps(&mut terms);
    let undated = undated.into_iter().map(|fact| (fact.property, holder(catalog, fact))).collect();
    Some(Succession { columns, terms, undated })
}

/// The properties that take turns here, the one with the most terms first.
fn columns(facts: &[&Fact]) -> Vec<Property> {
    let mut columns: Vec<Property> = facts.iter().map(|fact| fact.property).collect();
    columns.sort_unstable();
    columns.dedup();
    let n_terms = |property: &Property| {
        facts.iter().filter(|fact| fact.property == *property && fact.from.or(fact.until).is_some()).count()
    };
    if let Some(lead) = columns.iter().copied().rev().max_by_key(n_terms) {
        columns.retain(|&property| property != lead);
        columns.insert(0, lead);
    }
    columns
}

/// Facts of one term share their role, such as "term of Ireland"; without a role, their value.
fn clusters<'a>(facts: &[&'a Fact]) -> Vec<Vec<&'a Fact>> {
    let mut clusters: Vec<Vec<&Fact>> = Vec::new();
    for &fact in facts {
        let is_same = |other: &&Fact| {
            if fact.role.is_empty() {
                other.role.is_empty() && other.value == fact.value
            } else {
                other.role == fact.role
            }
        };
        match clusters.iter_mut().find(|cluster| cluster.first().is_some_and(is_same)) {
            Some(cluster) => cluster.push(fact),
            None => clusters.push(vec![fact]),
        }
    }
    clusters
}

/// The term in which a value begins, else the one in which it ends.
fn home(clusters: &[Vec<&Fact>], fact: &Fact) -> Option<usize> {
    let holds = |cluster: &Vec<&Fact>, date: Date| {
        let (from, until) = span(cluster);
        from.is_none_or(|from| from.first() <= date.last()) && until.is_none_or(|until| until.last() >= date.first())
    };
    match (fact.from, fact.until) {
        // On the day of a hand-over the new term counts.
        (Some(from), _) => clusters.iter().rposition(|cluster| holds(cluster, from)),
        (None, Some(until)) => clusters.iter().position(|cluster| holds(cluster, until)),
        (None, None) => None,
    }
}

/// The time of a term: of its best supported values, the widest.
fn span(facts: &[&Fact]) -> (Option<Date>, Option<Date>) {
    let best = facts.iter().map(|fact| fact.rank.standing()).min();
    let best: Vec<&&Fact> = facts.iter().filter(|fact| Some(fact.rank.standing()) == best).collect();
    let from = best.iter().map(|fact| fact.from).min().flatten();
    let until = if best.iter().any(|fact| fact.until.is_none()) {
        None
    } else {
        best.iter().filter_map(|fact| fact.until).max_by_key(|until| until.last())
    };
    (from, until)
}

fn term(catalog: &Catalog, record: &Record, columns: &[Property], facts: &[&Fact]) -> Term {
    let lead = columns.first().copied();
    let leading: Vec<&Fact> = facts.iter().copied().filter(|fact| Some(fact.property) == lead).collect();
    let (from, until) = span(if leading.is_empty() { facts } else { &leading });
    let first = facts.first().expect("a term has a fact");
    let label = if first.role.is_empty() { value_text(catalog.dataset(), &first.value) } else { first.role.clone() };
    let of = |property: &Property| {
        let mut of: Vec<&&Fact> = facts.iter().filter(|fact| fact.property == *property).collect();
        of.sort_by_key(|fact| fact.rank.standing());
        of.into_iter().map(|fact| holder(catalog, fact)).collect()
    };
    Term {
        label,
        from,
        until,
        contested: facts.iter().any(|fact| record.is_contested(fact)),
        gap_before: None,
        holders: columns.iter().map(of).collect(),
    }
}

fn holder(catalog: &Catalog, fact: &Fact) -> Holder {
    let dataset = catalog.dataset();
    Holder {
        text: value_text(dataset, &fact.value),
        link: if let Value::Link(id) = &fact.value { dataset.find(id) } else { None },
        time: span_text(fact.from, fact.until),
        detail: detail_without_terms(fact),
        rank: fact.rank,
        citations: fact.citations.clone(),
    }
}

fn mark_gaps(terms: &mut [Term]) {
    let mut ended: Option<Date> = None;
    for at in 1..terms.len() {
        let Some(until) = terms[at - 1].until else { return };
        ended = [ended, Some(until)].into_iter().flatten().max_by_key(|date| date.last());
        let (Some(ended), Some(from)) = (ended, terms[at].from) else { continue };
        let gap = Period { start: ended.step(1), end: from.step(-1) };
        if gap.start.first() <= gap.end.last() && ended.last() < from.first() {
            terms[at].gap_before = Some(gap);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{catalog, handle};
    use super::*;

    #[test]
    fn terms_follow_each_other_with_gaps_named_and_disputes_marked() {
        let catalog = catalog();
        let succession = succession(&catalog, handle(&catalog, "river-hub")).unwrap();
        let told = |term: &Term| {
            let gap = term.gap_before.map(|gap| gap.to_string());
            (term.label.clone(), term.words(), term.contested, gap)
        };
        let terms: Vec<_> = succession.terms.iter().map(told).collect();
        assert_eq!(
            terms,
            [
                ("term of Aland".into(), "until 2008".into(), false, None),
                ("term of Beland".into(), "2010 – 2014".into(), true, Some("2009".into())),
                ("term of the Great River".into(), "since 1 January 2015".into(), false, None),
            ]
        );
    }

    #[test]
    fn seats_and_chairs_stand_beside_the_term_in_which_they_began() {
        let catalog = catalog();
        let succession = succession(&catalog, handle(&catalog, "river-hub")).unwrap();
        let columns: Vec<&str> = succession.columns.iter().map(|column| column.label()).collect();
        assert_eq!(columns, ["Host", "Seat", "Chair"]);
        let texts = |holders: &Vec<Holder>| holders.iter().map(|holder| holder.text.clone()).collect::<Vec<_>>();
        let second: Vec<Vec<String>> = succession.terms[1].holders.iter().map(texts).collect();
        assert_eq!(second, [vec!["Beland", "Beland"], vec!["Beport"], vec!["Ada Lock"]]);
    }

    #[test]
    fn a_record_whose_values_take_no_turns_has_no_succession() {
        let catalog = catalog();
        assert!(succession(&catalog, handle(&catalog, "aland")).is_none());
    }
}
