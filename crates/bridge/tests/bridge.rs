//! The bridge over a real socket, as a browser meets it.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should end there")]

use std::sync::Arc;

use qirtas_bridge::{Bridge, BridgeClock, Options};
use qirtas_reader::Reader;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

struct Desk {
    bridge: Bridge,
    host: String,
    reader: Reader,
    _dir: TempDir,
}

impl Desk {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let ui = dir.path().join("ui");
        std::fs::create_dir(&ui).unwrap();
        std::fs::write(ui.join("index.html"), "<!doctype html>").unwrap();
        let clock = BridgeClock::default();
        let own = clock.clone();
        let options = qirtas_reader::Options { clock: Arc::new(move || own.now()), ..Default::default() };
        let reader = Reader::open(&dir.path().join("profile"), options).unwrap();
        let bridge = Bridge::start(reader.clone(), Options { port: 0, ui, clock }).await.unwrap();
        let host = bridge.base().replace("http://", "");
        Self { bridge, host, reader, _dir: dir }
    }

    async fn open(&self, first: &str, headers: &str, body: &str) -> TcpStream {
        let mut socket = TcpStream::connect(&self.host).await.unwrap();
        let host = &self.host;
        let length = body.len();
        let request = format!(
            "{first} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        );
        socket.write_all(request.as_bytes()).await.unwrap();
        socket
    }

    /// The status and everything after the headers.
    async fn ask(&self, first: &str, headers: &str, body: &str) -> (u16, String) {
        let mut answer = String::new();
        self.open(first, headers, body).await.read_to_string(&mut answer).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }
}

#[tokio::test]
async fn the_readers_clock_stands_where_a_test_sets_it_until_it_runs_again() {
    let desk = Desk::new().await;
    let made_in = async || {
        let args = r#"{"text":"http://127.0.0.1:9/a","title":"","tags":[],"collection_id":null}"#;
        let (_, saved) = desk.ask("POST /call/save_addresses", "", args).await;
        let id = saved.split("\"id\":").nth(1).unwrap().split([',', '}']).next().unwrap().to_owned();
        let row =
            desk.reader.bookmark_rows(&[qirtas_reader::ArticleId(id.parse().unwrap())]).unwrap().remove(0);
        row.bookmarked.to_string()
    };
    for (query, status) in [("?at=86400", 204), ("?at=x", 400)] {
        assert_eq!(desk.ask(&format!("POST /clock{query}"), "", "").await.0, status, "{query}");
        assert!(made_in().await.starts_with("1970-01-02T00:00:00"), "{query}");
    }
    assert_eq!(desk.ask("POST /clock", "", "").await.0, 204);
    assert!(!made_in().await.starts_with("1970"), "saving again brings it up");
}

#[tokio::test]
async fn calls_are_answered_and_refused_as_the_window_has_them() {
    let desk = Desk::new().await;
    let (status, body) = desk.ask("POST /call/add_folder", "", r#"{"name":"a"}"#).await;
    assert_eq!((status, body.as_str()), (200, r#"{"id":1,"name":"a","parent_id":null,"unread":0}"#));
    for (name, body, code) in [
        ("fly", "{}", "no_such_command"),
        ("article", "{", "bad_arguments"),
        ("article", r#"{"id":9}"#, "no_such_article"),
    ] {
        let (status, answer) = desk.ask(&format!("POST /call/{name}"), "", body).await;
        assert_eq!((status, answer), (422, format!(r#"{{"code":"{code}","args":{{}}}}"#)), "{name}");
    }
    desk.bridge.stop().await;
}

#[tokio::test]
async fn other_pages_and_other_files_are_out_of_reach() {
    let desk = Desk::new().await;
    assert_eq!(desk.ask("GET /", "", "").await, (200, "<!doctype html>".to_owned()));
    let own = format!("Origin: http://{}\r\n", desk.host);
    assert_eq!(desk.ask("POST /call/catalogue", &own, "{}").await.0, 200);
    assert_eq!(desk.ask("POST /call/catalogue", "Origin: https://evil.example\r\n", "{}").await.0, 403);
    assert_eq!(desk.ask("GET /../profile/library.sqlite", "", "").await.0, 404);
    assert_eq!(desk.ask("GET /media/none", "", "").await.0, 404);
}

#[tokio::test]
async fn events_are_told_to_whoever_listens() {
    let desk = Desk::new().await;
    let mut lines = BufReader::new(desk.open("GET /events", "", "").await).lines();
    // The headers come once the listener is in its place.
    while !lines.next_line().await.unwrap().unwrap().is_empty() {}
    desk.reader.add_folder("a", None).unwrap();
    let event = loop {
        let line = lines.next_line().await.unwrap().unwrap();
        if let Some(event) = line.strip_prefix("data: ") {
            break event.to_owned();
        }
    };
    assert_eq!(event, r#"{"kind":"library_changed"}"#);
}
