use std::path::Path;
use std::time::Duration;

use qirtas_net::{Config, FetchError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

use crate::server::{Answer, Server};
use crate::{config, fetch, fetch_with, fetched, typed};

fn data(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/net").join(name)).unwrap()
}

/// A million zero bytes as zstd: a frame of blocks that each repeat one byte (RFC 8878).
fn zeros_zst() -> Vec<u8> {
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58];
    for block in 0..8_u32 {
        let header = u32::from(block == 7) | (1 << 1) | (125_000 << 3);
        frame.extend_from_slice(&header.to_le_bytes()[..3]);
        frame.push(0);
    }
    frame
}

fn small(limit: Duration) -> Config {
    Config { total_timeout: limit, ..config() }
}

#[tokio::test]
async fn bombs_are_counted_as_they_unfold() {
    let bombs = [
        ("gzip", data("zeros.gz")),
        ("deflate", data("zeros.zz")),
        ("br", data("zeros.br")),
        ("zstd", zeros_zst()),
    ];
    for (coding, bytes) in bombs {
        assert!(bytes.len() < 2000, "{coding}");
        let server =
            Server::with(Answer::whole("200 OK", &format!("Content-Encoding: {coding}\r\n"), &bytes)).await;
        let error = fetch(&server, "/").await.unwrap_err();
        assert_eq!(error, FetchError::TooLarge { limit_bytes: 100_000 }, "{coding}");
        // The same bytes are fine where they fit.
        let roomy = Config { max_bytes: 1_000_000, ..config() };
        let got = fetched(fetch_with(roomy, &typed(server.url("/"))).await);
        assert_eq!(got.body.len(), 1_000_000, "{coding}");
    }
}

#[tokio::test]
async fn the_limit_is_exact() {
    let server =
        Server::start(|path| Answer::whole("200 OK", "", &vec![b'x'; path[1..].parse().unwrap()])).await;
    assert_eq!(fetched(fetch(&server, "/100000").await).body.len(), 100_000);
    assert_eq!(fetch(&server, "/100001").await.unwrap_err(), FetchError::TooLarge { limit_bytes: 100_000 });
    assert_eq!(fetched(fetch(&server, "/0").await).body.len(), 0);
}

#[tokio::test]
async fn an_endless_body_without_a_length_ends() {
    let mut head = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    head.resize(64 * 1024, b'x');
    let server = Server::with(Answer::Flood(head)).await;
    let error = fetch(&server, "/").await.unwrap_err();
    assert_eq!(error, FetchError::TooLarge { limit_bytes: 100_000 });
    assert_eq!(error.args(), [("limit_mb", "1".to_owned())]);
}

#[tokio::test]
async fn compressed_text_comes_out_whole_and_a_cut_one_not_at_all() {
    let text = data("text.gz");
    let server = Server::with(Answer::whole("200 OK", "Content-Encoding: gzip\r\n", &text)).await;
    let body = fetched(fetch(&server, "/").await).body;
    assert_eq!(std::str::from_utf8(&body).unwrap().lines().count(), 400);

    let half = &text[..text.len() / 2];
    let server = Server::with(Answer::whole("200 OK", "Content-Encoding: gzip\r\n", half)).await;
    assert_eq!(fetch(&server, "/").await.unwrap_err(), FetchError::Broken);

    // What is no gzip at all was never folded.
    let server = Server::with(Answer::whole("200 OK", "Content-Encoding: gzip\r\n", b"not gzip")).await;
    assert_eq!(&fetched(fetch(&server, "/").await).body[..], b"not gzip");
}

#[tokio::test]
async fn a_drip_does_not_outlast_the_total_time() {
    let heads: [&[u8]; 2] = [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: "];
    for head in heads {
        let server = Server::with(Answer::Drip(head.to_vec())).await;
        let error = fetch_with(small(Duration::from_millis(150)), &typed(server.url("/"))).await.unwrap_err();
        assert_eq!(error, FetchError::TooSlow { seconds: 1 });
    }
}

#[tokio::test]
async fn silence_ends_before_the_total_time() {
    let heads: [&[u8]; 3] =
        [b"", b"HTTP/1.1 200 OK\r\nContent-", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"];
    for head in heads {
        let server = Server::with(Answer::Hang(head.to_vec())).await;
        let brief = Duration::from_millis(100);
        let hasty = Config { idle_timeout: brief, connect_timeout: brief, ..config() };
        let error = fetch_with(hasty, &typed(server.url("/"))).await.unwrap_err();
        assert_eq!(error, FetchError::TooSlow { seconds: 1 });
        assert_eq!(error.args(), [("seconds", "1".to_owned())]);
    }
}

#[tokio::test]
async fn all_hops_share_one_total_time() {
    let server = Server::start(|path| match path {
        "/slow" => Answer::Hang(Vec::new()),
        _ => Answer::redirect("302 Found", "/slow"),
    })
    .await;
    let error = fetch_with(small(Duration::from_millis(150)), &typed(server.url("/"))).await.unwrap_err();
    assert_eq!(error, FetchError::TooSlow { seconds: 1 });
    assert_eq!(server.heads().len(), 2);
}

#[tokio::test]
async fn heads_are_bounded() {
    let many: String = (0..2000).map(|n| format!("X-{n}: y\r\n")).collect();
    let server = Server::with(Answer::whole("200 OK", &many, b"x")).await;
    assert_eq!(fetch(&server, "/").await.unwrap_err(), FetchError::Broken);

    let long = format!("X-Long: {}\r\n", "y".repeat(2_000_000));
    let server = Server::with(Answer::whole("200 OK", &long, b"x")).await;
    assert!(matches!(fetch(&server, "/").await.unwrap_err(), FetchError::Broken | FetchError::Refused));
}

#[tokio::test]
async fn broken_transfers_are_told_from_refused_ones() {
    let broken: [&[u8]; 5] = [
        // Less than was promised.
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        // Chunks that stop, and chunks that are none.
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
        // No HTTP, and nothing at all.
        b"220 mail.example ready\r\n",
        b"",
    ];
    for bytes in broken {
        let server = Server::with(Answer::Bytes(bytes.to_vec())).await;
        let error = fetch(&server, "/").await.unwrap_err();
        assert_eq!(error, FetchError::Broken, "{}", String::from_utf8_lossy(bytes));
        assert!(error.is_transient() && !error.is_unreachable());
    }
}

#[tokio::test]
async fn a_port_where_nobody_listens_refuses() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let url = Url::parse(&format!("http://127.0.0.1:{port}/")).unwrap();
    assert_eq!(fetch_with(config(), &typed(url)).await.unwrap_err(), FetchError::Refused);
}

#[tokio::test]
async fn what_is_no_tls_is_not_trusted() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let url = Url::parse(&format!("https://127.0.0.1:{port}/")).unwrap();
    let talk = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        let _ = stream.read_to_end(&mut Vec::new()).await;
    });
    assert_eq!(fetch_with(config(), &typed(url)).await.unwrap_err(), FetchError::Tls);
    talk.await.unwrap();
}

/// Heads that never come to their end: of the answer, of what may come before it, and after the body.
#[tokio::test]
async fn heads_without_end_do_end() {
    let floods: [(&[u8], &[u8]); 4] = [
        (b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"yyyyyyyyyyyyyyyy"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"X-Trailer: and more\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"extension=yyyyyyyy;"),
    ];
    for (head, more) in floods {
        let server = Server::with(Answer::FloodAfter(head.to_vec(), more.repeat(4096))).await;
        let error = fetch(&server, "/").await.unwrap_err();
        assert!(
            matches!(error, FetchError::Broken | FetchError::Refused),
            "{}: {error:?}",
            String::from_utf8_lossy(head)
        );
    }
    let hints = b"HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1024);
    let server = Server::with(Answer::Flood(hints)).await;
    let error = fetch_with(small(Duration::from_millis(300)), &typed(server.url("/"))).await.unwrap_err();
    assert!(matches!(error, FetchError::Broken | FetchError::TooSlow { .. }), "{error:?}");
}

/// A stream that goes on for ever and unfolds to nothing.
#[tokio::test]
async fn an_endless_body_of_nothing_ends() {
    // Stored blocks of no bytes (RFC 1951 section 3.2.4).
    let nothing = [0, 0, 0, 0xff, 0xff].repeat(4096);
    let mut head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
    head.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
    let server = Server::with(Answer::FloodAfter(head, nothing)).await;
    assert_eq!(fetch(&server, "/").await.unwrap_err(), FetchError::TooLarge { limit_bytes: 100_000 });
}

#[tokio::test]
async fn lengths_that_are_none_are_refused() {
    let rows: [(&str, FetchError); 4] = [
        ("Content-Length: 99999999999999", FetchError::TooLarge { limit_bytes: 100_000 }),
        ("Content-Length: 18446744073709551615", FetchError::Broken),
        ("Content-Length: -1", FetchError::Broken),
        ("Content-Length: 4\r\nContent-Length: 5", FetchError::Broken),
    ];
    for (header, expected) in rows {
        let head = format!("HTTP/1.1 200 OK\r\n{header}\r\n\r\nfour");
        let server = Server::with(Answer::Bytes(head.into_bytes())).await;
        assert_eq!(fetch(&server, "/").await.unwrap_err(), expected, "{header}");
    }
}
