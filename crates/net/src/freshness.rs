//! How long an answer stays fresh (RFC 9111 section 4.2).

use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{self, HeaderMap};

use crate::headers::{http_date, text_of};

/// Nobody means more than a year.
const LONGEST: u64 = 366 * 24 * 60 * 60;

/// What the server says of how long it need not be asked again: `max-age` less `Age`, else `Expires` less `Date`.
/// `None` when it says nothing, nought when it says «ask each time».
pub(crate) fn fresh_for(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let seconds = match of_cache_control(headers) {
        Some(0) => 0,
        Some(max_age) => max_age.saturating_sub(age_of(headers)),
        None => of_expires(headers, now)?,
    };
    Some(Duration::from_secs(seconds.min(LONGEST)))
}

fn of_cache_control(headers: &HeaderMap) -> Option<u64> {
    let mut max_age = None;
    for value in headers.get_all(header::CACHE_CONTROL) {
        let Ok(text) = value.to_str() else { continue };
        for directive in text.split(',') {
            let (name, argument) = directive.split_once('=').unwrap_or((directive, ""));
            let name = name.trim();
            if name.eq_ignore_ascii_case("no-store") || is_bare_no_cache(name, argument) {
                return Some(0);
            }
            if name.eq_ignore_ascii_case("max-age") {
                max_age = max_age.or(seconds_of(argument.trim().trim_matches('"')));
            }
        }
    }
    max_age
}

/// `no-cache="field"` speaks of one header only.
fn is_bare_no_cache(name: &str, argument: &str) -> bool {
    name.eq_ignore_ascii_case("no-cache") && argument.trim().is_empty()
}

fn age_of(headers: &HeaderMap) -> u64 {
    text_of(headers, header::AGE).and_then(|text| seconds_of(&text)).unwrap_or_default()
}

/// Counted from the server's own clock, which it set both by. A date that is none has passed (section 5.3).
fn of_expires(headers: &HeaderMap, now: Timestamp) -> Option<u64> {
    let text = text_of(headers, header::EXPIRES)?;
    let Some(expires) = http_date(&text) else { return Some(0) };
    let from = text_of(headers, header::DATE).and_then(|date| http_date(&date)).unwrap_or(now);
    Some(u64::try_from(expires.as_second().saturating_sub(from.as_second())).unwrap_or_default())
}

/// Digits that do not fit are only very many seconds.
fn seconds_of(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(LONGEST))
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn what_headers_say_of_freshness() {
        let now: Timestamp = "2026-11-23T06:00:00Z".parse().unwrap();
        let date = "Date: Mon, 23 Nov 2026 07:00:00 GMT";
        let rows: [(&[&str], Option<u64>); 22] = [
            (&[], None),
            (&["Cache-Control: public"], None),
            (&["Cache-Control: max-age=600"], Some(600)),
            (&["Cache-Control: public, MAX-AGE = \"600\""], Some(600)),
            (&["Cache-Control: max-age=600", "Age: 100"], Some(500)),
            (&["Cache-Control: max-age=600", "Age: 900"], Some(0)),
            (&["Cache-Control: max-age=600", "Age: soon"], Some(600)),
            (&["Cache-Control: max-age=99999999999999999999999"], Some(LONGEST)),
            (&["Cache-Control: max-age=-1"], None),
            (&["Cache-Control: s-maxage=600"], None),
            (&["Cache-Control: max-age=600, no-cache"], Some(0)),
            (&["Cache-Control: max-age=600", "Cache-Control: no-store"], Some(0)),
            (&["Cache-Control: no-cache=\"set-cookie\", max-age=60"], Some(60)),
            (&["Cache-Control: max-age=0"], Some(0)),
            (&["Cache-Control: max-age=60", "Expires: Mon, 23 Nov 2026 07:10:00 GMT"], Some(60)),
            (&["Expires: Mon, 23 Nov 2026 06:10:00 GMT"], Some(600)),
            (&["Expires: Mon, 23 Nov 2026 07:10:00 GMT", date], Some(600)),
            (&["Expires: Mon, 23 Nov 2026 05:00:00 GMT"], Some(0)),
            (&["Expires: 0"], Some(0)),
            (&["Expires: -1", date], Some(0)),
            (&["Expires: Thu, 01 Jan 1970 00:00:00 GMT"], Some(0)),
            (&["Expires: Mon, 23 Nov 2126 05:00:00 GMT"], Some(LONGEST)),
        ];
        for (lines, expected) in rows {
            let mut headers = HeaderMap::new();
            for line in lines {
                let (name, value) = line.split_once(": ").unwrap();
                headers.append(
                    HeaderName::from_bytes(name.as_bytes()).unwrap(),
                    HeaderValue::from_str(value).unwrap(),
                );
            }
            assert_eq!(fresh_for(&headers, now).map(|fresh| fresh.as_secs()), expected, "{lines:?}");
        }
    }
}
