//! What there is: kinds, properties, records, facts and sources, read from text and checked. Knows no search, no screen, no file.

mod check;
mod dataset;
mod date;
pub mod draft;
mod fact;
#[cfg(test)]
pub(crate) mod fixture;
mod form;
mod graph;
mod handle;
mod image;
mod kind;
mod layer;
mod origin;
pub(crate) mod packed;
mod problem;
mod property;
mod rank;
pub mod read;
mod record;
pub mod sanitise;
mod schema;
mod source;
pub mod write;

pub use check::{Census, is_id, load};
pub use dataset::{Dataset, natural_order};
pub use date::{Date, DateError, Period};
pub use fact::{Citation, Fact, Gap, Place, Reference, Value};
pub use form::described;
pub use graph::{Graph, Link};
pub use handle::{FactHandle, Handle};
pub use kind::Kind;
pub use problem::Problem;
pub use property::{Definition, Property, ValueType};
pub use rank::Rank;
pub use record::Record;
pub use schema::schema;
pub use source::{Source, SourceClass};
