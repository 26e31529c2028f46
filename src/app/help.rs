//! The help of a screen, which is only read, and the palette, which runs actions. Both derive from the key table.

use super::App;
use super::action::Action;
use super::chooser::{Chooser, ChooserMode, Item};
use super::context::Context;
use super::keymap::{ActiveBinding, KeyGroup};
use super::layers::COVERS;
use super::legend::LEGEND;
use super::scope::Scope;
use crate::catalog::Catalog;
use crate::data::Kind;
use crate::report::glossary;
use crate::search::FieldName;

impl App {
    /// The keys of the context by what they are for, those of this screen alone first; what its signs mean; the query language.
    pub(super) fn open_help(&mut self) {
        let context = self.context();
        // What the footer names, in its order, comes first.
        let is_first = |bound: &ActiveBinding<'_>| {
            !bound.binding.hint.is_empty()
                && !matches!(bound.binding.action, Action::Browse(_))
                && !self.is_idle(&bound.binding.action, &self.viewport)
        };
        let mut first: Vec<ActiveBinding<'_>> = self.bindings_here().into_iter().filter(is_first).collect();
        first.sort_by_key(|bound| bound.binding.rank);
        let mut items = vec![Item::note("", "What matters most here")];
        items.extend(key_items(first.into_iter()).into_iter().map(|item| Item { action: None, ..item }));
        for (group, word) in KeyGroup::ALL {
            let bound =
                self.bindings_here().into_iter().filter(|bound| bound.binding.group == group && !is_first(bound));
            let keys = key_items(bound.filter(|bound| !matches!(bound.binding.action, Action::Browse(_))));
            if !keys.is_empty() {
                items.push(Item::note("", word));
                items.extend(keys.into_iter().map(|item| Item { action: None, ..item }));
            }
            if group == KeyGroup::Move && context != Context::Chooser {
                items.push(self.kinds_item());
            }
        }
        items.push(Item::note("", "Up and back"));
        let covers: Vec<&str> = COVERS.iter().map(|cover| cover.name).collect();
        items.push(Item::note("esc", format!("closes the first of these that is open: {}", covers.join(", "))));
        items.push(Item::note("backspace", "shows the previous screen as you left it"));
        items.push(Item::note("", "In search and filter"));
        items.push(Item::note("words", "\"a phrase\"  -without  one | other  'exact  ^begins  ends$"));
        items.extend(FieldName::all().map(|field| Item::note(field.example(), field.about())));
        // The last group, so that one key from the top leads to it.
        let signs = LEGEND.iter().filter(|sign| sign.contexts.contains(&context));
        let signs: Vec<Item> = signs.map(|sign| Item::note(sign.sign, sign.about)).collect();
        if !signs.is_empty() {
            items.push(Item::note("", "Symbols"));
            items.extend(signs);
        }
        self.chooser = Some(Chooser::new("Keys and symbols of this screen", items));
    }

    /// The keys of the kinds in one line.
    fn kinds_item(&self) -> Item {
        let keys: Vec<String> = Kind::ALL.iter().map(|&kind| self.keys.key_for(&Action::Browse(kind))).collect();
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
        Item::note(keys.join(" "), format!("list {}", kinds.join(", ")))
    }

    /// What abbreviations stand for; choosing one searches for it.
    pub(super) fn open_glossary(&mut self, catalog: &Catalog) {
        let items = glossary(catalog)
            .into_iter()
            .map(|(short, name)| Item::new(short.clone(), name, Action::List(Scope::Everything, short)));
        self.open_chooser("Glossary (Enter: search for it)", items.collect(), "no abbreviations are known");
    }

    /// The keys of the context, those that few screens have first.
    fn bindings_here(&self) -> Vec<ActiveBinding<'_>> {
        let mut here: Vec<ActiveBinding<'_>> = self.keys.bindings_in(self.context()).collect();
        here.sort_by_key(|bound| bound.binding.contexts.len());
        here
    }

    /// The actions of this context, then those of other screens; choosing one of these leads to its screen.
    pub(super) fn open_palette(&mut self) {
        let here = self.bindings_here();
        let is_here = |bound: &ActiveBinding<'_>| here.iter().any(|known| known.binding.action == bound.binding.action);
        let mut items = key_items(self.bindings_here().into_iter());
        items.push(Item::note("", "On other screens (Enter goes there)"));
        let elsewhere = self.keys.bindings().filter(|bound| !is_here(bound));
        items.extend(elsewhere.filter_map(|bound| item_of_screen(&bound)));
        self.chooser = Some(Chooser { mode: ChooserMode::Actions, ..Chooser::new("Actions", items) });
    }
}

/// The rows of the key table as items, one for each action.
fn key_items<'a>(bound: impl Iterator<Item = ActiveBinding<'a>>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for item in bound.map(|bound| key_item(&bound)) {
        match items.iter_mut().find(|known| known.action == item.action) {
            Some(known) => known.lead = format!("{} {}", known.lead, item.lead),
            None => items.push(item),
        }
    }
    items
}

/// A row of the key table: its keys, what it does, and choosing does it.
fn key_item(bound: &ActiveBinding<'_>) -> Item {
    let keys: Vec<String> = bound.keys.iter().map(ToString::to_string).collect();
    Item::new(keys.join(" "), bound.binding.help, bound.binding.action.clone())
}

/// The same, with its screen before the help; choosing it leads to that screen. None for keys of prompts and sheets.
fn item_of_screen(bound: &ActiveBinding<'_>) -> Option<Item> {
    let target = bound.binding.contexts.iter().find_map(|context| context.target())?;
    let label = format!("{}: {}", target.word(), bound.binding.help);
    Some(Item { label, action: Some(Action::Go(target)), ..key_item(bound) })
}
