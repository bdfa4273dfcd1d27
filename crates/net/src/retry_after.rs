use std::time::Duration;

use jiff::Timestamp;

use crate::headers::http_date;

/// Nobody means more than a year.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 60 * 60);

/// How long a server asks us to stay away: `Retry-After` (RFC 9110 section 10.2.3) in seconds or as a date.
///
/// A date is counted from the server's own `Date` header when there is one, so that a wrong clock on
/// either side does no harm; else from `now`.
pub(crate) fn wait_of(retry_after: &str, date: Option<&str>, now: Timestamp) -> Option<Duration> {
    let text = retry_after.trim();
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        // Digits that do not fit are only very many seconds.
        return Some(text.parse().map_or(LONGEST, Duration::from_secs).min(LONGEST));
    }
    let until = http_date(text)?;
    let from = date.and_then(http_date).unwrap_or(now);
    let seconds = until.as_second().saturating_sub(from.as_second());
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms() {
        let now: Timestamp = "2026-11-23T06:00:00Z".parse().unwrap();
        let date = Some("Mon, 23 Nov 2026 07:00:00 GMT");
        let rows = [
            ("120", None, Some(120)),
            (" 0 ", None, Some(0)),
            ("99999999999999999999999", None, Some(LONGEST.as_secs())),
            ("Mon, 23 Nov 2026 06:10:00 GMT", None, Some(600)),
            ("Mon, 23 Nov 2026 07:10:00 GMT", date, Some(600)),
            // A wrong weekday is still a date.
            ("Tue, 23 Nov 2026 07:01:00 GMT", date, Some(60)),
            // Already past.
            ("Mon, 23 Nov 2026 05:00:00 GMT", None, Some(0)),
            ("Mon, 23 Nov 2126 05:00:00 GMT", None, Some(LONGEST.as_secs())),
            ("", None, None),
            ("-5", None, None),
            ("1.5", None, None),
            ("soon", None, None),
        ];
        for (text, date, expected) in rows {
            assert_eq!(wait_of(text, date, now).map(|wait| wait.as_secs()), expected, "{text:?}");
        }
    }
}
