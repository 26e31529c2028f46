//! What a dataset holds, in numbers.

use super::dataset::Dataset;
use super::date::Date;
use super::kind::Kind;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Records of each kind, in table order.
    pub kinds: Vec<(Kind, usize)>,
    pub records: usize,
    pub facts: usize,
    pub citations: usize,
    pub sources: usize,
    pub newest_source: Option<Date>,
    /// Sets of values that contradict each other.
    pub conflicts: usize,
    pub gaps: usize,
}

impl Census {
    pub fn of(dataset: &Dataset) -> Census {
        let records = dataset.records();
        Census {
            kinds: Kind::ALL.iter().map(|&kind| (kind, dataset.count(kind))).collect(),
            records: dataset.n_records(),
            facts: dataset.n_facts(),
            citations: dataset.n_citations(),
            sources: dataset.n_sources(),
            newest_source: dataset.source_dates().max(),
            conflicts: records.clone().map(|record| record.conflicts().len()).sum(),
            gaps: records.map(|record| record.gaps().len()).sum(),
        }
    }
}
