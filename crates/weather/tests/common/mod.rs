//! What services answer for Cairo, as they write it; the numbers are made up.

#![allow(clippy::unwrap_used, reason = "a helper of a test ends the test")]
#![allow(dead_code, reason = "each file of tests needs some of these")]

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use qirtas_weather::{Addresses, Point, Provider, Refusal, Source};

/// When all of them were asked.
pub(crate) fn now() -> Timestamp {
    at("2026-11-28T12:20:00Z")
}

pub(crate) fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

pub(crate) fn cairo() -> Point {
    Point::new(30.06263, 31.24967).unwrap()
}

pub(crate) fn recorded(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/weather");
    fs::read_to_string(folder.join(name)).unwrap()
}

pub(crate) fn provider(source: Source) -> Box<dyn Provider> {
    qirtas_weather::provider(source, &Addresses::public())
}

/// The text with one passage changed, which must be in it.
pub(crate) fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not in it");
    text.replacen(from, to, 1)
}

/// Refuses every beginning of a good answer. In the midst of a long one, where all is alike, some are passed over.
pub(crate) fn refuses_beginnings<T>(good: &str, read: impl Fn(&[u8]) -> Result<T, Refusal>) {
    let good = good.trim_end().as_bytes();
    let ends = (0..good.len()).filter(|end| *end < 6000 || good.len() - end < 1000 || end % 97 == 0);
    for end in ends {
        assert_eq!(read(good.get(..end).unwrap()).err(), Some(Refusal::NotJson), "{end} bytes");
    }
    assert!(read(good).is_ok(), "the whole of it");
}
