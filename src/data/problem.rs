//! A problem of a dataset: where it is and what is wrong, in words that say how to mend it.

use std::fmt;

/// One problem, at the place where a person can mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Problem {
    /// The name of the file.
    pub file: String,
    /// The line of the fact, or of the record where the whole record is meant; from 1, or 0 when the whole file is meant.
    pub line: usize,
    /// The id of the record or source; empty when the file itself is meant.
    pub record: String,
    /// The key of the property; empty when the whole record is meant.
    pub property: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if !self.record.is_empty() {
            write!(f, ", record {}", self.record)?;
        }
        if !self.property.is_empty() {
            write!(f, ", property {}", self.property)?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for Problem {}
