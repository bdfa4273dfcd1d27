//! What is answered at our own media address, whichever way it is asked: pictures, sound and film of the library, and never
//! anything that a page could be made of.

use std::ops::Range;

use qirtas_reader::Reader;

/// What is served of pictures. SVG is none of these: it is a page.
const PICTURES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/// What is served of downloaded files.
const FILES: [&str; 9] = [
    "audio/mpeg",
    "audio/mp4",
    "audio/aac",
    "audio/flac",
    "audio/ogg",
    "audio/wav",
    "video/mp4",
    "video/ogg",
    "video/webm",
];

/// After its key, the name of a file ends so. Articles name pictures only: none draws a file that is gigabytes long.
const OF_FILES: &str = ".file";

/// No file that is longer is answered whole.
const MOST_WHOLE: u64 = 256 << 20;

/// Bytes of one answer to whoever asks for a part: a player asks for the next one.
const MOST_AT_ONCE: u64 = 2 << 20;

/// An answer of HTTP, or of what is like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaAnswer {
    /// The status code.
    pub status: u16,
    /// Names and values, all of them plain ASCII of our own.
    pub headers: Vec<(&'static str, String)>,
    /// The file, or the part that was asked for.
    pub body: Vec<u8>,
}

/// Answers who asks for the picture under a key, or with `.file` after it for the downloaded file, or for a part of
/// either (RFC 9110, section 14). It reads the library: not for a thread that must not wait.
pub fn media(reader: &Reader, name: &str, range: Option<&str>) -> MediaAnswer {
    found(reader, name, range).unwrap_or_else(|| nothing(404))
}

fn nothing(status: u16) -> MediaAnswer {
    MediaAnswer { status, headers: Vec::new(), body: Vec::new() }
}

fn found(reader: &Reader, name: &str, range: Option<&str>) -> Option<MediaAnswer> {
    let file = name.strip_suffix(OF_FILES);
    let key = file.unwrap_or(name);
    if !is_key(key) {
        return None;
    }
    let part = |range: Range<u64>| {
        let part = if file.is_some() { reader.file_part(key, range) } else { reader.media_part(key, range) };
        part.ok().flatten()
    };
    let head = part(0..0)?;
    let served: &[&'static str] = if file.is_some() { &FILES } else { &PICTURES };
    let media_type = served.iter().find(|served| **served == head.media_type)?;
    match range.map_or(Asked::Whole, |range| asked(range, head.total)) {
        // A player asks for parts.
        Asked::Whole if head.total > MOST_WHOLE => Some(nothing(413)),
        Asked::Whole => Some(answer(200, media_type, None, part(0..head.total)?.bytes)),
        Asked::Part(range) => {
            let body = part(range.clone())?.bytes;
            let last = range.start + u64::try_from(body.len()).ok()?.checked_sub(1)?;
            let place = format!("bytes {}-{last}/{}", range.start, head.total);
            Some(answer(206, media_type, Some(place), body))
        }
        Asked::Beyond => Some(answer(416, media_type, Some(format!("bytes */{}", head.total)), Vec::new())),
    }
}

fn answer(status: u16, media_type: &str, place: Option<String>, body: Vec<u8>) -> MediaAnswer {
    let mut headers = vec![
        ("content-type", media_type.to_owned()),
        ("content-length", body.len().to_string()),
        ("accept-ranges", "bytes".to_owned()),
        ("x-content-type-options", "nosniff".to_owned()),
        // A key names its bytes for good.
        ("cache-control", "private, max-age=31536000, immutable".to_owned()),
        // Should it ever be opened as a page, it is an empty one.
        ("content-security-policy", "default-src 'none'; sandbox".to_owned()),
    ];
    headers.extend(place.map(|place| ("content-range", place)));
    MediaAnswer { status, headers, body }
}

/// A key is a hash in hex digits: whatever else is asked for does not exist.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Whole,
    Part(Range<u64>),
    Beyond,
}

/// What a Range header asks for. One that is not understood, or asks for several parts, is as if it were not there.
fn asked(header: &str, total: u64) -> Asked {
    let Some((first, last)) = header.trim().strip_prefix("bytes=").and_then(|range| range.split_once('-'))
    else {
        return Asked::Whole;
    };
    let range = match (first.trim(), last.trim()) {
        ("", length) => number(length).map(|length| total.saturating_sub(length)..total),
        (first, "") => number(first).map(|first| first..total),
        (first, last) => number(first)
            .zip(number(last))
            .filter(|(first, last)| first <= last)
            .map(|(first, last)| first..last.saturating_add(1).min(total)),
    };
    match range {
        None => Asked::Whole,
        Some(range) if range.start >= total || range.is_empty() => Asked::Beyond,
        Some(range) => Asked::Part(range.start..range.end.min(range.start.saturating_add(MOST_AT_ONCE))),
    }
}

/// Digits alone: no sign, no space, no comma.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_asked_for_in_every_way_that_there_is() {
        let (large, beyond) = (10 * MOST_AT_ONCE, Asked::Beyond);
        let table = [
            ("bytes=0-0", 10, Asked::Part(0..1)),
            ("bytes=2-5", 10, Asked::Part(2..6)),
            ("bytes=2-", 10, Asked::Part(2..10)),
            ("bytes=2-99", 10, Asked::Part(2..10)),
            ("bytes=-3", 10, Asked::Part(7..10)),
            ("bytes=-30", 10, Asked::Part(0..10)),
            (" bytes=9-18446744073709551615 ", 10, Asked::Part(9..10)),
            ("bytes=0-", large, Asked::Part(0..MOST_AT_ONCE)),
            ("bytes=-99999999", large, Asked::Part(0..MOST_AT_ONCE)),
            ("bytes=10-", 10, beyond),
            ("bytes=-0", 10, Asked::Beyond),
            ("bytes=0-", 0, Asked::Beyond),
            ("bytes=5-2", 10, Asked::Whole),
            ("bytes=0-1,4-5", 10, Asked::Whole),
            ("bytes=--1", 10, Asked::Whole),
            ("bytes=+1-2", 10, Asked::Whole),
            ("bytes=-", 10, Asked::Whole),
            ("bytes=99999999999999999999-", 10, Asked::Whole),
            ("items=0-1", 10, Asked::Whole),
            ("", 10, Asked::Whole),
        ];
        for (header, total, expected) in table {
            assert_eq!(asked(header, total), expected, "{header:?} of {total}");
        }
    }

    #[test]
    fn a_key_is_hex() {
        assert!(is_key("00ffAB"));
        for bad in ["", "../lock", "a/b", "%2e", "xyz", &"0".repeat(65)] {
            assert!(!is_key(bad), "{bad}");
        }
    }
}
