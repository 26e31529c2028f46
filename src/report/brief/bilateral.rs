//! What records say of a partner together with another one: talks, agreements, exchanges; and what meetings say of it alone. Finds names in texts; links nothing.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::builder::{BriefBuilder, counted};
use super::room::Portion;
use super::tie::home;
use crate::data::{Fact, Handle, Kind, Period, Property, PropertySet, Record, Time, Value, View};
use crate::report::document::{DocumentBlock, Topic};
use crate::report::sheet::Line;
use crate::report::words::{dated, join, lower_first, value_text};

/// A text between more partners than this is of them all.
const FEW: usize = 3;

/// What partners do with each other, and what they sign, which may be said of two pairs at once. That both join or host is of all.
const DEALINGS: [&str; 11] = [
    " met ",
    " visit",
    " discuss",
    " talk",
    "cooperat",
    " exchange",
    " student",
    " offer",
    " handed ",
    " committed ",
    " relations",
];
const PACTS: [&str; 3] = ["agreement", "memorandum", "treaty"];

/// The fewest letters of a stem, such as `Thai`, and the most by which a form may differ from the name.
const SHORTEST_STEM: usize = 4;
const LONGEST_ENDING: usize = 4;

/// So many letters tell words apart whatever their ending.
const LENGTH_OF_STEM: usize = 5;

/// What is told of a partner and another one, and the people of whom the same is told.
pub(super) struct Dealing<'a> {
    pub(super) owner: Handle,
    pub(super) fact: Fact<'a>,
    /// Whether it is the outcome of a meeting for this partner and no other.
    pub(super) is_of_one: bool,
    people: Vec<Handle>,
}

/// What others tell of a partner together with another one, the latest first; what a meeting tells is not told again of those who met.
/// Costs all texts.
pub(super) fn dealings(view: View<'_>, partner: Handle) -> Vec<Dealing<'_>> {
    if view.dataset.kind(partner) != Kind::Partner {
        return Vec::new();
    }
    let others = view.records().filter(|&other| other != partner);
    let of_others = others.flat_map(|owner| dealings_told_by(view, partner, owner));
    let (others, mut told): (Vec<Dealing<'_>>, Vec<Dealing<'_>>) =
        of_others.partition(|it| matches!(view.dataset.kind(it.owner), Kind::Person | Kind::Partner));
    for other in others {
        let is_person = view.dataset.kind(other.owner) == Kind::Person;
        match told.iter_mut().find(|known| is_told_by(view, other.fact, known)) {
            Some(known) if is_person && !known.people.contains(&other.owner) => known.people.push(other.owner),
            Some(_) => {}
            None => told.push(other),
        }
    }
    told.sort_by_key(|it| {
        let of_owner = || date_of(view, it.owner).map(|period| period.start);
        (Reverse(it.fact.time().start().or_else(of_owner)), it.owner)
    });
    told
}

/// Whether what is told of a meeting says it: by the same source, of the same time, and in about the same words.
pub(super) fn is_told_by(view: View<'_>, fact: Fact<'_>, known: &Dealing<'_>) -> bool {
    let meeting = view.record(known.owner);
    if meeting.kind != Kind::Meeting {
        return false;
    }
    let has_source = fact.citations().any(|mine| known.fact.citations().any(|its| its.source == mine.source));
    let times = fact.time().period().zip(known.fact.time().period().or_else(|| date_of(view, known.owner)));
    let is_then = times.is_none_or(|(mine, its)| mine.overlaps(its));
    let text = |fact: Fact<'_>| value_text(view.dataset, fact.value());
    let known_words: HashSet<String> =
        stems(&join(&[meeting.short(), meeting.name(), &text(known.fact)], " ")).collect();
    let mine: HashSet<String> = stems(&text(fact)).collect();
    let n_known = mine.iter().filter(|stem| known_words.contains(*stem)).count();
    has_source && is_then && 2 * n_known >= mine.len()
}

/// The beginnings of the words of a text that tell something.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= SHORTEST_STEM);
    words.map(|word| word.to_lowercase().chars().take(LENGTH_OF_STEM).collect())
}

static TEXTS: LazyLock<PropertySet> =
    LazyLock::new(|| Property::all().filter(|property| property.is_running_text()).collect());

/// The texts of a record on dealings of this partner with another one, or all that it says when it is between so few.
fn dealings_told_by(view: View<'_>, partner: Handle, owner: Handle) -> Vec<Dealing<'_>> {
    let kind = view.dataset.kind(owner);
    if !matches!(kind, Kind::Meeting | Kind::Person | Kind::Document | Kind::Partner | Kind::Organisation) {
        return Vec::new();
    }
    let is_between = kind == Kind::Document && is_between_few(view, partner, owner);
    let home = home(view, owner).filter(|_| kind == Kind::Person);
    let texts = view.record(owner).facts_in(*TEXTS).filter(|&fact| view.holds(owner, fact));
    let told = texts.filter_map(|fact| {
        let Value::Text(text) = fact.value() else { return None };
        let parties = if is_between { Parties::Two } else { parties(view, partner, home, text) };
        let is_of_one = parties == Parties::One && kind == Kind::Meeting && fact.property == Property::OUTCOME;
        (is_of_one || parties == Parties::Two).then(|| Dealing { owner, fact, is_of_one, people: Vec::new() })
    });
    told.collect()
}

fn is_between_few(view: View<'_>, partner: Handle, document: Handle) -> bool {
    let mut partners: Vec<Handle> = view.outgoing(document).map(|link| link.to).collect();
    partners.retain(|&to| view.dataset.kind(to) == Kind::Partner);
    partners.dedup();
    partners.contains(&partner) && (2..=FEW).contains(&partners.len())
}

/// Whether a text is of a partner alone, or of what it does with another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parties {
    None,
    One,
    Two,
}

fn parties(view: View<'_>, partner: Handle, home: Option<Handle>, text: &str) -> Parties {
    let is_party = |partner: &Handle| home == Some(*partner) || is_party(text, view.record(*partner));
    if !is_party(&partner) {
        return Parties::None;
    }
    match view.dataset.of_kind(Kind::Partner).filter(is_party).count() {
        1 => Parties::One,
        n_parties if is_between(text, n_parties) => Parties::Two,
        _ => Parties::None,
    }
}

/// Whether a text that names so many partners is of what they do with each other.
fn is_between(text: &str, n_parties: usize) -> bool {
    // Bilateral meetings of one with several are of each pair.
    let of_pairs = n_parties > 1 && has_any(text, &["bilateral"]);
    let is_pact = (2..=FEW).contains(&n_parties) && has_any(text, &PACTS);
    of_pairs || is_pact || n_parties == 2 && has_any(text, &DEALINGS)
}

/// Whether a text is of what others do with each other, who only met at the partner's.
pub(super) fn is_of_others(view: View<'_>, partner: Handle, text: &str) -> bool {
    let is_party = |partner: &Handle| is_party(text, view.record(*partner));
    !is_party(&partner) && is_between(text, view.dataset.of_kind(Kind::Partner).filter(is_party).count())
}

/// When a meeting was held or a document adopted.
fn date_of(view: View<'_>, owner: Handle) -> Option<Period> {
    let dates = ["when", "adopted", "published"].map(Property::constant);
    dates.into_iter().find_map(|property| view.best(owner, property)?.period())
}

impl<'a> BriefBuilder<'a> {
    pub(super) fn bilateral(&mut self) -> DocumentBlock {
        let most = self.room.of(Portion::Told);
        let with_others = self.dealings_topic("With other partners", most, false);
        DocumentBlock { heading: "Bilateral matters".into(), topics: with_others.into_iter().collect() }
    }

    /// What it took upon itself, and what else a meeting decided on it alone.
    pub(super) fn outcomes(&mut self) -> Option<Topic> {
        let most = self.room.of(Portion::Told);
        self.dealings_topic("Outcomes of meetings", most, true)
    }

    fn dealings_topic(&mut self, label: &str, most: usize, is_of_one: bool) -> Option<Topic> {
        let dealings = self.dealings.chunk_by(|a, b| a.owner == b.owner && self.is_subject(a.owner));
        let dealings: Vec<&[Dealing<'a>]> = dealings.filter(|told| told[0].is_of_one == is_of_one).collect();
        let lines = dealings.iter().take(most).map(|told| self.dealing_line(told)).collect();
        let rest = self.rest(dealings.iter().skip(most).copied(), BriefBuilder::dealing_line);
        let more = counted(most, dealings.len().saturating_sub(most));
        (!dealings.is_empty()).then(|| Topic { label: label.into(), lines, total: dealings.len(), more, rest })
    }

    /// Whether it talked, or says so itself: then it is the subject of the sentence.
    fn is_subject(&self, owner: Handle) -> bool {
        matches!(self.view.dataset.kind(owner), Kind::Person | Kind::Document)
    }

    /// One line for all that one person or document says.
    fn dealing_line(&mut self, told: &[Dealing<'a>]) -> Line {
        let Dealing { owner, fact, is_of_one, ref people } = told[0];
        let record = self.view.record(owner);
        let date = date_of(self.view, owner).map_or_else(String::new, |date| date.to_string());
        // The date of a document is not that of what it says.
        let subject =
            join(&[record.label(), &if record.kind == Kind::Document { date.clone() } else { String::new() }], ", ");
        let is_subject = self.is_subject(owner);
        let own_date = if fact.time() == Time::Unknown { date.as_str() } else { "" };
        let place = if is_subject { String::new() } else { join(&[record.label(), own_date], "; ") };
        let people: Vec<&str> = people.iter().map(|&person| self.view.record(person).label()).collect();
        let time = dated(self.view, owner, fact);
        let facts: Vec<Fact<'a>> = told.iter().map(|told| told.fact).collect();
        // What is said of all of it stands at the end.
        let details: Vec<String> =
            facts.iter().map(|&fact| join(&[fact.role(), &dated(self.view, owner, fact)], "; ")).collect();
        let is_shared = details.iter().all(|detail| *detail == details[0]);
        let texts: Vec<String> = facts
            .iter()
            .zip(&details)
            .map(|(fact, detail)| {
                let said = lower_first(&value_text(self.view.dataset, fact.value()));
                if is_shared || detail.is_empty() { said } else { format!("{said} ({detail})") }
            })
            .collect();
        let (text, detail) = if is_subject {
            let detail = if is_shared { details[0].clone() } else { String::new() };
            (format!("{subject}: {}", texts.join("; ")), join(&[detail, people.join(", ")], "; "))
        } else {
            let said = value_text(self.view.dataset, fact.value());
            // What became of it.
            let note = if is_of_one { fact.note() } else { "" };
            (said, join(&[note, &place, fact.role(), &time, &people.join(", ")], "; "))
        };
        Line { text, detail, link: Some(owner), footnotes: self.numbers(&facts), ..Line::default() }
    }
}

fn has_any(text: &str, words: &[&str]) -> bool {
    let text = format!(" {} ", text.to_lowercase());
    words.iter().any(|word| text.contains(word))
}

/// Whether a text names a partner, by its whole name or by a form of a name of one word, such as `Thai` or `Japanese`, and not
/// as the place where others meet.
fn is_party(text: &str, partner: Record<'_>) -> bool {
    let name = partner.name();
    let is_place = |before: &str| before.trim_end().trim_end_matches(" the").ends_with(" in");
    if name.contains(' ') {
        return text.match_indices(name).any(|(at, _)| !is_place(text.get(..at).unwrap_or_default()));
    }
    // Every form begins so, and most texts do not have it.
    let stem = name.char_indices().nth(SHORTEST_STEM).and_then(|(end, _)| name.get(..end)).unwrap_or(name);
    let mut forms = text.match_indices(stem);
    forms.any(|(at, _)| {
        let (before, from) = text.split_at(at);
        let word = from.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        is_form(word, name) && !before.ends_with(char::is_alphanumeric) && !is_place(before)
    })
}

fn is_form(word: &str, name: &str) -> bool {
    let (letters, whole) = (word.chars().count(), name.chars().count());
    let is_longer = word.starts_with(name) && letters <= whole + LONGEST_ENDING;
    let is_stem = name.starts_with(word) && letters >= SHORTEST_STEM && whole <= letters + LONGEST_ENDING;
    is_longer || is_stem
}

#[cfg(test)]
mod tests {
    use super::super::brief;
    use super::*;
    use crate::report::fixture::sketch;
    use crate::report::provenance::Provenance;

    #[test]
    fn only_dealings_of_two_are_bilateral() {
        let catalog = sketch(
            r#"{"partners": [{"id": "arland", "name": "Arland"}, {"id": "berland", "name": "Berland"}, {"id": "corland", "name": "Corland"}],
            "people": [{"id": "ada", "name": "Ada", "facts": [{"property": "located", "value": "arland"},
                {"property": "history", "value": "Discussed with the Berland minister, in Corland, a joint committee"},
                {"property": "history", "value": "Met ministers of Berland and Corland"}]}],
            "meetings": [{"id": "fair", "name": "Fair", "facts": [
                {"property": "history", "value": "Arland and Berland joined"},
                {"property": "history", "value": "Agreements Arland-Berland and Arland-Corland signed"}]}]}"#,
        );
        let view = catalog.view(None);
        let lines = |id: &str| {
            let brief = brief(view, view.dataset.find(id).unwrap(), &Provenance::default(), false);
            let block = brief.blocks.into_iter().find(|block| block.heading == "Bilateral matters");
            let topics = block.into_iter().flat_map(|block| block.topics);
            topics.flat_map(|topic| topic.lines).map(|line| line.text).collect::<Vec<_>>()
        };
        let signed = "Agreements Arland-Berland and Arland-Corland signed";
        let discussed = "Ada: discussed with the Berland minister, in Corland, a joint committee";
        assert_eq!(lines("arland"), [signed, discussed]);
        assert_eq!(lines("berland"), [signed, discussed]);
        assert_eq!(lines("corland"), [signed]);
    }

    #[test]
    fn what_a_meeting_tells_is_not_told_again_of_those_who_met() {
        let catalog = sketch(
            r#"{"sources": [{"id": "press", "title": "Press", "publisher": "Press", "language": "en", "class": "press"},
                {"id": "letter", "title": "Letter", "publisher": "Post", "language": "en", "class": "official"}],
            "partners": [{"id": "arland", "name": "Arland", "facts": [
                {"property": "history", "value": "Signed an agreement on ferries with Berland", "on": "2011-05", "cite": ["press"]},
                {"property": "history", "value": "Signed an agreement on ferries with Berland", "on": "2015", "cite": ["press"]}]},
                {"id": "berland", "name": "Berland"}],
            "people": [{"id": "ada", "name": "Ada", "facts": [{"property": "located", "value": "arland"},
                {"property": "history", "value": "Discussed ferries with the Berland minister", "on": "2011-05", "cite": ["press"]},
                {"property": "history", "value": "Discussed ferries with the Berland minister", "on": "2011-05", "cite": ["letter"]},
                {"property": "history", "value": "Offered the Berland minister forty places for pilots", "on": "2011-05", "cite": ["press"]}]}],
            "meetings": [{"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2011-05-03"},
                {"property": "history", "value": "The ministers of Arland and Berland discussed ferries and signed an agreement", "cite": ["press"]}]}]}"#,
        );
        let view = catalog.view(None);
        let brief = brief(view, view.dataset.find("arland").unwrap(), &Provenance::default(), false);
        let lines = |heading: &str| {
            let block = brief.blocks.iter().find(|block| block.heading == heading);
            let topics = block.into_iter().flat_map(|block| &block.topics);
            topics
                .flat_map(|topic| &topic.lines)
                .map(|line| (line.text.as_str(), line.detail.as_str()))
                .collect::<Vec<_>>()
        };
        assert_eq!(lines("Facts and history"), [("Signed an agreement on ferries with Berland", "2015")]);
        assert_eq!(
            lines("Bilateral matters"),
            [
                (
                    "The ministers of Arland and Berland discussed ferries and signed an agreement",
                    "Fair; 3 May 2011; Ada"
                ),
                (
                    "Ada: discussed ferries with the Berland minister; offered the Berland minister forty places for pilots",
                    "May 2011"
                ),
            ]
        );
    }

    #[test]
    fn a_name_has_forms() {
        for (word, name, expected) in [
            ("Kazakhstan", "Kazakhstan", true),
            ("Kazakh", "Kazakhstan", true),
            ("Japanese", "Japan", true),
            ("Thai", "Thailand", true),
            ("German", "Germany", true),
            ("Indonesia", "India", false),
            ("Ire", "Ireland", false),
            ("kazakh", "Kazakhstan", false),
        ] {
            assert_eq!(is_form(word, name), expected, "{word} {name}");
        }
    }
}
