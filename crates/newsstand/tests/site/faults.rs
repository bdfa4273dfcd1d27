//! What goes wrong on request.

use std::io::{ErrorKind, Read};
use std::time::Duration;

use qirtas_newsstand::Fault;

use crate::{ask, connect, get, get_at, parse, send, start};

#[tokio::test]
async fn each_fault_does_what_it_says() {
    let newsstand = start().await;
    let base = newsstand.base();
    let fault = |name: &str| get(&base, &format!("/sada/feed?fault={name}"));
    let sound = get(&base, "/sada/feed");
    assert!(!sound.is_cut);
    for (name, status) in [
        ("304", 304),
        ("401", 401),
        ("403", 403),
        ("404", 404),
        ("410", 410),
        ("429", 429),
        ("500", 500),
        ("503", 503),
    ] {
        assert_eq!(fault(name).status, status, "{name}");
    }
    assert_eq!(fault("429").header("retry-after"), Some("120"));
    let later = fault("503-later");
    assert_eq!((later.status, later.header("date")), (503, Some("Mon, 23 Nov 2026 06:00:00 GMT")));
    assert_eq!(later.header("retry-after"), Some("Mon, 23 Nov 2026 06:10:00 GMT"));
    for (name, status, to) in [
        ("redirect", 302, "/sada/feed?fault=none"),
        ("moved", 301, "/sada/feed?fault=none"),
        ("loop", 302, "/sada/feed?fault=loop"),
        ("private", 302, "http://10.0.0.1/feed"),
        ("redirect-6", 302, "/sada/feed?fault=redirect-5"),
        ("redirect-5", 302, "/sada/feed?fault=redirect-4"),
        ("redirect-1", 302, "/sada/feed?fault=none"),
    ] {
        let got = fault(name);
        assert_eq!((got.status, got.header("location")), (status, Some(to)), "{name}");
    }
    assert_eq!(fault("none").body, sound.body);
    assert_eq!(fault("truncated").body, sound.body[..sound.body.len() / 2]);
    let cut = fault("cut");
    assert!(cut.is_cut && cut.body.len() < sound.body.len());
    assert!(fault("html").header("content-type").unwrap().starts_with("text/html"));
    assert!(fault("empty").body.is_empty());
    assert!(fault("huge").body.len() >= 40_000_000);
    let flood = fault("headers");
    assert!(flood.head.lines().count() > 2000 && flood.body == sound.body);
    let wrong = fault("wrong-charset");
    assert!(
        wrong.header("content-type").unwrap().contains("utf-8") && std::str::from_utf8(&wrong.body).is_err()
    );
    assert_eq!(parse(&wrong, &base).title, "صدى الريحان");
}

#[tokio::test]
async fn slow_and_dripping_answers_keep_one_waiting() {
    let newsstand = start().await;
    for (name, has_head) in [("slow", false), ("drip", true)] {
        let mut stream = connect(&newsstand.base());
        stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
        send(&mut stream, "GET", &format!("/sada/feed?fault={name}"), "");
        let mut bytes = Vec::new();
        let error = stream.read_to_end(&mut bytes).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{name}: {error}");
        assert_eq!(!bytes.is_empty(), has_head, "{name}");
        assert!(!String::from_utf8_lossy(&bytes).contains("<rss"), "{name}");
    }
}

#[tokio::test]
async fn faults_have_names_and_can_be_set_from_here_and_from_outside() {
    for (name, fault) in Fault::ALL {
        assert_eq!(Fault::parse(name), Some(fault));
    }
    let newsstand = start().await;
    let base = newsstand.base();
    newsstand.set_fault("mizan", Some(Fault::Gone));
    assert_eq!(get(&base, "/mizan/feed").status, 410);
    assert_eq!(get(&base, "/mizan/article/1").status, 410);
    assert_eq!(get(&base, "/sada/feed").status, 200);
    newsstand.set_fault("mizan", None);
    assert_eq!(get(&base, "/mizan/feed").status, 200);

    assert_eq!(ask(&base, "POST", "/mizan/fault?fault=500", "").status, 204);
    assert_eq!(get(&base, "/mizan/feed").status, 500);
    assert_eq!(ask(&base, "POST", "/mizan/fault?fault=none", "").status, 204);
    assert_eq!(ask(&base, "POST", "/mizan/publish", "").status, 204);
    assert!(get(&base, "/mizan/feed").text().contains("/mizan/article/25"));
    assert_eq!(ask(&base, "POST", "/nobody/publish", "").status, 404);
}

#[tokio::test]
async fn bombs_are_small_and_say_what_they_are() {
    let newsstand = start().await;
    for (name, coding, most) in [
        ("bomb-gzip", "gzip", 150_000),
        ("bomb-deflate", "deflate", 700_000),
        ("bomb-br", "br", 200),
        ("bomb-zstd", "zstd", 5_000),
    ] {
        let got = get(&newsstand.base(), &format!("/sada/feed?fault={name}"));
        assert_eq!((got.status, got.header("content-encoding")), (200, Some(coding)), "{name}");
        assert!(got.body.len() < most, "{name}: {}", got.body.len());
    }
    let half = get(&newsstand.base(), "/sada/feed?fault=truncated-gzip");
    assert!(half.body.starts_with(&[0x1f, 0x8b]) && !half.is_cut);
}

#[tokio::test]
async fn some_answer_only_to_browsers() {
    let newsstand = start().await;
    let base = newsstand.base();
    newsstand.set_fault("sada", Some(Fault::BrowsersOnly));
    for (agent, status) in
        [("", 403), ("User-Agent: Qirtas\r\n", 403), ("User-Agent: Mozilla/5.0 (X11)\r\n", 200)]
    {
        assert_eq!(ask(&base, "GET", "/sada/feed", agent).status, status, "{agent}");
    }
}

#[tokio::test]
async fn a_fault_can_be_of_one_path() {
    let newsstand = start().await;
    let base = newsstand.base();
    newsstand.set_fault("sada/feed", Some(Fault::NotFound));
    newsstand.set_fault("sada/wp-json", Some(Fault::Forbidden));
    assert_eq!(ask(&base, "POST", "/mizan/fault?fault=410&path=feed", "").status, 204);
    for (path, status) in [
        ("/sada/feed", 404),
        ("/sada/feed.rss", 200),
        ("/sada/", 200),
        ("/sada/wp-json/wp/v2/posts", 403),
        ("/mizan/feed", 410),
        ("/mizan/", 200),
    ] {
        assert_eq!(get(&base, path).status, status, "{path}");
    }
    newsstand.set_fault("sada/feed", None);
    assert_eq!(get(&base, "/sada/feed").status, 200);
}

#[tokio::test]
async fn redirects_stay_at_the_host_that_was_asked() {
    let newsstand = start().await;
    let got = get_at(&newsstand.base(), "sada.localhost:1", "/feed?fault=moved");
    assert_eq!((got.status, got.header("location")), (301, Some("/feed?fault=none")));
}
