//! Properties as the bits of one number: which of them a record has facts of is asked without reading any.

use zerocopy::little_endian::U128;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::property::{Definition, Property};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(transparent)]
pub struct PropertySet(U128);

impl PropertySet {
    /// The properties whose row of the table is meant.
    pub fn of(is_meant: impl Fn(&Definition) -> bool) -> PropertySet {
        Property::all().filter(|property| is_meant(property.definition())).collect()
    }

    pub fn contains(self, property: Property) -> bool {
        self.0.get() >> property.index() & 1 == 1
    }

    /// Whether the other has one of these properties.
    pub fn meets(self, other: PropertySet) -> bool {
        self.0.get() & other.0.get() != 0
    }

    /// In the order of the table.
    pub fn iter(self) -> impl Iterator<Item = Property> {
        let mut bits = self.0.get();
        std::iter::from_fn(move || {
            let first = bits.trailing_zeros();
            bits &= bits.checked_sub(1)?;
            Some(Property::at(first as usize))
        })
    }
}

impl From<Property> for PropertySet {
    fn from(property: Property) -> Self {
        PropertySet(U128::new(1 << property.index()))
    }
}

impl FromIterator<Property> for PropertySet {
    fn from_iter<I: IntoIterator<Item = Property>>(properties: I) -> Self {
        let bits = properties.into_iter().fold(0, |bits, property| bits | 1 << property.index());
        PropertySet(U128::new(bits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_into_it_in_the_order_of_the_table() {
        let dates = PropertySet::of(|row| row.key == "started" || row.key == "ended");
        let [joined, started, ended] = ["joined", "started", "ended"].map(|key| Property::named(key).unwrap());
        assert_eq!(dates.iter().collect::<Vec<_>>(), [started, ended]);
        assert!(dates.contains(ended) && !dates.contains(joined));
        assert!(dates.meets(started.into()) && !dates.meets(joined.into()));
        assert!(!dates.meets(PropertySet::default()));
        assert!(PropertySet::of(|_| true).iter().eq(Property::all()), "the table fits into the number");
    }
}
