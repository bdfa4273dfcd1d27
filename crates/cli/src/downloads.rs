//! Bringing the files that come with an article.

use std::io::{IsTerminal, Write as _, stderr};

use qirtas_reader::{ArticleId, Attached, Error, Event, Reader, Result};
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;

use crate::{Done, interrupt, json};

/// Brings them until they are here, or until it is interrupted: what has come by then stays.
pub(crate) async fn download(
    reader: &Reader,
    article: ArticleId,
    only: Option<&str>,
    as_json: bool,
) -> Result<Done> {
    let offered = reader.article(article)?.files.into_iter().map(|file| file.enclosure.url);
    let wanted: Vec<String> = offered.filter(|url| only.is_none_or(|only| only == url)).collect();
    if wanted.is_empty() {
        return Err(Error::NoSuchFile);
    }
    let cancel = interrupt::token();
    let (mut files, mut problem) = (Vec::new(), None);
    for url in wanted {
        let watched = watch(reader.events());
        match reader.download(article, &url, cancel.clone()).await {
            Ok(file) => files.push(file),
            // The others may well come.
            Err(error) => problem = Some(error.problem()),
        }
        watched.abort();
        if cancel.is_cancelled() {
            break;
        }
    }
    let text = if as_json {
        let files: Vec<Value> = files.iter().map(as_value).collect();
        json::document(&json!({ "article": article.0, "files": files }))
    } else {
        files.iter().map(row).collect()
    };
    Ok(Done { text, problem })
}

fn as_value(file: &Attached) -> Value {
    let Attached { enclosure, key, received, .. } = file;
    json!({ "url": enclosure.url, "key": key, "type": enclosure.media_type, "bytes": received })
}

fn row(file: &Attached) -> String {
    let Attached { enclosure, received, .. } = file;
    format!("{received}\t{}\t{}\n", enclosure.media_type.as_deref().unwrap_or_default(), enclosure.url)
}

/// Tells a person at a terminal how it goes.
fn watch(mut events: Receiver<Event>) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        while stderr().is_terminal() {
            let Ok(event) = events.recv().await else { return };
            if let Event::DownloadMoved { received, total, .. } = event {
                let of = total.map_or_else(String::new, |total| format!(" / {}", megabytes(total)));
                // When stderr is closed nobody is there to be told.
                let _ = write!(stderr(), "\r{}{of} MB", megabytes(received));
            }
        }
    })
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}
