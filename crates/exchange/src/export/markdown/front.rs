//! The front matter: YAML that Obsidian shows as properties.

use std::fmt::Write as _;

use jiff::Timestamp;

use crate::export::{Export, shown_title};
use crate::model::Item;

/// The block with its fences. What is empty is left out.
pub(super) fn matter(item: &Item, export: &Export<'_>) -> String {
    let mut yaml = String::from("---\n");
    for (key, value) in [
        ("title", shown_title(item)),
        ("source", &item.site),
        ("author", &item.author),
        ("url", &item.address),
        ("language", &item.language),
    ] {
        if !value.trim().is_empty() {
            let _ = writeln!(yaml, "{key}: {}", quoted(value.trim()));
        }
    }
    let mut date = |key: &str, time: Option<Timestamp>| {
        if let Some(time) = time {
            let _ = writeln!(yaml, "{key}: {}", export.date(time));
        }
    };
    date("published", item.published);
    date("saved", item.added);
    date("read", item.read_at);
    write_list("tags", item.tags.iter().map(|tag| tag_name(tag)), &mut yaml);
    write_list("collections", item.collections.iter().map(|path| path.join("/")), &mut yaml);
    if let Some(is_archived) = item.is_archived {
        let _ = writeln!(yaml, "status: {}", if is_archived { "archive" } else { "inbox" });
    }
    if item.is_favourite {
        yaml.push_str("favourite: true\n");
    }
    yaml.push_str("---\n");
    yaml
}

fn write_list(key: &str, values: impl Iterator<Item = String>, yaml: &mut String) {
    let values: Vec<String> = values.filter(|value| !value.is_empty()).map(|value| quoted(&value)).collect();
    if !values.is_empty() {
        let _ = writeln!(yaml, "{key}: [{}]", values.join(", "));
    }
}

/// A tag as Obsidian takes it: without white space, and not of digits alone.
fn tag_name(tag: &str) -> String {
    let name = tag.split_whitespace().collect::<Vec<_>>().join("-");
    let name = name.trim_start_matches('#').replace(['#', ','], "-");
    if !name.is_empty() && name.chars().all(char::is_numeric) { format!("_{name}") } else { name }
}

/// A double-quoted scalar (YAML 1.2, 7.3.1), which may hold anything.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
