//! Which addresses of a site are its articles, as one line that a person can read: `example.com/news/*/`.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use url::Url;

/// Longer lines are no patterns.
const LONGEST: usize = 2048;

/// What stays escaped within a segment, because it would mean something else there.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'%').add(b'/').add(b'?').add(b'#').add(b'*').add(b'&').add(b'=').add(b'"');

/// A host and a path in which `*` stands for one character and more of a segment.
///
/// A last segment `**` stands for any path below. A query names the parameters that must be there; others are free,
/// and so are the scheme, a leading `www.` and a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LinkPattern {
    /// Lower case, with the port where it is not the scheme's, without `www.`.
    host: String,
    segments: Vec<String>,
    ends_in_slash: bool,
    parameters: Vec<(String, String)>,
}

impl LinkPattern {
    /// Reads the text form, also with a scheme in front; `None` when it is no pattern or has no `*`.
    #[must_use]
    pub fn parse(text: &str) -> Option<LinkPattern> {
        let text = text.trim();
        let rest =
            ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or(text);
        let is_odd = |c: char| c.is_whitespace() || c.is_control();
        if rest.len() > LONGEST || rest.contains(is_odd) || rest.contains("://") {
            return None;
        }
        let rest = rest.split('#').next()?;
        let host_end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, rest) = rest.split_at_checked(host_end)?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let site = Url::parse(&format!("http://{host}/")).ok().filter(|url| url.username().is_empty())?;
        let pattern = LinkPattern {
            host: host_of(&site)?,
            segments: segments_of(path).map(tidy_glob).collect(),
            ends_in_slash: path.len() > 1 && path.ends_with('/'),
            parameters: parameters_of(query)
                .map(|(name, value)| (tidy(name).into_owned(), tidy_glob(value)))
                .collect(),
        };
        pattern.has_wildcard().then_some(pattern)
    }

    /// A pattern out of its parts, as [`LinkPattern::parse`] would read them.
    pub(crate) fn of_parts(
        site: &Url,
        segments: Vec<String>,
        ends_in_slash: bool,
        parameters: Vec<(String, String)>,
    ) -> Option<LinkPattern> {
        let pattern = LinkPattern { host: host_of(site)?, segments, ends_in_slash, parameters };
        pattern.has_wildcard().then_some(pattern)
    }

    fn has_wildcard(&self) -> bool {
        let values = self.parameters.iter().map(|(_, value)| value);
        self.segments.iter().chain(values).any(|glob| glob.contains('*'))
    }

    /// Whether an address is of this kind.
    #[must_use]
    pub fn matches(&self, url: &Url) -> bool {
        if !matches!(url.scheme(), "http" | "https") || host_of(url).as_deref() != Some(&self.host) {
            return false;
        }
        let written: Vec<_> = segments_of(url.path()).map(tidy).collect();
        let is_path = match self.segments.split_last() {
            Some((last, before)) if last == "**" => {
                written.len() > before.len() && all_match(before, &written)
            }
            _ => written.len() == self.segments.len() && all_match(&self.segments, &written),
        };
        is_path && self.parameters.iter().all(|(name, glob)| has_parameter(url, name, glob))
    }
}

impl fmt::Display for LinkPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.host)?;
        for segment in &self.segments {
            write!(f, "/{segment}")?;
        }
        if self.ends_in_slash || self.segments.is_empty() {
            f.write_str("/")?;
        }
        for (mark, (name, value)) in std::iter::once('?').chain(std::iter::repeat('&')).zip(&self.parameters)
        {
            write!(f, "{mark}{name}={value}")?;
        }
        Ok(())
    }
}

/// The host of an address without `www.`, with its port.
pub(crate) fn host_of(url: &Url) -> Option<String> {
    let host = url.host_str().filter(|host| !host.is_empty())?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// The segments of a path; empty ones do not count.
pub(crate) fn segments_of(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// The parameters of a query as they stand.
pub(crate) fn parameters_of(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('=').unwrap_or((part, "")))
}

/// A segment as people read it: what need not be escaped is not.
pub(crate) fn tidy(segment: &str) -> Cow<'_, str> {
    let is_plain = segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    if is_plain {
        return Cow::Borrowed(segment);
    }
    match percent_decode_str(segment).decode_utf8() {
        Ok(decoded) => Cow::Owned(utf8_encode(&decoded)),
        // Escapes of another encoding are kept to the letter.
        Err(_) => Cow::Borrowed(segment),
    }
}

/// Escapes what would mean something else; letters of any script stay.
fn utf8_encode(decoded: &str) -> String {
    let mut out = String::with_capacity(decoded.len());
    for c in decoded.chars() {
        if c.is_ascii() {
            out.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), ESCAPED));
        } else if c.is_whitespace() || c.is_control() {
            out.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), CONTROLS));
        } else {
            out.push(c);
        }
    }
    out
}

fn tidy_glob(segment: &str) -> String {
    let parts: Vec<_> = segment.split('*').map(tidy).collect();
    parts.join("*")
}

fn all_match(globs: &[String], written: &[Cow<'_, str>]) -> bool {
    globs.iter().zip(written).all(|(glob, segment)| glob_matches(glob, segment))
}

fn has_parameter(url: &Url, name: &str, glob: &str) -> bool {
    parameters_of(url.query().unwrap_or_default())
        .any(|(written, value)| tidy(written) == name && glob_matches(glob, &tidy(value)))
}

/// Whether a text is of a form in which each `*` stands for one character and more.
fn glob_matches(glob: &str, text: &str) -> bool {
    let Some((first, rest)) = glob.split_once('*') else { return glob == text };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let mut parts = rest.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return text.len() > part.len() && text.ends_with(part);
        }
        // The leftmost place leaves most for the parts that follow.
        let after_one = text.chars().next().and_then(|c| text.get(c.len_utf8()..));
        let found = after_one.and_then(|tail| tail.get(tail.find(part)? + part.len()..));
        match found {
            Some(tail) => text = tail,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::LinkPattern;
    use url::Url;

    #[test]
    fn matches_addresses() {
        let rows = [
            ("almarfa.example/news/*/", "https://www.almarfa.example/news/port-opens", true),
            ("almarfa.example/news/*", "http://almarfa.example/news/port/?utm_source=x#top", true),
            ("almarfa.example/news/*", "https://almarfa.example/news/", false),
            ("almarfa.example/news/*", "https://almarfa.example/news/a/b", false),
            ("almarfa.example/news/*", "https://m.almarfa.example/news/a", false),
            ("almarfa.example/news/**", "https://almarfa.example/news/2026/10/a", true),
            ("almarfa.example/news/**", "https://almarfa.example/news", false),
            ("almarfa.example/*-*-*/", "https://almarfa.example/port-opens-today/", true),
            ("almarfa.example/*-*-*/", "https://almarfa.example/about-us/", false),
            ("almarfa.example/*-*-*/", "https://almarfa.example/--/", false),
            (
                "almarfa.example/أخبار/*.html",
                "https://almarfa.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/12.html",
                true,
            ),
            (
                "almarfa.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/*.html",
                "https://almarfa.example/أخبار/12.html",
                true,
            ),
            ("almarfa.example/أخبار/*.html", "https://almarfa.example/أخبار/.html", false),
            ("almarfa.example/article.php?id=*", "https://almarfa.example/article.php?lang=ar&id=7", true),
            ("almarfa.example/article.php?id=*", "https://almarfa.example/article.php?id=", false),
            ("almarfa.example/article.php?id=*", "https://almarfa.example/article.php?aid=7", false),
            ("almarfa.example/?p=*", "https://almarfa.example/?p=12", true),
            ("localhost:8080/*", "http://localhost:8080/a", true),
            ("localhost:8080/*", "http://localhost:8081/a", false),
            ("almarfa.example/%2A/*", "https://almarfa.example/*/x", true),
            ("almarfa.example/%2A/*", "https://almarfa.example/y/x", false),
            ("https://المرفأ.example/*", "https://xn--mgbxjjd2c.example/a", false),
            ("almarfa.example/*", "ftp://almarfa.example/a", false),
        ];
        for (pattern, url, expected) in rows {
            let parsed = LinkPattern::parse(pattern).unwrap();
            assert_eq!(parsed.matches(&Url::parse(url).unwrap()), expected, "{pattern} {url}");
            assert_eq!(LinkPattern::parse(&parsed.to_string()).as_ref(), Some(&parsed), "{pattern}");
        }
    }

    #[test]
    fn is_written_as_people_read_it() {
        let rows = [
            (
                "https://www.Almarfa.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/*/",
                Some("almarfa.example/أخبار/*/"),
            ),
            (" almarfa.example/a%2fb/*?id=*&x=1#top ", Some("almarfa.example/a%2Fb/*?id=*&x=1")),
            ("almarfa.example?p=*", Some("almarfa.example/?p=*")),
            ("almarfa.example/%C7%E1/*", Some("almarfa.example/%C7%E1/*")),
            ("almarfa.example/news/", None),
            ("almarfa.example", None),
            ("*", None),
            ("*.example/a", None),
            ("/news/*", None),
            ("ftp://almarfa.example/*", None),
            ("javascript:*", None),
            ("user@almarfa.example/*", None),
            ("almarfa.example/a b/*", None),
            ("", None),
        ];
        for (text, expected) in rows {
            let found = LinkPattern::parse(text).map(|pattern| pattern.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
