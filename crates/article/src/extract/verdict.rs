//! Why a page has no article for us, judged by its build first and by its words last.

use qirtas_text::word_count;

use crate::scan::{Scanner, Token};

use super::page_head::PageHead;
use super::smoothie::Found;

/// Shorter texts are no articles but notices: «page not found», «log in to read».
const FEWEST_WORDS: usize = 20;

/// Headings that lead elsewhere, from which on a page is taken for a section's.
const FEWEST_TEASERS: usize = 4;

/// Why a page has no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoArticle {
    /// It is for those who have an account, or who pay.
    LoginWall,
    /// It asks for consent before it shows anything.
    ConsentWall,
    /// It is empty until its scripts fill it.
    NeedsScripts,
    /// It says that there is no such page, though the server said that there is.
    PageMissing,
    /// It leads to articles: a front page, a section, a search.
    ListOfLinks,
    /// It has no text that could be one.
    Nothing,
}

impl NoArticle {
    /// What it is called where words for people are chosen.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            NoArticle::LoginWall => "login_wall",
            NoArticle::ConsentWall => "consent_wall",
            NoArticle::NeedsScripts => "needs_scripts",
            NoArticle::PageMissing => "page_missing",
            NoArticle::ListOfLinks | NoArticle::Nothing => "no_article",
        }
    }
}

/// What a page has beside text.
pub(super) struct Signs {
    has_password: bool,
}

impl Signs {
    pub(super) fn read(html: &str) -> Signs {
        let has_password = Scanner::new(html).any(|token| match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("input") => {
                tag.attributes.raw("type").is_some_and(|kind| kind.eq_ignore_ascii_case("password"))
            }
            _ => false,
        });
        Signs { has_password }
    }

    /// Why there is no article; `None` when what was found is one.
    pub(super) fn verdict(&self, _head: &PageHead, found: Option<&Found>, words: usize) -> Option<NoArticle> {
        let is_short = words < FEWEST_WORDS;
        if is_short && self.has_password {
            return Some(NoArticle::LoginWall);
        }
        match found {
            Some(found) if !is_short => {
                is_list_of_links(&found.html, words).then_some(NoArticle::ListOfLinks)
            }
            _ => Some(NoArticle::Nothing),
        }
    }
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
