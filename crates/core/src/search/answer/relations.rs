//! The properties that a question asks a record for, and in which direction: what its words name, and what it means without a word.

use super::noun::Noun;
use super::question::Wanted;
use super::subject::Subject;
use super::vocabulary::{BEGINNINGS, KEEPING, TERMS};
use super::wanted::is_doer;
use super::words::{choice, content_keys};
use super::{Inquiry, Relation};
use crate::data::{Kind, Property, ValueType};
use crate::search::fold::key;
use crate::search::moment::Moment;
use crate::search::relation::names;

/// How old something is.
pub(super) const BIRTHS: [Property; 3] = [Property::FOUNDED, Property::STARTED, Property::ADOPTED];

impl Inquiry<'_> {
    pub(super) fn has_label(&self, relation: &Relation) -> bool {
        let row = relation.property.definition();
        let labels = content_keys(if relation.is_inverse { row.inverse } else { row.label });
        relation.words.iter().any(|&at| labels.contains(self.question.key(at)))
    }

    /// What the question may ask a subject for, in the order of the property table.
    pub(super) fn relations(&self, subject: &Subject, noun: &Noun) -> Vec<Relation> {
        let has_noun = !noun.words.is_empty();
        let of_countries = noun.records.first().is_some_and(|&first| self.kind(first) == Kind::Partner);
        let open = self.question.open();
        let directions = Property::all().flat_map(|property| [(property, false), (property, true)]);
        let relations = directions.map(|(property, is_inverse)| {
            // The kind of what does something does not say what it does.
            let is_naming = |at: &usize| {
                let word = self.question.text(*at);
                // A country that leads something is its host; a person is its head.
                let leads = property == Property::HOST && !is_inverse && of_countries && names(Property::HEAD, word);
                (names(property, word) || leads) && !(is_inverse && noun.words.contains(at))
            };
            Relation { property, is_inverse, words: open.iter().copied().filter(is_naming).collect() }
        });
        let is_meant = |relation: &Relation| {
            (!relation.words.is_empty() || self.is_implied(relation, subject, has_noun))
                && self.is_possible(subject, relation, has_noun)
        };
        relations.filter(is_meant).collect()
    }

    /// Whether what is asked means a property without naming it.
    fn is_implied(&self, relation: &Relation, subject: &Subject, has_noun: bool) -> bool {
        let property = relation.property;
        let kind = self.kind(subject.record);
        let preposition = self.question.before(subject.place.start);
        let is_inside =
            has_noun && matches!(preposition, "for" | "in" | "of" | "on" | "under") || self.wants_members(subject);
        // Who had the secretariat, until when Italy keeps it.
        let is_held = property == Property::HOST && !relation.is_inverse && self.is_kept(subject);
        let is_goal = relation.is_inverse && property.definition().value == ValueType::Link(&[Kind::Framework]);
        let is_meant = match self.question.wanted {
            Wanted::When => {
                property == Property::WHEN
                    || self.question.text(0) == "since" && names(property, "since")
                    || property.definition().takes_turns && self.question.has(TERMS)
                    || property == Property::FOUNDED && self.question.has(BEGINNINGS)
                    || property == Property::SEAT && self.question.has(&["in"])
                    || [Property::ADOPTED_AT, Property::PRESENTED_AT].contains(&property)
                    || BIRTHS.contains(&property) && self.question.has(&["old"])
            }
            Wanted::Where => [Property::PLACE, Property::SEAT, Property::LOCATED].contains(&property),
            // By a role: the president, who opened it.
            Wanted::Who => property.is_link() && (property == Property::OFFICE || !relation.is_inverse),
            Wanted::Amount => property == Property::FIGURE,
            Wanted::Count => {
                [Property::FIGURE, Property::PART_OF, Property::SERIES, Property::LOCATED].contains(&property)
            }
            Wanted::What => {
                property == Property::FIGURE && !has_noun
                    // Which ministry somebody is from.
                    || property == Property::OFFICE && has_noun && kind == Kind::Person
                    || [Property::PART_OF, Property::SERIES, Property::LOCATED].contains(&property)
                        && (!property.fits(kind) || relation.is_inverse && has_noun)
            }
            Wanted::Length => {
                [Property::WHEN, Property::STARTED, Property::STATUS].contains(&property)
                    || property.definition().takes_turns && (self.question.has(TERMS) || self.named.len() > 1)
            }
            // Whether it was held, was held there and then, is running, is in the whole.
            Wanted::Whether => {
                self.question.has(&["held"]) && [Property::PLACE, Property::STATUS].contains(&property)
                    || self.question.open().iter().any(|&at| self.is_choice(property, kind, at))
                    || [Property::PLACE, Property::SEAT, Property::LOCATED].contains(&property)
                        && self.question.has(&["at", "in"])
                    || property == Property::WHEN && self.question.date().is_some()
                    || self.is_of_whole(property)
                    || [Property::MEMBER, Property::PARTICIPANT].contains(&property)
                        && !relation.is_inverse
                        && preposition == "in"
                    || property == Property::ATTENDED && !relation.is_inverse && preposition == "at"
            }
        };
        is_meant || is_held || is_inside && (property == Property::MEMBER || is_goal)
    }

    /// Whether it is asked for those of a record that the label of a property names: joined *ASEM*.
    fn is_of_whole(&self, property: Property) -> bool {
        let is_whole = |named: &Subject| {
            let preposition = self.question.before(named.place.start);
            matches!(preposition, "in" | "of" | "to") && self.is_word_of(named.record, property)
        };
        self.named.iter().any(is_whole)
    }

    /// Whether it is asked who or what is in a record.
    pub(super) fn wants_members(&self, subject: &Subject) -> bool {
        let asks_for_some = matches!(self.question.wanted, Wanted::Who | Wanted::What) && self.question.start > 0;
        asks_for_some && self.question.before(subject.place.start) == "in"
    }

    /// Whether somebody has or keeps a record.
    pub(super) fn is_kept(&self, subject: &Subject) -> bool {
        KEEPING.contains(&self.question.before(subject.place.start))
    }

    /// Whether a word is one of the few values of a property.
    pub(super) fn is_choice(&self, property: Property, kind: Kind, at: usize) -> bool {
        let of = choice(kind, self.question.text(at));
        of.is_some_and(|(of, _)| of == property)
    }

    /// Whether the record can have the property in this direction, and the question puts it so.
    fn is_possible(&self, subject: &Subject, relation: &Relation, has_noun: bool) -> bool {
        let kind = self.kind(subject.record);
        let row = relation.property.definition();
        let is_target = matches!(row.value, ValueType::Link(kinds) if kinds.is_empty() || kinds.contains(&kind));
        let is_own = relation.property.fits(kind);
        if !(if relation.is_inverse { is_target } else { is_own }) || !self.has_values_wanted(relation) {
            return false;
        }
        if let Some(side) = self.side(subject) {
            return relation.property == Property::FOLLOWS && (side == Moment::Next) == relation.is_inverse;
        }
        if !(is_own && is_target) || has_noun && relation.property != Property::FOLLOWS {
            return true;
        }
        let start = subject.place.start;
        let is_agent = start > 0 && self.question.text(start - 1) == "by"
            || self.question.wanted != Wanted::Who
                && self.question.has_auxiliary_before(start)
                && !relation.words.is_empty()
                && relation.words.iter().all(|&at| at > start)
                && self.question.words.last().is_some_and(|word| word.text != "by");
        // What follows another says so itself; who hosts it is said by it.
        let is_said_by_agent = row.inverse.ends_with(" by") || row.label.ends_with(" of");
        (is_agent != is_said_by_agent) == relation.is_inverse
    }

    /// Whether its values are what is asked for.
    fn has_values_wanted(&self, relation: &Relation) -> bool {
        let row = relation.property.definition();
        match self.question.wanted {
            // Who came after a programme.
            Wanted::Who if relation.property == Property::FOLLOWS => true,
            Wanted::Who => match row.value {
                ValueType::Link(_) if relation.is_inverse => row.kinds.contains(&Kind::Person),
                ValueType::Link(kinds) => kinds.is_empty() || kinds.iter().any(|&kind| is_doer(kind)),
                ValueType::Text
                | ValueType::Number
                | ValueType::Date
                | ValueType::Period
                | ValueType::Place
                | ValueType::Address
                | ValueType::Choice(_) => false,
            },
            Wanted::Where => {
                let is_place = row.value == ValueType::Place || relation.property == Property::LOCATED;
                !relation.is_inverse
                    && (is_place || relation.property == Property::OFFICE && !relation.words.is_empty())
            }
            Wanted::Count if relation.property == Property::ATTENDED => relation.is_inverse,
            Wanted::Count if relation.property.is_link() && relation.words.iter().any(|&at| self.is_number_of(at)) => {
                false
            }
            // Nor are those who are known all who work there.
            Wanted::Count if relation.property == Property::OFFICE => !relation.is_inverse,
            Wanted::Count => {
                matches!(row.value, ValueType::Number | ValueType::Link(_)) || relation.property == Property::FIGURE
            }
            Wanted::Amount => relation.property == Property::FIGURE,
            Wanted::Length => {
                row.takes_turns || [Property::WHEN, Property::STARTED, Property::STATUS].contains(&relation.property)
            }
            Wanted::What | Wanted::When | Wanted::Whether => true,
        }
    }

    /// Whether a word is a property that is a number: participants.
    fn is_number_of(&self, at: usize) -> bool {
        let word = self.question.key(at);
        Property::all().any(|property| property.definition().value == ValueType::Number && key(property.key()) == *word)
    }
}
