//! What fuzzing found, replayed, and texts that real people write: `cargo xtask fuzz` runs the same checks on inputs that
//! nobody thought of.

use std::fs;
use std::path::Path;

#[path = "../../../fuzz/search_checks.rs"]
mod checks;

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data")
}

#[test]
fn what_must_hold_for_any_text_holds_for_all_that_was_found() {
    let files: Vec<_> = fs::read_dir(data().join("fuzz/search")).unwrap().map(|file| file.unwrap()).collect();
    assert!(!files.is_empty(), "nothing was kept");
    for file in files {
        let bytes = fs::read(file.path()).unwrap();
        println!("{}", file.file_name().display());
        checks::search(&bytes);
        // Half an input is an input too, and reaches what stands at the end of a text.
        checks::search(bytes.get(..bytes.len() / 2).unwrap_or_default());
    }
}

/// Each pair that must meet, the one as a query and the other as a text.
#[test]
fn it_holds_for_words_of_the_news() {
    for table in ["meet.tsv", "apart.tsv"] {
        let table = fs::read_to_string(data().join("search").join(table)).unwrap();
        let pairs = table.lines().filter_map(|line| line.split_once('\t')?.1.split_once('\t'));
        assert!(pairs.clone().count() > 50);
        for (one, other) in pairs {
            checks::search(format!("{one} \"{other}\"\n{other} {one} {other}").as_bytes());
        }
    }
}
