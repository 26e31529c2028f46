//! `aep completions` and `aep man`: scripts and pages for the shell, made from the commands themselves.

use std::io::Write;

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory};

use super::printer::Printer;
use super::{Exit, Failure, Result, complete};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep completions bash > ~/.local/share/bash-completion/completions/aep\n  aep completions zsh > ~/.zfunc/_aep\n  aep completions fish > ~/.config/fish/completions/aep.fish\n  aep completions powershell >> $PROFILE\n  aep completions elvish >> ~/.config/elvish/rc.elv\n\nThe scripts ask aep for ids and kinds, so aep must be found by its name."
)]
pub(crate) struct CompletionsArguments {
    /// The shell
    #[arg(value_parser = PossibleValuesParser::new(complete::SHELLS.names()))]
    shell: String,
}

pub(super) fn completions(arguments: &CompletionsArguments, out: &mut Printer<'_>) -> Result<Exit> {
    complete::write_script(&arguments.shell, out)?;
    Ok(Exit::Found)
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  aep man | man -l -\n  aep man search > aep-search.1\n  aep man --list")]
pub(crate) struct ManArguments {
    /// The command; without it the page of aep itself
    #[arg(add = complete::commands())]
    command: Option<String>,
    /// Print the names of the pages instead, one per line
    #[arg(long, conflicts_with = "command")]
    list: bool,
}

pub(super) fn man(arguments: &ManArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let mut root = super::Arguments::command();
    // Gives the commands their full names and the options that all of them have.
    root.build();
    if arguments.list {
        root.get_subcommands().try_for_each(|command| writeln!(out, "{}", command.get_name()))?;
        return Ok(Exit::Found);
    }
    let page = match &arguments.command {
        Some(name) => root
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| Failure::Usage(format!("{name} is not a command; aep man --list names them")))?,
        None => root,
    };
    clap_mangen::Man::new(page).render(out)?;
    Ok(Exit::Found)
}
