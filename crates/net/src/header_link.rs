//! The `Link` header (RFC 8288), as far as publishers use it.

use std::fmt;

use reqwest::header::{self, HeaderMap};
use url::Url;

/// More links than any honest answer names.
const MOST_LINKS: usize = 32;
/// Of one header's text, so that a flood is not read to its end.
const LONGEST_TEXT: usize = 16 * 1024;

/// One link of a `Link` header.
#[derive(Clone, PartialEq, Eq)]
pub struct HeaderLink {
    /// Where it leads; `http` or `https`.
    pub url: Url,
    /// What is there: relation types with spaces between them, as they came.
    pub rel: String,
}

impl HeaderLink {
    /// Whether `rel` is one of its relation types.
    pub fn is(&self, rel: &str) -> bool {
        self.rel.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(rel))
    }
}

impl fmt::Debug for HeaderLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeaderLink").field("host", &self.url.host_str()).field("rel", &self.rel).finish()
    }
}

/// The links of an answer that came from `base`. What is no link is passed over.
pub(crate) fn links_of(headers: &HeaderMap, base: &Url) -> Vec<HeaderLink> {
    headers
        .get_all(header::LINK)
        .iter()
        .filter(|value| value.len() <= LONGEST_TEXT)
        .filter_map(|value| std::str::from_utf8(value.as_bytes()).ok())
        .flat_map(|text| Links { rest: text })
        .filter_map(|(target, rel)| {
            let url = base.join(target.trim()).ok()?;
            matches!(url.scheme(), "http" | "https").then(|| HeaderLink { url, rel: rel.to_owned() })
        })
        .take(MOST_LINKS)
        .collect()
}

/// Goes through `<target>; name=value; name="value", <target>…`.
struct Links<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Links<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (_, after) = self.rest.split_once('<')?;
            let (target, after) = after.split_once('>')?;
            self.rest = after;
            let (mut rel, mut is_of_this_page) = (None, true);
            while let Some((name, value)) = self.parameter() {
                // The first one counts (section 3.3). A link of another context says nothing about this page.
                if name.eq_ignore_ascii_case("rel") {
                    rel = rel.or(Some(value)).filter(|rel| !rel.is_empty());
                } else if name.eq_ignore_ascii_case("anchor") {
                    is_of_this_page = false;
                }
            }
            if let Some(rel) = rel.filter(|_| is_of_this_page) {
                return Some((target, rel));
            }
        }
    }
}

impl<'a> Links<'a> {
    /// The next `; name=value` of the link under way.
    fn parameter(&mut self) -> Option<(&'a str, &'a str)> {
        let after = self.rest.trim_start().strip_prefix(';')?;
        let end = after.find(['=', ';', ',']).unwrap_or(after.len());
        let (name, after) = after.split_at_checked(end)?;
        let Some(after) = after.strip_prefix('=') else {
            self.rest = after;
            return Some((name.trim(), ""));
        };
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('"') {
            // An escaped quote is in no relation type; a link that has one there is not worth more.
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_at_checked(after.find([';', ',']).unwrap_or(after.len()))?,
        };
        self.rest = after;
        Some((name.trim(), value.trim()))
    }
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn read(texts: &[&str]) -> Vec<String> {
        let mut headers = HeaderMap::new();
        for text in texts {
            headers.append(header::LINK, HeaderValue::from_bytes(text.as_bytes()).unwrap());
        }
        let base = Url::parse("https://news.example/a/b").unwrap();
        links_of(&headers, &base).into_iter().map(|link| format!("{} {}", link.rel, link.url)).collect()
    }

    #[test]
    fn links_in_every_spelling() {
        let rows: [(&[&str], &[&str]); 16] = [
            (&[], &[]),
            (
                &["<https://news.example/wp-json/>; rel=\"https://api.w.org/\""],
                &["https://api.w.org/ https://news.example/wp-json/"],
            ),
            (
                &["</x>; rel=next, <y>;rel=prev"],
                &["next https://news.example/x", "prev https://news.example/a/y"],
            ),
            (
                &["</x>; rel=next", "</y>; rel=prev"],
                &["next https://news.example/x", "prev https://news.example/y"],
            ),
            (&["</x> ; title=\"a, b; <c>\" ; REL = \"next last\""], &["next last https://news.example/x"]),
            (&["</x,y;z>; rel=next"], &["next https://news.example/x,y;z"]),
            (&["</x>; rel=first; rel=second"], &["first https://news.example/x"]),
            (&["</x>; crossorigin; rel=next"], &["next https://news.example/x"]),
            (&["</x>; rel=next; anchor=\"#foot\", </y>; rel=up"], &["up https://news.example/y"]),
            (&["</x>; rel=\"never closed"], &[]),
            (&["</x>, </y>; rel=up"], &["up https://news.example/y"]),
            (&["<javascript:alert(1)>; rel=next, <file:///etc/passwd>; rel=next"], &[]),
            (&["<//[::bad>; rel=next, </y>; rel=up"], &["up https://news.example/y"]),
            (&["no link at all", "<", "<>", "<x", ";;;,,,", "<x>;rel"], &[]),
            (&["</خبر>; rel=next"], &["next https://news.example/%D8%AE%D8%A8%D8%B1"]),
            (&["</x>; rel*=UTF-8''next"], &[]),
        ];
        for (texts, expected) in rows {
            assert_eq!(read(texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn a_flood_of_links_is_bounded() {
        let many = "</x>; rel=next, ".repeat(900);
        assert_eq!(read(&[&many]).len(), MOST_LINKS);
        assert_eq!(read(&vec!["</x>; rel=next"; 60]).len(), MOST_LINKS);
        let long = format!("</{}>; rel=next", "x".repeat(LONGEST_TEXT));
        assert!(read(&[&long]).is_empty());
    }

    #[test]
    fn relation_types_are_told_apart() {
        let url = Url::parse("https://news.example/").unwrap();
        let link = HeaderLink { url, rel: "Next https://api.w.org/".to_owned() };
        assert!(link.is("next") && link.is("https://api.w.org/") && !link.is("api"));
        assert!(!format!("{link:?}").contains("https://news"));
    }
}
