//! The article of a web page, printed; touches no library.

use std::path::Path;

use qirtas_article::{Extracted, PageReading, read_page, sanitize, text_of};
use qirtas_reader::{Direction, Problem};
use serde_json::json;
use url::Url;

use crate::{Done, documents, json};

/// Prints the article of a page, or says why there is none.
pub(crate) fn extract(file: &Path, url: &Url) -> Result<Done, Problem> {
    let bytes = documents::read(file)?;
    match read_page(&qirtas_feed::decode(&bytes, None), url) {
        PageReading::Article(article) => Ok(printed(&article, url).into()),
        PageReading::NoArticle(reason) => Err(Problem::plain(reason.code())),
    }
}

fn printed(article: &Extracted, url: &Url) -> String {
    let clean = sanitize(&article.html, Some(url));
    let lead_caption = article.lead.as_ref().and_then(|lead| lead.caption.as_deref());
    json::document(&json!({
        "title": json::text(&article.title),
        "byline": article.byline,
        "published": json::time(article.published),
        "language": article.language,
        "direction": article.direction.or(clean.direction).map(Direction::as_str),
        "lead_image": article.picture.as_ref().map(Url::as_str),
        "html": clean.html,
        "text": text_of(&clean.html),
        "word_count": article.words,
        "updated": json::time(article.updated),
        "canonical": article.canonical.as_ref().map(Url::as_str),
        "site_name": article.site_name,
        "section": article.section,
        "description": article.description,
        "lead_caption": lead_caption,
        "pictures": json::pictures(&clean),
    }))
}
