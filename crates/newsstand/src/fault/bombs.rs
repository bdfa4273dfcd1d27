//! Small answers that unfold into 100 MB of zeros.

use std::io::Write;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

const MEGABYTE: usize = 1_000_000;
const MEGABYTES: usize = 100;

/// A hundred members, each of a megabyte: a gzip file may have many (RFC 1952 section 2.2).
pub(super) fn gzip() -> Bytes {
    packed(&[0; MEGABYTE]).repeat(MEGABYTES).into()
}

pub(super) fn deflate() -> Bytes {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..MEGABYTES {
        // Writing to memory does not fail.
        let _ = encoder.write_all(&[0; MEGABYTE]);
    }
    encoder.finish().unwrap_or_default().into()
}

/// Made by Node's `zlib.brotliCompressSync(Buffer.alloc(100e6))`.
pub(super) fn brotli() -> Bytes {
    Bytes::from_static(include_bytes!("../../assets/zeros.br"))
}

/// A frame of blocks that each repeat one byte (RFC 8878 section 3.1.1.2).
pub(super) fn zstd() -> Bytes {
    const BLOCK: u32 = 125_000;
    const BLOCKS: u32 = 800;
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58];
    for block in 1..=BLOCKS {
        let [low, middle, high, _] = (u32::from(block == BLOCKS) | (1 << 1) | (BLOCK << 3)).to_le_bytes();
        frame.extend_from_slice(&[low, middle, high, 0]);
    }
    frame.into()
}

pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
