//! `cargo xtask package`: installers, by Tauri's bundler.

use crate::{
    Outcome, place, process,
    setup::{self, Need},
};

/// What this platform's people install.
fn usual() -> &'static [&'static str] {
    if cfg!(windows) {
        &["nsis", "msi"]
    } else if cfg!(target_os = "macos") {
        &["dmg"]
    } else {
        &["deb"]
    }
}

/// Builds the installers that `words` name, or the usual ones.
///
/// # Errors
/// What the build or the bundler says.
pub(crate) fn package(words: &[&str]) -> Outcome {
    let bundles = if words.is_empty() { usual() } else { words };
    setup::set_up(&[Need::Build, Need::Package])?;
    // It travels with the app, and must be there when the bundler looks for it.
    process::run(process::cargo().args(["build", "--release", "--package", "qirtas-cli"]))?;
    let mut tauri = process::command("node");
    tauri.arg(place::ui().join("node_modules/@tauri-apps/cli/tauri.js"));
    // The app is not among the workspace's default members.
    tauri.args(["build", "--bundles", &bundles.join(","), "--", "--package", "qirtas"]);
    process::run(&mut tauri)?;
    println!("xtask: {}", place::target().join("release/bundle").display());
    Ok(())
}
