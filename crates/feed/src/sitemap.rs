//! Sitemaps, <https://www.sitemaps.org/protocol.html>, with Google's news and image extensions.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::io::Read as _;

use flate2::read::MultiGzDecoder;
use jiff::Timestamp;
use url::Url;

use crate::context::tidy_tag;
use crate::date::parse_date;
use crate::decode::decode_judging;
use crate::document::local_of;
use crate::entity::Entities;
use crate::entry::{add_keywords, clamp_dates};
use crate::identity::settle_ids;
use crate::model::{Entry, Feed, Format, Hints, ParseError, Repair, RepairKind};
use crate::parse::{parse, without_controls};
use crate::scan::{Scanner, Token};
use crate::schedule::Schedule;
use crate::value::{Form, plain};
use crate::{evidence, link, xml};

/// The most that comes out of a packed sitemap, in bytes; the rest is left.
const MAX_UNPACKED: u64 = 15 << 20;

/// The most addresses that are looked at, which is also the most that a sitemap may have.
const MAX_SCANNED: usize = 50_000;

/// The most articles that are kept, the newest.
const MAX_KEPT: usize = 1_000;

/// What a sitemap is: a list of others, or of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sitemap {
    /// A list of sitemaps, in its order.
    Index(Vec<SitemapRef>),
    /// A list of articles without their texts, newest first: [`Format::NewsSitemap`]. A site may also give an
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
/// [`ParseError`] when the bytes hold no sitemap; one that is merely damaged is mended.
pub fn parse_sitemap(bytes: &[u8], hints: &Hints<'_>) -> Result<Sitemap, ParseError> {
    if bytes.starts_with(&[0x1F, 0x8B]) {
        let hints = Hints { content_type: None, ..*hints };
        return parse_unpacked(&unpacked(bytes)?, &hints);
    }
    parse_unpacked(bytes, hints)
}

/// What a gzip holds, as far as it is whole and no longer than the limit.
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, ParseError> {
    let mut out = Vec::new();
    match MultiGzDecoder::new(bytes).take(MAX_UNPACKED).read_to_end(&mut out) {
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
        reading.draft.address = line.to_owned();
        reading.end_article();
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

/// The extension whose element is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Module {
    None,
    News,
    Image,
    Video,
}

impl Module {
    /// By the local name, since the prefixes and namespaces that sites write are often wrong.
    fn of(local: &str) -> Option<Module> {
        match local {
            "news" => Some(Module::News),
            "image" => Some(Module::Image),
            "video" => Some(Module::Video),
            _ => None,
        }
    }
}

/// What has been read of one `<url>` or `<sitemap>`.
#[derive(Default)]
struct Draft {
    address: String,
    modified: Option<Timestamp>,
    entry: Entry,
}

struct Reading<'h> {
    hints: &'h Hints<'h>,
    entities: Entities<'h>,
    module: Module,
    /// The text since the last tag.
    text: String,
    draft: Draft,
    publication: String,
    language: Option<String>,
    scanned: usize,
    sitemaps: Vec<SitemapRef>,
    articles: Vec<Entry>,
    repairs: Vec<Repair>,
}

impl<'h> Reading<'h> {
    fn new(hints: &'h Hints<'h>) -> Reading<'h> {
        Reading {
            hints,
            entities: Entities::default(),
            module: Module::None,
            text: String::new(),
            draft: Draft::default(),
            publication: String::new(),
            language: None,
            scanned: 0,
            sitemaps: Vec::new(),
            articles: Vec::new(),
            repairs: Vec::new(),
        }
    }

    fn read(mut self, text: &str) -> Sitemap {
        let mut is_index = false;
        let mut is_open = false;
        let mut scanner = Scanner::new(text);
        while let Some(token) = scanner.next() {
            match token {
                Token::Text(text) => self.entities.resolve_into(text, &mut self.text),
                Token::Literal(text) => self.text.push_str(text),
                Token::Start { name, .. } => {
                    self.text.clear();
                    let local = lower(local_of(name));
                    if let Some(module) = Module::of(&local) {
                        self.module = module;
                    } else if self.module == Module::None && matches!(&*local, "url" | "sitemap") {
                        self.end(is_index);
                        is_index = &*local == "sitemap";
                        is_open = true;
                    }
                }
                Token::End { name } => {
                    let local = lower(local_of(name));
                    if Module::of(&local).is_some() {
                        self.module = Module::None;
                    } else if matches!(&*local, "url" | "sitemap" | "urlset" | "sitemapindex") {
                        self.module = Module::None;
                        self.end(is_index);
                        is_open = false;
                    } else {
                        self.read_field(&local);
                    }
                    self.text.clear();
                }
                Token::Doctype(_) => {}
            }
            if self.scanned >= MAX_SCANNED {
                self.repairs.push(Repair { line: 0, kind: RepairKind::Excess });
                break;
            }
        }
        if is_open {
            self.repairs.push(Repair { line: 0, kind: RepairKind::Truncated });
            // A half one is kept only when there is no other.
            if self.articles.is_empty() && self.sitemaps.is_empty() {
                self.end(is_index);
            }
        }
        self.finish()
    }

    fn read_field(&mut self, local: &str) {
        let text = self.text.trim();
        if text.is_empty() {
            return;
        }
        let entry = &mut self.draft.entry;
        match (self.module, local) {
            (Module::None | Module::News, "loc") if self.draft.address.is_empty() => {
                self.draft.address = text.to_owned();
            }
            (Module::Image, "loc") | (Module::Video, "thumbnail_loc") if entry.picture.is_none() => {
                entry.picture = link::web_address(text, self.hints.base);
            }
            (Module::None, "lastmod") => self.draft.modified = parse_date(text),
            (Module::None | Module::News, "publication_date") => entry.published = parse_date(text),
            (Module::None | Module::News, "title") => entry.title = plain(text, Form::Html, &self.entities),
            (Module::None | Module::News, "language") => {
                entry.language = tidy_tag(text);
                self.language = self.language.take().or_else(|| entry.language.clone());
            }
            (Module::None | Module::News, "name") if self.publication.is_empty() => {
                self.publication = plain(text, Form::Html, &self.entities);
            }
            (Module::None | Module::News, "keywords") => {
                add_keywords(&mut entry.categories, &plain(text, Form::Html, &self.entities));
            }
            _ => {}
        }
    }

    fn end(&mut self, is_index: bool) {
        if is_index { self.end_sitemap() } else { self.end_article() }
    }

    fn end_sitemap(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        self.scanned += usize::from(!draft.address.is_empty());
        let address = link::web_address(&draft.address, self.hints.base);
        let Some(url) = address.and_then(|address| Url::parse(&address).ok()) else { return };
        let modified = draft.modified.map(|moment| moment.min(self.hints.now));
        self.sitemaps.push(SitemapRef { is_news_by_name: is_news_by_name(&url), url, modified });
    }

    fn end_article(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        self.scanned += usize::from(!draft.address.is_empty());
        let Some(url) = link::web_address(&draft.address, self.hints.base).filter(|url| is_deep(url)) else {
            return;
        };
        let mut entry = Entry { base: Some(url.clone()), updated: draft.modified, ..draft.entry };
        entry.url = Some(url);
        clamp_dates(&mut entry, self.hints.now);
        self.articles.push(entry);
        if self.articles.len() >= 2 * MAX_KEPT {
            self.keep_newest();
        }
    }

    /// What has no date comes last, in the order of the sitemap.
    fn keep_newest(&mut self) {
        self.articles.sort_by_key(|entry| Reverse(entry.published.or(entry.updated)));
        let mut seen = HashSet::new();
        self.articles.retain(|entry| seen.insert(entry.url.clone()));
        self.articles.truncate(MAX_KEPT);
    }

    fn finish(mut self) -> Sitemap {
        if !self.sitemaps.is_empty() && self.articles.is_empty() {
            return Sitemap::Index(self.sitemaps);
        }
        self.keep_newest();
        settle_ids(&mut self.articles);
        let mut feed = Feed {
            format: Format::NewsSitemap,
            title: self.publication,
            description: String::new(),
            language: self.language,
            direction: None,
            homepage: self.hints.base.and_then(|base| Some(base.join("/").ok()?.into())),
            icon: None,
            schedule: Schedule::default(),
            entries: self.articles,
            repairs: self.repairs,
        };
        evidence::judge(&mut feed);
        Sitemap::Articles(feed)
    }
}

/// A name in lower case, in which nearly all are written.
fn lower(name: &str) -> Cow<'_, str> {
    let is_lower = !name.bytes().any(|b| b.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(name) } else { Cow::Owned(name.to_ascii_lowercase()) }
}

/// Whether an address is another than that of a front page.
fn is_deep(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split_once(['/', '?']).is_some_and(|(_, path)| !path.is_empty() && !path.starts_with('#'))
}

/// Whether a sitemap is by its name one of Google News.
pub(crate) fn is_news_by_name(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    path.replace("newsletter", "").contains("news")
}
