//! The browser line by line, for screen readers and terminals that only print: commands in, numbered lines out. Writes no escape code and knows no terminal.

mod command;
mod print;

use std::io::{self, BufRead, Write};

use crate::app::{Action, App, Effect, Motion, Pane, Scope, Screen, Target, update};
use crate::catalog::Catalog;
use crate::data::sanitise;

use command::Command;

/// Reads commands until one says so or the input ends, and answers each. A reader that went away is an error of the output.
pub fn run(catalog: &Catalog, mut input: impl BufRead, out: &mut impl Write) -> io::Result<()> {
    let mut browser = Browser::new(catalog);
    browser.show(out)?;
    loop {
        out.flush()?;
        let mut bytes = Vec::new();
        if input.read_until(b'\n', &mut bytes)? == 0 {
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
struct Station {
    action: Action,
    page: usize,
}

struct Browser<'a> {
    catalog: &'a Catalog,
    app: App,
    /// The screens that led here, the shown one last; never empty.
    trail: Vec<Station>,
}

impl<'a> Browser<'a> {
    fn new(catalog: &'a Catalog) -> Browser<'a> {
        let start = Station { action: Action::Go(Target::Overview), page: 0 };
        Browser { catalog, app: App::new(catalog), trail: vec![start] }
    }

    fn page(&mut self) -> &mut usize {
        &mut self.trail.last_mut().expect("the first screen stays").page
    }

    fn answer(&mut self, command: Command, out: &mut impl Write) -> io::Result<()> {
        match command {
            Command::Open(number) => self.open(number, out),
            Command::Search(words) => self.go(Action::List(Scope::Everything, words), out),
            Command::Browse(kind) => self.go(Action::List(Scope::Kind(kind), String::new()), out),
            Command::Start => self.go(Action::Go(Target::Overview), out),
            Command::Back => self.back(out),
            Command::Next => self.turn(1, out),
            Command::Previous => self.turn(-1, out),
            Command::Sources(number) => self.sources(number, out),
            Command::Again => self.show(out),
            Command::Help => print::help(out),
            Command::Quit => Ok(()),
        }
    }

    fn go(&mut self, action: Action, out: &mut impl Write) -> io::Result<()> {
        self.perform(action.clone());
        self.trail.push(Station { action, page: 0 });
        self.show(out)
    }

    /// What must happen outside, such as a clipboard, has no place on a terminal that only prints.
    fn perform(&mut self, action: Action) -> Option<Effect> {
        update(self.catalog, &mut self.app, action)
    }

    fn show(&mut self, out: &mut impl Write) -> io::Result<()> {
        let rows = print::rows(self.catalog, &self.app);
        *self.page() = (*self.page()).min(print::last_page(rows.len()));
        let page = *self.page();
        print::screen(self.catalog, &self.app, (&rows, page), out)
    }

    fn open(&mut self, number: usize, out: &mut impl Write) -> io::Result<()> {
        let rows = print::rows(self.catalog, &self.app);
        let Some(row) = number.checked_sub(1).and_then(|at| rows.into_iter().nth(at)) else {
            return writeln!(out, "there is no line {number}");
        };
        match row.action {
            Some(action) => self.go(action, out),
            None => writeln!(out, "line {number} leads nowhere; s {number} tells its sources"),
        }
    }

    fn back(&mut self, out: &mut impl Write) -> io::Result<()> {
        if self.trail.len() == 1 {
            return writeln!(out, "this is the first screen; q quits");
        }
        self.trail.pop();
        let before = self.trail.last().map(|station| station.action.clone());
        before.and_then(|action| self.perform(action));
        self.show(out)
    }

    fn turn(&mut self, by: isize, out: &mut impl Write) -> io::Result<()> {
        let last = print::last_page(print::rows(self.catalog, &self.app).len());
        match self.page().checked_add_signed(by).filter(|&page| page <= last) {
            Some(page) => {
                *self.page() = page;
                self.show(out)
            }
            None if by > 0 => writeln!(out, "this is the last page"),
            None => writeln!(out, "this is the first page"),
        }
    }

    /// Where a line of the sheet is said.
    fn sources(&mut self, number: usize, out: &mut impl Write) -> io::Result<()> {
        let is_sheet = *self.app.screen() == Screen::Browse && self.app.pane() == Pane::Sheet;
        let n_lines = self.app.reading().map_or(0, crate::app::Reading::n_lines);
        if !is_sheet {
            return writeln!(out, "open a record first; s and a number tell the sources of its line");
        }
        if !(1..=n_lines).contains(&number) {
            return writeln!(out, "there is no line {number}");
        }
        self.perform(Action::Move(Motion::Top));
        for _ in 1..number {
            self.perform(Action::Move(Motion::Down));
        }
        self.perform(Action::Cite);
        print::chooser(&self.app, out)?;
        if self.app.chooser().is_some() {
            self.perform(Action::Escape);
        }
        Ok(())
    }
}
