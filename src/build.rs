//! Runs when the program is built: reads the dataset and the coasts and writes them, with an index, as the program carries
//! them. Checks no facts; the tests do.

#[expect(dead_code, unused_imports, unreachable_pub, reason = "the build needs only what reads")]
mod data;
#[expect(dead_code, unused_imports, unreachable_pub, reason = "the build needs only what indexes")]
mod search;

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets");
    let dataset = data::read::quick(&data::embedded::texts())?;
    let graph = data::Graph::new(&dataset);
    let index = search::Index::new(&dataset, &graph);
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("a build is told where to write")?);
    let (texts, tables) = dataset.pack();
    fs::write(folder.join("texts"), texts)?;
    fs::write(folder.join("tables"), tables)?;
    fs::write(folder.join("links"), graph.pack())?;
    fs::write(folder.join("index"), index.pack())?;
    fs::write(folder.join("coasts"), coasts(&fs::read_to_string("assets/world/coast.txt")?)?)?;
    Ok(())
}

/// The coasts as `report::coast` reads them: numbers of 16 bits, one coast a line but for remarks.
fn coasts(text: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let numbers = line.split([' ', ',']).map(str::parse).collect::<Result<Vec<i16>, _>>()?;
        let every_second = |first: usize| numbers.iter().skip(first).step_by(2).copied();
        let (east, north) = (|| every_second(0), || every_second(1));
        let bounds = [east().min(), north().min(), east().max(), north().max()];
        bytes.extend(u16::try_from(numbers.len() / 2)?.to_le_bytes());
        bytes.extend(bounds.into_iter().flatten().chain(numbers.iter().copied()).flat_map(i16::to_le_bytes));
    }
    Ok(bytes)
}
