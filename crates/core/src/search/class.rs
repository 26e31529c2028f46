//! The classes in which a word of a query may be found, and what each is worth.

/// How a word was found, from the worst to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Letters in order with gaps, over a name: an abbreviation.
    Loose,
    TwoTypos,
    /// One letter differs, is missing, is too many, or two are swapped.
    OneTypo,
    Inside,
    Prefix,
    /// Another form of the word: plural, spelling, verb ending; or the same word broken or joined.
    Form,
    Whole,
}

impl Class {
    /// Every class, the best first.
    pub const ALL: [Class; 7] =
        [Class::Whole, Class::Form, Class::Prefix, Class::Inside, Class::OneTypo, Class::TwoTypos, Class::Loose];

    /// How much of a field's weight the class earns, in percent. Beside the order of the classes, which decides first,
    /// it says how two words of different classes balance inside one record.
    pub fn percent(self) -> u32 {
        match self {
            Class::Whole => 100,
            Class::Form => 80,
            Class::Prefix => 70,
            Class::Inside => 50,
            Class::OneTypo => 40,
            Class::TwoTypos => 25,
            Class::Loose => 20,
        }
    }

    /// The tier in which the worst word of a record puts it. A form is as clean as the word: who asks for programmes
    /// wants the program.
    pub fn tier(self) -> u8 {
        match self {
            Class::Whole | Class::Form => 5,
            Class::Prefix => 4,
            Class::Inside => 3,
            Class::OneTypo => 2,
            Class::TwoTypos => 1,
            Class::Loose => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_ordered_and_weigh_in_that_order() {
        assert!(Class::ALL.windows(2).all(|pair| pair[0] > pair[1] && pair[0].percent() > pair[1].percent()));
    }

    #[test]
    fn a_form_is_as_clean_as_the_word_and_every_other_class_has_a_tier_of_its_own() {
        assert_eq!(Class::ALL.map(Class::tier), [5, 5, 4, 3, 2, 1, 0]);
    }
}
