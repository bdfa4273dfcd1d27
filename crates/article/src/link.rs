//! Addresses: what a publisher wrote, made absolute, safe to open, and free of what follows the reader.

use qirtas_text::is_tracking;
use url::Url;

use crate::redirector::unwrapped;
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
    absolute(raw, base).filter(|url| LINK_SCHEMES.contains(&url.scheme())).map(untracked)
}

/// The address behind those that only count who follows them, without the parameters that tell where one came from.
pub(crate) fn untracked(url: Url) -> Url {
    if !is_web(&url) {
        return url;
    }
    let mut url = unwrapped(url);
    if let Some(kept) = url.query().and_then(without_tracking) {
        url.set_query(Some(kept.as_str()).filter(|query| !query.is_empty()));
    }
    if let Some(kept) = url.fragment().filter(|fragment| fragment.contains('=')).and_then(without_tracking) {
        url.set_fragment(Some(kept.as_str()).filter(|fragment| !fragment.is_empty()));
    }
    url
}

/// Whether it is an address of the web.
pub(crate) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// What is left of some parameters as they were written; `None` when none of them has to go.
fn without_tracking(parameters: &str) -> Option<String> {
    // Some feeds escape the mark between two parameters twice.
    let name = |part: &str| part.strip_prefix("amp;").unwrap_or(part).split('=').next().map(is_tracking);
    let is_tracking = |part: &&str| name(part).unwrap_or_default();
    let parts = || parameters.split('&');
    parts().any(|part| is_tracking(&part)).then(|| {
        let kept: Vec<&str> = parts().filter(|part| !is_tracking(part)).collect();
        kept.join("&")
    })
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn nothing_follows_the_reader_out() {
        for (written, expected) in [
            ("https://a.example/x?utm_source=rss&id=5&utm_medium=feed", "https://a.example/x?id=5"),
            ("https://a.example/x?id=5&amp;utm_source=rss", "https://a.example/x?id=5"),
            ("https://a.example/x?UTM_Source=rss", "https://a.example/x"),
            ("https://a.example/x?fbclid=1&gclid=2&mc_eid=3#part", "https://a.example/x#part"),
            ("https://a.example/x?at_medium=RSS&at_campaign=KARANGA", "https://a.example/x"),
            ("https://a.example/x?ref=main&source=5", "https://a.example/x?ref=main&source=5"),
            ("https://a.example/x?q=%D8%A7+b&a=utm_source", "https://a.example/x?q=%D8%A7+b&a=utm_source"),
            ("https://a.example/x#utm_source=rss", "https://a.example/x"),
            ("https://a.example/x#section=2", "https://a.example/x#section=2"),
            ("mailto:a@b.example?subject=utm_source=x", "mailto:a@b.example?subject=utm_source=x"),
        ] {
            assert_eq!(link(written, None).map(String::from).as_deref(), Some(expected), "from {written}");
        }
    }

    #[test]
    fn those_who_count_are_passed_by() {
        for (written, expected) in [
            (
                "https://www.google.com/url?sa=t&url=https%3A%2F%2Fa.example%2Fx%3Fid%3D1&usg=z",
                "https://a.example/x?id=1",
            ),
            ("https://www.google.com.eg/url?q=https://a.example/x&sa=D", "https://a.example/x"),
            (
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx%3Ffbclid%3D1&h=AT0",
                "https://a.example/x",
            ),
            ("https://l.instagram.com/?u=https%3A%2F%2Fa.example%2F&e=z", "https://a.example/"),
            ("https://www.youtube.com/redirect?event=v&q=https%3A%2F%2Fa.example%2F", "https://a.example/"),
            ("https://a-example.cdn.ampproject.org/c/s/a.example/x/amp?a=1", "https://a.example/x/amp?a=1"),
            ("https://www.google.com/amp/s/a.example/x", "https://a.example/x"),
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx&data=1",
                "https://a.example/x",
            ),
            (
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fa.example%252Fx",
                "https://a.example/x",
            ),
            // What leads nowhere safe, or nowhere else, stays as it is.
            (
                "https://www.google.com/url?q=javascript:alert(1)",
                "https://www.google.com/url?q=javascript:alert(1)",
            ),
            (
                "https://www.google.com/search?q=https://a.example/",
                "https://www.google.com/search?q=https://a.example/",
            ),
            (
                "https://google.com.evil.example/url?q=https://a.example/",
                "https://google.com.evil.example/url?q=https://a.example/",
            ),
            ("https://www.facebook.com/l.php", "https://www.facebook.com/l.php"),
        ] {
            assert_eq!(link(written, None).map(String::from).as_deref(), Some(expected), "from {written}");
        }
    }
}
