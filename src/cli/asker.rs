//! Asks questions line by line, explains them on `?` and goes back on `<`. Knows nothing of records.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use super::printer::{fitted, note};
use super::{Failure, Result};

/// No answer is longer, in bytes.
const LONGEST_LINE: u64 = 1 << 16;

/// Why an interview ends before its last question.
pub(super) enum Stop {
    /// Goes back one question: the interview starts again with the earlier answers.
    Back,
    Failure(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop::Failure(failure)
    }
}

pub(super) struct Asker {
    lines: Box<dyn BufRead>,
    n_lines: usize,
    /// Whether a wrong answer can be given again.
    is_terminal: bool,
    /// The answers that were understood, each with its question.
    given: Vec<(String, String)>,
    /// Retracted answers, the next one last.
    taken_back: Vec<(String, String)>,
    n_used: usize,
}

impl Asker {
    pub(super) fn of_standard_input() -> Asker {
        let is_terminal = io::stdin().is_terminal();
        let lines = Box::new(io::stdin().lock());
        Asker { lines, n_lines: 0, is_terminal, given: Vec::new(), taken_back: Vec::new(), n_used: 0 }
    }

    /// Takes the last answer back, where it can be given again.
    pub(super) fn take_back(&mut self) -> bool {
        let last = if self.is_terminal { self.given.pop() } else { None };
        self.taken_back.extend(last.clone());
        last.is_some()
    }

    /// Begins the interview anew; the answers that were given answer it as far as they go.
    pub(super) fn again(&mut self) {
        self.n_used = 0;
    }

    /// A remark to who answers, unless the answer to it is given already.
    pub(super) fn say(&self, remark: &str) {
        if self.n_used == self.given.len() {
            note(remark);
        }
    }

    /// The first answer that can be understood. What is not asked for any more is empty.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        help: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Stop> {
        if let Some(Ok(answer)) = self.given.get(self.n_used).map(|(_, given)| read(given)) {
            self.n_used += 1;
            return Ok(answer);
        }
        self.given.truncate(self.n_used);
        let earlier = self.taken_back.pop().filter(|(asked, answer)| asked == question && !answer.is_empty());
        let mut earlier = earlier.map(|(_, answer)| answer).unwrap_or_default();
        // Replaces the default in [ ].
        let bare = question.split_once(" [").map_or(question, |(bare, _)| bare);
        loop {
            let shown = if earlier.is_empty() { question.into() } else { format!("{bare} [{earlier}]") };
            let line = self.line(&shown)?;
            let why = match line.as_deref().unwrap_or_default() {
                "?" if earlier.is_empty() => help.into(),
                "?" => format!("{help}; Enter keeps what stands in [ ], - leaves it out"),
                "<" => match self.given.pop() {
                    Some(last) => {
                        self.taken_back.extend([(question.into(), earlier), last]);
                        return Err(Stop::Back);
                    }
                    None => "this is the first question".into(),
                },
                text => match read(answer_or_earlier(text, &earlier)) {
                    Ok(answer) => {
                        self.given.push((question.into(), answer_or_earlier(text, &earlier).into()));
                        self.n_used += 1;
                        return Ok(answer);
                    }
                    Err(why) if line.is_none() || !self.is_terminal => {
                        let line = self.n_lines;
                        return Err(Failure::Usage(format!("{question}, line {line} of the answers: {why}")).into());
                    }
                    Err(why) => {
                        // What was meant, perhaps, is taken by Enter.
                        if let Some(meant) = answer_meant(text, &why) {
                            earlier = meant;
                        }
                        why
                    }
                },
            };
            note(&why);
        }
    }

    /// The next line without blanks around it; none at the end.
    fn line(&mut self, question: &str) -> Result<Option<String>> {
        // Nothing can be done about a standard error that is closed.
        let _ = write!(io::stderr(), "{}: ", fitted(question));
        let mut line = String::new();
        let n_bytes = (&mut self.lines)
            .take(LONGEST_LINE)
            .read_line(&mut line)
            .map_err(|error| Failure::Data(format!("cannot read the answers: {error}; write them as UTF-8")))?;
        self.n_lines += 1;
        if n_bytes as u64 == LONGEST_LINE && !line.ends_with('\n') {
            let n_lines = self.n_lines;
            return Err(Failure::Usage(format!("line {n_lines} of the answers is longer than {LONGEST_LINE} bytes")));
        }
        if !self.is_terminal {
            let _ = writeln!(io::stderr(), "{}", line.trim());
        }
        Ok((n_bytes > 0).then(|| line.trim().into()))
    }

    pub(super) fn text(&mut self, question: &str, help: &str) -> Result<String, Stop> {
        self.ask(question, help, |text| Ok(text.into()))
    }

    pub(super) fn needed(&mut self, question: &str, help: &str) -> Result<String, Stop> {
        self.ask(question, help, |text| if text.is_empty() { Err("write it".into()) } else { Ok(text.into()) })
    }
}

/// An answer with what a message asks whether it was meant, such as `Bucharest` for `Bucarest`.
fn answer_meant(text: &str, why: &str) -> Option<String> {
    let (wrong, asked) = why.split_once("did you mean ")?;
    let meant = asked.split([' ', '?', ',']).next().filter(|meant| !meant.is_empty())?;
    let wrong = [" does not name ", " is not "].into_iter().find_map(|said| Some(wrong.split_once(said)?.0))?;
    text.contains(wrong).then(|| text.replacen(wrong, meant, 1))
}

/// What an answer means where there was an earlier one, or one is offered.
fn answer_or_earlier<'a>(text: &'a str, earlier: &'a str) -> &'a str {
    match text {
        "" => earlier,
        "y" | "yes" if !earlier.is_empty() => earlier,
        "-" if !earlier.is_empty() => "",
        text => text,
    }
}

#[cfg(test)]
mod tests {
    use super::answer_meant;

    #[test]
    fn what_was_meant_takes_the_place_of_what_was_wrong() {
        for (text, why, meant) in [
            (
                "Bucarest",
                "Bucarest is not a city in the dataset (did you mean Bucharest?); write it",
                Some("Bucharest"),
            ),
            ("MT; Rumania", "Rumania does not name a partner; did you mean romania (Romania)?", Some("MT; romania")),
            ("soon", "soon is not a date; write 2026-11-03", None),
        ] {
            assert_eq!(answer_meant(text, why).as_deref(), meant, "{text}");
        }
    }
}
