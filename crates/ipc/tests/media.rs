//! What is answered at our own media address.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should end there")]

use jiff::Timestamp;
use qirtas_ipc::{MediaAnswer, media};
use qirtas_reader::{ArticleId, Options, Reader, SourceId};
use qirtas_store::{NewMedia, Store, Validators};

const PIECE: usize = 1 << 20;

/// A library with a picture, a recording of five pieces, and things that are no media.
fn library(profile: &std::path::Path) -> Reader {
    let store = Store::open(profile).unwrap();
    let types = ["image/webp", "image/svg+xml", "text/html", "application/pdf", "image/png\r\nx: y", ""];
    for (number, media_type) in types.into_iter().enumerate() {
        let new = NewMedia { media_type, bytes: &[1, 2, 3 + number as u8], width: 1, height: 1 };
        store.keep_media(&format!("a{number}"), &new, Timestamp::UNIX_EPOCH).unwrap();
    }
    let none = Validators::default();
    store.begin_file("b0", SourceId(1), ArticleId(1), "audio/mpeg", None, &none).unwrap();
    for number in 0..5 {
        store.append_file("b0", (number * PIECE) as u64, &vec![number as u8; PIECE]).unwrap();
    }
    store.finish_file("b0").unwrap();
    store.begin_file("c0", SourceId(1), ArticleId(1), "audio/mpeg", None, &none).unwrap();
    store.append_file("c0", 0, &[1, 2, 3]).unwrap();
    drop(store);
    Reader::open(profile, Options::default()).unwrap()
}

fn header<'a>(answer: &'a MediaAnswer, name: &str) -> Option<&'a str> {
    answer.headers.iter().find(|(found, _)| *found == name).map(|(_, value)| value.as_str())
}

#[test]
fn pictures_and_recordings_are_served_and_nothing_else() {
    let profile = tempfile::tempdir().unwrap();
    let reader = library(profile.path());
    let picture = media(&reader, "a0", None);
    assert_eq!((picture.status, picture.body.as_slice()), (200, &[1, 2, 3][..]));
    for (name, value) in [
        ("content-type", "image/webp"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cache-control", "private, max-age=31536000, immutable"),
        ("accept-ranges", "bytes"),
        ("content-length", "3"),
    ] {
        assert_eq!(header(&picture, name), Some(value));
    }
    let whole = media(&reader, "b0.file", None);
    assert_eq!((whole.status, whole.body.len()), (200, 5 * PIECE));
    // A page's types, what is not there, what has not come whole, what is the other, what is no key.
    for key in
        ["a1", "a2", "a3", "a4", "a5", "a6", "c0", "c0.file", "b0", "a0.file", "", ".file", "../lock", "a0/"]
    {
        let none = media(&reader, key, Some("bytes=0-1"));
        assert_eq!((none.status, none.body.len()), (404, 0), "{key}");
    }
}

#[test]
fn parts_are_served_as_they_are_asked_for() {
    let profile = tempfile::tempdir().unwrap();
    let reader = library(profile.path());
    let total = 5 * PIECE;
    for (range, start, length) in [
        ("bytes=0-0".to_owned(), 0, 1),
        (format!("bytes={}-{}", PIECE - 1, PIECE), PIECE - 1, 2),
        ("bytes=-5".to_owned(), total - 5, 5),
        ("bytes=0-".to_owned(), 0, 2 * PIECE),
        (format!("bytes={}-", total - 3), total - 3, 3),
    ] {
        let part = media(&reader, "b0.file", Some(&range));
        assert_eq!((part.status, part.body.len()), (206, length), "{range}");
        let place = format!("bytes {start}-{}/{total}", start + length - 1);
        assert_eq!(header(&part, "content-range"), Some(place.as_str()), "{range}");
        let expected: Vec<u8> = (start..start + length).map(|at| (at / PIECE) as u8).collect();
        assert!(part.body == expected, "{range}");
    }
    let beyond = media(&reader, "b0.file", Some(&format!("bytes={total}-")));
    assert_eq!((beyond.status, beyond.body.len()), (416, 0));
    assert_eq!(header(&beyond, "content-range"), Some(format!("bytes */{total}").as_str()));
    assert_eq!(media(&reader, "b0.file", Some("bytes=0-1,3-4")).status, 200, "several parts are the whole");
}
