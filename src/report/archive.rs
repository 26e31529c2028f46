//! Several files as the bytes of one zip archive, the same for the same files. Writes no file itself.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The files by their paths, in this order, without a clock: all are as old as the format allows.
pub(super) fn archive<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path, SimpleFileOptions::default()).expect("memory takes every file, and the paths are our own");
        zip.write_all(bytes).expect("memory takes every byte");
    }
    zip.finish().expect("memory takes the end").into_inner()
}

/// The parts of an archive that are XML, each parsed by itself: what tests of files for Word and Excel look at.
#[cfg(test)]
pub(super) fn xml_parts(bytes: &[u8]) -> std::collections::BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut parts = std::collections::BTreeMap::new();
    for name in names {
        let text = std::io::read_to_string(zip.by_name(&name).unwrap()).unwrap();
        roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        parts.insert(name, text);
    }
    parts
}
