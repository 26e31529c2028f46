//! The words of questions that no property names and that search does not need: what introduces a topic, what begins, ends, holds
//! and hands over. The words that ask stand in `search/question.rs`.

/// What a question is about stands behind one of these.
pub(super) const OPENERS: &[&str] = &[
    "about",
    "concern",
    "concerning",
    "concerns",
    "cover",
    "covers",
    "mention",
    "mentions",
    "on",
    "regarding",
    "speak",
    "speaks",
];
/// What something does as long as it is there.
pub(super) const LASTING: &[&str] =
    &["exist", "going", "last", "lasted", "lasts", "long", "open", "ran", "run", "runs"];
/// What happens to money.
pub(super) const COSTING: &[&str] = &["cost", "costs", "paid", "price", "receive", "receives", "spent", "worth"];
/// The auxiliary verbs of what is over.
pub(super) const PAST: &[&str] = &["did", "had", "was", "were"];
/// Behind what asks for one thing stands one of these.
pub(super) const ONE: &[&str] = &["did", "does", "had", "has", "is", "was", "will", "would"];
/// Words for the beginning of what lasts or was founded.
pub(super) const BEGINNINGS: &[&str] = &["began", "begin", "begins", "launched", "start", "started", "starts"];
/// Words for its end.
pub(super) const ENDS: &[&str] = &["end", "ended", "ends", "stop", "stopped"];
/// What who held something does with it at the end.
pub(super) const HANDS: &[&str] = &["hand", "handed", "hands", "pass", "passed", "passes"];
/// What who hosts something for a time does with it.
pub(super) const KEEPING: &[&str] = &["had", "has", "have", "held", "hold", "holds", "keep", "keeps", "kept"];
/// The time for which somebody holds something that takes turns.
pub(super) const TERMS: &[&str] = &["mandate", "mandates", "term", "terms"];
/// What who holds events does.
pub(super) const HOLDING: &[&str] = &["held", "hold", "holds", "organise", "organised", "organises"];
/// Words for what somebody is since a date of a property, not for what happened on it.
pub(super) const STATES: &[&str] =
    &["belong", "belongs", "member", "members", "part", "part of", "partner", "partners"];
/// Words that ask for the long form of an abbreviation.
pub(super) const STANDS: &[&str] =
    &["abbreviation", "acronym", "mean", "means", "short", "stand", "standing", "stands"];
/// Those that may stand beside them.
pub(super) const FULL: &[&str] = &["full", "long", "name"];
/// A title that one of these words stands before is a lower one.
pub(super) const LESSER: &[&str] =
    &["acting", "assistant", "associate", "deputy", "former", "parliamentary", "under", "vice"];
/// Words that stand for what the question before told of.
pub(super) const PRONOUNS: &[&str] = &["he", "it", "its", "she", "there", "they"];
