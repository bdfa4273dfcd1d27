//! The one place that knows dom_smoothie, which finds a page's text as Mozilla's Readability does.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability};
use url::Url;

/// What was found.
pub(super) struct Found {
    pub(super) html: String,
    pub(super) text: String,
    pub(super) byline: Option<String>,
}

/// The article in a page of bounded depth, its classes kept: they tell what still does not belong to it.
pub(super) fn article_in(page: &str, base: &Url) -> Option<Found> {
    // It indexes, unwraps and says `unreachable!` in places that only its own order of steps protects.
    catch_unwind(AssertUnwindSafe(|| grab(page, base))).ok().flatten()
}

fn grab(page: &str, base: &Url) -> Option<Found> {
    let config = Config { disable_json_ld: true, keep_classes: true, ..Config::default() };
    let article = Readability::new(page, Some(base.as_str()), Some(config)).ok()?.parse().ok()?;
    Some(Found {
        html: article.content.to_string(),
        text: article.text_content.to_string(),
        byline: article.byline,
    })
}
