//! The browser line by line, for screen readers and terminals that only print: commands in, numbered lines out. Writes no escape code and knows no terminal.

mod command;
mod print;
mod rows;

use std::io::{self, BufRead, Read, Write};

use crate::app::{Action, App, Content, Context, Effect, Motion, Pane, Scope, Screen, Target, update};
use crate::catalog::Catalog;
use crate::data::{Handle, sanitise};

use command::Command;
use rows::rows;

/// A longer line is read as several, in bytes.
const LONGEST_LINE: u64 = 1 << 16;

/// Reads commands until one says so or the input ends, and answers each. A reader that went away is an error of the output.
pub fn run(catalog: &Catalog, mut input: impl BufRead, out: &mut impl Write) -> io::Result<()> {
    let mut browser = Browser::new(catalog);
    browser.show(out)?;
    loop {
        out.flush()?;
        let mut bytes = Vec::new();
        if (&mut input).take(LONGEST_LINE).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        let line = sanitise::text(String::from_utf8_lossy(&bytes).trim());
        match Command::parse(&line) {
            Ok(Command::Quit) => return Ok(()),
            Ok(command) => browser.answer(command, out)?,
            Err(said) => writeln!(out, "{said}")?,
        }
    }
}

/// A screen that was shown: how it is reached again, and its page from 0.
struct TrailEntry {
    actions: Vec<Action>,
    page: usize,
}

struct Browser<'a> {
    catalog: &'a Catalog,
    app: App,
    /// The screens that led here, the shown one last; never empty.
    trail: Vec<TrailEntry>,
}

impl<'a> Browser<'a> {
    fn new(catalog: &'a Catalog) -> Browser<'a> {
        let start = TrailEntry { actions: vec![Action::Go(Target::Overview)], page: 0 };
        Browser { catalog, app: App::new(catalog), trail: vec![start] }
    }

    fn page(&mut self) -> &mut usize {
        &mut self.trail.last_mut().expect("the first screen stays").page
    }

    fn answer(&mut self, command: Command, out: &mut impl Write) -> io::Result<()> {
        match command {
            Command::Open(number) => self.open(number, out),
            Command::Search(words) => self.go(vec![Action::List(Scope::Everything, words)], out),
            Command::Browse(kind) => self.go(vec![Action::List(Scope::Kind(kind), String::new())], out),
            Command::Go(target) => self.go(vec![Action::Go(target)], out),
            Command::Back => self.back(out),
            Command::Next => self.turn(1, out),
            Command::Previous => self.turn(-1, out),
            Command::Sources(number) => self.sources(number, out),
            Command::View(target, query) => {
                self.go(vec![Action::List(Scope::Everything, query), Action::Go(target)], out)
            }
            Command::Succession => self.succession(out),
            Command::GoWithMarks(target) => self.go_with_marks(target, out),
            Command::Mark(number) => self.mark(number, out),
            Command::Marks if self.app.marks.is_empty() => writeln!(out, "nothing is marked; m marks a record"),
            Command::Marks => self.go(vec![Action::Marks], out),
            Command::AsOf(asof) => {
                self.perform(Action::ShowAsOf(asof));
                self.show(out)
            }
            Command::Again => self.show(out),
            Command::Help => print::help(out),
            Command::Quit => Ok(()),
        }
    }

    fn go(&mut self, actions: Vec<Action>, out: &mut impl Write) -> io::Result<()> {
        self.reach(&actions);
        self.trail.push(TrailEntry { actions, page: 0 });
        self.show(out)
    }

    fn reach(&mut self, actions: &[Action]) {
        if self.app.chooser.is_some() {
            self.perform(Action::Escape);
        }
        for action in actions {
            self.perform(action.clone());
        }
    }

    /// What must happen outside, such as a clipboard, has no place on a terminal that only prints.
    fn perform(&mut self, action: Action) -> Option<Effect> {
        update(self.catalog, &mut self.app, action)
    }

    fn show(&mut self, out: &mut impl Write) -> io::Result<()> {
        let rows = rows(self.catalog, &self.app);
        *self.page() = (*self.page()).min(print::last_page(rows.len()));
        let page = *self.page();
        print::heading(&self.app, out)?;
        print::lines(&rows, page, out)
    }

    fn open(&mut self, number: usize, out: &mut impl Write) -> io::Result<()> {
        let rows = rows(self.catalog, &self.app);
        let Some(row) = number.checked_sub(1).and_then(|at| rows.into_iter().nth(at)) else {
            return writeln!(out, "there is no line {number}");
        };
        match row.action {
            Some(action) => self.go(vec![action], out),
            None => writeln!(out, "line {number} leads nowhere; s {number} shows its sources"),
        }
    }

    fn back(&mut self, out: &mut impl Write) -> io::Result<()> {
        if self.trail.len() == 1 {
            return writeln!(out, "this is the first screen; q quits");
        }
        self.trail.pop();
        let before = self.trail.last().map(|entry| entry.actions.clone());
        self.reach(&before.unwrap_or_default());
        self.show(out)
    }

    fn turn(&mut self, by: isize, out: &mut impl Write) -> io::Result<()> {
        let last = print::last_page(rows(self.catalog, &self.app).len());
        match self.page().checked_add_signed(by).filter(|&page| page <= last) {
            Some(page) => {
                *self.page() = page;
                self.show(out)
            }
            None if by > 0 => writeln!(out, "this is the last page"),
            None => writeln!(out, "this is the first page"),
        }
    }

    fn shown_record(&self) -> Option<Handle> {
        let is_sheet = self.app.screen == Screen::Browse && self.app.pane == Pane::Sheet;
        self.app.open_sheet.as_ref().filter(|_| is_sheet).map(|open_sheet| open_sheet.sheet.handle)
    }

    fn succession(&mut self, out: &mut impl Write) -> io::Result<()> {
        let record = self.shown_record().map(Action::Visit);
        self.go(record.into_iter().chain([Action::Go(Target::Succession)]).collect(), out)
    }

    fn go_with_marks(&mut self, target: Target, out: &mut impl Write) -> io::Result<()> {
        if self.app.marks.len() < 2 {
            return writeln!(
                out,
                "mark two records first: m marks the record that is shown, m 3 that of line 3 of a list"
            );
        }
        self.go(vec![Action::Go(target)], out)
    }

    fn mark(&mut self, number: Option<usize>, out: &mut impl Write) -> io::Result<()> {
        let is_list = self.app.screen == Screen::Browse && self.shown_record().is_none() && self.app.chooser.is_none();
        match (number, self.shown_record()) {
            (None, Some(_)) => {}
            (Some(number), None) if is_list && self.select(number) => {}
            (Some(number), None) if is_list => return writeln!(out, "there is no line {number}"),
            (Some(_) | None, _) => {
                return writeln!(out, "open a record and write m, or m and the number of a line of a list");
            }
        }
        self.perform(Action::Mark);
        writeln!(out, "{}", self.app.message)
    }

    /// Puts the cursor on a line; whether there is one.
    fn select(&mut self, number: usize) -> bool {
        if !(1..=rows(self.catalog, &self.app).len()).contains(&number) {
            return false;
        }
        self.perform(Action::Move(Motion::Top));
        for _ in 1..number {
            self.perform(Action::Move(Motion::Down));
        }
        true
    }

    /// Where a line of a sheet or of a page is said.
    fn sources(&mut self, number: usize, out: &mut impl Write) -> io::Result<()> {
        if self.shown_record().is_none()
            && !matches!(self.app.context(), Context::Succession | Context::Path | Context::Conflicts)
        {
            return writeln!(out, "open a record first; s and a number show the sources of its line");
        }
        if !self.select(number) {
            return writeln!(out, "there is no line {number}");
        }
        self.perform(Action::ShowCitations);
        let Screen::Page(page) = &self.app.screen else { return writeln!(out, "{}", self.app.message) };
        if !matches!(page.content, Content::Cited(_)) {
            return writeln!(out, "{}", self.app.message);
        }
        print::page(self.catalog, page, out)?;
        self.perform(Action::Escape);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::sketch;

    #[test]
    fn a_list_that_has_become_shorter_shows_its_last_page() {
        let meeting = |year: u16| {
            format!(r#"{{"id": "m{year}", "name": "M{year}", "facts": [{{"property": "when", "value": "{year}"}}]}}"#)
        };
        let meetings: Vec<String> = (2001..=2025).map(meeting).collect();
        let catalog = sketch(&format!(r#"{{"meetings": [{}]}}"#, meetings.join(", ")));
        let mut out = Vec::new();
        run(&catalog, "k meetings\nn\na 2005\n".as_bytes(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let (_, shorter) = text.split_once("as of 2005").unwrap();
        assert!(text.contains("page 2 of 2") && shorter.contains("1. M2005"), "{text}");
    }
}
