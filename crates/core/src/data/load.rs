//! Texts to a dataset. Opens no file.

use super::check::{check_dataset, check_draft};
use super::clean::clean;
use super::dataset::Dataset;
use super::layer::layer;
use super::problem::Problem;
use super::problems::Problems;
use super::read::read;
use super::text::Text;

/// Reads, sanitises, layers, checks and writes texts: the dataset when all is well, else every problem, in the order of files and
/// lines.
///
/// Draft by draft, unless layers lie on each other: the drafts of a large dataset are many small pieces of memory.
pub fn load(texts: &[Text]) -> Result<Dataset, Vec<Problem>> {
    let problems = Problems::new(texts);
    let drafts = read(texts, &problems).map(|draft| clean(draft, &problems));
    let checked = layer(texts, drafts).inspect(|draft| check_draft(draft, &problems));
    let (dataset, spots) = Dataset::write(checked);
    check_dataset(&dataset, &spots, &problems);
    if problems.len() == 0 { Ok(dataset) } else { Err(problems.sorted()) }
}

/// As [`load`] for texts that were checked before; what cannot be read is still a problem, of which the first is returned.
pub fn load_unchecked(texts: &[Text]) -> Result<Dataset, Problem> {
    let problems = Problems::new(texts);
    let (dataset, _) = Dataset::write(layer(texts, read(texts, &problems)));
    problems.sorted().into_iter().next().map_or(Ok(dataset), Err)
}
