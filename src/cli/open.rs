//! Opens the dataset that the arguments name: embedded, from files, or files on top. Every problem is printed before anything is shown.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use super::progress::with_progress;
use super::{DataArguments, Failure};
use crate::catalog::Catalog;
use crate::data::read::{Part, Text, split};
use crate::data::{Dataset, Problem, load};
use crate::embedded;
use crate::store::file;

/// The largest file that is read: a slip of the hand, such as a film, is refused before it fills the memory.
pub(super) const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// The variable that names a dataset as `--data` does.
const DATA_VARIABLE: &str = "AEP_DATA";

/// The catalog of the arguments, checked unless it is the embedded one.
pub fn open(arguments: &DataArguments) -> Result<Catalog, Failure> {
    let base = base(arguments);
    if base.is_none() && arguments.add.is_empty() {
        return Ok(Catalog::embedded());
    }
    let mut origin = base.map_or_else(|| "embedded".to_string(), |path| path.display().to_string());
    for path in &arguments.add {
        origin = format!("{origin} + {}", path.display());
    }
    with_progress("reading the dataset", || Ok(Catalog::new(files(arguments).load()?, origin)))
}

/// What was read of the files of a dataset, and what could not be.
#[derive(Debug, Default)]
pub(super) struct Files {
    texts: Vec<Text>,
    problems: Vec<Problem>,
}

impl Files {
    /// The dataset, else every problem, those of files that could not be read first.
    pub(super) fn load(self) -> Result<Dataset, Vec<Problem>> {
        match (load(&self.texts), self.problems) {
            (Ok(dataset), problems) if problems.is_empty() => Ok(dataset),
            (Ok(_), problems) => Err(problems),
            (Err(found), problems) => Err(problems.into_iter().chain(found).collect()),
        }
    }

    pub(super) fn lay_on_top(&mut self, path: &Path, layer: usize) {
        let Files { texts, problems } = read_path(path);
        self.texts.extend(texts.into_iter().map(|text| Text { layer, ..text }));
        self.problems.extend(problems);
    }
}

/// The files of the arguments: the base, and what is laid on top.
pub(super) fn files(arguments: &DataArguments) -> Files {
    let mut files = match base(arguments) {
        Some(path) => read_path(&path),
        None => Files { texts: embedded::texts(), problems: Vec::new() },
    };
    for (at, path) in arguments.add.iter().enumerate() {
        files.lay_on_top(path, at + 1);
    }
    files
}

fn base(arguments: &DataArguments) -> Option<PathBuf> {
    let variable = || std::env::var_os(DATA_VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    arguments.data.clone().or_else(variable)
}

/// The files of a folder, one of its files, or one file that holds an object with a list for each part.
pub(super) fn read_path(path: &Path) -> Files {
    let mut files = Files::default();
    let paths = if path.is_dir() { json_files(path) } else { Ok(vec![path.to_path_buf()]) };
    match paths.and_then(|paths| paths.iter().map(|path| read_file(path)).collect::<Result<Vec<_>, Problem>>()) {
        Ok(read) => read.into_iter().for_each(|file| match file {
            Ok(texts) => files.texts.extend(texts),
            Err(problems) => files.problems.extend(problems),
        }),
        Err(problem) => files.problems.push(problem),
    }
    files
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let entries = fs::read_dir(folder).map_err(|error| refused(folder, &error.to_string()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    if paths.is_empty() { Err(refused(folder, "holds no .json file of a dataset; see aep schema")) } else { Ok(paths) }
}

/// The texts of a file, or the problems of its outer form; the outer error is a file that cannot be read at all.
fn read_file(path: &Path) -> Result<Result<Vec<Text>, Vec<Problem>>, Problem> {
    let bytes = file::bytes(path, LARGEST_FILE)
        .map_err(|error| refused(path, &format!("{error}; name a folder or a .json file")))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(refused(path, &format!("is larger than {} MiB; split the dataset", LARGEST_FILE / 1024 / 1024)));
    }
    let json = match String::from_utf8(bytes) {
        Ok(json) => json,
        Err(error) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.split(|&byte| byte == b'\n').count();
            return Err(Problem { line, ..refused(path, "is not UTF-8 text; save it as UTF-8") });
        }
    };
    // Editors of some systems begin a file with a mark that JSON does not know.
    let marked = json.strip_prefix('\u{feff}').map(str::to_string);
    let json = marked.unwrap_or(json);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = path.display().to_string();
    match Part::of_file(&name) {
        Some(part) if !json.trim_start().starts_with('{') => {
            Ok(Ok(vec![Text { file, part, json: Cow::Owned(json), layer: 0 }]))
        }
        Some(_) | None => Ok(split(&file, &json)),
    }
}

fn refused(path: &Path, why: &str) -> Problem {
    let file = path.display().to_string();
    Problem { file, line: 0, record: String::new(), property: String::new(), message: why.into() }
}

/// How many problems are printed where a dataset was to be shown; `aep check` prints them all.
const MOST_PRINTED: usize = 100;

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Failure {
        let mut lines: Vec<String> = problems.iter().take(MOST_PRINTED).map(Problem::to_string).collect();
        let n_more = problems.len() - lines.len();
        if n_more > 0 {
            lines.push(format!("... and {n_more} more"));
        }
        lines.push(count(&problems));
        Failure::Data(lines.join("\n"))
    }
}

/// How many problems there are, and what to do.
pub(super) fn count(problems: &[Problem]) -> String {
    let n_problems = problems.len();
    format!("{n_problems} problem{}; mend them and run aep check", if n_problems == 1 { "" } else { "s" })
}
