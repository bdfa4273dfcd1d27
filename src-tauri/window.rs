//! The one window.

use std::{env, path::Path};

use tauri::{
    AppHandle, Manager, Runtime, Theme, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    utils::config::Color, webview::NewWindowResponse, webview::PageLoadEvent,
};

use crate::{Library, page};

const LABEL: &str = "main";

/// The desk behind the panes (`--desk` of the UI), so that nothing flashes before the first paint.
const DESK_LIGHT: Color = Color(0xEC, 0xEC, 0xE5, 0xFF);
const DESK_DARK: Color = Color(0x10, 0x13, 0x12, 0xFF);

/// Opens the window on the library in `profile`, which shows itself once its page is there.
///
/// # Errors
/// What the platform says when it cannot make a window.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>, profile: &Path) -> tauri::Result<()> {
    let mut window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("قرطاس")
        .inner_size(1280.0, 800.0)
        .min_inner_size(420.0, 480.0)
        .center()
        .visible(false)
        // Nothing is kept outside the library: no cookies, caches or page storage on the disk. wry lets no WebDriver
        // into such a window, so one that a test drives is an ordinary one.
        .incognito(!is_driven())
        // A dropped file goes to the page, as in a browser; the page gets its text and never its path.
        .disable_drag_drop_handler()
        .devtools(cfg!(debug_assertions))
        .on_navigation(page::is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                show(&window);
            }
        });
    if app.state::<Library>().is_open() {
        // Where a web view insists on a folder, it is one that goes with the library.
        window = window.data_directory(profile.join("webview"));
    }
    let window = window.build()?;
    let desk = if window.theme()? == Theme::Dark { DESK_DARK } else { DESK_LIGHT };
    window.set_background_color(Some(desk))
}

/// Whether tauri-driver started the app.
fn is_driven() -> bool {
    env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// Puts the window before the person who started the app a second time.
pub(crate) fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(LABEL) {
        show(&window);
    }
}

/// Shows the window and asks for the focus. What the window system refuses here is no reason to end the app.
fn show<R: Runtime>(window: &WebviewWindow<R>) {
    let _ = window.unminimize();
    let _ = window.show();
    let _ = window.set_focus();
}
