use qirtas_net::{FetchError, Request, Response, Validators};

use crate::server::{Answer, Server};
use crate::{config, fetch, fetch_with, fetched, typed};

#[tokio::test]
async fn each_status_has_its_meaning() {
    let seconds = std::time::Duration::from_secs;
    let date = "Date: Mon, 23 Nov 2026 06:00:00 GMT\r\nRetry-After: Mon, 23 Nov 2026 06:05:00 GMT\r\n";
    let rows = [
        ("401 Unauthorized", "", FetchError::NeedsLogin, "needs_login", vec![]),
        ("403 Forbidden", "", FetchError::Forbidden, "refused", vec![]),
        ("404 Not Found", "", FetchError::NotFound, "not_found", vec![]),
        ("410 Gone", "", FetchError::Gone, "gone", vec![]),
        ("418 Teapot", "", FetchError::BadStatus { status: 418 }, "bad_status", vec![("status", "418")]),
        ("429 Slow Down", "", FetchError::RateLimited { retry_after: None }, "rate_limited", vec![]),
        (
            "429 Slow Down",
            "Retry-After: 90\r\n",
            FetchError::RateLimited { retry_after: Some(seconds(90)) },
            "rate_limited",
            vec![("minutes", "2")],
        ),
        (
            "429 Slow Down",
            date,
            FetchError::RateLimited { retry_after: Some(seconds(300)) },
            "rate_limited",
            vec![("minutes", "5")],
        ),
        ("500 Oops", "", FetchError::ServerError { status: 500 }, "server_error", vec![("status", "500")]),
        ("503 Later", "", FetchError::ServerError { status: 503 }, "server_error", vec![("status", "503")]),
        (
            "503 Later",
            "Retry-After: 60\r\n",
            FetchError::RateLimited { retry_after: Some(seconds(60)) },
            "rate_limited",
            vec![("minutes", "1")],
        ),
        // Nobody asked whether it changed, and a redirect that leads nowhere is none.
        (
            "304 Not Modified",
            "",
            FetchError::BadStatus { status: 304 },
            "bad_status",
            vec![("status", "304")],
        ),
        ("301 Moved", "", FetchError::BadStatus { status: 301 }, "bad_status", vec![("status", "301")]),
    ];
    for (status, headers, expected, code, args) in rows {
        let server = Server::with(Answer::whole(status, headers, b"")).await;
        let error = fetch(&server, "/feed").await.unwrap_err();
        assert_eq!(error, expected, "{status} {headers}");
        assert_eq!(error.code(), code);
        let given = error.args();
        let given: Vec<_> = given.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(given, args, "{status}");
    }
}

#[tokio::test]
async fn what_a_good_answer_gives() {
    let headers = "Content-Type: application/rss+xml; charset=windows-1256\r\nETag: W/\"a-1\"\r\n\
                   Last-Modified: Mon, 23 Nov 2026 05:00:00 GMT\r\nSet-Cookie: id=1\r\n";
    let server = Server::with(Answer::whole("200 OK", headers, b"<rss/>")).await;
    let got = fetched(fetch(&server, "/feed?token=secret#part").await);
    assert_eq!(&got.body[..], b"<rss/>");
    assert_eq!(got.content_type.as_deref(), Some("application/rss+xml; charset=windows-1256"));
    assert_eq!(got.url, server.url("/feed?token=secret"));
    assert_eq!(got.moved_to, None);
    assert_eq!(got.validators.etag.as_deref(), Some("W/\"a-1\""));
    assert_eq!(got.validators.last_modified.as_deref(), Some("Mon, 23 Nov 2026 05:00:00 GMT"));
}

#[tokio::test]
async fn validators_are_sent_back_as_they_came_and_renewed() {
    let server = Server::with(Answer::Bytes(
        b"HTTP/1.1 304 Not Modified\r\nETag: \"new\"\r\nConnection: close\r\n\r\n".to_vec(),
    ))
    .await;
    let validators = Validators {
        etag: Some("W/\"old\"".to_owned()),
        last_modified: Some("Mon, 23 Nov 2026 05:00:00 GMT".to_owned()),
    };
    let request = Request { validators: validators.clone(), ..typed(server.url("/feed")) };
    let outcome = fetch_with(config(), &request).await;
    let Ok(Response::NotModified { validators: renewed, moved_to: None, .. }) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(renewed.etag.as_deref(), Some("\"new\""));
    assert_eq!(renewed.last_modified, validators.last_modified);
    let heads = server.heads();
    assert!(heads[0].contains("if-none-match: W/\"old\"\r\n"), "{}", heads[0]);
    assert!(heads[0].contains("if-modified-since: Mon, 23 Nov 2026 05:00:00 GMT\r\n"), "{}", heads[0]);
}

#[tokio::test]
async fn a_validator_of_absurd_length_is_dropped() {
    let headers = format!("ETag: \"{}\"\r\n", "e".repeat(5000));
    let server = Server::with(Answer::whole("200 OK", &headers, b"x")).await;
    assert_eq!(fetched(fetch(&server, "/").await).validators, Validators::default());
}

#[tokio::test]
async fn what_an_answer_says_beside_its_body() {
    let headers = "Cache-Control: max-age=600\r\nAge: 60\r\nX-WP-Total: 640\r\nX-WP-TotalPages: 7\r\n\
                   Link: </wp-json/>; rel=\"https://api.w.org/\"\r\nLink: <?page=2>; rel=next\r\n";
    let server = Server::with(Answer::whole("200 OK", headers, b"[]")).await;
    let got = fetched(fetch(&server, "/posts?page=1").await);
    assert_eq!(got.fresh_for, Some(std::time::Duration::from_secs(540)));
    assert_eq!((got.total, got.total_pages), (Some(640), Some(7)));
    let next = got.links.iter().find(|link| link.is("next")).unwrap();
    assert_eq!(next.url, server.url("/posts?page=2"));
    let api = got.links.iter().find(|link| link.is("https://api.w.org/")).unwrap();
    assert_eq!(api.url, server.url("/wp-json/"));

    let absurd = "X-WP-Total: -1\r\nX-WP-TotalPages: 99999999999999999999999\r\nCache-Control: max-age=x\r\nLink: <\r\n";
    let server = Server::with(Answer::whole("200 OK", absurd, b"[]")).await;
    let got = fetched(fetch(&server, "/").await);
    assert_eq!((got.total, got.total_pages, got.fresh_for, got.links.len()), (None, None, None, 0));

    let server = Server::with(Answer::Bytes(
        b"HTTP/1.1 304 Not Modified\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n".to_vec(),
    ))
    .await;
    let validators = Validators { etag: Some("\"a\"".to_owned()), last_modified: None };
    let outcome = fetch_with(config(), &Request { validators, ..typed(server.url("/")) }).await;
    assert!(
        matches!(outcome, Ok(Response::NotModified { fresh_for: Some(std::time::Duration::ZERO), .. })),
        "{outcome:?}"
    );
}

/// Where a `Link` points is relative to where the answer came from in the end.
#[tokio::test]
async fn links_are_relative_to_the_last_address() {
    let server = Server::start(|path| match path {
        "/old/" => Answer::redirect("302 Found", "/new/"),
        _ => Answer::whole("200 OK", "Link: <x>; rel=next\r\n", b""),
    })
    .await;
    let got = fetched(fetch(&server, "/old/").await);
    assert_eq!(got.links[0].url, server.url("/new/x"));
}

#[tokio::test]
async fn old_servers_are_understood() {
    let answers: [(&[u8], &[u8]); 4] = [
        (b"HTTP/1.0 200 OK\r\n\r\nuntil it closes", b"until it closes"),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\nConnection: keep-alive\r\n\r\nfour", b"four"),
        (b"HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nfour", b"four"),
        (
            b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour",
            b"four",
        ),
    ];
    for (bytes, expected) in answers {
        let server = Server::with(Answer::Bytes(bytes.to_vec())).await;
        let got = fetched(fetch(&server, "/").await);
        assert_eq!(&got.body[..], expected, "{}", String::from_utf8_lossy(bytes));
    }
}
