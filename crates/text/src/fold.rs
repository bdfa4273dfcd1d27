//! The key by which texts meet.

/// A matching key.
#[must_use]
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
