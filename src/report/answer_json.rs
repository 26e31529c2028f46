//! Answers in the JSON that `aep ask` prints, with every value. Finds no answer itself.

use serde_json::{Value, json};

use super::answer::{Reply, n_ends, with_disputes};
use super::json::{fact_json, object_of};
use super::verdict::verdict_words;
use crate::data::{Handle, View};
use crate::search::{Answer, Statement};

pub fn answer_json(view: View<'_>, answer: &Answer<'_>) -> Value {
    let record = |handle: Handle| object_of(view.record(handle), json!({}));
    let statements = |facts: &[Statement<'_>]| -> Vec<Value> {
        facts.iter().map(|it| json!({"of": record(it.owner), "fact": fact_json(view, it.fact)})).collect()
    };
    let mut object = match answer {
        Answer::Facts { record: of, property, facts, verdict, .. } => {
            let (said, absent) = verdict_words(verdict);
            json!({
                "record": record(*of), "property": property.key(), "facts": statements(&with_disputes(view, facts)),
                "verdict": said, "absent": absent,
            })
        }
        Answer::Count { record: of, property, facts } => json!({
            "record": record(*of), "property": property.key(), "count": n_ends(facts), "facts": statements(facts),
        }),
        Answer::Unknown { record: of, gaps } => json!({
            "record": record(*of), "known": false,
            "gaps": gaps.iter().map(|gap| json!({"property": gap.property.key(), "note": gap.note})).collect::<Vec<_>>(),
        }),
        Answer::Records { records, facts, .. } => json!({
            "facts": statements(facts),
            "count": records.len(), "records": records.iter().map(|&handle| record(handle)).collect::<Vec<_>>(),
        }),
        Answer::Meaning { record: of } => json!({"record": record(*of), "summary": view.summary(*of)}),
        Answer::Name { record: of, name } => json!({"record": record(*of), "name": name}),
        Answer::Silence { question, .. } => json!({"question": question, "known": false}),
        Answer::Several(answers) => {
            json!({"answers": answers.iter().map(|answer| answer_json(view, answer)).collect::<Vec<_>>()})
        }
    };
    let reply = Reply::new(view, answer);
    object["answer"] = reply.line().into();
    object
}
