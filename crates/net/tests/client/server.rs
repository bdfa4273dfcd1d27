//! A server whose every byte the test decides.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

/// What the server does with a connection.
#[derive(Clone)]
pub(crate) enum Answer {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Sends these bytes, then nothing, until the client goes.
    Hang(Vec<u8>),
    /// Sends these bytes, then one more again and again, until the client goes.
    Drip(Vec<u8>),
    /// Sends these bytes without end.
    Flood(Vec<u8>),
    /// Sends the first bytes once, and the others without end.
    FloodAfter(Vec<u8>, Vec<u8>),
}

impl Answer {
    /// A whole answer with the right length.
    pub(crate) fn whole(status: &str, headers: &str, body: &[u8]) -> Answer {
        let mut bytes = format!(
            "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        )
        .into_bytes();
        bytes.extend_from_slice(body);
        Answer::Bytes(bytes)
    }

    /// A redirect.
    pub(crate) fn redirect(status: &str, to: &str) -> Answer {
        Answer::whole(status, &format!("Location: {to}\r\n"), b"")
    }
}

pub(crate) struct Server {
    port: u16,
    heads: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Answers each request by what `answer` gives for its path.
    pub(crate) async fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&heads);
        let answer = Arc::new(answer);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (answer, seen) = (Arc::clone(&answer), Arc::clone(&seen));
                tokio::spawn(async move {
                    // The client may go at any time.
                    let _ = converse(stream, &*answer, &seen).await;
                });
            }
        });
        Server { port, heads, task }
    }

    /// Always the same answer.
    pub(crate) async fn with(answer: Answer) -> Server {
        Server::start(move |_| answer.clone()).await
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://127.0.0.1:{}{path}", self.port)).unwrap()
    }

    /// The heads of the requests so far.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn converse(
    mut stream: TcpStream,
    answer: &(dyn Fn(&str) -> Answer + Send + Sync),
    seen: &Mutex<Vec<String>>,
) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    seen.lock().unwrap().push(head);
    match answer(&path) {
        Answer::Bytes(bytes) => {
            stream.write_all(&bytes).await?;
            stream.shutdown().await
        }
        Answer::Hang(bytes) => {
            stream.write_all(&bytes).await?;
            stream.read_u8().await.map(drop)
        }
        Answer::Drip(bytes) => {
            stream.set_nodelay(true)?;
            stream.write_all(&bytes).await?;
            let mut tick = tokio::time::interval(Duration::from_millis(5));
            loop {
                tick.tick().await;
                stream.write_all(b"x").await?;
            }
        }
        Answer::FloodAfter(first, bytes) => {
            stream.write_all(&first).await?;
            loop {
                stream.write_all(&bytes).await?;
            }
        }
        Answer::Flood(bytes) => loop {
            stream.write_all(&bytes).await?;
        },
    }
}
