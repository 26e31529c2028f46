//! Reads the dataset and the coasts and writes them, with an index, as the program embeds them. Checks no facts; the tests do.

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use aep_records::data::text::{Part, Text};
use aep_records::{data, search};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets");
    let dataset = data::load_unchecked(&texts()?)?;
    let graph = data::Graph::new(&dataset);
    let index = search::Index::new(&dataset, &graph);
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names the folder to write into")?);
    let (texts, tables) = dataset.pack();
    fs::write(folder.join("texts"), texts)?;
    fs::write(folder.join("tables"), tables)?;
    fs::write(folder.join("links"), graph.pack())?;
    fs::write(folder.join("index"), index.pack())?;
    let table = fs::read_to_string("assets/languages.tsv")?;
    let thesaurus = fs::read_to_string("assets/thesaurus.txt")?;
    let name_of = |id: &str| dataset.find(id).map(|handle| dataset.record(handle).name());
    fs::write(folder.join("languages"), search::Languages::read(&table, &thesaurus, name_of).pack())?;
    fs::write(folder.join("coasts"), coasts(&fs::read_to_string("assets/world/coast.txt")?)?)?;
    Ok(())
}

/// The files of the dataset, as [`data::load_unchecked`] takes them.
fn texts() -> Result<Vec<Text>, Box<dyn Error>> {
    let kinds = data::Kind::ALL.iter().map(|kind| (kind.file(), Part::Records(*kind)));
    kinds
        .chain([("sources.json".into(), Part::Sources)])
        .map(|(file, part)| {
            let json = fs::read_to_string(format!("assets/dataset/{file}"))?.into();
            Ok(Text { file, part, json, layer: 0 })
        })
        .collect()
}

/// The coasts as `report::coast` reads them: numbers of 16 bits, one coast a line but for remarks.
fn coasts(text: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let numbers = line.split([' ', ',']).map(str::parse).collect::<Result<Vec<i16>, _>>()?;
        let east = numbers.iter().copied().step_by(2);
        let north = numbers.iter().copied().skip(1).step_by(2);
        let bounds = [east.clone().min(), north.clone().min(), east.max(), north.max()];
        bytes.extend(u16::try_from(numbers.len() / 2)?.to_le_bytes());
        bytes.extend(bounds.into_iter().flatten().chain(numbers.iter().copied()).flat_map(i16::to_le_bytes));
    }
    Ok(bytes)
}
