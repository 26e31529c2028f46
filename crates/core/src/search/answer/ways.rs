//! The properties that a question asks a record for, and in which direction: what its words name, and what it means without a word.

use super::super::fold::key;
use super::super::moment::Moment;
use super::super::relation::names;
use super::asked::Asks;
use super::list::choice;
use super::subject::{Mention, content_keys};
use super::suited::is_doer;
use super::{Inquiry, STARTS, Way};
use crate::data::{Kind, Property, ValueType};

/// How old something is.
const BIRTHS: [Property; 3] = [Property::FOUNDED, Property::STARTED, Property::ADOPTED];
/// What who hosts something for a time does with it.
pub(super) const KEEPING: &[&str] = &["had", "has", "have", "held", "hold", "holds", "keep", "keeps", "kept"];

impl Inquiry<'_> {
    pub(super) fn has_label(&self, way: &Way) -> bool {
        let row = way.property.definition();
        let labels = content_keys(if way.is_inverse { row.inverse } else { row.label });
        way.words.iter().any(|&at| labels.contains(&self.question.words[at].key))
    }

    pub(super) fn ways(&self, subject: &Mention) -> Vec<Way> {
        let (_, noun) = self.noun();
        let mut ways = Vec::new();
        for property in Property::all() {
            for is_inverse in [false, true] {
                // The kind of what does something does not say what it does.
                let is_naming =
                    |at: &usize| names(property, self.question.text(*at)) && !(is_inverse && noun.contains(at));
                let words: Vec<usize> = self.question.open().into_iter().filter(is_naming).collect();
                let way = Way { property, is_inverse, words };
                let is_meant = !way.words.is_empty() || self.is_implied(&way, subject, !noun.is_empty());
                if is_meant && self.is_possible(subject, &way, !noun.is_empty()) {
                    ways.push(way);
                }
            }
        }
        ways
    }

    /// Whether what is asked means a property without naming it.
    fn is_implied(&self, way: &Way, subject: &Mention, has_noun: bool) -> bool {
        let property = way.property;
        let kind = self.corpus.dataset.kind(subject.record);
        let preposition = self.question.before(subject.place.start);
        let is_inside =
            has_noun && matches!(preposition, "for" | "in" | "of" | "on" | "under") || self.asks_for_members(subject);
        // Who had the secretariat, until when Italy keeps it.
        let is_held = property == Property::HOST && !way.is_inverse && self.is_kept(subject);
        let is_goal = way.is_inverse && property.definition().value == ValueType::Link(&[Kind::Framework]);
        let is_meant = match self.question.asks {
            Asks::When => {
                property == Property::WHEN
                    || self.question.text(0) == "since" && names(property, "since")
                    || property.definition().takes_turns && self.question.has(&["term"])
                    || property == Property::FOUNDED && self.question.has(STARTS)
                    || [Property::ADOPTED_AT, Property::PRESENTED_AT].contains(&property)
                    || BIRTHS.contains(&property) && self.question.has(&["old"])
            }
            Asks::Where => [Property::PLACE, Property::SEAT, Property::LOCATED].contains(&property),
            // By a role: the president, who opened it.
            Asks::Who => property.is_link() && (property == Property::OFFICE || !way.is_inverse),
            Asks::Amount => property == Property::FIGURE,
            Asks::Count => {
                [Property::FIGURE, Property::PART_OF, Property::SERIES, Property::LOCATED].contains(&property)
            }
            Asks::What => {
                property == Property::FIGURE && !has_noun
                    // Which ministry somebody is from.
                    || property == Property::OFFICE && has_noun && kind == Kind::Person
                    || [Property::PART_OF, Property::SERIES, Property::LOCATED].contains(&property)
                        && (!property.fits(kind) || way.is_inverse && has_noun)
            }
            Asks::Length => {
                [Property::WHEN, Property::STARTED, Property::STATUS].contains(&property)
                    || property.definition().takes_turns && (self.question.has(&["term"]) || self.named.len() > 1)
            }
            // Whether it was held, was held there and then, is running, is in the whole.
            Asks::Whether => {
                self.question.has(&["held"]) && [Property::PLACE, Property::STATUS].contains(&property)
                    || self.question.open().iter().any(|&at| self.is_choice(property, kind, at))
                    || [Property::PLACE, Property::SEAT, Property::LOCATED].contains(&property)
                        && self.question.has(&["at", "in"])
                    || property == Property::WHEN && self.question.date().is_some()
                    || self.is_of_whole(property)
                    || [Property::MEMBER, Property::PARTICIPANT].contains(&property)
                        && !way.is_inverse
                        && preposition == "in"
                    || property == Property::ATTENDED && !way.is_inverse && preposition == "at"
            }
        };
        is_meant || is_held || is_inside && (property == Property::MEMBER || is_goal)
    }

    /// Whether it is asked for those of a record that the label of a property names: joined *ASEM*.
    fn is_of_whole(&self, property: Property) -> bool {
        let is_whole = |named: &Mention| {
            let preposition = self.question.before(named.place.start);
            matches!(preposition, "in" | "of" | "to") && self.is_word_of(named.record, property)
        };
        self.named.iter().any(is_whole)
    }

    /// Whether it is asked who or what is in a record.
    pub(super) fn asks_for_members(&self, subject: &Mention) -> bool {
        let asks_for_some = matches!(self.question.asks, Asks::Who | Asks::What) && self.question.start > 0;
        asks_for_some && self.question.before(subject.place.start) == "in"
    }

    /// Whether somebody has or keeps a record.
    pub(super) fn is_kept(&self, subject: &Mention) -> bool {
        KEEPING.contains(&self.question.before(subject.place.start))
    }

    /// Whether a word is one of the few values of a property.
    pub(super) fn is_choice(&self, property: Property, kind: Kind, at: usize) -> bool {
        let of = choice(kind, self.question.text(at));
        of.is_some_and(|(of, _)| of == property)
    }

    /// Whether the record can have the property in this direction, and the question puts it so.
    fn is_possible(&self, subject: &Mention, way: &Way, has_noun: bool) -> bool {
        let kind = self.corpus.dataset.kind(subject.record);
        let row = way.property.definition();
        let is_target = matches!(row.value, ValueType::Link(kinds) if kinds.is_empty() || kinds.contains(&kind));
        let is_own = way.property.fits(kind);
        if !(if way.is_inverse { is_target } else { is_own }) || !self.suits(way) {
            return false;
        }
        if let Some(side) = self.side(subject) {
            return way.property == Property::FOLLOWS && (side == Moment::Next) == way.is_inverse;
        }
        if !(is_own && is_target) || has_noun && way.property != Property::FOLLOWS {
            return true;
        }
        let start = subject.place.start;
        let is_agent = start > 0 && self.question.text(start - 1) == "by"
            || self.question.asks != Asks::Who
                && self.question.has_auxiliary_before(start)
                && !way.words.is_empty()
                && way.words.iter().all(|&at| at > start)
                && self.question.words.last().is_some_and(|word| word.text != "by");
        // What follows another says so itself; who hosts it is said by it.
        let is_said_by_agent = row.inverse.ends_with(" by") || row.label.ends_with(" of");
        (is_agent != is_said_by_agent) == way.is_inverse
    }

    /// Whether its values are what is asked for.
    fn suits(&self, way: &Way) -> bool {
        let row = way.property.definition();
        match self.question.asks {
            // Who came after a programme.
            Asks::Who if way.property == Property::FOLLOWS => true,
            Asks::Who => match row.value {
                ValueType::Link(_) if way.is_inverse => row.kinds.contains(&Kind::Person),
                ValueType::Link(kinds) => kinds.is_empty() || kinds.iter().any(|&kind| is_doer(kind)),
                ValueType::Text
                | ValueType::Number
                | ValueType::Date
                | ValueType::Period
                | ValueType::Place
                | ValueType::Address
                | ValueType::Choice(_) => false,
            },
            Asks::Where => {
                let is_place = row.value == ValueType::Place || way.property == Property::LOCATED;
                !way.is_inverse && (is_place || way.property == Property::OFFICE && !way.words.is_empty())
            }
            Asks::Count if way.property == Property::ATTENDED => way.is_inverse,
            Asks::Count if way.property.is_link() && way.words.iter().any(|&at| self.is_number_of(at)) => false,
            // Nor are those who are known all who work there.
            Asks::Count if way.property == Property::OFFICE => !way.is_inverse,
            Asks::Count => {
                matches!(row.value, ValueType::Number | ValueType::Link(_)) || way.property == Property::FIGURE
            }
            Asks::Amount => way.property == Property::FIGURE,
            Asks::Length => {
                row.takes_turns || [Property::WHEN, Property::STARTED, Property::STATUS].contains(&way.property)
            }
            Asks::What | Asks::When | Asks::Whether => true,
        }
    }

    /// Whether a word is a property that is a number: participants.
    fn is_number_of(&self, at: usize) -> bool {
        let word = &self.question.words[at].key;
        Property::all().any(|property| property.definition().value == ValueType::Number && key(property.key()) == *word)
    }
}
