//! The first screen: the overview of the dataset, and doors into it for someone new.

use super::action::{Action, Target};
use super::page::{Content, Entry, Page, Part};
use super::scope::Scope;
use crate::catalog::Catalog;
use crate::data::{Kind, Period};
use crate::report::succession::records_with_terms;
use crate::report::{Overview, milestones, overview, title};

/// What the first screen shows.
#[derive(Clone, Debug, PartialEq)]
pub struct OverviewPage {
    /// The dataset in few lines.
    pub overview: Overview,
    /// Ways in.
    pub doors: Vec<Door>,
}

/// A way into the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// What a person may want.
    pub label: &'static str,
    /// What lies behind.
    pub about: String,
    /// What opens it.
    pub action: Action,
}

/// The page of the overview.
pub(super) fn page(catalog: &Catalog, asof: Option<Period>) -> Page {
    let overview = overview(catalog, asof);
    let doors = doors(catalog, &overview, asof);
    let everything = |query: String| Action::List(Scope::Everything, query);
    let mut entries: Vec<Entry> = Vec::new();
    entries.extend(overview.about.iter().map(|&handle| Entry::to(Part::About, handle)));
    entries.extend(overview.cycle.iter().map(|step| Entry::to(Part::Cycle, step.handle)));
    entries.extend(doors.iter().map(|door| Entry::doing(Part::Doors, door.action.clone())));
    entries.extend(overview.latest.iter().map(|event| Entry::to(Part::Latest, event.handle)));
    entries.extend(overview.kinds.iter().map(|&(kind, _)| Entry::doing(Part::Kinds, Action::Browse(kind))));
    for &(objective, _) in &overview.objectives {
        let action = everything(format!("objective:{}", catalog.record(objective).id));
        entries.push(Entry { action, ..Entry::to(Part::Objectives, objective) });
    }
    let health = [(overview.conflicts, "has:conflict"), (overview.gaps, "has:gap")];
    for (_, query) in health.into_iter().filter(|(doubts, _)| doubts.count > 0) {
        entries.push(Entry::doing(Part::Health, everything(query.into())));
    }
    Page::new(Content::Overview(OverviewPage { overview, doors }), entries, asof)
}

/// The ways in that the dataset has something behind.
fn doors(catalog: &Catalog, overview: &Overview, asof: Option<Period>) -> Vec<Door> {
    let mut doors = Vec::new();
    if let Some(&(_, meeting)) = milestones(catalog, asof).first() {
        let about = title(catalog.record(meeting));
        doors.push(Door { label: "What was decided last", about, action: Action::Visit(meeting) });
    }
    let mut door = |label, kind: Kind, what: &str, action| {
        let count = overview.kinds.iter().find(|(of, _)| *of == kind).map_or(0, |(_, count)| *count);
        if count > 0 {
            doors.push(Door { label, about: format!("{count} {}{what}", kind.plural()), action });
        }
    };
    door("My country", Kind::Partner, ": hosts, chairs, takes part", Action::Browse(Kind::Partner));
    let by_objective = Action::List(Scope::Kind(Kind::Initiative), "sort:objective".into());
    door("What is under way", Kind::Initiative, " by strategic objective", by_objective);
    door("What was agreed", Kind::Conclusion, ", paragraph by paragraph", Action::Browse(Kind::Conclusion));
    if let Some(&first) = records_with_terms(catalog).first() {
        let about = format!("{}: terms, seats and parts", catalog.record(first).label());
        doors.insert(
            doors.len().min(2),
            Door { label: "Who took over from whom", about, action: Action::Go(Target::Succession) },
        );
    }
    doors
}
