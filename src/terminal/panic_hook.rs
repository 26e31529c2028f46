//! The panic hook: restores the terminal, says what to do, and exits.

use std::io::{self, Write};
use std::panic::{self, Location};
use std::path::Path;

use super::guard;

/// The exit code that Rust programs have after a panic.
const CODE: i32 = 101;

/// Makes a panic in any thread restore the terminal before it is printed, and exit.
pub(super) fn install() {
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let _ = guard::restore();
        let _ = writeln!(io::stderr(), "{}", sentence(info.location()));
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            default(info);
        }
        // A panic of another thread would leave the loop waiting for keys that nobody reads.
        std::process::exit(CODE);
    }));
}

/// What happened and what to do; nothing of the dataset, and no folder of the machine it was built on.
fn sentence(place: Option<&Location<'_>>) -> String {
    let place = place.map_or_else(String::new, |place| format!(" at {}:{}", short(place.file()), place.line()));
    format!(
        "aep {version} made a mistake{place} and had to stop; what was saved is safe\n\
         start it again, and report what you did at {repository}/issues (RUST_BACKTRACE=1 aep says more)",
        version = env!("CARGO_PKG_VERSION"),
        repository = env!("CARGO_PKG_REPOSITORY"),
    )
}

/// The last two parts of a path, which find a file without naming a folder of anybody's machine.
fn short(path: &str) -> String {
    let path = Path::new(path);
    let parts = [path.parent().and_then(Path::file_name), path.file_name()];
    parts.into_iter().flatten().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_names_the_version_and_the_place_without_folders() {
        let text = sentence(Some(Location::caller()));
        assert!(text.contains(env!("CARGO_PKG_VERSION")));
        assert!(text.contains(" at terminal/panic_hook.rs:"), "{text}");
        assert!(!text.contains("src/terminal"));
    }
}
