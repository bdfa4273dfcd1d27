//! Damage in bounded, deterministic amounts: nothing may panic, and nothing may take longer than its size allows.
//!
//! Work is counted by the bytes that come out, not by a clock: a bomb shows in what it makes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use qirtas_feed::{Feed, Hints, ParseError, RepairKind, decode, feeds_linked_from, parse};
use url::Url;

fn now() -> Timestamp {
    "2026-11-01T00:00:00Z".parse().unwrap()
}

fn read(bytes: &[u8]) -> Result<Feed, ParseError> {
    let base = Url::parse("https://example.com/feed").unwrap();
    let _ = feeds_linked_from(bytes, None, &base);
    parse(bytes, &Hints { content_type: None, base: Some(&base), now: now() })
}

/// SplitMix64, so that the damage is the same each time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) >> 32).unwrap()
    }

    fn below(&mut self, limit: usize) -> usize {
        self.next() % limit.max(1)
    }
}

fn own_feeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/feed");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| !path.to_string_lossy().ends_with(".expected.json"));
    files.sort();
    files.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn corpus() -> Vec<Vec<u8>> {
    let mut feeds = own_feeds();
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/feeds/feedparser/wellformed");
    if !root.exists() {
        println!("feedparser's feeds are absent: only our own are damaged");
    }
    let mut folders: Vec<_> =
        fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    for folder in folders {
        let mut files: Vec<_> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        files.sort();
        feeds.extend(files.iter().step_by(9).filter_map(|path| fs::read(path).ok()));
    }
    feeds
}

/// Pieces that readers stumble over.
const SPLINTERS: &[&[u8]] = &[
    b"<",
    b">",
    b"&",
    b"\"",
    b"'",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<?",
    b"<!DOCTYPE x [",
    b"</item>",
    b"<item>",
    b"</",
    b"<title>",
    b"&#",
    b"&#x110000;",
    b"&amp;amp;",
    b"\0",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\xC3",
    b"<a b='",
    b"{",
    b"<link>",
    b"xml:base='//['",
    b"<description>",
    b"\xD9",
    b"&#xD800;",
    b"<media:group>",
    b"<entry>",
    b"encoding=\"x\"",
];

#[test]
fn survives_damage_of_every_kind() {
    let feeds = corpus();
    let mut random = Random(7);
    for (n, feed) in feeds.iter().enumerate() {
        for _ in 0..12 {
            let mut bytes = feed.clone();
            for _ in 0..=random.below(4) {
                damage(&mut bytes, &feeds, &mut random);
            }
            let limit = bytes.len() * 16 + 4096;
            let _ = decode(&bytes, Some("text/xml; charset=windows-1256"));
            if let Ok(feed) = read(&bytes) {
                assert!(size_of(&feed) <= limit, "feed {n} grew");
                assert!(
                    feed.entries.iter().all(|entry| !entry.id.is_empty()),
                    "feed {n} has an entry without id"
                );
            }
        }
    }
}

fn damage(bytes: &mut Vec<u8>, feeds: &[Vec<u8>], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    match random.below(6) {
        0 => bytes.truncate(at),
        1 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        2 => {
            let end = (at + random.below(40)).min(bytes.len());
            bytes.drain(at..end);
        }
        3 => {
            let splinter = SPLINTERS[random.below(SPLINTERS.len())];
            bytes.splice(at..at, splinter.iter().copied());
        }
        4 => {
            let other = &feeds[random.below(feeds.len())];
            let from = random.below(other.len() + 1);
            let to = (from + random.below(200)).min(other.len());
            bytes.splice(at..at, other[from..to].iter().copied());
        }
        _ => {
            let end = (at + random.below(60)).min(bytes.len());
            let copy = bytes[at..end].to_vec();
            bytes.splice(at..at, copy);
        }
    }
}

fn size_of(feed: &Feed) -> usize {
    let entries = feed.entries.iter().map(|entry| {
        entry.title.len()
            + entry.id.len().min(128)
            + entry.content.as_deref().map_or(0, str::len)
            + entry.summary.as_deref().map_or(0, str::len)
    });
    feed.title.len() + feed.description.len() + entries.sum::<usize>()
}

/// Each of these is quadratic, or worse, for a reader that goes back.
#[test]
fn stays_linear_on_what_invites_going_back() {
    let units: &[&str] = &[
        "<a>",
        "<title>",
        "<title><link>",
        "<item>",
        "<item><title>",
        "<![CDATA[",
        "<!--",
        "<?",
        "<a b=\"",
        "<a b='<",
        "&",
        "&lt;",
        "<description><link>",
        "</x>",
        "<![CDATA[<![CDATA[",
        "<div>",
        "<entry><content type='xhtml'><div>",
        "<!",
        "]]>",
        "<media:group>",
        "<link href='",
        "<x y=\"<z",
        "&#",
        "<author>",
        "<author><name>",
        "\" '",
        "<p\n",
        "&l",
        "<title a=\"",
        "<script>\"",
        "<item xml:base='a/'>",
        "<b =",
        "<!-- <item>",
    ];
    for unit in units {
        for head in ["<rss><channel>", "<rss><channel><item><title>", "<feed><entry><content>", ""] {
            let bytes = format!("{head}{}", unit.repeat(150_000 / unit.len()));
            if let Ok(feed) = read(bytes.as_bytes()) {
                assert!(size_of(&feed) <= bytes.len() * 4 + 4096, "{head}{unit}");
            }
        }
    }
}

#[test]
fn is_not_blown_up_by_entities() {
    let mut doctype = String::from("<!DOCTYPE rss [<!ENTITY lol \"haha\">");
    let mut name = "lol".to_owned();
    for n in 0..40 {
        doctype += &format!("<!ENTITY lol{n} \"{}\">", format!("&{name};").repeat(10));
        name = format!("lol{n}");
    }
    let uses = format!("&{name};").repeat(100_000);
    let text = format!(
        "<?xml version='1.0'?>{doctype}]><rss><channel><title>x</title><item><description>{uses}</description></item></channel></rss>"
    );
    let feed = read(text.as_bytes()).unwrap();
    assert!(size_of(&feed) < 4 << 20);
}

#[test]
fn never_opens_external_entities() {
    let text = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY % y SYSTEM 'http://127.0.0.1/'> %y;]>\
                <rss><channel><title>a&x;b</title><item><title>c</title></item></channel></rss>";
    let feed = read(text.as_bytes()).unwrap();
    assert_eq!(feed.title, "a&x;b");
    assert_eq!(feed.entries.len(), 1);
}

#[test]
fn never_asks_for_what_a_doctype_names() {
    for system in ["http://127.0.0.1:1/x.dtd", "file:///etc/hostname", "\\\\host\\share", "ftp://x/"] {
        let text = format!(
            "<?xml version='1.0'?><!DOCTYPE feed SYSTEM '{system}' [<!ENTITY a SYSTEM '{system}'><!ENTITY % b SYSTEM \"{system}\">\
             %b;<!ENTITY c '&a;'>]><feed><title>&a;|&c;|&b;</title><entry><id>1</id><content>&a;</content></entry></feed>"
        );
        let feed = read(text.as_bytes()).unwrap();
        assert_eq!(feed.title, "&a;|&a;|&b;", "{system}");
        assert_eq!(feed.entries[0].content.as_deref(), Some("&a;"), "{system}");
    }
}

#[test]
fn reads_every_entry_of_a_long_feed() {
    let items: String = (0..10_000)
        .map(|n| format!("<item><title>خبر {n}</title><link>https://example.com/{n}</link></item>"))
        .collect();
    let feed = read(format!("<rss><channel><title>ت</title>{items}</channel></rss>").as_bytes()).unwrap();
    assert_eq!(feed.entries.len(), 10_000);
    assert_eq!(feed.entries[9_999].id, "https://example.com/9999");
    assert!(feed.repairs.is_empty());
}

#[test]
fn reads_on_after_what_is_nested_without_end() {
    const DEEP: usize = 200_000;
    for (open, close, depth) in [
        ("<div>", "</div>", DEEP),
        ("<item>", "</item>", DEEP),
        ("<title>", "</title>", DEEP),
        ("<description><div>", "</div></description>", DEEP / 10),
        ("<x:a>", "</x:a>", DEEP / 10),
        ("<media:group>", "</media:group>", DEEP / 10),
        ("<author>", "</author>", DEEP / 10),
        ("<itunes:category text='a'>", "</itunes:category>", DEEP / 10),
    ] {
        let nested = format!("{}{}", open.repeat(depth), close.repeat(depth));
        let text = format!(
            "<rss><channel><title>ت</title><item><title>أ</title><guid>1</guid>{nested}</item>\
             <item><title>ج</title><guid>3</guid></item></channel></rss>"
        );
        let feed = read(text.as_bytes()).unwrap();
        let titles: Vec<_> =
            feed.entries.iter().map(|e| e.title.as_str()).filter(|t| !t.is_empty()).collect();
        assert!(titles.contains(&"أ") && titles.contains(&"ج"), "{open}: {titles:?}");
        assert!(size_of(&feed) <= text.len() * 2, "{open}");
    }
    for deep in ["[".repeat(DEEP), "{\"items\":".repeat(DEEP), "{\"rss\":{\"channel\":".repeat(DEEP / 2)] {
        assert!(read(deep.as_bytes()).is_err());
    }
}

/// Feeds of ours, cut at every byte: the entries that are whole before the cut come out as they do from the whole.
#[test]
fn keeps_whole_entries_wherever_a_real_feed_is_cut() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/feed");
    for (name, end_tag) in [
        ("rss20.xml", "</item>"),
        ("atom10.xml", "</entry>"),
        ("rdf10.xml", "</item>"),
        ("atom03.xml", "</entry>"),
        ("rss091.xml", "</item>"),
    ] {
        let bytes = fs::read(folder.join(name)).unwrap();
        let whole = read(&bytes).unwrap();
        let ends: Vec<usize> = memmem_all(&bytes, end_tag.as_bytes());
        assert_eq!(ends.len(), whole.entries.len(), "{name}");
        for cut in 0..bytes.len() {
            let complete = ends.iter().filter(|end| **end <= cut).count();
            let entries = read(&bytes[..cut]).map(|feed| feed.entries).unwrap_or_default();
            assert!(entries.len() >= complete, "{name} cut at {cut}: {} entries", entries.len());
            for (found, expected) in entries.iter().zip(&whole.entries).take(complete) {
                // What a feed says of itself can stand after its entries.
                assert_eq!(found.title, expected.title, "{name} cut at {cut}");
                assert_eq!(found.content, expected.content, "{name} cut at {cut}");
                assert_eq!(found.published, expected.published, "{name} cut at {cut}");
            }
        }
    }
}

/// Where each `needle` ends.
fn memmem_all(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
    let at = |(at, window): (usize, &[u8])| (window == needle).then_some(at + needle.len());
    bytes.windows(needle.len()).enumerate().filter_map(at).collect()
}

#[test]
fn keeps_whole_entries_of_a_feed_cut_anywhere() {
    let item = |n: usize| {
        format!(
            "<item><title>خبر {n}</title><link>https://example.com/{n}</link><description>نص الخبر &lt;b&gt;{n}&lt;/b&gt;</description></item>"
        )
    };
    let whole: String =
        format!("<rss version='2.0'><channel><title>ت</title>{}{}{}", item(1), item(2), item(3));
    let second_end = whole.find(&item(3)).unwrap();
    for end in (second_end..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let feed = read(&whole.as_bytes()[..end]).unwrap();
        let ids: Vec<_> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids[..2], ["https://example.com/1", "https://example.com/2"], "cut at {end}");
        for entry in &feed.entries {
            let n = entry.id.rsplit('/').next().unwrap();
            assert_eq!(entry.title, format!("خبر {n}"), "cut at {end}");
        }
        assert!(feed.repairs.iter().any(|repair| repair.kind == RepairKind::Truncated), "cut at {end}");
    }
}

#[test]
fn lets_no_other_scheme_through() {
    for address in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        " java\nscript:alert(1)",
        "vbscript:x",
        "feed:x",
    ] {
        let text = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><link href='{address}'/><icon>{address}</icon><entry><id>1</id>\
             <link href='{address}'/><link rel='enclosure' href='{address}'/></entry></feed>"
        );
        let feed = read(text.as_bytes()).unwrap();
        assert_eq!(feed.homepage, None, "{address}");
        assert_eq!(feed.icon, None, "{address}");
        assert_eq!(feed.entries[0].url, None, "{address}");
        assert!(feed.entries[0].enclosures.is_empty(), "{address}");
    }
}

#[test]
fn says_what_is_no_feed() {
    let page = ParseError::NotAFeed { looks_like_html: true };
    let table: [(&[u8], ParseError); 10] = [
        (b"", ParseError::Empty),
        (b" \n\0 ", ParseError::Empty),
        (
            b"<!DOCTYPE html><html><head><title>x</title></head><body></body></html>",
            page,
        ),
        (
            b"<!DOCTYPE html><html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\"></head><body><rss>x</rss></body></html>",
            page,
        ),
        (b"<!doctype html><title>x</title><feed>x</feed>", page),
        (b"<html><script>if (a.indexOf('<rss>') < 0) b = '<item>'</script></html>", page),
        (b"hello", ParseError::NotAFeed { looks_like_html: false }),
        (
            b"<opml version='2.0'><head><title>x</title></head><body/></opml>",
            ParseError::NotAFeed { looks_like_html: false },
        ),
        (b"{\"a\": 1}", ParseError::NotAFeed { looks_like_html: false }),
        (b"<rss version='2.0'>\n<chan", ParseError::Broken { line: 2 }),
    ];
    for (bytes, expected) in table {
        let error = read(bytes).unwrap_err();
        assert_eq!(error, expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn finds_a_feed_that_a_page_was_wrapped_around() {
    let text = "<html><body><rss version='2.0'><channel><title>t</title><item><title>a</title></item></channel></rss></body></html>";
    assert_eq!(read(text.as_bytes()).unwrap().entries.len(), 1);
    let talks_of_html = "<?xml version='1.0'?><!-- <html> --><rss><channel><title>t</title></channel></rss>";
    assert_eq!(read(talks_of_html.as_bytes()).unwrap().title, "t");
}
