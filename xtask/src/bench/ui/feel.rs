//! How quickly the window answers a key, and whether it scrolls without a stop: asked of the page itself, in the real
//! window, through WebDriver.

use std::path::Path;

use crate::{Outcome, display::VirtualDisplay, process, setup};

/// Measures and prints the figures.
///
/// # Errors
/// When the window cannot be driven.
pub(super) fn feel(app: &Path, library: &Path) -> Outcome {
    let driver = setup::tauri_driver()?;
    let display = VirtualDisplay::start()?;
    let mut node = process::command("node");
    node.arg("tests/app/feel.mjs").arg(app).arg(library).env("QIRTAS_TAURI_DRIVER", driver);
    display.lend(&mut node);
    process::run(&mut node)
}
