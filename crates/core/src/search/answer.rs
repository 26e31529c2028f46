//! Questions answered from facts: who hosts, when was, how many, which. What a word of the question means nothing to has no answer;
//! guesses nothing.

mod coverage;
mod description;
mod evidence;
mod facts;
mod list;
mod meaning;
mod noun;
mod parse;
mod question;
mod relations;
mod request;
mod restriction;
mod spelling;
mod split;
mod subject;
mod time;
mod verdict;
mod vocabulary;
mod wanted;
mod words;
mod years;

use super::Corpus;
use crate::data::{Fact, Gap, Handle, Kind, Period, Property, Rank, Record, View};

pub use meaning::long_form;
pub use parse::reads_as_question;

use question::{Question, Wanted};
use split::{split, with_name};
use subject::Subject;

/// What holds the answer to a question.
#[derive(Clone, Debug)]
pub enum Answer<'a> {
    /// What a record says of a property, or what others say of it.
    Facts {
        record: Handle,
        property: Property,
        facts: Vec<Statement<'a>>,
        tense: Tense,
        verdict: Verdict,
    },
    /// How many of them there are.
    Count {
        record: Handle,
        property: Property,
        facts: Vec<Statement<'a>>,
    },
    /// What was looked for and not found.
    Unknown {
        record: Handle,
        gaps: Vec<Gap<'a>>,
    },
    /// The records that a question describes, the words with which it does, and the facts that say so.
    Records {
        records: Vec<Handle>,
        noun: String,
        facts: Vec<Statement<'a>>,
    },
    Meaning {
        record: Handle,
    },
    /// The name that an abbreviation of a record stands for.
    Name {
        record: Handle,
        name: String,
    },
    /// To what a question asks at once: where and when, of one record and another.
    Several(Vec<Answer<'a>>),
    /// Nothing, to one of two questions of which the other is answered by a record.
    Silence {
        record: Handle,
        question: String,
    },
}

impl Answer<'_> {
    /// What it tells of, when that is one record.
    fn record(&self) -> Option<Handle> {
        match self {
            Answer::Facts { record, .. }
            | Answer::Count { record, .. }
            | Answer::Unknown { record, .. }
            | Answer::Meaning { record }
            | Answer::Name { record, .. } => Some(*record),
            Answer::Records { records, .. } => records.first().filter(|_| records.len() == 1).copied(),
            Answer::Several(_) | Answer::Silence { .. } => None,
        }
    }

    /// Whether it says yes or no.
    fn is_decided(&self) -> bool {
        matches!(self, Answer::Facts { verdict: Verdict::Yes | Verdict::No | Verdict::Disputed, .. })
    }

    /// Whether it tells what is so today.
    fn is_now(&self) -> bool {
        matches!(self, Answer::Facts { tense: Tense::Now, .. })
    }

    fn is_only_disputed(&self) -> bool {
        matches!(self, Answer::Facts { facts, .. } if facts.iter().all(|it| it.fact.rank == Rank::Disputed))
    }
}

/// A fact and the record that says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statement<'a> {
    pub owner: Handle,
    pub fact: Fact<'a>,
}

impl<'a> Statement<'a> {
    fn by(owner: Handle) -> impl Fn(Fact<'a>) -> Statement<'a> {
        move |fact| Statement { owner, fact }
    }

    /// Which record it links with this one.
    pub fn other_than(&self, record: Handle) -> Option<Handle> {
        if self.owner == record { self.fact.linked() } else { Some(self.owner) }
    }
}

/// When the facts of an answer are so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Now,
    /// Nothing is so now; this was the last.
    Last,
    During(Period),
    /// Of all times.
    Ever,
}

/// What the facts of an answer say to the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// They are what is asked for.
    #[default]
    Value,
    /// How long they last is.
    Duration,
    Yes,
    /// These are so instead.
    No,
    /// These are all, and what was asked about is not among them.
    Outside(String),
    /// Their sources contradict each other about it.
    Disputed,
    /// The dataset does not say; what was asked about is not among them.
    NotKnown(String),
}

/// What is asked, of which day, and the records that are named.
struct Inquiry<'a> {
    corpus: Corpus<'a>,
    view: View<'a>,
    question: Question,
    named: Vec<Subject>,
    /// Who is asked for stands beside it, and is another.
    companion: Option<Handle>,
}

/// A property to ask a record for, with the words of the question that name it.
#[derive(Clone, Debug)]
struct Relation {
    property: Property,
    /// Whether other records say it of this one.
    is_inverse: bool,
    words: Vec<usize>,
}

/// The answer to a question; none unless every word that carries meaning is explained by what holds it.
pub fn answer<'a>(corpus: Corpus<'a>, asof: Option<Period>, text: &str) -> Option<Answer<'a>> {
    let mut answers: Vec<Answer<'a>> = Vec::new();
    let questions = split(corpus.languages, text);
    for question in &questions {
        let of = answers.last().and_then(Answer::record);
        let clause = of.map_or_else(|| question.clone(), |of| with_name(question, corpus.dataset.record(of).label()));
        let answer_text = |text: &str| {
            let readings = Question::readings(corpus, text).into_iter();
            let answers = readings.filter_map(|question| answer_one(corpus, asof, question));
            answers.min_by_key(|answer| matches!(answer, Answer::Unknown { .. }))
        };
        let answer = answer_text(&clause).or_else(|| {
            let corrected = spelling::correct(corpus, &clause);
            if corrected == clause { None } else { answer_text(&corrected) }
        });
        // Who asks two questions must not take the answer to one for that to both.
        let silence = of.map(|record| Answer::Silence { record, question: question.clone() });
        answers.extend(answer.or(silence));
    }
    if answers.len() > 1 { Some(Answer::Several(answers)) } else { answers.pop() }
}

fn answer_one(corpus: Corpus<'_>, asof: Option<Period>, mut question: Question) -> Option<Answer<'_>> {
    if let Some(short) = meaning::abbreviation(&question) {
        let name = meaning::of_abbreviation(corpus, &question, &short);
        // A single word of which no name tells the long form has no other answer.
        if name.is_some() || short.len() == 1 {
            return name;
        }
    }
    let view = corpus.view(asof);
    let as_read = Inquiry { corpus, view, question: question.clone(), named: Vec::new(), companion: None };
    let mut named = subject::named(corpus, &mut question);
    subject::take_paragraphs(corpus, &question, &mut named);
    subject::take_event_date(corpus, &mut question, &mut named);
    question.use_words(&question.places_of("during"));
    let companion = subject::take_companion(corpus, &mut question, &mut named);
    let inquiry = Inquiry { corpus, view, question, named, companion };
    let is_whole = !inquiry.has_unread_side() && !inquiry.has_side();
    inquiry
        .answer()
        .or_else(|| meaning::of_single_word(corpus, &inquiry.question))
        .or_else(|| inquiry.with_description().find_map(|described| described.answer()))
        .or_else(|| inquiry.each_of_two())
        .or_else(|| inquiry.outsider())
        .or_else(|| is_whole.then(|| as_read.by_coverage()).flatten())
        .or_else(|| inquiry.without_verb().and_then(|inquiry| inquiry.answer()))
        .or_else(|| inquiry.named.iter().find_map(|whole| without_whole(&as_read, whole)))
}

/// The answer to the same question without the name of a whole, when the record that answers has it in its own name: the last ASEM
/// summit.
fn without_whole<'a>(as_read: &Inquiry<'a>, whole: &Subject) -> Option<Answer<'a>> {
    let Inquiry { corpus, view, .. } = *as_read;
    let mut question = as_read.question.clone();
    if whole.place.is_empty() {
        return None;
    }
    question.words.drain(whole.place.clone());
    let is_of_whole = |record| subject::is_in_name(corpus, &as_read.question, record, whole);
    answer_one(corpus, view.asof, question).filter(|answer| answer.record().is_some_and(is_of_whole))
}

impl<'a> Inquiry<'a> {
    fn kind(&self, record: Handle) -> Kind {
        self.corpus.dataset.kind(record)
    }

    /// The records in which a word of the question stands.
    fn records_with(&self, at: usize) -> impl Iterator<Item = Record<'a>> {
        let index = self.corpus.index;
        let word = index.find_word(self.question.text(at)).map_or(0..0, |word| word..word + 1);
        index.postings(word).map(|posting| self.corpus.dataset.record(posting.handle()))
    }

    /// The answers about each of two records that "and" joins, or that a question of which came first compares.
    fn each_of_two(&self) -> Option<Answer<'a>> {
        let is_pair = |pair: &[Subject]| {
            let between = pair[0].place.end..pair[1].place.start;
            let are_joined = between.clone().all(|at| matches!(self.question.text(at), "and" | "or" | "the"));
            let is_compared = self.question.wanted == Wanted::Whether && self.side(&pair[1]).is_some();
            !between.is_empty() && (are_joined || is_compared)
        };
        let at = self.named.windows(2).position(is_pair)?;
        let mut question = self.question.clone();
        let place = &self.named[at + 1].place;
        if self.side(&self.named[at + 1]).is_some() {
            question.forget(place.start - 1);
        }
        let without = |left_out: usize| {
            let mut named = self.named.clone();
            named.remove(left_out);
            Inquiry { question: question.clone(), named, ..*self }.answer()
        };
        let mut each = [without(at + 1)?, without(at)?];
        if let Some(side) = self.side(&self.named[at + 1]) {
            verdict::compare(&mut each, side);
        }
        Some(Answer::Several(each.into()))
    }

    /// The same question without the word for what a subject does with what is counted, or where it is: how many partners ASEM
    /// *unites*. Other verbs may ask for what nobody knows.
    fn without_verb(&self) -> Option<Inquiry<'a>> {
        let is_doing = |named: &&Subject| matches!(self.question.before(named.place.start), "do" | "does");
        let verb = self.named.iter().find(is_doing)?.place.end;
        let is_verb =
            matches!(self.question.wanted, Wanted::Count | Wanted::Where) && self.question.open().contains(&verb);
        let mut question = self.question.clone();
        question.forget(is_verb.then_some(verb)?);
        Some(Inquiry { question, named: self.named.clone(), ..*self })
    }

    fn answer(&self) -> Option<Answer<'a>> {
        if self.has_unread_side() {
            return None;
        }
        // A fact of the year may leave out what only its series tells.
        let noun = self.noun();
        self.by_facts(&noun).or_else(|| self.records(&noun)).or_else(|| self.meaning()).or_else(|| self.event())
    }
}
