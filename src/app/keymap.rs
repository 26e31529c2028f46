//! The one table of keys: help, palette, footer hints and the README's table derive from it. A test walks it.

use super::action::{Action, Target};
use super::context::Context;
use super::cursor::{Direction, Motion};
use super::key::Key;
use super::map::Compass;
use super::prompt::Edit;
use crate::data::Kind;

pub struct Binding {
    pub contexts: &'static [Context],
    /// The keys, the first one being shown in hints.
    pub keys: &'static [&'static str],
    /// The word of the action in settings; rows with the same action have the same.
    pub name: &'static str,
    pub action: Action,
    pub help: &'static str,
    /// A word for the footer; empty when it has no room there.
    pub hint: &'static str,
}

use Context::{
    Chooser, Comparison, Conflicts, Gaps, List, Map, Overview, Path, Prompt, Sheet, Sources, Succession, Timeline,
    ViewPrompt,
};

const PANES: &[Context] = &[List, Sheet];
/// The hits along time and in space.
const VIEWS: &[Context] = &[Timeline, Map];
/// Screens that are read from top to bottom.
const PAGES: &[Context] = &[Overview, Succession, Comparison, Path, Conflicts, Gaps, Sources];
/// Where there is a list or a view, and a sheet beside it.
const SIGHTS: &[Context] = &[List, Sheet, Timeline, Map];
/// Where rows are read one after another.
const READING: &[Context] = &[List, Sheet, Overview, Succession, Comparison, Path, Conflicts, Gaps, Sources];
/// Wherever letters are keys.
const SCREENS: &[Context] =
    &[List, Sheet, Timeline, Map, Overview, Succession, Comparison, Path, Conflicts, Gaps, Sources];
const ROWS: &[Context] =
    &[List, Sheet, Prompt, Chooser, Overview, Succession, Comparison, Path, Conflicts, Gaps, Sources];
const ANYWHERE: &[Context] = Context::ALL;
const TYPED: &[Context] = &[Prompt, ViewPrompt, Chooser];

const fn bind(
    contexts: &'static [Context],
    keys: &'static [&'static str],
    name: &'static str,
    action: Action,
    help: &'static str,
) -> Binding {
    Binding { contexts, keys, name, action, help, hint: "" }
}

impl Binding {
    const fn hint(mut self, hint: &'static str) -> Binding {
        self.hint = hint;
        self
    }
}

/// Every key of the program. Of two rows with the same key the first one whose context fits counts.
#[rustfmt::skip] // one key a line, so that the table reads as a table
pub static BINDINGS: &[Binding] = &[
    bind(SCREENS, &["?", "f1"], "help", Action::Help, "keys of this screen").hint("help"),
    bind(SCREENS, &["/", "ctrl-f"], "search", Action::Search, "search everything").hint("search"),
    bind(&[Timeline], &["enter"], "open", Action::Open, "read the record").hint("read"),
    bind(&[Timeline], &["right"], "step-in-lane-later", Action::StepInLane(Direction::Next), "to the next mark of the lane").hint("next"),
    bind(&[Timeline], &["t"], "years", Action::Years, "go to a year").hint("year"),
    bind(&[Timeline], &["left"], "step-in-lane-earlier", Action::StepInLane(Direction::Previous), "to the mark before in the lane"),
    bind(&[Timeline], &["down", "j"], "move-down", Action::Move(Motion::Down), "to the lane below"),
    bind(&[Timeline], &["up", "k"], "move-up", Action::Move(Motion::Up), "to the lane above"),
    bind(&[Timeline], &["h"], "pan-time-earlier", Action::PanTime(Direction::Previous), "cursor date earlier: a year, a month or a day"),
    bind(&[Timeline], &["l"], "pan-time-later", Action::PanTime(Direction::Next), "cursor date later: a year, a month or a day"),
    bind(&[Timeline], &["n"], "step-in-time-later", Action::StepInTime(Direction::Next), "to the next mark of any lane"),
    bind(&[Timeline], &["N"], "step-in-time-earlier", Action::StepInTime(Direction::Previous), "to the mark before in any lane"),
    bind(&[Timeline], &["g", "home"], "move-top", Action::Move(Motion::Top), "to the first mark of the lane"),
    bind(&[Timeline], &["G", "end"], "move-bottom", Action::Move(Motion::Bottom), "to the last mark of the lane"),
    bind(&[Timeline], &["pgdn", "space", ">", ".", "ctrl-d"], "move-page-down", Action::Move(Motion::PageDown), "what comes after this window"),
    bind(&[Timeline], &["pgup", "<", ",", "ctrl-u"], "move-page-up", Action::Move(Motion::PageUp), "what comes before this window"),
    bind(&[Map], &["enter"], "open", Action::Open, "read what is at the place").hint("read"),
    bind(&[Map], &["j", "n", "ctrl-n"], "move-down", Action::Move(Motion::Down), "to the next place").hint("place"),
    bind(&[Map], &["k", "N"], "move-up", Action::Move(Motion::Up), "to the place before"),
    bind(&[Map], &["left", "h"], "pan-map-west", Action::PanMap(Compass::West), "map to the west").hint("move"),
    bind(&[Map], &["l", "right"], "pan-map-east", Action::PanMap(Compass::East), "map to the east"),
    bind(&[Map], &["up"], "pan-map-north", Action::PanMap(Compass::North), "map to the north"),
    bind(&[Map], &["down"], "pan-map-south", Action::PanMap(Compass::South), "map to the south"),
    bind(&[Map], &["g", "home"], "move-top", Action::Move(Motion::Top), "to the first place"),
    bind(&[Map], &["G", "end"], "move-bottom", Action::Move(Motion::Bottom), "to the last place"),
    bind(&[Map], &["pgdn", "space", "ctrl-d"], "move-page-down", Action::Move(Motion::PageDown), "a page of places down"),
    bind(&[Map], &["pgup", "ctrl-u"], "move-page-up", Action::Move(Motion::PageUp), "a page of places up"),
    bind(VIEWS, &["+", "="], "magnify", Action::Magnify, "nearer").hint("nearer"),
    bind(VIEWS, &["-", "_"], "shrink", Action::Shrink, "further away"),
    bind(VIEWS, &["A"], "shrink-fully", Action::ShrinkFully, "all in sight"),
    bind(VIEWS, &["f"], "filter", Action::Filter, "show what a query finds").hint("filter"),
    bind(VIEWS, &["F"], "facets", Action::Facets, "choose values to filter by, with counts"),
    bind(VIEWS, &["esc"], "escape", Action::Escape, "up one layer").hint("up"),
    bind(VIEWS, &["tab"], "next-pane", Action::NextPane, "to the sheet and back").hint("sheet"),
    bind(VIEWS, &["O"], "go-overview", Action::Go(Target::Overview), "overview: where the process stands"),
    bind(&[ViewPrompt], &["enter"], "accept", Action::Accept, "bring what was found in sight").hint("show"),
    bind(SCREENS, &["T"], "go-timeline", Action::Go(Target::Timeline), "timeline"),
    bind(SCREENS, &["W"], "go-map", Action::Go(Target::Map), "map of the world"),
    bind(SCREENS, &["B"], "go-browse", Action::Go(Target::Browse), "lists and sheets"),
    bind(&[List], &["enter", "l", "right"], "open", Action::Open, "read the record").hint("read"),
    bind(&[Sheet], &["enter", "l", "right"], "open", Action::Open, "follow the link").hint("follow"),
    bind(&[Sheet], &["t"], "follow-number", Action::FollowNumber, "follow a link by its number").hint("number"),
    bind(&[Sheet], &["i"], "cite", Action::Cite, "where this is said").hint("source"),
    bind(&[Overview, Succession, Path, Conflicts, Gaps, Sources], &["enter", "l", "right"], "open", Action::Open, "open what the line names").hint("open"),
    bind(&[Comparison], &["enter"], "open", Action::Open, "open what the cell names").hint("open"),
    bind(&[Succession, Path, Comparison, Conflicts], &["i"], "cite", Action::Cite, "where this is said").hint("source"),
    bind(&[Overview, Conflicts, Gaps, Sources], &["tab"], "next-part", Action::StepPart(Direction::Next), "next part").hint("next part"),
    bind(&[Overview, Conflicts, Gaps, Sources], &["shift-tab"], "previous-part", Action::StepPart(Direction::Previous), "part before"),
    bind(&[Succession], &["tab"], "next-part", Action::StepPart(Direction::Next), "next record with terms").hint("next record"),
    bind(&[Succession], &["shift-tab"], "previous-part", Action::StepPart(Direction::Previous), "record with terms before"),
    bind(&[Path], &["tab"], "next-part", Action::StepPart(Direction::Next), "next path").hint("next path"),
    bind(&[Path], &["shift-tab"], "previous-part", Action::StepPart(Direction::Previous), "path before"),
    bind(&[Comparison], &["tab", "l", "right"], "next-part", Action::StepPart(Direction::Next), "next column").hint("column"),
    bind(&[Comparison], &["shift-tab", "h", "left"], "previous-part", Action::StepPart(Direction::Previous), "column before"),
    bind(&[Succession, Comparison, Path, Conflicts, Gaps, Sources], &["esc"], "escape", Action::Escape, "up one layer").hint("up"),
    bind(&[Succession, Path, Conflicts, Gaps, Sources], &["h", "left"], "escape", Action::Escape, "up one layer"),
    bind(SCREENS, &["backspace", "[", "alt-left"], "back", Action::Back, "back to what was on the screen before").hint("back"),
    bind(SCREENS, &["L", "]", "alt-right"], "forward", Action::Forward, "forward again"),
    bind(SCREENS, &["v"], "views", Action::Views, "choose a view: overview, lists, timeline, map and more").hint("views"),
    bind(PANES, &["-"], "toggle", Action::Toggle, "switch between the last two records"),
    bind(&[List], &["f"], "filter", Action::Filter, "filter this list").hint("filter"),
    bind(&[List], &["F"], "facets", Action::Facets, "choose values to filter by, with counts").hint("facets"),
    bind(&[List], &["p"], "group", Action::Group, "group this list by a facet or by years; esc takes it back").hint("group"),
    bind(&[List], &["C"], "columns", Action::Columns, "choose the columns of this list and how wide they are"),
    bind(&[List], &["s"], "sort", Action::Sort, "sort by the next column"),
    bind(&[List], &["S"], "reverse", Action::Reverse, "reverse the order"),
    bind(&[Sheet], &["r"], "references", Action::References, "to what refers to this record"),
    bind(&[Sheet], &["n"], "next-mark", Action::StepMatch(Direction::Next), "to the next word that was searched for"),
    bind(&[Sheet], &["N"], "previous-mark", Action::StepMatch(Direction::Previous), "to the word before that was searched for"),
    bind(SCREENS, &["m"], "mark", Action::Mark, "mark the record, or take the mark away"),
    bind(SCREENS, &["'"], "marks", Action::Marks, "marked records"),
    bind(SIGHTS, &["y"], "copy-menu", Action::CopyMenu, "copy name, citation, Markdown or JSON"),
    bind(SCREENS, &["E"], "brief", Action::Brief, "write the briefing on the record to a new file"),
    bind(SCREENS, &["e"], "export-menu", Action::ExportMenu, "take away the briefing, the sheet or the list: to a file or copied"),
    bind(&[Sources], &["o"], "open-address", Action::OpenAddress, "open the web address, shown first").hint("open outside"),
    bind(SIGHTS, &["o"], "open-address", Action::OpenAddress, "open the web address, shown first"),
    bind(SIGHTS, &["z"], "zoom", Action::Zoom, "give this pane the whole screen"),
    bind(SCREENS, &["R"], "resume", Action::Resume, "return to the last search"),
    bind(SCREENS, &["*"], "searches", Action::Searches, "saved searches; a typed name saves the one that is shown"),
    bind(&[Prompt, ViewPrompt], &["alt-up"], "earlier-search", Action::RecallSearch(Direction::Previous), "the search before; also up and ctrl-p where nothing is found"),
    bind(&[Prompt, ViewPrompt], &["alt-down"], "later-search", Action::RecallSearch(Direction::Next), "the search after"),
    bind(SCREENS, &["b"], "visited", Action::Visited, "visited records"),
    bind(PANES, &["tab"], "next-pane", Action::NextPane, "next pane").hint("pane"),
    bind(SIGHTS, &["shift-tab"], "previous-pane", Action::PreviousPane, "pane before"),
    bind(&[Sheet], &["h", "left"], "focus-list", Action::FocusList, "to the list"),
    bind(&[List], &["h", "left"], "previous-kind", Action::StepKind(Direction::Previous), "kind before"),
    bind(PANES, &[">", "."], "next-kind", Action::StepKind(Direction::Next), "next kind"),
    bind(PANES, &["<", ","], "previous-kind", Action::StepKind(Direction::Previous), "kind before"),
    bind(SCREENS, &["1"], "browse-meeting", Action::Browse(Kind::Meeting), "meetings"),
    bind(SCREENS, &["2"], "browse-hub", Action::Browse(Kind::Hub), "hubs"),
    bind(SCREENS, &["3"], "browse-initiative", Action::Browse(Kind::Initiative), "initiatives"),
    bind(SCREENS, &["4"], "browse-group", Action::Browse(Kind::Group), "groups"),
    bind(SCREENS, &["5"], "browse-partner", Action::Browse(Kind::Partner), "partners"),
    bind(SCREENS, &["6"], "browse-organisation", Action::Browse(Kind::Organisation), "organisations"),
    bind(SCREENS, &["7"], "browse-person", Action::Browse(Kind::Person), "people"),
    bind(SCREENS, &["8"], "browse-document", Action::Browse(Kind::Document), "documents"),
    bind(SCREENS, &["9"], "browse-framework", Action::Browse(Kind::Framework), "framework"),
    bind(SCREENS, &["0"], "browse-conclusion", Action::Browse(Kind::Conclusion), "conclusions"),
    bind(READING, &["j"], "move-down", Action::Move(Motion::Down), "down"),
    bind(READING, &["k"], "move-up", Action::Move(Motion::Up), "up"),
    bind(ROWS, &["down", "ctrl-n"], "move-down", Action::Move(Motion::Down), "down"),
    bind(ROWS, &["up"], "move-up", Action::Move(Motion::Up), "up"),
    bind(TYPED, &["ctrl-p"], "move-up", Action::Move(Motion::Up), "up"),
    bind(ROWS, &["pgdn"], "move-page-down", Action::Move(Motion::PageDown), "page down"),
    bind(ROWS, &["pgup"], "move-page-up", Action::Move(Motion::PageUp), "page up"),
    bind(READING, &["space"], "move-page-down", Action::Move(Motion::PageDown), "page down"),
    bind(READING, &["ctrl-d"], "move-half-down", Action::Move(Motion::HalfDown), "half a page down"),
    bind(READING, &["ctrl-u"], "move-half-up", Action::Move(Motion::HalfUp), "half a page up"),
    bind(READING, &["g", "home"], "move-top", Action::Move(Motion::Top), "to the first row"),
    bind(READING, &["G", "end"], "move-bottom", Action::Move(Motion::Bottom), "to the last row"),
    bind(SCREENS, &[":", "ctrl-p"], "palette", Action::Palette, "every action"),
    bind(SCREENS, &["M"], "mouse", Action::Mouse, "mouse on or off"),
    bind(ANYWHERE, &["ctrl-l"], "redraw", Action::Redraw, "draw the screen anew"),
    bind(ANYWHERE, &["ctrl-z"], "suspend", Action::Suspend, "stop for the shell"),
    bind(&[Prompt], &["tab"], "suggest", Action::Suggest, "fields and words that fit, or the ways on when nothing is found").hint("suggest"),
    bind(&[Prompt], &["enter"], "accept", Action::Accept, "read the best hit").hint("read"),
    bind(&[Prompt, List], &["ctrl-g"], "answer", Action::ReadAnswer, "to the facts that answer the question"),
    bind(&[Chooser], &["enter"], "open", Action::Open, "choose").hint("choose"),
    bind(TYPED, &["esc", "ctrl-c"], "escape", Action::Escape, "up one layer").hint("leave"),
    bind(PANES, &["esc"], "escape", Action::Escape, "up one layer"),
    bind(&[Overview], &["esc"], "escape", Action::Escape, "up one layer; nothing lies under the overview"),
    bind(TYPED, &["left"], "edit-left", Action::Edit(Edit::Left), "caret left"),
    bind(TYPED, &["right"], "edit-right", Action::Edit(Edit::Right), "caret right"),
    bind(TYPED, &["home", "ctrl-a"], "edit-home", Action::Edit(Edit::Home), "caret to the beginning"),
    bind(TYPED, &["end", "ctrl-e"], "edit-end", Action::Edit(Edit::End), "caret to the end"),
    bind(TYPED, &["alt-b", "ctrl-left"], "edit-word-left", Action::Edit(Edit::WordLeft), "caret a word left"),
    bind(TYPED, &["alt-f", "ctrl-right"], "edit-word-right", Action::Edit(Edit::WordRight), "caret a word right"),
    bind(TYPED, &["backspace"], "edit-backspace", Action::Edit(Edit::Backspace), "delete the letter before"),
    bind(TYPED, &["del"], "edit-delete", Action::Edit(Edit::Delete), "delete the letter under the caret"),
    bind(TYPED, &["ctrl-w", "alt-backspace"], "edit-cut-word", Action::Edit(Edit::CutWord), "cut the word before"),
    bind(TYPED, &["alt-d"], "edit-cut-next-word", Action::Edit(Edit::CutNextWord), "cut the word after"),
    bind(TYPED, &["ctrl-u"], "edit-cut-to-home", Action::Edit(Edit::CutToHome), "cut to the beginning"),
    bind(TYPED, &["ctrl-k"], "edit-cut-to-end", Action::Edit(Edit::CutToEnd), "cut to the end"),
    bind(TYPED, &["ctrl-y"], "edit-put-back", Action::Edit(Edit::PutBack), "put back what was cut"),
    bind(SCREENS, &["q", "Q"], "quit", Action::Quit, "quit").hint("quit"),
    bind(PANES, &["O"], "go-overview", Action::Go(Target::Overview), "overview: where the process stands").hint("overview"),
    bind(PAGES, &["O"], "go-overview", Action::Go(Target::Overview), "overview: where the process stands"),
    bind(SCREENS, &["U"], "go-succession", Action::Go(Target::Succession), "who held what when, and what it consists of").hint("succession"),
    bind(READING, &["="], "go-comparison", Action::Go(Target::Comparison), "marked records side by side, or this one beside another").hint("compare"),
    bind(SCREENS, &["c"], "go-path", Action::Go(Target::Path), "how two records are linked").hint("path"),
    bind(SCREENS, &["D"], "go-conflicts", Action::Go(Target::Conflicts), "conflicts of sources, side by side"),
    bind(SCREENS, &["X"], "go-gaps", Action::Go(Target::Gaps), "known gaps: what was looked for and not found"),
    bind(SCREENS, &["I"], "go-sources", Action::Go(Target::Sources), "all sources, and what each supports"),
    bind(SCREENS, &["a"], "as-of", Action::AsOf, "facts as of a date, in the whole program").hint("as of"),
    bind(SCREENS, &["ctrl-c"], "escape", Action::Escape, "up one layer"),
];

/// The keys of each row of the table: its own, or those from the settings.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: Vec<Vec<Key>>,
}

pub struct ActiveBinding<'a> {
    pub binding: &'static Binding,
    /// Its keys, the first one being shown in hints.
    pub keys: &'a [Key],
}

fn parse_keys(keys: &[&str]) -> Vec<Key> {
    keys.iter().map(|key| key.parse().expect("a test reads every key of the table")).collect()
}

impl Default for Keymap {
    fn default() -> Self {
        Keymap { keys: BINDINGS.iter().map(|binding| parse_keys(binding.keys)).collect() }
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

    pub fn bindings(&self) -> impl Iterator<Item = ActiveBinding<'_>> {
        BINDINGS.iter().zip(&self.keys).map(|(binding, keys)| ActiveBinding { binding, keys })
    }

    pub fn bindings_in(&self, context: Context) -> impl Iterator<Item = ActiveBinding<'_>> {
        self.bindings().filter(move |bound| bound.binding.contexts.contains(&context))
    }

    /// Gives an action these keys instead of its own, wherever it has any; other actions of the same contexts lose them.
    /// When there is no such action, the error is the nearest name.
    pub fn rebind(&mut self, name: &str, keys: &[Key]) -> Result<(), &'static str> {
        let rows: Vec<usize> = (0..BINDINGS.len()).filter(|&row| BINDINGS[row].name == name).collect();
        if rows.is_empty() {
            let names = BINDINGS.iter().map(|binding| binding.name);
            return Err(names.min_by_key(|known| strsim::osa_distance(known, name)).unwrap_or_default());
        }
        for (row, other) in self.keys.iter_mut().enumerate().filter(|(row, _)| !rows.contains(row)) {
            if rows.iter().any(|&mine| share_a_context(&BINDINGS[mine], &BINDINGS[row])) {
                other.retain(|key| !keys.contains(key));
            }
        }
        for row in rows {
            self.keys[row] = keys.to_vec();
        }
        Ok(())
    }
}

fn share_a_context(one: &Binding, other: &Binding) -> bool {
    one.contexts.iter().any(|context| other.contexts.contains(context))
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
    fn every_action_has_one_name_in_lower_case_words() {
        for binding in BINDINGS {
            assert!(binding.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", binding.name);
            for other in BINDINGS {
                assert_eq!(
                    binding.name == other.name,
                    binding.action == other.action,
                    "{}, {}",
                    binding.name,
                    other.name
                );
            }
        }
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
        assert_eq!(keys.rebind("zom", &[key]), Err("zoom"));
    }
}
