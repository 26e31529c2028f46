//! What every action changes. An arm is one call; what must happen outside is returned as an effect.

use super::action::{Action, Effect};
use super::chooser::ChooserMode;
use super::context::Target;
use super::cursor::{Direction, Motion};
use super::export::id_query;
use super::key::Key;
use super::keyboard::Keyboard;
use super::keymap::ActiveBinding;
use super::memory::MemoryChange;
use super::menus::address_item;
use super::other::NO_RECORD;
use super::{App, Content, Context, List, Map, Pane, Scope, Screen, Surface, Timeline};
use crate::catalog::Catalog;
use crate::data::sanitise;
use crate::report::{Line, SectionKind, counted};

/// What a key changes, and what must happen outside.
pub fn press(catalog: &Catalog, app: &mut App, key: Key) -> Option<Effect> {
    app.keyboard = Keyboard::of(key, app.keyboard);
    let latin = app.keyboard.map_or(key, |keyboard| keyboard.latin(key));
    if let Some(action) = app.keys.action_for(app.context(), key, latin) {
        return update(catalog, app, action);
    }
    // A terminal sends any character as a key, also those that steer it or hide.
    let key = sanitise::text(&key.to_string());
    let lists = app.keys.bindings_in(Context::List);
    let is_used =
        |bound: &ActiveBinding<'_>| bound.keys.contains(&latin) && bound.binding.contexts[0].target().is_some();
    let elsewhere = lists.chain(app.keys.bindings()).find(is_used);
    let used = elsewhere.and_then(|bound| Some((bound.binding.help, bound.binding.contexts[0].target()?)));
    // How it ends there matters less than what it does.
    let used = used.map(|(help, target)| (help.split(';').next().unwrap_or_default(), target));
    app.message = match (used, app.context()) {
        (Some((help, Target::Browse)), Context::Sheet) => {
            format!("{key} is for the list, where {} leads: {help}", app.keys.key_for(&Action::FocusList))
        }
        (Some((help, target)), _) => format!("{key} does nothing here; in {}: {help}", target.word()),
        (None, _) => format!("{key} is not used on this screen; {} lists the keys", app.keys.key_for(&Action::Help)),
    };
    None
}

/// What an action changes, and what must happen outside. What was on the screen before can be gone back to.
pub fn update(catalog: &Catalog, app: &mut App, action: Action) -> Option<Effect> {
    app.message.clear();
    let (stop, place) = (app.stop(), app.trail.place());
    let effect = apply(catalog, app, action);
    app.note_left(stop, place);
    effect
}

pub(super) fn apply(catalog: &Catalog, app: &mut App, action: Action) -> Option<Effect> {
    match action {
        Action::Move(motion) => app.step(catalog, motion),
        Action::Open => return app.open(catalog),
        Action::Visit(handle) => app.visit(catalog, handle),
        Action::ReadAnswer => app.read_answer(catalog),
        Action::Browse(kind) => app.browse_kind(catalog, kind),
        Action::List(scope, query) => app.show_query(catalog, scope, &query),
        Action::UnderWay => app.show_under_way(catalog),
        Action::StepKind(direction) => app.step_scope(catalog, direction),
        Action::Go(target) => app.go(catalog, target),
        Action::FindPath(one, other) => app.show_page(catalog, &Content::Path(one, other)),
        Action::Compare(one, other) => app.show_page(catalog, &Content::Comparison(vec![one, other])),
        Action::Years => app.open_year_menu(),
        Action::ShowYear(year) => app.move_in_timeline(catalog, |timeline| timeline.show_year(year)),
        Action::AsOf => app.open_chooser_in_mode(catalog, ChooserMode::Date, "Facts as of a date"),
        Action::ShowAsOf(asof) => app.show_asof(catalog, asof),
        Action::Views => app.open_view_menu(),
        Action::ZoomIn => app.rescale(Timeline::zoom_in, Map::zoom_in),
        Action::ZoomOut => app.rescale(Timeline::zoom_out, Map::zoom_out),
        Action::ZoomOutFully => app.rescale(Timeline::zoom_out_fully, Map::zoom_out_fully),
        Action::PanTime(direction) => app.move_in_timeline(catalog, |timeline| timeline.pan(direction)),
        Action::StepInLane(direction) => app.move_in_timeline(catalog, |timeline| timeline.step(direction)),
        Action::StepInTime(direction) => app.move_in_timeline(catalog, |timeline| timeline.step_anywhere(direction)),
        Action::PanMap(side) => app.pan_map(side),
        Action::Search => app.search(catalog),
        Action::Filter => app.filter(),
        Action::Escape => app.escape(catalog),
        Action::Accept => return app.accept(catalog),
        Action::Back => app.go_back(catalog),
        Action::Forward => app.go_forward(catalog),
        Action::SwitchRecord => app.toggle(catalog),
        Action::SwitchPane => app.switch_pane(),
        Action::StepPart(direction) => app.step_part(catalog, direction),
        Action::FocusList => app.leave_sheet(),
        Action::References => app.go_to_references(),
        Action::Unfold => app.open_sheet.iter_mut().for_each(super::OpenSheet::toggle_folds),
        Action::StepMatch(direction) => app.step_match(direction),
        Action::FollowNumber => app.open_link_menu(catalog),
        Action::ShowCitations => app.show_citations(catalog),
        Action::ShowSource(source) => app.show_page(catalog, &Content::Source(source)),
        Action::Maximise => app.maximise(),
        Action::Sort => app.change_list(catalog, List::sort_by_next),
        Action::Reverse => app.change_list(catalog, List::reverse),
        Action::Facets => app.open_facet_menu(catalog),
        Action::Columns => app.open_column_menu(catalog),
        Action::ToggleColumn(property) => app.toggle_column(catalog, property),
        Action::Group => app.open_grouping_menu(catalog),
        Action::GroupBy(column) => app.change_list(catalog, |list, catalog| list.group_by(catalog, column)),
        Action::ToggleFacet(name, value) => app.toggle_facet(catalog, name, &value),
        Action::Ask(query) => app.ask(catalog, &query),
        Action::Suggest => app.open_suggestion_menu(catalog),
        Action::Resume => app.resume(catalog),
        Action::RecallSearch(direction) => app.recall_search(catalog, direction),
        Action::Searches => app.open_saved_menu(),
        Action::SaveSearch(name) => return app.save_search(name),
        Action::ForgetSearch(name) => return Some(app.forget_search(name)),
        Action::Mark => return app.mark(catalog),
        Action::UnmarkAll => return Some(app.unmark_all(catalog)),
        Action::Marks => app.open_mark_menu(catalog),
        Action::Visited => app.open_visited_menu(catalog),
        Action::CopyMenu => app.open_copy_menu(),
        Action::Copy(copied) => return app.copy(catalog, copied),
        Action::MyCountry => app.show_country(catalog),
        Action::ChooseCountry(country) => return Some(app.choose_country(catalog, country)),
        Action::Write(what, name) => return app.write(catalog, what, &name),
        Action::ExportMenu => app.open_export_menu(catalog),
        Action::Export(what, to) => return app.export(catalog, what, to),
        Action::OpenAddress => app.open_address_menu(),
        Action::AskToOpen(address) => app.ask_to_open(vec![address_item(&address, "")]),
        Action::Launch(address) => return Some(app.launch(address)),
        Action::Help => app.open_help(),
        Action::Glossary => app.open_glossary(catalog),
        Action::Palette => app.open_palette(),
        Action::Type(c) => app.type_text(catalog, c.encode_utf8(&mut [0; 4])),
        Action::Paste(text) => app.paste(catalog, &text),
        Action::Edit(edit) => app.edit(catalog, edit),
        Action::Redraw => return Some(Effect::Redraw),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Click(at) => return app.click(catalog, at),
        Action::Scroll(at, direction) => app.scroll(catalog, at, direction),
        Action::Mouse => return Some(app.switch_mouse()),
        Action::Quit => return Some(Effect::Quit),
    }
    None
}

impl App {
    pub(super) fn step(&mut self, catalog: &Catalog, motion: Motion) {
        if let Some(chooser) = &mut self.chooser {
            // The first row is that of the prompt.
            return chooser.step(motion, self.viewport.rows(Surface::Chooser).get(1..).unwrap_or_default());
        }
        if let Screen::Page(page) = &mut self.screen {
            let rows = self.viewport.rows_with(Surface::Page, page.entry());
            return match motion.page() {
                Some(direction) => page.turn(direction, rows),
                None => page.step(motion, self.viewport.page_rows),
            };
        }
        match self.pane {
            Pane::List => {
                self.step_selection(catalog, motion);
                self.preview(catalog);
            }
            Pane::Sheet => {
                if let Some(open_sheet) = &mut self.open_sheet {
                    let rows = self.viewport.rows(Surface::Sheet);
                    match motion.page() {
                        Some(direction) => open_sheet.turn_page(direction, rows),
                        None => open_sheet.step(motion, self.viewport.sheet_rows),
                    }
                }
            }
        }
    }

    fn step_selection(&mut self, catalog: &Catalog, motion: Motion) {
        let page = self.viewport.list_rows;
        match self.screen {
            Screen::Browse => {
                let list = self.list_mut();
                let n_rows = list.rows.len();
                list.cursor.step(motion, n_rows, page);
                if n_rows == 0 && self.typing {
                    let direction = if motion == Motion::Up { Direction::Previous } else { Direction::Next };
                    self.recall_search(catalog, direction);
                }
            }
            Screen::Page(_) => {}
            Screen::Timeline => self.timeline.walk(motion),
            Screen::Map => {
                self.map.walk(motion, page);
                self.map.update_segments(catalog, self.list().shown_asof);
            }
        }
    }

    pub(super) fn open(&mut self, catalog: &Catalog) -> Option<Effect> {
        if self.chooser.is_some() {
            return self.choose(catalog);
        }
        if matches!(self.screen, Screen::Page(_)) {
            return self.open_entry(catalog);
        }
        match self.pane {
            Pane::List if self.screen == Screen::Map => self.open_place(catalog),
            Pane::List => {
                if let Some(handle) = self.subject_or_message() {
                    self.visit(catalog, handle);
                }
            }
            Pane::Sheet => self.follow(catalog),
        }
        None
    }

    /// Goes to the facts that answer the question in the prompt.
    fn read_answer(&mut self, catalog: &Catalog) {
        let Some(reply) = self.list().reply.clone() else {
            self.message = "no question is answered; type one, such as who hosts the hub".into();
            return;
        };
        if reply.records.len() > 1 {
            return self.show_query(catalog, Scope::Everything, &id_query(catalog, &reply.records));
        }
        self.visit(catalog, reply.record);
    }

    /// Does what the selected item of the open list says.
    fn choose(&mut self, catalog: &Catalog) -> Option<Effect> {
        let chooser = self.chooser.as_ref()?;
        let Some(action) = chooser.chosen() else {
            self.message = chooser.why_nothing();
            return None;
        };
        let mode = chooser.mode;
        if !matches!(mode, ChooserMode::Facets | ChooserMode::Columns | ChooserMode::Sources) {
            self.chooser = None;
        }
        let effect = apply(catalog, self, action);
        if mode == ChooserMode::Sources {
            // Closed only now: the list is a part of what is left.
            self.chooser = None;
        }
        effect
    }

    /// Follows the link under the cursor; unfolds a list; shows the sources of what leads nowhere else.
    fn follow(&mut self, catalog: &Catalog) {
        let Some(open_sheet) = &mut self.open_sheet else { return };
        let Some(line) = open_sheet.selected() else { return open_sheet.unfold_section() };
        match (line.link, line.address.is_some()) {
            (Some(handle), _) => self.visit(catalog, handle),
            (None, true) => self.open_address_menu(),
            (None, false) => self.show_citations(catalog),
        }
    }

    /// Reads the best hit of a search, and keeps what a filter leaves; where nothing is found the prompt stays.
    fn accept(&mut self, catalog: &Catalog) -> Option<Effect> {
        if self.finds_nothing() {
            let way = if self.list().has_ways_on() { "tab shows what to try" } else { "try other words" };
            self.message = format!("nothing is found; {way}, or esc cancels");
            return self.remember_search();
        }
        self.typing = false;
        let kept = self.remember_search();
        if self.screen != Screen::Browse {
            self.fit_to_query();
            self.preview(catalog);
        } else if let Some(handle) = self.list().selected().filter(|_| self.scope == Scope::Everything) {
            self.visit(catalog, handle);
        }
        kept
    }

    fn maximise(&mut self) {
        if self.is_alone(&self.viewport) {
            self.message = "this pane has the whole screen already".into();
        } else {
            self.maximised = if self.maximised.is_none() { Some(self.pane) } else { None };
        }
    }

    fn switch_pane(&mut self) {
        self.pane = match self.pane {
            Pane::Sheet => Pane::List,
            Pane::List if self.open_sheet.is_some() => Pane::Sheet,
            Pane::List => {
                self.message = NO_RECORD.into();
                Pane::List
            }
        };
    }

    fn go_to_references(&mut self) {
        let is_reference = |kind, _: &Line| matches!(kind, SectionKind::References(_));
        if !self.open_sheet.as_mut().is_some_and(|open_sheet| open_sheet.go_to(is_reference)) {
            self.message = "nothing refers to this record".into();
        }
    }

    fn step_match(&mut self, direction: Direction) {
        let highlighter = self.list().highlighter.clone();
        let is_marked = |text: &str| !highlighter.ranges(text).is_empty();
        let has_mark = |line: &Line| is_marked(&line.text) || is_marked(&line.qualifiers());
        if !self.open_sheet.as_mut().is_some_and(|open_sheet| open_sheet.go_to_next(direction, has_mark)) {
            self.message = "no line of this sheet matches the search".into();
        }
    }

    fn mark(&mut self, catalog: &Catalog) -> Option<Effect> {
        let handle = self.subject_or_message()?;
        let record = catalog.record(handle);
        let (label, id) = (record.label(), record.id().to_string());
        if let Some(at) = self.marks.iter().position(|&marked| marked == handle) {
            self.marks.remove(at);
            self.message = format!("{label} unmarked, {} left", self.marks.len());
            return Some(self.keep(MemoryChange::Unmark(vec![id])));
        }
        self.marks.push(handle);
        self.message = format!("{label} marked, {} in all", self.marks.len());
        Some(self.keep(MemoryChange::Mark(id)))
    }

    fn unmark_all(&mut self, catalog: &Catalog) -> Effect {
        let ids: Vec<String> = self.marks.drain(..).map(|handle| catalog.record(handle).id().into()).collect();
        self.message = format!("{} unmarked", counted(ids.len(), "record"));
        self.keep(MemoryChange::Unmark(ids))
    }

    fn switch_mouse(&mut self) -> Effect {
        self.mouse = !self.mouse;
        self.message = if self.mouse { "mouse on; hold Shift to select text" } else { "mouse off" }.into();
        Effect::Mouse(self.mouse)
    }

    fn launch(&mut self, address: String) -> Effect {
        self.message = format!("opening {address} in the browser");
        Effect::Launch(address)
    }
}
