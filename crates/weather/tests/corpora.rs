//! What fuzzing found, replayed, and what services answer: `cargo xtask fuzz` runs the same checks on inputs that nobody
//! thought of.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../../fuzz/weather_checks.rs"]
mod checks;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data")
}

#[test]
fn what_must_hold_for_any_answer_holds_for_all_that_are_kept() {
    for folder in ["fuzz/weather", "weather"] {
        let files: Vec<_> = fs::read_dir(data().join(folder)).unwrap().map(|file| file.unwrap()).collect();
        assert!(!files.is_empty(), "nothing is kept in {folder}");
        for file in files {
            let bytes = fs::read(file.path()).unwrap();
            println!("{}", file.path().display());
            checks::weather(&bytes);
            // Half an input is an input too, and reaches what stands at the end of an answer.
            checks::weather(bytes.get(..bytes.len() / 2).unwrap_or_default());
        }
    }
}

/// Good answers with pieces that nobody would send: a fixed sequence of pseudo-random changes.
#[test]
fn it_holds_for_answers_with_odd_pieces() {
    const PIECES: &[&str] = &[
        "0",
        "1",
        "9",
        "-",
        ".",
        "e9",
        "e-9",
        "1e308",
        "null",
        "true",
        "\"\"",
        "[]",
        "{}",
        ",",
        "]",
        "}",
        "°F",
        "٣",
        "\u{202E}",
        "2026",
        "2027",
        "T24",
        "Z",
        "_night",
        "NaN",
        "1795868400",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let names =
        ["shortest-forecast.json", "shortest-met-norway.json", "cairo-dust.json", "cairo-places.json"];
    for name in names {
        let good = fs::read(data().join("weather").join(name)).unwrap();
        // Numbers, where a change leaves an answer that can be read.
        let digits: Vec<usize> = (0..good.len()).filter(|at| good[*at].is_ascii_digit()).collect();
        for round in 0..400 {
            let at = if round % 4 == 0 { next(good.len()) } else { digits[next(digits.len())] };
            let piece = PIECES[next(PIECES.len())].as_bytes();
            checks::weather(&[&good[..at], piece, &good[at + round % 2..]].concat());
        }
    }
}
