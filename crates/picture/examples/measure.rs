//! Milliseconds and peak memory of each file that is named: `cargo run --release -p qirtas-picture --example measure FILE…`.
//! Each file is prepared in a process of its own, so that one's memory is not another's.

use std::process::Command;
use std::time::Instant;

use qirtas_picture::{Rules, prepare};

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    match files.as_slice() {
        [only] if std::env::var_os("ALONE").is_some() => alone(only),
        files => {
            println!("| picture | MB | ms | peak MB | kept as | KB |\n|---|---|---|---|---|---|");
            for file in files {
                let own =
                    std::env::current_exe().map(|own| Command::new(own).arg(file).env("ALONE", "1").status());
                if !matches!(own, Ok(Ok(status)) if status.success()) {
                    println!("| {file} | failed |");
                }
            }
        }
    }
}

fn alone(path: &str) {
    let Ok(bytes) = std::fs::read(path) else { return println!("| {path} | cannot be read |") };
    let (length, rules) = (bytes.len(), Rules::default());
    let begun = Instant::now();
    let found = prepare(bytes, &rules);
    let took = begun.elapsed().as_millis();
    let name = std::path::Path::new(path).file_name().unwrap_or_default().to_string_lossy();
    let size = |bytes: usize| format!("{:.1}", bytes as f64 / 1e6);
    match found {
        Ok(kept) => println!(
            "| {name} | {} | {took} | {} | {} {}×{} | {} |",
            size(length),
            peak(),
            kept.media_type,
            kept.width,
            kept.height,
            kept.bytes.len() / 1000
        ),
        Err(refusal) => {
            println!("| {name} | {} | {took} | {} | {} | |", size(length), peak(), refusal.code())
        }
    }
}

/// The peak of this process in MB, where the system tells; the process itself takes 3.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map_or_else(|| "?".to_owned(), |kilobytes| (kilobytes / 1000).to_string())
}
