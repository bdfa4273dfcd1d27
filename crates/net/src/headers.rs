//! What is said in headers, by us and by servers.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::{Request, Validators, decode};

/// A validator longer than this is not worth keeping.
const LONGEST_VALIDATOR: usize = 1024;
/// No browser's name is longer; many servers refuse headers of some thousands.
const LONGEST_USER_AGENT: usize = 512;

/// What is asked with, besides what every request says.
pub(crate) fn of_request(request: &Request) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static(request.accept.header()));
    headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(decode::ACCEPTED));
    let validators = &request.validators;
    let own_words = [
        (header::IF_NONE_MATCH, validators.etag.as_deref()),
        (header::IF_MODIFIED_SINCE, validators.last_modified.as_deref()),
        (header::USER_AGENT, request.user_agent.as_deref().filter(|text| is_user_agent(text))),
    ];
    for (name, text) in own_words {
        if let Some(value) = text.and_then(value_of) {
            headers.insert(name, value);
        }
    }
    headers
}

/// What the rest of a large thing is asked for with: as it is, and only if it is what we have the beginning of.
pub(crate) fn of_download(request: &Request, resume: Option<(u64, &str)>) -> HeaderMap {
    let unconditional = Request { validators: Validators::default(), ..request.clone() };
    let mut headers = of_request(&unconditional);
    // A part of a coded thing is of no use to anybody.
    headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    if let Some((from, validator)) = resume
        && let (Some(validator), Some(range)) = (value_of(validator), value_of(&format!("bytes={from}-")))
    {
        headers.insert(header::RANGE, range);
        headers.insert(header::IF_RANGE, validator);
    }
    headers
}

/// Whether servers can be told this as a [`Request::user_agent`].
pub fn is_user_agent(text: &str) -> bool {
    text.trim().len() <= LONGEST_USER_AGENT && value_of(text).is_some()
}

fn value_of(text: &str) -> Option<HeaderValue> {
    let text = text.trim();
    if text.is_empty() { None } else { HeaderValue::from_bytes(text.as_bytes()).ok() }
}

pub(crate) fn text_of(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.as_bytes();
    std::str::from_utf8(value).ok().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

pub(crate) fn number_of(headers: &HeaderMap, name: &'static str) -> Option<u64> {
    text_of(headers, HeaderName::from_static(name))?.parse().ok()
}

pub(crate) fn validators_of(headers: &HeaderMap) -> Validators {
    let keep = |name| text_of(headers, name).filter(|text| text.len() <= LONGEST_VALIDATOR);
    Validators { etag: keep(header::ETAG), last_modified: keep(header::LAST_MODIFIED) }
}

/// The validators that were asked with, where the answer brought no new ones.
pub(crate) fn renewed(asked: &Validators, answered: Validators) -> Validators {
    Validators {
        etag: answered.etag.or_else(|| asked.etag.clone()),
        last_modified: answered.last_modified.or_else(|| asked.last_modified.clone()),
    }
}

/// In the form that servers use today, and in the two that RFC 9110 section 5.6.7 has us understand.
pub(crate) fn http_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let today = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    today.parse_timestamp(text).ok().or_else(|| {
        // `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. The weekday adds nothing.
        let old = ["%d-%b-%y %H:%M:%S GMT", "%b %d %H:%M:%S %Y"];
        let (_, rest) = text.split_once(' ')?;
        let at = old.iter().find_map(|form| DateTime::strptime(form, rest.trim_start()).ok())?;
        TimeZone::UTC.to_timestamp(at).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_three_forms() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            " Sun Nov 16 08:49:37 1994 ",
        ] {
            let day = if text.contains("16") { "16" } else { "06" };
            let expected = format!("1994-11-{day}T08:49:37Z");
            assert_eq!(http_date(text).map(|at| at.to_string()), Some(expected), "{text}");
        }
        for text in ["", "0", "-1", "Sun", "Sun Nov 36 08:49:37 1994", "tomorrow at noon"] {
            assert_eq!(http_date(text), None, "{text}");
        }
    }
}
