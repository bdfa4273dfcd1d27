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
