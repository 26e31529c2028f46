//! Runs when the program is built: reads the dataset and writes it, with its index, as the program carries it. Checks no
//! facts; the tests do.

#[expect(dead_code, unused_imports, unreachable_pub, reason = "the build needs only what reads")]
mod data;
#[expect(dead_code, unused_imports, unreachable_pub, reason = "the build needs only what indexes")]
mod search;

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets/dataset");
    let dataset = data::read::quick(&data::embedded::texts())?;
    let graph = data::Graph::new(&dataset);
    let index = search::Index::new(&dataset, &graph);
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("a build is told where to write")?);
    let (texts, tables) = dataset.pack();
    fs::write(folder.join("texts"), texts)?;
    fs::write(folder.join("tables"), tables)?;
    fs::write(folder.join("links"), graph.pack())?;
    fs::write(folder.join("index"), index.pack())?;
    Ok(())
}
