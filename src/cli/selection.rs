//! The records that the query of a command selects, for every command that takes one; and the exit code when there are none.

use serde_json::Value;

use super::format::{Format, Formatting};
use super::output::Output;
use super::printer::{Printer, note};
use super::provenance::provenance;
use super::{Exit, Failure, Result};
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Period, View};
use crate::report::{Exchange, Table, cited, exchange, record_json};
use crate::search::{FieldName, Highlighter, Hits, Query, Special, dead_end, notices, search};

const AS_OF: FieldName = FieldName::Special(Special::AsOf);

pub(super) struct Selection<'a> {
    pub catalog: &'a Catalog,
    pub query: Query,
    pub hits: Hits,
}

impl<'a> Selection<'a> {
    /// What the words find, as of a time unless the query itself names one. Notices about the query go to standard error.
    pub(super) fn new(catalog: &'a Catalog, words: &[String], asof: Option<Period>) -> Selection<'a> {
        let text = words.join(" ");
        for notice in notices(catalog.corpus(), &text) {
            note(&notice.to_string());
        }
        let mut query = Query::parse(&text);
        if let Some(asof) = asof.filter(|_| query.setting(AS_OF).is_none()) {
            query.toggle(AS_OF, &asof.iso());
        }
        let hits = search(catalog.corpus(), &query);
        Selection { catalog, query, hits }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.hits.list.is_empty()
    }

    pub(super) fn records(&self) -> Vec<Handle> {
        self.hits.list.iter().map(|hit| hit.handle).collect()
    }

    pub(super) fn objects(&self) -> impl Iterator<Item = Value> {
        self.hits.list.iter().map(|hit| record_json(self.view(), hit.handle))
    }

    /// Writes the records, or the sources that they cite, in a form of other programs; returns whether one is asked for.
    pub(super) fn write_exchange(&self, out: &mut Printer<'_>, formatting: &Formatting) -> Result<bool> {
        let Some(Format::Exchange(form)) = formatting.format else { return Ok(false) };
        let records = self.records();
        let has_meeting = records.iter().any(|&handle| self.catalog.dataset().kind(handle) == Kind::Meeting);
        if form == Exchange::Calendar && !records.is_empty() && !has_meeting {
            let why = "only meetings go into a calendar, and none is found; write aep list meeting in this format";
            return Err(Failure::Usage(why.into()));
        }
        let provenance = provenance(self.catalog, self.query.to_string());
        let text = exchange(self.view(), &records, form, &provenance);
        formatting.deliver(out, text.as_bytes())?;
        Ok(true)
    }

    pub(super) fn highlighter(&self) -> Highlighter {
        Highlighter::new(self.catalog.corpus(), &self.query)
    }

    /// An output with the query as its title, after a label if that is not empty. Highlights nothing.
    pub(super) fn output<'b>(&'b self, label: &str, table: impl FnOnce() -> Table + 'b) -> Output<'b> {
        let query = self.query.to_string();
        let title = [label, &query].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        let sources = Box::new(|| cited(self.view(), &self.records()));
        Output { title, sources, ..Output::new(self.catalog, query, table) }
    }

    /// The exit code; when nothing was found, standard error says what to do.
    pub(super) fn exit(&self) -> Exit {
        if self.is_empty() {
            note(&self.nothing_found());
            return Exit::Nothing;
        }
        Exit::Found
    }

    /// The word that failed and the queries that ask for less.
    pub(super) fn nothing_found(&self) -> String {
        let dead_end = dead_end(self.catalog.corpus(), &self.query);
        let mut lines = vec![format!("nothing found for {}", self.query)];
        lines.extend(dead_end.sentences().map(|sentence| format!("  {sentence}")));
        for way in &dead_end.relaxations {
            lines.push(format!("  {} without {}: aep search {}", way.count, way.dropped, way.query));
        }
        lines.join("\n")
    }

    pub(super) fn view(&self) -> View<'a> {
        self.catalog.view(self.query.asof())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(String::from).collect()
    }

    #[test]
    fn a_title_is_the_query_behind_its_label() {
        let catalog = fixture::catalog();
        for (label, query, title) in
            [("Export", "beland", "Export: beland"), ("Export", "", "Export"), ("", "beland", "beland")]
        {
            let selection = Selection::new(&catalog, &words(query), None);
            assert_eq!(selection.output(label, Table::default).title, title);
        }
    }

    #[test]
    fn where_nothing_is_found_the_word_that_failed_and_shorter_queries_are_named() {
        let catalog = fixture::catalog();
        let selection = Selection::new(&catalog, &words("zzz beland"), None);
        assert_eq!(selection.exit(), Exit::Nothing);
        assert_eq!(
            selection.nothing_found(),
            "nothing found for zzz beland\n  no record has zzz\n  9 without zzz: aep search beland"
        );
    }

    #[test]
    fn the_time_of_a_query_is_read_from_its_field() {
        let catalog = fixture::catalog();
        let asof = |text: &str| Selection::new(&catalog, &words(text), None).query.asof();
        assert_eq!(asof("asof:2012-03 beland"), "2012-03".parse().ok());
        assert_eq!(asof("asof:<=2012"), "2012".parse().ok());
        assert_eq!(asof("beland"), None);
    }
}
