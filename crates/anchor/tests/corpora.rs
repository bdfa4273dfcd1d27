//! What fuzzing found, replayed: `cargo xtask fuzz` runs the same checks on inputs that nobody thought of.

use std::fs;
use std::path::Path;

#[path = "../../../fuzz/anchor_checks.rs"]
mod checks;

#[test]
fn what_must_hold_for_any_two_texts_holds_for_all_that_was_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/fuzz/anchor");
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap()).collect();
    assert!(!files.is_empty(), "nothing was kept");
    for file in files {
        let bytes = fs::read(file.path()).unwrap();
        println!("{}", file.file_name().display());
        // Half an input is an input too, and reaches what stands at the end of a text.
        for end in [bytes.len(), bytes.len() / 2] {
            checks::anchor(bytes.get(..end).unwrap_or_default());
        }
    }
}

/// Pieces in orders that nobody would write: a fixed sequence of pseudo-random texts.
#[test]
fn it_holds_for_texts_of_odd_pieces() {
    const PIECES: &[&str] = &[
        "كتاب",
        "كِتَاب",
        "الكتاب",
        " ",
        "\n",
        ".",
        "«",
        "»",
        "في",
        "هه",
        "\u{640}",
        "\u{64E}",
        "\u{200F}",
        "\u{200C}",
        "٣",
        "1,000",
        "ﷺ",
        "ת״א",
        "שלום",
        "word",
        "e\u{301}",
        "漢",
        "👩\u{200D}👧",
        "🇱🇧",
        "\u{600}",
        "\r\n",
        "क्ष",
        "\u{E33}",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..1200 {
        let text: String = (0..next(30) + 1).map(|_| PIECES[next(PIECES.len())]).collect();
        checks::anchor(text.as_bytes());
        // What became of it: a piece more in its midst.
        let at = text.floor_char_boundary(next(text.len()));
        let (head, tail) = text.split_at(at);
        let line = text.replace('\n', " ");
        checks::anchor(format!("{line}\n{head}{}{tail}", PIECES[next(PIECES.len())]).as_bytes());
    }
}
