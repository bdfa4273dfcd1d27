//! RSS whose elements are written as JSON, <https://github.com/scripting/Scripting-News/tree/master/rss-in-json>.

use serde_json::Value;

use crate::html::escape_into;

/// Deeper elements are no part of RSS.
const MAX_DEPTH: usize = 8;

/// The key under which an element with attributes has its text.
const TEXT: &str = "#value";

/// The same feed as XML; `None` when the document is none.
pub(crate) fn as_xml(value: &Value) -> Option<String> {
    let rss = value.get("rss").filter(|rss| rss.get("channel").is_some_and(Value::is_object))?;
    let mut out = String::new();
    push(rss, "rss", 0, &mut out);
    Some(out)
}

/// An element, or several of one name. What is text in an object are attributes, the rest are elements within.
fn push(value: &Value, name: &str, depth: usize, out: &mut String) {
    let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-' | b'_'));
    if depth > MAX_DEPTH || !is_name || name.is_empty() {
        return;
    }
    if let Value::Array(list) = value {
        // A list within a list has no meaning, and could go on for ever.
        list.iter().filter(|one| !one.is_array()).for_each(|one| push(one, name, depth, out));
        return;
    }
    out.push('<');
    out.push_str(name);
    match value {
        Value::Object(members) => {
            let is_frame = matches!(name, "rss" | "channel" | "item");
            let is_attribute = |key: &str, value: &Value| key != TEXT && !is_frame && scalar(value).is_some();
            for (key, value) in members.iter().filter(|(key, value)| is_attribute(key, value)) {
                push_attribute(key, value, out);
            }
            out.push('>');
            for (key, value) in members.iter().filter(|(key, value)| !is_attribute(key, value)) {
                match scalar(value) {
                    Some(text) if key == TEXT => escape_into(&text, out),
                    _ => push(value, key, depth + 1, out),
                }
            }
        }
        other => {
            out.push('>');
            escape_into(&scalar(other).unwrap_or_default(), out);
        }
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn push_attribute(key: &str, value: &Value, out: &mut String) {
    if !key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b':') {
        return;
    }
    out.push(' ');
    out.push_str(key);
    out.push_str("=\"");
    let mut escaped = String::new();
    escape_into(&scalar(value).unwrap_or_default(), &mut escaped);
    out.push_str(&escaped.replace('"', "&quot;"));
    out.push('"');
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is_so) => Some(is_so.to_string()),
        _ => None,
    }
}
