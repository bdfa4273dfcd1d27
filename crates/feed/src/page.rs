//! What a web page says of itself: its title, language, icon, canonical address, and WordPress's interface.

use url::Url;

use crate::attribute::attribute;
use crate::context::tidy_tag;
use crate::decode::decode;
use crate::entity::Entities;
use crate::evidence;
use crate::link::PageBase;
use crate::raw_text::RawText;
use crate::scan::{Scanner, Token};

/// What a page says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// Plain text: the site's name when the page gives it, else its title; may be empty.
    pub title: String,
    /// BCP 47 tag: as declared when the title agrees, else as the title shows.
    pub language: Option<String>,
    /// The address that the page calls its own.
    pub canonical: Option<Url>,
    /// The address of the site's icon.
    pub icon: Option<Url>,
}

/// What a page says of itself in its head.
#[must_use]
pub fn page_facts(html: &[u8], content_type: Option<&str>, base: &Url) -> PageFacts {
    facts_of(&decode(html, content_type), base).0
}

/// The root of the interface that a page of WordPress names, as in `<link rel="https://api.w.org/">`.
#[must_use]
pub fn wordpress_api_of(html: &[u8], content_type: Option<&str>, base: &Url) -> Option<Url> {
    let text = decode(html, content_type);
    let mut api = None;
    walk_head(&text, base, |tag, base| {
        if api.is_none() && tag.is("link") && tag.has_rel("https://api.w.org/") {
            api = tag.address("href", base);
        }
    });
    api
}

/// What has been read of a page's head.
#[derive(Default)]
struct Head {
    title: Option<String>,
    site_name: Option<String>,
    og_title: Option<String>,
    language: Option<String>,
    og_locale: Option<String>,
    canonical: Option<Url>,
    icon: Option<(u32, Url)>,
}

/// What a page says of itself, and the title of the page alone.
pub(crate) fn facts_of(text: &str, base: &Url) -> (PageFacts, String) {
    let mut head = Head::default();
    walk_head(text, base, |tag, base| match tag.name.to_ascii_lowercase().as_str() {
        "html" => head.language = tag.value("lang").and_then(|tag| tidy_tag(&tag)),
        "title" if head.title.is_none() => head.title = Some(tag.plain(tag.inside)).filter(|t| !t.is_empty()),
        "meta" => read_meta(&tag, &mut head),
        "link" => read_link(&tag, base, &mut head),
        _ => {}
    });
    let title = head.title.or(head.og_title);
    let declared = head.language.or(head.og_locale);
    let mut sample = title.clone().unwrap_or_default();
    let own = title.clone().unwrap_or_default();
    let facts = PageFacts {
        language: evidence::verdict(declared.as_deref(), &mut sample).0,
        title: head.site_name.or(title).unwrap_or_default(),
        canonical: head.canonical,
        icon: head.icon.map(|(_, url)| url),
    };
    (facts, own)
}

fn read_meta(tag: &Tag<'_>, head: &mut Head) {
    let Some(name) = tag.value("property").or_else(|| tag.value("name")) else { return };
    let content = || tag.value("content").map(|text| tag.plain(&text)).filter(|text| !text.is_empty());
    match name.to_ascii_lowercase().as_str() {
        "og:site_name" => head.site_name = head.site_name.take().or_else(content),
        "og:title" => head.og_title = head.og_title.take().or_else(content),
        "og:locale" => head.og_locale = content().and_then(|tag| tidy_tag(&tag)),
        _ => {}
    }
}

fn read_link(tag: &Tag<'_>, base: &Url, head: &mut Head) {
    if tag.has_rel("canonical") && head.canonical.is_none() {
        head.canonical = tag.address("href", base);
    }
    let is_touch = tag.has_rel("apple-touch-icon") || tag.has_rel("apple-touch-icon-precomposed");
    if !is_touch && !tag.has_rel("icon") {
        return;
    }
    let Some(url) = tag.address("href", base) else { return };
    let sizes = tag.value("sizes");
    let width = sizes.and_then(|sizes| sizes.to_ascii_lowercase().split('x').next()?.trim().parse().ok());
    let width: u32 = width.unwrap_or(if is_touch { 180 } else { 16 });
    // A list shows an icon small: from 512 on wider is no better.
    let rank = if width > 512 { 1 } else { width };
    if head.icon.as_ref().is_none_or(|(known, _)| *known < rank) {
        head.icon = Some((rank, url));
    }
}

/// A start tag of a page's head.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    /// The text after it.
    inside: &'a str,
}

impl Tag<'_> {
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    fn value(&self, name: &str) -> Option<String> {
        let value = attribute(self.attributes, name, &Entities::default())?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn plain(&self, text: &str) -> String {
        qirtas_text::tidy(&Entities::default().resolve(text))
    }

    fn has_rel(&self, wanted: &str) -> bool {
        let rel = self.value("rel").unwrap_or_default();
        rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(wanted))
    }

    fn address(&self, name: &str, base: &Url) -> Option<Url> {
        let url = base.join(&self.value(name)?).ok()?;
        matches!(url.scheme(), "http" | "https").then_some(url)
    }
}

/// Shows every start tag up to the body's first heading or paragraph, with the base that holds there.
fn walk_head(text: &str, base: &Url, mut see: impl FnMut(Tag<'_>, &Url)) {
    let mut base = PageBase::new(base);
    let mut raw = RawText::default();
    let mut scanner = Scanner::new(text);
    while let Some(token) = scanner.next() {
        let Token::Start { name, attributes, .. } = token else { continue };
        let begin = scanner.position();
        let rest = text.get(begin..).unwrap_or_default();
        let inside =
            memchr::memchr(b'<', rest.as_bytes()).and_then(|end| rest.get(..end)).unwrap_or_default();
        let tag = Tag { name, attributes, inside };
        if tag.is("base") {
            base.take(attributes, &Entities::default());
        } else if ["p", "h1", "h2", "article"].iter().any(|name| tag.is(name)) {
            return;
        }
        raw.skip(name, text, &mut scanner);
        see(tag, base.url());
    }
}
