//! What fuzzing found, replayed: `cargo xtask fuzz` runs the same checks on inputs that nobody thought of.

use std::fs;
use std::path::Path;

#[path = "../../../fuzz/article_checks.rs"]
mod checks;

type Check = fn(&[u8]);

#[test]
fn what_must_hold_for_any_bytes_holds_for_all_that_was_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/fuzz");
    let targets: [(&str, Check); 2] = [("sanitize", checks::sanitizing), ("extract", checks::extraction)];
    for (target, check) in targets {
        let files: Vec<_> = fs::read_dir(root.join(target)).into_iter().flatten().flatten().collect();
        assert!(!files.is_empty(), "nothing was kept for {target}");
        for file in files {
            let Ok(bytes) = fs::read(file.path()) else { continue };
            println!("{target}: {}", file.file_name().display());
            check(&bytes);
            // Half an input is an input too, and reaches what stands at the end of a text.
            check(bytes.get(..bytes.len() / 2).unwrap_or_default());
        }
    }
}
