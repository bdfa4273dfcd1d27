//! Conditional requests (RFC 9110 section 13).

use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::TimeZone;

/// A thing with the headers that let it be asked for again.
pub(crate) struct Versioned {
    pub(crate) content_type: &'static str,
    pub(crate) etag: String,
    pub(crate) modified: Timestamp,
}

impl Versioned {
    /// The thing, or 304 when the asker has it. `body` is only made when it is needed.
    pub(crate) fn answer(&self, asked: &HeaderMap, body: impl FnOnce() -> Bytes) -> Response {
        let validators = [(ETAG, self.etag.clone()), (LAST_MODIFIED, http_date(self.modified))];
        if is_known(asked, &self.etag, self.modified) {
            return (StatusCode::NOT_MODIFIED, validators).into_response();
        }
        ([(CONTENT_TYPE, self.content_type)], validators, body()).into_response()
    }
}

/// Whether the asker has it. `If-None-Match` decides alone when it is there (section 13.1.3).
pub(crate) fn is_known(asked: &HeaderMap, etag: &str, modified: Timestamp) -> bool {
    let text = |name: HeaderName| asked.get(name).and_then(|value| value.to_str().ok());
    if let Some(known) = text(IF_NONE_MATCH) {
        let weak = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        return known.trim() == "*" || known.split(',').any(|tag| weak(tag) == weak(etag));
    }
    text(IF_MODIFIED_SINCE)
        .and_then(|date| DateTimeParser::new().parse_timestamp(date).ok())
        .is_some_and(|since| since.as_second() >= modified.as_second())
}

/// `Mon, 23 Nov 2026 06:00:00 GMT`
pub(crate) fn http_date(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_it_already() {
        let thing = Versioned {
            content_type: "text/plain",
            etag: "\"a1\"".to_owned(),
            modified: "2026-11-23T06:00:00.5Z".parse().unwrap(),
        };
        let date = "Mon, 23 Nov 2026 06:00:00 GMT";
        assert_eq!(http_date(thing.modified), date);
        let rows = [
            (vec![], false),
            (vec![(IF_NONE_MATCH, "\"a1\"")], true),
            (vec![(IF_NONE_MATCH, "W/\"a1\"")], true),
            (vec![(IF_NONE_MATCH, "\"b\", \"a1\"")], true),
            (vec![(IF_NONE_MATCH, "*")], true),
            (vec![(IF_NONE_MATCH, "\"b\"")], false),
            (vec![(IF_NONE_MATCH, "\"b\""), (IF_MODIFIED_SINCE, date)], false),
            (vec![(IF_MODIFIED_SINCE, date)], true),
            (vec![(IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 05:59:59 GMT")], false),
            (vec![(IF_MODIFIED_SINCE, "yesterday")], false),
        ];
        for (headers, expected) in rows {
            let asked: HeaderMap =
                headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
            assert_eq!(is_known(&asked, &thing.etag, thing.modified), expected, "{headers:?}");
        }
    }
}
