//! One line of text with a caret, edited as shells edit theirs. Positions are graphemes, so a caret never splits a letter.

use unicode_segmentation::UnicodeSegmentation;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    caret: usize,
    /// Whether the text is only proposed: what is typed takes its place, as that of selected text anywhere.
    is_proposed: bool,
    /// What was cut last, for putting back.
    cut: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    Backspace,
    Delete,
    CutWord,
    CutNextWord,
    CutToHome,
    CutToEnd,
    PutBack,
}

/// Longer pastes are cut: a query of this length is already a mistake.
pub(super) const LONGEST: usize = 400;

impl Prompt {
    pub fn new(text: &str) -> Prompt {
        let mut prompt = Prompt::default();
        prompt.insert(text);
        prompt
    }

    /// A text that is replaced by the first letter typed, and kept by moving in it.
    pub fn proposed(text: &str) -> Prompt {
        Prompt { is_proposed: true, ..Prompt::new(text) }
    }

    pub fn is_proposed(&self) -> bool {
        self.is_proposed
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn before_caret(&self) -> String {
        self.text.graphemes(true).take(self.caret).collect()
    }

    /// How many characters can still be inserted.
    pub(super) fn room(&self) -> usize {
        LONGEST.saturating_sub(self.text.chars().count())
    }

    /// Inserts text at the caret; line ends become spaces, other control characters are left out.
    pub fn insert(&mut self, text: &str) {
        self.replace_proposed();
        let room = self.room();
        if room == 0 {
            return;
        }
        let before = self.before_caret();
        let after: String = self.text.graphemes(true).skip(self.caret).collect();
        let clean = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
        let inserted: String = clean.filter(|&c| !crate::data::sanitise::is_forbidden(c)).take(room).collect();
        let head = format!("{before}{inserted}");
        self.caret = head.graphemes(true).count();
        self.text = head + &after;
    }

    pub fn edit(&mut self, edit: Edit) {
        if matches!(edit, Edit::Backspace | Edit::Delete) && self.is_proposed {
            return self.replace_proposed();
        }
        self.is_proposed = false;
        match edit {
            Edit::Left => self.caret = self.caret.saturating_sub(1),
            Edit::Right => self.caret = (self.caret + 1).min(self.length()),
            Edit::WordLeft => self.caret = self.word_left(),
            Edit::WordRight => self.caret = self.word_right(),
            Edit::Home => self.caret = 0,
            Edit::End => self.caret = self.length(),
            Edit::Backspace => self.remove(self.caret.saturating_sub(1), self.caret),
            Edit::Delete => self.remove(self.caret, self.caret + 1),
            Edit::CutWord => self.cut(self.word_left(), self.caret),
            Edit::CutNextWord => self.cut(self.caret, self.word_right()),
            Edit::CutToHome => self.cut(0, self.caret),
            Edit::CutToEnd => self.cut(self.caret, self.length()),
            Edit::PutBack => self.insert(&self.cut.clone()),
        }
    }

    fn replace_proposed(&mut self) {
        if std::mem::take(&mut self.is_proposed) {
            self.cut(0, self.length());
        }
    }

    fn length(&self) -> usize {
        self.text.graphemes(true).count()
    }

    fn cut(&mut self, from: usize, until: usize) {
        self.cut = self.text.graphemes(true).skip(from).take(until.saturating_sub(from)).collect();
        self.remove(from, until);
    }

    fn remove(&mut self, from: usize, until: usize) {
        let kept = self.text.graphemes(true).enumerate().filter(|(at, _)| !(from..until).contains(at));
        self.text = kept.map(|(_, grapheme)| grapheme).collect();
        self.caret = from.min(self.length());
    }

    fn word_left(&self) -> usize {
        let before: Vec<&str> = self.text.graphemes(true).take(self.caret).collect();
        let end = before.iter().rposition(|letter| *letter != " ").unwrap_or(0);
        before[..end].iter().rposition(|letter| *letter == " ").map_or(0, |blank| blank + 1)
    }

    fn word_right(&self) -> usize {
        let after = || self.text.graphemes(true).skip(self.caret);
        let n_blanks = after().take_while(|letter| *letter == " ").count();
        self.caret + n_blanks + after().skip(n_blanks).take_while(|letter| *letter != " ").count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Edits a line whose caret is written as `|`.
    #[track_caller]
    fn check(before: &str, edit: Edit, after: &str) {
        let (head, tail) = before.split_once('|').unwrap();
        let mut prompt = Prompt::new(&format!("{head}{tail}"));
        prompt.caret = head.graphemes(true).count();
        prompt.edit(edit);
        let head = prompt.before_caret();
        let tail: String = prompt.text.graphemes(true).skip(prompt.caret).collect();
        assert_eq!(format!("{head}|{tail}"), after);
    }

    #[test]
    fn edits_do_what_shells_do() {
        check("work placement|", Edit::Backspace, "work placemen|");
        check("work |placement", Edit::Delete, "work |lacement");
        check("work placement|", Edit::CutWord, "work |");
        check("wo|rk placement", Edit::CutNextWord, "wo| placement");
        check("work |placement", Edit::CutToHome, "|placement");
        check("work |placement", Edit::CutToEnd, "work |");
        check("work placement|", Edit::WordLeft, "work |placement");
        check("|work placement", Edit::WordRight, "work| placement");
        check("two  words  |", Edit::CutWord, "two  |");
        check("tw|o  words", Edit::WordRight, "two|  words");
        check("two|  words", Edit::WordRight, "two  words|");
        check("two  wo|rds", Edit::WordLeft, "two  |words");
        check("wo|rk", Edit::Left, "w|ork");
        check("|work", Edit::Left, "|work");
        check("wo|rk", Edit::Right, "wor|k");
        check("work|", Edit::Right, "work|");
        check("wo|rk", Edit::Home, "|work");
        check("wo|rk", Edit::End, "work|");
        check("work|", Edit::Delete, "work|");
        check("wo|rk", Edit::CutToHome, "|rk");
        check("wo|rk", Edit::CutToEnd, "wo|");
        check("|", Edit::Backspace, "|");
        check("|", Edit::WordLeft, "|");
        check("대한|민국", Edit::Backspace, "대|민국");
        check("e\u{301}|x", Edit::Backspace, "|x");
    }

    #[test]
    fn what_is_typed_takes_the_place_of_a_proposed_text_and_moving_keeps_it() {
        let after = |edits: &[Edit], typed: &str| {
            let mut prompt = Prompt::proposed("list.csv");
            for &edit in edits {
                prompt.edit(edit);
            }
            prompt.insert(typed);
            prompt.text
        };
        assert_eq!(after(&[], "/tmp/a.csv"), "/tmp/a.csv");
        assert_eq!(after(&[Edit::Home], "my-"), "my-list.csv");
        assert_eq!(after(&[Edit::End], "~"), "list.csv~");
        assert_eq!(after(&[Edit::Backspace], ""), "");
        assert_eq!(after(&[Edit::Delete], ""), "");
        assert_eq!(after(&[Edit::Left, Edit::Backspace], ""), "list.cv");
        assert_eq!(after(&[Edit::Backspace, Edit::PutBack], ""), "list.csv", "it can be put back");
    }

    #[test]
    fn what_was_cut_comes_back_and_pastes_stay_on_one_line() {
        let mut prompt = Prompt::new("work placement");
        prompt.edit(Edit::CutWord);
        prompt.edit(Edit::Home);
        prompt.edit(Edit::PutBack);
        assert_eq!(prompt.text(), "placementwork ");
        let mut prompt = Prompt::default();
        prompt.insert("two\nlines\u{1b}[2J");
        assert_eq!(prompt.text(), "two lines[2J");
        let mut accents = Prompt::new(&"é".repeat(300));
        accents.insert("and more");
        assert_eq!(accents.text().chars().count(), 308, "letters count, not bytes");
        prompt.insert(&"x".repeat(1_000_000));
        assert_eq!(prompt.text().chars().count(), LONGEST);
    }
}
