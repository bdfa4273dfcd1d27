//! `cargo xtask bench`: whole processes, each measured by itself.

mod day;
mod extract;
mod newsboat;
mod scale;
mod search;
mod search_quality;
mod sync;
mod ui;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Outcome, place, process};

/// Runs the bench that `words` name.
///
/// # Errors
/// When there is none of that name, or it fails.
pub(crate) fn bench(words: &[&str]) -> Outcome {
    match words {
        ["bookmarks", rest @ ..] => process::run(compared("bookmarks")?.args(rest)),
        ["day"] => day::day(),
        ["extract"] => extract::extract(),
        ["search", rest @ ..] => search::search(rest),
        ["search-quality"] => search_quality::search_quality(None),
        ["search-quality", folder] => search_quality::search_quality(Some(folder)),
        ["sync"] => sync::sync(),
        ["ui", rest @ ..] => ui::ui(rest),
        _ => Err("bench knows: bookmarks, day, extract, search, search-quality, sync, ui".into()),
    }
}

/// A program of `benches/`, built apart from all else: it knows what Qirtas is compared with.
fn compared(name: &str) -> Outcome<Command> {
    let mut command = process::cargo();
    command.args(["run", "--release", "--manifest-path", "benches/Cargo.toml", "--target-dir"]);
    command.arg(place::scratch("benches")?.join("build")).args(["--bin", name, "--"]);
    Ok(command)
}

/// A folder for one bench, gone with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Outcome<Self> {
        let dir = place::scratch("xtask")?.join(format!("bench-{name}-{}", std::process::id()));
        fs::create_dir_all(&dir)?;
        Ok(Self(dir))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Left behind it is only a folder under target.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The value in the middle by a measure: one run may have been held up by another program.
fn median_by<T>(mut values: Vec<T>, measure: impl Fn(&T) -> f64) -> Outcome<T> {
    values.sort_by(|a, b| measure(a).total_cmp(&measure(b)));
    let middle = values.len() / 2;
    values.into_iter().nth(middle).ok_or_else(|| "nothing was measured".into())
}

#[cfg(test)]
mod tests {
    use super::median_by;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median_by(vec![3.0, 90.0, 1.0], |value| *value).unwrap(), 3.0);
        assert!(median_by(Vec::<f64>::new(), |value| *value).is_err());
    }
}
