//! The property that a word of people means, perhaps: for hints, and for what is typed. Knows no values.

use super::kind::Kind;
use super::problem::{did_you_mean, nearest};
use super::property::Property;
use super::sanitise;

impl Property {
    /// The property of a kind that a word names: by key or label, by the label from the other side, or by a word with which people
    /// ask for it, such as `Dates`, `hosted-by` or `city` of a meeting.
    pub fn meant(kind: Kind, word: &str) -> Option<Property> {
        let word = word.trim().to_lowercase().replace(['-', '_'], " ");
        let first = word.split(' ').next().unwrap_or_default();
        let of_kind = || Property::of(kind);
        let is_named = |property: &Property| {
            let row = property.definition();
            [row.key, row.label, row.inverse, row.also].iter().any(|name| name.to_lowercase().replace('-', " ") == word)
        };
        let is_asked = |property: &Property| property.definition().asked.split(' ').any(|asked| asked == first);
        // `number of participants`
        let is_last = |property: &Property| word.rsplit(' ').next() == Some(property.key());
        let by_words =
            of_kind().find(is_named).or_else(|| of_kind().find(is_last)).or_else(|| of_kind().find(is_asked));
        by_words.filter(|_| !word.is_empty()).or_else(|| of_kind().find(|property| is_slip(&word, *property)))
    }

    /// The property of a kind whose key is nearly that of one that does not fit it, such as `participants` of a meeting.
    pub fn near(kind: Kind, other: Property) -> Option<Property> {
        Property::of(kind).find(|property| is_slip(other.key(), *property))
    }
}

/// Whether a word is a typo of the key: at most one edit for three letters.
fn is_slip(word: &str, property: Property) -> bool {
    const LETTERS_PER_SLIP: usize = 3;
    nearest(word, [property.key()].into_iter())
        .is_some_and(|key| strsim::osa_distance(key, word) * LETTERS_PER_SLIP <= key.len())
}

impl Property {
    /// The property of a key, of whatever kind; else what is wrong with it in a record of this one.
    pub fn of_key(kind: Kind, key: &str) -> Result<Property, String> {
        Property::named(key).ok_or_else(|| unknown(kind, &sanitise::text(key)))
    }
}

fn unknown(kind: Kind, key: &str) -> String {
    match Property::meant(kind, key) {
        Some(meant) => format!("property {key} is not known{}", did_you_mean(Some(meant.key()))),
        None => format!("property {key} is not known; {} takes {}", kind.one(), keys(kind)),
    }
}

/// What is wrong with a property that records of a kind do not have.
pub(super) fn wrong_kind_message(kind: Kind, property: Property) -> String {
    match Property::near(kind, property) {
        Some(meant) => format!("does not fit {}{}", kind.one(), did_you_mean(Some(meant.key()))),
        None => format!("does not fit {}, which takes {}", kind.one(), keys(kind)),
    }
}

fn keys(kind: Kind) -> String {
    Property::of(kind).map(Property::key).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_is_known_by_what_people_call_it() {
        for (kind, word, key) in [
            (Kind::Meeting, "Dates", Some("when")),
            (Kind::Meeting, "date", Some("when")),
            (Kind::Meeting, "hosted-by", Some("host")),
            (Kind::Meeting, "hosts", Some("host")),
            (Kind::Meeting, "location", Some("place")),
            (Kind::Meeting, "city", Some("place")),
            (Kind::Meeting, "Country", Some("located")),
            (Kind::Meeting, "participant", Some("participants")),
            (Kind::Meeting, "number-of-participants", Some("participants")),
            (Kind::Meeting, "objectiv", Some("objective")),
            (Kind::Meeting, "so", Some("objective")),
            (Kind::Person, "job", Some("office")),
            (Kind::Person, "dates", None),
            (Kind::Meeting, "colour", None),
            (Kind::Meeting, "", None),
        ] {
            assert_eq!(Property::meant(kind, word).map(Property::key), key, "{word}");
        }
    }
}
