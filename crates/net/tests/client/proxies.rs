//! By a proxy: what it is told, and what it is never asked for.

use std::sync::{Arc, Mutex};

use qirtas_net::{Accept, Client, Config, FetchError, Proxy, Request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

use crate::server::{Answer, Server};
use crate::{config, fetched, typed};

fn by(proxy: &str) -> Client {
    Client::new(Config { proxy: Proxy::parse(proxy).unwrap(), ..config() }).unwrap()
}

fn ask(address: &str) -> Request {
    Request::new(Url::parse(address).unwrap(), Accept::Feed)
}

#[tokio::test]
async fn an_http_proxy_is_asked_by_the_whole_address() {
    let proxy = Server::with(Answer::whole("200 OK", "", b"by proxy")).await;
    let host = proxy.url("/").as_str().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let client = by(&format!("http://reader:secret@{host}"));
    let got = fetched(client.fetch(&ask("http://news.example/feed?a=1")).await);
    assert_eq!(&got.body[..], b"by proxy");
    let head = &proxy.heads()[0];
    assert!(head.starts_with("GET http://news.example/feed?a=1 HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("proxy-authorization: Basic cmVhZGVyOnNlY3JldA=="), "{head}");
}

#[tokio::test]
async fn a_tunnel_that_is_refused_is_the_proxys_word() {
    for status in ["502 Bad Gateway", "407 Proxy Authentication Required", "403 Forbidden"] {
        let proxy = Server::with(Answer::whole(status, "", b"")).await;
        let error = by(proxy.url("/").as_str()).fetch(&ask("https://news.example/feed")).await.unwrap_err();
        assert_eq!((error, proxy.heads().len()), (FetchError::Proxy, 1), "{status}");
        assert!(
            proxy.heads()[0].starts_with("CONNECT news.example:443 HTTP/1.1\r\n"),
            "{}",
            proxy.heads()[0]
        );
    }
}

#[tokio::test]
async fn private_addresses_are_refused_behind_a_proxy_too() {
    let proxy = Server::with(Answer::redirect("302 Found", "http://169.254.169.254/latest/")).await;
    let client = by(proxy.url("/").as_str());
    let error = client.fetch(&ask("http://news.example/feed")).await.unwrap_err();
    assert_eq!((error, proxy.heads().len()), (FetchError::PrivateAddress, 1));
    for address in ["http://10.0.0.1/", "http://localhost/", "http://printer/", "http://nas.local/feed"] {
        assert_eq!(client.fetch(&ask(address)).await.unwrap_err(), FetchError::PrivateAddress, "{address}");
    }
    // The proxy's own machine is not reached by the proxy.
    let error = client.fetch(&ask(proxy.url("/admin").as_str())).await.unwrap_err();
    assert_eq!((error, proxy.heads().len()), (FetchError::PrivateAddress, 1));
}

#[tokio::test]
async fn what_a_person_typed_on_their_own_network_is_asked_directly() {
    let proxy = Server::with(Answer::whole("200 OK", "", b"by proxy")).await;
    let nas = Server::with(Answer::whole("200 OK", "", b"directly")).await;
    let got = fetched(by(proxy.url("/").as_str()).fetch(&typed(nas.url("/feed"))).await);
    assert_eq!((&got.body[..], proxy.heads().len()), (&b"directly"[..], 0));
}

#[tokio::test]
async fn nothing_goes_out_past_a_proxy_that_is_not_there() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    for scheme in ["http", "https", "socks5", "socks5h"] {
        // An address of the documentation's range answers nobody, and a literal needs no name server.
        for target in ["http://8.8.8.8/feed", "https://8.8.8.8/feed"] {
            let error = by(&format!("{scheme}://127.0.0.1:{port}")).fetch(&ask(target)).await.unwrap_err();
            assert_eq!(error, FetchError::Proxy, "{scheme} {target}");
            assert!(error.is_transient() && error.is_unreachable());
        }
    }
}

#[tokio::test]
async fn a_proxy_can_be_chosen_anew() {
    let first = Server::with(Answer::whole("200 OK", "", b"first")).await;
    let second = Server::with(Answer::whole("200 OK", "", b"second")).await;
    let client = by(first.url("/").as_str());
    let clone = client.clone();
    assert_eq!(&fetched(clone.fetch(&ask("http://news.example/")).await).body[..], b"first");
    client.set_proxy(&Proxy::At(second.url("/"))).unwrap();
    assert_eq!(&fetched(clone.fetch(&ask("http://news.example/")).await).body[..], b"second");
    let unusable = Proxy::At(Url::parse("ftp://proxy.example").unwrap());
    assert_eq!(client.set_proxy(&unusable).unwrap_err(), FetchError::Proxy);
    assert_eq!(&fetched(clone.fetch(&ask("http://news.example/")).await).body[..], b"second");
}

/// A SOCKS 5 proxy (RFC 1928) that writes down what it is asked for and answers it itself.
struct Socks {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Socks {
    async fn start() -> Socks {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                converse(stream, &seen).await.unwrap();
            }
        });
        Socks { port, asked, task }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Socks {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn converse(mut stream: TcpStream, seen: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut greeting = [0; 2];
    stream.read_exact(&mut greeting).await?;
    let mut methods = vec![0; usize::from(greeting[1])];
    stream.read_exact(&mut methods).await?;
    stream.write_all(&[5, 0]).await?;
    let mut request = [0; 4];
    stream.read_exact(&mut request).await?;
    let length = match request[3] {
        1 => 4,
        3 => usize::from(stream.read_u8().await?),
        _ => 16,
    };
    let mut host = vec![0; length];
    stream.read_exact(&mut host).await?;
    let port = stream.read_u16().await?;
    let host = match request[3] {
        3 => String::from_utf8_lossy(&host).into_owned(),
        _ => host.iter().map(u8::to_string).collect::<Vec<_>>().join("."),
    };
    seen.lock().unwrap().push(format!("{host}:{port}"));
    stream.write_all(&[5, 0, 0, 1, 127, 0, 0, 1, 0, 80]).await?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nsocks").await
}

#[tokio::test]
async fn socks_resolves_here_or_there() {
    let socks = Socks::start().await;
    let port = socks.port;
    // There: the name is handed over.
    let there = by(&format!("socks5h://127.0.0.1:{port}"));
    assert_eq!(&fetched(there.fetch(&ask("http://news.example/feed")).await).body[..], b"socks");
    // Here: an address is handed over. A literal needs no name server.
    let here = by(&format!("socks5://localhost:{port}"));
    assert_eq!(&fetched(here.fetch(&ask("http://8.8.8.8:8080/feed")).await).body[..], b"socks");
    assert_eq!(socks.asked(), ["news.example:80", "8.8.8.8:8080"]);
    for client in [&there, &here] {
        for address in
            ["http://10.1.1.1/", "http://localhost/", "http://[::ffff:10.0.0.1]/", "http://nas.lan/"]
        {
            assert_eq!(
                client.fetch(&ask(address)).await.unwrap_err(),
                FetchError::PrivateAddress,
                "{address}"
            );
        }
    }
    assert_eq!(socks.asked().len(), 2);
}
