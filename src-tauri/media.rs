//! `qirtas-media://localhost/KEY`: what the library keeps beside texts. What is answered is decided in `qirtas_ipc::media`.

use qirtas_ipc::MediaAnswer;
use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder,
    http::{Request, Response, StatusCode, header},
};

use crate::Library;

/// The scheme's name. Windows serves it as `http://qirtas-media.localhost/`.
pub(crate) const SCHEME: &str = "qirtas-media";

/// Answers a request of the page for a picture, or for sound or film.
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    tauri::async_runtime::spawn(async move {
        let key = request.uri().path().trim_start_matches('/').to_owned();
        let range = request.headers().get(header::RANGE).and_then(|range| range.to_str().ok());
        let found = match app.try_state::<Library>() {
            Some(library) => library.media(key, range.map(str::to_owned)).await,
            None => None,
        };
        responder.respond(response(found));
    });
}

fn response(found: Option<MediaAnswer>) -> Response<Vec<u8>> {
    let Some(MediaAnswer { status, headers, body }) = found else {
        return Response::builder().status(StatusCode::NOT_FOUND).body(Vec::new()).unwrap_or_default();
    };
    // The page is of another scheme, and fetches what it plays. Nobody but the page can ask here.
    let builder = Response::builder().status(status).header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    let builder = headers.into_iter().fold(builder, |builder, (name, value)| builder.header(name, value));
    builder.body(body).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_arrives_as_it_was_given() {
        let given = MediaAnswer {
            status: 206,
            headers: vec![("content-range", "bytes 0-2/9".to_owned())],
            body: vec![1, 2, 3],
        };
        let response = response(Some(given));
        assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(response.headers()[header::CONTENT_RANGE], "bytes 0-2/9");
        assert_eq!(*response.body(), [1, 2, 3]);
        assert_eq!(super::response(None).status(), StatusCode::NOT_FOUND);
    }
}
