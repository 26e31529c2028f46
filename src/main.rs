//! Arguments to command line or terminal, and the exit code. Nothing else.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use aep::app::App;
use aep::cli::{self, Arguments, Failure};
use aep::data::sanitise;
use aep::plain;
use aep::store::{self, Store};
use aep::terminal;

fn main() -> ExitCode {
    cli::answer_shell();
    let arguments = cli::arguments();
    let result = match (arguments.wants_browser(), arguments.plain) {
        (true, true) => browse_lines(&arguments),
        (true, false) => browse(&arguments),
        (false, _) => command(&arguments),
    };
    result.unwrap_or_else(|failure| {
        print_failure(&failure);
        failure.code()
    })
}

/// What a failure repeats of files and arguments must not steer the terminal.
fn print_failure(failure: &Failure) {
    if matches!(failure, Failure::Unread) {
        return;
    }
    let lines: Vec<String> = failure.to_string().lines().map(sanitise::text).collect();
    // Nothing can be done about a standard error that is closed.
    let _ = writeln!(std::io::stderr(), "aep: {}", lines.join("\n"));
}

fn command(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let exit = cli::run(arguments, &mut out)?;
    out.flush()?;
    Ok(exit.into())
}

fn browse_lines(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    plain::run(cli::open(&arguments.data)?, std::io::stdin().lock(), &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn browse(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let catalog = cli::open(&arguments.data)?;
    let settings = store::settings().map_err(|error| Failure::Usage(error.to_string()))?;
    let settings = arguments.with_country(catalog, settings)?;
    let theme = arguments.theme(&settings);
    let (store, memory, notice) = Store::open();
    let mut app = App::start(catalog, settings, memory);
    if let Some(notice) = notice {
        app.message = notice;
    }
    let ending = terminal::run(catalog, &theme, app, &store).map_err(|error| match error.kind() {
        std::io::ErrorKind::Unsupported => Failure::Usage(error.to_string()),
        _ => Failure::Data(format!("the terminal failed: {}", store::reason(&error))),
    })?;
    Ok(ending.code().into())
}
