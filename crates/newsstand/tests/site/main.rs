//! The newsstand over plain sockets: what it serves is well formed, repeatable, and wrong on request.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "clippy spares only the test functions themselves, not what they call"
)]

mod faults;
mod markets;
mod odd;
mod weather;
mod whole;
mod wrong_weather;

use std::io::{Read, Write};
use std::net::TcpStream;

use qirtas_feed::Hints;
use qirtas_newsstand::{Format, Newsstand, Options, Outlet};
use url::Url;

struct Got {
    status: u16,
    head: String,
    body: Vec<u8>,
    is_cut: bool,
}

impl Got {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        })
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

fn connect(base: &str) -> TcpStream {
    TcpStream::connect(base.trim_start_matches("http://")).unwrap()
}

fn send(stream: &mut TcpStream, method: &str, path: &str, headers: &str) {
    let host = if headers.contains("Host: ") { "" } else { "Host: newsstand\r\n" };
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\n{host}Connection: close\r\nContent-Length: 0\r\n{headers}\r\n"
    )
    .unwrap();
}

fn ask(base: &str, method: &str, path: &str, headers: &str) -> Got {
    let mut stream = connect(base);
    send(&mut stream, method, path, headers);
    let mut bytes = Vec::new();
    let mut is_cut = stream.read_to_end(&mut bytes).is_err();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head[9..12].parse().unwrap();
    let got = Got { status, head, body: bytes[end + 4..].to_vec(), is_cut: false };
    if let Some(length) = got.header("content-length") {
        is_cut |= got.body.len() < length.parse().unwrap();
    }
    Got { is_cut, ..got }
}

fn get(base: &str, path: &str) -> Got {
    ask(base, "GET", path, "")
}

/// As for the host of one outlet.
fn get_at(base: &str, host: &str, path: &str) -> Got {
    ask(base, "GET", path, &format!("Host: {host}\r\n"))
}

async fn start() -> Newsstand {
    Newsstand::start(Options::default()).await.unwrap()
}

fn parse(got: &Got, address: &str) -> qirtas_feed::Feed {
    let base = Url::parse(address).unwrap();
    let hints = Hints {
        content_type: got.header("content-type"),
        base: Some(&base),
        now: "2026-11-23T12:00:00Z".parse().unwrap(),
    };
    qirtas_feed::parse(&got.body, &hints).unwrap()
}

fn check_feed(base: &str, outlet: &Outlet, format: Format, path: &str) {
    let got = get(base, path);
    assert_eq!(got.status, 200, "{path}");
    assert_eq!(got.header("content-type"), Some(format.content_type()), "{path}");
    let feed = parse(&got, &format!("{base}{path}"));
    assert!(feed.repairs.is_empty(), "{path}: {:?}", feed.repairs);
    assert_eq!((feed.title.as_str(), feed.description.as_str()), (outlet.name, outlet.tagline), "{path}");
    assert_eq!(feed.language.as_deref(), Some(outlet.language), "{path}");
    assert_eq!(feed.homepage, Some(format!("{base}/{}/", outlet.id)), "{path}");
    assert_eq!(feed.entries.len(), 24, "{path}");
    for (place, entry) in feed.entries.iter().enumerate() {
        assert_eq!(entry.url, Some(format!("{base}/{}/article/{}", outlet.id, 24 - place)), "{path}");
        assert!(!entry.title.is_empty());
        assert_eq!(entry.published.is_some(), format != Format::Rss091, "{path}");
        let text = entry.content.as_deref().or(entry.summary.as_deref()).unwrap_or_default();
        let is_full = outlet.is_full_text && format != Format::Rss091;
        assert_eq!(text.contains("<figure>"), is_full, "{path}: {text}");
        assert!(text.len() > 60, "{path}: {text}");
    }
    assert!(feed.entries.is_sorted_by_key(|entry| std::cmp::Reverse(entry.published)), "{path}");
}

#[tokio::test]
async fn every_feed_parses() {
    let newsstand = start().await;
    let base = newsstand.base();
    for outlet in Newsstand::outlets() {
        check_feed(&base, outlet, outlet.format, &outlet.feed_path());
        for format in Format::ALL {
            check_feed(&base, outlet, format, &format!("/{}/feed.{}", outlet.id, format.extension()));
        }
    }
    let native: std::collections::HashSet<_> =
        Newsstand::outlets().iter().map(|outlet| outlet.format).collect();
    assert_eq!(native.len(), Format::ALL.len(), "each format is native somewhere");
}

#[tokio::test]
async fn home_pages_link_to_their_feeds() {
    let newsstand = start().await;
    let base = newsstand.base();
    assert!(get(&base, "/").text().contains("href=\"/sada/feed\""));
    for outlet in Newsstand::outlets() {
        for path in [format!("/{}/", outlet.id), format!("/{}/article/3", outlet.id)] {
            let got = get(&base, &path);
            let address = Url::parse(&format!("{base}{path}")).unwrap();
            let links = qirtas_feed::feeds_linked_from(&got.body, got.header("content-type"), &address);
            let native = format!("{base}/{}/feed.{}", outlet.id, outlet.format.extension());
            assert!(links.iter().any(|link| link.url.as_str() == native), "{path}: {links:?}");
            for link in links {
                assert_eq!(get(&base, link.url.path()).status, 200, "{}", link.url);
            }
        }
    }
}

#[tokio::test]
async fn article_pages_have_what_real_ones_have() {
    let newsstand = start().await;
    let base = newsstand.base();
    let page = get(&base, "/sada/article/24");
    for wanted in [
        "حالة الطقس",
        "أسواق عالمية",
        "class=\"breadcrumbs\"",
        "شاركها",
        "بقلم",
        "<time datetime=\"2026-11-23T05:",
        "<figure class=\"lead\">",
        "<figcaption>",
        "<blockquote>",
        "اقرأ أيضا",
        "مواضيع ذات صلة",
        "rel=\"tag\"",
        "النشرة البريدية",
        "جميع الحقوق محفوظة",
        "application/ld+json",
        "og:title",
        "rel=\"canonical\"",
    ] {
        assert!(page.text().contains(wanted), "{wanted}");
    }
    for outlet in Newsstand::outlets() {
        let page = get(&base, &format!("/{}/article/24", outlet.id));
        let opening = format!("<html lang=\"{}\" dir=\"{}\">", outlet.language, outlet.direction());
        assert!(page.text().contains(&opening), "{}", outlet.id);
        for tag in ["article", "main", "figure", "ul", "section", "footer", "div", "p"] {
            let opened = page.text().matches(&format!("<{tag}>")).count()
                + page.text().matches(&format!("<{tag} ")).count();
            assert_eq!(opened, page.text().matches(&format!("</{tag}>")).count(), "{} {tag}", outlet.id);
        }
    }
    for path in [
        "/sada/article/0",
        "/sada/article/25",
        "/nobody/",
        "/nobody/feed",
        "/sada/feed.doc",
        "/sada/picture/99.webp",
    ] {
        assert_eq!(get(&base, path).status, 404, "{path}");
    }
}

#[tokio::test]
async fn every_picture_of_a_page_is_there() {
    let newsstand = start().await;
    let base = newsstand.base();
    for number in 1..=24 {
        let page = get(&base, &format!("/riwaq/article/{number}"));
        let (_, tail) = page.text().split_once("<img src=\"").unwrap();
        let address = tail.split('"').next().unwrap();
        let picture = get(&base, address.strip_prefix(&base).unwrap());
        assert_eq!(picture.header("content-type"), Some("image/webp"));
        assert!(picture.body.starts_with(b"RIFF") && &picture.body[8..12] == b"WEBP");
    }
}

#[tokio::test]
async fn the_same_seed_serves_the_same_bytes() {
    let (one, two) = (start().await, start().await);
    let other = Newsstand::start(Options { seed: 2, ..Options::default() }).await.unwrap();
    for outlet in Newsstand::outlets() {
        for path in [outlet.feed_path(), format!("/{}/", outlet.id), format!("/{}/article/7", outlet.id)] {
            let text = |stand: &Newsstand| get(&stand.base(), &path).text().replace(&stand.base(), "");
            assert_eq!(text(&one), text(&two), "{path}");
            assert_ne!(text(&one), text(&other), "{path}");
        }
    }
}

#[tokio::test]
async fn conditional_requests_are_answered_right() {
    let newsstand = start().await;
    let base = newsstand.base();
    for path in [
        "/sada/feed",
        "/sada/",
        "/sada/article/2",
        "/sada/picture/1.webp",
        "/bench/3/feed?entries=2&size=100",
    ] {
        let first = get(&base, path);
        let etag = first.header("etag").unwrap();
        let date = first.header("last-modified").unwrap();
        for (headers, status) in [
            (format!("If-None-Match: {etag}\r\n"), 304),
            (format!("If-Modified-Since: {date}\r\n"), 304),
            ("If-None-Match: \"other\"\r\n".to_owned(), 200),
        ] {
            let again = ask(&base, "GET", path, &headers);
            assert_eq!(again.status, status, "{path} {headers}");
            assert_eq!(again.body.is_empty(), status == 304);
            assert_eq!(again.header("etag"), Some(etag));
        }
    }
    let etag = get(&base, "/sada/feed").header("etag").unwrap().to_owned();
    newsstand.publish("sada");
    let headers = format!("If-None-Match: {etag}\r\nX-Test: 1\r\n");
    let got = ask(&base, "GET", "/sada/feed", &headers);
    let feed = parse(&got, &format!("{base}/sada/feed"));
    assert_eq!(feed.entries.len(), 24);
    assert_eq!(feed.entries[0].url, Some(format!("{base}/sada/article/25")));
    let seen = newsstand.requests();
    let last = seen.last().unwrap();
    assert_eq!(
        (last.path.as_str(), last.status, last.if_none_match.as_deref()),
        ("/sada/feed", 200, Some(etag.as_str()))
    );
}

#[tokio::test]
async fn bench_feeds_are_many_and_move_on() {
    let newsstand = start().await;
    let base = newsstand.base();
    let feed = |number: u64| parse(&get(&base, &format!("/bench/{number}/feed")), &base);
    let (one, two) = (feed(1), feed(2));
    assert_eq!((one.entries.len(), two.entries.len()), (40, 40));
    assert!(one.repairs.is_empty(), "{:?}", one.repairs);
    for (a, b) in one.entries.iter().zip(&two.entries) {
        assert!(a.id != b.id && a.url != b.url && a.title != b.title && a.content != b.content);
        assert!((3500..4700).contains(&a.content.as_ref().unwrap().len()));
    }
    assert_eq!(ask(&base, "POST", "/bench/publish", "").status, 204);
    let later = feed(1);
    assert_eq!(later.entries.len(), 40);
    assert_eq!(later.entries[1].id, one.entries[0].id);
    for path in ["/bench/1/feed?entries=999999&size=99999", "/bench/1/feed?entries=x", "/bench/x/feed"] {
        assert_eq!(get(&base, path).status, 400, "{path}");
    }
}

#[tokio::test]
async fn a_stopped_newsstand_answers_nobody() {
    let newsstand = start().await;
    let base = newsstand.base();
    let mut idle = connect(&base);
    write!(idle, "GET / HTTP/1.1\r\nHost: newsstand\r\n\r\n").unwrap();
    let mut byte = [0];
    idle.read_exact(&mut byte).unwrap();
    newsstand.stop().await;
    assert!(TcpStream::connect(base.trim_start_matches("http://")).is_err());
    // Also a connection that was kept open has ended.
    let mut rest = Vec::new();
    let _ = idle.read_to_end(&mut rest);
    assert!(idle.write(b"x").and_then(|_| idle.read(&mut byte)).map_or(true, |count| count == 0));
}
