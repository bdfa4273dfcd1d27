//! Opening an address in the person's own browser or mail program.

use qirtas_ipc::Problem;
use serde_json::Value;
use url::Url;

/// The command's name; the shell answers it itself.
pub(crate) const COMMAND: &str = "open_outside";

/// Opens the `url` of `args`, when it is one that leads to a web page or a letter.
///
/// # Errors
/// `bad_arguments` without a `url`, `bad_address` for any other scheme, `internal` when nothing here opens it.
pub(crate) fn open(args: &Value) -> Result<Value, Problem> {
    let text = args.get("url").and_then(Value::as_str).ok_or_else(|| Problem::plain("bad_arguments"))?;
    let url = harmless(text).ok_or_else(|| Problem::plain("bad_address"))?;
    tauri_plugin_opener::open_url(url, None::<&str>).map_err(|_| Problem::plain("internal"))?;
    Ok(Value::Null)
}

/// The address when its scheme can do nothing but show something. A `file:` or a program's own scheme could run what
/// a publisher wrote.
fn harmless(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    matches!(url.scheme(), "http" | "https" | "mailto").then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_and_letters_are_opened() {
        for good in
            ["https://example.org/a?b#c", "http://example.org", "mailto:a@example.org", "HTTPS://example.org"]
        {
            assert!(harmless(good).is_some(), "{good}");
        }
        for bad in
            ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "smb://host/x", "/relative", ""]
        {
            assert!(harmless(bad).is_none(), "{bad}");
        }
    }
}
