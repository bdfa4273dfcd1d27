#![no_main]

#[path = "../search_checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::search(bytes));
