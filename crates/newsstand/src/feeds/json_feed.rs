use serde_json::{Map, Value, json};

use super::Edition;
use crate::article::Article;
use crate::outlet::Format;
use crate::page::Picture;

/// JSON Feed 1.1.
pub(super) fn json_feed(edition: &Edition<'_>) -> String {
    let outlet = edition.outlet;
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.tagline,
        "home_page_url": edition.home_url(),
        "feed_url": edition.feed_url(Format::JsonFeed),
        "language": outlet.language,
        "items": edition.articles.iter().map(|article| item(edition, article)).collect::<Vec<_>>(),
    });
    feed.to_string()
}

fn item(edition: &Edition<'_>, article: &Article) -> Value {
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(format!("{}/{}", edition.outlet.id, article.number)));
    item.insert("url".to_owned(), json!(edition.article_url(article.number)));
    item.insert("title".to_owned(), json!(article.title));
    item.insert("summary".to_owned(), json!(article.teaser()));
    item.insert("image".to_owned(), json!(edition.picture_url(Picture::of(article.number))));
    item.insert("date_published".to_owned(), json!(article.published.to_string()));
    item.insert("authors".to_owned(), json!([{ "name": article.author }]));
    item.insert("tags".to_owned(), json!(article.tags));
    if edition.is_full_text() {
        item.insert("content_html".to_owned(), json!(edition.html_of(article)));
    } else {
        item.insert("content_text".to_owned(), json!(article.teaser()));
    }
    Value::Object(item)
}
