//! What the largest pictures take of memory, by what the system saw of this process. One test: it has the process alone.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]
#![cfg(target_os = "linux")]

mod made;

use qirtas_picture::{MOST_MEMORY, Refusal, Rules, prepare};

/// The peak of this process since it was last forgotten, in bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

fn forget_peak() {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
}

#[test]
fn no_picture_takes_more_than_it_may() {
    let before = peak();
    let rules = Rules::default();
    let largest = Rules { max_side: 4096, ..rules };
    let table: [(&str, Vec<u8>, Rules, Option<Refusal>); 7] = [
        ("a photograph of 24 million pixels", made::jpeg(6000, 4000), rules, None),
        ("one of 48 million", made::jpeg(8000, 6000), rules, None),
        ("kept as large as may be", made::jpeg(4096, 3072), largest, None),
        ("rows of 48 million pixels with alpha", made::png(8000, 6000), rules, None),
        ("kept as large as may be", made::png(4096, 3072), largest, None),
        ("one row too long", made::png(40_000, 10), rules, Some(Refusal::TooManyPixels)),
        ("more than may be", made::jpeg(10_000, 10_000), rules, Some(Refusal::TooManyPixels)),
    ];
    for (what, bytes, rules, expected) in table {
        forget_peak();
        let found = prepare(bytes, &rules);
        let taken = peak().saturating_sub(before);
        println!("{what}: {} MB", taken >> 20);
        assert_eq!(found.err(), expected, "{what}");
        assert!(taken <= MOST_MEMORY, "{what}: {} MB", taken >> 20);
    }
}
