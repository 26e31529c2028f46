//! Answers that are values of a property of one record, asked in the ways of `ways.rs`. Finds no records.

use super::list::choice;
use super::question::Wanted;
use super::subject::{Subject, belongs, keys};
use super::time::{adjacent, outermost};
use super::vocabulary::{BEGINNINGS, ENDS, KEEPING, LESSER};
use super::wanted::is_money;
use super::words::{content_keys, kind_of_word, text_keys, text_of, types};
use super::{Answer, Inquiry, Relation, Statement, Tense, Verdict};
use crate::data::{Fact, Gap, Handle, Kind, Property, Rank, Time, Times, Value, ValueType};
use crate::search::fold::{folded, key};
use crate::search::moment::Moment;
use crate::search::relation::names;

const PERSON: ValueType = ValueType::Link(&[Kind::Person]);

const SHORTEST_DEED: usize = 4;

/// How well an answer fits, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "they order answers and are no states")]
struct Fit {
    /// Whether it says yes or no.
    is_decided: bool,
    /// Whether it is known, or its own label says that it is not.
    is_told: bool,
    n_words: usize,
    /// Whether one of them is of its label, not only one with which people ask.
    is_label: bool,
    /// Whether its values are of the sort that is asked for: a number of how many, a person of who.
    is_of_sort: bool,
    is_known: bool,
}

impl<'a> Inquiry<'a> {
    pub(super) fn by_facts(&self) -> Option<Answer<'a>> {
        let mut found: Vec<(Fit, Answer<'a>)> = Vec::new();
        for subject in self.named.iter().filter(|subject| !self.is_another(subject)) {
            for relation in self.relations(subject) {
                let Some(answer) = self.ask(subject, &relation) else { continue };
                let is_known = !matches!(answer, Answer::Unknown { .. });
                // A figure that is told says every word, but is no surer than who disputes it.
                let is_figure = self.question.wanted == Wanted::Count
                    && relation.property == Property::FIGURE
                    && !answer.is_only_disputed();
                let is_of_sort = match self.question.wanted {
                    Wanted::Count => is_figure || relation.property.definition().value == ValueType::Number,
                    Wanted::Who => relation.property.definition().value == PERSON,
                    Wanted::Where => relation.property.definition().value == ValueType::Place,
                    Wanted::Length => matches!(answer, Answer::Facts { verdict: Verdict::Duration, .. }),
                    Wanted::Amount | Wanted::What | Wanted::When | Wanted::Whether => false,
                };
                let n_words = if is_figure { self.question.open().len() } else { relation.words.len() };
                let is_label = is_figure || self.has_label(&relation);
                // What the label asks for is not known, however much else is.
                let is_told = is_known || is_label;
                let is_decided = answer.is_decided();
                found.push((Fit { is_decided, is_told, n_words, is_label, is_of_sort, is_known }, answer));
            }
        }
        // The first of equals, in the order of names and of the property table, but rather one that is so than the last that was.
        let best = found.iter().map(|(fit, _)| *fit).max()?;
        let mut answers =
            found.into_iter().filter(|(fit, _)| *fit == best).map(|(_, answer)| answer).collect::<Vec<_>>();
        let is_current = |answer: &Answer<'_>| !matches!(answer, Answer::Facts { tense: Tense::Last, .. });
        let first = answers.iter().position(is_current).unwrap_or(0);
        Some(answers.swap_remove(first))
    }

    /// Whether a word of time still chooses another event of the sort.
    fn is_another(&self, subject: &Subject) -> bool {
        let chooses = matches!(self.question.moment(), Some((Moment::First | Moment::Last | Moment::Next, _)));
        chooses && Property::WHEN.fits(self.corpus.dataset.kind(subject.record))
    }

    /// What a record says in one way, when that explains every word of the question.
    fn ask(&self, subject: &Subject, relation: &Relation) -> Option<Answer<'a>> {
        let (noun, noun_words) = self.noun();
        let explained = |at: &usize| relation.words.contains(at) || noun_words.contains(at);
        let mut left: Vec<usize> = self.question.open().into_iter().filter(|at| !explained(at)).collect();
        let kind = self.corpus.dataset.kind(subject.record);
        left.retain(|&at| {
            !(self.describes(subject.record, at)
                || self.is_of_time(at, relation)
                || self.is_choice(relation.property, kind, at))
        });
        let others: Vec<&Subject> = self
            .named
            .iter()
            .filter(|other| !std::ptr::eq(*other, subject) && !self.is_in_label(other, relation))
            .collect();
        let (pivot, others): (Vec<&Subject>, Vec<&Subject>) =
            others.into_iter().partition(|other| self.side(other).is_some());
        let is_kept = relation.property == Property::HOST && self.is_kept(subject);
        // Who is in it.
        let is_member =
            self.question.wanted == Wanted::Who && relation.property == Property::MEMBER && self.wants_members(subject);
        let is_named = is_kept
            || is_member
            || !(relation.words.is_empty() && noun.is_empty() && left.is_empty() && pivot.is_empty());
        let may_be_plain =
            matches!(self.question.wanted, Wanted::When | Wanted::Where | Wanted::Length | Wanted::Whether);
        if !is_named && !may_be_plain && !self.wants_money() {
            return None;
        }
        let all = self.facts_in(subject.record, relation);
        let mut told = all.clone();
        // Who does it with somebody is somebody else.
        let is_beside = |other: &Subject| {
            self.question.before(other.place.start) == "with"
                && all.iter().any(|it| other_end(*it, subject) == Some(other.record))
        };
        let (companions, others): (Vec<&Subject>, Vec<&Subject>) =
            others.into_iter().partition(|other| is_beside(other));
        told.retain(|it| companions.iter().all(|beside| other_end(*it, subject) != Some(beside.record)));
        told.retain(|it| others.iter().all(|other| self.concerns(*it, subject, other)));
        let titles = relation.words.iter().filter(|&&at| relation.property == Property::OFFICE && self.is_title(at));
        for &at in left.iter().chain(titles.filter(|_| self.question.wanted == Wanted::Who)) {
            told.retain(|fact| self.is_told(*fact, subject, relation, at));
        }
        if !noun.is_empty() && !self.counts_itself(relation, &noun_words) {
            let noun_keys = keys(&self.question, &noun_words);
            // A research network is a network.
            let dataset = self.corpus.dataset;
            let is_called = |end: Handle| {
                let is_of_kind = noun.first().is_some_and(|&first| dataset.kind(first) == dataset.kind(end));
                is_of_kind && types(self.corpus, end).iter().any(|words| words.ends_with(&noun_keys))
            };
            let is_meant = |fact: &Statement<'_>| {
                noun_words.iter().all(|&at| self.has_role(fact.fact.role(), at))
                    || other_end(*fact, subject).is_some_and(|end| noun.contains(&end) || is_called(end))
            };
            let is_figure = relation.property == Property::FIGURE && !told.iter().any(is_meant);
            let of_all_sorts = told.clone();
            told.retain(|fact| is_figure || is_meant(fact));
            if told.is_empty()
                && !relation.is_inverse
                && let Some(members) = self.of_members(subject, &of_all_sorts, &noun)
            {
                return Some(members);
            }
        }
        if self.question.wanted == Wanted::Whether && pivot.is_empty() {
            if let Some(judge) = self.judge(subject, relation, &left, &others) {
                return Some(judge);
            }
            told.clear();
        }
        let is_told_of_pivot =
            pivot.iter().any(|pivot| all.iter().any(|it| other_end(*it, subject) == Some(pivot.record)));
        let is_whole = told.len() == all.len() && !relation.is_inverse;
        let (mut facts, tense) = match (pivot.as_slice(), self.question.moment()) {
            ([pivot], _) => {
                let is_of_it = |it: &Statement<'_>| self.is_of(*it, subject, pivot.record);
                // Who belongs to it holds its term with it, but does not stand for it.
                let pivots: Vec<Statement<'a>> =
                    all.iter().copied().filter(|it| is_told_of_pivot && is_of_it(it)).collect();
                (adjacent(self.corpus.dataset, &told, &pivots, self.side(pivot)?), Tense::Ever)
            }
            ([], Some((side @ (Moment::Before | Moment::Next), _))) => {
                let pivots: Vec<Statement<'a>> =
                    all.iter().copied().filter(|it| self.view.is_in_force(it.fact)).collect();
                (adjacent(self.corpus.dataset, &told, &pivots, side), Tense::Ever)
            }
            ([], Some((moment @ (Moment::First | Moment::Last), _))) => (outermost(&told, moment), Tense::Ever),
            ([], _) => self.at_time(is_whole.then_some(subject.record), relation, told)?,
            _ => return None,
        };
        if relation.property == Property::FIGURE {
            facts = self.closest_figures(facts, &left, &noun_words);
        }
        let verdict = self.keep_dated(subject.record, relation, &mut facts);
        let (record, property) = (subject.record, relation.property);
        if !facts.is_empty() {
            return Some(if self.question.wanted == Wanted::Count && property.is_link() {
                Answer::Count { record, property, facts }
            } else {
                Answer::Facts { record, property, facts, tense, verdict }
            });
        }
        let gaps = self.gaps(record, property);
        let is_of_then = self.is_to_come() || gaps.iter().any(|gap| self.tells_date(gap.note));
        let is_of_then = is_of_then && (pivot.is_empty() || is_told_of_pivot);
        let is_explained =
            left.is_empty() && others.iter().all(|other| self.is_in_notes(other, &gaps)) && !relation.is_inverse;
        let is_meant = !relation.words.is_empty() || all.is_empty();
        let is_meant = is_meant && noun.first().is_none_or(|&first| self.may_link(relation, first));
        (is_explained && is_meant && is_of_then && !gaps.is_empty()).then_some(Answer::Unknown { record, gaps })
    }

    /// Whether the values of a property are no links, or to records of this kind.
    fn may_link(&self, relation: &Relation, to: Handle) -> bool {
        let ValueType::Link(kinds) = relation.property.definition().value else { return true };
        kinds.is_empty() || kinds.contains(&self.corpus.dataset.kind(to))
    }

    /// The members of a sort that a group among the facts has: the countries that drafted are those of the committee that did.
    fn of_members(&self, subject: &Subject, told: &[Statement<'a>], noun: &[Handle]) -> Option<Answer<'a>> {
        let ends = told.iter().filter_map(|it| other_end(*it, subject));
        ends.filter(|&end| self.corpus.dataset.kind(end) == Kind::Group).find_map(|record| {
            let mut facts = self.view.facts_of(record, Property::MEMBER);
            facts.retain(|fact| fact.linked().is_some_and(|end| noun.contains(&end)));
            let facts: Vec<_> = facts.into_iter().map(|fact| Statement { owner: record, fact }).collect();
            let (property, tense) = (Property::MEMBER, Tense::Ever);
            (!facts.is_empty()).then_some(Answer::Facts { record, property, facts, tense, verdict: Verdict::Value })
        })
    }

    /// The gaps of a property that have most words in common with the question.
    fn gaps(&self, record: Handle, property: Property) -> Vec<Gap<'a>> {
        let n_words = |gap: &Gap<'_>| {
            let told = content_keys(gap.note);
            self.question.words.iter().filter(|word| told.contains(&word.key)).count()
        };
        let mut gaps: Vec<Gap<'a>> = self.view.record(record).gaps().filter(|gap| gap.property == property).collect();
        let most = gaps.iter().map(n_words).max();
        gaps.retain(|gap| Some(n_words(gap)) == most);
        gaps
    }

    /// Whether every note on what was looked for tells the name of a record, or the adjective that the question has for it.
    fn is_in_notes(&self, named: &Subject, gaps: &[Gap<'a>]) -> bool {
        let name = content_keys(self.view.record(named.record).name());
        gaps.iter().all(|gap| {
            let told = content_keys(gap.note);
            let adjective = named.place.clone().all(|at| told.contains(&self.question.words[at].key));
            adjective || name.iter().all(|word| told.contains(word))
        })
    }

    /// Whether the words that name what is counted name the property, and not what is at its other end.
    fn counts_itself(&self, relation: &Relation, noun: &[usize]) -> bool {
        !relation.is_inverse && noun.iter().all(|at| names(relation.property, self.question.text(*at)))
    }

    /// Whether a word only places the answer in time.
    fn is_of_time(&self, at: usize, relation: &Relation) -> bool {
        let word = self.question.text(at);
        let is_side = names(Property::FOLLOWS, word) && self.named.iter().any(|named| self.side(named).is_some());
        let row = relation.property.definition();
        let is_term = row.takes_turns && matches!(word, "term" | "terms");
        let is_limit = self.question.wanted == Wanted::When
            && (row.times == Times::Last && (BEGINNINGS.contains(&word) || ENDS.contains(&word))
                || [Property::FOUNDED, Property::WHEN].contains(&relation.property) && BEGINNINGS.contains(&word));
        let is_host = (self.question.wanted == Wanted::Where
            || [Property::VENUE, Property::LOCATED].contains(&relation.property))
            && names(Property::HOST, word);
        let is_kept = relation.property == Property::HOST && KEEPING.contains(&word);
        is_side || is_kept || is_term || is_limit || is_host || Moment::named(word).is_some()
    }

    /// The facts in one way that are not outdated, in order of time.
    pub(super) fn facts_in(&self, record: Handle, relation: &Relation) -> Vec<Statement<'a>> {
        let view = self.view;
        if !relation.is_inverse {
            let facts = view.facts_of(record, relation.property).into_iter();
            return facts.filter(|fact| self.counts(*fact)).map(|fact| Statement { owner: record, fact }).collect();
        }
        let told_of = |end: Handle| {
            let links = view.incoming(end).filter(|link| link.property == relation.property);
            let facts = links.map(move |link| Statement { owner: link.from, fact: link.fact(view.dataset) });
            facts.filter(|it| self.counts(it.fact))
        };
        let own: Vec<Statement<'a>> = told_of(record).collect();
        if relation.property != Property::OFFICE && !own.is_empty() {
            return own;
        }
        // The offices of a country are those of its ministries; what it does not do itself, they may.
        let of_home = view.incoming(record).filter(|link| link.property == Property::LOCATED).map(|link| link.from);
        own.into_iter().chain(of_home.flat_map(told_of)).collect()
    }

    /// Whether a fact is not outdated; what was seen was so then.
    fn counts(&self, fact: Fact<'_>) -> bool {
        let is_seen = self.question.date().is_some() && matches!(fact.time(), Time::Seen(_));
        fact.rank != Rank::Outdated || is_seen
    }

    /// Whether a fact is about a record, or about somebody who belongs to it.
    pub(super) fn is_of(&self, it: Statement<'_>, subject: &Subject, record: Handle) -> bool {
        let Some(end) = other_end(it, subject) else { return false };
        end == record
            || it.fact.linked() == Some(record)
            || belongs(self.corpus, end, record)
            || self.view.facts(end).any(|fact| self.is_word_of(record, fact.property))
            || it.fact.property == Property::OFFICE
                && self.corpus.graph.neighbours(end).any(|(other, _)| other == record)
    }

    /// Whether a fact is about a named record, or its role has that name: presented the Strategy 2030.
    fn concerns(&self, it: Statement<'_>, subject: &Subject, named: &Subject) -> bool {
        if self.is_of(it, subject, named.record) {
            return true;
        }
        let said = content_keys(it.fact.role());
        named.place.len() > 1 && named.place.clone().all(|at| said.contains(&self.question.words[at].key))
    }

    /// Whether the names of a record are words of the label of a property: joined ASEM.
    fn is_in_label(&self, named: &Subject, relation: &Relation) -> bool {
        named.place.clone().all(|at| names(relation.property, self.question.text(at)))
    }

    /// Whether the name of a record stands in the label of a property: an ASEM partner joined ASEM.
    pub(super) fn is_word_of(&self, record: Handle, property: Property) -> bool {
        content_keys(property.label()).contains(&key(&folded(self.view.record(record).short())))
    }

    /// Whether a word says what sort of record one is.
    fn describes(&self, record: Handle, at: usize) -> bool {
        let key = &self.question.words[at].key;
        let kind = self.corpus.dataset.kind(record);
        kind_of_word(self.question.text(at)) == Some(kind)
            || types(self.corpus, record).iter().any(|words| words.contains(key))
    }

    /// Whether a fact says a word: in its role, in its value, or as a sort of record.
    pub(super) fn is_told(&self, it: Statement<'_>, subject: &Subject, relation: &Relation, at: usize) -> bool {
        let key = &self.question.words[at].key;
        if self.has_role(it.fact.role(), at) || relation.property == Property::FIGURE && self.is_counted(it, at) {
            return true;
        }
        if self.question.wanted == Wanted::Who && relation.words.is_empty() {
            return false;
        }
        let end = other_end(it, subject);
        end.is_some_and(|end| self.describes(end, at) || self.is_so(end, at)) || text_keys(it.fact).contains(key)
    }

    /// Whether a word is one of the few values of a property and the record has it: Asian, running.
    fn is_so(&self, record: Handle, at: usize) -> bool {
        let choice = choice(self.corpus.dataset.kind(record), self.question.text(at));
        choice.is_some_and(|(property, choice)| {
            let mut facts = self.view.current(record, property).into_iter();
            facts.any(|fact| fact.value() == Value::Text(choice))
        })
    }

    /// Whether a word stands in a role that no word before it makes a lower one.
    fn has_role(&self, role: &str, at: usize) -> bool {
        let key = &self.question.words[at].key;
        let folded = folded(role);
        folded.split(" and ").any(|title| {
            let is_lesser = title.split(' ').any(|word| LESSER.contains(&word) && !self.question.has(&[word]));
            !is_lesser && content_keys(title).iter().any(|said| said == key || deed(said) == Some(key))
        }) || !LESSER.iter().any(|word| folded.starts_with(word)) && content_keys(role).contains(key)
    }

    /// Whether somebody holds an office with a word in its title.
    fn is_title(&self, at: usize) -> bool {
        let word = self.corpus.index.find_word(self.question.text(at)).map_or(0..0, |word| word..word + 1);
        let mut records = self.corpus.index.postings(word).map(|posting| self.corpus.dataset.record(posting.handle()));
        records.any(|record| {
            record
                .facts_of(Property::OFFICE)
                .any(|fact| content_keys(fact.role()).contains(&self.question.words[at].key))
        })
    }

    /// Whether a figure says a word: in its role, or as what it counts; *belong* is said of members.
    fn is_counted(&self, it: Statement<'_>, at: usize) -> bool {
        let (word, role) = (self.question.text(at), folded(it.fact.role()));
        let belongs =
            |property: &Property| names(*property, word) && role.split(' ').any(|said| names(*property, said));
        // For whom the money is.
        let is_for = || content_keys(self.view.summary(it.owner)).contains(&self.question.words[at].key);
        self.has_role(&role, at)
            || self.wants_money() && is_for()
            || self.question.wanted == Wanted::Count && text_keys(it.fact).contains(&self.question.words[at].key)
            || [Property::MEMBER, Property::PARTICIPANT].iter().any(belongs)
    }

    /// The figures that count what is asked for and little else.
    fn closest_figures(&self, mut facts: Vec<Statement<'a>>, left: &[usize], noun: &[usize]) -> Vec<Statement<'a>> {
        let asked: Vec<usize> = left.iter().chain(noun).copied().collect();
        let wants_money = self.wants_money();
        facts.retain(|it| {
            let is_money = !wants_money || text_of(it.fact).is_some_and(is_money);
            is_money && (wants_money || !asked.is_empty()) && asked.iter().all(|&at| self.is_counted(*it, at))
        });
        let n_words = |it: &Statement<'_>| content_keys(it.fact.role()).len();
        let fewest = facts.iter().map(n_words).min();
        facts.retain(|it| Some(n_words(it)) == fewest);
        facts
    }
}

/// What somebody does who is called after it: moderator, speaker.
fn deed(key: &str) -> Option<&str> {
    ["or", "er"].iter().find_map(|end| key.strip_suffix(end)).filter(|deed| deed.len() > SHORTEST_DEED)
}

/// The record at the other end of a fact, seen from the subject.
fn other_end(it: Statement<'_>, subject: &Subject) -> Option<Handle> {
    if it.owner == subject.record { it.fact.linked() } else { Some(it.owner) }
}
