#![no_main]

#[path = "../exchange_checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::exchange(bytes));
