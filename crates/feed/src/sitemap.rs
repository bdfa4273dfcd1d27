//! Sitemaps, <https://www.sitemaps.org/protocol.html>, with Google's news and image extensions.

mod reading;

use std::io::Read as _;

use flate2::read::MultiGzDecoder;
use jiff::Timestamp;
use url::Url;

use crate::decode::decode_judging;
use crate::document::local_of;
use crate::model::{Feed, Hints, ParseError};
use crate::parse::{parse, without_controls};
use crate::scan::{Scanner, Token};
use crate::xml;

use reading::Reading;

/// The most that may come out of a packed sitemap, in bytes: what is cut off could be the newest.
const MAX_UNPACKED: u64 = 15_000_000;

/// The most addresses that are looked at, which is also the most that a sitemap may have.
const MAX_SCANNED: usize = 50_000;

/// What a sitemap is: a list of others, or of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sitemap {
    /// A list of sitemaps, in its order.
    Index(Vec<SitemapRef>),
    /// A list of articles without their texts, newest first: [`Format::NewsSitemap`](crate::Format::NewsSitemap). A site may also give an
    /// ordinary feed for a sitemap; then it is that, with the feed's own format.
    Articles(Feed),
}

/// A sitemap that an index names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapRef {
    /// Absolute; http or https only.
    pub url: Url,
    /// When it last changed, as the index says; never after [`Hints::now`].
    pub modified: Option<Timestamp>,
    /// Whether it is by its name one of Google News.
    pub is_news_by_name: bool,
}

/// Reads a sitemap: an index or a list, as XML or as plain text, packed by gzip or not.
///
/// # Errors
/// [`ParseError`] when the bytes hold no sitemap, or a packed one that is too large; one that is merely damaged is
/// mended.
pub fn parse_sitemap(bytes: &[u8], hints: &Hints<'_>) -> Result<Sitemap, ParseError> {
    if bytes.starts_with(&[0x1F, 0x8B]) {
        let hints = Hints { content_type: None, ..*hints };
        return parse_unpacked(&unpacked(bytes)?, &hints);
    }
    parse_unpacked(bytes, hints)
}

/// What a gzip holds, as far as it is whole.
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, ParseError> {
    let mut out = Vec::new();
    match MultiGzDecoder::new(bytes).take(MAX_UNPACKED + 1).read_to_end(&mut out) {
        Ok(length) if length as u64 > MAX_UNPACKED => Err(ParseError::TooLarge { limit_bytes: MAX_UNPACKED }),
        Err(_) if out.is_empty() => Err(ParseError::Broken { line: 1 }),
        _ => Ok(out),
    }
}

fn parse_unpacked(bytes: &[u8], hints: &Hints<'_>) -> Result<Sitemap, ParseError> {
    let decoded = decode_judging(bytes, hints.content_type);
    let (text, _) = without_controls(&decoded.text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if text.is_empty() {
        return Err(ParseError::Empty);
    }
    if !text.contains('<') {
        return of_plain_text(text, hints).ok_or(ParseError::NotAFeed { looks_like_html: false });
    }
    if xml::looks_like_html(text) {
        return Err(ParseError::NotAFeed { looks_like_html: true });
    }
    match root_of(text) {
        Some(Root::Sitemap) => Ok(Reading::new(hints).read(text)),
        Some(Root::Feed) => parse(bytes, hints).map(Sitemap::Articles),
        None => Err(ParseError::NotAFeed { looks_like_html: false }),
    }
}

/// One address a line, as section «Text file» of the protocol has it.
fn of_plain_text(text: &str, hints: &Hints<'_>) -> Option<Sitemap> {
    let mut reading = Reading::new(hints);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()).take(MAX_SCANNED) {
        let is_address = line.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("http"));
        if !is_address {
            return None;
        }
        reading.add(line);
    }
    Some(reading.finish())
}

enum Root {
    Sitemap,
    Feed,
}

fn root_of(text: &str) -> Option<Root> {
    let mut scanner = Scanner::new(text);
    while let Some(token) = scanner.next() {
        let Token::Start { name, .. } = token else { continue };
        match local_of(name).to_ascii_lowercase().as_str() {
            "sitemapindex" | "urlset" | "sitemap" | "url" => return Some(Root::Sitemap),
            "rss" | "feed" | "rdf" => return Some(Root::Feed),
            _ => {}
        }
    }
    None
}

/// Whether a sitemap is by its name one of Google News.
pub(crate) fn is_news_by_name(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    path.replace("newsletter", "").contains("news")
}
