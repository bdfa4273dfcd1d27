use std::time::Duration;

use qirtas_net::{Accept, Client, Config, Download, FetchError, Request, Resume, Validators};

use crate::server::{Answer, Server};
use crate::{config, typed};

const DATE: &str = "Mon, 23 Nov 2026 06:00:00 GMT";

fn media(server: &Server, path: &str) -> Request {
    Request { accept: Accept::Media, ..typed(server.url(path)) }
}

fn with_etag(from: u64, etag: &str) -> Resume {
    Resume { from, validators: Validators { etag: Some(etag.to_owned()), last_modified: None } }
}

async fn all_of(download: &mut Download) -> (Vec<u8>, Option<FetchError>) {
    let mut body = Vec::new();
    loop {
        match download.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return (body, None),
            Err(error) => return (body, Some(error)),
        }
    }
}

async fn download(server: &Server, resume: Option<&Resume>) -> Result<Download, FetchError> {
    Client::new(config()).unwrap().download(&media(server, "/a.mp3"), resume).await
}

/// Answers the first request by the first, the second by the second, and so on.
async fn in_turn(answers: Vec<Answer>) -> Server {
    let answers = std::sync::Mutex::new(answers.into_iter());
    Server::start(move |_| answers.lock().unwrap().next().unwrap()).await
}

#[tokio::test]
async fn a_thing_comes_whole_with_what_to_come_back_with() {
    let headers = format!("Content-Type: audio/mpeg\r\nETag: \"v1\"\r\nLast-Modified: {DATE}\r\n");
    let server = Server::with(Answer::whole("200 OK", &headers, b"0123456789")).await;
    let mut request = media(&server, "/a.mp3?token=secret");
    // A condition of its own would only be in the way.
    request.validators.etag = Some("\"v1\"".to_owned());
    let mut got = Client::new(config()).unwrap().download(&request, None).await.unwrap();
    assert_eq!((got.from, got.total, got.content_type.as_deref()), (0, Some(10), Some("audio/mpeg")));
    assert_eq!(got.validators.etag.as_deref(), Some("\"v1\""));
    assert_eq!(got.validators.last_modified.as_deref(), Some(DATE));
    assert_eq!(all_of(&mut got).await, (b"0123456789".to_vec(), None));
    assert_eq!(got.chunk().await, Ok(None));
    assert!(!format!("{got:?}").contains("secret"));
    let head = server.heads().concat().to_ascii_lowercase();
    assert!(head.contains("accept-encoding: identity\r\n") && head.contains("accept: audio/*"), "{head}");
    for absent in ["range:", "if-none-match", "if-range"] {
        assert!(!head.contains(absent), "{head}");
    }
}

#[tokio::test]
async fn the_rest_is_asked_for_by_what_names_the_version() {
    let headers = "Content-Range: bytes 4-9/10\r\nETag: \"v1\"\r\n";
    let server = Server::with(Answer::whole("206 Partial Content", headers, b"456789")).await;
    let mut got = download(&server, Some(&with_etag(4, "\"v1\""))).await.unwrap();
    assert_eq!((got.from, got.total), (4, Some(10)));
    assert_eq!(all_of(&mut got).await, (b"456789".to_vec(), None));
    let head = server.heads().concat().to_ascii_lowercase();
    assert!(head.contains("range: bytes=4-\r\n") && head.contains("if-range: \"v1\"\r\n"), "{head}");

    let by_date = Validators { etag: None, last_modified: Some(DATE.to_owned()) };
    let mut got = download(&server, Some(&Resume { from: 4, validators: by_date })).await.unwrap();
    assert_eq!((got.from, all_of(&mut got).await.0.len()), (4, 6));
    assert!(server.heads()[1].contains(DATE));
}

#[tokio::test]
async fn what_cannot_be_gone_on_with_begins_anew() {
    let whole = || Answer::whole("200 OK", "ETag: \"v2\"\r\n", b"0123456789");
    let part = |headers: &str| Answer::whole("206 Partial Content", headers, b"456789");
    let rows = [
        // No parts here, or the thing has changed.
        vec![whole()],
        // A part that was not asked for, and one of another version.
        vec![part("Content-Range: bytes 3-9/10\r\n"), whole()],
        vec![part("Content-Range: bytes 4-9/10\r\nETag: \"v2\"\r\n"), whole()],
        vec![part(""), whole()],
        // It has become shorter.
        vec![Answer::whole("416 Range Not Satisfiable", "Content-Range: bytes */3\r\n", b""), whole()],
        vec![Answer::whole("416 Range Not Satisfiable", "", b"no"), whole()],
    ];
    for answers in rows {
        let requests = answers.len();
        let server = in_turn(answers).await;
        let mut got = download(&server, Some(&with_etag(4, "\"v1\""))).await.unwrap();
        assert_eq!((got.from, got.total, got.validators.etag.as_deref()), (0, Some(10), Some("\"v2\"")));
        assert_eq!(all_of(&mut got).await, (b"0123456789".to_vec(), None));
        let heads = server.heads();
        assert_eq!(heads.len(), requests);
        assert_eq!(heads.last().unwrap().contains("bytes=4-"), requests == 1);
    }
    // Without a strong validator nothing is risked.
    let server = Server::with(whole()).await;
    assert_eq!(download(&server, Some(&with_etag(4, "W/\"v1\""))).await.unwrap().from, 0);
    assert!(!server.heads().concat().contains("bytes="));
}

#[tokio::test]
async fn what_was_here_whole_is_found_to_be() {
    let end = Answer::whole("416 Range Not Satisfiable", "Content-Range: bytes */10\r\n", b"ignored");
    let server = Server::with(end).await;
    let mut got = download(&server, Some(&with_etag(10, "\"v1\""))).await.unwrap();
    assert_eq!((got.from, got.total), (10, Some(10)));
    assert_eq!(got.validators.etag.as_deref(), Some("\"v1\""));
    assert_eq!(all_of(&mut got).await, (Vec::new(), None));
}

#[tokio::test]
async fn a_part_of_a_part_and_lies_about_the_length_end_in_an_error() {
    let rows: [(&str, &str, &str); 4] = [
        // Less than the whole that it spoke of.
        ("206 Partial Content", "Content-Range: bytes 4-7/10\r\nContent-Length: 4\r\n", "4567"),
        // More than that.
        ("206 Partial Content", "Content-Range: bytes 4-9/10\r\nContent-Length: 8\r\n", "456789ab"),
        ("200 OK", "Content-Length: 10\r\n", "0123"),
        ("200 OK", "Transfer-Encoding: chunked\r\n", "4\r\n0123\r\n"),
    ];
    for (status, headers, body) in rows {
        let bytes = format!("HTTP/1.1 {status}\r\n{headers}\r\n{body}").into_bytes();
        let server = Server::with(Answer::Bytes(bytes)).await;
        let mut got = download(&server, Some(&with_etag(4, "\"v1\""))).await.unwrap();
        let (body, error) = all_of(&mut got).await;
        assert_eq!(error, Some(FetchError::Broken), "{headers}");
        assert!(got.from + body.len() as u64 <= 10, "{headers}");
    }
}

#[tokio::test]
async fn the_limit_is_of_the_whole() {
    let server = Server::start(|path| {
        if path == "/endless" {
            let mut head = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
            head.resize(64 * 1024, b'x');
            return Answer::Flood(head);
        }
        Answer::whole("206 Partial Content", "Content-Range: bytes 400-499/500\r\n", &[b'x'; 100])
    })
    .await;
    let client = Client::new(config()).unwrap();
    let limited = |path: &str, bytes| Request { max_bytes: Some(bytes), ..media(&server, path) };
    let rest = with_etag(400, "\"v1\"");
    let too_large = FetchError::TooLarge { limit_bytes: 499 };
    assert_eq!(client.download(&limited("/", 499), Some(&rest)).await.unwrap_err(), too_large);
    assert!(client.download(&limited("/", 500), Some(&rest)).await.is_ok());
    // More than the client's own limit, when the request says so.
    let mut got = client.download(&limited("/endless", 300_000), None).await.unwrap();
    let (body, error) = all_of(&mut got).await;
    assert_eq!(error, Some(FetchError::TooLarge { limit_bytes: 300_000 }));
    assert!(body.len() <= 300_000);
}

#[tokio::test]
async fn failures_are_those_of_every_request() {
    let rows = [
        ("404 Not Found", "", FetchError::NotFound),
        ("410 Gone", "", FetchError::Gone),
        (
            "429 Too Many Requests",
            "Retry-After: 60\r\n",
            FetchError::RateLimited { retry_after: Some(Duration::from_secs(60)) },
        ),
        ("500 Internal Server Error", "", FetchError::ServerError { status: 500 }),
        ("204 No Content", "", FetchError::BadStatus { status: 204 }),
        ("304 Not Modified", "", FetchError::BadStatus { status: 304 }),
        ("200 OK", "Content-Encoding: gzip\r\n", FetchError::Broken),
    ];
    for (status, headers, expected) in rows {
        let server = Server::with(Answer::whole(status, headers, b"")).await;
        for resume in [None, Some(&with_etag(4, "\"v1\""))] {
            assert_eq!(download(&server, resume).await.unwrap_err(), expected, "{status}");
        }
    }
    // A part of what was asked for whole.
    let headers = "Content-Range: bytes 0-3/10\r\n";
    let server = Server::with(Answer::whole("206 Partial Content", headers, b"0123")).await;
    assert_eq!(download(&server, None).await.unwrap_err(), FetchError::BadStatus { status: 206 });
}

#[tokio::test]
async fn the_guard_stands_at_each_step() {
    let server = Server::start(|path| match path {
        "/a.mp3" => Answer::redirect("302 Found", "http://10.0.0.1/b.mp3"),
        "/loop" => Answer::redirect("302 Found", "/loop"),
        "/moved" => Answer::redirect("301 Moved Permanently", "/there"),
        _ => Answer::whole("200 OK", "", b"here"),
    })
    .await;
    assert_eq!(download(&server, None).await.unwrap_err(), FetchError::PrivateAddress);
    let client = Client::new(config()).unwrap();
    let untrusted = Request::new(server.url("/there"), Accept::Media);
    assert_eq!(client.download(&untrusted, None).await.unwrap_err(), FetchError::PrivateAddress);
    let endless = client.download(&media(&server, "/loop"), None).await.unwrap_err();
    assert_eq!(endless, FetchError::TooManyRedirects);
    let got = client.download(&media(&server, "/moved"), None).await.unwrap();
    assert_eq!(got.url, server.url("/there"));
}

#[tokio::test]
async fn silence_and_a_crawl_end_it_and_a_long_time_does_not() {
    let head = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    let brief = Duration::from_millis(100);
    let rows = [
        (Answer::Hang(head.clone()), Config { idle_timeout: brief, ..config() }),
        (Answer::Drip(head.clone()), Config { slowest_within: brief, slowest_bytes: 5000, ..config() }),
    ];
    for (answer, config) in rows {
        let server = Server::with(answer).await;
        let client = Client::new(config).unwrap();
        let mut got = client.download(&media(&server, "/a.mp3"), None).await.unwrap();
        assert_eq!(all_of(&mut got).await.1, Some(FetchError::TooSlow { seconds: 1 }));
    }
    // The total time is over before the last byte.
    let server = Server::with(Answer::Drip(head)).await;
    let total_timeout = Duration::from_millis(500);
    let hasty = Config { total_timeout, slowest_bytes: 1, ..config() };
    let client = Client::new(hasty).unwrap();
    let mut got = client.download(&media(&server, "/a.mp3"), None).await.unwrap();
    let start = std::time::Instant::now();
    while start.elapsed() < total_timeout {
        assert!(matches!(got.chunk().await, Ok(Some(_))));
    }
}

#[tokio::test]
async fn a_download_leaves_room_for_everything_else_at_its_host() {
    let server = Server::start(|path| match path {
        "/feed" => Answer::whole("200 OK", "", b"feed"),
        _ => Answer::Hang(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx".to_vec()),
    })
    .await;
    let client = Client::new(config()).unwrap();
    let first = client.download(&media(&server, "/1"), None).await.unwrap();
    let feed = typed(server.url("/feed"));
    let second_request = media(&server, "/2");
    let mut second = std::pin::pin!(client.download(&second_request, None));
    tokio::select! {
        biased;
        _ = &mut second => panic!("two downloads at one host"),
        fetched = client.fetch(&feed) => drop(fetched.unwrap()),
    }
    assert_eq!(server.heads().len(), 2);
    drop(first);
    assert!(second.await.is_ok());
}
