//! A server that says what a test wants said, where the newsstand is too well-behaved.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What stands at a path: a status, a media type, more headers, a body.
#[derive(Clone)]
pub(crate) struct Thing {
    pub(crate) status: u16,
    pub(crate) media_type: &'static str,
    pub(crate) headers: String,
    pub(crate) body: Vec<u8>,
}

pub(crate) fn page(body: impl Into<String>) -> Thing {
    let body = body.into().into_bytes();
    Thing { status: 200, media_type: "text/html; charset=utf-8", headers: String::new(), body }
}

pub(crate) fn feed(title: &str, entries: &[&str]) -> Thing {
    let items: String = entries
        .iter()
        .map(|name| format!("<item><title>{name}</title><link>http://marfa.example/{name}</link></item>"))
        .collect();
    let body = format!("<rss version=\"2.0\"><channel><title>{title}</title>{items}</channel></rss>");
    Thing { media_type: "application/rss+xml", ..page(body) }
}

pub(crate) struct StandIn {
    pub(crate) base: String,
    things: Arc<Mutex<HashMap<String, Thing>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl StandIn {
    /// Serves these things, and for all other paths the last one, until the test ends. In texts `{base}` is its own
    /// address.
    pub(crate) fn serve(things: impl IntoIterator<Item = (&'static str, Thing)>, otherwise: Thing) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let things: HashMap<String, Thing> =
            things.into_iter().map(|(path, thing)| (path.to_owned(), based(thing, &base))).collect();
        let things = Arc::new(Mutex::new(things));
        let served = things.clone();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = asked.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (things, otherwise, seen) = (served.clone(), otherwise.clone(), seen.clone());
                thread::spawn(move || answer(stream, &things, &otherwise, &seen));
            }
        });
        Self { base, things, asked }
    }

    /// From now on something else stands at a path.
    pub(crate) fn put(&self, path: &str, thing: Thing) {
        self.things.lock().unwrap().insert(path.to_owned(), based(thing, &self.base));
    }

    /// What was asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn based(thing: Thing, base: &str) -> Thing {
    let body = match String::from_utf8(thing.body) {
        Ok(text) => text.replace("{base}", base).into_bytes(),
        Err(bytes) => bytes.into_bytes(),
    };
    Thing { body, ..thing }
}

fn answer(
    mut stream: TcpStream,
    things: &Mutex<HashMap<String, Thing>>,
    otherwise: &Thing,
    seen: &Mutex<Vec<String>>,
) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let first = lines.next()?.ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    while !lines.next()?.ok()?.is_empty() {}
    let thing = things.lock().unwrap().get(path.as_str()).unwrap_or(otherwise).clone();
    let Thing { status, media_type, headers, body } = thing;
    seen.lock().unwrap().push(path);
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status} x\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n{headers}Connection: close\r\n\r\n"
    )
    .ok()?;
    stream.write_all(&body).ok()
}
