//! Whether a role or remark says nothing that does not stand beside it already. Looks at words only.

/// Words that say nothing by themselves in a role: `term of Belgium` beside Belgium.
const FILLERS: &[&str] =
    &["a", "and", "as", "at", "by", "for", "from", "in", "of", "on", "since", "term", "the", "to", "until", "with"];

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.to_lowercase().trim_end_matches('s').to_string())
}

/// What a role or remark says beyond its surroundings; nothing when all its words stand there.
pub(in crate::report) fn unless_repeated<'a>(said: &'a str, around: &[&str]) -> &'a str {
    let stands = |word: &String| around.iter().flat_map(|text| words(text)).any(|known| known == *word);
    if words(said).all(|word| FILLERS.contains(&word.as_str()) || stands(&word)) { "" } else { said }
}

/// A role without the label of its line: `country` for `host country` beside Host.
pub(in crate::report) fn without_label<'a>(role: &'a str, label: &str) -> &'a str {
    let Some((first, rest)) = role.split_once(' ') else { return role };
    let is_filler = words(rest).next().is_none_or(|word| FILLERS.contains(&word.as_str()));
    if is_filler || !first.eq_ignore_ascii_case(label) { role } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_it_is_not_said_again() {
        for (said, around, expected) in [
            ("participants", &["127 participants"][..], ""),
            ("term of Belgium", &["Host", "Belgium"], ""),
            ("Term 2025-2030", &["Thailand", "18 Nov 2025 – 2030"], ""),
            ("Minister of Education", &["Office", "Ministry of Education"], "Minister of Education"),
            ("first term", &["Host", "Lumenia"], "first term"),
        ] {
            assert_eq!(unless_repeated(said, around), expected);
        }
    }

    #[test]
    fn a_role_leaves_the_label_out_where_something_is_left() {
        for (role, expected) in [("host country", "country"), ("Host", "Host"), ("host of the day", "host of the day")]
        {
            assert_eq!(without_label(role, "Host"), expected);
        }
    }
}
