//! Reading a file that a person names: never for ever, never more than fits. Knows no form of any file.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// Reads at most one byte more than the largest size, so that the caller sees that a file is too large. The limit holds while
/// reading, because a pipe or a device does not say how long it is. Refuses named pipes: perhaps nobody will ever write into one.
pub(crate) fn bytes(path: &Path, largest: u64) -> io::Result<Vec<u8>> {
    if is_named_pipe(path) {
        return Err(io::Error::new(ErrorKind::Unsupported, "is a named pipe, which may wait for ever"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(largest.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Standard input and what a shell hands over, such as `<(command)`, are pipes too, but somebody writes into them.
#[cfg(unix)]
fn is_named_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let is_handed_over = ["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
    !is_handed_over && std::fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_named_pipe(_: &Path) -> bool {
    false
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
        #[cfg(unix)]
        assert_eq!(bytes(Path::new("/dev/zero"), 9).unwrap(), [0; 10]);
    }
}
