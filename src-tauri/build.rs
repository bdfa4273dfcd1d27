//! Prepares what the shell embeds: the built UI and the permissions of its one command.

use std::{error::Error, fs, path::Path};

/// What the window shows when the shell was built before the UI was.
const PLACEHOLDER: &str = "<!doctype html><meta charset=utf-8><title>قرطاس</title>\
    <p dir=rtl>لم تُبنَ الواجهة بعد: شغّل <code>cargo xtask run</code>.\n";

fn main() -> Result<(), Box<dyn Error>> {
    let page = Path::new("ui/dist/index.html");
    if !page.exists() {
        fs::create_dir_all("ui/dist")?;
        fs::write(page, PLACEHOLDER)?;
    }
    println!("cargo:rerun-if-changed=ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(&["call"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
