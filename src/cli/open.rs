//! Opens the dataset that the arguments name: embedded, from files, or files on top. Every problem is told before anything is shown.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use super::{DataArguments, Failure};
use crate::catalog::Catalog;
use crate::data::read::{Part, Text};
use crate::data::{Problem, embedded};

/// The largest file that is read: a slip of the hand, such as a film, is refused before it fills the memory.
pub(super) const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// The variable that names a dataset as `--data` does.
const DATA_VARIABLE: &str = "AEP_DATA";

/// The catalog of the arguments, checked unless it is the embedded one.
pub fn open(arguments: &DataArguments) -> Result<Catalog, Failure> {
    let base = base(arguments);
    if base.is_none() && arguments.add.is_empty() {
        return Catalog::embedded().map_err(|problem| Failure::Data(problem.to_string()));
    }
    let texts = texts(arguments)?;
    let mut origin = base.map_or_else(|| "embedded".to_string(), |path| path.display().to_string());
    for path in &arguments.add {
        origin = format!("{origin} + {}", path.display());
    }
    Catalog::checked(&texts, origin).map_err(|problems| Failure::Data(told(&problems)))
}

/// The texts of the arguments: the base, and what is laid on top.
pub(super) fn texts(arguments: &DataArguments) -> Result<Vec<Text>, Failure> {
    let mut texts = match base(arguments) {
        Some(path) => read_path(&path)?,
        None => embedded::texts(),
    };
    for path in &arguments.add {
        texts.extend(read_path(path)?);
    }
    Ok(texts)
}

fn base(arguments: &DataArguments) -> Option<PathBuf> {
    let variable = || std::env::var_os(DATA_VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    arguments.data.clone().or_else(variable)
}

/// The texts of a folder, of one of its files, or of one file that holds an object with a list for each part.
pub(super) fn read_path(path: &Path) -> Result<Vec<Text>, Failure> {
    let refused = |why: String| Failure::Data(format!("{}: {why}", path.display()));
    let metadata = fs::metadata(path).map_err(|error| refused(format!("{error}; name a folder or a .json file")))?;
    if !metadata.is_dir() {
        return read_file(path);
    }
    let mut texts = Vec::new();
    let entries = fs::read_dir(path).map_err(|error| refused(error.to_string()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
        texts.extend(read_file(file)?);
    }
    if texts.is_empty() {
        return Err(refused("holds no .json file of a dataset; see aep schema".into()));
    }
    Ok(texts)
}

fn read_file(path: &Path) -> Result<Vec<Text>, Failure> {
    let refused = |why: String| Failure::Data(format!("{}: {why}", path.display()));
    let size = fs::metadata(path).map_err(|error| refused(error.to_string()))?.len();
    if size > LARGEST_FILE {
        return Err(refused(format!("is larger than {} MiB; split the dataset", LARGEST_FILE / 1024 / 1024)));
    }
    let bytes = fs::read(path).map_err(|error| refused(error.to_string()))?;
    let json = String::from_utf8(bytes)
        .map_err(|error| refused(format!("is not UTF-8 text at byte {}", error.utf8_error().valid_up_to())))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = path.display().to_string();
    if let Some(part) = Part::of_file(&name) {
        return Ok(vec![Text { file, part, json: Cow::Owned(json) }]);
    }
    crate::data::read::split(&file, &json).map_err(|problem| Failure::Data(problem.to_string()))
}

/// Every problem on a line of its own, the count last.
pub(super) fn told(problems: &[Problem]) -> String {
    let mut lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.push(format!(
        "{} problem{}; mend them and run aep check",
        problems.len(),
        if problems.len() == 1 { "" } else { "s" }
    ));
    lines.join("\n")
}
