use super::canonical_url;

#[test]
fn canonical_addresses() {
    let rows = [
        ("https://www.example.com/a/b/", Some("example.com/a/b")),
        ("http://m.example.com/a/b?utm_source=rss&utm_medium=feed", Some("example.com/a/b")),
        ("https://amp.example.com/a/b#comments", Some("example.com/a/b")),
        ("https://example.com/a/b/amp/", Some("example.com/a/b")),
        ("https://example.com/amp/a/b", Some("example.com/a/b")),
        ("https://example.com/a/b.amp.html", Some("example.com/a/b.html")),
        ("https://example.com/a/b?amp=1", Some("example.com/a/b")),
        ("https://example.com/a/b?amp", Some("example.com/a/b")),
        ("https://example.com/lamp", Some("example.com/lamp")),
        ("https://EXAMPLE.com:443/a?fbclid=x&gclid=y", Some("example.com/a")),
        ("http://127.0.0.1:8080/a", Some("127.0.0.1:8080/a")),
        ("https://example.com/?p=12", Some("example.com?p=12")),
        ("https://example.com/?b=2&a=1", Some("example.com?a=1&b=2")),
        ("https://example.com/news?id=7&traffic_source=rss", Some("example.com/news?id=7")),
        ("https://example.com/%D8%A3%d8%ae%D8%A8%D8%A7%D8%B1/", Some("example.com/أخبار")),
        ("https://example.com/أخبار", Some("example.com/أخبار")),
        ("https://example.com/app#!/story/9", Some("example.com/app#!/story/9")),
        ("https://m.com/a", Some("m.com/a")),
        ("  https://example.com/a \n", Some("example.com/a")),
        ("https://example.com/", None),
        ("https://www.example.com", None),
        ("https://example.com/?utm_source=rss", None),
        ("urn:uuid:1", None),
        ("ftp://example.com/a", None),
        ("a/b", None),
        ("", None),
    ];
    for (address, expected) in rows {
        assert_eq!(canonical_url(address).as_deref(), expected, "{address}");
    }
}
