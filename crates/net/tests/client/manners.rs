use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use qirtas_net::{Accept, Client, Request, Response};

use crate::server::{Answer, Server};
use crate::{config, fetch, fetch_with, fetched, typed};

#[tokio::test]
async fn we_say_who_we_are_and_nothing_else() {
    let server = Server::start(|path| match path {
        "/first" => Answer::whole("302 Found", "Location: /second\r\nSet-Cookie: id=1\r\n", b""),
        _ => Answer::whole("200 OK", "Set-Cookie: id=2\r\n", b"x"),
    })
    .await;
    let client = Client::new(config()).unwrap();
    for path in ["/first", "/third"] {
        fetched(client.fetch(&typed(server.url(path))).await);
    }
    for head in server.heads() {
        let mut names: Vec<_> =
            head.lines().skip(1).filter_map(|line| line.split_once(':')).map(|(name, _)| name).collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"], "{head}");
        let agent = format!("user-agent: Qirtas/{} ", env!("CARGO_PKG_VERSION"));
        assert!(head.contains(&agent), "{head}");
        for coding in ["gzip", "br", "zstd", "deflate"] {
            assert!(head.contains(coding), "{head}");
        }
    }
    assert_eq!(server.heads().len(), 3);
}

#[tokio::test]
async fn each_kind_asks_for_itself() {
    let server = Server::with(Answer::whole("200 OK", "", b"x")).await;
    for (accept, first) in [
        (Accept::Feed, "accept: application/atom+xml"),
        (Accept::Page, "accept: text/html"),
        (Accept::Picture, "accept: image/webp"),
        (Accept::Json, "accept: application/json"),
        (Accept::Sitemap, "accept: application/xml"),
    ] {
        fetched(fetch_with(config(), &Request { accept, ..typed(server.url("/")) }).await);
        assert!(server.heads().last().unwrap().contains(first), "{accept:?}");
    }
}

/// Each answer is given only when all that may be there are there: more would show, fewer would hang.
#[tokio::test]
async fn a_host_sees_two_requests_at_once() {
    let here = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let gate = Arc::new(tokio::sync::Barrier::new(2));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = url::Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let (counted, highest) = (Arc::clone(&here), Arc::clone(&most));
    let server = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (counted, highest, gate) = (Arc::clone(&counted), Arc::clone(&highest), Arc::clone(&gate));
            tokio::spawn(async move {
                use tokio::io::{AsyncReadExt, AsyncWriteExt};
                let mut buffer = [0; 4096];
                assert!(stream.read(&mut buffer).await.unwrap() > 0);
                highest.fetch_max(counted.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                gate.wait().await;
                counted.fetch_sub(1, Ordering::SeqCst);
                stream
                    .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx")
                    .await
                    .unwrap();
            });
        }
    });
    let client = Client::new(config()).unwrap();
    let mut fetches = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (client, request) = (client.clone(), typed(url.clone()));
        fetches.spawn(async move { client.fetch(&request).await });
    }
    while let Some(outcome) = fetches.join_next().await {
        fetched(outcome.unwrap());
    }
    assert_eq!(most.load(Ordering::SeqCst), 2);
    server.abort();
}

/// A dropped fetch closes its connection and gives its turn back.
#[tokio::test]
async fn dropping_the_future_stops_the_transfer() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = url::Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let client = Client::new(qirtas_net::Config { per_host: 1, ..config() }).unwrap();
    let request = typed(url);
    let fetching = tokio::spawn({
        let (client, request) = (client.clone(), request.clone());
        async move { client.fetch(&request).await }
    });
    let (mut stream, _) = listener.accept().await.unwrap();
    fetching.abort();
    assert!(fetching.await.unwrap_err().is_cancelled());
    let mut rest = Vec::new();
    // Ends only because the client closed.
    let _ = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut rest).await;

    let again = tokio::spawn(async move { client.fetch(&request).await });
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut buffer = [0; 1024];
    assert!(tokio::io::AsyncReadExt::read(&mut stream, &mut buffer).await.unwrap() > 0);
    tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        .await
        .unwrap();
    assert_eq!(&fetched(again.await.unwrap()).body[..], b"ok");
}

/// A path or a query can hold a private token.
#[tokio::test]
async fn addresses_are_not_shown() {
    let server = Server::start(|path| match path {
        "/moved?token=secret" => Answer::redirect("301 Moved", "/feed?token=secret"),
        "/feed?token=secret" => Answer::whole("200 OK", "", b"body-secret"),
        _ => Answer::whole("500 Oops", "", b""),
    })
    .await;
    let request = typed(server.url("/moved?token=secret"));
    let outcome = fetch_with(config(), &request).await;
    let error = fetch(&server, "/secret/feed").await.unwrap_err();
    let Ok(Response::Fetched(got)) = &outcome else { panic!("{outcome:?}") };
    for shown in
        [format!("{request:?}"), format!("{outcome:?}"), format!("{got:?}"), format!("{error:?} {error}")]
    {
        assert!(!shown.contains("secret") && !shown.contains("/feed"), "{shown}");
    }
    assert!(format!("{request:?}").contains("127.0.0.1"));
}

#[tokio::test]
async fn a_source_can_be_asked_under_another_name() {
    let server = Server::start(|path| match path {
        "/" => Answer::redirect("302 Found", "/next"),
        _ => Answer::whole("200 OK", "", b"x"),
    })
    .await;
    let own = format!("Qirtas/{} (desktop news reader)", env!("CARGO_PKG_VERSION"));
    let (longest, longer) = ("x".repeat(512), "x".repeat(513));
    for (name, sent) in [
        (Some("Mozilla/5.0 (X11; Linux)"), "Mozilla/5.0 (X11; Linux)"),
        (Some(" spaced "), "spaced"),
        (Some(""), &own),
        (Some("two\r\nX-Evil: lines"), &own),
        (Some(longest.as_str()), &longest),
        (Some(longer.as_str()), &own),
        (None, &own),
    ] {
        let user_agent = name.map(str::to_owned);
        fetched(fetch_with(config(), &Request { user_agent, ..typed(server.url("/")) }).await);
        for head in server.heads().iter().rev().take(2) {
            assert!(head.contains(&format!("user-agent: {sent}\r\n")), "{name:?}: {head}");
            assert_eq!(head.matches("user-agent").count(), 1, "{head}");
        }
        assert_eq!(name.is_some_and(qirtas_net::is_user_agent), name.is_some_and(|name| name.trim() == sent));
    }
}

/// One host that never ends an answer has two turns; the others have the rest.
#[tokio::test]
async fn a_slow_host_holds_up_nobody_else() {
    let slow = Server::with(Answer::Drip(b"HTTP/1.1 200 OK\r\n\r\n".to_vec())).await;
    let quick = Server::with(Answer::whole("200 OK", "", b"x")).await;
    let client = Client::new(qirtas_net::Config { in_all: 3, ..config() }).unwrap();
    let mut waiting = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (client, request) = (client.clone(), typed(slow.url("/")));
        waiting.spawn(async move { client.fetch(&request).await });
    }
    // A host is a lane; one server can have two names.
    let elsewhere = url::Url::parse(&quick.url("/").as_str().replace("127.0.0.1", "localhost")).unwrap();
    for _ in 0..10 {
        fetched(client.fetch(&typed(elsewhere.clone())).await);
    }
    assert!(slow.heads().len() <= 2 && waiting.try_join_next().is_none());
}
