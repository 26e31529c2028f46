//! The catalog: a dataset with its links and its words, built once, never changed, lent to everyone by reference.

use std::sync::OnceLock;

use crate::data::{Dataset, Date, Graph, Handle, Period, Problem, Record, View, load, text};
use crate::search::{Corpus, Index, Languages};

#[derive(Debug)]
pub struct Catalog {
    dataset: Dataset,
    graph: Graph,
    /// Built by the first search: the first screen needs none.
    index: OnceLock<Index>,
    /// The bytes of the index that the build packed, for the embedded dataset.
    packed_index: Option<&'static [u8]>,
    languages: OnceLock<Languages>,
    location: String,
    today: Date,
}

/// The index of so many records is built within the time of a key press, even on a slow machine.
const LARGE: usize = 20_000;

/// The asset files as the build packs them.
static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts"));
static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables"));
static LINKS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/links"));
static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index"));
static LANGUAGES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/languages"));

impl Catalog {
    /// The dataset that the build read and indexed. Takes the same time however large it is.
    pub fn embedded(today: Date) -> Catalog {
        let (dataset, graph) = (Dataset::unpack(TEXTS, TABLES), Graph::unpack(LINKS));
        Catalog { packed_index: Some(INDEX), ..Catalog::linked(dataset, graph, "embedded".into(), today) }
    }

    pub fn checked(texts: &[text::Text], location: String, today: Date) -> Result<Catalog, Vec<Problem>> {
        Ok(Catalog::new(load(texts)?, location, today))
    }

    /// `location` is where the dataset comes from, for people.
    pub fn new(dataset: Dataset, location: String, today: Date) -> Catalog {
        let graph = Graph::new(&dataset);
        Catalog::linked(dataset, graph, location, today)
    }

    fn linked(dataset: Dataset, graph: Graph, location: String, today: Date) -> Catalog {
        let (index, languages) = (OnceLock::new(), OnceLock::new());
        Catalog { dataset, graph, index, packed_index: None, languages, location, today }
    }

    /// Whether building the index takes longer than a key press may.
    pub fn is_large(&self) -> bool {
        self.dataset.n_records() > LARGE
    }

    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    pub fn location(&self) -> &str {
        &self.location
    }

    pub fn record(&self, handle: Handle) -> Record<'_> {
        self.dataset.record(handle)
    }

    /// The day by which "now" is judged.
    pub fn today(&self) -> Date {
        self.today
    }

    /// What exists and holds at a time; everything when it is none.
    pub fn view(&self, asof: Option<Period>) -> View<'_> {
        View { dataset: &self.dataset, graph: &self.graph, asof, today: self.today }
    }

    /// The first call builds the index unless the build packed it; calls meanwhile wait for it.
    pub fn corpus(&self) -> Corpus<'_> {
        let build = || self.packed_index.map_or_else(|| Index::new(&self.dataset, &self.graph), Index::unpack);
        Corpus {
            dataset: &self.dataset,
            graph: &self.graph,
            index: self.index.get_or_init(build),
            languages: self.languages.get_or_init(|| Languages::unpack(LANGUAGES)),
            today: self.today,
        }
    }

    /// The version of the program and of the dataset's content, such as `0.1.0-9f86d081884c7d65`.
    pub fn version(&self) -> String {
        format!("{}-{:016x}", env!("CARGO_PKG_VERSION"), self.dataset.fingerprint())
    }
}
