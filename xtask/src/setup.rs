//! Getting what the chores need: system packages, the UI's packages, the window driver.

use std::{fs, path::PathBuf};

pub(crate) use crate::system::Need;
use crate::{Outcome, place, process, system};

/// Speaks WebDriver to the app's window.
const TAURI_DRIVER: &str = "2.1.0";

/// Drives the fuzz targets.
const CARGO_FUZZ: &str = "0.13.2";

/// Sees to it that everything for `needs` and the UI's packages are there.
///
/// # Errors
/// A sentence about what is missing and how to get it.
pub(crate) fn set_up(needs: &[Need]) -> Outcome {
    system::provide(needs)?;
    ui_packages()
}

/// `npm ci`, when the lock file is not the one it was last run for.
///
/// # Errors
/// What npm says.
pub(crate) fn ui_packages() -> Outcome {
    let lock = fs::read(place::ui().join("package-lock.json"))?;
    let stamp = place::scratch("xtask")?.join("package-lock.json");
    let is_current =
        place::ui().join("node_modules").is_dir() && fs::read(&stamp).is_ok_and(|last| last == lock);
    if !is_current {
        println!("xtask: npm ci");
        process::run(process::npm().args(["ci", "--no-audit", "--no-fund"]))?;
        fs::write(stamp, lock)?;
    }
    Ok(())
}

/// Builds `ui/dist`.
///
/// # Errors
/// What the build says.
pub(crate) fn build_ui() -> Outcome {
    process::run(process::npm().args(["run", "--silent", "build"]))
}

/// The pinned tauri-driver.
///
/// # Errors
/// What cargo says.
pub(crate) fn tauri_driver() -> Outcome<PathBuf> {
    tool("tauri-driver", TAURI_DRIVER)
}

/// The pinned cargo-fuzz.
///
/// # Errors
/// What cargo says.
pub(crate) fn cargo_fuzz() -> Outcome<PathBuf> {
    tool("cargo-fuzz", CARGO_FUZZ)
}

/// A tool from crates.io, installed under target the first time.
fn tool(name: &str, version: &str) -> Outcome<PathBuf> {
    let tools = place::scratch("tools")?;
    let program = tools.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let stamp = tools.join(format!("{name}-{version}"));
    if !(program.is_file() && stamp.is_file()) {
        println!("xtask: cargo install {name} {version}");
        let mut install = process::cargo();
        install.args(["install", name, "--version", version, "--locked", "--debug", "--quiet"]);
        process::run(install.arg("--root").arg(&tools).arg("--target-dir").arg(tools.join("build")))?;
        fs::write(stamp, "")?;
    }
    Ok(program)
}
