//! `aep completions` and `aep man`: scripts and pages for the shell, made from the commands themselves.

use std::io::{self, Write};

use clap::{Args, Command, CommandFactory, ValueEnum};
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::printer::Printer;
use super::{Exit, Failure, complete};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep completions bash > ~/.local/share/bash-completion/completions/aep\n  aep completions zsh > ~/.zfunc/_aep\n  aep completions fish > ~/.config/fish/completions/aep.fish\n  aep completions powershell >> $PROFILE\n  aep completions elvish >> ~/.config/elvish/rc.elv\n\nThe scripts ask aep for ids and kinds, so aep must be found by its name."
)]
pub(crate) struct CompletionsArguments {
    /// The shell
    shell: Shell,
}

/// A shell that can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

impl Shell {
    fn completer(self) -> &'static dyn EnvCompleter {
        match self {
            Shell::Bash => &Bash,
            Shell::Elvish => &Elvish,
            Shell::Fish => &Fish,
            Shell::Powershell => &Powershell,
            Shell::Zsh => &Zsh,
        }
    }
}

pub(super) fn completions(
    arguments: &CompletionsArguments,
    out: &mut Printer<'_, impl Write>,
) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    arguments.shell.completer().write_registration(complete::VARIABLE, "aep", "aep", "aep", &mut script)?;
    out.write_all(&script)?;
    Ok(Exit::Found)
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  aep man | man -l -\n  aep man search > aep-search.1\n  aep man --list")]
pub(crate) struct ManArguments {
    /// The command; without it the page of aep itself
    command: Option<String>,
    /// Print the names of the pages instead, one a line
    #[arg(long, conflicts_with = "command")]
    list: bool,
}

pub(super) fn man(arguments: &ManArguments, out: &mut Printer<'_, impl Write>) -> Result<Exit, Failure> {
    let mut root = super::Arguments::command();
    // Gives the commands their full names and the options that all of them have.
    root.build();
    let mut pages = root.get_subcommands().filter(|command| !command.is_hide_set());
    if arguments.list {
        pages.try_for_each(|command| writeln!(out, "{}", command.get_name()))?;
        return Ok(Exit::Found);
    }
    let Some(name) = &arguments.command else {
        write_page(root.clone(), out)?;
        return Ok(Exit::Found);
    };
    let Some(command) = pages.find(|command| command.get_name() == name) else {
        return Err(Failure::Usage(format!("{name} is no command; aep man --list names them")));
    };
    write_page(command.clone(), out)?;
    Ok(Exit::Found)
}

fn write_page(command: Command, out: &mut impl Write) -> io::Result<()> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    out.write_all(&page)
}
