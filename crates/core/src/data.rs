//! What there is: kinds, properties, records, facts and sources, read from text and checked. Knows no search, no screen, no file.

mod check;
mod dataset;
mod date;
pub mod draft;
#[cfg(test)]
pub(crate) mod fixture;
mod form;
mod graph;
mod image;
mod kind;
mod layer;
mod origin;
pub(crate) mod packed;
mod problem;
mod property;
pub mod read;
mod record;
pub mod sanitise;
mod schema;
mod source;
pub mod write;

pub use check::{Census, is_id, load};
pub use dataset::{Dataset, FactHandle, Handle, natural_order};
pub use date::{Date, DateError, Period};
pub use form::described;
pub use graph::{Graph, Link};
pub use image::Citations;
pub use kind::Kind;
pub use problem::Problem;
pub use property::{Definition, Property, ValueType};
pub use record::{Citation, Fact, Gap, Heading, Place, Rank, Record, Reference, Value};
pub use schema::schema;
pub use source::{Source, SourceClass};
