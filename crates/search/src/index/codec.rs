//! Numbers as bytes: by sevens of bits, and packed to the width of the largest of a block.

use crate::index::piece::{Error, Result};

/// Numbers that are packed together.
pub(crate) const BLOCK: usize = 128;

pub(crate) fn put_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

pub(crate) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len() as u32);
    out.extend_from_slice(bytes);
}

/// Bytes that are read from their beginning.
#[derive(Clone, Copy)]
pub(crate) struct Bytes<'b> {
    rest: &'b [u8],
}

impl<'b> Bytes<'b> {
    pub(crate) fn new(rest: &'b [u8]) -> Bytes<'b> {
        Bytes { rest }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    pub(crate) fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.rest.split_first().ok_or(Error::Damaged)?;
        self.rest = rest;
        Ok(*first)
    }

    pub(crate) fn number(&mut self) -> Result<u32> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Error::Damaged)
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Error::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    /// What [`put_bytes`] put.
    pub(crate) fn bytes(&mut self) -> Result<&'b [u8]> {
        let length = self.number()?;
        self.take(length as usize)
    }
}

/// Bits that the largest of these needs.
pub(crate) fn width_of(numbers: &[u32]) -> u8 {
    let all = numbers.iter().fold(0, |all, number| all | number);
    (u32::BITS - all.leading_zeros()) as u8
}

/// Bytes that a block of this width takes.
pub(crate) fn packed_length(width: u8) -> usize {
    BLOCK / 8 * usize::from(width)
}

/// Packs a whole block.
pub(crate) fn pack(numbers: &[u32], width: u8, out: &mut Vec<u8>) {
    let (mut buffer, mut bits) = (0_u64, 0);
    for number in numbers {
        buffer |= u64::from(*number) << bits;
        bits += u32::from(width);
        if bits >= 32 {
            out.extend_from_slice(&(buffer as u32).to_le_bytes());
            buffer >>= 32;
            bits -= 32;
        }
    }
}

/// The inverse of [`pack`].
pub(crate) fn unpack(bytes: &[u8], width: u8, numbers: &mut [u32; BLOCK]) {
    let width = u32::from(width);
    let mask = (1_u64 << width) - 1;
    let (words, _) = bytes.as_chunks::<4>();
    let mut words = words.iter();
    let (mut buffer, mut bits) = (0_u64, 0);
    for number in numbers {
        if bits < width {
            buffer |= words.next().map_or(0, |word| u64::from(u32::from_le_bytes(*word))) << bits;
            bits += 32;
        }
        *number = (buffer & mask) as u32;
        buffer >>= width;
        bits -= width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let mut out = Vec::new();
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX - 1, u32::MAX];
        for number in numbers {
            put_number(&mut out, number);
        }
        let mut bytes = Bytes::new(&out);
        for number in numbers {
            assert_eq!(bytes.number().unwrap(), number);
        }
        assert!(bytes.is_empty());
        assert!(bytes.number().is_err());
        assert!(Bytes::new(&[0xFF; 6]).number().is_err());
    }

    #[test]
    fn blocks_of_every_width_come_back() {
        for width in 0..=32_u32 {
            let most = if width == 0 { 0 } else { u32::MAX >> (32 - width) };
            let numbers: Vec<u32> = (0..BLOCK as u32).map(|i| i.wrapping_mul(2_654_435_761) & most).collect();
            let needed = width_of(&numbers);
            assert!(u32::from(needed) <= width);
            let mut packed = Vec::new();
            pack(&numbers, needed, &mut packed);
            assert_eq!(packed.len(), packed_length(needed));
            let mut back = [7; BLOCK];
            unpack(&packed, needed, &mut back);
            assert_eq!(back.to_vec(), numbers, "width {width}");
        }
    }
}
