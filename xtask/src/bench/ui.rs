//! The window: how soon the first list is there, what it takes, and how it feels, with 100,000 articles.

mod feel;
mod processes;
mod start;

use std::path::{Path, PathBuf};

use super::Scratch;
use crate::{Outcome, demo, place, process, setup, setup::Need};

const SOURCES: usize = 100;
const ENTRIES: usize = 1_000;
/// Of an article's text, about, in bytes.
const SIZE: usize = 600;

/// Where what is measured was built.
struct Built {
    profile: &'static str,
    folder: PathBuf,
}

impl Built {
    fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// In one go: one package after the other would build what they stand on anew for each.
    fn build(&self) -> Outcome {
        let mut build = process::cargo();
        build.args(["build", "--profile", self.profile, "--workspace"]);
        build.args(["--bin", "qirtas", "--bin", "newsstand", "--example", "bare", "--example", "bench_sync"]);
        process::run(&mut build)
    }
}

/// Runs all of it and prints the figures as Markdown. `--dev`: with what the dev profile builds, to try the bench
/// itself.
///
/// # Errors
/// When something cannot be built or does not end well.
pub(super) fn ui(words: &[&str]) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("the bench looks at Xvfb and at /proc, which only Linux has".into());
    }
    let built = match words {
        [] => Built { profile: "release", folder: place::target().join("release") },
        ["--dev"] => Built { profile: "dev", folder: place::target().join("debug") },
        _ => return Err("bench ui knows: --dev".into()),
    };
    setup::set_up(&[Need::Build, Need::Display, Need::Driver])?;
    setup::build_ui()?;
    built.build()?;

    let library = Scratch::new("ui")?;
    let (_newsstand, base) = demo::start_newsstand(&built.program("newsstand"))?;
    fill(&built, &base, library.path())?;
    println!("{} articles of {SOURCES} sources\n", SOURCES * ENTRIES);
    start::start(&built.program("qirtas"), &built.program("examples/bare"), library.path())?;
    feel::feel(&built.program("qirtas"), library.path())?;
    process::run(process::command("node").arg("ui/scripts/budget.mjs"))
}

/// Syncs and indexes what is measured with.
fn fill(built: &Built, base: &str, library: &Path) -> Outcome {
    let mut command = process::command(built.program("examples/bench_sync"));
    command
        .args(["index", base])
        .args([SOURCES, ENTRIES, SIZE].map(|figure| figure.to_string()))
        .arg(library);
    process::output(&mut command).map(drop)
}
