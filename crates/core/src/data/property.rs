//! The properties that facts can have, one row of one table each; search fields, facets, columns, sheets, schema and checks derive from it.

use super::kind::Kind::{
    self, Conclusion, Document, Framework, Group, Hub, Initiative, Meeting, Organisation, Partner, Person,
};
use super::time::Times;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A phrase or sentence of our own.
    Text,
    Number,
    /// A day, a month or a year.
    Date,
    /// A date, or two dates with a slash between them.
    Period,
    /// A city with its coordinates.
    Place,
    /// A `https:`, `http:` or `mailto:` address.
    Address,
    /// Another record, of one of these kinds; of any kind when the list is empty.
    Link(&'static [Kind]),
    Choice(&'static [&'static str]),
}

#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the table that a row says yes or no to")]
pub struct Definition {
    /// The word in files and queries.
    pub key: &'static str,
    /// What a sheet calls it.
    pub label: &'static str,
    /// What the sheet of the linked record calls it; empty unless the value is a link.
    pub inverse: &'static str,
    /// Another word for the field in queries; empty when there is none.
    pub also: &'static str,
    /// Words with which people ask for it, beside the labels; may be empty.
    pub asked: &'static str,
    /// The same of several words each, with commas between them.
    pub phrases: &'static str,
    pub value: ValueType,
    pub kinds: &'static [Kind],
    /// How much a word found here counts, beside a name at 100.
    pub weight: u8,
    /// Whether a record may have several values at once that do not contradict each other.
    pub many: bool,
    /// Whether the facet pane offers it.
    pub facet: bool,
    /// The ways in which its values are in time.
    pub times: Times,
    /// Whether its values take turns, such as hosts and chairs, so that successions and timelines show them.
    pub takes_turns: bool,
    /// The kinds whose records briefings divide by its values.
    pub divides: &'static [Kind],
    /// Whether a line about a record says it beside the name.
    pub inline: bool,
    /// The type of the records that it links to; empty when any will do.
    pub of_type: &'static str,
    /// Whether a remark says what the value is, such as the office of who took part, so that no sheet folds it.
    pub remark_tells: bool,
}

/// The weight of a property that says nothing else: running text, a fifth of a name.
const TEXT_WEIGHT: u8 = 20;

const fn row(key: &'static str, label: &'static str, value: ValueType, kinds: &'static [Kind]) -> Definition {
    Definition {
        key,
        label,
        inverse: "",
        also: "",
        asked: "",
        phrases: "",
        value,
        kinds,
        weight: TEXT_WEIGHT,
        many: true,
        facet: false,
        times: Times::Any,
        takes_turns: false,
        divides: &[],
        inline: false,
        of_type: "",
        remark_tells: false,
    }
}

/// Setters for the rows of the table: each takes what stands in its brackets and fills the columns behind it.
macro_rules! setters {
    ($($name:ident($($taken:ident: $type:ty)?) $($column:ident = $value:expr),+;)*) => {
        impl Definition {
            $(const fn $name(mut self $(, $taken: $type)?) -> Self {
                $(self.$column = $value;)+
                self
            })*
        }
    };
}

setters! {
    inverse(label: &'static str) inverse = label;
    also(word: &'static str) also = word;
    asked(words: &'static str) asked = words;
    phrases(words: &'static str) phrases = words;
    weight(points: u8) weight = points;
    one() many = false;
    facet() facet = true;
    lasts() times = Times::Last;
    happens() times = Times::Happen;
    timeless() times = Times::None;
    takes_turns() times = Times::Last, takes_turns = true;
    inline() inline = true;
    of_type(word: &'static str) of_type = word;
    remark_tells() remark_tells = true;
    divides(kinds: &'static [Kind]) divides = kinds;
}

const ALL: &[Kind] = Kind::ALL;

#[rustfmt::skip] // one property a line, so that the table reads as a table
static TABLE: &[Definition] = {
    use ValueType::{Address, Choice, Date, Link, Number, Period, Place, Text};
    &[
        row("when", "Dates", Period, &[Meeting]).one().asked("date held year month day time celebrated kept happens scheduled due planned").inline().timeless(),
        row("mode", "Mode", Choice(&["in person", "online", "hybrid"]), &[Meeting]).one().facet().lasts().asked("format virtual"),
        row("place", "Place", Place, &[Meeting]).facet().weight(40).asked("city location held venue town happened"),
        row("venue", "Venue", Text, &[Meeting]).one().asked("hotel building held hall premises"),
        row("host", "Host", Link(&[Partner, Organisation]), &[Meeting, Hub, Organisation, Initiative, Group]).inverse("Hosts").weight(40).facet().asked("hosted organised receives took over runs hand handed moves passed").phrases("in charge of, responsible for, in the hands of").takes_turns(),
        row("seat", "Based in", Place, &[Hub, Organisation, Initiative, Group]).weight(40).asked("seat city based located secretariat headquarters location sits office stands").phrases("located in, at home in").takes_turns(),
        row("chair", "Chair", Link(&[Person, Partner, Organisation, Hub]), &[Meeting, Hub, Group]).inverse("Chairs").weight(40).facet().asked("chaired chairman chairperson president leads presided").phrases("in charge of, at the top of").takes_turns(),
        row("head", "Head", Link(&[Person]), &[Organisation, Hub, Initiative]).inverse("Heads").weight(40).asked("director directs boss leads runs manages").phrases("in charge of, responsible for, at the top of, at the helm of, at the head of").takes_turns(),
        row("coordinator", "Coordinator", Link(&[Partner, Organisation, Group, Hub, Person, Initiative]), &[Initiative, Group, Hub, Framework]).inverse("Coordinates").weight(40).facet().asked("coordinated leads responsible runs manages charge maintains behind").phrases("in charge of, responsible for, looked after by").lasts(),
        row("office", "Office", Link(&[Organisation, Partner, Hub, Group, Initiative]), &[Person]).inverse("People").asked("minister position job works belongs post function title employed employer").inline().lasts(),
        row("theme", "Theme", Text, &[Meeting, Initiative, Group]).weight(60).asked("title motto"),
        row("type", "Type", Text, &[Meeting, Hub, Initiative, Group, Partner, Organisation, Document, Framework]).one().weight(40).facet().timeless(),
        row("region", "Region", Choice(&["Asia", "Europe"]), &[Meeting, Partner]).one().facet().timeless(),
        row("located", "Country", Link(&[Partner]), &[Meeting, Hub, Organisation, Person, Initiative]).inverse("Based here").weight(40).facet().asked("based location"),
        row("joined", "Joined ASEM", Date, &[Partner]).one().asked("member entered since became part partner admitted acceded belongs").phrases("on board").timeless(),
        row("capital", "Capital", Place, &[Partner]).one().weight(30).timeless(),
        row("status", "Status", Choice(&["announced", "planned", "running", "held", "ended", "postponed", "unknown"]), &[Meeting, Initiative, Group, Hub, Document]).one().facet().asked("next upcoming coming planned happening").lasts(),
        row("started", "Started", Date, &[Initiative, Group, Hub]).one().asked("since began launched start open opened opening set up established").phrases("date from, goes back to, date back to").timeless(),
        row("founded", "Founded", Date, &[Organisation, Hub, Framework]).one().asked("founded established created since set up").phrases("date from, goes back to, date back to").timeless(),
        row("ended", "Ended", Date, &[Initiative, Group, Hub, Organisation]).one().asked("end closed finished over stopped expired").timeless(),
        row("published", "Published", Date, &[Document]).one().inline().timeless().asked("appeared issued released").phrases("date from, came out, come out, brought out"),
        row("adopted", "Adopted", Date, &[Document]).one().timeless().asked("signed dated agreed passed").phrases("date from, goes back to, date back to"),
        row("in-force", "In force", Date, &[Document]).one().asked("entered comes came effective valid binding").timeless(),
        row("organiser", "Organised with", Link(&[Partner, Organisation, Hub, Group, Initiative]), &[Meeting, Initiative, Document]).inverse("Organises").asked("arranged part partner partners").phrases("put together, put on"),
        row("attended", "Took part", Link(&[Person, Partner, Organisation, Hub]), &[Meeting]).inverse("Took part in").weight(30).asked("attended participates came participants speakers delegates spoke represented present spoke").happens().remark_tells(),
        row("participants", "Participants", Number, &[Meeting]).one().asked("attendance attended joined participates took part many people delegates attendees guests came").timeless().remark_tells(),
        row("partners-present", "Partners present", Number, &[Meeting]).one().asked("attended participates took part countries delegations").timeless().remark_tells(),
        row("stakeholders-present", "Stakeholders present", Number, &[Meeting]).one().asked("attended participates took part organisations").timeless().remark_tells(),
        row("topic", "Topic", Text, &[Meeting, Initiative, Group, Hub]).weight(45).asked("agenda discussed subject works takes up raised addressed focus"),
        row("outcome", "Outcome", Text, &[Meeting, Group, Initiative, Hub]).asked("decided decision agreed result became achieved produced settled concluded").phrases("came out of, come out of, happened at, happened in, happened during, happens at, going on at"),
        row("result", "Result", Text, &[Initiative, Group, Hub, Document, Framework]).asked("outcome produced"),
        row("series", "Series", Link(&[Initiative, Framework, Group, Hub]), &[Meeting]).inverse("Meetings").one().weight(35).facet(),
        row("prepares", "Prepares", Link(&[Meeting]), &[Meeting]).inverse("Prepared by").asked("preparation before").happens(),
        row("follows", "Follows", Link(&[Meeting, Document, Initiative]), &[Meeting, Document, Initiative]).inverse("Followed by").asked("previous before after came comes preceded succeeded replaced").happens(),
        row("alongside", "Held with", Link(&[Meeting]), &[Meeting]).inverse("Held with").happens().asked("alongside").phrases("next to, side by side, at the same time"),
        row("part-of", "Part of", Link(&[]), &[Hub, Initiative, Group, Organisation, Document, Framework, Conclusion]).inverse("Parts").asked("belongs").lasts(),
        row("participant", "Partner", Link(&[Partner, Organisation, Group, Hub, Initiative, Person]), &[Initiative, Hub, Document]).inverse("Partner in").weight(35).facet().asked("partners participates part involved supports supporters"),
        row("contributor", "Contributor", Link(&[Partner, Organisation]), &[Initiative, Document]).inverse("Contributes to").asked("contributes pays funds funded funding funder finances money sponsors donors").phrases("put money, give money"),
        row("member", "Member", Link(&[Partner, Organisation, Person, Hub, Group]), &[Group, Hub, Organisation]).inverse("Member of").weight(35).facet().asked("members composition belong belongs part represented sits").lasts(),
        row("interested", "Interested", Link(&[Partner, Organisation]), &[Group, Initiative]).inverse("Wants to join").happens().phrases("interested in, want to join, like to join"),
        row("priority", "Priority area", Link(&[Framework]), &[Initiative, Group, Meeting, Hub, Document, Conclusion, Framework]).inverse("Worked on by").facet().asked("belong").of_type("priority area"),
        row("objective", "Serves objective", Link(&[Framework]), &[Initiative, Group, Meeting, Hub, Document, Conclusion, Framework]).inverse("Served by").also("so").facet().asked("objectives goals serve strategic belong").divides(&[Initiative]).of_type("strategic objective"),
        row("transversal", "Transversal theme", Link(&[Framework]), &[Initiative, Group, Meeting, Hub, Document]).inverse("Taken up by").facet().of_type("transversal theme"),
        row("action", "Action", Link(&[Framework]), &[Initiative, Group, Hub, Document]).inverse("Carried out by").facet().of_type("action"),
        row("new", "Introduced in 2022", Choice(&["yes", "no"]), &[Initiative, Hub, Group]).facet().asked("marked new").timeless(),
        row("author", "Author", Link(&[Organisation, Person, Group, Partner]), &[Document]).inverse("Wrote").asked("writes edited drafted").phrases("written by"),
        row("publisher", "Publisher", Link(&[Organisation, Partner, Hub]), &[Document]).inverse("Published").asked("issued released").phrases("brought out, bring out"),
        row("adopted-at", "Adopted at", Link(&[Meeting]), &[Document, Framework, Initiative]).inverse("Adopted").asked("endorsed adopted outcome").happens(),
        row("presented-at", "Presented at", Link(&[Meeting]), &[Document, Initiative, Group]).inverse("Presented").happens().asked("launched introduced shown"),
        row("party", "Party", Link(&[Partner]), &[Document]).inverse("Party to").asked("ratified signed signatories signatory joined").lasts(),
        row("documents", "Document", Link(&[Document]), &[Initiative, Group, Hub, Framework, Organisation, Meeting]).inverse("Belongs to").timeless(),
        row("mandate", "Mandate", Text, &[Organisation, Hub, Group, Framework, Initiative]).asked("tasks purpose aims objective goal mission duties job role task wants").phrases("there for"),
        row("goal", "Goal", Text, &[Framework]).asked("aims wants goals seeks"),
        row("content", "Content", Text, &[Document, Framework, Conclusion, Initiative]).asked("provides covers asks calls wants says"),
        row("edition", "Edition", Text, &[Initiative, Group, Hub]).asked("editions").happens(),
        row("figure", "Fact", Text, &[Initiative, Group, Hub, Organisation, Document, Framework, Meeting, Conclusion, Partner]).asked("number many how figure"),
        row("role", "Role", Text, &[Partner, Organisation, Person, Hub]).asked("roles"),
        row("did", "Did", Text, &[Person]).happens(),
        row("history", "History", Text, ALL),
        row("names", "Mentions", Link(&[]), &[Conclusion]).inverse("Mentioned in").weight(20),
        row("section", "Section", Text, &[Conclusion]).one().facet().asked("ministers agreed asked called conclude concluded say said decided discussed recommended welcomed").timeless(),
        row("number", "Number", Number, &[Meeting, Conclusion]).one().timeless(),
        row("acronym", "Acronym", Text, ALL).one().weight(90).timeless(),
        row("name-other", "Other name", Text, ALL).weight(90).timeless(),
        row("iso", "ISO code", Text, &[Partner]).one().weight(20).timeless(),
        row("isbn", "ISBN", Text, &[Document]).timeless(),
        row("related", "Related", Link(&[]), ALL).inverse("Related").timeless(),
        row("site", "Web address", Address, ALL).weight(10).asked("website link page url homepage internet").timeless(),
        row("contact", "Contact", Address, &[Framework, Organisation, Hub]).weight(10).asked("email e-mail mail address").phrases("in touch, get hold of").timeless(),
    ]
};

/// As `==`, which constants cannot use.
const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// A property: a row number of the table, cheap to copy and to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Property(u8);

impl Property {
    pub fn all() -> impl DoubleEndedIterator<Item = Property> + ExactSizeIterator {
        (0..TABLE.len()).map(Property::at)
    }

    /// The property of a number that [`Property::index`] gave.
    pub(super) fn at(index: usize) -> Property {
        Property(u8::try_from(index).expect("the table has fewer than 256 rows"))
    }

    pub fn named(key: &str) -> Option<Property> {
        TABLE.iter().position(|row| row.key == key).map(Property::at)
    }

    /// The property with this key, for constants: a key that stands in no row does not compile.
    pub const fn constant(key: &str) -> Property {
        let mut row = 0;
        while !is_same(TABLE[row as usize].key, key) {
            row += 1;
        }
        Property(row)
    }

    /// The row that says everything about the property.
    pub fn definition(self) -> &'static Definition {
        &TABLE[self.index()]
    }

    /// The row number, for arrays indexed by property.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The word in files and queries.
    pub fn key(self) -> &'static str {
        self.definition().key
    }

    /// What a sheet calls it.
    pub fn label(self) -> &'static str {
        self.definition().label
    }

    pub fn fits(self, kind: Kind) -> bool {
        self.definition().kinds.contains(&kind)
    }

    pub fn of(kind: Kind) -> impl Iterator<Item = Property> {
        Property::all().filter(move |property| property.fits(kind))
    }

    /// The property that says what sort of its kind a record is: the first facet that is one text.
    pub fn sort_of(kind: Kind) -> Option<Property> {
        Property::of(kind).find(|property| {
            let row = property.definition();
            row.facet && !row.many && row.value == ValueType::Text
        })
    }

    /// Whether the values are running text of our own, not names or words that stand for themselves.
    pub fn is_running_text(self) -> bool {
        let row = self.definition();
        row.many && row.value == ValueType::Text && row.weight <= TEXT_WEIGHT
    }

    pub fn is_date(self) -> bool {
        matches!(self.definition().value, ValueType::Date | ValueType::Period)
    }

    /// Whether the value is a link to another record.
    pub fn is_link(self) -> bool {
        matches!(self.definition().value, ValueType::Link(_))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn keys_are_unique_words() {
        let mut seen = BTreeSet::new();
        for property in Property::all() {
            let row = property.definition();
            assert!(seen.insert(row.key), "{} appears twice", row.key);
            assert!(row.also.is_empty() || seen.insert(row.also), "{} appears twice", row.also);
            assert!(row.key.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", row.key);
            assert_eq!(Property::named(row.key), Some(property));
        }
    }

    #[test]
    fn links_have_an_inverse_label_and_nothing_else_has() {
        for property in Property::all() {
            assert_eq!(property.is_link(), !property.definition().inverse.is_empty(), "{}", property.key());
        }
    }

    #[test]
    fn every_property_fits_a_kind_and_has_a_label_and_only_partners_are_homes() {
        assert_eq!(Property::LOCATED.definition().value, ValueType::Link(&[Partner]));
        for property in Property::all() {
            assert!(!property.definition().kinds.is_empty() && !property.label().is_empty(), "{}", property.key());
        }
    }
}
