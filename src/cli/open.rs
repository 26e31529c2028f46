//! Opens the dataset that the arguments name: embedded, from files, or files on top. Every problem is printed before anything is shown.

use std::borrow::Cow;
use std::fs;
use std::io::{IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::provenance::today;
use super::{DataArguments, Failure, Result};
use crate::catalog::Catalog;
use crate::data::text::{Part, Text, split_leniently};
use crate::data::{Dataset, Date, Problem, load, load_for_author};
use crate::embedded;
use crate::report::counted;
use crate::store::file;

/// The largest file that is read: a slip of the hand, such as a film, is refused before it fills the memory.
pub(super) const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// The variable that names a dataset as `--data` does.
const DATA_VARIABLE: &str = "AEP_DATA";

/// Opens the catalog of the arguments; checks it unless it is the embedded one. Leaked: it lives as long as the program, and
/// freeing tens of thousands of texts one by one would cost as much as many a command does.
pub fn open(arguments: &DataArguments) -> Result<&'static Catalog> {
    Ok(Box::leak(Box::new(catalog(arguments)?)))
}

fn catalog(arguments: &DataArguments) -> Result<Catalog> {
    let base = base(arguments);
    if base.is_none() && arguments.add.is_empty() {
        return Ok(Catalog::embedded(today()?));
    }
    let mut location = base.as_ref().map_or_else(|| "embedded".to_string(), |path| path.display().to_string());
    for path in &arguments.add {
        location = format!("{location} + {}", path.display());
    }
    let today = today()?;
    with_progress("reading the dataset", || {
        let dataset = files(arguments).load().map_err(|problems| match base {
            Some(path) if is_layer(&path) => {
                let named = if arguments.data.is_some() { "--data" } else { DATA_VARIABLE };
                let path = path.display();
                Failure::Data(format!(
                    "{named} names {path}, which is not a whole dataset but records for --add; write --add {path} instead"
                ))
            }
            Some(_) | None => problems.into(),
        })?;
        Ok(Catalog::new(dataset, location, today))
    })
}

/// Whether a file that is no dataset of its own can be laid on top of the embedded one.
pub(super) fn is_layer(path: &Path) -> bool {
    let mut files = Files { texts: embedded::texts(), ..Files::default() };
    let length = |texts: &[Text]| texts.iter().map(|text| text.json.trim_start().len()).sum::<usize>();
    let base = length(&files.texts);
    files.read(path, 1);
    // What says most of it again is a dataset of its own in which something is wrong.
    length(&files.texts) < base + base / 2 && files.load().is_ok()
}

/// The base of the arguments, and what is laid on top.
pub(super) fn files(arguments: &DataArguments) -> Files {
    let mut files = Files::default();
    match base(arguments) {
        Some(path) => files.read(&path, 0),
        None => files.texts = embedded::texts(),
    }
    files.read_layers(&arguments.add);
    files
}

fn base(arguments: &DataArguments) -> Option<PathBuf> {
    let variable = || std::env::var_os(DATA_VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    arguments.data.clone().or_else(variable)
}

/// The texts of a dataset's files, and the problems of those that could not be read.
#[derive(Debug, Default)]
pub(super) struct Files {
    texts: Vec<Text>,
    problems: Vec<Problem>,
    /// Of files that hold nothing, which misleads no reader.
    of_author: Vec<Problem>,
}

impl Files {
    /// The dataset, or every problem, those of files that could not be read first.
    pub(super) fn load(self) -> Result<Dataset, Vec<Problem>> {
        let loaded = load(&self.texts);
        self.with_problems(loaded)
    }

    /// As [`Files::load`], with what is checked only for whoever writes the files.
    pub(super) fn load_for_author(self, today: Date) -> Result<Dataset, Vec<Problem>> {
        let loaded = load_for_author(&self.texts, today);
        Files { problems: [self.problems, self.of_author].concat(), ..Files::default() }.with_problems(loaded)
    }

    fn with_problems(mut self, loaded: Result<Dataset, Vec<Problem>>) -> Result<Dataset, Vec<Problem>> {
        match loaded {
            Ok(dataset) if self.problems.is_empty() => return Ok(dataset),
            Ok(_) => {}
            Err(problems) => self.problems.extend(problems),
        }
        Err(self.problems)
    }

    /// Reads what is laid on top, each on top of the one before.
    pub(super) fn read_layers(&mut self, paths: &[PathBuf]) {
        paths.iter().zip(1..).for_each(|(path, layer)| self.read(path, layer));
    }

    /// Lays the text of a file on top that is not written yet.
    pub(super) fn add_text(&mut self, path: &Path, json: &str) {
        let layer = self.texts.iter().map(|text| text.layer).max().unwrap_or_default() + 1;
        self.extend(split_leniently(&path.display().to_string(), json), layer);
    }

    /// Reads the files of a folder, one of its files, or one file that holds an object with a list for each part. A file that
    /// cannot be read is the only problem: whatever links into it would be another.
    pub(super) fn read(&mut self, path: &Path, layer: usize) {
        let parts =
            paths(path).and_then(|paths| paths.iter().map(|path| read_file(path)).collect::<Result<Vec<_>, _>>());
        for part in parts.unwrap_or_else(|problem| vec![(Vec::new(), vec![problem])]) {
            if part.0.is_empty() && part.1.is_empty() {
                self.of_author.push(problem(path, "holds nothing; write records into it: {\"meetings\": [...]}"));
            }
            self.extend(part, layer);
        }
    }

    fn extend(&mut self, (texts, problems): (Vec<Text>, Vec<Problem>), layer: usize) {
        self.texts.extend(texts.into_iter().map(|text| Text { layer, ..text }));
        self.problems.extend(problems);
    }
}

fn paths(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let entries = fs::read_dir(path).map_err(|error| problem(path, &file::reason(&error)))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    if paths.is_empty() { Err(problem(path, "holds no .json file of a dataset; see aep schema")) } else { Ok(paths) }
}

/// The texts of the parts in a file, or what is wrong with its form; fails when it cannot be read.
fn read_file(path: &Path) -> Result<(Vec<Text>, Vec<Problem>), Problem> {
    let bytes = file::bytes(path, LARGEST_FILE)
        .map_err(|error| problem(path, &format!("{}; name a folder or a .json file", file::reason(&error))))?;
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
    Ok(match Part::of_file(&name) {
        Some(part) if !json.trim_start().starts_with('{') => {
            (vec![Text { file, part, json: Cow::Owned(json), layer: 0 }], Vec::new())
        }
        Some(_) | None => split_leniently(&file, &json),
    })
}

fn problem(path: &Path, message: &str) -> Problem {
    let file = path.display().to_string();
    Problem { file, line: 0, record: String::new(), property: String::new(), message: message.into() }
}

/// How many problems are printed where a dataset was to be shown; `aep check` prints them all.
const MAX_PRINTED: usize = 100;

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Failure {
        let mut lines: Vec<String> = problems.iter().take(MAX_PRINTED).map(Problem::to_string).collect();
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
    format!("{}; fix them and run aep check", counted(n_problems, "problem"))
}

/// Nobody wonders about less, and a line that only flashes disturbs.
const TICK: Duration = Duration::from_millis(500);

/// Does the work; a terminal shows what it is when it takes longer than a moment, until it is done.
fn with_progress<T>(what: &str, work: impl FnOnce() -> T) -> T {
    if !stderr().is_terminal() {
        return work();
    }
    thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        scope.spawn(move || tick(what, &waiting));
        let result = work();
        drop(done);
        result
    })
}

/// Writes a line at every tick until the other end is dropped, then blanks it. Writes no escape sequence: nobody knows yet whether
/// the terminal understands any.
fn tick(what: &str, waiting: &Receiver<()>) {
    let mut n_columns = 0;
    for half_seconds in 1u32.. {
        if waiting.recv_timeout(TICK) == Err(RecvTimeoutError::Disconnected) {
            break;
        }
        let line = format!("aep: {what}, {} s; ctrl-c stops it", half_seconds / 2);
        n_columns = line.len();
        // Nothing can be done about a standard error that is closed.
        let _ = write!(stderr(), "\r{line}");
    }
    if n_columns > 0 {
        let _ = write!(stderr(), "\r{:n_columns$}\r", "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_prints_the_first_hundred_problems_and_their_count() {
        let problems = |n: usize| vec![problem(Path::new("a.json"), "is wrong"); n];
        let lines = |n: usize| Failure::from(problems(n)).to_string().lines().map(String::from).collect::<Vec<_>>();
        assert_eq!(lines(1), ["a.json: is wrong", "1 problem; fix them and run aep check"]);
        assert_eq!(lines(100).len(), 101);
        assert_eq!(
            lines(101)[99..],
            ["a.json: is wrong", "... and 1 more", "101 problems; fix them and run aep check"]
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_is_the_only_problem() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        let problems = || {
            let mut files = Files::default();
            files.read(folder.path(), 0);
            let problems = files.load().expect_err("there is a problem");
            problems.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert!(problems()[0].ends_with("holds no .json file of a dataset; see aep schema"));
        write("meetings.json", b"[{}]");
        write("partners.json", b"[\n\xff]");
        let path = folder.path().join("partners.json");
        assert_eq!(problems(), [format!("{}, line 2: is not UTF-8 text; save it as UTF-8", path.display())]);
    }
}
