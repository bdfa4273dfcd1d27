//! newsboat on the same feeds, where it is installed.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use super::sync::{Shape, Usual};
use super::{Scratch, median_by};
use crate::{Outcome, place, process};

const THREADS: &str = "16";
/// One run is minutes long where ours takes a second; its runs differ little.
const RUNS: usize = 3;

/// The installed one.
pub(super) fn find() -> Option<PathBuf> {
    place::program(&["newsboat"])
}

/// A reader's folder: its feeds, its settings, its library.
struct Newsboat<'p> {
    program: &'p Path,
    home: Scratch,
}

/// Prints how long newsboat takes for what took us `ours`. `publish` gives every feed one more entry.
///
/// # Errors
/// When it does not end well.
pub(super) fn compare(
    program: &Path,
    shape: Shape,
    base: &str,
    ours: &Usual,
    publish: impl Fn() -> Outcome,
) -> Outcome {
    let version = process::output(process::command(program).arg("--version"))?;
    println!(
        "{}, {THREADS} reload threads, the same feeds; medians of {RUNS} runs\n",
        version.lines().next().unwrap_or("newsboat")
    );
    println!("| | Qirtas s | newsboat s | newsboat / Qirtas |");
    println!("|---|---|---|---|");
    let cold = || Newsboat::following(program, shape, base)?.reload();
    let first = median_by((0..RUNS).map(|_| cold()).collect::<Outcome<_>>()?, |wall| *wall)?;
    row("first sync, cold library", ours.first.wall, first);
    let newsboat = Newsboat::following(program, shape, base)?;
    newsboat.reload()?;
    let size = newsboat.library()?;
    let unchanged = median_by((0..RUNS).map(|_| newsboat.reload()).collect::<Outcome<_>>()?, |wall| *wall)?;
    row("all unchanged (304)", ours.unchanged.wall, unchanged);
    let more = || publish().and_then(|()| newsboat.reload());
    let one_new = median_by((0..RUNS).map(|_| more()).collect::<Outcome<_>>()?, |wall| *wall)?;
    row("one new entry each", ours.one_new.wall, one_new);
    println!("\nIts library takes {:.1} MB.", size / 1e6);
    Ok(())
}

fn row(name: &str, ours: f64, theirs: f64) {
    println!("| {name} | {ours:.3} | {theirs:.3} | {:.1} |", theirs / ours);
}

impl<'p> Newsboat<'p> {
    fn following(program: &'p Path, shape: Shape, base: &str) -> Outcome<Self> {
        let home = Scratch::new("newsboat")?;
        let addresses: Vec<String> = shape.addresses(base).collect();
        fs::write(home.path().join("urls"), addresses.join("\n"))?;
        fs::write(home.path().join("config"), format!("reload-threads {THREADS}\n"))?;
        Ok(Self { program, home })
    }

    /// Seconds that it takes to ask all feeds.
    fn reload(&self) -> Outcome<f64> {
        let file = |name: &str| self.home.path().join(name);
        let mut command = process::command(self.program);
        command.env("HOME", self.home.path()).env("LC_ALL", "C.UTF-8");
        command.arg("-u").arg(file("urls")).arg("-C").arg(file("config")).arg("-c").arg(file("cache.db"));
        let began = Instant::now();
        process::output(command.args(["-x", "reload"]))?;
        Ok(began.elapsed().as_secs_f64())
    }

    fn library(&self) -> Outcome<f64> {
        Ok(fs::metadata(self.home.path().join("cache.db"))?.len() as f64)
    }
}
