use std::path::{Component, Path, PathBuf};

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The page's policy, the same as the window's but for where the backend is.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; \
                   font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
                   frame-ancestors 'none'";

/// A file of the built UI.
pub(crate) async fn file(root: &Path, path: &str) -> Response {
    let Some(path) = inside(root, path) else { return StatusCode::NOT_FOUND.into_response() };
    let media_type = media_type_of(&path);
    match tokio::task::spawn_blocking(move || std::fs::read(path)).await {
        Ok(Ok(bytes)) => {
            ([(header::CONTENT_TYPE, media_type), (header::CONTENT_SECURITY_POLICY, CSP)], bytes)
                .into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The file that a path names below the root; nothing for one that leads out of it.
fn inside(root: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| root.join(path))
}

fn media_type_of(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("webp") => "image/webp",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_root() {
        let root = Path::new("ui/dist");
        assert_eq!(inside(root, ""), Some(root.join("index.html")));
        assert_eq!(inside(root, "assets/a.js"), Some(root.join("assets/a.js")));
        for path in ["../Cargo.toml", "assets/../../x", "/etc/passwd"] {
            assert_eq!(inside(root, path), None, "{path}");
        }
    }
}
