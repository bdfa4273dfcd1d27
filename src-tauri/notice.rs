//! A note on the desktop, for a person who looks elsewhere.

use qirtas_ipc::Problem;
use serde_json::Value;

use crate::platform;

/// The command's name; the shell answers it itself.
pub(crate) const COMMAND: &str = "notify";

/// Characters that are shown of a text at the most: a title is a publisher's word, and can be of any length.
const LONGEST: usize = 250;

/// Shows the `title` and the `body` of `args`. Where the desktop shows no notes there is none, which is no failure: the
/// window says the same.
///
/// # Errors
/// `bad_arguments` without these two.
pub(crate) async fn notify(identifier: &str, args: &Value) -> Result<Value, Problem> {
    let text =
        |key| args.get(key).and_then(Value::as_str).map(short).ok_or_else(|| Problem::plain("bad_arguments"));
    let (title, body) = (text("title")?, text("body")?);
    // What is not shown here stands in the window.
    let _ = platform::notify(identifier, &title, &body).await;
    Ok(Value::Null)
}

fn short(text: &str) -> String {
    let mut letters = text.chars();
    let mut kept: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut() {
        assert_eq!(short("خبر"), "خبر");
        let long = short(&"ب".repeat(LONGEST + 1));
        assert_eq!((long.chars().count(), long.chars().last()), (LONGEST + 1, Some('…')));
    }
}
