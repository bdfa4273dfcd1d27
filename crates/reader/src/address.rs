//! What people type for an address.

use url::Url;

use crate::error::{Error, Result};

/// The addresses that a typed text can mean, the likeliest first: `https` before `http` when no scheme was typed.
///
/// # Errors
/// `BadAddress` when the text can be no http address.
pub(crate) fn meant_by(typed: &str) -> Result<Vec<Url>> {
    let typed = typed.trim_matches(|c: char| c.is_whitespace() || is_invisible(c) || is_bracket(c));
    if typed.is_empty() || typed.chars().any(char::is_whitespace) {
        return Err(Error::BadAddress);
    }
    let address = strip_feed_scheme(typed);
    match scheme_of(address) {
        Some("http" | "https") => Ok(vec![web_address(address)?]),
        Some(_) => Err(Error::BadAddress),
        None => {
            let host = address.trim_start_matches('/');
            if !looks_like_host(host) {
                return Err(Error::BadAddress);
            }
            Ok(vec![web_address(&format!("https://{host}"))?, web_address(&format!("http://{host}"))?])
        }
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// What people copy along with an address.
fn is_bracket(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”')
}

/// `feed:https://…` and `feed://…` are how older readers were handed an address.
fn strip_feed_scheme(typed: &str) -> &str {
    let Some((scheme, rest)) = typed.split_once(':') else { return typed };
    if scheme.eq_ignore_ascii_case("feed") { rest } else { typed }
}

/// The scheme when there is one; `localhost:8080/feed`, `example.org:8080` and `[::1]:8080` have none.
fn scheme_of(address: &str) -> Option<&'static str> {
    let (scheme, rest) = address.split_once(':')?;
    if scheme.starts_with('[') {
        return None;
    }
    if scheme.eq_ignore_ascii_case("http") {
        return Some("http");
    }
    if scheme.eq_ignore_ascii_case("https") {
        return Some("https");
    }
    let is_port = rest.chars().take_while(|c| !matches!(c, '/' | '?' | '#')).all(|c| c.is_ascii_digit());
    (!is_port).then_some("other")
}

fn looks_like_host(address: &str) -> bool {
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    name.contains('.') && !name.starts_with('.') || name == "localhost" || host.starts_with('[')
}

/// The same for every way to write the address of one feed: scheme, `www.`, a slash at the end and a fragment tell
/// nothing apart.
pub(crate) fn key_of_feed(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{host}{port}{}{query}", url.path().trim_end_matches('/'))
}

/// The home page of the site that an address is at.
pub(crate) fn home_of(url: &Url) -> Url {
    let mut home = url.clone();
    home.set_path("/");
    home.set_query(None);
    home.set_fragment(None);
    home
}

fn web_address(address: &str) -> Result<Url> {
    let mut url = Url::parse(address).map_err(|_| Error::BadAddress)?;
    // Nothing can be reached at port 0: it is how programs ask the system for any port.
    if url.host_str().is_none_or(str::is_empty) || url.port() == Some(0) {
        return Err(Error::BadAddress);
    }
    url.set_fragment(None);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{key_of_feed, meant_by};

    #[test]
    fn typed_text_becomes_the_addresses_it_can_mean() {
        let table: &[(&str, &[&str])] = &[
            ("https://shore.example/feed", &["https://shore.example/feed"]),
            ("  HTTP://Shore.example/feed#top ", &["http://shore.example/feed"]),
            ("shore.example", &["https://shore.example/", "http://shore.example/"]),
            ("shore.example:8080/rss", &["https://shore.example:8080/rss", "http://shore.example:8080/rss"]),
            ("localhost:8080/feed", &["https://localhost:8080/feed", "http://localhost:8080/feed"]),
            ("127.0.0.1:9/feed", &["https://127.0.0.1:9/feed", "http://127.0.0.1:9/feed"]),
            ("[::1]:9/feed", &["https://[::1]:9/feed", "http://[::1]:9/feed"]),
            (
                "shore.example:8080?rss",
                &["https://shore.example:8080/?rss", "http://shore.example:8080/?rss"],
            ),
            ("\u{200F} shore.example \u{200E}", &["https://shore.example/", "http://shore.example/"]),
            ("feed:https://shore.example/rss", &["https://shore.example/rss"]),
            ("feed://shore.example/rss", &["https://shore.example/rss", "http://shore.example/rss"]),
            ("\u{200F}https://shore.example/\u{200E}", &["https://shore.example/"]),
            (
                "https://مثال.إختبار/خلاصة",
                &["https://xn--mgbh0fb.xn--kgbechtv/%D8%AE%D9%84%D8%A7%D8%B5%D8%A9"],
            ),
            ("<https://shore.example/rss>", &["https://shore.example/rss"]),
            ("«shore.example»", &["https://shore.example/", "http://shore.example/"]),
            ("مثال.إختبار", &["https://xn--mgbh0fb.xn--kgbechtv/", "http://xn--mgbh0fb.xn--kgbechtv/"]),
            ("//shore.example/x", &["https://shore.example/x", "http://shore.example/x"]),
        ];
        for (typed, expected) in table {
            let got: Vec<String> = meant_by(typed).unwrap().iter().map(ToString::to_string).collect();
            assert_eq!(got, *expected, "{typed}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for typed in [
            "",
            "   ",
            "الساحل",
            "shore,example",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ftp://a.b",
            "two words.example",
            "https://",
            "mailto:a@b.example",
            "http://shore.example:0/",
            "shore.example:0/feed",
        ] {
            assert!(meant_by(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn one_feed_has_one_key_however_it_is_written() {
        let key = |address: &str| key_of_feed(&Url::parse(address).unwrap());
        let same = [
            "http://www.shore.example/feed/",
            "https://shore.example/feed",
            "https://Shore.example:443/feed/#a",
        ];
        assert!(same.iter().all(|address| key(address) == "shore.example/feed"));
        for other in
            ["https://shore.example/feed?cat=2", "https://shore.example:8443/feed", "https://shore.example"]
        {
            assert_ne!(key(other), "shore.example/feed");
        }
    }
}
