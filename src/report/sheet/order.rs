//! The order in which a sheet is read, as one table: what it is, when and where, who, what came of it, and so on. Makes no lines.

use crate::data::{Kind, Property};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// The record's own facts of a property.
    Facts(Property),
    /// Other records' facts of a property that name the record.
    References(Property),
    Gaps,
    Sources,
}

const fn own(key: &str) -> SectionKind {
    SectionKind::Facts(Property::constant(key))
}

const fn from(key: &str) -> SectionKind {
    SectionKind::References(Property::constant(key))
}

/// The chapters of a sheet from top to bottom, each with its sections.
#[rustfmt::skip] // a few sections a line, so that the table reads as a table
static CHAPTERS: &[&[SectionKind]] = &[
    // What it is, when and where.
    &[own("office"), own("content"), own("when"), own("place"), own("status"), own("type"), own("section"),
      own("joined"), own("capital"), own("published"), own("adopted"), own("in-force")],
    // Who runs it and from where, and what it runs.
    &[own("host"), own("chair"), own("head"), own("coordinator"), own("organiser"), own("seat"), own("author"),
      own("publisher"), own("role"), from("host"), from("chair"), from("head"), from("coordinator"), from("organiser")],
    // Since when, and what for.
    &[own("theme"), own("started"), own("founded"), own("ended"), own("goal"), own("mandate")],
    // What came of it.
    &[from("adopted-at"), own("outcome"), own("result"), from("presented-at"), own("participants"), own("partners-present"),
      own("stakeholders-present"), own("figure"), own("topic")],
    // Where exactly.
    &[own("mode"), own("venue"), own("located"), own("region")],
    // What it is part of, and what is part of it.
    &[own("series"), own("part-of"), own("adopted-at"), own("presented-at"), own("prepares"), from("prepares"),
      own("follows"), from("follows"), own("alongside"), from("alongside"), own("objective"), own("priority"),
      own("transversal"), own("action"), own("new"), from("part-of"), from("series"), from("objective"),
      from("priority"), from("transversal"), from("action")],
    // People, partners and organisations.
    &[own("attended"), own("member"), own("participant"), own("contributor"), own("interested"), own("party"),
      own("names"), from("office"), from("located"), from("attended"), from("member"), from("participant"),
      from("contributor"), from("interested"), from("party")],
    // Documents.
    &[own("documents"), from("documents"), from("author"), from("publisher")],
    // What happened.
    &[own("edition"), own("did"), own("history")],
    // Other names, and where it is found.
    &[own("acronym"), own("name-other"), own("number"), own("iso"), own("isbn"), own("site"), own("contact")],
    // Where else it comes up.
    &[from("names"), own("related"), from("related")],
    &[SectionKind::Gaps],
    &[SectionKind::Sources],
];

/// Every section in the order of a sheet, with the number of its chapter.
pub(in crate::report) fn sections() -> impl Iterator<Item = (usize, SectionKind)> {
    let numbered = CHAPTERS.iter().enumerate();
    numbered.flat_map(|(chapter, sections)| sections.iter().map(move |&section| (chapter, section)))
}

/// The same for a kind: what is asked first of its records leads.
pub(super) fn sections_of(kind: Kind) -> impl Iterator<Item = (usize, SectionKind)> {
    let leading = kind.listed().leading;
    let leads = |section| matches!(section, SectionKind::Facts(property) if leading.contains(&property));
    let others = sections().filter(move |&(_, section)| !leads(section));
    leading.iter().map(|&property| (0, SectionKind::Facts(property))).chain(others)
}

/// Whether a property is another name of its record, or where it is found.
pub(in crate::report) fn is_name(property: Property) -> bool {
    let chapter = |wanted| sections().find(|(_, section)| *section == wanted).map(|(chapter, _)| chapter);
    chapter(SectionKind::Facts(property)) == chapter(own("name-other"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_has_its_place_and_every_link_another_on_the_sheet_that_it_leads_to() {
        for property in Property::all() {
            let count = |kind| sections().filter(|(_, section)| *section == kind).count();
            assert_eq!(count(SectionKind::Facts(property)), 1, "{}", property.key());
            assert_eq!(count(SectionKind::References(property)), usize::from(property.is_link()), "{}", property.key());
        }
    }
}
