//! The least that a window of Tauri can be: a static page of text, shown like the app's own. `cargo xtask bench ui`
//! measures the app beside it; it is no part of what ships.

use std::process::ExitCode;

use tauri::{Url, WebviewUrl, WebviewWindowBuilder, http::Response, webview::PageLoadEvent};

const SCHEME: &str = "bare";
const LINES: usize = 40;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> tauri::Result<()> {
    let mut context = qirtas_shell::context();
    "org.qirtas.bare".clone_into(&mut context.config_mut().identifier);
    tauri::Builder::default()
        .register_uri_scheme_protocol(SCHEME, |_, _| {
            Response::builder().header("content-type", "text/html").body(page()).unwrap_or_default()
        })
        .setup(|app| {
            let url = WebviewUrl::CustomProtocol(Url::parse("bare://localhost/")?);
            WebviewWindowBuilder::new(app, "main", url)
                .inner_size(1280.0, 800.0)
                .center()
                .visible(false)
                .incognito(true)
                .on_page_load(|window, load| {
                    if load.event() == PageLoadEvent::Finished {
                        // As in the app: what the window system refuses is no reason to end.
                        let _ = window.show();
                        let _ = window.set_focus();
                    }
                })
                .build()?;
            Ok(())
        })
        .run(context)
}

fn page() -> Vec<u8> {
    let line = "<p>صحيفة من الورق وسطر بعد سطر بعد سطر بعد سطر بعد سطر بعد سطر بعد سطر بعد سطر بعد سطر</p>";
    let lines = line.repeat(LINES);
    format!("<!doctype html><html lang=ar dir=rtl><meta charset=utf-8><title>bare</title>{lines}")
        .into_bytes()
}
