use crate::cursor::Cursor;

/// The tag of TIFF 6.0 and Exif that says how the camera was held.
const ORIENTATION: u16 = 0x0112;
/// A field of one 16-bit number.
const SHORT: u16 = 3;
/// More fields than this no camera writes.
const MOST_FIELDS: u16 = 512;

/// How the pixels must be turned to stand upright, 1 to 8 as Exif counts; 1, as they are, when it does not say.
pub(crate) fn orientation(exif: &[u8]) -> u8 {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    found(tiff).filter(|turn| (1..=8).contains(turn)).unwrap_or(1)
}

fn found(tiff: &[u8]) -> Option<u8> {
    let mut head = Cursor::new(tiff);
    let is_big = match head.take(4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let short = |from: &mut Cursor<'_>| if is_big { from.u16_be() } else { from.u16_le() };
    let first = if is_big { head.u32_be() } else { head.u32_le() }?;
    let mut fields = Cursor::at(tiff, usize::try_from(first).ok()?)?;
    let count = short(&mut fields)?;
    for _ in 0..count.min(MOST_FIELDS) {
        let mut field = Cursor::new(fields.take(12)?);
        if short(&mut field)? == ORIENTATION && short(&mut field)? == SHORT {
            let mut value = Cursor::at(field.rest(), 4)?;
            return u8::try_from(short(&mut value)?).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::orientation;

    #[test]
    fn both_orders_of_bytes_are_read_and_nonsense_is_upright() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        let table: &[(&[u8], u8)] = &[
            (little, 6),
            (big, 8),
            (b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0\0", 1),
            (b"II*\0\xff\xff\xff\xff", 1),
            (b"II*\0\x08\0\0\0\xff\xff", 1),
            (b"", 1),
        ];
        for (exif, expected) in table {
            assert_eq!(orientation(exif), *expected, "{}", exif.escape_ascii());
        }
    }
}
