//! A web page to its article: what it says of itself, and its text without what stands around it.

mod json_ld;
mod levelled;
mod page_head;
mod smoothie;

use jiff::Timestamp;
use qirtas_text::{language_of, tidy, word_count};
use url::Url;

use crate::scan::{Scanner, Token};

use page_head::PageHead;
use smoothie::Found;

/// How much of a page is read, in bytes: twenty times a long one. The rest is cut off.
const MAX_BYTES: usize = 5 << 20;

/// Shorter texts are no articles but notices: «page not found», «log in to read».
const FEWEST_WORDS: usize = 20;

/// Headings that lead elsewhere, from which on a page is taken for a section's.
const FEWEST_TEASERS: usize = 4;

/// How much of the text the language is judged by, in bytes.
const LANGUAGE_REACH: usize = 2048;

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
    /// The address of a picture that stands for the article; http or https.
    pub picture: Option<Url>,
    /// Plain text.
    pub site_name: Option<String>,
    /// The address that the page calls its own; http or https.
    pub canonical: Option<Url>,
    /// HTML as the publisher sent it, its links absolute: not safe to show before it is sanitised.
    pub html: String,
    /// Words of the text.
    pub words: u32,
}

/// Finds the article in a page, whose text is already decoded and which came from `url`.
///
/// `None` when there is none, as on a front page or a notice. Cost is linear in size and depth.
#[must_use]
pub fn extract(html: &str, url: &Url) -> Option<Extracted> {
    let html = html.get(..html.floor_char_boundary(MAX_BYTES)).unwrap_or(html);
    let head = PageHead::read(html, url);
    let page = levelled::page(html, head.title.as_deref().unwrap_or_default());
    let found = smoothie::article_in(&page, &head.base)?;
    let words = word_count(&found.text);
    if words < FEWEST_WORDS || is_list_of_links(&found.html, words) {
        return None;
    }
    Some(assembled(head, found, words))
}

fn assembled(head: PageHead, found: Found, words: usize) -> Extracted {
    let sample = found.text.get(..found.text.floor_char_boundary(LANGUAGE_REACH)).unwrap_or(&found.text);
    Extracted {
        title: head.title.unwrap_or_default(),
        byline: head.byline.or(found.byline).map(|name| without_by(&name)).filter(|name| !name.is_empty()),
        published: head.published,
        updated: head.updated,
        language: language(head.language, sample),
        picture: head.picture,
        site_name: head.site_name,
        canonical: head.canonical,
        html: found.html,
        words: u32::try_from(words).unwrap_or(u32::MAX),
    }
}

/// As declared when the text agrees, else as the text shows.
fn language(declared: Option<String>, text: &str) -> Option<String> {
    let Some(shown) = language_of(text) else { return declared };
    let agrees = |tag: &String| tag.split('-').next() == Some(shown);
    Some(declared.filter(agrees).unwrap_or_else(|| shown.to_owned()))
}

/// A byline without the word that introduces it.
fn without_by(byline: &str) -> String {
    let byline = tidy(byline);
    let words = ["بقلم", "كتب", "كتبت", "By", "by", "BY"];
    let rest = words.iter().find_map(|word| {
        let rest = byline.strip_prefix(word)?;
        rest.starts_with([' ', ':', '/']).then(|| rest.trim_start_matches([' ', ':', '/']))
    });
    rest.unwrap_or(&byline).to_owned()
}

/// Whether a text is that of a section's page: most of its words stand in links, or most of its headings do.
fn is_list_of_links(html: &str, words: usize) -> bool {
    let mut linked = 0;
    let (mut headings, mut linked_headings) = (0, 0);
    let mut is_in_link = false;
    // The letters of the open heading, and those of them in links.
    let mut heading: Option<(usize, usize)> = None;
    for token in Scanner::new(html) {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("a") => is_in_link = true,
            Token::End(name) if name.eq_ignore_ascii_case("a") => is_in_link = false,
            Token::Start(tag) if is_heading(tag.name) => heading = Some((0, 0)),
            Token::End(name) if is_heading(name) => {
                let (letters, in_links) = heading.take().unwrap_or_default();
                headings += usize::from(letters > 0);
                linked_headings += usize::from(in_links * 5 > letters * 4);
            }
            Token::Text(text) => {
                let letters = text.trim().len();
                linked += if is_in_link { word_count(text) } else { 0 };
                if let Some((all, in_links)) = &mut heading {
                    *all += letters;
                    *in_links += if is_in_link { letters } else { 0 };
                }
            }
            _ => {}
        }
    }
    linked * 2 > words || (linked_headings >= FEWEST_TEASERS && linked_headings * 2 > headings)
}

fn is_heading(name: &str) -> bool {
    ["h1", "h2", "h3", "h4", "h5", "h6"].iter().any(|heading| heading.eq_ignore_ascii_case(name))
}
