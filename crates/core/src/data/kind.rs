//! The kinds of record, one row of one table each. Says nothing about how a kind looks: views read the properties instead.

/// Makes the enum, its list and its words from the same rows, so that a kind cannot be forgotten in one of them.
macro_rules! kinds {
    ($($variant:ident $word:literal $plural:literal $also:literal $about:literal,)*) => {
        /// What a record is. The order is the order of tabs, lists and ties everywhere.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = $about] $variant,)*
        }

        impl Kind {
            /// Every kind, in table order.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant,)*];

            /// The singular word, as written in queries and files.
            pub const fn word(self) -> &'static str {
                match self { $(Kind::$variant => $word,)* }
            }

            /// The plural word; the file of the kind is `<plural>.json`.
            pub const fn plural(self) -> &'static str {
                match self { $(Kind::$variant => $plural,)* }
            }

            /// Another word for the kind in queries, which may be the same one.
            pub const fn also(self) -> &'static str {
                match self { $(Kind::$variant => $also,)* }
            }

            /// One line for people who meet the kind for the first time.
            pub const fn about(self) -> &'static str {
                match self { $(Kind::$variant => $about,)* }
            }
        }
    };
}

kinds! {
    Meeting "meeting" "meetings" "event" "Ministers' and senior officials' meetings, summits, conferences, group meetings",
    Hub "hub" "hubs" "network" "The ASEM LLL Hub, its research networks and regional hub, other networks",
    Initiative "initiative" "initiatives" "project" "Initiatives, projects and programmes with coordinators and partners",
    Group "group" "groups" "body" "Expert groups, working groups and governance bodies",
    Partner "partner" "partners" "country" "The 51 countries and two institutions of ASEM",
    Organisation "organisation" "organisations" "org" "Ministries, agencies, universities, networks and stakeholders",
    Person "person" "people" "people" "Office-holders in their public role",
    Document "document" "documents" "doc" "Conclusions, declarations, reports, conventions, platforms",
    Framework "framework" "framework" "strategy" "The process, its priorities, objectives and the 17 actions",
    Conclusion "conclusion" "conclusions" "paragraph" "The numbered paragraphs of the Conclusions by the Chair",
}

impl Kind {
    /// The file name of the kind inside a dataset folder.
    pub fn file(self) -> String {
        format!("{}.json", self.plural())
    }

    /// The kind named by a word: singular, plural or the other word, in any case.
    pub fn named(word: &str) -> Option<Kind> {
        let word = word.to_lowercase();
        Kind::ALL.iter().copied().find(|kind| [kind.word(), kind.plural(), kind.also()].contains(&word.as_str()))
    }

    /// The word with its article: `a hub`, `an initiative`.
    pub fn one(self) -> String {
        let article = if self.word().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {}", self.word())
    }

    /// How many of the kind: `1 hub`, `3 hubs`.
    pub fn counted(self, count: usize) -> String {
        format!("{count} {}", if count == 1 { self.word() } else { self.plural() })
    }

    /// The row number in the table, for arrays indexed by kind.
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_names_its_kind_and_no_other() {
        for &kind in Kind::ALL {
            for word in [kind.word(), kind.plural(), kind.also()] {
                assert_eq!(Kind::named(word), Some(kind), "{word}");
                assert_eq!(Kind::named(&word.to_uppercase()), Some(kind), "{word}");
            }
        }
        assert_eq!(Kind::named("galaxy"), None);
    }

    #[test]
    fn the_index_is_the_place_in_the_list() {
        for (index, kind) in Kind::ALL.iter().enumerate() {
            assert_eq!(kind.index(), index);
        }
    }
}
