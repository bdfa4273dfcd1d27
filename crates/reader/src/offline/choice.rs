//! Which of an article's texts is shown: the feed's, or the page's. Pure: by what a person set, and else by evidence.

use qirtas_article::Wholeness;
use qirtas_store::{Article, PageText, Source, SourceKind, TextMode};
use url::Url;

/// Which text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFrom {
    /// What the feed carries.
    Feed,
    /// What was found in the article's page.
    Page,
}

impl TextFrom {
    /// The word that names it.
    pub fn as_str(self) -> &'static str {
        match self {
            TextFrom::Feed => "feed",
            TextFrom::Page => "page",
        }
    }
}

/// What is shown of an article, and what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) from: TextFrom,
    /// Whether what is shown is all of it.
    pub(crate) is_whole: bool,
    /// Whether the page says how much of an article this source's feed carries.
    pub(crate) is_sample: bool,
}

impl Choice {
    const FEED: Self = Self { from: TextFrom::Feed, is_whole: true, is_sample: false };

    /// The page's text is what should be shown, and there is none yet.
    const TEASER: Self = Self { from: TextFrom::Feed, is_whole: false, is_sample: false };
}

/// How the text of an article is chosen: as a person set it for the article, else for its source.
pub(crate) fn mode_of(source: Option<&Source>, article: &Article) -> TextMode {
    article.text_mode.unwrap_or_else(|| source.map_or(TextMode::Auto, |source| source.text_mode))
}

/// Chooses. `source` is absent when it is gone for good.
pub(crate) fn choose(source: Option<&Source>, article: &Article) -> Choice {
    let mode = mode_of(source, article);
    if mode == TextMode::Never || !has_page(article) || is_page_already(source, article) {
        return Choice::FEED;
    }
    let page = article.page.as_ref().and_then(|page| page.text.as_ref());
    let is_current = article.page.as_ref().is_some_and(|page| !page.is_stale);
    if mode == TextMode::Always {
        let from = if page.is_some() { TextFrom::Page } else { TextFrom::Feed };
        return Choice { from, is_whole: page.is_some() && is_current, is_sample: false };
    }
    let wholeness = qirtas_article::wholeness(&article.body, false);
    let is_teaser = match wholeness {
        Wholeness::Whole => false,
        Wholeness::Teaser => true,
        Wholeness::Unsure => source.is_none_or(Source::asks_when_unsure),
    };
    if !is_teaser {
        return Choice::FEED;
    }
    let is_sample = wholeness == Wholeness::Unsure && source.is_none_or(Source::is_undecided);
    let Some(page) = page else { return Choice { is_sample, ..Choice::TEASER } };
    if is_better(page, article, wholeness) {
        return Choice { from: TextFrom::Page, is_whole: is_current, is_sample };
    }
    // Beside a teaser, a page with less is no article; beside what may be whole, it says that it is.
    let is_whole = is_current && wholeness != Wholeness::Teaser;
    Choice { from: TextFrom::Feed, is_whole, is_sample }
}

/// Whether less was found in the page than in the feed's teaser.
pub(crate) fn is_stub(source: Option<&Source>, article: &Article, page: &PageText) -> bool {
    mode_of(source, article) == TextMode::Auto
        && qirtas_article::wholeness(&article.body, false) == Wholeness::Teaser
        && !is_better(page, article, Wholeness::Teaser)
}

/// Whether there is an address to fetch the whole text from.
pub(crate) fn has_page(article: &Article) -> bool {
    let url = article.url.as_deref().and_then(|url| Url::parse(url).ok());
    url.is_some_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// Whether what the feed carries was whole, as its page shows.
pub(crate) fn was_whole(feed_html: &str, page: &PageText) -> bool {
    !is_much_longer(page, qirtas_article::glance(feed_html, None).words)
}

/// Where only addresses are listed, the text was found in the page from the beginning; and the guide has no pages.
fn is_page_already(source: Option<&Source>, article: &Article) -> bool {
    let Some(source) = source else { return false };
    match source.kind {
        SourceKind::Guide => true,
        SourceKind::Sitemap | SourceKind::Page | SourceKind::Kept => {
            !article.body.is_empty() && article.text_mode != Some(TextMode::Always)
        }
        SourceKind::Feed | SourceKind::WordPress => false,
    }
}

/// A page in which less was found than the feed carries was not understood.
fn is_better(page: &PageText, article: &Article, wholeness: Wholeness) -> bool {
    let words = qirtas_article::glance(&article.body, None).words;
    match wholeness {
        Wholeness::Teaser => page.words >= words,
        _ => is_much_longer(page, words),
    }
}

fn is_much_longer(page: &PageText, words: u32) -> bool {
    u64::from(page.words) * 10 > u64::from(words) * 13
}
