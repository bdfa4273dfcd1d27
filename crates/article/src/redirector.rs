//! Addresses that lead to another one which stands in them: counters of clicks, guards of mail, caches of pages.

use url::Url;

use crate::link::is_web;

/// Counters stand behind counters, but not for ever.
const MOST_STEPS: usize = 3;

/// A redirector: its host (with what may stand before it), the beginning of its path, and the parameters of which one
/// holds the target.
type Redirector = (&'static str, &'static str, &'static [&'static str]);

const REDIRECTORS: &[Redirector] = &[
    ("l.facebook.com", "/", &["u"]),
    ("lm.facebook.com", "/", &["u"]),
    ("www.facebook.com", "/l.php", &["u"]),
    ("www.facebook.com", "/flx/warn", &["u"]),
    ("l.messenger.com", "/", &["u"]),
    ("l.instagram.com", "/", &["u"]),
    ("l.threads.net", "/", &["u"]),
    ("l.threads.com", "/", &["u"]),
    ("l.workplace.com", "/", &["u"]),
    ("youtube.com", "/redirect", &["q"]),
    ("out.reddit.com", "/", &["url"]),
    ("linkedin.com", "/redir/", &["url"]),
    ("t.umblr.com", "/redirect", &["z"]),
    ("vk.com", "/away.php", &["to"]),
    ("ok.ru", "/dk", &["st.link"]),
    ("disq.us", "/", &["url"]),
    ("duckduckgo.com", "/l/", &["uddg"]),
    ("steamcommunity.com", "/linkfilter/", &["url", "u"]),
    ("slack-redir.net", "/link", &["url"]),
    ("safelinks.protection.outlook.com", "/", &["url"]),
    ("clicks.google.com", "/", &["url"]),
    ("googleadservices.com", "/pagead/aclk", &["adurl"]),
    ("go.redirectingat.com", "/", &["url"]),
    ("go.skimresources.com", "/", &["url"]),
    ("redirect.viglink.com", "/", &["u"]),
    ("click.linksynergy.com", "/", &["murl", "url"]),
    ("awin1.com", "/", &["ued", "p"]),
    ("exit.sc", "/", &["url"]),
];

/// Where an address leads in the end, as far as it says so itself.
pub(crate) fn unwrapped(mut url: Url) -> Url {
    for _ in 0..MOST_STEPS {
        match target(&url) {
            Some(target) => url = target,
            None => break,
        }
    }
    url
}

fn target(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    if let Some(cached) = cached_page(host, url) {
        return Some(cached);
    }
    let names: &[&str] = if is_google(host) {
        if url.path() != "/url" {
            return None;
        }
        &["url", "q"]
    } else {
        let is_one = |(known, path, _): &&Redirector| is_of(host, known) && url.path().starts_with(path);
        REDIRECTORS.iter().find(is_one)?.2
    };
    let value = |name: &&str| url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value);
    names.iter().filter_map(value).find_map(|value| Url::parse(&value).ok().filter(is_web))
}

/// The page that a cache of AMP pages shows: `/c/s/host/path`, `s` for https.
fn cached_page(host: &str, url: &Url) -> Option<Url> {
    let rest = if host.ends_with(".cdn.ampproject.org") {
        ["/c/", "/v/", "/wp/"].iter().find_map(|kind| url.path().strip_prefix(kind))?
    } else if is_google(host) {
        url.path().strip_prefix("/amp/")?
    } else {
        return None;
    };
    let (scheme, rest) = match rest.strip_prefix("s/") {
        Some(rest) => ("https", rest),
        None => ("http", rest),
    };
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let page = Url::parse(&format!("{scheme}://{rest}{query}")).ok()?;
    page.host_str().is_some_and(|host| host.contains('.')).then_some(page)
}

/// Whether a host is one of Google's front doors: `google.com`, `www.google.com.eg`.
fn is_google(host: &str) -> bool {
    let name = host.strip_prefix("www.").unwrap_or(host);
    name.strip_prefix("google.").is_some_and(|ending| {
        let parts = || ending.split('.');
        parts().count() <= 2 && parts().all(|part| matches!(part.len(), 2..=3))
    })
}

/// Whether a host is this one, or one below it.
pub(crate) fn is_of(host: &str, known: &str) -> bool {
    host.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}
