//! How the records of each kind are listed, one row of one table each: what stands beside a name, how narrow it may get, the order.

use super::kind::Kind;
use super::property::Property;

#[derive(Debug)]
pub struct Listed {
    /// Whether the whole name tells records apart, rather than the short one.
    pub by_name: bool,
    /// What tells records apart even before the full name does, the most important first.
    pub columns: &'static [ListedProperty],
    /// What else is worth a column beside the full name.
    pub more: &'static [ListedProperty],
    /// The order without a query.
    pub order: ListedOrder,
    /// What is asked first of its records, which leads their sheets.
    pub leading: &'static [Property],
}

#[derive(Debug)]
pub struct ListedProperty {
    pub property: Property,
    /// The least width, in columns.
    pub least: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListedOrder {
    /// By the first of these dates that it has, the latest first; what has none comes last.
    Newest(&'static [Property]),
    /// By the date of what they are part of, the latest first, and then by the short name.
    PartOf(Property),
    /// By the short name, or the name where there is none; numbers in it count as numbers.
    Label,
    /// The same, but first those that one word names, as people call what stands for long.
    OneWord,
    /// By how many links lead to it, the most first.
    MostLinked,
}

const fn least(key: &'static str, least: u8) -> ListedProperty {
    ListedProperty { property: Property::constant(key), least }
}

const fn row(columns: &'static [ListedProperty], more: &'static [ListedProperty], order: ListedOrder) -> Listed {
    Listed { by_name: false, columns, more, order, leading: &[] }
}

impl Listed {
    const fn by_name(mut self) -> Listed {
        self.by_name = true;
        self
    }

    const fn leading(mut self, leading: &'static [Property]) -> Listed {
        self.leading = leading;
        self
    }

    /// Its properties, the most important first.
    pub fn properties(&self) -> impl Iterator<Item = &ListedProperty> {
        self.columns.iter().chain(self.more)
    }
}

const ASKED_OF_MEETINGS: &[Property] =
    &[Property::WHEN, Property::PLACE, Property::CHAIR, Property::HOST, Property::OUTCOME, Property::PARTICIPANTS];

const ASKED_OF_ORGANISATIONS: &[Property] =
    &[Property::TYPE, Property::LOCATED, Property::constant("contact"), Property::SITE];

const ASKED_OF_INITIATIVES: &[Property] =
    &[Property::STATUS, Property::TYPE, Property::COORDINATOR, Property::OBJECTIVE];

const ASKED_OF_HUBS: &[Property] = &[Property::HOST, Property::CHAIR];

/// A row for each kind, in the order of [`Kind::ALL`].
#[rustfmt::skip] // one kind a line, so that the table reads as a table
static TABLE: [(Kind, Listed); Kind::ALL.len()] = {
    use ListedOrder::{Label, Newest, OneWord, PartOf, MostLinked};
    const WHEN: &[Property] = &[Property::WHEN];
    const PUBLISHED: &[Property] = &[Property::constant("published"), Property::ADOPTED];
    [
        (Kind::Meeting, row(&[least("when", 8), least("place", 8)], &[least("host", 8), least("chair", 10), least("type", 8), least("status", 7), least("region", 6), least("located", 8), least("priority", 10), least("objective", 8)], Newest(WHEN)).leading(ASKED_OF_MEETINGS)),
        (Kind::Hub, row(&[least("host", 8)], &[least("chair", 10), least("status", 7), least("located", 8), least("type", 8), least("coordinator", 8), least("member", 8), least("priority", 10), least("objective", 8)], MostLinked).leading(ASKED_OF_HUBS)),
        (Kind::Initiative, row(&[least("coordinator", 8), least("objective", 8)], &[least("status", 19), least("priority", 10), least("host", 8), least("type", 8), least("located", 8), least("adopted-at", 8)], Label).leading(ASKED_OF_INITIATIVES)),
        (Kind::Group, row(&[least("chair", 10)], &[least("coordinator", 8), least("status", 7), least("type", 8), least("host", 8), least("member", 8), least("priority", 10), least("objective", 8)], OneWord)),
        (Kind::Partner, row(&[least("region", 6), least("joined", 4)], &[least("capital", 8), least("type", 8)], Label).by_name()),
        (Kind::Organisation, row(&[], &[least("type", 10), least("located", 8), least("host", 8), least("member", 8)], Label).leading(ASKED_OF_ORGANISATIONS)),
        (Kind::Person, row(&[least("office", 12), least("located", 8)], &[], Label).by_name()),
        (Kind::Document, row(&[least("published", 11), least("adopted", 11)], &[least("type", 8), least("adopted-at", 8), least("status", 7), least("priority", 10), least("objective", 8)], Newest(PUBLISHED))),
        (Kind::Framework, row(&[], &[least("type", 8), least("coordinator", 8), least("adopted-at", 8), least("priority", 10), least("objective", 8)], Label)),
        (Kind::Conclusion, row(&[], &[least("section", 12), least("priority", 10), least("objective", 8)], PartOf(Property::PART_OF))),
    ]
};

impl Kind {
    pub fn listed(self) -> &'static Listed {
        &TABLE[self.index()].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_row_and_lists_only_what_its_records_have() {
        for (&kind, (of, listed)) in Kind::ALL.iter().zip(&TABLE) {
            assert_eq!(kind, *of);
            let columns = listed.properties().map(|listed| listed.property);
            for property in columns.chain(listed.leading.iter().copied()) {
                assert!(property.fits(kind), "{} {}", kind.word(), property.key());
            }
            if let ListedOrder::Newest(dates) = listed.order {
                assert!(dates.iter().all(|date| date.fits(kind)), "{}", kind.word());
            }
        }
    }
}
