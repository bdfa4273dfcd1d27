#![no_main]

#[path = "../anchor_checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::anchor(bytes));
