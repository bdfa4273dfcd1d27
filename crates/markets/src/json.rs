//! What a provider says instead of an answer.

use serde_json::Value;

/// Members that objects have which tell of an error; the providers that are known use these.
const COMPLAINTS: [&str; 7] =
    ["error", "error_code", "error_message", "Error Message", "Information", "Note", "message"];

/// Whether a document is an object that tells of an error.
pub(crate) fn is_complaint(document: &Value) -> bool {
    let has_failed = document.get("status").and_then(Value::as_u64).is_some_and(|status| status >= 400);
    has_failed || COMPLAINTS.iter().any(|name| document.get(name).is_some_and(|value| !value.is_null()))
}
