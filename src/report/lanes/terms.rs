//! Lanes of terms: who held an office of a record from when until when. Leaves out what has no terms.

use super::{Lane, LaneKind, Mark, Region, lane, mark};
use crate::catalog::Catalog;
use crate::data::{Fact, Handle, Kind, Property, Rank, Record, Value};

const OTHER_TERMS: &str = "other terms";
/// Terms of one record and property that make a lane of their own; fewer are no succession.
const SUCCESSION: usize = 3;
