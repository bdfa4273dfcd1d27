//! Hosts, WordPress, sitemaps and sections.

use qirtas_feed::Hints;
use qirtas_newsstand::{Feeds, Newsstand};
use serde_json::Value;
use url::Url;

use crate::{Got, ask, get, get_at, parse, start};

fn json(got: &Got) -> Value {
    serde_json::from_slice(&got.body).unwrap()
}

fn feed_links(got: &Got, address: &str) -> Vec<String> {
    let address = Url::parse(address).unwrap();
    let links = qirtas_feed::feeds_linked_from(&got.body, got.header("content-type"), &address);
    links.into_iter().map(|link| link.url.to_string()).collect()
}

#[tokio::test]
async fn an_outlet_has_a_host_of_its_own() {
    let newsstand = start().await;
    let base = newsstand.base();
    let site = newsstand.site("sada");
    let host = site.trim_start_matches("http://");
    assert!(host.starts_with("sada.localhost:"));
    let idn = Url::parse(&site.replace("sada", "صدى")).unwrap();
    let port = idn.port().unwrap();
    let hosts = [host.to_owned(), format!("www.{host}"), format!("{}:{port}", idn.host_str().unwrap())];
    for host in &hosts {
        let got = get_at(&base, host, "/feed");
        let feed = parse(&got, &format!("{site}/feed"));
        assert_eq!(feed.homepage, Some(format!("{site}/")), "{host}");
        assert_eq!(feed.entries[0].url, Some(format!("{site}/article/24")), "{host}");
    }
    let home = get_at(&base, host, "/");
    assert!(home.text().contains("href=\"/feed.rss\"") && !home.text().contains("/sada/"));
    for (host, path) in [("nobody.localhost:1", "/feed"), (host, "/sada/feed")] {
        assert_eq!(get_at(&base, host, path).status, 404, "{host}{path}");
    }
    assert_eq!(newsstand.times_asked("/sada/feed"), 3);
    assert_eq!(newsstand.requests()[0].host, hosts[0]);
    assert_eq!((newsstand.most_at_once("sada"), newsstand.most_at_once("mizan")), (1, 0));
}

#[tokio::test]
async fn posts_page_back_to_the_first() {
    let newsstand = start().await;
    let base = newsstand.base();
    let mut seen = Vec::new();
    let mut path = "/manar/wp-json/wp/v2/posts?per_page=100".to_owned();
    loop {
        let got = get(&base, &path);
        assert_eq!(
            (got.header("x-wp-total"), got.header("x-wp-totalpages")),
            (Some("640"), Some("7")),
            "{path}"
        );
        let list = json(&got);
        seen.extend(list.as_array().unwrap().iter().map(|post| post["id"].as_u64().unwrap()));
        let links: Vec<_> = got.head.lines().filter(|line| line.starts_with("link: ")).collect();
        let Some(next) = links.iter().find(|link| link.contains("rel=\"next\"")) else { break };
        let (_, address) = next.split_once('<').unwrap();
        path = address.split_once('>').unwrap().0.strip_prefix(&base).unwrap().to_owned();
    }
    assert_eq!(seen, (1..=640).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn posts_are_the_articles_of_the_feed() {
    let newsstand = start().await;
    let base = newsstand.base();
    for (outlet, route) in [
        ("sada", "wp-json/wp/v2/posts?"),
        ("sijill", "wp-json/wp/v2/posts?"),
        ("lantern", "?rest_route=/wp/v2/posts&"),
    ] {
        let feed = parse(&get(&base, &format!("/{outlet}/feed")), &base);
        let posts = json(&get(&base, &format!("/{outlet}/{route}per_page=24&_embed=1")));
        for (post, entry) in posts.as_array().unwrap().iter().zip(&feed.entries) {
            assert_eq!(post["link"].as_str(), entry.url.as_deref(), "{outlet}");
            assert_eq!(post["guid"]["rendered"].as_str(), Some(entry.id.as_str()), "{outlet}");
            let utc = format!("{}Z", post["date_gmt"].as_str().unwrap());
            let local = format!("{}+03:00", post["date"].as_str().unwrap());
            for date in [utc, local] {
                assert_eq!(
                    date.parse::<jiff::Timestamp>().unwrap().as_second(),
                    entry.published.unwrap().as_second()
                );
            }
            assert!(post["_embedded"]["wp:featuredmedia"][0]["source_url"].is_string());
        }
        assert_eq!(posts.as_array().unwrap().len(), 24);
    }
}

#[tokio::test]
async fn posts_are_found_by_date_and_refused_beyond_the_end() {
    let newsstand = start().await;
    let base = newsstand.base();
    let ask_for = |query: &str| get(&base, &format!("/manar/wp-json/wp/v2/posts?{query}"));
    let ids = |query: &str| -> Vec<u64> {
        json(&ask_for(query)).as_array().unwrap().iter().map(|post| post["id"].as_u64().unwrap()).collect()
    };
    let third = json(&ask_for("per_page=3"))[2].clone();
    let (local, utc) = (third["date"].as_str().unwrap(), third["date_gmt"].as_str().unwrap());
    // A date without a zone is the site's own; the moment itself is left out.
    assert_eq!(ids(&format!("per_page=1&before={local}")), [637]);
    assert_eq!(ids(&format!("per_page=1&before={utc}Z")), [637]);
    assert_eq!(ids(&format!("before={local}+03:00&per_page=2")), [637, 636]);
    assert_eq!(ids("order=asc&per_page=2"), [1, 2]);
    assert_eq!(ids(&format!("after={local}&order=asc")), [639, 640]);
    let fields = json(&ask_for("_fields=id,title.rendered"))[0].clone();
    assert_eq!(fields.as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "title"]);
    for (query, code) in [
        ("page=65", "rest_post_invalid_page_number"),
        ("per_page=101", "rest_invalid_param"),
        ("per_page=0", "rest_invalid_param"),
        ("before=yesterday", "rest_invalid_param"),
    ] {
        let got = ask_for(query);
        assert_eq!((got.status, json(&got)["code"].as_str()), (400, Some(code)), "{query}");
    }
    for path in ["/manar/wp-json/wp/v3/posts", "/mizan/wp-json/", "/lantern/wp-json/"] {
        assert_eq!(get(&base, path).status, 404, "{path}");
    }
}

#[tokio::test]
async fn home_pages_say_where_wordpress_is() {
    let newsstand = start().await;
    let base = newsstand.base();
    for (outlet, end) in [
        ("sada", Some("wp-json/")),
        ("manar", Some("wp-json/")),
        ("lantern", Some("?rest_route=/")),
        ("mizan", None),
    ] {
        let home = get_at(&base, &format!("{outlet}.localhost:9"), "/");
        let expected =
            end.map(|end| format!("<http://{outlet}.localhost:9/{end}>; rel=\"https://api.w.org/\""));
        assert_eq!(home.header("link"), expected.as_deref(), "{outlet}");
        if let Some(end) = end {
            let root = get_at(&base, &format!("{outlet}.localhost:9"), &format!("/{end}"));
            assert!(json(&root)["namespaces"].as_array().unwrap().contains(&"wp/v2".into()), "{outlet}");
        }
    }
}

#[tokio::test]
async fn the_odd_outlets_are_each_followed_in_their_way_alone() {
    let newsstand = start().await;
    let base = newsstand.base();
    for outlet in Newsstand::odd_outlets() {
        let host = format!("{}.localhost:9", outlet.id);
        let status = |path: &str| get_at(&base, &host, path).status;
        let has = [
            ("/feed", outlet.feeds == Feeds::Many),
            ("/rss.xml", outlet.feeds == Feeds::Hidden),
            ("/robots.txt", outlet.has_sitemaps),
            ("/news-sitemap.xml", outlet.has_sitemaps),
            ("/wp-json/wp/v2/posts", matches!(outlet.id, "manar" | "sijill")),
            ("/section/latest", true),
            ("/article/1", true),
            ("/feed.rss", false),
            ("/atom.xml", false),
            ("/index.xml", false),
            ("/section/none", false),
        ];
        for (path, is_there) in has {
            assert_eq!(status(path), if is_there { 200 } else { 404 }, "{host}{path}");
        }
        let links = feed_links(&get_at(&base, &host, "/"), &format!("http://{host}/"));
        assert_eq!(links.is_empty(), outlet.feeds != Feeds::Many, "{host} {links:?}");
    }
    let hidden = parse(&get(&base, "/hibr/rss.xml"), &base);
    assert_eq!((hidden.title.as_str(), hidden.entries.len()), ("حبر المساء", 24));
}

#[tokio::test]
async fn a_site_names_its_comments_first() {
    let newsstand = start().await;
    let base = newsstand.base();
    let home = get(&base, "/sijill/");
    let named: Vec<usize> = ["/sijill/comments/feed", "\"/sijill/feed", "/sijill/section/محليات/feed"]
        .map(|end| home.text().find(end).unwrap())
        .into();
    assert!(named.is_sorted());
    let main = parse(&get(&base, "/sijill/feed"), &base);
    let same = parse(&get(&base, "/sijill/?feed=rss2"), &base);
    assert_eq!(main.entries.len(), 24);
    assert_eq!(main.entries, same.entries);
    let section = parse(&get(&base, "/sijill/section/%D9%85%D8%AD%D9%84%D9%8A%D8%A7%D8%AA/feed"), &base);
    assert_eq!(section.entries.len(), 12);
    let comments = parse(&get(&base, "/sijill/comments/feed"), &base);
    assert!(
        comments.title.starts_with("التعليقات")
            && comments.entries[0].url.as_ref().unwrap().contains("#comment")
    );
}

#[tokio::test]
async fn robots_lead_to_the_news_by_way_of_the_rest() {
    let newsstand = start().await;
    let base = newsstand.base();
    let robots = get(&base, "/barq/robots.txt");
    let site = Url::parse(&format!("{base}/barq/")).unwrap();
    let named = qirtas_feed::sitemaps_in_robots(&robots.body, &site);
    let named: Vec<_> = named.iter().map(|url| url.path().trim_start_matches("/barq/")).collect();
    assert_eq!(named, ["news-sitemap.xml", "sitemap.xml"]);

    let read = |path: &str| {
        let got = get(&base, path);
        let address = Url::parse(&format!("{base}{path}")).unwrap();
        let hints = Hints {
            content_type: got.header("content-type"),
            base: Some(&address),
            now: "2026-11-23T12:00:00Z".parse().unwrap(),
        };
        qirtas_feed::parse_sitemap(&got.body, &hints).unwrap()
    };
    let qirtas_feed::Sitemap::Index(inside) = read("/barq/sitemap.xml") else { panic!("no index") };
    assert_eq!(inside.len(), 3);
    let qirtas_feed::Sitemap::Articles(news) = read("/barq/news-sitemap.xml") else { panic!("no news") };
    assert_eq!(news.entries.len(), 24);
    let newest = &news.entries[0];
    assert_eq!(newest.url, Some(format!("{base}/barq/article/72")));
    assert!(!newest.title.is_empty() && newest.published.is_some());
    let qirtas_feed::Sitemap::Articles(all) = read("/barq/archive-sitemap.xml.gz") else {
        panic!("no archive")
    };
    assert_eq!(all.entries.len(), 72);
}

#[tokio::test]
async fn sections_show_articles_among_much_else() {
    let newsstand = start().await;
    let base = newsstand.base();
    let latest = get(&base, "/qalam/section/latest");
    for (part, count) in [
        ("<h3><a href=\"", 24),
        ("class=\"label\"", 24),
        ("/author/", 24),
        ("#comments", 24),
        ("ads.example", 1),
    ] {
        assert_eq!(latest.text().matches(part).count(), count, "{part}");
    }
    // Also old articles, which stand on each page.
    assert!(latest.text().contains("/qalam/article/1\""));
    let own = get(&base, "/qalam/section/%D8%AA%D8%AD%D9%82%D9%8A%D9%82%D8%A7%D8%AA");
    assert_eq!(own.text().matches("<h3><a href=\"").count(), 12);
}

#[tokio::test]
async fn feeds_and_headers_say_when_to_come_again() {
    let newsstand = start().await;
    let base = newsstand.base();
    let text = |path: &str| get(&base, path).text().to_owned();
    let feed = text("/sada/feed?ttl=60&skip_hours=0,13&skip_days=Friday&period=daily&frequency=2");
    for wanted in [
        "<ttl>60</ttl>",
        "<skipHours><hour>0</hour><hour>13</hour></skipHours>",
        "<skipDays><day>Friday</day></skipDays>",
        ">daily</sy:updatePeriod>",
        ">2</sy:updateFrequency>",
    ] {
        assert_eq!(feed.matches(wanted).count(), 1, "{wanted}");
    }
    assert_eq!(feed.matches("<ttl>").count(), 1);
    assert_eq!(text("/sada/feed").matches("<ttl>30</ttl>").count(), 1);
    for path in ["/riwaq/feed", "/mizan/feed", "/afiya/feed"] {
        let asked = format!("{path}?period=hourly");
        assert_eq!(text(&asked).matches(">hourly</sy:updatePeriod>").count(), 1, "{path}");
        assert!(parse(&get(&base, &asked), &base).repairs.is_empty(), "{path}");
    }
    let got = ask(&base, "GET", "/sada/feed?cache=max-age%3D600,%20public&age=5&expires=600", "");
    assert_eq!(got.header("cache-control"), Some("max-age=600, public"));
    assert_eq!(got.header("age"), Some("5"));
    assert_eq!(got.header("date"), Some("Mon, 23 Nov 2026 06:00:00 GMT"));
    assert_eq!(got.header("expires"), Some("Mon, 23 Nov 2026 06:10:00 GMT"));
    assert_eq!(get(&base, "/sada/feed?expires=-x").header("expires"), Some("-x"));
}
