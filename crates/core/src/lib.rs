//! Records with sourced facts, checked, linked and searched. Knows no terminal, no file and no clock.
//!
//! A dataset is JSON: sources, and records of some kinds. It is read whole or refused with every problem.
//!
//! ```
//! use aep_records::data::{Graph, load, text};
//! use aep_records::search::{Corpus, Index, Languages, Query, search};
//!
//! let json = r#"{
//!   "sources": [
//!     {"id": "log", "title": "Log of the keepers", "publisher": "Guild of Lamplighters", "language": "en", "class": "official"}
//!   ],
//!   "partners": [
//!     {"id": "north", "name": "North Isle", "short": "North", "summary": "An island.",
//!      "facts": [{"property": "region", "value": "Europe", "cite": ["log §1"]}]},
//!     {"id": "south", "name": "South Isle", "short": "South", "summary": "Another island.",
//!      "facts": [{"property": "region", "value": "Asia", "cite": ["log §1"]}]}
//!   ],
//!   "hubs": [
//!     {"id": "lamp-hub", "name": "Lamp Hub", "short": "LH", "summary": "Teaches keepers.",
//!      "facts": [{"property": "host", "value": "south", "cite": ["log §2"]}]}
//!   ]
//! }"#;
//! let texts = text::split("lamps.json", json).expect("the form is a dataset's");
//! let dataset = load(&texts).expect("every fact has a source, every link leads to a record");
//!
//! let graph = Graph::new(&dataset);
//! let index = Index::new(&dataset, &graph);
//! let languages = Languages::default();
//! let today = "2026-11-27".parse().expect("a date");
//! let corpus = Corpus { dataset: &dataset, graph: &graph, index: &index, languages: &languages, today };
//!
//! // Found by the name of the record that it is linked to.
//! let hits = search(corpus, &Query::parse("kind:hub south isle"));
//! assert_eq!(dataset.record(hits.list[0].handle).name(), "Lamp Hub");
//! ```

pub mod data;
pub mod search;
