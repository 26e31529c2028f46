//! Invented datasets of any size, the same in every run, for measuring growth.

use std::fmt::Write;

#[rustfmt::skip] // a list of words
const SUBJECTS: &[&str] = &[
    "mobility", "recognition", "learning", "digital", "quality", "assurance", "credit", "transfer", "vocational",
    "training", "skills", "teacher", "research", "exchange", "summer", "university", "network", "lifelong", "equity",
    "inclusion", "climate", "labour", "market", "placement", "qualification", "framework", "virtual", "balanced",
    "sustainable", "development", "industry", "innovation", "laboratory", "handbook", "survey",
];
#[rustfmt::skip] // a list of words
const FORMS: &[&str] = &[
    "programme", "workshop", "project", "study", "seminar", "platform", "fellowship", "campaign", "compendium",
    "forum",
];
const PLACES: &[&str] =
    &["Riga", "Bangkok", "Cork", "Astana", "Seoul", "Bucharest", "Valletta", "Hanoi", "Copenhagen", "Jakarta"];

/// Marsaglia's xorshift: the same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).expect("the remainder is below a usize")
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.next(list.len())]
    }
}

/// The JSON of a dataset of so many records, a tenth of them organisations that coordinate the initiatives.
pub(crate) fn json(n_records: usize) -> String {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let n_organisations = (n_records / 10).max(1);
    let mut out = String::with_capacity(n_records * 600);
    out.push_str("{\"sources\": [{\"id\": \"made\", \"title\": \"Made up\", \"publisher\": \"Nobody\", \"language\": \"en\", \"class\": \"secondary\"}],\n\"organisations\": [\n");
    for number in 0..n_organisations {
        let comma = if number > 0 { ",\n" } else { "" };
        let name = format!("{} {} office {number}", numbers.pick(SUBJECTS), numbers.pick(PLACES));
        let _ = write!(
            out,
            "{comma}{{\"id\": \"org-{number}\", \"name\": \"{name}\", \"summary\": \"Office number {number}\", \"facts\": [{{\"property\": \"type\", \"value\": \"agency\", \"cite\": [\"made\"]}}]}}"
        );
    }
    out.push_str("],\n\"initiatives\": [\n");
    for number in 0..n_records.saturating_sub(n_organisations) {
        let comma = if number > 0 { ",\n" } else { "" };
        initiative(&mut out, &mut numbers, comma, (number, n_organisations));
    }
    out.push_str("]}\n");
    out
}

fn initiative(out: &mut String, numbers: &mut Numbers, comma: &str, (number, n_organisations): (usize, usize)) {
    let name = format!("{} {} {} {number}", numbers.pick(SUBJECTS), numbers.pick(SUBJECTS), numbers.pick(FORMS));
    let summary: Vec<&str> = (0..12).map(|_| numbers.pick(SUBJECTS)).collect();
    let topic: Vec<&str> = (0..8).map(|_| numbers.pick(SUBJECTS)).collect();
    let (organisation, year) = (numbers.next(n_organisations), 1996 + numbers.next(30));
    let _ = write!(
        out,
        "{comma}{{\"id\": \"initiative-{number}\", \"name\": \"{name}\", \"short\": \"I{number}\", \"summary\": \"{}\", \"facts\": [\n\
         {{\"property\": \"coordinator\", \"value\": \"org-{organisation}\", \"cite\": [\"made §{number}\"]}},\n\
         {{\"property\": \"started\", \"value\": \"{year}\", \"cite\": [\"made\"]}},\n\
         {{\"property\": \"topic\", \"value\": \"{} in {}\", \"cite\": [\"made\"]}}]}}",
        summary.join(" "),
        topic.join(" "),
        numbers.pick(PLACES),
    );
}
