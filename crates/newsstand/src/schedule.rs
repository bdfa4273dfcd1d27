//! What a publisher says of when to come again: in the feed and in the headers, as the query asks for it.

use std::collections::HashMap;
use std::fmt::Write;

use axum::http::header::{AGE, CACHE_CONTROL, DATE, EXPIRES};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};

use crate::conditional::http_date;
use crate::markup::Escaped;
use crate::outlet::Format;

const DEFAULT_TTL: &str = "<ttl>30</ttl>\n";

/// A feed with `?ttl=60`, `?period=daily&frequency=2` (the syndication module of RSS 1.0), `?skip_hours=0,1,2` and
/// `?skip_days=Friday,Saturday` in it, as far as its format has them.
pub(crate) fn written_into(feed: String, format: Format, parameters: &HashMap<String, String>) -> String {
    let words = words_of(format, parameters);
    // The description of the channel ends where its other facts may stand.
    let end = match format {
        Format::Atom1 => "</subtitle>\n",
        Format::Atom03 => "</tagline>\n",
        Format::JsonFeed => return feed,
        _ => "</description>\n",
    };
    let feed = if parameters.contains_key("ttl") { feed.replacen(DEFAULT_TTL, "", 1) } else { feed };
    if words.is_empty() { feed } else { feed.replacen(end, &format!("{end}{words}"), 1) }
}

fn words_of(format: Format, parameters: &HashMap<String, String>) -> String {
    const SY: &str = "xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\"";
    let mut words = String::new();
    let is_rss = matches!(format, Format::Rss2 | Format::Rss091);
    if let (true, Some(minutes)) = (is_rss, parameters.get("ttl")) {
        let _ = writeln!(words, "<ttl>{}</ttl>", Escaped(minutes));
    }
    for (name, element) in [("period", "updatePeriod"), ("frequency", "updateFrequency")] {
        if let Some(value) = parameters.get(name) {
            let _ = writeln!(words, "<sy:{element} {SY}>{}</sy:{element}>", Escaped(value));
        }
    }
    for (name, outer, inner) in [("skip_hours", "skipHours", "hour"), ("skip_days", "skipDays", "day")] {
        if let (true, Some(list)) = (is_rss, parameters.get(name)) {
            let items: String =
                list.split(',').map(|item| format!("<{inner}>{}</{inner}>", Escaped(item))).collect();
            let _ = writeln!(words, "<{outer}>{items}</{outer}>");
        }
    }
    words
}

/// Any answer with `?cache=max-age%3D600`, `?age=100` and `?expires=600` (seconds from a `Date` that is the base time).
pub(crate) fn told_in_headers(
    answer: &mut Response,
    parameters: &HashMap<String, String>,
    base_time: Timestamp,
) {
    let mut tell = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            answer.headers_mut().insert(name, value);
        }
    };
    for (parameter, name) in [("cache", CACHE_CONTROL), ("age", AGE)] {
        if let Some(value) = parameters.get(parameter) {
            tell(name, value);
        }
    }
    if let Some(expires) = parameters.get("expires") {
        tell(DATE, &http_date(base_time));
        let at = expires
            .parse()
            .ok()
            .and_then(|seconds| base_time.checked_add(SignedDuration::from_secs(seconds)).ok());
        // What is no number is told as it is: many servers say `0` or `-1`.
        tell(EXPIRES, &at.map_or_else(|| expires.clone(), http_date));
    }
}
