use crate::Refusal;

/// The kinds of file that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Jpeg,
    Png,
    Gif,
    WebP,
    Avif,
    Icon,
    Bitmap,
}

/// An SVG begins within so many bytes, after a declaration, comments and a document type.
const SVG_WITHIN: usize = 4096;

/// What the first bytes say; a server's word and the address's ending are not asked.
pub(crate) fn of(bytes: &[u8]) -> Result<Kind, Refusal> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Ok(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Kind::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Kind::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Kind::WebP),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Ok(Kind::Avif),
        [0, 0, 1, 0, count, 0, ..] if *count > 0 => Ok(Kind::Icon),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Ok(Kind::Bitmap),
        other if is_svg(other) => Err(Refusal::Svg),
        _ => Err(Refusal::NotAPicture),
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..SVG_WITHIN).unwrap_or(bytes);
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    // A page may hold an SVG, and is none.
    let is_page = text.get(..14).is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype html"));
    text.starts_with(b"<") && !is_page && memchr::memmem::find(text, b"<svg").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell() {
        let table: &[(&[u8], Result<Kind, Refusal>)] = &[
            (b"\x89PNG\r\n\x1a\n....", Ok(Kind::Png)),
            (b"\xff\xd8\xff\xe0....", Ok(Kind::Jpeg)),
            (b"GIF89a....", Ok(Kind::Gif)),
            (b"RIFF....WEBPVP8 ", Ok(Kind::WebP)),
            (b"\0\0\0\x1cftypavif....", Ok(Kind::Avif)),
            (b"\0\0\0\x1cftypavis....", Ok(Kind::Avif)),
            (b"\0\0\x01\0\x01\0....", Ok(Kind::Icon)),
            (b"BM....\0\0\0\0....", Ok(Kind::Bitmap)),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>", Err(Refusal::Svg)),
            (b"\xEF\xBB\xBF <?xml version='1.0'?><!-- x --><svg>", Err(Refusal::Svg)),
            (b"<!DOCTYPE html><body><svg>", Err(Refusal::NotAPicture)),
            (b"\0\0\0\x1cftypheic....", Err(Refusal::NotAPicture)),
            (b"\xff\x0a....", Err(Refusal::NotAPicture)),
            (b"II*\0....", Err(Refusal::NotAPicture)),
            (b"%PDF-1.7", Err(Refusal::NotAPicture)),
            (b"", Err(Refusal::NotAPicture)),
        ];
        for (bytes, expected) in table {
            assert_eq!(of(bytes), *expected, "{}", bytes.escape_ascii());
        }
    }
}
