//! The TypeScript that the UI knows the backend by, made from qirtas-ipc.

use std::{fs, path::PathBuf};

use crate::{Outcome, place, process};

fn file() -> PathBuf {
    place::ui().join("src/backend/contract.ts")
}

/// Writes it.
///
/// # Errors
/// When it cannot be made or written.
pub(crate) fn write() -> Outcome {
    fs::write(file(), made()?)?;
    Ok(())
}

/// Compares it with what is there.
///
/// # Errors
/// When it differs.
pub(crate) fn check() -> Outcome {
    let current = fs::read_to_string(file()).unwrap_or_default();
    // A checkout on Windows may have changed the line ends.
    if current.replace("\r\n", "\n") == made()? {
        return Ok(());
    }
    Err(format!("{} is not what qirtas-ipc says: run `cargo xtask types`", file().display()).into())
}

fn made() -> Outcome<String> {
    process::output(process::cargo().args([
        "run",
        "--quiet",
        "--package",
        "qirtas-ipc",
        "--example",
        "typescript",
    ]))
}
