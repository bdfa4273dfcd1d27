#![no_main]

#[path = "../weather_checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::weather(bytes));
