//! Bytes to text: which encoding a file is really in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a file its label is looked for, in bytes.
const LABEL_REACH: usize = 2048;

/// How much of a file the detector reads, in bytes.
const DETECTION_REACH: usize = 1 << 20;

/// The share of bytes that are no UTF-8 among those that are not ASCII, up to which a file is UTF-8 with a few accidents.
const TOLERATED: f64 = 0.1;

/// The text of a file in whatever encoding it came; borrowed when it was sound UTF-8.
///
/// Never fails: bytes that are no character become U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let (encoding, body) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (None, rest),
        [0xFF, 0xFE, rest @ ..] => (Some(UTF_16LE), rest),
        [0xFE, 0xFF, rest @ ..] => (Some(UTF_16BE), rest),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (Some(UTF_16LE), bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (Some(UTF_16BE), bytes),
        _ => (None, bytes),
    };
    match (encoding, str::from_utf8(body)) {
        (Some(encoding), _) => encoding.decode_without_bom_handling(body).0,
        (None, Ok(text)) => Cow::Borrowed(text),
        (None, Err(_)) if bad_utf8_share(body) < TOLERATED => String::from_utf8_lossy(body),
        (None, Err(_)) => decode_legacy(body),
    }
}

/// In the encoding that the file names, unless that is Latin and the bytes look like another script, or UTF-8.
fn decode_legacy(bytes: &[u8]) -> Cow<'_, str> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..DETECTION_REACH).unwrap_or(bytes), true);
    let detected = detector.guess(None, Utf8Detection::Deny);
    let label = own_label(bytes)
        .filter(|label| *label != UTF_8 && *label != WINDOWS_1252 && label.is_ascii_compatible());
    label.unwrap_or(detected).decode_without_bom_handling(bytes).0
}

/// The encoding that a `<meta>` names.
fn own_label(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..LABEL_REACH).unwrap_or(bytes).to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset")? + b"charset".len();
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.');
    let value = head.get(at..)?;
    let begin = value.iter().take(8).position(is_name)?;
    let value = value.get(begin..)?;
    let end = value.iter().position(|b| !is_name(b)).unwrap_or(value.len());
    Encoding::for_label(value.get(..end)?)
}

/// The share of non-ASCII bytes that are not part of a UTF-8 character, in the first part of the text.
fn bad_utf8_share(bytes: &[u8]) -> f64 {
    let sample = bytes.get(..DETECTION_REACH).unwrap_or(bytes);
    let bad: usize = sample.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    let foreign = sample.iter().filter(|b| !b.is_ascii()).count();
    // Lossless: a sample has at most 2^20 bytes.
    let as_f64 = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if foreign == 0 { 0.0 } else { as_f64(bad) / as_f64(foreign) }
}
