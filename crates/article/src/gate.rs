//! The last gate: whatever the steps before it did, nothing passes that the allow-list does not name.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::rules::{ALLOWED, EVERYWHERE, LINK_REL, LINK_SCHEMES, MEDIA_SCHEME, is_media, is_valid};

static GATE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags: HashSet<&str> = ALLOWED.iter().map(|kind| kind.name).collect();
    // `rel` is written by the gate itself.
    let attributes: HashMap<&str, HashSet<&str>> = ALLOWED
        .iter()
        .map(|kind| (kind.name, kind.attributes.iter().copied().filter(|name| *name != "rel").collect()))
        .collect();
    let mut gate = Builder::empty();
    gate.tags(tags)
        .clean_content_tags(HashSet::from(["script", "style", "template", "textarea", "title"]))
        .tag_attributes(attributes)
        .generic_attributes(EVERYWHERE.iter().copied().collect())
        .url_schemes(LINK_SCHEMES.iter().copied().chain([MEDIA_SCHEME]).collect())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some(LINK_REL))
        .attribute_filter(|element, attribute, value| {
            let is_allowed = match (element, attribute) {
                ("a", "href") => !value.trim_start().to_ascii_lowercase().starts_with(MEDIA_SCHEME),
                ("img", "src") => is_media(value),
                _ => is_valid(attribute, value),
            };
            is_allowed.then(|| value.into())
        });
    gate
});

/// Passes what may pass.
pub(crate) fn pass(html: &str) -> String {
    GATE.clean(html).to_string()
}
