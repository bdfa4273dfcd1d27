//! What `cargo xtask bench day` runs: `bench_day BASE SOURCES ENTRIES SIZE PICTURES PROFILE` follows so many sources that
//! carry teasers alone, asks them once, and saves every article with its page and its pictures. Prints one line of
//! figures.

mod measured;

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use qirtas_net::Config;
use qirtas_reader::{Options, Reader, SaveFor, SyncRequest};
use tokio_util::sync::CancellationToken;
use url::Url;

use measured::{bytes_in, cpu_seconds, peak_mb};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// All sources are on one host here, where a reader's are on as many as there are of them.
const PER_HOST: usize = 32;

#[tokio::main]
async fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [base, sources, entries, size, pictures, profile] = args.as_slice() else {
        return Err("bench_day BASE SOURCES ENTRIES SIZE PICTURES PROFILE".into());
    };
    let addresses = (0..sources.parse::<usize>()?)
        .map(|n| {
            let shape = format!("entries={entries}&size={size}&pictures={pictures}&teaser=1");
            Url::parse(&format!("{base}/bench/{n}/feed?{shape}"))
        })
        .collect::<std::result::Result<Vec<Url>, _>>()?;
    let net = Config { per_host: PER_HOST, allow_private: true, ..Config::default() };
    let reader = Reader::open(Path::new(profile), Options { net, ..Options::default() })?;
    reader.subscribe_unasked(&addresses, None)?;
    let began = Instant::now();
    let synced = reader.sync(SyncRequest::default(), CancellationToken::new()).await?;
    let saved = reader.save_round(SaveFor::Itself, CancellationToken::new()).await?;
    let (wall, cpu) = (began.elapsed().as_secs_f64(), cpu_seconds().unwrap_or_default());
    let (peak, disk) = (peak_mb().unwrap_or_default(), bytes_in(Path::new(profile)));
    println!("{wall:.3} {cpu:.2} {peak:.1} {} {} {disk}", synced.bytes, saved.saved);
    Ok(())
}
