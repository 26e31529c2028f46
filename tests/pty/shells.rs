//! Completion in the real shells: a name of a file is one argument and nothing that is run. Shells that are not installed are left
//! out; bash always is.

use std::fs;
use std::path::Path;

use crate::terminal::{PROMPT, Start, Terminal};

struct Shell {
    words: &'static [&'static str],
    /// Loads the script, and makes a prompt that ends as [`PROMPT`].
    begin: &'static str,
}

const BASH: Shell =
    Shell { words: &["/bin/bash", "--norc", "--noprofile", "-i"], begin: "source <(aep completions bash)" };
const ZSH: Shell = Shell {
    words: &["/usr/bin/zsh", "-f", "-i"],
    begin: "autoload -Uz compinit && compinit -u -D && source <(aep completions zsh); unsetopt autolist automenu",
};
const FISH: Shell = Shell {
    words: &["/usr/bin/fish", "--private", "--no-config"],
    begin: "set -g fish_greeting; function fish_prompt; echo 'your turn:'; end; aep completions fish | source",
};

/// Names that a shell would take apart, or run.
const HOSTILE: [&str; 4] = ["z;touch pwned;.json", "y$(touch pwned).json", "x y.json", "w`touch pwned`'.json"];

/// A shell in a folder of hostile names, with completion loaded; none where it is not installed.
fn start(shell: &Shell, folder: &Path) -> Option<Terminal> {
    if !Path::new(shell.words[0]).exists() {
        return None;
    }
    for name in HOSTILE {
        fs::write(folder.join(name), r#"{"meetings": []}"#).expect("any name but / is one");
    }
    let programs = Path::new(env!("CARGO_BIN_EXE_aep")).parent().expect("a program is in a folder");
    let path = format!("{}:/usr/bin:/bin", programs.display());
    let mut terminal = Start::program(shell.words).environment("PATH", &path).environment("PS1", PROMPT).spawn();
    let ready = format!("cd {} && {}; echo re''ady\r", folder.display(), shell.begin);
    terminal.press(&ready).wait_for("ready");
    Some(terminal)
}

/// Types a command with a tab, runs it, and checks what it prints.
#[track_caller]
fn check(shell: &Shell, typed: &str, expected: &str) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let Some(mut terminal) = start(shell, folder.path()) else { return };
    terminal.press("clear\r").press(typed).wait_for(expected);
    assert!(!folder.path().join("pwned").exists(), "{typed} ran what a name of a file says");
}

#[test]
fn the_name_of_a_file_is_one_argument_in_every_shell() {
    for shell in [&BASH, &ZSH, &FISH] {
        for letter in ["z", "y", "x", "w"] {
            check(shell, &format!("aep check {letter}\t\r"), "0 records");
            check(shell, &format!("aep --data={letter}\t check\r"), "0 records");
        }
    }
}

#[test]
fn a_word_that_is_quoted_or_escaped_is_completed_in_every_shell() {
    for shell in [&BASH, &ZSH, &FISH] {
        for begun in ["x\\ y", "\"z", "\"x y", "'x "] {
            check(shell, &format!("aep check {begun}\t\r"), "0 records");
        }
    }
}

#[test]
fn a_word_with_a_colon_is_completed_in_every_shell() {
    for shell in [&BASH, &ZSH, &FISH] {
        check(shell, "aep search kind:in\t", "kind:initiative");
    }
}
