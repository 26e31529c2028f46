//! One subject asked for one relation: the facts that every other word and name of the question fits, at its time. Chooses neither.

use super::evidence::other_end;
use super::noun::Noun;
use super::question::{Question, Wanted};
use super::subject::{Subject, is_in_name, keys};
use super::time::{adjacent, outermost};
use super::vocabulary::{BEGINNINGS, ENDS, KEEPING, TERMS};
use super::wanted::{has_number, is_money};
use super::words::{content_keys, text_of, types};
use super::{Answer, Inquiry, Relation, Statement, Tense, Verdict};
use crate::data::{Gap, Handle, Kind, Property, Times, ValueType};
use crate::search::moment::Moment;
use crate::search::relation::names;

pub(super) struct Request<'q, 'a> {
    inquiry: &'q Inquiry<'a>,
    question: &'q Question,
    subject: &'q Subject,
    relation: &'q Relation,
    noun: &'q Noun,
    /// The open words that none of these explains.
    left: Vec<usize>,
    /// The records before or after which the answer comes.
    pivots: Vec<&'q Subject>,
    /// Those beside whom somebody else is asked for.
    companions: Vec<&'q Subject>,
    others: Vec<&'q Subject>,
    all: Vec<Statement<'a>>,
}

impl<'q, 'a> Request<'q, 'a> {
    pub(super) fn new(
        inquiry: &'q Inquiry<'a>,
        subject: &'q Subject,
        relation: &'q Relation,
        noun: &'q Noun,
    ) -> Request<'q, 'a> {
        let all = inquiry.facts_in(subject.record, relation);
        let is_other = |other: &&Subject| {
            !std::ptr::eq(*other, subject)
                && !inquiry.is_in_label(other, relation)
                && !is_in_name(inquiry.corpus, &inquiry.question, subject.record, other)
        };
        let others: Vec<&Subject> = inquiry.named.iter().filter(is_other).collect();
        let (pivots, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|other| inquiry.side(other).is_some());
        // Who does it with somebody is somebody else.
        let is_beside = |other: &&Subject| {
            inquiry.question.before(other.place.start) == "with"
                && all.iter().any(|it| other_end(*it, subject) == Some(other.record))
        };
        let (companions, others) = others.into_iter().partition(is_beside);
        let question = &inquiry.question;
        let mut request =
            Request { inquiry, question, subject, relation, noun, left: Vec::new(), pivots, companions, others, all };
        let open = question.open().into_iter();
        request.left = open.filter(|&at| !request.is_explained(at)).collect();
        request
    }

    /// What the facts say, when that explains every word of the question.
    pub(super) fn answer(&self) -> Option<Answer<'a>> {
        if !self.is_meant() {
            return None;
        }
        let told = self.facts_told();
        let mut of_noun = told.clone();
        if !self.noun.records.is_empty() && !self.counts_itself() {
            self.keep_noun(&mut of_noun);
            if of_noun.is_empty()
                && let Some(members) = self.members(&told)
            {
                return Some(members);
            }
        }
        if self.question.wanted == Wanted::Whether && self.pivots.is_empty() {
            if let Some(judged) = self.inquiry.judge(self.subject, self.relation, &self.left, &self.others) {
                return Some(judged);
            }
            of_noun.clear();
        }
        let (mut facts, tense) = self.at_time(of_noun)?;
        let (record, property) = (self.subject.record, self.relation.property);
        if property == Property::FIGURE {
            facts = self.closest_figures(facts);
        }
        let verdict = self.inquiry.keep_dated(record, self.relation, &mut facts);
        if facts.is_empty() {
            self.gap()
        } else if self.question.wanted == Wanted::Count && property.is_link() {
            Some(Answer::Count { record, property, facts })
        } else {
            Some(Answer::Facts { record, property, facts, tense, verdict })
        }
    }

    fn is_explained(&self, at: usize) -> bool {
        let kind = self.inquiry.kind(self.subject.record);
        self.relation.words.contains(&at)
            || self.noun.words.contains(&at)
            || self.inquiry.describes(self.subject.record, at)
            || self.is_of_time(at)
            || self.inquiry.is_choice(self.relation.property, kind, at)
    }

    /// Whether the question asks for the relation at all, and does not only name the subject.
    fn is_meant(&self) -> bool {
        let (wanted, property) = (self.question.wanted, self.relation.property);
        let has_word = !self.relation.words.is_empty() || !self.left.is_empty();
        let is_kept = property == Property::HOST && self.inquiry.is_kept(self.subject);
        // Who is in it.
        let is_member =
            wanted == Wanted::Who && property == Property::MEMBER && self.inquiry.wants_members(self.subject);
        has_word
            || !self.noun.records.is_empty()
            || !self.pivots.is_empty()
            || is_kept
            || is_member
            || matches!(wanted, Wanted::When | Wanted::Where | Wanted::Length | Wanted::Whether)
            || self.inquiry.wants_money()
    }

    /// The facts that every other name and word fits.
    fn facts_told(&self) -> Vec<Statement<'a>> {
        let (inquiry, subject, relation) = (self.inquiry, self.subject, self.relation);
        let asks_by_title = self.question.wanted == Wanted::Who && relation.property == Property::OFFICE;
        let titles = relation.words.iter().filter(|&&at| asks_by_title && inquiry.is_title(at));
        let words: Vec<usize> = self.left.iter().chain(titles).copied().collect();
        let is_fit = |it: &&Statement<'a>| {
            self.companions.iter().all(|beside| other_end(**it, subject) != Some(beside.record))
                && self.others.iter().all(|other| inquiry.concerns(**it, subject, other))
                && words.iter().all(|&at| inquiry.is_told(**it, subject, relation, at))
        };
        self.all.iter().filter(is_fit).copied().collect()
    }

    /// Keeps what has the noun in its role or at its other end, but for figures, which only count it.
    fn keep_noun(&self, facts: &mut Vec<Statement<'a>>) {
        let corpus = self.inquiry.corpus;
        let noun_keys = keys(self.question, &self.noun.words);
        let kind = self.noun.records.first().map(|&first| corpus.dataset.kind(first));
        // A research network is a network; what follows a programme may be called a project.
        let is_called = |end: Handle| {
            kind == Some(corpus.dataset.kind(end))
                && (self.relation.property == Property::FOLLOWS
                    || types(corpus, end).iter().any(|words| words.ends_with(&noun_keys)))
        };
        let is_noun = |it: &Statement<'_>| {
            self.noun.words.iter().all(|&at| self.inquiry.has_role(it.fact.role(), at))
                || other_end(*it, self.subject).is_some_and(|end| self.noun.records.contains(&end) || is_called(end))
        };
        if self.relation.property != Property::FIGURE || facts.iter().any(is_noun) {
            facts.retain(is_noun);
        }
    }

    /// Whether the words that name what is counted name the property, and not what is at its other end.
    fn counts_itself(&self) -> bool {
        let is_named = |at: &usize| names(self.relation.property, self.question.text(*at));
        !self.relation.is_inverse && self.noun.words.iter().all(is_named)
    }

    /// The members of a sort that a group among the facts has: the countries that drafted are those of the committee that did.
    fn members(&self, told: &[Statement<'a>]) -> Option<Answer<'a>> {
        let Inquiry { corpus, view, .. } = self.inquiry;
        let ends = told.iter().filter(|_| !self.relation.is_inverse).filter_map(|it| it.fact.linked());
        ends.filter(|&end| corpus.dataset.kind(end) == Kind::Group).find_map(|record| {
            let is_noun = |end: Handle| self.noun.records.contains(&end);
            let facts = view.facts_of(record, Property::MEMBER).into_iter();
            let facts = facts.filter(|fact| fact.linked().is_some_and(is_noun));
            let facts: Vec<_> = facts.map(Statement::by(record)).collect();
            let (property, tense, verdict) = (Property::MEMBER, Tense::Ever, Verdict::Value);
            (!facts.is_empty()).then_some(Answer::Facts { record, property, facts, tense, verdict })
        })
    }

    /// Whether a word only places the answer in time.
    fn is_of_time(&self, at: usize) -> bool {
        let (word, property) = (self.question.text(at), self.relation.property);
        let row = property.definition();
        let is_side = (word == "over" || names(Property::FOLLOWS, word)) && self.inquiry.has_side();
        let is_term = row.takes_turns && TERMS.contains(&word);
        let lasts = row.times == Times::Last;
        let begins = lasts || [Property::FOUNDED, Property::WHEN].contains(&property);
        let is_limit = self.question.wanted == Wanted::When
            && (begins && BEGINNINGS.contains(&word) || lasts && ENDS.contains(&word));
        let is_place = [Property::VENUE, Property::LOCATED].contains(&property);
        let is_host = (self.question.wanted == Wanted::Where || is_place) && names(Property::HOST, word);
        let is_kept = property == Property::HOST && KEEPING.contains(&word);
        is_side || is_kept || is_term || is_limit || is_host || Moment::named(word).is_some()
    }

    /// The facts of the time that is asked about: beside another record, first or last, then.
    fn at_time(&self, told: Vec<Statement<'a>>) -> Option<(Vec<Statement<'a>>, Tense)> {
        let (inquiry, dataset) = (self.inquiry, self.inquiry.corpus.dataset);
        let only = |is_pivot: &dyn Fn(&Statement<'a>) -> bool| -> Vec<Statement<'a>> {
            self.all.iter().copied().filter(is_pivot).collect()
        };
        let facts = match (self.pivots.as_slice(), self.question.moment()) {
            ([pivot], _) => {
                // Who belongs to it holds its term with it, but does not stand for it.
                let is_pivot =
                    |it: &Statement<'a>| self.is_told_of_pivot() && inquiry.is_of(*it, self.subject, pivot.record);
                adjacent(dataset, &told, &only(&is_pivot), inquiry.side(pivot)?)
            }
            ([], Some((side @ (Moment::Before | Moment::Next), _))) => {
                adjacent(dataset, &told, &only(&|it| inquiry.view.is_in_force(it.fact)), side)
            }
            ([], Some((moment @ (Moment::First | Moment::Last), _))) => outermost(&told, moment),
            ([], _) => {
                let is_whole = told.len() == self.all.len() && !self.relation.is_inverse;
                return inquiry.at_time(is_whole.then_some(self.subject.record), self.relation, told);
            }
            _ => return None,
        };
        Some((facts, Tense::Ever))
    }

    fn is_told_of_pivot(&self) -> bool {
        let is_end = |pivot: &&Subject| self.all.iter().any(|it| other_end(*it, self.subject) == Some(pivot.record));
        self.pivots.iter().any(is_end)
    }

    /// The figures that count what is asked for and little else.
    fn closest_figures(&self, mut facts: Vec<Statement<'a>>) -> Vec<Statement<'a>> {
        let asked: Vec<usize> = self.left.iter().chain(&self.noun.words).copied().collect();
        let wants_money = self.inquiry.wants_money();
        facts.retain(|it| {
            let is_number = text_of(it.fact).is_some_and(if wants_money { is_money } else { has_number });
            is_number && (wants_money || !asked.is_empty()) && asked.iter().all(|&at| self.inquiry.is_counted(*it, at))
        });
        let n_words = |it: &Statement<'_>| content_keys(it.fact.role()).len();
        let fewest = facts.iter().map(n_words).min();
        facts.retain(|it| Some(n_words(it)) == fewest);
        facts
    }

    /// That nobody knows, where it was looked for: the notes that have most words in common with the question.
    fn gap(&self) -> Option<Answer<'a>> {
        let (record, property) = (self.subject.record, self.relation.property);
        let n_words = |gap: &Gap<'_>| {
            let told = content_keys(gap.note);
            self.question.words.iter().filter(|word| told.contains(&word.key)).count()
        };
        let mut gaps: Vec<Gap<'a>> = self.inquiry.view.record(record).gaps().collect();
        gaps.retain(|gap| gap.property == property);
        let most = gaps.iter().map(n_words).max();
        gaps.retain(|gap| Some(n_words(gap)) == most);
        let is_of_then = self.inquiry.is_to_come() || gaps.iter().any(|gap| self.inquiry.tells_date(gap.note));
        let is_explained = self.left.is_empty()
            && !self.relation.is_inverse
            && (self.pivots.is_empty() || self.is_told_of_pivot())
            && self.others.iter().all(|other| self.is_in_notes(other, &gaps));
        let is_meant = (!self.relation.words.is_empty() || self.all.is_empty()) && self.may_link_noun();
        (is_explained && is_meant && is_of_then && !gaps.is_empty()).then_some(Answer::Unknown { record, gaps })
    }

    /// Whether every note on what was looked for tells the name of a record, or the adjective that the question has for it.
    fn is_in_notes(&self, named: &Subject, gaps: &[Gap<'a>]) -> bool {
        let name = content_keys(self.inquiry.view.record(named.record).name());
        gaps.iter().all(|gap| {
            let told = content_keys(gap.note);
            let adjective = named.place.clone().all(|at| told.contains(self.question.key(at)));
            adjective || name.iter().all(|word| told.contains(word))
        })
    }

    /// Whether the values of the property are what the noun names, or links to records of its kind.
    fn may_link_noun(&self) -> bool {
        let Some(&noun) = self.noun.records.first() else { return true };
        let ValueType::Link(kinds) = self.relation.property.definition().value else { return self.counts_itself() };
        kinds.is_empty() || kinds.contains(&self.inquiry.kind(noun))
    }
}
