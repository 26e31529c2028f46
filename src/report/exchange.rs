//! Records in the forms of other programs: calendars, maps, graphs and lists of sources. Each file writes one; none knows a file.

mod bibliography;
mod calendar;
mod geojson;
mod graphml;
mod package;

use super::provenance::Provenance;
use crate::data::{Handle, Source, View};

pub use crate::data::write::cited;
pub use package::{data_package, source_table};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exchange {
    /// iCalendar (RFC 5545): every meeting with a date.
    Calendar,
    /// `GeoJSON` (RFC 7946): every place.
    GeoJson,
    /// `GraphML`: records and the links between them.
    GraphMl,
    /// CSL-JSON, for Zotero and pandoc: the sources.
    CslJson,
    BibTex,
    /// RIS, for `EndNote` and others: the sources.
    Ris,
}

impl Exchange {
    /// The end of the names of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Exchange::Calendar => "ics",
            Exchange::GeoJson => "geojson",
            Exchange::GraphMl => "graphml",
            Exchange::BibTex => "bib",
            Exchange::Ris => "ris",
            Exchange::CslJson => "",
        }
    }
}

/// The records in a form; of a form of sources, the sources that they cite.
pub fn exchange(view: View<'_>, records: &[Handle], form: Exchange, provenance: &Provenance) -> String {
    match form {
        Exchange::Calendar => calendar::calendar(view, records, provenance),
        Exchange::GeoJson => geojson::geojson(view, records, provenance),
        Exchange::GraphMl => graphml::graphml(view, records, provenance),
        Exchange::CslJson | Exchange::BibTex | Exchange::Ris => {
            source_exchange(&cited(view, records), form).unwrap_or_default()
        }
    }
}

/// Sources in a form; none when it is one of records.
pub fn source_exchange(sources: &[Source<'_>], form: Exchange) -> Option<String> {
    match form {
        Exchange::CslJson => Some(bibliography::csl_json(sources)),
        Exchange::BibTex => Some(bibliography::bibtex(sources)),
        Exchange::Ris => Some(bibliography::ris(sources)),
        Exchange::Calendar | Exchange::GeoJson | Exchange::GraphMl => None,
    }
}
