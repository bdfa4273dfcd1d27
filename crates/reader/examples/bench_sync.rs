//! What `cargo xtask bench sync` runs, one mode a process, so that each has its own peak memory:
//! `bench_sync MODE BASE FEEDS ENTRIES SIZE PROFILE`. Prints one line of figures.
//!
//! Modes: `fetch` fetches every feed and throws it away; `parse` fetches and parses; `sync` syncs into the library
//! of the profile, which is made with the feeds in it when it is missing; `index` also indexes what it brought.

mod measured;

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use futures_util::{StreamExt, stream};
use qirtas_feed::Hints;
use qirtas_net::{Accept, Client, Config, Request, Response};
use qirtas_reader::{Options, Reader, SyncRequest};
use tokio_util::sync::CancellationToken;
use url::Url;

use measured::{bytes_in, cpu_seconds, peak_mb};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const CONCURRENCY: usize = 32;

#[tokio::main]
async fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [mode, base, feeds, entries, size, profile] = args.as_slice() else {
        return Err("bench_sync MODE BASE FEEDS ENTRIES SIZE PROFILE".into());
    };
    let addresses = (0..feeds.parse::<usize>()?)
        .map(|n| Url::parse(&format!("{base}/bench/{n}/feed?entries={entries}&size={size}")))
        .collect::<std::result::Result<Vec<Url>, _>>()?;
    // All feeds are on one host here, and on this machine, where a reader's are on hundreds.
    let net = Config { per_host: CONCURRENCY, allow_private: true, ..Config::default() };
    let began = Instant::now();
    let (bytes, articles) = match mode.as_str() {
        "fetch" => fetch(net, addresses, false).await?,
        "parse" => fetch(net, addresses, true).await?,
        "sync" => return sync(net, &addresses, Path::new(profile), false).await,
        "index" => return sync(net, &addresses, Path::new(profile), true).await,
        _ => return Err("MODE is fetch, parse, sync or index".into()),
    };
    print(began, bytes, articles, None);
    Ok(())
}

async fn fetch(net: Config, addresses: Vec<Url>, is_parsed: bool) -> Result<(u64, u64)> {
    let client = Client::new(net)?;
    let counts: Vec<Result<(u64, u64)>> = stream::iter(addresses)
        .map(|url| {
            let client = client.clone();
            async move {
                let Response::Fetched(fetched) = client.fetch(&Request::new(url, Accept::Feed)).await? else {
                    return Ok((0, 0));
                };
                let bytes = fetched.body.len() as u64;
                if !is_parsed {
                    return Ok((bytes, 0));
                }
                let entries = tokio::task::spawn_blocking(move || {
                    let hints =
                        Hints { content_type: None, base: Some(&fetched.url), now: jiff::Timestamp::now() };
                    qirtas_feed::parse(&fetched.body, &hints).map(|feed| feed.entries.len() as u64)
                });
                Ok((bytes, entries.await??))
            }
        })
        .buffer_unordered(CONCURRENCY)
        .collect()
        .await;
    counts.into_iter().try_fold((0, 0), |sum, count| count.map(|count| (sum.0 + count.0, sum.1 + count.1)))
}

async fn sync(net: Config, addresses: &[Url], profile: &Path, is_indexed: bool) -> Result<()> {
    let reader = Reader::open(profile, Options { net, ..Options::default() })?;
    reader.subscribe_unasked(addresses, None)?;
    let began = Instant::now();
    let request = SyncRequest { concurrency: CONCURRENCY, ..SyncRequest::default() };
    let report = reader.sync(request, CancellationToken::new()).await?;
    if !report.failures.is_empty() {
        return Err(format!("{} sources failed", report.failures.len()).into());
    }
    if is_indexed {
        let reader = reader.clone();
        tokio::task::spawn_blocking(move || reader.index_all(&|| true)).await??;
    }
    print(began, report.bytes, u64::from(report.new), Some(profile));
    Ok(())
}

/// Seconds of wall and of processor time, peak memory in MB, bytes of feeds, articles, bytes of the library.
fn print(began: Instant, bytes: u64, articles: u64, profile: Option<&Path>) {
    let (wall, cpu) = (began.elapsed().as_secs_f64(), cpu_seconds().unwrap_or_default());
    let (peak, library) = (peak_mb().unwrap_or_default(), profile.map_or(0, bytes_in));
    println!("{wall:.3} {cpu:.2} {peak:.1} {bytes} {articles} {library}");
}
