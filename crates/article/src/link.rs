//! Addresses: what a publisher wrote, made absolute and safe to open.

use url::Url;

use crate::rules::LINK_SCHEMES;

/// Longer than any address a person would open; a page of links must not become a page of kilobytes each.
const LONGEST: usize = 8192;

/// What a publisher wrote (character references resolved) as an absolute address.
pub(crate) fn absolute(raw: &str, base: Option<&Url>) -> Option<Url> {
    let raw = raw.trim_matches(|c: char| c <= ' ');
    if raw.is_empty() || raw.len() > LONGEST {
        return None;
    }
    let url = Url::options().base_url(base).parse(raw).ok()?;
    (url.as_str().len() <= LONGEST).then_some(url)
}

/// An address that a link in an article may lead to.
pub(crate) fn link(raw: &str, base: Option<&Url>) -> Option<Url> {
    absolute(raw, base).filter(|url| LINK_SCHEMES.contains(&url.scheme()))
}
