//! What the lists to choose from hold: keys, actions, facets, marks, links, citations, copies. Each is made when it is opened.

use super::action::{Action, Copied, Effect};
use super::chooser::{Chooser, Item};
use super::keymap::{BINDINGS, Binding, bindings_in};
use super::{App, Context};
use crate::catalog::Catalog;
use crate::report::{RecordJson, citation_line, sheet_markdown, title};
use crate::search::{FieldName, Query, facets};

impl App {
    /// The keys of the context, and the query language below them.
    pub(super) fn choose_key(&mut self) {
        let item = |binding: &Binding| Item {
            lead: binding.keys.join(" "),
            label: binding.help.into(),
            action: Some(binding.action.clone()),
        };
        let mut items: Vec<Item> = bindings_in(self.context()).map(item).collect();
        items.push(Item { lead: String::new(), label: "In search and filter:".into(), action: None });
        items.push(Item {
            lead: "words".into(),
            label: "\"a phrase\"  -without  one | other  'exact  ^begins  ends$".into(),
            action: None,
        });
        items.extend(FieldName::all().map(|field| Item { lead: field.example(), label: field.about(), action: None }));
        self.chooser = Some(Chooser::new("Keys of this screen", items));
    }

    /// Every action that has a key outside prompts.
    pub(super) fn choose_action(&mut self) {
        let is_typed = |binding: &&Binding| {
            !binding
                .contexts
                .iter()
                .all(|context| matches!(context, Context::Prompt | Context::ViewPrompt | Context::Chooser))
        };
        let mut items: Vec<Item> = Vec::new();
        for binding in BINDINGS.iter().filter(is_typed) {
            let item =
                Item { lead: binding.keys.join(" "), label: binding.help.into(), action: Some(binding.action.clone()) };
            if items.iter().all(|known| known.action != item.action) {
                items.push(item);
            }
        }
        self.chooser = Some(Chooser::new("Every action", items));
    }

    pub(super) fn choose_mark(&mut self, catalog: &Catalog) {
        let items: Vec<Item> = self.marks.iter().map(|&handle| self.record_item(catalog, handle)).collect();
        self.open_or_say("Marked records", items, "nothing is marked; m marks a record");
    }

    pub(super) fn choose_visited(&mut self, catalog: &Catalog) {
        let items: Vec<Item> =
            self.history.list().into_iter().map(|handle| self.record_item(catalog, handle)).collect();
        self.open_or_say("Visited records", items, "nothing was read yet; enter reads a record");
    }

    /// The links of the sheet with their numbers: typing one narrows to it.
    pub(super) fn choose_link(&mut self, catalog: &Catalog) {
        let Some(reading) = &self.reading else { return };
        let links = reading.lines().filter_map(|(section, line)| Some((section.label.clone(), line.link?)));
        let item = |(at, (label, handle)): (usize, (String, _))| Item {
            lead: (at + 1).to_string(),
            label: format!("{label}: {}", title(catalog.record(handle))),
            action: Some(Action::Visit(handle)),
        };
        let items: Vec<Item> = links.enumerate().map(item).collect();
        self.open_or_say("Links of this record", items, "this record has no links");
    }

    /// Where the fact under the cursor is said.
    pub(super) fn show_citations(&mut self, catalog: &Catalog) {
        let Some(line) = self.reading.as_ref().and_then(|reading| reading.selected()) else { return };
        let item = |citation: &crate::data::Citation| {
            let address = catalog
                .dataset()
                .source(&citation.source)
                .map(|source| source.address.clone())
                .filter(|address| !address.is_empty());
            let class = catalog.dataset().source(&citation.source).map_or("", |source| source.class.word());
            Item {
                lead: class.into(),
                label: citation_line(catalog.dataset(), citation),
                action: address.map(Action::Launch),
            }
        };
        let items: Vec<Item> = line.citations.iter().map(item).collect();
        let title = format!("Sources of: {}", line.text);
        self.open_or_say(&title, items, "no source is needed for this line");
    }

    pub(super) fn choose_copy(&mut self) {
        let item = |(copied, words): (Copied, &str)| Item {
            lead: "copy".into(),
            label: words.into(),
            action: Some(Action::Copy(copied)),
        };
        self.chooser = Some(Chooser::new("Copy", Copied::ALL.into_iter().map(item).collect()));
    }

    pub(super) fn copy(&mut self, catalog: &Catalog, copied: Copied) -> Option<Effect> {
        let handle = self.subject()?;
        let record = catalog.record(handle);
        let text = match copied {
            Copied::Name => record.name.clone(),
            Copied::Id => record.id.clone(),
            Copied::Citation => self.citation(catalog)?,
            Copied::Markdown => sheet_markdown(catalog, &crate::report::sheet(catalog, handle, self.asof)),
            Copied::Json => serde_json::to_string_pretty(&RecordJson::new(catalog, handle)).ok()?,
        };
        self.message = format!("copied {} characters of {}", text.chars().count(), record.label());
        Some(Effect::Copy(text))
    }

    fn citation(&self, catalog: &Catalog) -> Option<String> {
        let line = self.reading.as_ref()?.selected()?;
        let citations: Vec<String> =
            line.citations.iter().map(|citation| citation_line(catalog.dataset(), citation)).collect();
        Some(format!("{} ({})", line.text, citations.join("; ")))
    }

    /// The addresses of the line under the cursor, or of the whole sheet; the whole address is shown before anything is opened.
    pub(super) fn choose_address(&mut self) {
        let Some(reading) = &self.reading else { return };
        let item = |address: &String| Item {
            lead: "open".into(),
            label: address.clone(),
            action: Some(Action::Launch(address.clone())),
        };
        let own = reading.selected().and_then(|line| line.address.as_ref()).map(item);
        let items: Vec<Item> = own.map_or_else(
            || reading.lines().filter_map(|(_, line)| line.address.as_ref()).map(item).collect(),
            |own| vec![own],
        );
        self.open_or_say("Open outside? Enter opens, Esc does not", items, "this record has no address");
    }

    pub(super) fn choose_facets(&mut self, catalog: &Catalog) {
        let items = self.facet_items(catalog);
        self.open_or_say("Filter by (Enter chooses, Esc closes)", items, "nothing is left to filter");
        if let Some(chooser) = &mut self.chooser {
            chooser.stays = true;
        }
    }

    /// Counts again after a choice, so that the open list tells what the next one would find.
    pub(super) fn refill_facets(&mut self, catalog: &Catalog) {
        let items = self.facet_items(catalog);
        if let Some(chooser) = &mut self.chooser {
            chooser.refill(items);
        }
    }

    fn facet_items(&self, catalog: &Catalog) -> Vec<Item> {
        let listing = self.listing();
        let query = Query::parse(listing.prompt.text());
        let mut items = Vec::new();
        for facet in facets(catalog.corpus(), &query, &listing.hits().list) {
            if matches!(listing.scope, super::Scope::Kind(_)) && facet.name == FieldName::Kind {
                continue;
            }
            for value in facet.values {
                let mark = if value.chosen { "[x]" } else { "[ ]" };
                let label = format!("{}: {}", facet.label, value.label);
                let action = Some(Action::ToggleFacet(facet.name, value.key));
                items.push(Item { lead: format!("{mark} {:>4}", value.count), label, action });
            }
        }
        items
    }

    fn open_or_say(&mut self, title: &str, items: Vec<Item>, nothing: &str) {
        if items.is_empty() {
            self.message = nothing.into();
        } else {
            self.chooser = Some(Chooser::new(title, items));
        }
    }
}
