//! The catalog: a dataset with its links and its words, built once, never changed, lent to everyone by reference.

use std::sync::OnceLock;

use crate::data::write::fingerprint;
use crate::data::{Census, Dataset, Graph, Handle, Problem, Record, check_texts, embedded, read};
use crate::search::{Corpus, Index};

/// A dataset and everything that is derived from it.
#[derive(Debug)]
pub struct Catalog {
    dataset: Dataset,
    graph: Graph,
    /// Built when the first search asks for it: the first screen needs no words.
    index: OnceLock<Index>,
    origin: String,
}

impl Catalog {
    /// The catalog of the embedded dataset, which the tests check; so reading it cannot fail in a released program.
    pub fn embedded() -> Result<Catalog, Problem> {
        Ok(Catalog::new(read::quick(&embedded::texts())?, "embedded".into()))
    }

    /// The catalog of other texts, checked first.
    pub fn checked(texts: &[read::Text], origin: String) -> Result<Catalog, Vec<Problem>> {
        Ok(Catalog::new(check_texts(texts)?, origin))
    }

    /// The catalog of a dataset; `origin` says where it comes from, for people.
    pub fn new(dataset: Dataset, origin: String) -> Catalog {
        let graph = Graph::new(&dataset);
        Catalog { dataset, graph, index: OnceLock::new(), origin }
    }

    /// The records and sources.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The links between records.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Where the dataset comes from.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The record of a handle.
    pub fn record(&self, handle: Handle) -> &Record {
        self.dataset.record(handle)
    }

    /// What a search reads; the first call builds the index.
    pub fn corpus(&self) -> Corpus<'_> {
        let index = self.index.get_or_init(|| Index::new(&self.dataset, &self.graph));
        Corpus { dataset: &self.dataset, graph: &self.graph, index }
    }

    /// The version of the program and of the dataset's content, such as `0.1.0-9f86d081884c7d65`. Costs a walk over every fact.
    pub fn version(&self) -> String {
        format!("{}-{:016x}", env!("CARGO_PKG_VERSION"), fingerprint(&self.dataset))
    }

    /// The numbers of the dataset.
    pub fn census(&self) -> Census {
        Census::of(&self.dataset)
    }
}
