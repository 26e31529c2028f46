//! The one table of keys: help, palette and footer hints derive from it, and tests compare README with it. Performs nothing.

use super::action::Action;
use super::context::{Context, Target};
use super::cursor::{Direction, Motion};
use super::key::Key;
use super::map::Compass;
use super::prompt::Edit;
use crate::data::Kind;

/// What keys are for, in the order of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyGroup {
    Move,
    Find,
    Look,
    Compare,
    Export,
    Settings,
    Type,
}

impl KeyGroup {
    pub const ALL: [(KeyGroup, &'static str); 7] = [
        (Move, "Move"),
        (Find, "Find"),
        (Look, "Look"),
        (Compare, "Compare"),
        (Export, "Export and copy"),
        (Settings, "Settings"),
        (Type, "Type"),
    ];
}

pub struct Binding {
    pub group: KeyGroup,
    pub contexts: &'static [Context],
    /// The keys, the first one being shown in hints.
    pub keys: &'static [&'static str],
    /// The word of the action in settings; rows with the same action have the same.
    pub name: &'static str,
    pub action: Action,
    pub help: &'static str,
    /// A word for the footer; empty when it has no room there.
    pub hint: &'static str,
    /// Its place in the footer: what matters less gives way first.
    pub rank: u8,
}

use Context::{
    Briefing, Chooser, Comparison, Conflicts, Gaps, List, Map, Overview, Path, Prompt, Sheet, Sources, Succession,
    Timeline, ViewPrompt,
};
use KeyGroup::{Compare, Export, Find, Look, Move, Settings, Type};

const PANES: &[Context] = &[List, Sheet];
/// The hits along time and in space.
const VIEWS: &[Context] = &[Timeline, Map];
/// Screens that are read from top to bottom.
const PAGES: &[Context] = &[Overview, Succession, Comparison, Path, Conflicts, Gaps, Sources, Briefing];
/// Where there is a list or a view, and a sheet beside it.
const SIGHTS: &[Context] = &[List, Sheet, Timeline, Map];
/// Where rows are read one after another.
const READING: &[Context] = &[List, Sheet, Overview, Succession, Comparison, Path, Conflicts, Gaps, Sources, Briefing];
/// Wherever letters are keys.
const SCREENS: &[Context] =
    &[List, Sheet, Timeline, Map, Overview, Succession, Comparison, Path, Conflicts, Gaps, Sources, Briefing];
/// The same but for the briefing, which says what is exported there.
const EXPORTING: &[Context] =
    &[List, Sheet, Timeline, Map, Overview, Succession, Comparison, Path, Conflicts, Gaps, Sources];
const ROWS: &[Context] =
    &[List, Sheet, Prompt, Chooser, Overview, Succession, Comparison, Path, Conflicts, Gaps, Sources, Briefing];
const ANYWHERE: &[Context] = Context::ALL;
const TYPED: &[Context] = &[Prompt, ViewPrompt, Chooser];

const fn bind(
    group: KeyGroup,
    contexts: &'static [Context],
    keys: &'static [&'static str],
    name: &'static str,
    action: Action,
    help: &'static str,
) -> Binding {
    Binding { group, contexts, keys, name, action, help, hint: "", rank: u8::MAX }
}

impl Binding {
    const fn hint(mut self, rank: u8, hint: &'static str) -> Binding {
        (self.hint, self.rank) = (hint, rank);
        self
    }
}

/// Every key of the program. Of two rows with the same key the first one whose context fits counts.
#[rustfmt::skip] // one key a line, so that the table reads as a table
pub static BINDINGS: &[Binding] = &[
    bind(Move, &[Timeline], &["enter"], "open", Action::Open, "read the record").hint(3, "read"),
    bind(Move, &[Timeline], &["right"], "step-in-lane-later", Action::StepInLane(Direction::Next), "next mark in this lane").hint(4, "next"),
    bind(Move, &[Timeline], &["t"], "years", Action::Years, "go to a year").hint(5, "year"),
    bind(Move, &[Timeline], &["left"], "step-in-lane-earlier", Action::StepInLane(Direction::Previous), "previous mark in this lane"),
    bind(Move, &[Timeline], &["down", "j"], "move-down", Action::Move(Motion::Down), "lane below"),
    bind(Move, &[Timeline], &["up", "k"], "move-up", Action::Move(Motion::Up), "lane above"),
    bind(Move, &[Timeline], &["h"], "pan-time-earlier", Action::PanTime(Direction::Previous), "cursor date back by a year, a month or a day"),
    bind(Move, &[Timeline], &["l"], "pan-time-later", Action::PanTime(Direction::Next), "cursor date on by a year, a month or a day"),
    bind(Move, &[Timeline], &["n"], "step-in-time-later", Action::StepInTime(Direction::Next), "next mark in any lane"),
    bind(Move, &[Timeline], &["N"], "step-in-time-earlier", Action::StepInTime(Direction::Previous), "previous mark in any lane"),
    bind(Move, &[Timeline], &["g", "home"], "move-top", Action::Move(Motion::Top), "first mark in this lane"),
    bind(Move, &[Timeline], &["G", "end"], "move-bottom", Action::Move(Motion::Bottom), "last mark in this lane"),
    bind(Move, &[Timeline], &["pgdn", "space", ">", ".", "ctrl-d"], "move-page-down", Action::Move(Motion::PageDown), "later: the next window of time"),
    bind(Move, &[Timeline], &["pgup", "<", ",", "ctrl-u"], "move-page-up", Action::Move(Motion::PageUp), "earlier: the previous window of time"),
    bind(Move, &[Map], &["enter"], "open", Action::Open, "read what is at this place").hint(3, "read"),
    bind(Move, &[Map], &["j", "n", "ctrl-n"], "move-down", Action::Move(Motion::Down), "next place").hint(13, "place"),
    bind(Move, &[Map], &["k", "N"], "move-up", Action::Move(Motion::Up), "previous place"),
    bind(Move, &[Map], &["left", "h"], "pan-map-west", Action::PanMap(Compass::West), "pan west").hint(13, "move"),
    bind(Move, &[Map], &["l", "right"], "pan-map-east", Action::PanMap(Compass::East), "pan east"),
    bind(Move, &[Map], &["up"], "pan-map-north", Action::PanMap(Compass::North), "pan north"),
    bind(Move, &[Map], &["down"], "pan-map-south", Action::PanMap(Compass::South), "pan south"),
    bind(Move, &[Map], &["g", "home"], "move-top", Action::Move(Motion::Top), "first place"),
    bind(Move, &[Map], &["G", "end"], "move-bottom", Action::Move(Motion::Bottom), "last place"),
    bind(Move, &[Map], &["pgdn", "space", "ctrl-d"], "move-page-down", Action::Move(Motion::PageDown), "a page of places down"),
    bind(Move, &[Map], &["pgup", "ctrl-u"], "move-page-up", Action::Move(Motion::PageUp), "a page of places up"),
    bind(Move, VIEWS, &["esc"], "escape", Action::Escape, "up one level").hint(6, "up"),
    bind(Move, VIEWS, &["tab", "shift-tab"], "switch-pane", Action::SwitchPane, "to the sheet, and back").hint(7, "sheet"),
    bind(Move, VIEWS, &["O"], "go-overview", Action::Go(Target::Overview), "overview: where the process stands"),
    bind(Move, &[ViewPrompt], &["enter"], "accept", Action::Accept, "show what was found").hint(3, "show"),
    bind(Move, SCREENS, &["B"], "go-browse", Action::Go(Target::Browse), "lists and sheets"),
    bind(Move, &[List], &["enter", "l", "right"], "open", Action::Open, "read the record").hint(3, "read"),
    bind(Move, &[Sheet], &["enter", "l", "right"], "open", Action::Open, "follow the link, or show the sources of this line").hint(3, "open"),
    bind(Move, &[Sheet], &["t"], "follow-number", Action::FollowNumber, "follow a link by its number").hint(5, "link"),
    bind(Move, &[Overview, Succession, Path, Conflicts, Gaps, Sources, Briefing], &["enter", "l", "right"], "open", Action::Open, "open what this line is about").hint(3, "open"),
    bind(Move, &[Comparison], &["enter"], "open", Action::Open, "open what this cell is about").hint(3, "open"),
    bind(Move, &[Overview, Conflicts, Gaps, Sources, Briefing], &["tab"], "next-part", Action::StepPart(Direction::Next), "next part").hint(7, "next part"),
    bind(Move, &[Overview, Conflicts, Gaps, Sources, Briefing], &["shift-tab"], "previous-part", Action::StepPart(Direction::Previous), "previous part"),
    bind(Move, &[Succession], &["tab"], "next-part", Action::StepPart(Direction::Next), "next record with terms").hint(7, "next record"),
    bind(Move, &[Succession], &["shift-tab"], "previous-part", Action::StepPart(Direction::Previous), "previous record with terms"),
    bind(Move, &[Path], &["tab"], "next-part", Action::StepPart(Direction::Next), "next path").hint(7, "next path"),
    bind(Move, &[Path], &["shift-tab"], "previous-part", Action::StepPart(Direction::Previous), "previous path"),
    bind(Move, &[Comparison], &["tab", "l", "right"], "next-part", Action::StepPart(Direction::Next), "next column").hint(7, "column"),
    bind(Move, &[Comparison], &["shift-tab", "h", "left"], "previous-part", Action::StepPart(Direction::Previous), "previous column"),
    bind(Move, &[Succession, Comparison, Path, Conflicts, Gaps, Sources, Briefing], &["esc"], "escape", Action::Escape, "up one level").hint(6, "up"),
    bind(Move, &[Succession, Path, Conflicts, Gaps, Sources, Briefing], &["h", "left"], "escape", Action::Escape, "up one level"),
    bind(Move, SCREENS, &["backspace", "[", "alt-left"], "back", Action::Back, "back to the previous screen").hint(11, "back"),
    bind(Move, SCREENS, &["L", "]", "alt-right"], "forward", Action::Forward, "forward again"),
    bind(Move, PANES, &["-"], "toggle", Action::SwitchRecord, "switch between the last two records"),
    bind(Move, &[Sheet], &["r"], "references", Action::References, "to the references to this record"),
    bind(Move, &[Sheet], &["n"], "next-mark", Action::StepMatch(Direction::Next), "next match of the search"),
    bind(Move, &[Sheet], &["N"], "previous-mark", Action::StepMatch(Direction::Previous), "previous match of the search"),
    bind(Move, SCREENS, &["b"], "visited", Action::Visited, "visited records"),
    bind(Move, PANES, &["tab", "shift-tab"], "switch-pane", Action::SwitchPane, "to the other pane").hint(13, "pane"),
    bind(Move, &[Sheet], &["h", "left"], "focus-list", Action::FocusList, "to the list"),
    bind(Move, &[List], &["h", "left"], "previous-kind", Action::StepKind(Direction::Previous), "previous kind"),
    bind(Move, PANES, &[">", "."], "next-kind", Action::StepKind(Direction::Next), "next kind"),
    bind(Move, PANES, &["<", ","], "previous-kind", Action::StepKind(Direction::Previous), "previous kind"),
    bind(Move, SCREENS, &["1"], "browse-meeting", Action::Browse(Kind::Meeting), "meetings").hint(4, "lists"),
    bind(Move, SCREENS, &["2"], "browse-hub", Action::Browse(Kind::Hub), "hubs"),
    bind(Move, SCREENS, &["3"], "browse-initiative", Action::Browse(Kind::Initiative), "initiatives"),
    bind(Move, SCREENS, &["4"], "browse-group", Action::Browse(Kind::Group), "groups"),
    bind(Move, SCREENS, &["5"], "browse-partner", Action::Browse(Kind::Partner), "partners"),
    bind(Move, SCREENS, &["6"], "browse-organisation", Action::Browse(Kind::Organisation), "organisations"),
    bind(Move, SCREENS, &["7"], "browse-person", Action::Browse(Kind::Person), "people"),
    bind(Move, SCREENS, &["8"], "browse-document", Action::Browse(Kind::Document), "documents"),
    bind(Move, SCREENS, &["9"], "browse-framework", Action::Browse(Kind::Framework), "framework"),
    bind(Move, SCREENS, &["0"], "browse-conclusion", Action::Browse(Kind::Conclusion), "conclusions"),
    bind(Move, READING, &["j"], "move-down", Action::Move(Motion::Down), "down"),
    bind(Move, READING, &["k"], "move-up", Action::Move(Motion::Up), "up"),
    bind(Move, ROWS, &["down", "ctrl-n"], "move-down", Action::Move(Motion::Down), "down"),
    bind(Move, ROWS, &["up"], "move-up", Action::Move(Motion::Up), "up"),
    bind(Move, TYPED, &["ctrl-p"], "move-up", Action::Move(Motion::Up), "up"),
    bind(Move, ROWS, &["pgdn"], "move-page-down", Action::Move(Motion::PageDown), "page down"),
    bind(Move, ROWS, &["pgup"], "move-page-up", Action::Move(Motion::PageUp), "page up"),
    bind(Move, READING, &["space"], "move-page-down", Action::Move(Motion::PageDown), "page down"),
    bind(Move, READING, &["ctrl-d"], "move-half-down", Action::Move(Motion::HalfDown), "half a page down"),
    bind(Move, READING, &["ctrl-u"], "move-half-up", Action::Move(Motion::HalfUp), "half a page up"),
    bind(Move, READING, &["g", "home"], "move-top", Action::Move(Motion::Top), "to the first row"),
    bind(Move, READING, &["G", "end"], "move-bottom", Action::Move(Motion::Bottom), "to the last row"),
    bind(Move, &[Prompt], &["enter"], "accept", Action::Accept, "read the best hit of a search; keep what a filter leaves").hint(3, "read"),
    bind(Move, &[Prompt, List, Sheet], &["ctrl-g"], "answer", Action::ReadAnswer, "open the facts that answer the question"),
    bind(Move, &[Chooser], &["tab"], "next-part", Action::StepPart(Direction::Next), "next group").hint(7, "next group"),
    bind(Move, &[Chooser], &["shift-tab"], "previous-part", Action::StepPart(Direction::Previous), "previous group").hint(8, "symbols"),
    bind(Move, &[Chooser], &["enter"], "open", Action::Open, "choose").hint(3, "choose"),
    bind(Move, &[Prompt, ViewPrompt], &["esc", "ctrl-c"], "escape", Action::Escape, "cancel what was typed").hint(6, "cancel"),
    bind(Move, &[Chooser], &["esc", "ctrl-c"], "escape", Action::Escape, "close").hint(6, "close"),
    bind(Move, PANES, &["esc"], "escape", Action::Escape, "up one level").hint(6, "up"),
    bind(Move, &[Overview], &["esc"], "escape", Action::Escape, "up one level; the overview is the top"),
    bind(Move, PANES, &["O"], "go-overview", Action::Go(Target::Overview), "overview: where the process stands").hint(13, "overview"),
    bind(Move, PAGES, &["O"], "go-overview", Action::Go(Target::Overview), "overview: where the process stands"),
    bind(Move, SCREENS, &["ctrl-c"], "escape", Action::Escape, "up one level"),
    bind(Find, SCREENS, &["/", "ctrl-f"], "search", Action::Search, "search everything").hint(2, "search"),
    bind(Find, VIEWS, &["f"], "filter", Action::Filter, "filter by a query").hint(9, "filter"),
    bind(Find, VIEWS, &["F"], "facets", Action::Facets, "choose values to filter by, with counts"),
    bind(Find, &[List], &["f"], "filter", Action::Filter, "filter this list").hint(7, "filter"),
    bind(Find, &[List], &["F"], "facets", Action::Facets, "choose values to filter by, with counts").hint(10, "values"),
    bind(Find, &[List], &["p"], "group", Action::Group, "group this list by a property or by year; esc ungroups it").hint(13, "group"),
    bind(Find, &[List], &["C"], "columns", Action::Columns, "choose the columns of this list and their widths"),
    bind(Find, &[List], &["s"], "sort", Action::Sort, "sort by the next column").hint(10, "sort"),
    bind(Find, &[List], &["S"], "reverse", Action::Reverse, "reverse the order"),
    bind(Find, SCREENS, &["R"], "resume", Action::Resume, "return to the last search"),
    bind(Find, SCREENS, &["*"], "searches", Action::Searches, "saved searches; type a name to save this one"),
    bind(Find, &[Prompt, ViewPrompt], &["alt-up"], "earlier-search", Action::RecallSearch(Direction::Previous), "previous search; also up and ctrl-p when nothing is found"),
    bind(Find, &[Prompt, ViewPrompt], &["alt-down"], "later-search", Action::RecallSearch(Direction::Next), "next search"),
    bind(Find, &[Prompt], &["tab"], "suggest", Action::Suggest, "suggestions: fields and words that fit, or what to try when nothing is found").hint(4, "suggest"),
    bind(Look, VIEWS, &["+", "="], "magnify", Action::ZoomIn, "zoom in").hint(5, "zoom in"),
    bind(Look, VIEWS, &["-", "_"], "shrink", Action::ZoomOut, "zoom out"),
    bind(Look, VIEWS, &["A"], "shrink-fully", Action::ZoomOutFully, "show everything"),
    bind(Look, SCREENS, &["T"], "go-timeline", Action::Go(Target::Timeline), "timeline"),
    bind(Look, SCREENS, &["W"], "go-map", Action::Go(Target::Map), "map of the world"),
    bind(Look, &[Sheet], &["i"], "cite", Action::ShowCitations, "source of this fact").hint(4, "source"),
    bind(Look, &[Sheet], &["+"], "unfold", Action::Unfold, "show remarks and whole lists, or fold them").hint(9, "more"),
    bind(Look, &[Succession, Path, Comparison, Conflicts, Briefing], &["i"], "cite", Action::ShowCitations, "source of this line").hint(4, "source"),
    bind(Look, SCREENS, &["v"], "views", Action::Views, "choose a view: overview, lists, timeline, map and more").hint(13, "views"),
    bind(Look, SIGHTS, &["z"], "zoom", Action::Maximise, "give this pane the whole screen").hint(5, "zoom"),
    bind(Look, SCREENS, &["U"], "go-succession", Action::Go(Target::Succession), "who held which post and when; parts and members").hint(13, "succession"),
    bind(Look, SCREENS, &["D"], "go-conflicts", Action::Go(Target::Conflicts), "where sources disagree, side by side"),
    bind(Look, SCREENS, &["X"], "go-gaps", Action::Go(Target::Gaps), "known gaps: what was looked for and not found"),
    bind(Look, SCREENS, &["I"], "go-sources", Action::Go(Target::Sources), "all sources, and what each supports"),
    bind(Look, SCREENS, &["a"], "as-of", Action::AsOf, "show facts as of a date, on every screen").hint(13, "as of"),
    bind(Compare, SCREENS, &["m"], "mark", Action::Mark, "mark or unmark the record").hint(9, "mark"),
    bind(Compare, SCREENS, &["'"], "marks", Action::Marks, "marked records"),
    bind(Compare, READING, &["="], "go-comparison", Action::Go(Target::Comparison), "compare the marked records, or this one with another").hint(13, "compare"),
    bind(Compare, SCREENS, &["c"], "go-path", Action::Go(Target::Path), "path: how two records are connected").hint(13, "path"),
    bind(Export, SIGHTS, &["y"], "copy-menu", Action::CopyMenu, "copy name, citation, Markdown or JSON"),
    bind(Look, SCREENS, &["E"], "go-briefing", Action::Go(Target::Briefing), "briefing on this record: the essentials on a few screens").hint(13, "briefing"),
    bind(Move, SCREENS, &["H"], "my-country", Action::MyCountry, "my country: its roles, meetings, initiatives, conclusions and people, and what comes next").hint(13, "my country"),
    bind(Look, SCREENS, &["u"], "under-way", Action::UnderWay, "what is under way: running initiatives by strategic objective").hint(13, "under way"),
    bind(Export, &[Briefing], &["e"], "export-menu", Action::ExportMenu, "export the briefing as Markdown, HTML, Word or text, or copy it").hint(4, "export"),
    bind(Export, EXPORTING, &["e"], "export-menu", Action::ExportMenu, "export or copy the briefing, the sheet, the list or the marked records").hint(8, "export"),
    bind(Export, &[Sources], &["o"], "open-address", Action::OpenAddress, "open the web address, after asking").hint(4, "browser"),
    bind(Export, SIGHTS, &["o"], "open-address", Action::OpenAddress, "open the web address, after asking"),
    bind(Settings, SCREENS, &["?", "f1"], "help", Action::Help, "keys of this screen, and what its symbols mean").hint(1, "help"),
    bind(Settings, SCREENS, &["w"], "glossary", Action::Glossary, "glossary: what SOM, TVET, FWB and other abbreviations stand for").hint(13, "glossary"),
    bind(Settings, SCREENS, &[":", "ctrl-p"], "palette", Action::Palette, "all actions"),
    bind(Settings, SCREENS, &["M"], "mouse", Action::Mouse, "mouse on or off; while it is off, the terminal selects text"),
    bind(Settings, ANYWHERE, &["ctrl-l"], "redraw", Action::Redraw, "redraw the screen"),
    bind(Settings, ANYWHERE, &["ctrl-z"], "suspend", Action::Suspend, "suspend to the shell"),
    bind(Settings, SCREENS, &["q", "Q"], "quit", Action::Quit, "quit").hint(6, "quit"),
    bind(Type, TYPED, &["left"], "edit-left", Action::Edit(Edit::Left), "caret left"),
    bind(Type, TYPED, &["right"], "edit-right", Action::Edit(Edit::Right), "caret right"),
    bind(Type, TYPED, &["home", "ctrl-a"], "edit-home", Action::Edit(Edit::Home), "caret to the start"),
    bind(Type, TYPED, &["end", "ctrl-e"], "edit-end", Action::Edit(Edit::End), "caret to the end"),
    bind(Type, TYPED, &["alt-b", "ctrl-left"], "edit-word-left", Action::Edit(Edit::WordLeft), "caret one word left"),
    bind(Type, TYPED, &["alt-f", "ctrl-right"], "edit-word-right", Action::Edit(Edit::WordRight), "caret one word right"),
    bind(Type, TYPED, &["backspace"], "edit-backspace", Action::Edit(Edit::Backspace), "delete the previous letter"),
    bind(Type, TYPED, &["del"], "edit-delete", Action::Edit(Edit::Delete), "delete the next letter"),
    bind(Type, TYPED, &["ctrl-w", "alt-backspace"], "edit-cut-word", Action::Edit(Edit::CutWord), "cut the previous word"),
    bind(Type, TYPED, &["alt-d"], "edit-cut-next-word", Action::Edit(Edit::CutNextWord), "cut the next word"),
    bind(Type, TYPED, &["ctrl-u"], "edit-cut-to-home", Action::Edit(Edit::CutToHome), "cut to the start"),
    bind(Type, TYPED, &["ctrl-k"], "edit-cut-to-end", Action::Edit(Edit::CutToEnd), "cut to the end"),
    bind(Type, TYPED, &["ctrl-y"], "edit-put-back", Action::Edit(Edit::PutBack), "paste what was cut"),
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

impl Default for Keymap {
    fn default() -> Self {
        let parse = |key: &&str| key.parse().expect("a test reads every key of the table");
        Keymap { keys: BINDINGS.iter().map(|binding| binding.keys.iter().map(parse).collect()).collect() }
    }
}

impl Keymap {
    /// What a key means in a context, where it lies on a Latin keyboard or as it is written; in a prompt every character is typed.
    pub fn action_for(&self, context: Context, key: Key, latin: Key) -> Option<Action> {
        let is_typed = TYPED.contains(&context);
        if let Some(c) = key.typed().filter(|_| is_typed) {
            return Some(Action::Type(c));
        }
        let bound = |key: Key| self.bindings_in(context).find(|bound| bound.keys.contains(&key));
        bound(latin).or_else(|| bound(key)).map(|bound| bound.binding.action.clone())
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
                    assert_eq!(seen.insert(*key, binding.help), None, "{key} means two things in {context:?}");
                }
            }
        }
    }

    #[test]
    fn no_key_that_terminals_keep_for_themselves_is_bound() {
        for key in ["ctrl-s", "ctrl-q", "ctrl-h", "ctrl-i", "ctrl-m"] {
            assert!(BINDINGS.iter().all(|binding| !binding.keys.contains(&key)), "{key}");
        }
    }

    #[test]
    fn every_screen_can_be_left_read_and_moved_in() {
        let has = |context, name| BINDINGS.iter().any(|it| it.contexts.contains(&context) && it.name == name);
        for &context in Context::ALL.iter().filter(|context| !TYPED.contains(context)) {
            for name in ["escape", "open", "quit", "move-down", "move-up", "move-page-down", "move-top", "go-overview"]
            {
                assert!(has(context, name), "{context:?} has no key for {name}");
            }
        }
    }

    #[test]
    fn every_view_and_every_kind_has_a_key() {
        let targets = Target::ALL.into_iter().map(|(target, ..)| Action::Go(target));
        for action in targets.chain(Kind::ALL.iter().map(|&kind| Action::Browse(kind))) {
            assert_ne!(Keymap::default().key_for(&action), "", "{action:?}");
        }
    }

    #[test]
    fn letters_are_typed_in_prompts_and_mean_actions_elsewhere() {
        let keys = Keymap::default();
        let [latin, russian] = ["j", "о"].map(|key| key.parse::<Key>().unwrap());
        assert_eq!(keys.action_for(Prompt, latin, latin), Some(Action::Type('j')));
        assert_eq!(keys.action_for(List, latin, latin), Some(Action::Move(Motion::Down)));
        assert_eq!(keys.action_for(List, russian, latin), Some(Action::Move(Motion::Down)));
        assert_eq!(keys.action_for(Prompt, russian, latin), Some(Action::Type('о')));
    }

    #[test]
    fn every_action_has_one_name_in_lower_case_words() {
        for Binding { name, action, .. } in BINDINGS {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
            for other in BINDINGS {
                assert_eq!(*name == other.name, *action == other.action, "{name}, {}", other.name);
            }
        }
    }

    #[test]
    fn a_chosen_key_takes_the_place_of_the_table_s_and_of_another_action() {
        let mut keys = Keymap::default();
        let [key, zoom] = ["r", "z"].map(|key| key.parse::<Key>().unwrap());
        keys.rebind("zoom", &[key]).unwrap();
        assert_eq!(keys.action_for(Sheet, key, key), Some(Action::Maximise));
        assert_eq!(keys.action_for(Sheet, zoom, zoom), None);
        assert_eq!(keys.key_for(&Action::Maximise), "r");
        assert_eq!(keys.key_for(&Action::References), "");
        assert_eq!(keys.rebind("zom", &[key]), Err("zoom"));
    }
}
