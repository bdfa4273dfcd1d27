//! What becomes of files of every kind; the files are our own, drawn for this.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

use std::path::Path;

use image_webp::WebPDecoder;
use qirtas_picture::{Prepared, Refusal, Rules, prepare};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/picture")).join(name))
        .unwrap()
}

fn prepared(name: &str) -> Prepared {
    prepare(file(name), &Rules::default()).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
}

/// The colours of what was made of a picture, whatever it was written as.
fn pixels(prepared: &Prepared) -> Vec<[u8; 4]> {
    let (bytes, has_alpha) = match prepared.media_type {
        "image/webp" => {
            let mut decoder = WebPDecoder::new(std::io::Cursor::new(&prepared.bytes)).unwrap();
            let mut bytes = vec![0; decoder.output_buffer_size().unwrap()];
            decoder.read_image(&mut bytes).unwrap();
            (bytes, decoder.has_alpha())
        }
        "image/png" => {
            let mut decoder = png::Decoder::new(std::io::Cursor::new(&prepared.bytes));
            decoder.set_transformations(png::Transformations::EXPAND);
            let mut reader = decoder.read_info().unwrap();
            let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut bytes).unwrap();
            (bytes, reader.output_color_type().0 == png::ColorType::Rgba)
        }
        "image/jpeg" => (jpeg_decoder::Decoder::new(prepared.bytes.as_slice()).decode().unwrap(), false),
        other => panic!("{other}"),
    };
    let channels = if has_alpha { 4 } else { 3 };
    bytes
        .chunks_exact(channels)
        .map(|pixel| [pixel[0], pixel[1], pixel[2], if has_alpha { pixel[3] } else { 255 }])
        .collect()
}

/// Which of the four colours of the drawing stands in each quarter: upright, these are red, green, blue, yellow.
fn quarters(prepared: &Prepared) -> String {
    let pixels = pixels(prepared);
    let (width, height) = (prepared.width as usize, prepared.height as usize);
    let at = |x: usize, y: usize| pixels[height * y / 4 * width + width * x / 4];
    [at(1, 1), at(3, 1), at(1, 3), at(3, 3)]
        .map(|[red, green, blue, alpha]| match (red > 120, green > 120, blue > 120, alpha) {
            (.., 0) => ' ',
            (true, false, false, _) => 'r',
            (false, true, false, _) => 'g',
            (false, false, true, _) => 'b',
            (true, true, false, _) => 'y',
            _ => '?',
        })
        .iter()
        .collect()
}

#[test]
fn every_kind_keeps_its_size_and_its_first_picture() {
    let table = [
        ("baseline.jpg", 96, 64),
        ("progressive.jpg", 96, 64),
        ("grey.jpg", 96, 64),
        ("cmyk.jpg", 64, 32),
        ("turned.jpg", 64, 32),
        ("turned.webp", 64, 32),
        ("photo.webp", 96, 64),
        ("alpha.webp", 96, 64),
        ("alpha-lossless.webp", 96, 64),
        ("photo.avif", 96, 64),
        ("moving.webp", 48, 32),
        ("moving.avif", 48, 32),
        ("moving.gif", 48, 32),
        ("moving.png", 48, 32),
        ("drawing.png", 64, 64),
        ("palette.png", 64, 64),
        ("deep.png", 24, 16),
        ("interlaced.png", 64, 64),
        ("icon.ico", 48, 48),
        ("icon-bitmap.ico", 32, 32),
        ("bitmap.bmp", 33, 20),
        ("palette.bmp", 33, 20),
    ];
    let mut kinds = String::new();
    for (name, width, height) in table {
        let (length, prepared) = (file(name).len(), prepared(name));
        assert_eq!((prepared.width, prepared.height), (width, height), "{name}");
        assert!(!prepared.is_animated, "{name}");
        kinds += &format!("{name}\t{length}\t{}\t{}\n", prepared.media_type, prepared.bytes.len());
    }
    golden("kept.txt", &kinds);
}

fn golden(name: &str, found: &str) {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/picture")).join(name);
    if std::env::var_os("QIRTAS_BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    assert_eq!(found, std::fs::read_to_string(&path).unwrap(), "QIRTAS_BLESS=1 writes it anew");
}

#[test]
fn pictures_stand_upright_in_their_colours() {
    for name in [
        "cmyk.jpg",
        "turned.jpg",
        "turned.webp",
        "moving.gif",
        "moving.png",
        "drawing.png",
        "interlaced.png",
        "icon.ico",
        "icon-bitmap.ico",
        "bitmap.bmp",
        "palette.bmp",
    ] {
        assert_eq!(quarters(&prepared(name)), "rgby", "{name}");
    }
    assert_eq!(quarters(&prepared("palette.png")).matches(' ').count(), 1, "what was transparent stays so");
}

#[test]
fn no_word_of_where_it_was_taken_is_kept() {
    for animated in [false, true] {
        for name in
            std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/picture")).unwrap()
        {
            let name = name.unwrap().file_name().into_string().unwrap();
            let rules = Rules { keeps_animation: animated, ..Rules::default() };
            let Ok(prepared) = prepare(file(&name), &rules) else { continue };
            for word in ["GPS", "xmp", "2026:01:02"] {
                let found = memchr::memmem::find(&prepared.bytes, word.as_bytes());
                assert_eq!(found, None, "{word} in {name}");
            }
        }
    }
    assert!(memchr::memmem::find(&file("turned.jpg"), b"GPSXMP").is_some(), "it was there");
    assert!(memchr::memmem::find(&file("photo.avif"), b"GPSXMP").is_some(), "it was there");
}

#[test]
fn the_longest_side_is_a_rule() {
    for name in ["baseline.jpg", "progressive.jpg", "photo.webp", "alpha.webp", "moving.gif", "drawing.png"] {
        let rules = Rules { max_side: 20, ..Rules::default() };
        let small = prepare(file(name), &rules).unwrap();
        assert_eq!(small.width.max(small.height), 20, "{name}");
        assert_eq!(pixels(&small).len(), (small.width * small.height) as usize, "{name}");
    }
    let turned = prepare(file("turned.jpg"), &Rules { max_side: 32, ..Rules::default() }).unwrap();
    assert_eq!((turned.width, turned.height, quarters(&turned).as_str()), (32, 16, "rgby"));
}

#[test]
fn animations_stay_when_asked_for() {
    let rules = Rules { keeps_animation: true, ..Rules::default() };
    for name in ["moving.gif", "moving.webp", "moving.png", "moving.avif"] {
        let kept = prepare(file(name), &rules).unwrap();
        assert!(kept.is_animated, "{name}");
    }
    assert!(!prepare(file("drawing.png"), &rules).unwrap().is_animated);
    let still = prepared("moving.avif");
    assert!(memchr::memmem::find(&still.bytes, b"moov").is_none());
}

#[test]
fn transparency_is_kept() {
    for name in ["alpha.webp", "alpha-lossless.webp"] {
        let prepared = prepared(name);
        let alphas: Vec<u8> = pixels(&prepared).iter().map(|pixel| pixel[3]).collect();
        assert!(alphas.first().unwrap() < &20 && alphas.last().unwrap() > &235, "{name}");
    }
}

#[test]
fn what_is_no_picture_is_refused_with_a_code() {
    let table: &[(&[u8], Refusal, &str)] = &[
        (b"<svg onload='x()'/>", Refusal::Svg, "svg_picture"),
        (b"<html><body>404", Refusal::NotAPicture, "not_a_picture"),
        (b"", Refusal::NotAPicture, "not_a_picture"),
        (b"\xff\xd8\xff", Refusal::Broken, "broken_picture"),
        (b"\x89PNG\r\n\x1a\n", Refusal::Broken, "broken_picture"),
        (b"GIF89a", Refusal::Broken, "broken_picture"),
        (b"RIFF\0\0\0\0WEBP", Refusal::Broken, "broken_picture"),
        (b"\0\0\0\x1cftypavif", Refusal::Broken, "broken_picture"),
        (b"\0\0\x01\0\x01\0", Refusal::Broken, "broken_picture"),
        (b"BM\0\0\0\0\0\0\0\0", Refusal::Broken, "broken_picture"),
    ];
    for (bytes, refusal, code) in table {
        let found = prepare(bytes.to_vec(), &Rules::default()).unwrap_err();
        assert_eq!((found, found.code()), (*refusal, *code), "{}", bytes.escape_ascii());
    }
}
