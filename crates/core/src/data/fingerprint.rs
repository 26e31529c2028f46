//! The number of a dataset's content: the same for the same records and sources, whatever files they come from. No protection
//! against forgery.

use super::date::{Date, Period};
use super::fact::{Fact, Value};
use super::record::Record;
use super::source::Source;
use super::time::Time;

/// Of records and sources in the order of a dataset. Costs a walk over every text.
pub(super) fn fingerprint<'a>(
    records: impl Iterator<Item = Record<'a>>,
    sources: impl Iterator<Item = Source<'a>>,
) -> u64 {
    let mut hash = Hash::default();
    records.for_each(|record| hash.record(record));
    sources.for_each(|source| hash.source(source));
    hash.0
}

/// `FxHash` of rustc: a turn, an exclusive or and a product for eight bytes.
#[derive(Default)]
struct Hash(u64);

impl Hash {
    fn number(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    /// The length first, so that what follows is not taken for a part of the text.
    fn text(&mut self, text: &str) {
        let (words, rest) = text.as_bytes().as_chunks();
        self.number(text.len() as u64);
        for word in words {
            self.number(u64::from_le_bytes(*word));
        }
        self.number(rest.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
    }

    fn texts<'a>(&mut self, texts: impl ExactSizeIterator<Item = &'a str>) {
        self.number(texts.len() as u64);
        texts.for_each(|text| self.text(text));
    }

    fn date(&mut self, date: Option<Date>) {
        self.number(date.map_or(0, Date::number).into());
    }

    fn period(&mut self, Period { start, end }: Period) {
        for date in [start, end] {
            self.date(Some(date));
        }
    }

    fn record(&mut self, record: Record<'_>) {
        self.texts([record.kind.word(), record.id(), record.name(), record.short(), record.summary()].into_iter());
        self.texts(record.aliases());
        self.number(record.n_facts() as u64);
        record.facts().for_each(|fact| self.fact(fact));
        self.number(record.gaps().len() as u64);
        record.gaps().for_each(|gap| self.texts([gap.property.key(), gap.note].into_iter()));
    }

    fn fact(&mut self, fact: Fact<'_>) {
        self.texts([fact.property.key(), fact.role(), fact.rank.word(), fact.note()].into_iter());
        match fact.value() {
            Value::Text(text) | Value::Address(text) => self.text(text),
            Value::Link(reference) => self.text(reference.id),
            Value::Number(number) => self.number(number.cast_unsigned()),
            Value::Date(date) => self.date(Some(date)),
            Value::Period(period) => self.period(period),
            Value::Place(place) => {
                self.text(place.city);
                self.number(place.lat.to_bits());
                self.number(place.lon.to_bits());
            }
        }
        match fact.time() {
            Time::Unknown => self.text(""),
            Time::On(period) => self.period(period),
            Time::Seen(period) => {
                self.text("seen");
                self.period(period);
            }
            Time::Span { from, until } => {
                self.text("span");
                for date in [from, until] {
                    self.date(date);
                }
            }
        }
        self.number(fact.citations().len() as u64);
        fact.citations().for_each(|citation| self.texts([citation.source, citation.locator].into_iter()));
    }

    fn source(&mut self, source: Source<'_>) {
        let Source { id, title, publisher, date, language, address, class } = source;
        self.texts([id, title, publisher, language, address, class.word()].into_iter());
        self.date(date);
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::RecordDraft;
    use super::super::fixture::{drafts, rivers};
    use super::super::{Dataset, load};

    #[test]
    fn it_is_the_same_for_the_same_content_in_another_order() {
        let mut texts = rivers();
        texts.reverse();
        assert_eq!(load(&texts).unwrap().fingerprint(), load(&rivers()).unwrap().fingerprint());
    }

    #[test]
    fn it_changes_with_every_part_of_the_content() {
        let texts = rivers();
        let (records, sources) = drafts(&texts);
        let full = records.iter().position(|record| record.facts.len() > 1 && !record.gaps.is_empty()).unwrap();
        let of = |change: fn(&mut RecordDraft<'_>)| {
            let mut records = records.clone();
            change(&mut records[full]);
            Dataset::new(&records, &sources).fingerprint()
        };
        let mut all = vec![
            of(|_| {}),
            of(|record| record.summary = "Another one.".into()),
            of(|record| record.aliases.push("Another name".into())),
            of(|record| record.facts.swap(0, 1)),
            of(|record| record.facts[0].role = "chair".into()),
            of(|record| record.facts[0].note = "chair".into()),
            of(|record| record.facts[0].citations.clear()),
            of(|record| record.gaps.clear()),
            Dataset::new(&records, &sources[1..]).fingerprint(),
        ];
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 9);
    }
}
