//! feedparser's own test feeds, each of which says in a comment what a reader should find in it.
//!
//! They lie outside the project; where they are absent the test says so and passes. What our contract does not hold
//! (rights, generator, links by relation, …) is left out. Titles are compared as plain text, articles by their text
//! and tags without regard for white space.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use qirtas_feed::{Entry, Feed, Format, Hints, decode, parse};
use url::Url;

/// The share of feeds whose expectations must all be met.
const FLOOR: f64 = 0.95;

#[test]
fn meets_the_expectations_of_feedparser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/feeds/feedparser");
    let mut files = Vec::new();
    collect(&root, &mut files);
    if files.is_empty() {
        println!("feedparser's feeds are absent ({}): nothing to check", root.display());
        return;
    }
    files.sort();
    let (mut judged, mut met) = (0, 0);
    for file in &files {
        let Some(verdict) = judge(file) else { continue };
        judged += 1;
        match verdict {
            Ok(()) => met += 1,
            Err(why) => println!("{}: {why}", file.strip_prefix(&root).unwrap_or(file).display()),
        }
    }
    let share = f64::from(met) / f64::from(judged.max(1));
    println!("feedparser: {met} of {judged} met ({:.1} %), {} files read", share * 100.0, files.len());
    assert!(share >= FLOOR, "only {met} of {judged} met");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "xml") {
            files.push(path);
        }
    }
}

/// `None` when nothing that the file expects lies within our contract.
fn judge(file: &Path) -> Option<Result<(), String>> {
    let bytes = fs::read(file).unwrap();
    let text = decode(&bytes, None);
    let comment = text.split("-->").next()?;
    let field = |name: &str| comment.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
    let content_type = comment.lines().find_map(|line| {
        let line = line.trim().strip_prefix("Header:")?.trim();
        line.get(..13)
            .filter(|h| h.eq_ignore_ascii_case("content-type:"))
            .and_then(|_| line.get(13..))
            .map(str::trim)
    });
    let location = comment.lines().find_map(|line| {
        line.trim().strip_prefix("Header:")?.trim().strip_prefix("Content-Location:").map(str::trim)
    });
    let base = Url::parse("http://127.0.0.1:8097/tests/feed.xml").unwrap();
    let base = location.and_then(|location| base.join(location).ok()).unwrap_or(base);
    let now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    let result = parse(&bytes, &Hints { content_type, base: Some(&base), now });
    let clauses = clauses(field("Expect:")?);
    let feed = match result {
        Ok(feed) => feed,
        Err(error) => {
            let is_ours = clauses.iter().any(|(path, _)| Known::of(path).is_some());
            return is_ours.then(|| Err(error.to_string()));
        }
    };
    let verdicts: Vec<Result<(), String>> =
        clauses.iter().filter_map(|(path, expected)| verdict(&feed, path, expected)).collect();
    if verdicts.is_empty() {
        return None;
    }
    Some(verdicts.into_iter().collect())
}

/// `a == 'b' and c == 'd'` to pairs of path and literal.
fn clauses(expression: &str) -> Vec<(String, Literal)> {
    let mut clauses = Vec::new();
    for clause in split_outside_quotes(expression, " and ") {
        let parts = split_outside_quotes(clause.trim().trim_start_matches('('), "==");
        let [paths @ .., literal] = parts.as_slice() else { continue };
        if let Some(literal) = Literal::read(literal.trim()) {
            clauses.extend(paths.iter().map(|path| (path.trim().to_owned(), literal.clone())));
        }
    }
    clauses
}

fn split_outside_quotes<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut begin, mut quote, mut at) = (0, None, 0);
    let bytes = text.as_bytes();
    while at < text.len() {
        match (quote, bytes[at]) {
            (None, b'\'' | b'"') => {
                quote = Some(if text[at..].starts_with("\"\"\"") { "\"\"\"" } else { &text[at..=at] });
                at += quote.unwrap_or_default().len() - 1;
            }
            (Some(_), b'\\') => at += 1,
            (Some(open), _) if text[at..].starts_with(open) => {
                at += open.len() - 1;
                quote = None;
            }
            (None, _) if bytes[at..].starts_with(separator.as_bytes()) => {
                parts.push(&text[begin..at]);
                at += separator.len() - 1;
                begin = at + 1;
            }
            _ => {}
        }
        at += 1;
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    parts.push(&text[begin..]);
    parts
}

#[derive(Clone, Debug, PartialEq)]
enum Literal {
    Text(String),
    Moment(Timestamp),
    Number(usize),
}

impl Literal {
    fn read(written: &str) -> Option<Literal> {
        if let Ok(number) = written.parse() {
            return Some(Literal::Number(number));
        }
        if let Some(tuple) = written.strip_prefix('(') {
            let n: Vec<i64> = tuple.split([',', ')']).filter_map(|n| n.trim().parse().ok()).collect();
            let [year, month, day, hour, minute, second, ..] = n.as_slice() else { return None };
            let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
            return text.parse().ok().map(Literal::Moment);
        }
        let written = written.trim_start_matches('u').trim_end_matches(')');
        let inside = ["\"\"\"", "'", "\""]
            .iter()
            .find_map(|quote| written.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)))?;
        Some(Literal::Text(unescape(inside)))
    }
}

fn unescape(inside: &str) -> String {
    let mut out = String::new();
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let digits = match chars.next() {
            Some('x') => 2,
            Some('u') => 4,
            Some('n') => {
                out.push('\n');
                continue;
            }
            Some(other) => {
                out.push(other);
                continue;
            }
            None => break,
        };
        let code: String = chars.by_ref().take(digits).collect();
        out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
    }
    out
}

/// What of our contract a path of feedparser's names.
#[derive(Debug, PartialEq)]
enum Known {
    Version,
    FeedTitle,
    FeedDescription,
    FeedLink,
    FeedLanguage,
    FeedIcon,
    Entry(usize, Part),
}

#[derive(Debug, PartialEq)]
enum Part {
    Title,
    Link,
    Id,
    Author,
    Summary,
    Content,
    Published,
    Updated,
    Tag(usize),
    EnclosureUrl(usize),
    EnclosureType(usize),
    EnclosureLength(usize),
    Picture,
}

impl Known {
    fn of(path: &str) -> Option<Known> {
        let keys: Vec<&str> = path
            .split(['[', ']', '.', '\''])
            .filter(|key| !key.is_empty())
            .map(|key| key.trim_matches('"'))
            .collect();
        let index = |key: &str| key.parse::<usize>().ok();
        Some(match keys.as_slice() {
            ["version"] => Known::Version,
            ["feed", "title"] | ["feed", "title_detail", "value"] => Known::FeedTitle,
            ["feed", "description" | "tagline" | "subtitle" | "info"]
            | [
                "feed",
                "description_detail" | "tagline_detail" | "subtitle_detail" | "info_detail",
                "value",
            ] => Known::FeedDescription,
            ["feed", "link"] => Known::FeedLink,
            ["feed", "language"] => Known::FeedLanguage,
            ["feed", "icon" | "logo"] | ["feed", "image", "href" | "url"] => Known::FeedIcon,
            ["entries", n, rest @ ..] => Known::Entry(index(n)?, part(rest)?),
            _ => return None,
        })
    }
}

fn part(keys: &[&str]) -> Option<Part> {
    let index = |key: &str| key.parse::<usize>().ok();
    Some(match keys {
        ["title"] | ["title_detail", "value"] => Part::Title,
        ["link"] => Part::Link,
        ["id" | "guid"] => Part::Id,
        ["author"] | ["author_detail", "name"] | ["authors", _, "name"] => Part::Author,
        ["summary" | "description"] | ["summary_detail" | "description_detail", "value"] => Part::Summary,
        ["content", "0", "value"] => Part::Content,
        ["published_parsed" | "created_parsed" | "issued_parsed"] => Part::Published,
        ["updated_parsed" | "modified_parsed"] => Part::Updated,
        ["tags", n, "term"] => Part::Tag(index(n)?),
        ["category"] => Part::Tag(0),
        ["enclosures", n, "href" | "url"] => Part::EnclosureUrl(index(n)?),
        ["enclosures", n, "type"] => Part::EnclosureType(index(n)?),
        ["enclosures", n, "length"] => Part::EnclosureLength(index(n)?),
        ["image", "href"] | ["media_thumbnail", "0", "url"] => Part::Picture,
        _ => return None,
    })
}

fn verdict(feed: &Feed, path: &str, expected: &Literal) -> Option<Result<(), String>> {
    let known = Known::of(path)?;
    let found = match &known {
        Known::Version => Some(format_name(feed.format).to_owned()),
        Known::FeedTitle => Some(feed.title.clone()),
        Known::FeedDescription => Some(feed.description.clone()),
        Known::FeedLink => feed.homepage.clone(),
        Known::FeedLanguage => feed.language.clone(),
        Known::FeedIcon => feed.icon.clone(),
        Known::Entry(n, part) => match feed.entries.get(*n) {
            Some(entry) => return entry_verdict(entry, part, path, expected),
            None => return Some(Err(format!("no entry {n}"))),
        },
    };
    let Literal::Text(expected) = expected else { return None };
    let is_met = match known {
        Known::Version => expected.starts_with(found.as_deref().unwrap_or_default()),
        Known::FeedTitle | Known::FeedDescription => {
            same_text(found.as_deref().unwrap_or_default(), expected)
        }
        _ => found.unwrap_or_default().eq_ignore_ascii_case(expected),
    };
    Some(report(
        is_met,
        path,
        expected,
        &format!("{:?} / {:?} / {:?}", feed.title, feed.description, feed.homepage),
    ))
}

fn entry_verdict(entry: &Entry, part: &Part, path: &str, expected: &Literal) -> Option<Result<(), String>> {
    let summary = entry.summary.as_deref().or(entry.content.as_deref()).unwrap_or_default();
    let content = entry.content.as_deref().or(entry.summary.as_deref()).unwrap_or_default();
    let enclosure = |n: usize| entry.enclosures.get(n);
    let (is_met, found) = match (part, expected) {
        (Part::Published, Literal::Moment(at)) => {
            (entry.published == Some(*at), format!("{:?}", entry.published))
        }
        (Part::Updated, Literal::Moment(at)) => {
            let found = entry.updated.or(entry.published);
            (found == Some(*at), format!("{found:?}"))
        }
        (_, Literal::Moment(_)) | (_, Literal::Number(_)) => return None,
        (part, Literal::Text(expected)) => match part {
            Part::Title => (same_text(&entry.title, expected), entry.title.clone()),
            Part::Link => (entry.url.as_deref() == Some(expected), format!("{:?}", entry.url)),
            Part::Id => (entry.id == *expected, entry.id.clone()),
            Part::Author => {
                let name = expected.split(" (").next().unwrap_or_default();
                let found = entry.author.clone().unwrap_or_default();
                (!name.is_empty() && found.contains(name), found)
            }
            Part::Summary => (same_html(summary, expected), summary.to_owned()),
            Part::Content => (same_html(content, expected), content.to_owned()),
            Part::Tag(n) => {
                (entry.categories.get(*n).is_some_and(|c| c == expected), format!("{:?}", entry.categories))
            }
            Part::EnclosureUrl(n) => {
                (enclosure(*n).is_some_and(|e| e.url == *expected), format!("{:?}", entry.enclosures))
            }
            Part::EnclosureType(n) => {
                let is_met = enclosure(*n).is_some_and(|e| e.media_type.as_deref() == Some(expected));
                (is_met, format!("{:?}", entry.enclosures))
            }
            Part::EnclosureLength(n) => {
                let is_met = enclosure(*n).is_some_and(|e| e.length == expected.parse().ok());
                (is_met, format!("{:?}", entry.enclosures))
            }
            Part::Picture => (entry.picture.as_deref() == Some(expected), format!("{:?}", entry.picture)),
            Part::Published | Part::Updated => return None,
        },
    };
    Some(report(is_met, path, expected, &found))
}

fn report(is_met: bool, path: &str, expected: impl std::fmt::Debug, found: &str) -> Result<(), String> {
    if is_met { Ok(()) } else { Err(format!("{path}: expected {expected:?}, found {found}")) }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Rdf | Format::Rss => "rss",
        other => other.as_str(),
    }
}

/// feedparser's titles are HTML, ours plain text.
fn same_text(found: &str, expected: &str) -> bool {
    squeezed(found) == squeezed(expected) || squeezed(found) == squeezed(&text_of(expected))
}

/// Articles by their text and the names of their tags; feedparser sanitises them, and leaves plain text plain.
fn same_html(found: &str, expected: &str) -> bool {
    squeezed(found) == squeezed(expected)
        || squeezed(&text_of(found)) == squeezed(&text_of(expected))
        || squeezed(&resolved(found)) == squeezed(&resolved(expected))
        || squeezed(&text_of(found)) == squeezed(expected)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn text_of(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        match after.split_once('>') {
            Some((_, after)) if is_tag => rest = after,
            _ => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    resolved(&out)
}

/// The references that feedparser's expectations hold.
fn resolved(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, tail) = after.split_once(';').unwrap_or((after, ""));
        let code = name.strip_prefix(['#']).map(|n| match n.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => n.parse(),
        });
        let known = [("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("amp", '&')];
        let named = known.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
        let c = code.and_then(|code| code.ok()).and_then(char::from_u32).or(named);
        // The windows-1252 quote by its number.
        let c = if c == Some('\u{92}') { Some('’') } else { c };
        out.push(c.unwrap_or('&'));
        rest = if c.is_some() { tail } else { after };
    }
    out + rest
}
