//! Addresses: absolute where a base is known, of the web and of no other kind.

use std::borrow::Cow;

use url::Url;

use crate::attribute::{Attributes, attribute};
use crate::entity::Entities;
use crate::scan::{Scanner, Token};

/// The longest address that is taken for one, in bytes.
const LONGEST: usize = 8 * 1024;

/// An address of the web as a publisher wrote it, made absolute against the base.
///
/// `None` for other schemes than http and https, and for what is no address. An absolute one is kept to the letter.
pub(crate) fn web_address(written: &str, base: Option<&Url>) -> Option<String> {
    let written = cleaned(written);
    let written = written.trim();
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    if let Some(rest) = after_web_scheme(written) {
        let has_host = rest.starts_with(|c: char| !matches!(c, '/' | '?' | '#' | ':' | ' '));
        return if has_host { Some(without_spaces(written).into_owned()) } else { with_slashes(written) };
    }
    if has_scheme(written) {
        return with_slashes(written);
    }
    if begins_with_host(written) {
        return Some(format!("http://{}", without_spaces(written)));
    }
    if let Some(base) = base {
        let joined = base.join(&without_spaces(written)).ok()?;
        return matches!(joined.scheme(), "http" | "https").then(|| joined.into());
    }
    if written.starts_with("//") {
        return Some(format!("https:{}", without_spaces(written)));
    }
    Some(without_spaces(written).into_owned())
}

/// An address of the web whose slashes are one too few, too many, or lean the wrong way: browsers read it all the same.
fn with_slashes(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let scheme = ["http", "https"].into_iter().find(|known| known.eq_ignore_ascii_case(scheme))?;
    let host = rest.trim_start_matches(['/', '\\']);
    let has_host = host.len() < rest.len() && host.starts_with(|c: char| c.is_alphanumeric());
    has_host.then(|| format!("{scheme}://{}", without_spaces(host)))
}

/// Whether an address lacks nothing but its scheme: `www.example.com/x`, but not `www.html`.
fn begins_with_host(address: &str) -> bool {
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    let labels = host.get(..4).filter(|head| head.eq_ignore_ascii_case("www.")).and_then(|_| host.get(4..));
    labels.is_some_and(|labels| labels.split('.').count() > 1 && labels.split('.').all(|l| !l.is_empty()))
}

/// White space and controls within an address are those of the document around it.
fn cleaned(written: &str) -> Cow<'_, str> {
    if written.bytes().all(|b| b > 0x20) {
        return Cow::Borrowed(written);
    }
    Cow::Owned(written.trim().chars().filter(|c| !c.is_control()).collect())
}

fn without_spaces(address: &str) -> Cow<'_, str> {
    if address.contains(' ') { Cow::Owned(address.replace(' ', "%20")) } else { Cow::Borrowed(address) }
}

fn after_web_scheme(address: &str) -> Option<&str> {
    ["https://", "http://"].iter().find_map(|scheme| {
        let head = address.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| address.get(scheme.len()..)).flatten()
    })
}

/// Whether an address begins with a scheme, RFC 3986, section 3.1.
fn has_scheme(address: &str) -> bool {
    let end = address.bytes().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')));
    end.is_some_and(|end| end > 0 && address.as_bytes().get(end) == Some(&b':'))
}

/// A base out of an `xml:base` or another address; of the web only.
pub(crate) fn base_of(written: &str, outer: Option<&Url>) -> Option<Url> {
    Url::parse(&web_address(written, outer)?).ok()
}

/// What the addresses in a web page stand on: the page's own address, or that of its first `<base>`, HTML, section
/// 4.2.3. Later ones count for nothing, least of all on top of each other.
pub(crate) struct PageBase {
    url: Url,
    is_told: bool,
}

impl PageBase {
    pub(crate) fn new(page: &Url) -> PageBase {
        PageBase { url: page.clone(), is_told: false }
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    /// Takes the address of a `<base>`.
    pub(crate) fn take(&mut self, attributes: &str, entities: &Entities<'_>) {
        let Some(href) = attribute(attributes, "href", entities).filter(|_| !self.is_told) else { return };
        self.is_told = true;
        if let Some(url) = base_of(&href, Some(&self.url)) {
            self.url = url;
        }
    }
}

/// HTML with the addresses of its links and pictures made absolute.
pub(crate) fn with_absolute_links(html: &str, base: &Url) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut scanner = Scanner::new(html);
    loop {
        let at = scanner.position();
        let Some(token) = scanner.next() else { return out };
        let source = html.get(at..scanner.position()).unwrap_or_default();
        match token {
            Token::Start { attributes, .. } if !attributes.is_empty() => {
                push_tag(source, attributes, base, &mut out)
            }
            _ => out.push_str(source),
        }
    }
}

fn push_tag(source: &str, attributes: &str, base: &Url, out: &mut String) {
    let entities = Entities::default();
    let mut rest = source;
    for (name, value) in Attributes::new(attributes) {
        let is_link = ["href", "src", "poster", "cite"].iter().any(|known| known.eq_ignore_ascii_case(name));
        let absolute = if is_link {
            absolute_link(&entities.resolve(value), base)
        } else if name.eq_ignore_ascii_case("srcset") {
            absolute_set(&entities.resolve(value), base)
        } else {
            None
        };
        let Some(absolute) = absolute else { continue };
        // The value is a slice of the tag: the distance of the two tells where it stands in it.
        let at = value.as_ptr().addr().saturating_sub(rest.as_ptr().addr());
        let (Some(before), Some(after)) = (rest.get(..at), rest.get(at + value.len()..)) else { continue };
        out.push_str(before);
        out.push_str(&absolute.replace('&', "&amp;").replace(['"', '\''], "%22"));
        rest = after;
    }
    out.push_str(rest);
}

/// A link within an article made absolute; `None` when it stays as it is.
fn absolute_link(written: &str, base: &Url) -> Option<String> {
    let stays = written.is_empty() || has_scheme(written) || written.starts_with('#');
    (!stays).then(|| base.join(written.trim()).ok())?.map(String::from)
}

/// The pictures of a `srcset`, each with its width, made absolute; a comma within an address has no space after it.
fn absolute_set(written: &str, base: &Url) -> Option<String> {
    let candidates = written.split(", ").map(str::trim).map(|candidate| {
        let (address, width) = candidate.split_once(' ').unwrap_or((candidate, ""));
        let address = absolute_link(address, base).unwrap_or_else(|| address.to_owned());
        if width.is_empty() { address } else { format!("{address} {width}") }
    });
    Some(candidates.collect::<Vec<_>>().join(", "))
}
