//! Files made to hurt: each is refused or made harmless, and none makes it panic.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

mod made;

use std::path::PathBuf;

use qirtas_picture::{Refusal, Rules, prepare};

fn files() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/picture"));
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending != "txt"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap()))
        .collect()
}

fn refusal(bytes: Vec<u8>) -> Option<Refusal> {
    prepare(bytes, &Rules::default()).err()
}

fn replaced(bytes: &[u8], at: usize, with: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at..at + with.len()].copy_from_slice(with);
    changed
}

fn place(bytes: &[u8], of: &[u8]) -> usize {
    memchr::memmem::find(bytes, of).unwrap()
}

#[test]
fn a_header_of_fifty_thousand_pixels_a_side_is_refused() {
    let file = |name: &str| files().into_iter().find(|(found, _)| found == name).unwrap().1;
    let (short, long) = (50_000_u16, 50_000_u32);
    let jpeg = file("baseline.jpg");
    let sides = [short.to_be_bytes(), short.to_be_bytes()].concat();
    let jpeg = replaced(&jpeg, place(&jpeg, b"\xff\xc0") + 5, &sides);
    let png = replaced(&file("drawing.png"), 16, &[long.to_be_bytes(), long.to_be_bytes()].concat());
    let gif = replaced(&file("moving.gif"), 6, &[short.to_le_bytes(), short.to_le_bytes()].concat());
    let webp = file("moving.webp");
    let webp = replaced(&webp, place(&webp, b"VP8X") + 12, &[0x4F, 0xC3, 0, 0x4F, 0xC3, 0]);
    let avif = file("photo.avif");
    let avif = replaced(&avif, place(&avif, b"ispe") + 8, &[long.to_be_bytes(), long.to_be_bytes()].concat());
    let bitmap = replaced(&file("bitmap.bmp"), 18, &[long.to_le_bytes(), long.to_le_bytes()].concat());
    for bytes in [jpeg, png, gif, webp, avif, bitmap] {
        let name = bytes[..12].escape_ascii().to_string();
        assert_eq!(refusal(bytes), Some(Refusal::TooManyPixels), "{name}");
    }
}

#[test]
fn a_file_that_is_cut_off_or_changed_anywhere_does_no_harm() {
    let mut random = made::Random(0x5EED);
    let mut kept = 0;
    for (name, bytes) in files() {
        for length in (0..bytes.len()).step_by(1 + bytes.len() / 40) {
            let _ = prepare(bytes[..length].to_vec(), &Rules::default());
        }
        for round in 0..150 {
            let mut changed = bytes.clone();
            for _ in 0..=round % 4 {
                // Most of what matters stands at the beginning.
                let within = if random.below(2) == 0 { changed.len().min(120) } else { changed.len() };
                let at = random.below(within);
                changed[at] = match random.below(4) {
                    0 => 0xFF,
                    1 => 0,
                    2 => changed[at] ^ (1 << random.below(8)),
                    _ => u8::try_from(random.below(256)).unwrap(),
                };
            }
            let rules = Rules { max_side: 40, keeps_animation: round % 2 == 0 };
            if let Ok(prepared) = prepare(changed, &rules) {
                kept += 1;
                assert!(prepared.width > 0 && prepared.height > 0, "{name}");
            }
        }
    }
    assert!(kept > 200, "most changes of pixels leave a picture: {kept}");
}

#[test]
fn ten_thousand_frames_are_one_picture() {
    for bytes in [made::gif_of(10_000), made::webp_of(10_000), made::png_of(10_000)] {
        let first = prepare(bytes.clone(), &Rules::default()).unwrap();
        assert!(!first.is_animated && first.bytes.len() < 1000, "{}", first.bytes.len());
        let moving = Rules { keeps_animation: true, ..Rules::default() };
        assert_eq!(prepare(bytes, &moving), Err(Refusal::TooManyPixels));
    }
}

#[test]
fn what_is_told_beside_the_pixels_is_never_unpacked() {
    let (_, png) = files().into_iter().find(|(name, _)| name == "drawing.png").unwrap();
    let plain = prepare(png.clone(), &Rules::default()).unwrap();
    for name in [b"zTXt", b"iCCP", b"iTXt", b"tEXt"] {
        let mut content = b"name\0\0".to_vec();
        content.extend(vec![0x78; 4_000_000]);
        let chunk = made::chunk(name, &content);
        let mut bytes = png.clone();
        bytes.splice(33..33, chunk);
        assert_eq!(prepare(bytes, &Rules::default()).unwrap(), plain);
    }
    let jpeg = files().into_iter().find(|(name, _)| name == "baseline.jpg").unwrap().1;
    let plain = prepare(jpeg.clone(), &Rules::default()).unwrap();
    let mut bytes = jpeg;
    for marker in [0xE1, 0xE2, 0xED, 0xFE] {
        for _ in 0..20 {
            let mut segment = vec![0xFF, marker, 0xFF, 0xFF];
            segment.extend(vec![b'x'; 65_533]);
            bytes.splice(2..2, segment);
        }
    }
    assert_eq!(prepare(bytes, &Rules::default()).unwrap(), plain);
}

#[test]
fn more_passes_than_anybody_needs_are_refused() {
    let jpeg = files().into_iter().find(|(name, _)| name == "progressive.jpg").unwrap().1;
    let last = memchr::memmem::rfind(&jpeg, b"\xff\xda").unwrap();
    let scan = jpeg[last..jpeg.len() - 2].to_vec();
    let mut bytes = jpeg[..jpeg.len() - 2].to_vec();
    for _ in 0..2000 {
        bytes.extend_from_slice(&scan);
    }
    bytes.extend([0xFF, 0xD9]);
    assert_eq!(refusal(bytes), Some(Refusal::TooManyPixels));
}
