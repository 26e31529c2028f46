//! Going to another screen: where each action that leads somewhere leads, and what it lies over there.

use std::rc::Rc;

use super::action::{Action, Effect};
use super::context::Target;
use super::cursor::Direction;
use super::layer::Opened;
use super::page::{Content, FoundRecords, Looked, Page};
use super::update::apply;
use super::{App, Context, Pane, Scope, Screen, briefing, comparison, overview, path, source, succession, uncertain};
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Period};
use crate::report::succession::has_terms;

impl App {
    pub(super) fn go(&mut self, catalog: &Catalog, target: Target) {
        let confined = if let Screen::Page(page) = &self.screen { page.content.found() } else { None };
        if self.context().target() == Some(target) && !target.has_subject() && confined.is_none() {
            self.message = format!("this is the {} already", target.word());
            return;
        }
        match target {
            Target::Browse => self.show_list(catalog),
            Target::Timeline => self.show_view(catalog, Screen::Timeline),
            Target::Map => self.show_view(catalog, Screen::Map),
            Target::Overview => self.show_overview(catalog),
            Target::Succession => self.show_succession(catalog),
            Target::Comparison => self.compare(catalog),
            Target::Path => self.find_path(catalog),
            Target::Conflicts => self.show_uncertain(catalog, Content::Conflicts),
            Target::Gaps => self.show_uncertain(catalog, Content::Gaps),
            Target::Sources => self.open_source_menu(catalog),
            Target::Briefing => self.show_briefing(catalog),
        }
    }

    pub(super) fn show_overview(&mut self, catalog: &Catalog) {
        self.layers.clear();
        let content = Content::Overview(self.country);
        if self.overview.asof != self.asof || self.overview.content != content {
            self.overview = page(catalog, &content, self.asof);
        }
        self.screen = Screen::Page(Box::new(self.overview.clone()));
    }

    /// Shows what a view shows as a list; from a page the list that lies nearest under it.
    fn show_list(&mut self, catalog: &Catalog) {
        let is_view = matches!(self.screen, Screen::Timeline | Screen::Map);
        if self.screen == Screen::Browse {
            self.pane = Pane::List;
        } else if is_view && !self.list().prompt.text().is_empty() {
            let query = self.list().prompt.text().to_string();
            self.show_query(catalog, self.scope, &query);
        } else {
            let below = self.layers.iter().rev().find(|layer| layer.screen == Screen::Browse).map(|layer| layer.scope);
            self.browse(catalog, below.unwrap_or(Scope::Kind(Kind::Meeting)));
        }
    }

    /// The overview names records in passing; of these only the ones with terms count as the subject.
    fn show_succession(&mut self, catalog: &Catalog) {
        let view = catalog.view(self.asof);
        let is_overview = self.context() == Context::Overview;
        let subject = self.subject().filter(|&handle| !is_overview || has_terms(view, handle));
        match (subject, succession::record_or_default(view, subject)) {
            (Some(subject), _) if !succession::has_page(view, subject) => {
                let label = catalog.record(subject).label();
                self.message = format!("{label} has no terms of office and no parts; try a hub");
            }
            (_, Some(handle)) => self.show_page(catalog, &Content::Succession(handle)),
            (_, None) => self.message = succession::NOTHING.into(),
        }
    }

    /// Shows a page of what is not certain: in what a search found, if anything there is; the record that is read comes first.
    fn show_uncertain(&mut self, catalog: &Catalog, content: fn(Looked) -> Content) {
        let first = self.subject().filter(|_| self.pane == Pane::Sheet && self.context() != Context::Overview);
        let found = self.found();
        self.show_page(catalog, &content(Looked { found: found.clone(), first }));
        let Screen::Page(page) = &mut self.screen else { return };
        if let Some(found) = found.filter(|_| page.lines().next().is_none()) {
            **page = self::page(catalog, &content(Looked { found: None, first }), self.asof);
            self.message = format!("nothing that “{}” finds has {}; these are all", found.query, page.content.word());
        }
        let is_of_first = page.lines().next().is_some_and(|row| row.entries.iter().any(|entry| entry.subject == first));
        if let Some(first) = first.filter(|_| !is_of_first && page.content.found().is_none()) {
            self.message = format!("{} has no {}; these are all", catalog.record(first).label(), page.content.word());
        }
    }

    /// What the list or view shows because of a query.
    fn found(&self) -> Option<Rc<FoundRecords>> {
        let query = self.list().prompt.text().trim();
        if matches!(self.screen, Screen::Page(_)) || query.is_empty() {
            return None;
        }
        let mut records = self.list().handles();
        records.sort_unstable();
        Some(Rc::new(FoundRecords { query: query.into(), records }))
    }

    fn show_briefing(&mut self, catalog: &Catalog) {
        if let Some(subject) = self.subject_or_message() {
            self.show_page(catalog, &Content::Briefing(subject));
        }
    }

    pub(super) fn show_page(&mut self, catalog: &Catalog, content: &Content) {
        self.push_layer(Opened::list(""));
        self.screen = Screen::Page(Box::new(page(catalog, content, self.asof)));
    }

    /// Reads a record and notes the visit. On a page or a view its sheet lies over that; else the sheet that is read changes.
    pub(super) fn visit(&mut self, catalog: &Catalog, handle: Handle) {
        if self.screen != Screen::Browse {
            self.push_layer(Opened { pane: Pane::Sheet, ..Opened::list(self.list().prompt.text()) });
        }
        self.history.visit(handle);
        self.read(catalog, handle);
    }

    /// Reads a record beside the list in which it was found, else beside that of its kind.
    fn read(&mut self, catalog: &Catalog, handle: Handle) {
        let was_found = match self.screen {
            Screen::Page(_) => false,
            Screen::Browse => true,
            Screen::Timeline | Screen::Map => !self.list().prompt.text().is_empty(),
        };
        if !was_found || self.list().rows.position(handle).is_none() {
            self.opened.query.clear();
            self.show_scope(catalog, Scope::Kind(catalog.record(handle).kind));
        }
        self.screen = Screen::Browse;
        self.list_mut().select(handle);
        self.open_record(catalog, handle);
        self.go_to_what_was_sought(catalog, handle);
        self.typing = false;
        self.pane = Pane::Sheet;
    }

    /// Selects the line that answers the question in the prompt, else the one with most of the words that were found.
    fn go_to_what_was_sought(&mut self, catalog: &Catalog, handle: Handle) {
        let reply = self.list().reply.as_ref().filter(|reply| reply.record == handle);
        let answered = reply.and_then(|reply| Some((reply.section?, reply.value)));
        let found = self.list().found_within(catalog, handle);
        let Some(open_sheet) = &mut self.open_sheet else { return };
        if let Some((section, value)) = answered {
            open_sheet.go_to(|kind, _| kind == section);
            open_sheet.go_to(|kind, line| kind == section && value.is_some() && line.link == value);
        } else if !found.is_empty() {
            open_sheet.go_to_found(&found);
        }
    }

    pub(super) fn toggle(&mut self, catalog: &Catalog) {
        let read = self.open_sheet.as_ref().map(|open_sheet| open_sheet.sheet.handle);
        match self.history.other_than(read.filter(|_| self.pane == Pane::Sheet)) {
            Some(handle) => self.visit(catalog, handle),
            None => self.message = "no other record has been read yet; enter reads one".into(),
        }
    }

    /// Runs the action of the selected line. A list that it leads to lies over the page, which by a key would be forgotten.
    pub(super) fn open_entry(&mut self, catalog: &Catalog) -> Option<Effect> {
        let Screen::Page(page) = &self.screen else { return None };
        let Some(entry) = page.selected() else {
            self.message = "nothing on this page can be opened".into();
            return None;
        };
        let action = entry.action.clone();
        if matches!(
            action,
            Action::Visit(_)
                | Action::Go(_)
                | Action::ShowSource(_)
                | Action::AskToOpen(_)
                | Action::ShowCitations
                | Action::MyCountry
        ) {
            return apply(catalog, self, action);
        }
        self.push_layer(Opened::list(""));
        let layers = self.layers.clone();
        let effect = apply(catalog, self, action);
        self.layers = layers;
        effect
    }

    /// Goes to the next part, record or column, depending on the page.
    pub(super) fn step_part(&mut self, catalog: &Catalog, direction: Direction) {
        if let Some(chooser) = &mut self.chooser {
            chooser.step_group(direction);
            if !chooser.has_groups() {
                self.message = "this list has no groups".into();
            }
            return;
        }
        let Screen::Page(page) = &mut self.screen else { return };
        let before = (page.content.clone(), page.row(), page.column);
        match &page.content {
            Content::Succession(handle) => {
                if let Some(handle) = succession::neighbour(catalog.view(self.asof), *handle, direction) {
                    **page = succession::page(catalog, handle, self.asof);
                }
            }
            Content::Comparison(_) => page.step_column(direction),
            Content::Overview(_)
            | Content::Path(..)
            | Content::Conflicts(_)
            | Content::Gaps(_)
            | Content::Cited(_)
            | Content::Source(_)
            | Content::Briefing(_) => page.step_part(direction),
        }
        let is_moved = before != (page.content.clone(), page.row(), page.column);
        if !is_moved {
            self.message = "there is no other part that way".into();
        }
    }
}

pub(super) fn page(catalog: &Catalog, content: &Content, asof: Option<Period>) -> Page {
    match content {
        Content::Overview(country) => overview::page(catalog, *country, asof),
        Content::Succession(handle) => succession::page(catalog, *handle, asof),
        Content::Comparison(records) => comparison::page(catalog, records, asof),
        Content::Path(start, end) => path::page(catalog, *start, *end, asof),
        Content::Conflicts(looked) => uncertain::conflict_page(catalog, looked, asof),
        Content::Gaps(looked) => uncertain::gap_page(catalog, looked, asof),
        Content::Cited(statement) => source::cited_page(catalog, statement, asof),
        Content::Source(id) => source::source_page(catalog, id, asof),
        Content::Briefing(handle) => briefing::page(catalog, *handle, asof),
    }
}

impl Page {
    /// Rebuilds the page as of a time; the same line stays selected.
    pub(super) fn renew(&mut self, catalog: &Catalog, asof: Option<Period>) {
        let Page { column, cursor, offset, drawn, is_turned, .. } = *self;
        *self = Page { column, cursor, offset, drawn, is_turned, ..page(catalog, &self.content, asof) };
    }
}
