//! Opens the dataset that the arguments name: embedded, from files, or files on top. Every problem is printed before anything is shown.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use super::progress::with_progress;
use super::{DataArguments, Failure};
use crate::catalog::Catalog;
use crate::data::text::{Part, Text, split};
use crate::data::{Dataset, Problem, load};
use crate::embedded;
use crate::store::file;

/// The largest file that is read: a slip of the hand, such as a film, is refused before it fills the memory.
pub(super) const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// The variable that names a dataset as `--data` does.
const DATA_VARIABLE: &str = "AEP_DATA";

/// Opens the catalog of the arguments; checks it unless it is the embedded one.
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

/// The texts of a dataset's files, and the problems of those that could not be read.
#[derive(Debug, Default)]
pub(super) struct Files {
    texts: Vec<Text>,
    problems: Vec<Problem>,
}

impl Files {
    /// The dataset, or every problem, those of files that could not be read first.
    pub(super) fn load(self) -> Result<Dataset, Vec<Problem>> {
        match (load(&self.texts), self.problems) {
            (Ok(dataset), problems) if problems.is_empty() => Ok(dataset),
            (Ok(_), problems) => Err(problems),
            (Err(found), problems) => Err(problems.into_iter().chain(found).collect()),
        }
    }

    pub(super) fn lay_on_top(&mut self, path: &Path, layer: usize) {
        let Files { texts, problems } = read_path(path);
        self.append(Files { texts: texts.into_iter().map(|text| Text { layer, ..text }).collect(), problems });
    }

    fn append(&mut self, other: Files) {
        self.texts.extend(other.texts);
        self.problems.extend(other.problems);
    }
}

impl From<Result<Vec<Text>, Vec<Problem>>> for Files {
    fn from(parts: Result<Vec<Text>, Vec<Problem>>) -> Files {
        match parts {
            Ok(texts) => Files { texts, problems: Vec::new() },
            Err(problems) => Files { texts: Vec::new(), problems },
        }
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

/// Reads the files of a folder, one of its files, or one file that holds an object with a list for each part. A file that cannot be
/// read is the only problem: whatever links into it would be another.
pub(super) fn read_path(path: &Path) -> Files {
    read_files(path).unwrap_or_else(|problem| Files::from(Err(vec![problem])))
}

fn read_files(path: &Path) -> Result<Files, Problem> {
    let paths = if path.is_dir() { json_files(path)? } else { vec![path.to_path_buf()] };
    let mut files = Files::default();
    for path in paths {
        files.append(read_file(&path)?);
    }
    Ok(files)
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let entries = fs::read_dir(folder).map_err(|error| problem(folder, &error.to_string()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    if paths.is_empty() { Err(problem(folder, "holds no .json file of a dataset; see aep schema")) } else { Ok(paths) }
}

fn read_file(path: &Path) -> Result<Files, Problem> {
    let bytes = file::bytes(path, LARGEST_FILE)
        .map_err(|error| problem(path, &format!("{error}; name a folder or a .json file")))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(problem(path, &format!("is larger than {} MiB; split the dataset", LARGEST_FILE / 1024 / 1024)));
    }
    let json = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|&byte| byte == b'\n').count();
        Problem { line, ..problem(path, "is not UTF-8 text; save it as UTF-8") }
    })?;
    // Editors of some systems begin a file with a mark that JSON does not know.
    let marked = json.strip_prefix('\u{feff}').map(str::to_string);
    let json = marked.unwrap_or(json);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = path.display().to_string();
    match Part::of_file(&name) {
        Some(part) if !json.trim_start().starts_with('{') => {
            Ok(Files::from(Ok(vec![Text { file, part, json: Cow::Owned(json), layer: 0 }])))
        }
        Some(_) | None => Ok(Files::from(split(&file, &json))),
    }
}

fn problem(path: &Path, message: &str) -> Problem {
    let file = path.display().to_string();
    Problem { file, line: 0, record: String::new(), property: String::new(), message: message.into() }
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

pub(super) fn count(problems: &[Problem]) -> String {
    let n_problems = problems.len();
    format!("{n_problems} problem{}; mend them and run aep check", if n_problems == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_prints_the_first_hundred_problems_and_their_count() {
        let problems = |n: usize| vec![problem(Path::new("a.json"), "is wrong"); n];
        let lines = |n: usize| Failure::from(problems(n)).to_string().lines().map(String::from).collect::<Vec<_>>();
        assert_eq!(lines(1), ["a.json: is wrong", "1 problem; mend them and run aep check"]);
        assert_eq!(lines(100).len(), 101);
        assert_eq!(
            lines(101)[99..],
            ["a.json: is wrong", "... and 1 more", "101 problems; mend them and run aep check"]
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_is_the_only_problem() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        let problems = || {
            let problems = read_path(folder.path()).load().expect_err("there is a problem");
            problems.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert!(problems()[0].ends_with("holds no .json file of a dataset; see aep schema"));
        write("meetings.json", b"[{}]");
        write("partners.json", b"[\n\xff]");
        let path = folder.path().join("partners.json");
        assert_eq!(problems(), [format!("{}, line 2: is not UTF-8 text; save it as UTF-8", path.display())]);
    }
}
