use qirtas_net::{FetchError, Request, Response, Validators};

use crate::server::{Answer, Server};
use crate::{config, fetch, fetch_with, fetched, typed};

/// `/302/308/…` redirects by the first status to the rest, and `/` is the thing.
async fn chain() -> Server {
    Server::start(|path| match path.trim_start_matches('/').split_once('/') {
        Some((status, rest)) => Answer::redirect(&format!("{status} Redirect"), &format!("/{rest}")),
        None => Answer::whole("200 OK", "", b"here"),
    })
    .await
}

#[tokio::test]
async fn only_a_wholly_permanent_chain_moves_a_source() {
    let rows = [
        ("/", false),
        ("/301/", true),
        ("/308/", true),
        ("/301/308/301/", true),
        ("/302/", false),
        ("/303/", false),
        ("/307/", false),
        ("/301/302/", false),
        ("/302/301/", false),
        ("/301/301/301/301/301/", true),
    ];
    let server = chain().await;
    for (path, has_moved) in rows {
        let got = fetched(fetch(&server, path).await);
        assert_eq!(got.url, server.url("/"), "{path}");
        assert_eq!(got.moved_to, has_moved.then(|| server.url("/")), "{path}");
    }
}

#[tokio::test]
async fn a_move_is_known_even_when_nothing_changed() {
    let server = Server::start(|path| match path {
        "/old" => Answer::redirect("301 Moved", "/new"),
        _ => Answer::Bytes(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_vec()),
    })
    .await;
    let validators = Validators { etag: Some("\"a\"".to_owned()), last_modified: None };
    let request = Request { validators, ..typed(server.url("/old")) };
    let outcome = fetch_with(config(), &request).await;
    let Ok(Response::NotModified { moved_to, .. }) = outcome else { panic!("{outcome:?}") };
    assert_eq!(moved_to, Some(server.url("/new")));
}

#[tokio::test]
async fn redirects_end() {
    let server = chain().await;
    assert_eq!(fetch(&server, "/301/301/301/301/301/301/").await.unwrap_err(), FetchError::TooManyRedirects);
    assert_eq!(server.heads().len(), 6);
    let looping = Server::with(Answer::redirect("302 Found", "/again")).await;
    assert_eq!(fetch(&looping, "/again").await.unwrap_err(), FetchError::TooManyRedirects);
    assert_eq!(looping.heads().len(), 6);
}

#[tokio::test]
async fn a_trusted_host_is_trusted_alone() {
    let rows = [
        ("http://10.0.0.1/", FetchError::PrivateAddress),
        ("http://127.0.0.2/", FetchError::PrivateAddress),
        ("http://localhost/", FetchError::PrivateAddress),
        ("http://feed.localhost/", FetchError::PrivateAddress),
        ("http://[::1]/", FetchError::PrivateAddress),
        ("http://[::ffff:127.0.0.1]/", FetchError::PrivateAddress),
        ("http://2130706434/", FetchError::PrivateAddress),
        ("http://0x0a.0.0.1/", FetchError::PrivateAddress),
        ("//169.254.169.254/latest/", FetchError::PrivateAddress),
        ("file:///etc/passwd", FetchError::BadAddress),
        ("ftp://news.example/feed", FetchError::BadAddress),
        ("javascript:alert(1)", FetchError::BadAddress),
        ("data:text/plain,x", FetchError::BadAddress),
        ("http://[broken", FetchError::BadAddress),
        ("http://", FetchError::BadAddress),
    ];
    for (to, expected) in rows {
        let server = Server::with(Answer::redirect("301 Moved", to)).await;
        assert_eq!(fetch(&server, "/feed").await.unwrap_err(), expected, "{to}");
        assert_eq!(server.heads().len(), 1, "{to}");
    }
}

#[tokio::test]
async fn without_trust_this_machine_is_not_asked() {
    let server = chain().await;
    let mut request = typed(server.url("/"));
    for trusted_host in [None, Some("news.example".to_owned()), Some(String::new())] {
        request.trusted_host = trusted_host;
        assert_eq!(fetch_with(config(), &request).await.unwrap_err(), FetchError::PrivateAddress);
    }
    assert!(server.heads().is_empty());
    let open = qirtas_net::Config { allow_private: true, ..config() };
    request.trusted_host = None;
    fetched(fetch_with(open, &request).await);
}

#[tokio::test]
async fn credentials_stay_at_their_host() {
    let server = Server::start(|path| match path {
        "/here" => Answer::redirect("302 Found", "/there"),
        _ => Answer::whole("200 OK", "", b"x"),
    })
    .await;
    let mut url = server.url("/here");
    url.set_username("reader").unwrap();
    url.set_password(Some("secret")).unwrap();
    fetched(fetch_with(config(), &typed(url)).await);
    assert!(server.heads().iter().all(|head| head.contains("authorization: Basic ")));

    let open = qirtas_net::Config { allow_private: true, ..config() };
    let target = chain().await;
    let elsewhere = target.url("/").as_str().replace("127.0.0.1", "localhost");
    let server = Server::with(Answer::redirect("302 Found", &elsewhere.replace("//", "//other:one@"))).await;
    fetched(fetch_with(open, &typed(server.url("/feed"))).await);
    assert!(!target.heads()[0].contains("authorization"), "{}", target.heads()[0]);
}
