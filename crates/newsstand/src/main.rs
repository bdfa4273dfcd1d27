//! Runs the newsstand until it is stopped.

use std::error::Error;
use std::io::Write;

use clap::Parser;
use jiff::Timestamp;
use qirtas_newsstand::{Newsstand, Options};

/// A small made-up news site on loopback.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port; 0 takes any that is free.
    #[arg(long, default_value_t = 8420)]
    port: u16,
    /// What the articles are drawn from.
    #[arg(long, default_value_t = Options::default().seed)]
    seed: u64,
    /// Articles of each outlet.
    #[arg(long, default_value_t = Options::default().articles_per_outlet)]
    articles: usize,
    /// Shortly before this moment (RFC 3339) the newest articles appeared; or `now`.
    #[arg(long)]
    base_time: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let base_time = match arguments.base_time.as_deref() {
        None => Options::default().base_time,
        Some("now") => Timestamp::now(),
        Some(text) => text.parse()?,
    };
    let options = Options {
        port: arguments.port,
        seed: arguments.seed,
        articles_per_outlet: arguments.articles,
        base_time,
    };
    let newsstand = Newsstand::start(options).await?;
    // The first line is the address, for whoever started us with port 0.
    println!("{}/", newsstand.base());
    for outlet in Newsstand::outlets() {
        println!("{}{}  {}", newsstand.base(), outlet.feed_path(), outlet.name);
    }
    std::io::stdout().flush()?;
    tokio::signal::ctrl_c().await?;
    newsstand.stop().await;
    Ok(())
}
