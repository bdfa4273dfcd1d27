//! Addresses at which other services take what a person shares. They are opened outside, by the person's word.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986, so that no service reads a part of the text as its own.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where a text and an address can be shared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShareAddresses {
    /// A new letter (RFC 6068).
    pub email: String,
    /// WhatsApp.
    pub whatsapp: String,
    /// Telegram.
    pub telegram: String,
    /// X.
    pub x: String,
    /// Facebook, which takes an address alone.
    pub facebook: String,
}

/// Where to share `text`, and `address` with it. `subject` is that of a letter.
#[must_use]
pub fn share_addresses(subject: &str, text: &str, address: &str) -> ShareAddresses {
    let value = |text: &str| utf8_percent_encode(text, VALUE).to_string();
    let both = [text.trim(), address.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    // Line breaks in a letter are CRLF (RFC 6068, section 5).
    let letter = both.replace("\r\n", "\n").replace('\n', "\r\n");
    let (text, address, subject) = (value(text.trim()), value(address.trim()), value(subject.trim()));
    ShareAddresses {
        email: format!("mailto:?subject={subject}&body={}", value(&letter)),
        whatsapp: format!("https://wa.me/?text={}", value(&both)),
        telegram: format!("https://t.me/share/url?url={address}&text={text}"),
        x: format!("https://x.com/intent/tweet?text={text}&url={address}"),
        facebook: format!("https://www.facebook.com/sharer/sharer.php?u={address}"),
    }
}
