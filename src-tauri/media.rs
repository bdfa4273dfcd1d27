//! `qirtas-media://localhost/KEY`: the pictures of the library, and nothing but pictures.

use qirtas_reader::Media;
use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder,
    http::{Request, Response, StatusCode, header},
};

use crate::Library;

/// The scheme's name. Windows serves it as `http://qirtas-media.localhost/`.
pub(crate) const SCHEME: &str = "qirtas-media";

/// Answers a request of the page for a picture.
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    tauri::async_runtime::spawn(async move {
        let key = request.uri().path().trim_start_matches('/');
        let media = match app.try_state::<Library>() {
            Some(library) if is_key(key) => library.media(key.to_owned()).await,
            _ => None,
        };
        responder.respond(response(media));
    });
}

/// A key is a hash in hex digits: whatever else is asked for does not exist.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a type is a picture's. SVG is none here: it is a page.
fn is_picture(media_type: &str) -> bool {
    matches!(media_type, "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif")
}

fn response(media: Option<Media>) -> Response<Vec<u8>> {
    match media.filter(|media| is_picture(&media.media_type)) {
        Some(media) => Response::builder()
            .header(header::CONTENT_TYPE, media.media_type)
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
            // A key names its bytes for good.
            .header(header::CACHE_CONTROL, "private, max-age=31536000, immutable")
            // Should it ever be opened as a page, it is an empty one.
            .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
            .body(media.bytes),
        None => Response::builder().status(StatusCode::NOT_FOUND).body(Vec::new()),
    }
    .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_type(media_type: &str) -> Response<Vec<u8>> {
        response(Some(Media { media_type: media_type.to_owned(), bytes: vec![1, 2, 3] }))
    }

    #[test]
    fn only_pictures_are_served() {
        let served = of_type("image/webp");
        assert_eq!(served.status(), StatusCode::OK);
        assert_eq!(served.headers()[header::CONTENT_TYPE], "image/webp");
        assert_eq!(served.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(*served.body(), [1, 2, 3]);
        for page in ["image/svg+xml", "text/html", "application/pdf", "image/png\r\nx: y", ""] {
            let refused = of_type(page);
            assert_eq!(refused.status(), StatusCode::NOT_FOUND, "{page}");
            assert!(refused.body().is_empty());
        }
        assert_eq!(response(None).status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn a_key_is_hex() {
        assert!(is_key("00ffAB"));
        for bad in ["", "../lock", "a/b", "%2e", "xyz", &"0".repeat(65)] {
            assert!(!is_key(bad), "{bad}");
        }
    }
}
