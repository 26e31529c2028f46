//! The user's country: chosen once, kept, and one key away. Its page is the briefing on it.

use super::App;
use super::action::{Action, Effect};
use super::chooser::Item;
use super::memory::MemoryChange;
use super::page::Content;
use crate::catalog::Catalog;
use crate::data::{Handle, Kind};
use crate::report::title;

impl App {
    /// Shows the page of the country; asks for it when none was chosen, or when its page is shown.
    pub(super) fn show_country(&mut self, catalog: &Catalog) {
        match self.country {
            Some(country) if self.briefing_subject() != Some(country) => {
                self.show_page(catalog, &Content::Briefing(country));
            }
            Some(_) | None => self.open_country_menu(catalog),
        }
    }

    fn open_country_menu(&mut self, catalog: &Catalog) {
        let partners = catalog.view(self.asof).records().filter(|&handle| catalog.record(handle).kind == Kind::Partner);
        let items = partners.map(|handle| {
            let record = catalog.record(handle);
            Item::new(record.kind.word(), title(record), Action::ChooseCountry(handle))
        });
        self.open_chooser("Your country or institution", items.collect(), "the dataset has no partners to choose from");
    }

    pub(super) fn choose_country(&mut self, catalog: &Catalog, country: Handle) -> Effect {
        self.country = Some(country);
        self.show_page(catalog, &Content::Briefing(country));
        let key = self.keys.key_for(&Action::MyCountry);
        self.message = format!("{} is now your country; {key} here changes it", catalog.record(country).label());
        self.keep(MemoryChange::Country(catalog.record(country).id().into()))
    }
}

pub(super) fn partner(catalog: &Catalog, text: &str) -> Option<Handle> {
    catalog.dataset().of_kind(Kind::Partner).find(|handle| {
        let record = catalog.record(*handle);
        [record.id(), record.name(), record.short()].iter().any(|name| name.eq_ignore_ascii_case(text))
    })
}
