//! Prints an invented dataset of a given number of records: `cargo run --release --example generate -- 5000 > five.json`.

use std::io::Write;

#[path = "../benches/generated.rs"]
mod generated;

fn main() -> std::io::Result<()> {
    let n_records = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(5_000);
    std::io::stdout().lock().write_all(generated::json(n_records).as_bytes())
}
