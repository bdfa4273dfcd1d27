//! What fuzzing found, replayed, and what other programs export: `cargo xtask fuzz` runs the same checks on inputs that
//! nobody thought of.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../../fuzz/exchange_checks.rs"]
mod checks;

fn files_in(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    paths.filter(|path| path.is_file() && path.extension().is_none_or(|end| end != "md")).collect()
}

#[test]
fn what_must_hold_for_any_file_holds_for_all_that_are_kept() {
    for folder in ["fuzz/exchange", "exchange/import", "exchange/import/shaarli"] {
        let files = files_in(folder);
        assert!(!files.is_empty(), "nothing is kept in {folder}");
        for file in files {
            let bytes = fs::read(&file).unwrap();
            println!("{}", file.display());
            checks::exchange(&bytes);
            // Half an input is an input too, and reaches what stands at the end of a file.
            checks::exchange(bytes.get(..bytes.len() / 2).unwrap_or_default());
        }
    }
}
