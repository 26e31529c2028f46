//! Going back and forward over everything that was on the screen. Decides nothing about what is shown there.

use std::rc::Rc;

use super::action::Action;
use super::context::Target;
use super::layer::Layer;
use super::{App, Context, Screen, Surface, Viewport};
use crate::catalog::Catalog;

/// A screen that was shown, the last one, and what lay under it.
type Stack = Vec<Rc<Layer>>;

/// What was on the screen before what is now, and what was gone back from.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    before: Vec<Stack>,
    after: Vec<Stack>,
    /// What was on the screen when typing began; it is left once another query is typed.
    typed_over: Option<Stack>,
}

/// Screens kept at most; the oldest go first.
const LONGEST: usize = 100;

impl Trail {
    pub(super) fn place(&self) -> (usize, usize) {
        (self.before.len(), self.after.len())
    }

    /// Adds a screen that was left for another one; what was gone back from is forgotten.
    fn leave(&mut self, stop: Stack) {
        self.after.clear();
        if self.before.len() == LONGEST {
            self.before.remove(0);
        }
        self.before.push(stop);
    }
}

impl App {
    /// What is on the screen, and what lies under it.
    pub(super) fn stop(&self) -> Stack {
        let mut stop = self.layers.clone();
        stop.push(Rc::new(self.layer()));
        stop
    }

    /// Notes what an action left. While a query is typed, what it finds is one screen, and what was there before another.
    pub(super) fn note_left(&mut self, stop: Stack, place: (usize, usize)) {
        let Some(left) = stop.last() else { return };
        let (has_retraced, has_left) = (self.trail.place() != place, self.has_left(left));
        if has_retraced || !left.typing && (has_left || !self.typing) {
            self.trail.typed_over = None;
        } else if !left.typing {
            self.trail.typed_over = Some(stop.clone());
        } else if has_left || !self.typing {
            let typed_over = self.trail.typed_over.take();
            let is_other = |over: &Stack| over.last().is_some_and(|over| over.query != left.query);
            typed_over.filter(is_other).into_iter().for_each(|over| self.trail.leave(over));
        }
        if has_left && !has_retraced {
            self.trail.leave(stop);
        }
    }

    /// Whether an action can change nothing now, so that no hint should name it.
    pub fn is_idle(&self, action: &Action, viewport: &Viewport) -> bool {
        let is_back = *action == Action::Back && self.trail.before.is_empty();
        let is_group =
            matches!(action, Action::StepPart(_)) && self.chooser.as_ref().is_some_and(|it| !it.has_groups());
        let is_choice = *action == Action::Open && self.chooser.as_ref().is_some_and(|it| !it.has_choices());
        let is_reading = matches!(action, Action::Open | Action::Accept) && self.finds_nothing();
        let is_guessing = *action == Action::Suggest && self.finds_nothing() && !self.list().has_ways_on();
        let is_zoom = *action == Action::Maximise && self.is_alone(viewport);
        let wants_record = matches!(
            action,
            Action::Mark | Action::ExportMenu | Action::Go(Target::Comparison | Target::Path | Target::Briefing)
        );
        let is_of_nothing = wants_record && self.subject().is_none() && self.briefing_subject().is_none();
        // Elsewhere the kinds stand in a strip of their own.
        let is_list = matches!(action, Action::Browse(_)) && self.context() != Context::Overview;
        is_back || is_group || is_choice || is_reading || is_guessing || is_zoom || is_of_nothing || is_list
    }

    /// Whether a list is shown in which a query finds nothing.
    pub(super) fn finds_nothing(&self) -> bool {
        matches!(self.context(), Context::Prompt | Context::List) && self.list().rows.is_empty()
    }

    /// Whether a pane has the whole screen because there is no room for two.
    pub(super) fn is_alone(&self, viewport: &Viewport) -> bool {
        let is_drawn = |surface| viewport.zones.iter().any(|zone| zone.surface == surface);
        let is_browsing = matches!(self.screen, Screen::Browse);
        is_browsing && self.maximised.is_none() && is_drawn(Surface::List) != is_drawn(Surface::Sheet)
    }

    pub(super) fn go_back(&mut self, catalog: &Catalog) {
        match self.trail.before.pop() {
            Some(stop) => {
                self.trail.after.push(self.stop());
                self.show_stop(catalog, stop);
            }
            None => self.message = "nothing to go back to; O shows the overview".into(),
        }
    }

    pub(super) fn go_forward(&mut self, catalog: &Catalog) {
        match self.trail.after.pop() {
            Some(stop) => {
                self.trail.before.push(self.stop());
                self.show_stop(catalog, stop);
            }
            None => self.message = "nothing to go forward to; L undoes going back".into(),
        }
    }

    /// Leaves the prompt for what was on the screen before: a search opened a screen, a filter was typed over one. It cannot be gone
    /// back to.
    pub(super) fn leave_prompt(&mut self, catalog: &Catalog) {
        self.typing = false;
        if let Some(stop) = self.trail.typed_over.take().or_else(|| self.trail.before.pop()) {
            self.show_stop(catalog, stop);
        }
    }

    fn show_stop(&mut self, catalog: &Catalog, mut stop: Stack) {
        let shown = stop.pop().expect("a stop has the screen that was shown");
        self.layers = stop;
        self.show_layer(catalog, &shown);
    }
}
