//! Typing: letters, pastes and edits go to the open list, or to the prompt above the records.

use super::cursor::Motion;
use super::prompt::{Edit, LONGEST, Prompt};
use super::searches::PromptHistory;
use super::{App, Context, Cursor};
use crate::catalog::Catalog;

impl App {
    /// Types into the chooser if one is open, else into the prompt.
    pub(super) fn type_text(&mut self, catalog: &Catalog, text: &str) {
        if text == " " && self.typed_into().text().is_empty() {
            // Nothing begins with a blank, so there it turns the page as everywhere else.
            return self.step(catalog, Motion::PageDown);
        }
        if let Some(chooser) = &mut self.chooser {
            chooser.prompt.insert(text);
            chooser.cursor = Cursor::default();
            return self.update_answers(catalog);
        }
        self.change_prompt(catalog, |prompt| prompt.insert(text));
    }

    fn typed_into(&self) -> &Prompt {
        self.chooser.as_ref().map_or(&self.list().prompt, |chooser| &chooser.prompt)
    }

    /// Rebuilds the open list, unless typing only narrows it.
    fn update_answers(&mut self, catalog: &Catalog) {
        if self.chooser.as_ref().is_some_and(|chooser| !chooser.mode.narrows()) {
            self.refill(catalog);
        }
    }

    /// Searches again only if the text changed: a long paste into a full prompt costs nothing.
    fn change_prompt(&mut self, catalog: &Catalog, change: impl FnOnce(&mut Prompt)) {
        let before = self.list().prompt.text().to_string();
        change(&mut self.list_mut().prompt);
        if self.list().prompt.text() != before {
            self.prompt_history = PromptHistory::default();
            self.refresh(catalog);
        }
    }

    /// Pasted text goes where typing goes, or into the search.
    pub(super) fn paste(&mut self, catalog: &Catalog, text: &str) {
        if self.chooser.is_none() && !matches!(self.context(), Context::Prompt | Context::ViewPrompt) {
            self.search(catalog);
        }
        let is_cut = text.chars().count() > self.typed_into().room();
        self.type_text(catalog, text);
        if is_cut {
            self.message = format!("the paste was cut: there is room for {LONGEST} characters");
        }
    }

    pub(super) fn edit(&mut self, catalog: &Catalog, edit: Edit) {
        if self.resize_column(catalog, edit) {
            return;
        }
        let is_empty = self.typed_into().text().is_empty();
        if let Some(chooser) = &mut self.chooser {
            // Without a text there is nowhere for the caret to go.
            if is_empty && matches!(edit, Edit::Home | Edit::End) {
                return chooser.step(if edit == Edit::Home { Motion::Top } else { Motion::Bottom }, &[]);
            }
            chooser.prompt.edit(edit);
            return self.update_answers(catalog);
        }
        self.change_prompt(catalog, |prompt| prompt.edit(edit));
    }
}
