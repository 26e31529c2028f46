//! The one table of keys: help, palette, footer hints and the README's table derive from it. A test walks it.

use super::action::{Action, Target};
use super::context::Context;
use super::cursor::Motion;
use super::key::Key;
use super::map::Compass;
use super::prompt::Edit;
use super::timeline::Time;
use crate::data::Kind;

/// One row of the table.
pub struct Binding {
    /// Where it works.
    pub contexts: &'static [Context],
    /// The keys, the first one being shown in hints.
    pub keys: &'static [&'static str],
    /// What it means.
    pub action: Action,
    /// What it does, for help.
    pub help: &'static str,
    /// A word for the footer; empty when it has no room there.
    pub hint: &'static str,
}

use Context::{Chooser, Comparison, List, Map, Overview, Path, Prompt, Sheet, Succession, Timeline, ViewPrompt};

const PANES: &[Context] = &[List, Sheet];
/// The hits along time and in space.
const VIEWS: &[Context] = &[Timeline, Map];
/// Screens that are read from top to bottom.
const PAGES: &[Context] = &[Overview, Succession, Comparison, Path];
/// Where there is a list or a view, and a sheet beside it.
const SIGHTS: &[Context] = &[List, Sheet, Timeline, Map];
/// Where rows are read one after another.
const READING: &[Context] = &[List, Sheet, Overview, Succession, Comparison, Path];
/// Wherever letters are keys.
const SCREENS: &[Context] = &[List, Sheet, Timeline, Map, Overview, Succession, Comparison, Path];
const ROWS: &[Context] = &[List, Sheet, Prompt, Chooser, Overview, Succession, Comparison, Path];
const ANYWHERE: &[Context] = Context::ALL;
const TYPED: &[Context] = &[Prompt, ViewPrompt, Chooser];

const fn bind(
    contexts: &'static [Context],
    keys: &'static [&'static str],
    action: Action,
    help: &'static str,
) -> Binding {
    Binding { contexts, keys, action, help, hint: "" }
}

const fn hint(
    contexts: &'static [Context],
    keys: &'static [&'static str],
    action: Action,
    help: &'static str,
    hint: &'static str,
) -> Binding {
    Binding { contexts, keys, action, help, hint }
}

/// Every key of the program. Of two rows with the same key the first one whose context fits counts.
#[rustfmt::skip] // one key a line, so that the table reads as a table
pub static BINDINGS: &[Binding] = &[
    hint(SCREENS, &["?", "f1"], Action::Help, "keys of this screen", "help"),
    hint(SCREENS, &["/", "ctrl-f"], Action::Search, "search everything", "search"),
    hint(&[Timeline], &["enter"], Action::Open, "read the record", "read"),
    hint(&[Timeline], &["right"], Action::StepInLane(Time::Later), "to the next mark of the lane", "next"),
    hint(&[Timeline], &["t"], Action::Years, "go to a year", "year"),
    bind(&[Timeline], &["left"], Action::StepInLane(Time::Earlier), "to the mark before in the lane"),
    bind(&[Timeline], &["down", "j"], Action::Move(Motion::Down), "to the lane below"),
    bind(&[Timeline], &["up", "k"], Action::Move(Motion::Up), "to the lane above"),
    bind(&[Timeline], &["h"], Action::PanTime(Time::Earlier), "cursor date earlier: a year, a month or a day"),
    bind(&[Timeline], &["l"], Action::PanTime(Time::Later), "cursor date later: a year, a month or a day"),
    bind(&[Timeline], &["n"], Action::StepInTime(Time::Later), "to the next mark of any lane"),
    bind(&[Timeline], &["N"], Action::StepInTime(Time::Earlier), "to the mark before in any lane"),
    bind(&[Timeline], &["g", "home"], Action::Move(Motion::Top), "to the first mark of the lane"),
    bind(&[Timeline], &["G", "end"], Action::Move(Motion::Bottom), "to the last mark of the lane"),
    bind(&[Timeline], &["pgdn", "space", ">", ".", "ctrl-d"], Action::Move(Motion::PageDown), "what comes after this window"),
    bind(&[Timeline], &["pgup", "<", ",", "ctrl-u"], Action::Move(Motion::PageUp), "what comes before this window"),
    hint(&[Map], &["enter"], Action::Open, "read what is at the place", "read"),
    hint(&[Map], &["j", "n", "ctrl-n"], Action::Move(Motion::Down), "to the next place", "place"),
    bind(&[Map], &["k", "N"], Action::Move(Motion::Up), "to the place before"),
    hint(&[Map], &["left", "h"], Action::PanMap(Compass::West), "map to the west", "move"),
    bind(&[Map], &["l", "right"], Action::PanMap(Compass::East), "map to the east"),
    bind(&[Map], &["up"], Action::PanMap(Compass::North), "map to the north"),
    bind(&[Map], &["down"], Action::PanMap(Compass::South), "map to the south"),
    bind(&[Map], &["g", "home"], Action::Move(Motion::Top), "to the first place"),
    bind(&[Map], &["G", "end"], Action::Move(Motion::Bottom), "to the last place"),
    bind(&[Map], &["pgdn", "space", "ctrl-d"], Action::Move(Motion::PageDown), "a page of places down"),
    bind(&[Map], &["pgup", "ctrl-u"], Action::Move(Motion::PageUp), "a page of places up"),
    hint(VIEWS, &["+", "="], Action::Magnify, "nearer", "nearer"),
    bind(VIEWS, &["-", "_"], Action::Shrink, "further away"),
    bind(VIEWS, &["A"], Action::ShrinkFully, "all in sight"),
    hint(VIEWS, &["f"], Action::Filter, "show what a query finds", "filter"),
    bind(VIEWS, &["F"], Action::Facets, "choose values to filter by, with counts"),
    hint(VIEWS, &["esc"], Action::Escape, "back to lists and sheets", "lists"),
    bind(VIEWS, &["backspace", "[", "alt-left"], Action::Back, "back to the record before"),
    hint(VIEWS, &["tab"], Action::NextPane, "to the sheet and back", "sheet"),
    bind(VIEWS, &["O"], Action::Go(Target::Overview), "overview: where the process stands"),
    bind(VIEWS, &["q"], Action::Close, "close this view"),
    hint(&[ViewPrompt], &["enter"], Action::Accept, "bring what was found in sight", "show"),
    bind(SCREENS, &["T"], Action::Go(Target::Timeline), "timeline"),
    bind(SCREENS, &["W"], Action::Go(Target::Map), "map of the world"),
    bind(SCREENS, &["B"], Action::Go(Target::Browse), "lists and sheets"),
    hint(&[List], &["enter", "l", "right"], Action::Open, "read the record", "read"),
    hint(&[Sheet], &["enter", "l", "right"], Action::Open, "follow the link", "follow"),
    hint(&[Sheet], &["t"], Action::FollowNumber, "follow a link by its number", "number"),
    hint(&[Sheet], &["i"], Action::Cite, "where this is said", "source"),
    hint(&[Overview, Succession, Path], &["enter", "l", "right"], Action::Open, "open what the line names", "open"),
    hint(&[Comparison], &["enter"], Action::Open, "open what the cell names", "open"),
    hint(&[Succession, Path, Comparison], &["i"], Action::Cite, "where this is said", "source"),
    hint(&[Overview], &["tab"], Action::NextPart, "next part", "next part"),
    bind(&[Overview], &["shift-tab"], Action::PreviousPart, "part before"),
    hint(&[Succession], &["tab"], Action::NextPart, "next record with terms", "next record"),
    bind(&[Succession], &["shift-tab"], Action::PreviousPart, "record with terms before"),
    hint(&[Path], &["tab"], Action::NextPart, "next path", "next path"),
    bind(&[Path], &["shift-tab"], Action::PreviousPart, "path before"),
    hint(&[Comparison], &["tab", "l", "right"], Action::NextPart, "next column", "column"),
    bind(&[Comparison], &["shift-tab", "h", "left"], Action::PreviousPart, "column before"),
    hint(&[Succession, Comparison, Path], &["esc"], Action::Escape, "up one layer", "up"),
    bind(&[Succession, Path], &["h", "left"], Action::Escape, "up one layer"),
    hint(PANES, &["backspace", "[", "alt-left"], Action::Back, "back to the record before", "back"),
    bind(PAGES, &["backspace", "[", "alt-left"], Action::Back, "back"),
    bind(SIGHTS, &["L", "]", "alt-right"], Action::Forward, "forward again"),
    hint(SCREENS, &["v"], Action::Views, "choose a view: overview, lists, timeline, map and more", "views"),
    bind(PANES, &["-"], Action::Toggle, "switch between the last two records"),
    hint(&[List], &["f"], Action::Filter, "filter this list", "filter"),
    hint(&[List], &["F"], Action::Facets, "choose values to filter by, with counts", "facets"),
    hint(&[List], &["p"], Action::Group, "group this list by a facet or by years; esc takes it back", "group"),
    bind(&[List], &["C"], Action::Columns, "choose the columns of this list and how wide they are"),
    bind(&[List], &["s"], Action::Sort, "sort by the next column"),
    bind(&[List], &["S"], Action::Reverse, "reverse the order"),
    bind(&[Sheet], &["r"], Action::References, "to what refers to this record"),
    bind(&[Sheet], &["n"], Action::NextMark, "to the next word that was searched for"),
    bind(&[Sheet], &["N"], Action::PreviousMark, "to the word before that was searched for"),
    bind(SCREENS, &["m"], Action::Mark, "mark the record, or take the mark away"),
    bind(SCREENS, &["'"], Action::Marks, "marked records"),
    bind(SIGHTS, &["y"], Action::CopyMenu, "copy name, citation, Markdown or JSON"),
    bind(SCREENS, &["E"], Action::Brief, "write the briefing on the record to a new file"),
    bind(SCREENS, &["e"], Action::ExportMenu, "take away the briefing, the sheet or the list: to a file or copied"),
    bind(SIGHTS, &["o"], Action::OpenAddress, "open the web address, shown first"),
    bind(SIGHTS, &["z"], Action::Zoom, "give this pane the whole screen"),
    bind(SCREENS, &["R"], Action::Resume, "return to the last search"),
    bind(SCREENS, &["*"], Action::Searches, "saved searches; a typed name saves the one that is shown"),
    bind(&[Prompt, ViewPrompt], &["alt-up"], Action::EarlierSearch, "the search before; also up and ctrl-p where nothing is found"),
    bind(&[Prompt, ViewPrompt], &["alt-down"], Action::LaterSearch, "the search after"),
    bind(SCREENS, &["b"], Action::Visited, "visited records"),
    hint(PANES, &["tab"], Action::NextPane, "next pane", "pane"),
    bind(SIGHTS, &["shift-tab"], Action::PreviousPane, "pane before"),
    bind(&[Sheet], &["h", "left"], Action::FocusList, "to the list"),
    bind(&[List], &["h", "left"], Action::PreviousKind, "kind before"),
    bind(PANES, &[">", "."], Action::NextKind, "next kind"),
    bind(PANES, &["<", ","], Action::PreviousKind, "kind before"),
    bind(SCREENS, &["1"], Action::Browse(Kind::Meeting), "meetings"),
    bind(SCREENS, &["2"], Action::Browse(Kind::Hub), "hubs"),
    bind(SCREENS, &["3"], Action::Browse(Kind::Initiative), "initiatives"),
    bind(SCREENS, &["4"], Action::Browse(Kind::Group), "groups"),
    bind(SCREENS, &["5"], Action::Browse(Kind::Partner), "partners"),
    bind(SCREENS, &["6"], Action::Browse(Kind::Organisation), "organisations"),
    bind(SCREENS, &["7"], Action::Browse(Kind::Person), "people"),
    bind(SCREENS, &["8"], Action::Browse(Kind::Document), "documents"),
    bind(SCREENS, &["9"], Action::Browse(Kind::Framework), "framework"),
    bind(SCREENS, &["0"], Action::Browse(Kind::Conclusion), "conclusions"),
    bind(READING, &["j"], Action::Move(Motion::Down), "down"),
    bind(READING, &["k"], Action::Move(Motion::Up), "up"),
    bind(ROWS, &["down", "ctrl-n"], Action::Move(Motion::Down), "down"),
    bind(ROWS, &["up"], Action::Move(Motion::Up), "up"),
    bind(TYPED, &["ctrl-p"], Action::Move(Motion::Up), "up"),
    bind(ROWS, &["pgdn"], Action::Move(Motion::PageDown), "page down"),
    bind(ROWS, &["pgup"], Action::Move(Motion::PageUp), "page up"),
    bind(READING, &["space"], Action::Move(Motion::PageDown), "page down"),
    bind(READING, &["ctrl-d"], Action::Move(Motion::HalfDown), "half a page down"),
    bind(READING, &["ctrl-u"], Action::Move(Motion::HalfUp), "half a page up"),
    bind(READING, &["g", "home"], Action::Move(Motion::Top), "to the first row"),
    bind(READING, &["G", "end"], Action::Move(Motion::Bottom), "to the last row"),
    bind(SCREENS, &[":", "ctrl-p"], Action::Palette, "every action"),
    bind(SCREENS, &["M"], Action::Mouse, "mouse on or off"),
    bind(ANYWHERE, &["ctrl-l"], Action::Redraw, "draw the screen anew"),
    bind(ANYWHERE, &["ctrl-z"], Action::Suspend, "stop for the shell"),
    hint(&[Prompt], &["tab"], Action::Suggest, "fields and words that fit, or the ways on when nothing is found", "suggest"),
    hint(&[Prompt], &["enter"], Action::Accept, "read the best hit", "read"),
    hint(&[Chooser], &["enter"], Action::Open, "choose", "choose"),
    hint(TYPED, &["esc", "ctrl-c"], Action::Escape, "up one layer", "leave"),
    bind(PANES, &["esc"], Action::Escape, "up one layer"),
    bind(&[Overview], &["esc"], Action::Escape, "to the lists"),
    bind(TYPED, &["left"], Action::Edit(Edit::Left), "caret left"),
    bind(TYPED, &["right"], Action::Edit(Edit::Right), "caret right"),
    bind(TYPED, &["home", "ctrl-a"], Action::Edit(Edit::Home), "caret to the beginning"),
    bind(TYPED, &["end", "ctrl-e"], Action::Edit(Edit::End), "caret to the end"),
    bind(TYPED, &["alt-b", "ctrl-left"], Action::Edit(Edit::WordLeft), "caret a word left"),
    bind(TYPED, &["alt-f", "ctrl-right"], Action::Edit(Edit::WordRight), "caret a word right"),
    bind(TYPED, &["backspace"], Action::Edit(Edit::Backspace), "delete the letter before"),
    bind(TYPED, &["del"], Action::Edit(Edit::Delete), "delete the letter under the caret"),
    bind(TYPED, &["ctrl-w", "alt-backspace"], Action::Edit(Edit::CutWord), "cut the word before"),
    bind(TYPED, &["alt-d"], Action::Edit(Edit::CutNextWord), "cut the word after"),
    bind(TYPED, &["ctrl-u"], Action::Edit(Edit::CutToHome), "cut to the beginning"),
    bind(TYPED, &["ctrl-k"], Action::Edit(Edit::CutToEnd), "cut to the end"),
    bind(TYPED, &["ctrl-y"], Action::Edit(Edit::PutBack), "put back what was cut"),
    hint(PANES, &["q"], Action::Close, "close this view, or quit", "quit"),
    hint(&[Overview], &["q"], Action::Close, "quit", "quit"),
    bind(&[Succession, Comparison, Path], &["q"], Action::Close, "close this view"),
    hint(PANES, &["O"], Action::Go(Target::Overview), "overview: where the process stands", "overview"),
    bind(PAGES, &["O"], Action::Go(Target::Overview), "overview: where the process stands"),
    hint(SCREENS, &["U"], Action::Go(Target::Succession), "who held what when, and what it consists of", "succession"),
    hint(READING, &["="], Action::Go(Target::Comparison), "marked records side by side, or this one beside another", "compare"),
    hint(SCREENS, &["c"], Action::Go(Target::Path), "how two records are linked", "path"),
    hint(SCREENS, &["a"], Action::AsOf, "facts as of a date, in the whole program", "as of"),
    bind(SCREENS, &["Q"], Action::Quit, "quit at once"),
    bind(SCREENS, &["ctrl-c"], Action::Escape, "up one layer"),
];

/// The table with the keys that hold: its own, or those that a person chose instead.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// The keys of each row of the table.
    keys: Vec<Vec<Key>>,
}

/// A row of the table with the keys that hold for it.
pub struct ActiveBinding<'a> {
    /// The row.
    pub binding: &'static Binding,
    /// Its keys, the first one being shown in hints.
    pub keys: &'a [Key],
}

impl Default for Keymap {
    fn default() -> Self {
        let parsed = |key: &&str| key.parse().expect("a test reads every key of the table");
        Keymap { keys: BINDINGS.iter().map(|binding| binding.keys.iter().map(parsed).collect()).collect() }
    }
}

impl Keymap {
    /// What a key means in a context; in a prompt every character is typed.
    pub fn action_for(&self, context: Context, key: Key) -> Option<Action> {
        let is_typed = TYPED.contains(&context);
        if let Some(c) = key.typed().filter(|_| is_typed) {
            return Some(Action::Type(c));
        }
        let latin = if is_typed { key } else { key.latin() };
        let bound = |key: Key| self.bindings_in(context).find(|bound| bound.keys.contains(&key));
        bound(key).or_else(|| bound(latin)).map(|bound| bound.binding.action.clone())
    }

    /// The key to show for an action; empty when it has none.
    pub fn key_for(&self, action: &Action) -> String {
        let bound = self.bindings().find(|bound| bound.binding.action == *action);
        bound.and_then(|bound| bound.keys.first()).map(ToString::to_string).unwrap_or_default()
    }

    /// Every row.
    pub fn bindings(&self) -> impl Iterator<Item = ActiveBinding<'_>> {
        BINDINGS.iter().zip(&self.keys).map(|(binding, keys)| ActiveBinding { binding, keys })
    }

    /// The rows of a context.
    pub fn bindings_in(&self, context: Context) -> impl Iterator<Item = ActiveBinding<'_>> {
        self.bindings().filter(move |bound| bound.binding.contexts.contains(&context))
    }

    /// Gives an action these keys instead of its own, wherever it has any; other actions of the same contexts lose them.
    /// Tells the nearest name when there is no such action.
    pub fn rebind(&mut self, name: &str, keys: &[Key]) -> Result<(), String> {
        let names: Vec<String> = BINDINGS.iter().map(|binding| binding.action.name()).collect();
        let rows: Vec<usize> = (0..BINDINGS.len()).filter(|&row| names[row] == name).collect();
        if rows.is_empty() {
            let nearest = names.iter().min_by_key(|known| strsim::osa_distance(known, name));
            return Err(nearest.cloned().unwrap_or_default());
        }
        for (row, other) in self.keys.iter_mut().enumerate().filter(|(row, _)| !rows.contains(row)) {
            let meets = |&mine: &usize| BINDINGS[mine].contexts.iter().any(|one| BINDINGS[row].contexts.contains(one));
            if rows.iter().any(meets) {
                other.retain(|key| !keys.contains(key));
            }
        }
        for row in rows {
            self.keys[row] = keys.to_vec();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_a_key_and_has_one_meaning_in_a_context() {
        for &context in Context::ALL {
            let mut seen = std::collections::BTreeMap::new();
            for binding in BINDINGS.iter().filter(|binding| binding.contexts.contains(&context)) {
                assert!(!binding.help.is_empty());
                for key in binding.keys {
                    assert_eq!(&key.parse::<Key>().unwrap().to_string(), key);
                    let other = seen.insert(*key, binding.help);
                    assert_eq!(other, None, "{key} means two things in {context:?}");
                }
            }
        }
    }

    #[test]
    fn no_key_that_terminals_keep_for_themselves_is_bound() {
        for binding in BINDINGS {
            for key in ["ctrl-s", "ctrl-q", "ctrl-h", "ctrl-i", "ctrl-m"] {
                assert!(!binding.keys.contains(&key), "{key}");
            }
        }
    }

    #[test]
    fn every_view_has_a_key() {
        for (target, word, _) in Target::ALL {
            assert_ne!(Keymap::default().key_for(&Action::Go(target)), "", "{word}");
        }
    }

    #[test]
    fn every_kind_has_a_key() {
        for &kind in Kind::ALL {
            assert!(BINDINGS.iter().any(|binding| binding.action == Action::Browse(kind)), "{kind:?}");
        }
    }

    #[test]
    fn letters_are_typed_in_prompts_and_mean_actions_elsewhere() {
        let keys = Keymap::default();
        let action_for = |context, key| keys.action_for(context, key);
        let key: Key = "j".parse().unwrap();
        assert_eq!(action_for(Prompt, key), Some(Action::Type('j')));
        assert_eq!(action_for(List, key), Some(Action::Move(Motion::Down)));
        assert_eq!(action_for(List, "о".parse().unwrap()), Some(Action::Move(Motion::Down)));
        assert_eq!(action_for(Prompt, "о".parse().unwrap()), Some(Action::Type('о')));
    }

    #[test]
    fn names_of_actions_are_words_and_no_two_actions_share_one() {
        let mut seen = std::collections::BTreeMap::new();
        for binding in BINDINGS {
            let name = binding.action.name();
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
            let other = seen.entry(name.clone()).or_insert(&binding.action);
            assert_eq!(**other, binding.action, "{name}");
        }
        assert_eq!(Action::Move(Motion::PageDown).name(), "move-page-down");
        assert_eq!(Action::Go(Target::Timeline).name(), "go-timeline");
    }

    #[test]
    fn a_chosen_key_takes_the_place_of_the_table_s_and_of_another_action() {
        let mut keys = Keymap::default();
        let key: Key = "r".parse().unwrap();
        keys.rebind("zoom", &[key]).unwrap();
        assert_eq!(keys.action_for(Sheet, key), Some(Action::Zoom));
        assert_eq!(keys.action_for(Sheet, "z".parse().unwrap()), None);
        assert_eq!(keys.key_for(&Action::Zoom), "r");
        assert_eq!(keys.key_for(&Action::References), "");
        assert_eq!(keys.rebind("zom", &[key]), Err("zoom".into()));
    }
}
