//! From bytes to a feed: decode, clean, and hand over to the format's reader.

use std::borrow::Cow;

use crate::decode::decode_judging;
use crate::entity::latin_control;
use crate::model::{Feed, Hints, ParseError, Repair, RepairKind};
use crate::{json, xml};

/// Reads a feed of any format, mending what is broken.
///
/// Entries come in the feed's order, with whole ids, plain titles and addresses made absolute. Text as HTML stays as the
/// publisher sent it. A document cut short gives its whole entries and [`RepairKind::Truncated`].
///
/// # Errors
/// [`ParseError`] when the bytes hold no feed; a feed that is merely damaged is mended.
pub fn parse(bytes: &[u8], hints: &Hints<'_>) -> Result<Feed, ParseError> {
    let decoded = decode_judging(bytes, hints.content_type);
    let (text, had_controls) = without_controls(&decoded.text);
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if text.is_empty() {
        return Err(ParseError::Empty);
    }
    let mut repairs = Vec::new();
    let whole = |kind| Repair { line: 0, kind };
    if decoded.is_mislabelled {
        repairs.push(whole(RepairKind::WrongCharset));
    }
    if decoded.has_errors || had_controls {
        repairs.push(whole(RepairKind::BadCharacters));
    }
    let mut feed = if text.starts_with(['{', '[']) {
        json::parse(text, hints)?
    } else {
        repairs.extend(xml::leading_junk(text));
        xml::parse(text, hints)?
    };
    repairs.append(&mut feed.repairs);
    feed.repairs = repairs;
    Ok(feed)
}

/// A text without NUL and the other control characters that no document may hold. Those from U+0080 on are mostly what
/// is left of windows-1252 that was taken for Latin-1, and become the characters they were.
pub(crate) fn without_controls(text: &str) -> (Cow<'_, str>, bool) {
    let is_bad = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C);
    // Without a branch for each byte, so that the whole is looked at in one sweep.
    let has_bad =
        text.as_bytes().chunks(4096).any(|chunk| chunk.iter().fold(false, |found, b| found | is_bad(*b)));
    let is_late = |at: usize| text.as_bytes().get(at + 1).is_some_and(|next| (0x80..0xA0).contains(next));
    let has_late = memchr::memchr_iter(0xC2, text.as_bytes()).any(is_late);
    if !has_bad && !has_late {
        return (Cow::Borrowed(text), false);
    }
    let kept = text.chars().filter(|c| !u8::try_from(*c).is_ok_and(is_bad));
    (Cow::Owned(kept.map(|c| latin_control(u32::from(c)).unwrap_or(c)).collect()), true)
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::model::Hints;
    use crate::scan::work::DONE;
    use jiff::Timestamp;

    /// Bytes looked at for each byte of a document that repeats `unit`.
    fn work_of(head: &str, unit: &str, length: usize) -> usize {
        let text = format!("{head}{}", unit.repeat(length / unit.len()));
        let before = DONE.get();
        let _ = parse(text.as_bytes(), &Hints { content_type: None, base: None, now: Timestamp::UNIX_EPOCH });
        (DONE.get() - before) / text.len()
    }

    /// Each of these is quadratic, or worse, for a reader that goes back.
    #[test]
    fn looks_at_each_byte_a_bounded_number_of_times() {
        let units = [
            "<a>",
            "<title>",
            "<title><link>",
            "<item><title>",
            "<![CDATA[",
            "<!--",
            "<?",
            "<a b=\"",
            "<a b='<",
            "<description><link>",
            "</x>",
            "</langauge>",
            "<![CDATA[<![CDATA[",
            "<div>",
            "<content type='xhtml'><div>",
            "<media:group>",
            "<x y=\"<z",
            "<author><name>",
            "<!DOCTYPE x [<!ENTITY a \"b\">",
            "<!doctype x>",
            "<itunes:category text='a'>",
            "<summary>a<b>",
            "&lt;![CDATA[",
            "&lt;!--",
            "&lt;script&gt;",
            "&lt;style&gt;</x>",
        ];
        for unit in units {
            for head in ["<rss><channel>", "<rss><channel><item><title>", "<feed><entry><content>", ""] {
                let work = work_of(head, unit, 60_000);
                assert!(work <= 16, "{head}{unit}: {work} times");
            }
        }
    }
}
