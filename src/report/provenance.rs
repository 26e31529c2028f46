//! How an export was made, so that it can be made again: carried by every export, read from no clock here.

use serde::Serialize;
use serde_json::Value;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// What was asked, in the query language or as ids.
    pub query: String,
    /// The version of the program and of the dataset, such as `0.1.0-9f86d081884c7d65`.
    pub dataset: String,
    /// The day, as `2026-02-03`.
    #[serde(rename = "made")]
    pub date: String,
    #[serde(skip)]
    pub command: String,
}

impl Provenance {
    /// The members that tables and objects carry, with their values.
    pub fn members(&self) -> [(&'static str, &str); 3] {
        [("query", &self.query), ("dataset", &self.dataset), ("made", &self.date)]
    }

    pub fn add_to(&self, object: &mut Value) {
        for (key, value) in self.members() {
            object[key] = value.into();
        }
    }

    pub(super) fn short_line(&self) -> String {
        let query = if self.query.is_empty() { "everything" } else { &self.query };
        format!("Query: {query} · Dataset: {} · Date: {}", self.dataset, self.date)
    }

    pub fn line(&self) -> String {
        format!("{} · Again: {}", self.short_line(), self.command)
    }
}
