//! The library of `aep`: the ASEM Education Process as records, every fact with its source.
//!
//! [`data`] says what there is, [`search`] finds it, [`catalog`] holds both, and [`report`] turns records into what the user reads.
//!
//! ```
//! use aep::catalog::Catalog;
//! use aep::report::{citation_line, title, value_text};
//! use aep::search::{Query, search};
//!
//! let catalog = Catalog::embedded("2026-11-27".parse()?);
//! let hits = search(catalog.corpus(), &Query::parse("kind:hub lifelong learning"));
//! let hub = catalog.record(hits.list[0].handle);
//! println!("{}", title(hub));
//!
//! let fact = hub.facts().next().expect("a record has facts");
//! let citation = fact.citations().next().expect("a fact has citations");
//! println!("{}: {}", fact.property.label(), value_text(catalog.dataset(), fact.value()));
//! println!("source: {}", citation_line(catalog.dataset(), citation));
//! # assert_eq!(hub.id(), "asem-lll-hub");
//! # Ok::<(), aep::data::DateError>(())
//! ```
//!
//! The other modules are the program itself, in reading order: no interface, and free to change. Imports point upwards in this list.

#[doc(inline)]
pub use aep_records::{data, search};

#[doc(hidden)]
pub mod embedded;

pub mod catalog;

pub mod report;

#[doc(hidden)]
pub mod app;

#[doc(hidden)]
pub mod plain;

#[doc(hidden)]
pub mod ui;

#[doc(hidden)]
pub mod store;

#[doc(hidden)]
pub mod terminal;

#[doc(hidden)]
pub mod cli;
