//! What a person typed is trusted, and nothing that it leads to.

use qirtas_net::{Accept, Config, FetchError, Request, trust_of};
use url::Url;

use crate::server::{Answer, Server};
use crate::{config, fetch_with, fetched, typed};

#[tokio::test]
async fn another_port_of_the_typed_machine_is_not_trusted() {
    let service = Server::with(Answer::whole("200 OK", "", b"private")).await;
    let target = service.url("/delete?all=1").to_string();
    let nas = Server::with(Answer::redirect("302 Found", &target)).await;
    assert_eq!(fetch_with(config(), &typed(nas.url("/feed"))).await.unwrap_err(), FetchError::PrivateAddress);
    // As for a picture that the typed feed links to.
    let trusted_host = trust_of(&nas.url("/feed"));
    let picture = Request { trusted_host, ..Request::new(service.url("/picture"), Accept::Picture) };
    assert_eq!(fetch_with(config(), &picture).await.unwrap_err(), FetchError::PrivateAddress);
    assert!(service.heads().is_empty());
}

#[tokio::test]
async fn a_bare_host_is_not_every_port() {
    let server = Server::with(Answer::whole("200 OK", "", b"x")).await;
    let mut request = typed(server.url("/"));
    request.trusted_host = Some("127.0.0.1".to_owned());
    assert_eq!(fetch_with(config(), &request).await.unwrap_err(), FetchError::PrivateAddress);
    assert!(server.heads().is_empty());
}

#[tokio::test]
async fn the_typed_place_may_lead_to_itself() {
    let server = Server::start(|path| match path {
        "/" => Answer::redirect("301 Moved", "/feed"),
        _ => Answer::whole("200 OK", "", b"x"),
    })
    .await;
    for host in ["127.0.0.1", "localhost", "nas.localhost", "صدى.localhost"] {
        let url = Url::parse(&server.url("/").as_str().replace("127.0.0.1", host)).unwrap();
        let got = fetched(fetch_with(config(), &typed(url.clone())).await);
        assert_eq!(got.url, url.join("/feed").unwrap(), "{host}");
    }
}

/// Spellings by which an address says one host to a reader and another to a parser.
#[tokio::test]
async fn private_hosts_do_not_hide_in_an_address() {
    let server = Server::with(Answer::whole("200 OK", "", b"x")).await;
    let port = server.url("/").port().unwrap();
    let addresses = [
        format!("http://8.8.8.8@127.0.0.1:{port}/"),
        format!("http://news.example:80@127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}\\@8.8.8.8/"),
        format!("http:\\\\127.0.0.1:{port}/"),
        format!("http:127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}#@8.8.8.8/"),
        format!("http://127.0.0.1:{port}?@8.8.8.8/"),
        format!("\tht\ntp://127.0.0.1:{port}/ "),
        format!("http://①②⑦.⓪.⓪.①:{port}/"),
        format!("http://127.0.0.1.:{port}/"),
        format!("http://LOCALHOST.:{port}/"),
        format!("http://a.b.localhost:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://[0:0:0:0:0:ffff:7f00:1]:{port}/"),
        format!("http://0:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("http://017700000001:{port}/"),
        format!("http://[::]:{port}/"),
    ];
    for address in addresses {
        let request = Request::new(Url::parse(&address).unwrap(), Accept::Feed);
        assert_eq!(
            fetch_with(config(), &request).await.unwrap_err(),
            FetchError::PrivateAddress,
            "{address}"
        );
        // Where a redirect leads is read by the same parser. A scheme without slashes is a path there, and leads back.
        let expected = if address.starts_with("http:127") {
            FetchError::TooManyRedirects
        } else {
            FetchError::PrivateAddress
        };
        let server = Server::with(Answer::redirect("302 Found", &address.replace(['\t', '\n'], ""))).await;
        let error = fetch_with(config(), &typed(server.url("/"))).await.unwrap_err();
        assert_eq!(error, expected, "{address}");
    }
    assert!(server.heads().is_empty());
}

#[tokio::test]
async fn credentials_go_to_no_other_port() {
    let target = Server::with(Answer::whole("200 OK", "", b"x")).await;
    let elsewhere = target.url("/").as_str().replace("//", "//other:one@");
    let server = Server::with(Answer::redirect("302 Found", &elsewhere)).await;
    let open = Config { allow_private: true, ..config() };
    let mut url = server.url("/feed");
    url.set_username("reader").unwrap();
    fetched(fetch_with(open, &typed(url)).await);
    assert!(server.heads()[0].contains("authorization: Basic "), "{}", server.heads()[0]);
    assert!(!target.heads()[0].contains("authorization"), "{}", target.heads()[0]);
}
