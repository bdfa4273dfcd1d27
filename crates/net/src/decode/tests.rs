use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use reqwest::header::HeaderValue;

use super::*;

const LIMIT: usize = 1_000_000;

fn data(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/net").join(name)).unwrap()
}

fn text() -> Vec<u8> {
    "خبر من ميناء الريحان. ".repeat(3000).into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(bytes, 3).unwrap()
}

/// As if it came in pieces of `size`.
fn unfolded(codings: &[&str], bytes: &[u8], size: usize) -> Result<Vec<u8>, FetchError> {
    let mut headers = HeaderMap::new();
    for coding in codings {
        headers.append(header::CONTENT_ENCODING, HeaderValue::from_str(coding).unwrap());
    }
    let mut unfolding = Unfolding::new(&headers, LIMIT)?;
    for piece in bytes.chunks(size) {
        unfolding.push(piece)?;
    }
    unfolding.end()
}

fn check(codings: &[&str], bytes: &[u8], expected: &Result<Vec<u8>, FetchError>) {
    for size in [1, 7, 1000, usize::MAX] {
        let got = unfolded(codings, bytes, size);
        let shown = got.as_ref().map(Vec::len);
        assert!(got == *expected, "{codings:?} in pieces of {size}: {shown:?}");
    }
}

#[test]
fn what_was_folded_comes_out_whole() {
    let text = text();
    let brotli = data("zeros.br");
    let two_members = [gzip(b"first, "), gzip(b"second")].concat();
    let rows: [(&[&str], Vec<u8>, &[u8]); 20] = [
        (&[], text.clone(), &text),
        (&["identity"], text.clone(), &text),
        (&["utf-8"], text.clone(), &text),
        (&["gzip"], gzip(&text), &text),
        (&["GZIP"], gzip(&text), &text),
        (&["x-gzip"], gzip(&text), &text),
        (&["gzip"], gzip(b""), b""),
        (&["gzip"], Vec::new(), b""),
        (&["gzip"], two_members, b"first, second"),
        (&["gzip"], [gzip(b"text"), vec![0; 100]].concat(), b"text"),
        // Not gzip at all.
        (&["gzip"], text.clone(), &text),
        (&["deflate"], zlib(&text), &text),
        (&["deflate"], deflate(&text), &text),
        (&["deflate"], [zlib(b"text"), vec![7; 9]].concat(), b"text"),
        (&["br"], brotli, &[0; LIMIT]),
        (&["zstd"], zstd(&text), &text),
        (&["zstd"], [zstd(b"first, "), zstd(b"second")].concat(), b"first, second"),
        // The first that is named was put on first.
        (&["gzip, zstd"], zstd(&gzip(&text)), &text),
        (&["deflate", "gzip"], gzip(&zlib(&text)), &text),
        (&["gzip,gzip"], gzip(&gzip(&text)), &text),
    ];
    for (codings, bytes, expected) in rows {
        check(codings, &bytes, &Ok(expected.to_vec()));
    }
}

/// One block that is not compressed (RFC 7932 section 9.2), and an empty last one. At most 65,536 bytes.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = (u32::try_from(bytes.len()).unwrap() - 1) << 4 | 1 << 20;
    [&head.to_le_bytes()[..3], bytes, &[3]].concat()
}

/// Decompressors give so much at a time: the end may fall on the edge, or a byte beside it.
#[test]
fn bodies_as_long_as_the_room_are_whole() {
    let text = text();
    for len in [32_767, 32_768, 32_769, 65_535, 65_536] {
        let text = &text[..len];
        let rows = [
            ("gzip", gzip(text)),
            ("deflate", zlib(text)),
            ("deflate", deflate(text)),
            ("br", brotli(text)),
            ("zstd", zstd(text)),
            ("gzip, zstd", zstd(&gzip(text))),
            ("zstd, gzip", gzip(&zstd(text))),
        ];
        for (coding, bytes) in rows {
            check(&[coding], &bytes, &Ok(text.to_vec()));
        }
        check(&["zstd"], &[zstd(text), zstd(text)].concat(), &Ok([text, text].concat()));
        check(&["zstd"], &zstd(text)[..zstd(text).len() - 1], &Err(FetchError::Broken));
    }
}

#[test]
fn what_is_cut_or_garbled_is_broken() {
    let text = text();
    let mut wrong_sum = gzip(&text);
    let last = wrong_sum.len() - 8;
    wrong_sum[last] ^= 1;
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let rows: [(&[&str], Vec<u8>); 11] = [
        (&["gzip"], half(gzip(&text))),
        (&["gzip"], wrong_sum),
        (&["gzip"], vec![0x1f, 0x8b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        (&["deflate"], half(zlib(&text))),
        (&["deflate"], half(deflate(&text))),
        (&["deflate"], vec![0xff; 50]),
        (&["br"], half(data("zeros.br"))),
        (&["br"], text.clone()),
        (&["zstd"], half(zstd(&text))),
        (&["zstd"], text.clone()),
        (&["gzip, gzip, gzip, gzip"], gzip(&text)),
    ];
    for (codings, bytes) in rows {
        check(codings, &bytes, &Err(FetchError::Broken));
    }
}

#[test]
fn bombs_are_counted_as_they_unfold() {
    let zeros = vec![0; LIMIT + 1];
    let deep = gzip(&gzip(&vec![0; 100 * LIMIT]));
    assert!(deep.len() < 1000);
    let rows: [(&[&str], Vec<u8>); 5] = [
        (&["gzip"], gzip(&zeros)),
        (&["deflate"], zlib(&zeros)),
        (&["zstd"], zstd(&zeros)),
        (&["gzip, gzip"], deep),
        (&[], zeros.clone()),
    ];
    for (codings, bytes) in rows {
        check(codings, &bytes, &Err(too_large(LIMIT)));
    }
    check(&["gzip"], &gzip(&zeros[..LIMIT]), &Ok(zeros[..LIMIT].to_vec()));
    for (limit, expected) in [(LIMIT, Ok(LIMIT)), (LIMIT - 1, Err(too_large(LIMIT - 1)))] {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        let mut unfolding = Unfolding::new(&headers, limit).unwrap();
        let whole = unfolding.push(&data("zeros.br")).and_then(|()| unfolding.end());
        assert_eq!(whole.map(|body| body.len()), expected);
    }
}

/// Streams without end that unfold to nothing: only what goes in can tell.
#[test]
fn what_unfolds_to_nothing_ends_too() {
    let mut gzip_header = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    let name_without_end = [&[0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3], &[b'n'; 2 * LIMIT][..]].concat();
    // A stored block of no bytes (RFC 1951 section 3.2.4).
    gzip_header.extend([0, 0, 0, 0xff, 0xff].repeat(LIMIT));
    let empty_members = gzip(b"").repeat(LIMIT / 10);
    // A frame that is to be skipped (RFC 8878 section 3.1.2).
    let skipped = [0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4].repeat(LIMIT / 10);
    for (coding, bytes) in
        [("gzip", gzip_header), ("gzip", empty_members), ("zstd", skipped), ("gzip", name_without_end)]
    {
        let error = unfolded(&[coding], &bytes, 4096).unwrap_err();
        // A name of that length is refused before.
        assert!(matches!(error, FetchError::TooLarge { .. } | FetchError::Broken), "{coding}: {error}");
    }
}

/// A window is memory that a stream asks for before it has given anything.
#[test]
fn windows_are_bounded() {
    // 2^24 bytes (RFC 8878 section 3.1.1.1.2), and one empty last block.
    let zstd_16_mb = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 14 << 3, 1, 0, 0];
    check(&["zstd"], &zstd_16_mb, &Err(FetchError::Broken));
    let zstd_8_mb = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 13 << 3, 1, 0, 0];
    check(&["zstd"], &zstd_8_mb, &Ok(Vec::new()));
    // The mark of a large window, then 2^30 bytes of it.
    check(&["br"], &[0x11, 0x1e, 0x03], &Err(FetchError::Broken));
}
