//! Pages that hold more than their feeds, pictures, sounds, and pages that are something else.

use qirtas_newsstand::{Fault, Newsstand, Oddity};

use crate::{Got, ask, get, parse, start};

/// The text between tags, with the entities of our own pages undone.
fn words_of(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<').filter(|piece| !piece.starts_with("script")) {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decoded(got: &Got) -> String {
    match std::str::from_utf8(&got.body) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            let (text, _, _) = encoding_rs::WINDOWS_1256.decode(&got.body);
            // What the charset lacks is written as numbers.
            let mut pieces = text.split("&#");
            let mut whole = pieces.next().unwrap().to_owned();
            for piece in pieces {
                let (number, rest) = piece.split_once(';').unwrap();
                whole.push(char::from_u32(number.parse().unwrap()).unwrap());
                whole.push_str(rest);
            }
            whole
        }
    }
}

#[tokio::test]
async fn pages_hold_the_whole_text_and_much_besides() {
    let newsstand = start().await;
    let base = newsstand.base();
    for outlet in Newsstand::page_outlets() {
        for number in [1, 4, 15, 24] {
            let truth = newsstand.truth(outlet.id, number).unwrap();
            let path = format!("/{}/article/{number}", outlet.id);
            let page = decoded(&get(&base, &path));
            let words = words_of(&page);
            assert!(truth.text.len() > 6, "{path}: {truth:#?}");
            let mut place = 0;
            for block in &truth.text {
                let block = block.split_whitespace().collect::<Vec<_>>().join(" ");
                let found = words[place..].find(&block);
                place += found.unwrap_or_else(|| panic!("{path}: {block}\n{words}"));
            }
            for noise in &truth.noise {
                assert!(words.contains(noise.as_str()), "{path}: {noise}");
                assert!(!truth.text.contains(noise), "{path}: {noise}");
            }
            for picture in truth.pictures.iter().chain([&truth.lead]) {
                let got = get(&base, picture.url.strip_prefix(&base).unwrap());
                assert!(got.body.starts_with(&[0xff, 0xd8]) && got.body.ends_with(&[0xff, 0xd9]), "{path}");
            }
            for picture in &truth.pictures {
                // A blog shows its pictures small and links to the large ones.
                assert!(page.contains(&picture.url), "{path}: {}", picture.url);
            }
            let is_old = outlet.id == "qafila";
            assert_eq!(
                page.contains(&truth.lead.url),
                !is_old || truth.pictures.contains(&truth.lead),
                "{path}"
            );
        }
        let feed = parse(&get(&base, &outlet.feed_path()), &base);
        for entry in &feed.entries {
            let number: u32 = entry.url.as_deref().unwrap().rsplit('/').next().unwrap().parse().unwrap();
            let whole: usize = newsstand.truth(outlet.id, number).unwrap().text.iter().map(String::len).sum();
            let teaser = entry.summary.as_deref().or(entry.content.as_deref()).unwrap();
            assert!(words_of(teaser).len() * 2 < whole, "{}: {teaser}", outlet.id);
        }
    }
    assert_eq!(newsstand.page("nahr", 3).unwrap(), get(&base, "/nahr/article/3").text());
    assert_eq!((newsstand.page("nahr", 99), newsstand.truth("nobody", 1)), (None, None));
    let json: serde_json::Value = serde_json::from_slice(&get(&base, "/nahr/truth/3").body).unwrap();
    assert_eq!(json["title"], newsstand.truth("nahr", 3).unwrap().title);
}

#[tokio::test]
async fn any_feed_can_hold_teasers_alone() {
    let newsstand = start().await;
    let base = newsstand.base();
    for (path, end) in [
        ("/sada/feed?teaser=more", "اقرأ المزيد</a></p>"),
        ("/sada/feed?teaser=cut", "…"),
        ("/sada/feed?teaser=wordpress", "</a>.</p>"),
    ] {
        let feed = parse(&get(&base, path), &base);
        let first = &feed.entries[0];
        let teaser = first.summary.as_deref().or(first.content.as_deref()).unwrap().trim();
        assert!(teaser.ends_with(end) && !teaser.contains("<figure>"), "{path}: {teaser}");
    }
    for path in ["/mizan/feed?teaser=1", "/nabd/feed?teaser=1"] {
        assert!(!get(&base, path).text().contains("<figure>"), "{path}");
    }
}

#[tokio::test]
async fn articles_can_be_changed_after_they_appeared() {
    let newsstand = start().await;
    let base = newsstand.base();
    let before = get(&base, "/mizan/feed");
    newsstand.revise("mizan/article/24");
    assert_eq!(ask(&base, "POST", "/nahr/revise?path=article/2", "").status, 204);
    let after = get(&base, "/mizan/feed");
    assert_ne!(before.header("etag"), after.header("etag"));
    assert!(after.text().contains("تحديث ١:") && !before.text().contains("تحديث ١:"));
    for path in ["/mizan/article/24", "/nahr/article/2"] {
        assert!(get(&base, path).text().contains("تحديث ١:"), "{path}");
    }
    assert!(newsstand.truth("nahr", 2).unwrap().text.iter().any(|block| block.starts_with("تحديث ١:")));
    let picture = "/nahr/media/photo-1-60x40.jpg";
    let (one, same) = (get(&base, picture), get(&base, picture));
    newsstand.revise(picture);
    assert_eq!(one.body, same.body);
    assert_ne!(one.body, get(&base, picture).body);
}

#[tokio::test]
async fn articles_can_be_something_else() {
    let newsstand = start().await;
    let base = newsstand.base();
    let truth = newsstand.truth("nahr", 24).unwrap();
    let last = truth.text.last().unwrap().clone();
    let path = "/nahr/article/24";
    for (name, sign, has_text) in [
        ("login-wall", "type=\"password\"", false),
        ("consent-wall", "أوافق على الجميع", false),
        ("shell", "<div id=\"root\"></div>", false),
        ("shell-amp", "rel=\"amphtml\" href=\"/nahr/amp/24\"", false),
        ("shell-print", "href=\"/nahr/print/24\"", false),
        ("soft-404", "غير موجودة", false),
        ("windows-1256", "<article>", true),
        ("mislabelled", "<article>", true),
        ("pages", "rel=\"next\"", false),
    ] {
        let got = get(&base, &format!("{path}?fault={name}"));
        assert_eq!(got.status, 200, "{name}");
        let page = decoded(&got);
        assert!(page.contains(sign), "{name}: {page}");
        assert_eq!(words_of(&page).contains(&last), has_text, "{name}");
        let is_marked = got.header("content-type").unwrap().contains("1256");
        assert_eq!(is_marked, ["windows-1256", "mislabelled"].contains(&name), "{name}");
    }
    assert!(std::str::from_utf8(&get(&base, &format!("{path}?fault=windows-1256")).body).is_err());
    assert!(get(&base, &format!("{path}?fault=pdf")).body.starts_with(b"%PDF"));
    for edition in ["/nahr/amp/24", "/nahr/print/24", "/sada/amp/3"] {
        assert_eq!(get(&base, edition).status, 200, "{edition}");
    }
    assert!(words_of(get(&base, "/nahr/amp/24").text()).contains(&last));

    newsstand.set_fault("nahr", Some(Fault::Page(Oddity::Pages)));
    let pages: Vec<String> =
        (1..=3).map(|page| words_of(get(&base, &format!("{path}?page={page}")).text())).collect();
    for block in &truth.text {
        let block = block.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(pages.iter().filter(|page| page.contains(&block)).count(), 1, "{block}");
    }
    assert_eq!(get(&base, &format!("{path}?page=4")).status, 404);
    assert!(get(&base, "/nahr/feed").text().contains("<item>"), "the rest is sound");
}

#[tokio::test]
async fn pages_without_end_go_on() {
    use std::io::Read;
    let newsstand = start().await;
    let mut stream = crate::connect(&newsstand.base());
    crate::send(&mut stream, "GET", "/nahr/article/24?fault=endless-page", "");
    let mut some = vec![0; 3_000_000];
    stream.read_exact(&mut some).unwrap();
    let huge = get(&newsstand.base(), "/nahr/article/24?fault=huge-page");
    assert!((95_000_000..105_000_000).contains(&huge.body.len()));
}

#[tokio::test]
async fn pictures_that_are_none_and_pictures_that_are_one() {
    let newsstand = start().await;
    let base = newsstand.base();
    let body = |path: &str| get(&base, path).body;
    for (file, content_type, start) in [
        ("photo-5-64x48.png", "image/png", &b"\x89PNG"[..]),
        ("animation.gif", "image/gif", b"GIF89a"),
        ("pixel.gif", "image/gif", b"GIF89a\x01\0\x01\0"),
        ("drawing.svg", "image/svg+xml", b"<svg"),
        ("bomb.png", "image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xc3\x50\0\0\xc3\x50"),
        ("page.png", "image/png", b"<!doctype html>"),
        ("half.jpg", "image/jpeg", &[0xff, 0xd8]),
    ] {
        let got = get(&base, &format!("/nahr/media/{file}"));
        assert_eq!(got.header("content-type"), Some(content_type), "{file}");
        assert!(got.body.starts_with(start), "{file}");
    }
    assert_eq!(body("/nahr/media/copy.jpg"), body("/tilal/media/photo-1-1200x800.jpg"));
    assert!(!body("/nahr/media/half.jpg").ends_with(&[0xff, 0xd9]));
    for path in [
        "/nahr/media/photo-1-0x4.jpg",
        "/nahr/media/photo-1-9000x4.jpg",
        "/nahr/media/x.jpg",
        "/nahr/media/x",
    ] {
        assert_eq!(get(&base, path).status, 404, "{path}");
    }
    for (name, content_type) in
        [("svg", "image/svg+xml"), ("false-picture", "image/png"), ("picture-bomb", "image/png")]
    {
        let got = get(&base, &format!("/nahr/media/photo-1-64x48.jpg?fault={name}"));
        assert_eq!((got.status, got.header("content-type")), (200, Some(content_type)), "{name}");
    }
}

#[tokio::test]
async fn sounds_come_in_parts() {
    let newsstand = start().await;
    let base = newsstand.base();
    let feed = parse(&get(&base, "/mawja/feed"), &base);
    for entry in &feed.entries {
        let enclosure = &entry.enclosures[0];
        let got = get(&base, enclosure.url.strip_prefix(&base).unwrap());
        assert_eq!(got.header("content-type"), enclosure.media_type.as_deref());
        assert_eq!(Some(got.body.len() as u64), enclosure.length);
    }
    let path = "/mawja/audio/1.wav?size=200000";
    let whole = get(&base, path);
    assert_eq!((whole.body.len(), whole.header("accept-ranges")), (200_000, Some("bytes")));
    let etag = whole.header("etag").unwrap().to_owned();
    let part = ask(&base, "GET", path, &format!("Range: bytes=150000-\r\nIf-Range: {etag}\r\n"));
    assert_eq!((part.status, part.header("content-range")), (206, Some("bytes 150000-199999/200000")));
    assert_eq!(part.body, whole.body[150_000..]);
    assert_eq!(newsstand.requests().last().unwrap().range.as_deref(), Some("bytes=150000-"));
    let past = ask(&base, "GET", path, "Range: bytes=200000-\r\n");
    assert_eq!((past.status, past.header("content-range")), (416, Some("bytes */200000")));

    newsstand.set_fault("mawja/audio", Some(Fault::NoRanges));
    let ignored = ask(&base, "GET", path, "Range: bytes=150000-\r\n");
    assert_eq!((ignored.status, ignored.body.len(), ignored.header("accept-ranges")), (200, 200_000, None));
    newsstand.set_fault("mawja/audio", None);
    newsstand.revise("mawja/audio/1.wav");
    let changed = ask(&base, "GET", path, &format!("Range: bytes=150000-\r\nIf-Range: {etag}\r\n"));
    assert_eq!((changed.status, changed.body.len()), (200, 200_000));
    assert_ne!(changed.body, whole.body);
}

#[tokio::test]
async fn a_fault_can_pass() {
    let newsstand = start().await;
    let base = newsstand.base();
    newsstand.set_fault_times("nahr/article/3", Fault::ServerError, 2);
    assert_eq!(ask(&base, "POST", "/nahr/fault?fault=404&path=article/4&times=1", "").status, 204);
    let statuses = |path: &str| [0; 3].map(|_| get(&base, path).status);
    assert_eq!(statuses("/nahr/article/3"), [500, 500, 200]);
    assert_eq!(statuses("/nahr/article/4"), [404, 200, 200]);
    let home = get(&base, "/nahr/article/3?fault=home");
    assert_eq!((home.status, home.header("location")), (302, Some("/nahr/")));
}

#[tokio::test]
async fn benches_have_pages_and_pictures() {
    let newsstand = start().await;
    let base = newsstand.base();
    let feed = parse(&get(&base, "/bench/3/feed?entries=2&size=600&pictures=2&teaser=1"), &base);
    let page = get(&base, feed.entries[0].url.as_deref().unwrap().strip_prefix(&base).unwrap());
    assert!(page.text().contains("/bench/3/picture/2-1.jpg"), "{}", page.text());
    let pictures = ["2-0", "2-1", "1-0"].map(|name| get(&base, &format!("/bench/3/picture/{name}.jpg")).body);
    assert!(pictures[0] != pictures[1] && pictures[1] != pictures[2]);
}
