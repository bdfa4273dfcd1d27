//! Where the rest of an article is, and its pages as one.

use url::Url;

use crate::{Elsewhere, elsewhere};

fn around(at: &str, html: &str) -> Elsewhere {
    elsewhere(html, &Url::parse(at).unwrap())
}

#[test]
fn finds_the_next_page_of_the_same_article() {
    let rows = [
        // By its relation, its words, or its number.
        (
            "https://a.example/story",
            "<link rel=next href='/story?page=2'>",
            Some("https://a.example/story?page=2"),
        ),
        (
            "https://a.example/story",
            "<a href='/story/2'>الصفحة التالية</a>",
            Some("https://a.example/story/2"),
        ),
        (
            "https://a.example/story/",
            "<a href='/story/2/#more'>التالي</a>",
            Some("https://a.example/story/2/"),
        ),
        (
            "https://a.example/story",
            "<a href='?page=2'>٢</a><a href='?page=3'>٣</a>",
            Some("https://a.example/story?page=2"),
        ),
        ("https://a.example/s.html", "<a href='s-2.html'>Next page</a>", Some("https://a.example/s-2.html")),
        ("https://a.example/s.html", "<a href='/s/page/2'><b>2</b></a>", None),
        ("https://a.example/s", "<a href='/s/page/2'><b>2</b></a>", Some("https://a.example/s/page/2")),
        (
            "https://a.example/s",
            "<a aria-label='Next page' href='/s?p=2'><img src=x></a>",
            Some("https://a.example/s?p=2"),
        ),
        (
            "https://a.example/s?page=2",
            "<a href='/s?page=3'>3</a><a href='/s'>1</a>",
            Some("https://a.example/s?page=3"),
        ),
        ("https://a.example/s/2", "<a href='/s/'>1</a><a href='/s/3'>3</a>", Some("https://a.example/s/3")),
        (
            "https://a.example/n?id=77",
            "<a href='/n?id=77&part=2'>بعدی</a>",
            Some("https://a.example/n?id=77&part=2"),
        ),
        (
            "https://a.example/s",
            "<base href='https://a.example/x/'><a rel='nofollow next' href='../s/2'>x</a>",
            Some("https://a.example/s/2"),
        ),
        // Another article, another site, the comments, the wrong page.
        ("https://a.example/s", "<link rel=next href='/another-story'>", None),
        ("https://a.example/s", "<a href='/another'>المقال التالي</a><a href='/other'>التالي</a>", None),
        ("https://a.example/news/2", "<a rel=next href='/news/3'>التالي</a>", None),
        ("https://a.example/news/1201", "<a rel=next href='/news/1202'>التالي</a>", None),
        ("https://a.example/s", "<a rel=next href='https://b.example/s/2'>2</a>", None),
        ("https://a.example/s", "<a href='/s/comment-page-2'>التالي</a>", None),
        ("https://a.example/s?page=2", "<a href='/s'>1</a><a href='/s?page=2'>2</a>", None),
        ("https://a.example/s", "<a href='/s?page=1'>2</a><a href='/s?page=2'>3</a>", None),
        (
            "https://a.example/s",
            "<a rel=next href='javascript:next(2)'>2</a><a rel=next href='s?page=999'>x</a>",
            None,
        ),
        ("https://a.example/s", "", None),
    ];
    for (at, html, expected) in rows {
        assert_eq!(around(at, html).next.as_ref().map(Url::as_str), expected, "{at} {html}");
    }
}

#[test]
fn finds_the_plainer_versions_of_the_same_site() {
    let rows = [
        ("<link rel=amphtml href='/s/amp'>", Some("https://www.a.example/s/amp"), None),
        ("<link rel=amphtml href='https://amp.a.example/s'>", Some("https://amp.a.example/s"), None),
        ("<link rel=amphtml href='https://amp.a.example/s/x'>", Some("https://amp.a.example/s/x"), None),
        ("<link rel=amphtml href='https://a-example.cdn.example/s'>", None, None),
        ("<link rel=amphtml href='/s'>", None, None),
        ("<a href='/print/s'>طباعة</a>", None, Some("https://www.a.example/print/s")),
        ("<a href='/s?print=1'><i></i> Print </a>", None, Some("https://www.a.example/s?print=1")),
        ("<link rel=alternate media=print href='/p/s'>", None, Some("https://www.a.example/p/s")),
        ("<a href='#' onclick='window.print()'>طباعة</a>", None, None),
        ("<a href='/3d-printing'>أخبار الطباعة</a><a href='https://b.example/print/s'>print</a>", None, None),
    ];
    for (html, amp, print) in rows {
        let found = around("https://www.a.example/s", html);
        assert_eq!(found.amp.as_ref().map(Url::as_str), amp, "{html}");
        assert_eq!(found.print.as_ref().map(Url::as_str), print, "{html}");
    }
}
