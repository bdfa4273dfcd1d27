//! Pictures of kinds that every reader of e-books shows (EPUB 3.2, core media types). WebP came with 3.3 only.

use std::io::Cursor;

use image_webp::WebPDecoder;
use jpeg_encoder::{ColorType, Encoder};

/// A larger one is not decoded: it would take some hundred megabytes.
const MAX_PIXELS: u64 = 40_000_000;

/// As photographs are kept by cameras.
const QUALITY: u8 = 85;

/// A picture as the book has it.
pub(super) struct Core {
    pub(super) media_type: &'static str,
    pub(super) extension: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// The picture, made anew where it must be; nothing when it is of no kind that can be shown.
pub(super) fn core(media_type: &str, bytes: Vec<u8>) -> Option<Core> {
    match media_type {
        "image/jpeg" => Some(Core { media_type: "image/jpeg", extension: "jpg", bytes }),
        "image/png" => Some(Core { media_type: "image/png", extension: "png", bytes }),
        "image/gif" => Some(Core { media_type: "image/gif", extension: "gif", bytes }),
        "image/webp" => from_webp(&bytes),
        _ => None,
    }
}

fn from_webp(bytes: &[u8]) -> Option<Core> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return None;
    }
    let is_clear = decoder.has_alpha();
    let mut pixels = vec![0; decoder.output_buffer_size()?];
    decoder.read_image(&mut pixels).ok()?;
    let is_jpeg = !is_clear && width <= u16::MAX.into() && height <= u16::MAX.into();
    if is_jpeg { as_jpeg(&pixels, width, height) } else { as_png(&pixels, width, height, is_clear) }
}

fn as_jpeg(pixels: &[u8], width: u32, height: u32) -> Option<Core> {
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, QUALITY)
        .encode(pixels, u16::try_from(width).ok()?, u16::try_from(height).ok()?, ColorType::Rgb)
        .ok()?;
    Some(Core { media_type: "image/jpeg", extension: "jpg", bytes })
}

fn as_png(pixels: &[u8], width: u32, height: u32, is_clear: bool) -> Option<Core> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(if is_clear { png::ColorType::Rgba } else { png::ColorType::Rgb });
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(Core { media_type: "image/png", extension: "png", bytes })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::path::Path;

    use image_webp::WebPDecoder;

    use super::core;

    fn webp(name: &str) -> Vec<u8> {
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/picture").join(name))
            .unwrap()
    }

    /// The size and the pixels, without the alpha.
    fn decoded(media_type: &str, bytes: &[u8]) -> (u32, u32, Vec<u8>) {
        match media_type {
            "image/jpeg" => {
                let mut decoder = jpeg_decoder::Decoder::new(bytes);
                let pixels = decoder.decode().unwrap();
                let info = decoder.info().unwrap();
                (info.width.into(), info.height.into(), pixels)
            }
            "image/png" => {
                let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
                let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
                let info = reader.next_frame(&mut pixels).unwrap();
                (info.width, info.height, pixels)
            }
            _ => {
                let mut decoder = WebPDecoder::new(Cursor::new(bytes)).unwrap();
                let (width, height) = decoder.dimensions();
                let mut pixels = vec![0; decoder.output_buffer_size().unwrap()];
                decoder.read_image(&mut pixels).unwrap();
                (width, height, pixels)
            }
        }
    }

    #[test]
    fn a_picture_that_is_made_anew_looks_as_it_did() {
        for (name, media_type, furthest) in [
            ("photo.webp", "image/jpeg", 8),
            ("turned.webp", "image/jpeg", 8),
            ("alpha.webp", "image/png", 0),
            ("alpha-lossless.webp", "image/png", 0),
        ] {
            let bytes = webp(name);
            let made = core("image/webp", bytes.clone()).unwrap();
            assert_eq!(made.media_type, media_type, "{name}");
            let (before, after) = (decoded("image/webp", &bytes), decoded(media_type, &made.bytes));
            assert_eq!((before.0, before.1, before.2.len()), (after.0, after.1, after.2.len()), "{name}");
            let off: u64 = before.2.iter().zip(&after.2).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
            assert!(off / before.2.len() as u64 <= furthest, "{name} is off by {off}");
        }
        assert!(core("image/webp", webp("moving.webp")).is_some(), "its first picture");
    }

    #[test]
    fn what_is_broken_or_no_picture_is_left_out() {
        for name in ["photo.webp", "alpha.webp", "alpha-lossless.webp"] {
            let bytes = webp(name);
            for cut in (0..bytes.len() / 2).step_by(5) {
                assert!(core("image/webp", bytes[..cut].to_vec()).is_none(), "{name} of {cut} bytes");
            }
        }
        assert!(core("image/svg+xml", b"<svg/>".to_vec()).is_none());
        assert!(core("image/avif", webp("photo.avif")).is_none());
    }
}
