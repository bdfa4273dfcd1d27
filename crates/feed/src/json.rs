//! JSON Feed 1.0 and 1.1, <https://www.jsonfeed.org/version/1.1/>.

use serde_json::Value;
use url::Url;

use crate::context::tidy_tag;
use crate::entity::Entities;
use crate::entry::{add_category, clamp_dates, is_empty};
use crate::identity::settle_ids;
use crate::media::length_of;
use crate::model::{Enclosure, Entry, Feed, Format, Hints, ParseError, Repair, RepairKind};
use crate::schedule::Schedule;
use crate::value::{Form, plain};
use crate::{evidence, html, link, mend, rss_json, xml};
use qirtas_text::parse_date;

/// Reads a document that begins as JSON does.
pub(crate) fn parse(text: &str, hints: &Hints<'_>) -> Result<Feed, ParseError> {
    let (value, repairs) = match serde_json::from_str::<Value>(text) {
        Ok(value) => (value, Vec::new()),
        Err(error) => {
            let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
            let mended = mend::mended_json(text);
            let value = serde_json::from_str(&mended.text).map_err(|_| failure(text, line))?;
            let kind = if mended.is_cut { RepairKind::Truncated } else { RepairKind::BrokenJson };
            (value, vec![Repair { line, kind }])
        }
    };
    if let Some(rss) = rss_json::as_xml(&value) {
        return xml::parse(&rss, hints).map(|feed| Feed { repairs, ..feed });
    }
    if !is_feed(&value) {
        return Err(ParseError::NotAFeed { looks_like_html: false });
    }
    Ok(read(&value, hints, repairs))
}

fn failure(text: &str, line: u32) -> ParseError {
    if text.contains("jsonfeed.org") {
        ParseError::Broken { line: line.max(1) }
    } else {
        ParseError::NotAFeed { looks_like_html: false }
    }
}

fn is_feed(value: &Value) -> bool {
    let says = value.get("version").and_then(Value::as_str).is_some_and(|v| v.contains("jsonfeed.org"));
    let items = value.get("items").and_then(Value::as_array);
    let is_entry = |item: &Value| {
        ["id", "url", "content_html", "content_text"].iter().any(|key| item.get(key).is_some())
    };
    let looks = items.and_then(|items| items.first()).is_some_and(is_entry);
    says || (items.is_some() && looks)
}

fn read(value: &Value, hints: &Hints<'_>, repairs: Vec<Repair>) -> Feed {
    let own_base = base_of(value, hints);
    let hints = &Hints { base: own_base.as_ref(), ..*hints };
    let author = authors(value);
    let mut feed = Feed {
        format: Format::JsonFeed,
        title: plain_text(value, "title"),
        description: plain_text(value, "description"),
        language: text(value, "language").and_then(tidy_tag),
        direction: None,
        homepage: address(value, "home_page_url", hints),
        icon: address(value, "favicon", hints).or_else(|| address(value, "icon", hints)),
        schedule: Schedule::default(),
        entries: read_items(value, hints, author.as_deref()),
        repairs,
    };
    evidence::judge(&mut feed);
    feed
}

/// Where the document came from, else where it says that it belongs.
fn base_of(value: &Value, hints: &Hints<'_>) -> Option<Url> {
    let told = || ["home_page_url", "feed_url"].iter().find_map(|key| link::base_of(text(value, key)?, None));
    hints.base.cloned().or_else(told)
}

fn read_items(value: &Value, hints: &Hints<'_>, author: Option<&str>) -> Vec<Entry> {
    let items = value.get("items").and_then(Value::as_array);
    let objects = items.into_iter().flatten().filter(|item| item.is_object());
    let mut entries: Vec<Entry> = objects.map(|item| read_item(item, hints, author)).collect();
    entries.retain(|entry| !is_empty(entry, author));
    settle_ids(&mut entries);
    entries
}

fn read_item(item: &Value, hints: &Hints<'_>, feed_author: Option<&str>) -> Entry {
    let content = text(item, "content_html")
        .map(str::to_owned)
        .or_else(|| text(item, "content_text").map(html::paragraphs));
    let mut entry = Entry {
        id: id_of(item),
        url: address(item, "url", hints).or_else(|| address(item, "external_url", hints)),
        title: plain_text(item, "title"),
        author: authors(item).or_else(|| feed_author.map(str::to_owned)),
        published: text(item, "date_published").and_then(parse_date),
        updated: text(item, "date_modified").and_then(parse_date),
        summary: text(item, "summary").map(escaped),
        content,
        language: text(item, "language").and_then(tidy_tag),
        picture: address(item, "image", hints).or_else(|| address(item, "banner_image", hints)),
        base: hints.base.map(|base| base.as_str().to_owned()),
        ..Entry::default()
    };
    for tag in item.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        add_category(&mut entry.categories, &qirtas_text::tidy(tag));
    }
    let attachments = item.get("attachments").and_then(Value::as_array);
    entry.enclosures =
        attachments.into_iter().flatten().take(100).filter_map(|a| enclosure(a, hints)).collect();
    entry.base = entry.base.or_else(|| entry.url.clone());
    clamp_dates(&mut entry, hints.now);
    entry
}

/// Ids are strings by the standard and numbers by habit.
fn id_of(item: &Value) -> String {
    match item.get("id") {
        Some(Value::String(id)) => id.trim().to_owned(),
        Some(Value::Number(id)) => id.to_string(),
        _ => String::new(),
    }
}

fn enclosure(attachment: &Value, hints: &Hints<'_>) -> Option<Enclosure> {
    Some(Enclosure {
        url: address(attachment, "url", hints)?,
        media_type: text(attachment, "mime_type").map(str::to_ascii_lowercase),
        length: attachment.get("size_in_bytes").and_then(length_in),
    })
}

/// A whole number by the standard; some write it as text or with a point.
fn length_in(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => {
            let written = number.to_string();
            length_of(written.strip_suffix(".0").unwrap_or(&written))
        }
        Value::String(written) => length_of(written),
        _ => None,
    }
}

/// Version 1.1 has a list of authors, version 1.0 one, which newer feeds write again for older readers.
fn authors(value: &Value) -> Option<String> {
    let list = value.get("authors").and_then(Value::as_array).filter(|list| !list.is_empty());
    let one = value.get("author").filter(|_| list.is_none());
    let mut names: Vec<String> = Vec::new();
    for author in list.into_iter().flatten().chain(one).take(20) {
        let name = author.as_str().or_else(|| author.get("name")?.as_str()).map(qirtas_text::tidy);
        if let Some(name) = name.filter(|name| !name.is_empty() && !names.contains(name)) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// Plain by the standard, though some write HTML.
fn plain_text(value: &Value, key: &str) -> String {
    let Some(text) = text(value, key) else { return String::new() };
    if html::has_tag(text) || text.contains('&') {
        return plain(text, Form::Html, &Entities::default());
    }
    qirtas_text::tidy(text)
}

fn address(value: &Value, key: &str, hints: &Hints<'_>) -> Option<String> {
    link::web_address(text(value, key)?, hints.base)
}

fn escaped(plain: &str) -> String {
    if html::has_block_tag(plain) {
        return plain.to_owned();
    }
    let mut out = String::with_capacity(plain.len());
    html::escape_into(plain, &mut out);
    out
}
