//! Answers of yes or no. What is so says yes; something else says no where a record has only one such value at a time, or where all
//! of a kind are known; otherwise the dataset does not say. Finds no records.

use super::question::Wanted;
use super::subject::Subject;
use super::time::period;
use super::vocabulary::STATES;
use super::words::{choice, content_keys, kind_of_word, number, text_keys};
use super::{Answer, Inquiry, Relation, Statement, Tense, Verdict};
use crate::data::{Date, Fact, Handle, Property, Rank, Time, Value, ValueType};
use crate::search::Corpus;
use crate::search::field::each_name;
use crate::search::fold::folded;
use crate::search::moment::Moment;
use crate::search::needle::Needle;
use crate::search::relation::choice_of;

/// What was seen so many years ago may have changed.
const LONGEST_TRUST: u16 = 2;

impl<'a> Inquiry<'a> {
    /// Whether a record has what the words and the other records of the question say of it.
    pub(super) fn judge(
        &self,
        subject: &Subject,
        relation: &Relation,
        left: &[usize],
        others: &[&Subject],
    ) -> Option<Answer<'a>> {
        let (record, property) = (subject.record, relation.property);
        let all = self.facts_in(record, relation);
        let chosen = self.choices(record, property);
        let is_claimed = |it: &Statement<'a>| {
            others.iter().all(|other| self.is_of(*it, subject, other.record) && !self.is_only_one_of(it, other))
                && left.iter().all(|&at| self.is_told(*it, subject, relation, at))
                && (chosen.is_empty() || chosen.iter().any(|choice| it.fact.value() == Value::Text(choice)))
        };
        let claimed: Vec<Statement<'a>> = all.iter().copied().filter(is_claimed).collect();
        let answer = |facts, tense, verdict| Some(Answer::Facts { record, property, facts, tense, verdict });
        if let Some(text) = self.question.date().filter(|_| property.is_date()) {
            let verdict = self.judge_date(relation, &claimed, text)?;
            return answer(claimed, Tense::Ever, verdict);
        }
        // Whichever day it was, who joined then belongs to it now.
        let has_come = |it: &Statement<'_>| it.fact.value_period().is_some_and(|of| of.end.last() <= self.view.today);
        if self.is_state(relation) && !claimed.is_empty() && claimed.iter().all(has_come) {
            return answer(claimed, Tense::Ever, Verdict::Yes);
        }
        let is_whole = claimed.len() == all.len() && !relation.is_inverse;
        let (facts, tense) = self.at_time(is_whole.then_some(record), relation, claimed)?;
        if !facts.is_empty() {
            // Which of two it is.
            let is_either = self.question.has(&["or"]);
            let verdict = if is_either { Verdict::Value } else { self.verdict(&facts, tense, !chosen.is_empty()) };
            return answer(facts, tense, verdict);
        }
        // "Was Korea at the meeting" asks whether it took part, and nothing about where the meeting was.
        let is_of_another_first = others.iter().any(|other| other.place.start < subject.place.start);
        if relation.words.is_empty() && is_of_another_first {
            return None;
        }
        let name = self.claim(relation, left, others, &chosen)?;
        let (facts, tense) = self.at_time(Some(record), relation, all)?;
        let is_other = facts.iter().all(|it| it.fact.rank != Rank::Disputed) && self.is_known(left);
        let verdict = if excludes(property) && is_other { Verdict::No } else { Verdict::NotKnown(name) };
        if facts.is_empty() { None } else { answer(facts, tense, verdict) }
    }

    /// Whether a fact is told of one meeting of a series, and not of the series that is asked about: where one is held the other
    /// need not be.
    fn is_only_one_of(&self, it: &Statement<'a>, series: &Subject) -> bool {
        let mut links = self.corpus.graph.outgoing(it.owner);
        links.any(|link| link.property == Property::SERIES && link.to == series.record)
    }

    /// The values of a property of few that the question names.
    fn choices(&self, record: Handle, property: Property) -> Vec<&'static str> {
        let kind = self.kind(record);
        let open = self.question.open();
        let choices = open.iter().filter_map(|&at| choice(kind, self.question.text(at)));
        choices.filter(|(of, _)| *of == property).map(|(_, choice)| choice).collect()
    }

    /// What facts that are as it is asked say.
    pub(super) fn verdict(&self, facts: &[Statement<'a>], tense: Tense, is_chosen: bool) -> Verdict {
        let is_held = |it: &Statement<'_>| matches!(it.fact.value(), Value::Text("ended" | "held" | "running"));
        let today = self.view.today;
        let is_over = |it: &Statement<'_>| matches!(it.fact.time(), Time::Span { until: Some(until), .. } if until.last() < today);
        let is_old =
            |it: &Statement<'_>| it.fact.time().end().is_some_and(|end| end.year() + LONGEST_TRUST < today.year());
        let is_status = facts.iter().all(|it| it.fact.property == Property::STATUS) && !is_chosen;
        if facts.iter().any(|it| it.fact.rank == Rank::Disputed) {
            Verdict::Disputed
        } else if is_status && !facts.iter().any(is_held) {
            Verdict::NotKnown(String::new())
        } else if tense == Tense::Last && facts.iter().all(is_over) {
            Verdict::No
        } else if tense == Tense::Last && facts.iter().all(is_old) {
            Verdict::NotKnown(String::new())
        } else {
            Verdict::Yes
        }
    }

    /// What the dates of a property say to the date of the question.
    fn judge_date(&self, relation: &Relation, facts: &[Statement<'a>], text: &str) -> Option<Verdict> {
        let asked = period(text, self.view.today)?;
        let is_since = text.ends_with("..");
        let is_state = self.is_state(relation);
        let is_so = |it: &Statement<'_>| {
            let Some(of) = it.fact.value_period() else { return false };
            let begins = of.start.first() <= asked.end.last();
            if is_since {
                of.start.first() <= asked.start.last()
            } else if is_state {
                begins
            } else {
                begins && asked.start.first() <= of.end.last()
            }
        };
        let is_disputed = facts.iter().any(|it| it.fact.rank == Rank::Disputed);
        let n_so = facts.iter().filter(|it| is_so(it)).count();
        match n_so {
            _ if facts.is_empty() => None,
            0 => Some(Verdict::No),
            n if n < facts.len() && is_disputed => Some(Verdict::Disputed),
            _ => Some(Verdict::Yes),
        }
    }

    /// Whether it is asked what somebody is since a date, not what happened on it.
    fn is_state(&self, relation: &Relation) -> bool {
        relation.property == Property::JOINED
            && relation.words.iter().all(|&at| STATES.contains(&self.question.text(at)))
    }

    /// What is claimed of a record in words that could be so.
    fn claim(&self, relation: &Relation, left: &[usize], others: &[&Subject], chosen: &[&str]) -> Option<String> {
        let value = relation.property.definition().value;
        let may_be = |other: &Subject| {
            let kind = self.kind(other.record);
            matches!(value, ValueType::Link(kinds) if kinds.contains(&kind))
        };
        let is_choice =
            |at: usize| Property::all().any(|property| choice_of(property, self.question.text(at)).is_some());
        let is_where = |words: &[usize]| {
            words.first().is_some_and(|&first| matches!(self.question.before(first), "at" | "in" | "is" | "was"))
        };
        match (left, others, chosen) {
            _ if relation.is_inverse => None,
            ([], [other], []) if may_be(other) => Some(self.view.record(other.record).label().into()),
            ([], [], [choice, ..]) => Some((*choice).into()),
            (words, [], [])
                if value == ValueType::Place && is_where(words) && !words.iter().any(|&at| is_choice(at)) =>
            {
                Some(words.iter().map(|&at| self.question.words[at].written.as_str()).collect::<Vec<_>>().join(" "))
            }
            _ => None,
        }
    }

    /// Whether words are a city in which something is.
    fn is_known(&self, words: &[usize]) -> bool {
        words.iter().all(|&at| {
            let is_city = |fact: Fact<'_>| {
                matches!(fact.value(), Value::Place(_)) && text_keys(fact).contains(self.question.key(at))
            };
            self.records_with(at).any(|record| record.facts().any(is_city))
        })
    }

    /// That somebody whom the dataset does not know is not among those whom it knows all, when a figure counts as many.
    pub(super) fn outsider(&self) -> Option<Answer<'a>> {
        let [whole] = self.named.as_slice() else { return None };
        let record = whole.record;
        let is_kind_of = |property: &Property| self.is_word_of(record, *property);
        let property = Property::all().find(is_kind_of).filter(|_| self.question.wanted == Wanted::Whether)?;
        let open = self.question.open();
        let (of_property, name): (Vec<usize>, Vec<usize>) =
            open.into_iter().partition(|&at| STATES.contains(&self.question.text(at)));
        let is_inside = matches!(self.question.before(whole.place.start), "in" | "of" | "to")
            || STATES.contains(&self.question.text(whole.place.end));
        let is_run = name.windows(2).all(|pair| pair[0] + 1 == pair[1])
            && name.iter().all(|&at| kind_of_word(self.question.text(at)).is_none());
        let name: Vec<&str> = name.iter().map(|&at| self.question.words[at].written.as_str()).collect();
        let name = name.join(" ");
        if name.is_empty() || !is_run || !is_inside || of_property.len() > 1 || self.question.date().is_some() {
            return None;
        }
        let [kind] = *property.definition().kinds else { return None };
        let mut members: Vec<Handle> = self.corpus.dataset.of_kind(kind).collect();
        members.retain(|&member| self.view.best(member, property).is_some());
        if members.iter().any(|&member| is_like_name(self.corpus, member, &name)) {
            return None;
        }
        let figures = self.view.facts_of(record, Property::FIGURE).into_iter();
        let counts = |text: &str| text.split(' ').next().and_then(number) == Some(members.len());
        let facts: Vec<Statement<'a>> = figures
            .filter(|fact| content_keys(fact.role()) == content_keys(kind.plural()) && fact.rank != Rank::Disputed)
            .filter(|fact| matches!(fact.value(), Value::Text(text) if counts(text)))
            .map(Statement::by(record))
            .collect();
        let (tense, verdict) = (Tense::Ever, Verdict::Outside(name));
        (!facts.is_empty()).then_some(Answer::Facts { record, property: Property::FIGURE, facts, tense, verdict })
    }
}

/// Says of the dates of two answers whether the first is on a side of the second, whichever of disputed ones are right; nothing of
/// others.
pub(super) fn compare(each: &mut [Answer<'_>; 2], side: Moment) {
    let dates = |answer: &Answer<'_>| -> Option<(Date, Date)> {
        let Answer::Facts { facts, .. } = answer else { return None };
        let days: Vec<Date> =
            facts.iter().map(|it| Some(it.fact.value_period()?.start.first())).collect::<Option<_>>()?;
        Some((*days.iter().min()?, *days.iter().max()?))
    };
    let (one, other) = (dates(&each[0]), dates(&each[1]));
    let first =
        one.zip(other).map_or(Verdict::Value, |((one_first, one_last), (other_first, other_last))| match side {
            Moment::Before if one_last < other_first => Verdict::Yes,
            Moment::Next if one_first > other_last => Verdict::Yes,
            Moment::Before if one_first >= other_last => Verdict::No,
            Moment::Next if one_last <= other_first => Verdict::No,
            Moment::Before | Moment::Next | Moment::First | Moment::Last | Moment::Now => Verdict::Value,
        });
    for (answer, said) in each.iter_mut().zip([first, Verdict::Value]) {
        if let Answer::Facts { verdict, .. } = answer {
            *verdict = said;
        }
    }
}

/// Whether a record has one value of a property at a time, or all that it has are known, so that another one is denied.
fn excludes(property: Property) -> bool {
    let row = property.definition();
    !row.many || row.takes_turns || row.value == ValueType::Place || property == Property::LOCATED
}

/// Whether words may be meant for a name of a record, misspelt.
fn is_like_name(corpus: Corpus<'_>, record: Handle, text: &str) -> bool {
    let mut is_like = false;
    each_name(corpus.dataset, record, &mut |_, name| {
        let name = folded(name);
        is_like |= folded(text).split(' ').all(|word| {
            let needle = Needle::new(word);
            name.split(' ').any(|known| needle.class_in_text(known).is_some() || needle.typo_class(known).is_some())
        });
    });
    is_like
}
