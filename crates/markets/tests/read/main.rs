//! Answers of the providers and feeds in their real shapes, what is read of them, and what is refused.

#![allow(clippy::unwrap_used, reason = "a test ends when it cannot go on")]

mod ecb;
mod feed;
mod frankfurter;

use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};
use qirtas_markets::{Currency, Provider, Refusal, Source, Value, provider};
use url::Url;

/// A Friday, the newest day in the files.
const TODAY: Date = date(2026, 11, 27);

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/markets").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn of(source: Source) -> Box<dyn Provider> {
    let base = Url::parse("http://127.0.0.1:8000/providers").unwrap();
    provider(source, &qirtas_markets::Addresses::below(&base))
}

fn code(text: &str) -> Currency {
    Currency::parse(text).unwrap()
}

fn codes(text: &str) -> Vec<Currency> {
    text.split(',').map(code).collect()
}

/// What was read, a line each: `EGP 2026-11-27 50.121`.
fn lines(read: Result<Vec<(Currency, Value)>, Refusal>) -> Vec<String> {
    let line = |(quote, value): (Currency, Value)| format!("{quote} {} {}", value.day, value.value);
    read.unwrap().into_iter().map(line).collect()
}

/// The text with one thing changed, which must be in it.
fn changed(text: &str, this: &str, that: &str) -> String {
    assert!(text.contains(this), "there is no {this}");
    text.replacen(this, that, 1)
}
