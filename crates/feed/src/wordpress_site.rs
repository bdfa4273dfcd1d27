//! What a WordPress site says of itself at the root of its interface.

use serde_json::{Deserializer, Value};
use url::Url;

use crate::decode::decode;
use crate::entity::Entities;
use crate::link;
use crate::value::{Form, plain};

/// A site, by the root of its interface.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordPressSite {
    /// Plain text; may be empty.
    pub name: String,
    /// Plain text; may be empty.
    pub description: String,
    /// http or https only.
    pub homepage: Option<String>,
    /// The address of the site's icon.
    pub icon: Option<String>,
    /// Whether the interface has posts to give.
    pub has_posts: bool,
}

/// Reads what the root of an interface (`/wp-json/`) answers; `None` when it is something else.
#[must_use]
pub fn wordpress_site_of(bytes: &[u8], content_type: Option<&str>, base: &Url) -> Option<WordPressSite> {
    let text = decode(bytes, content_type);
    // Warnings of plugins may stand before it.
    let begin = text.find("{\"")?;
    let value: Value = Deserializer::from_str(text.get(begin..)?).into_iter().next()?.ok()?;
    let namespaces = value.get("namespaces")?.as_array()?;
    let plain_text = |key: &str| {
        let written = value.get(key).and_then(Value::as_str).unwrap_or_default();
        plain(written, Form::Html, &Entities::default())
    };
    let address = |key: &str| link::web_address(value.get(key)?.as_str()?, Some(base));
    Some(WordPressSite {
        name: plain_text("name"),
        description: plain_text("description"),
        homepage: address("home").or_else(|| address("url")),
        icon: address("site_icon_url"),
        has_posts: namespaces.iter().any(|name| name == "wp/v2"),
    })
}

#[cfg(test)]
mod tests {
    use super::{WordPressSite, wordpress_site_of};
    use url::Url;

    #[test]
    fn reads_the_root_of_an_interface() {
        let base = Url::parse("https://almarfa.example/wp-json/").unwrap();
        let root = r#"<b>Warning</b>: x {"name":"المرفأ &amp; المدينة","description":"صحيفة","url":"https://almarfa.example","home":"https://almarfa.example",
            "gmt_offset":"3","namespaces":["oembed/1.0","wp/v2"],"site_icon_url":"https://almarfa.example/i.png","routes":{}}<!-- x -->"#;
        let expected = WordPressSite {
            name: "المرفأ & المدينة".into(),
            description: "صحيفة".into(),
            homepage: Some("https://almarfa.example".into()),
            icon: Some("https://almarfa.example/i.png".into()),
            has_posts: true,
        };
        assert_eq!(wordpress_site_of(root.as_bytes(), None, &base), Some(expected));
        for other in ["", "{", "{\"code\":\"rest_no_route\"}", "<html>", "[]", "{\"namespaces\":1}"] {
            assert_eq!(wordpress_site_of(other.as_bytes(), None, &base), None, "{other}");
        }
    }
}
