//! The one window.

use std::{env, path::Path};

use tauri::{
    AppHandle, Manager, Runtime, Theme, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    utils::config::Color, webview::NewWindowResponse, webview::PageLoadEvent,
};

use crate::{Library, page};

const LABEL: &str = "main";

const DARK: Color = Color(0x10, 0x13, 0x12, 0xFF);

/// The desk behind the panes (`--desk` of the UI) in the theme that is kept, so that nothing flashes before the first
/// paint.
fn desk(theme: Option<&str>, is_dark: bool) -> Color {
    match (theme, is_dark) {
        (Some("sepia"), _) => Color(0xE7, 0xD8, 0xB9, 0xFF),
        (Some("black"), _) => Color(0x00, 0x00, 0x00, 0xFF),
        (Some("contrast"), false) => Color(0xF2, 0xF2, 0xF2, 0xFF),
        (Some("contrast"), true) => Color(0x0D, 0x0D, 0x0D, 0xFF),
        (Some("dark"), _) => DARK,
        (Some("light"), _) | (_, false) => Color(0xEC, 0xEC, 0xE5, 0xFF),
        (_, true) => DARK,
    }
}

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
    let theme = app.state::<Library>().setting("theme");
    window.set_background_color(Some(desk(theme.as_deref(), window.theme()? == Theme::Dark)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_is_that_of_the_page() {
        let css = include_str!("../ui/src/styles/tokens.css");
        let rows = [
            (None, false, "light"),
            (None, true, "dark"),
            (Some("system"), true, "dark"),
            (Some("light"), true, "light"),
            (Some("dark"), false, "dark"),
            (Some("sepia"), true, "sepia"),
            (Some("black"), false, "black"),
            (Some("contrast"), false, "contrast"),
            (Some("contrast"), true, "contrast-dark"),
        ];
        for (kept, is_dark, name) in rows {
            let theme = css.split(&format!("[data-theme=\"{name}\"] {{")).nth(1).unwrap();
            let Color(red, green, blue, _) = desk(kept, is_dark);
            let hex = format!("--desk: #{red:02x}{green:02x}{blue:02x};");
            assert!(theme.split('}').next().unwrap().contains(&hex), "{name}: {hex}");
        }
    }
}
