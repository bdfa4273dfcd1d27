use qirtas_newsstand::Fault;
use qirtas_reader::{Candidate, Choice, Error, FoundBy, SourceKind};

use crate::desk::Desk;
use crate::stand_in::{StandIn, Thing, feed, page};

/// What stands behind the host of an address.
fn path_of(candidate: &Candidate) -> String {
    let address = &candidate.address;
    format!("{}{}", address.path(), address.query().map(|query| format!("?{query}")).unwrap_or_default())
}

fn linking(links: &[(&str, &str)]) -> Thing {
    let links: String = links
        .iter()
        .map(|(title, address)| {
            format!("<link rel=alternate type=application/rss+xml title=\"{title}\" href=\"{address}\">")
        })
        .collect();
    page(format!(
        "<!doctype html><html><head><title>مرفأ</title>{links}</head><body><p>مرفأ</p></body></html>"
    ))
}

#[tokio::test]
async fn any_address_of_a_site_leads_to_the_way_it_can_be_followed() {
    let desk = Desk::new().await;
    let table = [
        ("hibr", "/", SourceKind::Feed, FoundBy::WellKnown, "/rss.xml"),
        ("hibr", "/section/latest", SourceKind::Feed, FoundBy::WellKnown, "/rss.xml"),
        ("hibr", "/article/3", SourceKind::Feed, FoundBy::WellKnown, "/rss.xml"),
        ("hibr", "/rss.xml", SourceKind::Feed, FoundBy::Address, "/rss.xml"),
        ("manar", "/", SourceKind::WordPress, FoundBy::WordPress, "/wp-json/wp/v2/posts"),
        ("manar", "/article/3", SourceKind::WordPress, FoundBy::WordPress, "/wp-json/wp/v2/posts"),
        ("barq", "/", SourceKind::Sitemap, FoundBy::Sitemap, "/news-sitemap.xml"),
        ("barq", "/article/3", SourceKind::Sitemap, FoundBy::Sitemap, "/news-sitemap.xml"),
        ("barq", "/news-sitemap.xml", SourceKind::Sitemap, FoundBy::Address, "/news-sitemap.xml"),
        ("barq", "/sitemap.xml", SourceKind::Sitemap, FoundBy::Address, "/news-sitemap.xml"),
        ("qalam", "/section/latest", SourceKind::Page, FoundBy::Page, "/section/latest"),
        ("qalam", "/", SourceKind::Page, FoundBy::Page, "/"),
    ];
    for (outlet, typed, kind, found_by, path) in table {
        let typed = format!("{}{typed}", desk.newsstand.site(outlet));
        let found = desk.reader.discover(&typed).await.unwrap();
        let [candidate] = &found.candidates[..] else { panic!("{typed}: {:?}", found.candidates) };
        assert_eq!(
            (candidate.kind, candidate.found_by, path_of(candidate).as_str()),
            (kind, found_by, path),
            "{typed}"
        );
        assert_eq!(candidate.sample.len(), 3, "{typed}");
        assert_eq!(candidate.language, "ar", "{typed}");
        assert!(candidate.entries >= 24, "{typed}");
        assert_eq!(candidate.latest.is_some(), kind != SourceKind::Page, "{typed}");
    }
}

#[tokio::test]
async fn a_host_in_arabic_letters_needs_no_scheme() {
    let desk = Desk::new().await;
    let port = desk.newsstand.base().rsplit(':').next().unwrap().to_owned();
    let found = desk.reader.discover(&format!("صدى.localhost:{port}")).await.unwrap();
    assert_eq!(found.candidates[0].title, "صدى الريحان");
}

#[tokio::test]
async fn several_feeds_are_offered_comments_last_and_the_person_picks() {
    let desk = Desk::new().await;
    let typed = desk.newsstand.site("sijill");
    let Err(Error::SeveralCandidates(found)) = desk.reader.add_source(&typed, None).await else {
        panic!("one was taken")
    };
    let paths: Vec<String> = found.candidates.iter().map(path_of).collect();
    assert_eq!(paths[0], "/feed");
    assert!(paths[1].starts_with("/section/"), "{paths:?}");
    assert_eq!(paths[2..], ["/comments/feed"]);
    let are_comments: Vec<bool> = found.candidates.iter().map(|candidate| candidate.is_comments).collect();
    assert_eq!(are_comments, [false, false, true]);
    assert_eq!(desk.reader.sources().unwrap().len(), 1, "nothing is kept before a choice");

    let picked = Choice::from(&found.candidates[1]);
    let added = desk.reader.add_candidate(&typed, &picked, None).await.unwrap();
    assert_eq!((added.source.address, added.new_articles), (picked.address.to_string(), 12));
    let found = desk.reader.discover(&typed).await.unwrap();
    assert_eq!(found.candidates[1].known_as, Some(added.source.id), "it is among the sources by now");

    // Who gives a section's address means the section.
    let section = format!("{typed}/section/محليات");
    let found = desk.reader.discover(&section).await.unwrap();
    assert!(path_of(&found.candidates[0]).starts_with("/section/"));
}

#[tokio::test]
async fn one_feed_beside_its_comments_needs_no_choice() {
    let desk = Desk::new().await;
    let site = StandIn::serve(
        [
            ("/", linking(&[("مرفأ » التعليقات", "/comments/feed"), ("مرفأ", "/feed")])),
            ("/feed", feed("مرفأ", &["a", "b"])),
            ("/comments/feed", feed("التعليقات: مرفأ", &["c"])),
        ],
        Thing { status: 404, ..page("") },
    );
    let added = desk.reader.add_source(&site.base, None).await.unwrap();
    assert_eq!((added.source.address, added.found_by), (format!("{}/feed", site.base), FoundBy::Link));
    let asked = site.asked();
    assert!(
        !asked.iter().any(|path| path == "/rss"),
        "nothing is guessed where a page names its feeds: {asked:?}"
    );
}

#[tokio::test]
async fn the_same_feed_at_two_addresses_is_offered_once_and_another_is_not_lost() {
    let desk = Desk::new().await;
    let links = [("RSS", "/feed"), ("Atom", "/feed/atom"), ("RSS", "/feed/"), ("رياضة", "/sport/feed")];
    let all = ["a", "b", "c", "d"];
    let site = StandIn::serve(
        [
            ("/", linking(&links)),
            ("/feed", feed("مرفأ", &all)),
            ("/feed/", feed("مرفأ", &all)),
            ("/feed/atom", feed("مرفأ", &all[..3])),
            ("/sport/feed", feed("مرفأ: رياضة", &["b", "d"])),
        ],
        Thing { status: 404, ..page("") },
    );
    let found = desk.reader.discover(&site.base).await.unwrap();
    let paths: Vec<String> = found.candidates.iter().map(path_of).collect();
    assert_eq!(paths, ["/feed", "/sport/feed"]);
}

#[tokio::test]
async fn a_page_that_stands_everywhere_is_taken_for_no_feed() {
    let desk = Desk::new().await;
    let site =
        StandIn::serve([], page("<!doctype html><html><title>مرفأ</title><p>الصفحة غير موجودة</html>"));
    let error = desk.reader.discover(&site.base).await.unwrap_err();
    assert_eq!(error.problem().code, "not_a_feed_but_a_page");
    let asked = site.asked();
    for guess in ["/feed", "/rss.xml", "/?feed=rss2", "/robots.txt", "/sitemap.xml"] {
        assert!(asked.iter().any(|path| path == guess), "{guess}: {asked:?}");
    }
    assert!(asked.len() < 20, "a search is bounded: {asked:?}");
}

#[tokio::test]
async fn nothing_that_a_page_names_may_be_private() {
    let desk = Desk::new().await;
    let inside = StandIn::serve([], feed("سرّ", &["a", "b"]));
    let links = [("a", format!("{}/feed", inside.base)), ("b", "http://10.0.0.1/feed".to_owned())];
    let links: Vec<(&str, &str)> = links.iter().map(|(title, url)| (*title, url.as_str())).collect();
    let mut home = linking(&links);
    home.headers = format!("Link: <{}/wp-json/>; rel=\"https://api.w.org/\"\r\n", inside.base);
    let robots = page(format!("Sitemap: {}/sitemap.xml", inside.base));
    let site = StandIn::serve([("/", home), ("/robots.txt", robots)], Thing { status: 404, ..page("") });
    let error = desk.reader.discover(&site.base).await.unwrap_err();
    assert_eq!(error.problem().code, "private_address");
    assert!(inside.asked().is_empty(), "{:?}", inside.asked());

    let choice = Choice::new(SourceKind::Feed, &format!("{}/feed", inside.base), "").unwrap();
    let refused = desk.reader.add_candidate(&site.base, &choice, None).await.unwrap_err();
    assert_eq!(refused.problem().code, "private_address");
    assert!(inside.asked().is_empty());
}

#[tokio::test]
async fn a_feed_that_fails_is_looked_for_at_its_site() {
    let desk = Desk::new().await;
    for fault in [Fault::NotFound, Fault::Gone, Fault::Html, Fault::ServerError, Fault::Loop, Fault::Empty] {
        desk.newsstand.set_fault("nabd/feed", Some(fault));
        let typed = format!("{}/feed", desk.newsstand.site("nabd"));
        let found = desk.reader.discover(&typed).await.unwrap();
        assert_eq!(found.candidates[0].title, "نبض الآلة", "{fault:?}");
        assert_eq!(found.candidates[0].found_by, FoundBy::Link, "{fault:?}");
    }
    for (fault, code) in [
        (Fault::NeedsLogin, "needs_login"),
        (Fault::RateLimited, "rate_limited"),
        (Fault::Slow, "too_slow"),
        (Fault::Private, "private_address"),
    ] {
        desk.newsstand.set_fault("nabd/feed", Some(fault));
        let typed = format!("{}/feed", desk.newsstand.site("nabd"));
        let error = desk.reader.discover(&typed).await.unwrap_err();
        assert_eq!(error.problem().code, code);
    }
}

#[tokio::test]
async fn faults_of_a_whole_site_end_the_search_with_their_reason() {
    let desk = Desk::new().await;
    let faults = [
        (Fault::Forbidden, "refused"),
        (Fault::NotFound, "not_found"),
        (Fault::Gone, "gone"),
        (Fault::NeedsLogin, "needs_login"),
        (Fault::RateLimited, "rate_limited"),
        (Fault::Later, "rate_limited"),
        (Fault::ServerError, "server_error"),
        (Fault::Loop, "too_many_redirects"),
        (Fault::Private, "private_address"),
        (Fault::Html, "not_a_feed_but_a_page"),
        (Fault::Empty, "empty_feed"),
        (Fault::Huge, "too_large"),
        (Fault::BombBrotli, "too_large"),
        (Fault::Slow, "too_slow"),
        (Fault::Drip, "too_slow"),
    ];
    for (fault, code) in faults {
        desk.newsstand.set_fault("barq", Some(fault));
        let error = desk.reader.discover(&desk.newsstand.site("barq")).await.unwrap_err();
        assert_eq!(error.problem().code, code, "{fault:?}");
    }
}

#[tokio::test]
async fn a_feed_that_is_named_and_dead_does_not_end_the_search_at_its_site() {
    let desk = Desk::new().await;
    let site = StandIn::serve(
        [
            ("/", linking(&[("مرفأ", "https://feeds.nowhere.invalid/marfa")])),
            ("/rss.xml", feed("مرفأ", &["a", "b"])),
        ],
        Thing { status: 404, ..page("") },
    );
    let found = desk.reader.discover(&site.base).await.unwrap();
    assert_eq!(path_of(&found.candidates[0]), "/rss.xml");
}

#[tokio::test]
async fn dead_feeds_before_the_living_ones_do_not_hide_them() {
    let desk = Desk::new().await;
    let paths: Vec<String> = (0..45).map(|number| format!("/f/{number}.xml")).collect();
    let links: Vec<(&str, &str)> = paths.iter().map(|path| ("مرفأ", path.as_str())).collect();
    let site = StandIn::serve(
        [
            ("/", linking(&links)),
            ("/f/14.xml", feed("مرفأ", &["a", "b"])),
            ("/f/29.xml", feed("مرفأ: رياضة", &["c", "d"])),
        ],
        Thing { status: 404, ..page("") },
    );
    let found = desk.reader.discover(&site.base).await.unwrap();
    let paths: Vec<String> = found.candidates.iter().map(path_of).collect();
    assert_eq!(paths, ["/f/14.xml", "/f/29.xml"]);
    let left: Vec<&str> =
        found.attempts.iter().filter(|a| a.code == "not_tried").map(|a| a.address.path()).collect();
    assert_eq!(left, ["/f/40.xml", "/f/41.xml", "/f/42.xml", "/f/43.xml", "/f/44.xml"]);
}

#[tokio::test]
async fn a_page_whose_feeds_are_dead_is_a_page_without_a_feed() {
    let desk = Desk::new().await;
    let site = StandIn::serve([("/", linking(&[("مرفأ", "/dead.xml")]))], Thing { status: 404, ..page("") });
    let error = desk.reader.discover(&site.base).await.unwrap_err();
    assert_eq!(error.problem().code, "not_a_feed_but_a_page");
}

#[tokio::test]
async fn a_sitemap_that_lists_nothing_is_no_source() {
    let desk = Desk::new().await;
    let empty = Thing {
        media_type: "application/xml",
        ..page("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"></urlset>")
    };
    let site = StandIn::serve(
        [("/", linking(&[])), ("/news-sitemap.xml", empty)],
        Thing { status: 404, ..page("") },
    );
    let error = desk.reader.discover(&site.base).await.unwrap_err();
    assert_eq!(error.problem().code, "not_a_feed_but_a_page");
    let typed = format!("{}/news-sitemap.xml", site.base);
    let error = desk.reader.add_source(&typed, None).await.unwrap_err();
    assert_eq!(error.problem().code, "empty_feed");
}

#[tokio::test]
async fn a_sitemap_without_titles_is_shown_by_the_pages_that_it_lists_the_newest_first() {
    let desk = Desk::new().await;
    let days = [(3, "2026-11-01"), (9, "2026-11-20"), (5, "2026-11-02"), (7, "2026-11-10")];
    let urls: String = days
        .iter()
        .map(|(number, day)| format!("<url><loc>/article/{number}</loc><lastmod>{day}</lastmod></url>"))
        .collect();
    let sitemap = Thing {
        media_type: "application/xml",
        ..page(format!("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{urls}</urlset>"))
    };
    let article = |number: u32| {
        let text = "وصلت السفينة صباح اليوم إلى الميناء وعلى متنها ثلاثون راكبًا ينتظرهم أهلهم على الرصيف. "
            .repeat(12);
        page(format!(
            "<html lang=ar><head><title>خبر {number}</title></head><body><article><h1>خبر {number}</h1><p>{text}</p><p>{text}</p></article></body></html>"
        ))
    };
    let site = StandIn::serve(
        [
            ("/sitemap.xml", sitemap),
            ("/article/3", article(3)),
            ("/article/5", article(5)),
            ("/article/7", article(7)),
            ("/article/9", article(9)),
        ],
        Thing { status: 404, ..page("") },
    );
    let found = desk.reader.discover(&format!("{}/sitemap.xml", site.base)).await.unwrap();
    assert_eq!(found.candidates[0].sample, ["خبر 9", "خبر 7", "خبر 5"]);
}

#[tokio::test]
async fn a_site_that_asks_for_peace_is_not_guessed_at() {
    let desk = Desk::new().await;
    let busy = Thing { status: 429, headers: "Retry-After: 60\r\n".to_owned(), ..page("") };
    let site = StandIn::serve([("/", linking(&[]))], busy);
    desk.reader.discover(&site.base).await.unwrap_err();
    assert!(site.asked().len() <= 3, "{:?}", site.asked());
}

#[tokio::test]
async fn a_new_search_ends_the_one_before_it() {
    let desk = Desk::new().await;
    desk.newsstand.set_fault("sada", Some(Fault::Slow));
    let (slow, quick) = (desk.newsstand.site("sada"), desk.newsstand.site("hibr"));
    let (reader, typed) = (desk.reader.clone(), slow.clone());
    let first = tokio::spawn(async move { reader.discover(&typed).await });
    while desk.newsstand.requests().is_empty() && desk.newsstand.most_at_once("sada") == 0 {
        tokio::task::yield_now().await;
    }
    desk.reader.discover(&quick).await.unwrap();
    assert_eq!(first.await.unwrap().unwrap_err().problem().code, "cancelled");

    let (reader, typed) = (desk.reader.clone(), slow);
    let third = tokio::spawn(async move { reader.discover(&typed).await });
    while !third.is_finished() {
        desk.reader.cancel_discover();
        tokio::task::yield_now().await;
    }
    assert_eq!(third.await.unwrap().unwrap_err().problem().code, "cancelled");
}
