//! Prints the embedded dataset so many times over: `cargo run --release --example copies -- 70 > fifty.json`.

use std::io::Write;

#[path = "../benches/copies.rs"]
mod copies;

fn main() -> std::io::Result<()> {
    let n_copies = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(7);
    std::io::stdout().lock().write_all(copies::json(n_copies).as_bytes())
}
