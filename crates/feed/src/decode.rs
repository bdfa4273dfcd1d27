//! Bytes to text: which encoding a document is really in.
//!
//! Labels lie. The order is: byte order mark, UTF-16/32 by its zero bytes, UTF-8 that validates (by chance it hardly
//! ever does) or nearly does, then the labels, HTTP's before the document's own, and detection when a label cannot be
//! true. Where pieces in another encoding were put together with UTF-8, each is read in its own.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, ISO_8859_6, ISO_8859_8, ISO_8859_8_I, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1255,
    WINDOWS_1256,
};

/// How far into a document its label is looked for, in bytes.
const LABEL_REACH: usize = 1024;

/// How far into a document its language is looked for, in bytes.
const LANGUAGE_REACH: usize = 4096;

/// How much of a document the detector reads, in bytes.
const DETECTION_REACH: usize = 256 * 1024;

/// The text of a document in whatever encoding it came; borrowed when it was sound UTF-8.
///
/// Never fails: bytes that are no character become U+FFFD.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    decode_judging(bytes, content_type).text
}

/// A decoded document, and what that took.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// A label named another encoding than the one that fits.
    pub(crate) is_mislabelled: bool,
    /// Some bytes were no character.
    pub(crate) has_errors: bool,
}

pub(crate) fn decode_judging<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    if let Some(decoded) = decode_marked(bytes) {
        return decoded;
    }
    let http = content_type.and_then(charset_of).and_then(|label| Encoding::for_label(label.as_bytes()));
    let labels = Labels { http, own: Labels::own_of(bytes) };
    let label = labels.http.or(labels.own);
    if let Ok(text) = str::from_utf8(bytes)
        && !is_stateful(label, bytes)
    {
        let is_mislabelled = label.is_some_and(|l| l != UTF_8) && !bytes.is_ascii();
        return Decoded { text: Cow::Borrowed(text), is_mislabelled, has_errors: false };
    }
    decode_labelled(bytes, labels)
}

/// The encodings that a document is said to be in.
#[derive(Clone, Copy)]
struct Labels {
    http: Option<&'static Encoding>,
    own: Option<&'static Encoding>,
}

impl Labels {
    fn own_of(bytes: &[u8]) -> Option<&'static Encoding> {
        own_label(bytes).and_then(|label| Encoding::for_label(label.as_bytes()))
    }

    fn claim_utf8(self) -> bool {
        let is_silent = self.http.is_none() && self.own.is_none();
        self.http == Some(UTF_8) || self.own == Some(UTF_8) || is_silent
    }

    /// Those that need not be proved by the bytes themselves.
    fn of_other_kinds(self) -> impl Iterator<Item = &'static Encoding> {
        [self.http, self.own]
            .into_iter()
            .flatten()
            .filter(|e| *e != UTF_8 && *e != UTF_16LE && *e != UTF_16BE)
    }
}

/// Encodings that use only seven bits, whose text also passes for ASCII.
fn is_stateful(label: Option<&'static Encoding>, bytes: &[u8]) -> bool {
    label == Some(encoding_rs::ISO_2022_JP) && bytes.contains(&0x1B)
}

/// By byte order mark, or by the zero bytes that UTF-16 and UTF-32 leave around ASCII.
fn decode_marked(bytes: &[u8]) -> Option<Decoded<'_>> {
    let sound = |text: Cow<'static, str>| Decoded { text, is_mislabelled: false, has_errors: false };
    match bytes {
        [0xFF, 0xFE, 0, 0, rest @ ..] => return Some(sound(utf32(rest, u32::from_le_bytes).into())),
        [0, 0, 0xFE, 0xFF, rest @ ..] => return Some(sound(utf32(rest, u32::from_be_bytes).into())),
        [b'<', 0, 0, 0, ..] => return Some(sound(utf32(bytes, u32::from_le_bytes).into())),
        [0, 0, 0, b'<', ..] => return Some(sound(utf32(bytes, u32::from_be_bytes).into())),
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            return Some(match str::from_utf8(rest) {
                Ok(text) => Decoded { text: Cow::Borrowed(text), is_mislabelled: false, has_errors: false },
                Err(_) => decode_labelled(rest, Labels { http: Some(UTF_8), own: Labels::own_of(rest) }),
            });
        }
        _ => {}
    }
    let (encoding, body) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => (UTF_16BE, rest),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (UTF_16LE, bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (UTF_16BE, bytes),
        _ => return None,
    };
    let (text, has_errors) = encoding.decode_without_bom_handling(body);
    Some(Decoded { text, is_mislabelled: false, has_errors })
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let chars = bytes.as_chunks::<4>().0.iter();
    chars.map(|chunk| char::from_u32(unit(*chunk)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The document is not sound UTF-8: nearly so, or in the first label's encoding that holds, else in what the bytes
/// look like.
fn decode_labelled(bytes: &[u8], labels: Labels) -> Decoded<'_> {
    // By chance, other encodings have but a few per cent of sound UTF-8 in them.
    let tolerated = if labels.claim_utf8() { 0.5 } else { 0.1 };
    if bad_utf8_share(bytes) < tolerated {
        return decode_mixed(bytes, labels);
    }
    let (encoding, text, has_errors) = decode_legacy(bytes, bytes, labels);
    let is_mislabelled = labels.http.or(labels.own).is_some_and(|label| label != encoding)
        && labels.of_other_kinds().all(|label| label != encoding);
    Decoded { text, is_mislabelled, has_errors }
}

/// Bytes that are no UTF-8, from a document whose beginning is `head`.
fn decode_legacy<'a>(
    bytes: &'a [u8],
    head: &[u8],
    labels: Labels,
) -> (&'static Encoding, Cow<'a, str>, bool) {
    let detected = detect(bytes, head);
    for label in labels.of_other_kinds() {
        // Servers say Latin for all they send: believed only when the bytes do not look like another script.
        let is_default = label == WINDOWS_1252 || label == encoding_rs::ISO_8859_2;
        if is_default && detected != label && is_non_latin(detected) {
            continue;
        }
        let (text, has_errors) = label.decode_without_bom_handling(bytes);
        if !has_errors || detected == label {
            return (label, text, has_errors);
        }
    }
    let (text, has_errors) = detected.decode_without_bom_handling(bytes);
    (detected, text, has_errors)
}

/// UTF-8 with other bytes in it: a few are an accident, a whole run between two tags is text in another encoding.
fn decode_mixed(bytes: &[u8], labels: Labels) -> Decoded<'_> {
    let is_foreign = |run: &[u8]| str::from_utf8(run).is_err() && bad_utf8_share(run) > 0.5;
    let foreign: Vec<u8> = runs(bytes).filter(|run| is_foreign(run)).flatten().copied().collect();
    if foreign.is_empty() {
        return Decoded { text: String::from_utf8_lossy(bytes), is_mislabelled: false, has_errors: true };
    }
    let (encoding, _, _) = decode_legacy(&foreign, bytes, labels);
    let mut text = String::with_capacity(bytes.len() + foreign.len());
    for run in runs(bytes) {
        if is_foreign(run) {
            text.push_str(&encoding.decode_without_bom_handling(run).0);
        } else {
            text.push_str(&String::from_utf8_lossy(run));
        }
    }
    Decoded { text: Cow::Owned(text), is_mislabelled: true, has_errors: true }
}

/// A document in pieces, each with the mark of a tag or of a line at its end.
fn runs(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|b| matches!(b, b'<' | b'>' | b'\n'))
}

/// Whether an encoding is for a script in which a Latin label would be nonsense.
fn is_non_latin(encoding: &'static Encoding) -> bool {
    !matches!(
        encoding.name(),
        "windows-1252"
            | "windows-1250"
            | "windows-1254"
            | "windows-1257"
            | "windows-1258"
            | "ISO-8859-2"
            | "ISO-8859-4"
    )
}

/// What bytes look like; the language that the head of their document names decides where they could be several.
fn detect(bytes: &[u8], head: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..DETECTION_REACH).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // A word or two of Arabic look like French capitals or Russian; then the language that the feed names decides.
    match encoding_by_language(head) {
        Some(named) if named == WINDOWS_1256 && guess == ISO_8859_6 => guess,
        Some(named) if named == WINDOWS_1255 && (guess == ISO_8859_8 || guess == ISO_8859_8_I) => guess,
        named => named.unwrap_or(guess),
    }
}

/// The encoding that goes with the language a feed says it is in.
fn encoding_by_language(sample: &[u8]) -> Option<&'static Encoding> {
    let head = sample.get(..LANGUAGE_REACH).unwrap_or(sample);
    let languages: [(&[u8], &'static Encoding); 5] = [
        (b"ar", WINDOWS_1256),
        (b"fa", WINDOWS_1256),
        (b"ur", WINDOWS_1256),
        (b"he", WINDOWS_1255),
        (b"iw", WINDOWS_1255),
    ];
    ["language>", "lang=\"", "lang='"].iter().find_map(|mark| {
        let at = memchr::memmem::find(head, mark.as_bytes())? + mark.len();
        let tag = head.get(at..)?.trim_ascii_start().get(..2)?;
        languages
            .iter()
            .find(|(language, _)| tag.eq_ignore_ascii_case(language))
            .map(|(_, encoding)| *encoding)
    })
}

/// The share of non-ASCII bytes that are not part of a UTF-8 character, in the first part of the text.
fn bad_utf8_share(bytes: &[u8]) -> f64 {
    let sample = bytes.get(..DETECTION_REACH).unwrap_or(bytes);
    let bad: usize = sample.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    let foreign = sample.iter().filter(|b| !b.is_ascii()).count();
    // Lossless: a sample has at most 2^18 bytes.
    let as_f64 = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if foreign == 0 { 0.0 } else { as_f64(bad) / as_f64(foreign) }
}

/// The `charset` parameter of a `Content-Type`.
fn charset_of(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim_matches([' ', '"', '\'', '\t']))
    })
}

/// The encoding that the document's XML declaration or `<meta>` names.
fn own_label(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..LABEL_REACH).unwrap_or(bytes);
    let ascii_end = head.iter().position(|b| !b.is_ascii()).unwrap_or(head.len());
    let head = str::from_utf8(head.get(..ascii_end)?).ok()?;
    let declaration =
        head.find("<?xml").and_then(|at| head.get(at..)).and_then(|rest| rest.split('>').next());
    let label_after = |text: &'_ str, key: &str| -> Option<(usize, usize)> {
        let at = text.find(key)? + key.len();
        let rest = text.get(at..)?;
        let value = rest.trim_start_matches([' ', '\t', '=', '"', '\'']);
        let begin = at + rest.len() - value.len();
        let length =
            value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(value.len());
        (length > 0).then_some((begin, begin + length))
    };
    if let Some(declaration) = declaration
        && let Some((begin, end)) = label_after(declaration, "encoding")
    {
        return declaration.get(begin..end);
    }
    if declaration.is_none()
        && let Some((begin, end)) = label_after(head, "charset")
    {
        return head.get(begin..end);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::decode;
    use encoding_rs::{ISO_8859_6, WINDOWS_1252, WINDOWS_1255, WINDOWS_1256};

    const ARABIC: &str = "قال المصرف المركزي في بيان إنه رفع أسعار الفائدة للمرة الثالثة منذ بداية العام.";
    const HEBREW: &str = "הממשלה אישרה אתמול את התקציב החדש אחרי דיון ארוך שנמשך כל הלילה.";
    const FRENCH: &str = "Le marché a été très calme après l'été, a déclaré le ministère à la presse.";

    #[test]
    fn survives_labels_that_lie() {
        let xml = |label: &str, text: &str| format!("<?xml version='1.0' encoding='{label}'?><a>{text}</a>");
        let table = [
            ("utf-8", ARABIC, WINDOWS_1256, None),
            ("utf-8", ARABIC, WINDOWS_1256, Some("text/xml; charset=utf-8")),
            ("windows-1256", ARABIC, WINDOWS_1256, Some("text/xml; charset=utf-8")),
            ("windows-1256", ARABIC, WINDOWS_1256, Some("text/xml; charset=iso-8859-1")),
            ("iso-8859-1", ARABIC, WINDOWS_1256, None),
            ("iso-8859-6", ARABIC, ISO_8859_6, None),
            ("windows-1255", HEBREW, WINDOWS_1255, None),
            ("utf-8", HEBREW, WINDOWS_1255, None),
            ("iso-8859-1", FRENCH, WINDOWS_1252, None),
            ("nonsense", FRENCH, WINDOWS_1252, Some("text/xml")),
        ];
        for (label, text, encoding, content_type) in table {
            let document = xml(label, text);
            let (bytes, _, _) = encoding.encode(&document);
            assert_eq!(decode(&bytes, content_type), document, "{label}, really {}", encoding.name());
        }
    }

    #[test]
    fn takes_the_language_for_a_hint_when_there_is_little_text() {
        for (language, text, encoding) in [
            ("ar", "خبر", WINDOWS_1256),
            ("ar", "لا", WINDOWS_1256),
            ("fa-IR", "نو", WINDOWS_1256),
            ("he", "חם", WINDOWS_1255),
        ] {
            let document = format!("<rss><language>{language}</language><title>{text}</title></rss>");
            let (bytes, _, _) = encoding.encode(&document);
            assert_eq!(decode(&bytes, Some("text/xml; charset=utf-8")), document);
        }
    }

    #[test]
    fn reads_pieces_of_two_encodings_each_in_its_own() {
        let table = [
            ("utf-8", None, WINDOWS_1256, ARABIC),
            ("utf-8", Some("text/xml; charset=utf-8"), WINDOWS_1256, "خبر عاجل"),
            ("windows-1256", Some("text/xml; charset=utf-8"), WINDOWS_1256, "خبر عاجل"),
        ];
        for (label, content_type, encoding, foreign) in table {
            let sound = ARABIC.repeat(3);
            let parts = [
                format!(
                    "<?xml version='1.0' encoding='{label}'?><rss><language>ar</language><a>{sound}</a><b>"
                ),
                foreign.to_owned(),
                format!("</b><a>{sound}</a></rss>"),
            ];
            let (bytes, _, _) = encoding.encode(foreign);
            let document = [parts[0].as_bytes(), &bytes, parts[2].as_bytes()].concat();
            assert_eq!(decode(&document, content_type), parts.concat(), "{label}");
        }
    }

    #[test]
    fn believes_utf8_that_validates() {
        for content_type in
            [None, Some("text/xml; charset=windows-1256"), Some("text/xml; charset=iso-8859-1")]
        {
            assert_eq!(decode(ARABIC.as_bytes(), content_type), ARABIC);
        }
    }

    #[test]
    fn reads_utf16_and_utf32_with_and_without_marks() {
        let text = format!("<?xml version=\"1.0\"?><a>{ARABIC}</a>");
        let units: Vec<u16> = text.encode_utf16().collect();
        let utf16 = |bytes: fn(u16) -> [u8; 2]| units.iter().flat_map(|u| bytes(*u)).collect::<Vec<u8>>();
        let utf32 =
            |bytes: fn(u32) -> [u8; 4]| text.chars().flat_map(|c| bytes(u32::from(c))).collect::<Vec<u8>>();
        let forms: [(&[u8], Vec<u8>); 4] = [
            (b"\xFF\xFE", utf16(u16::to_le_bytes)),
            (b"\xFE\xFF", utf16(u16::to_be_bytes)),
            (b"\xFF\xFE\0\0", utf32(u32::to_le_bytes)),
            (b"\0\0\xFE\xFF", utf32(u32::to_be_bytes)),
        ];
        for (mark, body) in forms {
            assert_eq!(decode(&body, None), text);
            assert_eq!(decode(&[mark, &body].concat(), Some("text/xml; charset=utf-8")), text);
        }
    }

    #[test]
    fn keeps_a_text_with_a_few_bad_bytes() {
        let mut bytes = ARABIC.repeat(20).into_bytes();
        bytes.insert(0, 0xD9);
        assert!(decode(&bytes, None).ends_with(ARABIC));
        for content_type in
            [None, Some("text/xml; charset=windows-1256"), Some("text/xml; charset=iso-8859-1")]
        {
            let cut = &ARABIC.as_bytes()[..ARABIC.len() - 3];
            assert!(decode(cut, content_type).starts_with("قال المصرف"), "{content_type:?}");
        }
        assert_eq!(decode("’<>”\u{FFFD}".as_bytes(), None), "’<>”\u{FFFD}");
        assert_eq!(decode(b"\xE2\x80\x99<>\xE2\x80\x9D\xA9", None), "’<>”\u{FFFD}");
    }

    #[test]
    fn doubts_a_mark_before_another_encoding() {
        let document = format!("<?xml version='1.0' encoding='windows-1256'?><a>{ARABIC}</a>");
        let (bytes, _, _) = WINDOWS_1256.encode(&document);
        let marked = [b"\xEF\xBB\xBF", bytes.as_ref()].concat();
        assert_eq!(decode(&marked, None), document);
        assert_eq!(decode(&marked, Some("text/xml; charset=utf-8")), document);
        let sound = format!("\u{FEFF}{document}");
        assert_eq!(decode(sound.as_bytes(), Some("text/xml; charset=windows-1256")), document);
    }
}
