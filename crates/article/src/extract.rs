//! A web page to its article: what it says of itself, and its text without what stands around it.

mod body;
mod byline;
mod captures;
mod content;
mod dom;
mod elsewhere;
mod joined;
mod json_ld;
mod labels;
mod lead;
mod levelled;
mod lines;
mod mended;
mod microdata;
mod page_head;
mod page_marks;
mod phrases;
mod plain;
mod region;
mod sections;
mod site_rules;
mod smoothie;
mod tags;
mod title;
mod trim;
mod verdict;
mod weights;

use jiff::Timestamp;
use qirtas_text::{Direction, direction_of, direction_of_language, is_told_apart, language_of, word_count};
use url::Url;

use body::body_of;
use byline::byline_of;
pub use elsewhere::{Elsewhere, elsewhere};
pub use joined::joined;
use page_head::PageHead;
use site_rules::article_by_rule;
use smoothie::Found;
pub use verdict::NoArticle;
use verdict::verdict;

/// How much of a page is read, in bytes: twenty times a long one. The rest is cut off.
const MAX_BYTES: usize = 5 << 20;

/// How much of the text the language is judged by, in bytes.
const LANGUAGE_REACH: usize = 2048;

/// A page that shows less than this may hold its text in another place.
const SHELL_WORDS: usize = 150;

/// What a page turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageReading {
    /// A page with an article.
    Article(Box<Extracted>),
    /// A page without one, or one that is closed to us.
    NoArticle(NoArticle),
}

impl PageReading {
    /// The article, when there is one.
    #[must_use]
    pub fn article(self) -> Option<Extracted> {
        match self {
            PageReading::Article(article) => Some(*article),
            PageReading::NoArticle(_) => None,
        }
    }
}

/// An article found in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// Plain text, without the site's name; may be empty.
    pub title: String,
    /// Plain text: the name of the author, or several joined by «, ».
    pub byline: Option<String>,
    /// As the page says: it may lie in the future.
    pub published: Option<Timestamp>,
    /// As the page says: it may lie in the future.
    pub updated: Option<Timestamp>,
    /// BCP 47 tag: as declared when the text agrees, else as the text shows.
    pub language: Option<String>,
    /// Where the text leans by weight.
    pub direction: Option<Direction>,
    /// The address of a picture that stands for the article; http or https. That of `lead`.
    pub picture: Option<Url>,
    /// The picture that stands for the article, which its text need not show.
    pub lead: Option<Lead>,
    /// Plain text: where the site files the article.
    pub section: Option<String>,
    /// Plain text: the article in a sentence or two, by the page's own words.
    pub description: Option<String>,
    /// Plain text.
    pub site_name: Option<String>,
    /// The address that the page calls its own; http or https.
    pub canonical: Option<Url>,
    /// HTML as the publisher sent it, its links absolute: not safe to show before it is sanitised.
    pub html: String,
    /// Words of the text.
    pub words: u32,
}

/// A picture that stands for an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// http or https.
    pub url: Url,
    /// Plain text.
    pub caption: Option<String>,
}

/// Finds the article in a page, whose text is already decoded and which came from `url`.
///
/// `None` when there is none, as on a front page or a notice. Cost is linear in size and depth.
#[must_use]
pub fn extract(html: &str, url: &Url) -> Option<Extracted> {
    read_page(html, url).article()
}

/// Finds the article in a page, or says why there is none.
///
/// The page's text is already decoded, and came from `url`. Cost is linear in size and depth.
#[must_use]
pub fn read_page(html: &str, url: &Url) -> PageReading {
    let html = bounded(html);
    if is_binary(html) {
        return PageReading::NoArticle(NoArticle::Nothing);
    }
    let mut head = PageHead::read(html, url);
    let page = levelled::page(html, head.title.as_deref().unwrap_or_default());
    let by_rule = article_by_rule(&page, url, &head.base).map(|ruled| head.take(ruled));
    let is_ruled = by_rule.is_some();
    let found = by_rule.or_else(|| told(&head, content::article_in(&page, &head)));
    let words = found.as_ref().map_or(0, |found| word_count(&found.text));
    let seen = found.as_ref().map(|found| (found.html.as_str(), words));
    let reason = verdict(html, &head, url, seen);
    // A rule knows its articles, many links or not.
    let reason = reason.filter(|reason| !(is_ruled && *reason == NoArticle::ListOfLinks));
    match (reason, found) {
        (None, Some(found)) => PageReading::Article(Box::new(assembled(head, found, words))),
        (reason, _) => PageReading::NoArticle(reason.unwrap_or(NoArticle::Nothing)),
    }
}

/// What was found, or the text that the page gives to machines where it shows readers little more than a frame.
fn told(head: &PageHead, found: Option<Found>) -> Option<Found> {
    let shown = found.as_ref().map_or(0, |found| word_count(&found.text));
    let body = head.body.as_deref().filter(|_| shown < SHELL_WORDS && head.is_free != Some(false));
    let told = body.map(body_of).filter(|told| word_count(&told.text) > shown * 2);
    told.or(found)
}

/// Whether a file that is no text was read as one: it begins with signs that no text holds.
fn is_binary(page: &str) -> bool {
    let sample = page.get(..page.floor_char_boundary(LANGUAGE_REACH)).unwrap_or(page);
    let is_foreign =
        |c: &char| matches!(*c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | char::REPLACEMENT_CHARACTER);
    sample.chars().filter(is_foreign).count() * 20 > sample.chars().count()
}

/// The part of a page that is read.
fn bounded(html: &str) -> &str {
    html.get(..html.floor_char_boundary(MAX_BYTES)).unwrap_or(html)
}

fn assembled(head: PageHead, found: Found, words: usize) -> Extracted {
    let sample = found.text.get(..found.text.floor_char_boundary(LANGUAGE_REACH)).unwrap_or(&found.text);
    Extracted {
        title: head.title.unwrap_or_default(),
        byline: head.byline.or_else(|| byline_of(found.byline.as_deref())),
        published: head.published,
        updated: head.updated,
        language: language(head.languages, sample),
        direction: direction_of(sample),
        picture: head.lead.as_ref().map(|lead| lead.url.clone()),
        lead: head.lead,
        section: head.section,
        description: head.description,
        site_name: head.site_name,
        canonical: head.canonical,
        html: found.html,
        words: u32::try_from(words).unwrap_or(u32::MAX),
    }
}

/// As declared when the text agrees, else as the text shows.
fn language(declared: Vec<String>, text: &str) -> Option<String> {
    let (shown, runs) = (language_of(text), direction_of(text));
    let fits = |tag: &String| {
        let language = tag.split('-').next().unwrap_or_default();
        let runs_alike =
            || runs.is_none() || direction_of_language(language).is_none_or(|its| Some(its) == runs);
        match shown {
            Some(shown) if language == shown => true,
            // Of a language that texts do not tell from its neighbours, the page knows more.
            Some(_) => !is_told_apart(language) && runs_alike(),
            None => runs_alike(),
        }
    };
    declared.into_iter().find(fits).or_else(|| shown.map(str::to_owned))
}
