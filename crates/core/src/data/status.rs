//! What a record is by a day: its status, and whether it has ended. What holds is for [`super::view`] to say.

use super::fact::{Fact, Value};
use super::handle::Handle;
use super::property::Property;
use super::view::View;

impl<'a> View<'a> {
    /// Whether the date at which a record ended has come, whatever its status says.
    pub fn has_ended(self, handle: Handle) -> bool {
        if !Property::ENDED.fits(self.dataset.kind(handle)) {
            return false;
        }
        let ended = self.best(handle, Property::ENDED).and_then(Fact::value_period);
        ended.is_some_and(|ended| ended.end.last() <= self.day_or_today())
    }

    /// What a record is by then: its status, unless it has ended.
    pub fn status(self, handle: Handle) -> Option<&'a str> {
        if self.has_ended(handle) {
            return Some("ended");
        }
        if let Value::Text(status) = self.best(handle, Property::STATUS)?.value() { Some(status) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::Graph;
    use super::super::load_unchecked;
    use super::super::text::split;
    use super::*;

    #[test]
    fn what_has_an_end_that_has_come_is_over_whatever_its_status_says() {
        let text = r#"{"initiatives": [{"id": "pilot", "name": "Pilot", "facts": [{"property": "started", "value": "2019"},
            {"property": "status", "value": "running", "from": "2019"}, {"property": "ended", "value": "2021-06"}]}]}"#;
        let dataset = load_unchecked(&split("world.json", text).unwrap()).unwrap();
        let graph = Graph::new(&dataset);
        let pilot = dataset.find("pilot").unwrap();
        let today = "2026-11-27".parse().unwrap();
        for (asof, status) in [("2021-05", "running"), ("2021-06", "ended"), ("", "ended")] {
            assert_eq!(
                View { dataset: &dataset, graph: &graph, asof: asof.parse().ok(), today }.status(pilot),
                Some(status),
                "{asof}"
            );
        }
    }
}
