fn main() {
    let folder = std::env::args().nth(1).expect("folder");
    let texts: Vec<_> = aep::data::embedded::texts().into_iter().map(|mut t| { t.json = std::fs::read_to_string(format!("{folder}/{}", t.file)).unwrap().into(); t }).collect();
    match aep::data::check_texts(&texts) { Ok(d)=>println!("all is well: {:?}", aep::data::Census::of(&d)), Err(p)=>{for p in &p {println!("{p}");} println!("{} problems", p.len());} }
}
