//! The records that the query of a command selects, for every command that takes one; and the exit code when there are none.

use serde_json::Value;

use super::Exit;
use super::format::{Header, Output};
use super::printer::note;
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Period};
use crate::report::{Table, record_json};
use crate::search::{Clause, Condition, FieldName, Highlighter, Hits, Query, Special, dead_end, search};

pub(super) struct Selection<'a> {
    pub catalog: &'a Catalog,
    pub query: Query,
    pub hits: Hits,
}

impl<'a> Selection<'a> {
    /// Searches for the words of a command line.
    pub(super) fn of_words(catalog: &'a Catalog, words: &[String]) -> Selection<'a> {
        Selection::of_query(catalog, parse(words))
    }

    /// Searches for the words among the records of a kind.
    pub(super) fn of_kind(catalog: &'a Catalog, kind: Kind, words: &[String]) -> Selection<'a> {
        let mut query = parse(words);
        let condition = Condition::Field(FieldName::Kind, vec![kind.word().into()]);
        query.clauses.insert(0, Clause { negated: false, condition });
        Selection::of_query(catalog, query)
    }

    fn of_query(catalog: &'a Catalog, query: Query) -> Selection<'a> {
        let hits = search(catalog.corpus(), &query);
        Selection { catalog, query, hits }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.hits.list.is_empty()
    }

    pub(super) fn records(&self) -> Vec<Handle> {
        self.hits.list.iter().map(|hit| hit.handle).collect()
    }

    /// The records as objects, with every fact.
    pub(super) fn objects(&self) -> Vec<Value> {
        self.hits.list.iter().map(|hit| record_json(self.catalog, hit.handle)).collect()
    }

    pub(super) fn highlighter(&self) -> Highlighter {
        Highlighter::new(self.catalog.corpus(), &self.query)
    }

    /// An output with the query as its title, after a label if that is not empty. Highlights nothing.
    pub(super) fn output<'b>(
        &'b self,
        label: &str,
        table: &'b Table,
        objects: &'b dyn Fn() -> Vec<Value>,
    ) -> Output<'b> {
        let query = self.query.to_string();
        let title = [label, &query].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        Output {
            catalog: self.catalog,
            query,
            title,
            table,
            objects,
            highlighter: Highlighter::default(),
            header: Header::Always,
        }
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
        for (word, near) in &dead_end.unknown {
            let near = if near.is_empty() { String::new() } else { format!("; near: {}", near.join(", ")) };
            lines.push(format!("  no record has {word}{near}"));
        }
        for way in &dead_end.relaxations {
            lines.push(format!("  {} without {}: aep search {}", way.count, way.dropped, way.query));
        }
        lines.join("\n")
    }

    /// The time that the query asks for.
    pub(super) fn asof(&self) -> Option<Period> {
        self.query.setting(FieldName::Special(Special::AsOf))?.trim_start_matches(['<', '=']).parse().ok()
    }
}

/// The query of the words; its notices go to standard error.
fn parse(words: &[String]) -> Query {
    let text = words.join(" ");
    for notice in Query::notices(&text) {
        note(&notice.to_string());
    }
    Query::parse(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(String::from).collect()
    }

    #[test]
    fn a_kind_comes_before_the_words_that_narrow_it() {
        let catalog = fixture::catalog();
        let selection = Selection::of_kind(&catalog, Kind::Partner, &words("joined:2004"));
        let ids: Vec<&str> = selection.records().iter().map(|&handle| catalog.record(handle).id).collect();
        assert_eq!((ids, selection.query.to_string().as_str()), (vec!["beland"], "kind:partner joined:2004"));
        assert_eq!(selection.exit(), Exit::Found);
    }

    #[test]
    fn a_title_is_the_query_behind_its_label() {
        let catalog = fixture::catalog();
        for (label, query, title) in
            [("Export", "beland", "Export: beland"), ("Export", "", "Export"), ("", "beland", "beland")]
        {
            let selection = Selection::of_words(&catalog, &words(query));
            assert_eq!(selection.output(label, &Table::default(), &Vec::new).title, title);
        }
    }

    #[test]
    fn where_nothing_is_found_the_word_that_failed_and_shorter_queries_are_named() {
        let catalog = fixture::catalog();
        let selection = Selection::of_words(&catalog, &words("zzz beland"));
        assert_eq!(selection.exit(), Exit::Nothing);
        assert_eq!(
            selection.nothing_found(),
            "nothing found for zzz beland\n  no record has zzz\n  9 without zzz: aep search beland"
        );
    }

    #[test]
    fn the_time_of_a_query_is_read_from_its_field() {
        let catalog = fixture::catalog();
        let asof = |text: &str| Selection::of_words(&catalog, &words(text)).asof();
        assert_eq!(asof("asof:2012-03 beland"), "2012-03".parse().ok());
        assert_eq!(asof("asof:<=2012"), "2012".parse().ok());
        assert_eq!(asof("beland"), None);
    }
}
