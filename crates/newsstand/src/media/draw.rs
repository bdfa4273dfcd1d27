//! Pictures made as they are asked for: whole files of each kind, of any size, the same for the same seed.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// A baseline JPEG (ITU-T T.81): a sky, a ground and some grain, made of its blocks' frequencies rather than of pixels.
pub(super) fn jpeg(seed: u32, width: u32, height: u32) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    segment(&mut file, 0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    let mut quantizers = vec![0];
    quantizers.extend([8; 64]);
    segment(&mut file, 0xdb, &quantizers);
    let [_, _, w1, w0] = width.to_be_bytes();
    let [_, _, h1, h0] = height.to_be_bytes();
    segment(&mut file, 0xc0, &[8, h1, h0, w1, w0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
    // Twelve magnitudes of four bits each.
    let mut direct = vec![0, 0, 0, 0, 12];
    direct.extend([0; 12]);
    direct.extend(0..12);
    segment(&mut file, 0xc4, &direct);
    // The end of a block, and magnitudes of one to six bits: codes of 2, 2, 2, 3, 4, 5 and 6 bits.
    let mut others = vec![0x10, 0, 3, 1, 1, 1, 1];
    others.extend([0; 10]);
    others.extend(0..7);
    segment(&mut file, 0xc4, &others);
    segment(&mut file, 0xda, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    scan(&mut file, seed, width.div_ceil(8), height.div_ceil(8));
    file.extend([0xff, 0xd9]);
    file
}

fn segment(file: &mut Vec<u8>, marker: u8, body: &[u8]) {
    let length = u16::try_from(body.len() + 2).unwrap_or(u16::MAX);
    file.extend([0xff, marker]);
    file.extend(length.to_be_bytes());
    file.extend(body);
}

fn scan(file: &mut Vec<u8>, seed: u32, columns: u32, rows: u32) {
    let mut bits = Bits::default();
    let mut grain = Grain(seed.wrapping_mul(2_654_435_761) | 1);
    let horizon = rows * (40 + seed % 30) / 100;
    let tint = i32::try_from(seed % 40).unwrap_or_default();
    let mut before = [0; 3];
    for row in 0..rows {
        for column in 0..columns {
            let height = i32::try_from(row * 80 / rows.max(1)).unwrap_or_default();
            let side = i32::try_from(column * 30 / columns.max(1)).unwrap_or_default();
            let colours = if row < horizon {
                [60 - height, 30 - tint, tint - 25]
            } else {
                [height - 70 + side, tint - 35, 10 + tint / 2]
            };
            // Grain in brightness alone.
            let grains = [grain.next() % 4, 0, 0];
            for ((colour, last), grains) in colours.into_iter().zip(&mut before).zip(grains) {
                bits.direct(colour - *last);
                *last = colour;
                for _ in 0..grains {
                    bits.other(1 + i32::try_from(grain.next() % 5).unwrap_or_default());
                }
                bits.push(0, 2);
            }
        }
    }
    file.extend(bits.end());
}

/// Chance that repeats: xorshift.
struct Grain(u32);

impl Grain {
    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 >> 8
    }
}

/// The entropy-coded bits of a scan.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn push(&mut self, value: u32, count: u32) {
        for place in (0..count).rev() {
            self.held = self.held << 1 | value >> place & 1;
            self.count += 1;
            if self.count == 8 {
                let byte = u8::try_from(self.held & 0xff).unwrap_or_default();
                self.bytes.push(byte);
                if byte == 0xff {
                    self.bytes.push(0);
                }
                (self.held, self.count) = (0, 0);
            }
        }
    }

    /// The difference of a block's mean from that of the one before.
    fn direct(&mut self, difference: i32) {
        let magnitude = magnitude_of(difference);
        self.push(magnitude, 4);
        self.value(difference, magnitude);
    }

    fn other(&mut self, value: i32) {
        let magnitude = magnitude_of(value);
        let (code, length) = match magnitude {
            1 => (0b01, 2),
            2 => (0b10, 2),
            _ => (0b110, 3),
        };
        self.push(code, length);
        self.value(value, magnitude.min(3));
    }

    fn value(&mut self, value: i32, magnitude: u32) {
        let bits = if value < 0 { value - 1 } else { value };
        self.push(bits.cast_unsigned(), magnitude);
    }

    fn end(mut self) -> Vec<u8> {
        while self.count > 0 {
            self.push(1, 1);
        }
        self.bytes
    }
}

fn magnitude_of(value: i32) -> u32 {
    32 - value.unsigned_abs().leading_zeros()
}

/// A PNG of even stripes with grain.
pub(super) fn png(seed: u32, width: u32, height: u32) -> Vec<u8> {
    let mut grain = Grain(seed.wrapping_mul(2_654_435_761) | 1);
    let mut rows = Vec::with_capacity((width as usize * 3 + 1) * height as usize);
    for row in 0..height {
        rows.push(0);
        let shade = u8::try_from(row * 200 / height.max(1)).unwrap_or_default();
        for column in 0..width {
            let light = u8::try_from(grain.next() % 24).unwrap_or_default();
            let side = u8::try_from(column * 55 / width.max(1)).unwrap_or_default();
            rows.extend([shade.saturating_add(light), side, 200_u8.saturating_sub(shade)]);
        }
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    let _ = packed.write_all(&rows);
    png_of(width, height, &packed.finish().unwrap_or_default())
}

/// The head of a picture of two and a half thousand million pixels, and next to nothing behind it.
pub(super) fn bomb() -> Vec<u8> {
    png_of(50_000, 50_000, &[0x78, 0x01, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01])
}

fn png_of(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = width.to_be_bytes().to_vec();
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    for (name, body) in [(b"IHDR", head.as_slice()), (b"IDAT", data), (b"IEND", &[])] {
        file.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes());
        let mut sum = Crc::new();
        sum.update(name);
        sum.update(body);
        file.extend(name);
        file.extend(body);
        file.extend(sum.sum().to_be_bytes());
    }
    file
}

/// A GIF of so many frames, each of one colour, that goes round for ever.
pub(super) fn gif(width: u16, height: u16, frames: u8) -> Vec<u8> {
    let ([w0, w1], [h0, h1]) = (width.to_le_bytes(), height.to_le_bytes());
    let mut file = b"GIF89a".to_vec();
    // Four colours.
    file.extend([
        w0, w1, h0, h1, 0xf1, 0, 0, 0x7a, 0x2e, 0x2e, 0x1f, 0x5a, 0x4a, 0x28, 0x49, 0x7c, 0xff, 0xff, 0xff,
    ]);
    if frames > 1 {
        file.extend(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
    }
    for frame in 0..frames {
        file.extend([0x21, 0xf9, 4, 0, 50, 0, 0, 0]);
        file.extend([0x2c, 0, 0, 0, 0, w0, w1, h0, h1, 0, 2]);
        for piece in frame_of(usize::from(width) * usize::from(height), frame % 4).chunks(255) {
            file.push(u8::try_from(piece.len()).unwrap_or_default());
            file.extend(piece);
        }
        file.push(0);
    }
    file.push(0x3b);
    file
}

/// Pixels of one colour as codes of three bits; the table is cleared before they would have to grow.
fn frame_of(pixels: usize, colour: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut held, mut count) = (0_u32, 0_u32);
    let mut put = |code: u8| {
        held |= u32::from(code) << count;
        count += 3;
        while count >= 8 {
            bytes.push(u8::try_from(held & 0xff).unwrap_or_default());
            held >>= 8;
            count -= 8;
        }
    };
    for place in 0..pixels {
        if place % 2 == 0 {
            put(4);
        }
        put(colour);
    }
    put(5);
    // What is left of the last byte.
    put(0);
    put(0);
    put(0);
    bytes
}

/// A drawing that is a page in truth.
pub(super) const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"90\" onload=\"alert(1)\">\
     <script>alert(2)</script><circle cx=\"60\" cy=\"45\" r=\"40\" fill=\"#7a2e2e\"/></svg>";
