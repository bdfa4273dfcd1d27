#![no_main]

#[path = "../markets_checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::markets(bytes));
