//! The page of the overview: what the dataset is about, its cycle, ways in, the latest, and how much there is.

use super::action::Action;
use super::context::Target;
use super::page::{
    Cell, Content, Layout, Page, PageEntry, PagePart, PageRow, Paragraph, PartPlace, RowLimit, TextRole,
};
use super::scope::Scope;
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Period, Property, View};
use crate::report::succession::records_with_terms;
use crate::report::text::width;
use crate::report::{
    self, Column, CycleMeeting, Event, Stage, Tally, conflict_tally, counted, gap_tally, latest, milestones, n_by_kind,
    n_running, narrow_cell, title,
};

const SUMMARY: RowLimit = RowLimit { narrow: 1, wide: 6 };
/// Columns of the longest usual word for where a meeting stands.
const STAGE: usize = 9;
/// Records with terms whose changes are told, at most.
const MAX_CHANGED: usize = 8;

/// Records whose hosts are named, at most.
const MAX_HOSTED: usize = 2;
/// A longer name of a host stays short beside others.
const WIDEST_HOST: usize = 36;

pub(super) fn page(catalog: &Catalog, country: Option<Handle>, asof: Option<Period>) -> Page {
    let view = catalog.view(asof);
    let kinds: Vec<(Kind, usize)> = n_by_kind(view).filter(|(_, count)| *count > 0).collect();
    let mut parts: Vec<PagePart> = report::about(view).into_iter().map(|handle| about(view, handle)).collect();
    parts.extend([
        cycle(view).at(PartPlace::Left),
        PagePart::new("Ways in", entry_rows(view, &kinds, country)).at(PartPlace::Left),
        changes(catalog, asof).at(PartPlace::Left),
        PagePart::new("The latest", latest(view).iter().map(event).collect()).at(PartPlace::Left),
        PagePart::new("Contents", kinds.iter().map(|of_kind| kind(catalog, of_kind)).collect()).at(PartPlace::Right),
        objectives(view).at(PartPlace::Right),
        uncertain(view).at(PartPlace::Right),
    ]);
    let plain = format!("{} of these kinds", counted(catalog.dataset().n_records(), "record"));
    Page { extent: report::extent(view), plain, ..Page::new(Content::Overview(country), parts, asof) }
}

fn about(view: View<'_>, handle: Handle) -> PagePart {
    let name = Cell::Text(TextRole::Title, title(view.record(handle)));
    let mut rows = vec![PageRow::entry(PageEntry::visit(handle), vec![name])];
    let summary = view.summary(handle);
    if !summary.is_empty() {
        rows.push(PageRow::paragraph(summary, SUMMARY));
    }
    PagePart::new("", rows)
}

fn cycle(view: View<'_>) -> PagePart {
    let meetings = report::cycle(view);
    let goal = meetings.last().map_or("", |meeting| view.record(meeting.handle).label());
    let rows = meetings.iter().map(|meeting| cycle_row(view, meeting)).collect();
    PagePart::new(&format!("The way to {goal}"), rows)
}

fn cycle_row(view: View<'_>, meeting: &CycleMeeting) -> PageRow {
    let label = view.record(meeting.handle).label().to_string();
    // Today its date may be known.
    let [no_date, no_place] = if view.is_of_another_day() {
        ["no date known then", "no place known then"]
    } else {
        ["no date known", "place not known"]
    };
    let when = meeting.when.map_or_else(|| no_date.into(), |when| when.to_string());
    // The day on which it begins says most.
    let day = meeting.when.map_or_else(|| "no date".into(), |when| when.start.brief());
    let place = match meeting.stage {
        Stage::Next if meeting.place.is_empty() => no_place.into(),
        Stage::Held | Stage::Next | Stage::Later => meeting.place.clone(),
    };
    let (sign, role, stage) = match meeting.stage {
        Stage::Held => ("● ", TextRole::Text, meeting.status.as_str()),
        Stage::Next => ("▸ ", TextRole::Title, "next"),
        Stage::Later => ("○ ", TextRole::Text, meeting.status.as_str()),
    };
    let cells = vec![
        Cell::Text(TextRole::Key, sign.into()),
        Cell::Column(role, label),
        Cell::Shrinking(role, when, day),
        Cell::Shrinking(role, place, String::new()),
        // Its sign says as much.
        Cell::Shrinking(TextRole::Quiet, format!("{stage:STAGE$}"), String::new()),
    ];
    PageRow::entry(PageEntry::visit(meeting.handle), cells)
}

/// The ways in that the dataset has something behind.
fn entry_rows(view: View<'_>, kinds: &[(Kind, usize)], country: Option<Handle>) -> Vec<PageRow> {
    let mut entries = Vec::new();
    if let Some(&(_, meeting)) = milestones(view).first() {
        let record = view.record(meeting);
        entries.push(entry_row(
            "What was decided last",
            about_or(title(record), record.label()),
            PageEntry::visit(meeting),
        ));
    }
    let n_of = |wanted: Kind| kinds.iter().find(|(kind, _)| *kind == wanted).map_or(0, |(_, count)| *count);
    if n_of(Kind::Partner) > 0 {
        let name = country.map_or_else(String::new, |country| format!("{}: ", view.record(country).label()));
        let about = format!("{name}its roles, meetings, initiatives, conclusions and people, and what comes next");
        let short = format!("{name}roles, meetings, people, what's next");
        entries.push(entry_row(
            "My country",
            about_or(about, &short),
            PageEntry { subject: country, ..PageEntry::action(Action::MyCountry) },
        ));
    }
    let n_running = n_running(view);
    if n_running > 0 {
        let known = if view.is_of_another_day() { "known to have been running" } else { "running when last seen" };
        let about = format!("{n_running} {known}, by strategic objective");
        entries.push(entry_row(
            "What is under way",
            Cell::Text(TextRole::Quiet, about),
            PageEntry::action(Action::UnderWay),
        ));
    }
    let n_conclusions = n_of(Kind::Conclusion);
    if n_conclusions > 0 {
        let (about, short) = agreed(view, n_conclusions);
        entries.push(entry_row(
            "What was agreed",
            about_or(about, &short),
            PageEntry::action(Action::Browse(Kind::Conclusion)),
        ));
    }
    if let Some((label, about)) = hosts(view) {
        entries
            .insert(entries.len().min(1), entry_row(label, about, PageEntry::action(Action::Go(Target::Succession))));
    }
    entries
}

/// Who hosts what passes from one to another, or whose terms are known; none without terms.
fn hosts(view: View<'_>) -> Option<(&'static str, Cell)> {
    let records = records_with_terms(view);
    let host = |&handle: &Handle| {
        let hosts = narrow_cell(view, handle, Column::Property(Property::HOST));
        let spelt = [spelt_hosts(view, handle, &hosts), hosts.clone()];
        (!hosts.is_empty()).then(|| spelt.map(|hosts| format!("{}: {hosts}", view.record(handle).label())))
    };
    let hosts: Vec<[String; 2]> = records.iter().filter_map(host).take(MAX_HOSTED).collect();
    if hosts.is_empty() {
        let label = view.record(*records.first()?).label();
        let about = format!("{label}: terms of office, locations and members");
        return Some(("Who took over from whom", Cell::Text(TextRole::Quiet, about)));
    }
    let [spelt, short] = [0, 1].map(|at| hosts.iter().map(|texts| texts[at].as_str()).collect::<Vec<_>>().join("; "));
    Some((if view.is_of_another_day() { "Who hosted then" } else { "Who hosts now" }, about_or(spelt, &short)))
}

/// The names of those whose short names these are, unless something qualifies one of them or a name is a line of its own.
fn spelt_hosts(view: View<'_>, handle: Handle, hosts: &str) -> String {
    let facts = view.current(handle, Property::HOST);
    let records = facts.iter().filter_map(|fact| fact.linked()).map(|host| view.record(host));
    let spelt = |label, name| if width(name) > WIDEST_HOST { label } else { name };
    let (labels, names): (Vec<&str>, Vec<&str>) =
        records.map(|record| (record.label(), spelt(record.label(), record.name()))).unzip();
    if labels.join(", ") == hosts { names.join(", ") } else { hosts.into() }
}

/// Of which meetings the conclusions are known, and of which they are not; the same in fewer words.
fn agreed(view: View<'_>, n_conclusions: usize) -> (String, String) {
    let label = |meeting: Handle| view.record(meeting).label();
    let agreed = report::agreed(view);
    let held = milestones(view).into_iter().map(|(_, meeting)| meeting);
    let unknown: Vec<Handle> = held.filter(|meeting| agreed.iter().all(|(known, _)| known != meeting)).collect();
    let known: Vec<String> = agreed.iter().map(|&(meeting, count)| format!("{count} of {}", label(meeting))).collect();
    let known = if known.is_empty() { n_conclusions.to_string() } else { known.join(", ") };
    let unknown = match unknown.as_slice() {
        [] => return (format!("conclusions: {known}"), known),
        [only] => format!("none of {}", label(*only)),
        [newest, others @ ..] => format!("none of {} and {} here", label(*newest), counted(others.len(), "other")),
    };
    (format!("conclusions: {known}; {unknown}"), format!("{known}; no others"))
}

fn entry_row(label: &str, about: Cell, entry: PageEntry) -> PageRow {
    PageRow::entry(entry, vec![Cell::Key, Cell::Column(TextRole::Link, label.into()), about])
}

/// What lies behind an entry, with fewer words for screens on which the entries do not fit.
fn about_or(about: String, short: &str) -> Cell {
    Cell::Shrinking(TextRole::Quiet, about, short.into())
}

fn event(event: &Event) -> PageRow {
    let date = format!("{}  ", event.date.brief());
    let cells = vec![Cell::Number(TextRole::Quiet, date), Cell::Text(TextRole::Text, event.text.clone())];
    PageRow::entry(PageEntry::visit(event.handle), cells)
}

/// Who held what then and holds it today, as of another day.
fn changes(catalog: &Catalog, asof: Option<Period>) -> PagePart {
    let [then, today] = [asof, None].map(|asof| catalog.view(asof));
    let mut records = if then.is_of_another_day() { records_with_terms(today) } else { Vec::new() };
    records.retain(|&handle| then.exists(handle));
    records.truncate(MAX_CHANGED);
    let rows = records.into_iter().flat_map(|handle| {
        let record = catalog.record(handle);
        let offices = Property::of(record.kind).filter(|property| property.definition().takes_turns);
        offices.filter_map(move |office| {
            let [was, is] = [then, today].map(|view| narrow_cell(view, handle, Column::Property(office)));
            let is_known = today.current(handle, office).iter().any(|&fact| today.is_in_force(fact));
            let is = if is_known { is } else { "not known".into() };
            let label = record.label();
            let text = format!("{label}, {}: {was}; today {is}", office.label().to_lowercase());
            // That the time of a value is not known is no change.
            let changed = !was.is_empty() && !is.is_empty() && was.trim_start_matches("? ") != is;
            changed.then(|| PageRow::linked(PageEntry::visit(handle), label, &text))
        })
    });
    PagePart::new("Then and today", rows.collect())
}

fn kind(catalog: &Catalog, &(kind, count): &(Kind, usize)) -> PageRow {
    let total = catalog.dataset().count(kind);
    let counts = if count < total { format!("{count} of {total} ") } else { format!("{count} ") };
    let cells = vec![
        Cell::Key,
        Cell::Column(TextRole::Text, kind.plural().into()),
        Cell::Number(TextRole::Quiet, counts),
        Cell::Bar(count),
    ];
    PageRow::entry(PageEntry::action(Action::Browse(kind)), cells)
}

fn objectives(view: View<'_>) -> PagePart {
    let rows = report::objectives(view).into_iter().flat_map(|(objective, count)| {
        let record = view.record(objective);
        let entry =
            PageEntry { action: everything(&format!("objective:{}", record.id())), ..PageEntry::visit(objective) };
        let cells = vec![
            Cell::Column(TextRole::Text, record.label().into()),
            Cell::Number(TextRole::Quiet, format!("{count} ")),
            Cell::Bar(count),
        ];
        let (indent, text, role) = ("  ", record.name().into(), TextRole::Quiet);
        let name = Paragraph { indent, text, role, ..Paragraph::default() };
        [PageRow::entry(entry, cells), PageRow::new(Layout::Paragraph(name))]
    });
    PagePart::new("Records for each objective", rows.collect())
}

fn uncertain(view: View<'_>) -> PagePart {
    let tallies = [(conflict_tally(view), "conflict", Target::Conflicts), (gap_tally(view), "known gap", Target::Gaps)];
    let rows =
        tallies.into_iter().filter(|(tally, ..)| tally.count > 0).map(|(Tally { count, records }, what, target)| {
            let text = format!("{what}{} in {}", if count == 1 { "" } else { "s" }, counted(records, "record"));
            let plain = format!("{count} {text}");
            let cells =
                vec![Cell::Key, Cell::Number(TextRole::Warning, format!("{count} ")), Cell::Text(TextRole::Text, text)];
            PageRow::entry(PageEntry::action(Action::Go(target)), cells).plain(plain)
        });
    PagePart::new("What is not certain", rows.collect())
}

fn everything(query: &str) -> Action {
    Action::List(Scope::Everything, query.into())
}
