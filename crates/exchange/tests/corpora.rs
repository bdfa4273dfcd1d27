//! What fuzzing found, replayed, and what other programs export: `cargo xtask fuzz` runs the same checks on inputs that
//! nobody thought of.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../../fuzz/exchange_checks.rs"]
mod checks;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data")
}

#[test]
fn what_must_hold_for_any_file_holds_for_all_that_are_kept() {
    for folder in ["fuzz/exchange", "exchange/import", "exchange/import/shaarli"] {
        let paths = fs::read_dir(data().join(folder)).unwrap().map(|file| file.unwrap().path());
        let files: Vec<_> = paths.filter(|path| path.is_file()).collect();
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
