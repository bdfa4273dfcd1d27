//! Pages that are no articles: each says why, and the teaser stays.

use std::fmt::Write;

use qirtas_reader::{ArticleId, TextFrom, TextMode};

use crate::desk::{ALL, Desk};
use crate::stand_in::{StandIn, Thing, page};

const SENTENCE: &str = "وصلت السفينة إلى المرفأ عند الفجر وعلى ظهرها بضائع من موانئ بعيدة، واجتمع الناس على الرصيف \
                        ينتظرون ما حملته إليهم من أخبار الأهل والتجارة بعد غياب طال.";

/// An article of so many paragraphs, told apart by a word.
fn story(word: &str, paragraphs: usize) -> String {
    (0..paragraphs).fold(String::new(), |mut html, n| {
        let _ = writeln!(html, "<p>{word} {n}: {SENTENCE} {SENTENCE}</p>");
        html
    })
}

fn article(head: &str, body: &str) -> Thing {
    page(format!(
        "<!doctype html><html lang=ar dir=rtl><head><title>وصول السفينة</title>{head}</head>\
         <body><article><h1>وصول السفينة</h1>{body}</article></body></html>"
    ))
}

/// A feed with a teaser for each of these paths.
fn teasers(paths: &[&str]) -> Thing {
    teasers_at("{base}", paths)
}

fn teasers_at(base: &str, paths: &[&str]) -> Thing {
    let items: String = paths
        .iter()
        .map(|path| {
            format!(
                "<item><title>خبر {path}</title><link>{base}{path}</link><guid>{path}</guid>\
                 <description>وصلت السفينة إلى المرفأ عند الفجر…</description></item>"
            )
        })
        .collect();
    let body = format!("<rss version=\"2.0\"><channel><title>دفتر الميناء</title>{items}</channel></rss>");
    Thing { media_type: "application/rss+xml", ..page(body) }
}

/// A site whose feed lists these paths of its things.
struct Site {
    desk: Desk,
    stand_in: StandIn,
}

impl Site {
    async fn of(listed: &[&str], things: Vec<(&'static str, Thing)>) -> Self {
        let desk = Desk::new().await;
        let things = things.into_iter().chain([("/feed", teasers(listed))]);
        let stand_in = StandIn::serve(things, Thing { status: 404, ..page("لا شيء هنا") });
        desk.reader.add_source(&format!("{}/feed", stand_in.base), None).await.unwrap();
        Self { desk, stand_in }
    }

    fn article(&self, path: &str) -> ArticleId {
        let title = format!("خبر {path}");
        self.desk.cards(&ALL).into_iter().find(|card| card.title == title).unwrap().id
    }

    fn asked(&self, path: &str) -> usize {
        self.stand_in.asked().iter().filter(|asked| *asked == path).count()
    }
}

fn pdf() -> Thing {
    Thing { media_type: "application/pdf", ..page("%PDF-1.7 ...") }
}

#[tokio::test]
async fn each_page_that_is_no_article_says_why_and_the_teaser_stays() {
    let login = article(
        "",
        "<form><p>سجّل الدخول لتقرأ بقية المقال</p><input type=email><input type=password></form>",
    );
    let huge = page(format!("<html><body>{}", "x".repeat(6_000_000)));
    let things = vec![
        ("/whole", article("", &story("خبر", 6))),
        ("/login", login),
        ("/pdf", pdf()),
        ("/disguised", Thing { media_type: "text/html", ..pdf() }),
        ("/huge", huge),
        ("/gone", Thing { status: 410, ..page("") }),
        ("/forbidden", Thing { status: 403, ..page("") }),
        ("/members", Thing { status: 401, ..page("") }),
        ("/broken", Thing { status: 500, ..page("") }),
        ("/nothing", page("<html><body></body></html>")),
        ("/round", Thing { status: 302, headers: "Location: /round\r\n".to_owned(), ..page("") }),
    ];
    let rows = [
        ("/login", "login_wall"),
        ("/pdf", "not_a_page"),
        ("/disguised", "not_a_page"),
        ("/huge", "too_large"),
        ("/gone", "page_missing"),
        ("/forbidden", "refused"),
        ("/members", "login_wall"),
        ("/broken", "server_error"),
        ("/nothing", "no_article"),
        ("/round", "too_many_redirects"),
        ("/missing", "page_missing"),
    ];
    let mut listed: Vec<&str> = rows.iter().map(|(path, _)| *path).collect();
    listed.push("/whole");
    let site = Site::of(&listed, things).await;
    let report = site.desk.save().await;
    assert_eq!((report.saved, report.failed as usize), (1, rows.len()));
    for (path, code) in rows {
        let open = site.desk.reader.article(site.article(path)).unwrap();
        assert_eq!(open.text.problem.as_ref().map(|problem| problem.code.as_str()), Some(code), "{path}");
        assert!(open.clean.html.contains("وصلت السفينة"), "{path}: the teaser stays");
        assert!(!open.article.card.is_saved && !open.text.is_whole && open.text.can_fetch, "{path}");
        assert_eq!(open.text.from, TextFrom::Feed, "{path}");
        assert!(open.text.retry_at.is_some(), "{path}");
    }
}

#[tokio::test]
async fn the_pages_of_an_article_are_joined_and_a_missing_one_is_waited_for() {
    let next = |path: &str| format!("<link rel=next href=\"{path}\">");
    let things = vec![
        ("/long", article(&next("/long?page=2"), &story("أول", 6))),
        ("/long?page=2", article(&next("/long?page=3"), &story("ثان", 6))),
        ("/long?page=3", article("", &story("ثالث", 6))),
        ("/cut", article(&next("/cut?page=2"), &story("أول", 6))),
        ("/cut?page=2", Thing { status: 500, ..page("") }),
        ("/ring", article(&next("/ring?page=2"), &story("أول", 6))),
        ("/ring?page=2", article(&next("/ring"), &story("ثان", 6))),
    ];
    let site = Site::of(&["/long", "/cut", "/ring"], things).await;
    site.desk.save().await;
    let open = site.desk.reader.article(site.article("/long")).unwrap();
    assert!(open.article.card.is_saved);
    assert_eq!(site.asked("/long?page=3"), 1, "{:?}", site.stand_in.asked());
    for word in ["أول 5", "ثان 5", "ثالث 5"] {
        assert!(open.clean.html.contains(word), "{word}");
    }
    let ring = site.desk.reader.article(site.article("/ring")).unwrap();
    assert!(ring.text.is_whole && ring.clean.html.contains("ثان 5"));
    assert_eq!(site.asked("/ring"), 1, "a ring of pages is gone round once");
    let cut = site.desk.reader.article(site.article("/cut")).unwrap();
    assert_eq!((cut.text.from, cut.text.problem.unwrap().code.as_str()), (TextFrom::Feed, "server_error"));
}

#[tokio::test]
async fn a_shell_is_read_in_its_plainer_version() {
    let shell = page(
        "<!doctype html><html lang=ar><head><title>وصول السفينة</title><link rel=amphtml href=\"/shell/amp\"></head>\
         <body><div id=root></div><script src=/app.js></script></body></html>",
    );
    let things = vec![("/shell", shell), ("/shell/amp", article("", &story("خبر", 6)))];
    let site = Site::of(&["/shell"], things).await;
    site.desk.save().await;
    let open = site.desk.reader.article(site.article("/shell")).unwrap();
    assert_eq!(open.text.from, TextFrom::Page);
    assert!(open.article.card.is_saved);
}

#[tokio::test]
async fn what_is_no_picture_is_not_shown_and_holds_no_badge_back() {
    let image = |path: &str| {
        format!("<figure><img src=\"{path}\" alt=\"صورة\"><figcaption>عند الرصيف</figcaption></figure>")
    };
    let with = |path: &str| article("", &format!("{}{}", story("خبر", 3), image(path) + &story("تتمة", 3)));
    let picture =
        |media_type: &'static str, body: &[u8]| Thing { media_type, body: body.to_vec(), ..page("") };
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bomb.extend([0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50, 8, 6, 0, 0, 0, 0, 0, 0, 0]);
    let things = vec![
        ("/svg", with("/a.svg")),
        ("/a.svg", picture("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>")),
        ("/page", with("/a.jpg")),
        ("/a.jpg", picture("image/jpeg", b"<html>no</html>")),
        ("/bomb", with("/a.png")),
        ("/a.png", picture("image/png", &bomb)),
        ("/missing", with("/nowhere.jpg")),
    ];
    let site = Site::of(&["/svg", "/page", "/bomb", "/missing"], things).await;
    site.desk.save().await;
    let open = site.desk.reader.article(site.article("/page")).unwrap();
    assert!(!open.article.card.is_saved && open.missing_pictures == 1, "it may be a sign-in page");
    site.desk.pass(jiff::SignedDuration::from_hours(23));
    site.desk.save().await;
    assert_eq!(site.asked("/a.jpg"), 1);
    site.desk.pass(jiff::SignedDuration::from_hours(1));
    site.desk.save().await;
    for path in ["/svg", "/page", "/bomb"] {
        let open = site.desk.reader.article(site.article(path)).unwrap();
        assert!(open.article.card.is_saved && open.missing_pictures == 0, "{path}");
        assert!(!open.clean.html.contains("<img"), "{path}");
        assert!(open.clean.html.contains("تتمة 2"), "{path}");
    }
    let open = site.desk.reader.article(site.article("/missing")).unwrap();
    assert!(!open.article.card.is_saved && open.missing_pictures == 1 && open.clean.html.contains("<img"));
    assert_eq!(site.asked("/a.svg"), 1);
    site.desk.pass(jiff::SignedDuration::from_hours(48));
    site.desk.save().await;
    assert_eq!(
        (site.asked("/a.svg"), site.asked("/a.jpg")),
        (1, 2),
        "what was refused is not asked for again"
    );

    // But when a person asks, what may be another one is.
    let id = site.article("/page");
    site.desk.reader.set_text_mode(id, Some(TextMode::Always)).unwrap();
    site.desk.reader.queue(&[id, site.article("/svg")]).unwrap();
    site.desk.save().await;
    assert_eq!((site.asked("/a.svg"), site.asked("/a.jpg")), (1, 3));
    assert!(site.desk.reader.article(id).unwrap().article.card.is_saved);
}

#[tokio::test]
async fn a_page_with_less_than_the_teaser_is_no_article_unless_a_person_wants_it() {
    let teaser = format!("{} {SENTENCE}…", story("مقدمة", 2));
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>دفتر الميناء</title><item><title>خبر /stub</title>\
         <link>{{base}}/stub</link><description><![CDATA[{teaser}]]></description></item></channel></rss>"
    );
    let things = vec![
        ("/feed", Thing { media_type: "application/rss+xml", ..page(feed) }),
        ("/stub", article("", &format!("<p>{SENTENCE} {SENTENCE}</p>"))),
    ];
    let desk = Desk::new().await;
    let stand_in = StandIn::serve(things, Thing { status: 404, ..page("") });
    desk.reader.add_source(&format!("{}/feed", stand_in.base), None).await.unwrap();
    assert_eq!(desk.save().await.failed, 1);
    let id = desk.first_article().id;
    let open = desk.reader.article(id).unwrap();
    assert!(!open.article.card.is_saved && !open.text.is_whole && open.text.from == TextFrom::Feed);
    assert_eq!(open.text.problem.unwrap().code, "no_article");
    assert!(open.text.retry_at.is_some());

    let open = desk.reader.fetch_text(id).await.unwrap();
    assert!(open.text.is_whole && open.text.from == TextFrom::Page, "whoever asks sees it");
}

#[tokio::test]
async fn a_page_of_pictures_shows_no_more_than_are_brought() {
    let pictures: String = (0..230).map(|n| format!("<p>{n}<img src=\"/{n}.svg\"></p>")).collect();
    let things = vec![("/many", article("", &format!("{}{pictures}", story("خبر", 6))))];
    let site = Site::of(&["/many"], things).await;
    site.desk.save().await;
    let open = site.desk.reader.article(site.article("/many")).unwrap();
    let shown = open.clean.html.matches("<img").count();
    assert_eq!((shown, open.missing_pictures), (200, 200));
    let asked = site.stand_in.asked().into_iter().filter(|path| path.ends_with(".svg")).count();
    assert_eq!(asked, shown);
}

#[tokio::test]
async fn without_a_network_nobody_is_blamed() {
    let desk = Desk::new().await;
    let things = [
        ("http://marfa.example/feed", teasers_at("http://marfa.example", &["/a", "/b"])),
        ("http://marfa.example/a", article("", &story("خبر", 6))),
        ("http://marfa.example/b", article("", &story("خبر", 6))),
    ];
    let proxy = StandIn::serve(things, Thing { status: 404, ..page("") });
    desk.reader.set_setting("net.proxy", &proxy.base).unwrap();
    desk.reader.add_source("http://marfa.example/feed", None).await.unwrap();
    desk.reader.set_setting("net.proxy", "http://127.0.0.1:1").unwrap();
    let report = desk.save().await;
    assert!(report.offline);
    assert_eq!((report.saved, report.failed), (0, 0));
    assert_eq!(desk.reader.saving_state().unwrap().problem.unwrap().code, "offline");
    let id = desk.first_article().id;
    assert_eq!(desk.reader.article(id).unwrap().text.problem, None);
    assert_eq!(desk.reader.fetch_text(id).await.unwrap_err().problem().code, "proxy");

    desk.reader.set_setting("net.proxy", &proxy.base).unwrap();
    assert_eq!(desk.save().await.saved, 2, "there is nothing to wait for");
    assert_eq!(desk.reader.saving_state().unwrap().problem, None);
}
