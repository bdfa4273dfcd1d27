//! What fuzzing found, replayed, and answers in their real shapes: `cargo xtask fuzz` runs the same checks on inputs that
//! nobody thought of.

#![allow(clippy::unwrap_used, reason = "a test ends when it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../../fuzz/markets_checks.rs"]
mod checks;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
    let files: Vec<_> = paths.filter(|path| path.is_file()).collect();
    assert!(!files.is_empty(), "nothing is kept in {}", folder.display());
    files
}

#[test]
fn what_must_hold_for_any_answer_holds_for_all_that_are_kept() {
    for folder in ["../../tests/data/markets", "../../tests/data/fuzz/markets"] {
        for file in files(folder) {
            let bytes = fs::read(&file).unwrap();
            println!("{}", file.display());
            checks::markets(&bytes);
            // Half an input is an input too, and reaches what stands at the end of an answer.
            checks::markets(bytes.get(..bytes.len() / 2).unwrap_or_default());
        }
    }
}

/// Pieces in orders that nobody would write: a fixed sequence of pseudo-random answers.
#[test]
fn it_holds_for_answers_of_odd_pieces() {
    const PIECES: &[&str] = &[
        "<Envelope>",
        "</Envelope>",
        "<Cube>",
        "</Cube>",
        "<Cube time='2026-11-27'>",
        "<Cube time='2026-11-20'>",
        "<Cube time=",
        "<Cube currency='USD' rate='1.1577'/>",
        "<Cube currency=\"GBP\" rate=\"1e-300\"/>",
        "<Cube rate='9' currency='TRY'/>",
        "<!--",
        "-->",
        "<?",
        "?>",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\n",
        "observations",
        "\"observations\":[",
        "{\"date\":\"2026-11-27\",\"value\":\"64.28\"}",
        "{\"date\":1795132800,\"value\":1e400}",
        "[{\"date\":\"2026-11-27\",\"base\":\"USD\",\"quote\":\"EGP\",\"rate\":50.1}]",
        "{\"date\":\"2026-11-28\",\"base\":\"XAU\",\"quote\":\"USD\",\"rate\":4100}",
        "d,v\n",
        "d;v\n",
        "timestamp,close\n",
        "2026-11-20,64.28\n",
        "2026-11-23;1,064.28\n",
        "1795132800000,5\n",
        "2026-11-24,",
        "64,28",
        ".",
        "NaN",
        "USD/EGP",
        "\u{FEFF}",
        "٣",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..20_000 {
        let text: String = (0..next(14) + 1).map(|_| PIECES[next(PIECES.len())]).collect();
        checks::markets(text.as_bytes());
    }
    // And the real ones, with a byte that is another.
    for file in files("../../tests/data/markets") {
        let bytes = fs::read(&file).unwrap();
        for _ in 0..200 {
            let mut bytes = bytes.clone();
            let at = next(bytes.len());
            bytes[at] = b"09.,-'\"<>{}[]\n\x00\xFFeN"[next(18)];
            checks::markets(&bytes);
        }
    }
}
