//! A day offline: every article of many sources with its page and its pictures.

use super::{Scratch, sync::Figures};
use crate::{Outcome, demo, place, process};

const SOURCES: usize = 50;
const ENTRIES: usize = 40;
/// Of an article's text, about, in bytes.
const SIZE: usize = 4096;
const PICTURES: usize = 2;

/// Runs it once and prints the figures as Markdown.
///
/// # Errors
/// When something cannot be built or does not end well, or not every article could be saved.
pub(super) fn day() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("the bench reads /proc, which only Linux has".into());
    }
    let release = place::target().join("release");
    let build = ["build", "--release", "--package"];
    process::run(process::cargo().args(build).args(["qirtas-newsstand", "--bin", "newsstand"]))?;
    process::run(process::cargo().args(build).args(["qirtas-reader", "--example", "bench_day"]))?;
    let (_newsstand, base) = demo::start_newsstand(&release.join("newsstand"))?;
    let profile = Scratch::new("day")?;
    let mut command = process::command(release.join("examples/bench_day"));
    let shape = [SOURCES, ENTRIES, SIZE, PICTURES].map(|figure| figure.to_string());
    command.arg(&base).args(shape).arg(profile.path());
    let figures = Figures::parse(&process::output(&mut command)?)?;

    println!(
        "{SOURCES} sources of {ENTRIES} teasers, each with a page of {SIZE} bytes and {PICTURES} pictures\n"
    );
    println!("| wall s | CPU s | peak MB | articles saved | disk MB |");
    println!("|---|---|---|---|---|");
    let Figures { wall, cpu, peak_mb, articles, library, .. } = figures;
    println!("| {wall:.1} | {cpu:.1} | {peak_mb:.0} | {articles:.0} | {:.1} |", library / 1e6);
    let all = SOURCES * ENTRIES;
    if articles as usize == all { Ok(()) } else { Err(format!("{articles} of {all} were saved").into()) }
}
