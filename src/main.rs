//! Arguments to command line or terminal, and the exit code. Nothing else.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use aep::cli::{self, Arguments, Failure};
use clap::CommandFactory;

fn main() -> ExitCode {
    clap_complete::CompleteEnv::with_factory(Arguments::command).var(cli::COMPLETION_VARIABLE).complete();
    let arguments = cli::arguments();
    let result = if arguments.wants_browser() { browse(&arguments) } else { command(&arguments) };
    match result {
        Ok(code) => code,
        Err(failure) => {
            // Nothing can be done about a standard error that is closed.
            let _ = writeln!(std::io::stderr(), "aep: {failure}");
            failure.code()
        }
    }
}

fn command(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let exit = cli::run(arguments, &mut out)?;
    match out.flush() {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(exit.into()),
    }
}

fn browse(_arguments: &Arguments) -> Result<ExitCode, Failure> {
    Ok(ExitCode::SUCCESS)
}
