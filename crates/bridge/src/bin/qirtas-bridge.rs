//! `qirtas-bridge --profile DIR [--port N] [--ui DIR] [--at SECONDS]`: the built UI and its backend in a browser, for development.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use qirtas_bridge::{Bridge, BridgeClock, Options};
use qirtas_reader::Reader;
use tokio_util::sync::CancellationToken;

/// The built UI and its backend in a browser, for development
#[derive(Debug, Parser)]
struct Args {
    /// The folder of the library
    #[arg(long, value_name = "DIR")]
    profile: PathBuf,
    /// The port on loopback; 0 for any
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    /// The folder of the built UI
    #[arg(long, value_name = "DIR", default_value = "ui/dist")]
    ui: PathBuf,
    /// Where the reader's time stands, in seconds since 1970; it runs as the machine's without. `POST /clock?at=` moves it
    #[arg(long, value_name = "SECONDS")]
    at: Option<i64>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let args = Args::parse();
    let clock = BridgeClock::default();
    clock.set(args.at);
    let own = clock.clone();
    let options = qirtas_reader::Options { clock: Arc::new(move || own.now()), ..Default::default() };
    let reader = match Reader::open(&args.profile, options) {
        Ok(reader) => reader,
        Err(error) => {
            eprintln!("error[{}]", error.problem().code);
            return ExitCode::FAILURE;
        }
    };
    let stop = CancellationToken::new();
    let background = tokio::spawn(reader.clone().run_in_background(stop.clone()));
    match Bridge::start(reader, Options { port: args.port, ui: args.ui, clock }).await {
        Ok(bridge) => {
            println!("listening on {}", bridge.base());
            // Without a way to hear of an interrupt there is nothing to wait for but the end.
            let _ = tokio::signal::ctrl_c().await;
            stop.cancel();
            bridge.stop().await;
            // It ends when it is stopped.
            let _ = background.await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: port {}: {error}", args.port);
            ExitCode::FAILURE
        }
    }
}
