//! What a file is by its first bytes: only sound and film that webviews play, and nothing that can be a page.

/// Enough to tell each kind.
pub(super) const FIRST_BYTES: usize = 64;

/// The media type of a file by its first bytes. What its server or feed calls it only tells sound from film where the
/// same container holds both.
pub(super) fn media_type_of(bytes: &[u8], label: Option<&str>) -> Option<&'static str> {
    let is_sound = label.is_some_and(|label| label.trim().to_ascii_lowercase().starts_with("audio/"));
    match bytes {
        [b'I', b'D', b'3', 2..=4, ..] => Some("audio/mpeg"),
        [0xff, second, third, ..] if is_layer(*second, *third) => Some("audio/mpeg"),
        // ADTS (ISO/IEC 14496-3).
        [0xff, 0xf0 | 0xf1 | 0xf8 | 0xf9, ..] => Some("audio/aac"),
        [b'f', b'L', b'a', b'C', ..] => Some("audio/flac"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some("audio/wav"),
        [b'O', b'g', b'g', b'S', ..] => Some(if holds(bytes, b"theora") { "video/ogg" } else { "audio/ogg" }),
        [0x1a, 0x45, 0xdf, 0xa3, ..] if holds(bytes, b"webm") => Some("video/webm"),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => of_brand(brand, is_sound),
        _ => None,
    }
}

/// Whether these go on after 0xFF as the head of a frame of MPEG audio does (ISO/IEC 11172-3, 13818-3).
fn is_layer(second: u8, third: u8) -> bool {
    let (version, layer) = (second >> 3 & 3, second >> 1 & 3);
    let (bits, rate) = (third >> 4, third >> 2 & 3);
    second >= 0xe0 && version != 1 && layer != 0 && bits != 15 && bits != 0 && rate != 3
}

/// By the major brand of ISO/IEC 14496-12. Pictures have the same container.
fn of_brand(brand: &[u8], is_sound: bool) -> Option<&'static str> {
    match brand {
        [b'M', b'4', b'A' | b'B' | b'P', ..] => Some("audio/mp4"),
        [b'M', b'4', b'V', ..] => Some("video/mp4"),
        [b'i', b's', b'o', ..]
        | [b'm', b'p', b'4', b'1' | b'2', ..]
        | [b'a', b'v', b'c', b'1', ..]
        | [b'd', b'a', b's', b'h', ..]
        | [b'3', b'g', b'p', ..] => Some(if is_sound { "audio/mp4" } else { "video/mp4" }),
        _ => None,
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sound_and_film_by_their_own_bytes() {
        let rows: [(&[u8], Option<&str>, Option<&str>); 25] = [
            (b"ID3\x04\0\0", None, Some("audio/mpeg")),
            (b"\xff\xfb\x10\xc0", Some("text/html"), Some("audio/mpeg")),
            (b"\xff\xf3\x40\xc0", None, Some("audio/mpeg")),
            (b"\xff\xf1\x50\x80", None, Some("audio/aac")),
            (b"fLaC\0\0\0\x22", None, Some("audio/flac")),
            (b"RIFF\x24\0\0\0WAVEfmt ", None, Some("audio/wav")),
            (b"OggS\0\x02........................\x01vorbis", None, Some("audio/ogg")),
            (b"OggS\0\x02......................OpusHead", None, Some("audio/ogg")),
            (b"OggS\0\x02......................\x80theora", Some("audio/ogg"), Some("video/ogg")),
            (b"\x1a\x45\xdf\xa3....\x42\x82\x84webm", None, Some("video/webm")),
            (b"\x1a\x45\xdf\xa3....\x42\x82\x88matroska", None, None),
            (b"\0\0\0\x20ftypM4A \0\0\0\0", None, Some("audio/mp4")),
            (b"\0\0\0\x20ftypM4V \0\0\0\0", None, Some("video/mp4")),
            (b"\0\0\0\x20ftypisom\0\0\0\0", None, Some("video/mp4")),
            (b"\0\0\0\x20ftypmp42\0\0\0\0", Some("Audio/x-m4a"), Some("audio/mp4")),
            (b"\0\0\0\x20ftypavif\0\0\0\0", Some("video/mp4"), None),
            (b"\0\0\0\x20ftypheic\0\0\0\0", None, None),
            (b"RIFF\x24\0\0\0WEBPVP8 ", None, None),
            (b"RIFF\x24\0\0\0AVI LIST", None, None),
            (b"\xff\xd8\xff\xe0", Some("audio/mpeg"), None),
            (b"\xff\xfe<\0h\0t\0m\0l", Some("audio/mpeg"), None),
            (b"<!doctype html>", Some("audio/mpeg"), None),
            (b"%PDF-1.4", None, None),
            (b"\xff", None, None),
            (b"", None, None),
        ];
        for (bytes, label, expected) in rows {
            assert_eq!(media_type_of(bytes, label), expected, "{bytes:?} {label:?}");
        }
    }
}
