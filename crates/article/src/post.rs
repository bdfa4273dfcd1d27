//! Posts of social networks that an article quotes: known by their addresses, whatever the markup around them.

use url::Url;

use crate::redirector::is_of;
use crate::tree::{Element, Node};

/// More text than this is no quoted post, but a text that ends in a link to one; in bytes.
const LONGEST: usize = 6000;

/// Sees to what a quotation cites. A card, which is a quoted post or something that plays elsewhere, cites where it
/// leads, and its last link leads there; any other quotation cites nothing.
pub(crate) fn settle_citation(quote: &mut Element) {
    let cited = quote.attribute("cite").map(str::to_owned);
    quote.remove_attribute("cite");
    let mut links = Vec::new();
    let mut length = 0;
    gather(&quote.children, &mut links, &mut length);
    let (first, last) = (links.first().copied(), links.last().copied());
    let post = [cited.as_deref(), last, first].into_iter().flatten().find(|address| is_post(address));
    let post = post.filter(|_| length <= LONGEST).map(str::to_owned);
    let is_card = last.is_some() && last == cited.as_deref();
    if let Some(post) = post {
        let is_linked = last.is_some_and(|last| is_same(last, &post));
        if !is_linked {
            quote.children.extend(line_with_link(&post, &name_of(&post)).map(Node::Element));
        }
        quote.set_attribute("cite", post);
    } else if let Some(cited) = cited.filter(|_| is_card) {
        quote.set_attribute("cite", cited);
    }
}

/// A paragraph of one link.
pub(crate) fn line_with_link(address: &str, label: &str) -> Option<Element> {
    let mut link = Element::new(crate::rules::kind_of("a")?);
    link.set_attribute("href", address.to_owned());
    link.push_text(label);
    let mut line = Element::new(crate::rules::kind_of("p")?);
    line.push(Node::Element(link));
    Some(line)
}

/// What a site is called when nothing else names it.
pub(crate) fn name_of(address: &str) -> String {
    let url = Url::parse(address).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    host.trim_start_matches("www.").to_owned()
}

/// The addresses of the links of a quotation, but not of quotations in it, and the length of its text.
fn gather<'a>(nodes: &'a [Node], links: &mut Vec<&'a str>, length: &mut usize) {
    for node in nodes {
        match node {
            Node::Text(text) => *length += text.len(),
            Node::Element(element) if element.name() == "blockquote" => {}
            Node::Element(element) => {
                links.extend(element.attribute("href").filter(|_| element.name() == "a"));
                gather(&element.children, links, length);
            }
        }
    }
}

/// Whether two addresses are those of one post.
fn is_same(one: &str, other: &str) -> bool {
    let path = |address: &str| {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        address.get(..end).map(|path| path.trim_end_matches('/').to_owned())
    };
    path(one) == path(other)
}

/// Whether an address is that of a single post: its host, and what its path must hold.
pub(crate) fn is_post(address: &str) -> bool {
    const POSTS: &[(&str, &[&str])] = &[
        ("twitter.com", &["/status/"]),
        ("x.com", &["/status/"]),
        ("instagram.com", &["/p/", "/reel/", "/tv/"]),
        ("tiktok.com", &["/video/", "/photo/"]),
        ("facebook.com", &["/posts/", "/videos/", "/photos/", "/permalink", "/photo", "/reel/", "/watch"]),
        ("threads.net", &["/post/"]),
        ("threads.com", &["/post/"]),
        ("bsky.app", &["/post/"]),
        ("reddit.com", &["/comments/"]),
        ("linkedin.com", &["/posts/", "/feed/update/"]),
        ("truthsocial.com", &["/posts/"]),
        ("tumblr.com", &["/post/"]),
    ];
    let Some(url) = Url::parse(address).ok() else { return false };
    let Some(host) = url.host_str() else { return false };
    let path = url.path();
    let is_known =
        |(known, parts): &(&str, &[&str])| is_of(host, known) && parts.iter().any(|part| path.contains(part));
    POSTS.iter().any(is_known)
        || (matches!(host, "t.me" | "telegram.me") && is_numbered(path))
        || is_toot(path)
}

/// `/channel/12`, as on Telegram.
fn is_numbered(path: &str) -> bool {
    let mut parts = path.trim_start_matches('/').splitn(2, '/');
    let has_channel = parts.next().is_some_and(|channel| !channel.is_empty());
    has_channel
        && parts.next().is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// `/@author/111222333444555666`, as on any server of the Fediverse.
fn is_toot(path: &str) -> bool {
    path.strip_prefix("/@").and_then(|rest| rest.split_once('/')).is_some_and(|(author, number)| {
        !author.is_empty() && number.len() >= 15 && number.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::is_post;

    #[test]
    fn posts_are_known_by_their_addresses() {
        for address in [
            "https://twitter.com/someone/status/1234567890",
            "https://x.com/i/status/1",
            "https://www.instagram.com/p/AbC/?img_index=1",
            "https://www.tiktok.com/@someone/video/71",
            "https://www.facebook.com/page/posts/pfbid0",
            "https://t.me/channel/12",
            "https://www.reddit.com/r/arabs/comments/abc/title/",
            "https://bsky.app/profile/someone.example/post/3k",
            "https://social.example/@someone/112233445566778899",
        ] {
            assert!(is_post(address), "{address}");
        }
        for address in [
            "https://twitter.com/someone",
            "https://t.co/abc",
            "https://notx.com/a/status/1",
            "https://t.me/channel",
            "https://news.example/2026/11/24/status/",
            "mailto:a@b.example",
            "",
        ] {
            assert!(!is_post(address), "{address}");
        }
    }
}
