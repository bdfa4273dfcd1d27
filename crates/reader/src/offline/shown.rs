//! What an article shows: its text, sanitised, the picture above it, and which pictures that makes.

use std::collections::HashSet;

use qirtas_article::{Clean, Reading};
use qirtas_store::{Article, PageText, Source};
use url::Url;

use super::choice::{Choice, TextFrom, choose};
use super::same_picture::is_same_picture;

/// The picture that stands above a text that does not show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The key under which it is kept.
    pub key: String,
    /// What stands under it, as plain text.
    pub caption: Option<String>,
    pub(crate) url: Url,
}

/// An article as it is shown.
pub(crate) struct Shown {
    pub(crate) choice: Choice,
    pub(crate) clean: Clean,
    pub(crate) lead: Option<Lead>,
    /// What stands above the text as long as the text does not show it.
    own_lead: Option<Lead>,
    /// BCP 47 of the text, or empty.
    pub(crate) language: String,
}

/// The text that is shown of an article, as plain text, and its language; without looking at its pictures.
pub(crate) fn shown_text(article: &Article, source: Option<&Source>) -> (String, String) {
    let (_, page) = chosen(article, source);
    let body = page.map_or(&article.body, |page| &page.body);
    (qirtas_article::text_of(body), language_of(article, page))
}

/// Which text is shown, and the page where it is the page's.
fn chosen<'a>(article: &'a Article, source: Option<&Source>) -> (Choice, Option<&'a PageText>) {
    let choice = choose(source, article);
    let page = article.page.as_ref().and_then(|page| page.text.as_ref());
    (choice, page.filter(|_| choice.from == TextFrom::Page))
}

fn language_of(article: &Article, page: Option<&PageText>) -> String {
    let language = page.map(|page| &page.language).filter(|language| !language.is_empty());
    language.unwrap_or(&article.card.language).clone()
}

/// A picture that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Needed {
    pub(crate) key: String,
    pub(crate) url: Url,
    /// Whether the article shows it, and not its row in a list alone.
    pub(crate) is_inside: bool,
}

impl Shown {
    /// Sanitises the text that is chosen.
    pub(crate) fn of(article: &Article, source: Option<&Source>) -> Self {
        let (choice, page) = chosen(article, source);
        let (body, base) = page.map_or((&article.body, &article.base), |page| (&page.body, &page.url));
        let reading = Reading { direction: source.and_then(|source| source.own_direction) };
        let clean = qirtas_article::sanitize_as(body, Url::parse(base).ok().as_ref(), &reading);
        let lead_address = page.and_then(|page| page.picture.as_deref()).or(article.card.picture.as_deref());
        let caption = page.filter(|page| page.picture.is_some()).and_then(|page| page.caption.clone());
        let own_lead = lead_address.and_then(|address| Url::parse(address).ok()).map(|url| Lead {
            key: qirtas_article::picture_key(&url),
            caption,
            url,
        });
        let language = language_of(article, page);
        Self { choice, clean, lead: None, own_lead, language }.with_lead()
    }

    /// The same without what is no picture.
    pub(crate) fn without(self, refused: &HashSet<String>) -> Self {
        let clean = self.clean.without(&refused.iter().collect::<Vec<_>>());
        let own_lead = self.own_lead.filter(|lead| !refused.contains(&lead.key));
        Self { clean, own_lead, ..self }.with_lead()
    }

    fn with_lead(mut self) -> Self {
        let is_in_text =
            |lead: &&Lead| self.clean.pictures.iter().any(|picture| is_same_picture(&picture.url, &lead.url));
        self.lead = self.own_lead.as_ref().filter(|lead| !is_in_text(lead)).cloned();
        self
    }

    /// Every picture that the article shows, and the one of its row in lists.
    pub(crate) fn needed(&self, article: &Article) -> Vec<Needed> {
        let lead = self.lead.iter().map(|lead| (lead.key.clone(), lead.url.clone(), true));
        let inside =
            self.clean.pictures.iter().map(|picture| (picture.key.clone(), picture.url.clone(), true));
        let of_row = article.card.picture.as_deref().and_then(|address| Url::parse(address).ok());
        let of_row = of_row.map(|url| (qirtas_article::picture_key(&url), url, false));
        let mut seen = HashSet::new();
        lead.chain(inside)
            .chain(of_row)
            .filter(|(key, _, _)| seen.insert(key.clone()))
            .map(|(key, url, is_inside)| Needed { key, url, is_inside })
            .collect()
    }
}
