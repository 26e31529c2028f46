//! Files that the user names: read never for ever and never more than fits, written whole or not at all. Knows no form of any file.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::Path;

/// Reads at most one byte more than the largest size, so that the caller sees that a file is too large. The limit holds while
/// reading, because a pipe does not say how long it is. Pipes and devices may never end: they are read only where a shell hands them
/// over, and recognised by the open file, not by its name.
pub(crate) fn bytes(path: &Path, largest: u64) -> io::Result<Vec<u8>> {
    let file = opened(path, OpenOptions::new().read(true))?;
    let mut bytes = Vec::new();
    file.take(largest.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why the system refused, in words that are the same everywhere: its own are in its language and end in a number.
pub fn reason(error: &io::Error) -> String {
    let plain = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "access is denied",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of the path is no folder",
        ErrorKind::InvalidFilename => "the system has no such file names",
        _ => return error.to_string().split(" (os error ").next().unwrap_or_default().to_string(),
    };
    // What the program says itself is more exact.
    error.get_ref().map_or_else(|| plain.into(), ToString::to_string)
}

fn opened(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    if is_handed_over(path) { options.open(path) } else { open_unless_special(path, options) }
}

/// Whether a path is that of a standard stream, or of what shells write for `<(command)`.
fn is_handed_over(path: &Path) -> bool {
    let is_descriptor = |name: &OsStr| name.as_encoded_bytes().iter().all(u8::is_ascii_digit);
    let folder = path.parent().and_then(Path::to_str);
    ["/dev/stdin", "/dev/stdout", "/dev/stderr"].iter().any(|stream| path.as_os_str() == *stream)
        || matches!(folder, Some("/dev/fd" | "/proc/self/fd")) && path.file_name().is_some_and(is_descriptor)
}

fn open_unless_special(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let special = || io::Error::new(ErrorKind::Unsupported, "is a named pipe or a device, which may never end");
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Opening a pipe would wait for somebody at its other end.
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path).map_err(|error| if has_nobody_there(&error) { special() } else { error })?;
    let metadata = file.metadata()?;
    // Reading a directory fails by itself.
    if metadata.is_file() || metadata.is_dir() { Ok(file) } else { Err(special()) }
}

/// Whether a pipe or socket was not opened because nobody reads it.
fn has_nobody_there(error: &io::Error) -> bool {
    #[cfg(unix)]
    return error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error());
    #[cfg(not(unix))]
    return error.kind() == ErrorKind::Unsupported;
}

/// Writes a new file, or replaces one in one step when that is asked for: what stood there is lost only when all is written. A pipe
/// or a device is written to where a shell hands it over, as it is.
pub(crate) fn write(
    path: &Path,
    replaces: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let known = fs::metadata(path).ok().filter(|_| replaces);
    let Some(metadata) = known.filter(fs::Metadata::is_file) else {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(replaces).create_new(!replaces);
        let file = opened(path, &mut options)?;
        let written = write_buffered(&file, write);
        // Half a file looks like a whole one.
        if written.is_err() && path.is_file() {
            let _ = fs::remove_file(path);
        }
        return written;
    };
    // Who made it a link to elsewhere keeps the link.
    let path = fs::canonicalize(path)?;
    let folder = path.parent().ok_or(ErrorKind::NotFound)?;
    let unfinished = tempfile::NamedTempFile::new_in(folder)?;
    write_buffered(unfinished.as_file(), write)?;
    unfinished.as_file().set_permissions(metadata.permissions())?;
    unfinished.persist(path)?;
    Ok(())
}

fn write_buffered(file: &File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut file = BufWriter::new(file);
    write(&mut file)?;
    file.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_read_to_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(bytes(&path, 9).unwrap(), b"12345");
        assert_eq!(bytes(&path, 3).unwrap(), b"1234");
        assert!(bytes(folder.path(), 9).is_err());
    }

    #[test]
    fn a_refusal_is_told_in_plain_words_without_a_number() {
        let folder = tempfile::tempdir().unwrap();
        let told = |path: &Path| reason(&bytes(path, 9).unwrap_err());
        assert_eq!(told(&folder.path().join("a.json")), "there is no such file or folder");
        assert_eq!(reason(&io::Error::new(ErrorKind::NotFound, "it was moved")), "it was moved");
        let rare = reason(&io::Error::from_raw_os_error(33));
        assert!(!rare.is_empty() && !rare.contains("os error"), "{rare}");
    }

    #[test]
    fn what_cannot_be_written_whole_leaves_what_stood_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let half = |out: &mut dyn Write| {
            out.write_all(b"half")?;
            Err(io::Error::from(ErrorKind::StorageFull))
        };
        assert!(write(&path, false, half).is_err() && !path.exists());
        write(&path, false, |out| out.write_all(b"old")).unwrap();
        assert!(write(&path, true, half).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        write(&path, true, |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn only_what_a_shell_hands_over_may_be_a_pipe() {
        for (path, expected) in [
            ("/dev/stdin", true),
            ("/dev/stdout", true),
            ("/dev/fd/63", true),
            ("/proc/self/fd/3", true),
            ("/dev/shm/3", false),
            ("/dev/fd/../3", false),
            ("/dev/fd/x.json", false),
            ("/dev/zero", false),
        ] {
            assert_eq!(is_handed_over(Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_device_is_refused_under_any_name() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("a.json");
        std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
        for path in [Path::new("/dev/zero"), Path::new("/dev/../dev/zero"), &link] {
            assert_eq!(bytes(path, 9).unwrap_err().kind(), ErrorKind::Unsupported, "{}", path.display());
        }
        let (link, socket) = (folder.path().join("b.json"), folder.path().join("socket"));
        std::os::unix::fs::symlink("/dev/null", &link).unwrap();
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        for path in [Path::new("/dev/null"), &link, &socket] {
            let written = write(path, true, |out| out.write_all(b"x"));
            assert_eq!(written.unwrap_err().kind(), ErrorKind::Unsupported, "{}", path.display());
        }
    }
}
