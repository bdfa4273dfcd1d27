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
