//! How a sentence names a record: in full where it is named first, with its article, and after that in short. Says nothing else of it.

use super::builder::BriefBuilder;
use crate::data::{Fact, Handle, Kind, Property, Value};
use crate::report::words::{is_place_in_time, join, type_word};

/// Names of bodies and of work with one of these words are spoken with an article.
#[rustfmt::skip] // what a body is called, what its work is called
const WITH_ARTICLE: [&str; 19] = [
    "Academy", "Agency", "Association", "Authority", "Centre", "Center", "Commission", "Council", "Department", "Foundation", "Institute",
    "Ministry", "Secretariat", "Service", "Union",
    "Network", "Programme", "Project", "Seminar",
];

impl BriefBuilder<'_> {
    /// The name in full with the short one in brackets, such as `the Expert Group on Digitalisation (EG4)`; the short one alone where the
    /// full one stood before.
    pub(super) fn named(&self, handle: Handle) -> String {
        self.named_with(handle, "")
    }

    /// The same with what else stands in the brackets.
    pub(super) fn named_with(&self, handle: Handle, said: &str) -> String {
        let record = self.view.record(handle);
        let is_new = self.known.spelt.borrow_mut().insert(handle);
        let (name, short) = if is_new && !record.name().starts_with(record.label()) {
            (self.in_full(handle), record.label())
        } else {
            (self.in_short(handle), "")
        };
        let brackets = join(&[short, said], ", ");
        if brackets.is_empty() { name } else { format!("{name} ({brackets})") }
    }

    /// The full name with its article, as it stands within brackets.
    pub(super) fn in_full(&self, handle: Handle) -> String {
        let record = self.view.record(handle);
        let name = record.name();
        let has_article = match record.kind {
            Kind::Hub | Kind::Group => true,
            Kind::Organisation | Kind::Initiative => {
                type_word(self.view, handle) != "university" && name.split(' ').any(|word| WITH_ARTICLE.contains(&word))
            }
            Kind::Meeting => {
                if let Some((group, where_it_met)) = name.split_once(", meeting") {
                    return format!("the meeting of the {group}{where_it_met}");
                }
                // The first, or that of a group.
                name.starts_with(|c: char| c.is_ascii_digit()) || name.to_lowercase().contains(" meeting")
            }
            Kind::Partner | Kind::Person | Kind::Document | Kind::Framework | Kind::Conclusion => false,
        };
        if has_article { format!("the {name}") } else { name.into() }
    }

    /// The short name with its article: that of a hub, that of a group in words, and a full one.
    pub(super) fn in_short(&self, handle: Handle) -> String {
        let record = self.view.record(handle);
        let label = record.label();
        if record.kind == Kind::Hub || record.kind == Kind::Group && label.contains(' ') {
            format!("the {label}")
        } else if label == record.name() && record.kind != Kind::Group {
            self.in_full(handle)
        } else {
            label.into()
        }
    }

    /// As it stands within brackets: in short where the full name stood before.
    pub(super) fn in_brackets(&self, handle: Handle) -> String {
        let is_known = self.known.spelt.borrow().contains(&handle);
        if is_known { self.view.record(handle).label().into() } else { self.in_full(handle) }
    }

    /// Where a meeting was, unless its name says so: `in Bucharest`, `online`.
    pub(super) fn place_of_meeting(&self, meeting: Handle) -> String {
        let record = self.view.record(meeting);
        let mode = self.view.best(meeting, Property::constant("mode")).map(Fact::value);
        let place = self.view.best(meeting, Property::PLACE).filter(|it| is_place_in_time(self.view, meeting, *it));
        let city = place.and_then(Fact::place).map_or("", |place| place.city);
        match mode {
            _ if record.kind != Kind::Meeting => String::new(),
            Some(Value::Text("online")) => "online".into(),
            _ if city.is_empty() || [record.name(), record.short()].iter().any(|name| name.contains(city)) => {
                String::new()
            }
            _ => format!("in {city}"),
        }
    }
}
