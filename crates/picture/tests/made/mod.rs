//! Files that are too large, or too repetitive, to be kept as files.
#![allow(dead_code, reason = "each test uses some")]

use std::io::Write;

/// The same numbers each time (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

/// A chunk of a PNG. Its check is of no matter: it is left out before anybody looks.
pub(crate) fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = (content.len() as u32).to_be_bytes().to_vec();
    chunk.extend_from_slice(name);
    chunk.extend_from_slice(content);
    chunk.extend([0; 4]);
    chunk
}

pub(crate) fn gif_of(frames: usize) -> Vec<u8> {
    let mut bytes = b"GIF89a\x08\0\x08\0\x80\0\0\xff\0\0\0\0\xff".to_vec();
    for _ in 0..frames {
        // A frame of one pixel.
        bytes.extend(b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0");
    }
    bytes.push(0x3B);
    bytes
}

pub(crate) fn webp_of(frames: usize) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/picture/moving.webp");
    let mut bytes = std::fs::read(path).unwrap();
    let start = memchr::memmem::find(&bytes, b"ANMF").unwrap();
    let length = u32::from_le_bytes(bytes[start + 4..start + 8].try_into().unwrap()) as usize;
    let frame = bytes[start..start + 8 + length + length % 2].to_vec();
    bytes.truncate(start);
    for _ in 0..frames {
        bytes.extend_from_slice(&frame);
    }
    let length = (bytes.len() as u32 - 8).to_le_bytes();
    bytes[4..8].copy_from_slice(&length);
    bytes
}

pub(crate) fn png_of(frames: u32) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/picture/moving.png");
    let mut bytes = std::fs::read(path).unwrap();
    let count = memchr::memmem::find(&bytes, b"acTL").unwrap() + 4;
    bytes[count..count + 4].copy_from_slice(&frames.to_be_bytes());
    bytes
}

/// A JPEG of plain grey, as large as one likes: every unit of 16 × 16 pixels is the same four bytes.
pub(crate) fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/picture/plain.jpg");
    let mut bytes = std::fs::read(path).unwrap();
    let frame = memchr::memmem::find(&bytes, b"\xff\xc0").unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    let scan = memchr::memmem::find(&bytes, b"\xff\xda").unwrap();
    bytes.truncate(scan + 14);
    for _ in 0..usize::from(width.div_ceil(16)) * usize::from(height.div_ceil(16)) {
        bytes.extend([0x28, 0xA2, 0x8A, 0x00]);
    }
    bytes.extend([0xFF, 0xD9]);
    bytes
}

/// A PNG of nothing, whose rows unpack to 1,000 times the file.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header().unwrap();
    let mut stream = writer.stream_writer().unwrap();
    let row = vec![0; width as usize * 4];
    for _ in 0..height {
        stream.write_all(&row).unwrap();
    }
    stream.finish().unwrap();
    drop(writer);
    bytes
}
