//! Large things in parts (RFC 9110 section 14).

use std::convert::Infallible;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_RANGE, LAST_MODIFIED, RANGE,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;
use jiff::Timestamp;

use crate::conditional::{http_date, is_known};

const PIECE: usize = 64 * 1024;

/// A thing of a known length, of which any part can be made.
pub(crate) struct Ranged {
    pub(crate) content_type: &'static str,
    pub(crate) etag: String,
    pub(crate) modified: Timestamp,
    pub(crate) total: u64,
}

impl Ranged {
    /// The thing, the part that is asked for, or that the asker has it. `part` makes so many bytes from a place on.
    pub(crate) fn answer(
        &self,
        asked: &HeaderMap,
        part: impl Fn(u64, usize) -> Bytes + Send + Sync + 'static,
    ) -> Response {
        let about = [
            (ETAG, self.etag.clone()),
            (LAST_MODIFIED, http_date(self.modified)),
            (ACCEPT_RANGES, "bytes".to_owned()),
        ];
        if is_known(asked, &self.etag, self.modified) {
            return (StatusCode::NOT_MODIFIED, about).into_response();
        }
        let (status, first, end) = match self.wanted(asked) {
            Some(Some((first, last))) => (StatusCode::PARTIAL_CONTENT, first, last + 1),
            Some(None) => {
                let range = [(CONTENT_RANGE, format!("bytes */{}", self.total))];
                return (StatusCode::RANGE_NOT_SATISFIABLE, about, range).into_response();
            }
            None => (StatusCode::OK, 0, self.total),
        };
        let body = Body::from_stream(stream::unfold(first, move |from| {
            let length = usize::try_from(end - from).unwrap_or(usize::MAX).min(PIECE);
            let piece = (length > 0).then(|| (Ok::<_, Infallible>(part(from, length)), from + length as u64));
            std::future::ready(piece)
        }));
        let told =
            [(CONTENT_TYPE, self.content_type.to_owned()), (CONTENT_LENGTH, (end - first).to_string())];
        let mut answer = (status, about, told, body).into_response();
        if status == StatusCode::PARTIAL_CONTENT
            && let Ok(range) = format!("bytes {first}-{}/{}", end - 1, self.total).parse()
        {
            answer.headers_mut().insert(CONTENT_RANGE, range);
        }
        answer
    }

    /// The first and last byte that are asked for: none at all when there are no such, nothing when all is to be sent.
    fn wanted(&self, asked: &HeaderMap) -> Option<Option<(u64, u64)>> {
        let text = |name: HeaderName| asked.get(name).and_then(|value| value.to_str().ok());
        let range = text(RANGE)?.trim().strip_prefix("bytes=")?;
        if text(IF_RANGE).is_some_and(|known| known != self.etag && known != http_date(self.modified)) {
            return None;
        }
        let (first, last) = range.split_once('-')?;
        let end = self.total.checked_sub(1);
        Some(match (first.parse::<u64>(), last.parse::<u64>()) {
            (Ok(first), Ok(last)) if first <= last => {
                end.filter(|end| first <= *end).map(|end| (first, last.min(end)))
            }
            (Ok(first), Err(_)) if last.is_empty() => end.filter(|end| first <= *end).map(|end| (first, end)),
            (Err(_), Ok(count)) if first.is_empty() => {
                end.filter(|_| count > 0).map(|end| (self.total.saturating_sub(count), end))
            }
            // Several ranges, or none that can be understood.
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_part_is_wanted() {
        let thing = Ranged {
            content_type: "text/plain",
            etag: "\"a\"".to_owned(),
            modified: "2026-11-23T06:00:00Z".parse().unwrap(),
            total: 10,
        };
        let date = "Mon, 23 Nov 2026 06:00:00 GMT";
        let rows = [
            (vec![], None),
            (vec![(RANGE, "bytes=0-")], Some(Some((0, 9)))),
            (vec![(RANGE, "bytes=4-")], Some(Some((4, 9)))),
            (vec![(RANGE, "bytes=4-5")], Some(Some((4, 5)))),
            (vec![(RANGE, "bytes=4-50")], Some(Some((4, 9)))),
            (vec![(RANGE, "bytes=-3")], Some(Some((7, 9)))),
            (vec![(RANGE, "bytes=-30")], Some(Some((0, 9)))),
            (vec![(RANGE, "bytes=10-")], Some(None)),
            (vec![(RANGE, "bytes=5-4")], None),
            (vec![(RANGE, "bytes=0-1,4-5")], None),
            (vec![(RANGE, "lines=1-2")], None),
            (vec![(RANGE, "bytes=4-"), (IF_RANGE, "\"a\"")], Some(Some((4, 9)))),
            (vec![(RANGE, "bytes=4-"), (IF_RANGE, "\"b\"")], None),
            (vec![(RANGE, "bytes=4-"), (IF_RANGE, date)], Some(Some((4, 9)))),
        ];
        for (headers, expected) in rows {
            let asked: HeaderMap =
                headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
            assert_eq!(thing.wanted(&asked), expected, "{headers:?}");
        }
    }
}
