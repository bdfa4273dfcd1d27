//! `cargo xtask fuzz`: the targets of `fuzz/`, on the toolchain that builds everything else.

use std::{fs, path::Path, path::PathBuf, process::Command};

use crate::{Outcome, place, process, setup};

/// A target, the longest input that is tried on it, and the longest that is kept, which a person may have to read, in
/// bytes; and the folder of the test data that it begins with.
const TARGETS: [(&str, u32, u32, &str); 10] = [
    ("feed", 4096, 192, "feed"),
    ("discovery", 4096, 192, "feed"),
    ("dates", 192, 64, "feed"),
    ("sanitize", 2048, 160, "article"),
    ("extract", 4096, 256, "article"),
    ("search", 512, 96, "search"),
    ("anchor", 512, 96, "anchor"),
    ("exchange", 4096, 256, "exchange/import"),
    ("markets", 4096, 256, "markets"),
    ("weather", 4096, 256, "weather"),
];

/// How long a target runs when nobody says otherwise, in seconds.
const SECONDS: &str = "120";

/// Runs the targets that `words` names, or all; with `--keep`, adds what they found to the test data.
///
/// # Errors
/// When a target found something, or a tool is missing.
pub(crate) fn fuzz(words: &[&str]) -> Outcome {
    let is_seconds = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let is_target = |word: &str| TARGETS.iter().any(|(target, ..)| *target == word);
    if let Some(word) = words.iter().find(|w| !is_target(w) && !is_seconds(w) && **w != "--keep") {
        return Err(format!("no fuzz target «{word}»").into());
    }
    let seconds = words.iter().find(|word| is_seconds(word)).unwrap_or(&SECONDS);
    let all = !words.iter().any(|word| is_target(word));
    let tool = setup::cargo_fuzz()?;
    for (target, longest, longest_kept, seeds) in TARGETS {
        if !all && !words.contains(&target) {
            continue;
        }
        println!("xtask: fuzz {target} for {seconds} s");
        let folders = [found(target, "corpus")?, kept(target)?, place::root().join("tests/data").join(seeds)];
        let mut command = run(&tool, target, &folders)?;
        command.arg(format!("-artifact_prefix={}/", found(target, "artifacts")?.display()));
        command.args([format!("-max_total_time={seconds}"), format!("-max_len={longest}"), dictionary()]);
        process::run(command.args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"]))?;
        if words.contains(&"--keep") {
            keep(&tool, target, longest_kept)?;
        }
    }
    Ok(())
}

/// Adds to what is kept the fewest inputs that together reach where those kept do not.
fn keep(tool: &Path, target: &str, longest: u32) -> Outcome {
    let mut command = run(tool, target, &[kept(target)?, found(target, "corpus")?])?;
    command.args(["-set_cover_merge=1", "-use_counters=0", "-use_cmp=0"]);
    process::run(command.arg(format!("-max_len={longest}")))
}

/// `cargo fuzz run` without a sanitizer, which needs no nightly compiler: the code has nothing unsafe.
fn run(tool: &Path, target: &str, folders: &[PathBuf]) -> Outcome<Command> {
    let mut command = process::command(tool);
    command.args(["fuzz", "run", "--sanitizer", "none", "--target-dir"]);
    command.arg(place::scratch("fuzz")?.join("build")).arg(target).args(folders).arg("--");
    Ok(command)
}

/// Where a target's inputs lie that nobody has kept yet.
fn found(target: &str, kind: &str) -> Outcome<PathBuf> {
    let folder = place::scratch("fuzz")?.join(kind).join(target);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Where the inputs lie that an ordinary test replays.
fn kept(target: &str) -> Outcome<PathBuf> {
    let folder = place::root().join("tests/data/fuzz").join(target);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn dictionary() -> String {
    format!("-dict={}", place::root().join("fuzz/markup.dict").display())
}
