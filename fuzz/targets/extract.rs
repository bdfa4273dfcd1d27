#![no_main]

#[path = "../article_checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::extraction(bytes));
