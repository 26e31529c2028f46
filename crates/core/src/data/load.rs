//! Texts to a dataset. Opens no file.

use super::check::{check_dataset, check_draft, check_layer};
use super::clean::clean;
use super::dataset::Dataset;
use super::date::Date;
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
    load_with(texts, None)
}

/// As [`load`] for whoever writes the texts: what misleads no reader of the program is a problem too, such as a source that nothing
/// cites, a fact that stands twice, or a meeting that was held after today.
pub fn load_for_author(texts: &[Text], today: Date) -> Result<Dataset, Vec<Problem>> {
    load_with(texts, Some(today))
}

/// With today, for whoever writes the texts.
fn load_with(texts: &[Text], today: Option<Date>) -> Result<Dataset, Vec<Problem>> {
    let problems = Problems::new(texts);
    let drafts = read(texts, today.is_some(), &problems).map(|draft| clean(draft, &problems));
    let drafts = drafts.inspect(|draft| {
        if today.is_some() {
            check_layer(draft, &problems);
        }
    });
    let checked = layer(texts, drafts).inspect(|draft| check_draft(draft, today, &problems));
    let (dataset, spots) = Dataset::write(checked);
    check_dataset(&dataset, &spots, today.is_some(), &problems);
    if problems.len() == 0 { Ok(dataset) } else { Err(problems.sorted()) }
}

/// As [`load`] for texts that were checked before; what cannot be read is still a problem, of which the first is returned.
pub fn load_unchecked(texts: &[Text]) -> Result<Dataset, Problem> {
    let problems = Problems::new(texts);
    let (dataset, _) = Dataset::write(layer(texts, read(texts, false, &problems)));
    problems.sorted().into_iter().next().map_or(Ok(dataset), Err)
}
