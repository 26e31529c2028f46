//! The one table of keys: help, palette, footer hints and the README's table derive from it. A test walks it.

use super::action::{Action, Target};
use super::cursor::Motion;
use super::key::Key;
use super::prompt::Edit;
use crate::data::Kind;

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// A list of records.
    List,
    /// The sheet of a record.
    Sheet,
    /// The prompt above a list.
    Prompt,
    /// A list to choose from.
    Chooser,
    /// The first screen.
    Overview,
    /// Terms and parts of a record.
    Hubs,
    /// Records side by side.
    Compare,
    /// How two records are linked.
    Connection,
}

impl Context {
    /// Every context.
    pub const ALL: &'static [Context] = &[List, Sheet, Prompt, Chooser, Overview, Hubs, Compare, Connection];
}

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

use Context::{Chooser, Compare, Connection, Hubs, List, Overview, Prompt, Sheet};

const PANES: &[Context] = &[List, Sheet];
/// Screens that are read from top to bottom.
const PAGES: &[Context] = &[Overview, Hubs, Compare, Connection];
/// Wherever letters are keys.
const SCREENS: &[Context] = &[List, Sheet, Overview, Hubs, Compare, Connection];
const ROWS: &[Context] = Context::ALL;
const TYPED: &[Context] = &[Prompt, Chooser];

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
    hint(&[List], &["enter", "l", "right"], Action::Open, "read the record", "read"),
    hint(&[Sheet], &["enter", "l", "right"], Action::Open, "follow the link", "follow"),
    hint(&[Sheet], &["t"], Action::FollowNumber, "follow a link by its number", "number"),
    hint(&[Sheet], &["i"], Action::Cite, "where this is said", "source"),
    hint(&[Overview, Hubs, Connection], &["enter", "l", "right"], Action::Open, "open what the line names", "open"),
    hint(&[Compare], &["enter"], Action::Open, "open what the cell names", "open"),
    hint(&[Hubs, Connection, Compare], &["i"], Action::Cite, "where this is said", "source"),
    hint(&[Overview], &["tab"], Action::NextPart, "next part", "next part"),
    bind(&[Overview], &["shift-tab"], Action::PreviousPart, "part before"),
    hint(&[Hubs], &["tab"], Action::NextPart, "next record with terms", "next record"),
    bind(&[Hubs], &["shift-tab"], Action::PreviousPart, "record with terms before"),
    hint(&[Connection], &["tab"], Action::NextPart, "next chain", "next chain"),
    bind(&[Connection], &["shift-tab"], Action::PreviousPart, "chain before"),
    hint(&[Compare], &["tab", "l", "right"], Action::NextPart, "next column", "column"),
    bind(&[Compare], &["shift-tab", "h", "left"], Action::PreviousPart, "column before"),
    hint(&[Hubs, Compare, Connection], &["esc"], Action::Escape, "up one layer", "up"),
    bind(&[Hubs, Connection], &["h", "left"], Action::Escape, "up one layer"),
    hint(PANES, &["backspace", "[", "alt-left"], Action::Back, "back to the record before", "back"),
    bind(PAGES, &["backspace", "[", "alt-left"], Action::Back, "back"),
    bind(PANES, &["L", "]", "alt-right"], Action::Forward, "forward again"),
    bind(PANES, &["-"], Action::Toggle, "switch between the last two records"),
    hint(&[List], &["f"], Action::Filter, "filter this list", "filter"),
    hint(&[List], &["F"], Action::Facets, "choose values to filter by, with counts", "facets"),
    bind(&[List], &["C"], Action::Columns, "choose the columns of this list"),
    bind(&[List], &["s"], Action::Sort, "sort by the next column"),
    bind(&[List], &["S"], Action::Reverse, "reverse the order"),
    bind(&[Sheet], &["r"], Action::References, "to what refers to this record"),
    bind(&[Sheet], &["n"], Action::NextMark, "to the next word that was searched for"),
    bind(&[Sheet], &["N"], Action::PreviousMark, "to the word before that was searched for"),
    bind(SCREENS, &["m"], Action::Mark, "mark the record, or take the mark away"),
    bind(SCREENS, &["'"], Action::Marks, "marked records"),
    bind(PANES, &["y"], Action::CopyMenu, "copy name, citation, Markdown or JSON"),
    bind(PANES, &["o"], Action::OpenAddress, "open the web address, shown first"),
    bind(PANES, &["z"], Action::Zoom, "give this pane the whole screen"),
    bind(SCREENS, &["R"], Action::Resume, "return to the last search"),
    bind(SCREENS, &["b"], Action::Visited, "visited records"),
    hint(PANES, &["tab"], Action::NextPane, "next pane", "pane"),
    bind(PANES, &["shift-tab"], Action::PreviousPane, "pane before"),
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
    bind(SCREENS, &["j"], Action::Move(Motion::Down), "down"),
    bind(SCREENS, &["k"], Action::Move(Motion::Up), "up"),
    bind(ROWS, &["down", "ctrl-n"], Action::Move(Motion::Down), "down"),
    bind(ROWS, &["up"], Action::Move(Motion::Up), "up"),
    bind(TYPED, &["ctrl-p"], Action::Move(Motion::Up), "up"),
    bind(ROWS, &["pgdn"], Action::Move(Motion::PageDown), "page down"),
    bind(ROWS, &["pgup"], Action::Move(Motion::PageUp), "page up"),
    bind(SCREENS, &["space"], Action::Move(Motion::PageDown), "page down"),
    bind(SCREENS, &["ctrl-d"], Action::Move(Motion::HalfDown), "half a page down"),
    bind(SCREENS, &["ctrl-u"], Action::Move(Motion::HalfUp), "half a page up"),
    bind(SCREENS, &["g", "home"], Action::Move(Motion::Top), "to the first row"),
    bind(SCREENS, &["G", "end"], Action::Move(Motion::Bottom), "to the last row"),
    bind(SCREENS, &[":", "ctrl-p"], Action::Palette, "every action"),
    bind(SCREENS, &["M"], Action::Mouse, "mouse on or off"),
    bind(ROWS, &["ctrl-l"], Action::Redraw, "draw the screen anew"),
    bind(ROWS, &["ctrl-z"], Action::Suspend, "stop for the shell"),
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
    bind(&[Hubs, Compare, Connection], &["q"], Action::Close, "close this view"),
    hint(PANES, &["O"], Action::Go(Target::Overview), "overview: where the process stands", "overview"),
    bind(PAGES, &["O"], Action::Go(Target::Overview), "overview: where the process stands"),
    hint(SCREENS, &["U"], Action::Go(Target::Hubs), "who held what when, and what it consists of", "terms"),
    hint(SCREENS, &["="], Action::Go(Target::Compare), "marked records side by side", "compare"),
    hint(SCREENS, &["c"], Action::Go(Target::Connection), "how two records are linked", "connect"),
    hint(SCREENS, &["a"], Action::AsOf, "facts as of a date, in the whole program", "as of"),
    bind(SCREENS, &["Q"], Action::Quit, "quit at once"),
    bind(SCREENS, &["ctrl-c"], Action::Escape, "up one layer"),
];

/// What a key means in a context; in a prompt every other character is typed.
pub fn action_for(context: Context, key: Key) -> Option<Action> {
    let bound = |key: Key| {
        let name = key.to_string();
        BINDINGS.iter().find(|binding| binding.contexts.contains(&context) && binding.keys.contains(&name.as_str()))
    };
    let is_typed = TYPED.contains(&context);
    let latin = if is_typed { key } else { key.latin() };
    let binding = bound(key).or_else(|| bound(latin));
    binding.map(|binding| binding.action.clone()).or_else(|| key.typed().filter(|_| is_typed).map(Action::Type))
}

/// The key to show for an action, if it has one.
pub fn key_for(action: &Action) -> Option<&'static str> {
    BINDINGS.iter().find(|binding| binding.action == *action)?.keys.first().copied()
}

/// The rows of a context.
pub fn bindings_in(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.contexts.contains(&context))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_a_key_and_has_one_meaning_in_a_context() {
        for &context in Context::ALL {
            let mut seen = std::collections::BTreeMap::new();
            for binding in bindings_in(context) {
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
    fn every_kind_has_a_key() {
        for &kind in Kind::ALL {
            assert!(BINDINGS.iter().any(|binding| binding.action == Action::Browse(kind)), "{kind:?}");
        }
    }

    #[test]
    fn letters_are_typed_in_prompts_and_mean_actions_elsewhere() {
        let key: Key = "j".parse().unwrap();
        assert_eq!(action_for(Prompt, key), Some(Action::Type('j')));
        assert_eq!(action_for(List, key), Some(Action::Move(Motion::Down)));
        assert_eq!(action_for(List, "о".parse().unwrap()), Some(Action::Move(Motion::Down)));
        assert_eq!(action_for(Prompt, "о".parse().unwrap()), Some(Action::Type('о')));
    }
}
